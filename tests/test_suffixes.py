"""Kazakh morphology: forms read, phrases and names declined, and every form that is written read back."""

from __future__ import annotations

import itertools
import time
from dataclasses import replace
from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.loader import load_yaml
from summarizer.records import Reading
from summarizer.resources import shipped
from summarizer.ruleset import Ruleset
from summarizer.suffixes import SuffixMorphology

CASES = ("nom", "gen", "dat", "acc", "loc", "abl", "ins")


@lru_cache(maxsize=1)
def kazakh() -> SuffixMorphology:
    folder = shipped("rules")
    files = {name: load_yaml(folder / name) for name in ("kk/morphology.yaml", "kk/names.yaml")}
    return SuffixMorphology.from_rules(Ruleset(files, {}, (folder,)), "kk")


def described(reading: Reading) -> set[str]:
    return {reading.lemma, reading.pos, reading.case, reading.number, reading.tense, *reading.tags} - {""}


# form, and what one of its readings says: lemma, pos, case, tense, tags; "plur" where it is plural
READINGS = """
министрімен       министр noun ins poss
министріне        министр noun dat poss
министрін         министр noun acc poss
министрінің       министр noun gen poss
министрлерінің    министр noun gen poss plur
президенті        президент noun nom poss
президентпен      президент noun ins
елшісін           елші noun acc poss
елшісімен         елші noun ins poss
елшілерін         елші noun acc poss plur
төрағасының       төраға noun gen poss
төрағасына        төраға noun dat poss
спикері           спикер noun nom poss
спикерін          спикер noun acc poss
әріптесімен       әріптес noun ins poss
делегациясын      делегация noun acc poss
делегацияны       делегация noun acc
орынбасарымен     орынбасар noun ins poss
үкіметтің         үкімет noun gen
үкіметіне         үкімет noun dat poss
парламентінің     парламент noun gen poss
сенатының         сенат noun gen poss
мәжілісте         мәжіліс noun loc
астанада          астана noun loc
астанадан         астана noun abl
женевада          женева noun loc
қазақстанның      қазақстан noun gen
қазақстанға       қазақстан noun dat
қазақстаннан      қазақстан noun abl
қырғызстанмен     қырғызстан noun ins
қытаймен          қытай noun ins
қытайдың          қытай noun gen
ресейге           ресей noun dat
түркияның         түркия noun gen
түркияға          түркия noun dat
ташкентте         ташкент noun loc
бішкекке          бішкек noun dat
парижбен          париж noun ins
лондонда          лондон noun loc
израильдің        израиль noun gen
тбилисиде         тбилиси noun loc
бакуде            баку noun loc
саммитте          саммит noun loc
саммитінде        саммит noun loc poss
форумға           форум noun dat
форумында         форум noun loc poss
жылдың            жыл noun gen
жылға             жыл noun dat
жылғы             жыл adj rel
айында            ай noun loc poss
елдердің          ел noun gen plur
еліміздің         ел noun gen poss
елімізде          ел noun loc poss
елінде            ел noun loc poss
мемлекеттер       мемлекет noun nom plur
мемлекетіміздің   мемлекет noun gen poss
басшылары         басшы noun nom poss plur
басшысына         басшы noun dat poss
басшылығымен      басшылық noun ins poss
ынтымақтастығын   ынтымақтастық noun acc poss
ынтымақтастықты   ынтымақтастық noun acc
қауіпсіздікті     қауіпсіздік noun acc
байланыстарды     байланыс noun acc plur
қарым-қатынастың  қарым-қатынас noun gen
тауарлар          тауар noun nom plur
долларды          доллар noun acc
долларға          доллар noun dat
теңгеге           теңге noun dat
пайызға           пайыз noun dat
жұмыстары         жұмыс noun nom poss plur
мәселелерін       мәселе noun acc poss plur
салалары          сала noun nom poss plur
саласындағы       сала adj locadj
аясындағы         ая adj locadj
арасындағы        ара adj locadj
қазақстандағы     қазақстан adj locadj
еуропадағы        еуропа adj locadj
деңгейдегі        деңгей adj locadj
қаласындағы       қала adj locadj
қазақстандық      қазақстан adj rel
өкілетті          өкілет adj with
маңызды           маңыз adj with
жұмыссыз          жұмыс adj without
бүгінгі           бүгін adj rel
сапармен          сапар noun ins
сапары            сапар noun nom poss
сапарына          сапар noun dat poss
кітабы            кітап noun nom poss
мектебін          мектеп noun acc poss
себебінен         себеп noun abl poss
серігі            серік noun nom poss
көлігі            көлік noun nom poss
көлікті           көлік noun acc
одағына           одақ noun dat poss
одаққа            одақ noun dat
құқығы            құқық noun nom poss
банкі             банк noun nom poss
банкке            банк noun dat
паркінде          парк noun loc poss
халқы             халық noun nom poss
халқына           халық noun dat poss
халықтың          халық noun gen
орнына            орын noun dat poss
орында            орын noun loc
еркі              ерік noun nom poss
аузы              ауыз noun nom poss
өмірі             өмір noun nom poss
тауы              тау noun nom poss
суы               су noun nom poss
сөзінше           сөз adv equative poss
мәліметінше       мәлімет adv equative poss
қабылдады         қабылда verb past
қабылдамады       қабылда verb past neg
қабылданды        қабылда verb past passive
қабылданды        қабылдан verb past
қабылданбады      қабылда verb past neg passive
қабылдаған        қабылда participle past
қабылдағанын      қабылда participle acc past that
қабылдағаннан     қабылда participle abl past
қабылдайды        қабылда verb pres
қабылдамайды      қабылда verb pres neg
қабылдап          қабылда converb
қабылдай          қабылда converb
қабылдау          қабылда inf nom
қабылдауында      қабылда inf loc poss
қабылдамақ        қабылда verb fut
қабылдаса         қабылда verb cond
қабылдасын        қабылда verb imp
кездесті          кездес verb past
кездестік         кездес verb past p1
кездеседі         кездес verb pres
кездескен         кездес participle past
кездескенін       кездес participle acc past that
кездесіп          кездес converb
кездеспек         кездес verb fut
кездеспеді        кездес verb past neg
кездесу           кездес inf nom
кездесуде         кездес inf loc
кездесуге         кездес inf dat
кездесуінде       кездес inf loc poss
кездесулер        кездес inf nom plur
кездесудегі       кездес adj locadj
сөйлесті          сөйлес verb past
әңгімелесті       әңгімелес verb past
талқылады         талқыла verb past
талқыланды        талқыла verb past passive
талқыланбақ       талқыла verb fut passive
талқылауда        талқыла inf loc
арттыруға         арттыр inf dat
келуге            кел inf dat
келді             кел verb past
келген            кел participle past
келгенде          кел participle loc past
келмейді          кел verb pres neg
келмес            кел participle fut neg
келер             кел participle fut
келсе             кел verb cond
келіп             кел converb
келе              кел converb
келгенше          кел converb until
келгелі           кел converb purpose
келейік           кел verb imp p1
болды             бол verb past
болып             бол converb
болатын           бол participle pres
болатынын         бол participle acc pres that
ұстанатынын       ұстан participle acc pres that
жететінін         жет participle acc pres that
жатқанын          жат participle acc past that
өткізілді         өткізіл verb past
өткізіледі        өткіз verb pres passive
өткізілмек        өткіз verb fut passive
күтілуде          күт inf loc passive
жоспарлануда      жоспарла inf loc passive
жоспарланған      жоспарла participle past passive
көзделген         көзде participle past passive
шақырылды         шақыр verb past passive
айтылды           айт verb past passive
айтты             айт verb past
айтуынша          айт adv equative
айтылған          айт participle past passive
бөлінді           бөл verb past passive
алынды            ал verb past passive
табылады          тап verb pres passive
тауып             тап converb
жауып             жап converb
шығып             шық converb
шығады            шық verb pres
шықты             шық verb past
шығару            шығар inf nom
бағып             бақ converb
тігеді            тік verb pres
оқиды             оқы verb pres
оқыды             оқы verb past
оқып              оқы converb
оқу               оқы inf nom
тану              таны inf nom
таниды            таны verb pres
қамтиды           қамты verb pres
қамтитын          қамты participle pres
дамиды            дамы verb pres
қою               қой inf nom
қоюға             қой inf dat
қояды             қой verb pres
қойылды           қой verb past passive
қойды             қой verb past
жою               жой inf nom
жоюды             жой inf acc
жүргізу           жүргіз inf nom
жүргізді          жүргіз verb past
жүргізілген       жүргіз participle past passive
жүргізіліп        жүргіз converb passive
уағдаласты        уағдалас verb past
дейді             де verb pres
деді              де verb past
деген             де participle past
отырмыз           отыр verb p1
жатырмыз          жатыр verb p1
айтқанбыз         айт verb past p1
екенін            екен participle acc that
екендігін         екен participle acc that
қалғандығын       қал participle acc past that
өткендей          өт adv similative
бізге             біз pron dat
оның              ол pron gen
мұны              бұл pron acc
соңында           соң noun loc poss
ға                ға suffix dat
тың               тың suffix gen
де                де suffix loc
сінде             сінде suffix loc poss
қр-ның            қр noun gen
ақш-тың           ақш noun gen
бұұ-ға            бұұ noun dat
12-сі             12 noun nom poss
850-ге            850 noun dat
2024-тен          2024 noun abl
және              және conj
бойынша           бойынша prep
"""


