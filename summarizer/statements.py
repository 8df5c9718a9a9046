"""Statements: direct speech and what is reported of it, with the speaker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from summarizer.annotator import Row
from summarizer.cascade import Item
from summarizer.engine import Match
from summarizer.people import Draft
from summarizer.reading import Reading
from summarizer.records import Quote, Span, Statement


def read_statements(reading: Reading) -> tuple[Statement, ...]:
    """Statements in the order of the text; those whose speaker is not a person of the article are left out."""
    found: list[Statement] = []
    quoted: set[Span] = set()
    spoke: dict[int, Draft] = {}  # row number -> who says what stands in it
    for number, match in reading.matches("direct"):
        speaker = _speaker(reading, number, match)
        quote = match.get("quote")
        if speaker is None or quote is None or not isinstance(quote.data, Quote) or quote.data.span in quoted:
            continue
        for part in _same_speech(match.row, quote):
            quoted.add(part.span)
            found.append(_statement(reading, speaker, "direct", part.inner, match.rule.id))
        spoke[number] = speaker
    for number, match in reading.matches("continued"):
        speaker = spoke.get(_row_before(reading, number))
        quote = match.get("quote")
        if speaker is not None and quote is not None and isinstance(quote.data, Quote) and quote.data.span not in quoted and _fills(match):
            quoted.add(quote.data.span)
            spoke[number] = speaker
            found.append(_statement(reading, speaker, "direct", quote.data.inner, match.rule.id))
    for number, match in reading.matches("introduced"):
        speaker = _speaker(reading, number, match)
        quote_after = _speech_after(reading, number)
        if speaker is not None and quote_after is not None and quote_after.span not in quoted and match.end == len(match.row.items):
            quoted.add(quote_after.span)
            found.append(_statement(reading, speaker, "direct", quote_after.inner, match.rule.id))
    found += [_statement(reading, speaker, "direct", span, rule) for speaker, span, rule in _turns(reading)]
    told: dict[int, tuple[Draft, str]] = {}  # row number -> whose words it reports, and the rule that says so
    for speaker, span, rule in _indirect(reading, spoke, quoted, told):
        if not any(one.evidence[0].start == span.start and one.kind == "indirect" for one in found):
            found.append(_statement(reading, speaker, "indirect", span, rule))
    for speaker, words, rule in _unattributed(reading, told, quoted):
        found.append(_statement(reading, speaker, "direct", words.inner, rule))
    return tuple(sorted(found, key=lambda one: one.evidence[0].start))


def _indirect(reading: Reading, spoke: dict[int, Draft], quoted: set[Span], told: dict[int, tuple[Draft, str]]) -> Iterator[tuple[Draft, Span, str]]:
    """What is reported in other words: speaker, where it stands, rule. Keeps in ``spoke`` and ``told`` who spoke in which row."""
    indirect = list(reading.matches("indirect"))
    of_before = {number for number, match in indirect if match.rule.asserts.get("says") == "before"}
    borders = {number: match.row.items[match.start].start for number, match in indirect if match.rule.asserts.get("clause")}
    for number, match in indirect:
        asserts = match.rule.asserts
        if number in of_before and asserts.get("says") != "before":
            continue
        if match.row.sentence.role == "title" or number in reading.background:
            continue
        if (asserts.get("opens") and match.start > 0) or (asserts.get("closes") and not _closes(reading, match)):
            continue
        speaker = _speaker(reading, number, match, spoke.get(_row_before(reading, number)))
        span = _told_before(reading, number, quoted) if number in of_before else _reported(match.row)
        if speaker is not None and span is not None and number in borders:
            span = _on_its_side(span, match, borders[number])
        if speaker is not None:
            spoke[number] = speaker
        if speaker is not None and span is not None:
            if number not in of_before:
                told[number] = speaker, match.rule.id
            yield speaker, span, match.rule.id


def _on_its_side(span: Span, match: Match, border: int) -> Span | None:
    """The part of a sentence that one of its two speakers says: «X said …, while Y said …»; ``border`` is where the second one's begins."""
    if match.rule.asserts.get("clause"):
        return Span(border, span.end)
    return Span(span.start, border) if match.span.end <= border else None


def _closes(reading: Reading, match: Match) -> bool:
    """Whether nothing but signs follows a match in its row."""
    return not any(map(str.isalnum, reading.article.text[match.span.end : match.row.items[-1].end]))


