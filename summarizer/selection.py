"""Which briefs the user wants to see: by date, country, person and topic."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from summarizer.records import Facts
from summarizer.recordtype import record


def fold(text: str) -> str:
    """Text for comparison: case, accents and the dots of «ё» and «й» do not matter.

    >>> fold("Éve") == fold("EVE")
    True
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


@record
class Selection:
    """All conditions must hold; of several values of one condition, any. An empty condition holds always.

    ``since`` and ``until`` are ISO dates, both included; ``countries`` ISO 3166-1 alpha-2; ``persons`` parts of names; ``topics`` codes.
    """

    since: str = ""
    until: str = ""
    countries: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()

    def accepts(self, facts: Facts) -> bool:
        return (
            self._accepts_date(facts)
            and _any_of(map(str.upper, self.countries), _countries(facts))
            and (not self.persons or any(fold(part) in name for part in self.persons for name in _names(facts)))
            and _any_of(self.topics, {topic.code for topic in facts.topics})
        )

    def _accepts_date(self, facts: Facts) -> bool:
        """A date known only to its month or year is compared as far as it goes; an unknown one satisfies no limit."""
        if not (self.since or self.until):
            return True
        date = date_of(facts)
        return bool(date) and date >= self.since[: len(date)] and (not self.until or date <= self.until[: len(date)])


def date_of(facts: Facts) -> str:
    """The ISO date of the reported event, else of publication; empty where neither names a year."""
    event = facts.events[0].date if facts.events else None
    value = event.value if event else ""
    return value if value[:1].isdigit() else facts.article.published or ""


def _any_of(wanted: Iterable[str], present: set[str]) -> bool:
    values = set(wanted)
    return not values or not values.isdisjoint(present)


def _countries(facts: Facts) -> set[str]:
    slots = [person.country for person in facts.persons] + [event.country for event in facts.events]
    slots += [post.country for person in facts.persons for post in person.posts]
    return {slot.value for slot in slots if slot}


def _names(facts: Facts) -> set[str]:
    return {fold(name) for person in facts.persons for name in (person.name, *(name for _, name in person.names))}