@pytest.mark.parametrize("line", READINGS.split("\n")[1:-1])
def test_a_form_has_this_reading(line: str) -> None:
    form, *wanted = line.split()
    readings = kazakh().readings(form)
    assert any(set(wanted) <= described(reading) for reading in readings), readings


# form, and the lemma, pos and case that its first reading must have
@pytest.mark.parametrize(
    "line",
    """
    министрімен министр noun ins
    елшісін елші noun acc
    қабылдады қабылда verb
    қабылданды қабылда verb
    айтты айт verb
    қаласында қала noun loc
    қазақстан қазақстан noun nom
    халқын халық noun acc
    елді ел noun acc
    мұратты мұрат noun acc
    отырыста отырыс noun loc
    теңге теңге noun nom
    алматы алматы noun nom
    мен мен conj
    да да conj
    кездесуде кездес inf loc
    екенін екен participle acc
    мақсатында мақсат noun loc
    барысында барыс noun loc
    """.strip().split("\n"),
)
def test_the_likeliest_reading_comes_first(line: str) -> None:
    form, lemma, pos, *case = line.split()
    first = kazakh().readings(form)[0]
    assert (first.lemma, first.pos, first.case) == (lemma, pos, "".join(case))


# what harmony and assimilation forbid is no reading
@pytest.mark.parametrize(
    ("form", "lemma", "case"),
    [
        ("мемлекетқа", "мемлекет", "dat"),
        ("астанаде", "астана", "loc"),
        ("парижмен", "париж", "ins"),
        ("үкіметдің", "үкімет", "gen"),
        ("баладың", "бала", "gen"),
    ],
)
def test_no_reading_breaks_harmony_or_assimilation(form: str, lemma: str, case: str) -> None:
    assert all((reading.lemma, reading.case) != (lemma, case) for reading in kazakh().readings(form))


