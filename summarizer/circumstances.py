"""Circumstances of an event: when, where, during which visit, in what format; read from the sentences that tell of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile

from summarizer.annotator import Row
from summarizer.cascade import Item
from summarizer.catalogue import Place
from summarizer.clauses import agreed, expected_elsewhere
from summarizer.datevalues import EVENT_DAYS, DateMention
from summarizer.reading import Reading, entry_value
from summarizer.records import Evidence, Slot, Span

VISIT = frozenset({"VISIT", "VISIT_KIND", "ARRIVE"})
_HAILED_TO = frozenset({"COUNTRY_TO", "COUNTRY_IN"})
_INVITES = frozenset({"INVITE_PAST", "INVITE_PRES"})
_PLANNED = frozenset({"PLAN_PASS_SHORT", "SET_FOR_PASS_SHORT", "PLAN_PASS_PART", "PLAN_PASS_GER"})
_TRIP = frozenset({"VISIT", "VISIT_KIND"})
_OF_NOW = frozenset({"TAKE_PLACE_PRES", "TAKE_PLACE_PAST"})
_TO_GO = frozenset({"GO_INF", "ARRIVE_INF"})
_MEETING = frozenset({"MEETING", "SESSION", "CEREMONY"})
_BREAKS = frozenset({"COMMA", "COLON", "DASH"})
_AHEAD = frozenset({"TAKE_PLACE_PRES", "TAKE_PLACE_FUT"})
_AWAY = frozenset({"planned", "postponed", "cancelled"})  # what does not happen where and when the article is written
PUT_OFF = frozenset({"POSTPONE", "POSTPONE_PASS"})
_OF_IT = frozenset({"ABOUT_THIS", "OF_THIS"})
MOVED = PUT_OFF | {"MOVE_PASS"}
_GOES_ON = VISIT | MOVED  # a visit begins on the day since which it is; a meeting was put off from one day to another
_STOPS = ".…"
_AGENCY = frozenset({"PRESS", "LATIN", "QUOTED", "OUTLET", "SOURCE", "ORG", "ABBR"})
_SHORT = 4  # items of a sentence that gives no more than a day: «БІШКЕК. Шілденің 15-і.»
_WORDY = 8  # letters of unread words, from which on a line says something
_HEAD = 4  # lines, such as a second title, that may stand above the text
_SOON = 2  # paragraphs after the first in which a sentence that opens with the meeting may tell where it was
_BEFORE_MEETING = frozenset({"IN", "COURSE", "ADJ"})
_DATELINE = 2  # items of a sentence that is only a town or a day, and its full stop
_TOWN_OR_DAY = frozenset({"PLACE", "DATE_DAY"})
_HEADER = 9  # items of a line that gives no more than day and town


class Circumstances:
    """Reads ``rows``, the first one first; ``front`` where the event is the one that the article reports, so that dateline and header speak of it."""

    def __init__(self, reading: Reading, rows: list[Row], front: bool) -> None:
        self._reading = reading
        self._rows = rows
        self._front = front

    def date(self, lifecycle: str) -> Slot | None:
        """The first day told; of what was held not one after the article's own, of what is planned rather one after it, of what was put off the new one."""
        published = self._reading.article.published
        told = [day for row in self._rows if not (lifecycle in _AWAY and is_header(row)) for day in _own_days(row)]
        later = [day for day in told if published and day.value[0].isdigit() and day.value > published]
        moved = [day for row in self._rows for day in _days(row) if _put_off(row, day)]
        if lifecycle == "postponed":
            rows = (row for row in self._reading.rows if "INSTEAD" in row.labels and row.quote is None)
            told = [*moved, *(day for row in rows for day in _days(row) if day.kind != "now"), *told]
        elif lifecycle == "held":
            told = [day for day in told if day not in later and day not in moved]
        elif lifecycle in ("planned", "cancelled") and later:
            told = later
        if not told:
            return self._printed_day() if lifecycle in ("held", "ongoing") and self._front else None
        first = told[0]
        return Slot(first.value, "inferred" if first.status == "inferred" else "stated", "event.date", self._reading.evidence(Span(first.start, first.end)))

    def _printed_day(self) -> Slot | None:
        """The day that the page prints, where what happened is told without one: news of that day."""
        printed = self._reading.printed
        if printed is None or not printed.value[0].isdigit() or any(map(_names_day, self._rows)):
            return None
        return Slot(printed.value, "inferred", "event.date", self._reading.evidence(Span(printed.start, printed.end)))

    def city(self, lifecycle: str, posted: str = "") -> Slot | None:
        """The town that is told. Of what is yet to come, or is off, the article only reports from the town at its head, save where that is visited;
        so it does where an envoy met somebody of the country where he is ``posted``, or the meeting is told to have been in another country's town."""
        land = self._land_visited() if lifecycle in _AWAY else None
        for row in self._rows:
            visited = (_visited(row) and _goes(row)) or _goes_where(row)
            placed = "PLACE_OF" in row.labels or is_header(row)
            coming = _coming(row) if lifecycle == "held" and row.sentence.role == "title" else -1
            elsewhere = expected_elsewhere(row) if lifecycle == "held" else frozenset()
            for item in _unbracketed(row):
                if item.start <= coming or item.start in elsewhere or (item is row.items[0] and _has_dateline(row)):
                    continue
                to = visited and ("PLACE_TO" in item.labels or ("PLACE_ACC" in item.labels and "ARRIVE" in row.labels))
                if "PLACE_IN" in item.labels or to or (placed and "PLACE" in item.labels):
                    place = self._reading.place_of(item)
                    if place is not None and not (is_header(row) and lifecycle in _AWAY and not (land and land.value == place.country)):
                        return self._town(place, item, stated=not is_header(row))
        head = self._residence_city() or (self._dateline_city() if self._front and lifecycle not in _AWAY else None)
        lands = {posted} if posted else {entry_value(item, ("COUNTRY",)) for item in self._bracketed_lands()}
        return head if head is None or not lands or self._reading.catalogue.towns[head.value].country in lands else None

    def country(self, city: Slot | None) -> Slot | None:
        """The country that is visited, else that of the town."""
        return self._land_visited() or self._land_of_town(city)

    def _land_visited(self) -> Slot | None:
        for row in self._rows:
            if _visited(row):
                goes = _goes(row)
                for number, item in enumerate(row.items):
                    if "COUNTRY_IN" in item.labels or (goes and "COUNTRY_TO" in item.labels) or _is_object(row, number):
                        return Slot(entry_value(item, ("COUNTRY",)), "stated", "event.country", self._evidence(item))
        return None

    def _land_of_town(self, city: Slot | None) -> Slot | None:
        place = self._reading.catalogue.towns.get(city.value) if city else None
        if place is None:
            regions = (item for row in self._rows if _visited(row) for item in row.items if "REGION_ACC" in item.labels or "REGION_LOC" in item.labels)
            for item in regions:  # «в ходе рабочей поездки в Костанайскую область»
                place = self._reading.catalogue.places.get(entry_value(item, ("REGION",)))
                return Slot(place.country, "inferred", "event.country", self._evidence(item)) if place and place.country else None
        if city and place:
            return Slot(place.country, "inferred", "event.country", city.evidence)
        bracketed = next(self._bracketed_lands(), None)
        return Slot(entry_value(bracketed, ("COUNTRY",)), "stated", "event.country", self._evidence(bracketed)) if bracketed else self._hailed()

    def _bracketed_lands(self) -> Iterator[Item]:
        """The countries told in brackets after towns that are not known: «Встреча состоялась в Бад-Хомбурге (Германия)»."""
        for row in self._rows:
            for number, item in enumerate(row.items[:-1]) if "TAKE_PLACE" in row.labels else ():
                before = [one.labels for one in row.items[max(0, number - 3) : number]]
                if "COUNTRY" in item.labels and "CLOSE" in row.items[number + 1].labels and len(before) == 3 and "OPEN" in before[2] and "IN" in before[0]:
                    yield item

    def _hailed(self) -> Slot | None:
        """The country to which a guest is bidden welcome: «Қазақстанға қош келдіңіз!»."""
        rows = [row for row in self._reading.rows if "HAILS" in row.labels] if self._front else []
        found = next((item for row in rows for item in row.items if not _HAILED_TO.isdisjoint(item.labels)), None)
        return Slot(entry_value(found, ("COUNTRY",)), "stated", "event.country", self._evidence(found)) if found else None

    def visit(self, lifecycle: str) -> Slot | None:
        """The visit during which it was: of what was held none that is yet to come («X с официальным визитом посетит Чили»)."""
        return self._labelled(("VISIT_KIND",), "event.visit", without="TRAVEL_FUT" if lifecycle == "held" else "")

    def venue(self) -> Slot | None:
        """The residence or house where it was, by the name that the catalogue has of it."""
        found = next((item for row in self._rows for item in _houses(row)), None)
        if found is None:
            return None
        place = self._reading.catalogue.places.get(entry_value(found, ("VENUE",)))
        article = self._reading.article
        name = place.names.get(article.language) if place else None
        return Slot(name or article.text[found.start : found.end], "stated", "event.venue", self._evidence(found))

    def format(self) -> Slot | None:
        return self._labelled(("EXTENDED",), "event.format")

    def _labelled(self, labels: Iterable[str], rule: str, without: str = "") -> Slot | None:
        """The first item with one of the labels, in a row ``without`` another label: the value of its entry, or its words."""
        wanted = frozenset(labels)
        for row in (row for row in self._rows if without not in row.labels):
            for item in row.items:
                if not wanted.isdisjoint(item.labels):
                    value = entry_value(item, ("EXTENDED", "VISIT_KIND")) or self._reading.article.text[item.start : item.end]
                    return Slot(value, "stated", rule, self._evidence(item))
        return None

    def _residence_city(self) -> Slot | None:
        """The town that a residence stands in."""
        catalogue = self._reading.catalogue
        for row in self._rows:
            for item in _houses(row):
                venue = catalogue.places.get(entry_value(item, ("VENUE",)))
                town = catalogue.towns.get(venue.city) if venue and venue.city else None
                if town is not None:
                    return self._town(town, item, stated=False)
        return None

    def _dateline_city(self) -> Slot | None:
        """The town that opens the text with a day, «Бишкек, 17 мая.», or alone in capitals: «АТЫРАУ. Облыс әкімі …»; before an agency's name
        («АСТАНА. KAZINFORM») it is where that writes."""
        body = [number for number, row in enumerate(self._reading.rows) if row.sentence.role == "body" and row.quote is None and row.items]
        for number in body[:_HEAD]:
            row = self._reading.rows[number]
            opening = [row, *(one for one in self._reading.rows[number + 1 : number + 2] if len(one.items) <= _SHORT)]
            headed = any("DATE" in one.labels for one in opening) or _has_dateline(row) or self._heads(number)
            place = self._reading.place_of(row.items[0]) if headed else None
            if place is not None:
                return self._town(place, row.items[0], stated=False)
            if row.sentence.tokens[-1].text in _STOPS:
                break  # a sentence of the text; above it lines of a head may stand
        return None

    def _heads(self, number: int) -> bool:
        """Whether a row is a town in capitals and a full stop, and no agency's name follows in its paragraph."""
        rows = self._reading.rows
        row, after = rows[number], next(iter(rows[number + 1 : number + 2]), None)
        if len(row.items) > 2 or row.sentence.tokens[-1].text != "." or after is None or after.sentence.paragraph != row.sentence.paragraph:
            return False
        return self._reading.article.text[row.items[0].start : row.items[0].end].isupper() and _AGENCY.isdisjoint(after.items[0].labels)

    def _town(self, place: Place, item: Item, stated: bool) -> Slot:
        return Slot(place.names.get(self._reading.article.language, ""), "stated" if stated else "inferred", "event.city", self._evidence(item))

    def _evidence(self, item: Item) -> tuple[Evidence, ...]:
        return self._reading.evidence(Span(item.start, item.end))


