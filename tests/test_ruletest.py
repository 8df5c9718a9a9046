"""Examples inside rules: how they are marked, what a failing one is told, and that every shipped one holds."""

from __future__ import annotations

import pytest

from summarizer.examples import Mark, RuleExamples, parse_example, rule_examples
from summarizer.messages import load_messages
from summarizer.pipeline import Summarizer
from summarizer.records import Span
from summarizer.rulereport import verdict
from summarizer.ruletest import Result, run_example, run_tests

MET = "ru.meeting.met-with"


def test_marks_are_taken_out_and_keep_their_place() -> None:
    example = parse_example("Вчера [a](министр) встретился с [b](послом).")
    assert example.text == "Вчера министр встретился с послом."
    assert example.marks == (Mark("a", Span(6, 13)), Mark("b", Span(27, 33)))


@pytest.mark.parametrize("text", ["", "Без меток.", "[a] (не метка)", "[A](не метка)", "(скобки) [и](", "[a](вложенные (скобки) здесь)"])
def test_what_is_no_mark_stays(text: str) -> None:
    example = parse_example(text)
    assert (example.text, example.marks) == (text, ())


@pytest.fixture(scope="module")
def results(summarizer: Summarizer) -> list[Result]:
    return list(run_tests(summarizer.packs, rule_examples(summarizer.rules)))


def test_every_example_of_the_shipped_rules_holds(results: list[Result]) -> None:
    messages = load_messages("en")
    assert not [f"{one.rule.id}: {one.example.printed}: {verdict(messages, one)}" for one in results if one.failed]


def test_gaps_that_are_closed_are_no_longer_marked_as_gaps(results: list[Result]) -> None:
    assert not [f"{one.rule.id}: {one.example.printed}" for one in results if one.example.todo and one.verdict == "holds"]


def run(summarizer: Summarizer, rule: str, printed: str) -> Result:
    language = rule.split(".")[0]
    return run_example(summarizer.packs[language], RuleExamples(rule, language, "", ()), parse_example(printed))


@pytest.mark.parametrize(
    "rule, printed",
    [
        (MET, "[a](Министр Иван Петров) [verb](встретился) с [b](послом Анной Ли)."),
        (MET, "[a](Министр Иван Петров) встретился [b](с послом Анной Ли)."),  # the preposition may be marked or not
        (MET, "[a](Министр Иван Петров) встретился с послом Анной Ли."),
        ("ru.phrase.post-name", "Прибыл [post](министр) [name](Иван Петров)."),
    ],
)
def test_an_example_holds(summarizer: Summarizer, rule: str, printed: str) -> None:
    assert run(summarizer, rule, printed).verdict == "holds"


@pytest.mark.parametrize(
    "rule, printed, told",
    [
        (MET, "[a](Министр Иван Петров) пел.", "trigger"),
        (MET, "Министр Иван Петров встретился послом Анной Ли.", "MEET_PAST «встретился» none of PARTY_WITH follows; elsewhere or in another form: PARTY_INS"),
        (MET, "Встретился.", "nothing begins the pattern: none of PARTY_NOM"),
        (MET, "[b](Министр Иван Петров) встретился с послом Анной Ли.", "slot b did not bind «Министр Иван Петров»"),
        ("ru.phrase.between", "Между тем шёл дождь.", "BETWEEN «Между»"),
    ],
)
def test_a_failing_example_names_the_first_thing_that_failed(summarizer: Summarizer, rule: str, printed: str, told: str) -> None:
    result = run(summarizer, rule, printed)
    assert result.verdict in ("silent", "misread")
    assert told in verdict(load_messages("en"), result)
