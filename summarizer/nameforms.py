"""Names of people led back to their base form, and put into a case, by the declension paradigms of ``names.yaml``.

Every word of a name gets its candidates (base form, case, gender) from the endings it may have. The readings of the whole name are the
combinations that agree in case and gender, weighed by how likely each paradigm is, whether the given name is known, and where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import product
from math import prod
from typing import Any

from summarizer.morphology import Gender, NameReading
from summarizer.printednames import is_numeral
from summarizer.recordtype import record
from summarizer.ruleset import Ruleset

_CACHE = 1 << 14
_MAX_WORDS = 8
_MAX_WORD = 40  # letters; more are no name
_MAX_HYPHENS = 3
_KEPT = 3  # candidates of a word that are combined, for each case and gender, beside that which leaves it as it is
_HOPELESS = 0.01  # of the likeliest reading in the same case: below this, no reading
_CLEAR = 3.0  # how many times likelier one gender must be to be told
_GENDERS: tuple[tuple[Gender, float], ...] = (("masc", 1.0), ("femn", 0.6))


@record
class NameHint:
    """What a dictionary says of a form: its lemma (folded), case, gender, and role (given, surname, patronymic or "")."""

    lemma: str
    case: str
    gender: str
    role: str

    def fits(self, role: str, gender: str) -> bool:
        return self.role == role and self.gender in ("", gender)


@record
class _Paradigm:
    """Endings by case; one with no ``stem`` stands for names that do not change. ``of`` is a role, or "" for any."""

    of: str
    gender: str
    stem: re.Pattern[str]
    forms: Mapping[str, tuple[str, ...]]
    weight: float


@record
class _Candidate:
    """One reading of one word; ``case`` and ``gender`` are "" where the word fits all. ``form`` puts it into a case."""

    base: str
    case: str
    gender: str
    weight: float
    form: Callable[[str], str]


class NameForms:
    """Reads and inflects names of one language."""

    def __init__(self, rules: Mapping[str, Any], given: Mapping[str, str], hints: Callable[[str], tuple[NameHint, ...]]) -> None:
        self._given = given
        self._hints = lru_cache(_CACHE)(hints)
        self._cases = rules["cases"].split()
        paradigms = [_paradigm(row, self._cases) for row in rules["paradigms"]]
        self._endings = _by_ending(paradigms)
        self._unchanging = [(row.get("of", ""), row["gender"], _ending_in(row["end"]), row["weight"]) for row in rules["unchanging"]]
        self._places: Mapping[str, Mapping[str, float]] = rules["places"]
        self._known: Mapping[str, float] = rules["known"]
        self._given_endings = {gender: tuple(endings.split()) for gender, endings in rules["given_endings"].items()}
        self._particles = frozenset(rules["particles"].split())
        self._surname_first = frozenset(rules["surname_first"].split())
        self._changing_first = _ending_in(rules["changing_first"])
        self._not_surname_first = _ending_in(rules["not_surname_first"])
        self._cached = lru_cache(_CACHE)(self._read)
        self._base_form = lru_cache(_CACHE)(self._read_base_form)
        self._simple = lru_cache(_CACHE)(self._read_simple)  # the words of a name are asked for again when it is put into its cases

    @classmethod
    def from_rules(cls, ruleset: Ruleset, language: str, hints: Callable[[str], tuple[NameHint, ...]]) -> NameForms:
        """``hints`` is what the dictionary of the language says of a folded word."""
        return cls(ruleset.get(f"{language}/names.yaml"), given_names(ruleset), hints)

    def readings(self, words: tuple[str, ...]) -> tuple[NameReading, ...]:
        """See Morphology.name_readings."""
        return self._cached(tuple(words))

    def inflect(self, name: str, case: str, gender: Gender) -> str:
        """See Morphology.inflect_name."""
        return " ".join(candidate.form(case) for candidate in self._base_form(name, gender)) or name

    def _read_base_form(self, name: str, gender: Gender) -> tuple[_Candidate, ...]:
        """How the words of a name in its base form are best read."""
        rows = self._rows(tuple(name.split()))
        combined = [scored for one, prior in _GENDERS if gender in ("", one) for scored in _combinations(rows, one, "nom", prior)]
        return max(combined, key=lambda scored: scored[0], default=(0.0, ()))[1]

    def _read(self, words: tuple[str, ...]) -> tuple[NameReading, ...]:
        rows = self._rows(words)
        readings: list[tuple[float, NameReading]] = []
        for rank, case in enumerate(self._cases):
            scores: dict[str, dict[Gender, float]] = {}
            for gender, prior in _GENDERS:
                for score, candidates in _combinations(rows, gender, case, prior * (1 - rank / 50)):
                    genders = scores.setdefault(" ".join(candidate.base for candidate in candidates), {})
                    genders[gender] = max(score, genders.get(gender, 0.0))
            least = _HOPELESS * max((max(genders.values()) for genders in scores.values()), default=0.0)
            for base, genders in scores.items():
                if (likely := max(genders.values())) >= least:
                    readings.append((likely, NameReading(base, case, _clear_gender(genders))))
        return tuple(reading for _, reading in sorted(readings, key=lambda scored: -scored[0]))

    def _rows(self, words: tuple[str, ...]) -> list[Sequence[_Candidate]]:
        """The candidates of each word; a name of too many words is none."""
        if len(words) > _MAX_WORDS:
            return [[_unchanged(word, "", 1.0)] for word in words]
        bending = tuple([word for word in words if not is_numeral(word)])
        if 1 == len(bending) < len(words):  # a monarch has a given name alone
            return [[_unchanged(word, "", 1.0)] if is_numeral(word) else self._candidates(word, "first", False) for word in words]
        places = iter([self._setting(bending, index) for index in range(len(bending))])
        return [[_unchanged(word, "", 1.0)] if is_numeral(word) else self._candidates(word, *next(places)) for word in words]

    def _setting(self, words: tuple[str, ...], index: int) -> tuple[str, bool]:
        """The place of a word in its name, and whether it stays as it is there («Ким Чен» in «Ким Чен Ыном»)."""
        last = len(words) - 1
        if last == 0:
            return "only", False
        fixed = index < last and (
            (words[index].casefold() in self._particles and (index > 0 or words[index].islower()))
            or (last < 3 and words[0].casefold() in self._surname_first and not self._not_surname_first.search(words[-1].lower()))
        )
        return ("first" if index == 0 else "last" if index == last else "middle"), fixed

    def _candidates(self, word: str, place: str, fixed: bool) -> Sequence[_Candidate]:
        head, dot, tail = word.rpartition(".")
        if fixed or (dot and not tail) or len(word) == 1 or len(word) > _MAX_WORD or word.count("-") > _MAX_HYPHENS:
            return [_unchanged(word, "", 1.0)]
        if dot:  # initials written together with the surname
            return [_prefixed(head + dot, candidate) for candidate in self._candidates(tail, place, False)]
        first, _, second = word.rpartition("-")
        if first and second:
            return self._hyphenated(first, second, place)
        return self._simple(word, place)

    def _hyphenated(self, first: str, second: str, place: str) -> Sequence[_Candidate]:
        """«Касым-Жомартом» changes in its last part, «Римского-Корсакова» in both."""
        lasts = self._simple(second, place)
        firsts: Sequence[_Candidate] = () if first.casefold() in self._particles else self._candidates(first, place, False)
        found = [_prefixed(f"{first}-", replace(candidate, weight=candidate.weight * 0.8)) for candidate in lasts]
        for one, other in product(firsts, lasts):
            if one.case and self._changing_first.search(one.base.lower()) and other.case in ("", one.case) and other.gender in ("", one.gender):
                found.append(_joined(one, other))
        return found

    def _read_simple(self, word: str, place: str) -> tuple[_Candidate, ...]:
        lower = word.lower()
        roles = self._places[place]
        found = []
        for cut in range(max(1, len(lower) - 4), len(lower) + 1):
            for paradigm, case in self._endings.get(lower[cut:], ()):
                if paradigm.stem.search(lower[:cut]):
                    base = word[:cut] + _cased(paradigm.forms["nom"][0], word)
                    likely = (roles[role] * self._evidence(base, role, paradigm.gender) for role in _roles(paradigm.of, roles))
                    weight = paradigm.weight * max(likely, default=0.0)
                    found.append(_Candidate(base, case, paradigm.gender, weight, _former(word[:cut], paradigm, word)))
        for gender, _ in _GENDERS:
            weights = (
                weight * roles[role] * self._evidence(word, role, gender)
                for role in ("given", "surname")
                if (weight := self._stays(lower, role, gender)) and role in roles
            )
            found.append(_unchanged(word, gender, max(weights, default=0.0)))
        return tuple(found)

    def _stays(self, lower: str, role: str, gender: str) -> float:
        """How likely a name that ends so does not change; most likely where the dictionary says that its instrumental is itself."""
        folded = _fold(lower)
        if role == "surname" and any(
            hint.case == "ins" and hint.lemma == folded and hint.fits(role, gender) for hint in self._hints(folded)
        ):
            return self._known["unchanging"]
        for of, whose, end, weight in self._unchanging:
            if of in ("", role) and whose in ("any", gender) and end.search(lower):
                return float(weight)
        return 0.0

    def _evidence(self, base: str, role: str, gender: str) -> float:
        """How well a base form is known in this role; a given name known as the other gender's is hardly believed."""
        folded = _fold(base)
        if role == "patronymic":
            return 1.0
        in_dictionary = any(hint.case == "nom" and hint.fits(role, gender) for hint in self._hints(folded))
        if role == "surname":
            return self._known["surname" if in_dictionary else "strange_surname"]
        genders = self._given.get(folded) or self._given.get(folded.rpartition("-")[2], "")
        if genders:
            return self._known["listed"] if gender[0] in genders else self._known["unknown"] / 4
        if in_dictionary:
            return self._known["dictionary"]
        return self._known["ending" if folded.endswith(self._given_endings[gender]) else "unknown"]


