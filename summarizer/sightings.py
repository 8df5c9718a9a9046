"""Sightings: what one match of a meeting rule tells: which kind of event, held or planned, of whom, in which country.

Which of an article's sightings are the event that it reports is for ``events.py`` to say.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import dropwhile, islice, pairwise, takewhile

from summarizer.cascade import Item, parts_of
from summarizer.drafts import Draft, leaves
from summarizer.engine import Match
from summarizer.offices import Office
from summarizer.reading import Reading, entry_value, holds_label
from summarizer.records import Span
from summarizer.speakers import ascribed_from

GATHERINGS = frozenset({"session", "forum"})  # kinds that are events even where nobody is named
REMOTE = frozenset({"call", "videoconference"})
UNOFFICIAL = frozenset({"unofficial", "profession"})  # kinds of posts whose holders are no officials
_ROLES = {"host": "host", "guest": "guest"}
_PARTY_SLOTS = ("host", "a", "ab", "b", "guest")  # in the order in which a brief names them
_GUESTS = ("DELEGATION", "GUESTS", "THAT_ONE")
_LED_BY = frozenset({"LEDBY", "LEDBY_GEN"})
_SEVERAL = frozenset({"SIDES", "LANDS"})  # what groups are called that are more than one side: «главы государств»
_LAND = frozenset({"COUNTRY", "COUNTRY_ADJ"})
_TOP = 95  # rank of the posts of heads of state and government
_QUOTES = frozenset("«“„\"")
_NEAR = 20  # items before a party in which its delegation is told
_CLAUSE = frozenset({"COMMA", "AND", "BUT", "COLON"})
_TENSES = ("_PAST", "_PRES", "_FUT")


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
    top: bool = False  # whether a head of state or government is told to take part, by the post
    weak: bool = False  # met only in passing («после переговоров с …»): counts where nothing else is reported
    recalled: bool = False  # told as something of an earlier time («кездескен болатын»)
    perfect: bool = False  # held, told by a participle that closes its sentence («әңгімелескен»): after what happened, what had happened before
    series: bool = False  # one of several meetings, told one after another: «провёл ряд встреч»
    visited: str = ""  # country code, where the match says which country is visited
    rows: list[int] = field(default_factory=list)  # of the sightings that were joined to this one


def _may_be_subject(item: Item, following: Item) -> bool:
    """Whether an item may be what a sentence tells of: not what a noun that owns follows («сапар барысында»), nor what is joined on («Және …»)."""
    bare = any(label.endswith("_NOM") and not label.startswith("DATE") for label in item.labels)
    return bare and "AND" not in item.labels and not any(label.endswith("_POSS") for label in following.labels)


class SightingReader:
    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._remote_kinds: dict[int, str] = {}  # row number -> the call or videoconference that it names, "" for none

    def read(self, number: int, match: Match) -> Sighting:
        roles = self._subject(number, match) if match.rule.asserts.get("subject") else {}
        met = list(self.people_of(match))
        for draft, role in met:
            roles.setdefault(draft.id, role)
        if match.rule.asserts.get("under"):
            self._share_country([draft for draft, _ in met])  # the report of «своего» minister
        country = match.get("country")
        visited = self._land(country) if country else ""
        weak = bool(match.rule.asserts.get("weak"))
        sighting = Sighting(self._kind(number, match), self._lifecycle(match), roles, number, match.span, match.rule.id, weak=weak, visited=visited)
        sighting.series = bool(match.rule.asserts.get("series"))
        sighting.recalled = self._recalled(number, match)
        closes = match.end >= len(match.row.items) - 1
        sighting.perfect = closes and sighting.lifecycle == "held" and any(label.endswith("_PART_PAST") for label in match.row.items[match.end - 1].labels)
        self._add_unnamed(sighting, match)
        return sighting

    def _subject(self, number: int, match: Match) -> dict[str, str]:
        """Whom a sentence without a subject goes on to tell of: «Принял посла …»; nobody where a subject that is no party opens it."""
        before = bisect_left(match.row.items, (match.get("verb") or match.row.items[0]).start, key=lambda item: item.start)
        draft = self._reading.references.subject_before.get(number) or self._author(number)
        if draft is None or any(map(_may_be_subject, match.row.items[:before], match.row.items[1:])):
            return {}
        return {draft.id: "host" if match.get("guest") else "participant"}

    def _author(self, number: int) -> Draft | None:
        """Who is said at the end of a paragraph to have written or said it: «Принял посла. Обсудили торговлю», – написал министр …"""
        paragraph = self._reading.rows[number].sentence.paragraph
        for kind in ("direct", "indirect"):
            for later, match in self._reading.matches(kind, None):
                speaker = match.get("speaker")
                if speaker is not None and later >= number and self._reading.rows[later].sentence.paragraph == paragraph:
                    return next(iter(self._reading.references.of(speaker)), None)
        return None

    def _recalled(self, number: int, match: Match) -> bool:
        """Whether a match is told of an earlier time: «кездескен болатын»; what does not close its sentence is, where the verb that does so is
        («кездескенде «…» деп айтқан болатын»), even after speech of several sentences."""
        after = match.row.items[match.end - 1 :]
        verb = match.get("verb")
        if verb is None or any(label.endswith("_PAST") and "_PART" not in label for label in verb.labels):
            return any("PLUPERFECT" in item.labels for item in after[1:2])
        speech = {item.data.span for item in after if "QUOTE" in item.labels}
        for row in self._reading.rows[number + 1 :] if speech else ():
            if row.quote is None:
                if not any("QUOTE" in item.labels and item.data.span in speech for item in row.items):
                    break
                after = row.items
        return any("PLUPERFECT" in item.labels and "DUE" not in before.labels for before, item in pairwise(after))

    def _add_unnamed(self, one: Sighting, match: Match) -> None:
        """Who takes part without a name: «встретился с послом Франции», «с руководством банка»; scholars, lawyers, the press do not count."""
        one.unnamed = sum(1 if _SEVERAL.isdisjoint(item.labels) else 2 for item in match.all("group"))
        one.unnamed_official = bool(match.rule.asserts.get("official"))
        parties = [item for slot, items in match.slots if slot in _PARTY_SLOTS for item in items]
        every = [leaf for item in parties for leaf in leaves(item)]
        named = {draft.id for leaf in every if leaf.names for draft in self._reading.references.of(leaf.item)}
        for leaf in every:
            one.top |= any(self._reading.people.office(leaf, post, match.row).rank >= _TOP for post in leaf.posts)
            meant = {draft.id for draft in self._reading.references.of(leaf.item)}
            if leaf.names or (leaf.pronoun is not None and not leaf.countries):
                continue
            office = self._reading.people.office(leaf, leaf.posts[0], match.row) if leaf.posts else None
            if meant - named:  # nobody meets himself, but of «министры Армении и Турции» one may be named further on
                one.unnamed += max(0, len(office.countries) - len(meant)) if office and office.plural else 0
            elif office is None:
                one.unnamed += 1
                one.unnamed_official |= leaf.pronoun is not None  # «со своим турецким коллегой»
            elif office.plural and office.kinds == {"profession"}:  # «с аграриями», a group as others
                one.unnamed += 1
            elif not office.kinds or office.kinds - UNOFFICIAL:
                one.unnamed += max(1, len(office.countries)) if office.plural else 1  # «министры Армении и Турции»
                one.unnamed_official |= bool(office.countries or office.bodies) or self._reading.people.stands_alone(office)

    def _land(self, item: Item) -> str:
        """The country that is visited, or that the town or region visited lies in."""
        place = self._reading.place_of(item) or self._reading.catalogue.places.get(entry_value(item, ("REGION",)))
        return entry_value(item, ("COUNTRY",)) or (place.country if place else "")

    def people_of(self, match: Match) -> Iterator[tuple[Draft, str]]:
        slots = sorted(((_PARTY_SLOTS.index(slot), items) for slot, items in match.slots if slot in _PARTY_SLOTS), key=lambda one: one[0])
        for number, items in slots:
            slot = _PARTY_SLOTS[number]
            side: list[Draft] = []
            for item in items:
                for draft in self._reading.references.of(item):
                    if slot != "host":  # a delegation's country is not that of who receives it
                        self._country_of(match, draft, item)
                    side.append(draft)
                    yield draft, _ROLES.get(slot, "participant")
            if slot in ("b", "guest"):
                self._share_country(side)
            for draft in self._listed(match, items[-1]):
                yield draft, _ROLES.get(slot, "participant")

    def _listed(self, match: Match, last: Item) -> Iterator[Draft]:
        """Those whom the list names that a party before a colon opens, or the colon itself: «Грамоты вручили послы:», «– Кении – Грейс Ачиенг;»."""
        items = match.row.items
        if "COLON" not in items[-1].labels or last.end not in (items[-1].end, items[-2].end):
            return
        reading = self._reading
        for line in reading.list_after(self._number(match)):
            named = (draft for item, _ in reading.people.parties[line] for draft in reading.references.of(item))
            yield from islice(named, 1)

    def _share_country(self, side: list[Draft]) -> None:
        """Of several on the other side, those whose posts name no country are of that told before: «с президентом Сербии … и министром иностранных дел …»."""
        told: tuple[str, tuple[Span, ...]] | None = None
        for draft in side:
            office = next((office for office in draft.offices if office.countries), None)
            if office is not None:
                told = (office.countries[0], office.country_spans[:1])
            elif told and draft.kinds == {"official"} and draft.inferred_country is None and not any(map(_of_house, draft.offices)):
                draft.inferred_country = told

    def _country_of(self, match: Match, draft: Draft, party: Item) -> None:
        """A delegation's country, told last before who leads it, is his where the post does not say: «делегация Ирана, возглавляемая …»."""
        told = [of for of in match.all("of") if of.start < party.start] or match.all("of") or self._of_delegation(match, party) or self._of_guests(match)
        told = told or self._of_them(match, party)
        abroad = any(office.stateless or "business" in office.kinds for office in draft.offices)
        if told and not draft.offices and draft.inferred_country is None and not draft.lands:
            draft.inferred_country = self._reading.land_of(told[-1]), (_span(told[-1]),)
        if told and not abroad and not any(office.countries for office in draft.offices):
            code = self._reading.land_of(told[-1])
            draft.offices = [replace(office, countries=(code,), country_spans=(_span(told[-1]),)) for office in draft.offices]

    def _of_delegation(self, match: Match, party: Item) -> list[Item]:
        """What names the country of a delegation that somebody leads: «с делегацией МИД Литвы под руководством заместителя министра …»; not a company's."""
        with_them = any("TAKE_PART" in item.labels for item in match.row.items[match.start : match.end])  # «… с сербской делегацией участвовал …»
        before = [item for item in match.row.items if item.end <= party.start and not (with_them and "PARTY_WITH" in item.labels)][-_NEAR:]
        after = [item for item in match.row.items if item.start >= party.end][: _NEAR + 1]
        if len(after) > 2 and not _LED_BY.isdisjoint(after[0].labels) and holds_label(after[2], "DELEGATION"):
            named = [part for part in (after[1], *parts_of(after[1])) if self._reading.land_of(part)]
            if named:
                return named[:1]  # «X бастаған серб делегациясы», «… Чехия Сенатының делегациясы»
        first = next((number for number, item in enumerate(before) if holds_label(item, "DELEGATION")), len(before))
        bodies = (self._reading.catalogue.bodies.get(entry_value(item, ("ORG",))) for item in before[first:])
        if any(body is not None and body.kind.startswith("company") for body in bodies):
            return []
        joined = zip(before[first:], before[first + 1 :], before[first + 2 :], strict=False)
        if any("AND" in joint.labels and self._reading.land_of(one) and self._reading.land_of(other) for one, joint, other in joined):
            return []  # «делегации Узбекистана и Финляндии»: of which he is, is not told
        told = [item for item in before[first:] if self._reading.land_of(item) and "PARTY_NOM" not in item.labels]
        if first < len(before) and party in match.all("guest"):  # «америкалық делегация құрамында …», not who receives it
            told = [*(item for item in before[max(0, first - 1) : first] if not _LAND.isdisjoint(item.labels)), *told]
        return told

    def _of_guests(self, match: Match) -> list[Item]:
        """What names the country of guests of whom the sentences before speak, where one opens with them: «Гостей возглавляет депутат …»."""
        opening = match.row.items[: 2 if "IN_RANKS" in match.row.items[0].labels else 1]  # «В состав делегации входят …»
        if match.rule.kind != "participants" or match.get("host") or not any(holds_label(item, label) for item in opening for label in _GUESTS):
            return []
        number = self._number(match)
        for row in reversed(self._reading.rows[max(0, number - 2) : number]):
            parts = (part for item in row.items if "PARTY_NOM" not in item.labels for part in parts_of(item))
            told = [part for part in dropwhile(lambda part: not holds_label(part, "DELEGATION"), parts) if self._reading.land_of(part)]
            if told:
                return told[:1]
        return []

    def _of_them(self, match: Match, party: Item) -> list[Item]:
        """What names the country of the delegation of the sentence before, where one opens with who led it: «Оны бастап келген министр …»."""
        items, number = match.row.items, self._number(match)
        if number == 0 or len(items) < 3 or items[2] is not party or "LEDBY" not in items[1].labels or "PARTY_ACC" not in items[0].labels:
            return []
        before = self._reading.rows[number - 1].items
        group = next((place for place, item in enumerate(before) if holds_label(item, "DELEGATION")), 0)
        return [item for item in before[:group] if not _LAND.isdisjoint(item.labels)][-1:]

    def _number(self, match: Match) -> int:
        return next(number for number, row in enumerate(self._reading.rows) if row is match.row)

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
            self._remote_kinds[number] = min(nouns & REMOTE, default="")
        if remote := self._remote_kinds[number]:
            return remote
        if "ONLINE" in labels:
            return "videoconference"
        return "call" if "BY_PHONE" in labels else kind

    def _lifecycle(self, match: Match) -> str:
        fixed = match.rule.asserts.get("lifecycle")
        if fixed:
            return str(fixed)
        verb = match.get("verb") or _told_ahead(match)
        labels = verb.labels if verb else ()
        tense = next((label[-4:] for label in labels if label.endswith(_TENSES)), "")  # «проводит» is present first, future second
        if not tense and any(label.endswith("_GER") for label in labels):
            tense = self._tense_after(match)  # a converb has the tense of the verb that closes the sentence
        finite = any(label.endswith(_TENSES) and "_PART_" not in label for label in labels)
        before = [item for item in match.row.items if item.end <= verb.start][-2:] if verb is not None and not finite else []
        if any("WILL_BE" in item.labels for item in before):
            tense = "_FUT"  # «будет принят»
        if tense == "_FUT" or ("PLAN" in match.row.labels and tense != "PAST"):
            return "planned"
        if tense == "PRES" and ("TAKE_PLACE_PRES" in labels or not match.row.labels.isdisjoint(("NOW", "DATE_NOW"))):
            return "ongoing"  # «идут переговоры»; of other verbs the present may tell of the past
        return "held"

    def _tense_after(self, match: Match) -> str:
        last = [label for item in match.row.items[match.end :] for label in item.labels if label.endswith(("_PAST", "_PRES", "_FUT")) and "_PART" not in label]
        return "_FUT" if last and not last[-1].endswith("_PAST") else ""


