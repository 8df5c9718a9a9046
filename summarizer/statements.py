"""Statements: direct speech and what is reported of it, with the speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Literal

from summarizer.annotator import Row
from summarizer.cascade import Item, Phrase
from summarizer.drafts import Draft, leaves
from summarizer.engine import Match
from summarizer.reading import Reading, entry_value
from summarizer.records import Quote, Span, Statement
from summarizer.sources import told_sources
from summarizer.tokens import tokens_within

_JOINING = frozenset({"COMMA", "BUT", "AND", "SEMICOLON"})
_OPENS = frozenset({"COMMA", "COLON", "SEMICOLON", "BUT"})  # what another clause begins with
_OWN = ("WORDS_OF_OWN", "OWN")
_BESIDE_SPEECH = frozenset({"REPLY", "COURSE"})
_CLOSING = "»”“\"'"


def read_statements(reading: Reading) -> tuple[Statement, ...]:
    """Statements in the order of the text; those whose speaker is not a person of the article are left out."""
    heard = _Heard(reading)
    for number, match in reading.matches("direct"):
        quote = match.get("quote")
        if quote is not None and isinstance(quote.data, Quote) and (speaker := _speaker(reading, number, match)) is not None:
            heard.direct(number, speaker, match.rule.id, *_same_speech(match.row, quote))
    cited = _cited(reading)
    for number, matches in _by_row(reading, "indirect"):
        sources = cited.get(number, ())
        own = [match for match in matches if not any(match.end - 1 in source for source in sources)]
        for speaker, span, rule in _told(reading, number, own, heard.spoke, heard.quoted):
            heard.indirect(number, speaker, rule, _without_source(reading.rows[number], span, sources))
    for number, match in reading.matches("continued"):
        quote = match.get("quote")
        before = heard.spoke.get(_row_before(reading, number))
        if before is not None and quote is not None and isinstance(quote.data, Quote) and _fills(match):
            heard.direct(number, before, match.rule.id, quote.data)
    for number, alone in _alone(reading):
        if number in heard.spoke:
            heard.direct(number, heard.spoke[number], heard.rules[number], alone)
        elif (subject := _only_subject(reading, number)) is not None and _cut_off(reading, alone):
            heard.direct(number, subject, "statement.cut-off", alone)
    for number, match in reading.matches("introduced"):
        speaker, after = _speaker(reading, number, match), _speech_after(reading, number)
        if speaker is not None and after is not None and match.end == len(match.row.items):
            heard.direct(number, speaker, match.rule.id, after)
    told = [Span(one.evidence[0].start, one.evidence[-1].end) for one in heard.found if one.kind == "indirect"]
    turns = [
        _statement(reading, speaker, "direct", span, rule)
        for speaker, span, rule in _turns(reading)
        if not any(one.holds(span) for one in told)  # «X: биыл … өскенін айтты»: a sentence of the article, not X's words
    ]
    found = sorted(heard.found + turns, key=lambda one: one.evidence[0].start)
    return tuple({(one.speaker, one.text.rstrip(" .")): one for one in reversed(found)}.values())[::-1]  # what a subtitle says in the words of the text


@dataclass(slots=True)
class _Heard:
    """What was found so far: each quotation once, with the first speaker told for it."""

    reading: Reading
    found: list[Statement] = field(default_factory=list)
    quoted: set[Span] = field(default_factory=set)
    spoke: dict[int, Draft] = field(default_factory=dict)  # row number -> who says what stands in it
    rules: dict[int, str] = field(default_factory=dict)  # row number -> the rule that tells who does

    def direct(self, number: int, speaker: Draft, rule: str, *quotes: Quote) -> None:
        if quotes[0].span in self.quoted:
            return
        for quote in quotes:
            self.quoted.add(quote.span)
            self.found.append(_statement(self.reading, speaker, "direct", quote.inner, rule))
        self.spoke[number], self.rules[number] = speaker, rule

    def indirect(self, number: int, speaker: Draft, rule: str, span: Span) -> None:
        self.spoke.setdefault(number, speaker)
        self.rules.setdefault(number, rule)
        self.found.append(_statement(self.reading, speaker, "indirect", span, rule))


def _by_row(reading: Reading, kind: str) -> Iterator[tuple[int, list[Match]]]:
    """Matches outside direct speech, those of one row together; what an office made known («…», говорится в сообщении) is none."""
    told = reading.messages()
    matches = (pair for pair in reading.matches(kind, None) if pair[1].row.quote is None or pair[1].row.quote.span in told)
    for number, pairs in groupby(matches, key=lambda pair: pair[0]):
        yield number, [match for _, match in pairs]


def _cited(reading: Reading) -> dict[int, list[range]]:
    """The items, row by row, by which a source is told after what it reports («X принял Y, сообщает агентство»), from the comma on: they are not X's words."""
    found: dict[int, list[range]] = {}
    for number, match in told_sources(reading):
        items = match.row.items
        first = match.start if "COMMA" in items[match.start].labels else match.start - 2  # «, сообщает» before a source told by its own words
        after = items[match.end : match.end + 2]
        if first >= 0 and not _JOINING.isdisjoint(items[first].labels) and not any("THAT" in item.labels for item in after):
            found.setdefault(number, []).append(range(first, match.end))
    return found


