"""Case of names and phrases in an agglutinative language.

Only the last word bears the case, so putting a phrase into a case is to add one suffix, and finding its base form is to take it off.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from summarizer.endings import ROOTS, EndingTable
from summarizer.harmony import Sounds, rows
from summarizer.morphology import Gender, NameReading

GENDERS: dict[str, Gender] = {"masc": "masc", "femn": "femn"}
GIVEN_GENDERS: dict[str, Gender] = {"m": "masc", "f": "femn"}
LONGEST_WORD = 64  # longer strings are no names and are read as they stand
CACHED_NAMES = 1 << 14

# How much more a name is to be believed whose base is a known name, or ends like one; ``trust`` of the rules is on the same scale.
KNOWN_NAME, NAME_ENDING, BASE_FORM = 4, 3, 1


class Declension:
    """Cases of whole phrases; ``table`` gives the suffixes, ``content`` and ``names`` the words that need to be known."""

    def __init__(self, content: Mapping[str, Any], names: Mapping[str, Any], given: str, sounds: Sounds, table: EndingTable) -> None:
        self._sounds, self._table = sounds, table
        self._spoken = dict(rows(content["spoken"]))
        self._letter_names = dict(rows(content["letter_names"]))
        self._nouns = frozenset(content["known"]["noun"].split()) | frozenset(content["dropping"].split())
        self._plain_endings = tuple(content["plain_endings"].split())
        self._plain = frozenset(content["plain_words"].split())
        self._always_possessed = tuple(content["possessed_words"].split())
        self._kin = tuple(names["possessed"].split())
        self._merging = tuple(names["merging"].split())
        self._gender_endings = tuple((tuple(names["endings"][gender].split()), GENDERS[gender]) for gender in GENDERS)
        self._name_endings = tuple(ending for endings in names["endings"].values() for ending in endings.split())
        self._trust: Mapping[str, int] = names["trust"]
        self._given = {cells[0].casefold(): cells[-1] for cells in rows(given)}
        self._whole = frozenset(names["whole"].split()) | self._given.keys()
        self._cases = self._case_endings()
        self._possessives = self._possessive_endings()
        self._possessive_ends = tuple({surface[-1] for surface in self._possessives})
        self.name_readings = lru_cache(CACHED_NAMES)(self._read_name)

    def _case_endings(self) -> dict[str, list[tuple[str, str, int]]]:
        """For each written ending that says nothing but a case: the root it follows, the case, and the contexts that allow it."""
        cases = {reading.case for _, reading in self._table.paths} - {""}
        bare = {(root, replace(ROOTS[root], case=case)) for root in ("noun", "his") for case in cases}
        found: dict[str, list[tuple[str, str, int]]] = {}
        for surface, endings in self._table.endings.items():
            for ending in endings:
                if not ending.restore and (ending.root, ending.reading) in bare:
                    found.setdefault(surface, []).append((ending.root, ending.reading.case, ending.mask))
        return found

    def _possessive_endings(self) -> dict[str, list[tuple[str, int]]]:
        """For each written possessive of the third person, of one or many: what the stem lost before it, and the contexts that allow it."""
        bare = {ROOTS["his"], replace(ROOTS["his"], number="plur")}
        found: dict[str, list[tuple[str, int]]] = {}
        for surface, endings in self._table.endings.items():
            for ending in endings:
                if ending.root == "noun" and ending.reading in bare:
                    found.setdefault(surface, []).append((ending.restore, ending.mask))
        return found

    def _splits(self, word: str) -> list[tuple[str, str, int]]:
        """Every way to part ``word`` into a base and a case ending: root, case, and where the ending begins."""
        folded = word.casefold()
        if len(folded) != len(word) or len(word) > LONGEST_WORD:
            return []
        offers, found = self._sounds.offers(folded), []
        for cut in range(max(2, len(folded) - self._table.longest), len(folded)):
            for root, case, mask in self._cases.get(folded[cut:], ()):
                if mask & offers[cut] and (root == "noun" or folded.endswith(self._possessive_ends, 0, cut)):
                    found.append((root, case, cut))
        return found

    # --- names ---------------------------------------------------------------------------------------------------

    def _read_name(self, words: tuple[str, ...]) -> tuple[NameReading, ...]:
        """See ``Morphology.name_readings``."""
        if not words:
            return (NameReading("", "nom", ""),)
        *first, last = words
        scored = {(last, "nom"): BASE_FORM + self._plausible(last)}
        for root, case, cut in self._splits(last):
            base = last[:cut]
            if root == "noun" or base.casefold().endswith(self._kin):
                score = self._trust.get(case, 0) + self._plausible(base)
                scored[base, case] = max(score, scored.get((base, case), score))
                if whole := self._unmerged(base, last[cut:]):
                    scored[whole, case] = self._trust.get(case, 0) + self._plausible(whole)
        ordered = sorted(scored, key=lambda split: -scored[split])
        if ordered[0][1] != "nom":
            ordered.remove((last, "nom"))  # «Хенриксенді» may be a base form as well, but nobody reads it so
        return tuple(NameReading(" ".join((*first, base)), case, self._gender(first, base)) for base, case in ordered)

    def _unmerged(self, base: str, ending: str) -> str:
        """The base form whose last letter the ending has in common: «Форресті» of «Форрест»; "" for none."""
        whole = base + ending[0]
        return whole if whole.casefold().endswith(self._merging) else ""

    def _plausible(self, name: str) -> int:
        folded = name.casefold()
        return KNOWN_NAME if folded in self._whole else NAME_ENDING if folded.endswith(self._name_endings) else 0

    def _gender(self, first: list[str], last: str) -> Gender:
        """By the given name where it is known, else by the ending of the surname, else of what else there is."""
        names = [name.casefold() for name in (*first, last)]
        for name in names[:-1] or names:
            gender = GIVEN_GENDERS.get(self._given.get(name, ""), "")
            if gender:
                return gender
        for name in reversed(names):
            for endings, gender in self._gender_endings:
                if name.endswith(endings):
                    return gender
        return ""

    def inflect_name(self, name: str, case: str) -> str:
        """A person's base-form name put into ``case``."""
        form = self._spell(name, "his" if name.casefold().endswith(self._kin) else "noun", case)
        merged = name.casefold().endswith(self._merging) and form.startswith(name + name[-1])
        return name + form[len(name) + 1 :] if merged else form

    # --- phrases -------------------------------------------------------------------------------------------------

    def base(self, words: tuple[str, ...], case: str) -> str:
        """See ``Morphology.base``."""
        if not words:
            return ""
        *first, last = words
        stem, hyphen, suffix = last.rpartition("-")
        if hyphen and any(case == found for _, found, _ in self._cases.get(suffix, ())):
            return " ".join((*first, stem))
        cuts = [cut for _, found, cut in self._splits(last) if found == case]
        return " ".join((*first, last[: min(cuts)] if cuts else last))

    def inflect(self, phrase: str, case: str) -> str:
        """See ``Morphology.inflect``."""
        words = phrase.split()
        if not words:
            return phrase
        return self._spell(phrase, "his" if self._possessed(words[-1].casefold(), len(words) > 1) else "noun", case)

    def _possessed(self, word: str, in_phrase: bool) -> bool:
        """Whether ``word`` ends in a possessive: of a known noun, or, within a phrase, of anything that is not plain."""
        _, hyphen, word = word.rpartition("-")
        if word.endswith(self._always_possessed) or (hyphen and word in self._possessives):
            return True
        if word.endswith(self._plain_endings) or word in self._plain:
            return False
        offers = self._sounds.offers(word)
        for cut in range(max(2, len(word) - self._table.longest), len(word)):
            for restore, mask in self._possessives.get(word[cut:], ()):
                if mask & offers[cut] and (in_phrase or word[:cut] + restore in self._nouns):
                    return True
        return False

    def _spell(self, phrase: str, root: str, case: str) -> str:
        """``phrase`` with the suffix of ``case``; after a figure, a sign, an abbreviation or another script the suffix follows a hyphen."""
        path = self._table.paths.get((root, replace(ROOTS[root], case=case)))
        if not path:
            return phrase
        core = phrase.rstrip("»”\"'’)]")
        last = core.split()[-1] if core.split() else ""
        sound = self._sound(last)
        context = self._sounds.written_context(sound or last.casefold())
        if context is None:
            return phrase
        if sound or core != phrase or last[-1].casefold() in self._sounds.foreign:
            return f"{phrase}-{self._table.spell('', path, context)}"
        return self._table.spell(phrase, path, context)

    def _sound(self, last: str) -> str:
        """What a figure, sign or abbreviation ends in when it is read; "" for a common word."""
        folded = last.casefold()
        if folded in self._spoken:
            return self._spoken[folded]
        if not last or (last[-1].isalpha() and not (len(last) > 1 and last.isupper())):
            return ""
        for start in range(len(folded)):
            if folded[start:] in self._spoken:
                return self._spoken[folded[start:]]
        if not last[-1].isalpha() or self._pronounceable(folded):
            return folded
        return self._letter_names.get(folded[-1], folded)

    def _pronounceable(self, abbreviation: str) -> bool:
        """Whether an abbreviation is read as a word: a vowel at most one letter from the end, two in longer ones."""
        reach = 3 if len(abbreviation) > 3 else 2
        return not self._sounds.vowels.isdisjoint(abbreviation[-reach:])
