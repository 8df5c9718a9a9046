"""The lexicon: which words are which labels, in every inflection.

An entry is words separated by spaces: a plain word stands for every form of its lemma, ``слов*`` for every word that begins so, ``=слово`` for
that form alone. Entries are kept in a trie over lemmas, so that a sentence is looked up in one pass; the longest entry wins, and entries of the
same words each give their label.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from summarizer.morphology import Morphology
from summarizer.records import Reading, Token
from summarizer.tokens import fold, tokenize

VERBAL = frozenset({"verb", "inf", "converb", "participle"})
NOMINAL = frozenset({"noun", "adj", "num", "pron", "participle", "other", "inf"})
# What an entry is no form of: the noun that «министрлік» is derived from, the verb that «талқылану» is the passive of.
_DERIVED_NOUN = frozenset({"rel", "with", "without"})
_DERIVED = _DERIVED_NOUN | {"passive", "neg"}


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry says: its label, a value (an id, a country code, a topic) and what part of speech its head must be."""

    label: str
    value: str
    pos: str  # "noun", "verb" or "" for any
    capital: bool = False  # printed with a capital only: «Того» is a country, «того» is not
    capitals: bool = False  # printed in capitals only: «АҚ» is a company, «ақ» is white


@dataclass(frozen=True, slots=True)
class Found:
    """An entry found in a row of tokens: half-open token indices, the index of the head, and the key that the head was found by."""

    start: int
    end: int
    head: int
    entry: Entry
    lemma: str = ""


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    prefixes: list[int] = field(default_factory=list)
    entries: list[tuple[Entry, int, str]] = field(default_factory=list)  # with the position and the key of the head word


class Lexicon:
    """Built once from (words, entry) pairs and then only read."""

    def __init__(self, morphology: Morphology, head: str) -> None:
        """``head``: "first" or "last", where the head of a phrase stands in this language."""
        self._morphology = morphology
        self._head = head
        self._root = _Node()
        self._starts: dict[str, tuple[_Node, ...]] = {}

    def add(self, words: str, entry: Entry) -> None:
        parts = _parts(words)
        if not parts:
            return
        head = self._head_of(parts, entry)
        paths = [(self._root, "")]
        for index, part in enumerate(parts):
            keys = self._keys(part, entry.pos if index == head else "", len(parts) == 1)
            paths = [(self._child(node, key), key if index == head else lemma) for node, lemma in paths for key in keys]
        for node, lemma in paths:
            node.entries.append((entry, head, lemma))
        self._starts.clear()

    def add_lines(self, lines: str, entry: Entry) -> None:
        for line in lines.splitlines():
            if line.strip():
                self.add(line.split(" # ")[0], entry)

    def find(self, tokens: Sequence[Token]) -> list[Found]:
        """Longest entries from left to right; entries of the same words are all given."""
        found: list[Found] = []
        index, count = 0, len(tokens)
        starts = self._starts
        while index < count:
            form = tokens[index].form
            nodes = starts.get(form)
            if nodes is None:
                nodes = starts[form] = tuple(self._next(self._root, form))
            if nodes:
                best = self._longest(tokens, index, nodes)
                if best:
                    found.extend(best)
                    index = best[0].end
                    continue
            index += 1
        return found

    def _longest(self, tokens: Sequence[Token], start: int, nodes: Iterable[_Node]) -> list[Found]:
        best: list[Found] = []
        level, at = list(nodes), start + 1
        while level:
            here = [
                Found(start, at, start + head, entry, lemma)
                for node in level
                for entry, head, lemma in node.entries
                if self._fits(tokens[start + head].form, entry.pos, lemma) and _printed(tokens[start].text, entry)
            ]
            if here:
                best = list(dict.fromkeys(here))
            if at >= len(tokens):
                break
            form = tokens[at].form
            level = [child for node in level for child in self._next(node, form)]
            at += 1
        return best

    def _next(self, node: _Node, form: str) -> list[_Node]:
        children = node.children
        if not children:
            return []
        found = []
        for key in dict.fromkeys(("=" + form, *(reading.lemma for reading in self._morphology.readings(form)))):
            child = children.get(key)
            if child is not None:
                found.append(child)
        for length in node.prefixes:
            child = children.get(form[:length] + "*") if len(form) >= length else None
            if child is not None:
                found.append(child)
        return found

    def _fits(self, form: str, pos: str, lemma: str) -> bool:
        if not pos:
            return True
        kinds = VERBAL if pos == "verb" else NOMINAL
        readings = self._morphology.readings(form)
        own = [reading for reading in readings if reading.lemma == lemma] or readings
        return any(reading.pos in kinds and reading.tags.isdisjoint(_DERIVED_NOUN) for reading in own)

    def _head_of(self, parts: list[str], entry: Entry) -> int:
        if self._head == "last" or entry.pos == "verb":
            return len(parts) - 1 if self._head == "last" else 0
        for index, part in enumerate(parts):
            if any(reading.pos == "noun" for reading in self._morphology.readings(part.strip("=*"))[:1]):
                return index
        return 0

    def _keys(self, part: str, pos: str, alone: bool) -> list[str]:
        if part.startswith("=") or part.endswith("*"):
            return [part]
        readings = self._morphology.readings(part)
        if pos:
            kinds = VERBAL if pos == "verb" else NOMINAL
            readings = tuple(r for r in readings if r.pos in kinds) or readings
            readings = tuple(r for r in readings if r.case in ("", "nom") and r.tags.isdisjoint(_DERIVED)) or readings
        if alone and pos == "noun" and any(reading.lemma == part for reading in readings):
            return [part]
        return list(dict.fromkeys([reading.lemma for reading in readings] if not pos or pos == "verb" else [r.lemma for r in readings] + [part]))

    def _child(self, node: _Node, key: str) -> _Node:
        if key.endswith("*") and len(key) - 1 not in node.prefixes:
            node.prefixes.append(len(key) - 1)
        return node.children.setdefault(key, _Node())


def _parts(words: str) -> list[str]:
    """The words and signs of an entry, as the text is cut."""
    parts: list[str] = []
    for word in words.split():
        parts += [fold(word)] if word[0] == "=" or word[-1] == "*" else [token.form for token in tokenize(word)]
    return parts


def _printed(text: str, entry: Entry) -> bool:
    """Whether a word is printed as the entry asks."""
    return (not entry.capital or text[0].isupper()) and (not entry.capitals or text.partition("-")[0].isupper())


def noun_cases(readings: Iterable[Reading]) -> frozenset[str]:
    """The cases that a nominal word may stand in."""
    return frozenset(reading.case for reading in readings if reading.case)


def verb_features(readings: Iterable[Reading]) -> tuple[str, ...]:
    """What a verb form may be: PAST, PRES, FUT, INF, GER (converb), PART, THAT, MOOD; PASS_… where passive, NEG where negated."""
    features: list[str] = []
    for reading in readings:
        if reading.pos not in VERBAL:
            continue
        name = _FEATURE.get(reading.pos) or (reading.tense.upper() if reading.tense else "PRES")
        if reading.pos == "participle" and "that" in reading.tags:
            name = "THAT"
        if "imp" in reading.tags or "cond" in reading.tags:
            name = "MOOD"
        if "neg" in reading.tags:
            name = "NEG"
        if "passive" in reading.tags:
            features += ["PASS", f"PASS_{name}"]
        else:
            features.append(name)
    return tuple(dict.fromkeys(features))


_FEATURE = {"inf": "INF", "converb": "GER", "participle": "PART"}
