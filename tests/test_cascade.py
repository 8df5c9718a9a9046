"""Phrases of phrases: levels, the longest wins, agreement in case, what stands behind. A word is «labels:cases», «·» is any other word."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.cascade import Cascade, Item, Phrase, PhraseRule, labelled
from summarizer.grammar import ANY, compile_patterns
from summarizer.matcher import Matcher

RULES: list[dict[str, Any]] = [
    {"id": "post", "level": 1, "makes": "POST", "agree": ["mod", "head"], "pattern": "mod=ADJ* head=HEAD"},
    {"id": "post-of", "level": 1, "makes": "POST", "head": "head", "pattern": "head=HEAD COUNTRY_GEN"},
    {"id": "named", "level": 2, "makes": "PARTY", "agree": ["post", "name"], "pattern": "post=POST name=NAME"},
    {"id": "unbent", "level": 2, "makes": "PARTY", "agree": ["post"], "not_case": "dat", "pattern": "post=POST name=NAME"},
    {"id": "name", "level": 2, "makes": "PARTY", "agree": ["name"], "pattern": "name=NAME", "not_before": ["COMMA"]},
    {"id": "alone", "level": 2, "makes": "PARTY", "agree": ["post"], "pattern": "post=POST"},
    {"id": "group", "level": 3, "makes": "PARTY", "also": "PARTIES", "agree": ["member"], "pattern": "member=PARTY (AND member=PARTY)+"},
    {"id": "with", "level": 4, "makes": "PARTY", "case": "with", "pattern": "WITH party=PARTY_INS"},
]


def cascade(rules: list[dict[str, Any]]) -> Cascade:
    made = [PhraseRule.from_data(rule) for rule in rules]
    return Cascade(made, Matcher(compile_patterns({rule.id: rule.pattern for rule in made})))


CASCADE = cascade(RULES)


def row(text: str) -> list[Item]:
    items = []
    for index, word in enumerate(text.split()):
        label, _, cases = word.partition(":")
        own = frozenset(cases.split("/")) if cases else frozenset()
        labels = (ANY,) if label == "·" else (*labelled(label, own), ANY)
        items.append(Item(index * 10, index * 10 + 9, labels, own, None, index, index + 1))
    return items


def shown(item: Item) -> str:
    """«label(parts):cases» for a phrase, the label for a word."""
    cases = f":{'/'.join(sorted(item.cases))}" if item.cases else ""
    if isinstance(item.data, Phrase):
        return f"{item.data.rule}({' '.join(shown(part) for part in item.data.items)}){cases}"
    return (item.labels[-2] if len(item.labels) > 1 else "·") + cases


ROWS = [
    ("· HEAD:nom ·", "· alone(post(HEAD:nom):nom):nom ·"),
    # the longest phrase wins
    ("HEAD:nom COUNTRY_GEN", "alone(post-of(HEAD:nom COUNTRY_GEN):nom):nom"),
    ("HEAD:nom NAME:nom", "named(post(HEAD:nom):nom NAME:nom):nom"),
    # parts agree; where readings differ, what they share is left
    ("ADJ:nom HEAD:nom", "alone(post(ADJ:nom HEAD:nom):nom):nom"),
    ("ADJ:gen HEAD:nom", "ADJ:gen alone(post(HEAD:nom):nom):nom"),
    ("HEAD:gen/acc NAME:acc/nom", "named(post(HEAD:acc/gen):acc/gen NAME:acc/nom):acc"),
    ("HEAD:nom NAME:gen", "unbent(post(HEAD:nom):nom NAME:gen):nom"),
    ("HEAD:dat NAME:nom", "alone(post(HEAD:dat):dat):dat name(NAME:nom):nom"),
    # groups: two of one case
    ("NAME:nom AND NAME:nom", "group(name(NAME:nom):nom AND name(NAME:nom):nom):nom"),
    ("NAME:nom AND NAME:gen", "name(NAME:nom):nom AND name(NAME:gen):gen"),
    # a preposition sets the case of its own
    ("WITH HEAD:ins NAME:ins", "with(WITH named(post(HEAD:ins):ins NAME:ins):ins):with"),
    ("WITH NAME:gen", "WITH name(NAME:gen):gen"),
    ("WITH NAME:ins AND NAME:ins", "with(WITH group(name(NAME:ins):ins AND name(NAME:ins):ins):ins):with"),
    # not before
    ("NAME:nom COMMA", "NAME:nom COMMA"),
    ("", ""),
]


@pytest.mark.parametrize(("words", "meant"), ROWS)
def test_phrases(words: str, meant: str) -> None:
    assert " ".join(shown(item) for item in CASCADE.run(row(words))) == meant


def test_a_phrase_spans_its_words() -> None:
    (item,) = CASCADE.run(row("WITH HEAD:ins NAME:ins"))
    assert (item.start, item.end, item.first, item.last) == (0, 29, 0, 3)
    assert item.labels[0] == "PARTY_WITH"


def test_further_labels_carry_the_case() -> None:
    (item,) = CASCADE.run(row("NAME:nom AND NAME:nom"))
    assert {"PARTIES_NOM", "PARTIES", "PARTY_NOM", "PARTY", ANY} == set(item.labels)


def test_slots() -> None:
    (item,) = CASCADE.run(row("NAME:nom AND NAME:nom AND NAME:nom"))
    assert isinstance(item.data, Phrase)
    assert [part.start for part in item.data.all("member")] == [0, 20, 40]
    assert item.data.get("nothing") is None


def test_a_long_row_takes_linear_time() -> None:
    words = "NAME:nom AND " * 3000
    assert len(CASCADE.run(row(words))) < 6000


@pytest.mark.parametrize(
    ("label", "cases", "meant"),
    [
        ("POST", "nom", "POST_NOM POST"),
        ("POST", "acc gen", "POST_GEN POST_ACC POST"),
        ("POST", "", "POST"),
        ("PARTY", "with", "PARTY_WITH PARTY"),
    ],
)
def test_labels_of_cases(label: str, cases: str, meant: str) -> None:
    assert " ".join(labelled(label, frozenset(cases.split()))) == meant
