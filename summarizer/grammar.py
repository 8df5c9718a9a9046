"""Patterns over labels: written in Lark's notation, compiled by Lark to LALR tables, run over rows of labelled items.

A row is a sentence as the annotator sees it. Every item of it carries the labels that it may stand for, best first, and nearly every item may
also stand for ``ANY``, a word that no pattern asks for. A pattern is Lark's EBNF over labels with two additions:

* ``slot=LABEL`` or ``slot=(LABEL | LABEL)`` binds what was read to a name;
* ``...`` skips any number of items, as few as the rest of the pattern allows; ``slot=...`` binds what was skipped.

Lark's own driver takes one terminal a token. Items here are ambiguous («Нурланбека» is genitive or accusative), so the tables are run by
``Matcher``, which tries the labels of an item in order and steps back where a choice fails. A pattern that LALR cannot decide with one item
of lookahead is run by Earley's algorithm instead (summarizer/earley.py), with the same meaning. Only this module knows Lark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from sys import intern
from typing import Any, Protocol

from summarizer import earley
from summarizer.earley import Grammar, Production

ANY = "ANY"
WINDOW = 90  # items a match may span; no sentence of the press is longer, and a hostile one cannot make it slow
BUDGET = 3000  # steps of one attempt
ACCEPT = -1

_SLOT = re.compile(r"\b([a-z_]+)=(\([^()]*\)|\.\.\.|[A-Za-z_]+)")
_OPTION = re.compile(r"\[([^\[\]]*)\]|(\w+|\([^()\[\]]*\))\?")
_LABEL = re.compile(r"\b[A-Z][A-Z_0-9]*\b")


class Item(Protocol):
    """What a matcher reads: anything that knows which labels it may stand for, best first."""

    @property
    def labels(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Bound:
    """A pattern's match in a row: half-open item indices of the whole and of each slot, in the order they were read."""

    start: int
    end: int
    slots: tuple[tuple[str, int, int], ...]

    def get(self, name: str) -> tuple[int, int] | None:
        return next(((start, end) for slot, start, end in self.slots if slot == name), None)

    def all(self, name: str) -> list[tuple[int, int]]:
        return [(start, end) for slot, start, end in self.slots if slot == name]


@dataclass(frozen=True, slots=True)
class Attempt:
    """How far into a pattern a row reaches: the labels read, each with the index of its item, and what the pattern asks for next."""

    read: tuple[tuple[str, int], ...]
    wanted: tuple[str, ...]
    skips: bool  # whether what is wanted may stand anywhere after the last item read, or has to follow it at once


_Stack = tuple[int, int, Any]  # state, index of the first item of the symbol, what lies below
_Shift = dict[str, int]
_Reduce = dict[str, tuple[str, int, str | None]]  # lookahead -> nonterminal, number of symbols, slot


@dataclass(frozen=True, slots=True)
class Tables:
    """LALR tables without Lark: what is kept between runs."""

    shifts: tuple[_Shift, ...]
    reduces: tuple[_Reduce, ...]
    starts: Mapping[str, int]
    firsts: Mapping[str, frozenset[str]]
    patterns: Mapping[str, str]
    slow: Mapping[str, Grammar] = field(default_factory=dict)  # patterns that LALR cannot decide

    def labels(self, rule: str) -> frozenset[str]:
        """The labels that stand in the pattern of a rule."""
        return frozenset(_LABEL.findall(self.patterns[rule]))


class PatternError(ValueError):
    """A pattern that cannot be compiled; ``rule`` names it where that is known."""

    def __init__(self, message: str, rule: str | None = None) -> None:
        super().__init__(message)
        self.rule = rule


