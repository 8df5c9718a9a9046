"""Compiled patterns run over rows of labelled items.

An item may stand for several labels, which are tried in order; where a choice fails, the matcher steps back. Which label may come next depends on
the whole stack of the LALR parser. Such stacks come again in row after row, so each is made once, as a ``Place``, and remembers where labels lead
to from it. Only a path that matches is run through the tables again to see what its slots hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from sys import intern
from typing import Any, Protocol

from summarizer import earley
from summarizer.grammar import ANY, END, Tables
from summarizer.recordtype import record
from summarizer.remembered import Remembered

WINDOW = 90  # items a match may span; no sentence of the press is longer, and a hostile one cannot make it slow
BUDGET = 3000  # steps of one attempt
TRACED = 20  # beginnings that are traced in a row, to tell why none came to a match
ROW_BUDGET = 20_000  # steps of all attempts on one row; sentences of the press take a few hundred
_Onward = tuple[tuple[str, "Place"], ...]
_Slots = tuple[tuple[str, int, int], ...]  # name, half-open item indices
_PLACES = 1 << 16  # stacks remembered; rules that recurse without end may ask for more
_ONWARD = 1 << 10  # kinds of items remembered at each place
_SHORT = 24  # steps of an attempt that ends before it pays to remember what was tried


class Item(Protocol):
    """What a matcher reads: anything that knows which labels it may stand for, best first."""

    @property
    def labels(self) -> tuple[str, ...]: ...


@record
class Bound:
    """A pattern's match in a row: half-open item indices of the whole and of each slot, in the order they were read."""

    start: int
    end: int
    slots: _Slots
    labels: tuple[str, ...] = ()  # as which each item was read; () where that is not known

    def get(self, name: str) -> tuple[int, int] | None:
        return next(((start, end) for slot, start, end in self.slots if slot == name), None)

    def all(self, name: str) -> list[tuple[int, int]]:
        return [(start, end) for slot, start, end in self.slots if slot == name]


@record
class Attempt:
    """How far into a pattern a row reaches: the labels read, each with the index of its item, and what the pattern asks for next."""

    read: tuple[tuple[str, int], ...]
    wanted: tuple[str, ...]
    skips: bool  # whether what is wanted may stand anywhere after the last item read, or has to follow it at once


@dataclass(slots=True)
class Budget:
    """The steps that are left to the attempts on one row."""

    left: int = ROW_BUDGET


class Place:
    """A stack of the parser: the state on top and the place below it. ``after``: where each label leads to, None where to nothing."""

    __slots__ = ("after", "below", "ends", "onward", "state")

    def __init__(self, state: int, below: Place | None, labels: Iterable[str]) -> None:
        self.state = state
        self.below = below
        self.ends = False  # whether a match may end here
        self.after: dict[str, Place | None] = dict.fromkeys(labels, _UNKNOWN)
        self.onward: dict[tuple[str, ...], _Onward] = {}  # by the labels of an item, those of them that lead on, the best last


_UNKNOWN = Place.__new__(Place)  # where a label leads to has not been asked yet
_Read = tuple[str, Place, Any]  # the last label read, the place before it, what was read before


