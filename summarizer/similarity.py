"""How alike words are."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

__all__ = ["closest", "fuzz"]
_NEAR = 72  # of 100; below it nobody meant the one by the other


def closest(word: object, choices: Iterable[object]) -> str:
    """The choice that ``word`` was most likely meant for, "" where none is near.

    >>> closest("patern", ["pattern", "trigger"])
    'pattern'
    """
    known = [str(choice) for choice in choices]
    found = process.extractOne(str(word), known, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=_NEAR)
    return str(found[0]) if found and found[0] != word else ""
