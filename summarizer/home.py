"""The home country: which country officials are of whose posts name none.

What is told of them is looked for in this order: the country of who hosts; of the body where they met; where a foreign ambassador is accredited;
of the body that the article cites; whose press writes in the article's language (``references.yaml``). Failing these, the country of the meeting's
town, where nobody else is of it. What is found is inferred, and shown as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarizer.annotator import Row
from summarizer.people import Draft
from summarizer.reading import Reading, entry_value
from summarizer.records import Slot, Span

_BODIES = ("ORG", "PRESS", "VENUE", "COUNTRY", "COUNTRY_ADJ")


Home = tuple[str, tuple[Span, ...]]  # a country, and what it was read from; nothing where the language alone says so
People = Sequence[tuple[Draft, str]]  # with their roles


def infer_home(reading: Reading, people: People, rows: Sequence[Row], town: Slot | None) -> Home | None:
    """The home country of a meeting of ``people`` told in ``rows``; ``town`` is the country of the town where they met."""
    found = _host(people) or _body(reading, rows) or _accredited(people) or _cited(reading)
    if found is not None:
        return found
    known = {office.countries[0] for draft, _ in people for office in draft.offices if office.countries}
    if reading.home and reading.home not in known:
        return reading.home, ()
    if town is not None and town.value not in known:
        return town.value, tuple(Span(one.start, one.end) for one in town.evidence)
    return None


def _host(people: People) -> Home | None:
    offices = (office for draft, role in people if role == "host" for office in draft.offices)
    return next(((office.countries[0], office.country_spans[:1]) for office in offices if office.countries), None)


def _body(reading: Reading, rows: Iterable[Row]) -> Home | None:
    for row in rows:
        for item in row.items:
            body = reading.catalogue.bodies.get(entry_value(item, ("ORG",))) if "ORG_IN" in item.labels else None
            if body is not None and body.country:
                return (body.country, (Span(item.start, item.end),))
    return None


def _accredited(people: People) -> Home | None:
    offices = (office for draft, _ in people for office in draft.offices)
    return next(((office.there[0], (office.span,)) for office in offices if office.there and office.there[0] not in office.countries), None)


def _cited(reading: Reading) -> Home | None:
    for _, match in reading.matches("source", None):
        for item in match.row.items[match.start :]:
            for label in _BODIES:
                code = _country(reading, label, entry_value(item, (label,)))
                if code:
                    return (code, (Span(item.start, item.end),))
    return None


def _country(reading: Reading, label: str, value: str) -> str:
    if label in ("COUNTRY", "COUNTRY_ADJ"):
        return value
    body, place = reading.catalogue.bodies.get(value), reading.catalogue.places.get(value)
    return body.country if body else place.country if place else ""
