"""The words and endings that names of people are told by: ``persons.yaml`` of a language, and the lists that all languages share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from summarizer.recordtype import record
from summarizer.ruleset import Ruleset
from summarizer.tokens import fold


@record
class NameWords:
    given: frozenset[str]
    ending: re.Pattern[str]  # of a surname
    particles: frozenset[str]
    stop: frozenset[str]  # capitalised words that are no names
    first: frozenset[str]  # surnames that stand before the given name
    patronymics: tuple[str, ...]  # endings
    known: frozenset[str]  # surnames that show a person by themselves
    closing: frozenset[str]  # small words that end names: «Нурбек Асан уулу»
    never_fathers: tuple[str, ...]  # endings after which such a word is another one
    lands: frozenset[str]  # countries, whose compounds («Қазақстан-Қытай») are no names
    joining: Mapping[str, str]  # particles that are also «and», with the letters that they follow as such
    common_endings: tuple[str, ...]
    of_places: frozenset[str]  # cases in which a single word that nothing shows to be a name tells of a place
    rather: frozenset[str]  # given names before a surname, though they are posts as well
    named_after: frozenset[str]  # words before whom something is named after («университета имени …»)
    named_bodies: frozenset[str]  # what has a name of its own after it («театра Сюжет»)
    two_surnames: frozenset[str]  # given names before two surnames
    last_declined: bool  # whether only the last word of a name takes the case, so that an inflected word ends it

    @classmethod
    def from_rules(cls, rules: Ruleset, language: str) -> NameWords:
        data: Mapping[str, Any] = rules.get(f"{language}/persons.yaml")

        def listed(key: str) -> list[str]:
            return str(data.get(key, "")).split()

        names = rules.texts.get("common/names/given.txt", "").splitlines()
        countries = rules.get("common/countries.yaml").values()
        endings = "|".join(listed("surname_endings"))
        return cls(
            given=frozenset(fold(line.split()[0]) for line in names if line.strip() and not line.startswith("#")),
            ending=re.compile(f"(?<=..)(?:{endings})$" if endings else r"(?!)"),
            particles=frozenset(listed("particles")),
            stop=frozenset(map(fold, listed("not_names"))),
            first=frozenset(listed("surnames_first")),
            patronymics=tuple(listed("patronymic_endings")),
            known=frozenset(fold(entry[language].split()[-1]) for entry in rules.get("common/people.yaml") or () if language in entry),
            closing=frozenset(listed("closing")),
            never_fathers=tuple(listed("never_fathers")),
            lands=frozenset(fold(name) for entry in countries for name in entry.get(language, {}).get("names", "").split("; ")),
            joining=data.get("joining") or {},
            common_endings=tuple(listed("common_endings")),
            of_places=frozenset(listed("of_places")),
            rather=frozenset(listed("given_rather")),
            named_after=frozenset(listed("named_after")),
            named_bodies=frozenset(listed("named_bodies")),
            two_surnames=frozenset(listed("two_surnames")),
            last_declined=bool(data.get("last_declined")),
        )
