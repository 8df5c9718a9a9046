"""The app in a terminal of its own: what stays when it is killed, and how it leaves."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from pathlib import Path

import pytest

from summarizer.resources import shipped
from tui.review import LOG_NAME, Reviews

if sys.platform == "win32":
    pytest.skip("there are no such terminals here", allow_module_level=True)

from measure_app import Terminal


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped("seeds"), tmp_path / "seeds"))


def opened(seeds: Path) -> Terminal:
    """The app with the first brief on the screen."""
    terminal = Terminal(seeds, seeds.parent / "state")
    terminal.until(b"/12")
    return terminal


def test_a_kill_in_review_loses_nothing(seeds: Path) -> None:
    log = seeds / LOG_NAME
    with opened(seeds) as terminal:
        for number, key in enumerate((" ", "x", " "), 1):
            terminal.press(key)
            wait(lambda number=number: log.exists() and log.read_bytes().count(b"\n") == number)  # type: ignore[misc]
        terminal.process.kill()
        terminal.process.wait()
    assert [one.verdict for one in Reviews(log).decisions] == ["accept", "reject", "accept"]


@pytest.mark.parametrize("how", ["q", signal.SIGTERM, signal.SIGHUP])
def test_it_leaves_with_the_terminal_as_it_was_and_remembers_where_it_was(seeds: Path, how: str | int) -> None:
    with opened(seeds) as terminal:
        terminal.press("n")
        terminal.until(b" 2 ")
        if isinstance(how, str):
            terminal.press(how)
        else:
            os.kill(terminal.process.pid, how)
        terminal.until(b"\x1b[?1049l")  # back to the screen that was there before
        assert terminal.process.wait(10) == 0
    assert sorted(path.name for path in seeds.glob("*.txt"))[1] in (seeds.parent / "state" / "app.json").read_text("utf-8")


def wait(done: object, limit: float = 30.0) -> None:
    end = time.monotonic() + limit
    while not done():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.02)
