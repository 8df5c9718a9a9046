"""The panes of the app. Each shows what it is given and knows nothing of the others or of the library."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from summarizer.messages import Messages
from summarizer.records import Article, Brief, Evidence, Line, Span
from summarizer.selection import date_of
from tui.state import Entry
from tui.text import line_of, lit, plain

ARTICLE_LIMIT = 100_000  # characters shown; wrapping more at every step would make the keys lag


class ChoicePane(OptionList):
    """A list that the app fills and moves; only the user's own moves are heard as OptionHighlighted."""

    def fill(self, rows: Sequence[Content], chosen: int | None, empty: Content) -> None:
        """Shows ``rows`` with the one at ``chosen`` marked, or ``empty`` where there are none."""
        with self.prevent(OptionList.OptionHighlighted):
            self.set_options([Option(row) for row in rows] or [Option(empty, disabled=True)])
        self.choose(chosen if rows else None)

    def choose(self, chosen: int | None) -> None:
        with self.prevent(OptionList.OptionHighlighted):
            self.highlighted = chosen


class TextPane(VerticalScroll):
    """A scrolling text."""

    def compose(self) -> ComposeResult:
        yield Static(expand=True)

    def show(self, content: Content) -> None:
        self.query_one(Static).update(content)


class ArticlePane(TextPane):
    """The article as it was read, the evidence of the selected line lit and scrolled to."""

    def show_article(self, article: Article, evidence: Sequence[Evidence], truncated: str) -> None:
        spans = [Span(piece.start, piece.end) for piece in evidence]
        content = lit(article.text[:ARTICLE_LIMIT], spans, article.noise)
        if len(article.text) > ARTICLE_LIMIT:
            content += plain("\n\n" + truncated, "italic $text-muted")
        self.show(content)
        self.call_after_refresh(self._bring_into_view, content, min((span.start for span in spans), default=0))

    def _bring_into_view(self, content: Content, offset: int) -> None:
        """Brings the first lit word into view, with some lines before it, and does not move where it is in view already."""
        line = line_of(content, min(offset, len(content)), self.query_one(Static).content_size.width)
        height = self.scrollable_content_region.height
        if not self.scroll_y <= line < self.scroll_y + height - 1:
            self.scroll_to(y=max(0, line - height // 4), animate=False)


class HelpScreen(ModalScreen[None]):
    """The keys of the app; any of Escape, F1, q closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,f1,q,question_mark,enter", "dismiss", "")]

    def __init__(self, messages: Messages, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._messages = messages
        self._keys = keys

    def compose(self) -> ComposeResult:
        width = max(len(key) for key, _ in self._keys)
        rows = [Content.assemble((key.ljust(width + 2), "bold $accent"), description) for key, description in self._keys]
        with VerticalScroll(id="help") as pane:
            pane.border_title = self._messages("tui.help_title")
            pane.border_subtitle = self._messages("tui.help_close")
            yield Static(Content("\n").join(rows))


def article_row(entry: Entry, brief: Brief | None) -> Content:
    """Two lines of the list: the title; the date and the countries, once they are known."""
    row = plain(" ".join(entry.title.split()), "bold")
    if entry.fault:
        return row + plain("\n  ✗ ", "$text-error") + plain(_shortened(entry.fault), "$text-muted")
    if brief is None:
        return row + plain("\n  …", "$text-muted")
    countries = dict.fromkeys(person.country.value for person in brief.facts.persons if person.country)
    return row + plain("\n  " + (" · ".join([date_of(brief.facts) or "—", *countries])), "$text-muted")


def brief_row(line: Line) -> Content:
    return plain(line.text)


def why(line: Line, article: Article, messages: Messages) -> Content:
    """The rule that wrote a line, and the words of the article that it rests on, each with its line in the text."""
    parts = [plain(messages("tui.why_rule") + ": ", "bold"), plain(line.rule, "$text-accent"), plain("\n\n")]
    if not line.evidence:
        return Content.assemble(*parts, plain(messages("tui.why_none"), "italic $text-muted"))
    parts.append(plain(messages("tui.why_evidence") + "\n", "bold"))
    for piece in line.evidence:
        number = article.text.count("\n", 0, piece.start) + 1
        parts += [plain(f"{number:>4}  ", "$text-muted"), plain(piece.text), plain("\n")]
    return Content.assemble(*parts)


def _shortened(text: str, limit: int = 200) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
