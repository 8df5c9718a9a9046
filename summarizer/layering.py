"""How a later layer changes an earlier one: files are merged key by key, lists are appended, everything else is replaced.

Beyond that a layer may say, of anything that an earlier layer holds:

* ``key+:`` adds: lines to a block, words to a list of labels, names to names, items to a list, alternatives to a pattern;
* ``key-:`` takes the same away;
* ``override: <id>`` in a list changes the entry of that id: ``key:`` replaces, ``key+:`` and ``key-:`` as above.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from summarizer.patternsyntax import alternatives
from summarizer.problems import Problem, problem
from summarizer.similarity import closest
from summarizer.yamlnodes import Node, Piece, Scalar, Sequence, Table

OVERRIDE = "override"
_WORDS = frozenset({"trigger", "unless", "not_across", "not_before", "also", "translates"})
Report = Callable[[Problem], None]
_Part = tuple[str, Scalar, int]  # a part of a text, and where it stands in which scalar


def layered(trees: list[Node], report: Report) -> Node | None:
    """One tree of what each layer has in a file, the lowest layer first. What does not fit together goes to ``report``."""
    tree: Node | None = None
    for over in trees:
        tree = _merged(tree, over, report)
    return tree


def _merged(base: Node | None, over: Node, report: Report) -> Node:
    if isinstance(over, Table) and (base is None or isinstance(base, Table)):
        return _changed(base or Table(over.source, over.start), over, report, _merged)
    if isinstance(over, Sequence) and (base is None or isinstance(base, Sequence)):
        return _appended(base or Sequence(over.source, over.start, ()), over, report)
    return over


def _replaced(base: Node | None, over: Node, report: Report) -> Node:
    return over


def _changed(base: Table, over: Table, report: Report, plain_key: Callable[[Node | None, Node, Report], Node]) -> Table:
    entries: dict[Any, tuple[Scalar, Node]] = dict(base.entries)
    for name, (key, value) in over.entries.items():
        sign = name[-1] if isinstance(name, str) and name[-1:] in ("+", "-") and name[:-1] else ""
        target = name[:-1] if sign else name
        if not sign:
            old = entries.get(name)
            entries[name] = old[0] if old and isinstance(value, (Table, Sequence)) else key, plain_key(old[1] if old else None, value, report)
        elif target not in entries:
            report(problem(key.location, "nothing_to_change", closest(target, entries), key=target))
        else:
            combine = _added if sign == "+" else _removed
            entries[target] = entries[target][0], combine(target, entries[target][1], value, report)
    return Table(base.source, base.start, entries)


def _appended(base: Sequence, over: Sequence, report: Report) -> Sequence:
    """The list with the items of ``over``: new ones at its end, overrides where the entry stands that they change."""
    items = list(base.items)
    places = {item.text("id"): number for number, item in enumerate(items) if isinstance(item, Table) and item.get("id")}
    for item in over.items:
        changed = item.get(OVERRIDE) if isinstance(item, Table) else None
        if not isinstance(item, Table) or not isinstance(changed, Scalar):
            items.append(item)
            if isinstance(item, Table) and item.get("id"):
                places.setdefault(item.text("id"), len(items) - 1)
        elif changed.text not in places:
            report(problem(changed.location, "override_unknown", closest(changed.text, places), id=changed.text))
        else:
            number = places[changed.text]
            own = replace(item, entries={key: entry for key, entry in item.entries.items() if key != OVERRIDE})
            entry = items[number]
            assert isinstance(entry, Table)
            items[number] = _changed(entry, own, report, _replaced)
    return Sequence(base.source, base.start, tuple(items))


def _added(key: str, base: Node, more: Node, report: Report) -> Node:
    if isinstance(base, Sequence):
        items = more.items if isinstance(more, Sequence) else (more,)
        return replace(base, items=(*base.items, *items))
    if isinstance(base, Table) and isinstance(more, Table):
        return _changed(base, more, report, _merged)
    if isinstance(base, Scalar) and isinstance(more, Scalar):
        return _joined(key, base, [*_parts(key, base), *_parts(key, more, like=base)])
    if isinstance(base, Scalar) and isinstance(more, Sequence):  # several alternatives or entries, one an item
        parts = [part for item in more.items if isinstance(item, Scalar) for part in _parts(key, item, like=base)]
        return _joined(key, base, [*_parts(key, base), *parts])
    report(problem(more.location, "cannot_change", key=key))
    return base


def _removed(key: str, base: Node, less: Node, report: Report) -> Node:
    gone = list(less.items) if isinstance(less, Sequence) else [less]
    if isinstance(base, Sequence):
        items = list(base.items)
        for item in gone:
            found = next((one for one in items if _same(one, item)), None)
            if found is None:
                report(problem(item.location, "nothing_to_remove", text=_shown(item), key=key))
            else:
                items.remove(found)
        return replace(base, items=tuple(items))
    if isinstance(base, Scalar) and all(isinstance(item, Scalar) for item in gone):
        parts = _parts(key, base)
        for text, scalar, offset in (part for item in gone if isinstance(item, Scalar) for part in _parts(key, item, like=base)):
            kept = [part for part in parts if _spaced(part[0]) != _spaced(text)]
            if len(kept) == len(parts):
                report(problem(scalar.at(offset), "nothing_to_remove", closest(text, [part[0] for part in parts]), text=text, key=key))
            parts = kept
        return _joined(key, base, parts)
    if isinstance(base, Table):
        entries = dict(base.entries)
        for item in gone:
            for name in item.text.split() if isinstance(item, Scalar) else ():
                if entries.pop(name, None) is None:
                    report(problem(item.location, "nothing_to_remove", closest(name, entries), text=name, key=key))
        return replace(base, entries=entries)
    report(problem(less.location, "cannot_change", key=key))
    return base


def _separator(key: str, base: Scalar) -> str:
    if key == "pattern":
        return " | "
    if key in _WORDS:
        return " "
    return "\n" if "\n" in base.text or base.style in ("|", ">") or not base.text else "; "


def _parts(key: str, scalar: Scalar, like: Scalar | None = None) -> list[_Part]:
    """The parts of a text that layers add and take away, each with its place."""
    if key == "pattern":
        return [(text.strip(), scalar, offset + len(text) - len(text.lstrip())) for offset, text in alternatives(scalar.text)]
    separator = _separator(key, like or scalar)
    parts: list[_Part] = []
    at = 0
    for text in scalar.text.split(separator.strip() or separator):
        stripped = text.strip()
        if stripped:
            parts.append((stripped, scalar, at + text.find(stripped)))
        at += len(text) + len(separator.strip() or separator)
    return parts


def _joined(key: str, base: Scalar, parts: list[_Part]) -> Scalar:
    separator = _separator(key, base)
    pieces: list[Piece] = []
    text = ""
    for words, scalar, offset in parts:
        text += separator if text else ""
        pieces.append(Piece(len(text), scalar, offset))
        text += words
    text += "\n" if separator == "\n" and text else ""
    return replace(base, text=text, value=text, pieces=tuple(pieces))


def _same(one: Node, other: Node) -> bool:
    """Whether ``other`` means the item ``one``: the same text, or a mapping's id or text."""
    if isinstance(one, Table) and isinstance(other, Scalar):
        return other.text in (one.text("id"), one.text("text"))
    if isinstance(one, Table) and isinstance(other, Table):
        return all((found := one.get(str(key))) is not None and _same(found, value) for key, (_, value) in other.entries.items())
    return isinstance(one, Scalar) and isinstance(other, Scalar) and _spaced(one.text) == _spaced(other.text)


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _shown(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else "…"
