"""What briefs say, case by case: agreement and endings in Russian and Kazakh, order of lines, translation of facts."""

from __future__ import annotations

from pathlib import Path

import pytest
from facts import (
    ASHIMBAEV,
    ERDOGAN,
    HERE,
    KULUBAEV,
    KUSPAN,
    NURTILEU,
    SHAKIEV,
    SHCHUKIN,
    SMIRNOV,
    TOQAEV,
    event,
    facts,
    figure,
    full_facts,
    person,
    writer,
)
from hypothesis import given
from hypothesis import strategies as st

from summarizer.amounts import Amounts
from summarizer.brief import BriefWriter
from summarizer.errors import InputError, RuleError
from summarizer.layers import load_rules
from summarizer.records import Facts, Figure, Statement
from summarizer.ruleset import Ruleset
from summarizer.wording import Term, Wording

SEVERAL = [KUSPAN, SMIRNOV, SHCHUKIN]
SPEAKER = person("p4", "Ерлан Кошанов", "KZ", "спикер Мажилиса")
NAMELESS = person("p5", "", "FR", "посол Франции в Казахстане")
DELEGATION = [
    person(f"p{number}", name, "RU", gender=gender)
    for number, (name, gender) in enumerate(
        [
            ("Виктор Щукин", "masc"),
            ("Олег Зуев", "masc"),
            ("Анна Бек", "femn"),
            ("Иван Лис", "masc"),
            ("Пётр Дуб", "masc"),
            ("Яна Ким", "femn"),
        ]
    )
]

HEADLINES = [
    # sides that nothing tells apart: who has no country may be on either
    (
        facts(
            "ru",
            [person("p1", "Олег Фомин"), person("p2", "Лу Вэй"), person("p3", "Маулен Ашимбаев", "KZ")],
            event("meeting", "p1", "p2", "p3", city="Астана"),
        ),
        "В Астане состоялась встреча с участием Олега Фомина, Лу Вэя и Маулена Ашимбаева (Казахстан).",
        "Астанада Олег Фомин, Лу Вэй және Маулен Ашимбаевтың (Қазақстан) қатысуымен кездесу өтті.",
        "Meeting attended by Oleg Fomin, Lu Vey and Maulen Ashimbayev (Kazakhstan) held in Astana.",
    ),
    (
        facts(
            "ru",
            [SHAKIEV, ASHIMBAEV],
            event("meeting", ("p1", "guest"), ("p2", "host"), date="2023-06-26", city="Астана", visit="official"),
        ),
        "26 июня 2023 года в Астане Нурланбек Шакиев (Кыргызстан) встретился с Мауленом Ашимбаевым (Казахстан) "
        "в рамках официального визита.",
        "2023 жылғы 26 маусымда Астанада ресми сапар аясында Нурланбек Шакиев (Қырғызстан) Маулен Ашимбаевпен (Қазақстан) кездесті.",
        "Nurlanbek Shakiyev (Kyrgyzstan) met Maulen Ashimbayev (Kazakhstan) in Astana on 26 June 2023 during an official visit.",
    ),
    (
        facts("kk", [NURTILEU, KULUBAEV], event("talks", ("p1", "guest"), ("p2", "host"), date="--08-02", city="Шолпан-Ата")),
        "2 августа в Чолпон-Ате Мурат Нуртилеу (Казахстан) провёл переговоры с Жээнбеком Кулубаевым (Кыргызстан).",
        "2 тамызда Шолпан-Атада Мұрат Нұртілеу (Қазақстан) Жээнбек Кулубаевпен (Қырғызстан) келіссөз жүргізді.",
        "Murat Nurtileu (Kazakhstan) held talks with Zheenbek Kulubayev (Kyrgyzstan) in Cholpon-Ata on 2 August.",
    ),
    (
        facts("kk", [TOQAEV, ERDOGAN], event("call", "p1", "p2", date="2025-06")),
        "В июне 2025 года Касым-Жомарт Токаев (Казахстан) провёл телефонный разговор с Режепом Тайипом Ердоганом (Турция).",
        "2025 жылғы маусымда Қасым-Жомарт Тоқаев (Қазақстан) Режеп Тайип Ердоғанмен (Түркия) телефон арқылы сөйлесті.",
        None,
    ),
    (
        facts("ru", SEVERAL, event("meeting", "p1", "p2", "p3", lifecycle="planned", date="2024", country="FR")),
        "В 2024 году во Франции Айгуль Куспан (Казахстан) встретится со Степаном Смирновым и Виктором Щукиным (Россия).",
        "2024 жылы Францияда Айгуль Куспан (Қазақстан) Степан Смирнов және Виктор Щукинмен (Ресей) кездеседі.",
        "Aygul Kuspan (Kazakhstan) will meet Stepan Smirnov and Viktor Shchukin (Russia) in France in 2024.",
    ),
    (
        facts("ru", SEVERAL, event("talks", "p1", "p2", lifecycle="cancelled", date="2024-02-03")),
        "Отменены переговоры Айгуль Куспан (Казахстан) со Степаном Смирновым (Россия), намеченные на 3 февраля 2024 года.",
        "Айгуль Куспанның (Қазақстан) Степан Смирновпен (Ресей) келіссөздері өтпейтін болды; белгіленген күні – 2024 жылғы 3 ақпан.",
        "Talks between Aygul Kuspan (Kazakhstan) and Stepan Smirnov (Russia) planned for 3 February 2024 cancelled.",
    ),
    (
        facts("ru", SEVERAL, event("visit", "p2", "p1", lifecycle="postponed", country="KZ")),
        "Перенесён визит Степана Смирнова (Россия) в Казахстан.",
        "Степан Смирновтың (Ресей) Қазақстанға сапары кейінге қалдырылды.",
        "Visit by Stepan Smirnov (Russia) to Kazakhstan postponed.",
    ),
    (
        facts("ru", SEVERAL, event("meeting", "p1", "p2", lifecycle="ongoing")),
        "Айгуль Куспан (Казахстан) встречается со Степаном Смирновым (Россия).",
        "Айгуль Куспан (Қазақстан) Степан Смирновпен (Ресей) кездесіп жатыр.",
        "Aygul Kuspan (Kazakhstan) is meeting Stepan Smirnov (Russia).",
    ),
    (
        facts("ru", SEVERAL, event("visit", "p1", "p2", country="RU", visit="working")),
        "Айгуль Куспан (Казахстан) посетила Россию с рабочим визитом и встретилась со Степаном Смирновым (Россия).",
        "Айгуль Куспан (Қазақстан) Ресейге жұмыс сапарымен барып, Степан Смирновпен (Ресей) кездесті.",
        "Aygul Kuspan (Kazakhstan) paid a working visit to Russia and met Stepan Smirnov (Russia).",
    ),
    (
        facts("ru", SEVERAL, event("credentials", ("p1", "host"), ("p2", "guest"), ("p3", "guest"), city="Астана")),
        "В Астане Степан Смирнов и Виктор Щукин (Россия) вручили верительные грамоты Айгуль Куспан (Казахстан).",
        "Астанада Степан Смирнов және Виктор Щукин (Ресей) Айгуль Куспанға (Қазақстан) сенім грамотасын тапсырды.",
        "Stepan Smirnov and Viktor Shchukin (Russia) presented credentials to Aygul Kuspan (Kazakhstan) in Astana.",
    ),
    (
        facts("ru", [SPEAKER, SMIRNOV], event("reception", ("p4", "host"), ("p2", "guest"))),
        "Ерлан Кошанов (Казахстан) принял Степана Смирнова (Россия).",
        "Ерлан Кошанов (Қазақстан) Степан Смирновты (Ресей) қабылдады.",
        "Yerlan Koshanov (Kazakhstan) received Stepan Smirnov (Russia).",
    ),
    (
        facts("ru", [SPEAKER, NAMELESS], event("meeting", "p4", "p5")),
        "Ерлан Кошанов (Казахстан) встретился с послом Франции в Казахстане.",
        "Ерлан Кошанов (Қазақстан) Францияның Қазақстандағы елшісімен кездесті.",
        "Yerlan Koshanov (Kazakhstan) met Ambassador of France to Kazakhstan.",
    ),
    (
        facts("ru", DELEGATION, event("forum", *(one.id for one in DELEGATION), date="2024-02-01/2024-02-03", city="Вена")),
        "1–3 февраля 2024 года в Вене состоялся форум с участием Виктора Щукина, Олега Зуева, Анны Бек и ещё 3 участников.",
        "2024 жылғы 1–3 ақпанда Венада Виктор Щукин, Олег Зуев, Анна Бек және тағы 3 адамның қатысуымен форум өтті.",
        "Forum attended by Viktor Shchukin, Oleg Zuyev, Anna Bek and 3 others held in Vienna on 1–3 February 2024.",
    ),
    (facts("ru", [], event("session", city="Вена")), "В Вене состоялось заседание.", "Венада отырыс өтті.", "Session held in Vienna."),
    (
        facts("ru", [SPEAKER], event("meeting", "p4")),
        "Состоялась встреча с участием Ерлана Кошанова.",
        "Ерлан Кошановтың қатысуымен кездесу өтті.",
        "Meeting attended by Yerlan Koshanov held.",
    ),
    (
        facts("ru", SEVERAL, event("signing", "p1", "p2")),
        "Айгуль Куспан (Казахстан) и Степан Смирнов (Россия) подписали документы.",
        "Айгуль Куспан (Қазақстан) мен Степан Смирнов (Ресей) құжаттарға қол қойды.",
        "Aygul Kuspan (Kazakhstan) and Stepan Smirnov (Russia) signed documents.",
    ),
    (facts("ru", [], None), "В статье не сообщается о встрече.", "Мақалада кездесу туралы айтылмаған.", "The article reports no meeting."),
]


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
@pytest.mark.parametrize("case", HEADLINES, ids=lambda case: case[1][:40])
def test_headline(case: tuple[Facts, str, str, str | None], language: str) -> None:
    expected = case[1 + ["ru", "kk", "en"].index(language)]
    if expected is not None:
        assert writer().write(case[0], language).lines[0].text == expected


