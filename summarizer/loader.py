"""Strict loading of YAML rule files: safe, duplicate keys refused, every fault with its place.

A rule file is loaded by libyaml where PyYAML was built with it. Aliases are refused: a rule needs none, and they are how a small file becomes a huge one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from summarizer.errors import Fault, Location, RuleError

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _StrictLoader(_Base):  # type: ignore[misc]
    def compose_node(self, parent: Any, index: Any) -> Any:
        node = super().compose_node(parent, index)
        if isinstance(node, yaml.MappingNode):
            self._refuse_duplicates(node)
        return node

    def _refuse_duplicates(self, node: yaml.MappingNode) -> None:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.MarkedYAMLError(problem=f"the key {key.value!r} stands twice; keep one", problem_mark=key.start_mark)
            seen.add(key.value)


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
        return yaml.load(source, Loader=_StrictLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = Location(name, mark.line + 1, mark.column + 1) if mark else Location(name)
        raise RuleError((Fault(where, error.problem or "not valid YAML"),)) from error
    except yaml.YAMLError as error:
        raise RuleError((Fault(Location(name), str(error)),)) from error
