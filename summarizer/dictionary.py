"""Morphology by dictionary: words by pymorphy3, names by the paradigms of the rules. The only module that imports pymorphy3.

A dictionary is a package of its own, named in ``morphology.yaml``; pymorphy's own search for it would cost 50 ms.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from importlib import import_module
from itertools import takewhile
from typing import Any

import pymorphy3

from summarizer.cache import Remember, compute
from summarizer.morphology import Gender, NameReading
from summarizer.nameforms import NameForms, NameHint
from summarizer.phrases import Nominal, Phrases, printed_like
from summarizer.printednames import is_abbreviation
from summarizer.records import Reading
from summarizer.recordtype import record
from summarizer.ruleset import Ruleset

# The tag set of OpenCorpora, which every dictionary of pymorphy3 uses, in the terms of records.Reading.
_POS = {
    "NOUN": "noun", "ADJF": "adj", "ADJS": "adj", "COMP": "adv", "VERB": "verb", "INFN": "inf", "PRTF": "participle", "PRTS": "participle",
    "GRND": "converb", "NUMR": "num", "ADVB": "adv", "PRED": "adv", "NPRO": "pron", "PREP": "prep", "CONJ": "conj", "PRCL": "particle",
}  # fmt: skip
_CASE = {
    "nomn": "nom", "gent": "gen", "gen1": "gen", "gen2": "gen", "datv": "dat", "accs": "acc", "acc1": "acc", "acc2": "acc",
    "ablt": "ins", "loct": "loc", "loc1": "loc", "loc2": "loc",
}  # fmt: skip
_GRAMMEME = {"nom": "nomn", "gen": "gent", "dat": "datv", "acc": "accs", "ins": "ablt", "loc": "loct"}
_GENDER = {"masc": "masc", "femn": "femn", "neut": "neut"}
_NUMBER = {"sing": "sing", "plur": "plur"}
_TENSE = {"past": "past", "pres": "pres", "futr": "fut"}
_TAGS = {
    "Name": "given", "Surn": "surname", "Patr": "patronymic", "Geox": "geo",
    "pssv": "passive", "ADJS": "short", "PRTS": "short", "impr": "imperative",
}  # fmt: skip

_MIN_SCORE = 0.01  # the dictionary's estimate below which a reading is noise
_ABBREVIATION = 6  # letters; what is longer in capitals is a word of a headline
_MAX_WORD = 60  # letters; a longer "word" is no word, and analysing it would be slow
_CACHE = 1 << 15


@record
class _Analysis:
    """One parse by pymorphy, of ``model`` where the word is declined like another; ``word`` undoes that."""

    parse: Any
    word: Callable[[str], str]


class Lexemes:
    """Words: their analyses, and their other forms."""

    def __init__(self, package: str, language: str, rules: Mapping[str, Any]) -> None:
        self._morph = pymorphy3.MorphAnalyzer(path=import_module(package).get_path(), lang=language)
        self._fixed_first = frozenset(rules.get("fixed_first", "").split())
        self._like = [_stems(*line.split()) for line in rules.get("like", "").splitlines() if line.strip()]
        self._features: dict[Any, dict[str, Any] | None] = {}

    def known(self, word: str) -> bool:
        return bool(self._morph.word_is_known(word))

    def readings(self, form: str) -> tuple[Reading, ...]:
        """See Morphology.readings; not cached."""
        if not form or len(form) > _MAX_WORD:
            return (Reading(form, "other"),)
        first, _, last = form.rpartition("-")
        if first and last and not self.known(form):
            compound = self._compound_readings(first, last)
            if compound:
                return compound
        found: dict[Reading, None] = {}
        lemmas = set()
        for analysis in self._analyses(form):
            features = self._read_tag(analysis.parse.tag)
            if features is None:
                continue
            lemma = _fold(analysis.word(analysis.parse.normal_form))
            if analysis.parse.score >= _MIN_SCORE or (lemma, features["pos"]) in lemmas:
                lemmas.add((lemma, features["pos"]))
                found[Reading(lemma, **features)] = None
        return tuple(found) or (Reading(form, "other"),)

    def nominals(self, word: str) -> tuple[Nominal, ...]:
        """The readings of a printed word as a noun, adjective or adjectival participle, likeliest first, each able to take another case."""
        folded = _fold(word)
        if len(folded) > _MAX_WORD or (len(word) <= _ABBREVIATION and is_abbreviation(word) and word.isupper()):
            return ()  # «МИОР РК» is no «миоры»
        first, _, last = word.rpartition("-")
        if first and last and not self.known(folded):
            return self._compound_nominals(first, last)
        found = (self._nominal(word, analysis) for analysis in self._analyses(folded))
        return tuple(nominal for nominal in found if nominal)

    def singular(self, word: str, case: str) -> str:
        """See Morphology.singular."""
        for analysis in self._analyses(_fold(word)):
            grammemes = analysis.parse.tag.grammemes
            if {"NOUN", "plur"} <= grammemes and _first(_CASE, grammemes) == case:
                inflected = analysis.parse.inflect({"sing", _GRAMMEME[case]})
                return printed_like(word, analysis.word(inflected.word)) if inflected else word
        return word

    def name_hints(self, form: str) -> tuple[NameHint, ...]:
        """What the dictionary itself, not its guesses, says of a folded word as a name."""
        if len(form) > _MAX_WORD or not self.known(form):
            return ()
        hints = []
        for parse in self._morph.parse(form):
            features = self._read_tag(parse.tag)
            if features and features["number"] != "plur":
                role = next((tag for tag in ("given", "surname", "patronymic") if tag in features["tags"]), "")
                hints.append(NameHint(_fold(parse.normal_form), features["case"], features["gender"], role))
        return tuple(hints)

    def _analyses(self, form: str) -> list[_Analysis]:
        found: list[_Analysis] = []
        for stem, model_stem, model in self._like:
            if form.startswith(stem) and self.known(modelled := model_stem + form.removeprefix(stem)):
                fitting = [parse for parse in self._morph.parse(modelled) if parse.normal_form == model and "NOUN" in parse.tag]
                found += [_Analysis(parse, partial(_restem, model_stem, stem)) for parse in fitting]
        if found:
            return found
        try:
            return [_Analysis(parse, str) for parse in self._morph.parse(form)]
        except ValueError:  # pymorphy asks Unicode for the name of each letter, and some letters have none
            return []

    def _read_tag(self, tag: Any) -> dict[str, Any] | None:
        """The features of a tag as arguments of Reading, or None for a vocative, which no report uses."""
        if tag not in self._features:
            grammemes = tag.grammemes
            self._features[tag] = None if "voct" in grammemes else {
                "pos": _first(_POS, grammemes) or "other",
                "case": _first(_CASE, grammemes),
                "number": _first(_NUMBER, grammemes),
                "gender": _first(_GENDER, grammemes),
                "tense": _first(_TENSE, grammemes),
                "tags": frozenset(_TAGS[grammeme] for grammeme in grammemes if grammeme in _TAGS),
            }  # fmt: skip
        return self._features[tag]

    def _compound_readings(self, first: str, last: str) -> tuple[Reading, ...]:
        """An unknown compound is read by its last part; its first is declined where it agrees («спикером-координатором»)."""
        heads = self.readings(last)
        if heads[0].pos not in ("noun", "adj"):
            return ()
        firsts = () if first in self._fixed_first else self.readings(first)
        found: dict[Reading, None] = {}
        for head in heads:
            agreeing = (one.lemma for one in firsts if head.pos == one.pos == "noun" and (one.case, one.number) == (head.case, head.number))
            lemma = next(agreeing, first)
            found[Reading(f"{lemma}-{head.lemma}", head.pos, head.case, head.number, head.gender, head.tense, head.tags)] = None
        return tuple(found)

    def _nominal(self, word: str, analysis: _Analysis) -> Nominal | None:
        parse = analysis.parse
        features = self._read_tag(parse.tag)
        if not features or features["pos"] not in ("noun", "adj", "participle") or not features["case"]:
            return None

        def put(case: str, animate: bool) -> str:
            if case not in _GRAMMEME:  # an ablative, which Russian has not
                return word
            wanted = {_GRAMMEME[case], features["number"] or "sing"}
            if features["pos"] != "noun":
                wanted |= {features["gender"]} - {""}
                if case == "acc" and features["gender"] in ("masc", ""):
                    wanted.add("anim" if animate else "inan")
            inflected = parse.inflect(wanted)
            return printed_like(word, analysis.word(inflected.word)) if inflected else word

        return Nominal(
            "noun" if features["pos"] == "noun" else "adj",
            features["case"],
            features["number"],
            features["gender"],
            "anim" in parse.tag,
            put,
        )

    def _compound_nominals(self, first: str, last: str) -> tuple[Nominal, ...]:
        firsts = () if _fold(first) in self._fixed_first else self.nominals(first)
        return tuple(_joined(first, firsts, head) for head in self.nominals(last))


def _joined(first: str, firsts: tuple[Nominal, ...], head: Nominal) -> Nominal:
    """``head`` with the first part of its compound, which is declined along where it agrees as a noun of the same kind."""
    agreeing = next((one for one in firsts if one.pos == "noun" and one.case == head.case and one.like(head)), None)

    def put(case: str, animate: bool) -> str:
        return f"{agreeing.put(case, animate) if agreeing else first}-{head.put(case, animate)}"

    return Nominal(head.pos, head.case, head.number, head.gender, head.animate, put, loose=bool(firsts) and agreeing is None)


def _stems(word: str, model: str) -> tuple[str, str, str]:
    """What differs in ``word`` and ``model`` before their common ending, and the model: «хоким аким» is ("хо", "а", "аким")."""
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(reversed(word), reversed(model), strict=False)))
    return word[: len(word) - common], model[: len(model) - common], model


def _restem(old: str, new: str, text: str) -> str:
    return new + text.removeprefix(old)


def _first(table: Mapping[str, str], grammemes: frozenset[str]) -> str:
    return next((table[grammeme] for grammeme in grammemes if grammeme in table), "")


def _fold(text: str) -> str:
    return text.casefold().replace("ё", "е")


class DictionaryMorphology:
    """The Morphology of a language that has a pymorphy3 dictionary."""

    bends_abbreviations = False

    def __init__(self, lexemes: Lexemes, names: NameForms, phrases: Phrases) -> None:
        self._lexemes = lexemes
        self._names = names
        self._phrases = phrases
        self._cached_readings = lru_cache(_CACHE)(lexemes.readings)
        self._cached_known = lru_cache(_CACHE)(lexemes.known)

    @classmethod
    def from_rules(cls, ruleset: Ruleset, language: str, remember: Remember[Any] = compute) -> DictionaryMorphology:
        """Reads ``<language>/morphology.yaml``, ``<language>/names.yaml`` and the given names of ``common/``."""
        rules = ruleset.get(f"{language}/morphology.yaml")
        lexemes = Lexemes(rules["dictionary"]["package"], rules["dictionary"]["language"], rules)
        return cls(lexemes, NameForms.from_rules(ruleset, language, lexemes.name_hints), Phrases.from_rules(rules, lexemes.nominals))

    def readings(self, form: str) -> tuple[Reading, ...]:
        return self._cached_readings(form)

    def known(self, form: str) -> bool:
        return self._cached_known(form)

    def name_readings(self, words: tuple[str, ...]) -> tuple[NameReading, ...]:
        return self._names.readings(words)

    def inflect(self, phrase: str, case: str) -> str:
        return self._phrases.inflect(phrase, case)

    def base(self, words: tuple[str, ...], case: str) -> str:
        return self._phrases.base(words, case)

    def singular(self, word: str, case: str) -> str:
        return self._lexemes.singular(word, case)

    def inflect_name(self, name: str, case: str, gender: Gender) -> str:
        return self._names.inflect(name, case, gender)
