"""Russian words and noun phrases: readings, phrases put into cases and led back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.dictionary import DictionaryMorphology
from summarizer.layers import load_rules

# form: one of its readings, as lemma pos case number gender tense tags (- is none)
READINGS = """
председателя: председатель noun gen sing masc - -
председателем: председатель noun ins sing masc - -
россии: россия noun loc sing femn - geo
сша: сша noun gen plur - - geo
ескi: ескi other - - - - -
встретился: встретиться verb - sing masc past -
встретились: встретиться verb - plur - past -
встречается: встречаться verb - sing - pres -
обсудят: обсудить verb - plur - fut -
обсудить: обсудить inf - - - - -
обсудив: обсудить converb - - - past -
подписан: подписать participle - sing masc past passive,short
подписанный: подписать participle nom sing masc past passive
прибывшим: прибыть participle ins sing masc past -
готов: готовый adj - sing masc - short
кыргызской: кыргызский adj gen sing femn - -
ему: он pron dat sing masc - -
между: между prep - - - - -
и: и conj - - - - -
не: не particle - - - - -
трех: три num gen - - - -
ранее: ранее adv - - - - -
ерланом: ерлан noun ins sing masc - given
петрова: петров noun gen sing masc - surname
ивановича: иванович noun gen sing masc - patronymic
казахстана: казахстан noun gen sing masc - geo
хокимом: хоким noun ins sing masc - -
акимата: акимат noun gen sing masc - -
торагу: торага noun acc sing - - -
спикером-координатором: спикер-координатор noun ins sing masc - -
торгово-экономических: торгово-экономический adj gen plur - - -
культурно-гуманитарной: культурно-гуманитарный adj gen sing femn - -
премьер-министра: премьер-министр noun gen sing masc - -
"""

INFLECTED = """
ins: Папа Римский = Папой Римским
dat: председатель Сената Парламента Республики Казахстан = председателю Сената Парламента Республики Казахстан
ins: Чрезвычайный и Полномочный Посол России = Чрезвычайным и Полномочным Послом России
acc: министр иностранных дел – заместитель премьер-министра = министра иностранных дел – заместителя премьер-министра
ins: торага Жогорку Кенеша = торагой Жогорку Кенеша
gen: Жогорку Кенеш = Жогорку Кенеша
gen: вице-премьер, министр экономики Грузии = вице-премьера, министра экономики Грузии
ins: министр торговли, промышленности и инноваций = министром торговли, промышленности и инноваций
dat: вице-спикер парламента и глава группы дружбы = вице-спикеру парламента и главе группы дружбы
gen: заведующий отделом = заведующего отделом
ins: Председатель Кабинета Министров-Руководитель Администрации = Председателем Кабинета Министров-Руководителем Администрации
gen: министр-председатель = министра-председателя
ins: и.о. министра здравоохранения = и.о. министра здравоохранения
dat: замминистра = замминистра
dat: ПРЕЗИДЕНТ РОССИИ = ПРЕЗИДЕНТУ РОССИИ
dat: первая леди = первой леди
acc: генеральный директор = генерального директора
acc: официальный представитель МИД = официального представителя МИД
loc: Казахстан = Казахстане
gen: Республика Корея = Республики Корея
ins: США = США
acc: Кыргызская Республика = Кыргызскую Республику
loc: Босния и Герцеговина = Боснии и Герцеговине
ins: Объединенные Арабские Эмираты = Объединенными Арабскими Эмиратами
gen: Объединённое Королевство = Объединённого Королевства
gen: Шри-Ланка = Шри-Ланки
loc: Правительство = Правительстве
ins: xyz = xyz
"""

BASES = """
ins: председателем сената парламента Республики Казахстан = председатель сената парламента Республики Казахстан
acc: Чрезвычайного и Полномочного Посла Российской Федерации = Чрезвычайный и Полномочный Посол Российской Федерации
ins: послом РФ = посол РФ
ins: Первым заместителем Председателя Кабинета Министров = Первый заместитель Председателя Кабинета Министров
gen: Председателя Кабинета Министров-Руководителя Администрации = Председатель Кабинета Министров-Руководитель Администрации
gen: вице-премьера , министра иностранных дел = вице-премьер, министр иностранных дел
acc: вице-премьера, министра иностранных дел = вице-премьер, министр иностранных дел
gen: заместителя Премьер-Министра – министра национальной экономики = заместитель Премьер-Министра – министр национальной экономики
dat: министру обороны , генерал-лейтенанту = министр обороны, генерал-лейтенант
ins: министром торговли , промышленности и инноваций = министр торговли, промышленности и инноваций
gen: министра труда и социальной защиты населения = министр труда и социальной защиты населения
gen: основателя и президента компании = основатель и президент компании
ins: первой вице-премьером = первая вице-премьер
acc: заместительницу председателя = заместительница председателя
dat: главе МИД = глава МИД
acc: торагу Жогорку Кенеша = торага Жогорку Кенеша
ins: хокимом Бухарской области = хоким Бухарской области
ins: спикером-координатором = спикер-координатор
gen: министра-председателя = министр-председатель
ins: кыргызским коллегой = кыргызский коллега
acc: постоянного представителя при ООН = постоянный представитель при ООН
gen: заведующего отделом = заведующий отделом
ins: и.о. министра = и.о. министра
ins: Премьер-Министром = Премьер-Министр
gen: ПРЕЗИДЕНТА РОССИИ = ПРЕЗИДЕНТ РОССИИ
gen: президентов России и Турции = президенты России и Турции
ins: Правительством Государства Катар = Правительство Государства Катар
gen: Соединенных Штатов = Соединенные Штаты
ins: российской делегацией = российская делегация
nom: торага Жогорку Кенеша = торага Жогорку Кенеша
"""
CASES = ("nom", "gen", "dat", "acc", "ins", "loc")


def rows(table: str) -> list[tuple[str, ...]]:
    return [(line[:3], *line[5:].split(" = ")) for line in table.strip().splitlines()]


@pytest.fixture(scope="module")
def morphology() -> DictionaryMorphology:
    return DictionaryMorphology.from_rules(load_rules(), "ru")


@pytest.mark.parametrize("line", READINGS.strip().splitlines())
def test_readings(morphology: DictionaryMorphology, line: str) -> None:
    form, _, expected = line.partition(": ")
    found = [
        " ".join(part or "-" for part in (one.lemma, one.pos, one.case, one.number, one.gender, one.tense, ",".join(sorted(one.tags))))
        for one in morphology.readings(form)
    ]
    assert expected in found


def test_likeliest_reading_comes_first(morphology: DictionaryMorphology) -> None:
    assert morphology.readings("встречу")[0].pos == "noun"
    assert morphology.readings("стали")[0].lemma == "стать"


@pytest.mark.parametrize(("case", "phrase", "expected"), rows(INFLECTED))
def test_phrase_in_a_case(morphology: DictionaryMorphology, case: str, phrase: str, expected: str) -> None:
    assert morphology.inflect(phrase, case) == expected
    assert morphology.inflect(phrase, "nom") == phrase


@pytest.mark.parametrize(("case", "printed", "expected"), rows(BASES))
def test_base_form_of_a_phrase(morphology: DictionaryMorphology, case: str, printed: str, expected: str) -> None:
    assert morphology.base(tuple(printed.split()), case) == expected


@pytest.mark.parametrize(("case", "phrase", "inflected"), rows(INFLECTED))
def test_inflected_phrase_is_led_back(morphology: DictionaryMorphology, case: str, phrase: str, inflected: str) -> None:
    assert case in ("gen", "acc") or morphology.base(tuple(inflected.split()), case) == phrase


@given(st.text(max_size=40), st.sampled_from(CASES))
def test_no_text_is_refused(morphology: DictionaryMorphology, text: str, case: str) -> None:
    assert morphology.readings(text.casefold())
    morphology.inflect(text, case)
    morphology.base(tuple(text.split()), case)


@pytest.mark.parametrize("text", ["", "а" * 100_000, "а-" * 50_000, "новый " * 20_000, "\x00", "[/red]", "и и и", "-", ","])
def test_odd_texts_are_read_at_once(morphology: DictionaryMorphology, text: str) -> None:
    assert morphology.readings(text)
    assert isinstance(morphology.inflect(text, "ins"), str)
    assert isinstance(morphology.base(tuple(text.split()), "ins"), str)
    assert isinstance(morphology.name_readings(tuple(text.split())), tuple)