def _goes(row: Row) -> bool:
    """Whether somebody goes to where a sentence tells, and is not only there: «Токиоға … ие болғанын айтты», «Тақырыбы – Сербияға экспорт болды»
    tell of no journey."""
    return any(not VISIT.isdisjoint(item.labels) and "TAKE_PLACE" not in item.labels for item in row.items)


def _houses(row: Row) -> Iterator[Item]:
    """Residences and houses in which something is, but for those that make it known («сообщили в Акорде», «в Кремле рассказали»)."""
    if not _OF_IT.isdisjoint(row.labels):
        return
    for number, item in enumerate(row.items):
        beside = (*row.items[max(0, number - 1) : number], *row.items[number + 1 : number + 2])
        if "VENUE_IN" in item.labels and not any("SAYS_SOURCE" in other.labels for other in beside):
            yield item


def _unbracketed(row: Row) -> Iterator[Item]:
    """The items of a row outside brackets: «посол в Кении (резиденция в Аддис-Абебе)», and outside what they agreed to do."""
    inside = False
    to_do = agreed(row)
    for number, item in enumerate(row.items):
        inside = (inside or "OPEN" in item.labels) and "CLOSE" not in item.labels
        if not inside and number not in to_do:
            yield item


def context_rows(reading: Reading, lifecycle: str) -> list[Row]:
    """The title's and the lead's rows, and those that say where and when the meeting took place; of one that was held not those that tell of a later one."""
    rows = reading.rows
    lead = opening_paragraph([row for row in rows if row.sentence.role == "body"])
    told = (row for number, row in enumerate(rows) if row.quote is None and number not in reading.background and _tells(row, lead))
    return [row for row in told if lifecycle != "held" or row.sentence.role == "title" or not _of_later(row)]


