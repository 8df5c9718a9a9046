"""What the rules made of each sentence of an article: its labels, the rules that fired, and for the others the first thing that failed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from summarizer.annotator import Row
from summarizer.cascade import Item, Phrase
from summarizer.diagnosis import Reason, why_not
from summarizer.engine import FactRule, Match
from summarizer.pack import LanguagePack
from summarizer.reading import background_rows
from summarizer.records import Article, Facts, Span
from summarizer.recordtype import record
from summarizer.ruletest import Binding, binding

_FACTS = ("events", "topics", "statements", "figures", "outcomes", "upcoming")
_PLAIN = re.compile("ANY|W|[WV]_[A-Z]+")  # labels that every word may have; they would hide those that tell something


@record
class Labelled:
    """An item as rules see it: its labels, best first (none for a gap), and the phrase rule that made it, if one did."""

    span: Span
    labels: tuple[str, ...]
    made_by: str = ""


@record
class Fired:
    """A rule that fired; ``facts`` names what was asserted by it ("events", "figures"), nothing where its reader took no fact from it."""

    rule: str
    score: int  # items that the pattern read by their labels
    bound: tuple[Binding, ...]
    facts: tuple[str, ...]


@record
class Failed:
    """A rule whose trigger is in the sentence and which did not fire."""

    rule: str
    score: int
    reason: Reason


@record
class Explained:
    """A row of an article: a sentence, or the inside of a direct speech in it."""

    span: Span
    state: str  # "title", "background", "speech" or "body"
    items: tuple[Labelled, ...]
    fired: tuple[Fired, ...]
    failed: tuple[Failed, ...]  # those that came furthest first


def explain(pack: LanguagePack, article: Article, within: Span | None = None) -> Iterator[Explained]:
    """Every row of an article, its language and noise known, that overlaps ``within``; all rows without it."""
    annotation = pack.annotate(article)
    background = background_rows(annotation)
    facts = pack.read(article)
    for number, row in enumerate(annotation.rows):
        inside = row.quote.inner if row.quote else row.sentence.span
        if row.items and (within is None or inside.overlaps(within)):
            state = "background" if number in background else "speech" if row.quote else row.sentence.role
            yield Explained(inside, state, tuple(map(_labelled, row.items)), tuple(_fired(pack, row, facts)), _failed(pack, row))


def tried(pack: LanguagePack, row: Row) -> Iterator[FactRule]:
    """The rules whose trigger is in a row; those that any verb triggers are left out, which would be tried nearly everywhere."""
    told = {label for label in row.labels if not _PLAIN.fullmatch(label)}
    return (rule for rule in pack.engine.by_id.values() if not rule.trigger.isdisjoint(told))


def matches(pack: LanguagePack, row: Row) -> Iterator[Match]:
    """Every match of every kind in a row."""
    return (match for kind in pack.engine.kinds for match in pack.engine.matches(row, kind))


def _fired(pack: LanguagePack, row: Row, facts: Facts) -> Iterator[Fired]:
    scores: dict[str, int] = {}
    for match in matches(pack, row):
        rule = match.rule.id
        if rule not in scores:
            scores[rule] = len(pack.engine.attempt(match.rule, row).read)
        yield Fired(rule, scores[rule], tuple(binding(slot, items) for slot, items in match.slots if items), tuple(_asserted(match, facts)))


def _asserted(match: Match, facts: Facts) -> Iterator[str]:
    """The kinds of facts that a match was asserted as: they name its rule in its sentence, or show its very words."""
    own, sentence = match.span, match.row.sentence.span
    for kind in _FACTS:
        found: tuple[Any, ...] = getattr(facts, kind)
        for fact in found:
            spans = [one.span for one in fact.evidence]
            if own in spans or (fact.rule == match.rule.id and any(span.overlaps(sentence) for span in spans)):
                yield kind
                break


def _failed(pack: LanguagePack, row: Row) -> tuple[Failed, ...]:
    fired = {match.rule.id for match in matches(pack, row)}
    reasons = [(rule.id, why_not(pack.engine, rule, row)) for rule in tried(pack, row) if rule.id not in fired]
    failed = [Failed(rule, len(reason.read), reason) for rule, reason in reasons]
    return tuple(sorted(failed, key=lambda one: -one.score))


def _labelled(item: Item) -> Labelled:
    labels = tuple(label for label in item.labels if not _PLAIN.fullmatch(label))
    return Labelled(Span(item.start, item.end), labels, item.data.rule if isinstance(item.data, Phrase) else "")
