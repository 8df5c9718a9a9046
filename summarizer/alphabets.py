"""Articles in another alphabet of a language that is read: respelt by ``common/alphabets.yaml``, read, and what was read put back into its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from summarizer.ondemand import OnDemand
from summarizer.records import Evidence, Span
from summarizer.recordtype import record
from summarizer.ruleset import Ruleset
from summarizer.tokens import fold
from summarizer.transliteration import Table

_Read = TypeVar("_Read")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BEGINS = re.compile(r"(?:\A|[.!?…]\s+|\n\s*)[«“\"—–\s-]*$")
_SHORTEST = 4  # letters of a place's name that a word may begin with


@record
class Respelt:
    """A text in the letters that it is read in, and for each of its characters the half-open stretch of the original that it stands for."""

    original: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def put_back(self, read: _Read) -> _Read:
        """A record with all its evidence and spans, at any depth, in the original."""
        if isinstance(read, Evidence):
            span = self._span(read.start, read.end)
            return cast(_Read, Evidence(span.start, span.end, self.original[span.start : span.end]))
        if isinstance(read, Span):
            return cast(_Read, self._span(read.start, read.end))
        if isinstance(read, tuple):
            return cast(_Read, tuple(self.put_back(one) for one in read))
        if is_dataclass(read) and not isinstance(read, type):
            return cast(_Read, replace(read, **{field.name: self.put_back(getattr(read, field.name)) for field in fields(read)}))
        return read

    def _span(self, start: int, end: int) -> Span:
        last = len(self.original)
        first = self.starts[start] if start < len(self.starts) else last
        return Span(first, self.ends[end - 1] if 0 < end <= len(self.ends) and end > start else first)


class Alphabet:
    """One other alphabet; pure and safe to share."""

    def __init__(self, rules: Mapping[str, Any], names: Iterable[str]) -> None:
        """``names``: what an alphabet without capitals gives them to."""
        self.language: str = rules["language"]
        self._distinct = str.maketrans(dict(pair.split("=") for pair in str(rules.get("distinct", "")).split()))
        self._table = Table(rules)
        whole = rules.get("whole")
        self._sign = frozenset(whole["letters"]) if whole else frozenset()
        self._unless = frozenset(whole.get("unless", "")) if whole else frozenset()
        self._neutral = re.compile(rf"(?:{'|'.join(str(whole.get('neutral', '')).split())})\W*$") if whole else re.compile(r"(?!)")
        self._signed = Table({**rules, "letters": f"{whole['become']} {rules['letters']}"}) if whole else self._table
        self._capitals = rules.get("capitals", True)
        self._names = frozenset(fold(name) for name in names) if not self._capitals else frozenset()
        cases = "|".join(str(rules.get("cases", "")).split())
        self._surname = re.compile(rf".{{2,}}(?:{'|'.join(str(rules.get('surnames', '')).split())})(?:{cases})?")
        self._ending = re.compile(rf"(?:{cases})?")

    def respell(self, text: str) -> Respelt:
        """A text in the letters that it is read in."""
        letters: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for start, end, become in self._pieces(text.translate(self._distinct)):
            letters += become
            starts += [start] * len(become)
            ends += [end] * len(become)
        read = "".join(letters)
        return Respelt(text, read if self._capitals else self._capitalised(read), tuple(starts), tuple(ends))

    def _pieces(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Stretches of the text, each with what it becomes: word by word, as some letters tell how all the word is read."""
        for word in re.finditer(r"\s+|\S+", text):
            telling = self._neutral.sub("", word[0])
            signed = not self._sign.isdisjoint(telling) and self._unless.isdisjoint(telling)
            table = self._signed if signed else self._table
            yield from table.pieces(text, word.start(), word.end())

    def _capitalised(self, text: str) -> str:
        return _WORD.sub(lambda word: _title(word[0]) if self._named(word) else word[0], text)

    def _named(self, word: re.Match[str]) -> bool:
        parts = word[0].split("-")
        return (
            bool(_BEGINS.search(word.string, max(0, word.start() - 8), word.start()))
            or any(self._known(part) for part in parts)
            or bool(self._surname.fullmatch(parts[-1]))
        )

    def _known(self, word: str) -> bool:
        """Whether a word is a name that the rules know, in some case."""
        return any(word[:length] in self._names and self._ending.fullmatch(word, length) for length in range(len(word), _SHORTEST - 1, -1))


def load_alphabets(rules: Ruleset) -> Mapping[str, Alphabet]:
    """The alphabets of ``common/alphabets.yaml``, by the codes that ``common/languages.yaml`` gives articles in them."""
    found = rules.get("common/alphabets.yaml") or {}
    return OnDemand(found, lambda code: Alphabet(found[code], _names(rules, found[code]["language"])))


def _names(rules: Ruleset, language: str) -> Iterator[str]:
    """Given names, countries and towns."""
    given = rules.texts.get("common/names/given.txt", "").splitlines()
    yield from (line.split()[0] for line in given if line.strip() and not line.startswith("#"))
    for entry in rules.get("common/countries.yaml").values():
        yield from entry.get(language, {}).get("names", "").split("; ")
    for place in rules.get("common/places.yaml"):
        yield from place.get(language, "").split("; ")


def _title(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))
