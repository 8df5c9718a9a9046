"""The parts of a post as the phrase grammar reads it: its heads, what agrees with them, and what says where it is held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.cascade import Item, Phrase
from summarizer.lexicon import Hit
from summarizer.records import Token
from summarizer.tokens import tokens_within

_COUNTRIES = frozenset({"COUNTRY", "COUNTRY_ADJ"})


def heads_of(item: Item) -> Iterator[Item]:
    """The head nouns of a post, or of the posts that stand beside each other as one."""
    if isinstance(item.data, Phrase):
        inner = item.data.all("head")
        yield from inner
        if not inner:
            for part in item.data.items:
                yield from heads_of(part)


def modifiers_of(item: Item) -> Iterator[Item]:
    """What agrees with the heads of a post."""
    if isinstance(item.data, Phrase):
        yield from item.data.all("mod")
        for part in item.data.items:
            yield from modifiers_of(part)


def dependents_of(item: Item) -> list[Item]:
    """The parts of a post beside its heads and what agrees with them."""
    if not isinstance(item.data, Phrase):
        return []
    own = [part for slot, part in item.data.slots if slot in ("head", "mod")]
    return [part for part in item.data.items if part not in own]


def entries_of(item: Item) -> tuple[Hit, ...]:
    return item.data if isinstance(item.data, tuple) else ()


def head_words(item: Item, own: Sequence[Token]) -> Iterator[Token]:
    """The head noun of each post in a phrase: «глава» of «глава государства», «басшысы» of «мемлекет басшысы»."""
    for part in heads_of(item):
        inside = tokens_within(own, part.start, part.end)
        yield from (inside[hit.head] for hit in entries_of(part) if hit.entry.label == "HEAD" and hit.head < len(inside))


def held_abroad(part: Item, parts: Sequence[Item]) -> bool:
    """Whether a country is where the office is held, not whose it is."""
    return "THERE" in part.labels or _locative(part, parts)


def _locative(part: Item, parts: Sequence[Item]) -> bool:
    """Whether a word of place stands before the part or after it: «в Казахстане», «при ООН», «БҰҰ жанындағы»."""
    index = next(number for number, other in enumerate(parts) if other is part)
    return (index > 0 and not {"IN", "UNDER"}.isdisjoint(parts[index - 1].labels)) or any("AT" in other.labels for other in parts[index + 1 : index + 2])


def of_two_countries(parts: Sequence[Item]) -> bool:
    """Whether a post is of two countries joined by a dash, of which only one can be its holder's."""
    labels = [_COUNTRIES.isdisjoint(part.labels) for part in parts]
    return any(not one and not other and "DASH" in parts[number + 1].labels for number, (one, other) in enumerate(zip(labels, labels[2:], strict=False)))