def _unattributed(reading: Reading, told: dict[int, tuple[Draft, str]], quoted: set[Span]) -> Iterator[tuple[Draft, Quote, str]]:
    """Quotations without a word of who says them, after a sentence of the same paragraph that reports what somebody said: they are his."""
    for number, row in enumerate(reading.rows):
        quote, before = row.quote, _row_before(reading, number)
        if quote is None or quote.span in quoted or before not in told or any(quote.span.overlaps(span) for span in quoted):
            continue
        if reading.rows[before].sentence.paragraph == row.sentence.paragraph and not _words_around(reading, quote):
            quoted.add(quote.span)
            speaker, rule = told[before]
            yield speaker, quote, rule


def _words_around(reading: Reading, quote: Quote) -> bool:
    """Whether a sentence that a quotation stands in has words outside it."""
    return any(row.quote is None and row.sentence.span.overlaps(quote.span) for row in reading.rows)


def _speaker(reading: Reading, number: int, match: Match, before: Draft | None = None) -> Draft | None:
    item = match.get("speaker")
    if item is None:
        return _subject(reading, number, match, before) if match.rule.asserts.get("speaker") == "subject" else None
    people = reading.references.of(item)
    return people[0] if len(people) == 1 else None


def _subject(reading: Reading, number: int, match: Match, before: Draft | None) -> Draft | None:
    """Whom «по его словам» means: the subject before it in its sentence, else who spoke in the sentence ``before``, else the subject before."""
    for item in reversed(match.row.items[: match.start]):
        people = reading.references.of(item) if "PARTY_NOM" in item.labels else ()
        if len(people) == 1:
            return people[0]
    return before or reading.references.subject_before[number]


def _row_before(reading: Reading, number: int) -> int:
    """The row before that is no direct speech; -1 where there is none."""
    return next((one for one in range(number - 1, -1, -1) if reading.rows[one].quote is None), -1)


def _fills(match: Match) -> bool:
    """Whether the match is the whole row, but for the full stop."""
    return match.start == 0 and match.end >= len(match.row.items) - 1


def _turns(reading: Reading) -> Iterator[tuple[Draft, Span, str]]:
    """Each paragraph of a transcript with its speaker: «X: …», and where several take turns, what follows up to the next one's turn."""
    opened: dict[int, tuple[Draft | None, Match]] = {}  # by paragraph
    for number, match in reading.matches("transcript"):
        if match.start == 0 and match.end < len(match.row.items):
            opened.setdefault(match.row.sentence.paragraph, (_speaker(reading, number, match), match))
    ends: dict[int, Span] = {}
    for row in reading.rows:
        if row.sentence.role == "body" and row.quote is None:
            first = ends.get(row.sentence.paragraph, row.sentence.span)
            ends[row.sentence.paragraph] = Span(first.start, row.sentence.span.end)
    turn: tuple[Draft | None, Match] | None = None
    for paragraph, span in ends.items():
        own = opened.get(paragraph)
        turn = own or (turn if len(opened) > 1 else None)
        if turn and turn[0] is not None:
            match = turn[1]
            start = match.row.items[match.end].start if own else span.start
            yield turn[0], Span(start, span.end), match.rule.id


def _speech_after(reading: Reading, number: int) -> Quote | None:
    """The direct speech that the next row stands in, where a line names the speaker and the speech follows."""
    return reading.rows[number + 1].quote if number + 1 < len(reading.rows) else None


def _same_speech(row: Row, quote: Item) -> Iterator[Quote]:
    """The quotation, and what follows it in the same sentence: «…, – сказал X. – …»."""
    for item in row.items:
        if item is quote or (isinstance(item.data, Quote) and item.start >= quote.start and "QUOTE" in item.labels):
            yield item.data


def _reported(row: Row) -> Span | None:
    """The sentence, or where direct speech stands in it, the longest part outside that speech that reports more than who spoke."""
    speech = [item for item in row.items if "QUOTE" in item.labels]
    if not speech:
        return row.sentence.span
    after = max(item.end for item in speech)
    rest = [item for item in row.items if item.start >= after and any(label.endswith("_GER") for label in item.labels)]
    return Span(rest[0].start, row.sentence.span.end) if rest else None


def _told_before(reading: Reading, number: int, quoted: set[Span]) -> Span | None:
    """The sentence that «об этом» speaks of: the one before; None where that is speech, reports the event itself, or stands elsewhere."""
    before = reading.rows[number - 1] if number else None
    if before is None or before.quote is not None or before.sentence.role != "body" or any(span.overlaps(before.sentence.span) for span in quoted):
        return None
    return None if number - 1 in reading.background or any(reading.engine.matches(before, "event")) else before.sentence.span


def _statement(reading: Reading, speaker: Draft, kind: Literal["direct", "indirect"], span: Span, rule: str) -> Statement:
    text = " ".join(reading.article.text[span.start : span.end].split())
    return Statement(speaker.id, kind, text, rule, reading.evidence(span))
