"""Dates of a sentence: days, ranges, months, years, periods and deadlines, as printed and as ISO 8601.

A sentence becomes a row of one letter an item (a number, or a phrase of a section of ``dates.yaml``), and the patterns of that file, compiled to
regular expressions over such rows, are tried where one may begin; the longest match wins, then the first in the file. The value is then put
together from the parts that the pattern names, and from the day of publication where the text only points («вчера», «өткен жылы»).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal, cast

from summarizer.numbers import Item, Numbers, Row
from summarizer.phrasetable import Inflection
from summarizer.records import Sentence, Span, Token
from summarizer.ruleset import Ruleset
from summarizer.tokens import tokenize

Kind = Literal["day", "range", "month", "year", "period", "future", "now", "duration"]
_NUMBERS = {
    "day": ("number.day", "ordinal.day"),
    "to_day": ("number.day", "ordinal.day"),
    "year": ("number.year", "ordinal.year"),
    "to_year": ("number.year", "ordinal.year"),
    "to_month": ("month",),
    "number": ("number.day", "number.year", "number"),
    "ordinal": ("ordinal.day", "ordinal.year", "ordinal"),
}
_GAP = "_"
_HEAD = 600  # characters of a page among which its date is printed


@dataclass(frozen=True, slots=True)
class DateMention:
    """``value`` is ISO («2024-04-18», «--06-26», «2024-02», «2024»), or "" where it cannot be computed.

    ``status`` is inferred where the day of publication was needed. A range has its first day as value, a deadline («к 2030 году») the kind future,
    a stretch of time that names no day («соңғы 10 жылда», «жыл сайын») the kind duration.
    """

    start: int
    end: int
    value: str
    status: Literal["stated", "inferred"]
    kind: Kind


@dataclass(frozen=True, slots=True)
class _Pattern:
    kind: str
    regex: re.Pattern[str]


class Dates:
    """Finds dates in sentences of one language."""

    def __init__(self, numbers: Numbers, rules: dict[str, Any]) -> None:
        self._numbers = numbers
        self._layouts = tuple(re.compile(layout) for layout in rules["layouts"])
        self._dateline = frozenset(rules["dateline_words"].split())
        self._codes = _codes((*rules["words"], "number", "number.day", "number.year", "ordinal", "ordinal.day", "ordinal.year", "numeric", "vague", "months"))
        self._triggers = numbers.table.heads(rules["words"])
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
        regex = re.compile(_regex(names, self._codes))
        entry = _Pattern(kind, regex)
        for code in self._codes.values():
            if _may_begin(names, code, self._codes):
                self._patterns.setdefault(code, []).append(entry)

    # --- finding --------------------------------------------------------------------------------------------------

    def find(self, sentence: Sentence, published: str | None) -> tuple[DateMention, ...]:
        """The dates of a sentence in order of the text; none overlap. ``published`` is the article's ISO date, where known."""
        return self._find(sentence.tokens, _iso_date(published))

    def _find(self, tokens: tuple[Token, ...], published: date | None) -> tuple[DateMention, ...]:
        ids = self._numbers.table.read(tokens)
        triggers = self._triggers
        if not any(token.kind == "number" for token in tokens) and not any(found and not triggers.isdisjoint(found) for found in ids):
            return ()
        row = self._numbers.row(tokens, ids)
        codes = "".join([self._code(item) for item in row])
        found: list[DateMention] = []
        at = 0
        while at < len(codes):
            best = self._longest(codes, at)
            mention = _mention(tokens, row, *best, published) if best else None
            if best and mention:
                found.append(mention)
                at = best[1].end()
            else:
                at += 1
        return tuple(found)

    def _longest(self, codes: str, at: int) -> tuple[str, re.Match[str]] | None:
        best: tuple[str, re.Match[str]] | None = None
        for pattern in self._patterns.get(codes[at], ()):
            match = pattern.regex.match(codes, at)
            if match and (best is None or match.end() > best[1].end()):
                best = pattern.kind, match
        return best

    def _code(self, item: Item | None) -> str:
        if item is None:
            return _GAP
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
                item.text = _iso(year + 2000 if year < 100 else year, month, day)
                return "numeric" if item.text else ""
        return ""

    # --- the date of a page ---------------------------------------------------------------------------------------

    def printed_date(self, text: str) -> DateMention | None:
        """The date that dates a page: printed at its head, alone on its line or in the dateline; one with its year before one without."""
        best: DateMention | None = None
        for line in _lines(text):
            tokens = tokenize(text, line.start, line.end)
            for mention in self._find(tokens, None):
                if mention.kind == "day" and mention.status == "stated" and mention.value and self._stands_apart(tokens, mention):
                    if not mention.value.startswith("-"):
                        return mention
                    best = best or mention
        return best

    def _stands_apart(self, tokens: tuple[Token, ...], mention: DateMention) -> bool:
        before = [token for token in tokens if token.end <= mention.start]
        after = [token for token in tokens if token.start >= mention.end]
        if len(before) > 8 or any(self._running(token) for token in before):
            return False
        if not any(self._running(token) for token in after) or mention.value and after[0].kind == "number":
            return True
        joint = after[0].text
        return joint in "–—-|/.:«(" and (joint != "-" or after[0].start > mention.end)

    def _running(self, token: Token) -> bool:
        """A word of running text, not of a dateline: it begins with a small letter and is no word that announces a date."""
        return token.kind == "word" and token.text[0].islower() and token.form not in self._dateline


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
        word = name.rstrip("?*+")
        repeat = name[len(word) :]
        if word.startswith("after:"):
            parts.append("(?<=[" + "".join(_letters(one, codes) for one in word[6:].split("|")) + "])")
        elif word.startswith("before:"):
            parts.append("(?=[" + "".join(_letters(one, codes) for one in word[7:].split("|")) + "])")
        else:
            letters = "".join(_letters(one, codes) for one in word.split("|"))
            group = f"(?P<{word}>[{letters}])" if word.isidentifier() and word not in named else f"[{letters}]"
            named.add(word)
            parts.append(f"(?:{group}){repeat}")
    return "".join(parts)


