"""Starts the process that briefs articles beside the app. It is the first thing the app does, so nothing that takes time is imported here."""

from __future__ import annotations

import subprocess
import sys


def spawn() -> subprocess.Popen[bytes]:
    """``python -m tui.helper``, in a session of its own: Ctrl-C is for the app. It ends by itself when the app does."""
    return subprocess.Popen(
        [sys.executable, "-m", "tui.helper"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    )