def given_names(ruleset: Ruleset) -> dict[str, str]:
    """Folded given names with the letters of their genders: "m", "f" or both."""
    names: dict[str, str] = {}
    for line in ruleset.texts.get("common/names/given.txt", "").splitlines():
        name, _, genders = line.partition(" ")
        if name and not name.startswith("#"):
            folded = _fold(name)
            names[folded] = names.get(folded, "") + genders.replace(" ", "")
    return names


def _combinations(rows: list[Sequence[_Candidate]], gender: Gender, case: str, prior: float) -> list[tuple[float, tuple[_Candidate, ...]]]:
    """All ways to read the words in one case and gender, each with its score."""
    fitting = [_likeliest([one for one in row if one.case in ("", case) and one.gender in ("", gender)]) for row in rows]
    return [(prior * prod(candidate.weight for candidate in chosen), chosen) for chosen in product(*fitting)] if rows else []


def _paradigm(row: Mapping[str, Any], cases: list[str]) -> _Paradigm:
    endings = [tuple("" if way == "-" else way for way in ways.split("/")) for ways in row["forms"].split()]
    return _Paradigm(row.get("of", ""), row["gender"], _ending_in(row["stem"]), dict(zip(cases, endings, strict=True)), row["weight"])


def _ending_in(pattern: str) -> re.Pattern[str]:
    return re.compile(f"(?:{pattern})$")


