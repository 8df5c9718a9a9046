"""The rule engine: which fact rules match which rows.

A fact rule has a trigger (labels, one of which must stand in the row: the cheap test), a pattern, labels that forbid it (``unless``), and what it
asserts. What is asserted is up to the reader of its kind (events.py, statements.py …); the engine only matches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import lru_cache
from typing import Any

from summarizer.annotator import Row
from summarizer.cache import Remember, compute
from summarizer.cascade import Item, PhraseRule
from summarizer.fronts import Fronts
from summarizer.grammar import ANY, Tables, compile_patterns
from summarizer.matcher import Attempt, Bound, Budget, Matcher
from summarizer.records import Evidence, Span
from summarizer.recordtype import record
from summarizer.ruleset import Ruleset

_CACHE = 1 << 9  # rows; a few articles, of which every kind of facts asks for the same rows
RULE_FILES = ("meetings.yaml", "statements.yaml", "figures.yaml", "outcomes.yaml", "upcoming.yaml", "topics.yaml", "sources.yaml")


# Labels that the readers of facts ask for themselves: what rule files must call these things.
_KEPT = """
    ALSO AND ARRIVE ASIDE_OF BACKGROUND BUT BY_PHONE CEREMONY CLOSE COLON COMMA COUNTRY COUNTRY_ADJ COUNTRY_IN COUNTRY_TO COURSE DASH DATE DATE_NOW
    DELEGATION DENY DUE EXTENDED FROM_OUTSIDE HAILS INDICATOR INSTEAD INTERVIEW IN_IT IN_MESSAGE LATER MATCH MEETING NOW ONLINE OPEN ORG_IN PLACE PLACE_IN
    PLACE_OF PLACE_TO PLAN PLUPERFECT POSTPONE POSTPONE_PASS PREVIOUS QUANTITY QUOTE REGION_ACC REGION_LOC REMINDER REPLY SAYS_SOURCE SEMICOLON SESSION
    TAKE_PART_FUT TAKE_PLACE TAKE_PLACE_FUT TAKE_PLACE_PAST THAT THAT_LAND TO_PRESS VENUE_IN VISIT VISIT_KIND WHERE WHO WHY
