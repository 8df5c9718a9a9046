"""Patterns over rows of labels: what each piece of the notation reads, what is bound, and that no row makes matching slow.

A row is written as words apart by spaces; a word is its labels, best first, apart by «/». «·» is a word without a label. Nearly every word of a
sentence may also be skipped; one that may not is written with «!».
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.grammar import ANY, PatternError, compile_patterns
from summarizer.matcher import BUDGET, WINDOW, Bound, Matcher


@dataclass(frozen=True)
class Word:
    labels: tuple[str, ...]


def row(text: str) -> list[Word]:
    return [Word((ANY,)) if word == "·" else Word(tuple(word[:-1].split("/")) if word.endswith("!") else (*word.split("/"), ANY)) for word in text.split()]


def found(pattern: str, words: str | list[Word], shared: str = "") -> Bound | None:
    """The first match of a pattern at the first place where one begins."""
    matcher = Matcher(compile_patterns({"rule": pattern}, shared))
    items = row(words) if isinstance(words, str) else words
    return next((bound for start in matcher.begins("rule", items) for bound in matcher.at("rule", items, start)), None)


def shown(bound: Bound | None) -> str:
    """«start:end name=start:end …», or «-» for no match."""
    return "-" if bound is None else " ".join([f"{bound.start}:{bound.end}", *(f"{name}={start}:{end}" for name, start, end in bound.slots)])


MATCHES = [
    # labels one after the other
    ("A", "A", "0:1"),
    ("A B", "A B", "0:2"),
    ("A B", "A · B", "-"),
    ("A B", "· A B ·", "1:3"),
    ("A B", "A A B", "1:3"),
    ("A", "· ·", "-"),
    # slots
    ("who=A B", "A B", "0:2 who=0:1"),
    ("who=A with=B", "A B", "0:2 who=0:1 with=1:2"),
    ("who=A who=B", "A B", "0:2 who=0:1 who=1:2"),
    ("who=(A | B) C", "B C", "0:2 who=0:1"),
    ("who=(A | B) C", "C C", "-"),
    ("a=A rest=... b=B", "A · · B", "0:4 a=0:1 rest=1:3 b=3:4"),
    ("a=A rest=... b=B", "A B", "0:2 a=0:1 rest=1:1 b=1:2"),
    # gaps: as few words as the rest allows, labels before gaps
    ("A ... B", "A B", "0:2"),
    ("A ... B", "A · · · B", "0:5"),
    ("A ... b=B", "A B B", "0:2 b=1:2"),
    ("A ... B C", "A B · B C", "0:5"),
    ("A ... B", "A C D B", "0:4"),
    ("A ... B", "A C! B", "-"),
    ("A ... B ... C", "A · B · C", "0:5"),
    ("a=A ... b=B ... c=C", "A B C B C", "0:3 a=0:1 b=1:2 c=2:3"),
    # alternatives
    ("A | B", "B", "0:1"),
    ("A (B | C) D", "A C D", "0:3"),
    ("(A B | B A) C", "B A C", "0:3"),
    ("A (... b=B | ... c=C)", "A · C", "0:3 c=2:3"),
    # what may be missing, what may come again
    ("A [B] C", "A C", "0:2"),
    ("A [B] C", "A B C", "0:3"),
    ("a=A [b=B] C", "A B C", "0:3 a=0:1 b=1:2"),
    ("A [B ...] C", "A B · C", "0:4"),
    ("A [B ...] C", "A C", "0:2"),
    ("A B* C", "A C", "0:2"),
    ("A B* C", "A B B B C", "0:5"),
    ("m=A (COMMA m=A)*", "A COMMA A COMMA A", "0:5 m=0:1 m=2:3 m=4:5"),
    ("m=A (COMMA m=A)+", "A", "-"),
    ("m=A (COMMA m=A)+", "A COMMA A ·", "0:3 m=0:1 m=2:3"),
    ("A+", "A A A ·", "0:3"),
    ("A* A", "A A A ·", "0:3"),
    ("", "A", "-"),
    # a word that may stand for several labels: the first that goes on is taken, the others on the way back
    ("A B", "A/B B", "0:2"),
    ("A B", "B/A A/B", "0:2"),
    ("who=A ... B C", "A B/A B C", "0:4 who=0:1"),
    ("A+ B", "A/B A/B A/B", "0:3"),
    ("A ... x=B D", "A B/C B/C D", "0:4 x=2:3"),
    ("x=(A | B) y=(A | B) C", "A/B A/B C", "0:3 x=0:1 y=1:2"),
]


@pytest.mark.parametrize(("pattern", "words", "meant"), MATCHES)
def test_a_pattern_reads(pattern: str, words: str, meant: str) -> None:
    assert shown(found(pattern, words)) == meant


def test_bound_values() -> None:
    bound = found("m=A (COMMA m=A)* [z=B]", "A COMMA A")
    assert bound is not None
    assert (bound.get("m"), bound.all("m"), bound.get("z"), bound.all("z")) == ((0, 1), [(0, 1), (2, 3)], None, [])


def test_shared_phrases() -> None:
    assert shown(found("_pair C", "A B C", "_pair: a=A b=B")) == "0:3 a=0:1 b=1:2"
    assert shown(found("_list C", "A COMMA A COMMA A C", "_list: m=A | m=A COMMA _list")) == "0:6 m=0:1 m=2:3 m=4:5"


def test_several_rules_share_tables_without_mixing() -> None:
    tables = compile_patterns({"one": "a=A ... b=B", "two": "b=B ... a=A", "three": "a=A"})
    matcher = Matcher(tables)
    items = row("A · B · A")
    assert [shown(next(matcher.at(rule, items, start), None)) for rule, start in (("one", 0), ("two", 2), ("three", 4), ("one", 2))] == [
        *("0:3 a=0:1 b=2:3", "2:5 b=2:3 a=4:5", "4:5 a=4:5", "-")
    ]
    assert tables.labels("one") == {"A", "B"}
    assert tables.firsts["two"] == {"B"}


def test_every_match_from_one_place_best_first() -> None:
    matcher = Matcher(compile_patterns({"rule": "A ... B"}))
    assert [shown(bound) for bound in matcher.at("rule", row("A B B"), 0)] == ["0:2", "0:3"]


@pytest.mark.parametrize("pattern", ["A (", "A | | )", "a=A b"], ids=["open bracket", "stray bar", "unknown phrase"])
def test_what_is_no_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError) as error:
        compile_patterns({"one": "A B", "two": pattern, "three": "B A"})
    assert error.value.rule == "two"
    assert str(error.value)


# --- bounds ----------------------------------------------------------------------------------------------------------


def test_a_match_spans_no_more_than_the_window() -> None:
    assert found("A ... B", row("A " + "· " * (WINDOW - 2) + "B")) is not None
    assert found("A ... B", row("A " + "· " * (WINDOW - 1) + "B")) is None


HOSTILE = {
    "all plain": "· ",
    "all first": "A ",
    "all ambiguous": "A/B/C/D ",
    "almost": "A B A B C ",
    "commas": "A COMMA ",
}


def spent(matcher: Matcher, items: list[Word]) -> float:
    began = time.process_time()
    for rule in ("gaps", "list", "plus"):
        for start in matcher.begins(rule, items):
            next(matcher.at(rule, items, start), None)
    return time.process_time() - began


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_rows_take_linear_time(words: str) -> None:
    """Ten thousand words in well under the time that quadratic work would take: each attempt is bounded by its window and its steps."""
    matcher = Matcher(compile_patterns({"gaps": "a=A ... b=B ... c=C ... E", "list": "m=A (COMMA m=A)* E", "plus": "(A | B | C)+ E"}))
    assert BUDGET <= 5000
    unit = row(words)
    few = unit * (40 // len(unit))
    many = unit * (120 // len(unit))
    spent(matcher, few)
    assert spent(matcher, many) < 10 * spent(matcher, few) + 0.2


def test_ten_thousand_words() -> None:
    matcher = Matcher(compile_patterns({"gaps": "a=A ... b=B", "list": "m=A (COMMA m=A)+", "plus": "A+ B"}))
    assert spent(matcher, row("A COMMA " * 5000)) < 30


def test_a_long_row_does_not_exhaust_the_stack() -> None:
    assert found("A+ B", row("A " * 5_000)) is None
    assert found("A ... B", row("A " + "· " * 5_000 + "B")) is None


MATCHER = Matcher(compile_patterns({"rule": "a=A (... c=C ... b=B | ... b=B)"}))


@given(st.lists(st.sampled_from(["A", "B", "C", "A/B", "B/C", "A/B/C", "·", "D!"]), max_size=40).map(" ".join))
def test_a_match_is_what_its_pattern_says(words: str) -> None:
    items = row(words)
    for start in MATCHER.begins("rule", items):
        for bound in MATCHER.at("rule", items, start):
            assert start == bound.start < bound.end <= len(items)
            for name, first, last in bound.slots:
                assert bound.start <= first < last <= bound.end
                assert name.upper() in items[first].labels
            assert [name for name, _, _ in bound.slots] in (["a", "b"], ["a", "c", "b"])