def compile_patterns(patterns: Mapping[str, str], shared: str = "") -> Tables:
    """Tables for every pattern, keyed by its name. ``shared`` is Lark text with the phrases that patterns may use.

    A pattern that LALR cannot decide is kept as a grammar of its own. Raises PatternError where Lark refuses a pattern.
    """
    from lark.exceptions import LarkError

    try:
        return _tables(*_lark(patterns, shared), patterns)
    except LarkError:
        slow = _undecided(patterns, shared)
    decided = {name: pattern for name, pattern in patterns.items() if name not in slow}
    tables = _tables(*_lark(decided, shared), decided) if decided else Tables((), (), {}, {}, {})
    firsts = {name: earley.first_labels(grammar) - {ANY} for name, grammar in slow.items()}
    return Tables(tables.shifts, tables.reduces, tables.starts, {**tables.firsts, **firsts}, dict(patterns), slow)


def _undecided(patterns: Mapping[str, str], shared: str) -> dict[str, Grammar]:
    """The patterns that LALR cannot decide: those that it refuses alone, and those that it refuses beside the ones before them."""
    slow = {name: slow_grammar(name, patterns[name], shared) for name in _refused_alone(list(patterns), patterns, shared)}
    decided = {name: pattern for name, pattern in patterns.items() if name not in slow}
    while (refused := _first_refused(decided, shared)) is not None:
        slow[refused] = slow_grammar(refused, decided.pop(refused), shared)
    return slow


