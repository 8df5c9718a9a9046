"""What scrolling panes share: they render their lines themselves, and a step in one costs no more than the lines that it changes."""

from __future__ import annotations

from collections.abc import Iterable

from textual.geometry import Region, Size
from textual.scroll_view import ScrollView


class Pane(ScrollView, can_focus=True):
    """Its bar is always there (app.tcss): one that came and went with the content would have the whole screen laid out anew."""

    ALLOW_MAXIMIZE = True

    def fit(self, height: int) -> None:
        """Makes room for ``height`` lines, without what Textual does for a new ``virtual_size``: to lay out every widget again."""
        size = Size(self.scrollable_content_region.width, max(1, height))
        if size != self.virtual_size:
            self.set_reactive(ScrollView.virtual_size, size)
            self.vertical_scrollbar.window_virtual_size = size.height
            self.scroll_y = self.validate_scroll_y(self.scroll_y)

    def entitle(self, subtitle: str) -> None:
        """Sets the subtitle where it is another one: Textual renders the whole pane again for the same one, too."""
        if self.border_subtitle != subtitle:
            self.border_subtitle = subtitle

    def refresh_seen(self, lines: Iterable[int]) -> None:
        """Those of ``lines`` that are in view are rendered again."""
        top, (width, height) = self.scroll_offset.y, self.size
        regions = [Region(0, line - top, width, 1) for line in lines if top <= line < top + height]
        if regions:
            self.refresh(*regions)
