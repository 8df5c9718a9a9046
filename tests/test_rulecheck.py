"""Twenty and more mistakes, each put into a copy of the shipped rules: told at its line and column, in words, and never by a traceback."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from summarizer.composer import compose_file
from summarizer.errors import Location
from summarizer.messages import languages, load_messages
from summarizer.problems import Problem, errors, quoted
from summarizer.regexcheck import regex_fault
from summarizer.resources import shipped
from summarizer.rulecheck import check_rules
from summarizer.ruleschema import schema
from summarizer.rulespec import FILES
from summarizer.yamlnodes import Node, Scalar, Table


@pytest.fixture(scope="session")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(shipped("rules"), tmp_path_factory.mktemp("copy") / "rules")


@pytest.fixture
def rules(copy: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the shipped rules that the check takes for the shipped ones; what a test changed is put back."""
    monkeypatch.setattr("summarizer.rulecheck.shipped", lambda _: copy)
    monkeypatch.setattr("summarizer.forest.compose_file", composed)
    kept = {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()}
    yield copy
    for path, content in kept.items():
        if path.read_bytes() != content:
            path.write_bytes(content)


def composed(path: Path, report: Callable[[Problem], None]) -> Node | None:
    """``compose_file``, which reads a file that has not changed once for all tests."""
    tree, problems = _composed(path, path.read_bytes())
    for one in problems:
        report(one)
    return tree


@cache
def _composed(path: Path, content: bytes) -> tuple[Node | None, list[Problem]]:
    problems: list[Problem] = []
    return compose_file(path, problems.append), problems


def place(path: Path, words: str) -> Location:
    """Where ``words`` stand in a file; «^» among them marks the very place."""
    text = path.read_text("utf-8")
    offset = text.index(words.replace("^", "")) + max(0, words.find("^"))
    before = text[:offset]
    return Location(str(path), before.count("\n") + 1, offset - before.rfind("\n"))


