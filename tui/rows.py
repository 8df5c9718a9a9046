"""Rows of the lists: an article of the library, a line of a brief."""

from __future__ import annotations

from textual.content import Content

from summarizer.records import Brief, Line
from summarizer.selection import date_of
from tui.panes import Row
from tui.state import Entry
from tui.text import one_line, plain

REVIEW_SIGNS = {"no": " ", "part": "…", "accepted": "✓", "rejected": "✗", "corrected": "✎"}
_VERDICTS = {"accept": "✓", "reject": "✗", "correct": "✎"}
_STYLES = {"✓": "$text-success", "✗": "$text-error", "✎": "$text-accent", "…": "$text-muted"}
USUAL = 12  # kinds of facts that a report of a meeting usually tells: those that a brief names where they are missing


def article_row(entry: Entry, brief: Brief | None) -> Row:
    """Two lines of the list: review mark and title; date, language, countries and how complete the brief is, once they are known."""
    sign = REVIEW_SIGNS[entry.review]
    title = plain(sign + " ", _STYLES.get(sign, "")) + one_line(entry.title, "bold")
    if entry.fault:
        return title, plain("  ✗ ", "$text-error") + one_line(entry.fault, "$text-muted")
    if brief is None:
        return title, plain("  …", "$text-muted")
    facts = brief.facts
    countries = dict.fromkeys(person.country.value for person in facts.persons if person.country)
    told = f"{USUAL - len(facts.missing)}/{USUAL}" if facts.events else ""
    parts = [date_of(facts) or "—", facts.article.language, told, *countries]
    return title, one_line(" ".join(part for part in parts if part), "$text-muted").pad_left(2)


def brief_row(line: Line, verdict: str = "") -> Content:
    """A line of a brief, after the mark of what was decided of it."""
    sign = _VERDICTS.get(verdict, "")
    return (plain(sign + " ", _STYLES[sign]) if sign else Content("")) + plain(line.text)
