"""Fact rules on rows: triggers, what forbids, slots, how often a rule fires, which beginning is taken."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.annotator import Row
from summarizer.cascade import Item
from summarizer.engine import Engine, FactRule, compile_rules, evidence, fact_rules
from summarizer.grammar import ANY, compile_patterns
from summarizer.layers import load_rules
from summarizer.matcher import Matcher
from summarizer.records import Sentence, Span

LANGUAGES = ("ru", "kk")


def row(words: str) -> Row:
    items = tuple(
        Item(index * 10, index * 10 + 9, (ANY,) if word == "·" else (*word.split("/"), ANY), first=index, last=index + 1)
        for index, word in enumerate(words.split())
    )
    sentence = Sentence(Span(0, 10 * len(items)), 0, ())
    return Row(sentence, 0, items, None, frozenset(label for item in items for label in item.labels))


def fired(words: str, **rule: Any) -> list[str]:
    made = FactRule.from_data({"id": "test.rule", "trigger": "MEET", **rule}, "event")
    engine = Engine([made], Matcher(compile_patterns({made.id: made.pattern})))
    return [f"{match.start}:{match.end}" for match in engine.matches(row(words), "event")]


ROWS = [
    ("A · MEET B", {"pattern": "A ... MEET ... B"}, ["0:4"]),
    ("A · B", {"pattern": "A ... MEET ... B"}, []),
    # the trigger is asked for first
    ("A B", {"pattern": "A B"}, []),
    ("A B MEET", {"pattern": "A B", "trigger": "MEET B"}, ["0:2"]),
    # labels that forbid
    ("A MEET B NOT", {"pattern": "A MEET B", "unless": "NOT"}, []),
    ("A MEET B", {"pattern": "A MEET B", "unless": "NOT NEVER"}, ["0:3"]),
    # the nearest beginning, or the first
    ("A A MEET", {"pattern": "A ... MEET"}, ["1:3"]),
    ("A A MEET", {"pattern": "A ... MEET", "prefer": "first"}, ["0:3"]),
    # once a trigger
    ("A MEET A MEET", {"pattern": "A ... MEET"}, ["2:4", "0:2"]),
    ("A MEET B B", {"pattern": "A ... MEET ... B"}, ["0:3"]),
    ("", {"pattern": "A"}, []),
]


@pytest.mark.parametrize(("words", "rule", "meant"), ROWS)
def test_a_rule_fires(words: str, rule: dict[str, Any], meant: list[str]) -> None:
    assert fired(words, **rule) == meant


def test_slots_of_a_match() -> None:
    rule = FactRule.from_data({"id": "test.rule", "trigger": "MEET", "pattern": "a=A ... verb=MEET (... b=B)*", "asserts": {"event": "meeting"}}, "event")
    engine = Engine([rule], Matcher(compile_patterns({rule.id: "a=A ... verb=MEET ... b=B ... b=B"})))
    (match,) = engine.matches(row("A · MEET B · B ·"), "event")
    assert [item.start for item in match.all("b")] == [30, 50]
    assert match.get("a") is match.row.items[0]
    assert match.get("nobody") is None
    assert (match.span, match.rule.asserts) == (Span(0, 59), {"event": "meeting"})


def test_kinds_do_not_mix() -> None:
    rules = [FactRule.from_data({"id": kind, "trigger": "A", "pattern": "A"}, kind) for kind in ("event", "figure")]
    engine = Engine(rules, Matcher(compile_patterns({rule.id: rule.pattern for rule in rules})))
    assert [match.rule.id for match in engine.matches(row("A"), "figure")] == ["figure"]
    assert list(engine.matches(row("A"), "topic")) == []


def test_evidence_in_order_each_once() -> None:
    assert [(one.start, one.text) for one in evidence("абвгд", Span(3, 5), Span(0, 1), Span(3, 5))] == [(0, "а"), (3, "гд")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_rules_compile(language: str) -> None:
    rules = load_rules()
    compiled = compile_rules(rules, language)
    ids = [rule.id for rule in (*compiled.phrases, *compiled.facts)]
    assert len(ids) == len(set(ids))
    assert all(one.startswith(f"{language}.") for one in ids)
    for rule in compiled.facts:
        assert rule.trigger & compiled.tables.labels(rule.id) or rule.kind, rule.id
        assert compiled.tables.firsts[rule.id], f"{rule.id} may begin nowhere"


def test_both_languages_read_every_kind_of_fact() -> None:
    rules = load_rules()
    kinds = [{rule.kind for rule in fact_rules(rules, language)} for language in LANGUAGES]
    assert kinds[0] == kinds[1]
