"""The user's layer of rules as it is edited: its files, what is wrong with an edit, and what it changes in briefs. No Textual here."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from summarizer.console import write
from summarizer.errors import InputError, KezdesuError
from summarizer.forest import Forest
from summarizer.patterncheck import LanguageCheck
from summarizer.pipeline import Summarizer
from summarizer.problems import Problem, errors
from summarizer.records import Brief
from summarizer.recordtype import record
from summarizer.resources import shipped
from summarizer.rulediff import Change, changes, told
from summarizer.shapes import check_shape

_RULE = re.compile(r"^\s*- (?:id|override):\s*([\w.-]+)", re.MULTILINE)


@record
class Layers:
    """The layers in use, lowest first; ``own`` is the one that the user edits, in use as soon as it holds anything."""

    all: tuple[Path, ...]
    own: Path

    @classmethod
    def of(cls, layers: Sequence[Path], own: Path) -> Layers:
        """The last of ``layers`` is edited; where there are none, the folder ``own``, which need not exist."""
        return cls(tuple(layers) or (own,), layers[-1] if layers else own)

    @property
    def used(self) -> tuple[Path, ...]:
        return tuple(layer for layer in self.all if layer.is_dir())

    def files(self) -> list[str]:
        """The rule files that there are, shipped or own, as ``ru/meetings.yaml``."""
        folders = (shipped("rules"), self.own)
        return sorted({path.relative_to(folder).as_posix() for folder in folders for path in folder.glob("*/*.yaml")})

    def has(self, name: str) -> bool:
        return (self.own / name).is_file()

    def text(self, name: str) -> str:
        """What the user's layer has in a file; nothing where it has none. Raises OSError."""
        path = self.own / name
        return path.read_text("utf-8", errors="replace") if path.is_file() else ""

    def save(self, name: str, text: str) -> None:
        """Puts the file in place in one step. Raises OSError."""
        path = self.own / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write([text], path)

    @contextmanager
    def with_edit(self, name: str, text: str) -> Iterator[tuple[Path, ...]]:
        """The layers as they would be with ``text`` in a file of the user's; the layer itself is not touched."""
        with tempfile.TemporaryDirectory() as folder:
            draft = Path(folder) / self.own.name
            if self.own.is_dir():
                shutil.copytree(self.own, draft)
            (draft / name).parent.mkdir(parents=True, exist_ok=True)
            (draft / name).write_text(text, "utf-8", errors="replace")
            yield tuple(draft if layer == self.own else layer for layer in self.all if layer == self.own or layer.is_dir())


def problems_of(layers: Sequence[Path], own: Path) -> list[Problem]:
    """What is wrong with the rules short of compiling them: every error, and the warnings about the layer ``own``."""
    found: set[Problem] = set()
    forest = Forest.grow((shipped("rules"), *layers), found.add)
    known = forest.known() if forest.whole else {}
    for name, tree in forest.trees.items():
        check_shape(name, tree, found.add, known)
    for language in forest.rules.languages():
        LanguageCheck(forest, language, found.add).check_patterns()
    return sorted(one for one in found if one.severity == "error" or one.location.path.startswith(str(own)))


def effect(before: Brief, summarizer: Summarizer) -> tuple[Brief, list[Change]] | None:
    """The brief with other rules, and what it gains, loses and tells otherwise; None where it cannot be made."""
    article = before.facts.article
    try:
        after = summarizer.brief(article, before.language)
    except (InputError, KezdesuError):
        return None
    return after, changes(article.path, list(told(before)), list(told(after)))


def rule_at(text: str, line: int) -> str:
    """The id of the rule that a line (from 0) of a file is in; "" before the first."""
    above = "\n".join(text.split("\n")[: line + 1])
    found = [match[1] for match in _RULE.finditer(above)]
    return found[-1] if found else ""


def with_override(text: str, rule: str) -> str:
    """``text`` with an override of a rule begun at its end."""
    begun = text.rstrip("\n")
    if not re.search(r"^rules:", text, re.MULTILINE):
        begun += "\nrules:" if begun else "rules:"
    return f"{begun}\n  - override: {rule}\n    "


def sound(problems: Sequence[Problem]) -> bool:
    return not errors(problems)
