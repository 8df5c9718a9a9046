"""Texts of others as Content: never read as markup, control characters made visible, spans lit. Offsets stay those of the text given."""

from __future__ import annotations

import re
from collections.abc import Iterable

from textual.content import Content

from summarizer.records import Span

EVIDENCE = "bold $text-warning on $warning-muted"
NOISE = "$text-muted"

_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_PICTURES = 0x2400  # Unicode's pictures of the control characters, in their order
# Each becomes one character, so that no offset moves: C0 a picture; C1, marks that turn the direction of text, lone surrogates "unknown".
_VISIBLE = {
    **{code: chr(_PICTURES + code) for code in range(0x20) if chr(code) not in "\t\n"},
    0x09: " ",
    0x7F: "\N{SYMBOL FOR DELETE}",
    **dict.fromkeys((*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), _UNKNOWN),
    0x2028: " ",
    0x2029: " ",
    **dict.fromkeys(range(0xD800, 0xE000), _UNKNOWN),
}


def visible(text: str) -> str:
    """``text`` of the same length with nothing in it that a terminal would obey; line ends of every kind stay line ends.

    >>> visible("a\\x1b[31m\\r\\nb")
    'a␛[31m \\nb'
    """
    return re.sub(r"\r(?=\n)", " ", text).replace("\r", "\n").translate(_VISIBLE)


def plain(text: str, style: str = "") -> Content:
    return Content.styled(visible(text), style) if style else Content(visible(text))


def lit(text: str, evidence: Iterable[Span], noise: Iterable[Span] = ()) -> Content:
    """``text`` with its noise dimmed and its evidence lit."""
    content = Content(visible(text))
    for spans, style in ((noise, NOISE), (evidence, EVIDENCE)):
        for span in spans:
            content = content.stylize(style, span.start, span.end)
    return content


def line_of(content: Content, offset: int, width: int) -> int:
    """The line, from 0, in which the character at ``offset`` stands when ``content`` is wrapped to ``width`` cells."""
    end = re.compile(r"\s|$").search(content.plain, offset)
    before = content[: end.start() if end else offset]
    return max(0, len(before.wrap(max(1, width))) - 1)
