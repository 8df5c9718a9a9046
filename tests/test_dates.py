"""Dates: the span marked «[…]» in the text, its value, status and kind. The day of publication is fixed to Friday, 17 May 2024."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.dates import DateMention, Dates
from summarizer.layers import load_rules
from summarizer.records import Sentence, Span
from summarizer.tokens import tokenize

RULES = load_rules()
DATES = {language: Dates.from_rules(RULES, language) for language in ("ru", "kk")}
PUBLISHED = "2024-05-17"


def find(language: str, text: str, published: str | None = PUBLISHED) -> tuple[DateMention, ...]:
    return DATES[language].find(Sentence(Span(0, len(text)), 0, tokenize(text)), published)


CASES = [
    # stated days
    ("ru", "[18 апреля 2024 года] – Заместитель", "2024-04-18", "stated", "day"),
    ("ru", "подписан [5 июня 2024 г.] в Астане", "2024-06-05", "stated", "day"),
    ("ru", "[12.09.2023]", "2023-09-12", "stated", "day"),
    ("ru", "[26.06.23]", "2023-06-26", "stated", "day"),
    ("ru", "[2024-02-01]", "2024-02-01", "stated", "day"),
    ("ru", "[26-03-2025]", "2025-03-26", "stated", "day"),
    ("kk", "[2024 жылғы 14 наурыз]", "2024-03-14", "stated", "day"),
    ("kk", "[2024 жылдың 14 наурызында] өтті", "2024-03-14", "stated", "day"),
    ("kk", "10:00, [15 Шілде 2009]", "2009-07-15", "stated", "day"),
    ("kk", "[03.02.2025]", "2025-02-03", "stated", "day"),
    # days of the month of publication, or of the one before
    ("ru", "перенесена на [24 числа этого месяца]", "2024-05-24", "inferred", "day"),
    ("ru", "прошла [3 числа прошлого месяца]", "2024-04-03", "inferred", "day"),
    ("kk", "ол [осы айдың 24-іне] шегерілді", "2024-05-24", "inferred", "day"),
    ("kk", "[өткен айдың 3-інде] өтті", "2024-04-03", "inferred", "day"),
    # days whose year the publication gives
    ("ru", "прошла [26 июня] в Астане", "2024-06-26", "inferred", "day"),
    ("ru", "АСТАНА, [14 мар] – агентство", "2024-03-14", "inferred", "day"),
    ("ru", "[двадцать шестого июня]", "2024-06-26", "inferred", "day"),
    ("ru", "прошла [20 декабря]", "2023-12-20", "inferred", "day"),
    ("kk", "[2 тамыз] күні барды", "2024-08-02", "inferred", "day"),
    ("kk", "[22 мамырда] өтті", "2024-05-22", "inferred", "day"),
    ("kk", "БІШКЕК. [Шілденің 15-і].", "2024-07-15", "inferred", "day"),
    ("kk", "[3-қазан]", "2024-10-03", "inferred", "day"),
    ("kk", "[10-шы қазан]", "2024-10-10", "inferred", "day"),
    ("kk", "[жиырма төртінші қарашада]", "2023-11-24", "inferred", "day"),
    ("kk", "[Мамырдың он тоғызында] келеді", "2024-05-19", "inferred", "day"),
    ("kk", "[сәуірдің жиырма екісінен] бастап", "2024-04-22", "inferred", "day"),
    ("kk", "[2050 жылға] қарай екі есе өседі", "2050", "stated", "future"),
    ("kk", "[2050 жылға дейін] екі есе өседі", "2050", "stated", "future"),
    # years by their ordinal alone
    ("ru", "в [2023-м] экспорт вырос", "2023", "stated", "period"),
    ("ru", "больше, чем в [2019-ом]", "2019", "stated", "period"),
    ("ru", "с [2021-го] экспорт растёт", "2021", "stated", "year"),
    ("ru", "[к 2030-му] экспорт удвоится", "2030", "stated", "future"),
    ("ru", "[до конца 2026-го] откроют", "2026", "stated", "future"),
    ("ru", "в [первом квартале 2023-го] вырос", "2023", "stated", "period"),
    # days pointed to
    ("ru", "[сегодня] принял", "2024-05-17", "inferred", "day"),
    ("ru", "[вчера] принял", "2024-05-16", "inferred", "day"),
    ("ru", "[накануне] принял", "2024-05-16", "inferred", "day"),
    ("ru", "[завтра] примет", "2024-05-18", "inferred", "day"),
    ("ru", "в [понедельник] провёл", "2024-05-13", "inferred", "day"),
    ("ru", "в [пятницу] провёл", "2024-05-17", "inferred", "day"),
    ("kk", "[Бүгін] қабылдады", "2024-05-17", "inferred", "day"),
    ("kk", "[Кеше] қабылдады", "2024-05-16", "inferred", "day"),
    ("kk", "[ертең] барады", "2024-05-18", "inferred", "day"),
    ("kk", "[Жұма күні] өтті", "2024-05-17", "inferred", "day"),
    ("kk", "[сәрсенбі] күні өтті", "2024-05-15", "inferred", "day"),
    ("kk", "[қазір] жұмыс істейді", "2024-05-17", "stated", "now"),
    # ranges
    ("ru", "[20–21 мая] пройдёт", "2024-05-20", "inferred", "range"),
    ("ru", "[20 и 21 мая 2024 года]", "2024-05-20", "stated", "range"),
    ("ru", "с [20 по 21 мая]", "2024-05-20", "inferred", "range"),
    ("ru", "[30 апреля – 2 мая]", "2024-04-30", "inferred", "range"),
    ("ru", "план на [2025-2027 годы]", "2025", "stated", "range"),
    ("kk", "[18-19 наурызда] өтеді", "2024-03-18", "inferred", "range"),
    ("kk", "[2-5 маусым аралығында]", "2024-06-02", "inferred", "range"),
    ("kk", "[2025-2027 жылдарға] арналған", "2025", "stated", "range"),
    # months, years, periods
    ("ru", "в [августе]", "2024-08", "inferred", "month"),
    ("ru", "в [марте 2026 года]", "2026-03", "stated", "month"),
    ("ru", "в [прошлом месяце]", "2024-04", "inferred", "month"),
    ("ru", "в [феврале 2012г.] подписан", "2012-02", "stated", "month"),
    ("ru", "договор [2009 года]", "2009", "stated", "year"),
    ("ru", "с [2005 года] вложили", "2005", "stated", "year"),
    ("ru", "в [2022 году]", "2022", "stated", "period"),
    ("ru", "по итогам [2023 года]", "2023", "stated", "period"),
    ("ru", "за [11 месяцев прошлого года]", "2023", "inferred", "period"),
    ("ru", "в [прошлом году]", "2023", "inferred", "period"),
    ("ru", "за [январь-сентябрь 2025 года]", "2025", "stated", "period"),
    ("ru", "с [января по июнь 2024 года] вырос", "2024", "stated", "period"),
    ("ru", "с [марта 2023 года до мая 2024 года] вырос", "", "stated", "duration"),
    ("kk", "[2024 жылдың қаңтарынан маусымына дейін] өсті", "2024", "stated", "period"),
    ("kk", "[2023 жылғы қыркүйектен 2024 жылғы наурызға дейінгі] аралықта өсті", "", "stated", "duration"),
    ("kk", "[2023 жылы] өсті", "2023", "stated", "period"),
    ("kk", "[былтыр] өсті", "2023", "inferred", "period"),
    ("kk", "[өткен жылы] өсті", "2023", "inferred", "period"),
    ("kk", "[биыл] өседі", "2024", "inferred", "period"),
    ("kk", "[2024 жылдың] қорытындысы бойынша", "2024", "stated", "period"),
    ("kk", "[2025 жылдың қаңтар-қыркүйек айларында]", "2025", "stated", "period"),
    ("kk", "[тамыз] айында", "2024-08", "inferred", "month"),
    # deadlines and what lies ahead
    ("ru", "довести [к 2030 году]", "2030", "stated", "future"),
    ("ru", "[до конца 2027 года]", "2027", "stated", "future"),
    ("ru", "[до 1 сентября 2025 года]", "2025-09-01", "stated", "future"),
    ("ru", "в [ближайшие три года]", "", "stated", "future"),
    ("ru", "в [третьем квартале текущего года]", "2024", "inferred", "future"),
    ("ru", "[осенью этого года]", "2024", "inferred", "future"),
    ("ru", "в [следующем году]", "2025", "inferred", "future"),
    ("kk", "[2030 жылға дейін] жеткізу", "2030", "stated", "future"),
    ("kk", "[2027 жылдың соңына дейін]", "2027", "stated", "future"),
    ("kk", "[1 желтоқсанға дейін]", "2023-12-01", "inferred", "day"),
    ("kk", "[1 қазанға дейін]", "2024-10-01", "inferred", "future"),
    ("kk", "[келер жылы] шақырды", "2025", "inferred", "future"),
    ("kk", "отырысты [күзде] өткізу", "2024", "inferred", "future"),
    ("kk", "[Алдағы үш жылда] жеткізу", "", "stated", "future"),
    ("kk", "[соңғы бес жылда] артты", "", "stated", "duration"),
    ("kk", "Осыдан [екі апта бұрын] қабылдаған еді", "", "stated", "ago"),
    ("kk", "[бірнеше күн бұрын] келді", "", "stated", "ago"),
    ("ru", "[Две недели назад] принял", "", "stated", "ago"),
    ("ru", "[за три дня до этого] принял", "", "stated", "ago"),
    ("kk", "[екі мың жиырма бірінші жылға дейін]", "2021", "stated", "year"),
]


@pytest.mark.parametrize(("language", "marked", "value", "status", "kind"), CASES)
def test_a_date_is_read(language: str, marked: str, value: str, status: str, kind: str) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    (found,) = find(language, marked.replace("[", "").replace("]", ""))
    assert (found.start, found.end, found.value, found.status, found.kind) == (start, end, value, status, kind)


NOTHING = [
    ("ru", "31 июня | 2:2 | 12 компаний | окружающую среду | № 12 | Мартин майор | 272-13-13 | Августин | 5 мартовских"),
    ("kk", "31 қыркүйек айы емес пе 2:2 | 12 компания | жылқы | кешенді | бір айта | ішкі істер | Қазан қаласы"),
]


@pytest.mark.parametrize(("language", "text"), [(language, text) for language, texts in NOTHING for text in texts.split(" | ")])
def test_what_is_no_day(language: str, text: str) -> None:
    assert [found for found in find(language, text) if found.kind == "day"] == []


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("ru", "26 июня", "--06-26"),
        ("ru", "вчера", ""),
        ("ru", "в августе", "--08"),
        ("kk", "2 тамыз күні", "--08-02"),
        ("kk", "былтыр", ""),
    ],
)
def test_without_a_day_of_publication_nothing_is_guessed(language: str, text: str, value: str) -> None:
    assert [found.value for found in find(language, text, None)] == [value]


HEADS = [
    ("ru", "О встрече\n\nАстана, 18 апреля 2024 года – Заместитель министра", "2024-04-18"),
    ("ru", "Разговор\n\nАСТАНА, 14 мар – «Телеграф». Президент", "--03-14"),
    ("ru", "Послы\n\nДУШАНБЕ, 22.11.2023. /Агентство/. Министр", "2023-11-22"),
    ("ru", "16.05.2024 11:05\nВстреча", "2024-05-16"),
    ("ru", "Казахстан расширит сотрудничество12.09.2023 16:40\nТекст", "2023-09-12"),
    ("ru", "Бишкек, 17 мая. /Агентство/. Торага", "--05-17"),
    ("ru", "Переговоры\n8 мая 2025 года, Москва, Кремль\nВ Кремле началась беседа", "2025-05-08"),
    ("ru", "15 апреля Президент посетит с визитом Армению", None),
    ("ru", "Посол рассказал, что 12 ноября 2023 года подписан договор", None),
    ("kk", "Кездесу\n10:00, 15 Шілде 2009\nМәтін", "2009-07-15"),
    ("kk", "Астана, 2025 жылғы 28 мамыр\nБүгін", "2025-05-28"),
    ("kk", "БІШКЕК. Шілденің 15-і. Агенттік /автор/ - Бүгін", "--07-15"),
    ("kk", "Экономика бөлімі | 18.11.2025 | 09:05\nМәтін", "2025-11-18"),
    ("kk", "26-03-2025\nМәтін", "2025-03-26"),
    ("kk", "Президенттер жексенбі, 28 желтоқсанда Астанада кездеседі", None),
    ("kk", "Министр 22 мамырда Астанада кездесу өткізді", None),
]


@pytest.mark.parametrize(("language", "text", "value"), HEADS)
def test_the_date_printed_at_the_head_dates_the_page(language: str, text: str, value: str | None) -> None:
    found = DATES[language].printed_date(text)
    assert (found and found.value) == value


@given(st.sampled_from(("ru", "kk")), st.text(max_size=80), st.sampled_from((None, PUBLISHED, "2024-02-29", "nonsense")))
def test_any_text_gives_ordered_spans(language: str, text: str, published: str | None) -> None:
    found = find(language, text, published)
    assert all(0 <= date.start < date.end <= len(text) for date in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    DATES[language].printed_date(text)


WORDS = [
    "5",
    "31",
    "2024",
    "мая",
    "года",
    "году",
    "в",
    "до",
    "конца",
    "прошлого",
    "к",
    "по",
    "-",
    "–",
    ",",
    ".",
    "сегодня",
    "вчера",
    "завтра",
    "среду",
    "осенью",
    "жыл",
    "жылы",
    "жылдың",
    "мамыр",
    "мамырдың",
    "дейін",
    "күні",
    "бүгін",
    "өткен",
    "осы",
    "12.09.2023",
]


DAYS = (None, PUBLISHED, "0001-01-01", "9999-12-31")


@given(st.sampled_from(("ru", "kk")), st.lists(st.sampled_from(WORDS), max_size=14), st.sampled_from(DAYS))
def test_any_order_of_words_gives_ordered_spans(language: str, words: list[str], published: str | None) -> None:
    found = find(language, " ".join(words), published)
    assert all(before.end <= after.start for before, after in pairwise(found))


def test_long_runs_take_linear_time() -> None:
    began = time.perf_counter()
    for text in ("5 " * 4_000, "5 мая " * 4_000, "жыл " * 4_000, "12.09." * 4_000, "до " * 4_000, "2024 " * 4_000):
        find("ru", text)
        find("kk", text)
        DATES["kk"].printed_date(text)
    assert time.perf_counter() - began < 3
