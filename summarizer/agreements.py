"""Outcomes (signed, agreed, proposed, ordered) and what is announced for later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.annotator import Row
from summarizer.cascade import Item
from summarizer.circumstances import PUT_OFF
from summarizer.datevalues import DateMention
from summarizer.engine import Match
from summarizer.reading import Reading, entry_value
from summarizer.records import Event, Outcome, Span, Upcoming


def read_outcomes(reading: Reading, main: Event) -> tuple[Outcome, ...]:
    """One outcome a sentence and kind, in the order of the text; what others than the participants of ``main`` did is left out.

    Where a sentence opens a list («подписаны следующие документы:»), or closes one («– шартқа; – келісімге қол қойылды»), each item of the list is an
    outcome.
    """
    met = {participant.person for participant in main.participants}
    found: dict[tuple[Span, str], Outcome] = {}
    for number, match in reading.matches("outcome", None):
        people = _people(reading, match)
        if match.row.sentence.role == "title" or number in reading.background or (people and met.isdisjoint(people)):
            continue
        kind = str(match.rule.asserts["outcome"])
        if kind == "agreement" and main.lifecycle in _OFF:
            continue  # «Повестка согласована», of talks that are put off
        listed = [reading.rows[item].sentence.span for item in reading.list_after(number)]
        closed = reading.list_closed_by(number) if kind == "document" else range(0)
        for item in closed:
            if "DOCUMENT" in reading.rows[item].labels:
                span = reading.rows[item].sentence.span
                found[span, kind] = Outcome(kind, str(match.rule.asserts["status"]), _text(reading, span), match.rule.id, reading.evidence(span), people)
        clause = _clause(reading, match)
        if not listed and _asked(match, clause):
            continue
        for span in listed or [clause]:
            status, key = str(match.rule.asserts["status"]), (span if listed else match.row.sentence.span, kind)
            found.setdefault(key, Outcome(kind, status, _text(reading, span), match.rule.id, reading.evidence(span), people))
    return tuple(sorted(found.values(), key=lambda one: one.evidence[0].start))


def read_upcoming(reading: Reading, main: Event) -> tuple[Upcoming, ...]:
    """One announcement a sentence; what announces the article's ``main`` event once more is left out."""
    repeated = {main.kind, "visit" if main.visit else ""} if main.lifecycle == "planned" else set()
    off = main.lifecycle in _OFF
    found: dict[tuple[Span, int], Upcoming] = {}  # by sentence, and where a clause begins that stands beside the first
    for number, match in reading.matches("upcoming", None):
        if match.row.sentence.role == "title" or (number in reading.background and not _lies_ahead(match)):
            continue
        if match.rule.asserts.get("dated") and match.row.labels.isdisjoint(_SETTING):
            continue
        if (match.rule.asserts.get("another") and _announces(main, match)) or _denied(match):
            continue
        span = _clause(reading, match)
        noun = match.get("kind")
        named = (entry_value(noun, ("PLANNED",)) or entry_value(noun, ("SESSION",))) if noun else ""
        kind = str(match.rule.asserts.get("upcoming", "")) or named or "other"
        meets = kind in _MEETINGS or (noun is not None and "MEETING" in noun.labels)
        if (kind in repeated and not _goes_on(reading, main, match)) or (repeated and meets and _tells(main, match)):
            continue
        if off and (_was_planned(match) or (meets and _tells(main, match) and match.row.labels.isdisjoint(PUT_OFF))):
            continue  # «В Минске у гостя были запланированы переговоры»
        place = (match.row.sentence.span, span.start if _beside(match, span) else 0)
        known = found.get(place)
        if known is not None and (known.evidence[0].start <= span.start or not (known.rule == match.rule.id or _depends(match, known))):
            continue  # of several of a rule, that which is told first, and before any what a clause that hangs on it tells
        found[place] = Upcoming(
            kind if kind in _KINDS else "other",
            _text(reading, span),
            match.rule.id,
            reading.evidence(span),
            _people(reading, match),
            _first(match, ("COUNTRY_TO", "COUNTRY_IN", "COUNTRY_ACC", "COUNTRY_DAT"), ("COUNTRY",)),
            _city(reading, match),
            _day(match),
        )
    return tuple(sorted(found.values(), key=lambda one: one.evidence[0].start))


