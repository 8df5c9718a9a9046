"""What changes between two sets of rules over a corpus: every fact, slot and brief line gained, lost or changed, by the rule that caused it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache, partial
from pathlib import Path
from typing import Literal, NamedTuple

from summarizer.errors import Fault, InputError, Location, RuleError
from summarizer.pipeline import Summarizer, files_of
from summarizer.reader import read_file
from summarizer.records import Brief, Event, Figure, Slot
from summarizer.recordtype import record
from summarizer.workers import begin_work

Verdict = Literal["lost", "gained", "changed"]
_CHUNK = 8  # articles handed to a process at once
_EVENT_SLOTS = ("visit", "date", "city", "country", "venue", "format")


class Told(NamedTuple):
    """One thing that is told of an article. ``kind`` and ``key`` say what it is about ("event.date", "e1"), ``value`` what is told of it."""

    kind: str
    key: str
    value: str
    rule: str


@record
class Change:
    """What became of one thing told of an article; ``before`` is None where it was gained, ``after`` where it was lost."""

    path: str
    before: Told | None
    after: Told | None

    @property
    def verdict(self) -> Verdict:
        if self.after is None:
            return "lost"
        return "gained" if self.before is None else "changed"

    @property
    def told(self) -> Told:
        told = self.after or self.before
        assert told is not None
        return told

    @property
    def rule(self) -> str:
        """The rule that caused it: of what is told now, else of what was."""
        return self.told.rule


@record
class Side:
    """A set of rules: ``layers`` over ``base``, or over the shipped rules. ``unforeseen`` words an error that no stage foresaw."""

    layers: tuple[Path, ...]
    base: Path | None = None
    unforeseen: str = "{reason}"


def compare(old: Side, new: Side, paths: Sequence[Path], jobs: int) -> Iterator[list[Change] | Fault]:
    """For each article what changes from ``old`` to ``new``, or why it could not be read, found by as many processes as ``jobs``.

    Raises RuleError where a side's rules cannot be used.
    """
    pool = ProcessPoolExecutor(jobs, initializer=begin_work)
    try:
        faults = pool.submit(_faults, old, new).result()
        if faults:
            raise RuleError(faults)
        yield from pool.map(partial(_compared, old, new), paths, chunksize=_CHUNK)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def changes(path: str, before: Sequence[Told], after: Sequence[Told]) -> list[Change]:
    """What was told before and what is told now of one article, paired by kind and key; what stays the same is left out."""
    was, now = _keyed(before), _keyed(after)
    paired = [(told, now.get(key)) for key, told in was.items()] + [(None, told) for key, told in now.items() if key not in was]
    return [Change(path, old, new) for old, new in paired if old is None or new is None or old.value != new.value]


def told(brief: Brief) -> Iterator[Told]:
    """Everything that a brief and its facts tell; lines that rest on no words of the article tell nothing of it."""
    facts = brief.facts
    names = {person.id: person.name for person in facts.persons}

    def people(ids: Sequence[str]) -> str:
        return ", ".join(names.get(one, one) for one in ids)

    yield from _slot("source", "", facts.source)
    for person in facts.persons:
        for post in person.posts:
            yield from _slot("person.post", person.name, post.post)
        yield from _slot("person.country", person.name, person.country)
    for number, event in enumerate(facts.events):
        key = event.id if not number else f"@{event.evidence[0].start}"  # the first event is the one that the article reports
        yield from _event(event, key, names)
    for topic in facts.topics:
        yield Told("topic", topic.code, "", topic.rule)
    for statement in facts.statements:
        yield Told("statement", f"@{statement.evidence[0].start}", f"{statement.kind}, {people([statement.speaker])}: {statement.text}", statement.rule)
    for figure in facts.figures:
        yield Told("figure", f"{figure.value:g} {figure.unit}", _figure(figure), figure.rule)
    for outcome in facts.outcomes:
        value = f"{outcome.kind}, {outcome.status}, {people(outcome.parties)}: {outcome.text}"
        yield Told("outcome", f"@{outcome.evidence[0].start}", value, outcome.rule)
    for plan in facts.upcoming:
        when = ", ".join(filter(None, (plan.country, plan.city, plan.date)))
        yield Told("upcoming", f"@{plan.evidence[0].start}", f"{plan.kind}, {people(plan.persons)}, {when}: {plan.text}", plan.rule)
    for line in brief.lines:
        if line.evidence:
            yield Told("line", f"{line.section} @{line.evidence[0].start}", line.text, line.rule)


def _event(event: Event, key: str, names: dict[str, str]) -> Iterator[Told]:
    yield Told("event", key, f"{event.kind}, {event.lifecycle}", event.rule)
    for participant in event.participants:
        yield Told("participant", f"{key} {names.get(participant.person, participant.person)}", participant.role, event.rule)
    for name in _EVENT_SLOTS:
        yield from _slot(f"event.{name}", key, getattr(event, name))


def _slot(kind: str, key: str, slot: Slot | None) -> Iterator[Told]:
    if slot is not None:
        yield Told(kind, key, slot.value, slot.rule)


def _figure(figure: Figure) -> str:
    more = [figure.comparator, figure.period or "", figure.deadline or "", " ".join(figure.parties)]
    return ", ".join([figure.indicator, figure.kind, *filter(None, more)])


def _keyed(every: Sequence[Told]) -> dict[tuple[str, str, int], Told]:
    """By kind and key; things alike in both are told apart by their order."""
    seen: Counter[tuple[str, str]] = Counter()
    keyed = {}
    for one in every:
        keyed[one.kind, one.key, seen[one.kind, one.key]] = one
        seen[one.kind, one.key] += 1
    return keyed


# --- in a process of its own ----------------------------------------------------------------------------------------


@record
class _Sides:
    before: Summarizer
    after: Summarizer
    alike: frozenset[str]  # languages whose articles both read by the same rules


def _faults(old: Side, new: Side) -> tuple[Fault, ...]:
    """What keeps the rules of either side from being used."""
    sides = _loaded(old, new)
    return () if isinstance(sides, _Sides) else sides


@lru_cache(1)
def _loaded(old: Side, new: Side) -> _Sides | tuple[Fault, ...]:
    before = _load(old)
    after = _load(new, before if isinstance(before, Summarizer) else None)
    if not isinstance(before, Summarizer) or not isinstance(after, Summarizer):
        return tuple(fault for side in (before, after) if not isinstance(side, Summarizer) for fault in side)
    common = before.packs.keys() & after.packs.keys()
    return _Sides(before, after, frozenset(code for code in common if before.rules.alike(after.rules, *files_of(code))))


def _load(side: Side, beside: Summarizer | None = None) -> Summarizer | tuple[Fault, ...]:
    """The rules of a side, or their faults."""
    try:
        return Summarizer.load(side.layers, side.base, beside)
    except RuleError as error:
        return error.faults
    except Exception as error:  # of a rule file that no stage foresaw: a fault of the rules all the same
        where = Location(str(next(iter(reversed(side.layers)), side.base or "")))
        return (Fault(where, side.unforeseen.format(reason=f"{type(error).__name__}: {error}")),)


def _compared(old: Side, new: Side, path: Path) -> list[Change] | Fault:
    sides = _loaded(old, new)
    assert isinstance(sides, _Sides)  # else ``compare`` has raised their faults
    try:
        article = read_file(path)
        if sides.alike and sides.before.prepare(article).language in sides.alike:
            return []
        return changes(str(path), list(told(sides.before.brief(article))), list(told(sides.after.brief(article))))
    except InputError as error:
        return error.fault
