"""Patterns that one item of lookahead cannot decide: they are read all the same, and as the quick way would read them."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_grammar import HOSTILE, MATCHES, found, row, shown

from summarizer.earley import first_labels
from summarizer.engine import compile_rules
from summarizer.grammar import ANY, Tables, compile_patterns, slow_grammar
from summarizer.matcher import Item, Matcher
from summarizer.pipeline import Summarizer
from summarizer.reader import read_file
from summarizer.resources import shipped


def slowly(patterns: dict[str, str], shared: str = "") -> Matcher:
    """A matcher that runs every pattern by Earley's algorithm."""
    grammars = {name: slow_grammar(name, pattern, shared) for name, pattern in patterns.items()}
    return Matcher(Tables((), (), {}, {name: first_labels(grammar) - {ANY} for name, grammar in grammars.items()}, patterns, grammars))


@pytest.mark.parametrize(
    ("pattern", "words", "meant"),
    [
        ("A ... [B] ... C", "A · B · C", "0:5"),
        ("A ... [B] ... C", "A · B ·", "-"),
        ("a=A ... [b=B] ... c=C", "A · B · C", "0:5 a=0:1 b=2:3 c=4:5"),
        ("a=A ... [b=B] ... c=C", "A · · C", "0:4 a=0:1 c=3:4"),
        ("a=A ... [b=B] ... c=C", "· A · · C", "1:5 a=1:2 c=4:5"),
        ("[A] [A] B", "A A B", "0:3"),
        ("[A] [A] B", "A B", "0:2"),
        ("A? A? B", "B", "0:1"),
        ("(A | A B) [B] C", "A B C", "0:3"),
        ("(A | A B) [B] C", "A B B C", "0:4"),
        ("A ... ... B", "A · · B", "0:4"),
        ("_list ... x=A", "A COMMA A · A", "0:5 m=0:1 m=2:3 x=4:5"),
    ],
)
def test_what_lookahead_cannot_decide_is_read_all_the_same(pattern: str, words: str, meant: str) -> None:
    shared = "_list: m=A | m=A COMMA _list" if "_list" in pattern else ""
    assert shown(found(pattern, words, shared)) == meant
    tables = compile_patterns({"one": "A B", "two": pattern, "three": "B A"}, shared)
    assert set(tables.slow) <= {"two"}
    assert shown(next(Matcher(tables).at("three", row("B A"), 0), None)) == "0:2"


@pytest.mark.parametrize(("pattern", "words", "meant"), MATCHES)
def test_both_ways_read_alike(pattern: str, words: str, meant: str) -> None:
    matcher, items = slowly({"rule": pattern}), row(words)
    bound = next((bound for start in matcher.begins("rule", items) for bound in matcher.at("rule", items, start)), None)
    assert shown(bound) == meant


def matched(matcher: Matcher, rule: str, items: Sequence[Item], start: int) -> list[tuple[object, ...]]:
    """Matches without the labels that the items were read as, which only the quick way knows."""
    return [(bound.start, bound.end, bound.slots) for bound in matcher.at(rule, items, start)]


BRANCHES = {"rule": "a=A (... c=C ... b=B | ... b=B)", "list": "m=A (COMMA m=A)* [D ...] E"}
QUICK, SLOW = Matcher(compile_patterns(BRANCHES)), slowly(BRANCHES)


@given(st.sampled_from(list(BRANCHES)), st.lists(st.sampled_from(["A", "B", "C", "A/B", "A/B/C", "·", "D!", "COMMA", "E"]), max_size=12).map(" ".join))
def test_both_ways_find_the_same_matches_in_the_same_order(rule: str, words: str) -> None:
    items = row(words)
    assert list(QUICK.begins(rule, items)) == list(SLOW.begins(rule, items))
    for start in QUICK.begins(rule, items):
        assert matched(SLOW, rule, items, start) == matched(QUICK, rule, items, start)


@pytest.mark.parametrize("words", ["A", "A ·", "A · C", "A · B B", "B", "A COMMA A"])
def test_both_ways_tell_alike_how_far_they_got(words: str) -> None:
    for rule in BRANCHES:
        assert SLOW.furthest(rule, row(words)).read == QUICK.furthest(rule, row(words)).read


def test_every_shipped_pattern_both_ways_over_the_seeds(summarizer: Summarizer) -> None:
    articles = [summarizer.prepare(read_file(path)) for path in sorted(shipped("seeds").rglob("*.txt"))]
    tried = 0
    for language in summarizer.packs:
        compiled = compile_rules(summarizer.rules, language)
        assert not compiled.tables.slow
        quick = Matcher(compiled.tables)
        slow = slowly(dict(compiled.tables.patterns), summarizer.rules.get(f"{language}/phrases.yaml")["grammar"])
        assert quick.firsts == slow.firsts
        rows = [row for article in articles if article.language == language for row in summarizer.packs[language].annotate(article).rows]
        for rule in compiled.facts:
            for one in rows:
                for start in quick.begins(rule.id, one.items) if not rule.trigger.isdisjoint(one.labels) else ():
                    assert matched(slow, rule.id, one.items, start) == matched(quick, rule.id, one.items, start), rule.id
                    tried += 1
    assert tried > 100


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_row_keeps_it_busy(words: str) -> None:
    matcher = slowly({"gaps": "a=A ... [b=B] ... c=(A | C) ... D E", "list": "m=A (COMMA m=A)* ... [B] ... D E"})
    items = row(words * 100)[:300] + row("E D")
    began = time.process_time()
    for rule in ("gaps", "list"):
        for start in list(matcher.begins(rule, items))[:40]:
            next(matcher.at(rule, items, start), None)
    assert time.process_time() - began < 4
