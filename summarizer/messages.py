"""What the program says to its user, in the user's language; the wording is in ``rules/common/messages/<language>.yaml``."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from summarizer.recordtype import record
from summarizer.resources import shipped

FALLBACK = "en"  # the language of every key; a key that another language lacks is taken from it


@record
class Messages:
    """``messages("error.no_file", path=…)`` is the wording of a dotted key with its blanks filled."""

    language: str
    texts: Mapping[str, str]

    def __call__(self, key: str, /, **blanks: object) -> str:
        text = self.texts[key]
        return text.format(**blanks) if blanks else text


def languages() -> tuple[str, ...]:
    """The languages that the program can speak to its user."""
    return tuple(sorted(path.stem for path in _folder().glob("*.yaml")))


def load_messages(language: str | None = None) -> Messages:
    """The messages in ``language``, else in that of the locale, else in English."""
    from summarizer.loader import load_yaml  # a process that is handed messages reads no YAML

    known = languages()
    chosen = next((code for code in (language, _locale()) if code in known), FALLBACK)
    texts = {key: text for code in (FALLBACK, chosen) for key, text in _flatten(load_yaml(_folder() / f"{code}.yaml"))}
    return Messages(chosen, texts)


def _folder() -> Path:
    return shipped("rules") / "common" / "messages"


def _locale() -> str | None:
    """The language code of the first locale variable that is set, as POSIX ranks them."""
    value = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    return value[:2].lower() or None


def _flatten(node: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in node.items():
        if isinstance(value, dict):
            yield from _flatten(value, f"{prefix}{key}.")
        else:
            yield prefix + key, str(value)