FULL = {
    "ru": """\
26 июня 2023 года в Астане Нурланбек Шакиев (Кыргызстан) встретился с Мауленом Ашимбаевым (Казахстан) в рамках официального визита.
Нурланбек Шакиев – торага Жогорку Кенеша Кыргызской Республики; гость.
Маулен Ашимбаев – председатель Сената Парламента Республики Казахстан; принимающая сторона.
Формат: в узком составе.
Темы: межпарламентское сотрудничество, торговля.
Подписано: меморандум о взаимопонимании.
Товарооборот (Кыргызстан – Казахстан): 1,2\u00a0млрд долларов США за 2022 год; рост на 13,8\u00a0%; цель – 2\u00a0млрд долларов США.
Нурланбек Шакиев: «Мы не должны останавливаться на достигнутом».
Маулен Ашимбаев: Кыргызстан является одной из основных стран-партнеров для Казахстана.
Предстоящий визит (сентябрь 2023 года, Кыргызстан): пригласил посетить Кыргызстан.
Источник: пресс-служба кыргызского парламента.
В статье не указано: место встречи.""",
    "kk": """\
2023 жылғы 26 маусымда Астанада ресми сапар аясында Нурланбек Шакиев (Қырғызстан) Маулен Ашимбаевпен (Қазақстан) кездесті.
Нурланбек Шакиев – Қырғыз Республикасы Жогорку Кенешінің төрағасы; қонақ.
Маулен Ашимбаев – Қазақстан Республикасы Парламенті Сенатының Төрағасы; қабылдаушы тарап.
Форматы: шағын құрамда.
Тақырыптар: парламентаралық ынтымақтастық, сауда.
Құжат: «меморандум о взаимопонимании» [ru].
Тауар айналымы (Қырғызстан – Қазақстан): 2022 жылы 1,2\u00a0млрд АҚШ доллары; 13,8 пайызға өсті; мақсат – 2\u00a0млрд АҚШ доллары.
Нурланбек Шакиев: «Мы не должны останавливаться на достигнутом» [ru].
Маулен Ашимбаев: «Кыргызстан является одной из основных стран-партнеров для Казахстана» [ru].
Алдағы сапар (2023 жылғы қыркүйек, Қырғызстан): «пригласил посетить Кыргызстан» [ru].
Дереккөз: Қырғызстан парламентінің баспасөз қызметі.
Мақалада айтылмаған: өткен орны.""",
}


