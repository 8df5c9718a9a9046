"""Persons while an article is read, and the party phrases that speak of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from summarizer.cascade import Item, Phrase
from summarizer.catalogue import Holder
from summarizer.morphology import Gender
from summarizer.offices import Office
from summarizer.records import Span
from summarizer.recordtype import record


@dataclass(slots=True, eq=False)
class Draft:
    """A person while the article is read."""

    id: str
    name: str
    keys: tuple[str, ...]  # of the name's words, initials as one letter
    gender: Gender
    offices: list[Office] = field(default_factory=list)
    agreed: set[Span] = field(default_factory=set)  # those of the offices that stand in the case of the name, so that they are nobody else's
    spans: list[Span] = field(default_factory=list)
    holder: Holder | None = None  # whom of the catalogue the name is
    known: tuple[Office, ...] = ()  # what the catalogue has the holder be when the article appeared
    inferred_country: tuple[str, tuple[Span, ...]] | None = None  # from the meeting, where no post says
    supposed: bool = False  # whether that is so only because it is the home country, or that of the others

    @property
    def every_office(self) -> tuple[Office, ...]:
        """What the article has the person be, then what the catalogue has."""
        return (*self.offices, *self.known)

    @property
    def kinds(self) -> set[str]:
        """Kinds of the posts; whom the catalogue knows is an official where the article gives no post."""
        return {kind for office in self.offices for kind in office.kinds} or ({"official"} if self.holder else set())

    @property
    def heads(self) -> set[str]:
        """The nouns that the posts open with."""
        return {head for office in self.offices for head in office.heads}

    @property
    def seats(self) -> set[str]:
        """The countries of the towns that the posts are held in."""
        return {seat for office in self.offices for seat in office.seats}

    @property
    def lands(self) -> set[str]:
        """The countries of the posts; where none tells one, that which is inferred."""
        return self._told_lands() or ({self.inferred_country[0]} if self.inferred_country else set())

    @property
    def sure_lands(self) -> set[str]:
        """The same, but for a country that is only supposed."""
        return self._told_lands() if self.supposed else self.lands

    def _told_lands(self) -> set[str]:
        return {office.countries[0] for office in self.every_office if office.countries}


@record
class Leaf:
    """One party phrase that is no group: names, posts, or a pronoun."""

    item: Item
    names: tuple[Item, ...]
    posts: tuple[Item, ...]
    countries: tuple[Item, ...]
    pronoun: str | None
    colleague: Item | None = None  # the word that calls somebody a colleague

    @property
    def span(self) -> Span:
        return Span(self.item.start, self.item.end)


def leaves(item: Item) -> Iterator[Leaf]:
    """The single parties of a party phrase: the members of groups, what prepositions govern."""
    phrase = item.data
    if not isinstance(phrase, Phrase) or phrase.label != "PARTY":
        return
    filled: dict[str, list[Item]] = {}
    for slot, part in phrase.slots:
        filled.setdefault(slot, []).append(part)
    if "party" in filled or "member" in filled:
        for part in (*filled.get("party", ()), *filled.get("member", ())):
            yield from leaves(part)
        return
    pronoun = filled["pron"][0] if "pron" in filled else None
    value = next((found.entry.value for found in pronoun.data if found.entry.label == "PRON"), "") if pronoun else None
    colleague = pronoun if pronoun and any(found.entry.label == "COLLEAGUE" and found.entry.value for found in pronoun.data) else None
    yield Leaf(item, tuple(filled.get("name", ())), tuple(filled.get("post", ())), tuple(filled.get("of", ())), value, colleague)


def country_told(of: Item) -> tuple[str, tuple[Span, ...]] | None:
    codes = [found.entry.value for found in of.data if found.entry.label in ("COUNTRY", "COUNTRY_ADJ")]
    return (codes[0], (Span(of.start, of.end),)) if codes else None
