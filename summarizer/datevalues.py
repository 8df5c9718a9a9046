"""What a matched date says: the ISO value put together from its parts, completed from the day of publication."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal, cast

from summarizer.numbers import Item, Row
from summarizer.records import Token
from summarizer.recordtype import record

Kind = Literal["day", "range", "month", "year", "period", "future", "now", "duration", "ago"]
# Sections that differ in where they may stand, not in what they mean.
_SAME = {"ordinal_year": "year", "month_of": "month", "of_month": "month_word", "in_year": "year_word", "this_year": "rel", "this": "rel"}
# With these «өткен», «этого» point to a year.
_YEARLY = {"year_word", "season", "month", "months", "quarter", "half"}
EVENT_DAYS = frozenset({"day", "range", "now"})  # kinds of dates that say on which day something was
_WEEK = 7
_RELATIVE = ("rel_day", "rel_year", "rel")  # their number counts from the day of publication
_SINCE = "since"  # the value of words that make a date a beginning: «с», «бері»
_POINTERS = (*_RELATIVE, "weekday", "season")  # what only the day of publication can resolve


@record
class DateMention:
    """``value`` is ISO («2024-04-18», «--06-26», «2024-02», «2024»), or "" where it cannot be computed.

    ``status`` is inferred where the day of publication was needed. A range has its first day as value; a deadline («к 2030 году») is of
    kind future, a stretch of time that names no day («соңғы 10 жылда», «жыл сайын») of kind duration, one that lies back («две недели назад») ago.
    """

    start: int
    end: int
    value: str
    status: Literal["stated", "inferred"]
    kind: Kind
    before: bool = False  # whether it is told as earlier than the day of publication: «накануне», «на прошлой неделе»
    since: bool = False  # whether it is told as what something goes on from: «с 2005 года», «2005 жылдан бері»


def mention_of(tokens: tuple[Token, ...], row: Row, kind: str, match: re.Match[str], published: date | None) -> DateMention | None:
    """The date that a pattern of ``kind`` matched in the row, or None where there is no such day (31 июня)."""
    parts = _parts(row, match)
    first, last = row[match.start()], row[match.end() - 1]
    assert first is not None and last is not None
    value = _value(kind, parts, published)
    if value is None:
        return None
    inferred = _needs_publication(parts) or (published is not None and "month" in parts and "year" not in parts and bool(value))
    end = tokens[last.last - 1].end
    before = any(parts[name].number < 0 for name in _RELATIVE if name in parts)
    since = "edge" not in parts and _goes_on(row, match, parts)
    mention = DateMention(tokens[first.first].start, end, value, "inferred" if inferred else "stated", cast(Kind, kind), before, since)
    return replace(mention, kind=_kind(kind, parts, value, published))


def _goes_on(row: Row, match: re.Match[str], parts: dict[str, Item]) -> bool:
    before, after = row[max(0, match.start() - 1)], row[min(match.end(), len(row) - 1)]
    inside = any(item.text == _SINCE for item in parts.values())
    return inside or (before is not None and before.text == _SINCE) or (after is not None and after.label == "onwards")


def _parts(row: Row, match: re.Match[str]) -> dict[str, Item]:
    """The items of a match by the names that the pattern gives them; of a choice (``rel|rel_year``), by the section that stands there."""
    parts: dict[str, Item] = {}
    for name, code in match.groupdict().items():
        item = row[match.start(name)] if code else None
        if item is not None:
            section = item.label if "__" in name and item.label not in ("number", "ordinal") else name.split("__")[0]
            parts.setdefault(_SAME.get(section, section), item)
    return parts


def _needs_publication(parts: dict[str, Item]) -> bool:
    return "year" not in parts and not parts.keys().isdisjoint(_POINTERS)


def _kind(kind: str, parts: dict[str, Item], value: str, published: date | None) -> Kind:
    """What the pattern says, corrected by the day of publication: a deadline that has passed is none, a season to come is one."""
    ahead = not value.startswith("-") and published is not None
    if kind == "future" and value and ahead and published is not None and value < published.isoformat()[: len(value)]:
        return {4: "year", 7: "month"}.get(len(value), "day")  # type: ignore[return-value]
    if kind == "coming":
        if published is None or not value:
            return "future"
        return "future" if (int(value[:4]), _deadline(parts)) >= (published.year, published.month) else "period"
    if kind in ("period", "year", "month") and any(name in parts and parts[name].number > 0 for name in ("rel", "rel_year")):
        return "future"
    return cast(Kind, kind)


def _deadline(parts: dict[str, Item]) -> int:
    """The month in which a season is over, or before which a quarter or half-year has to begin, to lie ahead."""
    if "season" in parts:
        return int(parts["season"].number) + 2
    length = 6 if "half" in parts else 3
    return int(parts["ordinal"].number - 1) * length if "ordinal" in parts else 0


def _value(kind: str, parts: dict[str, Item], published: date | None) -> str | None:
    """The ISO value, "" where it cannot be computed, None where the parts make no date (31 июня)."""
    if "numeric" in parts:
        return parts["numeric"].text
    if kind in ("duration", "ago"):
        return ""
    if "rel_day" in parts or kind == "now":
        offset = parts["rel_day"].number if "rel_day" in parts else 0
        return _shifted(published, int(offset))
    if "weekday" in parts and "day" not in parts:
        last = _last_weekday(int(parts["weekday"].number), published)
        ahead = "rel" in parts and parts["rel"].number > 0  # «в следующий четверг»
        return _shifted(iso_date(last), _WEEK) if ahead else last
    year = _year(parts, published)
    if kind in ("period", "coming"):
        return str(year) if year else ""
    if "month" in parts:
        month, day = int(parts["month"].number), int(parts["day"].number) if "day" in parts else 0
        if year is None and published:
            year = _nearest_year(month, day or 15, published)
        return iso(year, month, day) or None
    if "month_word" in parts and "rel" in parts:
        month_told = _month_from(published, int(parts["rel"].number))
        if "day" not in parts or not month_told:
            return month_told
        return iso(int(month_told[:4]), int(month_told[5:]), int(parts["day"].number)) or None  # «24 числа этого месяца»
    return str(year) if year else ""


def _year(parts: dict[str, Item], published: date | None) -> int | None:
    if "year" in parts:
        return int(parts["year"].number)
    pointer = parts.get("rel_year") or (parts.get("rel") if parts.keys() & _YEARLY else None) or parts.get("season")
    if pointer is None or published is None:
        return None
    return published.year + (0 if pointer.label == "season" else int(pointer.number))


def iso(year: int | None, month: int, day: int) -> str:
    """«2024-04-18», «--04-18», «2024-04» or «--04»; "" where there is no such day."""
    try:
        date(year or 2000, month, day or 1)
    except ValueError:
        return ""
    head = f"{year:04d}" if year else "-"
    return f"{head}-{month:02d}-{day:02d}" if day else f"{head}-{month:02d}"


def iso_date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _nearest_year(month: int, day: int, published: date) -> int:
    """The year that brings the day within about six months of publication."""
    ordinal = published.month * 31 + published.day
    distance = month * 31 + day - ordinal
    return published.year + (1 if distance < -186 else -1 if distance > 186 else 0)


def _shifted(published: date | None, days: int) -> str:
    try:
        return (published + timedelta(days=days)).isoformat() if published else ""
    except OverflowError:  # the first or last days that a calendar has
        return ""


def _last_weekday(weekday: int, published: date | None) -> str:
    return _shifted(published, -((published.isoweekday() - weekday) % 7)) if published else ""


def _month_from(published: date | None, offset: int) -> str:
    if published is None:
        return ""
    months = published.year * 12 + published.month - 1 + offset
    return f"{months // 12:04d}-{months % 12 + 1:02d}"
