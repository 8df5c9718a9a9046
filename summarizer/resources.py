"""Where the shipped rules and seeds are: beside the package in a checkout, in ``kezdesu_data`` of an installed wheel."""

from __future__ import annotations

from pathlib import Path


def shipped(name: str) -> Path:
    """The folder ``name`` ("rules" or "seeds") that ships with the program."""
    package = Path(__file__).resolve().parent
    for candidate in (package.parent / name, package.parent / "kezdesu_data" / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"the folder {name!r} is missing from this installation; install kezdesu again")
