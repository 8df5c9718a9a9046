"""Names in English letters, in the other spelling, and as keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.layers import load_rules
from summarizer.transliteration import Transliteration

ROMANISED = """
ru: Сергей Лавров = Sergey Lavrov
ru: Юрий Ушаков = Yury Ushakov
ru: Дмитрий Чайковский = Dmitry Chaykovsky
ru: Ерлан Кошанов = Yerlan Koshanov
ru: Андрей Ельцин = Andrey Yeltsin
ru: Нурлан Токаев = Nurlan Tokayev
ru: Садыр Жапаров = Sadyr Zhaparov
ru: Мария Захарова = Maria Zakharova
ru: Игорь Щербаков = Igor Shcherbakov
ru: Наталья Чухрай = Natalya Chukhray
ru: ЮЛИЯ = YULIA
ru: Юлия = Yulia
ru: Шавкат Мирзиёев = Shavkat Mirziyoyev
ru: М.-А. Хан = M.-A. Khan
kk: Мұрат Нұртілеу = Murat Nurtileu
kk: Әлихан Смайылов = Alikhan Smayylov
kk: Ерлан Қошанов = Yerlan Koshanov
kk: Өмірзақ Шөкеев = Omirzak Shokeyev
kk: Һаким = Hakim
en: Ерлан = Ерлан
"""

OWN_LETTERS = """
AE: Мохаммед бен Заид Аль Нахайян = Mohammed bin Zayed Al Nahyan
QA: Тамим бен Хамад Аль Тани = Tamim bin Hamad Al Tani
SA: Фейсал бен Фархан = Faisal bin Farhan
KW: Халид аль-Джарулла = Khalid al-Jarulla
EG: Ахмед Хусейн = Ahmed Hussein
JP: Синдзо Абэ = Shinzo Abe
JP: Ёсимаса Хаяси = Yoshimasa Hayashi
JP: Такэси Иваи = Takeshi Iwai
JP: Фумио Кисида = Fumio Kishida
JP: Дзюнъитиро Коидзуми = Junichiro Koizumi
JP: Тосимицу Мотэги = Toshimitsu Motegi
JP: Кэнтаро Сонаура = Kentaro Sonaura
JP: Сёдзи Оцука = Shoji Otsuka
JP: Мицуо Ямагути = Mitsuo Yamaguchi
KR: Пак Чжун Хо = Park Jun Ho
KR: Хан Со Хи = Han So Hi
KR: Чхве Ын Чжон = Choi Eun Jon
KR: Ли Чжэ Мён = Lee Jae Myeon
KR: Ким Мин Сок = Kim Min Sok
CN: Си Цзиньпин = Xi Jinping
CN: Ван И = Wang Yi
CN: Ли Цян = Li Qiang
CN: Лю Вэньцзюнь = Liu Wenjun
CN: Чжао Лэцзи = Zhao Leji
CN: Дэн Сяопин = Deng Xiaoping
CN: Ху Цзиньтао = Hu Jintao
CN: Цай Ци = Cai Qi
CN: Хань Чжэн = Han Zheng
CN: Ян Цзечи = Yang Jiechi
CN: Ма Синжуй = Ma Xingrui
CN: Ло Чжаохуэй = Luo Zhaohui
CN: Юй Цзяньхуа = Yu Jianhua
CN: Сюй Цилян = Xu Qiliang
CN: Чэнь Лиин = Chen Liying
CN: Оуян На = Ouyang Na
CN: У Банго = Wu Bangguo
CN: Мао Нин = Mao Ning
CN: Сунь Вэйдун = Sun Weidong
CN: Гэн Шуан = Geng Shuang
CN: Люй Цзюнь = Lü Jun
CN: Чжоу Эньлай = Zhou Enlai
CN: Цзя Сюэшэн = Jia Xuesheng
CN: Ли Чанъань = Li Chang'an
CN: Ли Юаньчао = Li Yuanchao
CN: Фэн Цзыкай = Feng Zikai
CN: Шохрат Закир = Shokhrat Zakir
TR: Реджеп Эрдоган = Recep Erdogan
TR: Мехмет Каракоч = Mehmet Karakoç
TR: Абдуллах Гюль = Abdullah Gül
TR: Хакан Шахин = Hakan Şahin
DE: Мартин Хубер = Martin Khuber
"""

SAME_KEY = """
Әшімбаев = Ашимбаев
Қасым-Жомарт = Касым-Жомарт
Мирзиёев = Мирзиеев
Нұрлан = Нурлан
Ғани = Гани
Хүрэлсүх = Хурелсух
Гүлмира = Гульмира
Абдулла = Абдула
Алтынай = Алтынаи
Сергей = СЕРГЕЙ
Цэрэнгийн = Церенгин
"""
OTHER_KEY = ["Смаилов = Смагулов", "Токаев = Токаева", "Асанов = Асылов"]


def rows(table: str) -> list[list[str]]:
    return [line.split(" = ") for line in table.strip().splitlines()]


@pytest.fixture(scope="module")
def transliteration() -> Transliteration:
    return Transliteration.from_rules(load_rules())


@pytest.mark.parametrize(("name", "meant"), rows(OWN_LETTERS))
def test_names_as_their_country_writes_them(transliteration: Transliteration, name: str, meant: str) -> None:
    country, _, printed = name.partition(": ")
    assert transliteration.romanise(printed, "ru", country) == meant


@pytest.mark.parametrize(("printed", "english"), rows(ROMANISED))
def test_english_letters(transliteration: Transliteration, printed: str, english: str) -> None:
    language, name = printed.split(": ")
    assert transliteration.romanise(name, language) == english


@pytest.mark.parametrize(
    ("name", "source", "target", "expected"),
    [
        ("Мәулен Әшімбаев", "kk", "ru", "Маулен Ашимбаев"),
        ("ҚАНАТ", "kk", "ru", "КАНАТ"),
        ("Ғани Өмірұлы", "kk", "ru", "Гани Омирулы"),
        ("Маулен Ашимбаев", "ru", "kk", "Маулен Ашимбаев"),
        ("Маулен Ашимбаев", "ru", "ru", "Маулен Ашимбаев"),
    ],
)
def test_other_spelling(transliteration: Transliteration, name: str, source: str, target: str, expected: str) -> None:
    assert transliteration.respell(name, source, target) == expected


@pytest.mark.parametrize(("one", "other"), rows(SAME_KEY))
def test_spellings_of_one_name_share_a_key(transliteration: Transliteration, one: str, other: str) -> None:
    assert transliteration.key(one) == transliteration.key(other)


@pytest.mark.parametrize("line", OTHER_KEY)
def test_different_names_have_different_keys(transliteration: Transliteration, line: str) -> None:
    one, other = line.split(" = ")
    assert transliteration.key(one) != transliteration.key(other)


@given(st.text())
def test_a_key_is_its_own_key(transliteration: Transliteration, text: str) -> None:
    key = transliteration.key(text)
    assert transliteration.key(key) == key
    transliteration.romanise(text, "kk")
    transliteration.respell(text, "kk", "ru")


PAIRS = [line.split("\t") for line in (Path(__file__).parent / "names_ru_kk.tsv").read_text("utf-8").splitlines()]


def test_three_hundred_pairs() -> None:
    assert len(PAIRS) > 300


@pytest.mark.parametrize(("russian", "kazakh", "meant"), PAIRS)
def test_one_person_in_russian_and_kazakh(transliteration: Transliteration, russian: str, kazakh: str, meant: str) -> None:
    """The table tells for a Russian and a Kazakh spelling whether they are one person's."""
    assert (transliteration.person(russian) == transliteration.person(kazakh)) == (meant == "one")
