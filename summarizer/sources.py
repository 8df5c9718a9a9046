"""The source that the article names: a press service, a ministry, an agency."""

from __future__ import annotations

from summarizer.cascade import Item
from summarizer.engine import Match
from summarizer.reading import Reading
from summarizer.records import Slot, Span

_ENDS = frozenset({"COMMA", "DASH", "QUOTE", "CITING"})
_LONGEST = 100  # characters; what is longer is no name of a source


def read_source(reading: Reading) -> Slot | None:
    """The first source in the order of the rules, then of the text; its words as printed."""
    text = reading.article.text
    matches = [match for _, match in reading.matches("source", None)]
    order = list(dict.fromkeys(rule.id for rule in reading.engine.rules("source")))
    for match in sorted(matches, key=lambda one: order.index(one.rule.id)):
        span = _source(match)
        printed = text[span.start : span.end].rstrip(" .;:\n")
        if printed and len(printed) <= _LONGEST:
            return Slot(" ".join(printed.split()), "stated", match.rule.id, reading.evidence(Span(span.start, span.start + len(printed))))
    return None


def _source(match: Match) -> Span:
    """What the rule binds as the source, or what follows its match up to the next sign; nothing where a person follows."""
    bound = match.all("source")
    if bound:
        return Span(bound[0].start, bound[-1].end)
    rest: list[Item] = []
    for item in match.row.items[match.end :]:
        if not _ENDS.isdisjoint(item.labels):
            break
        rest.append(item)
    if not rest or "PARTY" in rest[0].labels:
        return Span(match.span.end, match.span.end)
    return Span(rest[0].start, rest[-1].end)
