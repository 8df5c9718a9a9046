"""The catalogue of countries, places, bodies, posts and office-holders, and what of it is looked up by id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from summarizer.lexicon import Entry, entry_lines
from summarizer.morphology import Gender
from summarizer.recordtype import record
from summarizer.ruleset import Ruleset

_GENDERS: Mapping[str, Gender] = {"m": "masc", "f": "femn", "": ""}


@record
class Place:
    id: str
    country: str
    kind: str  # city, region, venue
    names: Mapping[str, str]  # language -> name in its base form
    city: str = ""  # of a venue: the place it stands in


@record
class Body:
    id: str
    country: str  # "" where the words alone do not say
    kind: str
    names: Mapping[str, str]
    head: str = ""  # the concept of the post of who heads it


@record
class Head:
    """The head noun of a post."""

    id: str
    kind: str  # official, diplomat, business, military, religious, unofficial, profession
    rank: int
    alone: bool  # a post by itself, not only with its body («премьер-министр»; not «директор»)
    held: bool  # a post where its holder is named («директор Сериков»; not «врач Сериков»)


@record
class Holder:
    """Somebody known to hold or have held posts; ``posts`` are (title, country, from, to), times as a year, a month or a day ("2019-03-20")."""

    id: str
    names: Mapping[str, str]
    gender: Gender
    posts: tuple[tuple[str, str, str, str], ...]
    aliases: tuple[str, ...] = ()  # further names, in any language

    def post_on(self, day: str) -> tuple[str, str] | None:
        """Title and country of the post that is surely held on a day ("2019-04-01"): none in the year of a change whose day is not known."""
        return next(((title, country) for title, country, since, until in self.posts if _begun(day, since) and not _ended(day, until)), None)


@record
class Catalogue:
    countries: Mapping[str, Mapping[str, str]]  # code -> language -> name for briefs
    places: Mapping[str, Place]
    towns: Mapping[str, Place]  # by each of their names
    capitals: Mapping[str, Place]  # by country code
    bodies: Mapping[str, Body]
    heads: Mapping[str, Head]
    holders: tuple[Holder, ...]
    titles: Mapping[str, Mapping[str, str]]  # id -> language -> words of a whole post
    indicators: Mapping[str, frozenset[str]]  # code -> the kinds of unit that it may carry


def load_catalogue(rules: Ruleset) -> Catalogue:
    languages = ("ru", "kk", "en")
    countries = {
        code: {language: _first(data[language]["names"]) for language in languages if language in data}
        for code, data in rules.get("common/countries.yaml").items()
    }
    places = {
        f"place.{number}": Place(
            f"place.{number}", data.get("country", ""), data.get("kind", "city"), {k: _first(data[k]) for k in languages if k in data}, data.get("city", "")
        )
        for number, data in enumerate(rules.get("common/places.yaml") or ())
    }
    bodies = {
        data["id"]: Body(data["id"], data.get("country", ""), data.get("kind", ""), {k: _first(data[k]) for k in languages if k in data}, data.get("head", ""))
        for data in rules.get("common/bodies.yaml") or ()
    }
    heads = dict(_heads(rules.get("common/posts.yaml")))
    holders = tuple(
        Holder(
            data["id"],
            {k: data[k] for k in languages if k in data},
            _GENDERS[data.get("gender", "")],
            tuple((post["title"], post.get("country", ""), str(post.get("from") or ""), str(post.get("to") or "")) for post in data.get("posts", ())),
            tuple(name for names in data.get("aliases", {}).values() for name in split(names)),
        )
        for data in rules.get("common/people.yaml") or ()
    )
    indicators = {code: frozenset(data["units"].split()) for code, data in rules.get("common/indicators.yaml").items()}
    titles = {data["id"]: {k: data[k] for k in languages if k in data} for data in rules.get("common/posts.yaml").get("titles", ())}
    towns = {name: place for place in reversed(places.values()) if place.kind not in ("venue", "region") for name in place.names.values()}
    seats = (places[f"place.{number}"] for number, data in enumerate(rules.get("common/places.yaml") or ()) if data.get("capital"))
    capitals = {place.country: place for place in seats}
    return Catalogue(countries, places, towns, capitals, bodies, heads, holders, titles, indicators)


_PROPER = frozenset({"COUNTRY", "PLACE", "REGION", "VENUE"})


def lexicon_entries(rules: Ruleset, language: str) -> Iterator[tuple[str, Entry]]:
    """The words of a language's lexicon file and of the catalogue, each with its entry."""
    for section, pos in (("nouns", "noun"), ("verbs", "verb"), ("words", "")):
        for label, lines in (rules.get(f"{language}/lexicon.yaml").get(section) or {}).items():
            for words, value in _lines(lines):
                yield words, Entry(label, value, pos)
    for label, value, words in _catalogue_words(rules, language):
        first = words.split()[0]
        yield words, Entry(label, value, "noun" if label != "COUNTRY_ADJ" else "", label in _PROPER and words[0].isupper(), len(first) > 1 and first.isupper())


