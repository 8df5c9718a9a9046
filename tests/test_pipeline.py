"""From text to brief: languages, dates given, what is refused, what is shared between threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from summarizer.errors import InputError
from summarizer.pipeline import Summarizer
from summarizer.records import Article
from summarizer.resources import shipped

SEEDS = [path.read_text("utf-8") for path in sorted(shipped("seeds").glob("*.txt"))]
RU = """Министр встретился с послом

Вчера в Осло министр иностранных дел Казахстана Ержан Тулепов встретился с министром иностранных дел Норвегии Ларсом Хаугландом. Стороны
обсудили вопросы торговли и договорились построить порт. «Торговля между нашими странами растёт с каждым годом», – сказал Ержан Тулепов.
"""


def test_the_language_is_recognised(summarizer: Summarizer) -> None:
    assert [summarizer.summarize(seed).facts.article.language for seed in SEEDS] == ["ru", "ru", "ru", "kk", "ru"]


def test_a_language_that_is_not_read(summarizer: Summarizer) -> None:
    with pytest.raises(InputError) as error:
        summarizer.summarize("The minister met the ambassador in Oslo on Monday to discuss trade between the two countries.", "a1")
    assert "ru" in str(error.value)


def test_a_language_that_is_given_is_not_guessed(summarizer: Summarizer) -> None:
    brief = summarizer.brief(Article("a1", "", "Сауда.", "kk"))
    assert brief.facts.article.language == "kk"


def test_the_day_is_counted_from_the_date_given(summarizer: Summarizer) -> None:
    event = summarizer.summarize(RU, published="2024-03-01").facts.events[0]
    assert event.date is not None
    assert (event.date.value, event.date.status) == ("2024-02-29", "inferred")


def test_without_a_date_yesterday_is_no_day(summarizer: Summarizer) -> None:
    brief = summarizer.summarize(RU)
    assert brief.facts.events[0].date is None
    assert "date" in brief.facts.missing


def test_front_matter_dates_the_article(summarizer: Summarizer) -> None:
    brief = summarizer.summarize("---\ntitle: Встреча\ndate: 2024-03-01\n---\n" + RU)
    assert brief.facts.article.published == "2024-03-01"
    assert brief.facts.article.text == RU
    event = brief.facts.events[0]
    assert event.date is not None
    assert event.date.value == "2024-02-29"


def test_what_the_article_says(summarizer: Summarizer) -> None:
    facts = summarizer.summarize(RU).facts
    assert [person.name for person in facts.persons] == ["Ержан Тулепов", "Ларс Хаугланд"]
    (event,) = facts.events
    assert (event.kind, event.lifecycle, event.city.value if event.city else None) == ("meeting", "held", "Осло")
    assert [one.kind for one in facts.statements] == ["direct"]
    assert {topic.code for topic in facts.topics} >= {"trade"}
    assert [one.kind for one in facts.outcomes] == ["agreement"]


@pytest.mark.parametrize(
    ("head", "city"),
    [
        ("ОСЛО. ", "Осло"),
        ("Осло. ", None),
        ("ОСЛО. «Ладья» – ", None),  # where the agency writes
        ("ОСЛО, 17 мая. ", "Осло"),
    ],
)
def test_the_town_at_the_head(summarizer: Summarizer, head: str, city: str | None) -> None:
    text = f"Переговоры о порте\n\n{head}Министр Ержан Тулепов встретился с послом Норвегии Ларсом Хаугландом.\n\nОни обсудили торговлю."
    (event,) = summarizer.summarize(text).facts.events
    assert (event.city.value if event.city else None) == city


@pytest.mark.parametrize(("land", "city"), [("Норвегию", "Осло"), ("Латвию", None)])
def test_a_visit_put_off_is_not_told_to_be_where_the_article_is_written(summarizer: Summarizer, land: str, city: str | None) -> None:
    text = f"Визит министра отложен\n\nОСЛО, 17 мая. Официальный визит министра Ержана Тулепова в {land} перенесён на июнь."
    (event,) = summarizer.summarize(text).facts.events
    assert (event.lifecycle, event.city.value if event.city else None) == ("postponed", city)


@pytest.mark.parametrize("language", ["source", "ru", "kk", "en"])
def test_a_brief_in_every_language(summarizer: Summarizer, language: str) -> None:
    brief = summarizer.summarize(RU, language=language)
    assert brief.language == ("ru" if language == "source" else language)
    assert brief.text.count("\n") + 1 == len(brief.lines)


@pytest.mark.parametrize("text", ["", " \n\n ", "…", "12345"])
def test_nothing_to_read(summarizer: Summarizer, text: str) -> None:
    for language in ("ru", "kk"):
        facts = summarizer.brief(Article("a1", "", text, language)).facts
        assert (facts.events, facts.persons, facts.statements) == ((), (), ())


def test_one_summarizer_serves_many_threads(summarizer: Summarizer) -> None:
    alone = [summarizer.summarize(seed).to_dict() for seed in SEEDS]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda seed: summarizer.summarize(seed).to_dict(), SEEDS * 4)) == alone * 4


def test_mentions(summarizer: Summarizer) -> None:
    text = "Вчера министр Ержан Тулепов принял в Осло посла Латвии. Товарооборот с Латвией вырос на 12% и достиг 2 млрд долларов."
    found = summarizer.annotate(text, "ru")
    assert all(text[one.start : one.end] == one.text and one.rule for one in found)
    assert {"PERSON", "POST", "COUNTRY", "PLACE", "DATE", "MONEY", "PERCENT"} <= {one.label for one in found}
    assert found == sorted(found, key=lambda one: (one.start, one.end, one.label))


@pytest.mark.parametrize(
    ("language", "text", "posts"),
    [
        ("ru", "Вчера премьер-министр Латвии уехал.", ["премьер-министр Латвии"]),
        ("ru", "Вчера министр Ержан Тулепов уехал.", ["министр"]),
        ("ru", "Вчера министры и врачи уехали.", []),
        ("ru", "Вчера директор завода уехал.", []),
        ("ru", "Вчера директор завода Ержан Тулепов уехал.", ["директор завода"]),
        ("kk", "Кеше еліміздің Премьер-министрі кетті.", ["Премьер-министрі"]),
        ("kk", "Кеше Латвия Премьер-министріне хат келді.", ["Латвия Премьер-министріне"]),
        ("kk", "Кеше Латвия мен Грузия өкілдерінің жиыны өтті.", []),
        ("kk", "Кеше бір зауыт директоры кетті.", []),
        ("kk", "Түнгі уақытта Қазақстанның халық әртісі келді.", ["Қазақстанның халық әртісі"]),
        ("kk", "Кеше Латвияның тұңғыш Президенті кетті.", ["Латвияның тұңғыш Президенті"]),
        ("kk", "Кеше біздің Президент Латвияның 2-ші Президентін қарсы алды.", ["Президент", "Латвияның 2-ші Президентін"]),
        ("kk", "Латвияның бас имамы кетті.", ["Латвияның бас имамы"]),
        ("kk", "Кеше президенттікке үміткер Ержан Төлепов кетті.", []),
        ("kk", "Кеше Президент телерадиокешені ашылды.", []),
        ("kk", "Кеше Талас облыстық мәслихатының хатшысы кетті.", ["Талас облыстық мәслихатының хатшысы"]),
        ("kk", "Кеше зауыт директоры Ержан Төлепов кетті.", ["зауыт директоры"]),
        ("kk", "Кеше компания директоры Ержан Төлепов кетті.", ["компания директоры"]),
    ],
)
def test_posts_are_told_from_occupations(summarizer: Summarizer, language: str, text: str, posts: list[str]) -> None:
    assert [one.text for one in summarizer.annotate(text, language) if one.label == "POST"] == posts


@pytest.mark.parametrize(
    ("language", "text", "people"),
    [
        ("kk", "Кеше Динара үйге келді.", ["Динара"]),
        ("kk", "Динара кеше үйге келді.", ["Динара"]),
        ("kk", "Азамат бақытты болуы керек.", []),
        ("kk", "Бұл іске Тасөзенбаевтың да қатысы бар.", ["Тасөзенбаевтың"]),
        ("kk", "Кеше Динара ауданында көпір ашылды.", []),
        ("ru", "Вчера Динара вернулась.", ["Динара"]),
    ],
)
def test_likely_names_are_mentions(summarizer: Summarizer, language: str, text: str, people: list[str]) -> None:
    assert [one.text for one in summarizer.annotate(text, language) if one.label == "PERSON"] == people


def test_now_is_no_date(summarizer: Summarizer) -> None:
    assert [one.text for one in summarizer.annotate("Қазір бәрі дайын, кеше дайын емес еді.", "kk") if one.label == "DATE"] == ["кеше"]


@pytest.mark.parametrize(
    ("language", "text", "places"),
    [
        ("ru", "Наша страна помогает Чуйской области.", ["Чуйской области"]),
        ("kk", "Біздің ел Алматы облысындағы ауылдарға көмектесті.", ["Алматы облысындағы"]),
        ("kk", "Кеше Латвия Премьер-министрі Астанаға келді.", ["Астанаға"]),
        ("kk", "Кеше Бөгенай мен Тасөзен аудандарына су жетті.", ["Бөгенай", "Тасөзен"]),
        ("ru", "Вчера в селе Жусандыколь открыли мост.", ["Жусандыколь"]),
    ],
)
def test_places_are_names_outside_posts(summarizer: Summarizer, language: str, text: str, places: list[str]) -> None:
    assert [one.text for one in summarizer.annotate(text, language) if one.label in ("COUNTRY", "PLACE")] == places
