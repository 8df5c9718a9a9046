"""Morphology of an agglutinative language by its suffixes alone, as ``morphology.yaml`` and ``names.yaml`` declare them.

There is no dictionary: every split of a word into a possible stem and an ending that the stem allows is a reading. Lists of frequent stems
only decide which reading comes first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from summarizer.cache import Remember, compute
from summarizer.declension import Declension
from summarizer.endings import ROOTS, EndingTable
from summarizer.harmony import Sounds, rows
from summarizer.morphology import Gender, NameReading
from summarizer.records import Reading
from summarizer.ruleset import Ruleset

LONGEST_WORD = 64  # longer strings are no words and are read as they stand
SHORTEST_UNKNOWN_VERB = 3
CACHED_WORDS = 1 << 15
NO_TAGS: frozenset[str] = frozenset()

# How much each sign of a likely reading counts, in letters of the ending that it explains.
KNOWN, KNOWN_WHOLE, VERB_LIKE, AS_LISTED, SHORT_STEM, PARTICLE_LENGTH = 6, 9, 2, 12, -3, 4


class SuffixMorphology:
    """Fulfils ``summarizer.morphology.Morphology``."""

    bends_abbreviations = True

    def __init__(self, content: Mapping[str, Any], declension: Declension, sounds: Sounds, table: EndingTable) -> None:
        self._sounds, self._table, self._declension = sounds, table, declension
        known = content["known"]
        self._known = {root: frozenset(known[root].split()) for root in ("noun", "verb")}
        self._verb_endings = tuple(known["verb_endings"].split())
        self._no_verb_ends = tuple(known["no_verb_ends"].split())
        self._stems = {stem: root for root, stems in content["stems"].items() for stem in stems.split()}
        self._dropping = {_without_last_vowel(stem, sounds): stem for stem in content["dropping"].split()}
        self._full = {stem: short for short, stem in self._dropping.items()}
        self._listed = _listed(content)
        self._cached_readings = lru_cache(CACHED_WORDS)(self._analyse)

    @classmethod
    def from_rules(cls, ruleset: Ruleset, language: str, remember: Remember[Any] = compute) -> SuffixMorphology:
        """Compiles the morphology of ``language``."""
        content = ruleset.get(f"{language}/morphology.yaml")
        sounds = Sounds(content)
        table: EndingTable = remember(f"{language}.endings", lambda: EndingTable(content, sounds), of=content)
        given = ruleset.texts.get("common/names/given.txt", "")
        declension = Declension(content, ruleset.get(f"{language}/names.yaml"), given, sounds, table)
        return cls(content, declension, sounds, table)

    def known(self, form: str) -> bool:
        """Only the words of the rules' own lists are known for certain, and the forms of the nouns that they list."""
        if form in self._listed or form in self._stems:
            return True
        likeliest = self.readings(form)[0]
        return likeliest.pos in ("noun", "adj") and likeliest.lemma in self._known["noun"]

    def readings(self, form: str) -> tuple[Reading, ...]:
        """All splits of one folded word into stem and ending, likeliest first; never empty."""
        return self._cached_readings(form)

    def _analyse(self, form: str) -> tuple[Reading, ...]:
        if len(form) > LONGEST_WORD or not form.strip():
            return (Reading(form, "other"),)
        scored: dict[Reading, int] = dict.fromkeys(self._listed.get(form, ()), AS_LISTED)
        offers = self._sounds.offers(form)
        if any(offers):
            self._add(scored, ROOTS["noun"], form, KNOWN_WHOLE if form in self._known["noun"] else 0)
            if form in self._known["verb"]:
                self._add(scored, ROOTS["verb"], form, 1)
        if not self._read_bare_suffix(scored, form):
            self._split(scored, form, offers)
        return tuple(sorted(scored, key=lambda reading: -scored[reading])) or (Reading(form, "other"),)

    def _add(self, scored: dict[Reading, int], reading: Reading, lemma: str, score: int, tags: frozenset[str] = NO_TAGS) -> None:
        found = Reading(lemma, reading.pos, reading.case, reading.number, "", reading.tense, reading.tags | tags if tags else reading.tags)
        if score > scored.get(found, -99):
            scored[found] = score

    def _split(self, scored: dict[Reading, int], form: str, offers: list[int]) -> None:
        endings = self._table.endings
        for cut in range(max(2, len(form) - self._table.longest), len(form)):
            for ending in endings.get(form[cut:], ()):
                if ending.root != "his" and ending.mask & offers[cut]:
                    stem = form[:cut] + ending.restore
                    score = len(form) - cut - ending.cost
                    if ending.root == "noun":
                        self._add(scored, ending.reading, stem, score + self._weight("noun", stem))
                        full = self._dropping.get(stem) if ending.vowel else None
                        if full:
                            self._add(scored, ending.reading, full, score + KNOWN)
                    elif ending.root == "verb":
                        self._add_verb(scored, ending.reading, stem, score, NO_TAGS)
                    elif self._stems.get(stem) == ending.root:
                        self._add(scored, ending.reading, stem, score + KNOWN)

    def _weight(self, root: str, stem: str) -> int:
        if stem in self._known[root]:
            return KNOWN
        if root == "verb":
            return VERB_LIKE if stem.endswith(self._verb_endings) and len(stem) > 3 else SHORT_STEM
        return SHORT_STEM if len(stem) < 3 else 0

    def _add_verb(self, scored: dict[Reading, int], reading: Reading, stem: str, score: int, tags: frozenset[str]) -> None:
        """Adds the reading with ``stem`` as its lemma, and with every shorter stem that passive or negation lengthened."""
        if stem not in self._known["verb"] and (len(stem) < SHORTEST_UNKNOWN_VERB or stem.endswith(self._no_verb_ends)):
            return
        self._add(scored, reading, stem, score + self._weight("verb", stem), tags)
        offers: list[int] | None = None
        for cut in range(max(2, len(stem) - self._table.longest_stretch), len(stem)):
            for stretch in self._table.stretches.get(stem[cut:], ()):
                offers = offers or self._sounds.offers(stem)
                if stretch.mask & offers[cut] and not stretch.tags <= tags:
                    self._add_verb(scored, reading, stem[:cut] + stretch.restore, score, tags | stretch.tags)

    def _read_bare_suffix(self, scored: dict[Reading, int], form: str) -> bool:
        """Reads a suffix that stands alone or after a hyphen («64%-ға», «2024-те», «ҚР-ның»); True where the word can be nothing else."""
        stem, hyphen, suffix = form.rpartition("-")
        endings = [ending for ending in self._table.endings.get(suffix, ()) if ending.root in ("noun", "his") and not ending.restore]
        for ending in [ending for ending in endings if ending.root == "noun"] or endings:
            if hyphen:
                self._add(scored, ending.reading, stem, AS_LISTED - ending.cost)
            else:
                score = (1 if len(form) < PARTICLE_LENGTH else SHORT_STEM) - ending.cost
                self._add(scored, replace(ending.reading, pos="suffix"), form, score)
        return bool(hyphen and endings)

    def generate(self, reading: Reading, root: str = "noun") -> str:
        """The form that ``reading`` describes, of a stem of ``root``: the inverse of ``readings``. The lemma where there is none."""
        path = self._table.paths.get((root, replace(reading, lemma="")), ())
        context = self._sounds.written_context(reading.lemma)
        if context is None or not path:
            return reading.lemma
        first = self._sounds.shape(path[0].pattern, context) or ""
        stem = self._full.get(reading.lemma, reading.lemma) if first[:1] in self._sounds.vowels else reading.lemma
        return self._table.spell(stem, path, context)

    def name_readings(self, words: tuple[str, ...]) -> tuple[NameReading, ...]:
        return self._declension.name_readings(words)

    def inflect(self, phrase: str, case: str) -> str:
        return self._declension.inflect(phrase, case)

    def base(self, words: tuple[str, ...], case: str) -> str:
        return self._declension.base(words, case)

    def singular(self, word: str, case: str) -> str:
        form = word.casefold()
        plural = next((reading for reading in self.readings(form) if reading.number == "plur" and reading.pos == "noun" and reading.case == case), None)
        if plural is None:
            return word
        made = self.generate(replace(plural, number="sing"))
        return word[0] + made[1:] if word[0].isupper() else made

    def inflect_name(self, name: str, case: str, gender: Gender) -> str:
        return self._declension.inflect_name(name, case)


def _without_last_vowel(stem: str, sounds: Sounds) -> str:
    position = max(index for index, letter in enumerate(stem) if letter in sounds.vowels)
    return stem[:position] + stem[position + 1 :]


def _listed(content: Mapping[str, Any]) -> dict[str, list[Reading]]:
    """Readings of the words that are read as they stand, and of pronouns."""
    found: dict[str, list[Reading]] = {}
    for pos, words in content["words"].items():
        for word in words.split():
            found.setdefault(word, []).append(Reading(word, pos))
    for forms in rows(content["pronouns"]):
        for case, form in zip(("nom", "gen", "dat", "acc", "loc", "abl", "ins"), forms, strict=True):
            found.setdefault(form, []).append(Reading(forms[0], "pron", case))
    return found