def _by_ending(paradigms: Iterable[_Paradigm]) -> dict[str, list[tuple[_Paradigm, str]]]:
    endings: dict[str, list[tuple[_Paradigm, str]]] = {}
    for paradigm in paradigms:
        for case, ways in paradigm.forms.items():
            for way in ways:
                endings.setdefault(way, []).append((paradigm, case))
    return endings


def _roles(of: str, roles: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(role for role in ((of,) if of else ("given", "surname")) if role in roles)


def _likeliest(candidates: list[_Candidate]) -> list[_Candidate]:
    """The best candidate of each base form, the likeliest few of them, and the word as it is."""
    best: dict[str, _Candidate] = {}
    for candidate in sorted(candidates, key=lambda one: -one.weight):
        best.setdefault(candidate.base, candidate)
    ordered = list(best.values())
    return ordered[:_KEPT] + [candidate for candidate in ordered[_KEPT:] if not candidate.case]


def _clear_gender(scores: Mapping[Gender, float]) -> Gender:
    masc, femn = scores.get("masc", 0.0), scores.get("femn", 0.0)
    if masc > femn * _CLEAR:
        return "masc"
    return "femn" if femn > masc * _CLEAR else ""


def _unchanged(word: str, gender: str, weight: float) -> _Candidate:
    return _Candidate(word, "", gender, weight, lambda case: word)


def _former(stem: str, paradigm: _Paradigm, printed: str) -> Callable[[str], str]:
    return lambda case: stem + _cased(paradigm.forms[case][0], printed) if case in paradigm.forms else printed


def _prefixed(prefix: str, candidate: _Candidate) -> _Candidate:
    return replace(candidate, base=prefix + candidate.base, form=lambda case: prefix + candidate.form(case))


def _joined(first: _Candidate, last: _Candidate) -> _Candidate:
    weight = min(first.weight, last.weight)
    return _Candidate(f"{first.base}-{last.base}", first.case, first.gender, weight, lambda case: f"{first.form(case)}-{last.form(case)}")


def _fold(text: str) -> str:
    return text.casefold().replace("ё", "е")


def _cased(ending: str, printed: str) -> str:
    return ending.upper() if len(printed) > 1 and printed.isupper() else ending
