"""The event as a record: its people and their roles, where, when and how it was.

Which sightings of the article are the event is for ``events.py`` to say.
"""

from __future__ import annotations

from typing import Literal, cast

from summarizer.annotator import Row
from summarizer.circumstances import Circumstances, context_rows
from summarizer.drafts import Draft
from summarizer.home import infer_home
from summarizer.reading import Reading
from summarizer.records import Event, Participant, Slot, Span
from summarizer.sightings import GATHERINGS, REMOTE, Sighting

_CALLERS = frozenset({"VISIT", "ARRIVE_PAST", "GUESTS"})  # who comes from abroad
_OF_BODY = frozenset({"DELEGATION", "INTERNATIONAL"})  # «группа депутатов Европарламента», who are of no one country
_OF_STATES = frozenset({"SUMMIT", "INTERSTATE", "INTERNATIONAL_NOM"})  # where people of many countries gather
Role = Literal["host", "guest", "participant"]


class EventMaker:
    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._drafts = {draft.id: draft for draft in reading.people.drafts}

    def make(self, name: str, one: Sighting, front: bool, others: frozenset[int] = frozenset()) -> Event:
        """``front`` where it is the event that the article reports: its title, lead and dateline speak of it; ``others``: rows that tell of others."""
        rows = [self._reading.rows[number] for number in sorted({one.row, *one.rows}) if number or not one.row]
        if front:
            apart = [self._reading.rows[number] for number in others]
            rows += [row for row in context_rows(self._reading, one.lifecycle) if row not in rows and row not in apart]
        told = Circumstances(self._reading, rows, front)
        remote = one.kind in REMOTE  # a call has no town; the dateline is the agency's
        city = None if remote else told.city(one.lifecycle, self._posted(one))
        visit = told.visit(one.lifecycle)
        country = None if remote else told.country(city)
        self._give_roles(one, visit, country)
        if front:
            self._infer_countries(one, rows, country)
        return Event(
            id=name,
            kind=one.kind,
            lifecycle=one.lifecycle,
            participants=tuple(Participant(person, cast(Role, one.roles[person])) for person in self._ordered(one)),
            rule=one.rule,
            evidence=self._reading.evidence(one.span, *one.spans),
            visit=visit,
            date=told.date(one.lifecycle),
            city=city,
            country=country,
            venue=None if remote else told.venue(),
            format=told.format(),
        )

    def _posted(self, one: Sighting) -> str:
        """The country in which an envoy serves who met somebody of that country: «посол Казахстана в Кении … с министром Кении»; "" for none."""
        offices = [(person, office) for person in one.roles for office in self._drafts[person].offices]
        there = ((person, code) for person, office in offices for code in office.there if office.countries and code not in office.countries)
        return next((code for person, code in there if any(code in office.countries for other, office in offices if other != person)), "")

    def _ordered(self, one: Sighting) -> list[str]:
        """Who took part: those of a gathering as the text below the title names them, of two sides as the sentence does that tells of their meeting."""
        if one.kind not in GATHERINGS:
            return list(one.roles)
        end = max((row.sentence.span.end for row in self._reading.rows if row.sentence.role == "title"), default=0)
        return sorted(one.roles, key=lambda person: min((span.start for span in self._drafts[person].spans if span.start >= end), default=0))

    def _infer_countries(self, one: Sighting, rows: list[Row], country: Slot | None) -> None:
        """An official whose post names no country is of the home country, but for its guests."""
        people = [(self._drafts[person], role) for person, role in one.roles.items()]
        of_states = one.kind == "forum" or any(not _OF_STATES.isdisjoint(row.labels) for row in rows)
        home = infer_home(self._reading, people, rows, country, of_states)
        codes = {code for draft, _ in people for office in draft.every_office for code in office.countries}
        domestic = home is not None and codes <= {home[0]} and all(_CALLERS.isdisjoint(row.labels) and not row.labels >= _OF_BODY for row in rows)
        abroad = home is not None and country is not None and country.value != home[0]
        landless = [(draft, role) for draft, role in people if self._landless(draft) and (role != "guest" or abroad or domestic)] if home else []
        if country is not None and home is not None and home[1] and home[0] == country.value:
            every = [draft for draft, _ in landless]
            landless = [(draft, role) for draft, role in landless if not _doubled(draft, every) and not self._beside_others(draft, every, country.value, one)]
        for draft, role in landless:  # «Сенат Төрағасы Мароккоға барады … Үкімет басшысының қабылдауында болады»: who receives there is of that country
            there = country is not None and abroad and role == "host" and one.visited == country.value
            _suppose(draft, (country.value, tuple(one.span for one in country.evidence)) if there and country is not None else home or ("", ()))
        for draft, _ in people:
            away = any(office.there and not (office.countries or office.stateless) and self._reading.home not in office.there for office in draft.offices)
            if self._reading.home and away and not draft.lands:
                _suppose(draft, (self._reading.home, ()))  # «Мароккодағы елшіміз»
        self._infer_guests(people, home[0] if home else "")
        seated = any(draft.seats or any(office.stateless for office in draft.offices) for draft, _ in people)
        unseated = len(people) == 2 and not seated  # of neither is the town told where he holds his post, and neither is of an organisation
        if country is not None and abroad and home is not None and codes <= {home[0]} and landless and unseated:
            hosts = [draft for draft, role in landless if role == "host"]
            host = hosts[0] if hosts else max((draft for draft, _ in landless), key=lambda draft: draft.spans[0])
            _suppose(host, (country.value, tuple(one.span for one in country.evidence)))  # «Министр X Анкарада … министрі Y-мен кездесті»

    def _beside_others(self, draft: Draft, landless: list[Draft], land: str, one: Sighting) -> bool:
        """Whether several of one post are told of beside somebody of another land than theirs would be: «В переговорах участвовали сенаторы X и Y, посол
        Казахстана Z»; whose they are is not told."""
        posts = {office.words for office in draft.offices}
        if not any(other is not draft and not posts.isdisjoint(office.words for office in other.offices) for other in landless):
            return False
        sentence = next((row.sentence.span for row in self._reading.rows if row.sentence.span.holds(draft.spans[0])), one.span)
        others = (self._drafts[person] for person in one.roles)
        return any(sentence.holds(span) for other in others if other.lands and land not in other.lands for span in other.spans)

    def _infer_guests(self, people: list[tuple[Draft, str]], host: str) -> None:
        """Guests whose posts name no country are of that of the others, else of the home country, where the hosts are not."""
        lands = {code for draft, role in people if role == "guest" for code in draft.lands}
        hosts = {host, *(code for draft, role in people if role == "host" for code in draft.lands)}
        of_guests = lands if len(lands) == 1 else {self._reading.home} if host else set()
        for draft, role in people:
            if role == "guest" and self._landless(draft) and of_guests - {""} and not of_guests & hosts:
                _suppose(draft, (min(of_guests), ()))  # «Премьер-министр X Тбилисиде … Грузия Премьер-министрімен»

    def _landless(self, draft: Draft) -> bool:
        """Whether somebody holds a country's office and nothing tells which country's; a town abroad tells that it is not ours."""
        elsewhere = any(office.countries for office in draft.known)
        elsewhere |= bool(draft.seats) and self._reading.home not in draft.seats
        stateless = any(office.stateless or office.shared for office in draft.offices)
        return draft.inferred_country is None and draft.kinds == {"official"} and not elsewhere and not stateless

    def _give_roles(self, one: Sighting, visit: Slot | None, country: Slot | None) -> None:
        """Where somebody visits, those of the country visited are hosts and the others guests."""
        if one.kind in REMOTE:
            one.roles = dict.fromkeys(one.roles, "participant")
        if one.kind == "credentials" and set(one.roles.values()) == {"participant"}:  # of a ceremony that lists them, envoys came to whom it does not name
            envoys = {person for person in one.roles if self._drafts[person].kinds == {"diplomat"}}
            one.roles.update(dict.fromkeys(envoys, "guest"))
        every = {code for person in one.roles for office in self._drafts[person].offices for code in office.countries[:1]}
        if visit is None or country is None or every == {country.value}:
            return
        visitors = [self._drafts[person] for person, role in one.roles.items() if role == "guest"]
        theirs = {code for draft in visitors for code in draft.sure_lands} or {self._reading.home}
        bodies = self._bodies_of(visitors, [self._drafts[person] for person, role in one.roles.items() if role != "guest"])
        for person, role in one.roles.items():
            codes = {code for office in self._drafts[person].offices for code in office.countries[:1]}
            if role == "participant" and not codes and any(not bodies.isdisjoint(office.bodies) for office in self._drafts[person].offices):
                one.roles[person] = "guest"  # «Сенат Төрағасы Мароккоға барды … Сенат депутаттары қатысты»
            if role == "participant" and codes and one.kind not in REMOTE:
                if country.value in codes:
                    one.roles[person] = "host"
                elif not visitors or codes & theirs:  # whom a visitor meets there may be of a third country
                    one.roles[person] = "guest"
        if set(one.roles.values()) == {"host", "participant"}:  # the hosts are told by their country: the others came to them
            one.roles = {person: "host" if role == "host" else "guest" for person, role in one.roles.items()}

    @staticmethod
    def _bodies_of(visitors: list[Draft], others: list[Draft]) -> set[str]:
        """The bodies of the visitors, but for those that somebody else heads, too: the chairman of a Senate meets that of another."""
        heads = {head for draft in visitors for head in draft.heads}
        both = {body for draft in others for office in draft.offices if not heads.isdisjoint(office.heads) for body in office.bodies}
        return {body for draft in visitors for office in draft.offices for body in office.bodies} - both


def _suppose(draft: Draft, country: tuple[str, tuple[Span, ...]]) -> None:
    draft.inferred_country, draft.supposed = country, True


def _doubled(draft: Draft, landless: list[Draft]) -> bool:
    """Whether another told after somebody holds the very post that he holds: in a town of one country the ministers of two meet, and its own is told last."""
    posts = {office.words for office in draft.offices}
    shared = {office.span for office in draft.offices}  # «депутаты X и Y»: one post for both
    later = (office for other in landless[landless.index(draft) + 1 :] for office in other.offices if office.span not in shared)
    return any(office.words in posts for office in later)
