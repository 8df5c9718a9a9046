"""The app: wires the state to the screens. Workers only send messages; every change of state happens in a handler here or in a screen."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen

from summarizer.errors import KezdesuError, Location
from summarizer.garbage import seldom_look_for_garbage
from summarizer.messages import Messages, languages, load_messages
from summarizer.resources import shipped
from tui import clipboard
from tui.briefing import Briefing
from tui.commands import Commands
from tui.filtering import FIELDS, REVIEWS, Names
from tui.folding import fold
from tui.helper import Helper
from tui.host import Host, HostScreen
from tui.jobs import Job
from tui.keys import load_layout, translate
from tui.library import LibraryScreen
from tui.loading import Loader, Task
from tui.marks import at
from tui.memory import Memory
from tui.review import Reviews, log_of
from tui.rulefiles import RuleFiles
from tui.state import SORTS, Finding, State, root_of
from tui.text import visible
from tui.themes import THEMES, defaults

_SWITCH = 0.001  # seconds that a working thread may keep the keys waiting for


class KezdesuApp(Host):
    """Opens the files and folders in ``paths``; ``loader`` briefs them, first in the first of ``languages``.

    ``folder`` is where it remembers what the user set, between runs; without one it remembers nothing. ``own`` is the user's layer of rules.
    A ``helper`` briefs in a process beside it.
    """

    CSS_PATH = "app.tcss"
    COMMANDS = {Commands}  # noqa: RUF012 - so declared by Textual
    BINDINGS: ClassVar[list[BindingType]] = [("f1", "help", ""), ("f6", "jump", "")]

    class Found(Message):
        """The articles that there are and what was decided of them; or why they cannot be found."""

        def __init__(self, state: State, fault: str = "") -> None:
            super().__init__()
            self.state = state
            self.fault = fault

    class Briefed(Message):
        def __init__(self, findings: Sequence[Finding]) -> None:
            super().__init__()
            self.findings = findings

    class Ready(Message):
        """The rules are loaded; where each of them stands."""

        def __init__(self, files: RuleFiles) -> None:
            super().__init__()
            self.files = files

    class Failed(Message):
        """The rules cannot be read, so no article can be."""

        def __init__(self, problem: str) -> None:
            super().__init__()
            self.problem = problem

    def __init__(
        self,
        paths: Sequence[Path],
        loader: Loader,
        languages: Sequence[str],
        messages: Messages,
        folder: Path | None = None,
        own: Path | None = None,
        helper: Helper | None = None,
    ) -> None:
        memory = Memory.load(folder) if folder else Memory()
        super().__init__(loader, messages, memory, State((), languages, names_of()))
        self.title = "Kezdesu"
        self.keyboard = load_layout()
        self._paths = paths
        self._folder = folder
        self._briefing = Briefing(loader, helper)
        self._own = own or Path("rules")
        self._alone = False
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = memory.theme if memory.theme in self.available_themes else THEMES[0].name

    def run_alone(self) -> None:
        """Runs with nothing else in the process: keys wait neither for threads that work nor for the collector of garbage, and leaving ends the
        process at once, where Textual closes one widget after another while work goes on.
        """
        self._alone = True
        sys.setswitchinterval(_SWITCH)
        seldom_look_for_garbage()
        self.run()

    def get_default_screen(self) -> Screen[None]:
        self.library = LibraryScreen(id="library")
        return self.library

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(defaults(self.current_theme.dark))

    def on_mount(self) -> None:
        self.call_after_refresh(self.run_in_thread, "find", self.find_articles)
        if self._alone and sys.platform != "win32":
            for number in (signal.SIGHUP, signal.SIGTERM):  # as when the window is closed
                asyncio.get_running_loop().add_signal_handler(number, self.call_later, self.end)

    async def on_event(self, event: events.Event) -> None:
        """Takes a Cyrillic key that the focused widget would not type for the Latin one at its place."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            focused = self.focused
            if focused is None or not focused.check_consume_key(event.key, event.character):
                event = translate(event, self.keyboard)
        await super().on_event(event)

    # --- work, in threads that only send messages

    def find_articles(self, job: Job) -> None:
        from summarizer.reader import find_articles

        try:
            root = root_of(self._paths)
            state = self._new_state(list(find_articles(self._paths)), root)
            fallback = (self._folder or root) / "reviews"
            state.open_reviews(Reviews(log_of(root, shipped("seeds"), fallback)))
            self.post_message(self.Found(state))
        except (KezdesuError, OSError) as error:
            self.post_message(self.Found(self._new_state(), str(error)))

    def _new_state(self, paths: Sequence[Path] = (), root: Path | None = None) -> State:
        state = State(paths, self.state.languages, self.state.names, root)
        if state.language == "source" and self.memory.language in state.languages:  # nothing else was asked for
            state.language = self.memory.language
        state.arrange(self.memory.sort if self.memory.sort in SORTS else state.sort)
        return state

    def brief_articles(self, job: Job, tasks: Sequence[Task], language: str) -> None:
        if tasks[0].known is None:
            self.post_message(self.Briefed([self.loader.peek(tasks[0], language)]))
        self._briefing.run(job, tasks, language, lambda findings: self.post_message(self.Briefed(findings)))

    def load_rules(self, job: Job) -> None:
        try:
            self.loader.load()
            self.post_message(self.Ready(RuleFiles.read(self.loader.layers)))
        except KezdesuError as error:
            self.post_message(self.Failed(str(error)))

    def want_briefs(self) -> None:
        entries = self.state.entries
        tasks = [Task(index, entries[index].path, entries[index].packed) for index in self.state.order()]
        if not self.rule_files.layers:
            self.run_in_thread("load", self.load_rules)
        if tasks:
            language = self.state.language
            self.run_in_thread("brief", lambda job: self.brief_articles(job, tasks, language))

    def show_library(self) -> None:
        self.library.show_all()

    # --- what workers report

    def on_kezdesu_app_found(self, message: Found) -> None:
        self.state = state = message.state
        if state.reviews and state.reviews.damaged:
            self.tell("review.damaged", "warning", count=state.reviews.damaged, path=state.reviews.log)
        self.problem = "" if state.entries else message.fault or self._no_articles()
        name, line = self.memory.places.get(str(state.root), ("", 0))
        positions = [position for position, index in enumerate(state.shown) if state.entries[index].name == name]
        state.select(positions[0] if positions else 0)
        state.line_number = line if positions else 0
        self.library.show_all()
        self.want_briefs()

    def on_kezdesu_app_ready(self, message: Ready) -> None:
        self.rule_files = message.files
        if self.state.entries:
            self.problem = ""
        self.library.show_all()

    def on_kezdesu_app_briefed(self, message: Briefed) -> None:
        state = self.state
        before = (state.entry, state.brief, state.article, state.entry and state.entry.fault)
        state.take(message.findings)
        changed = [finding.index for finding in message.findings]
        if state.query or state.sort not in ("library", "review"):
            state.refilter(changed)
            self.library.show_list()
        else:
            self.library.refresh_list(changed)
        if before != (state.entry, state.brief, state.article, state.entry and state.entry.fault):
            state.line_number = min(state.line_number, len(state.brief.lines) - 1) if state.brief else state.line_number
            self.library.show_selected()
        self.library.show_status()

    def on_kezdesu_app_failed(self, message: Failed) -> None:
        self.jobs.cancel("brief")
        self.problem = self.messages("tui.rules_failed", problem=message.problem)
        self.library.show_all()

    # --- actions of the whole program

    def action_theme(self) -> None:
        """The next of the app's own themes."""
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)] if self.theme in names else names[0]

    def action_interface(self) -> None:
        """The next language of the interface."""
        known = languages()
        self.messages = load_messages(known[(known.index(self.messages.language) + 1) % len(known)])
        self.memory.interface = self.messages.language
        for screen in self.screen_stack:
            if isinstance(screen, HostScreen):
                screen.relabel()
        self.library.show_all()

    # Each screen is imported when it is first wanted: the first paint must not wait for them.

    def action_help(self) -> None:
        from tui.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            return
        focused = self.screen.focused
        here = [] if self.screen is self.library else self._keys_of(self.screen)
        self.push_screen(HelpScreen(self.messages, focused.id or "" if focused else "", here))

    def _keys_of(self, screen: Screen[object]) -> list[tuple[str, str]]:
        shown = (binding for _, binding, _, _ in screen.active_bindings.values() if binding.show and binding.description)
        return [(binding.key_display or binding.key, binding.description) for binding in shown]

    def action_jump(self) -> None:
        """Puts a letter on every pane in sight, to go there; one that has the whole screen gives it back first."""
        self.screen.minimize()
        self.call_after_refresh(self._jump)

    def _jump(self) -> None:
        from tui.jumping import JumpScreen

        panes = [widget for widget in self.screen.focus_chain if widget.id and widget.region]
        self.push_screen(JumpScreen(panes), lambda chosen: chosen.focus() if chosen else None)

    def action_digest(self) -> None:
        from tui.digesting import DigestScreen

        self.push_screen(DigestScreen())

    def action_export(self) -> None:
        from tui.exporting import ExportScreen

        self.push_screen(ExportScreen())

    def action_rules(self) -> None:
        self._open_rules(None)

    def action_open_rule(self) -> None:
        """The rules screen at the rule of the chosen stretch, or of the selected line."""
        state = self.state
        chosen = next((mark for mark in at(state.marks, state.span) if mark.rule), None) if state.span else None
        rule = chosen.rule if chosen else state.line.rule if state.line else ""
        place = self.rule_files.place(rule, state.brief.language if state.brief else "", chosen.catalogue if chosen else "")
        if place is None:
            self.tell("rules.no_place")
        else:
            self._open_rules(place)

    def _open_rules(self, place: Location | None) -> None:
        from tui.ruleedit import Layers
        from tui.rulescreen import RulesScreen

        self.push_screen(RulesScreen(Layers.of(self.loader.layers, self._own), place))

    def on_host_rules_loaded(self, message: Host.RulesLoaded) -> None:
        """Rules were saved: everything is briefed anew."""
        self.loader.use(message.summarizer, message.layers)
        self.rule_files = RuleFiles.read(message.layers)
        self.state.forget()
        self.problem = ""
        self.library.show_all()
        self.want_briefs()

    def action_copy_line(self) -> None:
        """What is selected with the mouse, else the selected line of the brief."""
        self._copy(self.screen.get_selected_text() or (self.state.line.text if self.state.line else ""))

    def action_copy_brief(self) -> None:
        self._copy(self.state.brief.text if self.state.brief else "")

    def _copy(self, text: str) -> None:
        if text:
            shown = visible(text)
            self.copy_to_clipboard(shown)
            self.run_in_thread("copy", lambda job: clipboard.copy(shown))  # runs a program of the system
            self.tell("tui.copied", count=len(text))
        else:
            self.tell("review.no_line")

    async def action_quit(self) -> None:
        if all(screen.may_close() for screen in self.screen_stack if isinstance(screen, HostScreen)):
            self.end()

    def end(self) -> None:
        if self._alone and self._driver:
            self._leave()
            self._driver.stop_application_mode()
            self._driver.close()
            os._exit(0)
        self.exit()

    def on_unmount(self) -> None:
        self._leave()

    def _leave(self) -> None:
        self.jobs.cancel_all()
        self._briefing.close()
        self._remember()

    def _remember(self) -> None:
        known, state = self.memory, self.state
        known.theme, known.sort, known.language = self.theme, state.sort, state.language
        if state.entry:
            known.places.pop(str(state.root), None)
            known.places[str(state.root)] = (state.entry.name, state.line_number)
        if self._folder:
            known.save(self._folder)

    def _no_articles(self) -> str:
        return self.messages("tui.no_articles", path=visible(", ".join(map(str, self._paths))))


def names_of() -> Names:
    """How users of every language of the interface call the fields of the filter."""
    fields: dict[str, str] = {}
    reviews: dict[str, str] = {}
    for language in languages():
        messages = load_messages(language)
        fields.update({fold(messages(f"field.{name}")): name for name in FIELDS})
        reviews.update({fold(messages(f"reviewed.{name}")): name for name in REVIEWS})
    return Names(fields, reviews)
