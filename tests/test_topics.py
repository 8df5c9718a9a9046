"""What the talks were about: topics in the sentences that say so, and nowhere else."""

from __future__ import annotations

import pytest
from conftest import Read

LEADS = {
    "ru": "Министр иностранных дел Казахстана Ержан Тулепов встретился с послом Норвегии Ларсом Хаугландом.\n\n",
    "kk": "Қазақстан Сыртқы істер министрі Ержан Төлепов Норвегия елшісі Ларс Хаугландпен кездесті.\n\n",
}

ROWS = [
    ("ru", "Стороны обсудили вопросы торговли и транспорта.", "trade transport"),
    ("ru", "Обсуждались вопросы сельского хозяйства.", "agriculture"),
    ("ru", "Были рассмотрены вопросы культуры и спорта.", "culture sport"),
    ("ru", "Стороны обменялись мнениями по вопросам водопользования.", "water"),
    ("ru", "Состоялся обмен мнениями по вопросам образования.", "education"),
    ("ru", "Особое внимание уделено энергетике.", "power"),
    ("ru", "Отдельное внимание было уделено миграции.", "migration"),
    ("ru", "В центре внимания были вопросы безопасности.", "security"),
    ("ru", "На повестке дня вопросы туризма.", "tourism"),
    ("ru", "Собеседники рассмотрели перспективы цифровизации.", "digital"),
    ("ru", "Предметом беседы должны были стать транзит и изучение английского языка.", "transport education"),
    ("ru", "Речь шла о межпарламентском сотрудничестве.", "parliament"),
    ("ru", "В ходе беседы затронуты вопросы здравоохранения.", "health"),
    ("kk", "Тараптар сауда және көлік мәселелерін талқылады.", "trade transport"),
    ("kk", "Ауыл шаруашылығы мәселелері талқыланды.", "agriculture"),
    ("kk", "Кездесуде мәдениет мәселелері қаралды.", "culture"),
    ("kk", "Тараптар білім беру бойынша пікір алмасты.", "education"),
    ("kk", "Энергетика мәселелеріне ерекше назар аударылды.", "power"),
    ("kk", "Кездесу барысында туризм мәселелері сөз болды.", "tourism"),
    ("kk", "Олар туризм мәселелерін талқылауы тиіс еді.", "tourism"),
    ("kk", "Мәдени орталықтар туралы келісімге қол қою да көзделген.", "culture"),
    ("kk", "Күн тәртібінде мынадай мәселелер бар:\n– еңбек мигранттарының жағдайы;\n– жүк тасымалы.", "migration transport"),
    ("kk", "Мына мәселелер қамтылды:\n– балық аулау;\n– зертхана ашу.", "agriculture science"),
    ("kk", "Жас дәрігерлерді даярлау мәселелері де талқыланды.", "education"),
    ("ru", "Стороны обсудили рыбный промысел.", "agriculture"),
    ("kk", "Елші цифрлық басқару саласындағы тәжірибесімен бөлісуге дайын екенін айтты.", "digital"),
]


@pytest.mark.parametrize(("language", "text", "codes"), ROWS)
def test_topics(read: Read, language: str, text: str, codes: str) -> None:
    found = {topic.code for topic in read(language, LEADS[language] + text).topics}
    assert set(codes.split()) <= found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "На улице ждали журналисты."),
        ("ru", "Фото: пресс-служба."),
        ("kk", "Далада журналистер күтіп тұрды."),
        ("kk", "Президент жобаны Парламентке енгізуді тапсырды."),
    ],
)
def test_no_topic(read: Read, language: str, text: str) -> None:
    assert read(language, LEADS[language] + text).topics == ()


def test_an_article_without_a_meeting_has_no_topics(read: Read) -> None:
    assert read("ru", "В городе обсудили вопросы торговли и транспорта.").topics == ()


def test_a_topic_shows_its_words(read: Read) -> None:
    text = LEADS["ru"] + "Стороны обсудили вопросы торговли."
    (topic,) = [topic for topic in read("ru", text).topics if topic.code == "trade"]
    assert [evidence.text for evidence in topic.evidence] == [text[one.start : one.end] for one in topic.evidence]
    assert any("торговли" in evidence.text for evidence in topic.evidence)
