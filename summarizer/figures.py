"""Figures: turnover, investment, companies, students … as actual, target, change or share.

A quantity becomes a figure only where a rule ties it to an indicator that may carry its unit: one in its own sentence, or, where
the rule binds a word that stands for it («его», «этот показатель», «осы көрсеткіш»), the one that was named last before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest
from typing import Literal, cast

from summarizer.annotator import Row
from summarizer.cascade import Item
from summarizer.datevalues import DateMention
from summarizer.engine import Match
from summarizer.quantities import Comparator, Quantity
from summarizer.reading import Reading, entry_value
from summarizer.records import Figure, Span
from summarizer.recordtype import record

Kind = Literal["actual", "target", "change", "share"]
_INDICATOR = ("INDICATOR",)
_BACK = 12  # rows in which a currency is looked for
_COUNTRY = frozenset({"COUNTRY", "COUNTRY_ADJ"})
_OPEN = "/.."  # what a period that goes on ends with (ISO 8601-2): «с 2005 года»
_JOINS = frozenset({"COMMA", "BUT", "AND"})
_ALWAYS = frozenset({"percent", "times"})  # whatever the indicator, it may change by these


@record
class _Candidate:
    amount: Quantity
    indicator: str
    kind: Kind
    sign: int
    match: Match


def read_figures(reading: Reading, sides: tuple[str, ...]) -> tuple[Figure, ...]:
    """Each quantity at most once; rules are tried in their order.

    ``sides``: the countries that met; where they are two, a figure whose sentence names no other country is about them.
    """
    figures: dict[tuple[str, str, float, str], Figure] = {}
    last: list[str] = []  # the indicators measured in the row before that measured any, of this paragraph or beside it
    for number, row in enumerate(reading.rows):
        if row.sentence.role == "title":
            continue
        found: dict[int, _Candidate] = {}
        matches = reading.matches_in(number, "figure")
        for match in matches:
            if not _of_amount(match):
                for candidate in _candidates(reading, number, match, _indicator(reading, number, match)):
                    found.setdefault(candidate.amount.start, candidate)
        for match in matches:  # a word that stands for an indicator that no noun names: «120 мың қазақстандық келді, бұл … көп»
            bound = match.get("indicator")
            named = _indicator(reading, number, match)
            if bound and (not named or _of_amount(match)):
                measured = [found[start].indicator for start in sorted(found) if start < bound.start]
                before = [] if "THAT" in bound.labels else last  # «…, что на 5% больше» is said of its own sentence
                for candidate in _candidates(reading, number, match, (measured or before or [named])[-1]):
                    found.setdefault(candidate.amount.start, candidate)
        goes_on = number + 1 < len(reading.rows) and reading.rows[number + 1].sentence.paragraph == row.sentence.paragraph
        told = ("actual", "target") if goes_on and last else ("actual", "target", "change")  # «…, экспорт удвоился. Но это скромные цифры. …»: not of that
        last = [found[start].indicator for start in sorted(found) if found[start].kind in told] or (last if goes_on else [])
        for start in sorted(found):
            for figure in _figures(reading, found[start], sides):
                figures.setdefault((figure.indicator, figure.kind, figure.value, figure.unit), figure)
    return tuple(figures.values())


def _candidates(reading: Reading, number: int, match: Match, indicator: str) -> Iterator[_Candidate]:
    kind = cast(Kind, match.rule.asserts["figure"])
    sign = -1 if match.rule.asserts.get("fall") else 1
    counted = match.rule.asserts.get("counted")  # things, of whatever the indicator else is
    values = [item for item in match.all("value") if isinstance(item.data, Quantity)]
    for item in values:
        code = str(match.rule.asserts.get("indicator", "")) or indicator
        told = _in_unit(values, item.data)
        amount = _in_currency(reading, number, told) if code and _in_money(reading, code) and not counted else told
        if code and _may_carry(reading, code, amount) and not _interrupted(reading, match, code, item):
            yield _Candidate(amount, code, kind, sign, match)


def _indicator(reading: Reading, number: int, match: Match) -> str:
    """The indicator that the rule binds, or that what it binds stands for: the last one named in the sentence, else in the one before."""
    bound = match.get("indicator")
    if bound is None:
        return ""
    own = entry_value(bound, _INDICATOR)
    if own:
        return own
    here = [item for item in match.row.items if item.end <= bound.start]
    follows = number > 0 and "THAT" not in bound.labels and _follows(reading.rows[number - 1], match.row)
    before = reading.rows[number - 1].items if follows else ()
    return next((code for items in (here, before) for code in reversed(_named(items))), "")


def _named(items: Sequence[Item]) -> list[str]:
    """The indicators that items name; not those of which only a share is told («экспорттың үштен бірі»)."""
    shared = [isinstance(after.data, Quantity) and after.data.unit == "percent" for after in items[1:]]
    told = (item for item, share in zip_longest(items, shared) if not (share and "INDICATOR_GEN" in item.labels))
    return [code for item in told if (code := entry_value(item, _INDICATOR))]


def _of_amount(match: Match) -> bool:
    """Whether the indicator is that of an amount told before: «две трети этой суммы»."""
    bound = match.get("indicator")
    return bound is not None and "SUCH_AMOUNT" in bound.labels


def _follows(earlier: Row, later: Row) -> bool:
    return earlier.sentence.role == later.sentence.role and later.index - earlier.index <= 1


def _may_carry(reading: Reading, code: str, amount: Quantity) -> bool:
    kinds = reading.catalogue.indicators[code] | _ALWAYS
    return not kinds.isdisjoint({amount.kind, amount.unit}) or (amount.scaled and "money" in kinds)


def _in_money(reading: Reading, code: str) -> bool:
    return "money" in reading.catalogue.indicators[code]


def _interrupted(reading: Reading, match: Match, code: str, value: Item) -> bool:
    """Whether another indicator of the same units stands between the word that tells and the number: the number is of that one."""
    items = [item for item in match.row.items[match.start : match.end] if item.end <= value.start]
    told = max((item.end for item in items if not match.rule.trigger.isdisjoint(item.labels)), default=value.start)
    named = [entry_value(item, _INDICATOR) for item in items if item.start >= told and item is not match.get("indicator")]
    return any(other and other != code and _may_carry(reading, other, cast(Quantity, value.data)) for other in named)


def _in_unit(values: Sequence[Item], amount: Quantity) -> Quantity:
    """A number without a unit is in that of another which is read with it: «760 тысяч тонн против 540 тысяч», «до 5 млн, а к 2030 году – до 10 млн тонн»."""
    other = next((item.data for item in values if isinstance(item.data, Quantity) and item.data.kind in ("measure", "money")), None)
    return replace(amount, kind=other.kind, unit=other.unit) if other and amount.kind == "number" else amount


def _in_currency(reading: Reading, number: int, amount: Quantity) -> Quantity:
    """A scaled number without a unit («до 200 млн») is of the currency named last before it."""
    if not amount.scaled or amount.unit != "count":
        return amount
    before = reading.rows[max(0, number - _BACK) : number + 1]
    money = [item.data.unit for row in before for item in row.items if _is_money(item) and item.start < amount.start]
    return replace(amount, kind="money", unit=money[-1]) if money else amount


def _is_money(item: Item) -> bool:
    return isinstance(item.data, Quantity) and item.data.kind == "money"


def _figures(reading: Reading, one: _Candidate, sides: tuple[str, ...]) -> Iterator[Figure]:
    amount, row = one.amount, one.match.row
    period, deadline = _times(row, amount)
    target = one.kind == "target"
    figure = Figure(
        indicator=one.indicator,
        kind=one.kind,
        value=one.sign * amount.value,
        unit=amount.unit,
        rule=one.match.rule.id,
        evidence=reading.evidence(one.match.span, Span(amount.start, amount.end)),
        comparator=cast(Comparator, one.match.rule.asserts.get("comparator", amount.comparator)),
        period=None if target else period,
        deadline=deadline if target else None,
        parties=_parties(row, amount, sides),
    )
    if target and amount.origin is not None:  # «с 14 до 21»: what is and what is to be
        yield replace(figure, kind="actual", value=amount.origin, comparator="exact", deadline=None)
    yield figure


def _times(row: Row, amount: Quantity) -> tuple[str | None, str | None]:
    """The period a figure is of, or goes on since, and the deadline it is to be reached by.

    The period is not that of what it is compared with («760 тысяч тонн против 540 тысяч за тот же период 2024 года»); the deadline is that told since
    the amount before it, else the first that is not of the next amount («до 5 млн, а к 2030 году – до 10 млн»).
    """
    dates = [item.data for item in row.items if isinstance(item.data, DateMention)]
    compared = next((item.start for item in row.items if "AGAINST" in item.labels and item.start > amount.start), row.sentence.span.end)
    periods = (date for date in dates if date.kind in ("period", "year", "month") and date.start < compared)
    period = next((f"{date.value}{_OPEN}" if date.value and date.since else date.value for date in periods), None)
    amounts = [item for item in row.items if isinstance(item.data, Quantity)]
    another = max((item.end for item in amounts if item.end <= amount.start), default=0)
    steps = {one.start for before, one in pairwise(row.items) if not _JOINS.isdisjoint(before.labels) and one.start < amounts[-1].start}
    due = [date for date in dates if date.value and date.kind in ("future", "year") and (date.start < amount.start or date.start not in steps)]
    own = [date for date in due if another <= date.start < amount.start]
    return period or None, next((date.value for date in own or due), None)


def _parties(row: Row, amount: Quantity, sides: tuple[str, ...]) -> tuple[str, ...]:
    """Whom an amount is about: the countries named last before it, each group of which ends at an amount; where none is, those of the sentence."""
    every: list[str] = []
    last: list[str] = []
    told = False
    for item in row.items:
        before = item.start < amount.start
        if isinstance(item.data, Quantity):
            told = told or before
        elif not _COUNTRY.isdisjoint(item.labels) and (code := entry_value(item, ("COUNTRY", "COUNTRY_ADJ"))):
            every.append(code)
            if before:
                last, told = ([code] if told else [*last, code]), False
    named = tuple(dict.fromkeys(last or every))[:2]
    return sides if len(sides) == 2 and set(named) <= set(sides) else named