PHRASES = """
Қазақстан Республикасы|gen|Қазақстан Республикасының
Сыртқы істер министрі|ins|Сыртқы істер министрімен
Сыртқы істер министрі|acc|Сыртқы істер министрін
Сыртқы істер министрі|dat|Сыртқы істер министріне
Сыртқы істер министрі|loc|Сыртқы істер министрінде
Сыртқы істер министрі|abl|Сыртқы істер министрінен
Сыртқы істер министрлері|acc|Сыртқы істер министрлерін
министрі|acc|министрін
министр|acc|министрді
елші|acc|елшіні
елшісі|acc|елшісін
Чехия елшісі|ins|Чехия елшісімен
Төтенше және өкілетті елші|dat|Төтенше және өкілетті елшіге
Сенат төрағасы|gen|Сенат төрағасының
төраға|gen|төрағаның
Мемлекет басшысы|dat|Мемлекет басшысына
Премьер-Министр|ins|Премьер-Министрмен
Премьер-Министрі|dat|Премьер-Министріне
Бас консул|acc|Бас консулды
Түркия Президенті|acc|Түркия Президентін
Бүкіләлемдік банк|dat|Бүкіләлемдік банкке
Еуразия банкі|gen|Еуразия банкінің
Ислам ынтымақтастығы ұйымы|gen|Ислам ынтымақтастығы ұйымының
Үкімет|gen|Үкіметтің
Үкіметі|gen|Үкіметінің
Қазақстан халқы|acc|Қазақстан халқын
Қырғызстан|loc|Қырғызстанда
Астана|abl|Астанадан
Женева|loc|Женевада
Алматы|loc|Алматыда
Алматы қаласы|loc|Алматы қаласында
Польша|dat|Польшаға
Вьетнам|abl|Вьетнамнан
Израиль|gen|Израильдің
Бішкек|loc|Бішкекте
Париж|ins|Парижбен
Ташкент|abl|Ташкенттен
АҚШ|gen|АҚШ-тың
АҚШ|ins|АҚШ-пен
ҚР|gen|ҚР-ның
ҚР|loc|ҚР-да
БҰҰ|gen|БҰҰ-ның
БАӘ|gen|БАӘ-нің
ТМД|dat|ТМД-ға
СІМ|gen|СІМ-нің
НАТО|gen|НАТО-ның
БРИКС|gen|БРИКС-тің
Chevron|ins|Chevron-мен
«Болашақ»|gen|«Болашақ»-тың
2024|loc|2024-те
2030|loc|2030-да
2020|abl|2020-дан
100|dat|100-ге
64%|dat|64%-ға
15-і|acc|15-ін
12-сі|dat|12-сіне
500 млн|dat|500 млн-ға
"""


