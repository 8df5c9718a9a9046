"""The lexicon: which words are which labels, in every inflection.

An entry is words separated by spaces: a plain word stands for every form of its lemma, ``слов*`` for every word that begins so, ``=слово``
for that form alone. Entries are kept in a trie over lemmas, so that a sentence is looked up in one pass; the longest entry wins, and
entries of the same words each give their label.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import NamedTuple

from summarizer.morphology import Morphology
from summarizer.records import Reading, Token
from summarizer.recordtype import record
from summarizer.remembered import Remembered
from summarizer.tokens import fold, tokenize

VERBAL = frozenset({"verb", "inf", "converb", "participle"})
NOMINAL = frozenset({"noun", "adj", "num", "pron", "participle", "other", "inf"})
_NO_PARTICIPLE = NOMINAL - {"participle"}
# What an entry is no form of: the noun that «министрлік» is derived from, the verb that «талқылану» is the passive of.
_DERIVED_NOUN = frozenset({"rel", "with", "without"})
_DERIVED = _DERIVED_NOUN | {"passive", "neg"}
_CACHE = 1 << 15  # words
_AFTER = 1 << 9  # words remembered after each state


class Entry(NamedTuple):
    """What an entry says: its label, a value (an id, a country code, a topic) and what part of speech its head must be."""

    label: str
    value: str
    pos: str  # "noun", "verb" or "" for any
    capital: bool = False  # printed with a capital only: «Того» is a country, «того» is not
    capitals: bool = False  # printed in capitals only: «АҚ» is a company, «ақ» is white


class Hit(NamedTuple):
    """An entry found for some words: the position of its head among them, and the key that the head was found by."""

    entry: Entry
    head: int
    lemma: str


@dataclass(frozen=True, slots=True, eq=False)
class Entries:
    """All entries of some printed words. Made once and then found again, so that what is known of it can be remembered by its identity."""

    words: tuple[str, ...]
    hits: tuple[Hit, ...]
    labels: tuple[str, ...]  # of the hits


@record
class Found:
    """Where entries were found in a row of tokens: half-open token indices."""

    start: int
    end: int
    entries: Entries


class Way(NamedTuple):
    """An entry on its way through the trie: its words, the position of its head and, once past it, the key that the head was found by."""

    parts: tuple[str, ...]
    entry: Entry
    head: int
    lemma: str


Index = dict[str, list[Way]]  # by the keys of the first word of each entry


class _Node:
    """A place in the trie, ``depth`` words from the root. What lies below it is only spelt out once a text gets here."""

    __slots__ = ("_ways", "children", "depth", "hits", "prefixes")

    def __init__(self, ways: Iterable[Way], depth: int) -> None:
        ways = tuple(ways)
        self.depth = depth
        self.hits = tuple(Hit(way.entry, way.head, way.lemma) for way in ways if len(way.parts) == depth)
        self._ways = tuple(way for way in ways if len(way.parts) > depth)
        self.prefixes: tuple[int, ...] = ()
        self.children: dict[str, _Node] | None = None if self._ways else {}

    def spell_out(self, keys: Callable[[Way, int], Iterable[str]]) -> dict[str, _Node]:
        """The children, made of ``keys`` of each entry's word at this depth. Two threads may do this at once: both get the same."""
        index: Index = {}
        for way in self._ways:
            add_way(index, way, self.depth, keys(way, self.depth))
        children = {key: _Node(ways, self.depth + 1) for key, ways in index.items()}
        self.prefixes = _prefixes(index)
        self.children = children
        return children


class _State:
    """Where in the trie the words read so far lead to: the entries that end there, the nodes that more words may follow, and what ``after`` a word."""

    __slots__ = ("after", "hits", "nodes")

    def __init__(self, nodes: Sequence[_Node], following: Callable[[_State, str], _State | None]) -> None:
        self.hits = tuple(dict.fromkeys(hit for node in nodes for hit in node.hits))
        self.nodes = tuple(node for node in nodes if node.children != {})
        self.after: Remembered[str, _State | None] = Remembered(partial(following, self), _AFTER)


