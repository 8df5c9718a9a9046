"""The correction of a slot: which slot of a line is wrong, and which words of the article it should have been read from."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from summarizer.messages import Messages
from summarizer.records import Article, Line, Span
from summarizer.recordtype import record
from tui.articlepane import ARTICLE_LIMIT, ArticlePane
from tui.flow import FlowPane
from tui.host import HostModal
from tui.marks import Mark
from tui.text import Lit, one_line

_WORD = re.compile(r"\w+(?:[-.’']\w+)*", re.UNICODE)
Label = Callable[[str, str], str]


@record
class WrongSlot:
    """A slot that may be wrong: its dotted name, what it was read as ("" for nothing), its kind, and where."""

    name: str
    value: str
    kind: str = ""
    span: Span | None = None


@record
class Correction:
    """``span`` is what the slot should have been read from; None: the article does not say it."""

    slot: WrongSlot
    span: Span | None


def slots_of(line: Line, marks: Sequence[Mark], missing: Sequence[str]) -> tuple[WrongSlot, ...]:
    """The slots of a line, each once, then the line as a whole, then what the brief found nothing for."""
    known: dict[tuple[str, str], WrongSlot] = {}
    for mark in marks:
        known.setdefault((mark.slot, mark.value), WrongSlot(mark.slot, mark.value, mark.kind, mark.span))
    whole = WrongSlot(f"line.{line.section}", line.text, "event", Span(line.evidence[0].start, line.evidence[0].end) if line.evidence else None)
    return (*known.values(), whole, *(WrongSlot(f"missing.{name}", "") for name in missing))


class WordPane(ArticlePane):
    """The article with a cursor that takes whole words: arrows move it, Shift with arrows, or dragging, takes more of them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("left,h", "word(-1)", ""),
        ("right,l", "word(1)", ""),
        ("shift+left,H", "word(-1, True)", ""),
        ("shift+right,L", "word(1, True)", ""),
        ("up,k", "row(-1)", ""),
        ("down,j", "row(1)", ""),
    ]

    def __init__(self, article: Article, name: str) -> None:
        super().__init__(name)
        self._text = article.text[:ARTICLE_LIMIT]
        self.words = [Span(*match.span()) for match in _WORD.finditer(self._text)]
        self._anchor = self._at = 0

    @property
    def span(self) -> Span | None:
        """The words under the cursor; what is selected with the mouse counts before them."""
        picked = self.selected()
        if picked is not None or not self.words:
            return picked
        first, last = sorted((self._anchor, self._at))
        return Span(self.words[first].start, self.words[last].end)

    def put(self, span: Span | None) -> None:
        """Puts the cursor on the words of ``span``."""
        if self.words and span:
            starts = [word.start for word in self.words]
            self._anchor = max(0, bisect_right(starts, span.start) - 1)
            self._at = max(self._anchor, bisect_left(starts, span.end) - 1)
        self._redraw()

    def action_word(self, step: int, more: bool = False) -> None:
        self.screen.clear_selection()
        self._at = max(0, min(self._at + step, len(self.words) - 1))
        self._anchor = self._anchor if more else self._at
        self._redraw()

    def action_row(self, step: int) -> None:
        """About a row up or down: as many characters as the pane is wide."""
        if self.words:
            wanted = self.words[self._at].start + step * max(1, self.scrollable_content_region.width)
            found = bisect_left([word.start for word in self.words], wanted)
            self.action_word(max(0, min(found, len(self.words) - 1)) - self._at)

    def on_flow_pane_picked(self, event: FlowPane.Picked) -> None:
        event.stop()
        offset = self.offset_at(event.offset)
        self.put(Span(offset, offset + 1))

    def _redraw(self) -> None:
        span = self.span
        self.show_article(self._text, Lit(chosen=span), "", span.start if span else None)


class CorrectScreen(HostModal[Correction | None]):
    """Enter takes a slot, then the words; Delete says that the article has no words for it; Escape leaves all as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "leave", ""), ("enter", "take", ""), ("delete,backspace", "absent", "")]

    def __init__(self, messages: Messages, article: Article, line: Line, slots: Sequence[WrongSlot], chosen: Span | None) -> None:
        super().__init__()
        self._messages, self._article, self._line, self._slots, self._chosen = messages, article, line, slots, chosen

    def compose(self) -> ComposeResult:
        with Vertical(id="correct", classes="dialog") as dialog:
            dialog.border_title = self._messages("correct.title")
            dialog.border_subtitle = self._messages("correct.keys")
            yield Static(one_line(self._line.text, "italic"), id="line")
            yield OptionList(*(Option(one_line(self._worded(slot))) for slot in self._slots), id="slots")
            yield WordPane(self._article, "words")

    def on_mount(self) -> None:
        self.query_one("#slots").focus()
        self._show_slot()

    def on_option_list_option_highlighted(self) -> None:
        self._show_slot()

    def on_option_list_option_selected(self) -> None:
        self.query_one("#words").focus()

    def action_take(self) -> None:
        slot = self._slot()
        if slot and self.focused is self.query_one("#words"):
            self.dismiss(Correction(slot, self.query_one(WordPane).span))

    def action_absent(self) -> None:
        slot = self._slot()
        if slot:
            self.dismiss(Correction(slot, None))

    def action_leave(self) -> None:
        self.dismiss(None)

    def on_key(self, event: events.Key) -> None:
        if event.key in ("tab", "shift+tab"):  # between the slots and the words
            event.stop()
            other = "#slots" if self.focused is self.query_one("#words") else "#words"
            self.query_one(other).focus()

    def _slot(self) -> WrongSlot | None:
        chosen = self.query_one(OptionList).highlighted
        return self._slots[chosen] if chosen is not None else None

    def _show_slot(self) -> None:
        slot = self._slot()
        first = self._line.evidence[0] if self._line.evidence else None
        default = Span(first.start, first.start + 1) if first else Span(0, 1)
        self.query_one(WordPane).put(self._chosen or (slot.span if slot else None) or default)

    def _worded(self, slot: WrongSlot) -> str:
        if not slot.kind:
            return f"{self.app.label('missing', slot.name.partition('.')[2])}: —"
        return f"{self._messages(f'slot.{slot.kind}')}: {slot.value}"
