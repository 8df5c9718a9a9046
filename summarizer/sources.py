"""The source that the article names: a press service, a ministry, an agency."""

from __future__ import annotations

from summarizer.cascade import Item
from summarizer.reading import Reading
from summarizer.records import Slot, Span


def read_source(reading: Reading) -> Slot | None:
    """The first source in the order of the rules, then of the text; its words as printed."""
    text = reading.article.text
    for number, match in reading.matches("source", None):
        if match.rule.asserts.get("whole") and not _is_whole(match.row.items, match.start, match.end):
            continue
        items = match.all("source")
        if items:
            span = Span(items[0].start, items[-1].end)
            return Slot(" ".join(text[span.start : span.end].split()), "stated", match.rule.id, reading.evidence(span))
    return None


def _is_whole(items: tuple[Item, ...], start: int, end: int) -> bool:
    """Whether the match is the whole sentence, as in a signature line."""
    return start == 0 and end >= len(items) - 1
