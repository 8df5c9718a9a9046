"""From labelled words to phrases: posts, parties, groups of parties, places after prepositions.

A cascade of levels, each a list of phrase rules (``phrases.yaml``). A level runs once over the row from left to right; at each item the longest
phrase whose parts agree in case replaces what it read. Later levels read the phrases of earlier ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from operator import attrgetter
from sys import intern
from typing import Any

from summarizer.fronts import Front, Fronts
from summarizer.grammar import ANY
from summarizer.matcher import WINDOW, Attempt, Bound, Budget, Matcher
from summarizer.recordtype import record
from summarizer.remembered import Remembered

_CACHE = 1 << 13
_KNOWN = 1 << 9  # ways to go on that are remembered of each beginning
_SHORT = 16  # items; longer stretches come seldom twice
CASES = ("nom", "gen", "dat", "acc", "ins", "loc", "abl")


@record
class Item:
    """A labelled stretch of a sentence. ``labels`` are what it may stand for, best first; ``data`` is what it was made from."""

    start: int
    end: int
    labels: tuple[str, ...]
    cases: frozenset[str] = frozenset()
    data: Any = None
    first: int = 0  # half-open token indices in the region that the row was made of
    last: int = 0


LABELS, _ITEM_CASES = attrgetter("labels"), attrgetter("cases")


@record
class Phrase:
    """What a phrase rule read: the items, and which of them fill its slots."""

    rule: str
    label: str
    items: tuple[Item, ...]
    slots: tuple[tuple[str, Item], ...]

    def get(self, name: str) -> Item | None:
        return next((item for slot, item in self.slots if slot == name), None)

    def all(self, name: str) -> list[Item]:
        return [item for slot, item in self.slots if slot == name]


@record
class PhraseRule:
    id: str
    level: int
    makes: str
    pattern: str
    also: tuple[str, ...] = ()  # further labels of the phrase
    agree: tuple[str, ...] = ()  # slots whose items must share a case; the phrase stands in what they share
    case: str = ""  # the phrase stands in this instead (after a preposition)
    head: str = ""  # the slot whose cases the phrase takes where nothing has to agree
    not_before: frozenset[str] = frozenset()
    not_case: str = ""  # where what agrees stands only in this, it is no such phrase

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> PhraseRule:
        return cls(
            data["id"],
            data["level"],
            data["makes"],
            data["pattern"],
            tuple(str(data.get("also", "")).split()),
            tuple(data.get("agree", ())),
            data.get("case", ""),
            data.get("head", ""),
            frozenset(data.get("not_before", ())),
            data.get("not_case", ""),
        )


_Found = tuple[PhraseRule, Bound, frozenset[str]]  # a rule, what it binds, counted from the item that it begins with, and the cases of the phrase


class _Begun:
    """What items of some labels may begin at one level: the front after them, and the rules, some of which nothing is known of ahead."""

    __slots__ = ("found", "front", "rules", "unknown")

    def __init__(self, front: Front, rules: tuple[PhraseRule, ...], unknown: frozenset[str]) -> None:
        self.front = front
        self.rules = rules
        self.unknown = unknown
        self.found: dict[tuple[tuple[str, ...] | frozenset[str], ...], _Found | None] = {}  # by labels, then cases, of the items read


_ByLevel = tuple[_Begun | None, ...]


@lru_cache(_CACHE)
def labelled(label: str, cases: frozenset[str]) -> tuple[str, ...]:
    """A label in every case that it may stand in, then bare: ``POST_NOM``, ``POST``."""
    ordered = [case for case in CASES if case in cases] + sorted(cases.difference(CASES))
    return (*(intern(f"{label}_{case.upper()}") for case in ordered), intern(label))


class Cascade:
    """Levels of phrase rules; safe to share between threads."""

    def __init__(self, rules: Sequence[PhraseRule], matcher: Matcher) -> None:
        levels: dict[int, list[PhraseRule]] = {}
        for rule in rules:
            levels.setdefault(rule.level, []).append(rule)
        self._levels = [_by_label(levels[number], matcher) for number in sorted(levels)]
        self._matcher = matcher
        self._fronts = Fronts(matcher, anywhere=False)
        self._begun_by = Remembered(self._rules_begun_by)
        self.rules = {rule.id: rule for rule in rules}

    def bounds(self, rule: PhraseRule, row: Sequence[Item]) -> Iterator[tuple[Bound, frozenset[str] | None]]:
        """Every stretch of a row that the pattern of a rule reads, with the cases its parts share: None where they do not agree."""
        for index in self._matcher.begins(rule.id, row):
            for bound in self._matcher.at(rule.id, row, index):
                yield bound, _shared(rule, bound, row)

    def attempt(self, rule: PhraseRule, row: Sequence[Item]) -> Attempt:
        """How far a rule that does not match a row gets in it."""
        return self._matcher.furthest(rule.id, row)

    def run(self, row: list[Item]) -> list[Item]:
        """The row with the phrases of all levels made; a row that is far too much work keeps what is made of it so far."""
        begun = [*map(self._begun_by.__getitem__, map(LABELS, row))]
        likely = [index for index, rules in enumerate(begun) if rules]
        budget = Budget()
        for level in range(len(self._levels)):
            row, begun, likely = self._level(level, row, begun, likely, budget)
        return row

    def _level(
        self, level: int, row: list[Item], begun: list[_ByLevel], likely: list[int], budget: Budget
    ) -> tuple[list[Item], list[_ByLevel], list[int]]:
        """The row after one level, what its items begin, and the indices of those that begin anything at some level."""
        made: list[Item] = []
        begun_by_made: list[_ByLevel] = []
        still: list[int] = []
        done = 0
        for index in likely:
            if index < done:
                continue
            rules = begun[index][level]
            best = self._best(rules, row, index, budget) if rules is not None else None
            if best is None:
                still.append(len(made) + index - done)
                continue
            phrase = _make(*best, row[index : index + best[1].end])
            made += [*row[done:index], phrase]
            begun_by_made += [*begun[done:index], self._begun_by[phrase.labels]]
            done = index + best[1].end
            if begun_by_made[-1]:
                still.append(len(made) - 1)
        return (made + row[done:], begun_by_made + begun[done:], still) if done else (row, begun, likely)

    def _best(self, begun: _Begun, row: list[Item], index: int, budget: Budget) -> _Found | None:
        """The phrase that reads furthest from an item on, the first of equals. What labels and cases come to is remembered: they come again and again."""
        if budget.left < 0:
            return None
        front, likely, end = begun.front, begun.unknown | begun.front.ended, index + 1
        limit = min(len(row), index + WINDOW)
        while front.places and end < limit:
            front = front.after[row[end].labels]
            likely |= front.ended
            end += 1
        if not likely:
            return None
        if begun.unknown or end - index > _SHORT:
            return self._longest(begun, likely, row[index : index + WINDOW + 1], budget)
        part = row[index:end]
        key = (*map(LABELS, part), *map(_ITEM_CASES, part))
        if key in begun.found:
            return begun.found[key]
        found = self._longest(begun, likely, part, budget)
        if len(begun.found) < _KNOWN and budget.left >= 0:
            begun.found[key] = found
        return found

    def _longest(self, begun: _Begun, likely: Set[str], part: list[Item], budget: Budget) -> _Found | None:
        best: _Found | None = None
        for rule in begun.rules:
            if rule.id in likely and budget.left >= 0:
                found = self._try(rule, part, budget)
                if found and (best is None or found[0].end > best[1].end):
                    best = (rule, *found)
        return best

    def _try(self, rule: PhraseRule, part: list[Item], budget: Budget) -> tuple[Bound, frozenset[str]] | None:
        for bound in self._matcher.at(rule.id, part, 0, budget):
            if rule.not_before and bound.end < len(part) and not rule.not_before.isdisjoint(part[bound.end].labels):
                continue
            cases = _shared(rule, bound, part)
            if cases is not None:
                return bound, cases
        return None

    def _rules_begun_by(self, labels: tuple[str, ...]) -> _ByLevel:
        """By level, what an item of some labels may begin; () where there is nothing."""
        levels: list[_Begun | None] = []
        for table in self._levels:
            rules = {rule.id: rule for label in labels for rule in table.get(label, ())}
            unknown = rules.keys() & self._matcher.slow.keys()
            front = self._fronts.of(rules.keys() - unknown).after[labels]
            levels.append(_Begun(front, tuple(rules.values()), frozenset(unknown)) if rules else None)
        return tuple(levels) if any(levels) else ()


def _by_label(rules: list[PhraseRule], matcher: Matcher) -> dict[str, tuple[PhraseRule, ...]]:
    table: dict[str, list[PhraseRule]] = {}
    for rule in rules:
        for label in matcher.firsts[rule.id]:
            table.setdefault(label, []).append(rule)
    return {label: tuple(found) for label, found in table.items()}


def _shared(rule: PhraseRule, bound: Bound, row: Sequence[Item]) -> frozenset[str] | None:
    """The cases that the phrase may stand in; None where its parts do not agree."""
    if rule.agree:
        cases: frozenset[str] | None = None
        for name, start, _ in bound.slots:
            if name in rule.agree and row[start].cases:
                cases = row[start].cases if cases is None else cases & row[start].cases
                if not cases or cases == {rule.not_case}:
                    return None
        found = cases or frozenset()
    elif rule.head:
        slots = bound.all(rule.head)
        found = row[slots[-1][0]].cases if slots else frozenset()
    else:
        found = row[bound.end - 1].cases
    return frozenset({rule.case}) if rule.case else found


def _make(rule: PhraseRule, bound: Bound, cases: frozenset[str], part: list[Item]) -> Item:
    items = tuple(map(_as_read, part, bound.labels) if bound.labels else part)
    slots = tuple([(name, items[start]) for name, start, end in bound.slots if end > start])
    labels = (f"{rule.makes}_{rule.case.upper()}",) if rule.case else labelled(rule.makes, cases)
    phrase = Phrase(rule.id, rule.makes, items, slots)
    for name in reversed(rule.also):
        labels = (*labelled(name, cases), *labels)
    return Item(items[0].start, items[-1].end, (*labels, ANY), cases, phrase, items[0].first, items[-1].last)


def _as_read(item: Item, label: str) -> Item:
    """An item in the one case in which a pattern has read it: «с Отто Маером», where the words alone may be a nominative, too."""
    if len(item.cases) < 2 or (case := label.rpartition("_")[2].lower()) not in CASES or case not in item.cases:
        return item
    return Item(item.start, item.end, item.labels, frozenset({case}), item.data, item.first, item.last)


def parts_of(item: Item) -> Iterator[Item]:
    """What a phrase was made of, down to words and entries."""
    if isinstance(item.data, Phrase):
        for part in item.data.items:
            yield from parts_of(part)
    else:
        yield item
