"""Strict loading of YAML rule files: safe, duplicate keys refused, every fault with its place.

The content is built from the events of the parser (libyaml where PyYAML has it), each of which knows where it stands.
Anchors, aliases and tags are refused: a rule needs none, and they are how a small file becomes a huge one.
``load_yaml`` is the quick way and stops at the first fault; summarizer/composer.py keeps every place and finds all faults.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from yaml import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    MarkedYAMLError,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    YAMLError,
)

from summarizer.errors import Fault, Location, RuleError

# The events are for summarizer/composer.py: only this module imports PyYAML.
__all__ = [
    "DEPTH",
    "LIMIT",
    "AliasEvent",
    "DocumentStartEvent",
    "MappingEndEvent",
    "MappingStartEvent",
    "MarkedYAMLError",
    "Parser",
    "ScalarEvent",
    "SequenceEndEvent",
    "StreamEndEvent",
    "YAMLError",
    "load_yaml",
    "resolve",
]
LIMIT = 8_000_000  # bytes of a rule file
DEPTH = 40  # lists and mappings within each other

Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STRING = "tag:yaml.org,2002:str"
# Plain words that YAML reads as they look. Others it turns into something else: NO into false, 010 into 8, 1:30 into 90, 2024-02-01 into a date.
_AS_WRITTEN = re.compile(r"true|false|null|~||[-+]?(?:0|[1-9][0-9]*)(?:\.[0-9]+(?:[eE][-+][0-9]+)?)?")


def load_yaml(path: Path, text: str | None = None, strict: bool = False) -> Any:
    """The content of a YAML file as plain lists, dictionaries and scalars. ``strict`` refuses plain words that YAML turns into something else.

    Raises RuleError with the place of the fault where the file is not valid UTF-8 or not valid YAML.
    """
    name = str(path)
    try:
        source = _read(path) if text is None else text
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError((Fault(Location(name), f"cannot be read: {error}"),)) from error
    try:
        return _Builder(source, strict).content()
    except MarkedYAMLError as error:
        mark = error.problem_mark
        where = Location(name, mark.line + 1, mark.column + 1) if mark else Location(name)
        raise RuleError((Fault(where, error.problem or "not valid YAML"),)) from error
    except YAMLError as error:
        raise RuleError((Fault(Location(name), str(error)),)) from error


def resolve(parser: Any, event: Any) -> tuple[Any, bool]:
    """The value of a scalar and whether it is what is written. Raises ValueError for a date that no calendar has.

    A quoted scalar and a block are text; a plain one is a number, a date, true, false or null where YAML 1.1 says so.
    """
    value = event.value
    if not event.implicit[0] or value[:1] not in parser.yaml_implicit_resolvers:
        return value, True
    tag = parser.resolve(yaml.ScalarNode, value, event.implicit)
    if tag == _STRING:
        return value, True
    return parser.construct_object(yaml.ScalarNode(tag, value, event.start_mark, event.end_mark)), _AS_WRITTEN.fullmatch(value) is not None


def _read(path: Path) -> str:
    if path.stat().st_size > LIMIT:
        raise OSError(f"larger than {LIMIT} bytes")
    return path.read_text(encoding="utf-8")


class _Builder:
    """Builds the one document of a source from its events."""

    def __init__(self, source: str, strict: bool) -> None:
        self._parser = Parser(source)
        self._next = self._parser.get_event
        self._told_apart = self._parser.yaml_implicit_resolvers  # by their first letter, what may be other scalars than text
        self._strict = strict
        self._depth = 0

    def content(self) -> Any:
        self._next()  # of the stream
        if not self._parser.check_event(DocumentStartEvent):
            return None
        self._next()
        content = self._value(self._next())
        self._next()
        if not self._parser.check_event(StreamEndEvent):
            raise _fault("a second document begins here; keep one in a file", self._next())
        return content

    def _value(self, event: Any) -> Any:
        kind = type(event)
        if kind is AliasEvent or event.anchor is not None:
            raise _fault("anchors and aliases are not for rules; write it out", event)
        if event.tag is not None:
            raise _fault(f"the tag {event.tag!r} is not for rules", event)
        if kind is ScalarEvent:
            text = event.value
            return self._scalar(event) if event.implicit[0] and text[:1] in self._told_apart else text
        self._depth += 1
        if self._depth > DEPTH:
            raise _fault(f"is nested too deeply: {DEPTH} levels are enough", event)
        content = self._mapping() if kind is MappingStartEvent else self._sequence()
        self._depth -= 1
        return content

    def _mapping(self) -> dict[Any, Any]:
        found: dict[Any, Any] = {}
        while type(event := self._next()) is not MappingEndEvent:
            if type(event) in (MappingStartEvent, SequenceStartEvent):
                raise _fault("a key is a word, not a list or a mapping", event)
            key = self._value(event)
            if key in found:
                raise _fault(f"the key {key!r} stands twice; keep one", event)
            found[key] = self._value(self._next())
        return found

    def _sequence(self) -> list[Any]:
        found: list[Any] = []
        while type(event := self._next()) is not SequenceEndEvent:
            found.append(self._value(event))
        return found

    def _scalar(self, event: Any) -> Any:
        try:
            value, as_written = resolve(self._parser, event)
        except ValueError as error:
            raise _fault(f"{event.value!r} is no date of any calendar ({error})", event) from error
        if self._strict and not as_written:
            raise _fault(f"{event.value} is read as {value!r}; put it in quotes", event)
        return value


def _fault(problem: str, event: Any) -> MarkedYAMLError:
    return MarkedYAMLError(problem=problem, problem_mark=event.start_mark)