MET = "  - id: ru.meeting.met-with\n    kind: event\n    trigger: MEET\n"
# What is wrong: the file, what is replaced there, by what (the place of the fault marked by ^), the code of the message, the hint.
MISTAKES = {
    "key twice": ("ru/meetings.yaml", MET, MET + "    ^kind: event\n", "duplicate_key", ""),
    "unknown key": ("ru/meetings.yaml", MET, MET + "    ^unles: GUEST\n", "unknown_key", "unless"),
    "missing key": ("ru/meetings.yaml", MET, MET.replace("  - id", "  - ^id").replace("    trigger: MEET\n", ""), "missing_key", ""),
    "wrong type": ("ru/phrases.yaml", "level: 1, makes: POST", "level: ^one, makes: POST", "wrong_type", ""),
    "text for a list": ("ru/phrases.yaml", "agree: [mod, head]", "agree: ^mod", "wrong_type", ""),
    "a number for text": ("common/topics.yaml", "trade:\n", "trade:\n  de: ^12\n", "not_text", ""),
    "NO is false": ("common/countries.yaml", '"NO":\n', "^NO:\n", "turned", ""),
    "yes is true": ("common/topics.yaml", "trade:\n", "trade:\n  de: ^yes\n", "turned", ""),
    "a date": ("common/topics.yaml", "trade:\n", "trade:\n  de: ^2024-02-01\n", "turned", ""),
    "an octal": ("common/weights.yaml", "needed: 2", "needed: ^010", "turned", ""),
    "clock time": ("common/topics.yaml", "trade:\n", "trade:\n  de: ^12:30\n", "turned", ""),
    "unknown label": (
        "ru/meetings.yaml",
        "a=PARTY_NOM ... verb=(MEET_PAST | MEET_PRES",
        "a=PARTY_NOM ... verb=(^MEET_PATS | MEET_PRES",
        "label_unknown",
        "MEET_PAST",
    ),
    "unknown trigger": ("ru/meetings.yaml", MET, MET.replace("MEET\n", "^MEEET\n"), "label_unknown", "MEET"),
    "trigger not in the pattern": ("ru/meetings.yaml", MET, MET.replace("MEET\n", "^PHONE\n"), "trigger_absent", ""),
    "unknown slot": ("ru/statements.yaml", "quote=QUOTE [COMMA]", "^qoute=QUOTE [COMMA]", "slot_unknown", "quote"),
    "slot that the pattern lacks": ("ru/phrases.yaml", "agree: [mod, head]", "agree: [mod, ^haed]", "slot_absent", "head"),
    "unknown phrase": ("ru/phrases.yaml", "head=PRESS _of+", "head=PRESS ^_off+", "pattern_phrase", "_of"),
    "id twice": (
        "ru/topics.yaml",
        "id: ru.topic.agenda\n    kind: topic\n    trigger: AGENDA",
        "id: ^ru.topic.discussed\n    kind: topic\n    trigger: AGENDA",
        "duplicate_id",
        "",
    ),
    "open bracket": ("ru/topics.yaml", 'pattern: "AGENDA"', 'pattern: "AGENDA ^(AGENDA"', "pattern_opens", ""),
    "closing bracket": ("ru/topics.yaml", 'pattern: "AGENDA"', 'pattern: "AGENDA^)"', "pattern_closes", ""),
    "nothing between bars": ("ru/topics.yaml", 'pattern: "AGENDA"', 'pattern: "AGENDA | ^| ATTENTION"', "pattern_nothing", ""),
    "small letters": ("ru/topics.yaml", 'pattern: "AGENDA"', 'pattern: "AGENDA ^agenda"', "pattern_word", "AGENDA"),
    "a comma": ("ru/topics.yaml", 'pattern: "AGENDA"', 'pattern: "AGENDA^, AGENDA"', "pattern_stray", ""),
    "unknown topic": ("common/weights.yaml", "export: trade", "export: ^trad", "unknown_code", "trade"),
    "unknown choice": ("ru/meetings.yaml", "asserts: {event: meeting}", "asserts: {event: ^meating}", "unknown_choice", "meeting"),
    "twin that is not there": (
        "kk/meetings.yaml",
        "translates: ru.meeting.met-with\n",
        "translates: ^ru.meeting.meet-with\n",
        "unknown_code",
        "ru.meeting.met-with",
    ),
    "unknown slot of a template": ("ru/brief.yaml", 'source: "Источник: {source}."', 'source: "Источник: {^sourse}."', "template_slot", "source"),
    "template that reaches Python": ("ru/brief.yaml", '"Источник: {source}."', '"Источник: ^{source.__class__}."', "template_field", ""),
    "template with an open bracket": ("ru/brief.yaml", '"Источник: {source}."', '"Источник: ^[{source}."', "template_open", ""),
    "no regular expression": ("common/noise.yaml", "    спасибо!?\n", "    спасибо^)\n", "bad_regex", ""),
    "regular expression without end": ("common/noise.yaml", "    спасибо!?\n", "    ^(\\w+\\s?)+:\n", "slow_regex", ""),
    "anchor": ("ru/topics.yaml", 'pattern: "AGENDA"', 'pattern: ^&a "AGENDA"', "alias", ""),
    "alias": ("ru/topics.yaml", 'pattern: "AGENDA"', "pattern: ^*a", "alias", ""),
    "tag": ("ru/topics.yaml", 'pattern: "AGENDA"', 'pattern: ^!!python/object:os.system "AGENDA"', "tag", ""),
    "tab": ("ru/topics.yaml", "    trigger: AGENDA\n", "^\t\ttrigger: AGENDA\n", "yaml_tab", ""),
    "open list": ("ru/meetings.yaml", "asserts: {event: meeting}", "asserts: ^{event: meeting", "yaml_bracket", ""),
    "control character": ("ru/topics.yaml", "AGENDA", "AGEN^\x07DA", "control", ""),
    "label that nobody asks for": ("ru/lexicon.yaml", "verbs:\n", "verbs:\n  ^FRANCHISE: |\n    повидаться\n", "label_unused", ""),
    "no example": (
        "ru/topics.yaml",
        'id: ru.topic.agenda\n    kind: topic\n    trigger: AGENDA\n    pattern: "AGENDA"\n    examples:\n',
        'id: ^ru.topic.agenda\n    kind: topic\n    trigger: AGENDA\n    pattern: "AGENDA"\n    todo:\n',
        "no_example",
        "",
    ),
    "no counterexample": (
        "ru/topics.yaml",
        "  - id: ru.topic.agenda\n",
        "  - id: ^my.topic\n    kind: topic\n    trigger: AGENDA\n    pattern: AGENDA AGENDA\n    examples: [Да.]\n  - id: ru.topic.agenda\n",
        "no_counterexample",
        "",
    ),
    "a mark of a slot that the pattern lacks": (
        "ru/meetings.yaml",
        '- "[host](Президент Рустам Юлдашев) [verb](принял)',
        '- "[^hots](Президент Рустам Юлдашев) [verb](принял)',
        "slot_absent",
        "host",
    ),
    "an example without marks": (
        "ru/topics.yaml",
        "  - id: ru.topic.agenda\n",
        '  - id: my.topic\n    kind: topic\n    trigger: AGENDA\n    pattern: "[a=PARTY_NOM] AGENDA"\n    examples: [^Да.]\n  - id: ru.topic.agenda\n',
        "example_unmarked",
        "",
    ),
    "a phrase without a colon": ("ru/phrases.yaml", "  _dative: W_DAT |", "  ^_dative W_DAT |", "phrase_line", ""),
    "a phrase twice": ("ru/phrases.yaml", "  _dative: W_DAT |", "  _dative: W_DAT\n  ^_dative: W_DAT |", "phrase_twice", ""),
    "a phrase that never ends": ("ru/phrases.yaml", "  _dative: W_DAT |", "  _endless: ^W_DAT (_endless)+\n  _dative: W_DAT |", "phrase_endless", ""),
    "an unreachable rule": ("ru/meetings.yaml", MET, MET + "    unless: NOT ^MEET\n", "never_fires", ""),
    "a rule that says nothing new": (
        "ru/topics.yaml",
        "  - id: ru.topic.attention\n",
        "  - id: my.topic\n    kind: topic\n    trigger: AGENDA\n    pattern: ^AGENDA\n    examples: [Да.]\n  - id: ru.topic.attention\n",
        "same_pattern",
        "",
    ),
    "a phrase that nobody asks for": ("ru/phrases.yaml", "level: 1, makes: PLACE,", "level: 1, makes: ^PLAICE,", "phrase_unused", ""),
    "a twin in the same language": ("ru/topics.yaml", "id: ru.topic.agenda\n", "id: ru.topic.agenda\n    translates: ^ru.topic.list\n", "twin_at_home", ""),
    "no twin, and yet one": ("ru/topics.yaml", "  - id: ru.topic.agenda\n", "  - id: ru.topic.agenda\n    untranslated: ^нет слова\n", "twin_there", ""),
    "pattern that lookahead cannot decide": ("ru/topics.yaml", 'pattern: "AGENDA"', 'pattern: "AGENDA ^... [ATTENTION] ... AGENDA"', "pattern_slow", ""),
}


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES.keys())
def test_each_mistake_is_told_at_its_place(rules: Path, mistake: tuple[str, str, str, str, str]) -> None:
    file, old, new, code, hint = mistake
    path = rules / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new.replace("^", ""), 1), "utf-8")
    found = [one for one in check_rules() if one.code == code]
    assert place(path, new) in [one.location for one in found]
    (told,) = [one for one in found if one.location == place(path, new)]
    assert told.hint == hint
    line, caret = quoted(told.location)
    assert caret.endswith("^")
    assert line[len(caret) - 1 :].startswith(new[new.index("^") + 1 :][:3].split("\n")[0].replace("\t", " "))
    assert all(told.worded(load_messages(language)) for language in languages())


