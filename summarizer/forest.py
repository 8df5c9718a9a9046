"""The trees of all rule files after layering, with the place of everything in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from summarizer.composer import compose_file, read_text
from summarizer.errors import Location
from summarizer.layering import layered
from summarizer.layers import rule_files
from summarizer.problems import Problem, problem
from summarizer.ruleset import Ruleset
from summarizer.rulespec import known_names, spec_of
from summarizer.shapes import Known
from summarizer.similarity import closest
from summarizer.yamlnodes import Node, Sequence, Table, listed, plain


@dataclass(frozen=True)
class Forest:
    """A tree for each YAML file and a text for each other one, by relative path."""

    trees: Mapping[str, Node]
    texts: Mapping[str, str]
    layers: tuple[Path, ...]
    whole: bool = True  # whether every file could be read; where one could not, nobody knows what it would have declared

    @classmethod
    def grow(cls, folders: tuple[Path, ...], report: Callable[[Problem], None]) -> Forest:
        trees: dict[str, Node] = {}
        whole = True

        def composed(path: Path) -> Node | None:
            nonlocal whole
            told: list[Problem] = []
            tree = compose_file(path, told.append)
            for one in told:
                report(one)
            whole = whole and (tree is not None or not told)
            return tree

        texts: dict[str, str] = {}
        files = rule_files(folders, report)
        languages = tuple(sorted({name.split("/")[0] for name in files if "/" in name}))
        for name, paths in sorted(files.items()):
            if not name.endswith(".yaml"):
                texts[name] = "".join(read_text(path, report) for path in paths)
            elif spec_of(name) is None:
                for path in paths:
                    report(problem(Location(str(path)), "unknown_file", closest(name, known_names(languages))))
            else:
                tree = layered([tree for tree in map(composed, paths) if tree is not None], report)
                if tree is not None:
                    trees[name] = tree
        return cls(trees, texts, folders, whole)

    @cached_property
    def rules(self) -> Ruleset:
        return Ruleset({name: plain(tree) for name, tree in self.trees.items()}, self.texts, self.layers)

    def entries(self) -> Iterator[tuple[str, str, Table]]:
        """Everything that has an id: the file, the list in it that it stands in ("" for the file itself), the entry."""
        for name, tree in self.trees.items():
            if isinstance(tree, Sequence):
                yield from ((name, "", entry) for entry in listed(tree))
            elif isinstance(tree, Table):
                for key, (_, value) in tree.entries.items():
                    yield from ((name, str(key), entry) for entry in listed(value) if entry.get("id"))

    def rule_entries(self) -> Iterator[tuple[str, Table]]:
        return ((name, entry) for name, section, entry in self.entries() if section == "rules")

    def known(self) -> Known:
        """What the codes in rule files may be."""

        def keys(name: str) -> frozenset[str]:
            tree = self.trees.get(name)
            return frozenset(str(key) for key in tree.entries) if isinstance(tree, Table) else frozenset()

        def ids(file: str, wanted: str) -> frozenset[str]:
            return frozenset(entry.text("id") for name, section, entry in self.entries() if (name, section) == (file, wanted))

        return {
            "countries": keys("common/countries.yaml"),
            "topics": keys("common/topics.yaml"),
            "indicators": keys("common/indicators.yaml"),
            "titles": ids("common/posts.yaml", "titles"),
            "heads": ids("common/posts.yaml", "heads"),
            "rules": frozenset(entry.text("id") for _, entry in self.rule_entries()),
        }
