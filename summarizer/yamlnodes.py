"""What a YAML file holds, with the place of everything: the tree that rule files are checked and layered on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from summarizer.errors import Location
from summarizer.recordtype import record

_ESCAPE = re.compile(r"\\(?:x..|u.{4}|U.{8}|\r?\n[ \t]*|.)", re.DOTALL)
_SPACE = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True)
class Source:
    """The text of one file."""

    path: str
    text: str

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Offsets at which lines begin."""
        return (0, *(match.end() for match in re.finditer(r"\r\n|\r|\n|\x85|\u2028|\u2029", self.text)))

    def location(self, offset: int) -> Location:
        from bisect import bisect_right

        line = bisect_right(self.starts, offset)
        return Location(self.path, line, offset - self.starts[line - 1] + 1)


@record
class Piece:
    """A stretch of a text that layers put together: it begins at ``at`` of the whole and at ``offset`` of the scalar it was taken from."""

    at: int
    scalar: Scalar
    offset: int


@record
class Scalar:
    """A text, number, true, false or nothing. ``start`` and ``end`` are offsets in the source, ``style`` the sign it begins with ("" for none)."""

    source: Source
    start: int
    end: int
    style: str
    text: str
    value: Any
    pieces: tuple[Piece, ...] = ()

    @property
    def location(self) -> Location:
        return self.source.location(self.start)

    def at(self, offset: int) -> Location:
        """The place in the file of a character of the text."""
        for piece in reversed(self.pieces):
            if piece.at <= offset:
                return piece.scalar.at(piece.offset + offset - piece.at)
        return self.source.location(self._raw(offset))

    def _raw(self, offset: int) -> int:
        if self.style == "":
            return self.start + offset if self.end - self.start == len(self.text) else self._walked(self.start, offset)
        if self.style in "|>":
            return self._walked(self.source.text.find("\n", self.start) + 1, offset)
        return self._walked(self.start + 1, offset)

    def _walked(self, raw: int, offset: int) -> int:
        """Walks source and text side by side: white space may differ between them, and escapes are written in more signs."""
        source, at = self.source.text, 0
        indent = True
        while raw < self.end:
            if self.style == '"' and source[raw] == "\\":
                width = len(match[0]) if (match := _ESCAPE.match(source, raw)) else 1
                if source[raw + 1 : raw + 2] in ("\n", "\r"):
                    raw += width
                    continue
            elif self.style == "'" and source.startswith("''", raw):
                width = 2
            elif source[raw] in " \t\r\n":
                blank = _SPACE.match(source, raw)
                same = _SPACE.match(self.text, at)
                if blank is None or (same is None and not indent and "\n" not in blank[0]):
                    width = 1
                elif offset < at + (len(same[0]) if same else 0) and at <= offset:
                    return raw
                else:
                    raw, at = blank.end(), at + (len(same[0]) if same else 0)
                    continue
            else:
                width = 1
            indent = False
            if at >= offset:
                return raw
            raw, at = raw + width, at + 1
        return max(self.start, min(raw, self.end))


@record
class Sequence:
    source: Source
    start: int
    items: tuple[Node, ...]

    @property
    def location(self) -> Location:
        return self.source.location(self.start)


@record
class Table:
    source: Source
    start: int
    entries: Mapping[Any, tuple[Scalar, Node]] = field(default_factory=dict)

    @property
    def location(self) -> Location:
        return self.source.location(self.start)

    def get(self, key: str) -> Node | None:
        found = self.entries.get(key)
        return found[1] if found else None

    def text(self, key: str) -> str:
        """The text of an entry, "" where there is none."""
        node = self.get(key)
        return node.text if isinstance(node, Scalar) else ""


Node = Scalar | Sequence | Table


def plain(node: Node | None) -> Any:
    """The content of a node as lists, dictionaries and scalars."""
    if isinstance(node, Table):
        return {key: plain(value) for key, (_, value) in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.value if node is not None else None


def listed(node: Node | None) -> Iterator[Table]:
    """The mappings that a list holds."""
    for item in node.items if isinstance(node, Sequence) else ():
        if isinstance(item, Table):
            yield item
