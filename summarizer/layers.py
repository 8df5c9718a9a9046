"""Reads the rule files of all layers: later layers add to or replace what earlier ones say.

A layer is a folder shaped like ``rules/``: ``common/`` and one folder a language. Files of the same relative path are merged as
summarizer/layering.py says. Shipped files that no layer touches are read the quick way; what a user wrote is read with its places and
checked for its shape, so that a mistake is told where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from summarizer.composer import compose_file, read_text
from summarizer.errors import Location, RuleError
from summarizer.layering import Report, layered
from summarizer.loader import load_yaml
from summarizer.problems import Problem, errors, problem, rule_error
from summarizer.resources import shipped
from summarizer.ruleset import Ruleset
from summarizer.shapes import check_shape
from summarizer.yamlnodes import Node, plain

_MOST_FILES = 500  # of a layer; a folder with more is not a folder of rules
_TEXTS = (".lark", ".txt")


def load_rules(layers: tuple[Path, ...] = (), base: Path | None = None) -> Ruleset:
    """The shipped rules, or those in the folder ``base``, with ``layers`` on top, in order. Raises RuleError with every fault of every file."""
    files: dict[str, Any] = {}
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    own = base or shipped("rules")
    folders = (own, *layers)
    for name, paths in sorted(rule_files(folders, problems.append).items()):
        if name.endswith(".yaml"):
            content = _quick(paths[0], problems.append) if paths == [own / name] else plain(_careful(name, paths, problems.append))
            if content is not None:  # a file of nothing but comments says nothing
                files[name] = content
        else:
            texts[name] = "".join(read_text(path, problems.append) + "\n" for path in paths)
    if errors(problems):
        raise rule_error(problems)
    return Ruleset(files, texts, folders)


def rule_files(folders: Iterable[Path], report: Report) -> dict[str, list[Path]]:
    """The rule files of all layers by relative path, the lowest layer first."""
    found: dict[str, list[Path]] = {}
    for folder in folders:
        count = 0
        for path in folder.rglob("*"):
            if path.suffix != ".yaml" and path.suffix not in _TEXTS:
                continue
            count += 1
            if count > _MOST_FILES:
                report(problem(Location(str(folder)), "too_many_files", limit=_MOST_FILES))
                break
            found.setdefault(path.relative_to(folder).as_posix(), []).append(path)
    return found


def _quick(path: Path, report: Report) -> Any:
    try:
        return load_yaml(path, strict=True)
    except RuleError:
        compose_file(path, report)  # tells every fault
        return None


def _careful(name: str, paths: list[Path], report: Report) -> Node | None:
    trees = (compose_file(path, report) for path in paths)
    tree = layered([tree for tree in trees if tree is not None], report)
    if tree is not None:
        check_shape(name, tree, report)
    return tree
