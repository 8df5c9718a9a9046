"""Which numbers become figures, of what indicator and kind, in full and with a sign. A figure is «indicator kind value unit [comparator]»."""

from __future__ import annotations

import pytest
from conftest import Read

RU = [
    ("Товарооборот растёт, и вполне реально выйти за три года на уровень в 500 млн долларов.", "trade_turnover target 500000000 USD"),
    ("В республике работают три десятка предприятий.", "companies actual 30 count"),
    ("Портфель совместных проектов насчитывает 21 инициативу.", "projects actual 21 count"),
    ("По итогам планируется заключить соглашения на сумму около 480 млн долларов.", "investment target 480000000 USD about"),
    ("За три года в вузах прошли обучение 75 граждан Латвии.", "students actual 75 count"),
    ("Товарооборот достиг 64 млн долларов. Прирост за год – 18%.", "trade_turnover actual 64000000 USD · trade_turnover change 18 percent"),
    ("В вузах учатся 340 студентов из Латвии. В сентябре ждём ещё шестьдесят.", "students actual 340 count · students target 60 count"),
    ("Он сделает всё, чтобы число рейсов выросло с 22 до 30.", "flights actual 22 count · flights target 30 count"),
    ("Латвия получает из Казахстана миллиард кубометров газа в год.", "import actual 1000000000 m3"),
    ("Предприятие обойдётся в 140 миллионов евро.", "investment target 140000000 EUR"),
    ("Латвия выделит на школы 5 млн евро.", "aid target 5000000 EUR"),
    ("Причём 90% пришлось на латвийский экспорт.", "export share 90 percent"),
    # actual
    ("Товарооборот составил 1,2 млрд долларов.", "trade_turnover actual 1200000000 USD"),
    ("Товарооборот между странами достиг 300 миллионов евро.", "trade_turnover actual 300000000 EUR"),
    ("За год товарооборот составил более 5 млрд долларов.", "trade_turnover actual 5000000000 USD over"),
    ("Взаимная торговля достигла 1,3 млрд долларов.", "trade_turnover actual 1300000000 USD"),
    ("Объём взаимной торговли превысил 2 млрд долларов.", "trade_turnover actual 2000000000 USD over"),
    ("Экспорт составил 40 млн долларов.", "export actual 40000000 USD"),
    ("Импорт составил 40 млн долларов.", "import actual 40000000 USD"),
    ("Инвестиции составили около 100 млн долларов.", "investment actual 100000000 USD about"),
    ("Товарооборот приблизился к 4 млрд долларов.", "trade_turnover actual 4000000000 USD about"),
    ("В стране работают 120 совместных предприятий.", "companies actual 120 count"),
    ("Реализуются 15 совместных проектов.", "projects actual 15 count"),
    ("В вузах Казахстана учатся 800 студентов из Латвии.", "students actual 800 count"),
    # change
    ("Товарооборот вырос на 13,8%.", "trade_turnover change 13.8 percent"),
    ("Товарооборот увеличился на 13 процентов.", "trade_turnover change 13 percent"),
    ("Товарооборот увеличился в два раза.", "trade_turnover change 2 times"),
    ("Товарооборот вырос вдвое.", "trade_turnover change 2 times"),
    ("Товарооборот снизился на 27 %.", "trade_turnover change -27 percent"),
    ("Товарооборот сократился на 5 процентов.", "trade_turnover change -5 percent"),
    ("Экспорт вырос почти на 30 процентов.", "export change 30 percent about"),
    # both
    ("Товарооборот вырос на 12% и достиг 1,3 млрд долларов.", "trade_turnover change 12 percent · trade_turnover actual 1300000000 USD"),
    ("Товарооборот достиг 2 млрд долларов, превысив уровень прошлого года на 12%.", "trade_turnover change 12 percent · trade_turnover actual 2000000000 USD"),
    ("Товарооборот достиг 2 млрд долларов и в 2,3 раза превысил прежний уровень.", "trade_turnover change 2.3 times · trade_turnover actual 2000000000 USD"),
    ("Товарооборот составил 2 млрд долларов, что на 5% меньше, чем годом ранее.", "trade_turnover change -5 percent · trade_turnover actual 2000000000 USD"),
    ("Товарооборот растёт. Он увеличился на 12% и составил 2 млрд долларов.", "trade_turnover change 12 percent · trade_turnover actual 2000000000 USD"),
    ("94 процента оборота приходится на импорт.", "import share 94 percent"),
    ("Товарооборот достиг 1,2 млрд долларов, увеличившись на 13,8%.", "trade_turnover change 13.8 percent · trade_turnover actual 1200000000 USD"),
    # target
    ("Поставлена задача увеличить товарооборот до 2 млрд долларов.", "trade_turnover target 2000000000 USD up_to"),
    ("Стороны намерены довести товарооборот до 10 млрд долларов.", "trade_turnover target 10000000000 USD up_to"),
    ("Поставлена задача по доведению объёма товарооборота до 2 млрд долларов.", "trade_turnover target 2000000000 USD up_to"),
    ("Обсуждено увеличение товарооборота до одного миллиарда долларов.", "trade_turnover target 1000000000 USD up_to"),
    ("К 2030 году товарооборот достигнет 5 млрд долларов.", "trade_turnover target 5000000000 USD"),
    # a number without a unit, read with one that has it
    ("Транзит составил 760 тысяч тонн против 540 тысяч.", "cargo actual 760000 t · cargo actual 540000 t"),
    ("Товарооборот планируется довести до 5 млрд долларов, а к 2030 году – до 8 млрд.",
     "trade_turnover target 5000000000 USD up_to · trade_turnover target 8000000000 USD up_to"),
    # share
    ("На Латвию приходится 70 процентов товарооборота.", "trade_turnover share 70 percent"),
    ("Товарооборот на 70 процентов обеспечивается за счёт регионов.", "trade_turnover share 70 percent"),
]

