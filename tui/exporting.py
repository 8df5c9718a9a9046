"""The export: what, in which format, into which file; everything that ``summarize`` writes, and the review as rules."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.host import HostModal
from tui.packed import Packed, unpack
from tui.text import plain

FORMATS = {"text": "txt"}  # format → the ending of its files, where they differ


class ExportScreen(HostModal[None]):
    """Enter on a row asks for the file's name; Enter there writes it, in a thread. Escape closes."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss", "")]

    class Written(Message):
        """It is done, or ``problem`` says why not; ``left_out`` events have no day that a calendar could show."""

        def __init__(self, path: Path, problem: str, left_out: int) -> None:
            super().__init__()
            self.path = path
            self.problem = problem
            self.left_out = left_out

    def compose(self) -> ComposeResult:
        messages = self.app.messages
        with Vertical(id="export", classes="dialog") as dialog:
            dialog.border_title = messages("export.title")
            dialog.border_subtitle = messages("export.keys")
            yield OptionList(*(Option(plain(self._worded(what, form))) for what, form in self._choices()), id="choices")
            yield Input(id="file")
            yield Static(id="note")

    def on_mount(self) -> None:
        self.query_one("#choices").focus()

    def on_option_list_option_highlighted(self) -> None:
        what, form = self._chosen()
        name = {"brief": self.app.state.entry.path.stem if self.app.state.entry else "brief", "review": "review"}.get(what, f"kezdesu-{what}")
        ending = "" if what == "review" else f".{FORMATS.get(form, form)}"
        self.query_one("#file", Input).value = str(Path.cwd() / f"{name}{ending}")

    def on_option_list_option_selected(self) -> None:
        self.query_one("#file").focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if not event.value.strip():
            return
        path = Path(event.value.strip()).expanduser()
        self.query_one("#note", Static).update(plain(self.app.messages("export.writing"), "$text-muted"))
        what, form = self._chosen()
        briefs = self._briefs(what)
        if not briefs and what != "review":
            self.query_one("#note", Static).update(plain(self.app.messages("export.nothing"), "$text-error"))
            return
        language = self.app.state.language
        self.app.run_in_thread("export", lambda _: self._write(what, form, briefs, language, path))

    def on_export_screen_written(self, message: Written) -> None:
        if message.problem:
            note = self.app.messages("export.failed", path=message.path, reason=message.problem)
            self.query_one("#note", Static).update(plain(note, "$text-error"))
        else:
            self.app.tell("export.done_without" if message.left_out else "export.done", path=message.path, count=message.left_out)
            self.dismiss()

    def _choices(self) -> list[tuple[str, str]]:
        from summarizer.render import BRIEF_FORMATS, DIGEST_FORMATS

        briefs = [(what, form) for what in ("brief", "briefs") for form in BRIEF_FORMATS]
        return [*briefs, *(("digest", form) for form in DIGEST_FORMATS), ("review", "yaml")]

    def _chosen(self) -> tuple[str, str]:
        return self._choices()[self.query_one("#choices", OptionList).highlighted or 0]

    def _worded(self, what: str, form: str) -> str:
        return f"{self.app.messages(f'export.{what}', count=len(self.app.state.shown))} · {form}"

    def _briefs(self, what: str) -> Sequence[Packed]:
        state = self.app.state
        entries = ([state.entry] if state.entry else []) if what == "brief" else [state.entries[index] for index in state.shown]
        return [packed for entry in entries if (packed := entry.briefs.get(state.language))]

    def _write(self, what: str, form: str, packed: Sequence[Packed], language: str, path: Path) -> None:
        """In a thread: writes the file, or the layer of rules."""
        from summarizer.console import write
        from summarizer.digest import make_digest
        from summarizer.errors import RuleError
        from summarizer.render import render_briefs, render_digest

        problem = ""
        left_out: list[int] = []
        briefs = map(unpack, packed)
        try:
            writer = self.app.loader.summarizer.writer
            if what == "review":
                self._write_review(path)
            elif what == "digest":
                write(render_digest(make_digest(briefs, language, writer), form, writer, left_out.append), path)
            else:
                write(render_briefs(briefs, form, writer, language, left_out.append), path)
        except OSError as error:
            problem = error.strerror or str(error)
        except RuleError as error:
            problem = str(error)
        self.post_message(self.Written(path, problem, sum(left_out)))

    def _write_review(self, folder: Path) -> None:
        from tui.reviewrules import write_layer

        state = self.app.state
        known = {entry.name: entry.packed for entry in state.entries}
        decisions = tuple(state.reviews.decisions) if state.reviews else ()
        articles = {one.article: unpack(packed).facts.article for one in decisions if (packed := known.get(one.article))}
        write_layer(folder, decisions, articles, self.app.loader.summarizer)
