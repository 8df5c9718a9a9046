"""A list of any length, whose rows are made while they are seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.strip import Strip

from tui.scrolling import Pane

Row = tuple[Content, ...]
_KEPT = 2000  # rendered lines


class RowsPane(Pane):
    """A list whose rows are made only while they are seen, so that its length costs nothing. Each row has ``row_height`` lines."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--row", "rows--chosen"}
    BINDINGS: ClassVar[list[BindingType]] = [
        ("up", "step(-1)", ""),
        ("down", "step(1)", ""),
        ("pageup", "page(-1)", ""),
        ("pagedown", "page(1)", ""),
        ("home", "jump(0)", ""),
        ("end", "jump(-1)", ""),
        ("enter", "enter", ""),
    ]
    row_height = 2

    class Moved(Message):
        """The user moved to the row at ``position``."""

        def __init__(self, pane: RowsPane, position: int) -> None:
            super().__init__()
            self.pane = pane
            self.position = position

        @property
        def control(self) -> RowsPane:
            return self.pane

    class Entered(Moved):
        """The user took the row at ``position``."""

    def __init__(self, name: str) -> None:
        super().__init__(id=name)
        self.count = 0
        self.chosen: int | None = None
        self._row: Callable[[int], Row] = lambda _: ()
        self._empty = Content("")
        self._strips: dict[tuple[Row, int, bool], Strip] = {}

    def fill(self, count: int, row: Callable[[int], Row], chosen: int | None, empty: Content) -> None:
        """Shows ``count`` rows as ``row`` makes them, or ``empty`` where there are none."""
        self.count, self._row, self._empty = count, row, empty
        self.fit(count * self.row_height)
        self.choose(chosen if count else None)
        self.refresh()

    def choose(self, chosen: int | None) -> None:
        before, self.chosen = self.chosen, chosen
        if chosen is not None and self.size.height:
            self._bring(chosen * self.row_height)
        self.refresh_rows(position for position in (before, chosen) if position is not None)

    def _bring(self, top: int) -> None:
        """Brings a row into view. Its neighbour out of view comes with half a screen, so that walking does not move all rows at each step."""
        height, above = self.scrollable_content_region.height, self.scroll_offset.y
        if above <= top <= above + height - self.row_height:
            return
        near = min(abs(top - above), abs(top - above - height)) <= self.row_height
        half = height // 2 // self.row_height * self.row_height
        self.scroll_to(y=top - half if not near or top < above else top - height + self.row_height + half, animate=False, force=True)

    def seen(self) -> range:
        """The positions of the rows in view."""
        first, height = self.scroll_offset.y // self.row_height, self.size.height // self.row_height + 1
        return range(first, min(first + height, self.count))

    def refresh_rows(self, positions: Iterable[int]) -> None:
        self.refresh_seen(position * self.row_height + part for position in positions for part in range(self.row_height))

    def rows(self) -> list[Row]:
        """All rows, made anew."""
        return [self._row(position) for position in range(self.count)]

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        position, part = divmod(y + self.scroll_offset.y, self.row_height)
        if not self.count:
            lines = self._empty.wrap(max(1, width)) if width else []
            content = lines[y] if y < len(lines) else Content("")
            return self._strip(content, width, False)
        if position >= self.count:
            return Strip.blank(width, self.get_visual_style("rows--row").rich_style)
        return self._cached(self._row(position), part, width, position == self.chosen)

    def _cached(self, row: Row, part: int, width: int, chosen: bool) -> Strip:
        """Rows that look the same are rendered once."""
        key = (row, part, chosen)
        if key not in self._strips:
            if len(self._strips) > _KEPT:
                self._strips.clear()
            self._strips[key] = self._strip(row[part], width, chosen)
        return self._strips[key]

    def _strip(self, content: Content, width: int, chosen: bool) -> Strip:
        style = self.get_visual_style("rows--row", *(["rows--chosen"] if chosen else []))
        cut = content.truncate(width, ellipsis=True) if width else content
        return Strip(cut.render_segments(style)).adjust_cell_length(width, style.rich_style)

    def notify_style_update(self) -> None:
        self._strips.clear()
        super().notify_style_update()

    def on_resize(self) -> None:
        self._strips.clear()
        self.fit(self.count * self.row_height)
        self.choose(self.chosen)

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is not None and self.count:
            self._go((offset.y + self.scroll_offset.y) // self.row_height)
            if event.chain > 1:
                self.action_enter()

    def action_step(self, step: int) -> None:
        self._go((self.chosen or 0) + step)

    def action_page(self, step: int) -> None:
        self._go((self.chosen or 0) + step * max(1, self.scrollable_content_region.height // self.row_height - 1))

    def action_jump(self, position: int) -> None:
        self._go(self.count - 1 if position < 0 else position)

    def action_enter(self) -> None:
        if self.chosen is not None:
            self.post_message(self.Entered(self, self.chosen))

    def _go(self, position: int) -> None:
        if self.count:
            self.choose(max(0, min(position, self.count - 1)))
            assert self.chosen is not None
            self.post_message(self.Moved(self, self.chosen))
