"""The footer of all screens."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.events import Resize
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from tui.flow import cell_len


class KeyFooter(Footer):
    """Textual's footer without the keys for which there is no room: one that is cut at the edge says nothing. The help has them all."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False, compact=True)

    def compose(self) -> ComposeResult:
        room = self.app.size.width
        for key in super().compose():
            if isinstance(key, FooterKey):
                room -= cell_len(f"{key.key_display} {key.description}")
                if room < 0:
                    return
                room -= 1  # between two keys
            yield key

    def on_resize(self, event: Resize) -> None:
        self.call_after_refresh(self.recompose)
