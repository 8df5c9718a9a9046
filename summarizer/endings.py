"""All endings of an agglutinative language, built from the table of suffixes: chains of suffixes as written, and what each chain says.

The table is a small machine. A word begins in a root state; every row leads from a state to another, adding a suffix and what it says.
A row that leads back to its own state makes a longer stem and is kept apart (``Stretch``); all other paths are finite and are spelt out
once for every context, so that analysis is a dictionary lookup.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from summarizer.harmony import Sounds, rows
from summarizer.records import Reading
from summarizer.recordtype import record

# What a stem without suffixes says in each state where words may begin; ``his`` is a noun already possessed («ұлы», «министрі»).
ROOTS = {
    "noun": Reading("", "noun", "nom", "sing"),
    "verb": Reading("", "verb", tags=frozenset({"imp"})),
    "participle": Reading("", "participle", number="sing"),
    "his": Reading("", "noun", "nom", "sing", tags=frozenset({"poss", "poss3"})),
}


@dataclass(frozen=True, slots=True, eq=False)
class Arc:
    """One row of the table of suffixes; each row is equal to itself alone, so that paths of rows are cheap to look up."""

    sources: frozenset[str]
    pattern: str
    target: str
    says: tuple[tuple[str, str], ...]
    tags: frozenset[str]
    cost: int


class Ending(NamedTuple):
    """A chain of suffixes as written: it may follow a stem that offers a context of ``mask``; ``restore`` is what the stem lost there.

    There are thousands of them, which a named tuple makes several times faster than a dataclass would.
    """

    root: str
    reading: Reading  # without lemma
    mask: int
    restore: str
    cost: int
    vowel: bool  # whether it begins with a vowel


@record
class Stretch:
    """A suffix as written that makes a longer stem of the same root."""

    root: str
    tags: frozenset[str]
    mask: int
    restore: str


class EndingTable:
    """Endings by their written form, and the path of suffixes that a reading needs."""

    def __init__(self, content: Mapping[str, Any], sounds: Sounds) -> None:
        self._sounds = sounds
        groups = {name: members.split() for name, members in content["states"].items()}
        arcs = tuple(_arc(row, groups) for row in rows(content["suffixes"]))
        self._loops = tuple(arc for arc in arcs if arc.target in arc.sources)
        self._from: dict[str, list[Arc]] = defaultdict(list)
        for arc in arcs:
            if arc.target not in arc.sources:
                for source in arc.sources:
                    self._from[source].append(arc)
        self._tails: dict[tuple[str, int], tuple[tuple[str, tuple[Arc, ...]], ...]] = {}
        self.paths: dict[tuple[str, Reading], tuple[Arc, ...]] = {}
        self.endings = self._all_endings()
        self.stretches = self._all_stretches()
        self.longest_stretch = max(map(len, self.stretches), default=0)
        self.longest = max(map(len, self.endings))
        self._tails.clear()  # all spelt out

    def _follow(self, state: str, context: int) -> tuple[tuple[str, tuple[Arc, ...]], ...]:
        """Every way on from ``state`` in ``context``: what is written and the suffixes taken; the first is to stop here."""
        key = (state, context)
        if key not in self._tails:
            found: list[tuple[str, tuple[Arc, ...]]] = [("", ())]
            for arc in self._from[state]:
                surface = self._sounds.shape(arc.pattern, context)
                if surface:
                    tails = self._follow(arc.target, self._sounds.after(context, surface))
                    found.extend((self._sounds.join(surface, tail) if tail else surface, (arc, *path)) for tail, path in tails)
            self._tails[key] = tuple(found)
        return self._tails[key]

    def _all_endings(self) -> dict[str, tuple[Ending, ...]]:
        masks: dict[tuple[str, str, tuple[Arc, ...], str], int] = defaultdict(int)
        for context in self._sounds.all_contexts():
            worn: dict[str, list[tuple[str, str, int]]] = {}
            for root in ROOTS:
                for surface, path in self._follow(root, context):
                    if path:
                        if surface not in worn:
                            worn[surface] = [(surface, "", 1 << context), *self._worn(surface, context)]
                        for written, restore, mask in worn[surface]:
                            masks[written, root, path, restore] |= mask
        said: dict[tuple[str, tuple[Arc, ...]], tuple[Reading, int]] = {}
        found: dict[str, list[Ending]] = defaultdict(list)
        for (written, root, path, restore), mask in masks.items():
            key = (root, path)
            if key not in said:
                said[key] = _read(ROOTS[root], path), sum(arc.cost for arc in path)
                self.paths.setdefault((root, said[key][0]), path)
            reading, cost = said[key]
            found[written].append(Ending(root, reading, mask, restore, cost, written[0] in self._sounds.vowels))
        return {written: tuple(endings) for written, endings in found.items()}

    def _worn(self, surface: str, context: int) -> Iterator[tuple[str, str, int]]:
        """How ``surface`` looks where its stem changes before it: what is written, what the stem lost, the contexts of its rest."""
        for junction in self._sounds.junctions_before(surface):
            if self._sounds.fits(junction.stem, context):
                mask = self._sounds.rest_of(junction, context)
                yield junction.written + surface[len(junction.suffix) :], junction.stem, mask

    def _all_stretches(self) -> dict[str, tuple[Stretch, ...]]:
        masks: dict[tuple[str, str, frozenset[str], str], int] = defaultdict(int)
        for arc in self._loops:
            for context in self._sounds.all_contexts():
                surface = self._sounds.shape(arc.pattern, context)
                if surface:
                    for written, restore, mask in ((surface, "", 1 << context), *self._worn(surface, context)):
                        masks[written, arc.target, arc.tags, restore] |= mask
        found: dict[str, list[Stretch]] = defaultdict(list)
        for (written, root, tags, restore), mask in masks.items():
            found[written].append(Stretch(root, tags, mask, restore))
        return {written: tuple(stretches) for written, stretches in found.items()}

    def spell(self, stem: str, path: Iterable[Arc], context: int) -> str:
        """``stem``, which offers ``context``, with the suffixes of ``path``."""
        word = stem
        for arc in path:
            surface = self._sounds.shape(arc.pattern, context) or ""
            word = self._sounds.join(word, surface)
            context = self._sounds.after(context, surface)
        return word


def _arc(row: list[str], groups: Mapping[str, list[str]]) -> Arc:
    sources, pattern, target, *rest = row
    names = [member for name in sources.split(",") for member in groups.get(name, [name])]
    cost = int(rest.pop()) if rest and rest[-1].isdigit() else 0
    says = dict(part.split("=") for part in rest)
    tags = frozenset(tag for tag in says.pop("tags", "").split(",") if tag)
    return Arc(frozenset(names), pattern, target, tuple((name, value.strip("-")) for name, value in says.items()), tags, cost)


def _read(start: Reading, path: tuple[Arc, ...]) -> Reading:
    """What a word says that began as ``start`` and took the suffixes of ``path``."""
    said: dict[str, Any] = {}
    tags = start.tags - {"imp"}
    for arc in path:
        said.update(arc.says)
        tags |= arc.tags
    return replace(start, tags=tags, **said)
