"""Mentions: the people, posts, bodies, places, dates and amounts of a text as the annotator sees them, without what they mean together.

Mentions are names: «Астана» is a place, «наша страна» only stands for one. A post is what one person holds («министр финансов Казахстана»);
words for what people are («врачи», «один из акимов») are an occupation. A post owns the names of places in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from summarizer.annotator import Annotation, Row
from summarizer.cascade import Item, Phrase
from summarizer.datevalues import DateMention
from summarizer.lexicon import Hit
from summarizer.names import NameRun
from summarizer.offices import OfficeReader
from summarizer.quantities import Quantity
from summarizer.records import Mention

_LABELS = {"COUNTRY": "COUNTRY", "PLACE": "PLACE", "REGION": "PLACE", "LAND": "PLACE", "VENUE": "VENUE", "ORG": "ORGANISATION", "PRESS": "ORGANISATION"}
_PROPER = frozenset({"COUNTRY", "PLACE", "REGION", "LAND"})
_QUANTITIES = {"money": "MONEY", "percent": "PERCENT"}
_POINTING = frozenset({"HOME", "PLACE_THERE", "REGION_THERE"})
_RULE = "annotator"
PHRASES = frozenset({"POST", "SETTLED"})  # what rule files must call the phrases that mentions are taken from


def mentions(annotation: Annotation, offices: OfficeReader) -> list[Mention]:
    """Every mention of an annotation that keeps all labels, in the order of the text."""
    text = annotation.document.article.text
    found = {(one.start, one.end, one.label): one for row in annotation.rows for one in _Mentions(row, offices, text).all()}
    return [found[key] for key in sorted(found)]


class _Mentions:
    """The mentions of one row."""

    def __init__(self, row: Row, offices: OfficeReader, text: str) -> None:
        self._row = row
        self._offices = offices
        self._text = text
        parts = list(_parts(row.items))
        self._before_names = frozenset(part.end for part, after in pairwise(parts) if isinstance(after.data, NameRun))

    def all(self) -> Iterator[Mention]:
        for item in self._row.items:
            yield from self._of(item)

    def _of(self, item: Item) -> Iterator[Mention]:
        data = item.data
        if isinstance(data, Phrase):
            post = self._post(item, data) if data.label == "POST" else None
            if post is not None:
                yield post
            places = data.all("place") if data.label == "SETTLED" else []
            yield from (self._mention(place.start, place.end, "PLACE", self._text[place.start : place.end], data.rule) for place in places)
            for part in (part for part in data.items if part not in places):
                yield from (one for one in self._of(part) if post is None or one.label not in _PROPER or one.end <= post.start)
        elif isinstance(data, NameRun):
            if data.strong or data.likely:
                yield self._mention(item.start, item.end, "PERSON", " ".join(data.words))
        elif isinstance(data, DateMention):
            if data.kind != "now":  # «қазір» names no day
                yield self._mention(item.start, item.end, "DATE", data.value)
        elif isinstance(data, Quantity):
            yield self._mention(item.start, item.end, _QUANTITIES.get(data.kind, "NUMBER"), str(data.value))
        elif isinstance(data, tuple):
            for entry in dict.fromkeys(one.entry for one in data if isinstance(one, Hit) and one.entry.label in _LABELS):
                if entry.label not in _PROPER or entry.capital or (entry.label == "LAND" and self._text[item.start].isupper()):
                    yield self._mention(item.start, item.end, _LABELS[entry.label], entry.value)

    def _post(self, item: Item, phrase: Phrase) -> Mention | None:
        """The post that a phrase names, without words before it that only point («біздің елдің»); nothing where it names an occupation."""
        if any("HEAD_PLUR" in head.labels for head in phrase.all("head")):
            return None
        office = self._offices.read(item, self._row.sentence.tokens, item.cases)
        parts = list(_parts([item]))
        while len(parts) > 1 and not _POINTING.isdisjoint(parts[0].labels):
            del parts[0]
        start, end = parts[0].start, item.end
        opening = start + (start == self._row.sentence.span.start)  # the capital letter that begins a sentence names nothing
        named = _proper(parts[0]) or any(letter.isupper() for letter in self._text[opening:end])
        if named or self._offices.told(office, end in self._before_names):
            return self._mention(start, end, "POST", self._text[start:end], phrase.rule)
        return None

    def _mention(self, start: int, end: int, label: str, value: str, rule: str = _RULE) -> Mention:
        return Mention(start, end, label, self._text[start:end], value, rule)


def _proper(item: Item) -> bool:
    return isinstance(item.data, tuple) and any(isinstance(one, Hit) and one.entry.capital for one in item.data)


def _parts(items: Sequence[Item]) -> Iterator[Item]:
    """The items that phrases were made of, at any depth."""
    for item in items:
        if isinstance(item.data, Phrase):
            yield from _parts(item.data.items)
        else:
            yield item