def _day(match: Match) -> str | None:
    """When it is to be; not a year that something else is of («подпишут план консультаций на 2027 год»), unless it is planned for it."""
    items = match.row.items
    for number, item in enumerate(items):
        if isinstance(item.data, DateMention) and item.data.value:
            planned = any(label.startswith("PLAN") for one in items[max(0, number - 2) : number] for label in one.labels)
            if item.data.kind != "year" or planned:
                return item.data.value
    return None


def _lies_ahead(match: Match) -> bool:
    """Whether what stands among what is recalled is yet to come: «Айта кетейік, елші кетіп барады. Жаңа елші наурызда келеді»."""
    return match.row.labels.isdisjoint(_RECALLING) and any(label in _PLANNED or (label.endswith(_AHEAD) and "_PART_" not in label) for label in _labels(match))


def _was_planned(match: Match) -> bool:
    """Whether it is told as what had been planned: of a meeting that is off, «тараптар сауданы талқылайды деп күтілген»."""
    return any(label.startswith("PLAN_PASS") and label.endswith("_PAST") for label in _labels(match))


def _labels(match: Match) -> Iterator[str]:
    return (label for item in match.row.items[match.start : match.end] for label in item.labels)


def _announces(main: Event, match: Match) -> bool:
    """Whether the sentence is one that the article's event is read from, where that event is yet to come, or tells no time and thus tells of it."""
    if main.lifecycle != "planned":
        return False
    return match.row.labels.isdisjoint(_TIME) or _tells(main, match)


def _goes_on(reading: Reading, main: Event, match: Match) -> bool:
    """Whether a match tells of a later day and another town than the event: «6 июня гость отправится в Бухару»."""
    if main.date is None or main.city is None:
        return False
    days = (item.data.value for item in match.row.items if isinstance(item.data, DateMention) and item.data.value)
    return next(days, "") > main.date.value and _city(reading, match) not in (None, main.city.value)


def _tells(main: Event, match: Match) -> bool:
    """Whether a match stands in a sentence that the article's event is read from."""
    told = match.row.sentence.span
    return any(one.start < told.end and told.start < one.end for one in main.evidence)


def _depends(match: Match, known: Upcoming) -> bool:
    """Whether what is known already stands in a clause that hangs on what the match tells: «Договор подпишут в мае в Баку, куда отправится министр»."""
    opening = next((item for item in match.row.items if item.start == known.evidence[0].start), None)
    return opening is not None and not _HANGING.isdisjoint(opening.labels)


def _beside(match: Match, clause: Span) -> bool:
    """Whether a clause goes on with something else: «Завтра гость осмотрит завод, а 5 мая откроет консульство»."""
    items = match.row.items
    number = next(number for number, item in enumerate(items) if item.start >= clause.start)
    return number > 0 and "BUT" in items[number].labels and "COMMA" in items[number - 1].labels


def _asked(match: Match, clause: Span) -> bool:
    """Whether a clause only says what somebody told of: «рассказал о том, почему было решено …»."""
    opening = next((item for item in match.row.items if item.start >= clause.start), None)
    return opening is not None and "WHY" in opening.labels


def _denied(match: Match) -> bool:
    """Whether what a match tells is said not to be: «Министр не прилетит в Грузию»."""
    return match.start > 0 and "NOT" in match.row.items[match.start - 1].labels


_HANGING = frozenset({"WHO", "WHERE"})  # what a clause begins with that hangs on another
_SETTING = frozenset({"DATE", "PLACE_IN", "PLACE_TO", "COUNTRY_IN", "COUNTRY_TO", "SEASON"})  # what makes an announcement of a hope
_TOWNS = frozenset({"PLACE_IN", "PLACE_TO"})
_OFF = frozenset({"postponed", "cancelled"})
_AHEAD = ("_PRES", "_FUT")
_RECALLING = frozenset({"BACKGROUND", "BE_PAST"})  # «был запланирован»
_PLANNED = frozenset({"PLAN_GER", "PLAN_PASS_GER", "PLAN_PASS_INF_LOC", "PLAN_PASS_SHORT", "SET_FOR_PASS_SHORT"})  # «жоспарланып отыр», «запланирован»
_MEETINGS = frozenset({"visit", "session"})
_TIME = frozenset({"DATE", "SEASON"})
_AGENCY = frozenset({"PRESS", "OUTLET"})
_BULLETS = " -–—•·▪️●*"
_OPENS = frozenset({"COMMA", "COLON", "SEMICOLON", "QUOTE", "THAT"})  # what a clause begins after
_ASIDE = frozenset({"WORDS_OF", "WORDS_OF_OWN", "HOW", "SAY_PAST", "SAY_PRES"})  # what an aside begins with
_LONG_ASIDE = 6  # items
_KINDS = frozenset({"visit", "summit", "session", "forum", "signing", "opening", "other"})


