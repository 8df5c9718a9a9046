"""Strict loading of YAML rule files: safe, duplicate keys refused, every fault with its place.

The content is built from the events of the parser (libyaml where PyYAML has it), each of which knows where it stands.
Anchors, aliases and tags are refused: a rule needs none, and they are how a small file becomes a huge one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from yaml import AliasEvent, MappingStartEvent, ScalarEvent, SequenceStartEvent

from summarizer.errors import Fault, Location, RuleError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STRING = "tag:yaml.org,2002:str"


def load_yaml(path: Path, text: str | None = None) -> Any:
    """The content of a YAML file as plain lists, dictionaries and scalars.

    Raises RuleError with the place of the fault where the file is not valid UTF-8 or not valid YAML.
    """
    name = str(path)
    try:
        source = path.read_text(encoding="utf-8") if text is None else text
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError((Fault(Location(name), f"cannot be read: {error}"),)) from error
    try:
        return _Builder(source).content()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = Location(name, mark.line + 1, mark.column + 1) if mark else Location(name)
        raise RuleError((Fault(where, error.problem or "not valid YAML"),)) from error
    except RecursionError as error:
        raise RuleError((Fault(Location(name), "is nested too deeply"),)) from error
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a date that no calendar has
        raise RuleError((Fault(Location(name), str(error)),)) from error


class _Builder:
    """Builds the one document of a source from its events."""

    def __init__(self, source: str) -> None:
        self._parser = _Loader(source)
        self._next = self._parser.get_event

    def content(self) -> Any:
        self._next()  # of the stream
        if not self._parser.check_event(yaml.DocumentStartEvent):
            return None
        self._next()
        content = self._value(self._next())
        self._next()
        if not self._parser.check_event(yaml.StreamEndEvent):
            raise _fault("a second document begins here; keep one in a file", self._next())
        return content

    def _value(self, event: Any) -> Any:
        kind = type(event)
        if kind is AliasEvent or event.anchor is not None:
            raise _fault("anchors and aliases are not for rules; write it out", event)
        if kind is ScalarEvent:
            return self._scalar(event)
        if event.tag is not None:
            raise _fault(f"the tag {event.tag!r} is not for rules", event)
        return self._mapping() if kind is MappingStartEvent else self._sequence()

    def _mapping(self) -> dict[Any, Any]:
        found: dict[Any, Any] = {}
        while type(event := self._next()) is not yaml.MappingEndEvent:
            if type(event) in (MappingStartEvent, SequenceStartEvent):
                raise _fault("a key is a word, not a list or a mapping", event)
            key = self._value(event)
            if key in found:
                raise _fault(f"the key {key!r} stands twice; keep one", event)
            found[key] = self._value(self._next())
        return found

    def _sequence(self) -> list[Any]:
        found: list[Any] = []
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            found.append(self._value(event))
        return found

    def _scalar(self, event: Any) -> Any:
        """A quoted scalar and a block are text; a plain one is a number, a date, true, false or null where YAML 1.1 says so."""
        value = event.value
        if event.tag is not None:
            raise _fault(f"the tag {event.tag!r} is not for rules", event)
        if not event.implicit[0] or value[:1] not in self._parser.yaml_implicit_resolvers:
            return value
        tag = self._parser.resolve(yaml.ScalarNode, value, event.implicit)
        if tag == _STRING:
            return value
        return self._parser.construct_object(yaml.ScalarNode(tag, value, event.start_mark, event.end_mark))


def _fault(problem: str, event: Any) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)
