"""Quantities: kind, value, unit and comparator; in the texts «[…]» marks the span with its comparator words."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.layers import load_rules
from summarizer.quantities import Quantities, Quantity
from summarizer.records import Sentence, Span
from summarizer.tokens import tokenize

RULES = load_rules()
QUANTITIES = {language: Quantities.from_rules(RULES, language) for language in ("ru", "kk")}


def sentence(text: str) -> Sentence:
    return Sentence(Span(0, len(text)), 0, tokenize(text))


def find(language: str, text: str) -> tuple[Quantity, ...]:
    return QUANTITIES[language].find(sentence(text))


CASES = [
    # money
    ("ru", "составил [96,4 млн долларов США].", "USD", 96.4e6, "exact"),
    ("ru", "приблизилась к [$4,5 млрд]", "USD", 4.5e9, "about"),
    ("ru", "это [4,5 млрд $]", "USD", 4.5e9, "exact"),
    ("ru", "кредит [€350 млн]", "EUR", 350e6, "exact"),
    ("ru", "выделено [450 млн. тг]", "KZT", 450e6, "exact"),
    ("ru", "довести [до полумиллиарда долларов]", "USD", 5e8, "up_to"),
    ("ru", "в объёме [полутора миллиардов рублей]", "RUB", 1.5e9, "exact"),
    ("ru", "на [полтора миллиарда долларов]", "USD", 1.5e9, "exact"),
    ("ru", "стремиться [до миллиарда долларов США]", "USD", 1e9, "up_to"),
    ("ru", "вложено [свыше 1,1 млрд долларов США]", "USD", 1.1e9, "over"),
    ("ru", "превысил [40 млн евро]", "EUR", 40e6, "over"),
    ("ru", "не превышает [5 млн тенге]", "KZT", 5e6, "under"),
    ("ru", "[порядка $30 млн]", "USD", 30e6, "about"),
    ("ru", "от продажи [10–12 млн долларов]", "USD", 10e6, "over"),
    ("ru", "вложат [от 5 до 10 млн евро]", "EUR", 5e6, "over"),
    ("ru", "вырос с [1,2 до 1,5 млрд долларов]", "USD", 1.5e9, "exact"),
    ("ru", "сумма [USD 5 млн]", "USD", 5e6, "exact"),
    ("kk", "[1,1 трлн теңге] бөлінді", "KZT", 1.1e12, "exact"),
    ("kk", "көлемі [$196 миллионға] жетті", "USD", 196e6, "exact"),
    ("kk", "[600 миллион АҚШ долларынан] асты", "USD", 600e6, "over"),
    ("kk", "[200 млн еуроға] жуықтады", "EUR", 200e6, "about"),
    ("kk", "[20 млрд доллардан аса] инвестиция", "USD", 20e9, "over"),
    ("kk", "[бес миллиард долларға жуық]", "USD", 5e9, "about"),
    ("kk", "[15 млрд долларға дейін] жеткізу", "USD", 15e9, "up_to"),
    ("kk", "[бір жарым миллиард долларға] жетті", "USD", 1.5e9, "exact"),
    ("kk", "[шамамен екі-үш мың теңге]", "KZT", 2e3, "over"),
    ("kk", "[5 , 3 миллиард долларға]", "USD", 5.3e9, "exact"),
    # percent
    ("ru", "вырос на [13,8 %]", "percent", 13.8, "exact"),
    ("ru", "вырос [более чем на 13,8%]", "percent", 13.8, "over"),
    ("ru", "снизился [почти на 30 процентов]", "percent", 30, "about"),
    ("ru", "увеличился на [треть]", "percent", 33.33, "exact"),
    ("ru", "увеличился на [четверть]", "percent", 25, "exact"),
    ("ru", "сократился [наполовину]", "percent", 50, "exact"),
    ("ru", "[две трети] экспорта", "percent", 66.67, "exact"),
    ("kk", "[64%-ға] өсті", "percent", 64, "exact"),
    ("kk", "[40 пайызға дейін] жеткізу", "percent", 40, "up_to"),
    ("kk", "[60%-дан астамы]", "percent", 60, "over"),
    ("kk", "[екі де тоғыз процентке] төмендеді", "percent", 2.9, "exact"),
    ("kk", "экспорттың [үштен бірі]", "percent", 33.33, "exact"),
    # multiples
    ("ru", "вырос [вдвое]", "times", 2, "exact"),
    ("ru", "вырос [в 2,5 раза]", "times", 2.5, "exact"),
    ("ru", "вырос [в полтора раза]", "times", 1.5, "exact"),
    ("ru", "вырос [почти в 3 раза]", "times", 3, "about"),
    ("ru", "вырос [в два с лишним раза]", "times", 2, "over"),
    ("kk", "[екі есе] артты", "times", 2, "exact"),
    ("kk", "[1,5 есеге] өсті", "times", 1.5, "exact"),
    # measures
    ("ru", "перевезли [28,4 млн тонн]", "t", 28.4e6, "exact"),
    ("ru", "подадут [120 тыс. куб. м] воды", "m3", 120e3, "exact"),
    ("ru", "мощностью [1,5 ГВт]", "MW", 1500, "exact"),
    ("ru", "поставлено [5 млрд кВт·ч]", "kWh", 5e9, "exact"),
    ("ru", "протяжённость [972 километра]", "km", 972, "exact"),
    ("kk", "[315 млн текше метр] су", "m3", 315e6, "exact"),
    ("kk", "[120 мың гектарға] жетті", "ha", 120e3, "exact"),
    ("kk", "қуаты [1 ГВт]", "MW", 1000, "exact"),
    # counts
    ("ru", "обучаются [около 150 тыс.] человек", "count", 150e3, "about"),
    ("ru", "[не менее 300] студентов", "count", 300, "over"),
    ("ru", "[14,5 тысячи] зрителей", "count", 14_500, "exact"),
    ("ru", "в 2024 году [150] компаний", "count", 150, "exact"),
    ("ru", "страну посетили [1 900] человек", "count", 1900, "exact"),
    ("kk", "елге [1 900] адам келді", "count", 1900, "exact"),
    ("kk", "[10 мыңнан астам] адам", "count", 10e3, "over"),
    ("kk", "[170-тен астам] компания", "count", 170, "over"),
    ("kk", "[850-ге жуық] кәсіпорын", "count", 850, "about"),
    ("kk", "[кемі 300] студент", "count", 300, "over"),
]


@pytest.mark.parametrize(("language", "marked", "unit", "value", "comparator"), CASES)
def test_a_quantity_is_read(language: str, marked: str, unit: str, value: float, comparator: str) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    (found,) = find(language, marked.replace("[", "").replace("]", ""))
    assert (found.start, found.end, found.unit, found.value, found.comparator) == (start, end, unit, value, comparator)


NOTHING = [
    ("ru", "12-й раунд | № 12 | счёт 2:2 | в 16:05 | 18 апреля 2024 года | 20–21 мая | 5, 6 и 7 июня | на 2025-2027 годы | 12.09.2023"),
    ("ru", "+7 (727) 272-13-13 | 5-летний план | миллиарды долларов | несколько тысяч человек | 5 раз | один из послов | Астана-2030"),
    ("ru", "USD 521.30   EUR 588.14   RUB 6.19   Астана +4 °C | Комментарии (0) | за 11 месяцев | вторая половина года | два часа"),
    ("kk", "7-ші отырыс | 2025-2027 жылдарға | 18-19 наурызда | 2024 жылғы 14 наурыз | бірінші тоқсанда | 2:2 есебімен | Шілденің 15-і"),
    ("kk", "бірнеше миллион | мыңдаған адам | жүзеге асырылды | бүгін | он күн бойы | оның үшін | бір ел"),
    ("ru", "грузооборот составил 289 млрд тонно-километров"),
    ("kk", "289 миллиард тонна-шақырымды құрады"),
]


@pytest.mark.parametrize(("language", "text"), [(language, text) for language, texts in NOTHING for text in texts.split(" | ")])
def test_what_is_no_quantity(language: str, text: str) -> None:
    assert find(language, text) == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [("ru", "до 200 млн"), ("ru", "71,2 млн пришлось на экспорт"), ("kk", "10 миллиардқа жеткізу"), ("kk", "жарты миллиардқа дейін")],
)
def test_an_amount_without_its_currency_says_so(language: str, text: str) -> None:
    (found,) = find(language, text)
    assert (found.unit, found.scaled) == ("count", True)


def test_the_core_leaves_comparators_out() -> None:
    text = "более чем на 13,8% и 10 мыңнан астам"
    assert [text[found.core_start : found.core_end] for found in find("ru", text)[:1]] == ["13,8%"]
    assert [text[found.core_start : found.core_end] for found in find("kk", text)[-1:]] == ["10 мыңнан"]


@given(st.sampled_from(("ru", "kk")), st.text(max_size=80))
def test_any_text_gives_ordered_spans(language: str, text: str) -> None:
    found = find(language, text)
    assert all(q.start <= q.core_start < q.core_end <= q.end <= len(text) for q in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


WORDS = [
    "до",
    "от",
    "с",
    "5",
    "12",
    "1,5",
    "млн",
    "млрд",
    "долларов",
    "$",
    "%",
    "в",
    "раза",
    "раз",
    "-",
    "–",
    "и",
    ",",
    "№",
    "более",
    "почти",
    "на",
    "треть",
    "два",
    "мың",
    "теңге",
    "дейін",
    "астам",
    "екі",
    "есе",
    "км",
    "USD",
    "2024",
    "года",
    "превысил",
]


@given(st.sampled_from(("ru", "kk")), st.lists(st.sampled_from(WORDS), max_size=14))
def test_any_order_of_words_gives_ordered_spans(language: str, words: list[str]) -> None:
    found = find(language, " ".join(words))
    assert all(q.start <= q.core_start < q.core_end <= q.end for q in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


def test_long_runs_take_linear_time() -> None:
    began = time.perf_counter()
    for text in ("5 " * 4_000, "5-" * 4_000, "до " * 4_000, "12.09." * 4_000, "+1 2 " * 2_000, "1 234 " * 2_000, "5, " * 4_000):
        find("ru", text)
    assert time.perf_counter() - began < 3
