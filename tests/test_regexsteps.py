"""The machine that counts the steps of a regular expression matches what Python's own does, and counts the same whatever else goes on."""

from __future__ import annotations

import re
from itertools import product

import pytest

from summarizer.regexsteps import _Run, program_of, steps

TEXTS = ["".join(signs) for length in range(6) for signs in product("ab ", repeat=length)]


@pytest.mark.parametrize(
    "pattern",
    [
        *("(a|b)*c?", "a+b?", "(?:ab|a)(?:b |b)?", "[ab]{2,3}?a*", "(a*?)b", "a(?!b)[ab]", "(?:a|ab)*$", r"\b\w+\b a", "(a*)*b", "(?>a+)b", "a++a"),
        *("[^ab]+", "(?:a?){3}b{2}", r"^\s*\S", "(?=ab)a|b", r"\Ba|\W", "(?:a|b){2,}? ", ".{2}(?<=a)?", r"[\d\D]a"),
    ],
)
def test_it_matches_what_python_matches(pattern: str) -> None:
    program = program_of(pattern)
    for text in TEXTS:
        for whole, found in ((True, re.fullmatch(pattern, text)), (False, re.match(pattern, text))):
            assert _Run(text, 10_000).match(program, 0, whole)[0] == (found.end() if found else None), text


@pytest.mark.parametrize(("pattern", "growth"), [("a*b", 1), ("a*a*b", 2), ("a*a*a*b", 3), ("(a+)+b", 50)])
def test_steps_grow_as_the_pattern_is_dangerous(pattern: str, growth: int) -> None:
    few, many = (steps(program_of(pattern), "a" * length, 10_000_000) for length in (10, 20))
    assert (many >= few * 1.8**growth) if growth < 50 else many > few * 500


def test_what_takes_too_long_is_given_up() -> None:
    assert steps(program_of("(a+)+b"), "a" * 1000, 5000) == 5001
