"""Why a rule did not read a row: the first thing that it asked for and did not find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from summarizer.annotator import Row
from summarizer.cascade import Cascade, Item, Phrase, PhraseRule
from summarizer.engine import Engine, FactRule
from summarizer.matcher import Attempt
from summarizer.records import Span
from summarizer.recordtype import record

Cause = Literal["trigger", "unless", "element", "across", "agree", "not_before", "other"]
_ALIKE = 2  # items that are shown as nearly what was wanted


@record
class Seen:
    """An item as the user is told of it: the label that matters, and the item's place in the text."""

    label: str
    span: Span


@record
class Reason:
    """Why a rule did not fire.

    ``trigger``: none of ``wanted`` is in the row. ``unless``, ``across``, ``not_before``: ``stands`` is there and must not be. ``element``: after
    ``read`` came none of ``wanted``; ``stands`` is what follows instead, and ``alike`` are items that miss by their form or by their place.
    ``agree``: what was ``read`` has no case in common. ``other``: the rule in ``wanted`` reads these words instead.
    """

    cause: Cause
    wanted: tuple[str, ...] = ()
    read: tuple[Seen, ...] = ()
    stands: Seen | None = None
    alike: tuple[Seen, ...] = ()
    skips: bool = False  # what is wanted might also have stood further on


def why_not(engine: Engine, rule: FactRule, row: Row) -> Reason:
    """Why a fact rule that did not fire on a row did not."""
    if rule.trigger.isdisjoint(row.labels):
        return Reason("trigger", tuple(sorted(rule.trigger)))
    forbidden = _first(row.items, rule.unless)
    if forbidden is not None:
        return Reason("unless", stands=forbidden)
    bound = engine.crossed(rule, row)
    if bound is not None:
        inside = row.items[bound.start : bound.end]
        return Reason("across", read=tuple(_seen(row.items[start]) for _, start, _ in bound.slots), stands=_first(inside, rule.not_across))
    bound = engine.followed(rule, row)
    if bound is not None:
        return Reason("not_before", read=tuple(map(_seen, row.items[bound.start : bound.end])), stands=_first(row.items[bound.end :], rule.not_before))
    return _element(engine.attempt(rule, row), row.items)


def why_no_phrase(cascade: Cascade, rule: PhraseRule, row: Sequence[Item]) -> Reason:
    """Why a phrase rule made nothing of ``row``, which has kept all its labels."""
    before = tuple(item for one in row for item in _unfolded(cascade, one, rule.level))
    reason: Reason | None = None
    for bound, cases in cascade.bounds(rule, before):
        items = before[bound.start : bound.end]
        following = before[bound.end : bound.end + 1]
        if cases is None:
            parts = [before[start] for name, start, _ in bound.slots if name in rule.agree]
            reason = reason or Reason("agree", read=tuple(map(_seen, parts)))
        elif _first(following, rule.not_before):
            reason = reason or Reason("not_before", read=tuple(map(_seen, items)), stands=_first(following, rule.not_before))
        else:
            winner = next((phrase.rule for item in row for phrase in phrases(item) if _reads(phrase, cascade, rule, items)), "")
            return Reason("other", (winner,), tuple(map(_seen, items)))
    return reason or _element(cascade.attempt(rule, before), before)


def phrases(item: Item) -> Iterator[Phrase]:
    """The phrase that an item is, and those inside it."""
    if isinstance(item.data, Phrase):
        yield item.data
        for part in item.data.items:
            yield from phrases(part)


def _unfolded(cascade: Cascade, item: Item, level: int) -> Iterator[Item]:
    """An item as it was before the rules of ``level`` were run."""
    if isinstance(item.data, Phrase) and cascade.rules[item.data.rule].level >= level:
        for part in item.data.items:
            yield from _unfolded(cascade, part, level)
    else:
        yield item


def _reads(phrase: Phrase, cascade: Cascade, rule: PhraseRule, items: Sequence[Item]) -> bool:
    """Whether a phrase of the same level took some of ``items``."""
    own = phrase.items
    return cascade.rules[phrase.rule].level == rule.level and own[0].start < items[-1].end and items[0].start < own[-1].end


def _element(attempt: Attempt, row: Sequence[Item]) -> Reason:
    last = attempt.read[-1][1] if attempt.read else -1
    following = row[last + 1 : last + 2] if attempt.read else ()
    families = {label.split("_")[0] for label in attempt.wanted}
    used = {index for _, index in attempt.read}
    alike = (
        Seen(label, Span(item.start, item.end))
        for index, item in enumerate(row)
        if index not in used
        for label in item.labels[:1]
        if any(one.split("_")[0] in families for one in item.labels)
    )
    return Reason(
        "element",
        attempt.wanted,
        tuple(Seen(label, Span(row[index].start, row[index].end)) for label, index in attempt.read),
        _seen(following[0]) if following and not attempt.skips else None,
        tuple(alike)[:_ALIKE],
        attempt.skips,
    )


def _first(items: Iterable[Item], labels: frozenset[str]) -> Seen | None:
    """The first item that carries one of ``labels``."""
    return next((Seen(label, Span(item.start, item.end)) for item in items for label in item.labels if label in labels), None)


def _seen(item: Item) -> Seen:
    return Seen(item.labels[0], Span(item.start, item.end))
