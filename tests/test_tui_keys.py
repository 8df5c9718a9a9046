"""Every key of the app, pressed as it comes from a Latin, a Russian and a Kazakh keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from driver import NARROW, WIDE, press, running
from textual.events import Key
from textual.keys import _character_to_key
from textual.widgets import Static

from summarizer.loader import load_yaml
from summarizer.resources import shipped
from tui.app import KezdesuApp
from tui.bindings import COMMANDS
from tui.help import HelpScreen
from tui.jumping import JumpScreen
from tui.library import LibraryScreen

SIZES = pytest.mark.parametrize("size", [WIDE, NARROW])
# What the key that types a Latin sign on a Latin keyboard types on these; letters are those of keyboard.yaml, the same on both.
_SIGNS = {
    "russian": {"/": ".", "?": ",", "<": "Б", ">": "Ю", "[": "х", "]": "ъ"},
    "kazakh": {"/": "№", "?": ",", "<": "Б", ">": "Ю", "[": "х", "]": "ъ"},
}
_NAMES = {"slash": "/", "question_mark": "?", "less_than_sign": "<", "greater_than_sign": ">", "left_square_bracket": "[", "right_square_bracket": "]"}


def typed(key: str, keyboard: str) -> Key:
    """The key of a binding as ``keyboard`` types it."""
    *modifiers, name = key.split("+")
    sign = _NAMES.get(name, name)
    if keyboard == "latin" or len(sign) > 1:
        return Key(key, sign if len(sign) == 1 and not modifiers else None)
    layout = load_yaml(shipped("rules") / "common" / "keyboard.yaml")["layout"]
    letters = dict(zip(layout["latin"], layout["cyrillic"], strict=True))
    other = _SIGNS[keyboard].get(sign) or (letters[sign] if sign in letters else letters[sign.lower()].upper())
    return Key("+".join([*modifiers, _character_to_key(other)]), None if modifiers else other)


@pytest.mark.parametrize("keyboard", ["latin", "russian", "kazakh"])
async def test_every_binding_does_its_action_on_every_keyboard(library: Path, keyboard: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running([library]) as (app, pilot):
        done: list[str] = []

        async def run_action(action: object, *_: object, **__: object) -> bool:
            done.append(str(action))
            return True

        monkeypatch.setattr(app, "run_action", run_action)
        for command in COMMANDS:
            for key in command.keys.split(","):
                done.clear()
                app.post_message(typed(key, keyboard))
                await pilot.pause()
                assert done[:1] in ([command.action], [command.action.removeprefix("app.")]), (key, done)


@SIZES
@pytest.mark.parametrize("key", ["g", "п", "f6"])
async def test_the_focus_jumps_to_a_pane_by_its_letter(library: Path, size: tuple[int, int], key: str) -> None:
    async with running([library], size) as (app, pilot):
        panes = [widget.id for widget in app.screen.focus_chain]
        for number, (latin, cyrillic) in enumerate(zip("asdf"[: len(panes)], "фыва", strict=False)):
            await press(pilot, key)
            assert isinstance(app.screen, JumpScreen)
            assert [str(label.content) for label in app.screen.query(Static)] == list("asdf"[: len(panes)])
            await press(pilot, latin if number % 2 else cyrillic)
            assert focus(app) == panes[number]
        await press(pilot, key, "escape")
        assert isinstance(app.screen, LibraryScreen)


async def test_jumping_out_of_a_pane_that_has_the_whole_screen(library: Path) -> None:
    async with running([library]) as (app, pilot):
        await press(pilot, "z", "g", "a")
        assert app.screen.maximized is None
        assert focus(app) == "articles"


async def test_the_focus_jumps_out_of_the_editor_of_rules(library: Path) -> None:
    async with running([library]) as (app, pilot):
        await press(pilot, "r")
        app.screen.query_one("#own").focus()
        await press(pilot, "f6", "a")
        assert focus(app) == "files"


@SIZES
@pytest.mark.parametrize(("key", "pane"), [("r", "own"), ("d", "digest")])
async def test_every_screen_has_its_help(library: Path, size: tuple[int, int], key: str, pane: str) -> None:
    async with running([library], size) as (app, pilot):
        await press(pilot, key)
        app.screen.query_one(f"#{pane}").focus()
        await press(pilot, "f1")
        assert isinstance(app.screen, HelpScreen)
        text = str(app.screen.query_one(Static).content)
        assert text.startswith(app.messages(f"help.pane_{pane}"))
        assert app.messages("rules.key_leave") in text
        await press(pilot, "f1")
        assert not isinstance(app.screen, HelpScreen)


async def test_a_key_that_can_do_nothing_says_so(library: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    async with running([library]) as (app, pilot):
        await press(pilot, "p")
        assert told(app) == app.messages("tui.first_article")
        await press(pilot, "n", "n", "n")
        assert told(app) == app.messages("tui.last_article")
        await press(pilot, "u")
        assert told(app) == app.messages("review.nothing")
    async with running([tmp_path / "empty"]) as (app, pilot):
        for key in ("space", "A", "x", "c", "y", "Y"):
            app.clear_notifications()
            await press(pilot, key)
            assert told(app) == app.messages("review.no_line"), key


def focus(app: KezdesuApp) -> str | None:
    return app.focused.id if app.focused else None


def told(app: KezdesuApp) -> str:
    """The last notice."""
    return [notice.message for notice in app._notifications][-1]
