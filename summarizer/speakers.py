"""Who speaks for a side: officials whom the article cites, but for its background, for spokesmen and for what is told to the press.

A meeting that no sentence reports is told by what its sides say: «Обсуждались …», then what each answered.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from summarizer.annotator import Row
from summarizer.drafts import Draft
from summarizer.reading import Reading

_SAYS = frozenset({"SAY_PAST", "SAY_PRES", "SAYS_SOURCE"})
_AS = frozenset({"HOW", "AS_SAID"})
_OPENING = 3  # items that open such a clause: «, – деп хабарлады X»
_WORDS = 8  # items of such a clause, up to its subject
_SIDES = frozenset({"official", "diplomat", "military", "business"})  # kinds of posts whose holders speak for a side


def speakers(reading: Reading, first: int = 0, to_press: bool = False) -> Iterator[tuple[int, Draft]]:
    """Those who speak from the row ``first`` on, with the row, kind of speech by kind of speech; ``to_press``: those who speak to the press as well."""
    elsewhere = [reading.rows[number].sentence.span for number in reading.background]
    for kind in ("direct", "indirect"):
        for number, match in reading.matches(kind):
            speaker = match.get("speaker")
            if speaker is None or number < first or number in reading.background or not (to_press or _at_the_table(reading, number)):
                continue
            if "FROM_OUTSIDE" in match.row.labels:
                continue  # «Комментируя ход переговоров, президент …»
            if any("THAT" in item.labels and item.start < speaker.start for item in match.row.items):
                continue  # «Отмечается, что президент поддерживает …»: somebody else says so
            found = reading.references.of(speaker)
            if len(found) == 1 and speaks_for_a_side(reading, found[0]) and not any(span.overlaps(found[0].spans[0]) for span in elsewhere):
                yield number, found[0]


def ascribed_from(row: Row, number: int) -> int | None:
    """Where a clause of its own starts that ascribes what the sentence tells to the party at an item, None where there is none: «X встретился с Y,
    сообщил Z», «Как сообщил Z, X …»."""
    items = row.items
    first = max(0, number - _WORDS)
    comma = next((one for one in range(number - 1, first - 1, -1) if "COMMA" in items[one].labels), None)
    opens = first == 0 and bool(items) and not _AS.isdisjoint(items[0].labels)
    start = comma + 1 if comma is not None else 0 if opens else number
    return items[start].start if any(not _SAYS.isdisjoint(before.labels) for before in items[start : min(start + _OPENING, number)]) else None


def reporters(reading: Reading, rows: Collection[int]) -> set[str]:
    """The ids of those who only report what the rows tell: «По словам Z, X встретился с Y»."""
    told = [reading.rows[number] for number in rows]
    items = [item for row in told for place, item in enumerate(row.items) if "PARTY_NOM" in item.labels and ascribed_from(row, place) is not None]
    asides = (match.get("speaker") for number, match in reading.matches("indirect") if number in rows and match.rule.asserts.get("aside"))
    return {draft.id for item in (*items, *filter(None, asides)) for draft in reading.references.of(item)}


def speaks_for_a_side(reading: Reading, draft: Draft) -> bool:
    former = bool(draft.offices) and all(office.former for office in draft.offices)
    return bool(draft.kinds & _SIDES) and not draft.heads & reading.spokesmen and not former


def side_of(draft: Draft) -> str:
    """The country that somebody speaks for, or that it is a company; "" where no post says."""
    countries = [office.countries[0] for office in draft.every_office if office.countries]
    return countries[0] if countries else "business" if draft.kinds == {"business"} else ""


def _at_the_table(reading: Reading, number: int) -> bool:
    """Whether what a row cites was said there, and not to the press or in a letter."""
    row = reading.rows[number]
    return row.sentence.role == "body" and "TO_PRESS" not in row.labels
