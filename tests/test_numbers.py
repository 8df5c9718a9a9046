"""Numbers in figures and words: one value, many surface forms."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.layers import load_rules
from summarizer.numbers import Item, Numbers
from summarizer.tokens import tokenize

RULES = load_rules()
NUMBERS = {language: Numbers.from_rules(RULES, language) for language in ("ru", "kk")}


def items(language: str, text: str) -> list[Item]:
    tokens = tokenize(text)
    numbers = NUMBERS[language]
    return [item for item in numbers.row(tokens, numbers.table.read(tokens)) if item is not None]


def read(language: str, text: str) -> list[tuple[str, float]]:
    return [(item.label, item.number) for item in items(language, text) if item.label in ("number", "ordinal")]


SURFACE = [
    ("ru", 12.0, "12 | двенадцать | двенадцати | 12-ти"),
    ("ru", 25.0, "25 | двадцать пять | двадцати пяти"),
    ("ru", 125.0, "125 | сто двадцать пять | ста двадцати пяти"),
    ("ru", 1.5, "1,5 | 1.5 | полтора | полутора"),
    ("ru", 5e3, "5 тыс. | 5 тысяч | пять тысяч | пяти тысячам | 5000 | 5 000"),
    ("ru", 1_245_000.0, "1 245 000 | 1.245.000 | 1 245 тысяч"),
    ("ru", 5e8, "полмиллиарда | полумиллиарда | полумиллиарду | 500 млн | пятьсот миллионов"),
    ("ru", 1.5e9, "1,5 млрд | полтора миллиарда | полутора миллиардов | 1,5 млрд. | миллиард пятьсот миллионов"),
    ("ru", 2.5e9, "2,5 миллиарда | два с половиной миллиарда | двух с половиной миллиардов"),
    ("ru", 1e9, "миллиард | миллиарда | миллиарду | 1 млрд | один миллиард | одного миллиарда"),
    ("ru", 3.5, "три целых пять десятых | 3,5"),
    ("kk", 12.0, "12 | он екі | 12-ге | он екіге"),
    ("kk", 658.0, "658 | алты жүз елу сегіз | алты жүз елу сегізге"),
    ("kk", 5e3, "5 мың | бес мың | бес мыңнан | 5 мыңға | 5000 | 5 000"),
    ("kk", 66_913.0, "алпыс алты мың тоғыз жүз он үш | 66 913"),
    ("kk", 5e8, "жарты миллиард | жарты миллиардқа | 500 млн | 500 млн-ға | бес жүз миллион"),
    ("kk", 1.5e9, "1,5 млрд | бір жарым миллиард | бір жарым миллиардқа | 1,5 млрд-тан"),
    ("kk", 2.3e12, "екі бүтін оннан үш триллион | 2,3 трлн"),
    ("kk", 0.86, "нөл бүтін жүзден сексен алты | 0,86"),
    ("kk", 2.9, "екі де тоғыз | 2,9"),
    ("kk", 3.377e12, "үш триллион үш жүз жетпіс жеті миллиард"),
    ("kk", 2e3, "екі-үш мың"),
]


FORMS = [(language, value, form) for language, value, forms in SURFACE for form in forms.split(" | ")]


@pytest.mark.parametrize(("language", "value", "form"), FORMS)
def test_a_number_is_read_in_every_form(language: str, value: float, form: str) -> None:
    assert read(language, form) == [("number", value)]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("ru", "пятое", 5),
        ("ru", "двадцать шестого", 26),
        ("ru", "12-й", 12),
        ("ru", "7-го", 7),
        ("kk", "бірінші", 1),
        ("kk", "жиырма төртінші", 24),
        ("kk", "7-ші", 7),
        ("kk", "2020-сыншы", 2020),
        ("kk", "екі мың жиырма бірінші", 2021),
        ("kk", "бір мың тоғыз жүз тоқсан алтыншы", 1996),
    ],
)
def test_ordinals_are_told_from_numbers(language: str, text: str, value: float) -> None:
    assert read(language, text) == [("ordinal", value)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "несколько тысяч"),
        ("ru", "миллионы"),
        ("ru", "12.09.2023"),
        ("ru", "2:2"),
        ("ru", "16:05"),
        ("ru", "272-13-13"),
        ("ru", "+7 (727) 272-13-13"),
        ("ru", "5-летний"),
        ("kk", "бірнеше мың"),
        ("kk", "мыңдаған"),
        ("kk", "18:00-де"),
        ("kk", "оның үшін"),
        ("kk", "жүзеге"),
    ],
)
def test_what_is_no_number(language: str, text: str) -> None:
    assert read(language, text) == []


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("ru", "с 2 до 5", [2, 5]),
        ("ru", "2 млн, 3 тысячи", [2e6, 3e3]),
        ("ru", "двух и трёх", [2, 3]),
        ("kk", "10 мыңнан 20 мыңға дейін", [1e4, 2e4]),
        ("kk", "екіден үшке", [2, 3]),
        ("kk", "5, 3", [5, 3]),
    ],
)
def test_neighbouring_numbers_stay_apart(language: str, text: str, values: list[float]) -> None:
    assert [value for _, value in read(language, text)] == values


@given(st.sampled_from(("ru", "kk")), st.text(max_size=80))
def test_any_text_is_read_in_order(language: str, text: str) -> None:
    found = items(language, text)
    assert all(0 <= item.first < item.last <= len(tokenize(text)) for item in found)
    assert all(before.last <= after.first for before, after in pairwise(found))


WORDS = [
    "бір",
    "екі",
    "жиырма",
    "жүз",
    "мың",
    "млн",
    "миллиард",
    "жарым",
    "бүтін",
    "оннан",
    "бірінші",
    "5",
    "1,5",
    "2024",
    "-",
    "–",
    ",",
    "%",
    "два",
    "двадцать",
    "сто",
    "тысяч",
    "полтора",
    "с",
    "половиной",
    "до",
    "от",
    "целых",
    "десятых",
]


@given(st.sampled_from(("ru", "kk")), st.lists(st.sampled_from(WORDS), max_size=15))
def test_any_order_of_number_words_is_read(language: str, words: list[str]) -> None:
    assert all(item.number >= 0 for item in items(language, " ".join(words)))
