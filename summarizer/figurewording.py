"""Figures in words: those of one indicator and the same parties stand in one line («товарооборот: 1,2 млрд …; рост на 13,8 %»)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from summarizer.amounts import Amounts
from summarizer.records import Figure, Line
from summarizer.translation import REST, Translator
from summarizer.wording import Slots, Term, Wording, first

_LINE = frozenset({"indicator", "parties", "figures"})
_FIGURE = frozenset({"amount", "period", "deadline"})
_KINDS = ("actual", "target", "share", "rise", "fall", "rise_times", "fall_times")
_ORDER = ("actual", "change", "share", "target")
_TIMES = "times"


class FigureWording:
    def __init__(self, content: Mapping[str, Any], wording: Wording, amounts: Amounts, translator: Translator) -> None:
        figures = content["figures"]
        self._amounts = amounts
        self._translator = translator
        self._pair: str = content["lists"]["pair"]
        self._semicolon: str = content["lists"]["semicolon"]
        self._line = wording.templates(figures["line"], _LINE)
        self._other = wording.template(figures["other"], frozenset({"text"}))
        self._kinds = {kind: wording.template(figures[kind], _FIGURE) for kind in _KINDS}

    def lines(self, figures: Iterable[Figure], language: str) -> Iterator[Line]:
        """One line for the figures of an indicator and parties, in order of first mention."""
        groups: dict[tuple[str, tuple[str, ...]], list[Figure]] = {}
        for figure in figures:
            groups.setdefault((figure.indicator, figure.parties), []).append(figure)
        for (indicator, parties), group in groups.items():
            text = self._others(group, language) if indicator == REST else self.line(indicator, parties, group)
            evidence = tuple(dict.fromkeys(span for figure in group for span in figure.evidence))
            yield Line(text[:1].upper() + text[1:], group[0].rule, evidence, "figures")

    def line(self, indicator: str, parties: tuple[str, ...], figures: Iterable[Figure]) -> str:
        return first(
            self._line,
            {
                "indicator": Term(self._translator.label("indicators", indicator)),
                "parties": self.parties(parties),
                "figures": Term(self.worded(figures)),
            },
        )

    def parties(self, codes: tuple[str, ...]) -> Term | None:
        return Term(self._pair.join(self._translator.country(code) for code in codes)) if codes else None

    def worded(self, figures: Iterable[Figure]) -> str:
        """The figures one after another; a period is said once."""
        texts: list[str] = []
        period: str | None = None
        for figure in sorted(figures, key=lambda figure: _ORDER.index(figure.kind)):
            text = self._figure(figure, figure.period if figure.period != period else None)
            if text not in texts:
                texts.append(text)
            period = figure.period or period
        return self._semicolon.join(texts)

    def _figure(self, figure: Figure, period: str | None) -> str:
        kind, value = str(figure.kind), figure.value
        if kind == "change":
            kind, value = ("rise" if value >= 0 else "fall") + ("_times" if figure.unit == _TIMES else ""), abs(value)
        compared = self._amounts.compared(value, figure.unit, figure.comparator)
        amount = Term(compared, inflect=lambda case: self._amounts.compared(value, figure.unit, figure.comparator, case))
        slots: Slots = {"amount": amount, "period": self._amounts.dated(period), "deadline": self._amounts.dated(figure.deadline)}
        return self._kinds[kind].render(slots)

    def _others(self, figures: Iterable[Figure], language: str) -> str:
        quotes = dict.fromkeys(" ".join(figure.evidence[0].text.split()) for figure in figures if figure.evidence)
        return self._other.render({"text": Term(self._semicolon.join(self._translator.original(quote, language) for quote in quotes))})
