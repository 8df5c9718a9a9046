"""A scrolling text of blocks, each wrapped to the pane's width. Only the lines that are seen are rendered, and each only once,
so that a step through a long article costs no more than one through a short one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Offset, Region
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style

from summarizer.recordtype import record
from tui.scrolling import Pane

_CHUNK = re.compile(r"\S+\s*|\s+")  # a word with the blanks after it
_NARROW = re.compile("[\x20-\x7e\xa0-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027№]*")  # characters of one cell each; most texts have no other


@record
class WrappedLine:
    """A line as it is seen: the block that it is of, and which of its characters."""

    block: int
    start: int
    end: int


def cell_len(text: str) -> int:
    """How many cells of the terminal ``text`` takes.

    >>> cell_len("ab"), cell_len("漢")
    (2, 2)
    """
    return len(text) if _NARROW.fullmatch(text) else Content(text).cell_length


def wrap(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Where the lines of ``text`` begin and end when it is wrapped to ``width`` cells; a longer word is broken.

    >>> list(wrap("one two\\nthree", 5))
    [(0, 4), (4, 7), (8, 13)]
    """
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        yield from _wrapped(text, start, end, width) if cell_len(line) > width else [(start, end)]
        start = end + 1


def _wrapped(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    size = len if _NARROW.fullmatch(text, start, end) else cell_len
    begin, used = start, 0
    for match in _CHUNK.finditer(text, start, end):
        chunk = match[0]
        word = size(chunk.rstrip())
        if used and used + word > width:
            yield begin, match.start()
            begin, used = match.start(), 0
        if word > width:
            for at in range(match.start(), match.end()):
                cells = size(text[at])
                if used + cells > width:
                    yield begin, at
                    begin, used = at, 0
                used += cells
        else:
            used += size(chunk)
    yield begin, end


class FlowPane(Pane):
    """Shows blocks of text. With ``walked`` one of them is chosen, and arrows move from one to the next; without, they scroll.

    Its subtitle is the ``label``, and how many lines there are below those in view.
    """

    ALLOW_SELECT = True
    COMPONENT_CLASSES: ClassVar[set[str]] = {"flow--text", "flow--chosen"}
    BINDINGS: ClassVar[list[BindingType]] = [("up", "up", ""), ("down", "down", "")]

    class Moved(Message):
        """The user moved to the block ``number``."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class Picked(Message):
        """The user clicked on the character at ``offset`` of the block ``number``."""

        def __init__(self, pane: FlowPane, number: int, offset: int) -> None:
            super().__init__()
            self.pane = pane
            self.number = number
            self.offset = offset

        @property
        def control(self) -> FlowPane:
            return self.pane

    def __init__(self, name: str, walked: bool = False) -> None:
        super().__init__(id=name)
        self._walked = walked
        self.blocks: tuple[Content, ...] = ()
        self.chosen: int | None = None
        self._lines: tuple[WrappedLine, ...] = ()
        self._wrapped: tuple[int, tuple[str, ...]] = (0, ())  # what the lines were wrapped for
        self._strips: dict[tuple[int, bool], Strip] = {}
        self._selection: Selection | None = None  # what the mouse has selected, and how wide lines are, while they are rendered
        self._width = 0
        self._wanted: int | None = None  # the character that was brought into view last
        self._label = ""

    # --- what is shown

    def show(self, *blocks: Content, chosen: int | None = None, top: bool = True) -> None:
        """Shows ``blocks``, from the top on, or from where it stood; ``chosen`` is the number of the one that is marked."""
        before, self.blocks = self.blocks, blocks
        if self._wrap():
            self.chosen = chosen
            self.refresh()
        else:
            self._restyle(before)
        if self._walked:
            self.choose(chosen)
        if top and chosen is None:
            self.scroll_to(y=0, animate=False)
        self._entitle()

    def label(self, label: str) -> None:
        self._label = label
        self._entitle()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._entitle()

    def _entitle(self) -> None:
        below = len(self._lines) - self.scroll_offset.y - self.scrollable_content_region.height
        self.entitle(" · ".join(part for part in (self._label, f"↓ {below}" if below > 0 else "") if part))

    def choose(self, chosen: int | None) -> None:
        """Marks a block and brings it into view."""
        before, self.chosen = self.chosen, chosen
        numbers = [number for number, line in enumerate(self._lines) if line.block == chosen]
        if numbers:
            self.scroll_to_region(Region(0, numbers[0], 1, len(numbers)), animate=False, force=True)
        if before != chosen:
            self.refresh_seen(number for number, line in enumerate(self._lines) if line.block in (before, chosen))

    def bring(self, offset: int) -> None:
        """Brings a character of the first block into view, with some lines before it; does not move where it is in view already."""
        self._wanted = offset
        line = self.line_of(offset)
        height = self.scrollable_content_region.height
        if not self.scroll_y <= line < self.scroll_y + height - 1:
            self.scroll_to(y=max(0, line - height // 4), animate=False)

    def line_of(self, offset: int) -> int:
        """The line, from 0, in which a character of the first block stands."""
        starts = [line.start for line in self._lines if line.block == 0]
        return max(0, bisect_right(starts, offset) - 1)

    def picked(self) -> tuple[int, int] | None:
        """From where to where the text of the first block is selected with the mouse."""
        selection = self.text_selection
        if selection is None or not self._lines:
            return None
        start = self._offset(selection.start) if selection.start else 0
        end = self._offset(selection.end) if selection.end else self._lines[-1].end
        return (start, end) if start < end else None

    def _offset(self, place: Offset) -> int:
        line = self._lines[max(0, min(place.y, len(self._lines) - 1))]
        return min(line.start + place.x, line.end)

    def _wrap(self) -> bool:
        """Wraps anew where the words or the width have changed; whether they have."""
        width = self.scrollable_content_region.width
        wanted = (width, tuple(block.plain for block in self.blocks))
        if wanted == self._wrapped:
            return False
        if width:
            self._wrapped = wanted
            self._strips.clear()
            self._lines = tuple(WrappedLine(number, start, end) for number, block in enumerate(self.blocks) for start, end in wrap(block.plain, width))
            self.fit(len(self._lines))
        return True

    def _restyle(self, before: tuple[Content, ...]) -> None:
        """Renders the lines again that look otherwise than in the blocks ``before``, which had the same words."""
        changed = [set(old.spans) ^ set(new.spans) for old, new in zip(before, self.blocks, strict=True)]
        lines = [
            number
            for number, line in enumerate(self._lines)
            if any(span.start < line.end and line.start < span.end for span in changed[line.block])
        ]
        for number in lines:
            self._strips.pop((number, False), None)
            self._strips.pop((number, True), None)
        self.refresh_seen(lines)

    # --- rendering

    def render_lines(self, crop: Region) -> list[Strip]:
        self._selection, self._width = self.text_selection, self.scrollable_content_region.width  # once: looking for them in each line takes long
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        number = y + self.scroll_offset.y
        width = self._width
        if number >= len(self._lines):
            return Strip.blank(width, self.get_visual_style("flow--text").rich_style)
        line = self._lines[number]
        chosen = self._walked and line.block == self.chosen
        selection = self._selection
        if selection is None and (number, chosen) in self._strips:
            return self._strips[number, chosen]
        content = self.blocks[line.block][line.start : line.end].rstrip()
        span = selection.get_span(number) if selection else None
        if span is not None:
            end = len(content) if span[1] < 0 else span[1]
            content = content.stylize(Style.from_styles(self.screen.get_component_styles("screen--selection")), span[0], end)
        style = self.get_visual_style("flow--text", *(["flow--chosen"] if chosen else []))
        strip = Strip(content.render_segments(style)).adjust_cell_length(width, style.rich_style).apply_offsets(0, number)
        if selection is None:
            self._strips[number, chosen] = strip
        return strip

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        found = self.picked()
        text = "\n".join(block.plain for block in self.blocks)
        return (text[found[0] : found[1]] if found and len(self.blocks) == 1 else selection.extract(text), "\n")

    def selection_updated(self, selection: Selection | None) -> None:
        self.refresh()

    def notify_style_update(self) -> None:
        self._strips.clear()
        super().notify_style_update()

    def on_resize(self) -> None:
        self._wrap()
        if self._walked:
            self.choose(self.chosen)
        elif self._wanted is not None:
            self.bring(self._wanted)
        self._entitle()

    # --- keys and mouse

    def action_up(self) -> None:
        self._step(-1)

    def action_down(self) -> None:
        self._step(1)

    def _step(self, step: int) -> None:
        if not self._walked:
            self.scroll_relative(y=step, animate=False)
        elif self.chosen is not None:
            self._move(max(0, min(self.chosen + step, len(self.blocks) - 1)))

    def _move(self, number: int) -> None:
        self.choose(number)
        self.post_message(self.Moved(number))

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        number = offset.y + self.scroll_offset.y if offset is not None else len(self._lines)
        if offset is None or number >= len(self._lines) or self.picked() is not None:
            return
        line = self._lines[number]
        if self._walked and self.chosen is not None:
            self._move(line.block)
        elif not self._walked:
            self.post_message(self.Picked(self, line.block, self._character(line, offset.x)))

    def _character(self, line: WrappedLine, column: int) -> int:
        """The character of a line that is shown in a column of cells."""
        text = self.blocks[line.block].plain
        used = 0
        for at in range(line.start, line.end):
            used += cell_len(text[at])
            if used > column:
                return at
        return max(line.start, line.end - 1)