def _without_source(row: Row, span: Span, sources: Sequence[range]) -> Span:
    """What is told without the words at its end that say who reports it: «X отметил рост торговли, сообщает агентство»."""
    last = [source for source in sources if _OPENS.isdisjoint(label for item in row.items[source.stop :] for label in item.labels)]
    ends = [row.items[source.start].start for source in last]
    return Span(span.start, min(ends)) if ends and span.start < min(ends) < span.end else span


def _told(reading: Reading, number: int, matches: list[Match], spoke: dict[int, Draft], quoted: set[Span]) -> Iterator[tuple[Draft, Span, str]]:
    """Who says what a row reports: one speaker, or where its clauses contrast («…, а Y отметил …»), one for each of them."""
    row = reading.rows[number]
    if row.sentence.role == "title" or number in reading.background:
        return
    matches = [match for match in matches if _stands_so(reading, match)]
    if all(match.rule.asserts.get("second") for match in matches):
        return  # «…, а Y – …» tells of speech only after somebody else's
    of_before = [match for match in matches if match.rule.asserts.get("says") == "before"]
    before = spoke.get(_row_before(reading, number))
    if of_before:
        span = _told_before(reading, number, quoted)
        speakers = [(speaker, match.rule.id) for match in of_before if (speaker := _speaker(reading, number, match, before)) is not None]
        yield from ((speaker, span, rule) for speaker, rule in speakers[:1] if span is not None)
        return
    clauses = _clauses(row, matches)
    found: list[tuple[int, Draft, str]] = []  # the clause, who speaks in it, by which rule
    for clause, end in pairwise((*clauses, len(row.items))):
        inside = [match for match in matches if clause <= _begins(match) < end]
        first = _first_speaker(reading, number, inside, before)
        if first is not None and not (found and found[-1][1] is first[0]):
            found.append((clause, *first))
    span = _reported(row)
    if len(found) < 2 or "QUOTE" in row.labels:
        yield from ((speaker, span, rule) for _, speaker, rule in found[:1] if span is not None)
        return
    starts = [row.sentence.span.start, *(row.items[clause].start for clause, _, _ in found[1:])]
    ends = [*(_end_before(row, clause) for clause, _, _ in found[1:]), row.sentence.span.end]
    for (_, speaker, rule), start, end in zip(found, starts, ends, strict=True):
        yield speaker, Span(start, end), rule


def _end_before(row: Row, clause: int) -> int:
    """Where the clause before ends, without the signs and words that join the next to it."""
    while clause and not _JOINING.isdisjoint(row.items[clause - 1].labels):
        clause -= 1
    return row.items[clause].start


