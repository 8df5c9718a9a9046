"""What is worked out once for a word, a form or a row of labels, and then looked up: texts repeat their words."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

_K = TypeVar("_K", bound=Hashable)
_V = TypeVar("_V")
_LIMIT = 1 << 15  # far above the vocabulary of a day's press; what comes later is worked out each time


class Remembered(dict[_K, _V]):
    """``remembered[key]`` is ``work(key)``; half as dear to ask as a cached function. Two threads may do the same work: both get the same."""

    def __init__(self, work: Callable[[_K], _V], limit: int = _LIMIT) -> None:
        super().__init__()
        self._work = work
        self._limit = limit

    def __missing__(self, key: _K) -> _V:
        value = self._work(key)
        if len(self) < self._limit:
            value = self.setdefault(key, value)
        return value
