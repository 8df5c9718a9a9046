"""The pattern language as a tree with places: what grammar.py hands to Lark, read first by a parser that can say what is wrong in plain words.

LABEL  _phrase  slot=LABEL  slot=(LABEL | LABEL)  slot=...  ...  ( … | … )  [ … ]  and  * + ?  after any of them
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_TOKEN = re.compile(
    r"(?P<space>\s+)|(?P<gap>\.\.\.)|(?P<slot>[a-z_]+=)|(?P<label>[A-Z][A-Z_0-9]*\b)|(?P<phrase>_[a-z_0-9]+\b)|(?P<word>\w+)|(?P<sign>[()\[\]|*+?])|(?P<stray>.)"
)
_CLOSES = {"(": ")", "[": "]"}
Kind = Literal["label", "phrase", "slot", "gap"]


@dataclass(frozen=True, slots=True)
class Element:
    """A label, a phrase, a slot or a gap of a pattern, and its offset there. ``slot`` names the slot that a label or phrase stands in."""

    kind: Kind
    name: str
    offset: int
    slot: str = ""


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong in a pattern: a message code under ``check``, the sign or word that it is about, its offset."""

    code: str
    offset: int
    word: str = ""


class PatternMistakeError(ValueError):
    def __init__(self, mistake: Mistake) -> None:
        super().__init__(mistake.code)
        self.mistake = mistake


def elements(pattern: str) -> tuple[Element, ...]:
    """The elements of a pattern in their order. Raises PatternMistakeError with the first thing that is no pattern."""
    return tuple(_Reader(pattern).read())


def phrases(shared: str) -> Iterator[tuple[str, str, int]]:
    """Name, pattern and the pattern's offset of each phrase in the shared ``grammar``, one a line (``_name: pattern``)."""
    at = 0
    for line in shared.splitlines(keepends=True):
        name, colon, pattern = line.partition(":")
        if colon and line.strip():
            yield name.strip(), pattern.rstrip("\n"), at + len(name) + 1
        at += len(line)


def alternatives(pattern: str) -> Iterator[tuple[int, str]]:
    """The alternatives of a pattern at its outermost level, each with its offset."""
    depth = start = 0
    for offset, sign in enumerate(pattern):
        depth += (sign in "([") - (sign in ")]")
        if sign == "|" and depth == 0:
            yield start, pattern[start:offset]
            start = offset + 1
    yield start, pattern[start:]


class _Reader:
    def __init__(self, pattern: str) -> None:
        self._tokens = [match for match in _TOKEN.finditer(pattern) if match.lastgroup != "space"]
        self._pattern = pattern

    def read(self) -> Iterator[Element]:
        opened: list[tuple[str, int, str]] = []  # bracket, offset, the slot that it stands in
        slot, slot_at = "", 0  # the slot that the next element fills
        repeatable = empty = False
        fresh = True  # nothing stands yet in this alternative
        for match in self._tokens:
            kind, word, at = match.lastgroup, match[0], match.start()
            inside = opened[-1][2] if opened else ""
            if kind == "stray":
                raise _mistake("pattern_stray", at, word)
            if kind == "word":
                raise _mistake("pattern_word", at, word)
            if kind == "slot":
                if slot or inside:
                    raise _mistake("pattern_slot_in_slot", at, word[:-1])
                slot, slot_at = word[:-1], at
                if self._pattern[match.end() : match.end() + 1].isspace():
                    raise _mistake("pattern_slot_empty", slot_at, slot)
                continue
            if word in ("(", "["):
                if slot and word == "[":
                    raise _mistake("pattern_slot_empty", slot_at, slot)
                if inside:
                    raise _mistake("pattern_slot_group", at, inside)
                opened.append((word, at, slot))
                if slot:
                    yield Element("slot", slot, slot_at)
                slot, fresh, repeatable = "", True, False
                continue
            if slot and kind == "sign":
                raise _mistake("pattern_slot_empty", slot_at, slot)
            if word in (")", "]"):
                if not opened or _CLOSES[opened[-1][0]] != word:
                    raise _mistake("pattern_closes", at, word)
                if fresh:
                    raise _mistake("pattern_nothing", at, word)
                opened.pop()
                fresh, repeatable = False, True
            elif word == "|":
                if fresh:
                    raise _mistake("pattern_nothing", at, word)
                fresh, repeatable, empty = True, False, True
            elif kind == "sign":
                if not repeatable:
                    raise _mistake("pattern_repeats", at, word)
                repeatable = False
            else:
                if slot:
                    yield Element("slot", slot, slot_at)
                elif inside and kind == "gap":
                    raise _mistake("pattern_slot_group", at, inside)
                yield Element(kind, word, at, slot or inside)  # type: ignore[arg-type]
                slot, fresh, repeatable = "", False, True
        if slot:
            raise _mistake("pattern_slot_empty", slot_at, slot)
        if opened:
            raise _mistake("pattern_opens", opened[-1][1], opened[-1][0])
        if fresh:
            raise _mistake("pattern_nothing" if empty else "pattern_empty", max(0, len(self._pattern.rstrip()) - 1), "|" if empty else "")


def _mistake(code: str, offset: int, word: str = "") -> PatternMistakeError:
    return PatternMistakeError(Mistake(code, offset, word))
