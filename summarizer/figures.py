"""Figures: turnover, investment, companies, students … as actual, target, change or share.

A quantity becomes a figure only where a rule ties it to an indicator in its own sentence, or to one that the sentence before named and this one
takes up («его», «этот показатель», «осы көрсеткіш»).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

from summarizer.annotator import Row
from summarizer.cascade import Item
from summarizer.dates import DateMention
from summarizer.engine import Match
from summarizer.events import entry_value
from summarizer.quantities import Quantity
from summarizer.reading import Reading
from summarizer.records import Figure, Span

Kind = Literal["actual", "target", "change", "share"]


@dataclass(frozen=True, slots=True)
class _Candidate:
    amount: Quantity
    indicator: str
    kind: Kind
    sign: int
    match: Match
    row: int


def read_figures(reading: Reading) -> tuple[Figure, ...]:
    """Each quantity at most once; rules are tried in their order."""
    found: dict[tuple[int, int], _Candidate] = {}
    last = ""
    for number, row in enumerate(reading.rows):
        if row.sentence.role == "title":
            continue
        for match in reading.engine.matches(row, "figure"):
            for candidate in _candidates(match, number, last):
                found.setdefault((candidate.amount.start, candidate.amount.end), candidate)
        named = [entry_value(item, ("INDICATOR",)) for item in row.items if "INDICATOR" in item.labels]
        last = named[-1] if named else last
    figures: dict[tuple[str, str, float, str], Figure] = {}
    for candidate in sorted(found.values(), key=lambda one: one.amount.start):
        figure = _figure(reading, candidate, found)
        figures.setdefault((figure.indicator, figure.kind, figure.value, figure.unit), figure)
    return tuple(figures.values())


def _candidates(match: Match, row: int, last: str) -> list[_Candidate]:
    indicator = match.get("indicator")
    code = str(match.rule.asserts.get("indicator", "")) or (entry_value(indicator, ("INDICATOR",)) if indicator else last)
    if not code:
        return []
    kind = cast(Kind, match.rule.asserts["figure"])
    sign = -1 if match.rule.asserts.get("fall") else 1
    return [_Candidate(item.data, code, kind, sign, match, row) for item in match.all("value") if isinstance(item.data, Quantity)]


def _figure(reading: Reading, one: _Candidate, found: dict[tuple[int, int], _Candidate]) -> Figure:
    row = one.match.row
    amount = one.amount
    unit = amount.unit
    if amount.scaled and unit == "count":
        unit = _currency_before(reading, one, found) or unit
    period, deadline = _times(row, one)
    return Figure(
        indicator=one.indicator,
        kind=one.kind,
        value=one.sign * amount.value,
        unit=unit,
        rule=one.match.rule.id,
        evidence=reading.evidence(one.match.span, Span(amount.start, amount.end)),
        comparator=amount.comparator,
        period=period if one.kind != "target" else None,
        deadline=deadline if one.kind == "target" else None,
        parties=_parties(row),
    )


def _currency_before(reading: Reading, one: _Candidate, found: dict[tuple[int, int], _Candidate]) -> str | None:
    """The currency of the money named last before an amount that gives none («до 200 млн»)."""
    units = [
        item.data.unit
        for row in reading.rows[: one.row + 1]
        for item in row.items
        if isinstance(item.data, Quantity) and item.data.kind == "money" and item.start < one.amount.start
    ]
    return units[-1] if units else None


def _times(row: Row, one: _Candidate) -> tuple[str | None, str | None]:
    """The period a figure is of and the deadline it is to be reached by."""
    dates = [item.data for item in row.items if isinstance(item.data, DateMention) and item.data.value]
    period = next((date.value for date in dates if date.kind in ("period", "year", "month")), None)
    deadline = next((date.value for date in dates if date.kind in ("future", "year")), None)
    return period, deadline


def _parties(row: Row) -> tuple[str, ...]:
    codes = [entry_value(item, ("COUNTRY", "COUNTRY_ADJ")) for item in row.items if "COUNTRY" in item.labels or "COUNTRY_ADJ" in item.labels]
    return tuple(dict.fromkeys(code for code in codes if code))[:2]


def amounts(items: list[Item]) -> list[Quantity]:
    return [item.data for item in items if isinstance(item.data, Quantity)]
