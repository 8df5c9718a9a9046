"""What the tests share: the shipped rules, loaded once, and a text's facts in one call."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyperclip
import pytest
from driver import TEXTS
from hypothesis import settings

from summarizer.pipeline import Summarizer
from summarizer.records import Article, Facts

# A check gives the same answer twice; on a developer's machine each run tries new examples.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

Read = Callable[[str, str], Facts]


def gap(*row: object, why: str) -> Any:
    """A row of a table that the rules do not read yet; the day they do, the test asks for the mark to go."""
    return pytest.param(*row, marks=pytest.mark.xfail(strict=True, reason=why))


@pytest.fixture(autouse=True)
def system_clipboard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was copied to the clipboard of the system, which stays as it is."""
    copied: list[str] = []
    monkeypatch.setattr(pyperclip, "copy", copied.append)
    return copied


@pytest.fixture(scope="session")
def summarizer() -> Summarizer:
    return Summarizer.load()


@pytest.fixture(scope="session")
def read(summarizer: Summarizer) -> Read:
    """The facts of a text in a language given, so that a text of one sentence need not be long enough to be recognised."""

    def facts(language: str, text: str) -> Facts:
        return summarizer.brief(Article("case", "", text, language)).facts

    return facts


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A folder of three small articles for the app."""
    folder = tmp_path / "library"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder
