"""The app's own themes: dark, light and of high contrast. Each has a colour for every kind of slot and for the ground of evidence."""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme

from tui.marks import KINDS


def _colours(lit: str, *colours: str) -> dict[str, str]:
    return {"lit": lit, **{f"slot-{kind}": colour for kind, colour in zip(KINDS, (*colours, colours[-1]), strict=True)}}


#                     person     post       country    place      date       topic      figure     statement  outcome    upcoming   detail
_DARK = _colours("#3a3a52", "#8fd18a", "#7fb4ff", "#ffd75f", "#ffaf5f", "#ff9ec7", "#c7e05c", "#5fd7ff", "#cdb4ff", "#ff9b8f", "#6fe0c0", "#c8c8d0")
_LIGHT = _colours("#fff0b8", "#1b5e20", "#0b4f9c", "#6b5200", "#8a3b00", "#9c1458", "#4a5a00", "#005a70", "#5b2a9d", "#a01818", "#00594a", "#4a4a52")
_CONTRAST = _colours("#303000", "#00ff00", "#66b3ff", "#ffff00", "#ffb000", "#ff8cff", "#c0ff40", "#00ffff", "#d0c0ff", "#ff9090", "#40ffc0", "#ffffff")

THEMES = (
    Theme("kezdesu-dark", primary="#4f8fd8", accent="#ffb454", warning="#ffb454", error="#ff7a70", success="#8fd18a", background="#16171f",
          surface="#1c1d27", panel="#262836", foreground="#e4e4ea", dark=True, variables=_DARK),
    Theme("kezdesu-light", primary="#1d5fa8", accent="#8a3b00", warning="#8a5a00", error="#a01818", success="#1b5e20", background="#f4f2ec",
          surface="#fcfbf7", panel="#e6e3d8", foreground="#1c1c22", dark=False, variables=_LIGHT),
    Theme("kezdesu-contrast", primary="#ffff00", secondary="#00ffff", accent="#ffff00", warning="#ffff00", error="#ff9090", success="#00ff00",
          background="#000000", surface="#000000", panel="#1a1a1a", foreground="#ffffff", dark=True, text_alpha=1.0,
          variables={**_CONTRAST, "border": "#ffff00", "border-blurred": "#b0b0b0", "text-muted": "#d8d8d8"}),
)  # fmt: skip


def defaults(dark: bool) -> Mapping[str, str]:
    """The colours of slots in a theme that has none of its own."""
    return _DARK if dark else _LIGHT
