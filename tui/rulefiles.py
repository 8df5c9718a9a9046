"""Where in the rule files the rules stand: the file and line of an id, in the layer that says the last word. No Textual here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from summarizer.errors import Location
from summarizer.recordtype import record
from summarizer.resources import shipped

_ID = re.compile(r"^\s*(?:-\s*)?\{?\s*(?:id|override):\s*[\"']?([\w.-]+)", re.MULTILINE)
_PROGRAM = {"brief.missing": "missing", "brief.none": "none"}  # lines that a key of brief.yaml words


@record
class RuleFiles:
    """``places`` by id; made anew when a rule file changes."""

    layers: tuple[Path, ...]  # the shipped rules first
    places: dict[str, Location]

    @classmethod
    def read(cls, layers: Iterable[Path] = ()) -> RuleFiles:
        """The ids of the shipped rules and of ``layers`` over them. A file that cannot be read has none: the loader tells why."""
        folders = (shipped("rules"), *layers)
        places: dict[str, Location] = {}
        for folder in folders:
            for path in sorted(folder.glob("*/*.yaml")):
                places.update(_places(path))
        return cls(folders, places)

    def place(self, rule: str, language: str = "", catalogue: str = "") -> Location | None:
        """Where a rule of a brief in ``language`` stands; of "catalogue" the entry of the person. None for what the program itself reckons."""
        if rule in _PROGRAM:
            return self.find(f"{language}/brief.yaml", f"{_PROGRAM[rule]}:")
        return self.places.get(catalogue if rule == "catalogue" else rule)

    def find(self, file: str, beginning: str) -> Location | None:
        """The line of a file that begins so, in the uppermost layer that has one."""
        for folder in reversed(self.layers):
            for number, line in enumerate(_text(folder / file).splitlines(), 1):
                if line.startswith(beginning):
                    return Location(str(folder / file), number)
        return None

    def shown(self, place: Location) -> str:
        """A place as ``ru/meetings.yaml:12``; with its folder where it is not of the shipped rules."""
        path = Path(place.path)
        relative = path.relative_to(self.layers[0]) if path.is_relative_to(self.layers[0]) else path
        return f"{relative}:{place.line}"


def _places(path: Path) -> dict[str, Location]:
    text = _text(path)
    found: dict[str, Location] = {}
    line, done = 1, 0
    for match in _ID.finditer(text):
        line += text.count("\n", done, match.start(1))
        done = match.start(1)
        found[match[1]] = Location(str(path), line)
    return found


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", errors="replace")
    except OSError:
        return ""
