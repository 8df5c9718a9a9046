"""What a row must hold for a pattern to match it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_grammar import Word

from summarizer.grammar import ANY, compile_patterns
from summarizer.matcher import Matcher

CASES = [
    ("A", "A"),
    ("A B", "A & B"),
    ("A ... B", "A & B"),
    ("A [B] C", "A & C"),
    ("A B? C*", "A"),
    ("A B+", "A & B"),
    ("slot=A rest=...", "A"),
    ("who=(A | B) C", "A/B & C"),
    ("A (B | C) D", "A & B/C & D"),
    ("A ... B | B ... A", "A & B"),
    ("A B | A C", "A & B/C"),
    ("A | B C", "A/B & A/C"),
    ("m=A (COMMA m=A)* E", "A & E"),
]


@pytest.mark.parametrize(("pattern", "expected"), CASES)
def test_needs(pattern: str, expected: str) -> None:
    found = compile_patterns({"rule": pattern}).needs["rule"]
    assert found == {frozenset(part.split("/")) for part in expected.split(" & ")}


def test_phrases_that_repeat_themselves() -> None:
    assert compile_patterns({"rule": "A _more"}, "_more: B | C _more").needs["rule"] == {frozenset("A"), frozenset("B")}


TABLES = compile_patterns({name: pattern for name, (pattern, _) in zip("abcdefghijklm", CASES, strict=True)})
MATCHER = Matcher(TABLES)


@given(st.lists(st.sampled_from(["A", "B", "C", "D", "E", "COMMA", ANY]), max_size=8))
def test_a_row_that_matches_holds_what_is_needed(labels: list[str]) -> None:
    row = [Word((label, ANY)) for label in labels]
    for rule, needed in TABLES.needs.items():
        if any(True for start in MATCHER.begins(rule, row) for _ in MATCHER.at(rule, row, start)):
            assert not any(one.isdisjoint(labels) for one in needed)