@pytest.mark.parametrize("language", FULL)
def test_whole_brief(language: str) -> None:
    assert writer().write(full_facts(), language).text == FULL[language]


def test_lines_carry_evidence_and_rules() -> None:
    brief = writer().write(full_facts())
    assert brief.language == "ru"
    assert [line.section for line in brief.lines] == [
        "headline",
        "participants",
        "participants",
        "details",
        "topics",
        "outcomes",
        "figures",
        "statements",
        "statements",
        "upcoming",
        "source",
        "missing",
    ]
    assert all(line.evidence and line.rule for line in brief.lines if line.section != "missing")


POSTS = [
    (
        "ru",
        "министр иностранных дел Республики Казахстан",
        "Қазақстан Республикасының Сыртқы істер министрі",
        "Minister of Foreign Affairs of Kazakhstan",
    ),
    (
        "ru",
        "заместитель министра иностранных дел Узбекистана",
        "Өзбекстан Сыртқы істер министрінің орынбасары",
        "Deputy Minister of Foreign Affairs of Uzbekistan",
    ),
    (
        "ru",
        "чрезвычайный и полномочный посол Российской Федерации в Казахстане",
        "Ресей Федерациясының Қазақстандағы Төтенше және өкілетті елшісі",
        "Ambassador Extraordinary and Plenipotentiary of Russia to Kazakhstan",
    ),
    ("ru", "Президент Узбекистана", "Өзбекстанның Президенті", "President of Uzbekistan"),
    ("ru", "заведующий сектором прополки", "«заведующий сектором прополки» [ru]", "“заведующий сектором прополки” [ru]"),
    (
        "kk",
        "Қырғыз Республикасының Сыртқы істер министрі",
        "министр иностранных дел Кыргызской Республики",
        "Minister of Foreign Affairs of Kyrgyzstan",
    ),
    (
        "kk",
        "Қазақстан Республикасы Премьер-министрінің орынбасары – Сыртқы істер министрі",
        "заместитель премьер-министра – министр иностранных дел Республики Казахстан",
        "Deputy Prime Minister and Minister of Foreign Affairs of Kazakhstan",
    ),
    ("ru", "министр обороны США", "АҚШ-тың Қорғаныс министрі", "Minister of Defence of the United States"),
    (
        "ru",
        "глава МИД Таджикистана",
        "Тәжікстан сыртқы істер министрлігінің басшысы",
        "Head of the Ministry of Foreign Affairs of Tajikistan",
    ),
    (
        "kk",
        "Норвегия Корольдігінің Қазақстандағы Төтенше және өкілетті елшісі",
        "чрезвычайный и полномочный посол Королевства Норвегия в Казахстане",
        "Ambassador Extraordinary and Plenipotentiary of Norway to Kazakhstan",
    ),
    ("kk", "Түркия Президенті", "президент Турции", "President of Türkiye"),
    ("ru", "аким Жамбылской области", "Жамбыл облысының әкімі", "Akim of Zhambyl Region"),
    ("ru", "губернатор Свердловской области", "Свердлов облысының губернаторы", "Governor of Sverdlovsk Region"),
    ("kk", "Түркістан облысының әкімі", "аким Туркестанской области", "Akim of Turkistan Region"),
    ("kk", "Алматы қаласының әкімі", "аким города Алматы", "Akim of the City of Almaty"),
    ("ru", "аким города Алматы", "Алматы қаласының әкімі", "Akim of the City of Almaty"),
    ("ru", "аким области Жетысу", "Жетісу облысының әкімі", "Akim of Zhetysu Region"),
    ("ru", "мэр Москвы", "Мәскеу мэрі", "Mayor of Moscow"),
    ("ru", "председатель маслихата Павлодарской области", "Павлодар облысы мәслихатының төрағасы", "Chairman of the maslikhat of Pavlodar Region"),
    (
        "ru",
        "начальник управления миграционной службы Алматы",
        "Алматы көші-қон қызметінің басқарма бастығы",
        "Head of the Directorate of the migration service of Almaty",
    ),
    (
        "ru",
        "первый замминистра энергетики Белоруссии",
        "Беларусь Энергетика министрінің бірінші орынбасары",
        "First Deputy Minister of Energy of Belarus",
    ),
    ("ru", "нынешний председатель парламента", "Парламент Төрағасы", "Chairman of Parliament"),
    ("kk", "Францияның ҚР-дағы елшісі", "посол Франции в Казахстане", "Ambassador of France to Kazakhstan"),
    ("ru", "почётный консул Венгрии в Алматы", "Венгрияның Алматыдағы құрметті консулы", "Honorary Consul of Hungary in Almaty"),
    ("kk", "Қазақстанның Стамбұлдағы бас консулы", "генеральный консул Казахстана в Стамбуле", "Consul General of Kazakhstan in Istanbul"),
    (
        "ru",
        "постоянный представитель Украины при Совете Европы",
        "Украинаның Еуропа кеңесі жанындағы тұрақты өкілі",
        "Permanent Representative of Ukraine to the Council of Europe",
    ),
    (
        "kk",
        "Қазақстанның БҰҰ жанындағы тұрақты өкілі",
        "постоянный представитель Казахстана при Организации Объединённых Наций",
        "Permanent Representative of Kazakhstan to the United Nations",
    ),
]


