"""Keys pressed on a Cyrillic layout, taken for the Latin ones at the same place; the table is ``rules/common/keyboard.yaml``."""

from __future__ import annotations

from collections.abc import Mapping

from textual.events import Key
from textual.keys import _character_to_key

from summarizer.loader import load_yaml
from summarizer.resources import shipped


def load_layout() -> dict[str, str]:
    """Cyrillic character → the Latin one on the same key, small and capital letters."""
    content = load_yaml(shipped("rules") / "common" / "keyboard.yaml")
    pairs = list(zip(content["layout"]["cyrillic"], content["layout"]["latin"], strict=True))
    capitals = [(cyrillic.upper(), latin.upper()) for cyrillic, latin in pairs if cyrillic != cyrillic.upper()]
    return dict([*pairs, *capitals, *content["signs"].items()])


def translate(event: Key, layout: Mapping[str, str]) -> Key:
    """``event`` as it would be on the Latin layout; itself where it is no Cyrillic key."""
    *modifiers, key = event.key.split("+")
    latin = layout.get(event.character or key)
    if latin is None:
        return event
    return Key("+".join([*modifiers, _character_to_key(latin)]), None if modifiers else latin)


def other_layouts(text: str, layout: Mapping[str, str]) -> tuple[str, ...]:
    """What was typed, and what it is where the other layout was meant: «авы» for "ads", "ads" for «авы»."""
    back = {latin: cyrillic for cyrillic, latin in reversed(list(layout.items()))}
    turned = ("".join(table.get(sign, sign) for sign in text) for table in (layout, back))
    return tuple(dict.fromkeys((text, *turned)))
