"""Texts of others as Content: never read as markup, control characters made visible, spans lit. Offsets stay those of the text given."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.content import Span as Styled

from summarizer.records import Span
from summarizer.recordtype import record
from tui.marks import KINDS, Mark

LIT = "on $lit"
NOISE = "$text-muted"
FOUND = "bold reverse"
CHOSEN = "bold reverse underline"
# A sign for each kind, as a footnote after the words: it tells the kinds apart where colours cannot.
SIGNS = dict(zip(KINDS, "¹²³⁴⁵⁶⁷⁸⁹⁰ⁱ", strict=False))

_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_PICTURES = 0x2400  # Unicode's pictures of the control characters, in their order
# Each becomes one character, so that no offset moves: C0 a picture; C1, marks that turn the direction of text, lone surrogates "unknown".
_VISIBLE = {
    **{code: chr(_PICTURES + code) for code in range(0x20) if chr(code) not in "\t\n"},
    0x09: " ",
    0x7F: "\N{SYMBOL FOR DELETE}",
    **dict.fromkeys((*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C), _UNKNOWN),
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


def capital(text: str) -> str:
    """``text`` with a capital at its beginning.

    >>> capital("a digest")
    'A digest'
    """
    return f"{text[:1].upper()}{text[1:]}"


def one_line(text: str, style: str = "") -> Content:
    """``text`` in one line, its white space made single."""
    return plain(" ".join(text.split()), style)


def style_of(kind: str) -> str:
    """How words of a kind of slot look: its colour and an underline. An event is its whole sentence, which is lit already."""
    return "" if kind == "event" else f"$slot-{kind} underline"


@record
class Lit:
    """What is lit of a text: ``evidence`` with a ground, ``marks`` in the colour of their kind, ``found`` and ``chosen`` reversed."""

    evidence: Sequence[Span] = ()
    noise: Sequence[Span] = ()
    marks: Sequence[Mark] = ()
    found: Sequence[Span] = ()
    chosen: Span | None = None
    signed: bool = False  # with the sign of its kind after each mark


@record
class Shown:
    """A text as it is shown. ``inserted`` are the offsets in the text after which a sign was put in, sorted; each is one character."""

    content: Content
    inserted: tuple[int, ...] = ()

    def place(self, offset: int) -> int:
        """Where the character at ``offset`` of the text is shown."""
        return offset + bisect_right(self.inserted, offset)

    def end(self, offset: int) -> int:
        """Where a stretch that ends at ``offset`` of the text ends as shown; signs put in there do not belong to it."""
        return offset + bisect_left(self.inserted, offset)

    def offset(self, place: int) -> int:
        """The offset in the text of the character shown at ``place``."""
        low, high = 0, place
        while low < high:
            middle = (low + high) // 2
            if self.place(middle) < place:
                low = middle + 1
            else:
                high = middle
        return low


def show(text: str, lit: Lit) -> Shown:
    """``text`` with all that is lit of it; spans that lie outside are cut."""
    signs = sorted({(mark.span.end, SIGNS[mark.kind]) for mark in lit.marks if mark.kind in SIGNS}) if lit.signed else []
    signs = [(at, sign) for at, sign in signs if at <= len(text)]
    pieces, done = [], 0
    for at, sign in signs:
        pieces += [text[done:at], sign]
        done = at
    shown = Shown(Content(""), tuple(at for at, _ in signs))
    styled: list[Styled] = []

    def light(spans: Iterable[Span], style: str) -> None:
        for span in spans:
            start, end = shown.place(span.start), shown.end(min(span.end, len(text)))
            if style and start < end:
                styled.append(Styled(start, end, style))

    light(lit.noise, NOISE)
    light(lit.evidence, LIT)
    for mark in sorted(lit.marks, key=lambda mark: mark.span.start - mark.span.end):
        light([mark.span], style_of(mark.kind))
    light(lit.found, FOUND)
    light([lit.chosen] if lit.chosen else [], CHOSEN)
    return Shown(Content(visible("".join([*pieces, text[done:]])), styled), shown.inserted)


def legend(marks: Iterable[Mark], words: dict[str, str]) -> Content:
    """The kinds of ``marks`` in their colours, each with its sign; ``words`` names the kinds."""
    kinds = {mark.kind for mark in marks}
    known = [plain(f"{SIGNS[kind]}{words[kind]}", style_of(kind)) for kind in KINDS if kind in kinds and kind in SIGNS]
    return Content(" ").join(known)