class Matcher:
    """Runs compiled patterns over rows. What it remembers depends on no row, and it may be shared between threads."""

    def __init__(self, tables: Tables) -> None:
        # Labels out of a cache are objects of their own; as the same objects that the annotator gives they are found much faster.
        self._shifts = [{intern(label): state for label, state in row.items()} for row in tables.shifts]
        self._reduces = [{intern(label): reduce for label, reduce in row.items()} for row in tables.reduces]
        self._starts = tables.starts
        self._known = [
            [label for label in shifts.keys() | reduces.keys() if label.isupper() and label != END]
            for shifts, reduces in zip(self._shifts, self._reduces, strict=True)
        ]
        self._places: dict[tuple[int, Place | None], Place] = {}
        self.begin = {rule: self._place(state, None) for rule, state in tables.starts.items()}
        self.slow = tables.slow
        self._slots = Remembered(self._slots_of)
        self.firsts = {rule: frozenset(map(intern, labels)) for rule, labels in tables.firsts.items()}
        self.needs = tables.needs

    def begins(self, rule: str, row: Sequence[Item]) -> list[int]:
        """Indices at which a match of ``rule`` may begin."""
        disjoint = self.firsts[rule].isdisjoint
        return [index for index, item in enumerate(row) if not disjoint(item.labels)]

    def at(self, rule: str, row: Sequence[Item], start: int, budget: Budget | None = None) -> Iterator[Bound]:
        """Every match of ``rule`` that begins at ``start``, the preferred one first: labels before gaps, longer before shorter.

        What it takes is charged to ``budget``, which others look at.
        """
        if rule in self.slow:
            if budget is not None:
                budget.left -= WINDOW
            yield from self._slowly(rule, row, start)
            return
        limit = min(len(row), start + WINDOW)
        waiting: list[tuple[Place | None, int, _Read | None]] = [(self.begin[rule], start, None)]
        fruitless: set[tuple[Place, int]] = set()  # no match goes on from there, or that is being tried now
        steps = 0
        while waiting:
            place, at, read = waiting.pop()
            if place is None:
                assert read is not None
                _forget(fruitless, read, at)
                labels = _labels(read)
                yield Bound(start, at, tuple([(name, start + first, start + last) for name, first, last in self._slots[rule, labels]]), labels)
                continue
            if steps > BUDGET:
                break
            while True:  # along the best way, whatever else may be tried waits
                steps += 1
                if steps > _SHORT:
                    if (place, at) in fruitless:
                        break
                    fruitless.add((place, at))
                if place.ends and at > start:
                    waiting.append((None, at, (END, place, read)))
                if at >= limit:
                    break
                labels = row[at].labels
                onward = place.onward.get(labels)
                if onward is None:
                    onward = self.onward(place, labels)
                if not onward:
                    break
                at += 1
                if len(onward) > 1:
                    waiting += [(following, at, (label, place, read)) for label, following in onward[:-1]]
                label, following = onward[-1]
                place, read = following, (label, place, read)
        if budget is not None:
            budget.left -= steps

    def furthest(self, rule: str, row: Sequence[Item]) -> Attempt:
        """Where the pattern of ``rule`` stops in a row that it does not match: the attempt that reads most labels, the first of equals."""
        if rule in self.slow:
            return self._furthest_slowly(rule, row)
        best: tuple[tuple[tuple[str, int], ...], Place] = ((), self.begin[rule])
        for start in self.begins(rule, row)[:TRACED]:
            for reached in self._reach(rule, row, start):
                if len(reached[0]) > len(best[0]):
                    best = reached
        read, place = best
        wanted = sorted(label for label in place.after if self._follow(place, label) is not None)
        return Attempt(read, tuple(label for label in wanted if label != ANY), ANY in wanted)

    def _reach(self, rule: str, row: Sequence[Item], start: int) -> Iterator[tuple[tuple[tuple[str, int], ...], Place]]:
        """Every place in the pattern that can be reached from ``start``, as ``at`` would go."""
        waiting: list[tuple[Place, int, tuple[tuple[str, int], ...]]] = [(self.begin[rule], start, ())]
        for _ in range(BUDGET):
            if not waiting:
                return
            place, at, read = waiting.pop()
            yield read, place
            if at < len(row) and at - start < WINDOW:
                for label in reversed(row[at].labels):
                    following = self._follow(place, label) if label in place.after else None
                    if following is not None:
                        waiting.append((following, at + 1, read if label == ANY else (*read, (label, at))))

    # --- patterns that LALR cannot decide ---------------------------------------------------------------------------

    def _slowly(self, rule: str, row: Sequence[Item], start: int) -> Iterator[Bound]:
        labels = [item.labels for item in row[start : start + WINDOW]]
        for end, slots in earley.matches(self.slow[rule], labels):
            yield Bound(start, start + end, tuple((name, start + first, start + last) for name, first, last in slots))

    def _furthest_slowly(self, rule: str, row: Sequence[Item]) -> Attempt:
        read: tuple[tuple[str, int], ...] = ()
        wanted = earley.first_labels(self.slow[rule])
        for start in self.begins(rule, row)[:TRACED]:
            reached, next_ = earley.furthest(self.slow[rule], [item.labels for item in row[start : start + WINDOW]], ANY)
            if len(reached) > len(read):
                read, wanted = tuple((label, start + index) for label, index in reached), next_
        return Attempt(read, tuple(sorted(wanted - {ANY})), ANY in wanted)

    # --- tables -----------------------------------------------------------------------------------------------------

    def _place(self, state: int, below: Place | None) -> Place:
        known = self._places.get((state, below))
        if known is None:
            if len(self._places) >= _PLACES:
                self._places.clear()
            labels = self._known[state] if state >= 0 else ()
            made = Place(state, below, labels)
            made.ends = state >= 0 and self._follow(made, END) is not None  # before another thread can see it
            known = self._places.setdefault((state, below), made)
        return known

    def onward(self, place: Place, labels: tuple[str, ...]) -> _Onward:
        """Where an item leads to, whichever of its labels it stands for; remembered, as few kinds of items ever come to a place."""
        after = place.after
        for label in labels:
            if after.get(label) is _UNKNOWN:
                after[label] = self._follow(place, label)
        onward = tuple([(label, following) for label in reversed(labels) if (following := after.get(label)) is not None])
        if len(place.onward) < _ONWARD:
            place.onward[labels] = onward
        return onward

    def _follow(self, place: Place, label: str) -> Place | None:
        """The place after one more label: all reductions that it calls for, then the shift; None where the pattern does not go on with it."""
        here: Any = place
        while True:
            target = self._shifts[here.state].get(label)
            if target is not None:
                return self._place(target, here)
            reduce = self._reduces[here.state].get(label)
            if reduce is None:
                return None
            origin, count, _ = reduce
            for _ in range(count):
                here = here.below
            here = self._place(self._shifts[here.state][origin], here)

    def _slots_of(self, path: tuple[str, tuple[str, ...]]) -> _Slots:
        """What the slots of a match hold, counted from its start: the labels of its path run through the tables of its rule once more, with the
        item that each symbol begins with."""
        rule, labels = path
        states, begins = [self._starts[rule]], [0]
        slots: list[tuple[str, int, int]] = []
        for at, label in enumerate(labels):
            while (target := self._shifts[states[-1]].get(label)) is None:
                origin, count, slot = self._reduces[states[-1]][label]
                begin = begins[-count] if count else at
                if count:
                    del states[-count:], begins[-count:]
                if slot is not None:
                    slots.append((slot, begin, at))
                states.append(self._shifts[states[-1]][origin])
                begins.append(begin)
            states.append(target)
            begins.append(at)
        return tuple(slots)


def _labels(read: _Read | None) -> tuple[str, ...]:
    """The labels of a path, in the order in which they were read."""
    labels = []
    while read is not None:
        labels.append(read[0])
        read = read[2]
    return tuple(labels[::-1])


def _forget(fruitless: set[tuple[Place, int]], read: _Read | None, at: int) -> None:
    """Takes the places of a match out of those from which none goes on."""
    while fruitless and read is not None:
        fruitless.discard((read[1], at))
        read = read[2]
        at -= 1
