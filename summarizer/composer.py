"""Careful loading of YAML rule files: the tree of nodes with their places, and every fault of a file, not only the first.

A fault that spoils one key or value is noted and reading goes on; only what is no YAML at all ends the reading of a file.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from summarizer.errors import Location
from summarizer.loader import (
    DEPTH,
    LIMIT,
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    MarkedYAMLError,
    Parser,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
    YAMLError,
    resolve,
)
from summarizer.problems import Problem, problem
from summarizer.yamlnodes import Node, Scalar, Sequence, Source, Table

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_TABS = re.compile(r"^[ ]*\t[ \t]*\S", re.MULTILINE)
# What the parser says, by a word of it, and the message that says it plainly.
_PLAINLY = {
    "found character '\\t'": "yaml_tab",
    "found character that cannot start any token": "yaml_sign",
    "mapping values are not allowed": "yaml_colon",
    "did not find expected ',' or": "yaml_bracket",
    "could not find expected ':'": "yaml_no_colon",
    "did not find expected key": "yaml_indent",
    "did not find expected '-'": "yaml_indent",
    "unexpected end of stream": "yaml_quote",
    "did not find expected node": "yaml_value",
    "unknown escape": "yaml_escape",
    "did not find expected hexdecimal": "yaml_escape",
    "exceeded maximum nesting depth": "too_deep",
}


def compose_file(path: Path, report: Callable[[Problem], None]) -> Node | None:
    """The tree of a file; what is wrong with it goes to ``report``. None where there is nothing to read."""
    text = read_text(path, report)
    return compose(Source(str(path), text), report) if text else None


def read_text(path: Path, report: Callable[[Problem], None]) -> str:
    """The text of a rule file; "" where it cannot be read, which ``report`` is told."""
    place = Location(str(path))
    try:
        if path.stat().st_size > LIMIT:
            report(problem(place, "too_big", limit=LIMIT // 1_000_000))
            return ""
        data = path.read_bytes()
    except OSError as error:
        report(problem(place, "cannot_read", reason=error.strerror or error))
        return ""
    try:
        return data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", errors="replace")
        report(problem(Location(str(path), before.count("\n") + 1, len(before) - before.rfind("\n")), "encoding"))
        return ""


def compose(source: Source, report: Callable[[Problem], None]) -> Node | None:
    """The tree of a source, as far as it can be read."""
    control = _CONTROL.search(source.text)
    if control:
        report(problem(source.location(control.start()), "control", code=f"U+{ord(control[0]):04X}"))
        return None
    composer = _Composer(source, report)
    try:
        return composer.content()
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = error.problem or ""
        code = next((code for words, code in _PLAINLY.items() if words in said), "yaml")
        where = Location(source.path, mark.line + 1, mark.column + 1) if mark else Location(source.path)
        if error.context_mark and code in ("yaml_bracket", "yaml_quote"):  # where it was opened, not where the file ended
            where = Location(source.path, error.context_mark.line + 1, error.context_mark.column + 1)
        tab = _TABS.search(source.text)
        if tab and mark and source.location(tab.start()).line == mark.line + 1:
            code = "yaml_tab"
        if composer.open and mark and not source.text[mark.index :].strip():  # the file ends within brackets
            where, code = source.location(composer.open[-1]), "yaml_bracket"
        report(problem(where, code, reason=said, limit=DEPTH))
    except YAMLError as error:
        report(problem(Location(source.path), "yaml", reason=error))
    except _StopError:
        pass
    return None


class _StopError(Exception):
    """Reading cannot go on; what is wrong has been reported."""


class _Composer:
    def __init__(self, source: Source, report: Callable[[Problem], None]) -> None:
        self._source = source
        self._report = report
        self._parser = Parser(source.text)
        self._next = self._parser.get_event
        self._depth = 0
        self.open: list[int] = []  # where the lists and mappings in brackets begin that are being read

    def content(self) -> Node | None:
        self._next()  # of the stream
        if not self._parser.check_event(DocumentStartEvent):
            return None
        self._next()
        content = self._node(self._next())
        self._next()
        if not self._parser.check_event(StreamEndEvent):
            self._problem("second_document", self._next())
        return content

    def _problem(self, code: str, event: Any, **blanks: object) -> None:
        self._report(problem(Location(self._source.path, event.start_mark.line + 1, event.start_mark.column + 1), code, **blanks))

    def _node(self, event: Any) -> Node:
        start: int = event.start_mark.index
        if type(event) is AliasEvent:
            self._problem("alias", event)
            return Scalar(self._source, start, start, "", "", None)
        if event.anchor is not None:
            self._problem("alias", event)
        if event.tag is not None:
            self._problem("tag", event, tag=event.tag.replace("tag:yaml.org,2002:", "!!"))
        if type(event) is ScalarEvent:
            return self._scalar(event)
        self._depth += 1
        if self._depth > DEPTH:
            self._problem("too_deep", event, limit=DEPTH)
            raise _StopError
        if event.flow_style:
            self.open.append(start)
        node = self._mapping(event) if type(event) is MappingStartEvent else self._sequence(event)
        if event.flow_style:
            self.open.pop()
        self._depth -= 1
        return node

    def _mapping(self, start: Any) -> Table:
        entries: dict[Any, tuple[Scalar, Node]] = {}
        while type(event := self._next()) is not MappingEndEvent:
            key = self._node(event)
            if not isinstance(key, Scalar):
                self._problem("key_is_list", event)
                self._node(self._next())
                continue
            value = self._node(self._next())
            if key.value in entries:
                first = entries[key.value][0].location.line
                self._report(problem(key.location, "duplicate_key", key=key.text, line=first))
            else:
                entries[key.value] = key, value
        return Table(self._source, start.start_mark.index, entries)

    def _sequence(self, start: Any) -> Sequence:
        items: list[Node] = []
        while type(event := self._next()) is not SequenceEndEvent:
            items.append(self._node(event))
        return Sequence(self._source, start.start_mark.index, tuple(items))

    def _scalar(self, event: Any) -> Scalar:
        value: Any = event.value
        if event.tag is None:
            try:
                value, as_written = resolve(self._parser, event)
            except ValueError:
                as_written = False
            if not as_written:
                self._problem("turned", event, text=event.value, value=_yaml_word(value))
                value = event.value  # what its writer meant
        style = "" if event.style in (None, "") or event.style == "plain" else event.style
        return Scalar(self._source, event.start_mark.index, event.end_mark.index, style, event.value, value)


def _yaml_word(value: Any) -> str:
    return {True: "true", False: "false", None: "nothing"}.get(value, str(value)) if value is None or isinstance(value, bool) else str(value)
