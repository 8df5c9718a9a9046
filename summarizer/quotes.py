"""Direct speech and quoted names: quotation marks of every kind, and speech that a dash begins.

1. Within each paragraph, marks are paired («», “”, „“, "", '' nest); what opens in one paragraph may close in a later one.
2. A closing mark whose opening one was lost closes what the paragraph began with; an opening one never closed runs to the paragraph's end.
3. A paragraph that begins with a dash is speech; the words that bring it in («, – деді X. –») are cut out of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from summarizer.records import Quote, Span
from summarizer.recordtype import record

_MARK = re.compile(r"[«»“”„‟\"]|''")
_DASH = r"\s{0,2}[–—-]\s{0,2}"
_DASH_SPEECH = re.compile(r"[–—-]\s{0,3}(?=[«“\"„]?[^\W_a-zа-яёәғқңөұүһі])")
_RESUMED = re.compile(rf"[.,]{_DASH}(?=\S)")
_SENTENCE_WITHIN = re.compile(r"[.!?…]\s+[^\W\d_]")
_TERMINAL = tuple(".!?…")
_SENTENCE_LIKE = 5  # words
_WORDS_OF_TITLE = 2  # words of a part of a title that full stops divide
_ATTRIBUTION_LIMIT = 200  # characters between the end of speech and where it goes on
_PARAGRAPHS_LIMIT = 10  # a quotation that runs longer was never closed
_NESTED_LIMIT = 15  # characters between two opening marks that one closing mark answers: «ТОО «Заря»


@record
class QuoteRules:
    """``attribution`` finds what brings speech in from within («, – сказал»), ``attributed`` after a closing mark."""

    attribution: re.Pattern[str]
    attributed: re.Pattern[str]

    @classmethod
    def from_words(cls, says: list[str], says_after_dash: list[str]) -> QuoteRules:
        """From the beginnings of the verbs that bring in speech, and of the words that do so only after a dash."""

        def one_of(words: list[str]) -> str:
            return rf"(?:[\w-]+\s){{0,3}}?(?:{'|'.join(map(re.escape, words)) or '(?!)'})"

        dashed = one_of(says + says_after_dash)
        return cls(
            attribution=re.compile(rf"[,!?…]{_DASH}\b{dashed}"),
            attributed=re.compile(rf"[,.!?…]?{_DASH}{dashed}|,?\s{one_of(says)}"),
        )


class _Mark(NamedTuple):
    start: int
    end: int
    angular: bool


@dataclass(slots=True)
class _Paired:
    """The marks of one paragraph: pairs, and those left alone."""

    pairs: list[tuple[_Mark, _Mark]] = field(default_factory=list)
    unclosed: list[_Mark] = field(default_factory=list)
    unopened: list[_Mark] = field(default_factory=list)


def find_quotes(text: str, folded: str, paragraphs: tuple[Span, ...], rules: QuoteRules) -> tuple[Quote, ...]:
    """Every quotation in the paragraphs, in order; ``folded`` is ``fold(text)``. Nested ones are given beside those that hold them."""
    quotes: list[Quote] = []
    pending: tuple[int, _Mark] | None = None  # the paragraph and mark of a quotation that has not been closed yet
    unattributed = False  # the paragraph before is dash speech, and who spoke is yet to come
    for number, paragraph in enumerate(paragraphs):
        paired = _pair(text, paragraph)
        if pending and _restarts(text, paragraph, pending, number, paired):
            quotes += _unclosed(text, folded, paragraphs[pending[0]], pending[1], quotes, rules)
            pending = None
        for opening, closing in paired.pairs:
            quotes += _marked(text, folded, paragraph, Span(opening.start, closing.end), Span(opening.end, closing.start), rules)
        for closing in paired.unopened[:1]:
            if pending:
                quotes += _parts(folded, Span(pending[1].start, closing.end), Span(pending[1].end, closing.start), rules)
                pending = None
            elif rules.attributed.match(folded, closing.end, paragraph.end):
                quotes += _parts(folded, Span(paragraph.start, closing.end), Span(paragraph.start, closing.start), rules)
        if paired.unclosed:
            pending = (number, paired.unclosed[0])
        spoken = _spoken(text, folded, paragraphs, number, unattributed, rules)
        quotes += spoken
        unattributed = bool(spoken) and not rules.attribution.search(folded, paragraph.start, paragraph.end)
    if pending:
        quotes += _unclosed(text, folded, paragraphs[pending[0]], pending[1], quotes, rules)
    return tuple(sorted(quotes, key=lambda quote: (quote.span.start, -quote.span.end)))


def _pair(text: str, paragraph: Span) -> _Paired:
    paired = _Paired()
    for mark, opens in _marks(text, paragraph, paired.unclosed):
        if opens:
            paired.unclosed.append(mark)
            continue
        for depth in range(len(paired.unclosed) - 1, -1, -1):
            if paired.unclosed[depth].angular == mark.angular:
                paired.pairs.append((paired.unclosed[depth], mark))
                del paired.unclosed[depth:]
                break
        else:
            paired.unopened.append(mark)
    for mark in paired.unopened[:]:  # «…": marks of two shapes are a pair where neither has one of its own
        opening = next((one for one in reversed(paired.unclosed) if one.start < mark.start), None)
        if opening is not None:
            paired.pairs.append((opening, mark))
            paired.unclosed.remove(opening)
            paired.unopened.remove(mark)
    return paired


def _marks(text: str, paragraph: Span, unclosed: list[_Mark]) -> Iterator[tuple[_Mark, bool]]:
    """Each mark with whether it opens: told by its shape, else by what stands around it, else by whether one is open (``unclosed``)."""
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        sign = match[0]
        mark = _Mark(match.start(), match.end(), sign in "«»")
        if sign in "«„»":
            yield mark, sign != "»"
            continue
        before = text[mark.start - 1] if mark.start > paragraph.start else " "
        after = text[mark.end] if mark.end < paragraph.end else " "
        may_close = before.isalnum() or before in ".,!?…»”“\"%)'"
        may_open = not before.isalnum() and (after.isalnum() or after in "«„“\"'…($–—-")
        opens = may_open if may_open != may_close else not any(not other.angular for other in unclosed)
        yield mark, opens


def _restarts(text: str, paragraph: Span, pending: tuple[int, _Mark], number: int, paired: _Paired) -> bool:
    """Whether the pending quotation ends with its own paragraph, since this one opens another, or is too far away."""
    opens_anew = bool(_MARK.match(text, paragraph.start)) and bool(paired.pairs or paired.unclosed)
    return opens_anew or bool(paired.unclosed and not paired.unopened) or number - pending[0] > _PARAGRAPHS_LIMIT


def _unclosed(text: str, folded: str, paragraph: Span, opening: _Mark, quotes: list[Quote], rules: QuoteRules) -> list[Quote]:
    """A quotation whose closing mark is lost: it ends with the one nested at its beginning, else with its paragraph."""
    for quote in quotes:
        if opening.end <= quote.span.start <= opening.end + _NESTED_LIMIT and quote.span.end <= paragraph.end and quote.kind == "name":
            return [Quote(Span(opening.start, quote.span.end), Span(opening.end, quote.inner.end), "name")]
    inner = Span(opening.end, paragraph.end)
    return _parts(folded, Span(opening.start, paragraph.end), inner, rules) if _words(text, inner) >= _SENTENCE_LIKE else []


def _marked(text: str, folded: str, paragraph: Span, span: Span, inner: Span, rules: QuoteRules) -> list[Quote]:
    if _is_speech(text, folded, paragraph, span, inner, rules):
        return _parts(folded, span, inner, rules)
    return [Quote(span, inner, "name")] if _words(text, inner) else []


def _is_speech(text: str, folded: str, paragraph: Span, span: Span, inner: Span, rules: QuoteRules) -> bool:
    """Whether what stands between marks is said by somebody, and not a name or a term."""
    words = _words(text, inner)
    before = text[max(paragraph.start, span.start - 3) : span.start].rstrip()
    after = text[span.end : min(paragraph.end, span.end + 4)].lstrip(" ")
    if words >= 3 and (before.endswith(":") or (span.start == paragraph.start and after.startswith((":", "–", "—", "-")))):
        return True
    attributed, dashed = rules.attributed.match(folded, span.end, paragraph.end), after.startswith((", –", ", —", ", -", ",-", ",–"))
    if (words >= 4 and (attributed or dashed)) or (words >= 2 and attributed and dashed):
        return True
    if words < _SENTENCE_LIKE:
        return False
    content = text[inner.start : inner.end].rstrip()
    whole_paragraph = span.start == paragraph.start and span.end >= paragraph.end - 1
    interrupted = rules.attribution.search(folded, inner.start, inner.end)  # «Дел много, – сказал X. – Мы готовы»
    sentences = len(_SENTENCE_WITHIN.findall(content))
    several = sentences > 0 and words > _WORDS_OF_TITLE * (sentences + 1)  # not the forum «Наше море: Диалог. Доверие. Дружба»
    return whole_paragraph or content.endswith(_TERMINAL) or several or bool(interrupted)


def _spoken(text: str, folded: str, paragraphs: tuple[Span, ...], number: int, unattributed: bool, rules: QuoteRules) -> list[Quote]:
    """Speech that a dash begins, or that goes on from such a paragraph and is brought in at its end."""
    paragraph = paragraphs[number]
    dash = _DASH_SPEECH.match(text, paragraph.start, paragraph.end)
    attribution = rules.attribution.search(folded, paragraph.start, paragraph.end)
    if not dash:
        goes_on = unattributed and attribution and not _MARK.search(text, paragraph.start, attribution.start())
        return _parts(folded, paragraph, paragraph, rules) if goes_on else []
    announced = number > 0 and text[paragraphs[number - 1].end - 1] == ":"
    if attribution or announced or text[paragraph.end - 1] in _TERMINAL:
        return _parts(folded, paragraph, Span(dash.end(), paragraph.end), rules)
    return []


def _parts(folded: str, span: Span, inner: Span, rules: QuoteRules) -> list[Quote]:
    """Speech without the words that bring it in: one quote, or several where those words stand within it."""
    parts = []
    position = inner.start
    while attribution := rules.attribution.search(folded, position, inner.end):
        stop = attribution.start() + (folded[attribution.start()] != ",")
        parts.append(Span(position, stop))
        limit = min(inner.end, attribution.end() + _ATTRIBUTION_LIMIT)
        resumed = _RESUMED.search(folded, attribution.end(), limit)
        if not resumed:
            break
        position = resumed.end()
    else:
        parts.append(Span(position, inner.end))
    quotes = []
    for number, part in enumerate(parts):
        start = span.start if number == 0 else part.start
        end = span.end if part.end == inner.end else part.end
        trimmed = _trimmed(folded, part)
        if trimmed.start < trimmed.end:
            quotes.append(Quote(Span(start, end), trimmed, "speech"))
    return quotes


def _trimmed(text: str, span: Span) -> Span:
    """The span without white space at its ends and without a comma at its end."""
    content = text[span.start : span.end]
    start = span.start + len(content) - len(content.lstrip())
    return Span(start, max(start, span.start + len(content.rstrip(" \t\r\n,"))))


def _words(text: str, span: Span) -> int:
    return len(text[span.start : span.end].split())
