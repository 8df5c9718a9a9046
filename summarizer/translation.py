"""Facts in the language of the brief: countries, cities, topics, kinds, posts and people's names.

What the tables under ``rules/common`` do not know stays as the article has it, in quotation marks and with the article's language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from summarizer.morphology import Gender, Morphology
from summarizer.postreader import PostReader, PostReading, fold
from summarizer.records import Person
from summarizer.ruleset import Ruleset
from summarizer.transliteration import Transliteration
from summarizer.wording import Template, Term, Wording, first

REST = "other"  # the code for what no other code of a table names
_TEXT = frozenset({"text", "language"})
_POST = frozenset({"head", "body", "region", "town", "country", "land", "seat", "station", "mission"})


class Translator:
    """Puts values of facts into ``language``; ``readers`` read posts in the languages of articles."""

    def __init__(
        self,
        language: str,
        content: Mapping[str, Any],
        wording: Wording,
        ruleset: Ruleset,
        morphology: Morphology | None,
        readers: Mapping[str, PostReader],
        transliteration: Transliteration,
        places: Mapping[str, Mapping[str, str]],
    ) -> None:
        self.language = language
        self._content = content
        self._ruleset = ruleset
        self._morphology = morphology
        self._readers = readers
        self._transliteration = transliteration
        self._quotation = wording.template(content["quotation"], _TEXT)
        self._foreign = wording.template(content["foreign"], _TEXT)
        self._countries: Mapping[str, Any] = ruleset.get("common/countries.yaml")
        self._places = places
        self._forms = {
            form: tuple((re.compile(pattern), ending) for pattern, ending in rules) for form, rules in content.get("forms", {}).items()
        }
        self._post_templates = wording.templates(content["post"]["word_order"], _POST)
        self._chained_head = re.compile(content["post"].get("chained", r"(?!)"))
        self._bodies = wording.template(content["post"]["bodies"], frozenset({"outer", "inner"}))
        self._chain = wording.template(content["post"]["chain"], frozenset({"outer", "inner"}))
        self.mentions_country = lru_cache(maxsize=4096)(self._mentions_country)
        self.label = lru_cache(maxsize=4096)(self._label)
        self._inflected_name = lru_cache(maxsize=16384)(self._inflect_name)
        self.post = lru_cache(maxsize=4096)(self._post)
        self._respelled = lru_cache(maxsize=4096)(self._respell)
        self._inflected = lru_cache(maxsize=16384)(self._inflect)

    # --- words ---------------------------------------------------------------------------------------------------------

    def term(self, text: str, key: str = "") -> Term:
        """A noun phrase of this language as a slot."""
        return Term(text, key, lambda case: self._inflected(text, case))

    def _inflect(self, text: str, case: str) -> str:
        if case in self._forms:
            return next((pattern.sub(ending, text, count=1) for pattern, ending in self._forms[case] if pattern.search(text)), text)
        return text if self._morphology is None or case == "nom" else self._morphology.inflect(text, case)

    def _label(self, file: str, code: str, group: str = "") -> str:
        """The label of a code in a table of ``rules/common``; the code itself where the table does not have it."""
        table = self._ruleset.get(f"common/{file}.yaml")
        entry = (table.get(group, {}) if group else table).get(code, {})
        names = entry.get(self.language) if isinstance(entry, dict) else None
        return code if names is None else _first(names)

    def knows(self, file: str, code: str) -> bool:
        """Whether a table of ``rules/common`` has the code as something of its own and not as the rest."""
        return code != REST and code in self._ruleset.get(f"common/{file}.yaml")

    def original(self, text: str, language: str) -> str:
        """Words of the article: as they are in a brief of its language, else in quotation marks and with the language."""
        return text if language == self.language else self._foreign.render({"text": Term(text), "language": Term(language)})

    def format(self, value: str, language: str) -> str:
        """The format of a meeting: a label, or the article's words."""
        label = self.label("kinds", value, "format")
        return label if label != value else self.original(value, language)

    # --- places --------------------------------------------------------------------------------------------------------

    def country(self, code: str, full: bool = False) -> str:
        """The usual name of a country, or its full one where ``full`` and known; the code where there is none."""
        names = _names(self._countries.get(code, {}).get(self.language, {}).get("names", ""))
        if full:
            return next((name for name in names if " " in name), names[0] if names else code)
        return names[0] if names else code

    def city(self, name: str, language: str) -> str:
        """A city's name, or the original one, marked, where the tables do not know it."""
        return _first(self._places.get(fold(name), {}).get(self.language, "")) or self.original(name, language)

    # --- people --------------------------------------------------------------------------------------------------------

    def name(self, person: Person, language: str) -> str:
        """A person's name as this language writes it."""
        if language == self.language:
            return person.name
        for code, name in person.names:
            if code == self.language and name:
                return name
        return self._respelled(person.name, language)

    def _respell(self, name: str, language: str) -> str:
        if self._morphology is None and name:
            return self._transliteration.romanise(name, language)
        return self._transliteration.respell(name, language, self.language)

    def key(self, person: Person) -> str:
        """What tells a person from others across articles and languages."""
        return person.catalogue or self._transliteration.person(person.name)

    def name_term(self, person: Person, language: str, tail: str = "") -> Term:
        """A person's name as a slot; ``tail`` is put after it in any case. A person without a name is called by post."""
        name = self.name(person, language)
        if not name:
            post = self.post(person.post.value, language) if person.post else Term("")
            inflected = post.inflect
            return Term(post.text + tail, person.gender or "masc", lambda case: (inflected(case) if inflected else post.text) + tail)
        gender = person.gender
        return Term(name + tail, gender or "masc", lambda case: self._inflected_name(name, case, gender) + tail)

    def _inflect_name(self, name: str, case: str, gender: Gender) -> str:
        return self._morphology.inflect_name(name, case, gender) if self._morphology else name

    # --- posts ---------------------------------------------------------------------------------------------------------

    def _mentions_country(self, post: str, language: str, code: str) -> bool:
        """Whether a post as the article words it already says whose it is."""
        reader = self._readers.get(language)
        return reader is not None and code in reader.countries(post)

    def _post(self, post: str, language: str) -> Term:
        reader = self._readers.get(language)
        if language == self.language:
            return self.term(post)
        parts = reader.read(post) if reader else ()
        worded = [self._worded_post(reading) for reading in parts]
        if not worded or not all(worded):
            return Term(self.original(post, language), verbatim=True)
        return self.term(str(self._content["post"]["joint"]).join(worded))

    def body(self, text: str, language: str) -> str:
        """A body as the article words it, in this language; as it is, marked, where a word of it is not known."""
        reader = self._readers.get(language)
        reading = reader.body(text) if reader and language != self.language else None
        return (reading and self._worded_post(reading).removesuffix(".")) or self.original(text, language)

    def _chained(self, names: Sequence[str], chain: Template) -> Term:
        """Posts or bodies within each other, the outermost first."""
        worded = names[-1]
        for outer in reversed(names[:-1]):
            worded = chain.render({"outer": self.term(outer), "inner": self.term(worded)})
        return self.term(worded)

    def _worded_post(self, reading: PostReading) -> str:
        heads = [_first(entry.get(self.language, "")) for entry in reading.heads]
        bodies = [_first(entry.get(self.language, "")) for entry in reading.bodies]
        if not heads or not all(heads) or not all(bodies):
            return ""
        full = reading.full_country and self._content["post"]["full_country_names"]
        head = self._chained(heads, self._chain)
        named = (reading.place, reading.station, reading.mission)
        place, station, mission = (self.term(_first(entry.get(self.language, ""))) if entry else None for entry in named)
        region = reading.place is not None and reading.place.get("kind") == "region"
        country = self.term(self.country(reading.country, full)) if reading.country else None
        return first(
            self._post_templates,
            {
                "head": head,
                "body": self._chained(bodies, self._bodies) if bodies else None,
                "country": country,
                "land": country if bodies or self._chained_head.search(head.text) else None,  # where the country is a body's, and not the post's itself
                "region": place if region else None,
                "town": None if region else place,
                "seat": self.term(self.country(reading.seat)) if reading.seat else None,
                "station": station,
                "mission": mission,
            },
        )


def _names(entries: str) -> list[str]:
    return [name.strip() for name in entries.split(";") if name.strip()]


def _first(entries: str) -> str:
    return next(iter(_names(entries)), "")


def place_index(ruleset: Ruleset, languages: Iterable[str]) -> dict[str, Mapping[str, str]]:
    """Places of ``places.yaml`` by every name they have in ``languages``, folded."""
    known = tuple(languages)
    index: dict[str, Mapping[str, str]] = {}
    for place in ruleset.get("common/places.yaml") or ():
        for language in known:
            index.update((fold(name), place) for name in _names(place.get(language, "")))
    return index
