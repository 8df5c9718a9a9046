"""Words, numbers and signs; «|» in a case marks where tokens part."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.tokens import fold, tokenize


@pytest.mark.parametrize(
    "marked",
    [
        "Премьер-Министрі",
        "аль-Рашиди",
        "ҚР-ның",
        "О'Нил",
        "2025|-|2027",
        "12|-|сі",
        "64|%|-|ға",
        "850|-|ге| жуық",
        "М|.|Нұртілеу",
        "Р|.|Т|.|Ердоған",
        "Ж|.|-|П|.| Моро",
        "1,2| млрд",
        "$|4,5",
        "38.6",
        "12.09.2023| 16|:|40",
        "1| 245",
        "в|2| балла",
        "Су|-|35",
        "5|,| 6",
        "«|Манас|»|,",
        "Tengrinews.kz",
        "10|-|отырысы",
    ],
)
def test_boundaries(marked: str) -> None:
    text = marked.replace("|", "")
    assert [token.text for token in tokenize(text)] == marked.replace("| ", "|").split("|")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Токаев", ["word"]),
        ("1,2 млрд.", ["number", "word", "sign"]),
        ("12-сі", ["number", "sign", "word"]),
        ("№ 5", ["sign", "number"]),
        ("_", ["sign"]),
    ],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    assert [token.kind for token in tokenize(text)] == kinds


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Пётр ЁЛКИН", "петр елкин"),
        ("кеңесiнiң", "кеңесінің"),  # Latin i
        ("Yкiмет", "үкімет"),  # Latin Y and i
        ("Mемлекет", "мемлекет"),  # Latin M
        ("ҮKIMЕТ", "үкімет"),
        ("мəселе", "мәселе"),  # Latin schwa
        ("iPhone", "iphone"),
        ("IT-компания", "it-компания"),
        ("Telegram-ға", "telegram-ға"),
        ("Telegramға", "telegramға"),
        ("STRAßE", "straße"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "word", "form"),
    [
        ("Құрман-\nбек", "Құрманбек", "құрманбек"),  # hyphenated at the end of a line
        ("басшы-\r\nсының", "басшысының", "басшысының"),
        ("до\u00adго\u00adвор", "договор", "договор"),  # soft hyphens
        ("за\u0301мок", "замок", "замок"),  # stress mark
        ("и\u0306од", "йод", "йод"),  # decomposed letter
    ],
)
def test_a_word_is_given_whole(text: str, word: str, form: str) -> None:
    (token,) = tokenize(text)
    assert (token.text, token.form, token.start, token.end) == (word, form, 0, len(text))


def test_a_hyphen_before_a_new_line_and_a_capital_is_a_sign() -> None:
    assert [token.text for token in tokenize("деді -\nҚазақстан-\nРесей")] == ["деді", "-", "Қазақстан", "-", "Ресей"]


def test_offsets_are_those_of_the_whole_text() -> None:
    assert [(token.start, token.end) for token in tokenize("Елші мен министр", 5, 16)] == [(5, 8), (9, 16)]


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("аәЁiI-.,'12 \n«»\u0301\u00ad"))))
def test_any_text(text: str) -> None:
    assert len(fold(text)) == len(text)
    tokens = tokenize(text)
    covered = "".join(text[token.start : token.end] for token in tokens)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(tokens))
    assert all(len(token.form) == len(token.text) for token in tokens)
