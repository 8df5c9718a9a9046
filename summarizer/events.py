"""Events: which meeting the article reports, who took part in it, where and when.

Every match of a meeting rule is a sighting. The first sighting outside the background is the event that the article reports; later sightings that
share somebody with it tell more of it. What stands in the background becomes events of its own, after the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Set

from summarizer.cascade import Item, parts_of
from summarizer.circumstances import MOVED, PUT_OFF, VISIT, opening_paragraph
from summarizer.drafts import Draft
from summarizer.engine import Match
from summarizer.eventdays import OPENING, EventDays
from summarizer.eventmaker import EventMaker
from summarizer.lexicon import Hit
from summarizer.reading import Reading
from summarizer.records import Event, Span
from summarizer.sightings import GATHERINGS, UNOFFICIAL, Sighting, SightingReader, misread, negated
from summarizer.speakers import reporters, side_of, speakers

_OFF = frozenset({"postponed", "cancelled"})
_LEAD = 6  # sentences
_ASIDE = 5  # items after «на полях» among which the session stands: «на полях международного экономического форума»
_MET = frozenset({"MEETING_NOM", "SESSION_NOM"})
_BESIDES = frozenset({"ALSO", "APART_MET"})
_WHEN = frozenset({"DATE_DAY", "DATE_MONTH", "DATE_RANGE"})


class EventReader:
    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._drafts = {draft.id: draft for draft in reading.people.drafts}
        self._sightings = SightingReader(reading)
        self._maker = EventMaker(reading)
        self._days = EventDays(reading)
        self._absent: dict[int, set[str]] = {}  # row number -> who is said there not to have taken part

    def read(self) -> tuple[Event, ...]:
        if self._denied() or self._sport():
            return ()
        told = self._reading.messages()
        found = ((number, match) for number, match in self._reading.matches("event", None) if not negated(match) and not misread(match))
        briefed = self._reading.briefings()
        sightings = []
        self._absent = self._read_absent()
        for number, match in found:
            quote = match.row.quote.span if match.row.quote else None
            if quote is None or quote in told or quote in briefed:
                one = self._sightings.read(number, match)
                for person in self._absent.get(number, ()):
                    one.roles.pop(person, None)
                if quote not in briefed or one.lifecycle == "planned":  # what a spokesman says will be
                    sightings.append(one)
        front = [one for one in sightings if not self._past(one) and self._likely(one) and not self._private(one)]
        first = min((one.row for one in front if not one.perfect), default=len(self._reading.rows))
        had = [one for one in front if one.perfect and one.row > first]
        front = [one for one in front if one not in had]
        back = [one for one in sightings if (self._past(one) or one in had) and self._official(one)]
        lead = self._lead()
        front = [one for one in front if not one.weak or one.row <= lead]
        main = self._reported(front) or self._told_by_sides([one for one in front if not one.roles and one.kind not in GATHERINGS])
        if main is None:
            return ()
        self._add_cited(main)
        for one in back:
            if self._same_visit(one, main):
                main.rows.append(one.row)
        rest = (one for one in front if one.row not in (main.row, *main.rows) and self._official(one))
        back += [one for one in rest if self._days.another(one, main) or self._besides(one, main)]
        attended = {number for number, row in enumerate(self._reading.rows) if any(row.sentence.span.overlaps(span) for span in main.spans)}
        back = [one for one in back if one.row not in attended]  # «кездесуге … қатысты» tells of the meeting, not of one before it
        events = [self._maker.make("e1", main, front=True, others=frozenset(one.row for one in back))]
        events += [self._maker.make(f"e{number}", one, front=False) for number, one in enumerate(back, start=2)]
        return tuple(events)

    def _same_visit(self, one: Sighting, main: Sighting) -> bool:
        """Whether the background tells of the visit during which they met: of one who took part, to the land of another, and no day of its own."""
        lands = {office.countries[0] for person in main.roles if person not in one.roles for office in self._drafts[person].offices if office.countries}
        held = one.kind == "visit" and one.lifecycle == main.lifecycle == "held" and "DATE" not in self._reading.rows[one.row].labels
        return held and one.visited in lands and bool(set(one.roles) & set(main.roles))

    def _past(self, one: Sighting) -> bool:
        return one.recalled or one.row in self._reading.background

    def _reported(self, front: list[Sighting]) -> Sighting | None:
        """The meeting that sentences report, with all who are said to take part; None where that is no official one."""
        lead = self._lead()
        met = any(one.weak and len(one.roles) > 1 for one in front)  # what is planned further down («… отправится в Варшаву») is another matter
        strong = [one for one in front if not one.weak and not (met and one.lifecycle == "planned" and one.row > lead)]
        main = self._main(strong if any(one.roles or one.kind in GATHERINGS for one in strong) else front)
        if main is None and strong:  # «X прибыл в Астану», then that a summit is to begin there
            main = self._main([one for one in front if one.weak])
        if main is None or self._vague(main):
            return None
        for one in front:  # «После переговоров с президентом …», where a visit tells only who came
            if one.weak and one.row not in (main.row, *main.rows) and (_other_side(one, main) or _met_there(one, main)) and _same_time(one, main):
                self._merge(main, one)
        self._add_participants(main)
        if not self._official(main):
            self._add_speakers(main)
        return main if self._official(main, main.unnamed) and not self._announced_aside(main) else None

    def _announced_aside(self, main: Sighting) -> bool:
        """Whether a meeting is announced further down, of people of whom neither title nor first paragraph speaks: the article reports something else."""
        if main.lifecycle != "planned":
            return False
        rows = self._reading.rows
        first = opening_paragraph([row for row in rows if row.sentence.role == "body"])
        end = max((row.sentence.span.end for row in rows if row.sentence.paragraph <= first + 1), default=0)
        return rows[main.row].sentence.span.start >= end and all(self._drafts[person].spans[0].start >= end for person in main.roles)

    def _lead(self, sentences: int = _LEAD) -> int:
        """The last row in which a meeting told in passing («на переговорах с премьер-министром») may be what the article reports."""
        rows = self._reading.rows
        body = [number for number, row in enumerate(rows) if row.sentence.role == "body" and row.quote is None]
        return body[min(len(body), sentences) - 1] if body else len(rows)

    # --- which event ------------------------------------------------------------------------------------------------

    def _main(self, sightings: list[Sighting]) -> Sighting | None:
        body = [one for one in sightings if self._reading.rows[one.row].sentence.role == "body"]
        titles = [one for one in sightings if self._reading.rows[one.row].sentence.role != "body"]
        ordered = sorted(body, key=lambda one: (one.row, one.lifecycle not in _OFF)) + titles
        if not any(one.lifecycle in _OFF for one in body):  # the title says that it is off, the text what had been planned
            ordered.sort(key=lambda one: one.lifecycle not in _OFF)
        if not ordered:
            return None
        ordered = [one for one in ordered if one is ordered[0] or ordered[0].kind == "visit" or not self._besides(one, ordered[0])]
        late = self._lead() if ordered[0].kind in GATHERINGS else len(self._reading.rows)  # after a session, who was received «накануне» met at another place
        main = next((one for one in ordered if one.lifecycle in _OFF or (len(one.roles) > 1 and one.row <= late)), ordered[0])
        if not main.roles and main.row > self._lead() and main.lifecycle not in _OFF:
            return None  # a forum mentioned at the end, at which nobody is said to have been
        for one in ordered:
            if one is main:
                continue
            off = one.lifecycle in _OFF and main.lifecycle in _OFF  # told once with the old day, once with the new one
            if (self._days.another(one, main) and not off) or (one.row > late and one.kind == "reception" and not main.roles):
                continue
            if self._side_trip(one, main) or (main.lifecycle in _OFF and one.lifecycle == "planned" and self._of_third_land(one, main)):
                continue
            if not one.roles and one.lifecycle != main.lifecycle == "held" and one.row > main.row + 1:
                continue  # «Переговоры об условиях выхода идут с июня»: others than those just told
            shares = not one.roles or not main.roles or bool(set(one.roles) & set(main.roles)) or _other_side(one, main) or one.span.overlaps(main.span)
            if shares and (_same_time(one, main) or not one.roles or main.lifecycle in _OFF or (not main.roles and main.lifecycle != "held")):
                self._merge(main, one)
        if main.lifecycle == "cancelled" and self._moved(main.row + 1, main):
            main.lifecycle = "postponed"
        return main

    def _moved(self, number: int, main: Sighting) -> bool:
        """Whether the next sentence tells to when what does not take place is put off: «Она перенесена на 24 апреля», «Жиын мамырға шегерілді»."""
        rows = self._reading.rows
        if number >= len(rows) or MOVED.isdisjoint(rows[number].labels) or rows[number].sentence.paragraph != rows[main.row].sentence.paragraph:
            return False
        pronoun = any(leaf.pronoun is not None for _, leaves in self._reading.people.parties[number] for leaf in leaves)
        called = any(not _MET.isdisjoint(item.labels) for item in rows[number].items[:1])
        told = not (_WHEN | PUT_OFF if called else _WHEN).isdisjoint(rows[number].labels)
        return (pronoun or called) and told and rows[number].labels.isdisjoint(VISIT)  # not «Он перенёс поездку …»

    def _vague(self, one: Sighting) -> bool:
        """Whether a meeting is planned of which neither who meets nor the day is told: «Запланированные переговоры состоятся»."""
        told = bool(one.roles) or (one.unnamed > 1 and (one.top or one.unnamed_official))
        return one.lifecycle == "planned" and not told and one.kind not in GATHERINGS and not any(map(self._days.of, (one.row, *one.rows)))

    def _side_trip(self, one: Sighting, main: Sighting) -> bool:
        """Whether a guest who is to come to a country goes on within it, on a day of its own: «6 июня гость отправится в Бухару»."""
        row, before = self._reading.rows[one.row], self._reading.rows[main.row]
        both = one.kind == main.kind == "visit" and one.lifecycle == main.lifecycle == "planned" and one.visited == main.visited
        return both and not one.roles and row.sentence.paragraph > before.sentence.paragraph and "PLACE_TO" in row.labels and bool(self._days.of(one.row))

    def _of_third_land(self, one: Sighting, main: Sighting) -> bool:
        """Whether somebody of a third land takes part, where what is off is told of two: «Встреча министров Чили и Кении не состоится. Министр примет
        посла Ирана»."""
        told = {land for item in self._reading.rows[main.row].items for part in parts_of(item) if (land := self._reading.land_of(part))}
        return len(told) > 1 and any(lands and told.isdisjoint(lands) for lands in (self._drafts[person].lands for person in one.roles))

    def _besides(self, one: Sighting, main: Sighting) -> bool:
        """Whether it is told after talks whom else somebody saw on the journey: «В рамках поездки он встретился также с …»; or apart."""
        opening = {label for item in self._reading.rows[one.row].items[:OPENING] for label in item.labels} if one.row > main.row else ()
        return {"COURSE", "VISIT"}.issubset(opening) and not _BESIDES.isdisjoint(self._reading.rows[one.row].labels)

    def _merge(self, main: Sighting, other: Sighting) -> None:
        same = len(main.roles) < 2 or main.roles.keys() >= other.roles.keys() or main.roles.keys() <= other.roles.keys()
        ahead = main.lifecycle not in ("held", "ongoing")  # what is announced is the visit
        within = ahead and ((bool(main.visited) and other.kind == "reception") or (main.kind == "visit" and not other.roles))
        ranked = same and not within and _RANK.get(other.kind, 0) > _RANK.get(main.kind, 0)  # not «… келіссөз жүргізді», then «… премьер қабылдады»
        for person, role in other.roles.items():
            if main.roles.get(person, "participant") == "participant":
                main.roles[person] = role
        main.spans += [other.span, *other.spans]
        main.rows.append(other.row)
        main.visited = main.visited or other.visited
        main.unnamed = max(main.unnamed, other.unnamed)
        main.unnamed_official |= other.unnamed_official
        main.series |= other.series
        if ranked:
            main.kind = other.kind
        if main.kind == "reception" and main.lifecycle == other.lifecycle == "planned" and other.kind == "visit" and other.visited:
            main.kind = "visit"  # «… барады», then by whom the guest is to be received there
        aside = other.kind in GATHERINGS and main.kind not in GATHERINGS  # «Форум завершается. В кулуарах министр провёл встречу …»
        titled = main.series and self._reading.rows[other.row].sentence.role != "body"  # «… встречи продолжаются», of which the text tells
        if main.lifecycle == "held" and other.lifecycle == "ongoing" and not aside and not titled:
            main.lifecycle = "ongoing"
        if main.lifecycle == "cancelled" and other.lifecycle == "postponed" and self._reading.rows[other.row].sentence.role == "title":
            main.lifecycle = "postponed"  # «Визит отложен», then «… не состоится»

    def _read_absent(self) -> dict[int, set[str]]:
        """Who is said not to have taken part, by the row that says so: «Министр в переговорах не участвовал»."""
        told = [(number, match) for number, match in self._reading.matches("participants") if match.rule.asserts.get("meeting") == "absent"]
        return {number: {draft.id for draft, _ in self._sightings.people_of(match)} for number, match in told}

    def _add_participants(self, main: Sighting) -> None:
        aside = self._aside_of(main)
        for number, match in self._reading.matches("participants"):
            after = number > main.row and main.kind != "visit"
            if after and (self._days.apart(number, main.row) or (self._days.opens_before(number, main) and not self._days.before(main.row))):
                continue  # «Накануне гостя сопровождал …»
            if number in self._reading.background or negated(match) or not self._about_event(number, match, main):
                continue
            if aside and "MEETING" not in match.row.labels and aside & _sessions(match.row.items):
                continue
            visitors = "guest" in main.roles.values() or main.kind == "credentials" or set(main.roles.values()) == {"host"}
            for draft, role in self._sightings.people_of(match):
                main.roles.setdefault(draft.id, "guest" if visitors and role == "guest" else "participant")
            main.spans.append(match.span)

    def _aside_of(self, main: Sighting) -> frozenset[str]:
        """What the session is called on the margins of which they met, «форум аясында», «на полях форума»: who opened it was not at the meeting."""
        found: set[str] = set()
        for row in (self._reading.rows[number] for number in (main.row, *main.rows) if main.kind not in GATHERINGS):
            for place, item in enumerate(row.items if "ASIDE_OF" in row.labels else ()):
                if "ASIDE_OF" in item.labels:
                    found |= _sessions(row.items[max(0, place - 1) : place]) | _sessions(row.items[place + 1 : place + _ASIDE])
        return frozenset(found)

    def _add_speakers(self, main: Sighting) -> None:
        """Where a meeting is told of and not who met, those who speak of it and hold posts met: «Обсуждались …», then what each side said."""
        for _, draft in speakers(self._reading, main.row, to_press=True):
            if any(office.countries for office in draft.offices):
                main.roles.setdefault(draft.id, "participant")

    def _add_cited(self, main: Sighting) -> None:
        """Who else speaks at a meeting that was held: «Министр культуры Дина Касымова добавила …»."""
        if main.lifecycle in ("held", "ongoing") and main.kind != "call" and (len(main.roles) + main.unnamed > 1 or main.series):
            heard = (item for row in self._reading.rows if "INTERVIEW" in row.labels for item in row.items if "PARTY_NOM" in item.labels)
            interviewed = {draft.id for item in heard for draft in self._reading.references.of(item)}
            outside = interviewed | set().union(*self._absent.values()) | reporters(self._reading, (main.row, *main.rows))
            opening = Span(self._reading.rows[main.row].sentence.span.start, main.span.start)  # «Z заявил, что X встретился с Y»
            first = min((main.row, *main.rows)) if main.series else main.row
            for row, draft in speakers(self._reading, first):
                tells = row == main.row and main.kind not in GATHERINGS and any(opening.holds(span) for span in draft.spans)
                if draft.offices and draft.id not in outside and not tells:
                    main.roles.setdefault(draft.id, "participant")

    def _told_by_sides(self, told: list[Sighting]) -> Sighting | None:
        """A meeting of which no sentence says who met: it was ``told`` of, or there are hints that sides talked, and at least two sides speak."""
        background = self._reading.background
        hints = [self._sightings.read(number, match) for number, match in self._reading.matches("hint") if number not in background]
        hints = sorted([one for one in (*told, *hints) if one.lifecycle == "held"], key=lambda one: one.row)
        if not hints:
            return None
        main = hints[0]
        spoke = dict(speakers(self._reading))
        absent = set().union(*self._absent.values())
        people = {draft.id: draft for draft in dict.fromkeys(spoke.values()) if draft.offices and draft.id not in absent}
        if len(people) < 2 or len({side_of(draft) for draft in people.values()}) < 2:
            return None
        main.roles = dict.fromkeys(people, "participant")
        main.spans += [one.span for one in hints[1:]]
        main.row = min(main.row, self._first_row(people.values()))
        self._add_participants(main)
        return main  # where and when they met is told where they are first named

    def _first_row(self, people: Iterable[Draft]) -> int:
        """The first sentence of the text that names one of the people."""
        spans = [draft.spans[0] for draft in people]
        rows = ((number, row.sentence) for number, row in enumerate(self._reading.rows) if row.sentence.role == "body" and row.quote is None)
        return next((number for number, sentence in rows if any(sentence.span.holds(span) for span in spans)), len(self._reading.rows))

    def _about_event(self, number: int, match: Match, main: Sighting) -> bool:
        about = match.rule.asserts.get("meeting")
        if about == "absent":
            return False
        if about == "visit":
            return main.kind == "visit" and any(match.row is self._reading.rows[number] for number in (main.row, *main.rows))
        if about == "delegation":  # «Её возглавляет …», said of the delegation that the sentence before told of
            return number > 0 and "DELEGATION" in self._reading.rows[number - 1].labels
        if about == "company":  # «Вместе с ней прибыли эксперты …», said in the paragraph of who met
            paragraphs = {self._reading.rows[row].sentence.paragraph for row in (main.row, *main.rows)}
            return match.row.sentence.paragraph in paragraphs
        if about == "series":
            return main.series
        if about == "planned":
            return (main.kind == "visit" or bool(main.visited)) and main.lifecycle not in ("held", "ongoing")
        if about == "ahead":
            return main.lifecycle == "planned"
        if about == "forum":
            return main.kind in GATHERINGS
        return about == "this" or not match.row.labels.isdisjoint({"MEETING", "SESSION", "IN_IT", "DELEGATION"}) or self._goes_on(number, match, main)

    def _goes_on(self, number: int, match: Match, main: Sighting) -> bool:
        """Whether a sentence that opens with the verb and does not say in what they took part follows one of the meeting: «Присутствовал также …»."""
        rows, first = self._reading.rows, match.get("ab")
        before = [item for item in match.row.items if first is not None and item.start < first.start][:OPENING]
        follows = number - 1 in (main.row, *main.rows) and rows[number - 1].sentence.paragraph == rows[number].sentence.paragraph
        opens = any("TAKE_PART_PAST" in item.labels for item in before[:2])
        return follows and opens and not any("IN" in item.labels for item in before)

    def _likely(self, one: Sighting) -> bool:
        return bool(one.roles) or one.unnamed_official or one.kind in GATHERINGS or one.lifecycle in ("postponed", "cancelled") or one.kind != "visit"

    def _official(self, one: Sighting, unnamed: int = 0) -> bool:
        """At least two people, one of them with an official post, the others ``unnamed`` if need be; a session, a forum, a visit abroad needs one."""
        if self._private(one):
            return False
        people = [self._drafts[person] for person in one.roles]
        if not one.top:  # whom a head of state receives, is received officially
            people = [draft for draft in people if not draft.kinds or draft.kinds - UNOFFICIAL]
        official = [draft for draft in people if draft.kinds]
        own = {office.countries[0] for draft in people for office in draft.every_office if office.countries}
        opening = one.kind in GATHERINGS and one.row <= self._lead(1)  # who spoke at a session, where the article begins with that
        told = one.kind in GATHERINGS and (not one.weak or opening)
        needed = 1 if told or (one.visited and one.visited not in (own or {self._reading.home})) else 2
        return len(people) + unnamed >= needed and (bool(official) or (unnamed > 0 and one.unnamed_official))

    def _private(self, one: Sighting) -> bool:
        """Whether somebody takes part who is no official and follows no calling: a wife, a singer."""
        return any("unofficial" in kinds and kinds <= UNOFFICIAL for kinds in (self._drafts[person].kinds for person in one.roles))

    def _denied(self) -> bool:
        return any("DENY" in row.labels and "MEETING" in row.labels for row in self._reading.rows[:4])

    def _sport(self) -> bool:
        return sum("MATCH" in row.labels for row in self._reading.rows) > 2


def _sessions(items: Iterable[Item]) -> Set[str]:
    """The words by which sessions are called among items: «форумды» is «форум»."""
    hits = (hit for item in items if "SESSION" in item.labels and isinstance(item.data, tuple) for hit in item.data)
    return {hit.lemma for hit in hits if isinstance(hit, Hit) and hit.entry.label == "SESSION"}


_RANK = {"meeting": 0, "talks": 1, "reception": 2, "videoconference": 3, "call": 3, "credentials": 3}


def _other_side(one: Sighting, main: Sighting) -> bool:
    """Whether each names one side of the same event: «послы вручили грамоты», «президент принял …»; who came, then who met the guests."""
    sides = [set(one.roles.values()), set(main.roles.values())]
    if one.kind == main.kind or {one.kind, main.kind} == {"visit", "reception"}:  # «приехал в Павлодар, где его встретил аким»
        return sides in ([{"host"}, {"guest"}], [{"guest"}, {"host"}])
    if one.kind == "visit" and one.lifecycle == main.lifecycle == "planned":
        return sides[0] == {"guest"} and len(one.roles) == 1 and "guest" not in sides[1]
    if len(one.roles) != 1 or "guest" in sides[0] or one.kind not in ("meeting", "talks", "reception"):
        return False
    ahead = bool(main.visited) and main.lifecycle == "planned" and "guest" in sides[1]  # on a visit there are several
    return ahead or (main.kind == "visit" and sides[1] == {"guest"})


def _met_there(one: Sighting, main: Sighting) -> bool:
    """Whether who visits is told to have met somebody: «Об этом министр … сказал … коллеге», then «Министр находится … с визитом»."""
    return main.kind == "visit" and bool(main.roles) and set(main.roles) < set(one.roles)


def _same_time(one: Sighting, main: Sighting) -> bool:
    return one.lifecycle == main.lifecycle or {one.lifecycle, main.lifecycle} == {"held", "ongoing"}