@pytest.mark.parametrize(("source", "post", "other", "english"), POSTS, ids=[post[1][:40] for post in POSTS])
def test_posts_are_translated(source: str, post: str, other: str, english: str) -> None:
    target = {"ru": "kk", "kk": "ru"}[source]
    assert writer().language(target).translator.post(post, source).text == other
    assert writer().language("en").translator.post(post, source).text == english


NUMBERS = [
    (1.2e9, "USD", "1,2 млрд долларов США", "1,2 млрд АҚШ доллары", "USD 1.2 billion"),
    (1, "USD", "1 доллар США", "1 АҚШ доллары", "USD 1"),
    (22, "USD", "22 доллара США", "22 АҚШ доллары", "USD 22"),
    (11, "RUB", "11 рублей", "11 Ресей рублі", "RUB 11"),
    (46, "count", "46", "46", "46"),
    (12345, "count", "12 345", "12 345", "12,345"),
    (13.8, "percent", "13,8 %", "13,8 пайыз", "13.8%"),
    (2, "times", "2 раза", "2 есе", "2 times"),
    (5, "times", "5 раз", "5 есе", "5 times"),
    (5e6, "t", "5 млн т", "5 млн тонна", "5 million t"),
]


@pytest.mark.parametrize(("value", "unit", "ru", "kk", "en"), NUMBERS)
def test_amounts(value: float, unit: str, ru: str, kk: str, en: str) -> None:
    found = {code: writer().language(code).amounts.amount(value, unit).replace("\u00a0", " ") for code in ("ru", "kk", "en")}
    assert found == {"ru": ru, "kk": kk, "en": en}


ENDINGS = [
    (46, "46-дан"),
    (40, "40-тан"),
    (850, "850-ден"),
    (100, "100-ден"),
    (2000, "2000-нан"),
    (7, "7-ден"),
    (3e6, "3 млн-нан"),
    (1.5, "1,5-тен"),
]


@pytest.mark.parametrize(("value", "expected"), ENDINGS)
def test_kazakh_numbers_take_the_ending_of_their_last_word(value: float, expected: str) -> None:
    assert writer().language("kk").amounts.amount(value, "count", "abl").replace("\u00a0", " ") == expected


