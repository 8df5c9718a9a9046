"""The tests inside rules: does a rule read its examples as they are marked, and leave its counterexamples alone?

A sentence goes the way of an article, through the same annotator and the same matcher.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from summarizer.annotator import Annotation
from summarizer.cascade import Item, Phrase
from summarizer.diagnosis import Reason, phrases, why_no_phrase, why_not
from summarizer.engine import FactRule
from summarizer.examples import Example, Mark, RuleExamples
from summarizer.pack import LanguagePack
from summarizer.records import Article, Span
from summarizer.recordtype import record

Verdict = Literal["holds", "silent", "misread", "fires"]


@record
class Binding:
    """What a slot bound in a firing of a rule."""

    slot: str
    span: Span
    inner: tuple[Span, ...]  # further ways to mark the same: without the preposition that makes the phrase


@record
class Result:
    """What became of one example. ``silent``: the rule did not fire, for ``reason``; ``misread``: ``mark`` was not what its slot bound, which
    were ``bound``; ``fires``: a counterexample was read all the same, as ``bound``."""

    rule: RuleExamples
    example: Example
    verdict: Verdict
    reason: Reason | None = None
    mark: Mark | None = None
    bound: tuple[Binding, ...] = ()

    @property
    def failed(self) -> bool:
        return self.verdict != "holds" and not self.example.todo


def run_tests(packs: Mapping[str, LanguagePack], tests: Iterable[RuleExamples]) -> Iterator[Result]:
    """A result for every example of every rule, in their order."""
    for rule in tests:
        for example in rule.examples:
            yield run_example(packs[rule.language], rule, example)


def run_example(pack: LanguagePack, rule: RuleExamples, example: Example) -> Result:
    article = Article(rule.id, "", example.text, rule.language)
    if rule.id in pack.annotator.cascade.rules:
        firings = _phrase_firings(pack.annotate(article, whole=True), rule.id)
    else:
        firings = _fact_firings(pack, pack.annotate(article), pack.engine.by_id[rule.id])
    found = list(firings)
    if example.counter:
        return Result(rule, example, "fires" if found else "holds", bound=found[0] if found else ())
    if not found:
        return Result(rule, example, "silent", _reason(pack, article, rule.id))
    if any(all(_binds(mark, bound) for mark in example.marks) for bound in found):
        return Result(rule, example, "holds")
    nearest = max(found, key=lambda bound: sum(_binds(mark, bound) for mark in example.marks))
    mark = next(mark for mark in example.marks if not _binds(mark, nearest))
    return Result(rule, example, "misread", mark=mark, bound=nearest)


def _binds(mark: Mark, bound: Iterable[Binding]) -> bool:
    return any(one.slot == mark.slot and mark.span in (one.span, *one.inner) for one in bound)


def _fact_firings(pack: LanguagePack, annotation: Annotation, rule: FactRule) -> Iterator[tuple[Binding, ...]]:
    for row in annotation.rows:
        for match in pack.engine.matches(row, rule.kind):
            if match.rule.id == rule.id:
                yield tuple(binding(slot, items) for slot, items in match.slots if items)


def _phrase_firings(annotation: Annotation, rule: str) -> Iterator[tuple[Binding, ...]]:
    for row in annotation.rows:
        for item in row.items:
            for phrase in phrases(item):
                if phrase.rule == rule:
                    yield tuple(binding(slot, (part,)) for slot, part in phrase.slots)


def binding(slot: str, items: tuple[Item, ...]) -> Binding:
    inner = tuple(_inside(items[0])) if len(items) == 1 else ()
    return Binding(slot, Span(items[0].start, items[-1].end), inner)


def _inside(item: Item) -> Iterator[Span]:
    """The span of what a phrase is made for, where it is made for one thing: of «с министром» that of «министром»."""
    if isinstance(item.data, Phrase) and len(item.data.slots) == 1:
        part = item.data.slots[0][1]
        yield Span(part.start, part.end)
        yield from _inside(part)


def _reason(pack: LanguagePack, article: Article, rule: str) -> Reason:
    """Why the rule read none of the rows: of the row in which it came furthest."""
    phrase = pack.annotator.cascade.rules.get(rule)
    reasons: list[Reason] = []
    if phrase is not None:
        whole = pack.annotate(article, whole=True)
        reasons = [why_no_phrase(pack.annotator.cascade, phrase, row.items) for row in whole.rows]
    else:
        reasons = [why_not(pack.engine, pack.engine.by_id[rule], row) for row in pack.annotate(article).rows]
    return max(reasons, key=lambda one: (one.cause != "trigger", len(one.read)), default=Reason("trigger"))
