"""In which language an article is written: told by its letters and its small words, which are in ``common/languages.yaml``.

Languages that share an alphabet differ in a letter or two (Kyrgyz writes ң, ө and ү like Kazakh, and neither қ nor і), and a text may be
written with the wrong ones; so both are counted, and the best sum wins.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from summarizer.recordtype import record
from summarizer.ruleset import Ruleset
from summarizer.tokens import fold_article

UNDETERMINED = "und"

_SAMPLE = 600  # characters
_WORD = re.compile(r"[^\W\d_]+(?:[-'’‘ʻ][^\W\d_]+)*")
_SET_APART = 0.02  # the share of letters that letters setting a language apart have at least
_ABSENT = 6.0  # how heavily it weighs that they are rarer than that
_FOREIGN = 3.0  # how heavily the share of letters weighs that the language does not write


@record
class _Language:
    code: str
    script: str
    letters: frozenset[str]
    apart: frozenset[str]
    lacks: frozenset[str]
    prior: float

    def score(self, letters: Mapping[str, int], special: Mapping[str, int], known: float) -> float:
        """How well a text fits: ``known``, the share of its words that are, and the share of its letters that are not of this language.

        ``letters``: how often each stands in the text; ``special``: those that not all languages of the script have.
        """
        total = sum(letters.values())
        own = sum([special[letter] for letter in self.letters & special.keys()])
        foreign = sum(special.values()) - own + sum([letters[letter] for letter in self.lacks & letters.keys()])
        apart = sum([letters[letter] for letter in self.apart & letters.keys()]) / total
        absent = max(0.0, _SET_APART - apart) if self.apart else 0.0
        return self.prior + known + (own - _FOREIGN * foreign) / total - _ABSENT * absent


@record
class LanguageIdentifier:
    """What is known of each language; safe to share. ``plain``: the letters of each script that all its languages have."""

    languages: tuple[_Language, ...]
    plain: Mapping[str, frozenset[str]]
    speakers: Mapping[str, Sequence[str]]  # word -> codes of the languages that have it

    @classmethod
    def from_rules(cls, ruleset: Ruleset) -> LanguageIdentifier:
        """From ``common/languages.yaml``."""
        rules = ruleset.get("common/languages.yaml")
        languages, speakers = [], dict[str, list[str]]()
        for code, entry in rules["languages"].items():
            letters, apart, lacks = [frozenset(entry.get(name, "")) for name in ("letters", "apart", "lacks")]
            languages.append(_Language(code, entry["script"], letters, apart, lacks, float(entry.get("prior", 0))))
            for word in dict.fromkeys(entry.get("words", "").split()):
                speakers.setdefault(word, []).append(code)
        return cls(tuple(languages), {script: frozenset(letters) for script, letters in rules["alphabets"].items()}, speakers)

    def identify(self, text: str) -> str:
        """The code of the language that the beginning of ``text`` is written in; "und" where it is none that is known."""
        sample = fold_article(unicodedata.normalize("NFC", text))[:_SAMPLE]
        by_script: dict[str, dict[str, int]] = {}
        for letter in sorted(set(sample)):
            if letter.isalpha():
                by_script.setdefault(_script(letter), {})[letter] = sample.count(letter)
        if not by_script:
            return UNDETERMINED
        # Names and addresses in another script say nothing about the language.
        script, letters = max(by_script.items(), key=lambda one: sum(one[1].values()))
        plain = self.plain.get(script, frozenset())
        special = {letter: count for letter, count in letters.items() if letter not in plain}
        words = _WORD.findall(sample)
        known = Counter(code for word in words for code in self.speakers.get(word, ()))
        scores = {one.code: one.score(letters, special, known[one.code] / max(1, len(words))) for one in self.languages if one.script == script}
        best = max(scores, key=scores.__getitem__, default=UNDETERMINED)
        return best if scores.get(best, 0) > 0 else UNDETERMINED


def identify(text: str, ruleset: Ruleset) -> str:
    """``LanguageIdentifier.identify`` for a single text."""
    return LanguageIdentifier.from_rules(ruleset).identify(text)


@lru_cache(maxsize=1 << 10)  # letters
def _script(letter: str) -> str:
    return unicodedata.name(letter, "unknown").split(" ", 1)[0].lower()
