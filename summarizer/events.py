"""Events: which meeting the article reports, who took part in it, where and when.

Every match of a meeting rule is a sighting. The first sighting outside the background is the event that the article reports; later sightings that
share somebody with it tell more of it. What stands in the background becomes events of its own, after the first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, cast

from summarizer.annotator import Row
from summarizer.cascade import Item
from summarizer.circumstances import Circumstances, context_rows
from summarizer.datevalues import DateMention
from summarizer.engine import Match
from summarizer.home import infer_home
from summarizer.people import Draft, leaves
from summarizer.reading import Reading, entry_value
from summarizer.records import Event, Participant, Slot, Span

Role = Literal["host", "guest", "participant"]
_ROLES = {"host": "host", "guest": "guest"}
_PARTY_SLOTS = ("host", "a", "ab", "b", "guest")  # in the order in which a brief names them
_SIDES = frozenset({"official", "diplomat"})  # kinds of posts whose holders speak for a side
_REMOTE = frozenset({"call", "videoconference"})
_OFF = frozenset({"postponed", "cancelled"})
_ALONE = frozenset({"session", "forum"})  # kinds that are events even where nobody is named
_TENSES = ("_PAST", "_PRES", "_FUT")
_EVENT_DAYS = frozenset({"day", "range", "now"})


@dataclass(slots=True)
class Sighting:
    """One match of a meeting rule."""

    kind: str
    lifecycle: str
    roles: dict[str, str]  # person id -> role, in order of mention
    row: int
    span: Span
    rule: str
    spans: list[Span] = field(default_factory=list)
    unnamed: int = 0  # officials and groups who take part and whom the article does not name
    unnamed_official: bool = False  # whether one of them is said to be of a country or a body
    weak: bool = False  # met only in passing («после переговоров с …»): counts where nothing else is reported
    visited: str = ""  # country code, where the match says which country is visited
    rows: list[int] = field(default_factory=list)  # of the sightings that were joined to this one


class EventReader:
    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._drafts = {draft.id: draft for draft in reading.people.drafts}
        self._remote_kinds: dict[int, str] = {}  # row number -> the call or videoconference that it names, "" for none

    def read(self) -> tuple[Event, ...]:
        if self._denied() or self._sport():
            return ()
        told = self._messages()
        found = ((number, match) for number, match in self._reading.matches("event", None) if not _negated(match))
        sightings = [self._sighting(number, match) for number, match in found if match.row.quote is None or match.row.quote.span in told]
        front = [one for one in sightings if one.row not in self._reading.background and self._likely(one)]
        back = [one for one in sightings if one.row in self._reading.background and self._official(one)]
        lead = self._lead()
        front = [one for one in front if not one.weak or one.row <= lead]
        strong = [one for one in front if not one.weak]
        main = self._main(strong if any(one.roles or one.kind in _ALONE for one in strong) else front)
        if main is None:
            return ()
        for one in front:  # «После переговоров с президентом …», where a visit tells only who came
            if one.weak and one.row not in (main.row, *main.rows) and _other_side(one, main) and _same_time(one, main):
                self._merge(main, one)
        self._add_participants(main)
        if not self._official(main):
            self._add_speakers(main)
        if not self._official(main, main.unnamed):
            return ()
        back += [one for one in front if one.row not in main.rows and one.row != main.row and self._another_day(one, main) and self._official(one)]
        events = [self._event("e1", main, front=True)]
        for one in back:
            events.append(self._event(f"e{len(events) + 1}", one, front=False))
        return tuple(events)

    def _lead(self) -> int:
        """The last row in which a meeting told in passing («на переговорах с премьер-министром») may be what the article reports."""
        rows = self._reading.rows
        body = [number for number, row in enumerate(rows) if row.sentence.role == "body" and row.quote is None]
        return body[min(len(body), _LEAD) - 1] if body else len(rows)

    def _messages(self) -> frozenset[Span]:
        """Quotations of what an office made known («…», говорится в сообщении): they report as the article does."""
        rows = [row for row in self._reading.rows if "IN_MESSAGE" in row.labels]
        return frozenset(item.data.span for row in rows for item in row.items if "QUOTE" in item.labels)

    # --- which event ------------------------------------------------------------------------------------------------

    def _main(self, sightings: list[Sighting]) -> Sighting | None:
        body = [one for one in sightings if self._reading.rows[one.row].sentence.role == "body"]
        titles = [one for one in sightings if self._reading.rows[one.row].sentence.role != "body"]
        ordered = sorted(body, key=lambda one: (one.row, one.lifecycle not in _OFF)) + titles
        if not ordered:
            return None
        main = next((one for one in ordered if one.lifecycle in _OFF or len(one.roles) > 1), ordered[0])
        if not main.roles and main.row > self._lead() and main.lifecycle not in _OFF:
            return None  # a forum mentioned at the end, at which nobody is said to have been
        for one in ordered:
            if one is main:
                continue
            if self._another_day(one, main):
                continue
            if not one.roles and one.lifecycle != main.lifecycle == "held" and one.row > main.row + 1:
                continue  # «Переговоры об условиях выхода идут с июня»: others than those just told
            shares = not one.roles or not main.roles or bool(set(one.roles) & set(main.roles)) or _other_side(one, main) or one.span.overlaps(main.span)
            if shares and (_same_time(one, main) or not one.roles or not main.roles or main.lifecycle in _OFF):
                self._merge(main, one)
        return main

    def _another_day(self, one: Sighting, main: Sighting) -> bool:
        """Whether a meeting is told with a day of its own: «накануне … встретился с …» after what was today; a visit has several days."""
        days = self._day(one.row), self._day(main.row)
        return one.row != main.row and "visit" not in (one.kind, main.kind) and "" not in days and days[0] != days[1]

    def _day(self, number: int) -> str:
        dates = (item.data for item in self._reading.rows[number].items if isinstance(item.data, DateMention) and item.data.kind in _EVENT_DAYS)
        return next((date.value for date in dates if date.value), "")

    def _merge(self, main: Sighting, other: Sighting) -> None:
        for person, role in other.roles.items():
            if main.roles.get(person, "participant") == "participant":
                main.roles[person] = role
        main.spans += [other.span, *other.spans]
        main.rows.append(other.row)
        main.visited = main.visited or other.visited
        main.unnamed = max(main.unnamed, other.unnamed)
        main.unnamed_official |= other.unnamed_official
        if _RANK.get(other.kind, 0) > _RANK.get(main.kind, 0):
            main.kind = other.kind
        if main.lifecycle == "held" and other.lifecycle == "ongoing":
            main.lifecycle = "ongoing"

    def _add_participants(self, main: Sighting) -> None:
        for number, match in self._reading.matches("participants"):
            if number in self._reading.background or not self._about_event(match, main):
                continue
            for draft, _ in self._people_of(match):
                main.roles.setdefault(draft.id, "participant")
            main.spans.append(match.span)

    def _add_speakers(self, main: Sighting) -> None:
        """Where a meeting is told of and not who met, those who speak of it and hold posts met: «Обсуждались …», then what each side said."""
        for kind in ("direct", "indirect"):
            for number, match in self._reading.matches(kind):
                speaker = match.get("speaker")
                if number in self._reading.background or number < main.row or speaker is None:
                    continue
                for draft in self._reading.references.of(speaker):
                    heads = {head for office in draft.offices for head in office.heads}
                    if self._kinds(draft) & _SIDES and any(office.countries for office in draft.offices) and not heads & self._reading.spokesmen:
                        main.roles.setdefault(draft.id, "participant")

    def _about_event(self, match: Match, main: Sighting) -> bool:
        about = match.rule.asserts.get("meeting")
        if about == "forum":
            return main.kind in _ALONE
        return about == "this" or not match.row.labels.isdisjoint({"MEETING", "SESSION", "IN_IT", "DELEGATION"})

    # --- what makes a sighting ------------------------------------------------------------------------------------

    def _sighting(self, number: int, match: Match) -> Sighting:
        roles: dict[str, str] = {}
        for draft, role in self._people_of(match):
            roles.setdefault(draft.id, role)
        country = match.get("country")
        visited = self._land(country) if country else ""
        weak = bool(match.rule.asserts.get("weak"))
        sighting = Sighting(self._kind(number, match), self._lifecycle(match), roles, number, match.span, match.rule.id, weak=weak, visited=visited)
        self._add_unnamed(sighting, match)
        return sighting

    def _add_unnamed(self, one: Sighting, match: Match) -> None:
        """Who takes part without a name: «встретился с послом Франции», «с руководством банка»; scholars, lawyers, the press do not count."""
        one.unnamed = len(match.all("group"))
        one.unnamed_official = bool(match.rule.asserts.get("official"))
        parties = [item for slot, items in match.slots if slot in _PARTY_SLOTS for item in items]
        every = [leaf for item in parties for leaf in leaves(item)]
        named = {draft.id for leaf in every if leaf.names for draft in self._reading.references.of(leaf.item)}
        for leaf in every:
            meant = {draft.id for draft in self._reading.references.of(leaf.item)}
            if leaf.names or (leaf.pronoun is not None and not leaf.countries) or meant - named:  # nobody meets himself
                continue
            office = self._reading.people.office(leaf, leaf.posts[0], match.row) if leaf.posts else None
            if office is None:
                one.unnamed += 1
                one.unnamed_official |= leaf.pronoun is not None  # «со своим турецким коллегой»
            elif office.plural and office.kinds == {"profession"}:  # «с аграриями», a group as others
                one.unnamed += 1
            elif not office.kinds or office.kinds - _UNOFFICIAL:
                one.unnamed += max(1, len(office.countries)) if office.plural else 1  # «министры Армении и Турции»
                one.unnamed_official |= bool(office.countries or office.bodies)

    def _land(self, item: Item) -> str:
        """The country that is visited, or that the town visited lies in."""
        place = self._reading.catalogue.places.get(entry_value(item, ("PLACE",)))
        return entry_value(item, ("COUNTRY",)) or (place.country if place else "")

    def _people_of(self, match: Match) -> Iterator[tuple[Draft, str]]:
        slots = sorted(((_PARTY_SLOTS.index(slot), items) for slot, items in match.slots if slot in _PARTY_SLOTS), key=lambda one: one[0])
        for number, items in slots:
            slot = _PARTY_SLOTS[number]
            for item in items:
                for draft in self._reading.references.of(item):
                    self._country_of(match, draft, item)
                    yield draft, _ROLES.get(slot, "participant")

    def _country_of(self, match: Match, draft: Draft, party: Item) -> None:
        """A delegation's country, told last before who leads it, is his where the post does not say: «делегация Ирана, возглавляемая …»."""
        told = [of for of in match.all("of") if of.start < party.start] or match.all("of")
        if told and not any(office.countries for office in draft.offices):
            code = entry_value(told[-1], ("COUNTRY", "COUNTRY_ADJ"))
            draft.offices = [replace(office, countries=(code,), country_spans=(_span(told[-1]),)) for office in draft.offices]

    def _kind(self, number: int, match: Match) -> str:
        kind = str(match.rule.asserts.get("event", "meeting"))
        noun = match.get("kind")
        named = entry_value(noun, ("MEETING", "SESSION")) if noun else ""
        visit = noun is not None and not named and not {"VISIT", "VISIT_KIND"}.isdisjoint(noun.labels)
        kind = "visit" if visit else named or kind
        labels = match.row.labels
        if kind not in ("meeting", "talks"):
            return kind
        if number not in self._remote_kinds:
            nouns = {entry_value(item, ("MEETING",)) for item in match.row.items if "MEETING" in item.labels}
            self._remote_kinds[number] = min(nouns & _REMOTE, default="")
        if remote := self._remote_kinds[number]:
            return remote
        if "ONLINE" in labels:
            return "videoconference"
        return "call" if "BY_PHONE" in labels else kind

    def _lifecycle(self, match: Match) -> str:
        fixed = match.rule.asserts.get("lifecycle")
        if fixed:
            return str(fixed)
        verb = match.get("verb")
        labels = verb.labels if verb else ()
        tense = next((label[-4:] for label in labels if label.endswith(_TENSES)), "")  # «проводит» is present first, future second
        if not tense and any(label.endswith("_GER") for label in labels):
            tense = self._tense_after(match)  # a converb has the tense of the verb that closes the sentence
        if tense == "_FUT" or ("PLAN" in match.row.labels and tense != "PAST"):
            return "planned"
        if tense == "PRES" and ("TAKE_PLACE_PRES" in labels or not match.row.labels.isdisjoint(("NOW", "DATE_NOW"))):
            return "ongoing"  # «идут переговоры»; of other verbs the present may tell of the past
        return "held"

    def _tense_after(self, match: Match) -> str:
        last = [label for item in match.row.items[match.end :] for label in item.labels if label.endswith(("_PAST", "_PRES", "_FUT")) and "_PART" not in label]
        return "_FUT" if last and not last[-1].endswith("_PAST") else ""

    def _likely(self, one: Sighting) -> bool:
        return bool(one.roles) or one.kind in _ALONE or one.lifecycle in ("postponed", "cancelled") or one.kind != "visit"

    def _official(self, one: Sighting, unnamed: int = 0) -> bool:
        """At least two people, one of them with an official post, the others ``unnamed`` if need be; a session, a forum, a visit abroad needs one."""
        people = [self._drafts[person] for person in one.roles]
        official = [draft for draft in people if self._kinds(draft) - _UNOFFICIAL]
        if any(kinds and kinds <= _UNOFFICIAL for kinds in map(self._kinds, people)):
            return False
        own = {office.countries[0] for draft in people for office in (*draft.offices, *draft.known) if office.countries}
        needed = 1 if (one.kind in _ALONE and not one.weak) or (one.visited and one.visited not in (own or {self._reading.home})) else 2
        return len(people) + unnamed >= needed and (bool(official) or (unnamed > 0 and one.unnamed_official))

    def _kinds(self, draft: Draft) -> set[str]:
        return {kind for office in draft.offices for kind in office.kinds} or ({"official"} if draft.holder else set())

    def _denied(self) -> bool:
        return any("DENY" in row.labels and "MEETING" in row.labels for row in self._reading.rows[:4])

    def _sport(self) -> bool:
        return sum("MATCH" in row.labels for row in self._reading.rows) > 2

    # --- where, when, how -----------------------------------------------------------------------------------------

    def _event(self, name: str, one: Sighting, front: bool) -> Event:
        rows = [self._reading.rows[number] for number in sorted({one.row, *one.rows}) if number or not one.row]
        if front:
            rows += [row for row in context_rows(self._reading) if row not in rows]
        told = Circumstances(self._reading, rows, front)
        remote = one.kind in _REMOTE  # a call has no town; the dateline is the agency's
        city = None if remote else told.city()
        visit = told.visit()
        country = None if remote else told.country(city)
        self._give_roles(one, visit, country)
        if front:
            self._infer_countries(one, rows, country)
        return Event(
            id=name,
            kind=one.kind,
            lifecycle=one.lifecycle,
            participants=tuple(Participant(person, cast(Role, role)) for person, role in one.roles.items()),
            rule=one.rule,
            evidence=self._reading.evidence(one.span, *one.spans),
            visit=visit,
            date=told.date(one.lifecycle == "held"),
            city=city,
            country=country,
            venue=None if remote else told.venue(),
            format=told.format(),
        )

    def _infer_countries(self, one: Sighting, rows: list[Row], country: Slot | None) -> None:
        """An official whose post names no country is of the home country, but for its guests."""
        people = [(self._drafts[person], role) for person, role in one.roles.items()]
        home = infer_home(self._reading, people, rows, country)
        abroad = home is not None and country is not None and country.value != home[0]
        for draft, role in people:
            elsewhere = any(office.countries for office in draft.known)
            if (
                home
                and (role != "guest" or abroad)
                and not elsewhere
                and self._kinds(draft) == {"official"}
                and not any(office.stateless or office.shared for office in draft.offices)
            ):
                draft.inferred_country = home

    def _give_roles(self, one: Sighting, visit: Slot | None, country: Slot | None) -> None:
        """Where somebody visits, those of the country visited are hosts and the others guests."""
        if one.kind in _REMOTE:
            one.roles = dict.fromkeys(one.roles, "participant")
        if visit is None or country is None:
            return
        for person, role in one.roles.items():
            codes = {code for office in self._drafts[person].offices for code in office.countries[:1]}
            if role == "participant" and codes and one.kind not in _REMOTE:
                one.roles[person] = "host" if country.value in codes else "guest"
        if set(one.roles.values()) == {"host", "participant"}:  # the hosts are told by their country: the others came to them
            one.roles = {person: "host" if role == "host" else "guest" for person, role in one.roles.items()}


