"""A process that briefs articles beside the app, so that a large library does not take the time of the keys. No Textual here.

``python -m tui.helper`` is that process: it takes pickled tasks on its standard input and answers on its standard output.
"""

from __future__ import annotations

import itertools
import os
import pickle
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

from summarizer.errors import RuleError
from summarizer.garbage import seldom_look_for_garbage
from summarizer.messages import Messages
from tui.loading import Loader, Task
from tui.spawn import spawn
from tui.state import Finding

_NICE = 10  # how far it steps back behind the keys, where there is little to share


class EndedError(Exception):
    """The process has ended."""


class Helper:
    """Loads the rules of ``layers`` in a process of its own, then answers one task after another."""

    def __init__(self, layers: tuple[Path, ...], messages: Messages, process: subprocess.Popen[bytes] | None = None) -> None:
        self.layers = layers
        self.ready = False  # whether it has its rules
        self._lock = threading.Lock()  # a job that is not wanted any more may still wait for its answer
        self._process = process or spawn()
        self._send((layers, messages))

    def find(self, task: Task, language: str) -> Finding:
        """What ``Loader.find`` finds. Raises EndedError where the process has ended."""
        with self._lock:
            try:
                self._send((task, language))
                assert self._process.stdout
                found: Finding = pickle.load(self._process.stdout)
                self.ready = True
            except (EOFError, OSError, ValueError, pickle.UnpicklingError) as error:  # the pipe is broken, closed, or ends in mid-answer
                raise EndedError from error
            return found

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what was not sent yet
                if pipe:
                    pipe.close()

    def _send(self, message: object) -> None:
        assert self._process.stdin
        pickle.dump(message, self._process.stdin)
        self._process.stdin.flush()


def serve() -> None:
    """Answers until the app ends. What a library prints must not get between the answers."""
    seldom_look_for_garbage()
    tasks, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    import summarizer.pipeline  # noqa: F401 - takes time, as the app does before it sends the first task

    try:
        layers, messages = pickle.load(tasks)
        loader = Loader(layers, messages)
        with suppress(RuleError):  # which the first answer tells
            loader.load()
        for number in itertools.count():
            task, language = pickle.load(tasks)
            pickle.dump(loader.find(task, language), answers)
            answers.flush()
            if number == 0 and hasattr(os, "nice"):  # the first is waited for
                os.nice(_NICE)
    except (EOFError, OSError):
        return


if __name__ == "__main__":
    serve()
