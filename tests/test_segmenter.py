"""Paragraphs and sentences; «|» in a case marks where sentences part."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.layers import load_rules
from summarizer.noise import NoiseFinder
from summarizer.records import Article, Document
from summarizer.segmenter import Segmenter

RULES = load_rules()
FINDER = NoiseFinder.from_rules(RULES)
SEGMENTERS = {language: Segmenter.from_rules(RULES, language) for language in ("ru", "kk")}


def segment(text: str, language: str = "ru") -> Document:
    return SEGMENTERS[language].segment(FINDER.mark(Article("a", "", text)))


def sentences(text: str, language: str = "ru") -> list[str]:
    return [text[one.span.start : one.span.end] for one in segment(text, language).sentences]


@pytest.mark.parametrize(
    "marked",
    [
        "Он прибыл в г. Астану и посетил ул. Абая.| Затем уехал.",
        "Встреча прошла 12 мая 2023 г. в Астане.",
        "Сегодня, 12 мая 2023 г. Президент принял посла.",
        "Товарооборот достиг 2 млрд. долларов.| Он вырос.",
        "Помощь составила 400 млн. США готовы её увеличить.",
        "Обсудили торговлю, транспорт и т.д.| Стороны довольны.",
        "Обсудили воду (реки, каналы и т.д.) и торговлю.",
        "В зале имени им. Абая выступил М. Ашимбаев.| Его поддержал К.Токаев.",
        "Позвонил Р.Т.Эрдоган.| Разговор был кратким.",
        "Ж.-П. Моро приехал.| Его встретили.",
        "Рост составил 1.2 процента.| Это немного.",
        "«Мы готовы.| Ждём вас в Астане», – сказал он.| Гость согласился.",
        "«Когда приедете?» – спросил министр.| Посол ответил.",
        "«Добро пожаловать!» – сказал он.",
        "– Мы пришли надолго, – отметил Ким.| – До конца года построим завод.",
        "Передаёт Tengrinews.kz.|Информация появилась вчера.",
        "Это случилось 15 апреля.|\"Мы готовы\", - сказал он.",
        "Он спросил…| Ему ответили.",
        "Приняты решения: 1. Открыть завод; 2. Построить дорогу.",
        "Для нас это (отставка министра. – Ред.) не проблема.",
        "Бишкек, 17 мая.| /Ала-Тоо Инфо/.| Торага принял делегацию.",
    ],
)
def test_russian(marked: str) -> None:
    assert sentences(marked.replace("|", "")) == marked.replace("| ", "|").split("|")


@pytest.mark.parametrize(
    "marked",
    [
        "Инвестиция 400 млн. доллардан асты.| Ол өседі.",
        "Құны 2 млрд. АҚШ доллары.| Жоба басталды.",
        "Сауда, көлік т.б. мәселелер қаралды.| Тараптар келісті.",
        "Құжатқа М. Әшімбаев қол қойды.| Оған М.Нұртілеу қатысты.",
        "Р.Т.Ердоғанның айтуынша, сауда артты.| Бұл – жақсы белгі.",
        "Кездесу 2023 ж. мамырда өтті.| Келесісі күзде болады.",
        "– Біз дайынбыз.| Жұмыс жүріп жатыр, – деді М.Нұртілеу.| Ол алғыс айтты.",
        "\"Біз дайынбыз\". - делінген хабарламада.",
        "«Неге келмедіңіз?» деген сауалға министр жауап берді.",
        "БІШКЕК.| Шілденің 15-і.| ҚазАқпарат /Сәуле Ахметқызы/ - Бүгiн отырыс өттi.",
        "«Тамырымыз бір.| Шекара бөгет болмасын», – дейді әкім.",
    ],
)
def test_kazakh(marked: str) -> None:
    assert sentences(marked.replace("|", ""), "kk") == marked.replace("| ", "|").split("|")


def test_a_text_wrapped_by_hand_is_put_together() -> None:
    text = (
        "Бүгін Бішкек қаласында Қазақстан Республикасының Премьер-Министрі мен Қырғыз\n"
        "Республикасының Премьер-министрі арасында келіссөздер өтті. Содан кейін екі басшы-\n"
        "сының төрағалығымен Қазақстан-Қырғызстан үкіметаралық кеңесінің кезекті отырысы\n"
        "болды.\n\n"
        "Тараптар сауда-экономикалық байланыстар мен Шу өзеніндегі су нысандарын бірлесіп\n"
        "пайдалану мәселелерін қарады. Елбасы Назарбаев пен Президент Құрман-\n"
        "бек Бакиевтің уағдаластықтары сөз болды.\n"
    )
    document = segment(text, "kk")
    assert [one.paragraph for one in document.sentences] == [0, 0, 1, 1]
    assert "Құрманбек" in [token.text for token in document.sentences[3].tokens]


def test_a_line_that_goes_on_below() -> None:
    assert sentences("Министр встретился с\nпослом соседней страны.\nОни обсудили:\nторговлю") == [
        "Министр встретился с\nпослом соседней страны.",
        "Они обсудили:",
        "торговлю",
    ]


def test_bullets_are_left_out() -> None:
    assert sentences("Темы:\n▪️ вода;\n🔹 Торговля.\n✅ Транспорт.") == ["Темы:", "вода;", "Торговля.", "Транспорт."]


def test_noise_is_left_out_and_the_title_known() -> None:
    document = segment("Министр принял посла\n\nФото: mfa.kz\n\nСегодня прошла встреча.\n\nМинистр принял посла\n\nОна завершилась.")
    assert [(document.article.text[one.span.start : one.span.end], one.role) for one in document.sentences] == [
        ("Министр принял посла", "title"),
        ("Сегодня прошла встреча.", "body"),
        ("Она завершилась.", "body"),
    ]


def test_a_headline_of_two_sentences() -> None:
    document = segment("«Это важно». Министр принял посла\n\nСегодня прошла встреча.")
    assert [one.role for one in document.sentences] == ["title", "title", "body"]


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("АаБб.!?…«»\"–- \n\n1,()г️⚡"))), st.sampled_from(("ru", "kk")))
def test_any_text(text: str, language: str) -> None:
    document = segment(text, language)
    spans = [one.span for one in document.sentences]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(a.paragraph <= b.paragraph for a, b in pairwise(document.sentences))
    assert all(one.span.start <= token.start and token.end <= one.span.end for one in document.sentences for token in one.tokens)
    kept = "".join(text[span.start : span.end] for span in spans)
    noisy = "".join(text[span.start : span.end] for span in document.article.noise)
    letters = sorted(letter for letter in text if letter.isalpha())
    assert sorted(letter for letter in kept + noisy if letter.isalpha()) == letters
