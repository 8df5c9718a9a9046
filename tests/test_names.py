"""People's names in running text: where they begin and end, and whether the words alone show a person. All names are invented.

The names of a text are written «[strong]» or «[weak]» behind them; a weak one becomes a person only after a post.
"""

from __future__ import annotations

from functools import cache

import pytest

from summarizer.layers import load_rules
from summarizer.names import NameFinder
from summarizer.printednames import is_initial
from summarizer.tokens import tokenize
from summarizer.words import load_morphology


@cache
def finder(language: str) -> NameFinder:
    rules = load_rules()
    return NameFinder.from_rules(rules, language, load_morphology(rules, language))


def names(language: str, text: str, known: frozenset[str] = frozenset()) -> list[str]:
    tokens = tokenize(text)
    return [f"{text[tokens[run.start].start : tokens[run.end - 1].end]}{'' if run.strong else '?'}" for run in finder(language).find(tokens, set(), 0, known)]


ROWS = [
    ("ru", "вчера Ержан Тулепов прибыл", ["Ержан Тулепов"]),
    ("ru", "Ержан Тулепов прибыл", ["Ержан Тулепов"]),
    ("ru", "встреча с Ержаном Тулеповым", ["Ержаном Тулеповым"]),
    ("ru", "вчера Ержан Маратович Тулепов прибыл", ["Ержан Маратович Тулепов"]),
    ("ru", "вчера Е. Тулепов прибыл", ["Е. Тулепов"]),
    ("ru", "вчера Е.Тулепов прибыл", ["Е.Тулепов"]),
    ("ru", "вчера Е. М. Тулепов прибыл", ["Е. М. Тулепов"]),
    ("ru", "вчера Л. Гвелесиани Е. Тулепова принял", ["Л. Гвелесиани", "Е. Тулепова"]),
    ("ru", "вчера Питер ван дер Меер прибыл", ["Питер ван дер Меер"]),
    ("ru", "вчера Пэ Ын Джон прибыл", ["Пэ Ын Джон"]),  # «Ын» is no surname, though many end so
    ("ru", "вчера Хамад аль-Рашиди прибыл", ["Хамад аль-Рашиди"]),
    ("ru", "вчера Анна-Мария Соколова прибыла", ["Анна-Мария Соколова"]),
    ("ru", "вчера Нурбек Асан уулу прибыл", ["Нурбек Асан уулу"]),
    ("ru", "вчера Ержан Тулепов и Марья Лисицына прибыли", ["Ержан Тулепов", "Марья Лисицына"]),
    ("ru", "вчера Карл XVI Густав прибыл", ["Карл XVI Густав"]),
    ("ru", "короля Иордании Абдаллу II и", ["Абдаллу II?"]),
    ("ru", "с Имраном Шахом Олжас Бейсенов предложил", ["Имраном Шахом", "Олжас Бейсенов"]),
    ("ru", "посол Диего Эспина Кампос прибыл", ["Диего Эспина Кампос"]),
    ("ru", "у Диего Эспины Кампоса копии", ["Диего Эспины Кампоса"]),
    ("ru", "вчера Диего Эспина Тулепова принял", ["Диего Эспина", "Тулепова?"]),
    ("ru", "вчера То Лам прибыл", ["То Лам"]),
    ("ru", "посол Инес Перейра да Марка прибыла", ["Инес Перейра да Марка"]),
    ("ru", "посол Педру душ Сантуш прибыл", ["Педру душ Сантуш"]),
    ("ru", "с ректором университета имени Абая Ержаном Тулеповым", ["Абая?", "Ержаном Тулеповым"]),
    ("ru", "ректор университета имени Ержана Тулепова Дина Сатова", ["Ержана Тулепова", "Дина Сатова"]),
    ("ru", "во дворце имени Ержана Тулепова прошла", ["Ержана Тулепова"]),
    ("ru", "директор театра Онкур Айбек Тулепов прибыл", ["Айбек Тулепов"]),
    ("ru", "вчера в городе шёл дождь", []),
    ("ru", "вчера Парламент принял закон", []),
    ("ru", "", []),
    ("kk", "кеше Ержан Төлепов келді", ["Ержан Төлепов"]),
    ("kk", "кеше Ержан Төлеповпен кездесті", ["Ержан Төлеповпен"]),
    ("kk", "кеше Ержан Төлеповтің сөзі", ["Ержан Төлеповтің"]),
    ("kk", "кеше Е. Төлепов келді", ["Е. Төлепов"]),
    ("kk", "кеше Е.Төлепов келді", ["Е.Төлепов"]),
    ("kk", "кеше Л.Гвелесиани Е.Төлеповті қабылдады", ["Л.Гвелесиани", "Е.Төлеповті"]),
    ("kk", "кеше Нұрбек Асанұлы келді", ["Нұрбек Асанұлы"]),
    ("kk", "кеше Нұрбек Асан ұлы келді", ["Нұрбек Асан ұлы"]),
    ("kk", "кеше Нұрбек Асан ұлымен кездесті", ["Нұрбек Асан ұлымен"]),
    ("kk", "кеше Айнұр Сағындықованы қабылдады", ["Айнұр Сағындықованы"]),
    ("kk", "королі II Абдалламен кездесті", ["II Абдалламен?"]),
    ("kk", "кеше II форум өтті", []),
    ("kk", "елшісі Диего Эспина Кампостан грамота", ["Диего Эспина Кампостан"]),
    ("kk", "елшісі Диего Эспина Ержан Төлеповпен кездесті", ["Диего Эспина", "Ержан Төлеповпен"]),
    ("kk", "кеше Парламент заң қабылдады", []),
    ("kk", "министрі Асаад аш-Тулебимен кездесті", ["Асаад аш-Тулебимен?"]),
    ("kk", "Дж.Болат кеше келді", ["Дж.Болат"]),  # opens the sentence with an initial of two letters
]


@pytest.mark.parametrize(("language", "text", "meant"), ROWS)
def test_names(language: str, text: str, meant: list[str]) -> None:
    assert names(language, text) == meant


def test_a_word_of_a_name_known_from_elsewhere() -> None:
    assert names("ru", "вчера Токан прибыл", frozenset({"токан"})) == ["Токан"]


def test_words_that_are_taken_belong_to_no_name() -> None:
    tokens = tokenize("вчера Ержан Тулепов прибыл")
    assert finder("ru").find(tokens, {1, 2}) == []


@pytest.mark.parametrize(
    ("text", "meant"),
    [("М. Тулепов", True), ("М.Тулепов", True), ("м. Тулепов", False), ("М .Тулепов", False), ("М.", False), ("МИД. Он", False), ("5. Он", False)],
)
def test_initials(text: str, meant: bool) -> None:
    assert is_initial(tokenize(text), 0) is meant
