"""Who reports: the source that an article names, which is never a speaker."""

from __future__ import annotations

import pytest
from conftest import Read

LEADS = {
    "ru": "Министр иностранных дел Казахстана Ержан Тулепов встретился с послом Норвегии Ларсом Хаугландом",
    "kk": "Қазақстан Сыртқы істер министрі Ержан Төлепов Норвегия елшісі Ларс Хаугландпен кездесті",
}

# «+» goes on with the lead's own sentence. What is expected are stems that the source must contain.
ROWS = [
    ("ru", ". Об этом сообщает пресс-служба министерства.", "пресс-служб министерств"),
    ("ru", ". Об этом сообщила пресс-служба МИД Казахстана.", "пресс-служб мид"),
    ("ru", ". Об этом сообщили в пресс-службе правительства.", "пресс-служб правительств"),
    ("ru", ", сообщает пресс-служба министерства.", "пресс-служб министерств"),
    ("ru", ", передаёт корреспондент со ссылкой на пресс-службу Сената.", "пресс-служб сенат"),
    ("ru", ", сообщили в пресс-службе ведомства.", "пресс-служб"),
    ("ru", ", передаёт ИА «Ладья-Север».", "иа ладья-север"),
    ("ru", ", сообщает корреспондент «Ладьи».", "корреспондент ладь"),
    ("ru", ", сообщил начальник управления информации МИД Олег Фомин.", "управлен информац мид"),
    ("ru", ". Как отметили в пресс-службе министерства, встреча длилась час.", "пресс-служб министерств"),
    ("ru", ". Посол уехал домой.\n\nИрина ФОМИНА, «Ладья»", "ладья"),
    ("ru", ". Посол уехал домой.\n\nУправление информации и общественных связей Аппарата Парламента", "аппарат"),
    ("ru", ", сообщает Акорда.", "акорда"),
    ("ru", ", сообщили в Акорде.", "акорда"),
    ("ru", ", - сообщает «Ладья».", "ладья"),
    ("ru", ", сообщил МИД Норвегии.", "мид норвегии"),
    ("kk", ", деп хабарлайды Ақорда.", "ақорда"),
    ("kk", ". Елші үйіне қайтты.\n\nАйнұр Сағындықова, «Дала»", "дала"),
    ("kk", ". Елші үйіне қайтты.\n\n(Қазақстанның Латвиядағы Елшілігі таратқан ақпарат)", "латвиядағы елшілігі"),
    ("kk", ". Бұл туралы министрліктің баспасөз қызметі хабарлады.", "баспасөз қызмет"),
    ("kk", ". Бұл туралы ҚР СІМ баспасөз қызметі хабарлады.", "баспасөз қызмет"),
    ("kk", ", деп хабарлайды Сенаттың баспасөз қызметі.", "баспасөз қызмет"),
    ("kk", ". Бұл туралы Dalanews.kz сайты хабарлады.", "dalanews.kz"),
    ("kk", ", деп жазады 25.kz.", "25.kz"),
    ("kk", ". Бұл туралы арнаға министрліктің баспасөз хатшысы Дәулет Қасенов мәлім етті.", "баспасөз хатшысы"),
    ("kk", ", деп жазады министрліктің ресми сайты.", "министрлік сайт"),
    ("kk", ". Елші үйіне қайтты.\n\n(«Дала» газетінен)", "дала"),
    ("kk", ", деп хабарлайды редакция Сенаттың баспасөз қызметіне сілтеме жасап.", "баспасөз қызмет"),
]


@pytest.mark.parametrize(("language", "text", "stems"), ROWS)
def test_source(read: Read, language: str, text: str, stems: str) -> None:
    source = read(language, LEADS[language] + text).source
    assert source is not None
    assert all(stem in source.value.casefold() for stem in stems.split()), source.value


@pytest.mark.parametrize(("language", "text", "stems"), ROWS)
def test_what_a_source_reports_is_said_by_nobody_of_the_meeting(read: Read, language: str, text: str, stems: str) -> None:
    facts = read(language, LEADS[language] + text)
    met = {one.person for event in facts.events for one in event.participants}
    assert (len(met), [one.text for one in facts.statements if one.speaker in met]) == (2, [])
    assert [event.venue for event in facts.events] == [None]


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_no_source(read: Read, language: str) -> None:
    assert read(language, LEADS[language] + ".").source is None


@pytest.mark.parametrize(
    ("cited", "source"),
    [
        ("Oku.kz Денсаулық сақтау министрлігіне", "Денсаулық сақтау министрлігі"),
        ("Oku.kz Ақорданың баспасөз қызметіне", "Ақорданың баспасөз қызметі"),
        ("oku.edu.kz «Дала» агенттігіне", "«Дала» агенттігі"),
    ],
)
def test_whom_a_site_cites_is_the_source(read: Read, cited: str, source: str) -> None:
    told = read("kk", LEADS["kk"] + f", деп хабарлайды {cited} сілтеме жасап.").source
    assert told is not None
    assert told.value == source
