"""Problems of rule files: where, what (a key of the messages under ``check``), how bad. They are worded when they are shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from summarizer.errors import Fault, Location, RuleError
from summarizer.messages import Messages, load_messages

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in a rule file. ``hint`` is what may have been meant, "" where nothing is near.

    A blank that begins with @ is the key of a message itself («@kind_list»).
    """

    location: Location
    code: str
    blanks: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    severity: Severity = "error"

    def worded(self, messages: Messages) -> str:
        blanks = {name: messages(f"check.{value[1:]}") if value[:1] == "@" else value for name, value in self.blanks}
        text = messages(f"check.{self.code}", **blanks)
        return text + messages("check.hint", hint=self.hint) if self.hint else text

    def fault(self, messages: Messages) -> Fault:
        text = self.worded(messages)
        return Fault(self.location, text if self.severity == "error" else messages("check.warning", text=text))


def problem(location: Location, code: str, hint: str = "", severity: Severity = "error", /, **blanks: object) -> Problem:
    """A problem whose message has ``blanks`` to fill."""
    return Problem(location, code, tuple((name, str(value)) for name, value in blanks.items()), hint, severity)


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those that keep the rules from being used, each once, in the order of files and lines."""
    return tuple(sorted({one for one in problems if one.severity == "error"}))


def rule_error(problems: Iterable[Problem], messages: Messages | None = None) -> RuleError:
    """The errors among ``problems`` as an exception, worded in the language of the locale where no ``messages`` are given."""
    worded = messages or load_messages()
    return RuleError(tuple(one.fault(worded) for one in errors(problems)))


def quoted(location: Location) -> tuple[str, ...]:
    """The line of a place and a caret under its column; nothing where the file has no such line."""
    try:
        lines = Path(location.path).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ()
    if not 0 < location.line <= len(lines):
        return ()
    line = lines[location.line - 1]
    start = max(0, location.column - _BEFORE)
    shown = line[start : start + _WIDTH].replace("\t", " ")
    return (f"    {shown}", "    " + " " * (location.column - 1 - start) + "^") if location.column else (f"    {shown}",)


_WIDTH = 120  # characters of a line that are shown
_BEFORE = 80  # of them before the caret, in a long line
