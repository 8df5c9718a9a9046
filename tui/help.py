"""The help: the keys of the pane in focus, then all keys by what they are for."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from summarizer.messages import Messages
from tui.bindings import COMMANDS
from tui.text import plain

_ARROWS = ("↑ ↓", "arrows_why")
_PANE_KEYS = {  # keys that only work in a pane, and the messages that explain them
    "articles": (("↑ ↓", "arrows_articles"), ("Enter", "enter_articles")),
    "article": (("↑ ↓", "arrows_article"), ("← →", "spans_article"), ("", "mouse_article")),
    "brief": (("↑ ↓", "arrows_brief"),),
    "why": (_ARROWS,),
    "filter": (("Enter", "enter_filter"), ("", "fields_filter")),
    "find": (("Enter", "enter_find"),),
    "digest": (_ARROWS, ("Enter", "enter_digest")),
    "files": (_ARROWS, ("Enter", "enter_files")),
    "shipped": (_ARROWS,),
    "own": (("Tab", "tab_own"), ("Ctrl+Z Ctrl+Y", "undo_own")),
    "faults": (_ARROWS,),
    "effects": (_ARROWS,),
}

_WIDTH = 70  # cells of a line


class HelpScreen(ModalScreen[None]):
    """``pane`` is the id of what had the focus; ``keys``, with their names, are those of its screen, none for the main one.

    Any of Escape, F1, q closes it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [("escape,f1,q,question_mark,enter", "dismiss", "")]

    def __init__(self, messages: Messages, pane: str, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._keys = keys
        self._messages = messages
        self._pane = pane

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="help", classes="dialog") as pane:
            pane.border_title = self._messages("tui.help_title")
            pane.border_subtitle = self._messages("tui.help_close")
            yield Static(Content("\n").join(self._rows()))

    def on_mount(self) -> None:
        self.query_one("#help").focus()

    def _rows(self) -> Iterator[Content]:
        width = max(len(command.display) for command in COMMANDS) + 2
        own = _PANE_KEYS.get(self._pane, ())
        if own:
            yield from self._group(f"help.pane_{self._pane}", [(keys, self._messages(f"help.{name}")) for keys, name in own], width)
        if self._keys:
            yield from self._group("tui.help_title", self._keys, width)
            return
        for group in dict.fromkeys(command.group for command in COMMANDS):
            keys = [(command.display, self._messages(f"key.{command.name}")) for command in COMMANDS if command.group == group]
            yield from self._group(f"help.group_{group}", keys, width)
        more = [("Tab", self._messages("tui.help_tab")), ("", self._messages("help.signs"))]
        yield from self._group("help.group_panes", more, width)

    def _group(self, heading: str, keys: Sequence[tuple[str, str]], width: int) -> Iterator[Content]:
        """Keys and what they do, which is wrapped beside them."""
        yield plain(self._messages(heading), "bold underline")
        for display, told in keys:
            begin = f"  {display.ljust(width)}"
            first, *more = textwrap.wrap(told, _WIDTH - len(begin)) or [""]
            yield Content.assemble((begin, "bold $accent"), plain(first))
            yield from (plain(" " * len(begin) + line) for line in more)
        yield Content("")
