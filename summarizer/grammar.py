"""Patterns over labels: written in Lark's notation, compiled by Lark to LALR tables, run over rows of labelled items (summarizer/matcher.py).

A row is a sentence as the annotator sees it. Every item of it carries the labels that it may stand for, best first, and nearly every item may
also stand for ``ANY``, a word that no pattern asks for. A pattern is Lark's EBNF over labels with two additions:

* ``slot=LABEL`` or ``slot=(LABEL | LABEL)`` binds what was read to a name;
* ``...`` skips any number of items, as few as the rest of the pattern allows; ``slot=...`` binds what was skipped.

Lark's own driver takes one terminal a token. Items here are ambiguous («Нурланбека» is genitive or accusative), so the tables are run by a
matcher of our own, which tries the labels of an item in order and steps back where a choice fails. A pattern that LALR cannot decide with one
item of lookahead is run by Earley's algorithm instead (summarizer/earley.py), with the same meaning. Only this module knows Lark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import partial
from sys import intern
from typing import Any
from zlib import crc32

from summarizer import earley
from summarizer.cache import Remember, compute
from summarizer.earley import Grammar, Production
from summarizer.needs import Needs, needs
from summarizer.recordtype import record

ANY = "ANY"
END = "$END"  # the label after the last one
ACCEPT = -1

_REFERENCE = re.compile(r"\b[a-z_][a-z_0-9]*\b(?!\s*=)")  # a shared phrase in a pattern
_GROUPS = 32  # of patterns that are compiled at once
_SLOT = re.compile(r"\b([a-z_]+)=(\([^()]*\)|\.\.\.|[A-Za-z_]+)")
_OPTION = re.compile(r"\[([^\[\]]*)\]|(\w+|\([^()\[\]]*\))\?")
_LABEL = re.compile(r"\b[A-Z][A-Z_0-9]*\b")

_Shift = dict[str, int]
_Reduce = dict[str, tuple[str, int, str | None]]  # lookahead -> nonterminal, number of symbols, slot


@record
class Tables:
    """LALR tables without Lark: what is kept between runs."""

    shifts: tuple[_Shift, ...]
    reduces: tuple[_Reduce, ...]
    starts: Mapping[str, int]
    firsts: Mapping[str, frozenset[str]]
    patterns: Mapping[str, str]
    slow: Mapping[str, Grammar] = field(default_factory=dict)  # patterns that LALR cannot decide
    needs: Mapping[str, Needs] = field(default_factory=dict)  # sets of labels, of each of which a row that matches has one; not of slow patterns

    def labels(self, rule: str) -> frozenset[str]:
        """The labels that stand in the pattern of a rule."""
        return frozenset(_LABEL.findall(self.patterns[rule]))


class PatternError(ValueError):
    """A pattern that cannot be compiled; ``rule`` names it where that is known."""

    def __init__(self, message: str, rule: str | None = None) -> None:
        super().__init__(message)
        self.rule = rule


def compile_patterns(patterns: Mapping[str, str], shared: str = "", remember: Remember[Tables] = compute) -> Tables:
    """Tables for every pattern, keyed by its name. ``shared`` is Lark text with the phrases that patterns may use.

    A pattern that LALR cannot decide is kept as a grammar of its own. Raises PatternError where Lark refuses a pattern.
    Patterns that use no shared phrase are compiled a few at a time, which takes Lark half as long as all at once; ``remember`` keeps the tables
    of each few, which are told by their names, so that a new rule changes no others.
    """
    sharing = {name: pattern for name, pattern in patterns.items() if _REFERENCE.search(pattern)}
    few: dict[int, dict[str, str]] = {}
    for name in patterns.keys() - sharing.keys():
        few.setdefault(crc32(name.encode()) % _GROUPS, {})[name] = patterns[name]
    groups = [(dict(sorted(few[number].items())), "") for number in sorted(few)]
    if sharing:
        groups.insert(0, (sharing, shared))
    return _joined([remember("patterns", partial(_compile_part, *group), of=group) for group in groups], patterns)


def _joined(parts: Iterable[Tables], patterns: Mapping[str, str]) -> Tables:
    """Tables side by side as one: the states of each are numbered after those of the ones before."""
    shifts: list[_Shift] = []
    reduces: list[_Reduce] = []
    starts: dict[str, int] = {}
    firsts: dict[str, frozenset[str]] = {}
    slow: dict[str, Grammar] = {}
    needed: dict[str, Needs] = {}
    for part in parts:
        before = len(shifts)
        shifts += [{label: state if state == ACCEPT else state + before for label, state in row.items()} for row in part.shifts]
        reduces += part.reduces
        starts |= {name: state + before for name, state in part.starts.items()}
        firsts |= part.firsts
        slow |= part.slow
        needed |= part.needs
    return Tables(tuple(shifts), tuple(reduces), starts, firsts, dict(patterns), slow, needed)


def _compile_part(patterns: Mapping[str, str], shared: str) -> Tables:
    from lark.exceptions import LarkError

    try:
        return _tables(*_lark(patterns, shared), patterns)
    except LarkError:
        slow = _undecided(patterns, shared)
    decided = {name: pattern for name, pattern in patterns.items() if name not in slow}
    tables = _tables(*_lark(decided, shared), decided) if decided else Tables((), (), {}, {}, {})
    firsts = {name: earley.first_labels(grammar) - {ANY} for name, grammar in slow.items()}
    return Tables(tables.shifts, tables.reduces, tables.starts, {**tables.firsts, **firsts}, dict(patterns), slow, tables.needs)


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
        shifts[table.end_states[name]][END] = ACCEPT
    starts = {rule: table.start_states[name] for name, rule in names.items()}
    firsts = {rule: frozenset(s for s in (*shifts[state], *reduces[state]) if s.isupper() and s != ANY) for rule, state in starts.items()}
    needed = needs(((str(rule.origin.name), [str(symbol.name) for symbol in rule.expansion]) for rule in lark.rules), ANY)
    return Tables(tuple(shifts), tuple(reduces), starts, firsts, dict(patterns), needs={rule: needed[name] for name, rule in names.items()})
