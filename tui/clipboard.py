"""The clipboard of the system, for terminals that do not hand on what an app copies through them (OSC 52). No Textual here."""

from __future__ import annotations

from contextlib import suppress


def copy(text: str) -> None:
    """Puts ``text`` there, where the system has a clipboard; over a network it has none, and the terminal's is the one that counts."""
    import pyperclip

    with suppress(pyperclip.PyperclipException, OSError):
        pyperclip.copy(text)
