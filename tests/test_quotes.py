"""Direct speech and quoted names: «[» and «]» in a case mark what is said, «{» and «}» a name."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.layers import load_rules
from summarizer.records import Article
from summarizer.segmenter import Segmenter

SEGMENTERS = {language: Segmenter.from_rules(load_rules(), language) for language in ("ru", "kk")}


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("ru", "«[Мы готовы помочь вам]», – сказал торага."),
        ("ru", "“[Мы рассчитываем на его лидерство]”, - сказала глава."),
        ("ru", "\"[Остались самые сложные участки, и спешить нельзя]\", - сказал он."),
        ("ru", "„[Мы рассчитываем на его лидерство]“, – сказала глава."),
        ("ru", "''[Мы рассчитываем на его лидерство]'', – сказала глава."),
        ("ru", "Он заявил: «[Мы переходим к единой системе. Она заработает]»."),
        ("ru", "«[Мы готовы]. Ждём вас», – сказал он.".replace("[Мы готовы]. Ждём вас", "[Мы готовы. Ждём вас]")),
        ("ru", "Компания «{Заря}» и газета «{Голос Востока}»."),
        ("ru", "Закон «{О ратификации Соглашения между Правительством и Правительством о защите инвестиций}»."),
        ("ru", "Проекты «{зелёной}» энергетики, маршрут «{Алматы – Чолпон-Ата}» будет открыт."),
        ("ru", "«[Компания «{Заря}» построит у нас завод]», – сказал он."),
        ("ru", "АО «{ТОО «Заря}» открыло завод."),
        ("ru", "«[Продолжение сотрудничества, – ценная миссия, переданная нам предками]», – сказал торага."),
        ("ru", "«[Формат изменился], – отметил он. – [Теперь мы встречаемся чаще]»."),
        ("ru", "«[Переговоры идут трудно.\n\nНо бизнес научился договариваться]», – отметил эксперт."),
        ("ru", "«[Переговоры идут трудно, но договориться можно.]\n\nМинистр уехал."),
        ("ru", "[Мы рассчитываем на ваше лидерство]», – сказала глава."),
        ("ru", "– [Мы пришли надолго], – отметил господин Ким. – [До конца года построим завод.]"),
        ("ru", "– [Много ли студентов учится у вас?]\n\n– [Около 400.]"),
        ("ru", "– [Когда вы приедете?] – спросил министр."),
        ("ru", "Ласло Ковач, вице-спикер:\n\n– [Мы видим в Казахстане друга.]"),
        ("ru", "Темы:\n– вода;\n– торговля."),
        ("ru", "– Кувейт\n– Грузия"),
        ("ru", "Посол Индии: «[Ташкент и Дели стали ближе]»"),
        ("kk", "– [Біз дайынбыз. Жұмыс жүріп жатыр], – деді М.Нұртілеу."),
        ("kk", "- [Біз дайынбыз], - деп түйіндеді ол. - [Жұмыс жүріп жатыр.]"),
        ("kk", "— [Біз дайынбыз.\n\nЖұмыс жүріп жатыр], — деді Президент.".replace("дайынбыз.\n\nЖұмыс", "дайынбыз.]\n\n[Жұмыс")),
        ("kk", "«[Біз серіктестікті жоғары бағалаймыз]», – деп атап өтті ол."),
        ("kk", "«[Біз серіктестікті жоғары бағалаймыз]» деп мәлімдеді министр."),
        ("kk", "\"[Сапар аясында келіссөздер жүргізеді]\". - делінген хабарламада."),
        ("kk", "[Осындай мүмкіндік үшін рахмет айтамыз. Санын арттырамыз]\", - деді министр."),
        ("kk", "«[Сіз елшімен неге кездеспедіңіз, министр?]» деген сауалға жауап берді."),
        ("kk", "«{Тынық мұхитының отты сақинасы}» деп аталатын белдеу."),
        ("kk", "\"{Қазақстан темір жолы}\" ҰК\" АҚ басқарма төрағасы."),
        ("kk", "“[Сапарыңыз өте маңызды]“: Тоқаев келіссөз жүргізді"),
        ("kk", "Президент министрді қабылдады, - деп хабарлайды тілші."),
    ],
)
def test_quotes(language: str, marked: str) -> None:
    text = re.sub(r"[\[\]{}]", "", marked)
    wanted, opened = [], []
    position = 0
    for sign in marked:
        if sign in "[{":
            opened.append(position)
        elif sign in "]}":
            wanted.append((opened.pop(), position, "speech" if sign == "]" else "name"))
        else:
            position += 1
    found = [(quote.inner.start, quote.inner.end, quote.kind) for quote in SEGMENTERS[language].segment(Article("a", "", text)).quotes]
    if "«ТОО «" in text:  # one mark closes two: the name is given once with and once without its form of company
        wanted.append((text.index("Заря"), text.index("Заря") + 4, "name"))
    assert sorted(found) == sorted(wanted)


@given(st.text(alphabet=st.sampled_from("АаБб.,!?:«»“”„\"'–- \n1")))
def test_any_text(text: str) -> None:
    for quote in SEGMENTERS["ru"].segment(Article("a", "", text)).quotes:
        assert 0 <= quote.span.start <= quote.inner.start < quote.inner.end <= quote.span.end <= len(text)