def test_the_shipped_rules_are_sound() -> None:
    """Not even warnings: every rule has examples and counterexamples, every label is asked for."""
    assert not [str(one.fault(load_messages("en"))) for one in check_rules()]


def test_a_file_that_cannot_be_read_makes_no_others_faulty(rules: Path) -> None:
    (rules / "ru/meetings.yaml").write_text("rules:\n  - id: a\n   kind: b\n", "utf-8")
    (rules / "ru/lexicon.yaml").write_text("verbs: [", "utf-8")
    (rules / "kk/topics.yaml").write_text((rules / "kk/topics.yaml").read_text("utf-8").replace("kind: topic", "kin: topic", 1), "utf-8")
    assert {one.code for one in errors(check_rules())} == {"yaml_indent", "yaml_bracket", "unknown_key"}


def test_all_mistakes_at_once(rules: Path) -> None:
    for number, (file, old, new, code, _) in enumerate(MISTAKES.values()):
        if code in ("duplicate_id", "unknown_code", "unknown_choice", "template_slot", "trigger_absent", "bad_regex"):
            path = rules / file
            path.write_text(path.read_text("utf-8").replace(old, new.replace("^", ""), 1), "utf-8")
            assert number < len(MISTAKES)
    told = {one.code for one in check_rules()}
    assert told >= {"duplicate_id", "unknown_code", "unknown_choice", "template_slot", "trigger_absent", "bad_regex"}


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("ru/meetings.yaml", "правила".encode("cp1251"), "encoding"),
        ("ru/meetings.yaml", b"rules: " + b"[" * 5000, "too_deep"),
        ("ru/meetings.yaml", b"- " * 5000, "too_deep"),
        ("ru/meetings.yaml", b"# " + b"x" * 9_000_000, "too_big"),
        ("ru/meeting.yaml", b"rules: []", "unknown_file"),
        ("common/names/given.txt", b"\xff\xfe", "encoding"),
        ("ru/meetings.yaml", b"rules:\n - override: ru.meeting.met-wit\n   trigger: MEET\n", "override_unknown"),
        ("ru/figures.yaml", b"rules:\n - override: ru.meeting.met-with\n   trigger: MEET\n", "override_elsewhere"),
        ("ru/meetings.yaml", b"rules:\n - override: ru.meeting.met-with\n   triger+: MEET\n", "nothing_to_change"),
        ("ru/meetings.yaml", b"rules:\n - override: ru.meeting.met-with\n   trigger-: PHONE\n", "nothing_to_remove"),
        ("ru/meetings.yaml", b"- rules", "wrong_type"),
        ("ru/lexicon.yaml", b"verbs: [MEET]", "wrong_type"),
        ("ru/phrases.yaml", b"grammar: {a: b}\nrules: x\n", "wrong_type"),
        ("common/posts.yaml", b"heads: {a: b}", "wrong_type"),
        ("common/topics.yaml", b"[a", "yaml_bracket"),
        ("common/topics.yaml", b"a: &a [x, x]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\nd: [*c, *c, *c, *c]\n", "alias"),
        ("ru/topics.yaml", b'rules: "open', "yaml_quote"),
        ("ru/topics.yaml", b"a: b: c", "yaml_colon"),
        ("ru/topics.yaml", b"rules: @x", "yaml_sign"),
    ],
)
def test_what_no_layer_can_do(rules: Path, tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_bytes(content)
    found = [one for one in check_rules((tmp_path,)) if one.code == code]
    assert found
    assert found[0].location.path == str(tmp_path / name)


def test_a_folder_of_no_rules_is_not_walked(rules: Path, tmp_path: Path) -> None:
    for number in range(600):
        (tmp_path / f"{number}.yaml").touch()
    assert "too_many_files" in {one.code for one in check_rules((tmp_path,))}


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+",
        r"(a|a)*b",
        r"(\w+\s?)*",
        r"(?:[\w-]+[\s,]*){1,30}",
        r"(a|ab|b)*c",
        r"a*a*a*a*a*b",
        r".*.*.*.*=x",
        r"(x+x+)+y",
        r"((((a*)*)*)*)*b",
        r"(.*?,){11}P",
    ],
)
def test_regular_expressions_without_end_are_refused(pattern: str) -> None:
    assert (regex_fault(pattern) or ("",))[0] == "slow_regex"