def _people(reading: Reading, match: Match) -> tuple[str, ...]:
    """Who the rule binds as ``who``, or else the subject: the party in the nominative that stands last before the match."""
    subjects = [item for item in match.row.items[: match.start] if "PARTY_NOM" in item.labels]
    items = match.all("who") or subjects[-1:]
    return tuple(dict.fromkeys(draft.id for item in items for draft in reading.references.of(item)))


def _clause(reading: Reading, match: Match) -> Span:
    """From the last sign before the match, or the word that joins its clause, to the end of the sentence or of the direct speech it stands in,
    or to who reports it («…, сообщает пресс-служба»).

    From the beginning of those where the rule says ``whole``, as rules do where the verb comes last, and where the clause begins with its verb, so
    that the subject stands before it («Министр подтвердил, что прибудет в Баку»).
    """
    row = match.row
    whole = match.rule.asserts.get("whole") or _aside(match)
    opened = 0 if whole else max(_openings(row.items, match.start), default=0)
    inside = row.quote.inner if row.quote else row.sentence.span
    start = next(item.start for item in row.items[_dateline(row.items) :] if item.start >= opened)
    if opened and _begins_with_verb(reading, row, start) and not any("QUOTE" in item.labels for item in row.items[: match.start]):
        start = row.items[0].start
    return Span(start, max(match.span.end, min(inside.end, row.sentence.span.end, _reported(match))))


def _dateline(items: Sequence[Item]) -> int:
    """How many items at the head of a sentence name the agency and the dash after it: «KAZINFORM — Президент …»."""
    return 2 if len(items) > 2 and not _AGENCY.isdisjoint(items[0].labels) and "DASH" in items[1].labels else 0


def _begins_with_verb(reading: Reading, row: Row, start: int) -> bool:
    token = next(token for token in row.sentence.tokens if token.start >= start)
    return reading.morphology.readings(token.form)[0].pos in ("verb", "converb")


def _openings(items: Sequence[Item], end: int) -> Iterator[int]:
    """Where clauses begin before an item: after signs, but for the two commas of an aside («Договор, по словам министра, согласован»)."""
    closed = -1
    for number, item in enumerate(items[:end]):
        if number == closed or _OPENS.isdisjoint(item.labels) or any("WHO" in one.labels for one in items[number + 1 : number + 3]):
            continue  # «…, на которую поедут …» says nothing without what it hangs on
        if "COMMA" in item.labels and not _ASIDE.isdisjoint(items[number + 1].labels):
            closed = next((other for other in range(number + 2, min(number + _LONG_ASIDE, end)) if "COMMA" in items[other].labels), -1)
            if closed > 0:
                continue
        yield item.end


def _aside(match: Match) -> bool:
    """Whether a match and who did it end the sentence after a comma: «Рейс откроют весной, пообещал министр.»; what is told stands before it."""
    items = match.row.items
    after = items[match.end : match.end + 2]
    return match.start > 0 and "COMMA" in items[match.start - 1].labels and len(after) > 0 and "PARTY_NOM" in after[0].labels and match.end + 2 >= len(items)


def _reported(match: Match) -> int:
    """Where the words begin that say who reports what the match tells: the comma before them; the end of the row where there are none."""
    items = match.row.items
    for number in range(match.end, len(items)):
        before = number - (2 if "DASH" in items[number - 1].labels else 1)
        if "SAYS_SOURCE" in items[number].labels and before >= match.end and "COMMA" in items[before].labels:
            return items[before].start
    return items[-1].end


def _text(reading: Reading, span: Span) -> str:
    return " ".join(reading.article.text[span.start : span.end].split()).lstrip(_BULLETS).rstrip(" ;")


def _first(match: Match, labels: tuple[str, ...], entries: tuple[str, ...]) -> str | None:
    return next((entry_value(item, entries) for item in match.row.items if not set(labels).isdisjoint(item.labels)), None)


def _city(reading: Reading, match: Match) -> str | None:
    item = next((item for item in match.row.items if not _TOWNS.isdisjoint(item.labels)), None)
    place = reading.place_of(item) if item else None
    return place.names.get(reading.article.language) if place else None
