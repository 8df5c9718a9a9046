"""Jump keys: a letter on every pane in sight, and the focus goes to the pane whose letter is pressed."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Static

from tui.host import HostModal
from tui.text import plain

_LETTERS = "asdfghjkl"  # under the fingers


class JumpScreen(HostModal[Widget | None]):
    """Any other key closes it."""

    def __init__(self, panes: Sequence[Widget]) -> None:
        super().__init__()
        self._panes = dict(zip(_LETTERS, panes, strict=False))

    def compose(self) -> ComposeResult:
        for letter, pane in self._panes.items():
            label = Static(plain(letter), classes="jump")
            label.styles.offset = (pane.region.x + 1, pane.region.y)
            yield label

    def on_key(self, event: events.Key) -> None:
        event.stop()
        self.dismiss(self._panes.get(event.key))
