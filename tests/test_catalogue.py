"""The catalogue under rules/common: complete, consistent, and no word claimed by two owners."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from summarizer.catalogue import Holder
from summarizer.loader import load_yaml
from summarizer.resources import shipped

LANGUAGES = ("ru", "kk", "en")
TOPICS = (
    *("political", "parliament", "regions", "trade", "investment", "industry", "hydrocarbons", "power", "nuclear", "minerals"),
    *("transport", "agriculture", "water", "finance", "digital", "science", "space", "education", "culture", "tourism", "sport"),
    *("youth", "health", "climate", "emergencies", "defence", "security", "migration", "border", "law", "elections"),
    *("multilateral", "peace", "social", "media"),
)
INDICATORS = (
    *("trade_turnover", "export", "import", "investment", "gdp", "projects", "companies", "flights", "students", "tourists", "cargo"),
    *("loan", "aid", "checkpoints", "other"),
)
KINDS = {
    "event": "meeting call videoconference talks reception credentials visit session forum signing",
    "lifecycle": "held ongoing planned postponed cancelled",
    "visit": "state official working private transit",
    "role": "host guest participant",
    "figure": "actual target change share",
    "comparator": "exact about over under up_to",
    "outcome": "document agreement commitment proposal",
    "outcome_status": "signed initialled agreed proposed",
    "upcoming": "visit summit session forum signing opening other",
    "statement": "direct indirect",
    "status": "stated inferred reference",
    "unit": "USD EUR KZT KGS UZS RUB CNY percent count times t km m3 kWh MW ha",
    "missing": "date city country venue participants post topics figures statements outcomes upcoming source",
}
TIME = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
BODY_KINDS = {
    *("parliament", "chamber", "government", "ministry", "presidency", "court", "agency", "region", "international", "interstate", "bank"),
    *("company", "company-type", "press", "part"),
}
HEAD_KINDS = {"official", "diplomat", "business", "military", "religious", "unofficial", "profession"}


@cache
def content(name: str) -> Any:
    return load_yaml(shipped("rules") / "common" / f"{name}.yaml")


def names(entries: str) -> list[str]:
    return entries.split("; ") if entries else []


def fold(text: str) -> str:
    return text.casefold().replace("ё", "е")


def clashes(claims: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Folded names with more than one owner; ``claims`` are (name, owner)."""
    owners: dict[str, set[str]] = defaultdict(set)
    for name, owner in claims:
        owners[fold(name)].add(owner)
    return {name: who for name, who in owners.items() if len(who) > 1}


def untidy(entries: str) -> list[str]:
    """Names that are empty, padded, doubled or hold a separator without its space."""
    found = names(entries)
    return [name for name in found if not name or name != name.strip() or ";" in name or found.count(name) > 1]


# --- countries ---------------------------------------------------------------------------------------------------------


def test_country_codes() -> None:
    codes = content("countries")
    assert all(isinstance(code, str) and len(code) == 2 and code.isascii() and code.isupper() for code in codes)
    assert len(codes) == 198  # members of the UN, Palestine, Vatican, Kosovo, Taiwan, Hong Kong
    assert {"NO", "KZ", "KG", "UZ", "TJ", "TM", "AZ", "PS", "VA", "TW", "XK", "HK"} <= codes.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_has_names(language: str) -> None:
    for code, data in content("countries").items():
        assert names(data[language]["names"]), code
        assert set(data[language]) <= {"names", "adjectives"}, code
        assert not [bad for entries in data[language].values() for bad in untidy(entries)], code


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("field", ["names", "adjectives"])
def test_no_word_belongs_to_two_countries(language: str, field: str) -> None:
    assert not clashes((name, code) for code, data in content("countries").items() for name in names(data[language].get(field, "")))


@pytest.mark.parametrize(
    ("code", "language", "field", "name"),
    [
        ("KZ", "ru", "names", "РК"),
        ("KZ", "kk", "names", "ҚР"),
        ("KG", "ru", "names", "Киргизия"),
        ("KG", "kk", "names", "Қырғыз Республикасы"),
        ("BY", "ru", "names", "Белоруссия"),
        ("MD", "ru", "names", "Молдавия"),
        ("AZ", "kk", "names", "Әзірбайжан"),
        ("RU", "kk", "names", "Ресей Федерациясы"),
        ("US", "kk", "names", "АҚШ"),
        ("CN", "kk", "names", "ҚХР"),
        ("AE", "kk", "names", "БАӘ"),
        ("NO", "ru", "names", "Королевство Норвегия"),
        ("NO", "kk", "names", "Норвегия Корольдігі"),
        ("CZ", "kk", "names", "Чех Республикасы"),
        ("KG", "kk", "adjectives", "қырғызстандық"),
        ("IL", "kk", "adjectives", "израильдік"),
        ("LA", "kk", "adjectives", "лаостық"),
    ],
)
def test_spellings_of_countries(code: str, language: str, field: str, name: str) -> None:
    assert name in names(content("countries")[code][language][field])


