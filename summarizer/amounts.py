"""Numbers, amounts and dates as a language writes them; all words stand in the language's ``brief.yaml``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from summarizer.morphology import Morphology
from summarizer.wording import Slots, Template, Term, Wording

_AMOUNT_SLOTS = frozenset({"number", "ending", "unit", "code"})
_CURRENCY = re.compile("[A-Z]{3}")
_DATE_SLOTS = frozenset({"y", "m", "d", "y2", "m2", "d2", "q"})
_DAY = r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"
_SHAPES = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("year", r"(?P<y>\d{4})"),
        ("month", r"(?P<y>\d{4})-(?P<m>\d\d)"),
        ("day", _DAY),
        ("yearless", r"--(?P<m>\d\d)-(?P<d>\d\d)"),
        ("yearless_month", r"--(?P<m>\d\d)"),
        ("since", r"(?P<y>\d{4})/\.\."),
        ("since_month", r"(?P<y>\d{4})-(?P<m>\d\d)/\.\."),
        ("quarter", r"(?P<y>\d{4})-Q(?P<q>[1-4])"),
        ("half", r"(?P<y>\d{4})-H(?P<q>[12])"),
        ("years", r"(?P<y>\d{4})/(?P<y2>\d{4})"),
        ("months", r"(?P<y>\d{4})-(?P<m>\d\d)/(?P=y)-(?P<m2>\d\d)"),
        ("days", _DAY + r"/(?P=y)-(?P=m)-(?P<d2>\d\d)"),
        ("months_apart", r"(?P<y>\d{4})-(?P<m>\d\d)(?:-\d\d)?/(?P<y2>\d{4})-(?P<m2>\d\d)(?:-\d\d)?"),
    )
)
_DECIMALS = 3
_GROUPED_FROM = 10000  # four digits stand together in Russian and Kazakh print


class Amounts:
    """Formats by the tables ``numbers``, ``units``, ``comparators``, ``months`` and ``dates`` of one ``brief.yaml``.

    ``labels`` gives the label of a unit that has no template of its own.
    """

    def __init__(self, content: Mapping[str, Any], wording: Wording, morphology: Morphology | None, labels: Callable[[str], str]) -> None:
        self._numbers = content["numbers"]
        self._morphology = morphology
        self._units = {unit: wording.template(text, _AMOUNT_SLOTS) for unit, text in content["units"].items()}
        self._currency = wording.template(content["currency"], _AMOUNT_SLOTS)
        self._other_unit = wording.template(content["other_unit"], _AMOUNT_SLOTS)
        self._labels = labels
        self._comparators = {name: wording.template(text, frozenset({"amount"})) for name, text in content["comparators"].items()}
        self._months: dict[str, list[str]] = {form: names.split() for form, names in content["months"].items()}
        self._dates: dict[str, dict[str, Template]] = {
            form: {shape: wording.template(text, _DATE_SLOTS) for shape, text in shapes.items()}
            for form, shapes in content["dates"].items()
        }
        self.amount = lru_cache(maxsize=4096)(self._amount)
        self.date = lru_cache(maxsize=4096)(self._date)

    def compared(self, value: float, unit: str, comparator: str, case: str = "nom") -> str:
        """An amount with its comparator: «более 1,2 млрд долларов США», «1,2 млрд АҚШ долларынан астам»; ``case`` is for one without."""
        template = self._comparators.get(comparator)
        if template is None:
            return self.amount(value, unit, case)
        return template.render({"amount": Term(self.amount(value, unit), inflect=lambda form: self.amount(value, unit, form))})

    def dated(self, iso: str | None) -> Term | None:
        """A slot for an ISO date, month, year or interval in the forms that ``dates`` has (on, over, by); None for no date."""
        return Term(self.date(iso, "plain"), inflect=lambda form: self.date(iso, form)) if iso else None

    def counted(self, count: int) -> Term:
        """A slot for a whole number, with which words agree."""
        return Term(self._digits(count), self._key(count))

    def _amount(self, value: float, unit: str, case: str = "nom") -> str:
        number, key, word = self._scaled(value)
        template = self._units.get(unit) or (self._currency if _CURRENCY.fullmatch(unit) else self._other_unit)
        # A number in digits takes the case ending of the word it is read as.
        ending = self._inflect(word, case).removeprefix(word)
        slots = {"number": Term(number, key), "unit": Term(self._inflect(self._labels(unit), case)), "code": Term(unit)}
        return template.render({**slots, "ending": Term(ending) if ending else None})

    def _inflect(self, text: str, case: str) -> str:
        return text if case == "nom" or self._morphology is None or not text else self._morphology.inflect(text, case)

    def _scaled(self, value: float) -> tuple[str, str, str]:
        """The number («1,2 млрд»), the key of the noun it counts, and the last word it is read as."""
        for scale, names in self._numbers["scales"].items():
            if abs(value) >= scale:
                number = f"{self._digits(value / scale)}{self._numbers['gap']}{names['text']}"
                return number, self._numbers.get("scaled", ""), names.get("word", "")
        return self._digits(value), self._key(value), self._last_word(value)

    def _digits(self, value: float) -> str:
        rounded = round(value, _DECIMALS)
        whole = rounded == int(rounded)
        digits = f"{int(rounded):,}" if whole else f"{rounded:,.{_DECIMALS}f}".rstrip("0")
        grouped = digits if abs(rounded) >= _GROUPED_FROM else digits.replace(",", "")
        return grouped.translate({ord(","): self._numbers["group"], ord("."): self._numbers["decimal"], ord("-"): "−"})

    def _key(self, value: float) -> str:
        """The form of a counted noun: one, few, many, other, as the language tells them apart."""
        if value != int(value):
            return str(self._numbers.get("fraction", ""))
        whole = abs(int(value))
        for rule in self._numbers.get("plurals", ()):
            part = whole % 10 ** rule["digits"] if "digits" in rule else whole
            if rule.get("from", part) <= part <= rule.get("to", part):
                return str(rule["key"])
        return ""

    def _last_word(self, value: float) -> str:
        """The word that the number ends with when it is read: 46 «алты», 850 «елу», 1200 «жүз», 1,5 «бес»."""
        words: Mapping[int, str] = self._numbers.get("words", {})
        digits = f"{abs(value):.{_DECIMALS}f}".rstrip("0").rstrip(".").replace(".", "")
        last = digits.rstrip("0")[-1:]
        zeros = len(digits) - len(digits.rstrip("0"))
        if not last or zeros == 0:
            return words.get(int(last or "0"), "")
        return words.get(int(last) * 10 if zeros == 1 else 100 if zeros == 2 else 1000, "")

    def _date(self, iso: str, form: str) -> str:
        templates = self._dates.get(form, {})
        for shape, pattern in _SHAPES:
            match = pattern.fullmatch(iso)
            if match and all(1 <= int(match[name]) <= 12 for name in ("m", "m2") if name in pattern.groupindex):
                template = templates.get(shape) or self._dates["plain"][shape]
                slots: Slots = {name: self._date_part(name, text) for name, text in match.groupdict().items()}
                return template.render(slots)
        return iso

    def _date_part(self, name: str, text: str) -> Term:
        if not name.startswith("m"):
            return Term(text.lstrip("0") or "0")
        months, index = self._months, int(text) - 1
        return Term(months["nom"][index], inflect=lambda form: months.get(form, months["nom"])[index])
