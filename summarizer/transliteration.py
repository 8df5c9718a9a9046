"""Names in other letters, by the tables of ``common/transliteration.yaml``: English, another spelling, keys for comparison."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Any

from summarizer.ruleset import Ruleset

_CACHE = 1 << 14
_DOUBLED = re.compile(r"(.)\1+")


class Table:
    """Replaces letters, longer runs of them first, by what stands before and after them; the case of the letters is kept."""

    def __init__(self, rules: Mapping[str, Any]) -> None:
        after = rules.get("after", {})
        contexts = (
            (_pairs(rules.get("final", "")), "{}(?![^\\W\\d_])"),
            (_pairs(rules.get("initial", "")), "(?<![^\\W\\d_]){}"),
            *((_pairs(context["become"]), _frame(context)) for context in rules.get("contexts", ())),
            (_pairs(after.get("become", "")), _frame({"after": after.get("letters", "")})),
            (_pairs(rules["letters"]), "{}"),
        )
        self._become: list[str] = []
        patterns = []
        for pairs, frame in contexts:
            for letters, become in pairs:
                self._become.append(become)
                patterns.append(f"({frame.format(re.escape(letters))})")
        self._written = "|".join(patterns)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Compiled when a name first asks for it: many an article needs but one of the tables."""
        return re.compile(self._written, re.IGNORECASE)

    def apply(self, text: str) -> str:
        return self._pattern.sub(self._replaced, text)

    def pieces(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """What becomes of ``text[start:end]``, stretch by stretch; letters that the table has nothing for stay."""
        for match in self._pattern.finditer(text, start, end):
            yield from ((at, at + 1, text[at]) for at in range(start, match.start()))
            yield match.start(), match.end(), self._replaced(match)
            start = match.end()
        yield from ((at, at + 1, text[at]) for at in range(start, end))

    def _replaced(self, match: re.Match[str]) -> str:
        printed = match[0]
        become = self._become[(match.lastindex or 1) - 1]
        if printed == printed.lower():  # as are letters without capitals
            return become
        following = match.string[match.end() : match.end() + 1]
        whole = following.isupper() or (len(printed) > 1 and printed.isupper())
        return become.upper() if whole else become.capitalize()


class Transliteration:
    """Compiled tables; every method is pure and leaves alone the letters that it has no table for."""

    def __init__(self, rules: Mapping[str, Any]) -> None:
        self._romanise = {language: Table(table) for language, table in rules["romanise"].items()}
        own = [(codes, re.compile(table.get("fits", ".*"), re.IGNORECASE), Table(table)) for codes, table in rules.get("own_letters", {}).items()]
        self._own = {country: (fits, table) for codes, fits, table in own for country in codes.split()}
        self._respell = {pair: Table(table) for pair, table in rules["respell"].items()}
        self._key = Table(rules["key"])
        self._person = Table(rules["person"])
        self.key = lru_cache(_CACHE)(self._folded)

    @classmethod
    def from_rules(cls, ruleset: Ruleset) -> Transliteration:
        return cls(ruleset.get("common/transliteration.yaml"))

    def romanise(self, name: str, language: str, country: str = "") -> str:
        """A name printed in ``language``, in English letters; of somebody from ``country`` (ISO code) as that writes it, where the tables can tell."""
        fits, own = self._own.get(country, (None, None))
        if fits and own and all(map(fits.fullmatch, re.findall(r"[^\W\d_]+", name))):
            return own.apply(name)
        table = self._romanise.get(language)
        return table.apply(name) if table else name

    def respell(self, name: str, source: str, target: str) -> str:
        """A name of ``source`` in the spelling of ``target`` where letters alone tell it, else as it is."""
        table = self._respell.get(f"{source}-{target}")
        return table.apply(name) if table else name

    def person(self, name: str) -> str:
        """What the spellings of one person's name have in common, in any order of its words and in both languages."""
        return " ".join(sorted(_DOUBLED.sub(r"\1", self._person.apply(self._key.apply(name.casefold()))).split()))

    def _folded(self, name: str) -> str:
        """What the Russian and the Kazakh spelling of one name have in common, for comparing."""
        return _DOUBLED.sub(r"\1", self._key.apply(name.casefold()))


def _pairs(listing: str) -> list[tuple[str, str]]:
    """«а=a ъ=» as pairs."""
    return [(letters, become) for letters, _, become in (entry.partition("=") for entry in listing.split())]


def _frame(context: Mapping[str, str]) -> str:
    """The pattern around letters that are replaced only where others stand, or do not stand, beside them."""
    signs = {"after": "<=", "before": "=", "not_before": "!"}
    after, before, not_before = (f"(?{sign}[{re.escape(context[name])}])" if context.get(name) else "" for name, sign in signs.items())
    return f"{after}{{}}{before}{not_before}"