KK = [
    ("Тауар айналымы 1,7 млрд АҚШ долларын құрады.", "trade_turnover actual 1700000000 USD"),
    ("Сауда айналымы 300 миллион еуроға жетті.", "trade_turnover actual 300000000 EUR"),
    ("Екі ел арасындағы тауар айналымы 2 млрд доллардан асты.", "trade_turnover actual 2000000000 USD over"),
    ("Тауар айналымы 13,8 пайызға өсті.", "trade_turnover change 13.8 percent"),
    ("Тауар айналымы 12%-ға артты.", "trade_turnover change 12 percent"),
    ("Тауар айналымы 27 пайызға төмендеді.", "trade_turnover change -27 percent"),
    ("Тауар айналымы 12 пайызға өсіп, 1,3 млрд долларға жетті.", "trade_turnover change 12 percent · trade_turnover actual 1300000000 USD"),
    ("Тараптар өзара сауда көлемін 3 млрд АҚШ долларына дейін арттыруға уағдаласты.", "trade_turnover target 3000000000 USD up_to"),
    ("Тауар айналымын 10 млрд долларға жеткізу жоспарланып отыр.", "trade_turnover target 10000000000 USD"),
    ("Елде 120 бірлескен кәсіпорын жұмыс істейді.", "companies actual 120 count"),
    ("Экспорт 40 млн долларды құрады.", "export actual 40000000 USD"),
    ("Сауда әзірге 31 миллион доллардың шамасында ғана екенін айтты.", "trade_turnover actual 31000000 USD about"),
    ("Қазір тауар айналымы 420 млн доллар шамасында.", "trade_turnover actual 420000000 USD about"),
    (
        "Тауар айналымы 4 миллиард долларға жетті, ал ортақ мақсатымыз – 10 миллиард.",
        "trade_turnover actual 4000000000 USD · trade_turnover target 10000000000 USD",
    ),
    ("Жобаға 35 млн доллар жұмсалады деп жоспарланып отыр.", "investment target 35000000 USD"),
    ("Дайын өнімнің 70 пайызы көрші елдерге экспортталады.", "export share 70 percent"),
    ("Порт арқылы 2 млн тонна жүк өтті.", "cargo actual 2000000 t"),
    ("Ел гуманитарлық көмек ретінде 60 тонна ұн жіберді.", "aid actual 60 t"),
]

