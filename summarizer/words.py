"""What reads the words of one language, before any rule does. It holds nothing but what it was made of and what it has read before."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from summarizer.cache import Remember, compute
from summarizer.catalogue import lexicon_entries, topic_entries
from summarizer.dates import Dates
from summarizer.lexicon import Entry, Index, Lexicon, index_of
from summarizer.morphology import Morphology
from summarizer.names import NameFinder
from summarizer.quantities import Quantities
from summarizer.recordtype import record
from summarizer.ruleset import Ruleset
from summarizer.segmenter import Segmenter

_MORPHOLOGIES = {"dictionary": ("summarizer.dictionary", "DictionaryMorphology"), "suffixes": ("summarizer.suffixes", "SuffixMorphology")}
_OF_FORMS = ("morphology", "names")  # files of a language that its morphology is made of
_OF_WORDS = (*_OF_FORMS, "dates", "lexicon", "persons", "phrases", "quantities", "segments")


@record
class Words:
    morphology: Morphology
    segmenter: Segmenter
    lexicon: Lexicon
    names: NameFinder
    dates: Dates
    quantities: Quantities
    topics: Lexicon

    @classmethod
    def from_rules(cls, rules: Ruleset, language: str, morphology: Morphology, remember: Remember[Any] = compute) -> Words:
        """``remember`` gives back what an earlier run made, by name, or makes it."""
        head = rules.get(f"{language}/phrases.yaml")["head"]

        def lexicon(name: str, entries: Iterable[tuple[str, Entry]]) -> Lexicon:
            def index() -> Index:
                listed = list(entries)
                depends = (language, head, rules.get(f"{language}/morphology.yaml"), listed)
                made: Index = remember("lexicon", lambda: index_of(listed, morphology, head), of=depends)
                return made

            return Lexicon(morphology, head, remember(f"{language}.{name}", index))

        return cls(
            morphology,
            Segmenter.from_rules(rules, language),
            lexicon("lexicon", lexicon_entries(rules, language)),
            NameFinder.from_rules(rules, language, morphology),
            Dates.from_rules(rules, language),
            Quantities.from_rules(rules, language),
            lexicon("topics", topic_entries(rules, language)),
        )


def alike_words(rules: Ruleset, other: Ruleset, language: str) -> bool:
    """Whether two sets of rules read words alike."""
    return rules.alike(other, "common/", *(f"{language}/{name}.yaml" for name in _OF_WORDS))


def alike_forms(rules: Ruleset, other: Ruleset, language: str) -> bool:
    """Whether two sets of rules bend words alike."""
    return rules.alike(other, "common/names/given.txt", *(f"{language}/{name}.yaml" for name in _OF_FORMS))


def load_morphology(rules: Ruleset, language: str, remember: Remember[Any] = compute) -> Morphology:
    """The analyser that the language's ``morphology.yaml`` asks for."""
    module, name = _MORPHOLOGIES[rules.get(f"{language}/morphology.yaml").get("analyser", "suffixes")]
    made: Morphology = getattr(import_module(module), name).from_rules(rules, language, remember)
    return made
