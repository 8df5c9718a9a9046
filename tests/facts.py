"""Facts built by hand for the tests of briefs and digests, and the writer over the shipped rules."""

from __future__ import annotations

from functools import cache
from typing import Any

from summarizer.brief import BriefWriter
from summarizer.dictionary import DictionaryMorphology
from summarizer.layers import load_rules
from summarizer.records import Article, Event, Evidence, Facts, Figure, Outcome, Participant, Person, Slot, Statement, Topic, Upcoming
from summarizer.suffixes import SuffixMorphology

TEXT = "Состоялась встреча. Товарооборот вырос."
HERE = (Evidence(0, 18, TEXT[:18]),)


@cache
def writer() -> BriefWriter:
    rules = load_rules()
    morphologies = {"ru": DictionaryMorphology.from_rules(rules, "ru"), "kk": SuffixMorphology.from_rules(rules, "kk")}
    return BriefWriter.from_rules(rules, morphologies)


def slot(value: str) -> Slot:
    return Slot(value, "stated", "test.slot", HERE)


def person(code: str, name: str, country: str = "", post: str = "", gender: Any = "masc", **more: Any) -> Person:
    return Person(
        code, name, gender=gender, post=slot(post) if post else None, country=slot(country) if country else None, evidence=HERE, **more
    )


def event(kind: str, *participants: str | tuple[str, str], lifecycle: str = "held", **slots: str) -> Event:
    parts: Any = tuple(Participant(part) if isinstance(part, str) else Participant(part[0], part[1]) for part in participants)  # type: ignore[arg-type]
    return Event("e1", kind, lifecycle, parts, "test.event", HERE, **{name: slot(value) for name, value in slots.items()})


def figure(indicator: str, kind: Any, value: float, unit: str, **more: Any) -> Figure:
    return Figure(indicator, kind, value, unit, "test.figure", HERE, **more)


def facts(language: str, persons: list[Person], happened: Event | None, code: str = "a1", title: str = "Встреча", **more: Any) -> Facts:
    article = Article(code, f"{code}.txt", TEXT, language, title)
    return Facts(article, persons=tuple(persons), events=(happened,) if happened else (), **more)


SHAKIEV = person("p1", "Нурланбек Шакиев", "KG", "торага Жогорку Кенеша Кыргызской Республики")
ASHIMBAEV = person("p2", "Маулен Ашимбаев", "KZ", "председатель Сената Парламента Республики Казахстан")
TOQAEV = person("p1", "Қасым-Жомарт Тоқаев", "KZ", "Қазақстан Президенті")
ERDOGAN = person("p2", "Режеп Тайип Ердоған", "TR", "Түркия Президенті")
KUSPAN = person("p1", "Айгуль Куспан", "KZ", "вице-министр", "femn")
SMIRNOV = person("p2", "Степан Смирнов", "RU", "министр иностранных дел Российской Федерации")
SHCHUKIN = person("p3", "Виктор Щукин", "RU", "посол")
NURTILEU = person("p1", "Мұрат Нұртілеу", "KZ", "Қазақстан Республикасы Премьер-министрінің орынбасары – Сыртқы істер министрі")
KULUBAEV = person("p2", "Жээнбек Кулубаев", "KG", "Қырғыз Республикасының Сыртқы істер министрі")


def full_facts() -> Facts:
    """Everything a brief can say, in Russian."""
    return facts(
        "ru",
        [SHAKIEV, ASHIMBAEV],
        event("meeting", ("p1", "guest"), ("p2", "host"), date="2023-06-26", city="Астана", visit="official", format="narrow"),
        source=slot("пресс-служба кыргызского парламента"),
        topics=(Topic("parliament", "test.topic", HERE), Topic("trade", "test.topic", HERE)),
        statements=(
            Statement("p1", "direct", "«Мы не должны останавливаться на достигнутом.»", "test.statement", HERE),
            Statement("p2", "indirect", "Кыргызстан является одной из основных стран-партнеров для Казахстана", "test.statement", HERE),
            Statement("p9", "indirect", "слова неизвестного", "test.statement", HERE),
        ),
        figures=(
            figure("trade_turnover", "target", 2e9, "USD", parties=("KG", "KZ")),
            figure("trade_turnover", "actual", 1.2e9, "USD", period="2022", parties=("KG", "KZ")),
            figure("trade_turnover", "change", 13.8, "percent", period="2022", parties=("KG", "KZ")),
        ),
        outcomes=(Outcome("document", "signed", "меморандум о взаимопонимании", "test.outcome", HERE, ("p1", "p2")),),
        upcoming=(Upcoming("visit", "пригласил посетить Кыргызстан", "test.upcoming", HERE, country="KG", date="2023-09"),),
        missing=("venue",),
    )
