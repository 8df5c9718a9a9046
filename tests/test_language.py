"""Which language a text is in, and which neighbours it is told from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.language import LanguageIdentifier, identify
from summarizer.layers import load_rules

IDENTIFIER = LanguageIdentifier.from_rules(load_rules())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Токаев принял посла"),
        ("ru", "Министр иностранных дел Кыргызстана провёл переговоры с казахстанским коллегой."),
        ("ru", "Передаёт Tengrinews.kz со ссылкой на Azattyq Rýhy: стороны обсудили торговлю."),
        ("kk", "Тоқаев елшіні қабылдады"),
        ("kk", "Мемлекет басшысы Ресей елшісімен кездесіп, тараптар сауда мәселелерін талқылады."),
        ("kk", "Премьер-Министрi Өзбекстан басшысымен келiссөздер жүргiздi, екi елдiң байланысы сөз болды."),  # Latin i
        ("ky", "Президент Казакстандын тышкы иштер министрин кабыл алды. Эки өлкөнүн ортосундагы соода талкууланды жана."),
        ("uk", "Президент провів телефонну розмову з главою Казахстану. Сторони обговорили питання двосторонньої співпраці."),
        ("be", "Прэзідэнт сустрэўся з міністрам замежных спраў. Бакі абмеркавалі пытанні супрацоўніцтва."),
        ("uz-Cyrl", "Ўзбекистон Президенти ташқи ишлар вазирини қабул қилди. Икки давлат ўртасидаги ҳамкорлик муҳокама қилинди."),
        ("tg", "Президенти Ҷумҳурии Тоҷикистон бо вазири корҳои хориҷӣ мулоқот карданд ва масъалаҳои ҳамкорӣ баррасӣ шуданд."),
        ("tt", "Татарстан Рәисе Казахстан премьер-министры белән очрашты. Хезмәттәшлек һәм сәүдә мәсьәләләре каралды."),
        ("mn", "Монгол Улсын Ерөнхийлөгч Гадаад хэргийн сайдтай уулзлаа. Хоёр улсын хамтын ажиллагааны талаар ярилцав."),
        ("bg", "Президентът се срещна с министъра на външните работи. Двете страни обсъдиха въпроси за търговията."),
        ("en", "The President of Kazakhstan met with the Minister of Foreign Affairs in Astana to discuss trade."),
        ("uz", "O‘zbekiston Prezidenti tashqi ishlar vazirini qabul qildi. Ikki davlat o‘rtasidagi hamkorlik va savdo muhokama qilindi."),
        ("tr", "Cumhurbaşkanı bir araya geldi ve iki ülke arasındaki ilişkiler için görüşme yapıldı."),
        ("kk-Latn", "Memleket basşysy elşını qabyldady. Kezdesude ekıjaqty yntymaqtastyq jäne sauda mäselelerı talqylandy."),
        ("kk-Arab", "مەملەكەت باسشىسى ەلشىنى قابىلدادى. كەزدەسۋدە ەكىجاقتى ىنتىماقتاستىق جانە ساۋدا ماسەلەلەرى تالقىلاندى"),
        ("und", "哈萨克斯坦总统会见了外交部长"),
        ("und", "12.04.2025 16:45"),
        ("und", ""),
    ],
)
def test_identify(language: str, text: str) -> None:
    assert IDENTIFIER.identify(text) == language


def test_identify_a_single_text() -> None:
    assert identify("Елші келді және кетті", load_rules()) == "kk"


@given(st.text())
def test_any_text(text: str) -> None:
    assert IDENTIFIER.identify(text) in {"und", *(language.code for language in IDENTIFIER.languages)}
