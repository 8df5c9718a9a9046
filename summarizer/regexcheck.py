"""Whether a regular expression of a rule file is one, and whether some text could keep it busy without end.

A pattern is first looked at: only repeats within repeats («(a+)+»), repeats of alternatives that begin alike («(a|ab)*») and several
open repeats side by side («a*a*a*») can be slow. Such a pattern is then tried on texts made for it, and its steps are counted
(summarizer/regexsteps.py); so a pattern that only looks dangerous passes, and the same pattern is judged alike on every machine.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Sequence
from functools import lru_cache
from re import _constants as constants
from re import _parser as parser
from typing import Any

from summarizer.regexsteps import Program, program_of, steps

_LONGEST = 3000  # characters of a pattern
_TEXT = 24  # characters of a repeat in the texts that it is tried on
_SLOW = 40  # steps, times the square of the text's length: shipped patterns take a quarter of that, dangerous ones hundreds
_MANY = 8  # times that a repeat must be able to go round to matter
_SAMPLES = 6  # texts of one alternative or class
_REPEATS = (constants.MAX_REPEAT, constants.MIN_REPEAT)
_ENDINGS = ("\x01", "!", "")  # what makes a match fail at the end


@lru_cache(maxsize=4096)
def regex_fault(pattern: str) -> tuple[str, int, str] | None:
    """The code of the message, the offset and the reason; None for a sound pattern."""
    if len(pattern) > _LONGEST:
        return "regex_long", 0, str(_LONGEST)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            re.compile(pattern)
    except re.error as error:
        return "bad_regex", error.pos or 0, error.msg
    except (OverflowError, RecursionError, Warning) as error:
        return "bad_regex", 0, str(error)
    tree = parser.parse(pattern)
    suspects = dict.fromkeys(_suspects(tree, ("",)))
    program = program_of(pattern) if suspects else ()
    return ("slow_regex", 0, "") if any(_is_slow(program, lead, around) for lead, around in suspects) else None


def replacement_fault(pattern: str, replacement: str) -> str:
    """Why ``replacement`` cannot replace matches of ``pattern``; "" where it can."""
    try:
        re.compile(pattern).sub(replacement, "")
    except (re.error, IndexError) as error:
        return str(error)
    return ""


def _is_slow(program: Program, lead: str, around: str) -> bool:
    """Tries ``lead`` and then ``around`` again and again, as far as the text goes."""
    for ending in _ENDINGS:
        text = lead + around * max(1, _TEXT // len(around)) + ending
        limit = _SLOW * len(text) ** 2
        if steps(program, text, limit) > limit:
            return True
    return False


def _suspects(tree: Any, leads: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Repeats that may be slow: what leads to each, and what one round of it may read."""
    lead = leads[0]
    open_before = 0
    for operator, argument in tree:
        if operator in _REPEATS:
            _, high, body = argument
            if high >= _MANY:
                open_before += 1
                if open_before > 2 or _varies(body):
                    yield from ((lead, one) for one in _samples(body) if one)
            yield from _suspects(body, (lead,))
        else:
            for inner in _inside(operator, argument):
                yield from _suspects(inner, (lead,))
        lead += next(iter(_samples_of(operator, argument)), "")


def _varies(body: Any) -> bool:
    """Whether one round of a repeat may be read in several ways: it repeats or chooses inside."""
    for operator, argument in body:
        if operator in _REPEATS:
            if argument[0] != argument[1]:
                return True
            if _varies(argument[2]):
                return True
        elif operator is constants.BRANCH or any(_varies(inner) for inner in _inside(operator, argument)):
            return True
    return False


def _inside(operator: Any, argument: Any) -> list[Any]:
    """The patterns inside an element that is no repeat."""
    if operator is constants.BRANCH:
        return list(argument[1])
    if operator is constants.SUBPATTERN:
        return [argument[3]]
    if operator in (constants.ASSERT, constants.ASSERT_NOT):
        return [argument[1]]
    if operator is constants.ATOMIC_GROUP:
        return [argument]
    return []


def _samples(tree: Any) -> list[str]:
    """A few texts that a pattern reads."""
    texts = [""]
    for operator, argument in tree:
        own = _samples_of(operator, argument)
        texts = list(dict.fromkeys(text + one for text in texts for one in own))[:_SAMPLES]
    return texts


def _samples_of(operator: Any, argument: Any) -> list[str]:
    if operator is constants.LITERAL:
        return [chr(argument)]
    if operator is constants.NOT_LITERAL:
        return ["a" if argument != ord("a") else "b"]
    if operator is constants.ANY:
        return ["a"]
    if operator is constants.IN:
        return _class(argument)
    if operator in _REPEATS or operator is constants.POSSESSIVE_REPEAT:
        low, high, body = argument
        rounds = max(low, 1) if high else 0
        return [one * rounds for one in _samples(body)] + ([""] if low == 0 else [])
    if operator is constants.BRANCH:
        return [one for branch in argument[1] for one in _samples(branch)[:2]][:_SAMPLES]
    if operator in (constants.SUBPATTERN, constants.ATOMIC_GROUP):
        return _samples(_inside(operator, argument)[0])
    return [""]


def _class(items: Any) -> list[str]:
    """Characters of a class «[…]», one of each kind that it names."""
    negated = items[0][0] is constants.NEGATE
    found = []
    for operator, argument in items:
        if operator is constants.LITERAL:
            found.append(chr(argument))
        elif operator is constants.RANGE:
            found.append(chr(argument[0]))
        elif operator is constants.CATEGORY:
            found.append(next(one for one in "a1 !" if re.match(_CATEGORIES[str(argument)], one)))
    return [one for one in "a1 !ж" if one not in found][:1] if negated else found[:3]


_CATEGORIES = {
    "CATEGORY_DIGIT": r"\d",
    "CATEGORY_NOT_DIGIT": r"\D",
    "CATEGORY_SPACE": r"\s",
    "CATEGORY_NOT_SPACE": r"\S",
    "CATEGORY_WORD": r"\w",
    "CATEGORY_NOT_WORD": r"\W",
}
