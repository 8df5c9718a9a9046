"""Many briefs as one overview: meetings by date, figures over time, agreements, a calendar, and the articles that report no meeting.

Articles that report the same event (same date, an overlap of the participants, at least two) stand as one meeting.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import PurePath

from summarizer.brief import BriefWriter, LanguageWriter, capitalised
from summarizer.errors import Fault
from summarizer.records import Brief, Figure, Line, Person
from summarizer.recordtype import record
from summarizer.sides import country_of
from summarizer.wording import Slots, Term, first

SOURCE = "source"
_TITLE = frozenset({"period"})
_COUNTS = frozenset({"articles", "meetings", "countries"})
_FIGURES = frozenset({"parties", "indicator", "figures"})
_SHARED = 2  # so many of the same people make two reports of a day one event


@record
class Entry:
    """One item of a section; ``articles`` are the ids of the articles behind it, ``lines`` what more is said of it."""

    text: str
    articles: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()


@record
class Section:
    name: str
    heading: str
    entries: tuple[Entry, ...]


@record
class Digest:
    language: str
    title: str
    counts: str
    sections: tuple[Section, ...]
    briefs: tuple[Brief, ...]


@record
class Meeting:
    """An event and all briefs that report it, the one with most lines first."""

    date: str
    briefs: tuple[Brief, ...]


def make_digest(briefs: Iterable[Brief], language: str, writer: BriefWriter, unread: Sequence[Fault] = ()) -> Digest:
    """The digest of ``briefs``; "source" is the language of most articles. ``unread``: what could not be read."""
    known = tuple(briefs)
    code = language_of(known, language, writer)
    return _DigestWriter(writer.language(code), code).digest(known, unread)


def language_of(briefs: Sequence[Brief], language: str, writer: BriefWriter) -> str:
    """The language of what is said of several briefs; "source" is that of most of them."""
    if language != SOURCE:
        return language
    return Counter(brief.language for brief in briefs).most_common(1)[0][0] if briefs else writer.languages[0]


def meetings(briefs: Iterable[Brief], key: Callable[[Person], str]) -> tuple[Meeting, ...]:
    """The reported events by date, the undated last, reports of the same one joined. ``key`` names a person alike in any language."""
    by_date: dict[str, list[list[Brief]]] = {}
    for brief in briefs:
        if brief.facts.events:
            groups = by_date.setdefault(_date(brief), [])
            group = next((group for group in groups if _date(brief) and _same_event(brief, group[0], key)), None)
            if group is None:
                groups.append([brief])
            else:
                group.append(brief)
    dates = sorted(by_date, key=lambda date: (not date, not date[:1].isdigit(), date))
    return tuple(Meeting(date, tuple(sorted(group, key=lambda brief: -len(brief.lines)))) for date in dates for group in by_date[date])


def _date(brief: Brief) -> str:
    date = brief.facts.events[0].date
    return date.value if date else ""


def _same_event(one: Brief, other: Brief, key: Callable[[Person], str]) -> bool:
    people, others = ({key(person) for person in participants(brief)} for brief in (one, other))
    return len(people & others) >= min(_SHARED, len(people), len(others)) > 0


class _DigestWriter:
    def __init__(self, writer: LanguageWriter, language: str) -> None:
        self._writer = writer
        self._language = language
        self._content = writer.content["digest"]
        self._title = writer.wording.templates(self._content["title"], _TITLE)
        self._counts = writer.wording.template(self._content["counts"], _COUNTS)
        self._figure = writer.wording.templates([self._content["figure"], self._content["indicator_only"]], _FIGURES)

    def digest(self, briefs: tuple[Brief, ...], unread: Sequence[Fault]) -> Digest:
        found = meetings(briefs, self._writer.translator.key)
        others = tuple(Entry(title_of(brief), (brief.facts.article.id,)) for brief in briefs if not brief.facts.events)
        sections = (
            ("meetings", tuple(self._meeting(meeting) for meeting in found)),
            ("figures", tuple(self._figures(briefs))),
            ("outcomes", tuple(self._outcomes(found))),
            ("upcoming", tuple(self._upcoming(found))),
            ("others", others),
            ("unread", tuple(Entry(str(fault)) for fault in unread)),
        )
        shown = tuple(Section(name, self._content["headings"][name], entries) for name, entries in sections if entries)
        return Digest(self._language, capitalised(self._period(found)), self._counted(briefs, found), shown, briefs)

    def _period(self, found: Sequence[Meeting]) -> str:
        dates = sorted(meeting.date for meeting in found if meeting.date[:1].isdigit())
        span = dict.fromkeys(self._writer.amounts.date(date, "plain") for date in (*dates[:1], *dates[-1:]))
        return first(self._title, {"period": Term(" – ".join(span)) if span else None})

    def _counted(self, briefs: Sequence[Brief], found: Sequence[Meeting]) -> str:
        countries = {country_of(person) for meeting in found for person in participants(meeting.briefs[0])} - {""}
        counted = self._writer.amounts.counted
        slots: Slots = {
            "articles": counted(len(briefs)),
            "meetings": counted(len(found)),
            "countries": counted(len(countries)) if countries else None,
        }
        return self._counts.render(slots)

    def _meeting(self, meeting: Meeting) -> Entry:
        facts = meeting.briefs[0].facts
        persons = {person.id: person for person in facts.persons}
        headline = self._writer.headline(facts.events[0], persons, facts.article.language)
        topics = [line for line in self._writer.lines(facts) if line.section in ("topics", "source")]
        return Entry(headline, _articles(meeting.briefs), tuple(topics))

    def _figures(self, briefs: Sequence[Brief]) -> Iterator[Entry]:
        """Figures of the same parties (in any order) and indicator, by period."""
        groups: dict[tuple[tuple[str, ...], str], dict[Figure, list[Brief]]] = {}
        for brief in briefs:
            for figure in brief.facts.figures:
                if self._writer.translator.knows("indicators", figure.indicator):
                    group = groups.setdefault((tuple(sorted(figure.parties)), figure.indicator), {})
                    group.setdefault(_bare(figure), []).append(brief)
        for (parties, indicator), group in sorted(groups.items(), key=lambda item: item[0]):
            figures = sorted(group, key=lambda figure: (figure.period or figure.deadline or "9999", figure.value))
            slots: Slots = {
                "parties": self._writer.figures.parties(parties),
                "indicator": Term(self._writer.translator.label("indicators", indicator)),
                "figures": Term(self._writer.figures.worded(figures)),
            }
            yield Entry(capitalised(first(self._figure, slots)), _articles(brief for figure in figures for brief in group[figure]))

    def _outcomes(self, found: Sequence[Meeting]) -> Iterator[Entry]:
        for meeting in found:
            facts = meeting.briefs[0].facts
            for outcome in facts.outcomes:
                line = self._writer.outcome(outcome, facts.article.language)
                yield Entry(f"{self._heading(meeting)}. {line.text}", _articles(meeting.briefs))

    def _heading(self, meeting: Meeting) -> str:
        """When and who, in short: the date and the participants' names."""
        language = meeting.briefs[0].facts.article.language
        names = [self._writer.translator.name(person, language) for person in participants(meeting.briefs[0])]
        date = [self._writer.amounts.date(meeting.date, "plain")] if meeting.date else []
        return ", ".join([*date, " – ".join(name for name in names if name)])

    def _upcoming(self, found: Sequence[Meeting]) -> Iterator[Entry]:
        dated = []
        for meeting in found:
            facts = meeting.briefs[0].facts
            if facts.events[0].lifecycle == "planned":
                persons = {person.id: person for person in facts.persons}
                dated.append((meeting.date, self._writer.headline(facts.events[0], persons, facts.article.language), meeting))
            dated.extend((event.date or "", self._writer.upcoming(event, facts.article.language).text, meeting) for event in facts.upcoming)
        for _, text, meeting in sorted(dated, key=lambda item: (not item[0], item[0])):
            yield Entry(text, _articles(meeting.briefs))


def title_of(brief: Brief) -> str:
    """The title of the brief's article, else the name of its file, else its id."""
    article = brief.facts.article
    return " ".join(article.title.split()) or PurePath(article.path).name or article.id


def participants(brief: Brief) -> list[Person]:
    """The people of the reported event, in its order."""
    persons = {person.id: person for person in brief.facts.persons}
    return [persons[part.person] for part in brief.facts.events[0].participants if part.person in persons]


def _articles(briefs: Iterable[Brief]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(brief.facts.article.id for brief in briefs))


def _bare(figure: Figure) -> Figure:
    """The figure as a value, whoever reports it."""
    return Figure(
        figure.indicator,
        figure.kind,
        figure.value,
        figure.unit,
        rule="",
        evidence=(),
        comparator=figure.comparator,
        period=figure.period,
        deadline=figure.deadline,
        parties=tuple(sorted(figure.parties)),
    )
