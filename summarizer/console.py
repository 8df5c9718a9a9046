"""The user's side of a command: faults, notes and progress on standard error, results on standard output or in a file."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from summarizer.messages import Messages

_PATIENCE = 1.0  # seconds of silence before progress is shown
_INTERVAL = 0.2  # seconds between two reports
_CONTROL = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160)) if chr(code) != "\n"}


def visible(text: str) -> str:
    """``text`` with control characters written out, so that the name of a file cannot drive the terminal.

    >>> visible("a\\x1b[31mb")
    'a\\\\x1b[31mb'
    """
    return text.translate(_CONTROL)


class Console:
    """Standard error. ``quiet`` drops notes and progress, never faults."""

    def __init__(self, messages: Messages, quiet: bool = False) -> None:
        self.messages = messages
        self._quiet = quiet
        self._live = not quiet and sys.stderr.isatty()
        self._shown = False
        self._next = time.monotonic() + _PATIENCE

    def fault(self, text: object) -> None:
        self.clear()
        print(visible(str(text)), file=sys.stderr)

    def note(self, text: str) -> None:
        if not self._quiet:
            self.fault(text)

    def progress(self, done: int, total: int) -> None:
        """A line that overwrites itself; only on a terminal and only in a run that takes long."""
        if self._live and time.monotonic() >= self._next:
            self._next = time.monotonic() + _INTERVAL
            self._shown = True
            print("\r\x1b[K" + self.messages("done.progress", done=done, total=total), end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            self._shown = False


def speak_utf8() -> None:
    """Both streams in UTF-8 whatever the system says; what cannot be encoded (a lone surrogate) is written out as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def write(pieces: Iterable[str | bytes], output: Path | None) -> None:
    """Writes ``pieces`` to standard output or, at the end and at once, to the file ``output``. Raises OSError."""
    if output is None:
        _copy(pieces, sys.stdout)
        sys.stdout.flush()
        return
    handle, name = tempfile.mkstemp(prefix=f".{output.name}.", dir=output.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            _copy(pieces, file)
        temporary.chmod(_mode(output))
        temporary.replace(output)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def close_quietly() -> None:
    """After the reader of a pipe has gone: nothing more is written, and Python does not complain at exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _copy(pieces: Iterable[str | bytes], file: TextIO) -> None:
    for piece in pieces:
        if isinstance(piece, str):
            file.write(piece)
        else:
            file.flush()
            file.buffer.write(piece)


def _mode(output: Path) -> int:
    """The permissions of the file that is replaced, else those of any new file."""
    if output.exists():
        return output.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
