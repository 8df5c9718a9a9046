"""Topics: what the talks were about, from the sentences that say so, and from what was said, agreed and counted.

A topic word weighs by where it stands (``common/weights.yaml``); a topic is asserted where its words weigh enough together.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from summarizer.lexicon import Lexicon
from summarizer.reading import Reading
from summarizer.records import Event, Figure, Outcome, Span, Statement, Topic, Upcoming

_TELLING = frozenset({"PARTY", "PARTY_WITH", "PARTY_BETWEEN", "PARTY_FROM", "TO_PRESS"})  # who tells something, and to whom
_OUTLETS = frozenset({"OUTLET", "PERIODICAL"})  # «деп хабарлайды El.kz ақпарат агенттігі»
_Told = Statement | Outcome | Upcoming | Figure
_PLACES = {Statement: "statement", Outcome: "outcome", Upcoming: "upcoming"}
_Words = dict[str, dict[Span, tuple[int, str]]]  # topic -> word -> its weight, and the rule that it owes it to


class TopicReader:
    def __init__(self, lexicon: Lexicon, weights: Mapping[str, Any]) -> None:
        self._lexicon = lexicon
        self._needed: int = weights["needed"]
        self._weights: Mapping[str, int] = weights["places"]
        self._of_figures: Mapping[str, str] = weights["figures"]
        self._of_goods = frozenset(str(weights["goods"]).split())

    def read(self, reading: Reading, event: Event, told: Iterable[_Told]) -> tuple[Topic, ...]:
        """Topics in the order of the text. ``told``: the statements, outcomes, announcements and figures of the article."""
        scales = _Scales(reading, self._lexicon, self._weights)
        for number in _rows_of(reading, Span(0, len(reading.article.text))):
            sentence = reading.rows[number].sentence
            scales.weigh(number, sentence.span, sentence.role, f"topic.{sentence.role}")
        for number, match in reading.matches("topic", None):
            if number not in reading.background:
                whole, speech = match.row.sentence.span, match.row.quote
                end = min(whole.end, speech.inner.end) if speech else whole.end  # not who says it, and where
                part = Span(whole.start if match.rule.asserts.get("whole") else match.span.start, end)
                scales.weigh(number, part, "discussed", match.rule.id)
                if match.rule.asserts.get("list"):
                    for item in reading.list_after(number):
                        scales.weigh(item, reading.rows[item].sentence.span, "discussed", match.rule.id)
        gathering = event.kind in ("session", "forum")
        for where in event.evidence:  # «… на форуме по ядерной энергетике»
            for number in _rows_of(reading, Span(where.start, where.end)):
                scales.weigh(number, Span(where.start, where.end), "gathering" if gathering else "event", event.rule)
        for one in told:
            part = Span(one.evidence[0].start, one.evidence[0].end)
            if isinstance(one, Figure):
                code = self._of_figures.get(one.indicator)
                if code and one.unit not in self._of_goods:
                    scales.words.setdefault(code, {})[part] = (self._weights["figure"], one.rule)
                continue
            for number in _rows_of(reading, part):
                scales.weigh(number, part, _PLACES[type(one)], one.rule)
        topics = [_topic(reading, code, found) for code, found in scales.words.items() if _total(found) >= self._needed]
        return tuple(sorted(topics, key=lambda topic: topic.evidence[0].start))


class _Scales:
    """The topic words of one article, weighed: the words of a sentence are found once, however often parts of it are weighed."""

    def __init__(self, reading: Reading, lexicon: Lexicon, weights: Mapping[str, int]) -> None:
        self.words: _Words = {}
        self._reading = reading
        self._lexicon = lexicon
        self._weights = weights
        self._listed: dict[int, list[tuple[str, Span]]] = {}

    def weigh(self, number: int, within: Span, place: str, rule: str) -> None:
        """Weighs the topic words that a part of a row's sentence holds."""
        weighed = weight, _ = self._weights[place], rule
        listed = self._listed.get(number)
        if listed is None:
            listed = self._listed[number] = self._topics(number)
        for code, span in listed:
            if within.holds(span):
                found = self.words.setdefault(code, {})
                known = found.get(span)
                if known is None or known[0] < weight:
                    found[span] = weighed

    def _topics(self, number: int) -> list[tuple[str, Span]]:
        row = self._reading.rows[number]
        tokens = row.sentence.tokens
        words = [(Span(tokens[found.start].start, tokens[found.end - 1].end), found.entries.hits) for found in self._lexicon.find(tokens)]
        if words:  # a minister of trade is no talk of trade, nor is what somebody writes «на своей странице в соцсети» of the media
            telling = _TELLING | _OUTLETS if "SAYS_SOURCE" in row.labels else _TELLING
            people = [Span(item.start, item.end) for item in row.items if not telling.isdisjoint(item.labels)]
            words = [(word, hits) for word, hits in words if not [party for party in people if party.holds(word)]]
        return [(hit.entry.value, word) for word, hits in words for hit in hits]


def _total(found: Mapping[Span, tuple[int, str]]) -> int:
    return sum(weight for weight, _ in found.values())


def _topic(reading: Reading, code: str, found: Mapping[Span, tuple[int, str]]) -> Topic:
    heaviest = max(found.values(), key=lambda pair: pair[0])
    return Topic(code, heaviest[1], reading.evidence(*found))


def _rows_of(reading: Reading, part: Span) -> Iterator[int]:
    """A row for each sentence that a part of the text lies in, background left out."""
    rows = reading.rows
    first = bisect_right(rows, part.start, key=lambda row: row.sentence.span.end)
    for number in range(first, len(rows)):
        if rows[number].sentence.span.start >= part.end:
            break
        another = number == 0 or rows[number].index != rows[number - 1].index
        if another and number not in reading.background:
            yield number