# --- places ------------------------------------------------------------------------------------------------------------


def test_places_are_complete() -> None:
    for place in content("places"):
        assert set(place) <= {"country", "ru", "kk", "en", "kind", "city", "capital"}, place
        assert all(names(place[language]) and not untidy(place[language]) for language in LANGUAGES), place
        assert place.get("kind", "city") in {"city", "region", "venue"}, place
        assert place.get("kind") == "venue" or place["country"] in content("countries"), place


def test_almost_every_country_has_a_capital() -> None:
    capitals = {place["country"] for place in content("places") if place.get("capital")}
    same_name = {"HK", "DZ", "MC", "GT", "DJ", "TN", "SG", "LU", "VA", "PA", "SM"}
    assert content("countries").keys() - capitals == same_name


REGIONS = {"KZ": 17, "KG": 7, "UZ": 13, "TJ": 3, "TM": 5, "BY": 6, "AM": 10, "GE": 10, "UA": 24, "RU": 80}


@pytest.mark.parametrize(("country", "number"), REGIONS.items())
def test_regions_of_post_soviet_states(country: str, number: int) -> None:
    regions = [place for place in content("places") if place.get("country") == country and place.get("kind") == "region"]
    assert len(regions) >= number


def test_venues_stand_in_known_towns() -> None:
    towns = {(place["country"], names(place["ru"])[0]) for place in content("places") if place.get("kind", "city") == "city"}
    assert not [place for place in content("places") if "city" in place and (place["country"], place["city"]) not in towns]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_belongs_to_two_places(language: str) -> None:
    places = [(name, str(number)) for number, place in enumerate(content("places")) for name in names(place[language])]
    countries = [(name, code) for code, data in content("countries").items() for name in names(data[language]["names"])]
    assert not clashes(places + countries)


# --- bodies ------------------------------------------------------------------------------------------------------------


def test_bodies_are_complete() -> None:
    seen = set()
    for body in content("bodies"):
        assert set(body) <= {"id", "country", "kind", "head", "ru", "kk", "en"}, body
        assert body["id"] not in seen, body
        assert body["kind"] in BODY_KINDS, body
        assert body.get("country", "KZ") in content("countries"), body
        assert all(names(body[language]) and not untidy(body[language]) for language in LANGUAGES), body
        seen.add(body["id"])


@pytest.mark.parametrize("language", ("ru", "kk"))
def test_no_name_belongs_to_two_bodies(language: str) -> None:
    assert not clashes((name, body["id"]) for body in content("bodies") for name in names(body[language]))


# --- posts and people --------------------------------------------------------------------------------------------------


def test_heads_of_posts() -> None:
    heads = content("posts")["heads"]
    assert len({head["id"] for head in heads}) == len(heads)
    for head in heads:
        assert set(head) <= {"id", "ru", "kk", "en", "rank", "kind"}, head
        assert head["kind"] in HEAD_KINDS and 0 < head["rank"] <= 100, head
        assert all(names(head.get(language, "")) and not untidy(head[language]) for language in LANGUAGES), head


@pytest.mark.parametrize("language", ("ru", "kk"))
@pytest.mark.parametrize("group", ["heads", "titles"])
def test_no_name_belongs_to_two_posts(group: str, language: str) -> None:
    assert not clashes((name, post["id"]) for post in content("posts")[group] for name in names(post.get(language, "")))


@pytest.mark.parametrize(
    ("ru", "kk", "en"),
    [
        ("скрипач", "скрипкашы", "violinist"),
        ("пианист", "пианист", "pianist"),
        ("вратарь", "қақпашы", "goalkeeper"),
        ("шахматист", "шахматшы", "chess player"),
        ("математик", "математик", "mathematician"),
        ("главный конструктор", "бас конструктор", "Chief Designer"),
        ("специальный докладчик", "арнаулы баяндамашы", "Special Rapporteur"),
        ("кандидат в мэры", "мэрлікке кандидат", "Candidate for Mayor"),
        ("певица", "әнші", "singer"),
        ("верховный судья", "жоғарғы судья", "Supreme Judge"),
    ],
)
def test_a_post_says_the_same_in_each_language(ru: str, kk: str, en: str) -> None:
    head = next(head for head in content("posts")["heads"] if ru in names(head["ru"]))
    assert kk in names(head["kk"]) and names(head["en"])[0] == en


