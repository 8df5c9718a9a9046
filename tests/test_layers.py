"""Layers of rules: what a later one adds to an earlier one, takes away, replaces; and where each part came from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarizer.cli import main
from summarizer.composer import compose
from summarizer.errors import RuleError
from summarizer.layering import layered
from summarizer.layers import load_rules
from summarizer.pipeline import Summarizer
from summarizer.problems import Problem
from summarizer.ruleshow import shown
from summarizer.yamlnodes import Node, Source, plain

Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a file of a layer and returns the layer."""

    def written(name: str, text: str) -> Path:
        path = tmp_path / "layer" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return tmp_path / "layer"

    return written


def laid(*texts: str) -> tuple[Node | None, list[Problem]]:
    problems: list[Problem] = []
    trees = [compose(Source(f"{number}.yaml", text), problems.append) for number, text in enumerate(texts, 1)]
    return layered([tree for tree in trees if tree is not None], problems.append), problems


RULE = "rules:\n  - id: a\n    trigger: MEET SEE\n    pattern: A ... B | C\n    examples: [один, два]\n    asserts: {event: meeting, weak: true}\n"


def changed(**keys: str) -> dict[str, Any]:
    """The rule above as a layer leaves it."""
    over = "rules:\n  - override: a\n" + "".join(f"    {key.replace('_more', '+').replace('_less', '-')}: {value}\n" for key, value in keys.items())
    tree, problems = laid(RULE, over)
    assert not problems
    rules: list[dict[str, Any]] = plain(tree)["rules"]
    assert len(rules) == 1
    return rules[0]


@pytest.mark.parametrize(
    ("keys", "key", "value"),
    [
        ({"trigger": "GREET"}, "trigger", "GREET"),
        ({"trigger_more": "GREET"}, "trigger", "MEET SEE GREET"),
        ({"trigger_less": "MEET"}, "trigger", "SEE"),
        ({"pattern": "D"}, "pattern", "D"),
        ({"pattern_more": "D E"}, "pattern", "A ... B | C | D E"),
        ({"pattern_more": "[D, E]"}, "pattern", "A ... B | C | D | E"),
        ({"pattern_less": "A  ...  B"}, "pattern", "C"),
        ({"examples_more": "[три]"}, "examples", ["один", "два", "три"]),
        ({"examples_more": "три"}, "examples", ["один", "два", "три"]),
        ({"examples_less": "[один]"}, "examples", ["два"]),
        ({"examples": "[три]"}, "examples", ["три"]),
        ({"asserts": "{event: talks}"}, "asserts", {"event": "talks"}),
        ({"asserts_more": "{event: talks}"}, "asserts", {"event": "talks", "weak": True}),
        ({"asserts_less": "weak"}, "asserts", {"event": "meeting"}),
        ({"status": "stable"}, "status", "stable"),
    ],
)
def test_an_override(keys: dict[str, str], key: str, value: object) -> None:
    rule = changed(**keys)
    assert rule[key] == value
    untouched = {"id": "a", "trigger": "MEET SEE", "pattern": "A ... B | C", "examples": ["один", "два"], "asserts": {"event": "meeting", "weak": True}}
    assert {name: old for name, old in rule.items() if name != key} == {name: old for name, old in untouched.items() if name != key}


@pytest.mark.parametrize(
    ("below", "above", "content"),
    [
        ("a: {x: 1}", "a: {y: 2}", {"a": {"x": 1, "y": 2}}),
        ("a: [1]", "a: [2]", {"a": [1, 2]}),
        ("a: x", "a: y", {"a": "y"}),
        ("a: |\n  x\n  y\n", "a+: |\n  z\n", {"a": "x\ny\nz\n"}),
        ("a: |\n  x\n  y\n", "a-: y", {"a": "x\n"}),
        ("ru: Иван; Ваня", "ru+: Ванечка", {"ru": "Иван; Ваня; Ванечка"}),
        ("ru: Иван", "ru+: Ваня", {"ru": "Иван; Ваня"}),
        ("a:\n  k: |\n    m\n", "a:\n  k+: |\n    n\n", {"a": {"k": "m\nn\n"}}),
        ("# nothing", "a: x", {"a": "x"}),
        ("a: x", "# nothing", {"a": "x"}),
    ],
)
def test_files_are_laid_over_each_other(below: str, above: str, content: object) -> None:
    tree, problems = laid(below, above)
    assert not problems
    assert plain(tree) == content