_LEAD = 6  # sentences
_UNOFFICIAL = frozenset({"unofficial", "profession"})  # kinds of posts whose holders are no officials
_RANK = {"meeting": 0, "talks": 1, "reception": 2, "videoconference": 3, "call": 3, "credentials": 3}


def _other_side(one: Sighting, main: Sighting) -> bool:
    """Whether each names one side of the same event: «послы вручили грамоты», «президент принял …»; who came, then who met the guests."""
    sides = [set(one.roles.values()), set(main.roles.values())]
    if one.kind == main.kind:
        return sides in ([{"host"}, {"guest"}], [{"guest"}, {"host"}])
    if one.kind == "visit" and one.lifecycle == main.lifecycle == "planned":
        return sides[0] == {"guest"} and len(one.roles) == 1 and "guest" not in sides[1]
    return main.kind == "visit" and sides[1] == {"guest"} and len(one.roles) == 1 and "guest" not in sides[0] and one.kind in ("meeting", "talks", "reception")


def _negated(match: Match) -> bool:
    """«не встречался», «не принял»."""
    verb, items = match.get("verb"), match.row.items
    before = bisect_left(items, verb.start, key=lambda item: item.start) - 1 if verb else -1
    return before >= 0 and "NOT" in items[before].labels


def _same_time(one: Sighting, main: Sighting) -> bool:
    return one.lifecycle == main.lifecycle or {one.lifecycle, main.lifecycle} == {"held", "ongoing"}


def _span(item: Item) -> Span:
    return Span(item.start, item.end)