def _clauses(row: Row, matches: list[Match]) -> list[int]:
    """The items that clauses of a sentence begin with: the first, those that contrast with what was said before («…, а Y …»; «…; Y …»), and where
    a rule says so."""
    items = row.items
    joined = {number for number in range(1, len(items)) if "BUT" in items[number].labels and "COMMA" in items[number - 1].labels}
    joined |= {number for number in range(1, len(items)) if "SEMICOLON" in items[number - 1].labels} if "SEMICOLON" in row.labels else set()
    return sorted({0} | joined | {_begins(match) for match in matches if match.rule.asserts.get("clause")})


def _begins(match: Match) -> int:
    """The item that what somebody says begins with: of a clause («…, ал Y …») its subject, not the sign before."""
    speaker = match.get("speaker") if match.rule.asserts.get("clause") else None
    return match.row.items.index(speaker) if speaker is not None else match.start


def _first_speaker(reading: Reading, number: int, matches: list[Match], before: Draft | None) -> tuple[Draft, str] | None:
    """Who speaks in a clause: whom an aside names («…, сказал X, …»), else who is told first; not who speaks within what is told («… что Y заявил»)."""
    that = [index for index, item in enumerate(matches[0].row.items) if "THAT" in item.labels] if matches else []
    unknown = len(matches[0].row.items) if matches else 0  # where the first begins whom the article does not name

    def aside(match: Match) -> bool:
        return bool(match.rule.asserts.get("aside") or _attributes(match)) and not any(index < match.start for index in that)

    for match in sorted(matches, key=lambda one: (not aside(one), one.start)):
        if any(unknown < index < match.start for index in that):
            continue
        speaker = _speaker(reading, number, match, before)
        if speaker is not None:
            return speaker, match.rule.id
        if aside(match) and match.end >= len(match.row.items) - 1:
            return None  # «X прибудет в среду, рассказал учёный»: not X's words
        unknown = min(unknown, match.start)
    return None


def _attributes(match: Match) -> bool:
    """Whether a verb after a comma and its speaker close the sentence: «X прибудет в среду, рассказал Y»."""
    items, speaker = match.row.items, match.get("speaker")
    inverted = speaker is not None and speaker.start > items[match.start].start
    return inverted and match.start > 0 and "COMMA" in items[match.start - 1].labels and match.end >= len(items) - 1


def _stands_so(reading: Reading, match: Match) -> bool:
    """Whether a match stands where its rule wants it: one that ``opens`` or ``closes`` its sentence, one that is ``closed`` by a sign."""
    asserts, text = match.rule.asserts, reading.article.text
    if asserts.get("closes") and any(map(str.isalnum, text[match.span.end : match.row.items[-1].end])):
        return False
    if asserts.get("closed") and text[match.span.end : match.row.sentence.span.end].lstrip()[:1].isalnum():
        return False
    return not (asserts.get("opens") and match.start > 0)


def _speaker(reading: Reading, number: int, match: Match, before: Draft | None = None) -> Draft | None:
    item = match.get("speaker")
    if item is None:
        return _subject(reading, number, match, before) if match.rule.asserts.get("speaker") == "subject" else None
    members = item.data.all("member") if isinstance(item.data, Phrase) else []
    if members and not any("AND" in part.labels for part in item.data.items):
        item = members[-1]  # «… прибудет президент Олег Вершинин, гость отметил …»: no list
    people = reading.references.of(item)
    return _agreeing(reading, match, item, people[0]) if len(people) == 1 else None


def _verb(match: Match, speaker: Item) -> Item | None:
    """The verb in the past whose subject is the speaker: at the other end of the match, since others stand in what the pattern passes over."""
    inside = match.row.items[match.start : match.end]
    from_end = reversed(inside) if inside[0].start >= speaker.start else iter(inside)
    return next((item for item in from_end if any(label.endswith("_PAST") for label in item.labels)), None)


