"""What the screen looks like, held by text: each snapshot is the screen and, below it, a letter for the style of each cell.

``KEZDESU_SNAPSHOTS=write python -m pytest tests/test_tui_snapshots.py`` writes them anew; look at the difference before you keep it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from driver import NARROW, WIDE, press, running
from textual.app import App
from textual.widgets import Input

from tui import review

FOLDER = Path(__file__).parent / "snapshots"
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
# name → the keys that lead there
VIEWS = {
    "opened": (),
    "line": ("j",),
    "all-marks": ("n", "m", "M"),
    "span": ("right_square_bracket",),
    "list": ("a",),
    "reviewed": ("space", "x", "n", "A", "a"),
    "filter": ("slash", *"посол"),
    "help": ("f1",),
    "jump": ("g",),
    "correct": ("j", "c"),
    "light-kazakh": ("t", "i", "j"),
    "contrast-russian": ("t", "t", "i", "i", "n"),
}


def drawn(app: App[None]) -> str:
    """The screen as text, then its styles: the same letter where the cells look the same."""
    strips = app.screen._compositor.render_strips()
    names: dict[str, str] = {}
    styles = []
    for strip in strips:
        row = ""
        for segment in strip:
            style = str(segment.style.without_color) + str(segment.style.color) + str(segment.style.bgcolor) if segment.style else ""
            row += names.setdefault(style, LETTERS[len(names) % len(LETTERS)]) * len(segment.text)
        styles.append(row)
    return "\n".join([*(strip.text.rstrip() for strip in strips), "", *styles]) + "\n"


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["120x40", "80x24"])
@pytest.mark.parametrize("view", VIEWS)
async def test_the_screen_looks_as_it_did(library: Path, view: str, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(library.parent)
    monkeypatch.setattr(Input, "cursor_blink", False)
    monkeypatch.setattr(review, "_now", lambda: "2024-02-01T09:30:00+00:00")
    monkeypatch.setattr(review, "_user", lambda: "analyst")
    async with running([Path(library.name)], size) as (app, pilot):
        await press(pilot, *VIEWS[view])
        shown = drawn(app)
    file = FOLDER / f"{view}-{size[0]}x{size[1]}.txt"
    if os.environ.get("KEZDESU_SNAPSHOTS") == "write":
        FOLDER.mkdir(exist_ok=True)
        file.write_text(shown, "utf-8")
    assert shown == file.read_text("utf-8")
