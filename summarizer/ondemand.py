"""A mapping whose values are made when they are first asked for: the pack of a language that no article is in costs nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from threading import RLock
from typing import TypeVar

V = TypeVar("V")


class OnDemand(Mapping[str, V]):
    """Each value is made once, by ``make`` of its key, whichever thread asks first; what ``make`` raises, asking raises."""

    def __init__(self, keys: Iterable[str], make: Callable[[str], V]) -> None:
        self._keys = tuple(keys)
        self._make = make
        self._made: dict[str, V] = {}
        self._lock = RLock()

    def __getitem__(self, key: str) -> V:
        if key in self._made:
            return self._made[key]
        if key not in self._keys:
            raise KeyError(key)
        with self._lock:
            if key not in self._made:
                self._made[key] = self._make(key)
            return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