@pytest.mark.parametrize("line", PHRASES.strip().split("\n"))
def test_a_phrase_is_put_into_a_case_and_back(line: str) -> None:
    phrase, case, inflected = line.split("|")
    assert kazakh().inflect(phrase, case) == inflected
    assert kazakh().base(tuple(inflected.split()), case) == phrase


@pytest.mark.parametrize(
    ("words", "case", "base"),
    [
        ("Сенаты Төрағасының", "gen", "Сенаты Төрағасы"),
        ("облысының әкіміне", "dat", "облысының әкімі"),
        ("елшілерін", "acc", "елшілері"),
        ("министрінің орынбасарын", "acc", "министрінің орынбасары"),
        ("Сыртқы істер министрі", "nom", "Сыртқы істер министрі"),
        ("Президент", "ins", "Президент"),
    ],
)
def test_base_strips_the_last_word_alone(words: str, case: str, base: str) -> None:
    assert kazakh().base(tuple(words.split()), case) == base


# a name as printed, and the case of its likeliest reading
NAMES = """
Қасым-Жомарт Тоқаевқа|dat
Мұрат Нұртілеуді|acc
Жээнбек Кулубаевпен|ins
Нурлан Мамбетовтің|gen
Олжас Бектеновтің|gen
Л. Хенриксенмен|ins
Хакан Фиданмен|ins
Си Цзиньпиңнің|gen
Пак Чжи Ёнмен|ins
Драган Йовановичпен|ins
Антониу Коштамен|ins
Карим Бенжеллунның|gen
Жан Лебрунға|dat
Баатар Энхтөрмен|ins
Жозе Моромен|ins
Ахмад Шахпен|ins
Ерлан Ахметұлын|acc
Ерлан Ахметұлына|dat
Айгүл Серікқызына|dat
Айгүл Серікқызымен|ins
Владимир Путинге|dat
Шавкат Мирзиёевтің|gen
Садыр Жапаровты|acc
Мэри Морданы|acc
Ангела Меркельді|acc
Реджеп Ердоғанды|acc
Әлихан Смайыловтан|abl
"""
NOMINATIVES = """
Ерлан Ахметұлы|Болат Ержанов|Асқар Нұртай|Айдын|Болат Асқар|Кәрім Бекмағамбет|Дархан Рахман
Нұрлан Сұлтан|Құдайберді|Рубен|Ганди|Бауыржан|Жанболат|Гүлнар
Исмаил Серагельдин|Ләззат Сүлеймен|Ардан|Жандос|Саида|Ольга|Ерболат Досаев|Д. Трамп|Фредерик Шопен
"""


@pytest.mark.parametrize("line", NAMES.strip().split("\n"))
def test_the_case_of_a_name_and_back(line: str) -> None:
    name, case = line.split("|")
    first = kazakh().name_readings(tuple(name.split()))[0]
    assert first.case == case
    assert kazakh().inflect_name(first.base, case, first.gender) in (name, name.replace("овтің", "овтың"))


