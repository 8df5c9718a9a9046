"""The rules screen: from a line to its rule, faults as they are typed, what an edit changes, saving to the user's layer alone."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest
from driver import ENGLISH, HOSTILE, NARROW, OBEYED, WIDE, press, running, settle, shown
from textual.pilot import Pilot

from summarizer.resources import shipped
from tui.loading import Loader
from tui.ruleedit import Layers, rule_at, with_override
from tui.rulescreen import FilesPane, RulesScreen
from tui.yamlarea import YamlArea, syntax

SIZES = pytest.mark.parametrize("size", [WIDE, NARROW])
TEXT = "Министр транспорта Казахстана Арман Садыков потолковал с послом Франции Мари Дюваль в Астане.\n"


@pytest.mark.parametrize(("line", "rule"), [(0, ""), (1, "a.b"), (2, "a.b"), (4, "c-d")])
def test_the_rule_that_a_line_is_in(line: int, rule: str) -> None:
    assert rule_at("rules:\n  - id: a.b\n    kind: event\n\n  - override: c-d\n", line) == rule


@pytest.mark.parametrize("text", ["", "rules:\n  - id: a\n", "verbs:\n  MEET+: x\n"])
def test_an_override_is_begun_at_the_end(text: str) -> None:
    begun = with_override(text, "a.b")
    assert begun.startswith(text.rstrip("\n"))
    assert begun.count("rules:") == 1
    assert begun.endswith("  - override: a.b\n    ")


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("  - id: ru.meeting # x", {"yaml.field": "  - id", "comment": "# x"}),
        ('pattern: "a=PARTY_NOM"', {"yaml.field": "pattern", "string": '"a=PARTY_NOM"'}),
        ("trigger: MEET_PAST", {"yaml.field": "trigger", "constant.builtin": "MEET_PAST"}),
        ("words: сорок два 42", {"yaml.field": "words", "number": "42"}),
    ],
)
def test_colours_of_yaml(line: str, named: dict[str, str]) -> None:
    assert {name: line[start:end] for start, end, name in syntax(line)} == named


def own(pilot: Pilot[None]) -> YamlArea:
    return pilot.app.screen.query_one("#own", YamlArea)


async def looked(pilot: Pilot[None]) -> None:
    """Until the edit has been looked at."""
    await pilot.pause(0.5)
    await settle(pilot)


def words(pilot: Pilot[None], pane: str) -> str:
    return "\n".join(block.plain for block in pilot.app.screen.query_one(f"#{pane}").blocks)  # type: ignore[attr-defined]


@SIZES
async def test_faults_stand_under_the_text_and_only_the_users_layer_is_written(library: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    layer = tmp_path / "mine"
    async with running([library], size, own=layer) as (_, pilot):
        await press(pilot, "к")  # r on a Cyrillic layout
        assert isinstance(pilot.app.screen, RulesScreen)
        pilot.app.screen.open("ru/lexicon.yaml", own=True)
        own(pilot).text = "verbz:\n  MEET+: |\n    потолковать\n"
        await looked(pilot)
        assert "ru/lexicon.yaml:1:1" in words(pilot, "faults")
        assert "verbs" in words(pilot, "faults")
        assert not layer.exists()
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, RulesScreen)  # there is something to lose
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, RulesScreen)


async def test_an_edit_is_compared_saved_and_used(tmp_path: Path) -> None:
    library, layer = tmp_path / "library", tmp_path / "mine"
    library.mkdir()
    (library / "a.txt").write_text(TEXT, "utf-8")
    before = {path: path.stat().st_mtime_ns for path in shipped("rules").rglob("*")}
    async with running([library], loader=Loader((), ENGLISH), own=layer) as (app, pilot):
        assert "✗" not in shown(app, "brief")
        assert app.state.brief is not None
        assert not app.state.brief.facts.events
        await press(pilot, "r")
        pilot.app.screen.open("ru/lexicon.yaml", own=True)  # type: ignore[attr-defined]
        own(pilot).text = "verbs:\n  MEET+: |\n    потолковать\n"
        await looked(pilot)
        assert words(pilot, "faults").startswith("No faults")
        assert "gained" in words(pilot, "effects")
        assert "e1" in words(pilot, "effects") or "meeting" in words(pilot, "effects")
        await press(pilot, "ctrl+s")
        assert (layer / "ru/lexicon.yaml").read_text("utf-8") == "verbs:\n  MEET+: |\n    потолковать\n"
        await looked(pilot)
        await press(pilot, "escape")
        assert app.state.brief is not None
        assert app.state.brief.facts.events
    assert before == {path: path.stat().st_mtime_ns for path in shipped("rules").rglob("*")}


async def test_from_a_line_to_its_rule_and_an_override_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT.replace("потолковал", "встретился"), "utf-8")
    async with running([tmp_path], loader=Loader((), ENGLISH), own=tmp_path / "mine") as (app, pilot):
        assert app.state.line is not None
        rule = app.state.line.rule
        assert f"{rule}  ru/meetings.yaml:" in shown(app, "why")
        await press(pilot, "o")
        area = pilot.app.screen.query_one("#shipped", YamlArea)
        assert rule in area.document.get_line(area.cursor_location[0])
        area.focus()
        await press(pilot, "f8")
        assert f"override: {rule}" in own(pilot).text


async def test_a_file_changed_outside_is_read_anew(library: Path, tmp_path: Path) -> None:
    layer = tmp_path / "mine"
    (layer / "ru").mkdir(parents=True)
    file = layer / "ru/lexicon.yaml"
    file.write_text("verbs:\n  MEET+: |\n    потолковать\n", "utf-8")
    async with running([library], own=layer) as (_, pilot):
        await press(pilot, "r")
        pilot.app.screen.open("ru/lexicon.yaml", own=True)  # type: ignore[attr-defined]
        file.write_text("verbs:\n  MEET+: |\n    побеседовать\n", "utf-8")
        await pilot.pause(1.5)
        assert "побеседовать" in own(pilot).text


async def test_another_editor_is_opened_on_the_users_file(library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    layer = tmp_path / "mine"
    script = tmp_path / "editor.sh"
    script.write_text("#!/bin/sh\necho 'verbs: {}' > \"$1\"\n")
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(script))
    async with running([library], own=layer) as (app, pilot):
        monkeypatch.setattr(app, "suspend", nullcontext)
        await press(pilot, "r")
        pilot.app.screen.open("ru/lexicon.yaml", own=True)  # type: ignore[attr-defined]
        await press(pilot, "f4")
        assert own(pilot).text == "verbs: {}\n"


def test_layers(tmp_path: Path) -> None:
    assert Layers.of((), tmp_path / "own").own == tmp_path / "own"
    assert Layers.of((), tmp_path / "own").used == ()
    given = Layers.of((tmp_path,), tmp_path / "own")
    assert (given.own, given.used) == (tmp_path, (tmp_path,))
    assert "ru/meetings.yaml" in given.files()


async def test_files_are_listed_and_opened(library: Path, tmp_path: Path) -> None:
    async with running([library], NARROW, own=tmp_path / "mine") as (_, pilot):
        await press(pilot, "r", "f2", "down", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, RulesScreen)
        chosen = screen.query_one(FilesPane).chosen or 0
        assert screen.query_one("#shipped", YamlArea).text == (shipped("rules") / Layers.of((), tmp_path).files()[chosen]).read_text("utf-8")


@pytest.mark.parametrize("name", HOSTILE)
async def test_no_rule_file_styles_or_stops_the_screen(library: Path, tmp_path: Path, name: str) -> None:
    layer = tmp_path / "mine [b]"
    (layer / "ru").mkdir(parents=True)
    (layer / "ru/lexicon.yaml").write_bytes(HOSTILE[name].encode("utf-8", "surrogatepass"))
    async with running([library], NARROW, own=layer) as (app, pilot):
        await press(pilot, "r")
        app.screen.open("ru/lexicon.yaml", own=True)  # type: ignore[attr-defined]
        await press(pilot, "down", "end", "x")
        await pilot.pause(0.4)
        assert isinstance(app.screen, RulesScreen)
        drawn = "\n".join(strip.text for strip in app.screen._compositor.render_strips())
        assert not any(sign in drawn for sign in OBEYED)
