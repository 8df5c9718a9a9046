"""People's names in running text: capitalised runs that look like a name, with the evidence that they do.

Evidence is a given name, a surname's ending, a patronymic, an initial, or the dictionary's own tag; words that the dictionary knows as common
words end a run. A run without evidence is weak: only a post before it makes it a person. Lists and endings are in ``persons.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from summarizer.morphology import Morphology
from summarizer.records import Token
from summarizer.ruleset import Ruleset
from summarizer.tokens import fold

_MAX_WORDS = 5


@dataclass(frozen=True, slots=True)
class NameRun:
    """A name in a row of tokens: half-open token indices; ``strong`` where the words alone show a person."""

    start: int
    end: int
    words: tuple[str, ...]
    strong: bool


class NameFinder:
    def __init__(self, morphology: Morphology, given: frozenset[str], endings: tuple[str, ...], particles: frozenset[str], stop: frozenset[str]) -> None:
        self._morphology = morphology
        self._given = given
        self._ending = re.compile(f"(?:{'|'.join(endings)})$") if endings else re.compile(r"(?!)")
        self._particles = particles
        self._stop = stop
        self._kinds: dict[str, str] = {}

    @classmethod
    def from_rules(cls, rules: Ruleset, language: str, morphology: Morphology) -> NameFinder:
        data = rules.get(f"{language}/persons.yaml")
        given = frozenset(fold(line.split()[0]) for line in rules.texts.get("common/names/given.txt", "").splitlines() if line.strip() and not line.startswith("#"))
        return cls(
            morphology,
            given,
            tuple(data["surname_endings"].split()),
            frozenset(data["particles"].split()),
            frozenset(fold(word) for word in data["not_names"].split()),
        )

    def find(self, tokens: Sequence[Token], taken: Container[int], first: int = 0) -> list[NameRun]:
        """Runs of tokens outside ``taken``; ``first`` is the token that begins the sentence, capitalised for that alone."""
        runs: list[NameRun] = []
        index = 0
        while index < len(tokens):
            if index in taken or not self._opens(tokens, index):
                index += 1
                continue
            end = self._run(tokens, taken, index)
            run = self._judge(tokens, index, end, first)
            if run is None:
                index += 1
            else:
                runs.append(run)
                index = run.end
        return runs

    def kind(self, token: Token) -> str:
        """What a capitalised word is as part of a name: given, surname, unknown or common."""
        found = self._kinds.get(token.text)
        if found is None:
            found = self._kinds[token.text] = self._classify(token)
        return found

    def _classify(self, token: Token) -> str:
        if token.form in self._stop:
            return "common"
        bases = [fold(reading.base) for reading in self._morphology.name_readings((token.text,))]
        if token.form in self._given or any(base in self._given for base in bases):
            return "given"
        tags = frozenset().union(*(reading.tags for reading in self._morphology.readings(token.form)))
        known = self._morphology.known(token.form)
        if known and "given" in tags:
            return "given"
        if known and not tags.isdisjoint({"surname", "patronymic"}):
            return "surname"
        if known:
            return "common"
        return "surname" if any(self._ending.search(base) for base in bases) else "unknown"

    def _opens(self, tokens: Sequence[Token], index: int) -> bool:
        token = tokens[index]
        if token.kind != "word":
            return False
        if _is_initial(tokens, index):
            return True
        return _capitalised(token) and self.kind(token) != "common"

    def _run(self, tokens: Sequence[Token], taken: Container[int], start: int) -> int:
        index, words = start, 0
        while index < len(tokens) and index not in taken and words < _MAX_WORDS:
            token = tokens[index]
            if _is_initial(tokens, index):
                index += 2
            elif token.kind != "word":
                break
            elif _capitalised(token) and self.kind(token) != "common":
                index += 1
            elif index > start and token.form in self._particles:
                index += 1
            else:
                break
            words += 1
            if index < len(tokens) and tokens[index].kind == "sign" and tokens[index].text == "-" and tokens[index].start == tokens[index - 1].end:
                index += 1  # Ж.-П. Моро
        while index > start and tokens[index - 1].form in self._particles:
            index -= 1
        return index

    def _judge(self, tokens: Sequence[Token], start: int, end: int, first: int) -> NameRun | None:
        kinds = [self.kind(token) for token in tokens[start:end] if token.kind == "word" and _capitalised(token) and len(token.text) > 1]
        if not kinds:
            return None
        if start == first and kinds[0] == "unknown" and len(kinds) > 2 and "given" in kinds[1:]:
            return self._judge(tokens, start + 1, end, first)
        initials = any(_is_initial(tokens, index) for index in range(start, end))
        evidence = initials or ("given" in kinds and len(kinds) > 1) or ("surname" in kinds and len(kinds) > 1)
        strong = evidence or (kinds == ["surname"] and start != first)
        words = tuple(token.text for token in tokens[start:end])
        return NameRun(start, end, words, strong)


def _capitalised(token: Token) -> bool:
    return token.text[0].isupper() and not (token.text.isupper() and len(token.text) > 1)


def _is_initial(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    return (
        len(token.text) <= 2
        and token.text[0].isupper()
        and token.text[0].isalpha()
        and index + 1 < len(tokens)
        and tokens[index + 1].text == "."
        and tokens[index + 1].start == token.end
    )
