"""The digest of the articles that the filter shows: made in a thread, of any length, each entry a way to its article."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static

from summarizer.digest import Digest, make_digest
from summarizer.recordtype import record
from tui.host import HostScreen
from tui.keyfooter import KeyFooter
from tui.packed import Packed, unpack
from tui.panes import Row, RowsPane
from tui.text import capital, plain

_LEAST_WIDTH = 20
_KEYS = {
    "key.language": Binding("l", "language"),
    "key.export": Binding("e", "app.export"),
    "key.help": Binding("f1", "app.help", key_display="F1"),
    "rules.key_leave": Binding("escape", "dismiss", key_display="Esc"),
}


@record
class DigestLine:
    """A line of the digest as it is shown; ``article`` is the id of the first article behind it."""

    text: str
    style: str = ""
    article: str = ""


class LinesPane(RowsPane):
    row_height = 1


class DigestScreen(HostScreen[None]):
    """Enter on a line goes to its article; Escape closes."""

    BINDINGS: ClassVar[list[BindingType]] = [("q,d", "dismiss", ""), ("j", "step(1)", ""), ("k", "step(-1)", "")]

    class Made(Message):
        def __init__(self, digest: Digest) -> None:
            super().__init__()
            self.digest = digest

    def compose(self) -> ComposeResult:
        yield Static(id="status")
        yield LinesPane("digest")
        yield KeyFooter()

    def on_mount(self) -> None:
        self._digest: Digest | None = None
        self._lines: Sequence[DigestLine] = ()
        self.query_one(LinesPane).focus()
        self.relabel()
        self._make()

    def relabel(self) -> None:
        messages = self.app.messages
        pane = self.query_one(LinesPane)
        pane.border_title = capital(messages("key.digest"))
        pane.entitle(f"Enter: {messages('help.enter_digest')}")
        self.name_keys(replace(one, description=messages(name)) for name, one in _KEYS.items())

    def on_resize(self) -> None:
        self._show()

    def action_step(self, step: int) -> None:
        self.query_one(LinesPane).action_step(step)

    def action_language(self) -> None:
        """The digest in the next language: it is worded from the same facts."""
        self.app.state.next_language()
        self.app.want_briefs()
        self._make()

    def _make(self) -> None:
        state = self.app.state
        briefs = [packed for index in state.shown if (packed := state.entries[index].packed)]
        waiting = len(state.shown) - len(briefs)
        note = self.app.messages("digest.waiting", count=waiting) if waiting else self.app.messages("tui.filtered", shown=len(briefs), total=len(state.entries))
        self.query_one("#status", Static).update(plain(note))
        language = state.language
        self.app.run_in_thread("digest", lambda _: self._work(briefs, language))

    def _work(self, briefs: Sequence[Packed], language: str) -> None:
        self.post_message(self.Made(make_digest(map(unpack, briefs), language, self.app.loader.summarizer.writer)))

    def on_digest_screen_made(self, message: Made) -> None:
        self._digest = message.digest
        self._show()

    def on_rows_pane_entered(self, event: RowsPane.Entered) -> None:
        """Goes to the article behind a line."""
        wanted = self._lines[event.position].article
        state = self.app.state
        for position, index in enumerate(state.shown):
            if state.entries[index].path.stem == wanted:
                self.dismiss()
                state.select(position)
                self.app.show_library()
                return

    def _show(self) -> None:
        pane = self.query_one(LinesPane)
        width = max(_LEAST_WIDTH, pane.scrollable_content_region.width)
        self._lines = tuple(lines(self._digest, width)) if self._digest else ()
        pane.fill(len(self._lines), self._row, min(pane.chosen or 0, max(0, len(self._lines) - 1)), plain(self.app.messages("digest.making")))

    def _row(self, position: int) -> Row:
        line = self._lines[position]
        return (plain(line.text, line.style),)


def lines(digest: Digest, width: int) -> Iterator[DigestLine]:
    """A digest in lines of at most ``width`` characters."""
    yield DigestLine(digest.title, "bold $text-accent")
    yield DigestLine(digest.counts, "$text-muted")
    for section in digest.sections:
        yield DigestLine("")
        yield DigestLine(section.heading, "bold underline")
        for entry in section.entries:
            article = entry.articles[0] if entry.articles else ""
            yield from (DigestLine(text, "", article) for text in _wrapped(entry.text, "• ", width))
            for line in entry.lines:
                yield from (DigestLine(text, "$text-muted", article) for text in _wrapped(line.text, "    ", width))


def _wrapped(text: str, begin: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=begin, subsequent_indent=" " * len(begin)) or [begin]
