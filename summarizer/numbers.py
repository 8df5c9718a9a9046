"""Numbers in figures and in words: a sentence's tokens become a row of items in which each number is one item with its value.

Order of steps: (1) phrases of the table and figures become items, with what hangs on them by a hyphen («12-сі», «64-ке»); (2) figures
joined by signs (dates, clock times, scores, phones) become one ``chain``, never read as a number; (3) runs of number words are summed up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from summarizer.phrasetable import Inflection, Label, PhraseTable
from summarizer.records import Token
from summarizer.ruleset import Ruleset

_PLAIN = re.compile(r"\d{1,15}(?:[.,]\d{1,15})?")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3}){2,4}")
_JOINTS = frozenset("./:-‐‑–—+")
_DASHES = frozenset("-‐‑–—")
_PHONE = _DASHES | frozenset("()")
# Sections that a number may begin with.
STARTS = frozenset(("digits", "cardinal", "one", "hundred", "scale", "scales", "amount", "ordinal", "vague"))


@dataclass(slots=True)
class Item:
    """A phrase, figure or number: tokens ``first`` to ``last`` (half-open).

    ``label`` is the name of a section, or ``number``, ``ordinal``, ``chain``, ``compound`` («5-летний»).
    """

    label: str
    text: str
    number: float
    first: int
    last: int
    based: bool = True  # the last word stands in its base form: a number may go on after it
    figures: bool = False  # written in figures
    scale: float = 1.0  # the thousands, millions … that are in ``number``
    hedge: str = ""  # a comparator inside the number («2 с лишним миллиона»)


Row = list[Item | None]  # None: a token that no section knows


class Numbers:
    """Reads number expressions of one language over a phrase table that holds its number sections."""

    def __init__(self, table: PhraseTable, rules: dict[str, Any]) -> None:
        self.table = table
        self._case = re.compile(rules["case_suffix"])
        self._ordinal = re.compile(rules["ordinal_suffix"])
        self._case_ends = bool(rules.get("case_ends_number"))

    @classmethod
    def from_rules(cls, ruleset: Ruleset, language: str) -> Numbers:
        """The number words of ``{language}/quantities.yaml``; the caller adds its own sections to ``table``."""
        rules = ruleset.get(f"{language}/quantities.yaml")["numbers"]
        table = PhraseTable(rules["case_suffix"])
        table.add(rules["words"], Inflection.of("", rules["endings"]))
        return cls(table, rules)

    def row(self, tokens: tuple[Token, ...], ids: list[tuple[int, ...]]) -> Row:
        """The items of a sentence in order; ``ids`` is what the table read from ``tokens``."""
        return self._fold(tokens, self._items(tokens, ids))

    # --- figures and phrases --------------------------------------------------------------------------------------

    def _items(self, tokens: tuple[Token, ...], ids: list[tuple[int, ...]]) -> Row:
        row: Row = []
        done = 0
        for at in [index for index, token in enumerate(tokens) if ids[index] or token.kind == "number"]:
            if at < done:
                continue
            if tokens[at].kind == "number":
                item = self._figure(tokens, ids, at)
            elif found := self.table.match(ids, at):
                item = self._phrase(tokens, at, *found)
            else:
                continue
            row += [None] * (at - done)
            row.append(item)
            done = item.last
        row += [None] * (len(tokens) - done)
        return row

    def _phrase(self, tokens: tuple[Token, ...], at: int, label: Label, last: int) -> Item:
        name, text, number = label
        end = self._suffix(tokens, last, self._case) if tokens[last - 1].kind == "sign" else last
        head, _, tail = tokens[last - 1].form.rpartition("-")
        based = not self._case_ends or tail in self.table.words.exact
        return Item(name, text, number, at, end, based and end == last, hedge="over" if head and based else "")

    def _figure(self, tokens: tuple[Token, ...], ids: list[tuple[int, ...]], at: int) -> Item:
        end = _chain_end(tokens, at)
        text = tokens[at].text
        if end > at + 1 or not _PLAIN.fullmatch(text):
            if end == at + 1 and _GROUPED.fullmatch(text):
                return Item("digits", text, float(re.sub("[.,]", "", text)), at, end, figures=True)
            return Item("chain", "".join(token.text for token in tokens[at:end]), 0.0, at, end)
        last = at + 1
        while last < len(tokens) and last < at + 5 and tokens[last].kind == "number" and _is_group(tokens, at, last):
            text += tokens[last].text
            last += 1
        item = Item("digits", text, float(text.replace(",", ".")), at, last, figures=True)
        if (end := self._suffix(tokens, last, self._ordinal)) > last:
            item.label, item.last = "ordinal", end
        elif (end := self._suffix(tokens, last, self._case)) > last:
            item.last, item.based = end, False
        elif _hyphenated(tokens, last) and tokens[last + 1].kind == "word" and not self.table.match(ids, last + 1):
            item.label, item.last = "compound", last + 2  # «5-летний», but not «3-қазан»
        return item

    def _suffix(self, tokens: tuple[Token, ...], last: int, suffix: re.Pattern[str]) -> int:
        """The index after a hyphen and an ending that adjoin the token before ``last``, else ``last``."""
        return last + 2 if _hyphenated(tokens, last) and suffix.fullmatch(tokens[last + 1].form) else last

    # --- runs of numbers ------------------------------------------------------------------------------------------

    def _fold(self, tokens: tuple[Token, ...], row: Row) -> Row:
        folded: Row = []
        done = 0
        for at in [index for index, item in enumerate(row) if item is not None and item.label in STARTS]:
            if at >= done:
                folded += row[done:at]
                number, done = self._run(tokens, row, at)
                folded.append(number)
        return folded + row[done:]

    def _run(self, tokens: tuple[Token, ...], row: Row, at: int) -> tuple[Item, int]:
        first = row[at]
        assert first is not None
        reader = _Sum(first)
        end = at
        while end < len(row) and not reader.closed:
            item = row[end]
            if item is None:
                break
            if item.label in ("whole", "comma"):
                decimal = _words_after(row, end) if item.label == "whole" else _figures_after(tokens, row, end)
                if decimal is None or not reader.decimal(*decimal[:2]):
                    break
                end = decimal[2]
            elif reader.take(item):
                end += 1
            elif item.label == "after" and end > at and _is_scale(row, end + 1):
                reader.hedge = item.text
                end += 1
            else:
                break
        return reader.item(first, row[end - 1] or first), max(end, at + 1)


class _Sum:
    """Sums up one number expression, item by item; ``take`` says whether an item still belongs to it."""

    def __init__(self, first: Item) -> None:
        self.total = 0.0
        self.current: float | None = None
        self.step = 0.0  # what the next small number must be less than
        self.scale = 1.0
        self.last: Item | None = None
        self.label = "number"
        self.hedge = first.hedge  # «екі-үш»
        self.closed = False
        self.figures = first.figures

    def take(self, item: Item) -> bool:
        if (self.last is not None and not self.last.based) or not self._fits(item):
            return False
        self.last = item
        return True

    def _fits(self, item: Item) -> bool:
        name, value = item.label, item.number
        if name in ("digits", "cardinal", "one"):
            return self._small(item)
        if name == "ordinal":
            if self.last is not None and (item.figures or not (self.current is None or value < self.step or value >= 1000)):
                return False
            self.label, self.closed = "ordinal", True
            return self._scaled(item) if value >= 1000 and not item.figures else self._small(item)
        if name == "hundred":
            if self.current is not None and not 0 < self.current < 10:
                return False
            self.current, self.step = (self.current or 1) * value, value
            return True
        if name in ("scale", "scales", "amount"):
            return self._scaled(item)
        if name == "half" and self.current is not None:
            self.current += value
            self.step = 0.0
            return True
        if name == "vague" and self.last is None:
            self.label = "vague"
            return True
        return False

    def _small(self, item: Item) -> bool:
        value = item.number
        if self.current is None:
            if self.last is not None and self.label != "vague" and (value >= self.scale or (item.figures and value >= 1000)):
                return False
            self.current = value
        elif item.figures or (self.figures and self.scale == 1.0) or not value < self.step:
            return False
        else:
            self.current += value
        self.step = _room(value)
        return True

    def _scaled(self, item: Item) -> bool:
        value = item.number
        if self.total and value >= self.scale:
            return False
        if item.label == "scales" and self.last is None:
            self.label = "vague"
        self.total += (1.0 if self.current is None else self.current) * value
        self.current, self.scale = None, value
        return True

    def decimal(self, part: float, last: Item) -> bool:
        """Adds the decimal ``part``, which ends with item ``last``."""
        if self.current is None or self.current != int(self.current):
            return False
        self.current += part
        self.step = 0.0
        self.last = last
        return True

    def item(self, first: Item, last: Item) -> Item:
        value = self.total + (self.current or 0.0)
        return Item(self.label, first.text, round(value, 6), first.first, last.last, last.based, self.figures, self.scale, self.hedge)


def _words_after(row: Row, at: int) -> tuple[float, Item, int] | None:
    """The part after «бүтін оннан», «де» (whose value is the decimal place) or «целых» (which is followed by it: «три десятых»)."""
    whole = row[at]
    assert whole is not None
    divisor, value, room, end = whole.number, 0.0, 1000.0, at + 1
    while end < len(row) and (item := row[end]) is not None:
        if item.label == "parts" and not divisor:
            divisor = item.number
        elif item.label in ("digits", "cardinal", "one") and item.number < room:
            value, room = value + item.number, _room(item.number)
        else:
            break
        end += 1
    last = row[end - 1]
    assert last is not None
    return (value / divisor, last, end) if divisor and room < 1000.0 else None


def _figures_after(tokens: tuple[Token, ...], row: Row, at: int) -> tuple[float, Item, int] | None:
    """«5 , 3»: figures set apart from their comma on both sides."""
    comma, tail = row[at], row[at + 1] if at + 1 < len(row) else None
    if comma is None or tail is None or tail.label != "digits" or not comma.first or "," in tail.text or "." in tail.text:
        return None
    before = tokens[comma.first - 1]
    if before.end == tokens[comma.first].start or before.kind != "number":
        return None
    return tail.number / 10.0 ** len(tail.text), tail, at + 2


def _is_scale(row: Row, at: int) -> bool:
    return at < len(row) and (item := row[at]) is not None and item.label in ("scale", "scales")


def _room(value: float) -> float:
    """A number word takes a smaller one after it: «двести» one below 100, «двадцать» one below 10, «двенадцать» none."""
    if value >= 100:
        return 100.0
    return 10.0 if (value >= 20 and value % 10 == 0) or value == 10 else 1.0


def _chain_end(tokens: tuple[Token, ...], at: int) -> int:
    """The index after figures joined by signs without spaces («12.09.2023», «2:2», «272-13-13»); a range («10–12») is no chain."""
    end = at + 1
    parts = 1
    if at and tokens[at - 1].text == "+" and _adjoin(tokens, at - 1, 2):
        return _phone_end(tokens, at)
    while end + 1 < len(tokens) and tokens[end].text in _JOINTS and tokens[end + 1].kind == "number" and _adjoin(tokens, end - 1, 3):
        end += 2
        parts += 1
    if parts == 2 and tokens[at + 1].text in _DASHES:
        return at + 1
    return end


def _phone_end(tokens: tuple[Token, ...], at: int) -> int:
    end, parts = at + 1, 1
    while end < len(tokens) and (tokens[end].kind == "number" or tokens[end].text in _PHONE):
        parts += tokens[end].kind == "number"
        end += 1
    return end if parts > 2 else at + 1


def _hyphenated(tokens: tuple[Token, ...], at: int) -> bool:
    """A hyphen at ``at`` that adjoins the tokens on both sides."""
    return at + 1 < len(tokens) and tokens[at].text in _DASHES and _adjoin(tokens, at - 1, 3)


def _adjoin(tokens: tuple[Token, ...], first: int, count: int) -> bool:
    return all(tokens[index].end == tokens[index + 1].start for index in range(first, first + count - 1))


def _is_group(tokens: tuple[Token, ...], first: int, at: int) -> bool:
    """Figures in groups of three, one space apart: «1 245 000»."""
    group = tokens[at].text
    whole = group[:3].isdigit() and len(group[:3]) == 3 and (len(group) == 3 or group[3] in ",.")
    return whole and len(tokens[first].text) <= 3 and tokens[first].text.isdigit() and tokens[at].start == tokens[at - 1].end + 1
