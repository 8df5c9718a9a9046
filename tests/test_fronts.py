"""Fronts tell whether a pattern comes to a match exactly as looking for one would."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.cascade import Item
from summarizer.fronts import Front, Fronts
from summarizer.grammar import ANY, compile_patterns
from summarizer.matcher import Matcher

PATTERNS = {
    "gap": "A ... MEET ... B",
    "choice": "(A | B C)? MEET (COMMA MEET)*",
    "twins": "a=A (AND a=A)* MEET",
    "short": "B",
}
MATCHER = Matcher(compile_patterns(PATTERNS))
ROWS = st.lists(st.lists(st.sampled_from(("A", "B", "C", "MEET", "COMMA", "AND")), max_size=2, unique=True).map(lambda own: (*own, ANY)), max_size=8)


def ended(front: Front, row: list[tuple[str, ...]]) -> frozenset[str]:
    """The rules of which a match ends at one of the items of a row."""
    found: frozenset[str] = frozenset()
    for labels in row:
        front = front.after[labels]
        found |= front.ended
    return found


@given(ROWS)
def test_matches_that_begin_anywhere(row: list[tuple[str, ...]]) -> None:
    items = [Item(index, index + 1, labels) for index, labels in enumerate(row)]
    for rule in PATTERNS:
        matched = any(True for start in range(len(items)) for _ in MATCHER.at(rule, items, start))
        fronts = Fronts(MATCHER, anywhere=True)
        assert (rule in ended(fronts.of([rule]), row)) is matched


@given(ROWS)
def test_matches_of_several_rules_that_begin_at_the_first_item(row: list[tuple[str, ...]]) -> None:
    items = [Item(index, index + 1, labels) for index, labels in enumerate(row)]
    fronts = Fronts(MATCHER, anywhere=False)
    assert ended(fronts.of(PATTERNS), row) == {rule for rule in PATTERNS if any(True for _ in MATCHER.at(rule, items, 0))}


@pytest.mark.parametrize("anywhere", [False, True])
def test_an_item_that_leads_nowhere(anywhere: bool) -> None:
    fronts = Fronts(MATCHER, anywhere)
    before = fronts.of(["gap"])
    after = before.after["C", ANY]
    assert after.ended == frozenset()
    assert (after is before) is anywhere  # a match may still begin at the next item, or no more
    assert bool(after.places) is anywhere
