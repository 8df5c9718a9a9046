"""Briefs as tables: of each kind of fact a table, of each fact a row, down to its words in the article and its rule.

Dates and numbers are dates and numbers; a date without a day or a year is worded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from summarizer.brief import LanguageWriter
from summarizer.digest import meetings, title_of
from summarizer.printable import quotes
from summarizer.records import Brief, Event, Evidence, Person, Slot
from summarizer.recordtype import record

Cell = str | int | float | date | None
Row = tuple[Cell, ...]

_EVENT = ("number", "date", "kind", "lifecycle", "city", "country")  # the first columns of meetings and participants
_END = ("published", "article", "file", "evidence", "rule")  # the last columns of every table


@record
class Table:
    heading: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def tables(briefs: Sequence[Brief], words: LanguageWriter) -> Iterator[Table]:
    """The tables of ``briefs``, in the language of ``words``; one without a row is there all the same."""
    facts = _Facts(briefs, words)
    known: Sequence[tuple[str, tuple[str, ...], Callable[[Brief], Iterator[Row]]]] = (
        ("meetings", (*_EVENT, "place", "visit", "venue", "format", "participants", "topics", "source"), facts.meetings),
        ("participants", (*_EVENT, "name", "post", "represents", "role"), facts.participants),
        ("figures", ("indicator", "parties", "kind", "comparator", "value", "unit", "period", "deadline"), facts.figures),
        ("statements", ("speaker", "post", "kind", "text"), facts.statements),
        ("outcomes", ("kind", "status", "text", "participants"), facts.outcomes),
        ("upcoming", ("date", "kind", "text", "participants", "city", "country"), facts.upcoming),
    )
    for name, columns, rows in known:
        labels = tuple(words.translator.label("headings", column, "column") for column in (*columns, *_END))
        yield Table(words.translator.label("headings", name, "sheet"), labels, tuple(row for brief in briefs for row in rows(brief)))


class _Facts:
    """The rows of each sheet, worded in the language of the workbook."""

    def __init__(self, briefs: Sequence[Brief], words: LanguageWriter) -> None:
        self._words = words
        self._translator = words.translator
        joined = enumerate(meetings(briefs, words.translator.key), 1)
        self._numbers = {id(brief): number for number, meeting in joined for brief in meeting.briefs}

    def meetings(self, brief: Brief) -> Iterator[Row]:
        facts = brief.facts
        topics = ", ".join(self._translator.label("topics", topic.code) for topic in facts.topics)
        for event in facts.events:
            people = [self._introduced(brief, part.person) for part in event.participants]
            yield (
                *self._event(brief, event),
                self._translator.label("headings", "reported" if self._is_reported(brief, event) else "background", "place"),
                self._kind(event.visit.value, "visit") if event.visit else None,
                self._city(brief, event.venue),
                self._translator.format(event.format.value, facts.article.language) if event.format else None,
                "; ".join(filter(None, people)),
                topics if self._is_reported(brief, event) else None,
                self._original(brief, facts.source.value) if facts.source else None,
                *self._end(brief, event.evidence, event.rule),
            )

    def participants(self, brief: Brief) -> Iterator[Row]:
        persons = {person.id: person for person in brief.facts.persons}
        for event in brief.facts.events:
            for part in event.participants:
                person = persons.get(part.person)
                if person:
                    yield (
                        *self._event(brief, event),
                        self._name(brief, person),
                        self._post(brief, person),
                        self._translator.country(person.country.value) if person.country else None,
                        self._kind(part.role, "role"),
                        *self._end(brief, person.evidence, person.post.rule if person.post else event.rule),
                    )

    def figures(self, brief: Brief) -> Iterator[Row]:
        for figure in brief.facts.figures:
            yield (
                self._translator.label("indicators", figure.indicator),
                ", ".join(map(self._translator.country, figure.parties)),
                self._kind(figure.kind, "figure"),
                self._kind(figure.comparator, "comparator"),
                figure.value,
                self._kind(figure.unit, "unit"),
                self._date(figure.period),
                self._date(figure.deadline),
                *self._end(brief, figure.evidence, figure.rule),
            )

    def statements(self, brief: Brief) -> Iterator[Row]:
        persons = {person.id: person for person in brief.facts.persons}
        for statement in brief.facts.statements:
            speaker = persons.get(statement.speaker)
            yield (
                self._name(brief, speaker) if speaker else None,
                self._post(brief, speaker) if speaker else None,
                self._kind(statement.kind, "statement"),
                self._original(brief, statement.text),
                *self._end(brief, statement.evidence, statement.rule),
            )

    def outcomes(self, brief: Brief) -> Iterator[Row]:
        for outcome in brief.facts.outcomes:
            yield (
                self._kind(outcome.kind, "outcome"),
                self._kind(outcome.status, "outcome_status"),
                self._original(brief, outcome.text),
                self._names(brief, outcome.parties),
                *self._end(brief, outcome.evidence, outcome.rule),
            )

    def upcoming(self, brief: Brief) -> Iterator[Row]:
        for upcoming in brief.facts.upcoming:
            yield (
                self._date(upcoming.date),
                self._kind(upcoming.kind, "upcoming"),
                self._original(brief, upcoming.text),
                self._names(brief, upcoming.persons),
                self._translator.city(upcoming.city, brief.facts.article.language) if upcoming.city else None,
                self._translator.country(upcoming.country) if upcoming.country else None,
                *self._end(brief, upcoming.evidence, upcoming.rule),
            )

    # --- cells ---------------------------------------------------------------------------------------------------------

    def _event(self, brief: Brief, event: Event) -> Row:
        return (
            self._numbers[id(brief)] if self._is_reported(brief, event) else None,
            self._date(event.date.value if event.date else None),
            self._kind(event.kind, "event"),
            self._kind(event.lifecycle, "lifecycle"),
            self._city(brief, event.city),
            self._translator.country(event.country.value) if event.country else None,
        )

    def _end(self, brief: Brief, evidence: tuple[Evidence, ...], rule: str) -> Row:
        article = brief.facts.article
        return (self._date(article.published), title_of(brief), article.url or article.path, " … ".join(quotes(evidence)), rule)

    def _is_reported(self, brief: Brief, event: Event) -> bool:
        return event is brief.facts.events[0]

    def _date(self, iso: str | None) -> Cell:
        """A date where ``iso`` is a day, else a month, a year or an interval in words."""
        if not iso:
            return None
        try:
            return date.fromisoformat(iso)
        except ValueError:
            return self._words.amounts.date(iso, "plain")

    def _kind(self, code: str, group: str) -> str:
        return self._translator.label("kinds", code, group)

    def _original(self, brief: Brief, text: str) -> str:
        return self._translator.original(" ".join(text.split()), brief.facts.article.language)

    def _city(self, brief: Brief, slot: Slot | None) -> str | None:
        return self._translator.city(slot.value, brief.facts.article.language) if slot else None

    def _name(self, brief: Brief, person: Person) -> str:
        return self._translator.name(person, brief.facts.article.language)

    def _post(self, brief: Brief, person: Person) -> str | None:
        return self._translator.post(person.post.value, brief.facts.article.language).text if person.post else None

    def _introduced(self, brief: Brief, code: str) -> str:
        """A person with post: «Ерлан Кошанов, Спикер Мажилиса»."""
        person = next((person for person in brief.facts.persons if person.id == code), None)
        return ", ".join(filter(None, (self._name(brief, person), self._post(brief, person)))) if person else ""

    def _names(self, brief: Brief, codes: Iterable[str]) -> str:
        persons = {person.id: person for person in brief.facts.persons}
        return ", ".join(filter(None, (self._name(brief, persons[code]) for code in codes if code in persons)))
