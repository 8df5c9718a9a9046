"""Whether a regular expression of a rule file is one, and whether some text could keep it busy without end.

A pattern is first looked at: only repeats within repeats («(a+)+»), repeats of alternatives that begin alike («(a|ab)*») and several
open repeats side by side («a*a*a*») can be slow. Such a pattern is then tried on texts made for it, which grow little by little,
and timed; so a pattern that only looks dangerous passes, and a dangerous one is caught while the text is still short.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Sequence
from functools import lru_cache
from re import _constants as constants
from re import _parser as parser
from time import perf_counter
from typing import Any

_LONGEST = 3000  # characters of a pattern
_TEXT = 220  # characters of the texts that it is tried on; lines that patterns are matched against are no longer
_SLOW = 0.02  # seconds for such a text
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
            compiled = re.compile(pattern)
    except re.error as error:
        return "bad_regex", error.pos or 0, error.msg
    except (OverflowError, RecursionError, Warning) as error:
        return "bad_regex", 0, str(error)
    tree = parser.parse(pattern)
    suspects = list(_suspects(tree, ("",)))
    return ("slow_regex", 0, "") if any(_is_slow(compiled, lead, around) for lead, around in suspects) else None


def replacement_fault(pattern: str, replacement: str) -> str:
    """Why ``replacement`` cannot replace matches of ``pattern``; "" where it can."""
    try:
        re.compile(pattern).sub(replacement, "")
    except (re.error, IndexError) as error:
        return str(error)
    return ""


def _is_slow(compiled: re.Pattern[str], lead: str, around: str) -> bool:
    """Tries ``lead`` and then ``around`` again and again, a little more each time, until the text is long or the pattern is slow."""
    for ending in _ENDINGS:
        count = 1
        while len(text := lead + around * count + ending) <= _TEXT:
            began = perf_counter()
            compiled.fullmatch(text)
            compiled.match(text)
            if perf_counter() - began > _SLOW:
                return True
            count += 1 if count < 32 else count // 4
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