@pytest.mark.parametrize("name", NOMINATIVES.strip().replace("\n", "|").split("|"))
def test_a_name_in_its_base_form(name: str) -> None:
    first = kazakh().name_readings(tuple(name.split()))[0]
    assert (first.base, first.case) == (name, "nom")


@pytest.mark.parametrize(
    ("name", "gender"),
    [("Алия Сериковаға", "femn"), ("Серік Ахметовке", "masc"), ("Айгүл Серікқызына", "femn"), ("Ерлан Ахметұлын", "masc"), ("Ким Ли", "")],
)
def test_the_gender_of_a_name(name: str, gender: str) -> None:
    assert kazakh().name_readings(tuple(name.split()))[0].gender == gender


# --- whatever is written can be read back ---------------------------------------------------------------------------

ONSETS, CODAS = ("б", "т", "қ", "с", "ш", "м", "жар", "кел"), ("", "н", "р", "л", "з", "т", "с", "қ", "п", "й", "м", "ң", "к", "лт")
PERSONS = (frozenset({"poss", "poss3"}), frozenset({"poss", "poss1"}), frozenset[str]())


def stems() -> list[str]:
    """A thousand stems of every shape that a Kazakh noun may have."""
    made = []
    for onset, vowels, coda in itertools.product(ONSETS, ("аа", "аы", "оа", "ұы", "ыа", "әе", "еі", "өе", "үі"), CODAS):
        made.append(f"{onset}{vowels[0]}д{vowels[1]}{coda}")
    return made


@lru_cache(maxsize=1)
def noun_descriptions() -> tuple[Reading, ...]:
    return tuple(Reading("", "noun", case, number, tags=tags) for case in CASES for number in ("sing", "plur") for tags in PERSONS)


def test_every_form_of_a_thousand_nouns_is_read_back() -> None:
    kazakh_ = kazakh()
    assert len(stems()) >= 1000
    for number, stem in enumerate(stems()):
        # every stem in some cases, every case with many stems
        for description in noun_descriptions()[number % 3 :: 3]:
            wanted = replace(description, lemma=stem)
            form = kazakh_.generate(wanted)
            assert wanted in kazakh_.readings(form), (form, wanted)


VERBS = """
қабылда кездес кел бар айт оқы таны қой жой тап шық бақ тік жүргіз сөйле бөл ал күл тұр көр жат өт сен мін аң жаз кес төк сүй
"""
VERB_FORMS = [
    Reading("", "verb", tense="past"),
    Reading("", "verb", tense="pres"),
    Reading("", "verb", tense="fut"),
    Reading("", "converb"),
    Reading("", "inf", "nom", "sing"),
    *(Reading("", "inf", case, "sing") for case in CASES[1:]),
    *(Reading("", "participle", "acc", "sing", tense=tense, tags=frozenset({"poss", "poss3", "that"})) for tense in ("past", "pres")),
]


@pytest.mark.parametrize("stem", VERBS.split())
def test_every_form_of_a_verb_is_read_back(stem: str) -> None:
    for description in VERB_FORMS:
        wanted = replace(description, lemma=stem)
        form = kazakh().generate(wanted, "verb")
        assert form != stem and wanted in kazakh().readings(form), form


@given(st.text(max_size=80))
def test_any_text_is_read_and_declined(text: str) -> None:
    assert kazakh().readings(text)
    assert kazakh().name_readings(tuple(text.split()))
    for case in CASES:
        assert kazakh().inflect(text, case).startswith(text)
        kazakh().inflect_name(text, case, "")
        kazakh().base(tuple(text.split()), case)


@given(st.text(alphabet="абғдеіқклмнңоөпрстуүыіиюя-12%", max_size=40))
def test_kazakh_letters_in_any_order_are_read(text: str) -> None:
    assert kazakh().readings(text)
    assert kazakh().name_readings(tuple(text.split()))
    kazakh().base(tuple(text.split()), "dat")


def test_endless_words_are_no_work() -> None:
    began = time.perf_counter()
    kazakh().readings("қабылда" * 100_000)
    kazakh().name_readings(("дан" * 100_000,))
    kazakh().inflect("мен" * 100_000, "gen")
    assert time.perf_counter() - began < 1
