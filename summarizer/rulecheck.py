"""The check of all rule files of all layers: every problem, with its place.

Files are read with their places and layered; what results is checked for its shape (summarizer/shapes.py), then for its sense: ids that are
taken, labels that nothing makes, triggers that cannot be reached, slots that nobody reads, patterns that cannot be read or only slowly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from summarizer.cache import Remember, compute
from summarizer.composer import read_text
from summarizer.engine import KEPT, RULE_FILES, Compiled, compile_rules
from summarizer.errors import Location
from summarizer.grammar import PatternError
from summarizer.labels import asked_for, labels_of, own_labels
from summarizer.patternsyntax import Element, PatternMistakeError, elements, phrases
from summarizer.problems import Problem, Severity, errors, problem
from summarizer.resources import shipped
from summarizer.ruleset import Ruleset, layered_tree, rule_files
from summarizer.rulespec import List, Record, Text, known_names, spec_of
from summarizer.shapes import Known, check_shape
from summarizer.similarity import closest
from summarizer.yamlnodes import Node, Scalar, Sequence, Table, listed, plain

_WORD = re.compile(r"\S+")
_FORBIDDING = ("unless", "not_across")


def check_rules(layers: tuple[Path, ...] = (), remember: Remember[Compiled] = compute) -> list[Problem]:
    """Every problem of the shipped rules with ``layers`` on top, in the order of files and lines. ``remember`` keeps what was compiled."""
    found: set[Problem] = set()
    report = found.add
    forest = Forest.grow((shipped("rules"), *layers), report)
    known = forest.known()
    for name, tree in forest.trees.items():
        check_shape(name, tree, report, known)
    _check_ids(forest, report)
    languages = [_Language(forest, language, report) for language in forest.rules.languages()]
    for language in languages:
        language.check_patterns()
    if not errors(found):
        for language in languages:
            language.check_compiled(remember)
            language.check_unused()
    return sorted(_settled(found, forest))


@dataclass(frozen=True)
class Forest:
    """The trees of all rule files after layering."""

    trees: Mapping[str, Node]
    texts: Mapping[str, str]
    layers: tuple[Path, ...]

    @classmethod
    def grow(cls, folders: tuple[Path, ...], report: Callable[[Problem], None]) -> Forest:
        trees: dict[str, Node] = {}
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
                tree = layered_tree(paths, report)
                if tree is not None:
                    trees[name] = tree
        return cls(trees, texts, folders)

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


def _settled(found: set[Problem], forest: Forest) -> Iterator[Problem]:
    """The problems; of an override in the wrong file it is said which is the right one."""
    files = {entry.text("id"): name for name, entry in forest.rule_entries()}
    for one in found:
        name = files.get(dict(one.blanks).get("id", "")) if one.code == "override_unknown" else None
        yield replace(one, code="override_elsewhere", hint="", blanks=(*one.blanks, ("file", name))) if name else one


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


class _Language:
    """The rules of one language."""

    def __init__(self, forest: Forest, language: str, report: Callable[[Problem], None]) -> None:
        self._forest = forest
        self._language = language
        self._report = report
        self._labels = labels_of(forest.rules, language)
        self._asked: set[str] = set(KEPT)
        shared = forest.trees.get(f"{language}/phrases.yaml")
        grammar = shared.get("grammar") if isinstance(shared, Table) else None
        self._grammar = grammar if isinstance(grammar, Scalar) else None
        self._phrases: dict[str, tuple[Element, ...]] = {}

    def check_patterns(self) -> None:
        """Every pattern, as far as its notation goes, and what its rule says of it."""
        self._check_grammar()
        for name, entry in self._forest.rule_entries():
            if name.startswith(f"{self._language}/"):
                self._check_rule(name, entry)

    def _check_grammar(self) -> None:
        """The phrases that patterns may use."""
        if self._grammar is None:
            return
        for name, pattern, offset in phrases(self._grammar.text):
            self._phrases[name] = self._elements(self._grammar, pattern, offset) or ()
        for read in self._phrases.values():
            for element in read:
                self._check_element(self._grammar, element)

    def _elements(self, node: Scalar, pattern: str, offset: int = 0) -> tuple[Element, ...] | None:
        try:
            return tuple(replace(one, offset=one.offset + offset) for one in elements(pattern))
        except PatternMistakeError as error:
            mistake = error.mistake
            hint = closest(mistake.word, self._labels) if mistake.code == "pattern_word" else ""
            self._problem(node, mistake.code, hint, offset + mistake.offset, word=mistake.word)
            return None

    def _check_element(self, node: Scalar, element: Element) -> None:
        if element.kind == "label":
            self._asked.add(element.name)
            if element.name not in self._labels:
                self._problem(node, "label_unknown", closest(element.name, self._labels), element.offset, label=element.name)
        elif element.kind == "phrase" and element.name not in self._phrases:
            self._problem(node, "pattern_phrase", closest(element.name, self._phrases), element.offset, word=element.name)

    def _check_rule(self, name: str, entry: Table) -> None:
        node = entry.get("pattern")
        if not isinstance(node, Scalar) or not isinstance(node.value, str):
            return
        read = self._elements(node, node.text)
        for element in read or ():
            self._check_element(node, element)
        labels, slots = self._reached(read or ())
        for key in ("trigger", *_FORBIDDING, "not_before"):
            self._check_labels(entry.get(key))
        if read is not None and name.rpartition("/")[2] in RULE_FILES:
            self._check_trigger(entry.get("trigger"), labels)
            self._check_slots(name, node, read)
        elif read is not None:
            for key in ("agree", "head"):
                for slot in _scalars(entry.get(key)):
                    if slot.text not in slots:
                        self._problem(slot, "slot_absent", closest(slot.text, slots), slot=slot.text)

    def _reached(self, read: tuple[Element, ...]) -> tuple[set[str], set[str]]:
        """The labels and slots of a pattern and of the phrases in it."""
        labels: set[str] = set()
        slots: set[str] = set()
        waiting, seen = list(read), set[str]()
        while waiting:
            element = waiting.pop()
            labels |= {element.name} if element.kind == "label" else set()
            slots |= {element.name} if element.kind == "slot" else set()
            if element.kind == "phrase" and element.name not in seen:
                seen.add(element.name)
                waiting += self._phrases.get(element.name, ())
        return labels, slots

    def _check_labels(self, node: Node | None) -> None:
        for scalar in _scalars(node):
            for match in _WORD.finditer(scalar.text):
                self._asked.add(match[0])
                if match[0] not in self._labels and match[0].isupper():
                    self._problem(scalar, "label_unknown", closest(match[0], self._labels), match.start(), label=match[0])

    def _check_trigger(self, node: Node | None, labels: set[str]) -> None:
        """A trigger is a label of the pattern, or one that items with such a label carry besides (MEET beside MEET_PAST)."""
        triggers = [(scalar, match) for scalar in _scalars(node) for match in _WORD.finditer(scalar.text) if match[0] in self._labels]
        idle = [(scalar, match) for scalar, match in triggers if not any(_related(match[0], label) for label in labels)]
        severity: Severity = "error" if len(idle) == len(triggers) else "warning"
        for scalar, match in idle:
            self._problem(scalar, "trigger_absent", closest(match[0], labels), match.start(), severity, label=match[0])

    def _check_slots(self, name: str, node: Scalar, read: tuple[Element, ...]) -> None:
        known = _slots_of(name)
        for element in read:
            if element.kind == "slot" and element.name not in known:
                choices = ", ".join(known) or "–"
                self._problem(node, "slot_unknown", closest(element.name, known), element.offset, slot=element.name, choices=choices)

    def check_compiled(self, remember: Remember[Compiled]) -> None:
        patterns = {entry.text("id"): entry.get("pattern") for _, entry in self._forest.rule_entries()}
        try:
            compiled = remember(f"{self._language}.rules", lambda: compile_rules(self._forest.rules, self._language))
        except PatternError as error:
            node = patterns.get(error.rule or "") or self._grammar
            if isinstance(node, Scalar):
                self._problem(node, "pattern_refused", at=0)
            return
        for rule in compiled.tables.slow:
            node = patterns.get(rule)
            if isinstance(node, Scalar):
                offset, advice = _advice(node.text)
                self._problem(node, "pattern_slow", "", offset, "warning", advice=f"@{advice}")

    def check_unused(self) -> None:
        for file, section, label in own_labels(self._forest.rules, self._language):
            if not asked_for(label, self._asked):
                tree = self._forest.trees[file]
                labels = tree.get(section) if isinstance(tree, Table) else None
                if isinstance(labels, Table):
                    self._problem(labels.entries[label][0], "label_unused", "", 0, "warning", label=label)

    def _problem(self, node: Scalar, code: str, hint: str = "", at: int = 0, severity: Severity = "error", **blanks: object) -> None:
        self._report(problem(node.at(at), code, hint, severity, **blanks))


def _scalars(node: Node | None) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        yield from (item for item in node.items if isinstance(item, Scalar))


def _related(trigger: str, label: str) -> bool:
    return trigger == label or label.startswith(f"{trigger}_") or trigger.startswith(f"{label}_")


def _slots_of(name: str) -> tuple[str, ...]:
    """The slots that are read of the rules in a file."""
    spec = spec_of(name)
    rules = spec.optional.get("rules") if isinstance(spec, Record) else None
    rule = rules.of if isinstance(rules, List) else None
    pattern = rule.required.get("pattern") if isinstance(rule, Record) else None
    return pattern.slots if isinstance(pattern, Text) else ()


_GAPS = re.compile(r"\.\.\.\s*\.\.\.")
_OPTION_BETWEEN_GAPS = re.compile(r"\.\.\.\s*(\[[^\]]*\w\s*\])\s*\.\.\.")


def _advice(pattern: str) -> tuple[int, str]:
    """Where a pattern may be read in several ways, and which message says what to write instead."""
    for regex, advice in ((_OPTION_BETWEEN_GAPS, "advice_gap"), (_GAPS, "advice_two_gaps")):
        found = regex.search(pattern)
        if found:
            return found.start(), advice
    return 0, "advice_options"
