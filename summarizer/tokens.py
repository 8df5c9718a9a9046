"""Words, numbers and signs with their place in the text, and the folding that all matching is done on.

Folding: upper and lower case are one, ё is е, and Latin letters that only look Cyrillic («кеңесiнiң» typed with a Latin i) are mended
where they stand beside a Cyrillic one. Folding never changes the number of code points.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from operator import attrgetter
from typing import Literal

from summarizer.records import Token
from summarizer.remembered import Remembered

Kind = Literal["word", "number", "sign"]

_LETTERS = r"[^\W\d_]+"
_MARKS = "\u0300-\u036f\u00ad"  # combining accents and the soft hyphen stand inside words
_PART = rf"{_LETTERS}(?:[{_MARKS}]+(?:{_LETTERS})?)*"
_SPLIT = r"-[ \t]?\r?\n(?=[a-zа-яёәғқңөұүһі])"  # a word hyphenated at the end of a line
_WORD = rf"{_PART}(?:(?:{_SPLIT}|[-‐‑'’ʼ]){_PART})*"
_NUMBER = r"\d+(?:[.,]\d+)*"
_SITE = rf"[A-Za-z0-9][A-Za-z0-9-]+(?:\.(?:[a-z]{{2,6}}|[A-Z]{{2,5}}))+(?!\w)(?:-{_PART})?"  # «Zakon.kz», «24.kg»
_TOKEN = re.compile(rf"({_SITE}|{_WORD}|{_NUMBER}|\S)")
_JOINT = re.compile(r"-[ \t]?\r?\n|\u00ad")
_MARK = re.compile(rf"[{_MARKS}]")

_LOOKALIKE = "ABCEHIKMOPTXYaceikmophtxyəƏɵëË"
_TO_CYRILLIC = str.maketrans(_LOOKALIKE, "авсенікмортхүасеікморһтхуәәөее")
_LATIN = re.compile("[A-Za-z\u00c0-\u02af]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_SUSPECTS = re.compile(rf"[{_LOOKALIKE}]+")
_START, _END = attrgetter("start"), attrgetter("end")


def fold(text: str) -> str:
    """``text`` made comparable; as many code points as before.

    >>> fold("Счёт кеңесiнiң")
    'счет кеңесінің'
    """
    mended = _SUSPECTS.sub(_mended, text)
    folded = mended.casefold()
    if len(folded) != len(mended):  # a few letters (ß, İ) grow when folded
        folded = "".join(low if len(low := letter.casefold()) == 1 else letter for letter in mended)
    return folded.replace("ё", "е")


@lru_cache(4)
def fold_article(text: str) -> str:
    """``fold`` for a whole article, which several stages ask for."""
    return fold(text)


def _mended(match: re.Match[str]) -> str:
    """A run of letters that look Cyrillic: Cyrillic where it adjoins a Cyrillic letter and, on its other side, no Latin one."""
    text, before, after = match.string, match.start() - 1, match.end()
    cyrillic_before = before >= 0 and _CYRILLIC.match(text, before)
    cyrillic_after = _CYRILLIC.match(text, after)
    if (cyrillic_after and not (before >= 0 and _LATIN.match(text, before))) or (cyrillic_before and not _LATIN.match(text, after)):
        return match[0].translate(_TO_CYRILLIC)
    return match[0]


def _read(printed: str) -> tuple[str, str, Kind]:
    """Text, form and kind of one printed token."""
    if printed[0].isdecimal() and not printed[-1].isalpha():
        return printed, printed, "number"
    if not printed[0].isalnum():
        return printed, printed, "sign"
    text = _JOINT.sub("", printed)
    if _MARK.search(text):
        text = _MARK.sub("", unicodedata.normalize("NFC", text))
    return text, fold(text), "word"


_TOKENS = Remembered(_read)


def tokenize(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The tokens of ``text[start:end]``, with offsets into ``text``.

    A hyphen or an apostrophe between letters belongs to the word («Премьер-Министрі»); one beside a digit is a sign («12-сі» is 12, -, сі).
    ``Token.text`` is what stands there, save that a word broken at the end of a line, or holding soft hyphens or stress marks, is given
    whole and without them. ``Token.form`` is ``fold(Token.text)``, of the same length.
    """
    parts = _TOKEN.split(text[start:end])  # gap, token, gap, …: cheaper than an object for every match
    ends = [*accumulate(map(len, parts), initial=start)]
    return tuple(map(Token, ends[1::2], ends[2::2], *zip(*map(_TOKENS.__getitem__, parts[1::2]), strict=True)))


def range_within(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """The half-open range of those of some tokens in order that lie between two offsets; empty where its end is not after its start."""
    return bisect_left(tokens, start, key=_START), bisect_right(tokens, end, key=_END)


def tokens_within(tokens: Sequence[Token], start: int, end: int) -> Sequence[Token]:
    """Those of some tokens in order that lie between two offsets."""
    first, last = range_within(tokens, start, end)
    return tokens[first:last]