def _coming(row: Row) -> int:
    """Where in a title that opens with something yet to come, or meant, the words of that end, -1 in another: «В Риге пройдёт саммит: в Баку обсудили
    подготовку», «Компания намерена построить завод в Гяндже»."""
    meant = next((place for place, item in enumerate(row.items) if "INTEND" in item.labels), None)
    if meant is not None and _MEETING.isdisjoint(row.labels) and "MEET" not in row.labels:
        return next((item.start for item in row.items[meant:] if not _BREAKS.isdisjoint(item.labels)), row.sentence.span.end)
    ahead = next((place for place, item in enumerate(row.items) if not _AHEAD.isdisjoint(item.labels)), len(row.items))
    return next((item.start for item in row.items[ahead:] if not _BREAKS.isdisjoint(item.labels)), -1)


def _of_later(row: Row) -> bool:
    """«Следующий раунд пройдёт в Риге», «На среду запланирована поездка в Баку», «… пригласил президента на форум в Вене»."""
    trip = not row.labels.isdisjoint(_PLANNED) and not row.labels.isdisjoint(_TRIP) and row.labels.isdisjoint(_MEETING)
    will_be = ("TAKE_PLACE_FUT" in row.labels or trip) and row.labels.isdisjoint(_OF_NOW)
    return will_be or not row.labels.isdisjoint(_INVITES)


