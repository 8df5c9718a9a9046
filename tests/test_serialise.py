"""The JSON that other programs rely on."""

from __future__ import annotations

import json

from facts import ASHIMBAEV, HERE, SHAKIEV, event, facts, full_facts, person, slot, writer
from hypothesis import given
from hypothesis import strategies as st

from summarizer.records import Article, Brief, Facts, Post
from summarizer.serialise import to_dict, to_json

EVIDENCE = [{"start": 0, "end": 18, "text": "Состоялась встреча"}]


def test_top_level() -> None:
    made = to_dict(writer().write(full_facts()))
    assert list(made) == [
        "schema",
        "article",
        "persons",
        "events",
        "topics",
        "statements",
        "figures",
        "outcomes",
        "upcoming",
        "missing",
        "brief",
    ]
    assert made["schema"] == "brief/1"
    assert made["article"]["source"]["value"] == "пресс-служба кыргызского парламента"
    assert made["missing"] == ["venue"]
    assert made["brief"]["language"] == "ru"
    assert made["brief"]["text"] == "\n".join(line["text"] for line in made["brief"]["lines"])
    assert made["figures"][1] == {
        "indicator": "trade_turnover",
        "kind": "actual",
        "value": 1.2e9,
        "unit": "USD",
        "comparator": "exact",
        "period": "2022",
        "deadline": None,
        "parties": ["KG", "KZ"],
        "rule": "test.figure",
        "evidence": EVIDENCE,
    }
    assert made["upcoming"][0] == {
        "kind": "visit",
        "text": "пригласил посетить Кыргызстан",
        "persons": [],
        "country": "KG",
        "city": None,
        "date": "2023-09",
        "rule": "test.upcoming",
        "evidence": EVIDENCE,
    }


def test_slots_are_absent_where_the_article_is_silent() -> None:
    made = to_dict(writer().write(facts("ru", [SHAKIEV, ASHIMBAEV], event("meeting", "p1", ("p2", "host"), city="Астана"))))
    assert "source" not in made["article"]
    happened = made["events"][0]
    assert happened["city"] == {"value": "Астана", "status": "stated", "rule": "test.slot", "evidence": EVIDENCE}
    assert not {"date", "country", "venue", "visit", "format"} & set(happened)
    assert happened["participants"] == [{"person": "p1", "role": "participant"}, {"person": "p2", "role": "host"}]


def test_a_person_with_posts() -> None:
    former = person("p1", "Иван Лис", posts=(Post(slot("министр"), None, slot("RU"), former=True),), names=(("en", "Ivan Lis"),))
    made = to_dict(Brief(facts("ru", [former], None), "ru"))["persons"][0]
    assert made["posts"][0]["former"] is True
    assert set(made["posts"][0]) == {"post", "country", "former"}
    assert (made["names"], made["catalogue"], "post" in made) == ({"en": "Ivan Lis"}, None, False)
    assert made["evidence"] == [{"start": span.start, "end": span.end, "text": span.text} for span in HERE]


@given(st.text(st.characters(exclude_categories=())))
def test_json_holds_any_text_on_one_encodable_line(text: str) -> None:
    made = to_json(Brief(Facts(Article("a", "a", text)), "ru"))
    assert json.loads(made)["article"]["text"] == text
    assert made.encode("utf-8")
    assert len(made.splitlines()) == 1
