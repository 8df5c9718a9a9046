"""The command ``kezdesu``. What reads rules is being imported in another process before anything else is imported here."""

from __future__ import annotations

from collections.abc import Sequence

from tui.spawn import spawn


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs ``kezdesu`` and returns its exit status; wrong use leaves by SystemExit(2)."""
    process = spawn()
    try:
        from tui.opening import open_app

        return open_app(arguments, process)
    finally:
        process.kill()
