"""The main screen: the list, the article, its brief, and why. Shows the state and changes it as keys ask; knows nothing of threads."""

from __future__ import annotations

from collections.abc import Collection

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input, Static

from summarizer.records import Span
from tui.articlepane import ARTICLE_LIMIT, ArticlePane
from tui.bindings import bindings
from tui.flow import FlowPane
from tui.folding import fold
from tui.keyfooter import KeyFooter
from tui.marks import KINDS, at, within
from tui.panes import Row, RowsPane
from tui.reasons import Reasons
from tui.reviewing import ReviewScreen
from tui.rows import article_row, brief_row
from tui.text import Lit, legend, plain, visible

PANES = ("articles", "article", "brief", "why")
_WIDTHS = (16, 80)  # cells, of the list
_SIDES = (20, 70)  # percent, of brief and why


class LibraryScreen(ReviewScreen):
    """All panes of the app. The app is told of what needs a worker or another screen."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - so declared by Textual

    def compose(self) -> ComposeResult:
        yield Static(id="status")
        with Horizontal(id="panes"):
            yield RowsPane("articles")
            with Vertical(id="reading"):
                yield ArticlePane("article")
                yield Static(id="legend")
            with Vertical(id="side"):
                yield FlowPane("brief", walked=True)
                yield FlowPane("why")
        yield Input(id="filter", classes="box")
        yield Input(id="find", classes="box")
        yield KeyFooter()

    def on_mount(self) -> None:
        self.relabel()
        self.resize_panes()
        self.set_class(self.app.memory.list_hidden, "list-hidden")
        self.query_one("#brief").focus()
        self.show_all()

    # --- what the user does in a pane

    def on_rows_pane_moved(self, event: RowsPane.Moved) -> None:
        if event.pane.chosen != self.state.position:
            self.state.select(event.pane.chosen or 0)
            self.selection_changed()

    def on_rows_pane_entered(self) -> None:
        """Enter on an article goes to its brief; a narrow screen shows the article again."""
        self.remove_class("list-shown")
        self.query_one("#brief").focus()

    def on_flow_pane_moved(self) -> None:
        """The user moved in the brief; where the pane stands by now counts, not where it stood when the message was sent."""
        chosen = self.query_one("#brief", FlowPane).chosen
        if chosen is not None and (chosen != self.state.line_number or self.state.span):
            self.state.select_line(chosen)
            self.show_line()

    @on(FlowPane.Picked, "#article")
    def choose_span(self, event: FlowPane.Picked) -> None:
        """A click in the article chooses the shortest stretch there that was read as something."""
        offset = self.query_one("#article", ArticlePane).offset_at(event.offset)
        found = at(self.state.marks, Span(offset, offset + 1))
        self.state.span = found[0].span if found else None
        self.show_line(scroll=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.input.id == "filter":
            self.state.filter(event.value)
            self.show_all()
        else:
            self.app.found = self._occurrences(event.value)
            self.show_line()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter closes the filter; in the search it goes to the next place."""
        if event.input.id == "filter":
            self._close(event.input)
        elif self.app.found:
            self.app.found = (*self.app.found[1:], self.app.found[0])
            self.show_line()

    # --- moving

    def action_move(self, step: int) -> None:
        before = self.state.selected
        self.state.move(step)
        if self.state.selected == before:
            self.app.tell("tui.last_article" if step > 0 else "tui.first_article")
            return
        self.query_one("#articles", RowsPane).choose(self.state.position)
        self.selection_changed()

    def action_line(self, step: int) -> None:
        self.state.select_line(self.state.line_number + step)
        if self.state.brief:
            self.query_one("#brief", FlowPane).choose(self.state.line_number)
        self.show_line()

    def action_span(self, step: int) -> None:
        self.state.move_span(step)
        if self.state.span is None:
            self.app.tell("tui.nothing_read")
        self.show_line()

    def action_language(self) -> None:
        self.state.next_language()
        self.show_all()
        self.app.want_briefs()

    def action_sort(self) -> None:
        self.state.next_sort()
        self.show_all()

    # --- finding

    def action_filter(self) -> None:
        self._open("#filter")

    def action_find(self) -> None:
        self._open("#find")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In a box the keys that open boxes are letters like others."""
        return not (action in ("filter", "find") and isinstance(self.focused, Input))

    def action_back(self) -> None:
        """Undoes what was opened last: a maximised pane, the search, a chosen stretch, then the filter."""
        if self.maximized:
            self.minimize()
        elif self.query_one("#find").display:
            self._close(self.query_one("#find", Input), clear=True)
        elif self.state.span:
            self.state.span = None
            self.show_line()
        else:
            self._close(self.query_one("#filter", Input), clear=True)

    def _open(self, name: str) -> None:
        box = self.query_one(name, Input)
        box.display = True
        self.set_focus(box)

    def _close(self, box: Input, clear: bool = False) -> None:
        box.display = False
        if clear:
            box.value = ""
        self.query_one("#brief").focus()

    def _occurrences(self, words: str) -> tuple[Span, ...]:
        article = self.state.article
        wanted = fold(words)
        if article is None or not wanted:
            return ()
        text, found, start = fold(article.text[:ARTICLE_LIMIT]), [], 0
        while (start := text.find(wanted, start)) >= 0:
            found.append(Span(start, start + len(wanted)))
            start += len(wanted)
        return tuple(found)

    # --- the look

    def action_marks(self) -> None:
        self.app.memory.all_marks = not self.app.memory.all_marks
        self.show_line(scroll=False)

    def action_signs(self) -> None:
        self.app.memory.signs = not self.app.memory.signs
        self.show_line(scroll=False)

    def action_list(self) -> None:
        narrow = self.has_class("-narrow")
        self.toggle_class("list-shown" if narrow else "list-hidden")
        shown = self.has_class("list-shown") if narrow else not self.has_class("list-hidden")
        self.app.memory.list_hidden = self.has_class("list-hidden")
        self.query_one("#articles" if shown else "#brief").focus()

    def action_zoom(self) -> None:
        """The focused pane takes the whole screen, or gives it back."""
        if self.maximized:
            self.minimize()
        elif self.focused is not None and self.focused.id in PANES:
            self.maximize(self.focused, container=False)

    def action_widen(self, step: int) -> None:
        """Makes the focused pane wider or, with -1, narrower."""
        known = self.app.memory
        if self.focused is not None and self.focused.id == "articles":
            known.list_width = max(_WIDTHS[0], min(_WIDTHS[1], known.list_width + 4 * step))
        else:
            side = step if self.focused is None or self.focused.id != "article" else -step
            known.side_width = max(_SIDES[0], min(_SIDES[1], known.side_width + 5 * side))
        self.resize_panes()

    def resize_panes(self) -> None:
        self.query_one("#articles").styles.width = self.app.memory.list_width
        self.query_one("#side").styles.width = f"{self.app.memory.side_width}%"

    def relabel(self) -> None:
        messages = self.app.messages
        self.name_keys(bindings(messages))
        for name in PANES:
            self.query_one(f"#{name}", Widget).border_title = messages(f"tui.{name}")
        for name in ("filter", "find"):
            self.query_one(f"#{name}", Input).placeholder = messages(f"tui.{name}_hint")

    # --- showing

    def selection_changed(self) -> None:
        box = self.query_one("#find", Input)
        self.app.found = self._occurrences(box.value) if box.value else ()
        self.show_selected()
        self.show_status()
        entry = self.state.entry
        if entry and self.state.wants(entry):
            self.app.want_briefs()

    def show_all(self) -> None:
        self.show_list()
        self.show_selected()
        self.show_status()

    def show_list(self) -> None:
        state = self.state
        empty = self.app.messages("tui.nothing_found") if state.entries else self.app.problem
        pane = self.query_one("#articles", RowsPane)
        pane.fill(len(state.shown), self._row, state.position, plain(empty))
        pane.entitle(self.app.messages(f"sort.{state.sort}"))

    def refresh_list(self, changed: Collection[int]) -> None:
        """The rows of these entries anew, where they are the same articles in the same order."""
        pane = self.query_one("#articles", RowsPane)
        pane.refresh_rows(position for position in pane.seen() if self.state.shown[position] in changed)

    def _row(self, position: int) -> Row:
        return article_row(self.state.entries[self.state.shown[position]])

    def show_selected(self) -> None:
        brief = self.state.brief
        pane = self.query_one("#brief", FlowPane)
        self._show_brief()
        language = self.state.language
        shown = self.app.messages("tui.source_language") if language == "source" else language
        told = brief.language if brief and language == "source" else ""
        pane.label(" · ".join(part for part in (shown, told) if part))
        self.show_line()

    def _show_brief(self) -> None:
        brief = self.state.brief
        decided = ((line, self.state.decision(line)) for line in brief.lines) if brief else ()
        rows = [brief_row(line, decision.verdict if decision else "") for line, decision in decided]
        pane = self.query_one("#brief", FlowPane)
        pane.show(*(rows or [plain(self._instead_of_brief())]), chosen=self.state.line_number if rows else None)

    def show_review(self) -> None:
        self.refresh_list([self.state.selected] if self.state.selected is not None else [])
        self._show_brief()
        self.show_line()

    def show_line(self, scroll: bool = True) -> None:
        """The article with the evidence of the selected line, and why the line, or the chosen stretch, says what it says."""
        state = self.state
        article = state.article
        line = state.line
        pane, reasons = self.query_one("#article", ArticlePane), self.query_one("#why", FlowPane)
        if article is None:
            pane.show(plain(""))
            reasons.show(plain(""))
            return
        evidence = line.evidence if line else ()
        own = within(state.marks, evidence)
        marks = tuple(mark for mark in state.marks if mark.kind != "event") if self.app.memory.all_marks else own
        spans = [Span(piece.start, piece.end) for piece in evidence]
        lit = Lit(spans, article.noise, marks, self.app.found, state.span, self.app.signed)
        first = self.app.found[0].start if self.app.found else min((span.start for span in spans), default=0)
        to = state.span.start if state.span else first
        words = {kind: self.app.messages(f"slot.{kind}") for kind in KINDS}
        pane.show_article(article.text, lit, self.app.messages("tui.truncated", count=ARTICLE_LIMIT), to if scroll else None)
        self.query_one("#legend", Static).update(legend(marks, words), layout=False)
        why = Reasons(self.app.messages, self.app.rule_files, self.app.label, state.brief.language if state.brief else "")
        if state.span:
            reasons.show(why.span(state.span, article, at(state.marks, state.span)))
        else:
            reasons.show(why.line(line, article, own, state.decision(line)) if line else plain(""))

    def show_status(self) -> None:
        state, messages = self.state, self.app.messages
        done, total = state.done, len(state.entries)
        if not total:
            text = "" if self.app.problem else messages("tui.loading_rules")
        elif done < total and not self.app.problem:
            text = messages("tui.loading", done=done, total=total)
        elif state.query:
            text = messages("tui.filtered", shown=len(state.shown), total=total)
        else:
            text = messages("tui.ready", total=total)
        place = f"{(state.position or 0) + 1} · {visible(str(state.entry.path))}" if state.entry else ""
        self.query_one("#status", Static).update(plain(" · ".join(part for part in (self.app.title, text, place) if part)), layout=False)

    def _instead_of_brief(self) -> str:
        entry, messages = self.state.entry, self.app.messages
        if self.app.problem or entry is None:
            return self.app.problem or messages("tui.nothing_found" if self.state.entries else "tui.loading_rules")
        return messages("tui.failed", problem=entry.fault) if entry.fault else messages("tui.waiting")
