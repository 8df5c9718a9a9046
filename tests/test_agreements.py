"""What was signed, agreed, proposed, and what is announced for later. All names are invented."""

from __future__ import annotations

import pytest
from conftest import Read

LEADS = {
    "ru": "Министр иностранных дел Казахстана Ержан Тулепов встретился с послом Норвегии Ларсом Хаугландом.\n\n",
    "kk": "Қазақстан Сыртқы істер министрі Ержан Төлепов Норвегия елшісі Ларс Хаугландпен кездесті.\n\n",
}

OUTCOMES = [
    ("ru", "Речь шла о плане действий, под которым министры поставили подписи.", "document signed: плане действий"),
    ("ru", "Договор о рейсах, по словам министра, согласован.", "agreement agreed: Договор о рейсах"),
    ("ru", "Глава банка подтвердил готовность предоставить кредит в 20 млн долларов.", "commitment agreed: предоставить кредит"),
    ("ru", "Стороны договорились построить порт.", "agreement agreed: порт"),
    ("ru", "Собеседники договорились о встрече экспертов.", "agreement agreed: встрече экспертов"),
    ("ru", "По итогам переговоров достигнута договорённость о строительстве порта.", "agreement agreed: строительстве порта"),
    ("ru", "Стороны достигли договорённости о строительстве порта.", "agreement agreed: строительстве порта"),
    ("ru", "Министры подписали меморандум о сотрудничестве.", "document signed: меморандум о сотрудничестве"),
    ("ru", "По итогам встречи подписан меморандум о сотрудничестве.", "document signed: меморандум о сотрудничестве"),
    ("ru", "По итогам встречи было подписано соглашение о перевозках.", "document signed: соглашение о перевозках"),
    ("ru", "Меморандум о сотрудничестве подписан в Осло.", "document signed: Меморандум о сотрудничестве"),
    ("ru", "Ержан Тулепов предложил создать торговый дом.", "proposal proposed: создать торговый дом"),
    ("ru", "Создана рабочая группа по торговле.", "agreement agreed: рабочая группа по торговле"),
    ("kk", "Тараптар порт салуға келісті.", "agreement agreed: порт салуға"),
    ("kk", "Тараптар порт салуға уағдаласты.", "agreement agreed: порт салуға"),
    ("kk", "Келіссөз қорытындысы бойынша порт салу туралы уағдаластыққа қол жеткізілді.", "agreement agreed: порт салу"),
    ("kk", "Министрлер ынтымақтастық туралы меморандумға қол қойды.", "document signed: меморандумға"),
    ("kk", "Кездесу соңында ынтымақтастық туралы меморандумға қол қойылды.", "document signed: меморандумға"),
    ("kk", "Ержан Төлепов сауда үйін құруды ұсынды.", "proposal proposed: сауда үйін құруды"),
]

UPCOMING = [
    ("ru", "Завтра гости побывают в Осло, а затем отправятся в Берген.", "visit: Завтра гости побывают в Осло"),
    ("ru", "Форум регионов может пройти осенью.", "forum: Форум регионов"),
    ("ru", "Меморандум готов, и его подпишут в мае.", "signing: подпишут в мае"),
    ("ru", "Ержан Тулепов пригласил Ларса Хаугланда посетить Алматы.", "visit: посетить Алматы"),
    ("ru", "Ларс Хаугланд принял приглашение посетить Алматы.", "visit: посетить Алматы"),
    ("ru", "В мае в Осло состоится заседание комиссии.", "session: заседание комиссии"),
    ("ru", "В июне планируется проведение заседания комиссии.", "session: заседания комиссии"),
    ("ru", "В Астане пройдёт бизнес-форум.", "forum: бизнес-форум"),
    ("ru", "Ожидается, что стороны подпишут соглашение.", "signing: соглашение"),
    ("ru", "Президент Латвии посетит Алматы в мае.", "visit: посетит Алматы"),
    ("kk", "Ержан Төлепов Ларс Хаугландты Алматыға келуге шақырды.", "visit: Алматыға"),
    ("kk", "Мамырда Ослода комиссияның отырысы өтеді.", "session: отырысы"),
    ("kk", "Маусымда комиссияның отырысын өткізу жоспарланып отыр.", "session: отырысын"),
]

NOTHING = [
    ("ru", "Порт построили в прошлом году."),
    ("ru", "Стороны обсудили вопросы торговли."),
    ("ru", "Он закрыл заседание."),
    ("kk", "Тараптар сауда мәселелерін талқылады."),
]


@pytest.mark.parametrize(("language", "text", "meant"), OUTCOMES)
def test_outcomes(read: Read, language: str, text: str, meant: str) -> None:
    what, piece = meant.split(": ")
    found = [(f"{one.kind} {one.status}", one.text) for one in read(language, LEADS[language] + text).outcomes]
    assert [kind for kind, told in found if piece in told] == [what], found


@pytest.mark.parametrize(("language", "text", "meant"), UPCOMING)
def test_upcoming(read: Read, language: str, text: str, meant: str) -> None:
    what, piece = meant.split(": ")
    found = [(one.kind, one.text) for one in read(language, LEADS[language] + text).upcoming]
    assert [kind for kind, told in found if piece in told] == [what], found


@pytest.mark.parametrize(("language", "text"), NOTHING)
def test_neither(read: Read, language: str, text: str) -> None:
    facts = read(language, LEADS[language] + text)
    assert (facts.outcomes, facts.upcoming) == ((), ())


@pytest.mark.parametrize(
    "text",
    ["Ранее стороны договорились построить порт.", "Напомним, стороны подписали меморандум о сотрудничестве."],
)
def test_what_was_agreed_before_is_background(read: Read, text: str) -> None:
    assert read("ru", LEADS["ru"] + text).outcomes == ()
