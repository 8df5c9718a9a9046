"""Meetings and announced events as a calendar (iCalendar, RFC 5545), each a whole day or several; reports of the same meeting are one event.

What has no day cannot stand in a calendar: it is counted and left out. An event keeps its UID as long as the text of its article stays the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from icalendar import STATUS, TRANSP, Calendar
from icalendar import Event as CalendarEvent

from summarizer.brief import LanguageWriter
from summarizer.digest import Meeting, meetings, title_of
from summarizer.printable import quotes, visible, web_address
from summarizer.records import Article, Brief, Event, Upcoming
from summarizer.recordtype import record

_MAKER = "-//Kezdesu//Kezdesu//EN"
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(?:/(\d{4}-\d\d-\d\d))?")
_STATUS: Mapping[str, STATUS] = {"held": STATUS.CONFIRMED, "ongoing": STATUS.CONFIRMED, "cancelled": STATUS.CANCELLED}  # else not certain yet


@record
class _Happening:
    """What goes into the calendar if ``date`` names a day; ``code`` tells it from others of the article."""

    article: Article
    code: str
    date: str
    kind: str
    summary: str
    place: str
    description: tuple[str, ...]
    status: STATUS = STATUS.TENTATIVE


def calendar_file(briefs: Sequence[Brief], words: LanguageWriter, left_out: Callable[[int], None]) -> bytes:
    """The calendar of ``briefs``; ``left_out`` is told how many events have no day, if any."""
    events: dict[str, CalendarEvent] = {}
    undated = 0
    for happening in _Happenings(words).of(briefs):
        event = _calendar_event(happening)
        if event is None:
            undated += 1
        else:
            events.setdefault(event.uid, event)
    if undated:
        left_out(undated)
    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    for event in events.values():
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _calendar_event(happening: _Happening) -> CalendarEvent | None:
    days = _days(happening.date)
    if days is None:
        return None
    first, last = days
    article = happening.article
    told = _days(article.published or "")
    return CalendarEvent.new(
        uid=_uid(article, happening.code),
        stamp=datetime.combine(told[0] if told else first, time(), UTC),  # not the time of this run: the same briefs make the same file
        start=first,
        end=last + timedelta(days=1),
        summary=visible(happening.summary).rstrip("."),
        location=visible(happening.place) or None,
        description="\n".join(map(visible, happening.description)),
        categories=[visible(happening.kind)],
        status=happening.status,
        transparency=TRANSP.TRANSPARENT,
        url=web_address(article.url) or None,
    )


def _days(iso: str) -> tuple[date, date] | None:
    """The first and the last day of an ISO date or interval of dates; None for months, years and days that there are not."""
    match = _DAYS.fullmatch(iso)
    try:
        return (date.fromisoformat(match[1]), date.fromisoformat(match[2] or match[1])) if match else None
    except ValueError:
        return None


def _uid(article: Article, code: str) -> str:
    return f"{sha256(f'{code} {article.text}'.encode('utf-8', 'backslashreplace')).hexdigest()[:32]}@kezdesu"


class _Happenings:
    """What briefs tell of, worded: each meeting with what it announces, then earlier events that no brief reports."""

    def __init__(self, words: LanguageWriter) -> None:
        self._words = words
        self._known: dict[str, set[str]] = defaultdict(set)  # date → who took part in what happened then

    def of(self, briefs: Sequence[Brief]) -> Iterator[_Happening]:
        reported = meetings(briefs, self._words.translator.key)
        for meeting in reported:
            yield self._reported(meeting)
            brief = meeting.briefs[0]
            for index, upcoming in enumerate(brief.facts.upcoming):
                yield self._upcoming(brief, upcoming, f"upcoming {index}")
        for meeting in reported:
            brief = meeting.briefs[0]
            for event in brief.facts.events[1:]:
                if self._new(brief, event):
                    yield self._event(brief, event, (*quotes(event.evidence), title_of(brief)))

    def _reported(self, meeting: Meeting) -> _Happening:
        brief = meeting.briefs[0]
        event = brief.facts.events[0]
        self._new(brief, event)
        first = min((brief.facts.article for brief in meeting.briefs), key=lambda article: (article.published or "9999", article.id))
        lines = [line.text for line in brief.lines]
        return self._event(brief, event, (*lines, *map(title_of, meeting.briefs)), first)

    def _new(self, brief: Brief, event: Event) -> bool:
        """Whether none of the participants is known to have been at an event of the same date; they are now."""
        people = {person.id: self._words.translator.key(person) for person in brief.facts.persons}
        keys = {people[part.person] for part in event.participants if part.person in people}
        known = self._known[event.date.value if event.date else ""]
        new = known.isdisjoint(keys)
        known |= keys
        return new

    def _event(self, brief: Brief, event: Event, description: tuple[str, ...], article: Article | None = None) -> _Happening:
        facts = brief.facts
        persons = {person.id: person for person in facts.persons}
        return _Happening(
            article or facts.article,
            event.id,
            event.date.value if event.date else "",
            self._words.translator.label("kinds", event.kind, "event"),
            self._words.headline(event, persons, facts.article.language),
            self._place(brief, event.city.value if event.city else None, event.country.value if event.country else None),
            description,
            _STATUS.get(event.lifecycle, STATUS.TENTATIVE),
        )

    def _upcoming(self, brief: Brief, upcoming: Upcoming, code: str) -> _Happening:
        article = brief.facts.article
        return _Happening(
            article,
            code,
            upcoming.date or "",
            self._words.translator.label("kinds", upcoming.kind, "upcoming"),
            self._words.upcoming(upcoming, article.language).text,
            self._place(brief, upcoming.city, upcoming.country),
            (*quotes(upcoming.evidence), title_of(brief)),
        )

    def _place(self, brief: Brief, city: str | None, country: str | None) -> str:
        translator = self._words.translator
        return ", ".join([*([translator.city(city, brief.facts.article.language)] if city else []), *([translator.country(country)] if country else [])])