@pytest.mark.parametrize(
    ("above", "code", "place", "hint"),
    [
        ("rules:\n  - override: b\n", "override_unknown", "2.yaml:2:15", ""),
        ("rules:\n  - override: a\n    trigers+: X\n", "nothing_to_change", "2.yaml:3:5", "trigger"),
        ("rules:\n  - override: a\n    trigger-: MEAT\n", "nothing_to_remove", "2.yaml:3:15", "MEET"),
        ("rules:\n  - override: a\n    pattern-: A ... C\n", "nothing_to_remove", "2.yaml:3:15", "A ... B"),
        ("rules:\n  - override: a\n    examples-: [три]\n", "nothing_to_remove", "2.yaml:3:17", ""),
        ("rules:\n  - override: a\n    trigger+: {x: y}\n", "cannot_change", "2.yaml:3:15", ""),
        ("rule+: x\n", "nothing_to_change", "2.yaml:1:1", "rules"),
    ],
)
def test_what_does_not_fit_is_told_at_its_place(above: str, code: str, place: str, hint: str) -> None:
    _, problems = laid(RULE, above)
    assert [(one.code, str(one.location), one.hint) for one in problems] == [(code, place, hint)]


def test_a_third_layer_changes_what_the_second_added() -> None:
    tree, problems = laid(RULE, "rules:\n  - id: b\n    trigger: X\n", "rules:\n  - override: b\n    trigger+: Y\n  - override: a\n    trigger: Z\n")
    assert not problems
    assert [rule["trigger"] for rule in plain(tree)["rules"]] == ["Z", "X Y"]


def test_each_part_is_shown_with_where_it_came_from() -> None:
    tree, _ = laid(RULE, "rules:\n  - override: a\n    pattern+: D\n    status: stable\n")
    lines = list(shown(tree)) if tree is not None else []
    assert "    pattern: A ... B | C | D  # 1.yaml:4, 2.yaml:3" in lines
    assert "    status: stable  # 2.yaml:4" in lines
    assert "  - id: a  # 1.yaml:2" in lines


def test_a_layer_is_checked_when_it_is_loaded(write: Write) -> None:
    write("ru/meetings.yaml", "rules:\n  - override: ru.meeting.met-with\n    unles: GUEST\n")
    layer = write("common/noise.yaml", "openers: |\n  (a+)+b\n")
    with pytest.raises(RuleError) as raised:
        load_rules((layer,))
    places = sorted(f"{Path(fault.location.path).name}:{fault.location.line}:{fault.location.column}" for fault in raised.value.faults)
    assert places == ["meetings.yaml:3:5", "noise.yaml:2:3"]


def test_a_verb_added_by_a_layer_is_read(write: Write) -> None:
    layer = write("ru/lexicon.yaml", "verbs:\n  MEET+: |\n    покалякать\n")
    sentence = "Министр иностранных дел Казахстана Ержан Тулепов вчера покалякал с послом Латвии Янисом Озолсом."
    facts = Summarizer.load([layer]).summarize(f"{sentence} Стороны обсудили торговлю.", "x").facts
    assert len(facts.events[0].participants) == 2


def test_a_pattern_that_lookahead_cannot_decide_works_from_a_layer(write: Write) -> None:
    layer = write(
        "ru/meetings.yaml",
        "rules:\n  - id: own.meeting.slow\n    kind: event\n    trigger: PHONE\n    asserts: {event: call}\n"
        '    pattern: "a=PARTY_NOM ... [COMMA] ... verb=PHONE ... b=PARTY_DAT"\n',
    )
    summarizer = Summarizer.load([layer])
    assert "own.meeting.slow" in summarizer.packs["ru"].engine.by_id
    assert summarizer.summarize("Президент Казахстана Касым-Жомарт Токаев позвонил президенту Узбекистана Шавкату Мирзиёеву.", "x").facts.events


@pytest.mark.parametrize(
    ("language", "rule", "sentence"),
    [
        ("ru", "ru.meeting.met-with", "Министр труда Казахстана Ерлан Сатов встретился с послом Франции Мари Дюваль."),
        ("kk", "kk.meeting.met-with", "Қазақстанның еңбек министрі Ерлан Сәтов Франция елшісі Мари Дювальмен кездесті."),
    ],
)
def test_a_shipped_rule_can_be_switched_off(write: Write, capsys: pytest.CaptureFixture[str], language: str, rule: str, sentence: str) -> None:
    layer = write(f"{language}/meetings.yaml", f"rules:\n  - override: {rule}\n    status: disabled\n")
    summarizer = Summarizer.load([layer])
    assert rule not in summarizer.packs[language].engine.by_id
    assert rule not in [event.rule for event in summarizer.summarize(sentence, "x").facts.events]
    assert main(["rules", "show", rule, "--rules", str(layer), "--ui-lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert "switched off" in shown and f"status: disabled  # {layer}/{language}/meetings.yaml:3" in shown
    assert main(["rules", "check", "--rules", str(layer), "--ui-lang", "en"]) == 0


def test_a_phrase_can_be_switched_off(write: Write) -> None:
    layer = write("ru/phrases.yaml", "rules:\n  - override: ru.phrase.honoured\n    status: disabled\n")
    assert "ru.phrase.honoured" not in Summarizer.load([layer]).packs["ru"].annotator.cascade.rules
