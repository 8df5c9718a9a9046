"""Reads a post as an article words it («первый заместитель министра иностранных дел Республики Казахстан») into its parts.

A post is only read where every word of it is known: half a translation would say something else than the article. Passed over are only words that
``brief.yaml`` calls ``idle``, for they do not say which post it is («нынешний председатель», «елдің министрі»).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import Any

from summarizer.morphology import Morphology
from summarizer.recordtype import record
from summarizer.ruleset import Ruleset

Entry = Mapping[str, Any]  # an entry of posts.yaml, bodies.yaml or places.yaml: names by language
_WORD = re.compile(r"\w+(?:[-’'.]\w+)*")
_DASH = re.compile(r"\s+[-–—]\s+")
_JOINT = re.compile(r"\s+[-–—]\s+|,\s+")
_NAMED = frozenset({"company", "bank", "agency"})  # kinds of body beside which the kind of company says nothing more
_PREFIX = 3
_CACHE = 1 << 13  # words
_WAYS = 50  # ways to split a post that are looked at


@record
class PostReading:
    """``heads`` and ``bodies`` from the outermost in («заместитель», «министр»).

    ``seat`` is the country that an envoy serves in, ``station`` the town or region, ``mission`` the body that one is accredited to;
    ``place`` is the town or region that the post is of. Countries are ISO codes.
    """

    heads: tuple[Entry, ...] = ()
    bodies: tuple[Entry, ...] = ()
    country: str = ""
    full_country: bool = False
    seat: str = ""
    place: Entry | None = None
    station: Entry | None = None
    mission: Entry | None = None


@record
class _Name:
    words: tuple[str, ...]
    kind: str  # head, body, place, country
    value: Any


_Split = tuple[tuple[_Name, bool], ...]  # names, and beside each whether it is where one serves; of a head, whether it is in its base form,
# as an inner one («заместитель министра») is not where the outermost stands first


def fold(text: str) -> str:
    """Text for comparison: case and «ё» do not matter."""
    return text.casefold().replace("ё", "е")


class PostReader:
    """The names of posts, bodies and countries in one language, found by their first letters and compared by lemmas."""

    def __init__(self, names: Sequence[_Name], morphology: Morphology, content: Mapping[str, Any]) -> None:
        self._morphology = morphology
        self._prepositions = frozenset(str(content.get("seat_prepositions", "")).split())
        self._postpositions = frozenset(str(content.get("seat_postpositions", "")).split())
        self._endings = tuple(str(content.get("seat_endings", "")).split())
        self._idle = frozenset(str(content.get("idle", "")).split())
        self._contractions = {fold(short): tuple(fold(full).split()) for short, full in content.get("contractions", {}).items()}
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
        for split in self._ways(text):
            countries = [name for name, _ in split if name.kind == "country"]
            chain = [name for name, _ in split if name.kind != "country"]
            if self._outermost_last:
                chain.reverse()
            if len(countries) <= 1 and chain and chain[0].kind == "body":
                entries = tuple(name.value for name in chain)
                country = countries[0].value if countries else ""
                return PostReading(entries[:1], entries[1:], country, full_country=any(len(name.words) > 1 for name in countries))
        return None

    def countries(self, post: str) -> frozenset[str]:
        """ISO codes of all countries that the post names, whether the rest of it is known or not."""
        words, index, named = self._words(post), 0, set()
        while index < len(words):
            found = next(self._names_at(words, index), None) or self._seat(words[index])
            if found is not None and found.kind in ("country", "body"):
                named.add(found.value if found.kind == "country" else found.value.get("country", ""))
            index += len(found.words) if found is not None else 1
        return frozenset(named)

    def _words(self, post: str) -> list[str]:
        """The words of a post, contractions written out: «замминистра» is «заместитель министра»."""
        return [word for printed in _words(post) for word in self._contractions.get(printed, (printed,))]

    def _read(self, post: str) -> PostReading | None:
        """The parts of one post, by the longest names that leave no word over: «аким | области Жетысу», not «аким области | Жетысу»."""
        readings = map(self._reading, self._ways(post))
        return next((reading for reading in readings if reading is not None and reading.heads), None)

    def _reading(self, parts: _Split) -> PostReading | None:
        reading = PostReading()
        for found, seat in parts:
            if found.kind == "head" and reading.heads and seat:
                return None  # «представитель Роскосмоса полковник»: two posts side by side
            if found.kind == "head":
                heads = (found.value, *reading.heads) if self._outermost_last else (*reading.heads, found.value)
                reading = replace(reading, heads=heads)
            elif found.kind == "place":
                if (reading.station if seat else reading.place) not in (None, found.value):
                    return None
                reading = replace(reading, station=found.value) if seat else replace(reading, place=found.value)
            elif found.kind == "body" and seat:
                reading = replace(reading, mission=found.value)
            elif found.kind == "body":
                reading = replace(reading, bodies=self._with(reading.bodies, found.value))
            elif seat:
                reading = replace(reading, seat=found.value)
            elif reading.country in ("", found.value):
                reading = replace(reading, country=found.value, full_country=len(found.words) > 1)
            else:
                return None
        return reading

    def _with(self, bodies: tuple[Entry, ...], body: Entry) -> tuple[Entry, ...]:
        """Bodies with one more: an abbreviation after the name («ИСО») adds nothing, nor does a kind of company beside a name («АО «Казпочта»»)."""
        if body in bodies:
            return bodies
        if bodies and body.get("kind") == "company-type" and bodies[-1].get("kind") in _NAMED:
            return bodies
        if bodies and bodies[-1].get("kind") == "company-type" and body.get("kind") in _NAMED:
            bodies = bodies[:-1]
        return (body, *bodies) if self._outermost_last else (*bodies, body)

    def _ways(self, post: str) -> Iterator[_Split]:
        """The ways to split all words of a post into names, those with longer ones first; not more than it takes to find the one that is meant."""
        return islice(self._splits(self._words(post), 0, False, set()), _WAYS)

    def _splits(self, words: Sequence[str], index: int, seat: bool, dead: set[tuple[int, bool]]) -> Iterator[_Split]:
        """The ways to split the words from ``index`` on; ``seat`` says whether a preposition of place stands before, ``dead`` from where there is no way."""
        if index == len(words):
            yield ()
        elif (index, seat) not in dead:
            alive = False
            for parts, following, there in self._steps(words, index, seat):
                for rest in self._splits(words, following, there, dead):
                    alive = True
                    yield (*parts, *rest)
            if not alive:
                dead.add((index, seat))

    def _steps(self, words: Sequence[str], index: int, seat: bool) -> Iterator[tuple[_Split, int, bool]]:
        """What may stand at ``index``, where the words after it begin, and whether a preposition of place stands before those."""
        if words[index] in self._prepositions:
            yield (), index + 1, True
            return
        for name in self._names_at(words, index):
            end = index + len(name.words)
            after = end < len(words) and words[end] in self._postpositions
            there = seat or after or (name.kind in ("country", "place") and words[end - 1].endswith(self._endings))
            there = there or (name.kind == "head" and not self._outermost_last and tuple(words[index:end]) == name.words)
            yield ((name, there),), end + after, False
        town = self._seat(words[index])
        if town is not None:
            yield ((town, True),), index + 1, False
        elif not self._idle.isdisjoint(self._lemma(words[index])):
            yield (), index + 1, seat

    def _seat(self, word: str) -> _Name | None:
        """The country or town of a word that means «the one in it»."""
        stems = (word.removesuffix(ending).rstrip("-") for ending in self._endings if word.endswith(ending) and word != ending)
        return next((name for stem in stems if stem for name in self._names_at((stem,), 0) if name.kind in ("country", "place")), None)

    def _names_at(self, words: Sequence[str], index: int) -> Iterator[_Name]:
        """The names that the words from ``index`` on begin with, the longest first."""
        for name in self._index.get(words[index][:_PREFIX], ()):
            end = index + len(name.words)
            if end <= len(words) and all(self._same(word, known) for word, known in zip(words[index:end], name.words, strict=True)):
                yield name

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
    for entry in ruleset.get("common/places.yaml") or ():
        if entry.get("kind") != "venue":
            yield from _names(entry.get(language, ""), "place", entry)
    for code, entry in ruleset.get("common/countries.yaml").items():
        names = entry.get(language, {})
        for key in ("names", "adjectives"):
            yield from _names(names.get(key, ""), "country", code)


def _names(entries: str, kind: str, value: Any) -> Iterator[_Name]:
    for entry in entries.split(";"):
        words = tuple(_words(entry))
        if words:
            yield _Name(words, kind, value)
