"""How quick the app is, in a terminal of its own: ``python tests/measure_app.py [ARTICLES]``. Prints the figures; exit status 1 past a limit.

Start to first paint, to the first article with its brief, and keys to their repaint in a library of 10 000 articles,
while it is being read and when all of it is. All figures are medians, but for those of quitting.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from summarizer.messages import load_messages
from summarizer.resources import shipped
from tui.app import KezdesuApp
from tui.loading import Loader, Task
from tui.state import Finding

LIMITS = {"first paint": 0.8, "first brief": 1.5, "key, busy": 0.05, "key": 0.05, "filter, busy": 0.1, "filter": 0.1, "quit, busy": 0.3, "quit": 0.3}
SIZE = (40, 120)
PAINTED = b"\x1b[?2026l"  # the end of an update of the screen
QUERY, ANSWER = b"\x1b[?2026$p", b"\x1b[?2026;2$y"  # whether the terminal tells when an update ends; it does
STEPS = 30
STARTS = 5
KNOWN = "known"  # the argument with which this script is itself the app
FILTER = "article 99"


class Terminal:
    """A terminal with the app in it."""

    def __init__(self, folder: Path, state: Path, *command: str) -> None:
        self.began = time.perf_counter()
        self._screen, inner = pty.openpty()
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
        known = {**os.environ, "KEZDESU_STATE": str(state), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        whole = [sys.executable, *(command or ("-m", "tui", "--ui-lang", "en")), str(folder)]
        self.process = subprocess.Popen(whole, stdin=inner, stdout=inner, stderr=inner, env=known, start_new_session=True)
        os.close(inner)
        self.seen = b""

    def press(self, key: str) -> None:
        os.write(self._screen, key.encode())

    def until(self, wanted: bytes, limit: float = 60.0) -> float:
        """When ``wanted`` has come from the app since the last call; what came with it is passed over."""
        end = time.perf_counter() + limit
        while wanted not in self.seen:
            if time.perf_counter() > end:
                raise TimeoutError(wanted)
            self._read(0.005)
        self.seen = b""
        return time.perf_counter()

    def quiet(self, pause: float) -> None:
        """Waits until nothing came for ``pause`` seconds."""
        while self._read(pause):
            pass
        self.seen = b""

    def _read(self, wait: float) -> bool:
        ready, _, _ = select.select([self._screen], [], [], wait)
        if not ready:
            return False
        try:
            data = os.read(self._screen, 1 << 16)
            self.seen += data
            if QUERY in data:
                os.write(self._screen, ANSWER)
        except OSError:  # the app has gone
            return False
        return True

    def quit(self) -> float:
        """Presses the key that quits; the seconds until the app has ended."""
        began = time.perf_counter()
        self.press("q")
        while self.process.poll() is None and time.perf_counter() < began + 20:
            self._read(0.005)
        return time.perf_counter() - began

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._screen)


@contextmanager
def library(count: int) -> Iterator[Path]:
    """A folder of ``count`` articles: the seeds over and over, each told of another day."""
    texts = [path.read_text("utf-8") for path in sorted(shipped("seeds").glob("*.txt"))]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(count):
            day = f"2024-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"
            (folder / f"{number:05}.txt").write_text(f"---\ntitle: Article {number}\ndate: {day}\n---\n{texts[number % len(texts)]}", "utf-8")
        yield folder


def measure_start(state: Path) -> dict[str, float]:
    with Terminal(shipped("seeds"), state) as terminal:
        paint = terminal.until(PAINTED) - terminal.began
        return {"first paint": paint, "first brief": terminal.until(b"/12") - terminal.began}


class Known(Loader):
    """Knows the briefs before they are asked for: those of the seeds, over and over."""

    def prepare(self) -> None:
        self.known = [super(Known, self).find(Task(0, path), "source") for path in sorted(shipped("seeds").glob("*.txt"))]

    def find(self, task: Task, language: str) -> Finding:
        return replace(self.known[task.number % len(self.known)], index=task.number)


def run_known(folder: Path) -> None:
    """The app on a library that needs no reading, in this process."""
    messages = load_messages("en")
    loader = Known((), messages)
    loader.prepare()
    app = KezdesuApp([folder], loader, ("source",), messages)
    app.run_alone()


def measure_keys(terminal: Terminal, ready: bytes, suffix: str = "") -> dict[str, float]:
    """Keys in a large library once ``ready`` is seen: to the next article, and letters of the filter."""
    found: dict[str, list[float]] = {"key": [], "filter": []}
    with terminal:
        terminal.until(ready, 120)
        time.sleep(1)
        for number in range(1, STEPS):
            terminal.quiet(0.01)
            began = time.perf_counter()
            terminal.press("n")
            found["key"].append(terminal.until(f"{number:05}.txt".encode()) - began)
            time.sleep(0.15)
        terminal.press("/")
        terminal.quiet(0.3)
        for length in range(1, len(FILTER) + 1):
            began = time.perf_counter()
            terminal.press(FILTER[length - 1])
            found["filter"].append(terminal.until(FILTER[:length].encode()) - began)
            terminal.quiet(0.05)
        terminal.press("\x1b")
        time.sleep(0.5)
        ended = terminal.quit()
    for name, times in found.items():
        print(f"{name}{suffix}: slowest {max(times):.3f} s, fastest {min(times):.3f} s")
    return {f"{name}{suffix}": figure for name, figure in {**{name: statistics.median(times) for name, times in found.items()}, "quit": ended}.items()}


def main() -> int:
    if sys.argv[1:2] == [KNOWN]:
        run_known(Path(sys.argv[2]))
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as state:
        measure_start(Path(state))  # the rules are compiled in the first run of all
        starts = [measure_start(Path(state)) for _ in range(STARTS)]
        figures = {name: statistics.median(start[name] for start in starts) for name in starts[0]}
        with library(count) as folder:
            figures.update(measure_keys(Terminal(folder, Path(state)), b"/12", ", busy"))
            figures.update(measure_keys(Terminal(folder, Path(state), __file__, KNOWN), f"{count} articles".encode()))
    for name, seconds in figures.items():
        print(f"{name:12} {seconds:6.3f} s  (limit {LIMITS[name]})")
    return int(any(seconds > LIMITS[name] for name, seconds in figures.items()))


if __name__ == "__main__":
    sys.exit(main())
