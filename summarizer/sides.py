"""Who met whom: the participants of an event as the two sides of a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.records import Event, Person
from summarizer.recordtype import record


@record
class Sides:
    """``a`` and ``b`` in the order of the article; ``host`` and ``guest`` as the roles have them, else a and b."""

    a: tuple[Person, ...]
    b: tuple[Person, ...]
    host: tuple[Person, ...]
    guest: tuple[Person, ...]

    @property
    def all(self) -> tuple[Person, ...]:
        return self.a + self.b


def country_of(person: Person) -> str:
    return person.country.value if person.country else ""


def sides_of(event: Event, persons: Mapping[str, Person], guest_first: bool = False) -> Sides:
    """Splits by role, else by country, else the first from the rest. ``guest_first``: without roles, the first side is the guest's."""
    known = [(persons[participant.person], participant.role) for participant in event.participants if participant.person in persons]
    if not known:
        return Sides((), (), (), ())
    hosts = [person for person, role in known if role == "host"]
    guests = [person for person, role in known if role == "guest"]
    handed = (_ordered(hosts, known), _ordered(guests, known)) if event.kind == "credentials" else None  # whoever else was there
    if hosts or guests:
        # A participant without a role goes with the fellow countrymen, else to the side that is empty or to the guests.
        for person, role in known:
            if role == "participant":
                (hosts if _belongs(person, hosts, guests) else guests).append(person)
        host, guest = _ordered(hosts, known), _ordered(guests, known)
        a, b = (host, guest) if known[0][0] in hosts else (guest, host)
        return Sides(a, b, *(handed if handed and all(handed) else (host, guest)))
    a, b = _by_country([person for person, _ in known])
    return Sides(a, b, *((b, a) if guest_first else (a, b)))


def _belongs(person: Person, hosts: Sequence[Person], guests: Sequence[Person]) -> bool:
    if not hosts or not guests:
        return not hosts
    country = country_of(person)
    return bool(country) and country in map(country_of, hosts) and country not in map(country_of, guests)


def _ordered(side: Sequence[Person], known: Sequence[tuple[Person, str]]) -> tuple[Person, ...]:
    return tuple(person for person, _ in known if person in side)


def _by_country(persons: Sequence[Person]) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """Who is of the country of the first, and the others; all as one side where neither the first nor all of the others are known to be of a country."""
    first, rest = persons[0], persons[1:]
    home = country_of(first)
    known = [bool(country_of(person)) for person in rest]
    if not home and any(known) and not all(known):
        return tuple(persons), ()
    foreign = tuple(person for person in rest if country_of(person) != home)
    if home and any(map(country_of, foreign)):
        return (first, *(person for person in rest if country_of(person) == home)), foreign
    return (first,), tuple(rest)
