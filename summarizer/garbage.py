"""When to look for garbage. Briefs leave next to no cycles behind, and looking for some among all the rules takes a tenth of the time."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_THRESHOLDS = (50_000, 20, 50)  # how many new objects call for a collection of the young, how many of those for one of the older


def seldom_look_for_garbage() -> None:
    """For a process of our own only: it concerns all that runs in it."""
    gc.set_threshold(*_THRESHOLDS)


@contextmanager
def without_a_look_for_garbage() -> Iterator[None]:
    """For a while in which very many things are made that all are kept, as when rules are read."""
    looks = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looks:
            gc.enable()
