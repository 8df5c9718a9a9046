"""Rows of the lists: an article of the library, a line of a brief."""

from __future__ import annotations

from textual.content import Content

from summarizer.records import Line
from tui.loading import USUAL
from tui.panes import Row
from tui.state import Entry
from tui.text import one_line, plain

REVIEW_SIGNS = {"no": " ", "part": "…", "accepted": "✓", "rejected": "✗", "corrected": "✎"}
_VERDICTS = {"accept": "✓", "reject": "✗", "correct": "✎"}
_STYLES = {"✓": "$text-success", "✗": "$text-error", "✎": "$text-accent", "…": "$text-muted"}


def article_row(entry: Entry) -> Row:
    """Two lines of the list: review mark and title; date, language, countries and how complete the brief is, once they are known."""
    card = entry.card
    sign = REVIEW_SIGNS[entry.review]
    title = plain(sign + " ", _STYLES.get(sign, "")) + one_line(card.title, "bold")
    if entry.fault:
        return title, plain("  ✗ ", "$text-error") + one_line(entry.fault, "$text-muted")
    if not entry.briefs:
        return title, plain("  …", "$text-muted")
    told = f"{card.told}/{USUAL}" if card.told is not None else ""
    parts = [card.date or "—", card.language, told, *card.parties]
    return title, one_line(" ".join(part for part in parts if part), "$text-muted").pad_left(2)


def brief_row(line: Line, verdict: str = "") -> Content:
    """A line of a brief, after the mark of what was decided of it."""
    sign = _VERDICTS.get(verdict, "")
    return (plain(sign + " ", _STYLES[sign]) if sign else Content("")) + plain(line.text)
