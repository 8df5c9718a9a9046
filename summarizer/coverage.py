"""What rules read of a corpus: which never fired, which sentences no rule read and why, which rules have no counterpart in another language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from summarizer.annotator import Row
from summarizer.diagnosis import phrases, why_not
from summarizer.examples import RuleExamples
from summarizer.explain import matches, tried
from summarizer.lexicon import VERBAL
from summarizer.pack import LanguagePack
from summarizer.records import Article, Span
from summarizer.recordtype import record

Cause = Literal["read", "no_trigger", "trigger_only", "slot_missing", "forbidden"]
_EXAMPLES = 2  # sightings kept of each trigger or verb
_AROUND = 45  # characters of the sentence shown on either side


@record
class Sighted:
    """Where something was seen: a line of a file, counted from 1, and the words around it."""

    path: str
    line: int
    text: str


@dataclass(slots=True)
class Count:
    """How often something was seen, with its first sightings."""

    times: int = 0
    examples: list[Sighted] = field(default_factory=list)

    def add(self, seen: Sighted) -> None:
        self.times += 1
        if len(self.examples) < _EXAMPLES:
            self.examples.append(seen)


@dataclass(slots=True)
class Coverage:
    """What was seen of one language. ``slot_missing``: some rule read more than its trigger; ``forbidden``: only ``unless`` kept rules away."""

    articles: int = 0
    fired: Counter[str] = field(default_factory=Counter)
    causes: Counter[Cause] = field(default_factory=Counter)
    triggers: dict[str, Count] = field(default_factory=dict)  # of sentences with a trigger that no rule read
    verbs: dict[str, Count] = field(default_factory=dict)  # lemmas in sentences without any trigger

    def silent(self, rules: Iterable[RuleExamples]) -> list[str]:
        """The ids of rules that never fired."""
        return [rule.id for rule in rules if not self.fired[rule.id]]


class CoverageReader:
    """Takes articles one by one; ``found`` has what was seen by language."""

    def __init__(self, packs: Mapping[str, LanguagePack]) -> None:
        self._packs = packs
        self.found: dict[str, Coverage] = {language: Coverage() for language in packs}

    def add(self, article: Article, first_line: int = 1) -> None:
        """Reads an article whose language and noise are known, and whose text begins on ``first_line`` of its file."""
        pack, seen = self._packs[article.language], self.found[article.language]
        seen.articles += 1
        annotation = pack.annotate(article)
        for row in annotation.rows:
            seen.fired.update(phrase.rule for item in row.items for phrase in phrases(item))
            seen.fired.update(match.rule.id for match in matches(pack, row))
            cause = _cause(pack, row)
            seen.causes[cause] += 1
            if cause in ("trigger_only", "slot_missing"):
                counts, unread = seen.triggers, _triggers(pack, row)
            elif cause == "no_trigger":
                counts, unread = seen.verbs, _verbs(pack, row)
            else:
                continue
            for name, span in unread:
                counts.setdefault(name, Count()).add(_sighted(row, article, span, first_line))


@record
class Unpaired:
    """Rules that say the same (``translates``), the languages that have none, and why they can have none, where a rule says so."""

    ids: tuple[str, ...]
    lacking: tuple[str, ...]
    reason: str = ""


def unpaired(rules: Sequence[RuleExamples], languages: Iterable[str]) -> list[Unpaired]:
    """Rules without a counterpart in some language."""
    group = {rule.id: rule.id for rule in rules}
    for rule in rules:
        for other in rule.translates:
            if other in group:
                old, new = group[rule.id], group[other]
                group = {key: new if value == old else value for key, value in group.items()}
    members: dict[str, list[RuleExamples]] = {}
    for rule in rules:
        members.setdefault(group[rule.id], []).append(rule)
    found = []
    for same in members.values():
        lacking = sorted(set(languages) - {rule.language for rule in same})
        if lacking:
            found.append(Unpaired(tuple(rule.id for rule in same), tuple(lacking), next((rule.untranslated for rule in same if rule.untranslated), "")))
    return found


def _cause(pack: LanguagePack, row: Row) -> Cause:
    """Whether a rule read a row, and if not, how near the nearest came."""
    if next(matches(pack, row), None) is not None:
        return "read"
    rules = list(tried(pack, row))
    if not rules:
        return "no_trigger"
    reasons = [(rule, why_not(pack.engine, rule, row)) for rule in rules]
    if all(reason.cause == "unless" for _, reason in reasons):
        return "forbidden"
    for rule, reason in reasons:
        triggers = {Span(item.start, item.end) for item in row.items if not rule.trigger.isdisjoint(item.labels)}
        if any(seen.span not in triggers for seen in reason.read):
            return "slot_missing"
    return "trigger_only"


def _triggers(pack: LanguagePack, row: Row) -> Iterator[tuple[str, Span]]:
    """The labels of a row that are triggers of rules, each with the first item that carries it."""
    triggers = {label for rule in tried(pack, row) for label in rule.trigger}
    for label in sorted(triggers & row.labels):
        yield label, next(Span(item.start, item.end) for item in row.items if label in item.labels)


def _verbs(pack: LanguagePack, row: Row) -> Iterator[tuple[str, Span]]:
    """The lemmas of the verbs of a row: what the lexicon might learn."""
    inside = row.quote.inner if row.quote else row.sentence.span
    for token in row.sentence.tokens:
        if token.kind == "word" and inside.start <= token.start and token.end <= inside.end:
            likeliest = pack.morphology.readings(token.form)[0]
            if likeliest.pos in VERBAL and likeliest.lemma:
                yield likeliest.lemma, Span(token.start, token.end)


def _sighted(row: Row, article: Article, span: Span, first_line: int) -> Sighted:
    """Where ``span`` stands, with what is around it in its sentence."""
    inside = row.quote.inner if row.quote else row.sentence.span
    start, end = max(inside.start, span.start - _AROUND), min(inside.end, span.end + _AROUND)
    words = " ".join(article.text[start:end].split())
    return Sighted(
        article.path,
        article.text.count("\n", 0, span.start) + first_line,
        f"{'…' if start > inside.start else ''}{words}{'…' if end < inside.end else ''}",
    )
