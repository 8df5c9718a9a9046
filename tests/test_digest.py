"""The digest: what is joined, what is counted, and in which order it stands."""

from __future__ import annotations

import pytest
from facts import KUSPAN, SHAKIEV, SMIRNOV, event, facts, figure, full_facts, person, writer

from summarizer.digest import Digest, make_digest
from summarizer.errors import Fault, Location
from summarizer.records import Facts, Upcoming


def digest(*given: Facts, language: str = "ru") -> Digest:
    return make_digest([writer().write(one, language) for one in given], language, writer())


def texts(made: Digest, name: str) -> list[str]:
    return [entry.text.replace("\u00a0", " ") for section in made.sections if section.name == name for entry in section.entries]


def articles(made: Digest, name: str) -> list[tuple[str, ...]]:
    return [entry.articles for section in made.sections if section.name == name for entry in section.entries]


def on(date: str, code: str, kind: str = "meeting", lifecycle: str = "held", **more: object) -> Facts:
    slots = {"date": date} if date else {}
    return facts("ru", [KUSPAN, SMIRNOV], event(kind, "p1", "p2", lifecycle=lifecycle, **slots), code=code, **more)


KAZAKH = facts(
    "kk",
    [person("p1", "Айгүл Құспан", "KZ", gender="femn"), person("p2", "Степан Смирнов", "RU")],
    event("meeting", "p1", "p2", date="2024-02-01"),
    code="k",
)
INITIAL = facts("ru", [KUSPAN, person("p2", "Олег Зуев", "RU")], event("meeting", "p1", "p2", date="2024-02-01"), code="z")

JOINED = [
    ("the same day and people", [on("2024-02-01", "a"), on("2024-02-01", "b")], [("a", "b")]),
    ("in both languages", [on("2024-02-01", "a"), KAZAKH], [("a", "k")]),
    ("another day", [on("2024-02-02", "a"), on("2024-02-01", "b")], [("b",), ("a",)]),
    ("another guest", [on("2024-02-01", "a"), INITIAL], [("a",), ("z",)]),
    ("no date", [on("", "a"), on("", "b")], [("a",), ("b",)]),
    ("undated and yearless last", [on("", "a"), on("--01-01", "b"), on("2024-02-01", "c")], [("c",), ("b",), ("a",)]),
]


@pytest.mark.parametrize(("given", "expected"), [case[1:] for case in JOINED], ids=[case[0] for case in JOINED])
def test_reports_of_one_event_are_joined(given: list[Facts], expected: list[tuple[str, ...]]) -> None:
    assert sorted(map(sorted, articles(digest(*given), "meetings"))) == sorted(map(sorted, expected))
    assert [sorted(ids) for ids in articles(digest(*given), "meetings")] == [sorted(ids) for ids in expected]


def test_figures_over_time_by_pair_and_indicator() -> None:
    first = on("2024-02-01", "a", figures=(figure("trade_turnover", "actual", 2e9, "USD", period="2023", parties=("RU", "KZ")),))
    second = on("2023-02-01", "b", figures=(figure("trade_turnover", "actual", 1e9, "USD", period="2022", parties=("KZ", "RU")),))
    again = on("2023-02-02", "c", figures=(figure("trade_turnover", "actual", 1e9, "USD", period="2022", parties=("KZ", "RU")),))
    made = digest(first, second, again)
    assert texts(made, "figures") == ["Казахстан – Россия, товарооборот: 1 млрд долларов США за 2022 год; 2 млрд долларов США за 2023 год"]
    assert articles(made, "figures") == [("b", "c", "a")]


def test_calendar_is_in_order_of_dates() -> None:
    later = Upcoming("forum", "пройдёт форум", "r", (), date="2024-10")
    sooner = Upcoming("visit", "посетит Астану", "r", (), date="2024-03-01", city="Астана")
    some_day = Upcoming("other", "откроют школу", "r", ())
    made = digest(
        on("2024-02-01", "a", upcoming=(some_day, later)),
        on("2024-02-02", "b", upcoming=(sooner,)),
        on("2024-05-01", "c", lifecycle="planned"),
    )
    assert texts(made, "upcoming") == [
        "Предстоящий визит (1 марта 2024 года, Астана): посетит Астану.",
        "1 мая 2024 года Айгуль Куспан (Казахстан) встретится со Степаном Смирновым (Россия).",
        "Предстоящий форум (октябрь 2024 года): пройдёт форум.",
        "Предстоит: откроют школу.",
    ]


@pytest.mark.parametrize(
    ("language", "title", "counts"),
    [
        ("ru", "Дайджест: 26 июня 2023 года – 1 февраля 2024 года", "3 статьи, 2 встречи, 3 страны"),
        ("kk", "Шолу: 2023 жылғы 26 маусым – 2024 жылғы 1 ақпан", "3 мақала, 2 кездесу, 3 ел"),
        ("en", "Digest: 26 June 2023 – 1 February 2024", "3 articles, 2 meetings, 3 countries"),
    ],
)
def test_title_and_counts(language: str, title: str, counts: str) -> None:
    made = digest(full_facts(), on("2024-02-01", "b"), facts("ru", [SHAKIEV], None, code="c"), language=language)
    assert (made.title, made.counts) == (title, counts)


def test_agreements_name_the_meeting() -> None:
    assert texts(digest(full_facts()), "outcomes") == [
        "26 июня 2023 года, Нурланбек Шакиев – Маулен Ашимбаев. Подписано: меморандум о взаимопонимании."
    ]


def test_nothing_and_what_could_not_be_read() -> None:
    made = make_digest([], "source", writer(), [Fault(Location("x.txt"), "the language is fr")])
    assert texts(made, "unread") == ["x.txt: the language is fr"]
    assert [section.name for section in made.sections] == ["unread"]