def _of_source(row: Row, verb: Item) -> bool:
    """Whether the subject of a verb is who makes things known, told before it."""
    number = row.items.index(verb)
    return number > 0 and "SOURCE_NOM" in row.items[number - 1].labels


def _agreeing(reading: Reading, match: Match, item: Item, meant: Draft) -> Draft | None:
    """Whom the subject of a verb means, if the verb agrees: nobody where it is plural («после встречи Y в посольстве сообщили») or another's
    («Пресс-служба поделилась …»), and for a post or pronoun of the other gender who of that gender holds such a post: «Посол поблагодарила …» is no man.
    """
    verb = _verb(match, item)
    if verb is not None and verb.start < item.start and _of_source(match.row, verb):
        return None
    tokens = tokens_within(match.row.sentence.tokens, verb.start, verb.end) if verb else ()
    likely = [reading.morphology.readings(token.form)[0] for token in tokens]
    read = next((one for one in likely if one.pos == "verb"), likely[0] if likely else None)  # of «Как рассказали», of «обратил внимание» the verb
    if read is None or read.number == "plur":
        return None if read else meant
    if read.gender not in ("masc", "femn") or meant.gender in ("", read.gender) or any(leaf.names for leaf in leaves(item)):
        return meant
    told = [(span.start, draft) for draft in reading.people.drafts if draft.gender == read.gender for span in draft.spans if span.start < item.start]
    alike = [(start, draft) for start, draft in told if draft.heads & meant.heads]
    return max(alike, key=lambda one: one[0])[1] if alike else None


def _subject(reading: Reading, number: int, match: Match, before: Draft | None) -> Draft | None:
    """Whom «по его словам» means: the subject before it in its sentence, else who spoke in the sentence ``before``, else the subject before; of «её»
    no man, but the woman told of last."""
    for item in reversed(match.row.items[: match.start]):
        people = reading.references.of(item) if "PARTY_NOM" in item.labels else ()
        if len(people) == 1:
            return people[0]
    likely = before or reading.references.subject_before[number]
    gender = next((value for item in match.row.items[match.start : match.end] if (value := entry_value(item, _OWN))), "")
    if likely is None or not gender or likely.gender in ("", gender):
        return likely
    before_it = [(span.start, draft) for draft in reading.people.drafts for span in draft.spans if span.start < match.row.sentence.span.start]
    fitting = [(start, draft) for start, draft in before_it if draft.gender in ("", gender)]
    return max(fitting, key=lambda one: one[0])[1] if fitting else None


def _row_before(reading: Reading, number: int) -> int:
    """The row before that is no direct speech; -1 where there is none."""
    return next((one for one in range(number - 1, -1, -1) if reading.rows[one].quote is None), -1)


def _alone(reading: Reading) -> Iterator[tuple[int, Quote]]:
    """Direct speech that nothing in its own sentences brings in, with the row before it: «X рассказал о планах. «Работы начнутся весной»»."""
    text = reading.article.text
    around = (row for row in reading.rows if row.quote is None and any("QUOTE" not in item.labels and text[item.start].isalnum() for item in row.items))
    brought_in = {item.data.span for row in around for item in row.items if "QUOTE" in item.labels}
    first = {row.quote.span: (number, row.quote) for number, row in reversed(list(enumerate(reading.rows))) if row.quote is not None}
    for span, (number, quote) in sorted(first.items()):
        before = _row_before(reading, number)
        while before >= 0 and any("QUOTE" in item.labels and item.data.span == span for item in reading.rows[before].items):
            before = _row_before(reading, before)  # the full stop after the closing mark
        if before >= 0 and span not in brought_in and before not in reading.background and reading.rows[before].sentence.role == "body":
            yield before, quote


