"""The rule files of all layers, merged: later layers add to or replace what earlier ones say.

A layer is a folder shaped like ``rules/``: ``common/`` and one folder a language. Files of the same relative path are merged key by key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.errors import Fault, RuleError
from summarizer.loader import load_yaml
from summarizer.resources import shipped


@dataclass(frozen=True, slots=True)
class Ruleset:
    """``files`` maps a relative path ("ru/lexicon.yaml") to the merged content of that file in every layer."""

    files: Mapping[str, Any]
    texts: Mapping[str, str]  # grammar files and plain name lists
    layers: tuple[Path, ...]

    def get(self, path: str) -> Any:
        """The content of a file, or an empty mapping where no layer has it."""
        return self.files.get(path, {})

    def languages(self) -> tuple[str, ...]:
        """Codes of the languages that can be read: folders that hold a lexicon."""
        return tuple(sorted(path.split("/")[0] for path in self.files if path.endswith("/lexicon.yaml") and not path.startswith("common/")))


def merge(base: Any, over: Any) -> Any:
    """``over`` laid on ``base``: mappings key by key, lists appended, everything else replaced."""
    if isinstance(base, dict) and isinstance(over, dict):
        merged = dict(base)
        for key, value in over.items():
            merged[key] = merge(base[key], value) if key in base else value
        return merged
    if isinstance(base, list) and isinstance(over, list):
        return [*base, *over]
    return over


def load_rules(layers: tuple[Path, ...] = ()) -> Ruleset:
    """The shipped rules with ``layers`` on top, in order. Raises RuleError with every fault of every file."""
    files: dict[str, Any] = {}
    texts: dict[str, str] = {}
    faults: list[Fault] = []
    folders = (shipped("rules"), *layers)
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.suffix == ".yaml":
                try:
                    files[name] = merge(files[name], load_yaml(path)) if name in files else load_yaml(path)
                except RuleError as error:
                    faults.extend(error.faults)
            elif path.suffix in (".lark", ".txt"):
                texts[name] = texts.get(name, "") + path.read_text(encoding="utf-8") + "\n"
    if faults:
        raise RuleError(tuple(faults))
    return Ruleset(files, texts, folders)