"""
KEPT = frozenset(_KEPT.split())


@record
class FactRule:
    id: str
    kind: str
    trigger: frozenset[str]
    pattern: str
    asserts: Mapping[str, Any] = field(default_factory=dict)
    unless: frozenset[str] = frozenset()
    not_across: frozenset[str] = frozenset()  # labels that may not stand between the items that a match binds
    not_before: frozenset[str] = frozenset()  # labels that may not follow a match
    prefer: str = "nearest"  # of several places where a match may begin before one trigger: "nearest" to it, or "first"

    @classmethod
    def from_data(cls, data: Mapping[str, Any], kind: str) -> FactRule:
        return cls(
            data["id"],
            data.get("kind", kind),
            frozenset(str(data["trigger"]).split()),
            data["pattern"],
            data.get("asserts", {}),
            frozenset(str(data.get("unless", "")).split()),
            frozenset(str(data.get("not_across", "")).split()),
            frozenset(str(data.get("not_before", "")).split()),
            data.get("prefer", "nearest"),
        )


@record
class Match:
    """A rule that fired on a row: half-open item indices, and the items bound to each slot."""

    rule: FactRule
    row: Row
    start: int
    end: int
    slots: tuple[tuple[str, tuple[Item, ...]], ...]

    def get(self, name: str) -> Item | None:
        return next((items[0] for slot, items in self.slots if slot == name and items), None)

    def all(self, name: str) -> list[Item]:
        return [item for slot, items in self.slots if slot == name for item in items]

    @property
    def span(self) -> Span:
        return Span(self.row.items[self.start].start, self.row.items[self.end - 1].end)


class Engine:
    """Compiled rules of one language. Holds no state between articles."""

    def __init__(self, rules: Iterable[FactRule], matcher: Matcher) -> None:
        self._matcher = matcher
        self._rules: dict[str, list[FactRule]] = {}
        self.by_id = {rule.id: rule for rule in rules}
        for rule in self.by_id.values():
            self._rules.setdefault(rule.kind, []).append(rule)
        self._triggered: dict[str, list[tuple[int, FactRule]]] = {}  # label -> the rules that it triggers, with their numbers
        for number, rule in enumerate(self.by_id.values()):
            for label in rule.trigger:
                self._triggered.setdefault(label, []).append((number, rule))
        self._needs = {rule.id: tuple(matcher.needs.get(rule.id, ())) for rule in self.by_id.values()}
        fronts = Fronts(matcher, anywhere=True)
        self._before = {rule: fronts.of([rule]) for rule in self.by_id if rule not in matcher.slow}
        self._rules_of = lru_cache(_CACHE)(self._rules_for)

    def rules(self, kind: str) -> Sequence[FactRule]:
        return self._rules.get(kind, ())

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(self._rules)

    def attempt(self, rule: FactRule, row: Row) -> Attempt:
        """How far a rule that does not match a row gets in it."""
        return self._matcher.furthest(rule.id, row.items)

    def crossed(self, rule: FactRule, row: Row) -> Bound | None:
        """What a rule would have matched in a row, had not ``not_across`` forbidden it."""
        return next((bound for bound in self._bounds(rule, row) if _crosses(rule, bound, row)), None)

    def followed(self, rule: FactRule, row: Row) -> Bound | None:
        """What a rule would have matched in a row, had not ``not_before`` forbidden it."""
        return next((bound for bound in self._bounds(rule, row) if _followed(rule, bound, row)), None)

    def _bounds(self, rule: FactRule, row: Row) -> Iterator[Bound]:
        return (bound for start in self._matcher.begins(rule.id, row.items) for bound in self._matcher.at(rule.id, row.items, start))

    def hopeful(self, rows: Iterable[Row]) -> Mapping[str, Mapping[int, Sequence[FactRule]]]:
        """By kind and the number of a row, the rules that may match it: the cheap test, made once for all kinds."""
        found: dict[str, dict[int, Sequence[FactRule]]] = {}
        for number, row in enumerate(rows):
            for kind, rules in self._rules_of(row.labels).items():
                found.setdefault(kind, {})[number] = rules
        return found

    def matches(self, row: Row, kind: str) -> Iterator[Match]:
        """Matches of every rule of a kind, in the order of the rules: each rule at most once a trigger."""
        return self.matches_of(self._rules_of(row.labels).get(kind, ()), row)

    def matches_of(self, rules: Iterable[FactRule], row: Row) -> Iterator[Match]:
        """The same of rules that ``hopeful`` gave for the row."""
        budget = Budget()
        for rule in rules:
            if self._may_match(rule, row):
                yield from self._run(rule, row, budget)

    def _may_match(self, rule: FactRule, row: Row) -> bool:
        """Whether a match may stand somewhere in a row."""
        front = self._before.get(rule.id)
        if front is None:
            return True
        for item in row.items:
            front = front.after[item.labels]
            if front.ended:
                return True
        return False

    def _rules_for(self, labels: frozenset[str]) -> Mapping[str, Sequence[FactRule]]:
        """By kind, the rules that may match a row with these labels: it has a trigger, nothing forbidden and all that the pattern cannot do without."""
        triggered = dict(pair for label in labels for pair in self._triggered.get(label, ()))
        found: dict[str, list[FactRule]] = {}
        for number in sorted(triggered):
            rule = triggered[number]
            if rule.unless.isdisjoint(labels) and not any(map(labels.isdisjoint, self._needs[rule.id])):
                found.setdefault(rule.kind, []).append(rule)
        return found

    def _run(self, rule: FactRule, row: Row, budget: Budget) -> Iterator[Match]:
        seen: set[int] = set()
        starts = self._matcher.begins(rule.id, row.items)
        for start in starts if rule.prefer == "first" else reversed(starts):
            if budget.left < 0:
                return
            for bound in self._matcher.at(rule.id, row.items, start, budget):
                if not (_crosses(rule, bound, row) or _followed(rule, bound, row)):
                    break
            else:
                continue
            triggers = {index for index in range(bound.start, bound.end) if not rule.trigger.isdisjoint(row.items[index].labels)}
            if triggers & seen:
                continue
            seen |= triggers
            slots = tuple((name, row.items[first:last]) for name, first, last in bound.slots)
            yield Match(rule, row, bound.start, bound.end, slots)


def _crosses(rule: FactRule, bound: Bound, row: Row) -> bool:
    """Whether a match runs over an item that its rule forbids inside."""
    if not rule.not_across:
        return False
    taken = {index for _, start, end in bound.slots for index in range(start, end)}
    return any(index not in taken and not rule.not_across.isdisjoint(row.items[index].labels) for index in range(bound.start, bound.end))


def _followed(rule: FactRule, bound: Bound, row: Row) -> bool:
    """Whether an item that its rule forbids stands right after a match."""
    return bool(rule.not_before) and any(not rule.not_before.isdisjoint(item.labels) for item in row.items[bound.end : bound.end + 1])


@record
class Compiled:
    """All rules of a language, compiled: what a cache keeps."""

    phrases: tuple[PhraseRule, ...]
    facts: tuple[FactRule, ...]
    tables: Tables
    used: frozenset[str]  # labels that fact rules ask for


def compile_rules(rules: Ruleset, language: str, remember: Remember[Any] = compute) -> Compiled:
    """``remember`` keeps tables for when other rules change. Raises PatternError for a pattern that cannot be compiled."""
    phrases = rules.get(f"{language}/phrases.yaml")
    phrase_rules = tuple(map(PhraseRule.from_data, rules.rules(f"{language}/phrases.yaml")))
    facts = tuple(fact_rules(rules, language))
    patterns = {rule.id: rule.pattern for rule in phrase_rules} | {rule.id: rule.pattern for rule in facts}
    tables = compile_patterns(patterns, phrases["grammar"], remember)
    labels = {label for rule in facts for label in (*tables.labels(rule.id), *rule.trigger, *rule.unless, *rule.not_across, *rule.not_before)}
    return Compiled(phrase_rules, facts, tables, frozenset(labels | KEPT) - {ANY})


def fact_rules(rules: Ruleset, language: str) -> Iterator[FactRule]:
    for name in RULE_FILES:
        for entry in rules.rules(f"{language}/{name}"):
            yield FactRule.from_data(entry, name.removesuffix(".yaml"))


def evidence(text: str, *spans: Span) -> tuple[Evidence, ...]:
    """Spans as evidence, in order, each once."""
    ordered = sorted(set(spans)) if len(spans) > 1 else spans
    return tuple([Evidence(span.start, span.end, text[span.start : span.end]) for span in ordered])