def _told_ahead(match: Match) -> Item | None:
    """The verb in the future of which what is read is the subject, in its clause: «Завтра состоится | встреча министра с послом»."""
    if "TAKE_PLACE_FUT" not in match.row.labels:
        return None
    clause = list(takewhile(lambda item: _CLAUSE.isdisjoint(item.labels), reversed(match.row.items[: match.start])))
    return next((item for item in clause if "TAKE_PLACE_FUT" in item.labels), None)


def _of_house(office: Office) -> bool:
    """Whether a post is of a house with a name of its own, or of one that is of no country: «вице-президент банка «Рассвет»»."""
    return office.stateless or not _QUOTES.isdisjoint(office.text)


def negated(match: Match) -> bool:
    """«не встречался», «не принял»."""
    verb, items = match.get("verb"), match.row.items
    before = bisect_left(items, verb.start, key=lambda item: item.start) - 1 if verb else -1
    return before >= 0 and "NOT" in items[before].labels


def misread(match: Match) -> bool:
    """Whether a match takes for a side who only tells of the meeting: «X встретился с Y, сообщил Z»."""
    first = min((item.start for _, items in match.slots for item in items), default=0)
    for item in (item for slot, items in match.slots if slot in _PARTY_SLOTS for item in items if "PARTY_NOM" in item.labels):
        clause = ascribed_from(match.row, bisect_left(match.row.items, item.start, key=lambda one: one.start))
        if clause is not None and first < clause:
            return True
    return False


def _span(item: Item) -> Span:
    return Span(item.start, item.end)