NOTHING = [
    ("ru", "Курс доллара составил 450 тенге."),
    ("ru", "Температура воздуха составит 12 градусов."),
    ("ru", "Встреча продлилась 2 часа."),
    ("ru", "В зале 200 мест."),
    ("ru", "Предприятия закрыты. В зале 200 мест, что на 5% больше, чем год назад."),
    ("kk", "Ауа температурасы 12 градус болады."),
    ("kk", "Кездесу 2 сағатқа созылды."),
]


def figures(read: Read, language: str, text: str) -> list[str]:
    return [
        f"{one.indicator} {one.kind} {one.value:.15g} {one.unit}{'' if one.comparator == 'exact' else ' ' + one.comparator}"
        for one in read(language, text).figures
    ]


@pytest.mark.parametrize(("language", "text", "meant"), [*[("ru", *row) for row in RU], *[("kk", *row) for row in KK]])
def test_figures(read: Read, language: str, text: str, meant: str) -> None:
    assert sorted(figures(read, language, text)) == sorted(meant.split(" · "))


@pytest.mark.parametrize(("language", "text"), NOTHING)
def test_what_is_no_figure(read: Read, language: str, text: str) -> None:
    assert figures(read, language, text) == []


def test_an_amount_without_currency_takes_the_one_before(read: Read) -> None:
    text = "Товарооборот составил 90 млн долларов. Товарооборот намечено увеличить до 200 млн."
    assert figures(read, "ru", text) == ["trade_turnover actual 90000000 USD", "trade_turnover target 200000000 USD up_to"]


def test_period_and_parties(read: Read) -> None:
    (figure,) = read("ru", "В 2022 году товарооборот Казахстана и Латвии составил 1,2 млрд долларов.").figures
    assert (figure.period, set(figure.parties)) == ("2022", {"KZ", "LV"})
    (figure,) = read("kk", "2024 жылы Қазақстан мен Латвия арасындағы тауар айналымы 1,7 млрд АҚШ долларын құрады.").figures
    assert (figure.period, set(figure.parties)) == ("2024", {"KZ", "LV"})


@pytest.mark.parametrize(
    ("language", "text", "deadlines"),
    [
        ("ru", "Экспорт планируется довести до 5 млрд долларов, а к 2030 году – до 8 млрд.", [None, "2030"]),
        ("ru", "К 2028 году экспорт планируется довести до 5 млрд долларов, а к 2030-му – до 8 млрд.", ["2028", "2030"]),
        ("ru", "Экспорт планируется довести до 5 млрд долларов к 2030 году.", ["2030"]),
        ("kk", "Экспортты 5 млрд долларға, ал 2030 жылға қарай 8 млрд долларға дейін жеткізу жоспарланып отыр.", [None, "2030"]),
    ],
)
def test_deadlines_of_steps(read: Read, language: str, text: str, deadlines: list[str | None]) -> None:
    assert [figure.deadline for figure in read(language, text).figures] == deadlines


@pytest.mark.parametrize(
    ("language", "text", "period"),
    [
        ("ru", "С 2005 года компании Латвии вложили в экономику Казахстана 1,2 млрд долларов.", "2005/.."),
        ("ru", "С начала 2024 года компании Латвии вложили в экономику Казахстана 1,2 млрд долларов.", "2024"),
        ("ru", "В 2024 году товарооборот с Латвией составил 1,2 млрд долларов.", "2024"),
        ("kk", "Латвия компаниялары 2005 жылдан бері Қазақстан экономикасына 1,2 млрд доллар инвестиция салды.", "2005/.."),
        ("kk", "Латвия компаниялары 2005 жылдан бастап Қазақстан экономикасына 1,2 млрд доллар инвестиция салды.", "2005/.."),
        ("kk", "Латвия компаниялары 2024 жылдың басынан бері Қазақстан экономикасына 1,2 млрд доллар инвестиция салды.", "2024"),
    ],
)
def test_since_when_a_figure_is_reckoned(read: Read, language: str, text: str, period: str) -> None:
    assert [figure.period for figure in read(language, text).figures] == [period]


def test_period_is_not_that_of_what_is_compared(read: Read) -> None:
    figures = read("ru", "Транзит составил 760 тысяч тонн против 540 тысяч за тот же период 2023 года.").figures
    assert [figure.period for figure in figures] == [None, "2023"]