def opening_paragraph(body: Sequence[Row]) -> int:
    """The first paragraph of the text that is neither byline nor dateline («Осло. 7 мая. Агентство»)."""
    told = (row for row in body if row.sentence.tokens[-1].text in _STOPS and not _is_dateline(row))
    return next(told, body[0]).sentence.paragraph if body else 0


def _is_dateline(row: Row) -> bool:
    """Whether a sentence is only the town or the day that opens a dateline of several: «Осло. 7 мая. Агентство»."""
    return len(row.items) <= _DATELINE and not row.labels.isdisjoint(_TOWN_OR_DAY)


def _days(row: Row) -> Iterator[DateMention]:
    """The days that a row tells; of «во вторник, 21 ноября» the second."""
    to_do = agreed(row)
    for number, item in enumerate(row.items):
        if isinstance(item.data, DateMention) and item.data.kind in EVENT_DAYS and _is_day(item.data.value) and number not in to_do:
            following = row.items[number + 1 : number + 3]
            twice = len(following) == 2 and "COMMA" in following[0].labels and "DATE_DAY" in following[1].labels and item.data.status == "inferred"
            begins = item.data.since and item.data.kind == "day" and row.labels.isdisjoint(_GOES_ON)  # «5 желтоқсаннан бастап жаңа рейс ашылады»
            if not (twice or begins or _of_report(row, number) or _of_another(row, number)):
                yield item.data


def _own_days(row: Row) -> list[DateMention]:
    """The days that a row tells, that of its dateline after one before it: «Осло, 7 мая – Министр 5–6 мая посетил …»."""
    days = list(_days(row))
    if len(days) > 1 and _has_dateline(row) and days[1].value < days[0].value and days[1].value[:-3] == days[0].value[:-3]:  # of the same month
        days[:2] = days[1::-1]
    return days


def _has_dateline(row: Row) -> bool:
    """Whether a sentence that tells something opens with where and when it was written: «Осло, 7 мая – Министр …», «Осло, Норвегия (Агентство) – …»."""
    opening = [item.labels for item in row.items[:4]]
    placed = len(opening) == 4 and "PLACE" in opening[0] and "COMMA" in opening[1] and not is_header(row)
    return placed and ("DATE_DAY" in opening[2] or ("COUNTRY" in opening[2] and "OPEN" in opening[3]))


def _is_day(value: str | None) -> bool:
    """Whether a date tells month and day: the first of «20–21 марта», not of «план на 2026–2027 годы»."""
    return value is not None and value[-3:-2] == value[-6:-5] == "-"


def _put_off(row: Row, day: DateMention) -> bool:
    """Whether a day is what something was put off to: «Встреча закончилась ничем и перенесена на 10 ноября», «10 қарашаға шегерілді».

    Of «с 4 мая на 10 ноября» it is the second.
    """
    if MOVED.isdisjoint(row.labels):
        return False
    after = next((item for item in row.items if item.start >= day.end), None)
    if after is not None and not MOVED.isdisjoint(after.labels):
        return True
    before = [item for item in row.items if item.start < day.start]
    return any(not PUT_OFF.isdisjoint(item.labels) for item in before) and "WITH" not in before[-1].labels


