"""A rule, or any other entry of the rule files, as it stands after layering, with the place that each part of it came from."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.errors import Location
from summarizer.forest import Forest
from summarizer.yamlnodes import Node, Scalar, Sequence, Table

_LONGEST = 300  # characters of a text that are shown


def names(forest: Forest) -> dict[str, tuple[str, Node]]:
    """What can be shown: the entries with an id, and what files of one entry a key call by that key; each with its file."""
    found: dict[str, tuple[str, Node]] = {}
    for file, tree in forest.trees.items():
        if file.startswith("common/") and file.count("/") == 1 and isinstance(tree, Table):
            found.update({str(key): (file, value) for key, (_, value) in tree.entries.items()})
    found.update({entry.text("id"): (file, entry) for file, _, entry in forest.entries()})
    return found


def shown(node: Node, indent: str = "") -> Iterator[str]:
    """Lines «key: value  # file:line», as YAML."""
    if isinstance(node, Table):
        for key, (_, value) in node.entries.items():
            if isinstance(value, Scalar):
                yield f"{indent}{key}: {_text(value)}  # {_places(value)}"
            else:
                yield f"{indent}{key}:"
                yield from shown(value, indent + "  ")
    elif isinstance(node, Sequence):
        for item in node.items:
            lines = list(shown(item, indent + "  "))
            yield f"{indent}- {lines[0].strip()}" if lines else f"{indent}-"
            yield from lines[1:]
    else:
        yield f"{indent}{_text(node)}  # {_places(node)}"


def _text(scalar: Scalar) -> str:
    text = " ¶ ".join(scalar.text.strip("\n").split("\n"))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _places(scalar: Scalar) -> str:
    """The file and line of each layer that a text was put together from."""
    places = [piece.scalar.at(piece.offset) for piece in scalar.pieces] or [scalar.location]
    first: dict[str, Location] = {}
    for place in places:
        first.setdefault(place.path, place)
    return ", ".join(f"{place.path}:{place.line}" for place in first.values())
