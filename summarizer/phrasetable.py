"""Closed-class words and phrases of numbers, units and dates, found token by token.

A section of a rule file is a block of lines ``entry: value``. An entry is one or more words or signs: a plain word matches its
inflected forms (the language's ``inflection``), ``слов*`` any word beginning so, ``=слово`` exactly that form. The longest phrase wins.
Morphological analysis is not needed here and would cost more than all the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from summarizer.records import Token
from summarizer.remembered import Remembered

_PARTS = re.compile(r"[=\w*]+(?:-[\w*]+)*|[^\w\s]")
_DROP_NONE = re.compile(r"(?!)")
_LONGEST = 40  # characters; what is longer is no word of a phrase


class Label(NamedTuple):
    """What a phrase means: the section it stands in, its value as written there, and the same as a number (0 where it is none)."""

    name: str
    text: str
    number: float


class Inflection(NamedTuple):
    """How plain entries inflect: what falls off the end of the base form, and the endings that may follow the stem."""

    drop: re.Pattern[str]
    endings: re.Pattern[str]

    @classmethod
    def of(cls, drop: str, endings: str) -> Inflection:
        return cls(re.compile(drop) if drop else _DROP_NONE, re.compile(endings))


class _Node:
    __slots__ = ("label", "next")

    def __init__(self) -> None:
        self.label: Label | None = None
        self.next: dict[int, _Node] = {}


class _Vocabulary(Remembered[str, tuple[int, ...]]):
    """Folded form -> numbers of the words that it may be; numbers in figures are too many to be remembered."""

    def __init__(self, suffix: re.Pattern[str]) -> None:
        super().__init__(self._analyse)
        self.exact: dict[str, list[int]] = {}
        self.stems: dict[str, list[tuple[int, re.Pattern[str] | None]]] = {}
        self.suffix = suffix

    def __missing__(self, form: str) -> tuple[int, ...]:
        if form[:1].isdigit():
            return tuple(self.exact.get(form, ()))
        return super().__missing__(form)

    def _analyse(self, form: str) -> tuple[int, ...]:
        if len(form) >= _LONGEST:
            return ()
        found = list(self.exact.get(form, ()))
        for length in range(len(form), 0, -1):
            for word, endings in self.stems.get(form[:length], ()):
                if endings.fullmatch(form, length) if endings else "-" not in form[length:]:
                    found.append(word)
        if not found and "-" in form:
            return self._hyphenated(form)
        return tuple(dict.fromkeys(found))

    def _hyphenated(self, form: str) -> tuple[int, ...]:
        """«млн-ға» is «млн», «екі-үш» two (or more), «қаңтар-қыркүйек» a month."""
        head, _, tail = form.rpartition("-")
        words = self[head]
        return words if words and (self[tail] or self.suffix.fullmatch(tail)) else ()


class PhraseTable:
    """Phrases of all sections in one trie. A phrase that stands in two sections belongs to the one added last."""

    def __init__(self, suffix: str = r"(?!)") -> None:
        self.words = _Vocabulary(re.compile(suffix))
        self._root = _Node()
        self._ids: dict[tuple[str, str], int] = {}

    def add(self, sections: Mapping[str, str], inflection: Inflection) -> None:
        for name, block in sections.items():
            for line in block.splitlines():
                entry, _, value = line.rpartition(": ") if ": " in line else (line, "", "")
                if entry.strip():
                    self._add(entry.strip(), Label(name, value.strip(), _number(value)), inflection)

    def _add(self, entry: str, label: Label, inflection: Inflection) -> None:
        node = self._root
        for part in _PARTS.findall(entry.casefold().replace("ё", "е")):
            node = node.next.setdefault(self._word(part, inflection), _Node())
        node.label = label

    def _word(self, part: str, inflection: Inflection) -> int:
        key = (part, inflection.endings.pattern if part.isalpha() else "")
        if key in self._ids:
            return self._ids[key]
        number = self._ids[key] = len(self._ids) + 1
        if part.endswith("*") and len(part) > 1:
            self.words.stems.setdefault(part[:-1], []).append((number, None))
        elif part.startswith("=") and len(part) > 1:
            self.words.exact.setdefault(part[1:], []).append(number)
        else:
            self.words.exact.setdefault(part, []).append(number)
            if part.isalpha():
                self.words.stems.setdefault(inflection.drop.sub("", part), []).append((number, inflection.endings))
        return number

    def heads(self, names: Iterable[str]) -> frozenset[int]:
        """The words with which phrases of these sections begin: where none of them stands, there is nothing to look for."""
        wanted = frozenset(names)
        return frozenset(word for word, node in self._root.next.items() if _holds(node, wanted))

    def beginning_with(self, words: frozenset[int]) -> Remembered[str, bool]:
        """Whether a folded form may be one of some words; numbers in figures are not to be asked for."""
        return Remembered(lambda form: not words.isdisjoint(self.words[form]))

    def match(self, ids: list[tuple[int, ...]], at: int) -> tuple[Label, int] | None:
        """The longest phrase that begins with token ``at`` and the index after its last token."""
        words = ids[at]
        if len(words) == 1:  # by far the most frequent case: one word, which begins no longer phrase
            only = self._root.next.get(words[0])
            if only is None:
                return None
            if not only.next:
                return (only.label, at + 1) if only.label else None
        best: tuple[Label, int] | None = None
        nodes = [self._root]
        for index in range(at, len(ids)):
            nodes = [node.next[word] for node in nodes for word in ids[index] if word in node.next]
            if not nodes:
                break
            for node in nodes:
                if node.label is not None and (best is None or best[1] <= index):
                    best = node.label, index + 1
        return best

    def read(self, tokens: tuple[Token, ...]) -> list[tuple[int, ...]]:
        words = self.words
        return [words[token.form] for token in tokens]


def _holds(node: _Node, names: frozenset[str]) -> bool:
    return (node.label is not None and node.label.name in names) or any(_holds(child, names) for child in node.next.values())


def _number(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        return 0.0
