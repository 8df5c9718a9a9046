"""Templates of the briefs: text with slots, a language small enough to be safe with any template and any value.

    {name}         the slot as it is                {name:ins}    the slot in a case (or another form that the slot knows)
    {met@name}     the word of the table ``met`` that agrees with the slot (masc, femn, plur; one, few, many)
    [… {name} …]  vanishes where a slot in it is absent        \\[ \\{ \\\\   the sign itself

A template whose slot is absent outside brackets gives nothing, so alternatives can be tried in order.
A template reaches slots and tables, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from summarizer.errors import Fault, Location, RuleError
from summarizer.recordtype import record

_PIECE = re.compile(r"\\(?P<escaped>.)|\{(?P<field>[^{}\[\]]*)\}|(?P<open>\[)|(?P<close>\])|(?P<text>[^\\{}\[\]]+)|(?P<stray>.)", re.DOTALL)
_FIELD = re.compile(r"(?:(?P<table>\w+)@)?(?P<name>\w+)(?::(?P<form>\w+))?")


@record
class Term:
    """What stands in a slot: ``text`` in its base form, ``key`` by which words agree with it, ``inflect`` from a form to the text in it.

    ``verbatim`` marks words of the article, which no later step may touch.
    """

    text: str
    key: str = ""
    inflect: Callable[[str], str] | None = None
    verbatim: bool = False


@record
class Field:
    name: str
    form: str = ""
    table: str = ""


Node = str | Field | tuple[Any, ...]  # a tuple is an optional part
Slots = Mapping[str, Term | None]


@record
class Template:
    """A compiled template."""

    nodes: tuple[Node, ...]
    tables: Mapping[str, Mapping[str, str]]
    joints: tuple[tuple[re.Pattern[str], str], ...]

    def render(self, slots: Slots) -> str:
        """The worded text, or "" where a slot that must be there is absent."""
        text = self._render(self.nodes, slots)
        if not text or any(term is not None and term.verbatim for term in slots.values()):
            return text or ""
        for pattern, replacement in self.joints:
            text = pattern.sub(replacement, text)
        return text

    def _render(self, nodes: tuple[Node, ...], slots: Slots) -> str | None:
        parts = []
        for node in nodes:
            if isinstance(node, str):
                parts.append(node)
            elif isinstance(node, tuple):
                parts.append(self._render(node, slots) or "")
            else:
                text = self._field(node, slots.get(node.name))
                if not text:
                    return None
                parts.append(text)
        return "".join(parts)

    def _field(self, field: Field, term: Term | None) -> str:
        if term is None:
            return ""
        if field.table:
            table = self.tables[field.table]
            return table[term.key] if term.key in table else next(iter(table.values()))
        return term.inflect(field.form) if field.form and term.inflect else term.text


@record
class Wording:
    """The agreement tables and sound rules of one language's ``brief.yaml``, and the compiler of its templates."""

    path: str
    tables: Mapping[str, Mapping[str, str]]
    joints: tuple[tuple[re.Pattern[str], str], ...]

    @classmethod
    def from_rules(cls, content: Mapping[str, Any], path: str) -> Wording:
        """Raises RuleError where a sound rule is no regular expression."""
        try:
            joints = tuple((re.compile(pattern), replacement) for pattern, replacement in content.get("joints", ()))
        except (re.error, ValueError) as error:
            raise _fault(path, f"joints: {error}") from error
        return cls(path, content.get("agreement", {}), joints)

    def template(self, source: str, slots: frozenset[str]) -> Template:
        """Compiles one template that may use ``slots``. Raises RuleError for an unknown slot or table and for unbalanced brackets."""
        stack: list[list[Node]] = [[]]
        for piece in _PIECE.finditer(source):
            kind, value = piece.lastgroup, piece[piece.lastgroup or 0]
            if kind == "open":
                stack.append([])
            elif kind == "close" and len(stack) > 1:
                part = tuple(stack.pop())
                stack[-1].append(part)
            elif kind == "field":
                stack[-1].append(self._parse_field(value, source, slots))
            elif kind in ("text", "escaped"):
                stack[-1].append(value)
            else:
                raise _fault(self.path, f"a stray {value!r} in the template {source!r}; write \\{value} for the sign itself")
        if len(stack) > 1:
            raise _fault(self.path, f"the template {source!r} opens a '[' that it does not close")
        return Template(tuple(stack[0]), self.tables, self.joints)

    def templates(self, source: str | Sequence[str], slots: frozenset[str]) -> tuple[Template, ...]:
        """One template, or alternatives in order."""
        return tuple(self.template(text, slots) for text in ([source] if isinstance(source, str) else source))

    def _parse_field(self, source: str, template: str, slots: frozenset[str]) -> Field:
        match = _FIELD.fullmatch(source)
        if match is None:
            shapes = "{name}, {name:case} or {table@name}"
            raise _fault(self.path, f"{{{source}}} in the template {template!r} is not a slot; write {shapes}")
        table, name, form = match["table"] or "", match["name"], match["form"] or ""
        if name not in slots:
            raise _fault(self.path, f"unknown slot {name!r} in the template {template!r}; this place knows {', '.join(sorted(slots))}")
        if table and not self.tables.get(table):
            raise _fault(self.path, f"unknown table {table!r} in the template {template!r}; tables stand under 'agreement'")
        return Field(name, form, table)


def first(templates: Sequence[Template], slots: Slots) -> str:
    """What the first template that finds all its slots gives, else ""."""
    for template in templates:
        text = template.render(slots)
        if text:
            return text
    return ""


def _fault(path: str, message: str) -> RuleError:
    return RuleError((Fault(Location(path), message),))