@pytest.mark.parametrize("pattern", [r"\d+(?:[.,]\d+)*", r"(?:#[\w-]+[\s,]*){1,30}", r"(?:a|b|a|b)*c", r"\w+ \w+ \w+", r"(?:\s*[»›][^»›]{1,60}){0,6}", ""])
def test_others_pass(pattern: str) -> None:
    assert regex_fault(pattern) is None


def test_every_message_is_there_in_every_language() -> None:
    texts = {language: load_messages(language).texts for language in languages()}
    assert all({key for key in known if key.startswith("check.")} == {key for key in texts["en"] if key.startswith("check.")} for known in texts.values())


def test_the_schema_knows_every_rule_file() -> None:
    assert set(schema()["definitions"]) == set(FILES)
    rule = schema()["definitions"]["*/meetings.yaml"]["properties"]["rules"]["items"]
    assert {"id", "trigger", "pattern", "asserts", "examples", "override"} <= set(rule["properties"])


def test_positions_of_every_text_are_exact() -> None:
    """Wherever a text of the shipped rules stands, each of its characters is found in the file."""

    def scalars(node: Node) -> Iterator[Scalar]:
        if isinstance(node, Scalar):
            yield node
        elif isinstance(node, Table):
            for key, value in node.entries.values():
                yield key
                yield from scalars(value)
        else:
            for item in node.items:
                yield from scalars(item)

    for path in sorted(shipped("rules").glob("*/*.yaml")):
        lines = path.read_text("utf-8").splitlines()
        tree = compose_file(path, lambda problem: pytest.fail(str(problem)))
        for scalar in scalars(tree) if tree is not None else ():
            for offset in range(0, len(scalar.text), max(1, len(scalar.text) // 10)):
                if not scalar.text[offset].isspace():
                    where = scalar.at(offset)
                    assert lines[where.line - 1][where.column - 1] in (scalar.text[offset], "\\")
