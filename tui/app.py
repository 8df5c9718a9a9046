"""The app: wires the state to the panes. Workers only send messages; every change of state happens in a handler here."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from textual import events, work
from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Footer, Input, OptionList, Static
from textual.worker import get_current_worker

from summarizer.errors import KezdesuError
from summarizer.messages import Messages
from tui.keys import load_layout, translate
from tui.loading import Loader, Task
from tui.panes import ARTICLE_LIMIT, ArticlePane, ChoicePane, HelpScreen, TextPane, article_row, brief_row, why
from tui.state import Finding, State
from tui.text import plain, visible

_BATCH = 0.1  # seconds of findings that are shown at once
# keys, how they are written, action, its name among the messages, whether the footer shows it
_KEYS = (
    ("n,J", "n J", "move(1)", "next_article", True),
    ("p,K", "p K", "move(-1)", "previous_article", False),
    ("j", "j", "line(1)", "next_line", True),
    ("k", "k", "line(-1)", "previous_line", False),
    ("l", "l", "language", "language", True),
    ("slash", "/", "filter", "filter", True),
    ("escape", "Esc", "clear_filter", "clear_filter", False),
    ("a", "a", "list", "list", True),
    ("t", "t", "theme", "theme", False),
    ("f1,question_mark", "F1", "help", "help", True),
    ("q", "q", "quit", "quit", True),
)


class KezdesuApp(App[None]):
    """Opens the files and folders in ``paths``; ``loader`` briefs them, first in the first of ``languages``."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - so declared by Textual

    class Found(Message):
        """The articles that there are."""

        def __init__(self, paths: Sequence[Path], fault: str = "") -> None:
            super().__init__()
            self.paths = paths
            self.fault = fault

    class Briefed(Message):
        def __init__(self, findings: Sequence[Finding]) -> None:
            super().__init__()
            self.findings = findings

    class Failed(Message):
        """The rules cannot be read, so no article can be."""

        def __init__(self, problem: str) -> None:
            super().__init__()
            self.problem = problem

    def __init__(self, paths: Sequence[Path], loader: Loader, languages: Sequence[str], messages: Messages) -> None:
        super().__init__()
        self.title = "Kezdesu"
        self.messages = messages
        self.state = State((), languages)
        self.loader = loader
        self._paths = paths
        self._problem = ""
        self._layout = load_layout()
        for keys, display, action, name, shown in _KEYS:
            for key in keys.split(","):
                text = messages(f"footer.{name}") if shown else ""
                # Taken before any widget sees it: what is typed right after it must find the filter's box in focus.
                first = action == "filter"
                self._bindings.bind(key, action, text, show=shown and keys.startswith(key), key_display=display, priority=first)

    def compose(self) -> ComposeResult:
        yield Static(id="status")
        with Horizontal(id="panes"):
            yield ChoicePane(id="articles")
            yield ArticlePane(id="article")
            with Vertical(id="side"):
                yield ChoicePane(id="brief")
                yield TextPane(id="why")
        yield Input(placeholder=self.messages("tui.filter_hint"), id="filter")
        yield Footer()

    def on_mount(self) -> None:
        for name in ("articles", "article", "brief", "why"):
            self.query_one(f"#{name}").border_title = self.messages(f"tui.{name}")
        self.query_one("#brief").focus()
        self.show_all()
        self.call_after_refresh(self.find_articles)

    async def on_event(self, event: events.Event) -> None:
        """Takes a Cyrillic key that the focused widget would not type for the Latin one at its place."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            focused = self.focused
            if focused is None or not focused.check_consume_key(event.key, event.character):
                event = translate(event, self._layout)
        await super().on_event(event)

    # --- work, in threads that only send messages

    @work(thread=True, exclusive=True, group="find")
    def find_articles(self) -> None:
        from summarizer.reader import find_articles

        try:
            self.post_message(self.Found(list(find_articles(self._paths))))
        except KezdesuError as error:
            self.post_message(self.Found([], str(error)))

    @work(thread=True, exclusive=True, group="brief")
    def brief_articles(self, tasks: Sequence[Task], language: str) -> None:
        worker = get_current_worker()
        try:
            self.loader.load()
        except KezdesuError as error:
            self.post_message(self.Failed(str(error)))
            return
        batch: list[Finding] = []
        due = 0.0
        for task in tasks:
            if worker.is_cancelled:
                return
            batch.append(self.loader.find(task, language))
            if time.monotonic() >= due:
                self.post_message(self.Briefed(batch))
                batch, due = [], time.monotonic() + _BATCH
        self.post_message(self.Briefed(batch))

    def want_briefs(self) -> None:
        """Sets a worker to all that lacks a brief in the language of the day, the selected article first; the worker before it ends."""
        entries = self.state.entries
        tasks = [Task(index, entries[index].path, entries[index].article) for index in self.state.order()]
        if tasks:
            self.brief_articles(tasks, self.state.language)

    # --- what workers and widgets report

    def on_kezdesu_app_found(self, message: Found) -> None:
        self.state = State(message.paths, self.state.languages)
        self._problem = "" if message.paths else message.fault or self._no_articles()
        self.show_all()
        self.want_briefs()

    def on_kezdesu_app_briefed(self, message: Briefed) -> None:
        current = self.state.entry
        before = (self.state.brief, current and current.fault)
        self.state.take(message.findings)
        articles = self.query_one("#articles", ChoicePane)
        if self.state.query:
            self.state.filter(self.state.query)
            self.show_list()
        else:
            for finding in message.findings:
                entry = self.state.entries[finding.index]
                articles.replace_option_prompt_at_index(finding.index, article_row(entry, entry.briefs.get(self.state.language)))
        current = self.state.entry
        if before != (self.state.brief, current and current.fault):
            self.show_selected()
        self.show_status()

    def on_kezdesu_app_failed(self, message: Failed) -> None:
        self._problem = self.messages("tui.rules_failed", problem=message.problem)
        self.show_all()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The user moved in a list; where it stands by now counts, not where it stood when the message was sent."""
        chosen = event.option_list.highlighted
        if chosen is None:
            return
        if event.option_list.id == "articles" and chosen != self.state.position:
            self.state.select(chosen)
            self.selection_changed()
        elif event.option_list.id == "brief" and chosen != self.state.line_number:
            self.state.select_line(chosen)
            self.show_line()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter on an article goes to its brief; a narrow screen shows the article again."""
        if event.option_list.id == "articles":
            self.screen.remove_class("list-shown")
            self.query_one("#brief").focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        self.state.filter(event.value)
        self.show_all()

    def on_input_submitted(self) -> None:
        self.query_one("#filter").display = False
        self.query_one("#brief").focus()

    # --- actions

    def action_move(self, step: int) -> None:
        self.state.move(step)
        self.query_one("#articles", ChoicePane).choose(self.state.position)
        self.selection_changed()

    def action_line(self, step: int) -> None:
        self.state.select_line(self.state.line_number + step)
        if self.state.brief:
            self.query_one("#brief", ChoicePane).choose(self.state.line_number)
        self.show_line()

    def action_language(self) -> None:
        self.state.next_language()
        self.show_all()
        self.want_briefs()

    def action_filter(self) -> None:
        box = self.query_one("#filter", Input)
        box.display = True
        self.screen.set_focus(box)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In the filter's box the key that opens it is a letter like others."""
        return not (action == "filter" and isinstance(self.focused, Input))

    def action_clear_filter(self) -> None:
        box = self.query_one("#filter", Input)
        box.display = False
        box.value = ""
        self.query_one("#brief").focus()

    def action_list(self) -> None:
        narrow = self.screen.has_class("-narrow")
        self.screen.toggle_class("list-shown" if narrow else "list-hidden")
        shown = self.screen.has_class("list-shown") if narrow else not self.screen.has_class("list-hidden")
        self.query_one("#articles" if shown else "#brief").focus()

    def action_theme(self) -> None:
        self.theme = "textual-light" if self.current_theme.dark else "textual-dark"

    def action_help(self) -> None:
        keys = [(display, self.messages(f"key.{name}")) for _, display, _, name, _ in _KEYS]
        more = [("↑ ↓", self.messages("tui.help_arrows")), ("Tab", self.messages("tui.help_tab"))]
        self.push_screen(HelpScreen(self.messages, [*keys[:4], *more, *keys[4:]]))

    # --- showing

    def selection_changed(self) -> None:
        self.show_selected()
        self.show_status()
        entry = self.state.entry
        if entry and self.state.wants(entry):
            self.want_briefs()

    def show_all(self) -> None:
        self.show_list()
        self.show_selected()
        self.show_status()

    def show_list(self) -> None:
        state = self.state
        rows = [article_row(entry, entry.briefs.get(state.language)) for entry in map(state.entries.__getitem__, state.shown)]
        empty = self.messages("tui.nothing_found") if state.entries else self._problem
        self.query_one("#articles", ChoicePane).fill(rows, state.position, plain(empty))

    def show_selected(self) -> None:
        brief = self.state.brief
        rows = [brief_row(line) for line in brief.lines] if brief else []
        pane = self.query_one("#brief", ChoicePane)
        pane.fill(rows, self.state.line_number, plain(self._instead_of_brief()))
        language = self.state.language
        shown = self.messages("tui.source_language") if language == self.state.languages[0] == "source" else language
        pane.border_subtitle = self.messages("tui.brief_language", language=shown)
        self.show_line()

    def show_line(self) -> None:
        """The article with the evidence of the selected line, and why the line says what it says."""
        article = self.state.entry.article if self.state.entry else None
        line = self.state.line
        pane = self.query_one("#article", ArticlePane)
        reasons = self.query_one("#why", TextPane)
        if article is None:
            pane.show(plain(""))
        else:
            pane.show_article(article, line.evidence if line else (), self.messages("tui.truncated", count=ARTICLE_LIMIT))
        reasons.show(why(line, article, self.messages) if line and article else plain(""))

    def show_status(self) -> None:
        state = self.state
        done, total = state.done(), len(state.entries)
        if not total:
            text = "" if self._problem else self.messages("tui.loading_rules")
        elif done < total and not self._problem:
            text = self.messages("tui.loading", done=done, total=total)
        elif state.query:
            text = self.messages("tui.filtered", shown=len(state.shown), total=total)
        else:
            text = self.messages("tui.ready", total=total)
        place = f"{(state.position or 0) + 1} · {visible(str(state.entry.path))}" if state.entry else ""
        self.query_one("#status", Static).update(plain(" · ".join(part for part in (self.title, text, place) if part)))

    def _instead_of_brief(self) -> str:
        entry = self.state.entry
        if self._problem or entry is None:
            return self._problem or (self.messages("tui.nothing_found") if self.state.entries else self.messages("tui.loading_rules"))
        return self.messages("tui.failed", problem=entry.fault) if entry.fault else self.messages("tui.waiting")

    def _no_articles(self) -> str:
        return self.messages("tui.no_articles", path=", ".join(map(str, self._paths)))


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs ``kezdesu`` and returns its exit status; wrong use leaves by SystemExit(2)."""
    from summarizer import options
    from summarizer.config import library, load_config
    from summarizer.messages import load_messages

    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        config = load_config()
        messages = load_messages(options.asked_language(given) or config.ui_language)
    except KezdesuError as error:
        print(error, file=sys.stderr)
        return 1
    parser = options.app_parser(messages)
    asked = parser.parse_intermixed_args(given)
    options.check_layers(parser, asked.rules)
    options.check_language(parser, asked.lang, asked.rules)
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):  # Textual draws on standard error
        print(messages("error.not_a_terminal"), file=sys.stderr)
        return 2
    languages = ("source", *options.brief_languages(asked.rules))
    first = languages.index(asked.lang)
    paths = asked.paths or [library(asked.library, config)]
    loader = Loader(asked.rules, messages("error.internal"))
    KezdesuApp(paths, loader, languages[first:] + languages[:first], messages).run()
    return 0