def _refused_alone(names: Sequence[str], patterns: Mapping[str, str], shared: str) -> Iterator[str]:
    """The patterns of ``names`` that LALR refuses; halves of the list are tried, so that one bad pattern costs little."""
    if _is_decided({name: patterns[name] for name in names}, shared):
        return
    if len(names) == 1:
        yield names[0]
        return
    yield from _refused_alone(names[: len(names) // 2], patterns, shared)
    yield from _refused_alone(names[len(names) // 2 :], patterns, shared)


def _is_decided(patterns: Mapping[str, str], shared: str) -> bool:
    from lark.exceptions import LarkError

    try:
        _lark(patterns, shared)
    except LarkError:
        return False
    return True


def _first_refused(patterns: Mapping[str, str], shared: str) -> str | None:
    """The first pattern that LALR refuses beside those before it."""
    names = list(patterns)
    low, high = 0, len(names)  # of the first so many, all are decided; of the first so many, not
    if not names or _is_decided(patterns, shared):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _is_decided({name: patterns[name] for name in names[:middle]}, shared) else (low, middle)
    return names[low]


def slow_grammar(name: str, pattern: str, shared: str = "") -> Grammar:
    """A pattern for Earley's algorithm. Raises PatternError where Lark refuses it."""
    from lark.exceptions import LarkError

    try:
        lark, names = _lark({name: pattern}, shared, parser="earley")
    except LarkError as error:
        raise PatternError(str(error), name) from error
    productions = [Production(intern(str(rule.origin.name)), tuple(intern(str(symbol.name)) for symbol in rule.expansion)) for rule in lark.rules]
    slots = {origin: _slot(origin) for origin, _ in productions if _slot(origin)}
    return Grammar.of(next(iter(names)), productions, slots)


def _slot(origin: str) -> str:
    """The slot that a nonterminal binds, "" for none."""
    return origin.split("__")[2] if origin.startswith("s__") else ""


def _lark(patterns: Mapping[str, str], shared: str, parser: str = "lalr") -> tuple[Any, dict[str, str]]:
    """The compiled grammar of patterns, and the names of their rules in it. Raises LarkError."""
    from lark import Lark
    from lark.lexer import Lexer

    class NoLexer(Lexer):
        """Lark wants a lexer; the rows are labelled already."""

        def __init__(self, conf: object) -> None: ...

        def lex(self, lexer_state: object, parser_state: object) -> Iterator[Any]:
            return iter(())

    text, names = _grammar(patterns, shared)
    if parser == "earley":
        text = _named_options(text)
    return Lark(text, parser=parser, lexer=NoLexer, start=list(names), maybe_placeholders=False, strict=parser == "lalr"), names


def _grammar(patterns: Mapping[str, str], shared: str) -> tuple[str, dict[str, str]]:
    lines = [f"_gap: | _gap {ANY}"]
    slots: dict[tuple[str, str], str] = {}
    names: dict[str, str] = {}

    def bind(match: re.Match[str]) -> str:
        slot, what = match.groups()
        return slots.setdefault((slot, what), f"s__{len(slots)}__{slot}")

    for number, (rule, pattern) in enumerate(patterns.items()):
        names[f"rule_{number}"] = rule
        lines.append(f"rule_{number}: {_SLOT.sub(bind, pattern).replace('...', '_gap')}")
    lines.append(_SLOT.sub(bind, shared).replace("...", "_gap"))
    for (_, what), name in slots.items():
        lines.append(f"{name}: {'_gap' if what == '...' else what}")
    body = "\n".join(lines)
    declared = sorted(set(_LABEL.findall(body)) | {ANY})
    return f"{body}\n%declare {' '.join(declared)}\n", names


def _named_options(text: str) -> str:
    """What may be missing as rules of their own: Lark refuses «[A] [A] B», where it can write out the same thing twice."""
    lines: list[str] = []

    def named(match: re.Match[str]) -> str:
        lines.append(f"_option_{len(lines)}: | {match[1] or match[2]}")
        return f" _option_{len(lines) - 1} "

    count = -1
    while count != len(lines):
        count = len(lines)
        text = _OPTION.sub(named, text)
    return "\n".join([text, *lines, ""])


def _tables(lark: Any, names: Mapping[str, str], patterns: Mapping[str, str]) -> Tables:
    table = lark.parser.parser._parse_table
    size = 1 + max(table.states)
    shifts: list[_Shift] = [{} for _ in range(size)]
    reduces: list[_Reduce] = [{} for _ in range(size)]
    for state, actions in table.states.items():
        for symbol, (action, argument) in actions.items():
            label = intern(str(symbol))  # Lark's own strings are slow to compare
            if action.name == "Shift":
                shifts[state][label] = argument
            else:
                origin = intern(str(argument.origin.name))
                reduces[state][label] = (origin, len(argument.expansion), _slot(origin) or None)
    for name in names:
        shifts[table.end_states[name]]["$END"] = ACCEPT
    starts = {rule: table.start_states[name] for name, rule in names.items()}
    firsts = {rule: frozenset(s for s in (*shifts[state], *reduces[state]) if s.isupper() and s != ANY) for rule, state in starts.items()}
    return Tables(tuple(shifts), tuple(reduces), starts, firsts, dict(patterns))


class Matcher:
    """Runs compiled patterns over rows. Holds no state between calls and may be shared between threads."""

    def __init__(self, tables: Tables) -> None:
        self._shifts = tables.shifts
        self._reduces = tables.reduces
        self._starts = tables.starts
        self._known = [shifts.keys() | reduces.keys() for shifts, reduces in zip(tables.shifts, tables.reduces, strict=True)]
        self._slow = tables.slow
        self.firsts = tables.firsts

    def begins(self, rule: str, row: Sequence[Item]) -> Iterable[int]:
        """Indices at which a match of ``rule`` may begin."""
        first = self.firsts[rule]
        return (index for index, item in enumerate(row) if not first.isdisjoint(item.labels))

    def at(self, rule: str, row: Sequence[Item], start: int) -> Iterator[Bound]:
        """Every match of ``rule`` that begins at ``start``, the preferred one first: labels before gaps, longer before shorter."""
        if rule in self._slow:
            return self._slowly(rule, row, start)
        steps = [BUDGET]
        stack: _Stack = (self._starts[rule], start, None)
        return self._follow(row, start, start, stack, (), steps)

    def furthest(self, rule: str, row: Sequence[Item]) -> Attempt:
        """Where the pattern of ``rule`` stops in a row that it does not match: the attempt that reads most labels, the first of equals."""
        if rule in self._slow:
            return self._furthest_slowly(rule, row)
        best: tuple[tuple[tuple[str, int], ...], _Stack, int] = ((), (self._starts[rule], 0, None), 0)
        for start in self.begins(rule, row):
            for reached in self._reach(row, start, start, (self._starts[rule], start, None), (), [BUDGET]):
                if len(reached[0]) > len(best[0]):
                    best = reached
        read, stack, at = best
        wanted = tuple(sorted(label for label in self._known[stack[0]] if label.isupper() and label[0] != "$" and self._step(stack, (), label, at)))
        return Attempt(read, tuple(label for label in wanted if label != ANY), ANY in wanted)

    def _slowly(self, rule: str, row: Sequence[Item], start: int) -> Iterator[Bound]:
        """What ``_follow`` does, for a pattern that LALR cannot decide."""
        labels = [item.labels for item in row[start : start + WINDOW]]
        for end, slots in earley.matches(self._slow[rule], labels):
            yield Bound(start, start + end, tuple((name, start + first, start + last) for name, first, last in slots))

    def _furthest_slowly(self, rule: str, row: Sequence[Item]) -> Attempt:
        read: tuple[tuple[str, int], ...] = ()
        wanted = earley.first_labels(self._slow[rule])
        for start in self.begins(rule, row):
            reached, next_ = earley.furthest(self._slow[rule], [item.labels for item in row[start : start + WINDOW]], ANY)
            if len(reached) > len(read):
                read, wanted = tuple((label, start + index) for label, index in reached), next_
        return Attempt(read, tuple(sorted(wanted - {ANY})), ANY in wanted)

    def _reach(
        self, row: Sequence[Item], start: int, at: int, stack: _Stack, read: tuple[tuple[str, int], ...], steps: list[int]
    ) -> Iterator[tuple[tuple[tuple[str, int], ...], _Stack, int]]:
        """Every place in the pattern that can be reached from here, as ``_follow`` would go."""
        steps[0] -= 1
        if steps[0] < 0:
            return
        yield read, stack, at
        if at < len(row) and at - start < WINDOW:
            known = self._known[stack[0]]
            for label in row[at].labels:
                if label in known and (step := self._step(stack, (), label, at)) is not None:
                    yield from self._reach(row, start, at + 1, step[0], read if label == ANY else (*read, (label, at)), steps)

    def _follow(self, row: Sequence[Item], start: int, at: int, stack: _Stack, slots: Any, steps: list[int]) -> Iterator[Bound]:
        steps[0] -= 1
        if steps[0] < 0:
            return
        if at < len(row) and at - start < WINDOW:
            known = self._known[stack[0]]
            for label in row[at].labels:
                if label in known and (step := self._step(stack, slots, label, at)) is not None:
                    yield from self._follow(row, start, at + 1, step[0], step[1], steps)
        if at > start:
            done = self._step(stack, slots, "$END", at)
            if done is not None:
                yield Bound(start, at, _unroll(done[1]))

    def _step(self, stack: _Stack, slots: Any, label: str, at: int) -> tuple[_Stack, Any] | None:
        """Read one label: all reductions that it calls for, then the shift; None where the pattern does not go on with it."""
        while True:
            state = stack[0]
            target = self._shifts[state].get(label)
            if target is not None:
                return (target, at, stack), slots
            reduce = self._reduces[state].get(label)
            if reduce is None:
                return None
            origin, count, slot = reduce
            begin = at
            for _ in range(count):
                begin = stack[1]
                stack = stack[2]
            if slot is not None:
                slots = (slots, slot, begin, at)
            stack = (self._shifts[stack[0]][origin], begin, stack)


def _unroll(slots: Any) -> tuple[tuple[str, int, int], ...]:
    found = []
    while slots:
        slots, name, start, end = slots
        found.append((name, start, end))
    return tuple(reversed(found))