class Lexicon:
    """Built once from (words, entry) pairs and then only read; safe to share between threads."""

    def __init__(self, morphology: Morphology, head: str, index: Index | None = None) -> None:
        """``head``: "first" or "last", where the head of a phrase stands in this language. ``index``: of one built before."""
        self._morphology = morphology
        self._head = head
        self.index: Index = {} if index is None else index
        self._roots: dict[str, _Node] = {}
        self._lengths = _prefixes(self.index)
        self._keys_of = lru_cache(_CACHE)(self._read_keys)
        self._begin = Remembered(self._first_state)
        self._words = Remembered(self._read_word)
        self._ending_with = lru_cache(_CACHE)(self._fitting)

    def add(self, words: str, entry: Entry) -> None:
        """Adds an entry; only while the lexicon is being built."""
        parts = _parts(words)
        if parts:
            way = Way(parts, entry, self._head_of(parts, entry), "")
            add_way(self.index, way, 0, self._keys(way, 0))
            if parts[0].endswith("*") and len(parts[0]) - 1 not in self._lengths:
                self._lengths += (len(parts[0]) - 1,)

    def add_lines(self, lines: str, entry: Entry) -> None:
        for words in entry_lines(lines):
            self.add(words, entry)

    def find(self, tokens: Sequence[Token]) -> list[Found]:
        """Longest entries from left to right."""
        found: list[Found] = []
        done = 0
        words = self._words
        for start, word in [(start, word) for start, token in enumerate(tokens) if (word := words[token.text]) is not None]:
            if start >= done:
                alone, state = word
                following = state.after[tokens[start + 1].form] if state is not None and start + 1 < len(tokens) else None
                longer = self._longer(tokens, start, following) if following is not None else None
                if longer is not None:
                    found.append(longer)
                    done = longer.end
                elif alone is not None:
                    found.append(Found(start, start + 1, alone))
        return found

    def _longer(self, tokens: Sequence[Token], start: int, state: _State) -> Found | None:
        """The longest entry of two words or more; ``state`` is where the first two lead to."""
        states = [state]
        at, count = start + 2, len(tokens)
        while at < count and state.nodes and (following := state.after[tokens[at].form]) is not None:
            states.append(following)
            state = following
            at += 1
        for end in range(at, start + 1, -1):
            state = states[end - start - 2]
            if state.hits:
                entries = self._ending_with(state, tuple([token.text for token in tokens[start:end]]))
                if entries.hits:
                    return Found(start, end, entries)
        return None

    def _read_word(self, text: str) -> tuple[Entries | None, _State | None] | None:
        """The entries of a printed word alone, and where it leads to if longer ones begin with it; None where there is neither."""
        state = self._begin[fold(text)]
        if state is None:
            return None
        alone, longer = self._fitting(state, (text,)), state if state.nodes else None
        return (alone if alone.hits else None, longer) if alone.hits or longer else None

    def _first_state(self, form: str) -> _State | None:
        beginnings = [form[:length] + "*" for length in self._lengths]
        nodes = [self._root(key) for key in (*self._keys_of(form), *beginnings) if key in self.index]
        return _State(nodes, self._next_state) if nodes else None

    def _next_state(self, state: _State, form: str) -> _State | None:
        found = []
        for node in state.nodes:
            children = node.spell_out(self._keys) if node.children is None else node.children
            beginnings = [form[:length] + "*" for length in node.prefixes]
            found += [children[key] for key in (*self._keys_of(form), *beginnings) if key in children]
        return _State(found, self._next_state) if found else None

    def _fitting(self, state: _State, words: tuple[str, ...]) -> Entries:
        """The entries that end in ``state`` and allow how the words are printed and what the head may be."""
        hits = [hit for hit in state.hits if _printed(words[0], hit.entry) and self._fits(fold(words[hit.head]), hit.entry.pos, hit.lemma)]
        return Entries(words, tuple(hits), tuple([hit.entry.label for hit in hits]))

    def _read_keys(self, form: str) -> tuple[str, ...]:
        """The keys that a word of a text may be found by."""
        return tuple(dict.fromkeys(("=" + form, *(reading.lemma for reading in self._morphology.readings(form)))))

    def _root(self, key: str) -> _Node:
        node = self._roots.get(key)
        if node is None:
            node = self._roots[key] = _Node(self.index[key], 1)
        return node

    def _fits(self, form: str, pos: str, lemma: str) -> bool:
        readings = self._morphology.readings(form)
        own = [reading for reading in readings if reading.lemma == lemma]
        if not pos:
            return not own or any(reading.pos != "participle" for reading in own) or not self._is_noun(lemma)
        kinds = VERBAL if pos == "verb" else NOMINAL if pos != "noun" or not self._is_noun(lemma) else _NO_PARTICIPLE
        return any(reading.pos in kinds and reading.tags.isdisjoint(_DERIVED_NOUN) for reading in own or readings)

    def _is_noun(self, lemma: str) -> bool:
        """Whether a key is a noun as it stands, so that what looks like its participle is another word: «Данияр» is none of «Дания»."""
        return any(reading.pos == "noun" and reading.lemma == lemma for reading in self._morphology.readings(lemma))

    def _head_of(self, parts: Sequence[str], entry: Entry) -> int:
        if self._head == "last" or entry.pos == "verb":
            return len(parts) - 1 if self._head == "last" else 0
        for index, part in enumerate(parts):
            kinds = {reading.pos for reading in self._morphology.readings(part.strip("=*"))[:1]}
            if "noun" in kinds or ("participle" in kinds and self._is_noun(part)):  # «исполняющий обязанности»
                return index
            if index and "prep" in kinds:
                return index - 1  # «временный поверенный в делах»
        return 0

    def _keys(self, way: Way, position: int) -> Iterable[str]:
        """The keys that the word of an entry at ``position`` is found by."""
        part, pos, alone = way.parts[position], way.entry.pos if position == way.head else "", len(way.parts) == 1
        if part.startswith("=") or part.endswith("*"):
            return (part,)
        readings = self._morphology.readings(part)
        if pos:
            kinds = VERBAL if pos == "verb" else NOMINAL
            readings = tuple(r for r in readings if r.pos in kinds) or readings
            readings = tuple(r for r in readings if r.case in ("", "nom") and r.tags.isdisjoint(_DERIVED)) or readings
        if pos != "verb" and readings and readings[0].pos == "noun":  # «сапары» is a journey, and no participle of what «сапасы» may be of
            readings = tuple(r for r in readings if r.pos != "participle")
        if alone and pos == "noun" and any(reading.lemma == part for reading in readings):
            return (part,)
        return dict.fromkeys([reading.lemma for reading in readings] if not pos or pos == "verb" else [r.lemma for r in readings] + [part])


