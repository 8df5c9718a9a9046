"""What a process of a pool does first."""

from __future__ import annotations

import signal

from summarizer.garbage import seldom_look_for_garbage


def begin_work() -> None:
    """The parent process hears Ctrl-C and ends the pool."""
    seldom_look_for_garbage()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
