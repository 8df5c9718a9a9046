"""An editor of YAML with syntax colours of its own: the full parser of the loader is for faults, the colours need only a few signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from textual.widgets import TextArea

from tui.text import visible

_SYNTAX = re.compile(
    r"""(?P<comment>(?:^|(?<=\s))\#.*$)"""
    r"""|(?P<string>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')"""
    r"""|(?P<key>^[ ]*(?:-[ ]+)*[\w.+-]+(?=:(?:\s|$)))"""
    r"""|(?P<label>\b[A-Z][A-Z_]{2,}\b)"""
    r"""|(?P<number>(?<![\w.])-?\d+(?:\.\d+)?(?![\w.]))""",
    re.VERBOSE,
)
_NAMES = {"comment": "comment", "string": "string", "key": "yaml.field", "label": "constant.builtin", "number": "number"}  # as Textual's themes call them
_DARK, _LIGHT = "vscode_dark", "github_light"


class YamlArea(TextArea):
    """Keeps the colours of the app's theme."""

    def on_mount(self) -> None:
        self.recolour()

    def recolour(self) -> None:
        self.theme = _DARK if self.app.current_theme.dark else _LIGHT

    def get_line(self, line_index: int) -> Any:
        """The line as it is drawn: what a terminal would obey is made visible; tabs stay, for the editor sets them."""
        line = super().get_line(line_index)
        line.plain = "\t".join(map(visible, line.plain.split("\t")))
        return line

    def _build_highlight_map(self) -> None:
        """Textual asks its syntax tree here; a few signs of YAML serve without one. Columns are bytes."""
        self._line_cache.clear()
        self._highlights.clear()
        for row in range(self.document.line_count):
            line = self.document.get_line(row)
            for start, end, name in syntax(line):
                self._highlights[row].append((len(line[:start].encode()), len(line[:end].encode()), name))


def syntax(line: str) -> Iterator[tuple[int, int, str]]:
    """The parts of a line that have a colour, by the names that Textual's themes give them."""
    for match in _SYNTAX.finditer(line):
        kind = match.lastgroup
        if kind:
            yield match.start(), match.end(), _NAMES[kind]
