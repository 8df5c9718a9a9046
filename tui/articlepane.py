"""The article as it was read, with what was read from it lit; places picked with the mouse."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from summarizer.records import Span
from tui.flow import FlowPane
from tui.text import Lit, Shown, plain, show

ARTICLE_LIMIT = 100_000  # characters shown; wrapping more at every step would make the keys lag


class ArticlePane(FlowPane):
    """Offsets that come in and go out are those of the article, whatever signs are shown in it."""

    BINDINGS: ClassVar[list[BindingType]] = [("left", "screen.span(-1)", ""), ("right", "screen.span(1)", "")]

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._shown = Shown(Content(""))

    def show_article(self, text: str, lit: Lit, truncated: str, to: int | None) -> None:
        """Shows ``text`` (its beginning where it is very long, followed by ``truncated``) and brings the character ``to`` into view."""
        self._shown = show(text[:ARTICLE_LIMIT], lit)
        content = self._shown.content
        if len(text) > ARTICLE_LIMIT:
            content += plain("\n\n" + truncated, "italic $text-muted")
        self.show(content, top=False)
        if to is not None:
            self.bring(self._shown.place(to))

    def offset_at(self, place: int) -> int:
        """The offset in the article of a character that is shown."""
        return self._shown.offset(place)

    def selected(self) -> Span | None:
        """What of the article is selected with the mouse."""
        found = self.picked()
        span = Span(self.offset_at(found[0]), self.offset_at(found[1])) if found else None
        return span if span and span.start < span.end else None
