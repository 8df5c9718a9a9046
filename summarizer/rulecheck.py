"""The check of all rule files of all layers: every problem, with its place.

Files are read with their places and layered; what results is checked for its shape (summarizer/shapes.py), then for its sense: ids that are
taken, twins that are none, and what patterncheck.py finds in the rules of each language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from summarizer.cache import Remember, compute
from summarizer.errors import Location
from summarizer.forest import Forest
from summarizer.patterncheck import LanguageCheck
from summarizer.problems import Problem, errors, problem
from summarizer.resources import shipped
from summarizer.shapes import check_shape
from summarizer.yamlnodes import Scalar


def check_rules(layers: tuple[Path, ...] = (), remember: Remember[Any] = compute) -> list[Problem]:
    """Every problem of the shipped rules with ``layers`` on top, in the order of files and lines. ``remember`` keeps what was compiled."""
    found: set[Problem] = set()
    report = found.add
    forest = Forest.grow((shipped("rules"), *layers), report)
    known = forest.known() if forest.whole else {}
    for name, tree in forest.trees.items():
        check_shape(name, tree, report, known)
    _check_ids(forest, report)
    _check_twins(forest, report)
    languages = [LanguageCheck(forest, language, report) for language in forest.rules.languages()]
    for language in languages:
        language.check_patterns()
    if not errors(found):
        for language in languages:
            language.check_compiled(remember)
            language.check_unused()
    return sorted(_settled(found, forest))


def _settled(found: set[Problem], forest: Forest) -> Iterator[Problem]:
    """The problems; of an override in the wrong file it is said which is the right one."""
    files = {entry.text("id"): name for name, entry in forest.rule_entries()}
    for one in found:
        name = files.get(dict(one.blanks).get("id", "")) if one.code == "override_unknown" else None
        yield replace(one, code="override_elsewhere", hint="", blanks=(*one.blanks, ("file", name))) if name else one


def _check_twins(forest: Forest, report: Callable[[Problem], None]) -> None:
    """A rule is the twin of one in another language, or says why there can be none."""
    languages = {entry.text("id"): name.split("/")[0] for name, entry in forest.rule_entries()}
    twins: dict[str, str] = {}
    for name, entry in forest.rule_entries():
        node = entry.get("translates")
        if not isinstance(node, Scalar):
            continue
        for match in re.finditer(r"\S+", node.text):
            if languages.get(match[0]) == name.split("/")[0]:
                report(problem(node.at(match.start()), "twin_at_home", id=match[0]))
            twins.update({match[0]: entry.text("id"), entry.text("id"): match[0]})
    for _, entry in forest.rule_entries():
        reason = entry.get("untranslated")
        if isinstance(reason, Scalar) and entry.text("id") in twins:
            report(problem(reason.location, "twin_there", "", "warning", id=twins[entry.text("id")]))


def _check_ids(forest: Forest, report: Callable[[Problem], None]) -> None:
    """Ids of rules are unique among all rules, other ids in their list."""
    taken: dict[tuple[str, str], Location] = {}
    for name, section, entry in forest.entries():
        node = entry.get("id")
        if isinstance(node, Scalar):
            scope = "rules" if section == "rules" else f"{name}:{section}"
            first = taken.setdefault((scope, node.text), node.location)
            if first != node.location:
                report(problem(node.location, "duplicate_id", id=node.text, place=first))