def _of_report(row: Row, number: int) -> bool:
    """Whether a day is when it was made known: «…, сообщает пресс-служба министерства 22 июня»."""
    comma = next((index for index in range(number - 1, -1, -1) if "COMMA" in row.items[index].labels), -1)
    return 0 <= comma < number - 1 and "SAYS_SOURCE" in row.items[comma + 1].labels


def _names_day(row: Row) -> bool:
    """Whether a row names a day, other than one of something else."""
    return any("DATE_DAY" in item.labels and not _of_another(row, number) for number, item in enumerate(row.items))


def _of_another(row: Row, number: int) -> bool:
    """Whether a day stands in a clause that tells of somebody named before: «с президентом, которая накануне прибыла …»."""
    comma = next((index for index in range(number - 1, -1, -1) if "COMMA" in row.items[index].labels), -1)
    return 0 <= comma < number - 1 and "WHO" in row.items[comma + 1].labels and "ARRIVE" in row.labels


def _is_object(row: Row, number: int) -> bool:
    """Whether a country is what somebody visits: «посетит Сербию»; not where a genitive looks the same: «гости из Сербии, приехавшие …»."""
    labels = row.items[number].labels
    if "COUNTRY_ACC" not in labels or "ARRIVE" not in row.labels or (not number and "COUNTRY_NOM" in labels):
        return False
    return "COUNTRY_GEN" not in labels or bool(number and "ARRIVE" in row.items[number - 1].labels)


def _visited(row: Row) -> bool:
    """Whether a sentence tells of a visit; an invitation («пригласил …», «приглашение посетить …») tells of another one."""
    invited = not row.labels.isdisjoint(_INVITES) or ("INVITATION" in row.labels and not row.labels.isdisjoint(_TO_GO))
    return not row.labels.isdisjoint(VISIT) and not invited


_TOWARDS = frozenset({"PLACE_TO", "COUNTRY_TO"})
_ELSEWHERE = frozenset({"TAKE_PART_FUT", "MODAL"})  # «… примет участие в форуме в Анкаре», «Завод может появиться в Баку» are told of another place


def _tells(row: Row, lead: int) -> bool:
    return (
        row.sentence.role == "title"
        or (row.sentence.paragraph <= lead and (row.labels.isdisjoint(_ELSEWHERE) or _goes_where(row)))
        or "PLACE_OF" in row.labels
        or ("TAKE_PLACE" in row.labels and row.labels.isdisjoint(_AHEAD) and not _MEETING.isdisjoint(row.labels))
        or is_header(row)
        or (row.sentence.paragraph <= lead + _SOON and _opens_there(row))
    )


def _opens_there(row: Row) -> bool:
    """Whether a sentence opens with the meeting and the town where it is, and tells no time: «На встрече в Рабате …», «Рабаттағы кездесуде …»."""
    if "PLACE_IN" not in row.labels or "MEETING" not in row.labels or "DATE" in row.labels:
        return False
    opening = list(dropwhile(lambda item: not _BEFORE_MEETING.isdisjoint(item.labels) and "PLACE_IN" not in item.labels, row.items[:5]))
    labels = [item.labels for item in opening[:3]]
    after = len(labels) > 1 and opening[0] is not row.items[0] and "MEETING" in labels[0] and "PLACE_IN" in labels[1]
    before = len(labels) > 2 and "PLACE_IN" in labels[0] and ("MEETING_LOC" in labels[1] or ("MEETING" in labels[1] and "COURSE" in labels[2]))
    return after or (before and opening[0] is row.items[0])


def _goes_where(row: Row) -> bool:
    """Whether a sentence tells where somebody goes and then what there: «отбыл в Минск, где примет участие в …»."""
    pairs = zip(row.items, row.items[2:], strict=False) if "WHERE" in row.labels else ()
    return any("WHERE" in there.labels and not _TOWARDS.isdisjoint(town.labels) for town, there in pairs)


def is_header(row: Row) -> bool:
    """A line of day and town and no more: «25 апреля 2025 года, Москва, Кремль»; «Первый самолёт полетит в Бишкек 1 июля.» says something."""
    if len(row.items) > _HEADER or not {"DATE_DAY", "PLACE"} <= row.labels or any(label.endswith(("_PAST", "_FUT")) for label in row.labels):
        return False
    unread = max((item.end - item.start for item in row.items if len(item.labels) == 1), default=0)
    return row.sentence.tokens[-1].text != "." or unread < _WORDY
