"""The rules screen: the shipped rules to read, the user's layer to edit, its faults as it is typed, and what the edit changes in briefs."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static, TextArea

from summarizer.errors import Fault, Location, RuleError
from summarizer.pipeline import Summarizer
from summarizer.problems import Problem
from summarizer.resources import shipped
from summarizer.rulediff import Change
from tui.flow import FlowPane
from tui.host import Host, HostScreen
from tui.jobs import Job
from tui.keyfooter import KeyFooter
from tui.packed import Packed, unpack
from tui.panes import Row, RowsPane
from tui.ruleedit import Layers, effect, problems_of, rule_at, sound, with_override
from tui.text import one_line, plain
from tui.yamlarea import YamlArea

_DEBOUNCE = 0.3  # seconds after the last key until an edit is looked at
_WATCH = 1.0  # seconds between looks at the file on the disk
_SHOWN = 200  # changes that are shown
_VERDICTS = {"lost": "$text-error", "changed": "$text-warning", "gained": "$text-success"}
_KEYS = (
    Binding("f1", "app.help", "", key_display="F1"),
    Binding("escape", "leave", "", key_display="Esc", priority=True),
    Binding("ctrl+s", "save", "", key_display="Ctrl+S"),
    Binding("f2", "files", "", key_display="F2"),
    Binding("f6", "app.jump", "", key_display="F6", priority=True),  # before the editor, which marks a line with it
    Binding("f4", "external", "", key_display="F4"),
    Binding("f5", "reload", "", key_display="F5"),
    Binding("f8", "override", "", key_display="F8"),
)


class FilesPane(RowsPane):
    row_height = 1


class RulesScreen(HostScreen[None]):
    """Opened at ``place``, or at the first file."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - so declared by Textual

    class Checked(Message):
        """What is wrong with the edit of the ``number``-th change; ``faults`` of compiling it, None once it is known to be sound."""

        def __init__(self, number: int, problems: Sequence[Problem], own: Path, faults: Sequence[Fault] | None) -> None:
            super().__init__()
            self.number = number
            self.problems = problems
            self.own = own  # where the edit stood while it was checked
            self.faults = faults

    class Compared(Message):
        """What the edit changes so far; ``done`` of ``total`` articles are compared."""

        def __init__(self, number: int, found: Sequence[Change], done: int, total: int) -> None:
            super().__init__()
            self.number = number
            self.found = found
            self.done = done
            self.total = total

    def __init__(self, layers: Layers, place: Location | None = None) -> None:
        super().__init__()
        self._layers = layers
        self._files = layers.files()
        self._place = place
        self._file = ""
        self._saved = ""  # what the file held when it was last read or written
        self._stamp = 0.0
        self._number = 0  # of the change that was looked at last
        self._valid = True
        self._timer: Timer | None = None
        self._warned = False  # that this edit is not saved

    def compose(self) -> ComposeResult:
        yield Static(id="status")
        with Horizontal(id="panes"):
            yield FilesPane("files")
            with Vertical(id="editing"):
                yield YamlArea(read_only=True, show_line_numbers=True, id="shipped")
                yield YamlArea(show_line_numbers=True, tab_behavior="indent", id="own")
                yield FlowPane("faults")
            yield FlowPane("effects")
        yield KeyFooter()

    def on_mount(self) -> None:
        self.relabel()
        first = self._files[0] if self._files else "ru/lexicon.yaml"
        self.open(*self._placed(self._place) if self._place else (first, 1, False))
        self.set_interval(_WATCH, self._watch)

    def relabel(self) -> None:
        messages = self.app.messages
        for name in ("files", "shipped", "own", "faults", "effects"):
            self.query_one(f"#{name}").border_title = messages(f"rules.{name}")
        self.name_keys(replace(one, description=messages(f"rules.key_{one.action.removeprefix('app.')}")) for one in _KEYS)

    # --- files

    def _placed(self, place: Location) -> tuple[str, int, bool]:
        """A place as the name of a file, its line, and whether it is in the user's layer."""
        path = Path(place.path)
        own = path.is_relative_to(self._layers.own)
        folder = self._layers.own if own else shipped("rules")
        return (path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name), place.line, own

    def open(self, name: str, line: int = 1, own: bool = False) -> None:
        """Shows a file, shipped and own, at a line of one of the two."""
        self._file = name
        path = shipped("rules") / name
        theirs, mine = self.query_one("#shipped", YamlArea), self.query_one("#own", YamlArea)
        theirs.load_text(path.read_text("utf-8") if path.is_file() else "")
        self._read()
        area = mine if own else theirs
        area.focus()
        area.move_cursor((max(0, min(line - 1, area.document.line_count - 1)), 0), center=True)
        self._show_files()
        self._look()

    def _read(self) -> None:
        try:
            self._saved = self._layers.text(self._file)
        except OSError as error:
            self.app.tell("rules.cannot_read", "error", path=self._layers.own / self._file, reason=error.strerror or error)
            self._saved = ""
        self._stamp = self._modified()
        self.query_one("#own", YamlArea).load_text(self._saved)

    def _modified(self) -> float:
        path = self._layers.own / self._file
        return path.stat().st_mtime if path.is_file() else 0.0

    def _watch(self) -> None:
        """A file that was changed by another program is read anew, unless it was edited here as well."""
        stamp = self._modified()
        if stamp == self._stamp:
            return
        self._stamp = stamp
        if self._layers.text(self._file) == self._saved:
            return
        if self._text() == self._saved:
            self._read()
            self.app.tell("rules.reloaded", path=self._file)
        else:
            self.app.tell("rules.changed_outside", "warning", path=self._file)

    def _text(self) -> str:
        return self.query_one("#own", YamlArea).text

    def _show_files(self) -> None:
        self.query_one(FilesPane).fill(len(self._files), self._row, self._files.index(self._file) if self._file in self._files else None, plain(""))
        changed = " *" if self._text() != self._saved else ""
        self.query_one("#status", Static).update(plain(f"{self.app.messages('key.rules')} · {self._layers.own / self._file}{changed}"))

    def _row(self, position: int) -> Row:
        name = self._files[position]
        return (plain(("• " if self._layers.has(name) else "  ") + name),)

    def on_rows_pane_entered(self, event: RowsPane.Entered) -> None:
        if self._text() != self._saved:
            self.app.tell("rules.save_first", "warning")
        else:
            self.open(self._files[event.position])

    # --- looking at the edit

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        if event.text_area.id == "own":
            if self._timer:
                self._timer.stop()
            self._timer = self.set_timer(_DEBOUNCE, self._look)
            self._warned = False
            self._show_files()

    def _look(self) -> None:
        """Sets a worker to the edit as it stands; the worker before it ends."""
        self._number += 1
        number, name, text = self._number, self._file, self._text()
        state = self.app.state
        entries = [state.entries[index] for index in dict.fromkeys([*([state.selected] if state.selected is not None else []), *state.shown])]
        briefs = [packed for entry in entries if (packed := entry.briefs.get(state.language))]
        self.app.run_in_thread("rules", lambda job: self._work(job, number, name, text, briefs))

    def _work(self, job: Job, number: int, name: str, text: str, briefs: Sequence[Packed]) -> None:
        """In a thread: the faults; where there are none, what changes in the briefs, the one on the screen first."""
        with self._layers.with_edit(name, text) as layers:
            own = layers[self._layers.all.index(self._layers.own)] if self._layers.own in self._layers.all else layers[-1]
            problems = problems_of(layers, own)
            changed = text != self._saved
            self.post_message(self.Checked(number, problems, own, () if changed else None))
            if job.cancelled or not changed or not sound(problems):
                return
            try:
                summarizer = Summarizer.load(layers, beside=self.app.loader.loaded, draft=True)
            except RuleError as error:  # what only compiling finds
                self.post_message(self.Checked(number, problems, own, error.faults))
                return
            self.post_message(self.Checked(number, problems, own, None))
            self._compare(job, number, summarizer, briefs)

    def _compare(self, job: Job, number: int, summarizer: Summarizer, briefs: Sequence[Packed]) -> None:
        found: list[Change] = []
        for done, packed in enumerate(briefs, 1):
            if job.cancelled:
                return
            result = effect(unpack(packed), summarizer)
            found += result[1] if result else []
            if done % 10 == 1 or done == len(briefs):
                self.post_message(self.Compared(number, tuple(found), done, len(briefs)))

    def on_rules_screen_checked(self, message: Checked) -> None:
        if message.number != self._number:
            return
        self._valid = sound(message.problems) and not message.faults
        messages = self.app.messages
        rows = []
        for one in message.problems:
            place = one.location
            path = Path(place.path)
            name = path.relative_to(message.own).as_posix() if path.is_relative_to(message.own) else path.name
            sign, style = ("✗", "$text-error") if one.severity == "error" else ("!", "$text-warning")
            rows.append(plain(f"{sign} {name}:{place.line}:{place.column}: ", style) + one_line(one.worded(messages)))
        rows += [plain(f"✗ {fault}", "$text-error") for fault in message.faults or ()]
        if sound(message.problems) and not message.faults:
            known = message.faults is None
            rows.append(plain(messages("rules.sound" if known else "rules.checking"), "$text-success" if known else "$text-muted"))
        self.query_one("#faults", FlowPane).show(*rows)
        if not self._valid:
            self.query_one("#effects", FlowPane).label(messages("rules.last_valid"))

    def on_rules_screen_compared(self, message: Compared) -> None:
        if message.number != self._number:
            return
        messages = self.app.messages
        counts = {verdict: sum(one.verdict == verdict for one in message.found) for verdict in _VERDICTS}
        rows = [plain(messages("rules.effect", done=message.done, total=message.total, **counts), "bold")]
        for change in message.found[:_SHOWN]:
            style = _VERDICTS[change.verdict]
            about = one_line(f"{change.told.kind} · {Path(change.path).name} · {change.rule}", "$text-muted")
            rows.append(plain(messages(f"rules.{change.verdict}") + " ", style) + about)
            if change.before:
                rows.append(plain("  − ", style) + one_line(change.before.value or change.before.key))
            if change.after:
                rows.append(plain("  + ", style) + one_line(change.after.value or change.after.key))
        pane = self.query_one("#effects", FlowPane)
        pane.label("")
        pane.show(*rows, top=False)

    # --- keys

    def action_save(self) -> None:
        text = self._text()
        try:
            self._layers.save(self._file, text)
        except OSError as error:
            self.app.tell("export.failed", "error", path=self._layers.own / self._file, reason=error.strerror or error)
            return
        self._saved, self._stamp = text, self._modified()
        self._show_files()
        if self._valid:
            self.app.tell("rules.saved", path=self._layers.own / self._file)
            self.app.run_in_thread("rules-load", self._load)
        else:
            self.app.tell("rules.saved_faulty", "warning", path=self._layers.own / self._file)

    def _load(self, _: Job) -> None:
        """In a thread: the rules as they are on the disk."""
        try:
            self.app.post_message(Host.RulesLoaded(Summarizer.load(self._layers.used), self._layers.used))
        except RuleError:
            return  # the faults are on the screen

    def action_files(self) -> None:
        self.toggle_class("files-shown")
        self.query_one(FilesPane).focus()

    def action_reload(self) -> None:
        self._read()
        self._look()

    def action_override(self) -> None:
        """Begins an override of the shipped rule that the cursor is in."""
        theirs, mine = self.query_one("#shipped", YamlArea), self.query_one("#own", YamlArea)
        rule = rule_at(theirs.text, theirs.cursor_location[0])
        if not rule:
            self.app.tell("rules.no_rule_here", "warning")
            return
        mine.text = with_override(mine.text, rule)
        mine.focus()
        mine.move_cursor(mine.document.end)

    def action_external(self) -> None:
        """The user's file in the user's editor; what was typed here is saved first."""
        if self._text() != self._saved:
            self.action_save()
        path = self._layers.own / self._file
        editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with self.app.suspend():
                subprocess.run([*shlex.split(editor), str(path)], check=False)
        except SuspendNotSupported:
            self.app.tell("rules.no_suspend", "warning")
        except (OSError, ValueError) as error:
            self.app.tell("rules.no_editor", "error", editor=editor, reason=error)
        self._read()
        self._look()

    def action_leave(self) -> None:
        if self.may_close():
            self.dismiss()

    def may_close(self) -> bool:
        if self._text() == self._saved or self._warned:
            return True
        self._warned = True
        self.app.tell("rules.unsaved", "warning")
        return False