FIGURES = [
    (
        figure("trade_turnover", "actual", 5e8, "USD", comparator="about"),
        "около 500 млн долларов США",
        "500 млн АҚШ долларына жуық",
        "about USD 500 million",
    ),
    (figure("companies", "actual", 40, "count", comparator="over"), "более 40", "40-тан астам", "over 40"),
    (
        figure("export", "change", -27, "percent", period="2023"),
        "снижение на 27 % за 2023 год",
        "2023 жылы 27 пайызға төмендеді",
        "down 27% in 2023",
    ),
    (figure("export", "change", 2, "times"), "рост в 2 раза", "2 есе өсті", "up 2 times"),
    (
        figure("trade_turnover", "target", 1e10, "USD", deadline="2030"),
        "цель – 10 млрд долларов США к 2030 году",
        "мақсат – 2030 жылға дейін 10 млрд АҚШ доллары",
        "target USD 10 billion by 2030",
    ),
    (
        figure("trade_turnover", "share", 70, "percent", period="2024-01/2024-11"),
        "доля – 70 % за январь–ноябрь 2024 года",
        "үлесі – 2024 жылғы қаңтар–қарашада 70 пайыз",
        "share 70% in January–November 2024",
    ),
    (
        figure("investment", "actual", 1e9, "USD", period="2005/.."),
        "1 млрд долларов США с 2005 года",
        "2005 жылдан бері 1 млрд АҚШ доллары",
        "USD 1 billion since 2005",
    ),
    (
        figure("investment", "actual", 1e9, "USD", period="2024-03/.."),
        "1 млрд долларов США с марта 2024 года",
        "2024 жылғы наурыздан бері 1 млрд АҚШ доллары",
        "USD 1 billion since March 2024",
    ),
]


@pytest.mark.parametrize(("one", "ru", "kk", "en"), FIGURES, ids=[case[1] for case in FIGURES])
def test_figures(one: Figure, ru: str, kk: str, en: str) -> None:
    found = {code: writer().language(code).figures.worded([one]).replace("\u00a0", " ") for code in ("ru", "kk", "en")}
    assert found == {"ru": ru, "kk": kk, "en": en}


def test_names_come_from_the_catalogue_before_letters() -> None:
    known = person("p1", "Мұрат Нұртілеу", "KZ", names=(("ru", "Мурат Нуртлеу"), ("en", "Murat Nurtleu")))
    assert [writer().language(code).translator.name(known, "kk") for code in ("ru", "kk", "en")] == [
        "Мурат Нуртлеу",
        "Мұрат Нұртілеу",
        "Murat Nurtleu",
    ]


def test_other_languages_are_refused() -> None:
    with pytest.raises(InputError):
        writer().write(full_facts(), "fr")


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{a.__class__}", "not a slot"),
        ("{nobody}", "unknown slot 'nobody'"),
        ("{met@a}", "unknown table 'met'"),
        ("[{a}", "does not close"),
        ("{a}]", "stray ']'"),
        ("{a!r}", "not a slot"),
    ],
)
def test_faulty_templates_are_reported_with_their_file(template: str, message: str) -> None:
    with pytest.raises(RuleError, match=r"xx/brief\.yaml") as caught:
        Wording("xx/brief.yaml", {}, ()).template(template, frozenset({"a"}))
    assert message in str(caught.value)


def test_every_faulty_file_is_reported() -> None:
    rules = load_rules()
    files = {**rules.files, "ru/brief.yaml": {**rules.get("ru/brief.yaml"), "topics": "{nobody}"}, "en/brief.yaml": {}}
    with pytest.raises(RuleError) as caught:
        BriefWriter.from_rules(Ruleset(files, rules.texts, (Path("rules"),)), {}).compile()
    assert {fault.location.path for fault in caught.value.faults} == {"ru/brief.yaml", "en/brief.yaml"}


@given(st.text(), st.text())
def test_values_never_act_as_templates(one: str, other: str) -> None:
    template = Wording("xx/brief.yaml", {}, ()).template("<{a}>[ {b}]\\[", frozenset({"a", "b"}))
    expected = f"<{one}>{f' {other}' if other else ''}[" if one else ""
    assert template.render({"a": Term(one), "b": Term(other)}) == expected


@given(
    st.sampled_from(["ru", "kk", "en"]),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=8),
    st.sampled_from(["nom", "dat", "abl"]),
)
def test_any_amount_is_worded(language: str, value: float, unit: str, case: str) -> None:
    amounts: Amounts = writer().language(language).amounts
    assert amounts.amount(value, unit, case)


