"""The source that the article names: a press service, a ministry, an agency."""

from __future__ import annotations

from summarizer.cascade import CASES, Item, Phrase
from summarizer.engine import Match
from summarizer.grammar import ANY
from summarizer.reading import Reading
from summarizer.records import Slot, Span

_ENDS = frozenset({"COMMA", "DASH", "QUOTE", "CITING"})
_LONGEST = 100  # characters; what is longer is no name of a source


def read_source(reading: Reading) -> Slot | None:
    """The first source in the order of the rules, then of the text; its words in the base form, where one phrase of a known case holds them."""
    text = reading.article.text
    matches = [match for number, match in reading.matches("source", None) if not match.rule.asserts.get("signature") or _signs(reading, number, match)]
    order = list(dict.fromkeys(rule.id for rule in reading.engine.rules("source")))
    for match in sorted(matches, key=lambda one: order.index(one.rule.id)):
        items = _source(match)
        if not items:
            continue
        start = _named(items[0]).start
        printed = text[start : items[-1].end].rstrip(" .;:\n")
        if printed and len(printed) <= _LONGEST:
            value = _base(reading, items, tuple(printed.split()))
            return Slot(value, "stated", match.rule.id, reading.evidence(Span(start, start + len(printed))))
    return None


def _signs(reading: Reading, number: int, match: Match) -> bool:
    """Whether a match is all that one of the last two lines says, as who sent out a report stands under it."""
    return number >= len(reading.rows) - 2 and match.start == 0 and all(ANY in item.labels[:1] for item in match.row.items[match.end :])


def _base(reading: Reading, items: list[Item], words: tuple[str, ...]) -> str:
    """«пресс-службу Мажилиса» as «пресс-служба Мажилиса», «Ақордаға» as «Ақорда»; what has no case is a name before the head («Reuters» агенттігі)."""
    cases = next((cases for item in items if (cases := _named(item).cases)), frozenset())
    oblique = [case for case in CASES if case in cases]
    return reading.morphology.base(words, oblique[0]) if oblique and "nom" not in cases else " ".join(words)


def _source(match: Match) -> list[Item]:
    """What the rule binds as the source; where it binds none or says that the rest belongs to it, up to the next sign. Nothing where a person follows."""
    bound = match.all("source")
    if bound and not match.rule.asserts.get("rest"):
        return bound
    rest = list(bound)
    for item in match.row.items[match.end :]:
        if not _ENDS.isdisjoint(item.labels):
            break
        rest.append(item)
    if not rest or any("PARTY" in item.labels for item in (rest if not bound else rest[:1])):
        return []
    return rest


def _named(item: Item) -> Item:
    """The place or body that a phrase with a preposition («в Министерстве энергетики») speaks of."""
    return (item.data.get("place") if isinstance(item.data, Phrase) else None) or item
