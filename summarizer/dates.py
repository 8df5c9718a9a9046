"""Dates of a sentence: days, ranges, months, years, periods and deadlines, as printed and as ISO 8601.

A sentence becomes a row of one letter an item (a number, or a phrase of a section of ``dates.yaml``); the patterns of that file, compiled
to regular expressions over such rows, are tried where one may begin; the longest match wins, then the first in the file.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from typing import Any

from summarizer.datevalues import DateMention, iso, iso_date, mention_of
from summarizer.numbers import Item, Numbers
from summarizer.phrasetable import Inflection
from summarizer.records import Sentence, Span, Token
from summarizer.ruleset import Ruleset
from summarizer.tokens import tokenize

_NUMBERS = {
    "day": ("number.day", "ordinal.day"),
    "to_day": ("number.day", "ordinal.day"),
    "year": ("number.year", "ordinal.year"),
    "to_year": ("number.year", "ordinal.year"),
    "ordinal_year": ("ordinal.year",),
    "to_month": ("month", "month_of"),
    "number": ("number.day", "number.year", "number"),
    "ordinal": ("ordinal.day", "ordinal.year", "ordinal"),
}
# What else a letter may stand for, besides the sections.
_COMPUTED = ("number", "number.day", "number.year", "ordinal", "ordinal.day", "ordinal.year", "numeric", "months")
_GAP = "_"
_COLUMNS = frozenset("|•·")
_DIGIT = re.compile(r"\d")
_NAME = re.compile(r"(?:(?:after|before):)?[a-z_]+(?:\|[a-z_]+)*[?*+]?")  # of a pattern
_LINE = 200  # characters of a line; a date of the page that stands in a paragraph opens it
_HEAD = 600  # characters of a page among which its date is printed


class _Pattern:
    """One way to write a date; most of them are not met in a day, so that each is compiled when it is first tried."""

    def __init__(self, kind: str, written: str) -> None:
        self.kind = kind
        self._written = written

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return re.compile(self._written)


class Dates:
    """Finds dates in sentences of one language."""

    def __init__(self, numbers: Numbers, rules: dict[str, Any]) -> None:
        self._numbers = numbers
        self._layouts = tuple(re.compile(layout) for layout in rules["layouts"])
        self._dateline = frozenset(rules["dateline_words"].split())
        self._codes = _codes((*rules["words"], *_COMPUTED))
        self._telling = frozenset(rules["words"]) - frozenset(rules["connectors"].split())
        self._triggers = numbers.table.heads(self._telling)
        self._begins = numbers.table.beginning_with(self._triggers)
        self._patterns: dict[str, list[_Pattern]] = {}
        for line in rules["patterns"].splitlines():
            kind, _, pattern = line.partition(":")
            if pattern:
                self._add(kind.strip(), pattern.split("#")[0].split())

    @classmethod
    def from_rules(cls, ruleset: Ruleset, language: str) -> Dates:
        """From ``{language}/dates.yaml``, and the number words of ``{language}/quantities.yaml``."""
        rules = ruleset.get(f"{language}/dates.yaml")
        numbers = Numbers.from_rules(ruleset, language)
        numbers.table.add(rules["words"], Inflection.of(**ruleset.get(f"{language}/quantities.yaml")["inflection"]))
        return cls(numbers, rules)

    def _add(self, kind: str, names: list[str]) -> None:
        entry = _Pattern(kind, _regex(names, self._codes))
        for code in _beginnings(names, self._codes):
            self._patterns.setdefault(code, []).append(entry)

    # --- finding --------------------------------------------------------------------------------------------------

    def find(self, sentence: Sentence, published: str | None) -> tuple[DateMention, ...]:
        """The dates of a sentence in order of the text; none overlap. ``published`` is the article's ISO date, where known."""
        return self._find(sentence.tokens, iso_date(published))

    def _find(self, tokens: tuple[Token, ...], published: date | None) -> tuple[DateMention, ...]:
        begins = self._begins
        begun = [token.kind for token in tokens if token.kind == "number" or begins[token.form]]
        if not begun:
            return ()
        ids = self._numbers.table.read(tokens)
        if "number" not in begun and not self._tells(ids):
            return ()
        row = self._numbers.row(tokens, ids)
        codes = "".join([_GAP if item is None else self._code(item) for item in row])
        found: list[DateMention] = []
        done = 0
        for at in [index for index, code in enumerate(codes) if code in self._patterns]:
            best = self._longest(codes, at) if at >= done else None
            mention = mention_of(tokens, row, *best, published) if best else None
            if best and mention:
                found.append(mention)
                done = best[1].end()
        return tuple(found)

    def _tells(self, ids: list[tuple[int, ...]]) -> bool:
        """Whether a phrase of dates stands among words: of «с начала года» not «с» alone."""
        begun = (self._numbers.table.match(ids, at) for at, words in enumerate(ids) if not self._triggers.isdisjoint(words))
        return any(found is not None and found[0].name in self._telling for found in begun)

    def _longest(self, codes: str, at: int) -> tuple[str, re.Match[str]] | None:
        best: tuple[str, re.Match[str]] | None = None
        for pattern in self._patterns[codes[at]]:
            match = pattern.regex.match(codes, at)
            if match and (best is None or match.end() > best[1].end()):
                best = pattern.kind, match
        return best

    def _code(self, item: Item) -> str:
        label = item.label
        if label in ("number", "ordinal"):
            whole = item.number == int(item.number)
            if whole and 1 <= item.number <= 31 and item.scale == 1.0:
                label += ".day"
            elif whole and 1900 <= item.number < 2100:
                label += ".year"
        elif label == "chain":
            label = self._layout(item)
        elif label == "month" and item.hedge:
            label = "months"
        return self._codes.get(label, _GAP)

    def _layout(self, item: Item) -> str:
        for layout in self._layouts:
            if match := layout.fullmatch(item.text):
                year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
                item.text = iso(year + 2000 if year < 100 else year, month, day)
                return "numeric" if item.text else ""
        return ""

    # --- the date of a page ---------------------------------------------------------------------------------------

    def printed_date(self, text: str) -> DateMention | None:
        """The date that dates a page: printed at its head, alone on its line or in the dateline; one with its year before one without."""
        best: DateMention | None = None
        for line in _lines(text):
            if not _DIGIT.search(text, line.start, line.end):  # pages print their date in figures
                continue
            tokens = tokenize(text, line.start, min(line.end, line.start + _LINE))
            for mention in self._find(tokens, None):
                if mention.kind == "day" and mention.status == "stated" and mention.value and self._stands_apart(tokens, mention):
                    if not mention.value.startswith("-"):
                        return mention
                    best = best or mention
        return best

    def _stands_apart(self, tokens: tuple[Token, ...], mention: DateMention) -> bool:
        before = [token for token in tokens if token.end <= mention.start]
        after = [token for token in tokens if token.start >= mention.end]
        if (before and before[-1].text in _COLUMNS) or _is_clock(after):
            return True
        if len(before) > 8 or any(self._running(token) for token in before):
            return False
        if not any(self._running(token) for token in after):
            return True
        joint = after[0].text
        return joint in "–—-|/.:«(" and (joint != "-" or after[0].start > mention.end)

    def _running(self, token: Token) -> bool:
        """A word of running text, not of a dateline: it begins with a small letter and is no word that announces a date."""
        return token.kind == "word" and token.text[0].islower() and token.form not in self._dateline


