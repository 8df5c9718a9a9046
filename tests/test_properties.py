"""What holds for every text: no crash, evidence that lies in the article, a rule behind every slot, people that exist, the same brief each time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from mimesis import Gender, Locale, Person

from summarizer.pipeline import Summarizer
from summarizer.records import Article, Brief
from summarizer.resources import shipped
from summarizer.serialise import to_json

SEEDS = [path.read_text("utf-8") for path in sorted(shipped("seeds").glob("*.txt"))]
WORDS = sorted({word for seed in SEEDS for word in seed.split()})
ODD = [
    *(
        "«",
        "»",
        "“",
        "”",
        '"',
        "'",
        "(",
        ")",
        "—",
        "–",
        "- ",
        "\n",
        "\n\n",
        "\t",
        "\u00a0",
        "\u200b",
        "\u00ad",
        "\ufeff",
        "\0",
        "\x1b[2J",
        "\x07",
        "\x85",
        "\u2028",
    ),
    *("🤝", "👩‍👩‍👧", "🇰🇿", "שלום", "مرحبا", "\u202e", "e\u0301", "й", "ЁЖ", "ﬁ", "İ", "ß", "ǅ", "\U0001d400"),
    *(
        "<b>",
        "</p>",
        "[/red]",
        "{{x}}",
        "{%",
        "\\1",
        "$1",
        "%s",
        "http://a.b/c?d=e",
        "a" * 400,
        "ы" * 400,
        "1" * 400,
        "1.2.3.4",
        "99.99.9999",
        "0 %",
        "-1%",
        "$",
        "№",
    ),
    *(
        "министр",
        "президент Латвии",
        "встретился с",
        "принял",
        "сказал он",
        "Ержан Тулепов",
        "Ержана",
        "Е. Т.",
        "Е.",
        "кездесті",
        "министрі",
        "деді",
        "Ержан Төлеповпен",
    ),
    *("он", "ол", "торага", "2 млрд долларов", "26 июня", "32 июня", "товарооборот вырос на", "в Астане", "сегодня", "биыл", "МИД КР", "АҚШ-тың"),
]
LANGUAGES = st.sampled_from(["ru", "kk"])
ANY_TEXT = st.text(st.characters(), max_size=300)
PIECES = st.lists(st.one_of(st.sampled_from(ODD), st.sampled_from(WORDS)), max_size=60)
MIXED = st.tuples(PIECES, st.sampled_from([" ", "", "\n", ", ", ". ", " «"])).map(lambda made: made[1].join(made[0]))


@st.composite
def slices(draw: st.DrawFn) -> str:
    """A piece of an article, cut anywhere."""
    seed = draw(st.sampled_from(SEEDS))
    start = draw(st.integers(0, len(seed)))
    return seed[start : start + draw(st.integers(0, 1500))]


@st.composite
def shuffles(draw: st.DrawFn) -> str:
    """Sentences of the articles, in any order, of both languages."""
    parts = [part for seed in SEEDS for part in seed.split(". ")]
    return ". ".join(draw(st.lists(st.sampled_from(parts), max_size=12)))


@cache
def loaded() -> Summarizer:
    return Summarizer.load()


def brief(text: str, language: str, published: str | None = None, said_in: str = "source") -> Brief:
    return loaded().brief(Article("case", "", text, language, published=published), said_in)


def walk(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from walk(child)


def check(text: str, language: str, published: str | None = None) -> None:
    made = brief(text, language, published)
    data = made.to_dict()
    assert data["article"]["text"] == text
    people = [person["id"] for person in data["persons"]]
    assert len(people) == len(set(people))
    for node in walk(data):
        if {"start", "end", "text"} == node.keys():
            assert 0 <= node["start"] < node["end"] <= len(text)
            assert text[node["start"] : node["end"]] == node["text"]
        if "status" in node and "value" in node:
            assert node["rule"]
            assert node["status"] in ("stated", "inferred", "reference")
            assert node["value"]
            assert node["evidence"] or node["status"] == "reference"
    for event in data["events"]:
        assert event["evidence"]
        assert {part["person"] for part in event["participants"]} <= set(people)
        assert len(event["participants"]) == len({part["person"] for part in event["participants"]})
    for statement in data["statements"]:
        assert statement["speaker"] in people
        assert statement["evidence"]
    for outcome in data["outcomes"]:
        assert set(outcome["parties"]) <= set(people)
    for coming in data["upcoming"]:
        assert set(coming["persons"]) <= set(people)
    for kind in ("statements", "figures", "outcomes", "upcoming", "topics"):
        assert all(fact["rule"] and fact["evidence"] for fact in data[kind])
    assert json.loads(to_json(made)) == json.loads(json.dumps(data))
    assert brief(text, language, published).to_dict() == data


quiet = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@quiet
@given(ANY_TEXT, LANGUAGES)
@example("", "ru")
@example(" ", "kk")
@example("\ud800", "ru")
@example("«" * 200 + "сказал он", "ru")
@example("\r", "kk")
def test_any_text(text: str, language: str) -> None:
    check(text, language)


@quiet
@given(MIXED, LANGUAGES)
def test_odd_pieces_among_words(text: str, language: str) -> None:
    check(text, language)


@quiet
@given(slices(), LANGUAGES, st.sampled_from([None, "2024-02-29", "1999-12-31"]))
def test_slices_of_articles(text: str, language: str, published: str | None) -> None:
    check(text, language, published)


@quiet
@given(shuffles(), LANGUAGES)
def test_shuffled_articles(text: str, language: str) -> None:
    check(text, language)


@quiet
@given(shuffles(), LANGUAGES, st.sampled_from(["ru", "kk", "en"]))
def test_briefs_in_every_language(text: str, language: str, said_in: str) -> None:
    lines = brief(text, language, said_in=said_in).lines
    assert lines
    assert all(line.text.strip() and line.rule for line in lines)


@settings(deadline=None, max_examples=20)
@given(st.sampled_from(SEEDS), st.integers(0, 200), st.sampled_from([*ODD, "\n" * 50, " " * 300]))
def test_what_stands_around_an_article_moves_no_evidence(text: str, at: int, odd: str) -> None:
    check(text[:at] + odd + text[at:] + odd, "ru")


# --- names of people who do not exist, in every case -----------------------------------------------------------------

POSTS = {
    "ru": [
        ("министр иностранных дел Казахстана", "посол Норвегии"),
        ("президент Узбекистана", "премьер-министр Латвии"),
        ("аким Алматы", "министр торговли Финляндии"),
    ],
    "kk": [
        ("Қазақстан Сыртқы істер министрі", "Норвегия елшісі"),
        ("Өзбекстан Президенті", "Латвия Премьер-Министрі"),
        ("Сенат Төрағасы", "Финляндия Сауда министрі"),
    ],
}
SENTENCES = {
    "ru": [
        ("{a:nom} встретился с {b:ins}.", "masc"),
        ("{a:nom} провела переговоры с {b:ins}.", "femn"),
        ("{a:nom} принял {b:acc}.", "masc"),
        ("Состоялась встреча {a:gen} с {b:ins}.", ""),
    ],
    "kk": [
        ("{a:nom} {b:ins} кездесті.", ""),
        ("{a:nom} {b:ins} келіссөз жүргізді.", ""),
        ("{a:nom} {b:acc} қабылдады.", ""),
        ("{a:gen} {b:ins} кездесуі өтті.", ""),
    ],
}
LOCALES = {"ru": Locale.RU, "kk": Locale.KK}
GENDERS: dict[str, Gender] = {"masc": Gender.MALE, "femn": Gender.FEMALE}


@pytest.mark.parametrize(("language", "floor"), [("ru", 0.9), ("kk", 0.92)])
def test_invented_people_meet_under_their_base_names(language: str, floor: float) -> None:
    """Names never seen, inflected by our own morphology, come back in their base form."""
    morphology = loaded().packs[language].morphology
    invented = Person(LOCALES[language], seed=20)
    tried, missed = 0, []
    for number in range(150):
        sentence, fixed = SENTENCES[language][number % 4]
        genders = [fixed or ("masc", "femn")[number // 4 % 2], ("masc", "femn")[number // 8 % 2]]
        names = [f"{invented.first_name(GENDERS[gender])} {invented.last_name(GENDERS[gender])}" for gender in genders]
        posts = POSTS[language][number % 3]

        def form(index: int, case: str, names: list[str] = names, genders: list[str] = genders, posts: tuple[str, str] = posts) -> str:
            post = posts[index] if language == "kk" or case == "nom" else morphology.inflect(posts[index], case)
            return f"{post} {morphology.inflect_name(names[index], case, genders[index])}"  # type: ignore[arg-type]

        text = sentence
        for index, letter in enumerate("ab"):
            for case in ("nom", "gen", "acc", "ins"):
                text = text.replace(f"{{{letter}:{case}}}", form(index, case))
        text = text[0].upper() + text[1:]
        facts = brief(text, language).facts
        found = {person.id: person.name for person in facts.persons}
        met = sorted(found[part.person] for event in facts.events[:1] for part in event.participants)
        tried += 1
        if met != sorted(names):
            missed.append(f"{text} -> {met}")
    assert 1 - len(missed) / tried >= floor, "\n".join([f"{1 - len(missed) / tried:.3f}", *missed])
