"""The check of the rules of one language: patterns that cannot be read or only slowly, labels that nothing makes or nobody asks for, rules that can
never fire, slots that nobody reads, examples that do not say what they show.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from summarizer.cache import Remember
from summarizer.engine import KEPT, RULE_FILES, Compiled, compile_rules
from summarizer.examples import marks
from summarizer.forest import Forest
from summarizer.grammar import PatternError
from summarizer.labels import asked_for, guards, labels_of, own_labels
from summarizer.mentions import PHRASES
from summarizer.patternsyntax import Element, PatternMistakeError, elements, ends, phrases
from summarizer.problems import Problem, Severity, problem
from summarizer.rulespec import List, Record, Text, spec_of
from summarizer.similarity import closest
from summarizer.yamlnodes import Node, Scalar, Sequence, Table

_WORD = re.compile(r"\S+")
_FORBIDDING = ("unless", "not_across")
_DECLARED_ELSEWHERE = frozenset({"label_unknown", "pattern_phrase", "pattern_word"})  # not told where a file could not be read that may declare it


class LanguageCheck:
    """The rules of one language."""

    def __init__(self, forest: Forest, language: str, report: Callable[[Problem], None]) -> None:
        self._forest = forest
        self._language = language
        self._report = report
        self._labels = labels_of(forest.rules, language)
        self._asked = {*KEPT, *PHRASES}
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
        declared: list[tuple[str, str, int]] = []
        try:
            declared.extend(phrases(self._grammar.text))
        except PatternMistakeError as error:
            self._problem(self._grammar, error.mistake.code, "", error.mistake.offset, word=error.mistake.word)
        for name, pattern, offset in declared:
            self._phrases[name] = self._elements(self._grammar, pattern, offset) or ()
        self._check_endless(self._grammar, [one for one in declared if self._phrases[one[0]]])
        for read in self._phrases.values():
            for element in read:
                self._check_element(self._grammar, element)

    def _check_endless(self, node: Scalar, declared: list[tuple[str, str, int]]) -> None:
        """A phrase that needs itself is never read to its end."""
        ending: set[str] = set()
        while more := {name for name, pattern, _ in declared if name not in ending and ends(pattern, ending)}:
            ending |= more
        known = {name for name, _, _ in declared}
        for name, pattern, offset in declared:
            if name not in ending and all(one.kind != "phrase" or one.name in known for one in self._phrases[name]):
                self._problem(node, "phrase_endless", "", offset + len(pattern) - len(pattern.lstrip()), word=name)

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
        if read is not None:
            self._check_examples(entry, slots)
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

    def _check_examples(self, entry: Table, slots: set[str]) -> None:
        """Every rule shows what it reads and what it leaves alone."""
        name = entry.get("id")
        examples = list(_scalars(entry.get("examples")))
        if not isinstance(name, Scalar):
            return
        if not examples:
            self._problem(name, "no_example", id=name.text)
        if not isinstance(counter := entry.get("counterexamples"), Sequence) or not counter.items:
            self._problem(name, "no_counterexample", "", 0, "warning", id=name.text)
        for example in (*examples, *_scalars(entry.get("todo"))):
            for slot, offset in marks(example.text):
                if slot not in slots:
                    self._problem(example, "slot_absent", closest(slot, slots), offset, slot=slot)
        if examples and slots and not any(True for example in examples for _ in marks(example.text)):
            self._problem(examples[0], "example_unmarked", "", 0, "warning", choices=", ".join(sorted(slots)))

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

    def check_compiled(self, remember: Remember[Any]) -> None:
        patterns = {entry.text("id"): entry.get("pattern") for _, entry in self._forest.rule_entries()}
        try:
            compiled = remember(f"{self._language}.rules", lambda: compile_rules(self._forest.rules, self._language, remember))
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
        self._check_reachable(compiled)

    def _check_reachable(self, compiled: Compiled) -> None:
        """A rule that forbids what it asks for never fires; one that asks for what another asks for says nothing new."""
        entries = {entry.text("id"): entry for _, entry in self._forest.rule_entries()}
        first: dict[tuple[object, ...], str] = {}
        for rule in compiled.facts:
            asked = (rule.trigger, *compiled.tables.needs.get(rule.id, ()))
            forbidden = next((labels for labels in asked if labels <= rule.unless), None)
            if forbidden and isinstance(node := entries[rule.id].get("unless"), Scalar):
                label = min(forbidden)
                self._problem(node, "never_fires", "", max(0, node.text.find(label)), label=label)
            same = (rule.kind, rule.trigger, " ".join(rule.pattern.split()), rule.unless, rule.not_across, rule.not_before)
            other = first.setdefault(same, rule.id)
            if other != rule.id and isinstance(node := entries[rule.id].get("pattern"), Scalar):
                self._problem(node, "same_pattern", "", 0, "warning", id=other)

    def check_unused(self) -> None:
        """Labels that are given to words, and made of phrases, for nobody."""
        for name, entry in self._forest.rule_entries():
            made = entry.get("makes")
            if name != f"{self._language}/phrases.yaml" or not isinstance(made, Scalar):
                continue
            if not any(asked_for(label, self._asked) for label in (made.text, *entry.text("also").split())):
                self._problem(made, "phrase_unused", "", 0, "warning", label=made.text)
        guarding = guards(self._forest.rules, self._language)
        for file, section, label in own_labels(self._forest.rules, self._language):
            if not asked_for(label, self._asked) and label not in guarding:
                tree = self._forest.trees[file]
                labels = tree.get(section) if isinstance(tree, Table) else None
                if isinstance(labels, Table):
                    self._problem(labels.entries[label][0], "label_unused", "", 0, "warning", label=label)

    def _problem(self, node: Scalar, code: str, hint: str = "", at: int = 0, severity: Severity = "error", **blanks: object) -> None:
        if self._forest.whole or code not in _DECLARED_ELSEWHERE:
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
