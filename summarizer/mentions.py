"""Mentions: the people, posts, bodies, places, dates and amounts of a text as the annotator sees them, without what they mean together."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.annotator import Annotation
from summarizer.cascade import Item, Phrase
from summarizer.datevalues import DateMention
from summarizer.lexicon import Found
from summarizer.names import NameRun
from summarizer.quantities import Quantity
from summarizer.records import Mention

_LABELS = {
    "COUNTRY": "COUNTRY",
    "PLACE": "PLACE",
    "REGION": "PLACE",
    "VENUE": "PLACE",
    "ORG": "ORGANISATION",
    "PRESS": "ORGANISATION",
}
_QUANTITIES = {"money": "MONEY", "percent": "PERCENT"}
_RULE = "annotator"


def mentions(annotation: Annotation) -> list[Mention]:
    """Every mention in the order of the text; those inside a post are given beside it."""
    found = {(one.start, one.end, one.label): one for row in annotation.rows for item in row.items for one in _of(item, annotation.document.article.text)}
    return [found[key] for key in sorted(found)]


def _of(item: Item, text: str) -> Iterator[Mention]:
    data = item.data
    if isinstance(data, Phrase):
        if data.label == "POST":
            yield _mention(item, "POST", text[item.start : item.end], data.rule, text)
        for part in data.items:
            yield from _of(part, text)
    elif isinstance(data, NameRun):
        if "NAME" in item.labels:
            yield _mention(item, "PERSON", " ".join(data.words), _RULE, text)
    elif isinstance(data, DateMention):
        yield _mention(item, "DATE", data.value, _RULE, text)
    elif isinstance(data, Quantity):
        yield _mention(item, _QUANTITIES.get(data.kind, "NUMBER"), str(data.value), _RULE, text)
    elif isinstance(data, tuple):
        for entry in dict.fromkeys(one.entry for one in data if isinstance(one, Found) and one.entry.label in _LABELS):
            yield _mention(item, _LABELS[entry.label], entry.value, _RULE, text)


def _mention(item: Item, label: str, value: str, rule: str, text: str) -> Mention:
    return Mention(item.start, item.end, label, text[item.start : item.end], value, rule)
