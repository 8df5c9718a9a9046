"""The check of a rule file against its spec: unknown and missing keys, wrong types, unknown codes, templates, regular expressions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from summarizer.problems import Problem, Severity, problem
from summarizer.regexcheck import regex_fault, replacement_fault
from summarizer.rulespec import Either, Flag, List, Nothing, Number, Pair, Record, Spec, Text, spec_of
from summarizer.similarity import closest
from summarizer.yamlnodes import Node, Scalar, Sequence, Table

Report = Callable[[Problem], None]
Known = Mapping[str, frozenset[str]]  # what codes there are: "topics" → {"trade", …}

_FIELD = re.compile(r"(?:\w+@)?(\w+)(?::\w+)?")
_FIELD_BEGINS = re.compile(r"(?:\w+@)?")
_PIECE = re.compile(r"\\.|\{([^{}\[\]]*)\}|[\[\]]|[{}]|\\$", re.DOTALL)
_PART = re.compile(r"%(\w+)%")
_LABEL_WORD = re.compile(r"\S+")
_FEW = 14  # choices that a message lists


def check_shape(name: str, tree: Node, report: Report, known: Known | None = None) -> None:
    """Checks the tree of the rule file ``name`` (a relative path). ``known`` lets codes be checked that other files declare."""
    spec = spec_of(name)
    if spec is not None:
        parts = tree.get("parts") if isinstance(tree, Table) else None
        texts = {key: value.text for key, (_, value) in parts.entries.items() if isinstance(value, Scalar)} if isinstance(parts, Table) else {}
        _Check(report, known or {}, texts).node(tree, spec, tree)


class _Check:
    def __init__(self, report: Report, known: Known, parts: Mapping[str, str]) -> None:
        self._report = report
        self._known = known
        self._parts = parts  # regular expressions that others name as %part%

    def _problem(self, node: Node, code: str, hint: str = "", at: int | None = None, severity: Severity = "error", **blanks: object) -> None:
        where = node.at(at) if at is not None and isinstance(node, Scalar) else node.location
        self._report(problem(where, code, hint, severity, **blanks))

    def node(self, node: Node, spec: Spec, whole: Node) -> None:
        """``whole`` is where a wrong type is shown: the node itself."""
        spec = _fitting(node, spec)
        if not _fits(node, spec):
            given = _kind(node)
            code = "not_text" if isinstance(spec, Text) and given in ("number", "flag") else "wrong_type"
            self._problem(node, code, wanted=f"@kind_{_wanted(spec)}", given=f"@kind_{given}", text=getattr(node, "text", ""))
        elif isinstance(spec, Record) and isinstance(node, Table):
            self._record(node, spec)
        elif isinstance(spec, List) and isinstance(node, Sequence):
            for item in node.items:
                self.node(item, spec.of, item)
        elif isinstance(spec, Pair) and isinstance(node, Sequence):
            self._pair(node)
        elif isinstance(spec, Text) and isinstance(node, Scalar):
            self._text(node, spec)

    def _record(self, node: Table, spec: Record) -> None:
        known = {**spec.required, **spec.optional}
        for name, (key, value) in node.entries.items():
            if name in known:
                self.node(value, known[name], value)
            elif spec.rest is not None and re.fullmatch(spec.rest_keys, str(name)):
                self.node(value, spec.rest, value)
            elif spec.rest is not None and not known:
                self._problem(key, "bad_key", key=name)
            else:
                self._problem(key, "unknown_key", closest(name, known), key=name, choices=_listed(known))
        for name in spec.required:
            if name not in node.entries:
                self._problem(node, "missing_key", key=name)

    def _text(self, node: Scalar, spec: Text) -> None:
        text = node.text
        if spec.choices and text not in spec.choices:
            self._problem(node, "unknown_choice", closest(text, spec.choices), value=text, choices=_listed(spec.choices))
        if spec.refers in self._known:
            for match in _LABEL_WORD.finditer(text) if spec.kind == "codes" else [re.compile(".*", re.DOTALL).match(text)]:
                if match and match[0] not in self._known[spec.refers]:
                    hint = closest(match[0], self._known[spec.refers])
                    self._problem(node, "unknown_code", hint, match.start(), value=match[0], what=f"@what_{spec.refers}")
        if spec.kind == "template":
            self._template(node, spec.slots)
        elif spec.kind in ("regex", "regexes"):
            self._regexes(node, text.splitlines() if spec.kind == "regexes" else [text])
        elif spec.kind in ("label", "labels"):
            for match in _LABEL_WORD.finditer(text):
                if not re.fullmatch("[A-Z][A-Z_0-9]*", match[0]):
                    self._problem(node, "bad_label", at=match.start(), word=match[0])
        elif spec.kind == "id" and not re.fullmatch(r"[\w.-]+", text):
            self._problem(node, "bad_id", id=text)

    def _pair(self, node: Sequence) -> None:
        if len(node.items) != 2 or not all(isinstance(item, Scalar) and isinstance(item.value, str) for item in node.items):
            self._problem(node, "not_a_pair")
            return
        pattern, replacement = (item for item in node.items if isinstance(item, Scalar))
        if self._regexes(pattern, [pattern.text]):
            reason = replacement_fault(pattern.text, replacement.text)
            if reason:
                self._problem(replacement, "bad_replacement", reason=reason)

    def _regexes(self, node: Scalar, patterns: list[str]) -> bool:
        """Whether all patterns of a text are sound."""
        at, sound = 0, True
        for pattern in patterns:
            expanded = pattern
            for _ in range(3):  # parts may hold parts
                expanded = _PART.sub(lambda match: self._parts.get(match[1], match[0]), expanded)
            fault = regex_fault(expanded)
            if fault:
                code, offset, reason = fault
                self._problem(node, code, at=at + (min(offset, len(pattern)) if expanded == pattern else 0), reason=reason)
                sound = False
            at += len(pattern) + 1
        return sound

    def _template(self, node: Scalar, slots: tuple[str, ...]) -> None:
        opened: list[int] = []
        for match in _PIECE.finditer(node.text):
            sign, at = match[0], match.start()
            if match[1] is not None:
                self._field(node, match[1], at, slots)
            elif sign == "[":
                opened.append(at)
            elif sign == "]" and opened:
                opened.pop()
            elif not (sign[0] == "\\" and len(sign) > 1):
                self._problem(node, "template_stray", at=at, sign=sign)
        for at in opened:
            self._problem(node, "template_open", at=at)

    def _field(self, node: Scalar, field: str, at: int, slots: tuple[str, ...]) -> None:
        match = _FIELD.fullmatch(field)
        if match is None:
            self._problem(node, "template_field", at=at, field=field)
        elif match[1] not in slots:
            begins = _FIELD_BEGINS.match(field)
            offset = at + 1 + (begins.end() if begins else 0)
            self._problem(node, "template_slot", closest(match[1], slots), offset, slot=match[1], choices=_listed(slots) or "–")


def _fitting(node: Node, spec: Spec) -> Spec:
    """Of several specs the one whose shape a node has, else the first."""
    if not isinstance(spec, Either):
        return spec
    return next((_fitting(node, one) for one in spec.of if _fits(node, _fitting(node, one))), _fitting(node, spec.of[0]))


def _fits(node: Node, spec: Spec) -> bool:
    match spec:
        case Record():
            return isinstance(node, Table) or (isinstance(node, Scalar) and node.value is None and not spec.required)
        case List() | Pair():
            return isinstance(node, Sequence) or (isinstance(node, Scalar) and node.value is None)
        case Text():
            return isinstance(node, Scalar) and (isinstance(node.value, str) or (node.value is None and spec.kind == "lines"))
        case Flag():
            return isinstance(node, Scalar) and isinstance(node.value, bool)
        case Number(whole):
            kinds = int if whole else (int, float)
            return isinstance(node, Scalar) and isinstance(node.value, kinds) and not isinstance(node.value, bool)
        case Nothing():
            return isinstance(node, Scalar) and node.value is None
        case Either():
            return any(_fits(node, one) for one in spec.of)


def _wanted(spec: Spec) -> str:
    match spec:
        case Record():
            return "mapping"
        case List() | Pair():
            return "list"
        case Flag():
            return "flag"
        case Number():
            return "number"
        case Nothing():
            return "nothing"
    return "text"


def _kind(node: Node) -> str:
    if isinstance(node, Table):
        return "mapping"
    if isinstance(node, Sequence):
        return "list"
    value = node.value
    return "nothing" if value is None else "flag" if isinstance(value, bool) else "text" if isinstance(value, str) else "number"


def _listed(choices: Mapping[str, object] | tuple[str, ...]) -> str:
    names: Iterator[str] = iter(choices)
    shown = [name for name, _ in zip(names, range(_FEW), strict=False)]
    return ", ".join(shown) + (", …" if len(choices) > _FEW else "")