@given(st.sampled_from(["ru", "kk", "en"]), st.text(max_size=12) | st.from_regex(r"\d{4}-\d\d(-\d\d)?(/\d{4}-\d\d)?", fullmatch=True))
def test_any_date_is_worded(language: str, iso: str) -> None:
    assert writer().language(language).amounts.date(iso, "when") or not iso


TOLD = [
    ("ru", "В свою очередь, министр Степан Смирнов отметил, что рейсы возобновятся", "Степан Смирнов: Рейсы возобновятся."),
    ("ru", "Степан Смирнов, со своей стороны, отметил, что рейсы возобновятся", "Степан Смирнов: Рейсы возобновятся."),
    ("ru", "Степан Смирнов поблагодарил гостя и отметил, что рейсы возобновятся", "Степан Смирнов поблагодарил гостя и отметил, что рейсы возобновятся."),
    ("ru", "По словам Степана Смирнова, который работает здесь с 2021 года, торговля растёт", "Степан Смирнов: Торговля растёт."),
    ("ru", "Рейсы, по его словам, возобновятся", "Степан Смирнов: Рейсы возобновятся."),
    ("ru", "Министр поблагодарил гостя", "Степан Смирнов поблагодарил гостя."),
    ("ru", "Министр Чили поблагодарил гостя", "Степан Смирнов: Министр Чили поблагодарил гостя."),
    ("ru", "По её мнению, торговля растёт", "Степан Смирнов: Торговля растёт."),
    ("ru", "Рейсы, отметил он, возобновятся", "Степан Смирнов: Рейсы возобновятся."),
    ("ru", "Рейсы отменили сообща, считает он, ведь спроса нет", "Степан Смирнов: Рейсы отменили сообща, ведь спроса нет."),
    ("ru", "Рейсы возобновятся, сообщил на брифинге представитель МИД Степан Смирнов", "Степан Смирнов: Рейсы возобновятся."),
    ("ru", "Рейсы возобновятся, добавил министр", "Степан Смирнов: Рейсы возобновятся."),
    ("ru", "Рейсы возобновятся, сообщил о планах завода", "Степан Смирнов: Рейсы возобновятся, сообщил о планах завода."),
    ("ru", "Российский дипломат также поблагодарил гостя", "Степан Смирнов также поблагодарил гостя."),
    ("ru", "Он также отметил высокую роль парламентов.", "Степан Смирнов также отметил высокую роль парламентов."),
    ("ru", "Он продлился час, сообщил министр Степан Смирнов.", "Степан Смирнов: Он продлился час."),
    ("ru", "Кроме того, С. Смирнов поблагодарил коллегу за приём", "Степан Смирнов поблагодарил коллегу за приём."),
    ("ru", "выразив надежду на скорую встречу", "Степан Смирнов выразил надежду на скорую встречу."),
    ("ru", "рейсы возобновятся весной", "Степан Смирнов: Рейсы возобновятся весной."),
    ("ru", "Министр заявил, что рейсы возобновятся, и поблагодарил коллегу", "Степан Смирнов заявил, что рейсы возобновятся, и поблагодарил коллегу."),
    ("ru", "Пользуясь случаем, Степан Смирнов поздра\u00adвил коллегу", "Пользуясь случаем, Степан Смирнов поздравил коллегу."),
    (
        "kk",
        "Өз кезегінде С. Смирнов рейстер көктемде қайта басталатынын жеткізді",
        "Степан Смирнов рейстер көктемде қайта басталатынын жеткізді.",
    ),
    ("kk", "Оның айтуынша, тауар айналымы екі есе өсті", "Степан Смирнов: Тауар айналымы екі есе өсті."),
    ("kk", "Айтуынша, тауар айналымы екі есе өсті", "Степан Смирнов: Тауар айналымы екі есе өсті."),
    ("kk", "Степан Смирнов сауда өскенін айтса", "Степан Смирнов сауда өскенін айтты."),
    ("kk", "С. Смирнов болса сауда өскенін айтты", "Степан Смирнов сауда өскенін айтты."),
    ("kk", "Рейстер басталады, дейді министр", "Степан Смирнов: Рейстер басталады."),
    ("kk", "Рейстер басталады, деп атап өтті ол", "Степан Смирнов: Рейстер басталады."),
    ("kk", "Ресейлік дипломат қонаққа алғыс айтты", "Степан Смирнов қонаққа алғыс айтты."),
    ("kk", "Ресейлік дипломат болса Тараз рейсін ашуды ұсынды", "Степан Смирнов Тараз рейсін ашуды ұсынды."),
    ("kk", "Әкім мен хоким қонаққа алғыс айтты", "Степан Смирнов: Әкім мен хоким қонаққа алғыс айтты."),
    ("kk", "Баға төмен болса, сауда өседі", "Степан Смирнов: Баға төмен болса, сауда өседі."),
    ("kk", "Ст. Смирнов сауда өскенін айтты", "Степан Смирнов сауда өскенін айтты."),
    ("kk", "Ол ынтымақтастықты жоғары бағалады.", "Степан Смирнов ынтымақтастықты жоғары бағалады."),
]


