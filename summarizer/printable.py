"""Texts of others made safe to show: no control character reaches a terminal, a page or a document, each is seen instead."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from summarizer.records import Evidence


def visible(text: str) -> str:
    """``text`` on one line with every control or format character shown: ESC as «␛», others as «\\u202e».

    >>> visible("a\\x1b[31m")
    'a␛[31m'
    """
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else _shown(character) for character in text)


def _shown(character: str) -> str:
    if character in "\n\r\t\u00a0\u202f\u2009" or unicodedata.category(character) == "Zs":
        return " " if character not in "\u00a0\u202f" else character
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return f"\\u{code:04x}"


def quotes(evidence: Iterable[Evidence]) -> list[str]:
    """The words of an article that something rests on, each quotation on one line and once."""
    return list(dict.fromkeys(" ".join(visible(span.text).split()) for span in evidence))


def web_address(text: str | None) -> str:
    """``text`` where it is an address that a reader may be led to, else "": an article may claim any.

    >>> web_address("javascript:alert(1)")
    ''
    """
    return text if text and text.startswith(("https://", "http://")) and not set(text) & set(" \"'<>\\") and text.isprintable() else ""
