"""The review as a layer of rules: accepted lines become examples of the rule that read them, rejected ones counterexamples. No Textual here."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.examples import Example, Mark, RuleExamples, rule_examples
from summarizer.explain import explain
from summarizer.pipeline import Summarizer
from summarizer.records import Article, Span
from summarizer.ruletest import Binding, run_example
from tui.review import Decision


@dataclass(slots=True)
class Gathered:
    """What a rule is given: examples, counterexamples, and remarks on slots that were corrected."""

    examples: dict[str, None] = field(default_factory=dict)
    counterexamples: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


def write_layer(folder: Path, decisions: Iterable[Decision], articles: Mapping[str, Article], summarizer: Summarizer) -> None:
    """Writes what was decided as rule files into ``folder``, which must not hold them yet. Raises OSError.

    An accepted sentence that its rule does not read out of its article is left out: it would be no example.
    """
    rules = {one.id: one for one in rule_examples(summarizer.rules)}
    gathered = gather(decisions, articles, summarizer, rules)
    by_file: dict[str, list[str]] = {}
    for rule, given in gathered.items():
        text = "".join(f"{line}\n" for line in _override(rules[rule], given))
        if text:
            by_file.setdefault(rules[rule].file, []).append(text)
    folder.mkdir(parents=True, exist_ok=True)
    for name, parts in by_file.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write("rules:\n" + "".join(parts))


def gather(
    decisions: Iterable[Decision], articles: Mapping[str, Article], summarizer: Summarizer, rules: Mapping[str, RuleExamples]
) -> dict[str, Gathered]:
    """By rule, what the decisions on its lines give it."""
    found: dict[str, Gathered] = {}
    for one in decisions:
        article, rule = articles.get(one.article), rules.get(one.rule)
        if article is None or rule is None or not one.evidence:
            continue
        given = found.setdefault(one.rule, Gathered())
        for sentence in _sentences(one, article, summarizer):
            if one.verdict == "reject":
                given.counterexamples[sentence.text] = f"{one.user}, {one.time[:10]}"
            elif one.verdict == "correct":
                given.remarks.append(f"{one.slot}: {one.was!r} -> {one.words!r} | {sentence.text}")
            elif run_example(summarizer.packs[rule.language], rule, sentence).verdict == "holds":
                given.examples[sentence.printed] = None
    return found


def _sentences(decision: Decision, article: Article, summarizer: Summarizer) -> Iterator[Example]:
    """The sentence that the rule of a decision fired in, with what it bound marked."""
    pack = summarizer.packs[article.language]
    for row in explain(pack, article, Span(*decision.evidence[0])):
        bound = next((fired.bound for fired in row.fired if fired.rule == decision.rule), None)
        if bound is not None:
            yield _example(article.text, row.span, bound)
            return


def _example(text: str, sentence: Span, bound: Sequence[Binding]) -> Example:
    printed, done = "", sentence.start
    marks: list[Mark] = []
    for one in sorted(bound, key=lambda one: one.span):
        words = text[one.span.start : one.span.end]
        if one.span.start >= done and not set("()[]") & set(words):
            printed += f"{text[done : one.span.start]}[{one.slot}]({words})"
            marks.append(Mark(one.slot, Span(one.span.start - sentence.start, one.span.end - sentence.start)))
            done = one.span.end
    printed += text[done : sentence.end]
    return Example(" ".join(printed.split()), text[sentence.start : sentence.end], tuple(marks))


def _override(rule: RuleExamples, given: Gathered) -> Iterator[str]:
    if not (given.examples or given.counterexamples or given.remarks):
        return
    yield from (f"  # {' '.join(remark.split())}" for remark in given.remarks)
    if not (given.examples or given.counterexamples):
        return
    yield f"  - override: {rule.id}"
    has = {one.counter for one in rule.examples if not one.todo}
    if given.examples:
        yield f"    examples{'+' if False in has else ''}:"
        yield from (f"      - {_quoted(text)}" for text in given.examples)
    if given.counterexamples:
        yield f"    counterexamples{'+' if True in has else ''}:"
        yield from (f"      - {{text: {_quoted(text)}, because: {_quoted(why)}}}" for text, why in given.counterexamples.items())


def _quoted(text: str) -> str:
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
