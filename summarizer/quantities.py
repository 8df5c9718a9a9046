"""Quantities of a sentence: money, percentages, multiples, measures and counts, with what qualifies them («более», «-дан астам»).

A number becomes a quantity by what stands around it, looked up in this order: a currency sign before it; a unit after it; else it counts
something, unless it is a date, a year, an age, a clock time, an ordinal, a label («№ 12») or part of a chain of figures (a score, a phone).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, cast

from summarizer.numbers import STARTS, Item, Numbers, Row
from summarizer.phrasetable import Inflection
from summarizer.records import Sentence, Token
from summarizer.recordtype import record
from summarizer.ruleset import Ruleset

Comparator = Literal["exact", "about", "over", "under", "up_to"]
Kind = Literal["money", "percent", "times", "measure", "number"]

_STANDALONE = frozenset(("times_word", "fraction"))
_TRIGGERS = (*STARTS, *_STANDALONE)
_MONEY = frozenset(("money", "currency", "code"))
_UNITS = _MONEY | frozenset(("percent", "measure", "times", "fraction"))
_YEARS = range(1900, 2100)
_LIST = 6  # numbers of one list that are looked at for what they count


@record
class Quantity:
    """``start`` to ``end`` with its comparator words, ``core_start`` to ``core_end`` without; offsets are code points of the article.

    ``value`` is the full number in ``unit``: an ISO 4217 code, percent, times, count, t, km, m3, kWh, MW or ha.
    ``scaled``: a count in thousands, millions …, which may be money whose currency was named before («71,2 млн пришлось на экспорт»).
    """

    start: int
    end: int
    kind: Kind
    value: float
    unit: str
    comparator: Comparator
    core_start: int
    core_end: int
    scaled: bool = False
    origin: float | None = None  # where a range «с 14 до 21» sets out; ``value`` is where it arrives


class Quantities:
    """Finds quantities in sentences of one language."""

    def __init__(self, numbers: Numbers, rules: dict[str, Any]) -> None:
        self._numbers = numbers
        self._begins = numbers.table.beginning_with(numbers.table.heads(_TRIGGERS))
        self._times_need = bool(rules.get("times_need"))

    @classmethod
    def from_rules(cls, ruleset: Ruleset, language: str) -> Quantities:
        """From ``common/units.yaml`` and ``{language}/quantities.yaml``."""
        rules = ruleset.get(f"{language}/quantities.yaml")
        numbers = Numbers.from_rules(ruleset, language)
        inflection = Inflection.of(**rules["inflection"])
        numbers.table.add(ruleset.get("common/units.yaml")["words"], inflection)
        numbers.table.add(rules["words"], inflection)
        return cls(numbers, rules)

    def find(self, sentence: Sentence) -> tuple[Quantity, ...]:
        """The quantities of a sentence in order of the text; none overlap."""
        tokens = sentence.tokens
        begins = self._begins
        if not [token for token in tokens if token.kind == "number" or begins[token.form]]:
            return ()
        row = self._numbers.row(tokens, self._numbers.table.read(tokens))
        found: list[Quantity] = []
        done = 0
        for at, item in [(at, item) for at, item in enumerate(row) if item is not None]:
            if at < done:
                continue
            quantity, done = self._at(tokens, row, at, item)
            if quantity is not None and not (found and quantity.start < found[-1].end):  # «5 $ 5»: the sign is taken
                found.append(quantity)
        return tuple(found)

    def _at(self, tokens: tuple[Token, ...], row: Row, at: int, item: Item) -> tuple[Quantity | None, int]:
        """The quantity whose number is ``item``, which is item ``at``, if there is one, and where to go on."""
        if item.label in _STANDALONE:
            if item.label == "fraction" and (_label(row, at - 1) == "ordinal" or _label(row, at + 1) == "no_count"):
                return None, at + 1
            kind: Kind = "times" if item.label == "times_word" else "percent"
            return _Core(at, at + 1, kind, round(item.number, 2), kind).quantity(tokens, row), at + 1
        if item.label != "number":
            return None, at + 1
        core = self._core(tokens, row, at)
        if core is not None:
            core.origin = _origin(row, at, core.value)
        return (core.quantity(tokens, row), core.last) if core else (None, _skipped(row, at))

    def _core(self, tokens: tuple[Token, ...], row: Row, at: int) -> _Core | None:
        number = row[at]
        assert number is not None
        value, last, hedge = number.number, at + 1, number.hedge
        upper = _range(row, at)
        if upper:
            end = row[upper]
            assert end is not None
            value *= end.scale if number.scale == 1.0 else 1.0
            last, hedge = upper + 1, "over"
            if _label(row, at - 1) == "from":
                value, hedge = end.number, "exact"
            number = end
        unit = row[last] if last < len(row) else None
        before = row[at - 1] if at else None
        if before is not None and before.label in ("currency", "code"):
            last += unit is not None and unit.label in _MONEY and unit.text == before.text
            rate = before.label == "code" and number.scale == 1.0
            return None if rate else _Core(at - 1, last, "money", value, before.text, hedge)
        if unit is not None and unit.label == "after" and _label(row, last + 1) in _UNITS:
            hedge, unit, last = unit.text, row[last + 1], last + 1
        if unit is None or unit.label not in _UNITS:
            return self._count(tokens, row, at, last, value, hedge)
        if unit.label in _MONEY:
            far = unit.label == "code" and tokens[unit.first].start > tokens[unit.first - 1].end + 1  # a table of rates
            return None if far else _measured(_Core(at, last + 1, "money", value, unit.text, hedge))
        if unit.label == "measure":
            return _measured(_Core(at, last + 1, "measure", value, unit.text, hedge))
        if unit.label == "times":
            if not self._times_need:
                return _Core(at, last + 1, "times", value, "times", hedge)
            return _Core(at - 1, last + 1, "times", value, "times", hedge) if _label(row, at - 1) == "prep" else None
        share = round(value * unit.number, 2) if unit.label == "fraction" else value
        return _Core(at, last + 1, "percent", share, "percent", hedge)

    @staticmethod
    def _count(tokens: tuple[Token, ...], row: Row, at: int, last: int, value: float, hedge: str) -> _Core | None:
        number = row[at]
        assert number is not None
        compared = _comparator(row, at)[1] or hedge
        if value in (0.0, 1.0) or _labels_something(tokens, row, at) or _leads_to_no_count(row, last):
            return None
        if number.figures and number.scale == 1.0 and value in _YEARS and not compared and len(number.text) == 4 and number.last == number.first + 1:
            return None
        scaled = any(part is not None and part.scale > 1.0 for part in row[at:last])
        return _Core(at, last, "number", value, "count", hedge, scaled)


@dataclass(slots=True)
class _Core:
    """A quantity before its comparators are looked for: items ``first`` to ``last`` (half-open) of the row."""

    first: int
    last: int
    kind: Kind
    value: float
    unit: str
    hedge: str = ""
    scaled: bool = False
    origin: float | None = None

    def quantity(self, tokens: tuple[Token, ...], row: Row) -> Quantity:
        head, tail = row[self.first], row[self.last - 1]
        assert head is not None and tail is not None
        start, end = tokens[head.first].start, tokens[_trimmed(tokens, tail) - 1].end
        opening, before = _comparator(row, self.first)
        closing, after = _after(row, self.last, by="prep" in (_label(row, self.first - 1), _label(row, self.first)))
        comparator = self.hedge or after or before or "exact"
        opener, closer = row[opening], row[closing - 1]
        outer_start = tokens[opener.first].start if opener is not None else start
        outer_end = tokens[closer.last - 1].end if closer is not None and closing > self.last else end
        name = cast(Comparator, comparator)
        return Quantity(outer_start, outer_end, self.kind, self.value, self.unit, name, start, end, self.scaled, self.origin)


def _measured(core: _Core) -> _Core:
    """A unit may stand for a part or multiple of another: «ГВт» is "MW 1000"."""
    core.unit, _, factor = core.unit.partition(" ")
    core.value = round(core.value * float(factor or 1), 6)
    return core


def _label(row: Row, at: int) -> str:
    return item.label if 0 <= at < len(row) and (item := row[at]) is not None else ""


def _text(row: Row, at: int) -> str:
    return item.text if 0 <= at < len(row) and (item := row[at]) is not None else ""


def _range(row: Row, at: int) -> int:
    """The index of the upper end where item ``at`` begins a range («10–12», «от 5 до 10»), else 0."""
    if at + 2 >= len(row) or _label(row, at + 2) != "number":
        return 0
    low, high = row[at], row[at + 2]
    assert low is not None and high is not None
    if _label(row, at + 1) == "dash" and low.number < high.number:
        return at + 2
    starts = _label(row, at - 1) == "from" or (_label(row, at - 1), _text(row, at - 1)) == ("before", "over")
    return at + 2 if starts and _text(row, at + 1) == "up_to" else 0


def _origin(row: Row, at: int, arrival: float) -> float | None:
    """The lower end of «с 14 до 21» in the unit of the upper one, whose value is ``arrival``."""
    upper = _range(row, at)
    low, high = row[at], row[upper]
    if not upper or low is None or high is None or not high.number or _label(row, at - 1) != "from":
        return None
    return arrival * low.number * (high.scale if low.scale == 1.0 else 1.0) / high.number


def _comparator(row: Row, first: int) -> tuple[int, str]:
    """Where the comparator words before item ``first`` begin, and what they say; a verb says it without belonging to the quantity."""
    at = first - 1
    if _label(row, at) == "prep":
        at -= 1
    if _label(row, at) == "before":
        text = _text(row, at)
        while _label(row, at - 1) == "before":
            at -= 1
        return at, text
    return first, _text(row, at) if _label(row, at) == "verb" else ""


def _after(row: Row, last: int, by: bool) -> tuple[int, str]:
    """The same for the words after a quantity: the index after them, and what they say; a verb nothing of ``by`` how much («в 2,3 раза превысил»)."""
    said = ""
    while _label(row, last) == "after":
        said = said or _text(row, last)
        last += 1
    return last, said or (_text(row, last) if _label(row, last) == "verb" and not by else "")


def _labels_something(tokens: tuple[Token, ...], row: Row, at: int) -> bool:
    """«№ 12», «Астана-2030», «C5», «1.» at the head of a line, «шілденің 15-і», «I тоқсан» (whose second word is also ninety)."""
    number = row[at]
    assert number is not None
    if _label(row, at - 1) == "not_beside":
        return True
    if _label(row, at - 1) in ("label_before", "ordinal", "chain") and number.scale == 1.0:
        return True
    if number.figures and not number.based and _label(row, at - 1) == "no_count" and number.number <= 31 and _label(row, at + 1) != "after":
        return True
    first = number.first
    if number.figures and first and tokens[first - 1].end == tokens[first].start and tokens[first - 1].kind != "sign":
        return True
    if number.figures and first > 1 and tokens[first - 1].text in "-‐‑–" and tokens[first - 2].end == tokens[first].start - 1:
        return True
    listed = first == 0 and number.last < len(tokens) and tokens[number.last].text in ".)" and number.last + 1 < len(tokens)
    return listed and number.figures and tokens[number.last].start == tokens[number.last - 1].end


def _leads_to_no_count(row: Row, last: int) -> bool:
    """A time or duration follows, at once or after more numbers of the same list («5, 6 и 7 июня», «5–7 мая»)."""
    for _ in range(_LIST):
        if _label(row, last) not in ("label_join", "dash", "comma") or _label(row, last + 1) not in ("number", "ordinal"):
            break
        last += 2
    while _label(row, last) == "after":
        last += 1
    return _label(row, last) in ("no_count", "not_beside")


def _skipped(row: Row, at: int) -> int:
    """Where to go on after a number that is no quantity: after the whole range, since its upper end is none either."""
    return at + 3 if _range(row, at) else at + 1


def _trimmed(tokens: tuple[Token, ...], tail: Item) -> int:
    """The dot of an abbreviation belongs to it, but not where it also ends the sentence."""
    last = tail.last
    return last - 1 if last == len(tokens) and tokens[last - 1].text == "." and last - tail.first > 1 else last
