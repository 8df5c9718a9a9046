"""What of an article was read as what: every slot of a brief's facts with the words it rests on. No Textual here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from summarizer.records import Brief, Event, Evidence, Person, Slot, Span
from summarizer.recordtype import record
from tui.folding import fold

# The kinds of slots, in the order of the legend; each has its own colour and sign.
KINDS = ("person", "post", "country", "place", "date", "topic", "figure", "statement", "outcome", "upcoming", "detail", "event")
_EVENT_SLOTS = (("date", "date"), ("city", "place"), ("country", "country"), ("venue", "place"), ("format", "detail"), ("visit", "detail"))


@record
class Mark:
    """A stretch of the article and what it was read as. ``slot`` is a dotted name ("event.date"); ``rule`` is "" where no rule reads it.

    ``score``: how alike, of 100, the words are to the name they were taken for; None where no name was matched.
    """

    span: Span
    kind: str
    slot: str
    value: str
    rule: str = ""
    status: str = "stated"
    about: str = ""  # the person whose slot it is
    catalogue: str = ""  # the person's entry in the catalogue
    score: int | None = None


def marks_of(brief: Brief) -> tuple[Mark, ...]:
    """Every slot of a brief, in the order of the text; where several stand on the same words, the longer stretch first."""
    return tuple(sorted(_marks(brief), key=lambda mark: (mark.span.start, -mark.span.end, KINDS.index(mark.kind))))


def within(marks: Iterable[Mark], evidence: Sequence[Evidence]) -> tuple[Mark, ...]:
    """The marks that stand wholly inside the words that a line rests on."""
    spans = [Span(piece.start, piece.end) for piece in evidence]
    return tuple(mark for mark in marks if any(_inside(mark.span, span) for span in spans))


def at(marks: Iterable[Mark], span: Span) -> tuple[Mark, ...]:
    """The marks on just these words, or, where there are none, those that hold them: the shortest first."""
    known = tuple(marks)
    same = tuple(mark for mark in known if mark.span == span)
    around = (mark for mark in known if _inside(span, mark.span))
    return same or tuple(sorted(around, key=lambda mark: mark.span.end - mark.span.start))


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def name_score(words: str, names: Iterable[str]) -> int:
    """How alike, of 100, the words of an article are to the nearest of the names of a person: every word of theirs to its nearest one.

    >>> name_score("Ашимбаева", ["Мәулен Әшімбаев"])
    94
    """
    wanted = [fold(word) for word in words.replace(".", ". ").split()]
    return max((_likeness(wanted, fold(name).split()) for name in names), default=0)


def _likeness(words: Sequence[str], name: Sequence[str]) -> int:
    if not words or not name:
        return 0
    scores = [max(_word_score(word, part) for part in name) for word in words]
    return round(sum(scores) / len(scores))


def _word_score(word: str, part: str) -> float:
    from summarizer.similarity import fuzz  # with the rules, not before the first paint

    initial = word.rstrip(".")
    return 100.0 if len(initial) == 1 and part.startswith(initial) else fuzz.ratio(word, part)


def _marks(brief: Brief) -> Iterator[Mark]:
    facts = brief.facts
    names = {person.id: person.name for person in facts.persons}
    for person in facts.persons:
        yield from _person(person)
    for event in facts.events:
        yield from _event(event)
    if facts.source:
        yield from _slot("detail", "source", facts.source)
    for topic in facts.topics:
        yield from _on(topic.evidence, "topic", "topic", topic.code, topic.rule)
    for figure in facts.figures:
        yield from _on(figure.evidence, "figure", f"figure.{figure.kind}", f"{figure.indicator}: {figure.value:,.12g} {figure.unit}", figure.rule)
    for statement in facts.statements:
        speaker = names.get(statement.speaker, "")
        yield from _on(statement.evidence, "statement", f"statement.{statement.kind}", statement.text, statement.rule, about=speaker)
    for outcome in facts.outcomes:
        yield from _on(outcome.evidence, "outcome", f"outcome.{outcome.status}", outcome.text, outcome.rule)
    for plan in facts.upcoming:
        yield from _on(plan.evidence, "upcoming", f"upcoming.{plan.kind}", plan.text, plan.rule)


def _person(person: Person) -> Iterator[Mark]:
    known = [person.name, *(name for _, name in person.names)]
    rule = "catalogue" if person.catalogue else ""
    for piece in person.evidence:
        score = name_score(piece.text, known)
        yield Mark(Span(piece.start, piece.end), "person", "person", person.name, rule, catalogue=person.catalogue or "", score=score)
    posts = person.posts or ()
    for post in posts:
        yield from _slot("post", "person.post", post.post, person.name)
        yield from _slot("post", "person.organisation", post.organisation, person.name)
        yield from _slot("country", "person.country", post.country, person.name)
    if person.country and person.country not in [post.country for post in posts]:
        yield from _slot("country", "person.country", person.country, person.name)


def _event(event: Event) -> Iterator[Mark]:
    yield from _on(event.evidence, "event", f"event.{event.lifecycle}", event.kind, event.rule)
    for name, kind in _EVENT_SLOTS:
        yield from _slot(kind, f"event.{name}", getattr(event, name))


def _slot(kind: str, name: str, slot: Slot | None, about: str = "") -> Iterator[Mark]:
    if slot is not None:
        yield from _on(slot.evidence, kind, name, slot.value, slot.rule, slot.status, about)


def _on(evidence: Iterable[Evidence], kind: str, slot: str, value: str, rule: str, status: str = "stated", about: str = "") -> Iterator[Mark]:
    for piece in evidence:
        yield Mark(Span(piece.start, piece.end), kind, slot, value, rule, status, about)
