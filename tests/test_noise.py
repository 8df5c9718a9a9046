"""What is marked as noise on a page, and what must not be."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.layers import load_rules
from summarizer.noise import NoiseFinder
from summarizer.records import Article

FINDER = NoiseFinder.from_rules(load_rules())
BEFORE = "Министр принял посла соседней страны и обсудил с ним торговлю.\n\n"
AFTER = "\n\nСтороны договорились продолжить переговоры осенью этого года."


def noise(text: str) -> list[str]:
    return [text[span.start : span.end] for span in FINDER.find(text)]


@pytest.mark.parametrize(
    "line",
    [
        "Фото: primeminister.kz",
        "Фото: Үкіметтің баспасөз қызметі",
        "Фото из открытых источников",
        "Сурет: ашық дереккөз",
        "Видео: пресс-служба акимата",
        "© РИА Новости / Иван Петров",
        "Просмотров: 1 245",
        "1204 рет қаралды",
        "Қаралды: 87",
        "👁 12,4K",
        "Новость прочитана 113 раз(a).",
        "12.04.2025 16:45    1204 рет қаралды",
        "3 октября 2023 года",
        "2025 жылғы 28 мамыр",
        "10:00, 15 Шілде 2009",
        "26-03-2025",
        "03.02.2025, 11:20",
        "Сегодня, 12:30",
        "Экономика бөлімі | 18.11.2025 | 09:05",
        "USD 521.30   EUR 588.14   RUB 6.19   Астана +4 °C",
        "Алматы +21°C",
        "Главная » Новости » Здравоохранение",
        "Басты бет / Экономика",
        "Поделиться:",
        "Бөлісу:   Facebook   Telegram   WhatsApp",
        "Пікір қалдыру | Басып шығару | Қатені хабарлау",
        "Подписывайтесь на наш Telegram-канал и будьте в курсе новостей!",
        "👉 Арнамызға жазылыңыз: @dala_habar",
        "✅ Подписаться: @kg_diplo_news   👀 3,4K",
        "Telegram арнамызға жазылыңыз!",
        "Хабарламаларға жазылу",
        "Больше важных новостей в Telegram-канале",
        "22 мамыр 2024, 17:40 • Министрліктің ресми сайты",
        "22 мая 2024, 17:40 | Сайт министерства",
        "Читайте также: Министр спорта встретил в аэропорту чемпионку мира",
        "Ұқсас жаңалықтар: Үкімет отырысы өтті",
        "Новости по теме: Открыта новая школа",
        "Тағы оқыңыз: Үкімет отырысы өтті",
        "#МИД #Кыргызстан #Япония",
        "Тегтер: Армения, дипломатия, СІМ",
        "Заметили опечатку в тексте? Выделите ее мышкой и нажмите Ctrl + Enter.",
        "Мы используем cookies, чтобы сделать сайт удобнее.",
        "Все права защищены. При использовании материалов ссылка обязательна",
        "ҚазАқпарат. Сiлтеме жасау мiндеттi",
        "Ссылка на новость: https://example.kz/2024-02-01/vstrecha/",
        "Ссылка на источник",
        "https://example.kz/1",
        "Комментарии",
        "* * *",
    ],
)
def test_a_line_of_noise(line: str) -> None:
    assert noise(BEFORE + line + AFTER) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Пресс-служба Министерства иностранных дел",
        "ҚР Парламенті Мәжілісінің Баспасөз қызметі",
        "Жандос ТӨЛЕГЕН,",
        "Астана, 2024 жылғы 19 қыркүйек",
        "30 апреля 2025 года, Москва, Кремль",
        "Баку, 9 ноября, Хазар-Информ",
        "Темы дня:",
        "В 2023 году товарооборот составил 5 млрд евро, а в 2022 году – 4 млрд долларов.",
        "Фото с места встречи министр показал журналистам, и те спросили его о подробностях переговоров, шедших до самого вечера.",
        "Главная тема встречи – торговля.",
        "Новости о визите министр подтвердил.",
        "– Спасибо.",
        "Он поделился планами.",
        "Комментарии посла опубликованы на сайте ведомства.",
        "Доллар и евро снова выросли в цене.",
        "Сегодня, 26 июня, состоялась встреча.",
    ],
)
def test_no_noise(line: str) -> None:
    assert noise(BEFORE + line + AFTER) == []


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Новости по теме\nГлава Минздрава провёл совещание\nКурс тенге на 12 сентября\n\nСтороны довольны\n", 3),
        ("Тағы оқыңыз:\n\nҮкімет отырысы өтті\n\nДоллар төмендеді\n\nТараптар келісті.", 3),
        ("Читайте также:\nТараптар келісті.\nҮкімет отырысы өтті", 1),
        ("Новости по теме\nСтороны договорились продолжить.\n", 1),
    ],
)
def test_lists_of_headlines(text: str, marked: int) -> None:
    lines = [line for line in (BEFORE + text).splitlines() if line]
    assert noise(BEFORE + text) == lines[1 : 1 + marked]


def test_comments_end_the_article_only_in_its_second_half() -> None:
    tail = "Оставить комментарий\n\nИван\nСогласен со всем."
    assert noise(BEFORE * 3 + tail)[-1] == tail
    assert noise("Оставить комментарий\n\n" + BEFORE + AFTER.strip()) == []
    long = "Стороны обсудили торговлю и транспорт, а также подготовку к визиту. " * 5
    assert noise(BEFORE + AFTER + "\n\nКомментарии\n\n" + long) == ["Комментарии"]


def test_what_stands_twice() -> None:
    headline = "Министр принял посла соседней страны"
    assert noise(f"{headline}\n\n{headline}\n\n{AFTER}") == [headline]
    assert noise(f"{headline}12.09.2023 16:40\n{headline}\n{AFTER}") == [f"{headline}12.09.2023 16:40"]
    assert noise(f"{headline} - «Дала» телеарнасы\n\n{headline}\n\n{AFTER}") == [f"{headline} - «Дала» телеарнасы"]
    assert noise(BEFORE + AFTER + "\n\n" + BEFORE) == [BEFORE.strip()]
    assert noise("– Да.\n– Нет.\n– Да.") == []


def test_a_caption_glued_to_the_text() -> None:
    assert noise("Фото: kabar.kgПредседатель Кабмина принял посла.\nОни обсудили торговлю.") == ["Фото: kabar.kg"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Министр принял посла\n\nСегодня состоялась встреча.", "Министр принял посла"),
        ("⚡️ Елші келді\n\nБүгін кездесу өтті.", "Елші келді"),
        ("Басты бет / Саясат\n12.04.2025 16:45\nЕлші келді\nБүгін кездесу өтті.", "Елші келді"),
        ("Баку, 9 ноября, Хазар-Информ\n\nМинистр принял посла\n\nСегодня состоялась встреча.", "Министр принял посла"),
        ("Министр принял посла.\n\nСегодня состоялась встреча.", ""),
        ("Министр принял посла", ""),
        ("Сегодня министр сообщил:\n\nВстреча состоялась.", ""),
    ],
)
def test_title(text: str, title: str) -> None:
    assert FINDER.mark(Article("a", "", text)).title == title


def test_a_title_that_is_given_stays() -> None:
    assert FINDER.mark(Article("a", "", "Одно\n\nДругое.", title="Третье")).title == "Третье"


@given(st.lists(st.sampled_from(["Новости по теме", "Комментарии", "", "Фото: a.kz", "Елші келді", "Сегодня.", "👁 5", "\x00", "а" * 250])))
def test_any_page(lines: list[str]) -> None:
    text = "\n".join(lines)
    spans = FINDER.find(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end < b.start for a, b in pairwise(spans))
