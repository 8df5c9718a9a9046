"""How alike words are."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

__all__ = ["closest", "fuzz"]
_FEW = 5
_NEAR = 72  # of 100; below it nobody meant the one by the other


def closest(word: object, choices: Iterable[object]) -> str:
    """The choice that ``word`` was most likely meant for, "" where none is near.

    >>> closest("patern", ["pattern", "trigger"])
    'pattern'
    """
    known = sorted({str(choice) for choice in choices})
    found = process.extract(str(word), known, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=_NEAR, limit=_FEW)
    letters = sorted(str(word))
    best = max(found, key=lambda one: (one[1], sorted(one[0]) == letters), default=None)  # of equals, the one with the same letters
    return str(best[0]) if best and best[0] != word else ""
