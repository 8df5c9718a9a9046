"""Lines and paragraphs of a text. A text wrapped by hand, its lines broken in mid-sentence, has its paragraphs put together again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from summarizer.records import Span

_TERMINAL = re.compile(r"[.!?…:;][»”\"“)\]]*$")
BULLETS = re.compile(r"(?:[^\w\s«»\"“”„'’‘(\[@#$€£₽₸¥№%&©/–—+.,…:;!?-]+\s*|#{1,6}\s+)*")  # emoji and other signs that begin a line
_LIST_ITEM = re.compile(r"[–—-]\s|\d{1,2}[.)]\s")
_WRAP_WIDTH = 120  # characters; nobody wraps longer lines by hand
_WRAP_LINES = 4  # fewer show no habit
_FULL = 0.7  # of the widest line: a shorter one ends its paragraph


@lru_cache(4)  # several stages ask for the lines of one article
def line_spans(text: str) -> tuple[Span, ...]:
    """Every line of the text, without its line break and the white space around it; empty lines too."""
    spans = []
    position = 0
    for line in text.splitlines(keepends=True):
        start = position + len(line) - len(line.lstrip())
        end = position + len(line.rstrip())
        spans.append(Span(start, end) if start < end else Span(position, position))
        position += len(line)
    return tuple(spans)


def without(line: Span, noise: Iterable[Span]) -> Span:
    """What remains of a line when noise at its beginning and end is left out; empty (start = end) where nothing does."""
    start, end = line.start, line.end
    for span in noise:
        if span.start <= start < span.end:
            start = min(span.end, end)
        elif start < span.start < end <= span.end:
            end = span.start
    return Span(start, end)


def split_paragraphs(text: str, noise: tuple[Span, ...] = ()) -> tuple[Span, ...]:
    """The paragraphs of the text in order, without noise and without the bullets before them.

    A paragraph is a line, or the lines of a text wrapped by hand up to the next empty or short one.
    """
    lines = _clean_lines(text, noise)
    width = _wrap_width(text, lines)
    paragraphs: list[Span] = []
    previous: Span | None = None
    for line in lines:
        if line.start == line.end:
            previous = None
        elif previous and _continues(text, previous, line, width):
            paragraphs[-1] = Span(paragraphs[-1].start, line.end)
            previous = line
        else:
            bullets = BULLETS.match(text, line.start, line.end)
            start = bullets.end() if bullets else line.start
            if start < line.end:
                paragraphs.append(Span(start, line.end))
                previous = line
    return tuple(paragraphs)


def _clean_lines(text: str, noise: tuple[Span, ...]) -> list[Span]:
    """The lines without noise; both are in order of the text, so one walk does."""
    lines = []
    first = 0
    for line in line_spans(text):
        while first < len(noise) and noise[first].end <= line.start:
            first += 1
        last = first
        while last < len(noise) and noise[last].start < line.end:
            last += 1
        cleaned = without(line, noise[first:last])
        start = cleaned.start + len(text[cleaned.start : cleaned.end]) - len(text[cleaned.start : cleaned.end].lstrip())
        lines.append(Span(start, max(start, cleaned.end)))
    return lines


def _wrap_width(text: str, lines: list[Span]) -> int:
    """The width that the text was wrapped to by hand, 0 where it was not: then most lines that have one below break in mid-sentence."""
    followed = [line for line, below in pairwise(lines) if line.start < line.end and below.start < below.end]
    if len(followed) < _WRAP_LINES:
        return 0
    width = max(line.end - line.start for line in followed)
    if width > _WRAP_WIDTH:
        return 0
    broken = sum(line.end - line.start >= _FULL * width and not _ends(text, line) for line in followed)
    return width if broken > 0.6 * len(followed) else 0


def _ends(text: str, line: Span) -> bool:
    return bool(_TERMINAL.search(text, max(line.start, line.end - 6), line.end))


def _continues(text: str, line: Span, below: Span, width: int) -> bool:
    """Whether the line below belongs to the same paragraph as ``line``."""
    bullets = BULLETS.match(text, below.start, below.end)
    if bullets and bullets.end() > below.start:
        return False
    if _LIST_ITEM.match(text, below.start, below.end) and not width:
        return False
    if width and line.end - line.start >= _FULL * width:
        return True
    return text[below.start].islower() and not _ends(text, line)
