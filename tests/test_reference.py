"""What the catalogue of office-holders adds to an article: only what the article does not say, only what was so then, marked ``reference``."""

from __future__ import annotations

import pytest

from summarizer import Summarizer
from summarizer.records import Person


def person(summarizer: Summarizer, text: str, published: str | None) -> Person:
    return summarizer.summarize(text, published=published).facts.persons[0]


TEXT = "{} встретился с Олегом Вершининым."


@pytest.mark.parametrize(
    ("name", "published", "post"),
    [
        ("Нурсултан Назарбаев", "2019-03-01", "президент"),
        ("Нурсултан Назарбаев", "2019-03-25", None),
        ("Касым-Жомарт Токаев", "2019-03-01", "председатель Сената"),
        ("Касым-Жомарт Токаев", "2019-03-25", "президент"),
        ("Касым-Жомарт Токаев", "2012-05-01", None),
        ("Касым-Жомарт Токаев", None, None),
        ("Сергей Лавров", "2015-05-01", "министр иностранных дел"),
        ("Йенс Столтенберг", "2020-05-01", "генеральный секретарь НАТО"),
        ("Дональд Трамп", "2022-05-01", None),
    ],
)
def test_a_post_that_the_article_does_not_give(summarizer: Summarizer, name: str, published: str | None, post: str | None) -> None:
    found = person(summarizer, TEXT.format(name), published)
    assert (found.post.value if found.post else None) == post
    assert found.post is None or (found.post.status == "reference" and not found.post.evidence)


@pytest.mark.parametrize("published", ["2019-03-25", "2015-01-01", None])
def test_what_the_article_says_comes_first(summarizer: Summarizer, published: str | None) -> None:
    found = person(summarizer, TEXT.format("Депутат парламента Грузии Касым-Жомарт Токаев"), published)
    assert found.post is not None and found.post.status == "stated" and found.post.value == "Депутат парламента Грузии"
    assert found.country is not None and (found.country.value, found.country.status) == ("GE", "stated")


def test_an_official_of_an_organisation_is_of_no_country(summarizer: Summarizer) -> None:
    assert person(summarizer, TEXT.format("Марк Рютте"), "2025-05-01").country is None
