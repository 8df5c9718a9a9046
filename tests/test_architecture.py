"""The shape of the program: which way imports go, who may import an outside library, that no word of a language is in Python."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections import defaultdict
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("summarizer", "tui")
FILES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
SIZE_LIMIT = 400  # lines

FOUNDATIONS = {
    "summarizer.recordtype": set(),
    "summarizer.errors": set(),
    "summarizer.records": {"summarizer.errors", "summarizer.serialise"},
    "summarizer.resources": set(),
    "summarizer.loader": {"summarizer.errors"},
    "summarizer.similarity": set(),
    "summarizer.messages": {"summarizer.loader", "summarizer.resources"},
    "summarizer.problems": {"summarizer.errors", "summarizer.messages"},
    "summarizer.yamlnodes": {"summarizer.errors"},
    "summarizer.composer": {f"summarizer.{name}" for name in ("errors", "loader", "problems", "yamlnodes")},
    "summarizer.patternsyntax": set(),
    "summarizer.layering": {f"summarizer.{name}" for name in ("patternsyntax", "problems", "similarity", "yamlnodes")},
    "summarizer.rulespec": set(),
    "summarizer.regexsteps": set(),
    "summarizer.regexcheck": {"summarizer.regexsteps"},
    "summarizer.shapes": {f"summarizer.{name}" for name in ("problems", "regexcheck", "rulespec", "similarity", "yamlnodes")},
    "summarizer.ruleset": set(),
    "summarizer.layers": {
        f"summarizer.{name}" for name in ("composer", "errors", "layering", "loader", "problems", "resources", "ruleset", "shapes", "yamlnodes")
    },
}
DEFERRED = ("summarizer.records", "summarizer.serialise")  # users are promised brief.to_dict(), so a record asks for the writer of its JSON
# What stands on the pipeline, the commands and the app; no stage may know of them.
_COMMANDS = ("batch", "checkcli", "cli", "config", "console", "corpus", "explained", "messages", "options", "rulediff", "rulereport", "rulescli")
OUTSIDE = {f"summarizer.{name}" for name in ("__init__", "__main__", "pipeline", *_COMMANDS)}
OVER_PIPELINE = {f"summarizer.{name}" for name in ("__init__", "batch", "checkcli", "corpus", "explained", "rulediff", "rulescli")}
_PLAIN = ("state", "packed", "loading", "briefing", "helper", "jobs", "marks", "folding", "filtering", "memory")
_PLAIN_RULES = ("review", "reviewrules", "rulefiles", "ruleedit")
WITHOUT_TEXTUAL = {"tui.__init__", "tui.__main__", *(f"tui.{name}" for name in (*_PLAIN, *_PLAIN_RULES))}
LETTERS = "summarizer.tokens"  # the one module that knows which Latin and Cyrillic letters look alike
DISTRIBUTIONS = {"yaml": "pyyaml", "charset_normalizer": "charset-normalizer", "docx": "python-docx"}  # where the name to import is not the name to install


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imported(path: Path) -> set[str]:
    """Every module that ``path`` imports, wherever the import stands; of our own packages by its full name."""
    names = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            module = node.module or ""
            inside = {f"{module}.{alias.name}" for alias in node.names} & OWN
            names |= inside or {f"{module}.__init__" if module in PACKAGES else module}
    return names


OWN = {module_name(path) for path in FILES}
IMPORTS = {module_name(path): imported(path) for path in FILES}
STAGES = {name for name in OWN if name.startswith("summarizer.")} - OUTSIDE - FOUNDATIONS.keys()


def test_foundations_stand_on_their_own() -> None:
    for name, allowed in FOUNDATIONS.items():
        assert IMPORTS[name] & OWN <= allowed | {"summarizer.recordtype"}, name  # what all records are made with


@pytest.mark.parametrize("name", sorted(STAGES))
def test_stages_do_not_know_what_stands_on_them(name: str) -> None:
    assert not IMPORTS[name] & OUTSIDE
    assert not any(module.startswith("tui.") for module in IMPORTS[name])


def test_only_the_outermost_layer_knows_the_pipeline() -> None:
    users = {name for name, modules in IMPORTS.items() if "summarizer.pipeline" in modules and not name.startswith("tui.")}
    assert users <= OVER_PIPELINE


def test_nothing_but_the_app_knows_the_app() -> None:
    assert not [name for name, modules in IMPORTS.items() if not name.startswith("tui.") and any(m.split(".")[0] == "tui" for m in modules)]


def test_no_imports_go_in_a_circle() -> None:
    graph = {name: {module for module in modules & OWN if (name, module) != DEFERRED} for name, modules in IMPORTS.items()}
    TopologicalSorter(graph).prepare()


def outside_libraries() -> dict[str, set[str]]:
    """Outside library → the modules that import it."""
    users: dict[str, set[str]] = defaultdict(set)
    for name, modules in IMPORTS.items():
        for module in modules:
            library = module.split(".")[0]
            if library not in PACKAGES and library not in sys.stdlib_module_names:
                users[library].add(name)
    return users


def test_one_module_for_each_outside_library() -> None:
    shared = {library: modules for library, modules in outside_libraries().items() if library != "textual" and len(modules) > 1}
    assert not shared


def test_textual_stays_in_the_widgets() -> None:
    users = outside_libraries()["textual"]
    assert all(name.startswith("tui.") for name in users)
    assert not users & WITHOUT_TEXTUAL


def test_what_is_imported_is_what_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[\[<>=~!; ]", requirement)[0].lower() for requirement in project["dependencies"]}
    assert {DISTRIBUTIONS.get(library, library) for library in outside_libraries()} == declared


def test_groups_for_uv_and_extras_for_pip_are_the_same() -> None:
    content = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert content["project"]["optional-dependencies"]["dev"] == content["dependency-groups"]["dev"]


def strings(path: Path) -> list[ast.Constant]:
    """The string literals of a module, its docstrings left out."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    nodes = list(ast.walk(tree(path)))
    bodies = [node.body[0] for node in nodes if isinstance(node, documented) and node.body]
    docstrings = {id(first.value) for first in bodies if isinstance(first, ast.Expr)}
    return [node for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings]


@pytest.mark.parametrize("path", FILES, ids=module_name)
def test_no_word_of_a_language_is_in_python(path: Path) -> None:
    """Words live in rules. A letter («ё» is read as «е») or a range of letters is of a script, not of a language."""
    if module_name(path) == LETTERS:
        return
    text_of = {node.lineno: re.sub(r"\[[^]]*\]", "", str(node.value)) for node in strings(path)}
    assert not [f"{path}:{line}: {text!r}" for line, text in text_of.items() if re.search("[\u0400-\u04ff]{2}", text)]


@pytest.mark.parametrize("path", FILES, ids=module_name)
def test_modules_are_short_enough_to_read(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= SIZE_LIMIT


@pytest.mark.parametrize("path", FILES, ids=module_name)
def test_no_language_is_named_in_a_condition(path: Path) -> None:
    """A language is a folder of rules; Python that asks which one it is would have to be changed for the next."""
    asked = [
        f"{path}:{node.lineno}"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Compare)
        for value in ast.walk(node)
        if isinstance(value, ast.Constant) and value.value in ("ru", "kk", "ky")
    ]
    assert not asked
