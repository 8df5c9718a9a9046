"""Reads a post as an article words it («первый заместитель министра иностранных дел Республики Казахстан») into its parts.

A post is only read where every word of it is known: half a translation would say something else than the article.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from summarizer.morphology import Morphology
from summarizer.ruleset import Ruleset

Entry = Mapping[str, Any]  # an entry of posts.yaml or bodies.yaml: names by language
_WORD = re.compile(r"\w+(?:[-’'.]\w+)*")
_DASH = re.compile(r"\s+[-–—]\s+")
_JOINT = re.compile(r"\s+[-–—]\s+|,\s+")
_PREFIX = 3
_CACHE = 1 << 13  # words


@dataclass(frozen=True, slots=True)
class PostReading:
    """``heads`` and ``bodies`` from the outermost in («заместитель», «министр»).

    ``seat`` is the country that an envoy serves in; countries are ISO codes.
    """

    heads: tuple[Entry, ...] = ()
    bodies: tuple[Entry, ...] = ()
    country: str = ""
    full_country: bool = False
    seat: str = ""


@dataclass(frozen=True, slots=True)
class _Name:
    words: tuple[str, ...]
    kind: str  # head, body, country
    value: Any


def fold(text: str) -> str:
    """Text for comparison: case and «ё» do not matter."""
    return text.casefold().replace("ё", "е")


class PostReader:
    """The names of posts, bodies and countries in one language, found by their first letters and compared by lemmas."""

    def __init__(self, names: Sequence[_Name], morphology: Morphology, content: Mapping[str, Any]) -> None:
        self._morphology = morphology
        self._prepositions = frozenset(str(content.get("seat_prepositions", "")).split())
        self._endings = tuple(str(content.get("seat_endings", "")).split())
        self._outermost_last = content.get("outermost") == "last"
        self._index: dict[str, list[_Name]] = defaultdict(list)
        for name in sorted(names, key=lambda name: -len(name.words)):
            self._index[name.words[0][:_PREFIX]].append(name)
        self._lemma = lru_cache(_CACHE)(self._lemmas_of)

    @classmethod
    def from_rules(cls, ruleset: Ruleset, language: str, morphology: Morphology, content: Mapping[str, Any]) -> PostReader:
        """``content`` is ``post`` of the language's ``brief.yaml``."""
        return cls(tuple(_all_names(ruleset, language)), morphology, content)

    def read(self, post: str) -> tuple[PostReading, ...]:
        """The parts of each post of a double one («вице-премьер – министр финансов»); empty where a word of it is not known."""
        whole = self._read(post)
        if whole is not None and len(whole.heads) == 1:
            return (whole,)
        readings = [self._read(part) for part in _JOINT.split(post)]
        if all(reading is not None and reading.heads for reading in readings):
            return tuple(reading for reading in readings if reading is not None)
        return (whole,) if whole is not None and whole.heads and not _DASH.search(post) else ()

    def body(self, text: str) -> PostReading | None:
        """A body («пресс-служба Министерства энергетики Казахстана») with its outermost name as the head; None where a word of it is not known."""
        found = [name for name, _ in self._walk(_words(text))]
        names = [name for name in found if isinstance(name, _Name)]
        countries = [name for name in names if name.kind == "country"]
        chain = [name for name in names if name.kind != "country"]
        if self._outermost_last:
            chain.reverse()
        if len(names) < len(found) or len(countries) > 1 or not chain or chain[0].kind != "body":
            return None
        entries = tuple(name.value for name in chain)
        country = countries[0].value if countries else ""
        return PostReading(entries[:1], entries[1:], country, full_country=any(len(name.words) > 1 for name in countries))

    def countries(self, post: str) -> frozenset[str]:
        """ISO codes of all countries that the post names, whether the rest of it is known or not."""
        found = [name for name, _ in self._walk(_words(post)) if isinstance(name, _Name)]
        named = {name.value for name in found if name.kind == "country"}
        return frozenset(named | {name.value.get("country", "") for name in found if name.kind == "body"})

    def _read(self, post: str) -> PostReading | None:
        reading = PostReading()
        for found, seat in self._walk(_words(post)):
            if isinstance(found, str):
                return None
            if found.kind == "head":
                heads = (found.value, *reading.heads) if self._outermost_last else (*reading.heads, found.value)
                reading = replace(reading, heads=heads)
            elif found.kind == "body":
                bodies = (found.value, *reading.bodies) if self._outermost_last else (*reading.bodies, found.value)
                reading = replace(reading, bodies=bodies)
            elif seat:
                reading = replace(reading, seat=found.value)
            elif reading.country in ("", found.value):
                reading = replace(reading, country=found.value, full_country=len(found.words) > 1)
            else:
                return None
        return reading

    def _walk(self, words: Sequence[str]) -> Iterator[tuple[_Name | str, bool]]:
        """Each name found, or the word that is none, and whether it stands as the place of service."""
        index, seat = 0, False
        while index < len(words):
            if words[index] in self._prepositions:
                index, seat = index + 1, True
                continue
            found = self._longest(words, index)
            if found is None:
                found = self._seat(words[index])
                yield (found, True) if found else (words[index], seat)
                index += 1
            else:
                index += len(found.words)
                yield found, seat or (found.kind == "country" and words[index - 1].endswith(self._endings))
            seat = False

    def _seat(self, word: str) -> _Name | None:
        """The country of a word that means «the one in that country»."""
        stems = (word.removesuffix(ending) for ending in self._endings if word.endswith(ending) and word != ending)
        return next(filter(None, (self._longest((stem,), 0) for stem in stems)), None)

    def _longest(self, words: Sequence[str], index: int) -> _Name | None:
        for name in self._index.get(words[index][:_PREFIX], ()):
            end = index + len(name.words)
            if end <= len(words) and all(self._same(word, known) for word, known in zip(words[index:end], name.words, strict=True)):
                return name
        return None

    def _same(self, word: str, known: str) -> bool:
        return word == known or (word[:_PREFIX] == known[:_PREFIX] and not self._lemma(word).isdisjoint(self._lemma(known)))

    def _lemmas_of(self, word: str) -> frozenset[str]:
        return frozenset(reading.lemma for reading in self._morphology.readings(word))


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _all_names(ruleset: Ruleset, language: str) -> Iterator[_Name]:
    posts = ruleset.get("common/posts.yaml")
    for group in ("titles", "heads"):
        for entry in posts.get(group, ()):
            yield from _names(entry.get(language, ""), "head", entry)
    for entry in ruleset.get("common/bodies.yaml") or ():
        yield from _names(entry.get(language, ""), "body", entry)
    for code, entry in ruleset.get("common/countries.yaml").items():
        names = entry.get(language, {})
        for key in ("names", "adjectives"):
            yield from _names(names.get(key, ""), "country", code)


def _names(entries: str, kind: str, value: Any) -> Iterator[_Name]:
    for entry in entries.split(";"):
        words = tuple(_words(entry))
        if words:
            yield _Name(words, kind, value)
