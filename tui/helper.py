"""A process that briefs articles beside the app, so that a large library does not take the time of the keys. No Textual here."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from multiprocessing.connection import Connection
from pathlib import Path

from tui.loading import Loader, Task
from tui.state import Finding


class Helper:
    """Loads the rules of ``layers`` in a process of its own, then answers one task after another."""

    def __init__(self, layers: tuple[Path, ...], internal: str) -> None:
        self.layers = layers
        self._lock = threading.Lock()  # a job that is not wanted any more may still wait for its answer
        spawn = multiprocessing.get_context("spawn")
        self._connection, there = spawn.Pipe()
        self._process = spawn.Process(target=_serve, args=(there, layers, internal), daemon=True)
        self._process.start()
        there.close()

    def find(self, task: Task, language: str) -> Finding:
        """What ``Loader.find`` finds. Raises EOFError or OSError where the process has ended."""
        with self._lock:
            self._connection.send((task, language))
            found: Finding = self._connection.recv()
            return found

    def close(self) -> None:
        self._process.kill()


def _serve(connection: Connection, layers: tuple[Path, ...], internal: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the app hears Ctrl-C
    loader = Loader(layers, internal)
    while True:
        try:
            task, language = connection.recv()
            connection.send(loader.find(task, language))
        except (EOFError, OSError):  # the app has ended
            return