def _catalogue_words(rules: Ruleset, language: str) -> Iterator[tuple[str, str, str]]:
    for code, data in rules.get("common/countries.yaml").items():
        own = data.get(language, {})
        yield from (("COUNTRY", code, name) for name in split(own.get("names", "")))
        yield from (("COUNTRY_ADJ", code, name) for name in split(own.get("adjectives", "")))
    for number, data in enumerate(rules.get("common/places.yaml") or ()):
        label = "VENUE" if data.get("kind") == "venue" else "REGION" if data.get("kind") == "region" else "PLACE"
        yield from ((label, f"place.{number}", name) for name in split(data.get(language, "")))
    for data in rules.get("common/bodies.yaml") or ():
        if data.get("kind") != "part":  # no body by itself
            label = "PRESS" if data.get("kind") == "press" else "ORG"
            yield from ((label, data["id"], name) for name in split(data.get(language, "")))
    for code, data in rules.get("common/indicators.yaml").items():
        words = data.get("nouns", {}).get(language, "").splitlines()
        for label in ("INDICATOR", "VALUED" if "money" in data["units"].split() else "COUNTED"):
            yield from ((label, code, word) for word in words if word.strip())
    for data in rules.get("common/posts.yaml").get("heads", ()):
        yield from (("HEAD", data["id"], name) for name in split(data.get(language, "")))


def _heads(posts: Mapping[str, Any]) -> Iterator[tuple[str, Head]]:
    alone = posts["alone"]
    for data in posts.get("heads", ()):
        kind, rank = data.get("kind", "official"), int(data.get("rank", 0))
        by_itself = rank >= alone["rank"] or kind in alone["kinds"].split()
        yield data["id"], Head(data["id"], kind, rank, by_itself, by_itself or (rank >= alone["held"] and kind not in ("unofficial", "profession")))


def _begun(day: str, since: str) -> bool:
    return day >= since if len(since) == len(day) else day[: len(since)] > since


def _ended(day: str, until: str) -> bool:
    return bool(until) and day[: len(until)] >= until


def split(names: Any) -> list[str]:
    """``"A; B"`` as a list of names."""
    return [name.strip() for name in str(names).split(";") if name.strip()]


def _first(names: str) -> str:
    return split(names)[0] if split(names) else ""


def _lines(block: str) -> Iterator[tuple[str, str]]:
    """Entries of a block, one a line: ``words`` or ``words = value``."""
    for line in block.splitlines():
        words, _, value = line.split(" # ")[0].partition(" = ")
        if words.strip():
            yield words.strip(), value.strip()


def topic_entries(rules: Ruleset, language: str) -> Iterator[tuple[str, Entry]]:
    """The words of every topic in a language, as ``common/topics.yaml`` lists them."""
    for code, data in rules.get("common/topics.yaml").items():
        yield from ((words, Entry("TOPIC", code, "")) for words in entry_lines(data.get("words", {}).get(language, "")))