def _cut_off(reading: Reading, quote: Quote) -> bool:
    """Whether the text ends within a quotation, before it can say whose it is."""
    text = reading.article.text.rstrip()
    return quote.span.end >= len(text) and quote.inner.end >= quote.span.end - 1 and text[-1] not in _CLOSING


def _only_subject(reading: Reading, number: int) -> Draft | None:
    """The one person whom a row names as a subject."""
    subjects = [item for item in reading.rows[number].items if "PARTY_NOM" in item.labels]
    people = reading.references.of(subjects[0]) if len(subjects) == 1 else ()
    return people[0] if len(people) == 1 else None


def _fills(match: Match) -> bool:
    """Whether the match is the whole row, but for the full stop."""
    return match.start == 0 and match.end >= len(match.row.items) - 1


def _turns(reading: Reading) -> Iterator[tuple[Draft, Span, str]]:
    """Each paragraph of a transcript with its speaker: «X: …», and where several take turns, what follows up to the next one's turn."""
    opened: dict[int, tuple[Draft | None, Match]] = {}  # by paragraph
    for number, match in reading.matches("transcript"):
        together = any("PARTIES" in item.labels for item in match.all("speaker"))  # «Олар: …», a list of them
        if match.start == 0 and match.end < len(match.row.items) and not together:
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
    if (end := _told_before_speech(row)) is not None:
        return Span(row.sentence.span.start, end)
    after = max(item.end for item in speech)
    rest = [item for item in row.items if item.start >= after]
    told = next((item for item in rest if _reports_more(item)), None) or _goes_on(rest)
    return Span(told.start, row.sentence.span.end) if told else None


def _reports_more(item: Item) -> bool:
    """Whether a verb beside the main one tells more of what was said («…, добавив, что …»), not to whom or when («…, отвечая на вопрос»,
    «…, открывая встречу»)."""
    return any(label.endswith("_GER") for label in item.labels) and _BESIDE_SPEECH.isdisjoint(item.labels)


def _goes_on(rest: list[Item]) -> Item | None:
    """After direct speech and its speaker, what begins a second report of theirs: «…», – сказал X и добавил, что …; «…», – деген X … жеткізді."""
    subject = next((number for number, item in enumerate(rest) if "PARTY_NOM" in item.labels), len(rest))
    before = any("SAY_PART_PAST" in item.labels for item in rest[:subject])
    joined = any("AND" in item.labels for item in rest[subject + 1 : subject + 2])
    second = rest[subject + 1 + joined :]
    return second[0] if (before or joined) and any("SAY_PAST" in item.labels for item in second) else None


def _told_before_speech(row: Row) -> int | None:
    """Where the first of two things ends that somebody says, told before what is cited: «X сообщил, что рейсы откроют, и добавил: «…»»."""
    items = row.items
    colon = next((number for number, item in enumerate(items[:-1]) if "COLON" in item.labels and "QUOTE" in items[number + 1].labels), 0)
    that = next((number for number, item in enumerate(items[:colon]) if "THAT" in item.labels), colon)
    said = next((number for number in range(colon - 1, that, -1) if "SAY_PAST" in items[number].labels and "AND" in items[number - 1].labels), None)
    return _end_before(row, said) if said is not None else None


def _told_before(reading: Reading, number: int, quoted: set[Span]) -> Span | None:
    """The sentence that «об этом» speaks of: the one before; None where that is speech, reports the event itself, or stands elsewhere."""
    before = reading.rows[number - 1] if number else None
    if before is None or before.quote is not None or before.sentence.role != "body" or any(span.overlaps(before.sentence.span) for span in quoted):
        return None
    return None if number - 1 in reading.background or reading.matches_in(number - 1, "event") else before.sentence.span


def _statement(reading: Reading, speaker: Draft, kind: Literal["direct", "indirect"], span: Span, rule: str) -> Statement:
    text = " ".join(reading.article.text[span.start : span.end].split())
    return Statement(speaker.id, kind, text, rule, reading.evidence(span))
