"""Which articles of the library are shown: words and fields as ``person:кошанов date:2024-02..2024-05 review:no``. No Textual here.

Names of fields and of review marks come from the messages, in every language at once; folding is that of tui/folding.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from summarizer.recordtype import record
from tui.folding import fold

Field = Literal["text", "country", "person", "topic", "date", "language", "review", ""]
FIELDS: tuple[Field, ...] = ("text", "country", "person", "topic", "date", "language", "review")
REVIEWS = ("no", "part", "accepted", "rejected", "corrected")
_TERM = re.compile(r'(?:(\w+):)?("[^"]*"?|\S*)')
_CODE = 2  # letters of a country or language code


@record
class Card:
    """What the list shows of an article, and what the filter looks through, folded; made where the article is read.

    ``countries`` and ``topics`` hold a code and its names each.
    """

    title: str = ""
    parties: tuple[str, ...] = ()  # codes of countries
    told: int | None = None  # how many kinds of the usual facts; None where no meeting is reported
    words: str = ""  # title, brief, names
    text: str = ""  # the whole article
    persons: str = ""
    countries: tuple[tuple[str, ...], ...] = ()
    topics: tuple[tuple[str, ...], ...] = ()
    date: str = ""
    language: str = ""


@record
class Term:
    field: Field
    value: str  # folded


@record
class Query:
    """All terms must hold; terms of one field, as in ``country:kz country:uz``, too."""

    terms: tuple[Term, ...] = ()

    def accepts(self, card: Card, review: str) -> bool:
        """Whether an article passes; ``review`` is one of REVIEWS."""
        return all(not term.value or _TESTS[term.field](term.value, card, review) for term in self.terms)

    def narrows(self, other: Query) -> bool:
        """Whether what ``other`` refuses is refused by this query as well, because it only adds letters to its words."""
        plain = all(term.field in ("", "text", "person") for term in (*self.terms, *other.terms))
        longer = len(self.terms) >= len(other.terms)
        return plain and longer and all(mine.field == its.field and its.value in mine.value for mine, its in zip(self.terms, other.terms, strict=False))


@record
class Names:
    """How users call fields and review marks: folded name → what the program calls it."""

    fields: Mapping[str, str]
    reviews: Mapping[str, str]

    def query(self, printed: str) -> Query:
        """The query that a user typed. A field that nobody knows is taken for words of the text."""
        return Query(tuple(self._terms(printed)))

    def _terms(self, printed: str) -> Iterable[Term]:
        for match in _TERM.finditer(printed):
            name, value = match[1], match[2].strip('"')
            if not match[0]:
                continue
            field = self.fields.get(fold(name)) if name else ""
            if field is None:
                yield Term("", fold(match[0]))
            elif field == "review":
                wanted = fold(value)
                yield Term("review", next((code for known, code in self.reviews.items() if wanted and known.startswith(wanted)), wanted))
            else:
                yield Term(_field(field), fold(value))


def _field(name: str) -> Field:
    return next((field for field in FIELDS if field == name), "")


def _coded(value: str, entries: tuple[tuple[str, ...], ...]) -> bool:
    """Whether a code is just ``value``, or a name holds it."""
    return any(value == entry[0] or (len(value) > _CODE and any(value in name for name in entry)) for entry in entries)


def _dated(value: str, date: str) -> bool:
    """Dates are compared as far as both go: «2024-02» is all of that month; «a..b» a range with both ends."""
    since, dots, until = value.partition("..")
    if not dots:
        return date.startswith(value)
    return bool(date) and date >= since[: len(date)] and (not until or date[: len(until)] <= until)


_TESTS: Mapping[Field, Callable[[str, Card, str], bool]] = {
    "": lambda value, card, review: value in card.words or value in card.text,
    "text": lambda value, card, review: value in card.text,
    "person": lambda value, card, review: value in card.persons,
    "country": lambda value, card, review: _coded(value, card.countries),
    "topic": lambda value, card, review: _coded(value, card.topics) or any(name.startswith(value) for topic in card.topics for name in topic),
    "date": lambda value, card, review: _dated(value, card.date),
    "language": lambda value, card, review: card.language == value,
    "review": lambda value, card, review: value == review,
}