@pytest.mark.parametrize(("language", "text", "expected"), TOLD, ids=[case[1][:40] for case in TOLD])
def test_reported_speech_names_its_speaker_once(language: str, text: str, expected: str | None) -> None:
    statement = Statement("p2", "indirect", text, "r", HERE)
    lines = writer().write(facts(language, SEVERAL, event("meeting", "p1", "p2"), statements=(statement,))).lines
    assert lines[-1].text == (expected or f"Степан Смирнов: {text}.")


def test_a_speaker_may_be_spelt_without_yo() -> None:
    told = Statement("p1", "indirect", "Потемкин поблагодарил гостя", "r", HERE)
    lines = writer().write(facts("ru", [person("p1", "Пётр Потёмкин", "RU")], event("meeting", "p1"), statements=(told,))).lines
    assert lines[-1].text == "Пётр Потёмкин поблагодарил гостя."


SOURCES = [
    # language of the article, its words, and the same in ru, kk, en
    ("ru", "пресс-служба Сената", "пресс-служба Сената", "сенаттың баспасөз қызметі", "press service of the Senate"),
    ("ru", "пресс-служба Президента", "пресс-служба Президента", "Президенттің баспасөз қызметі", "press service of the President"),
    ("ru", "Министерство энергетики Грузии", "Министерство энергетики Грузии", "Грузияның энергетика министрлігі", "Ministry of Energy of Georgia"),
    ("kk", "Үкіметтің баспасөз қызметі", "пресс-служба правительства", "Үкіметтің баспасөз қызметі", "press service of the Government"),
    ("kk", "Ақорда", "Акорда", "Ақорда", "Akorda"),
    ("ru", "портал «Утро»", "портал «Утро»", "«портал «Утро»» [ru]", "“портал «Утро»” [ru]"),
]


@pytest.mark.parametrize(("language", "words", "ru", "kk", "en"), SOURCES, ids=[case[1] for case in SOURCES])
def test_sources_are_told_in_the_language_of_the_brief(language: str, words: str, ru: str, kk: str, en: str) -> None:
    told = {code: writer().language(code).translator.body(words, language) for code in ("ru", "kk", "en")}
    assert told == {"ru": ru, "kk": kk, "en": en}


def test_long_quotations_end_with_a_whole_sentence() -> None:
    speech = "«" + "Мы рады встрече. " * 40 + "»"
    line = (
        writer()
        .write(facts("ru", SEVERAL, event("meeting", "p1", "p2"), statements=(Statement("p2", "direct", speech, "r", HERE),)))
        .lines[-1]
    )
    assert line.text.endswith("Мы рады встрече. …».") and len(line.text) < 360


@pytest.mark.parametrize(("language", "word"), [("ru", "министр"), ("kk", "президент")])
def test_a_post_that_can_be_split_in_many_ways_is_left_in_the_end(language: str, word: str) -> None:
    words = f"{word} " * 40 + "щщщ"  # each of its words has two meanings: there are 2 to the 40th ways
    assert writer().language("en").translator.post(words, language).text == f"“{words}” [{language}]"
