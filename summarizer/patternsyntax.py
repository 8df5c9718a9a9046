"""The pattern language as a tree with places: what grammar.py hands to Lark, read first by a parser that can say what is wrong in plain words.

LABEL  _phrase  slot=LABEL  slot=(LABEL | LABEL)  slot=...  ...  ( … | … )  [ … ]  and  * + ?  after any of them
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import Literal

from summarizer.recordtype import record

_TOKEN = re.compile(
    r"(?P<space>\s+)|(?P<gap>\.\.\.)|(?P<slot>[a-z_]+=)|(?P<label>[A-Z][A-Z_0-9]*\b)|(?P<phrase>_[a-z_0-9]+\b)|(?P<word>\w+)|(?P<sign>[()\[\]|*+?])|(?P<stray>.)"
)
_PHRASE = re.compile(r"_[a-z_0-9]+")
_CLOSES = {"(": ")", "[": "]"}
Kind = Literal["label", "phrase", "slot", "gap"]


@record
class Element:
    """A label, a phrase, a slot or a gap of a pattern, and its offset there. ``slot`` names the slot that a label or phrase stands in."""

    kind: Kind
    name: str
    offset: int
    slot: str = ""


@record
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


def ends(pattern: str, ending: Container[str]) -> bool:
    """Whether a sound pattern can be read to its end, where of all phrases only those in ``ending`` can."""
    return any(_all_end(alternative, ending) for _, alternative in alternatives(pattern))


def _all_end(pattern: str, ending: Container[str]) -> bool:
    """The same of a pattern without alternatives at its outermost level; what may be missing does not count."""
    tokens = [match for match in _TOKEN.finditer(pattern) if match.lastgroup != "space"]
    at = 0
    while at < len(tokens):
        first = last = at
        if tokens[at][0] in _CLOSES:
            depth = 1
            while depth:
                last += 1
                depth += (tokens[last][0] in _CLOSES) - (tokens[last][0] in _CLOSES.values())
        at = last + 1
        may_miss = tokens[first][0] == "[" or (at < len(tokens) and tokens[at][0] in "*?")
        inside = pattern[tokens[first].end() : tokens[last].start()]
        if not may_miss and tokens[first].lastgroup == "phrase" and tokens[first][0] not in ending:
            return False
        if not may_miss and tokens[first][0] == "(" and not ends(inside, ending):
            return False
    return True


def phrases(shared: str) -> Iterator[tuple[str, str, int]]:
    """Name, pattern and the pattern's offset of each phrase in the shared ``grammar``, one a line (``_name: pattern``).

    Raises PatternMistakeError for a line that is no phrase and for a name that comes again.
    """
    at = 0
    seen: set[str] = set()
    for line in shared.splitlines(keepends=True):
        name, colon, pattern = line.partition(":")
        word, begins = name.strip(), at + len(name) - len(name.lstrip())
        if line.strip() and not (colon and _PHRASE.fullmatch(word)):
            raise _mistake("phrase_line", begins, word)
        if word in seen:
            raise _mistake("phrase_twice", begins, word)
        if word:
            seen.add(word)
            yield word, pattern.rstrip("\n"), at + len(name) + 1
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