def test_titles() -> None:
    titles = content("posts")["titles"]
    ids = {title["id"] for title in titles}
    assert len(ids) == len(titles) >= 120
    assert all(names(title[language]) and not untidy(title[language]) for title in titles for language in LANGUAGES)


def test_people_hold_known_posts() -> None:
    titles = {title["id"] for title in content("posts")["titles"]}
    people = content("people")
    assert len({person["id"] for person in people}) == len(people) >= 350
    for person in people:
        assert all(person[language].strip() for language in LANGUAGES) and person["gender"] in ("m", "f"), person
        for post in person["posts"]:
            assert post["title"] in titles and post.get("country", "KZ") in content("countries"), person
            assert TIME.fullmatch(str(post["from"])) and (post["to"] is None or TIME.fullmatch(str(post["to"]))), person
            assert post["to"] is None or str(post["from"]) <= str(post["to"]), person


def test_nobody_holds_a_post_of_state_at_the_same_time_as_another() -> None:
    held: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    for person in content("people"):
        for post in person["posts"]:
            if post["title"] in ("president", "pm", "fm", "prc_chairman", "un_secretary_general", "federal_chancellor", "cabinet_chair"):
                held[post["title"], post.get("country", "")].append((str(post["from"]), str(post["to"] or "9"), person["id"]))
    for turns in held.values():
        for (_, until, one), (since, _, other) in pairwise(sorted(turns)):
            assert until[: len(since)] <= since or until <= since[: len(until)], (one, other)


@pytest.mark.parametrize(
    ("day", "post"),
    [
        ("2018-12-31", "senate_chair"),
        ("2019-03-19", "senate_chair"),
        ("2019-03-20", "president"),
        ("2024-01-01", "president"),
        ("2010-06-01", None),
    ],
)
def test_a_post_of_a_day(day: str, post: str | None) -> None:
    holder = Holder("x", {}, "", (("president", "KZ", "2019-03-20", ""), ("senate_chair", "KZ", "2013-10-16", "2019-03-20")))
    assert (holder.post_on(day) or (None,))[0] == post


@pytest.mark.parametrize(("day", "held"), [("2019-12-31", False), ("2020-06-01", False), ("2021-01-01", True), ("2024-04-30", True), ("2024-05-01", False)])
def test_in_the_year_or_month_of_a_change_no_post_is_sure(day: str, held: bool) -> None:
    assert (Holder("x", {}, "", (("fm", "KZ", "2020", "2024-05"),)).post_on(day) is not None) == held


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_belongs_to_two_people(language: str) -> None:
    assert not clashes((person[language], person["id"]) for person in content("people"))


# --- codes -------------------------------------------------------------------------------------------------------------


def entries_of(code: str, field: str, file: str, language: str) -> list[str]:
    return str(content(file)[code][field][language]).splitlines()


def test_topics_are_those_of_the_contract() -> None:
    assert tuple(content("topics")) == TOPICS


@pytest.mark.parametrize("code", TOPICS)
def test_topic(code: str) -> None:
    topic = content("topics")[code]
    assert all(topic[language].strip() for language in LANGUAGES)
    for language in ("ru", "kk"):
        check_entries(entries_of(code, "words", "topics", language), minimum=12)


def test_indicators_are_those_of_the_contract() -> None:
    assert tuple(content("indicators")) == INDICATORS


@pytest.mark.parametrize("code", INDICATORS)
def test_indicator(code: str) -> None:
    indicator = content("indicators")[code]
    assert all(indicator[language].strip() for language in LANGUAGES)
    assert set(indicator["units"].split()) <= {"money", *KINDS["unit"].split()}
    for language in ("ru", "kk"):
        check_entries(entries_of(code, "nouns", "indicators", language), minimum=0 if code == "other" else 5)


@pytest.mark.parametrize(("group", "codes"), KINDS.items())
def test_labels_of_kinds(group: str, codes: str) -> None:
    labels = content("kinds")[group]
    assert set(codes.split()) <= labels.keys()
    assert all({"ru", "kk", "en"} <= label.keys() for label in labels.values())


def check_entries(entries: list[str], minimum: int) -> None:
    """Lexicon entries: enough of them, none twice, no stem so short that it would match everything."""
    assert len(entries) >= minimum
    assert len(set(entries)) == len(entries)
    assert not [entry for entry in entries if not entry.strip() or entry != entry.strip()]
    assert not [entry for entry in entries for word in short_stems(entry)], [entry for entry in entries if list(short_stems(entry))]
    assert not [entry for entry in entries if entry != fold(entry)]


def short_stems(entry: str) -> Iterator[str]:
    """Stems that stand alone and are shorter than four letters."""
    words = entry.split()
    return (word for word in words if len(words) == 1 and word.endswith("*") and len(word) < 5)
