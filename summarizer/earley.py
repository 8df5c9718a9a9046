"""Patterns that one item of lookahead cannot decide: read by Earley's algorithm, label by label, slower and with the same meaning.

A column is what may stand next after some labels were read. Columns are never changed once they are made, so that a row can be tried
with other labels from any of them. Where one row of labels can be read in several ways, the way found first counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from summarizer.recordtype import record

BUDGET = 250  # columns of one attempt; a sentence needs as many as it has items
Symbols = tuple[str, ...]
Slots = tuple[tuple[str, int, int], ...]


class Production(NamedTuple):
    """One way to read ``name``."""

    name: str
    symbols: Symbols


@record
class Grammar:
    """One pattern as plain rules: nonterminal → the ways to read it. ``slots``: nonterminals that bind what they read to a name."""

    start: str
    rules: Mapping[str, tuple[Production, ...]]
    slots: Mapping[str, str]
    needs: frozenset[str]  # labels that every match holds: where one is missing, there is nothing to try

    @classmethod
    def of(cls, start: str, productions: Sequence[Production], slots: Mapping[str, str]) -> Grammar:
        rules: dict[str, tuple[Production, ...]] = {}
        for production in productions:
            rules[production.name] = (*rules.get(production.name, ()), production)
        return cls(start, rules, slots, _needs(start, rules))


def _needs(start: str, rules: Mapping[str, tuple[Production, ...]]) -> frozenset[str]:
    """The labels that are read whichever way is taken."""
    everything = frozenset(symbol for found in rules.values() for production in found for symbol in production.symbols if symbol not in rules)
    needs = dict.fromkeys(rules, everything)
    changed = True
    while changed:
        changed = False
        for name, found in rules.items():
            ways = [frozenset[str]().union(*(needs.get(symbol, {symbol}) for symbol in production.symbols)) for production in found]
            kept = ways[0].intersection(*ways[1:])
            changed, needs[name] = changed or kept != needs[name], kept
    return needs[start]


# A production, how many of its symbols are read, the column where it began, what was bound on the way.
_State = tuple[Production, int, "Column", Slots]


class Column:
    """What may stand next at item ``at``: the states that wait for each symbol, and the slots of a whole match that ends here."""

    __slots__ = ("_grammar", "at", "done", "shape", "waiting")

    def __init__(self, grammar: Grammar, at: int, states: list[_State], shapes: dict[object, int]) -> None:
        """``shapes`` numbers the columns of one attempt: those with the same number go on alike, whatever slots they have bound."""
        self._grammar = grammar
        self.at = at
        self.shape: int
        self.waiting: dict[str, list[_State]] = {}
        self.done: Slots | None = None
        kernel = frozenset([(id(production), dot, origin.shape) for production, dot, origin, _ in states])
        self.shape = shapes.setdefault((at, kernel), len(shapes))
        self._complete(states or [(production, 0, self, ()) for production in grammar.rules[grammar.start]])

    def read(self, label: str, shapes: dict[object, int]) -> Column | None:
        """The column after one more item, read as ``label``; None where the pattern does not go on with it."""
        states = self.waiting.get(label)
        if not states:
            return None
        return Column(self._grammar, self.at + 1, [(production, dot + 1, origin, slots) for production, dot, origin, slots in states], shapes)

    def labels(self) -> Iterator[str]:
        """The labels that the pattern may go on with."""
        return (symbol for symbol in self.waiting if symbol not in self._grammar.rules)

    def _complete(self, states: list[_State]) -> None:
        """Takes in ``states`` and all that follow from them without reading an item."""
        rules, waiting = self._grammar.rules, self.waiting
        seen: set[tuple[int, int, int]] = set()
        empty: dict[str, Slots] = {}  # nonterminals that may be nothing here
        for state in states:  # the list grows
            production, dot, origin, slots = state
            key = (id(production), dot, id(origin))
            if key in seen:
                continue
            seen.add(key)
            if dot == len(production.symbols):
                self._finished(state, states, empty)
                continue
            symbol = production.symbols[dot]
            if symbol in waiting:
                waiting[symbol].append(state)
            else:
                waiting[symbol] = [state]
                if symbol in rules:
                    states += [(begun, 0, self, ()) for begun in rules[symbol]]
            if symbol in empty:
                states.append((production, dot + 1, origin, slots + empty[symbol]))

    def _finished(self, state: _State, states: list[_State], empty: dict[str, Slots]) -> None:
        (name, _), _, origin, slots = state
        slot = self._grammar.slots.get(name)
        if slot:
            slots = (*slots, (slot, origin.at, self.at))
        if name == self._grammar.start and self.done is None:
            self.done = slots
        if origin is self:
            empty.setdefault(name, slots)
        states += [(production, dot + 1, begun, bound + slots) for production, dot, begun, bound in origin.waiting.get(name, ())]


def first_labels(grammar: Grammar) -> frozenset[str]:
    """The labels that a match may begin with."""
    return frozenset(Column(grammar, 0, [], {}).labels())


def matches(grammar: Grammar, rows: Sequence[Symbols]) -> Iterator[tuple[int, Slots]]:
    """Every match that begins with the first item, the preferred one first: its end and its slots. ``rows``: the labels of each item, best first."""
    if not grammar.needs.issubset(label for labels in rows for label in labels):
        return
    shapes: dict[object, int] = {}
    dead: set[int] = set()
    steps = [BUDGET]

    def follow(column: Column) -> Iterator[tuple[int, Slots]]:
        steps[0] -= 1
        if steps[0] < 0 or column.shape in dead:
            return
        fruitless = True
        for label in rows[column.at] if column.at < len(rows) else ():
            after = column.read(label, shapes)
            for match in follow(after) if after is not None else ():
                fruitless = False
                yield match
        if column.at and column.done is not None:
            yield column.at, column.done
        elif fruitless:
            dead.add(column.shape)

    yield from follow(Column(grammar, 0, [], shapes))


def furthest(grammar: Grammar, rows: Sequence[Symbols], gap: str) -> tuple[tuple[tuple[str, int], ...], frozenset[str]]:
    """Of the attempts that begin with the first item the one that reads most labels besides ``gap``, and what may stand next."""
    shapes: dict[object, int] = {}
    best: tuple[tuple[tuple[str, int], ...], Column] = ((), Column(grammar, 0, [], shapes))
    waiting = [best]
    for _ in range(BUDGET):
        if not waiting:
            break
        read, column = waiting.pop()
        best = (read, column) if len(read) > len(best[0]) else best
        for label in reversed(rows[column.at] if column.at < len(rows) else ()):
            after = column.read(label, shapes)
            if after is not None:
                waiting.append((read if label == gap else (*read, (label, column.at)), after))
    return best[0], frozenset(best[1].labels())