def _is_clock(tokens: list[Token]) -> bool:
    """«16:40», also in the next column («| 09:05»)."""
    rest = tokens[1:] if tokens and (tokens[0].text in _COLUMNS or tokens[0].text == ",") else tokens
    return len(rest) > 2 and rest[0].kind == "number" and rest[1].text == ":" and rest[2].kind == "number"


def _lines(text: str) -> list[Span]:
    lines, start = [], 0
    while start < min(len(text), _HEAD):
        end = text.find("\n", start)
        end = min(len(text) if end < 0 else end, start + _HEAD)
        lines.append(Span(start, end))
        start = end + 1
    return lines


# --- patterns ---------------------------------------------------------------------------------------------------------


def _codes(labels: tuple[str, ...]) -> dict[str, str]:
    return {label: chr(0x4E00 + index) for index, label in enumerate(dict.fromkeys(labels))}


def _letters(name: str, codes: dict[str, str]) -> str:
    letters = "".join(codes[label] for label in _NUMBERS.get(name, (name,)) if label in codes)
    if not letters:
        raise KeyError(f"a date pattern names {name!r}, which is no section of words")
    return letters


def _regex(names: list[str], codes: dict[str, str]) -> str:
    """``year year_word? after:prep (a|b)``: names of sections; ``after:`` and ``before:`` must stand there but are no part of the date."""
    parts, named = [], set[str]()
    for name in names:
        if not _NAME.fullmatch(name):
            raise ValueError(f"{name!r} is no part of a date pattern; write names of sections, as in 'day month? after:in year'")
        word = name.rstrip("?*+")
        repeat = name[len(word) :]
        if word.startswith("after:"):
            parts.append("(?<=[" + "".join(_letters(one, codes) for one in word[6:].split("|")) + "])")
        elif word.startswith("before:"):
            parts.append("(?=[" + "".join(_letters(one, codes) for one in word[7:].split("|")) + "])")
        else:
            letters = "".join(_letters(one, codes) for one in word.split("|"))
            group = word.replace("|", "__")
            choice = f"[{letters}]" if group in named else f"(?P<{group}>[{letters}])"
            named.add(group)
            parts.append(f"(?:{choice}){repeat}")
    return "".join(parts)


def _beginnings(names: list[str], codes: dict[str, str]) -> set[str]:
    """The letters that what a pattern reads may begin with."""
    found: set[str] = set()
    for name in names:
        word = name.rstrip("?*+")
        if word.startswith(("after:", "before:")):
            continue
        found.update(*[_letters(one, codes) for one in word.split("|")])
        if name[-1] not in "?*":
            break
    return found