def index_of(entries: Iterable[tuple[str, Entry]], morphology: Morphology, head: str) -> Index:
    """The index of a lexicon with these entries: what a cache may keep of it."""
    lexicon = Lexicon(morphology, head)
    for words, entry in entries:
        lexicon.add(words, entry)
    return lexicon.index


def entry_lines(block: str) -> list[str]:
    """The entries of a block, one a line, without comments."""
    return [line.split(" # ")[0] for line in block.splitlines() if line.strip()]


def add_way(index: Index, way: Way, position: int, keys: Iterable[str]) -> None:
    """Puts an entry under each of the keys of its word at ``position``."""
    for key in keys:
        index.setdefault(key, []).append(way._replace(lemma=key) if position == way.head else way)


def _prefixes(keys: Iterable[str]) -> tuple[int, ...]:
    """The lengths of keys that stand for the beginning of a word."""
    return tuple(dict.fromkeys(len(key) - 1 for key in keys if key.endswith("*")))


def _parts(words: str) -> tuple[str, ...]:
    """The words and signs of an entry, as the text is cut."""
    parts: list[str] = []
    for word in words.split():
        parts += [fold(word)] if word[0] == "=" or word[-1] == "*" else [token.form for token in tokenize(word)]
    return tuple(parts)


def _printed(text: str, entry: Entry) -> bool:
    """Whether a word is printed as the entry asks."""
    return (not entry.capital or text[0].isupper()) and (not entry.capitals or text.partition("-")[0].isupper())


def noun_cases(readings: Iterable[Reading]) -> frozenset[str]:
    """The cases that a nominal word may stand in."""
    return frozenset(reading.case for reading in readings if reading.case)


def verb_features(readings: Iterable[Reading]) -> tuple[str, ...]:
    """What a verb form may be: PAST, PRES, FUT, INF (also INF_LOC), GER (converb), PART (also PART_PAST …, SHORT), THAT, MOOD.

    A passive is PASS_…, a negated form NEG.
    """
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
        detail = reading.tense if name in ("PART", "THAT") else reading.case if name == "INF" and reading.case == "loc" else None
        names = [name, f"{name}_{detail.upper()}"] if detail else [name]
        if "short" in reading.tags:
            names.append("SHORT")  # it tells what was done («подписан»); a long one describes a thing («подписанный»)
        features += ["PASS", *(f"PASS_{one}" for one in names)] if "passive" in reading.tags else names
    return tuple(dict.fromkeys(features))


_FEATURE = {"inf": "INF", "converb": "GER", "participle": "PART"}
