"""What the screens may ask of the app; the app itself knows the screens."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar, cast

from textual.app import App
from textual.binding import Binding, BindingsMap
from textual.message import Message
from textual.screen import ModalScreen, Screen

from summarizer.messages import Messages
from summarizer.records import Span
from tui.jobs import Job, Jobs
from tui.loading import Loader
from tui.memory import Memory
from tui.rulefiles import RuleFiles
from tui.state import State

if TYPE_CHECKING:
    from summarizer.pipeline import Summarizer

Result = TypeVar("Result")
Severity = Literal["information", "warning", "error"]


class Host(App[None]):
    """The app as its screens see it."""

    class RulesLoaded(Message):
        """The rules in ``layers`` were changed and loaded."""

        def __init__(self, summarizer: Summarizer, layers: Sequence[Path]) -> None:
            super().__init__()
            self.summarizer = summarizer
            self.layers = layers

    class Broken(Message):
        """A job failed in a way that nobody foresaw."""

        def __init__(self, reason: str) -> None:
            super().__init__()
            self.reason = reason

    def __init__(self, loader: Loader, messages: Messages, memory: Memory, state: State) -> None:
        super().__init__()
        self.loader = loader
        self.messages = messages
        self.memory = memory
        self.state = state
        self.rule_files = RuleFiles((), {})
        self.problem = ""  # why there are no briefs at all
        self.jobs = Jobs(self._job_failed)
        self.found: tuple[Span, ...] = ()  # what the search found in the article, the current place first
        self.keyboard: dict[str, str] = {}  # Cyrillic character → the Latin one on the same key

    @property
    def signed(self) -> bool:
        """Whether facts bear the sign of their kind: where the user wants it, and where there are no colours."""
        return self.memory.signs or bool(self.no_color)

    def tell(self, key: str, severity: Severity = "information", **blanks: object) -> None:
        """A notice for some seconds."""
        self.notify(self.messages(key, **blanks), severity=severity, markup=False)

    def label(self, section: str, code: str) -> str:
        """The word of the interface's language for a code."""
        return self.loader.label(section, code, self.messages.language)

    def run_in_thread(self, group: str, work: Callable[[Job], None]) -> None:
        """Runs ``work`` in a thread; one of the same ``group`` that runs is cancelled. It must only send messages."""
        self.jobs.start(group, work)

    def _job_failed(self, error: Exception) -> None:
        self.post_message(self.Broken(f"{type(error).__name__}: {error}"))

    def on_host_broken(self, message: Broken) -> None:
        self.tell("error.internal", "error", reason=message.reason)

    @abstractmethod
    def want_briefs(self) -> None:
        """Sets a worker to all that lacks a brief in the language of the day, the selected article first."""

    @abstractmethod
    def show_library(self) -> None:
        """Shows the main screen as the state is now."""


class HostScreen(Screen[Result]):
    @property
    def app(self) -> Host:  # type: ignore[override]
        return cast(Host, super().app)

    def relabel(self) -> None:
        """Words of the interface in the language of the day."""

    def may_close(self) -> bool:
        """Whether nothing would be lost; else it has told the user, who may press the key again."""
        return True

    def name_keys(self, bindings: Iterable[Binding]) -> None:
        """Binds these keys besides those that every screen has."""
        self._common = getattr(self, "_common", None) or self._bindings.copy()
        self._bindings = BindingsMap.merge([self._common, BindingsMap(bindings)])
        self.refresh_bindings()


class HostModal(ModalScreen[Result]):
    @property
    def app(self) -> Host:  # type: ignore[override]
        return cast(Host, super().app)
