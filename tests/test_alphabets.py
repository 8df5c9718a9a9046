"""Kazakh in its Latin alphabets and in Arabic script: read as Cyrillic, shown in the original. All names are invented."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.pipeline import Summarizer

WORDS = [
    ("kk-Latn", "Qazaqstan Respublikasynyñ Prezidentı", "Қазақстан Республикасының Президенті"),
    ("kk-Latn", "kelıssözder jürgızdı", "келіссөздер жүргізді"),
    ("kk-Latn", "tauar ainalymy ösıp, äuejaidan", "тауар айналымы өсіп, әуежайдан"),
    ("kk-Latn", "delegatsia men komissia, İtalia jäne Rossia", "делегация мен комиссия, Италия және Россия"),
    ("kk-Latn", "Premer-Ministr ekonomika ministrımen", "Премьер-Министр экономика министрімен"),
    ("kk-Latn", "ŞYMKENT, Ūlytau, Öskemen, qoian", "ШЫМКЕНТ, Ұлытау, Өскемен, қоян"),
    ("kk-Latn-2018", "Qazaqstan Respýblıkasynyń Prezıdenti", "Қазақстан Республикасының Президенті"),
    ("kk-Latn-2018", "kelissózder júrgizdi", "келіссөздер жүргізді"),
    ("kk-Latn-2018", "baılanys týraly, Túrkıa elshisi", "байланыс туралы, Түркия елшісі"),
    ("kk-Arab", "قازاقستان رەسپۋبليكاسىنىڭ ەلشىسى", "Қазақстан республикасының елшісі"),
    ("kk-Arab", "كەلىسسوزدەر جۇرگىزدى", "Келіссөздер жүргізді"),
    ("kk-Arab", "ٴۇش ٴبىر ٴسوز، ٴار", "Үш бір сөз, әр"),
    ("kk-Arab", "ساۋدا مينيسترى قانات ساعىندىقوۆ", "Сауда министрі Қанат Сағындықов"),
    ("kk-Arab", "سىرتقى ىستەر ءمينيسترى ايدار مەيىرمانوۆ", "Сыртқы істер министрі Айдар Мейірманов"),
    ("kk-Arab", "سەنات ءتوراعاسى فرانسياعا باردى", "Сенат төрағасы Францияға барды"),
]

ARTICLES = [
    (
        "Memleket basşysy Rüstem Nūrjanov Latvianyñ Prezidentı Markus Ozoldy Astanada qabyldady.\n\n"
        "Taraptar sauda jäne energetika mäselelerın talqylady. Rüstem Nūrjanov sauda ösıp kele jatqanyn aitty.",
        {"Рүстем Нұржанов", "Маркус Озол"},
    ),
    (
        "Premer-Mınıstr Baqytjan Ómirzaqov Túrkıanyń Qazaqstandaǵy elshisi Kemal Arslanmen kezdesti.\n\n"
        "Taraptar saýda jáne týrızm máselelerin talqylady. Baqytjan Ómirzaqov baılanystyń nyǵaıyp kele jatqanyn aıtty.",
        {"Бақытжан Өмірзақов", "Кемал Арслан"},
    ),
    (
        "سىرتقى ىستەر ٴمينيسترى قانات ساعىندىقوۆ قىتاي ەلشىسى اسقار مامىتوۆپەن كەزدەستى.\n\n"
        "تاراپتار ساۋدا جانە ەنەرگەتيكا ماسەلەلەرىن تالقىلادى. قانات ساعىندىقوۆ ساۋدا ٴوسىپ كەلە جاتقانىن ايتتى.",
        {"Қанат Сағындықов", "Асқар Мамытов"},
    ),
]


@pytest.mark.parametrize(("code", "printed", "read"), WORDS)
def test_letters(summarizer: Summarizer, code: str, printed: str, read: str) -> None:
    assert summarizer.alphabets[code].respell(printed).text == read


@pytest.mark.parametrize(("text", "met"), ARTICLES)
def test_an_article_is_read_in_its_own_letters(summarizer: Summarizer, text: str, met: set[str]) -> None:
    brief = summarizer.summarize(text).to_dict()
    assert (brief["article"]["language"], brief["article"]["text"]) == ("kk", text)
    names = {person["id"]: person["name"] for person in brief["persons"]}
    assert {names[part["person"]] for event in brief["events"][:1] for part in event["participants"]} == met
    assert {"trade"} <= {topic["code"] for topic in brief["topics"]}
    assert brief["statements"]
    grounds = list(evidence_of(brief))
    assert grounds
    assert all(text[one["start"] : one["end"]] == one["text"] for one in grounds)


def evidence_of(value: Any) -> Any:
    if isinstance(value, dict):
        if set(value) == {"start", "end", "text"}:
            yield value
        for inner in value.values():
            yield from evidence_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from evidence_of(inner)


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet="abıİIiūğqñ .-\nٴەكقاوىي,،12«»", max_size=80))
def test_every_letter_has_its_place(summarizer: Summarizer, text: str) -> None:
    for alphabet in summarizer.alphabets.values():
        respelt = alphabet.respell(text)
        assert len(respelt.text) == len(respelt.starts) == len(respelt.ends)
        assert respelt.text.count("\n") == text.count("\n")
        assert all(0 <= start < end <= len(text) for start, end in zip(respelt.starts, respelt.ends, strict=True))
