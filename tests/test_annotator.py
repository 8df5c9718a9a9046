"""What a sentence looks like to rules: the labels that its words, dates, quantities, entries and phrases carry."""

from __future__ import annotations

import pytest

from summarizer.annotator import Row
from summarizer.grammar import ANY
from summarizer.pipeline import Summarizer
from summarizer.records import Article


def rows(summarizer: Summarizer, language: str, text: str) -> list[Row]:
    return list(summarizer.packs[language].annotate(Article("case", "", text, language)).rows)


ROWS = [
    # a piece of the text, and a label that its item must carry; «!» before a label that it must not
    ("ru", "Министр Ержан Тулепов встретился с послом.", "встретился", "MEET_PAST MEET"),
    ("ru", "Министр Ержан Тулепов встретится с послом.", "встретится", "MEET_FUT MEET"),
    ("ru", "Министр Ержан Тулепов встретился с послом.", "Министр Ержан Тулепов", "PARTY_NOM PARTY !PARTIES"),
    ("ru", "Министр Ержан Тулепов встретился с послом Ларсом Хаугландом.", "с послом Ларсом Хаугландом", "PARTY_WITH"),
    ("ru", "Министр Ержан Тулепов и посол Ларс Хаугланд встретились.", "Министр Ержан Тулепов и посол Ларс Хаугланд", "PARTIES_NOM PARTY_NOM"),
    ("ru", "Встреча между Ержаном Тулеповым и Ларсом Хаугландом прошла.", "между Ержаном Тулеповым и Ларсом Хаугландом", "PARTY_BETWEEN"),
    ("ru", "Он принял грамоты от посла Ларса Хаугланда.", "от посла Ларса Хаугланда", "PARTY_FROM"),
    ("ru", "Парламент принял закон.", "принял закон", "!RECEIVE"),
    ("ru", "Министр прибыл в Астану.", "в Астану", "PLACE_TO"),
    ("ru", "Встреча прошла в Астане.", "в Астане", "PLACE_IN"),
    ("ru", "Визит в Латвию завершён.", "в Латвию", "COUNTRY_TO"),
    ("ru", "Встреча прошла 26 июня.", "26 июня", "DATE DATE_DAY"),
    ("ru", "Товарооборот достиг 2 млрд долларов.", "2 млрд долларов", "MONEY QUANTITY"),
    ("ru", "Товарооборот вырос на 12 процентов.", "12 процентов", "PERCENT QUANTITY"),
    ("ru", "Товарооборот вырос.", "Товарооборот", "INDICATOR"),
    ("ru", "«Торговля растёт с каждым годом», – сказал министр.", "«Торговля растёт с каждым годом»", "QUOTE"),
    ("ru", "Ранее стороны договорились.", "Ранее", "BACKGROUND"),
    ("kk", "Министр Ержан Төлепов елші Ларс Хаугландпен кездесті.", "кездесті", "MEET_PAST MEET"),
    ("kk", "Министр Ержан Төлепов елші Ларс Хаугландпен кездесті.", "Министр Ержан Төлепов", "PARTY_NOM PARTY"),
    ("kk", "Министр Ержан Төлепов елші Ларс Хаугландпен кездесті.", "елші Ларс Хаугландпен", "PARTY_WITH"),
    ("kk", "Министр Ержан Төлепов елші Ларс Хаугландты қабылдады.", "елші Ларс Хаугландты", "PARTY_ACC"),
    ("kk", "Министр Ержан Төлепов пен елші Ларс Хаугланд кездесті.", "Министр Ержан Төлепов пен елші Ларс Хаугланд", "PARTIES_NOM"),
    ("kk", "Л. Н. Гумилев атындағы ЕҰУ ректоры келді.", "Л. Н. Гумилев атындағы ЕҰУ ректоры", "PARTY_NOM"),
    ("kk", "Кездесу Астанада өтті.", "Астанада", "PLACE_IN"),
    ("kk", "Министр Латвияға барды.", "Латвияға", "COUNTRY_TO"),
    ("kk", "Кездесу 26 маусымда өтті.", "26 маусымда", "DATE"),
    ("kk", "Тауар айналымы 2 млрд долларға жетті.", "2 млрд долларға", "MONEY QUANTITY"),
    ("kk", "Айта кетейік, сауда өсті.", "Айта кетейік", "BACKGROUND"),
]


@pytest.mark.parametrize(("language", "text", "piece", "labels"), ROWS)
def test_labels(summarizer: Summarizer, language: str, text: str, piece: str, labels: str) -> None:
    items = [item for row in rows(summarizer, language, text) for item in row.items]
    start = text.index(piece)
    wanted = {label for label in labels.split() if not label.startswith("!")}
    here = [set(item.labels) for item in items if (item.start, item.end) == (start, start + len(piece))]
    if wanted:
        assert any(wanted <= own for own in here), [(text[item.start : item.end], item.labels) for item in items]
    unwanted = {label[1:] for label in labels.split() if label.startswith("!")}
    assert all(unwanted.isdisjoint(item.labels) for item in items if item.start >= start and item.end <= start + len(piece))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Министр Ержан Тулепов сказал: «Мы рады, – и посол рад», – и ушёл 26 июня."),
        ("kk", "«Біз қуаныштымыз», – деді министр Ержан Төлепов 26 маусымда."),
    ],
)
def test_items_follow_each_other_and_stay_inside(summarizer: Summarizer, language: str, text: str) -> None:
    for row in rows(summarizer, language, text):
        ends = [row.sentence.span.start]
        for item in row.items:
            assert ends[-1] <= item.start < item.end <= row.sentence.span.end
            assert item.labels[-1] == ANY
            ends.append(item.end)
        assert row.labels >= {label for item in row.items for label in item.labels} - {ANY}


def test_direct_speech_is_one_word_of_its_sentence_and_a_row_of_its_own(summarizer: Summarizer) -> None:
    text = "«Торговля растёт с каждым годом, и мы этому рады», – сказал Ержан Тулепов."
    outer, inner = rows(summarizer, "ru", text)
    assert outer.quote is None
    assert [text[item.start : item.end] for item in outer.items if "QUOTE" in item.labels] == ["«Торговля растёт с каждым годом, и мы этому рады»"]
    assert inner.quote is not None
    assert text[inner.items[0].start :].startswith("Торговля")


def test_words_that_no_rule_asks_for_are_one_gap(summarizer: Summarizer) -> None:
    (row,) = rows(summarizer, "ru", "Вот уж впрямь ох неохота тут стоять, встретился.")
    assert len(row.items) < 8
