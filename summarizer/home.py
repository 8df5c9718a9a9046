"""The home country: which country officials are of whose posts name none.

Where all the others are of one foreign country, it is the country whose press writes so (``references.yaml``). Else it is looked for in this order:
the country of who hosts; of the body where they met; where a foreign ambassador is accredited; of the residence; of the body that the article cites;
whose press writes so. Failing these, the country of the meeting's town, where nobody else is of it. What is found is inferred, and shown as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarizer.annotator import Row
from summarizer.cascade import Item
from summarizer.circumstances import VISIT
from summarizer.drafts import Draft
from summarizer.reading import Reading, entry_value
from summarizer.records import Slot, Span
from summarizer.sources import read_source

Home = tuple[str, tuple[Span, ...]]  # a country, and what it was read from; nothing where the language alone says so
_ABROAD = frozenset({"COUNTRY", "COUNTRY_ADJ", "COUNTRY_IN", "COUNTRY_TO"})
People = Sequence[tuple[Draft, str]]  # with their roles


def infer_home(reading: Reading, people: People, rows: Sequence[Row], town: Slot | None, of_states: bool) -> Home | None:
    """The home country of a meeting of ``people`` told in ``rows``; ``town`` is the country of the town where they met, which tells nobody's where
    people of many countries gather (``of_states``)."""
    lands = [office.countries or office.seats for draft, _ in people for office in draft.offices]
    known = {codes[0] for codes in lands if codes}
    if reading.home and len(known) == 1 and reading.home not in known:
        return reading.home, ()
    found = _host(people) or _place(reading, rows, "ORG_IN") or _accredited(people, reading.home, town) or _place(reading, rows, "VENUE_IN")
    if found is not None:
        return found
    cited = _cited(reading)
    if cited is not None and cited[0] not in known:
        return cited
    of_bodies = any(office.stateless for draft, _ in people for office in draft.offices)  # the other side is an organisation, not a country
    among_others = len(known) > 1 and reading.home not in known and town is not None and town.value in known  # «Баткенде Қырғызстан мен Тәжікстан …»
    if reading.home and not among_others and (reading.home not in known or len(known) > 1 or of_bodies):
        return reading.home, ()
    hosted = any(role == "host" for _, role in people)
    visitor = not known and not hosted and any(not row.labels.isdisjoint(VISIT) for row in rows)  # who visits a town is not of its country for that
    held = [{office.countries[0] for office in draft.every_office if office.countries} for draft, _ in people]
    abroad = any(not row.labels.isdisjoint(VISIT) or not row.labels.isdisjoint(_ABROAD) for row in rows)
    every = set().union(*held)
    if len(every) == 1 and not abroad and (sum(map(bool, held)) > 1 or (town is not None and town.value in every)):
        return next(iter(every)), ()  # several of one country, or one in a town of it, and no other is named
    if town is not None and town.value not in known and not visitor and not of_states:
        return town.value, tuple(one.span for one in town.evidence)
    return None


def _host(people: People) -> Home | None:
    offices = (office for draft, role in people if role == "host" for office in draft.every_office)
    return next(((office.countries[0], office.country_spans[:1]) for office in offices if office.countries), None)


def _place(reading: Reading, rows: Iterable[Row], label: str) -> Home | None:
    """The country of the body or residence where they met."""
    for row in rows:
        for item in row.items:
            code = _country(reading, item) if label in item.labels else ""
            if code:
                return code, (Span(item.start, item.end),)
    return None


def _accredited(people: People, home: str, town: Slot | None) -> Home | None:
    """Where an ambassador is accredited, unless they met in another country: there he is not of the hosts; not where ours is, and who is told first
    meets an official of that country: «Министр X Германия министрімен …»."""
    offices = (office for draft, _ in people for office in draft.offices if office.there and office.there[0] not in office.countries)
    abroad = (office for office in offices if not (home and home in office.countries and _meets_one_of(office.there[0], home, people)))
    there = next(((office.there[0], (office.span,)) for office in abroad), None)
    return there if there and (town is None or town.value == there[0]) else None


def _meets_one_of(land: str, home: str, people: People) -> bool:
    """Whether who is told first is of ours or of no country that is known, and somebody told later is of this one."""
    told = sorted((draft for draft, _ in people), key=lambda draft: draft.spans[0].start)
    return told[0].lands <= {home} and any(land in draft.lands for draft in told[1:])


def _cited(reading: Reading) -> Home | None:
    """The country of the body that the article cites."""
    source = read_source(reading)
    if source is None:
        return None
    start, end = source.evidence[0].start, source.evidence[0].end
    for row in reading.rows:
        for item in row.items:
            code = _country(reading, item) if item.start < end and start < item.end else ""
            if code:
                return code, (Span(item.start, item.end),)
    return None


def _country(reading: Reading, item: Item) -> str:
    place = reading.catalogue.places.get(entry_value(item, ("VENUE",)))
    return reading.land_of(item) or (place.country if place else "")  # an agency tells nothing of whom it reports
