"""Clauses of a sentence that tell of something else than what happened."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.annotator import Row
from summarizer.cascade import Item

_EXPECTED = frozenset({"PLAN_PRES", "PLAN_PASS_SHORT", "PLAN_PASS_GER", "PLAN_PASS_INF_LOC"})
_MEETING = frozenset({"MEETING", "MEET"})


def agreed(row: Row) -> range:
    """Which items of a row tell of what the sides agreed to do: «условились провести в июне в Тбилиси …», «маусымда Тбилисиде … өткізуге уағдаласты»."""
    if "AGREE_PAST" not in row.labels:
        return range(0)
    items = row.items
    number = next(number for number, item in enumerate(items) if "AGREE_PAST" in item.labels)
    if number and _is_infinitive(items[number - 1]):
        return range(number)
    return range(next((later for later in range(number, len(items)) if _is_infinitive(items[later])), len(items)), len(items))


def expected_elsewhere(row: Row) -> frozenset[int]:
    """Where the items begin that tell of something yet to come which is no meeting: «Учитывая, что осенью в Риге ожидается форум, стороны …»."""
    if row.labels.isdisjoint(_EXPECTED):
        return frozenset()
    told = ((clause, {label for item in clause for label in item.labels}) for clause in _clauses(row))
    return frozenset(item.start for clause, labels in told if not labels.isdisjoint(_EXPECTED) and labels.isdisjoint(_MEETING) for item in clause)


def _clauses(row: Row) -> Iterator[list[Item]]:
    clause: list[Item] = []
    for item in row.items:
        if "COMMA" in item.labels:
            yield clause
            clause = []
        else:
            clause.append(item)
    yield clause


def _is_infinitive(item: Item) -> bool:
    return any(label.endswith("_INF") for label in item.labels)
