"""Noun phrases put from one case into another: each head and what agrees with it change, dependents stay.

A phrase is groups of (adjectives, head noun, dependents), joined by commas, dashes or a conjunction:
«вице-премьер, министр экономики Грузии» has two heads. After the first head only a noun of its own number and animacy counts as another,
so that «министр торговли, промышленности и инноваций» has one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, Literal

from summarizer.recordtype import record

_CACHE = 1 << 14
_MAX_WORDS = 60  # more words are no phrase
_CASES_OF_DEPENDENTS = ("gen", "acc")  # a person's accusative looks like the genitive


@record
class Nominal:
    """One reading of a printed word as a noun or as what agrees with one.

    ``put(case, animate)`` is the word in another case, in the letter case of print; ``animate`` is that of the head.
    ``loose`` marks a hyphenated word whose parts do not agree («Министров-Руководителя»): its last part is a head of its own.
    """

    pos: Literal["noun", "adj"]
    case: str
    number: str
    gender: str
    animate: bool
    put: Callable[[str, bool], str]
    loose: bool = False

    def agrees(self, head: Nominal) -> bool:
        """Whether this adjective can belong to ``head``; «первая вице-премьер» agrees by sense."""
        same = not self.gender or not head.gender or self.gender == head.gender
        return self.number == head.number and (same or (self.gender == "femn" and head.gender == "masc" and head.animate))

    def like(self, first: Nominal) -> bool:
        """Whether this noun can be a head beside ``first``."""
        return (self.number, self.animate) == (first.number, first.animate)


@record
class _Group:
    """What changes in ``words[start:end]``: adjectives and their head, by index."""

    changing: tuple[tuple[int, Nominal], ...]
    head: Nominal
    end: int


class Phrases:
    """Recases noun phrases by the readings of their words."""

    def __init__(self, rules: Mapping[str, Any], nominals: Callable[[str], tuple[Nominal, ...]]) -> None:
        self._nominals = lru_cache(_CACHE)(nominals)
        self._frozen, self._governing, self._substantives, self._conjunctions, self._separators = (
            frozenset(rules.get(key, "").split()) for key in ("frozen", "governing", "substantives", "conjunctions", "separators")
        )
        self._cached = lru_cache(_CACHE)(self._recased)

    @classmethod
    def from_rules(cls, rules: Mapping[str, Any], nominals: Callable[[str], tuple[Nominal, ...]]) -> Phrases:
        return cls(rules, nominals)

    def inflect(self, phrase: str, case: str) -> str:
        """A phrase in its base form put into ``case``; unchanged where no head is found."""
        return self._cached(tuple(phrase.split()), "nom", case)

    def base(self, words: tuple[str, ...], case: str) -> str:
        """The words of a phrase whose head stands in ``case``, with the head in the nominative."""
        return self._cached(words, case, "nom")

    def _recased(self, printed: tuple[str, ...], source: str, target: str) -> str:
        words = [part for word in printed for part in _split_comma(word)]
        if source != target and 0 < len(words) <= _MAX_WORDS and words[0].casefold() not in self._governing:
            for index, nominal, animate in self._changes(words, source):
                words[index] = nominal.put(target, animate)
        return " ".join(words).replace(" ,", ",")

    def _changes(self, words: list[str], source: str) -> list[tuple[int, Nominal, bool]]:
        """What changes, by index, each with the animacy of its head."""
        changes: list[tuple[int, Nominal, bool]] = []
        first: Nominal | None = None
        index = 0
        while index < len(words):
            group = self._group(words, index, source, first)
            if group:
                changes += [(at, nominal, group.head.animate) for at, nominal in group.changing]
                first = first or group.head
                index = group.end
                if index < len(words) and words[index].casefold() in self._conjunctions:
                    index += 1
                    continue
            elif first is None:
                index += 1  # words before the first head that no one can read
                continue
            while index < len(words) and not self._ends_dependents(words[index], source, first):
                trailing = self._trailing_head(words[index], source, first)
                if trailing:
                    changes.append((index, trailing, trailing.animate))
                index += 1
            index += 1
        return changes

    def _ends_dependents(self, word: str, source: str, first: Nominal | None) -> bool:
        """Whether another head may stand after ``word``; after a conjunction only a person's, in a case that dependents have not."""
        if word in self._separators:
            return True
        return word.casefold() in self._conjunctions and first is not None and first.animate and source not in _CASES_OF_DEPENDENTS

    def _group(self, words: list[str], start: int, source: str, first: Nominal | None) -> _Group | None:
        """The group of adjectives and a head in ``source`` that begins at ``start``; a later head is of the kind of the first."""
        if start >= len(words):
            return None
        if words[start].casefold() in self._frozen:
            return self._group(words, start + 1, source, first)
        nominals = [nominal for nominal in self._nominals(words[start]) if nominal.case == source]
        heads = [noun for noun in nominals if noun.pos == "noun" and (first is None or noun.like(first))]
        adjectives = [nominal for nominal in nominals if nominal.pos == "adj"]
        if adjectives:
            coupled = start + 1 < len(words) and words[start + 1].casefold() in self._conjunctions
            group = self._group(words, start + (2 if coupled else 1), source, first)
            person = adjectives[0].put("nom", True).casefold() in self._substantives
            agreeing = group and next((adjective for adjective in adjectives if adjective.agrees(group.head)), None)
            if group and agreeing and (group.head.animate or not person):
                return _Group(((start, agreeing), *group.changing), group.head, group.end)
            heads = heads or ([replace(adjectives[0], animate=True)] if person else [])
        if not heads:
            return None
        last = [nominal for nominal in self._nominals(words[start + 1]) if nominal.case == source] if start + 2 == len(words) else []
        after = next((nominal for nominal in last if nominal.pos == "adj" and nominal.agrees(heads[0])), None)  # «Папа Римский», «патриарх Московский»
        return _Group(((start, heads[0]), *([(start + 1, after)] if after else [])), heads[0], start + (2 if after else 1))

    def _trailing_head(self, word: str, source: str, first: Nominal | None) -> Nominal | None:
        if "-" not in word or first is None:
            return None
        fitting = (one for one in self._nominals(word) if one.loose and one.pos == "noun" and one.case == source)
        return next((one for one in fitting if one.like(first)), None)


def printed_like(printed: str, form: str) -> str:
    """``form``, a folded form of the word ``printed``, in its letter case, and with its ё or without."""
    if len(printed) > 1 and printed.isupper():
        return form.upper()
    same = 0
    while same < min(len(printed), len(form)) and _fold(printed[same]) == _fold(form[same]):
        same += 1
    rest = form[same:] if "ё" in printed.casefold() else form[same:].replace("ё", "е")
    if same == 0 and printed[:1].isupper():
        rest = rest.capitalize()
    return printed[:same] + rest


def _split_comma(word: str) -> tuple[str, ...]:
    return (word[:-1], ",") if len(word) > 1 and word.endswith(",") else (word,)


def _fold(text: str) -> str:
    return text.casefold().replace("ё", "е")
