"""When the meetings of an article were: which of its sentences tell of another day than that of the meeting it reports."""

from __future__ import annotations

from summarizer.datevalues import EVENT_DAYS, DateMention
from summarizer.reading import Reading
from summarizer.sightings import Sighting

OPENING = 3  # items of a sentence among which its time stands, where it opens with that


class EventDays:
    def __init__(self, reading: Reading) -> None:
        self._rows = reading.rows
        self._published = reading.article.published
        self._days: dict[int, str] = {}  # row number -> the day that it tells

    def another(self, one: Sighting, main: Sighting) -> bool:
        """Whether a meeting is told with a day of its own: «накануне … встретился с …» after what was today; a visit has several days."""
        told = next((row for row in (main.row, *main.rows) if self.of(row)), main.row)
        return one.row != main.row and "visit" not in (one.kind, main.kind) and (self.apart(one.row, told) or self._another_before(one, main))

    def _another_before(self, one: Sighting, main: Sighting) -> bool:
        """Whether what follows tells of others, and opens with an earlier time, of a meeting that is told with none: «Накануне … обсудил … с генсеком»;
        or tells of an earlier month: «На полях форума, прошедшего в июне, …»."""
        rows = self._rows
        within = rows[one.row].sentence.paragraph == rows[main.row].sentence.paragraph and main.roles.keys() <= one.roles.keys()
        if one.row < main.row or rows[main.row].sentence.role == "title" or within or one.roles.keys() <= main.roles.keys():
            return False
        told = any(self.of(row) or self.before(row) for row in (main.row, *main.rows))
        return (self.before(one.row, OPENING) and not told) or self._month_before(one, main)

    def _month_before(self, one: Sighting, main: Sighting) -> bool:
        """Whether a sentence about what happened names a month before that of the meeting, or of the day of publication, and no day."""
        day = next((value for row in (main.row, *main.rows) if (value := self.of(row))), "") or self._published or ""
        dates = [item.data for item in self._rows[one.row].items if isinstance(item.data, DateMention) and item.data.value]
        past = all(date.kind == "month" and date.value[:1] == day[:1] and date.value < day[: len(date.value)] for date in dates)
        return one.lifecycle == "held" and bool(dates) and past

    def opens_before(self, number: int, main: Sighting) -> bool:
        """Whether a sentence, or a later paragraph that it stands in, opens with a time before the day of publication."""
        rows = self._rows
        paragraph = rows[number].sentence.paragraph
        first = next((row for row in range(number, -1, -1) if row == 0 or rows[row - 1].sentence.paragraph != paragraph), number)
        return self.before(number, OPENING) or (paragraph > rows[main.row].sentence.paragraph and self.before(first, OPENING))

    def before(self, number: int, opening: int | None = None) -> bool:
        """Whether a sentence, or what opens it, tells of a time before the day of publication."""
        return any(isinstance(item.data, DateMention) and item.data.before for item in self._rows[number].items[:opening])

    def apart(self, row: int, other: int) -> bool:
        """Whether two sentences each name a day of their own, or a month that holds no day of the other."""
        one, two = self.of(row), self.of(other)
        return bool(one and two) and not one.startswith(two) and not two.startswith(one)

    def of(self, number: int) -> str:
        """The first day that a sentence tells, or the month that it opens with."""
        if number not in self._days:
            self._days[number] = self._read(number)
        return self._days[number]

    def _read(self, number: int) -> str:
        items = self._rows[number].items
        dates = (item.data for item in items if isinstance(item.data, DateMention) and item.data.kind in EVENT_DAYS)
        months = (item.data for item in items[:OPENING] if isinstance(item.data, DateMention) and item.data.kind == "month")
        return next((date.value for date in (*dates, *months) if date.value), "")