def _may_begin(names: list[str], code: str, codes: dict[str, str]) -> bool:
    for name in names:
        word = name.rstrip("?*+")
        if word.startswith(("after:", "before:")):
            continue
        if any(code in _letters(one, codes) for one in word.split("|")):
            return True
        if name[-1] not in "?*":
            return False
    return False


# --- values -----------------------------------------------------------------------------------------------------------


def _mention(tokens: tuple[Token, ...], row: Row, kind: str, match: re.Match[str], published: date | None) -> DateMention | None:
    parts = {name: item for name, at in match.groupdict().items() if at and (item := row[match.start(name)]) is not None}
    first, last = row[match.start()], row[match.end() - 1]
    assert first is not None and last is not None
    value = _value(kind, parts, published)
    if value is None:
        return None
    inferred = _needs_publication(parts) or (published is not None and "month" in parts and "year" not in parts and bool(value))
    end = tokens[last.last - 1].end
    mention = DateMention(tokens[first.first].start, end, value, "inferred" if inferred else "stated", cast(Kind, kind))
    return replace(mention, kind=_kind(kind, parts, value, published))


def _needs_publication(parts: dict[str, Item]) -> bool:
    return "year" not in parts and not parts.keys().isdisjoint(("rel_day", "rel_year", "rel", "weekday")) or "season" in parts and "year" not in parts


def _kind(kind: str, parts: dict[str, Item], value: str, published: date | None) -> Kind:
    """What the pattern says, corrected by the day of publication: a deadline that has passed is none, a season or quarter to come is one."""
    ahead = not value.startswith("-") and published is not None
    if kind == "future" and value and ahead and published is not None and value < published.isoformat()[: len(value)]:
        return {4: "year", 7: "month"}.get(len(value), "day")  # type: ignore[return-value]
    if kind == "coming":
        month = parts["season"].number if "season" in parts else parts["ordinal"].number * 3 - 2 if "ordinal" in parts else 1
        if published is None or not value:
            return "future"
        return "future" if (int(value[:4]), month) > (published.year, published.month) else "period"
    return cast(Kind, kind)


def _value(kind: str, parts: dict[str, Item], published: date | None) -> str | None:
    """The ISO value, "" where it cannot be computed, None where the parts make no date (31 июня)."""
    if "numeric" in parts:
        return parts["numeric"].text
    if kind == "duration":
        return ""
    if "rel_day" in parts or kind == "now":
        offset = parts["rel_day"].number if "rel_day" in parts else 0
        return (published + timedelta(days=offset)).isoformat() if published else ""
    if "weekday" in parts and "day" not in parts:
        return _last_weekday(int(parts["weekday"].number), published)
    year = _year(parts, published)
    if kind in ("period", "coming"):
        return str(year) if year else ""
    if "month" in parts:
        month, day = int(parts["month"].number), int(parts["day"].number) if "day" in parts else 0
        if year is None and published:
            year = _nearest_year(month, day or 15, published)
        return _iso(year, month, day) or None
    if "month_word" in parts and "rel" in parts:
        return _month_from(published, int(parts["rel"].number))
    return str(year) if year else ""


def _year(parts: dict[str, Item], published: date | None) -> int | None:
    if "year" in parts:
        return int(parts["year"].number)
    pointer = parts.get("rel_year") or (parts.get("rel") if "year_word" in parts else None) or parts.get("season")
    if pointer is None or published is None:
        return None
    return published.year + (0 if pointer.label == "season" else int(pointer.number))


def _iso(year: int | None, month: int, day: int) -> str:
    """«2024-04-18», «--04-18», «2024-04» or «--04»; "" where there is no such day."""
    try:
        date(year or 2000, month, day or 1)
    except ValueError:
        return ""
    head = f"{year:04d}" if year else "-"
    return f"{head}-{month:02d}-{day:02d}" if day else f"{head}-{month:02d}"


def _iso_date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _nearest_year(month: int, day: int, published: date) -> int:
    """The year that brings the day within about six months of publication."""
    ordinal = published.month * 31 + published.day
    distance = month * 31 + day - ordinal
    return published.year + (1 if distance < -186 else -1 if distance > 186 else 0)


def _last_weekday(weekday: int, published: date | None) -> str:
    if published is None:
        return ""
    return (published - timedelta(days=(published.isoweekday() - weekday) % 7)).isoformat()


def _month_from(published: date | None, offset: int) -> str:
    if published is None:
        return ""
    months = published.year * 12 + published.month - 1 + offset
    return f"{months // 12:04d}-{months % 12 + 1:02d}"
