"""Who a mention speaks of: a name, a post alone, a pronoun, «гость», «әріптесі».

The article is gone through in order. A post alone is the last person mentioned whose own posts share its concept (``references.yaml``) or its head
and contradict it in no country. A pronoun is the last subject. What fits nobody stays unresolved: nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from itertools import pairwise

from summarizer.annotator import Annotation, Row
from summarizer.cascade import Item
from summarizer.drafts import Draft, Leaf, country_told, leaves
from summarizer.offices import Office
from summarizer.people import People

_SIDES = frozenset({"guest", "host", "other"})
_SURE = 2.0  # the likeness of two posts that fall under one concept
_ABOVE = 49  # how far somebody's rank may lie above that of a general word: a minister is also «представитель», a president is not
_STAFF = 50  # the rank up to which a general word with a body («представитель МИД») speaks of its people
_HEADS = 70  # the rank from which somebody is at the head of a body
_OBJECTS = frozenset({"dat", "acc", "ins", "abl", "with"})
_BEHALF = frozenset({"behalf"})
_SUBJECTS = frozenset({"nom", "said"})  # cases of whom a sentence is about: its subject, and who is cited («по словам X»)


class References:
    """Resolved once an article; asked by span afterwards.

    ``generic``: heads that any post may be called by («дипломат», «лидер»), taken for the one person of the country they name.
    ``home``: the country whose press writes so, or ""; whose officials it calls by their posts alone.
    ``background``: the rows that tell of something else; whom they alone name is nobody's post elsewhere.
    ``sides``: who is guest and who is host, once the event is known; «гость» is resolved by that.
    """

    def __init__(
        self,
        annotation: Annotation,
        people: People,
        generic: frozenset[str],
        home: str,
        background: frozenset[int] = frozenset(),
        sides: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        self._people = people
        self._home = home
        self._generic = generic
        self._background = background
        self._recalled = self._named(background) - self._named(set(range(len(annotation.rows))) - background) if background else frozenset()
        self._greeting = _greeting(annotation, people)
        self._sides = sides or {}
        self._absent = self._sent_greetings()
        self._annotation = annotation
        self._resolved: dict[tuple[int, int], tuple[Draft, ...]] = {}  # by the offsets of the mention
        self._order: list[Draft] = []  # last mentioned last
        self._subject: Draft | None = None
        self._lost = False  # whether somebody of a country («мысырлық дипломат») is nobody yet
        self._goes_on = False  # whether the subject is that of the sentence before in the paragraph
        self._called: dict[str, list[Office]] = {}  # by person, the posts alone that speak of him
        self.subject_before: dict[int, Draft | None] = {}  # row number -> the subject that «он» takes up
        for number, row in enumerate(annotation.rows):
            self.subject_before[number] = self._subject
            self._goes_on = number > 0 and row.sentence.paragraph == annotation.rows[number - 1].sentence.paragraph
            self._row(row, people.parties[number], frozenset() if number in background else self._recalled)

    def between(self, sides: Mapping[str, tuple[str, ...]]) -> References:
        """The same with guest and host known; itself where no mention asks for them."""
        rows = zip(self._annotation.rows, self._people.parties, strict=True)
        asked = any(self._asks(leaf, row) for row, parties in rows for _, members in parties for leaf in members)
        asked = asked or self._lost  # the event may tell whose country somebody is of
        return References(self._annotation, self._people, self._generic, self._home, self._background, sides) if asked else self

    def of(self, item: Item) -> tuple[Draft, ...]:
        """The people a party item speaks of, in order, each once."""
        found: dict[str, Draft] = {}
        for leaf in leaves(item):
            for draft in self._resolved.get((leaf.item.start, leaf.item.end), ()):
                found[draft.id] = draft
        return tuple(found.values())

    def called(self, draft: Draft) -> tuple[Office, ...]:
        """The posts by which the article calls somebody away from his name («Мемлекет басшысы … қабылдады»), in its order; no general words."""
        return tuple(self._called.get(draft.id, ()))

    def _asks(self, leaf: Leaf, row: Row) -> bool:
        """Whether whom a mention means depends on who is guest and who is host: «гость», «руководитель делегации»."""
        office = self._people.office_alone(leaf, row)
        return leaf.pronoun in _SIDES or (office is not None and not office.concepts.isdisjoint(_SIDES))

    def _named(self, rows: Set[int]) -> Set[Draft]:
        leaves_of = (leaf for number in rows for _, members in self._people.parties[number] for leaf in members)
        return {draft for leaf in leaves_of for draft in self._people.named(leaf)}

    def _sent_greetings(self) -> Set[Draft]:
        """Who is named only as in whose name somebody speaks: «передал пожелания от имени Президента X»."""
        named = [(item, draft) for parties in self._people.parties for item, members in parties for leaf in members for draft in self._people.named(leaf)]
        behalf = {draft for item, draft in named if item.cases == _BEHALF}
        return behalf - {draft for item, draft in named if item.cases != _BEHALF} if behalf else behalf

    def _row(self, row: Row, parties: Iterable[tuple[Item, tuple[Leaf, ...]]], recalled: Set[Draft]) -> None:
        subject: Draft | None = None
        parties = list(parties)
        objects = {draft for item, members in parties if item.cases and item.cases <= _OBJECTS for leaf in members for draft in self._people.named(leaf)}
        subjects = {draft for item, members in parties if item.cases and item.cases <= _SUBJECTS for leaf in members for draft in self._people.named(leaf)}
        stranger = False  # the row begins with somebody whom no name of the article is: «Секретарь …», whom «она» takes up
        for item, members in parties:
            others = recalled | (objects if item.cases <= _SUBJECTS else subjects if item.cases <= _OBJECTS and row.quote is None else set())
            for leaf in members:
                found = self._resolve(leaf, row, others)
                if not found:
                    office = self._people.office_alone(leaf, row)
                    self._lost = self._lost or bool(leaf.countries or (office and office.countries))
                    stranger = stranger or (row.quote is None and subject is None and "nom" in item.cases and bool(leaf.posts))
                    continue
                self._resolved[leaf.item.start, leaf.item.end] = found
                if row.quote is None:
                    for draft in found:
                        if draft in self._order:
                            self._order.remove(draft)
                        self._order.append(draft)
                    if subject is None and not stranger and len(found) == 1 and not item.cases.isdisjoint(_SUBJECTS):
                        self._subject = subject = found[0]  # «… предложила …: студентов, отметила она, всё больше»
        if stranger and subject is None:
            self._subject = None

    def _resolve(self, leaf: Leaf, row: Row, others: Set[Draft]) -> tuple[Draft, ...]:
        """Whom a leaf speaks of; the subject of a sentence is none of the ``others`` whom it names as objects, nor the other way round."""
        if leaf.names and not (leaf.posts and not self._people.named(leaf)):  # a word that only looks like a name leaves a post alone
            return () if self._others_of(leaf, row) else self._people.named(leaf)
        if leaf.pronoun is not None:
            return self._of_country(leaf.countries[0]) or self._pronoun(leaf.pronoun) if leaf.countries else self._pronoun(leaf.pronoun)
        if leaf.posts:
            office = self._people.office(leaf, leaf.posts[0], row)
            if office.plural:
                several = self._holders(office)
                for draft in several:
                    self._called.setdefault(draft.id, []).append(self._people.share(office, draft, leaf.posts[0], row))
                return several
            if self._subject is not None and self._subject.heads & self._people.rather(office):
                return (self._subject,)
            side = next(iter(office.concepts & _SIDES), "")
            absent = set() if office.countries else self._greeting
            found = self._holder(office, others | absent) or (self._head_of_delegation(office) if side else None) or next(iter(self._side(side)), None)
            if found and (" " in office.text or not office.heads & self._generic) and row.quote is None:
                self._called.setdefault(found.id, []).append(office)
            return (found,) if found else ()
        return ()

    def _others_of(self, leaf: Leaf, row: Row) -> bool:
        """Whether a leaf speaks of several whom the one name after them belongs to: «с членами семьи Вершинина»."""
        before = leaf.posts and leaf.posts[-1].end < leaf.names[0].start
        return bool(before) and len(leaf.names) == 1 and not leaf.countries and self._people.office(leaf, leaf.posts[-1], row).plural

    def _of_country(self, of: Item) -> tuple[Draft, ...]:
        """The one person spoken of who is of a country: «узбекский коллега», «немецкая гостья»."""
        told = country_told(of)
        found = [draft for draft in self._order if told and (told[0] in draft.lands or any(told[0] in own.company_of for own in draft.offices))]
        return tuple(found) if len(found) == 1 else ()

    def _pronoun(self, value: str) -> tuple[Draft, ...]:
        if value in _SIDES:
            return self._side(value)
        if value == "both":
            return tuple(self._order) if len(self._order) == 2 else ()
        if value == "latter":
            return tuple([draft for draft in self._order if draft is not self._subject][-1:])
        if self._subject is None:
            return tuple(draft for draft in self._order if len(self._order) == 1 and (value not in ("masc", "femn") or draft.gender in ("", value)))
        if value in ("masc", "femn") and self._subject.gender not in ("", value):
            fitting = [draft for draft in self._order if draft.gender in ("", value)]
            return tuple(fitting[-1:])
        return (self._subject,)

    def _side(self, value: str) -> tuple[Draft, ...]:
        """The only guest or host; of two people the one who is not the subject («собеседник», «коллега»)."""
        ids = self._sides.get(value, ())
        if value == "other" and self._subject is not None and len(self._sides.get("all", ())) == 2:
            ids = tuple(one for one in self._sides["all"] if one != self._subject.id)
        if self._subject is not None and self._subject.id in ids:  # of several guests the one who was just spoken of
            ids = (self._subject.id,)
        if value == "guest" and self._sides and not ids and self._subject is not None and self._home and self._subject.sure_lands - {self._home}:
            return (self._subject,)  # where nobody received anybody, the foreigner who was just spoken of
        return tuple(draft for draft in self._people.drafts if draft.id in ids) if len(ids) == 1 else ()

    def _head_of_delegation(self, office: Office) -> Draft | None:
        """Whom «глава пакистанской делегации» means: the one person of that country, its ambassador aside."""
        found = [draft for draft in self._order if office.countries and office.countries[0] in draft.sure_lands and "diplomat" not in draft.kinds]
        return found[0] if len(found) == 1 else None

    def _holders(self, office: Office) -> tuple[Draft, ...]:
        """Whom a post of several countries means: of each country the one who holds it («Қазақстан және Иран президенттерінің»)."""
        if len(office.countries) < 2:
            return ()
        found: dict[str, Draft] = {}
        for code in office.countries:
            one = replace(office, countries=(code,))
            of_it = (draft for draft in self._people.drafts if any(code in own.countries[:1] for own in draft.every_office))
            fitting = [draft for draft in of_it if self._fitness(one, draft) > 0]
            if len(fitting) == 1:
                found[fitting[0].id] = fitting[0]
        return tuple(found.values())

    def _holder(self, office: Office, others: Set[Draft]) -> Draft | None:
        of_body: list[Draft] = []
        pool = [draft for draft in (*reversed(self._order), *(draft for draft in self._people.drafts if draft not in self._order)) if draft not in others]
        bare = len(office.words) == 1  # «министр»: whoever was spoken of, minister or head of a ministry
        general = bare and office.heads <= self._generic
        if office.heads & self._generic and not office.countries and not bare:
            of_body = [draft for draft in pool if any(len(office.words & own.words) >= len(office.words) - 1 for own in draft.offices)]
            head = self._highest(of_body)
            if head is not None:
                return head
        ranked = []
        for place, draft in enumerate(pool):
            fitness = self._fitness(office, draft)
            told = fitness >= _SURE and draft in self._order  # somebody who is to be named only later is seldom meant
            closest = 0.0 if general else fitness
            agrees = fitness > 0 and not draft.sure_lands.isdisjoint(office.countries)  # not who is only not known to be of another country
            near = draft is self._subject and self._goes_on and not office.concepts & self._people.sole  # «Министр» of whom the paragraph speaks
            ranked.append((told, agrees, min(fitness, _SURE) if bare else fitness, near, self._at_home(draft), closest, draft is self._subject, -place, draft))
        best = max(ranked, key=lambda one: one[:-1], default=None)
        if best and best[2] > 0:
            holder = self._of_firm_named(office, best[-1], pool)
            if not office.countries or any(own.countries or _shortened(office, own) for own in holder.every_office):
                return holder
        meant = self._of_wider(office) or (self._generic_holder(office) if office.heads & self._generic else None)
        if meant is None and len(of_body) == 1 and len(office.words) > 2:
            meant = of_body[0]  # «глава Tarsus Cam», of whom another post was told
        return meant or (best[-1] if best and self._at_home_alone(office, best[-1]) else None)

    @staticmethod
    def _of_firm_named(office: Office, holder: Draft, pool: list[Draft]) -> Draft:
        """Of people of companies, for «глава холдинга» the only one whose post names a holding, though by post another fits better."""
        if holder.kinds != {"business"} or any(office.bodies & own.bodies and not own.of_part for own in holder.offices):
            return holder
        named = [draft for draft in pool if draft.kinds == {"business"} and any(office.words & own.words for own in draft.offices)]
        return named[0] if len(named) == 1 else holder

    @staticmethod
    def _fitness(office: Office, draft: Draft) -> float:
        return max((_likeness(office, own) for own in draft.every_office), default=0.0)

    @staticmethod
    def _highest(drafts: list[Draft]) -> Draft | None:
        """Of several people of one body, whom «руководитель фонда» means: who ranks above the others."""
        ranks = [max(own.rank for own in draft.offices) for draft in drafts]
        top = [draft for draft, rank in zip(drafts, ranks, strict=True) if rank == max(ranks)]
        return top[0] if len(drafts) > 1 and len(top) == 1 else None

    def _at_home(self, draft: Draft) -> bool:
        """Whether somebody is an official of the home country; where none is known, whoever is called head of state with no country named."""
        if draft in self._absent:
            return False  # «президент» is rather the one who is there
        if not self._home:
            return any(own.concepts & self._people.sole and not own.countries for own in draft.offices)
        return any(self._home in own.countries for own in draft.every_office)

    def _at_home_alone(self, office: Office, holder: Draft) -> bool:
        """Whether who is only taken to be of the country that a post names is the one whom it fits: «Қазақстандық министр», beside one of another."""
        if office.concepts & self._people.sole:
            return False  # «президент Азербайджана» is no president of a company there
        fitting = [draft for draft in self._people.drafts if self._fitness(office, draft) > 0]
        return fitting == [holder] and not holder.lands.isdisjoint(office.countries)

    def _generic_holder(self, office: Office) -> Draft | None:
        """Whom a general word means: the one person of the country it names («узбекский лидер»), or without one the subject («чиновник»)."""
        country = office.countries[:1]
        if office.kinds == {"business"}:
            return self._of_business(country)
        if not country and "diplomat" in office.kinds:
            abroad = [draft for draft in self._order if any("diplomat" in own.kinds for own in draft.offices)]
            diplomats = abroad or [draft for draft in self._order if any("diplomat" in own.kinds_of for own in draft.offices)]
            return diplomats[0] if len(diplomats) == 1 else None
        if not country and len(office.words) == 1:
            return self._subject
        found = [draft for draft in self._order if country and country[0] in draft.sure_lands]
        ranks = [max((own.rank for own in draft.every_office), default=0) for draft in found]
        highest = [draft for draft, rank in zip(found, ranks, strict=True) if rank == max(ranks)]
        if found and office.rank + _ABOVE < max(ranks):
            return None
        if len(highest) == 1 and office.rank < max(ranks):  # «нигерийский лидер» is the president, not his minister
            found = highest
        if len(found) == 1 and office.bodies and office.rank <= _STAFF and any(own.concepts & self._people.sole for own in found[0].offices):
            return self._of_staff(office)
        return found[0] if len(found) == 1 else None

    def _of_wider(self, office: Office) -> Draft | None:
        """Whom «сенатор» means where nobody is called so: the one who heads the Senate, or his deputy."""
        wider = self._people.wider(office)
        held = [(draft, own) for draft in self._order for own in draft.offices if wider & own.concepts] if wider else []
        found = {draft.id: draft for draft, own in held if not (office.countries and own.countries and office.countries[0] not in own.countries)}
        return next(iter(found.values())) if len(found) == 1 else None

    def _of_business(self, country: tuple[str, ...]) -> Draft | None:
        """Whom «итальянский предприниматель» means: the one person of a company of that country, or with none told the one of a company."""
        in_business = [(draft, own) for draft in self._order for own in draft.offices if own.company_of or "business" in own.kinds]
        found = {draft.id: draft for draft, own in in_business if not country or country == own.company_of or country[0] in draft.sure_lands}
        return next(iter(found.values())) if len(found) == 1 else None

    def _of_staff(self, office: Office) -> Draft | None:
        """Whom «представитель МИД» means: the only one of that country, or of none told, who heads no body; of several the subject."""
        lower = [draft for draft in self._order if max((own.rank for own in draft.every_office), default=_HEADS) < _HEADS]
        found = [draft for draft in lower if not (office.countries and (lands := draft.sure_lands)) or office.countries[0] in lands]
        return found[0] if len(found) == 1 else next((draft for draft in found if draft is self._subject), None)


def _greeting(annotation: Annotation, people: People) -> Set[Draft]:
    """Whom the article names but to hand over their greetings: «передал приветствие Президента …», «Президент …тың сәлемін жеткізді»."""
    found: set[Draft] = set()
    for row, parties in zip(annotation.rows, people.parties, strict=True):
        if "GREETING" in row.labels:
            beside = {id(item) for pair in pairwise(row.items) if any("GREETING" in item.labels for item in pair) for item in pair}
            found |= {draft for item, members in parties if id(item) in beside for leaf in members for draft in people.named(leaf)}
    return {draft for draft in found if len(set(draft.spans)) == 1}


def _likeness(mention: Office, own: Office) -> float:
    """How well a post alone fits a person's post; 0 where it does not."""
    if own.former and not mention.former:
        return 0.0
    if mention.concepts and mention.concepts.isdisjoint(own.concepts) and mention.rank >= _HEADS and 0 < own.rank <= _STAFF:
        return 0.0  # «глава МИД» is none of its staff, who share the body: «официальный представитель МИД»
    if mention.countries and own.countries and not set(mention.countries) & set(own.countries):
        return 0.0
    of_body = bool(mention.bodies and mention.bodies & own.bodies and len(mention.words) > 1)
    of_kind = bool(mention.concepts & (own.concepts | own.kinds_of))
    concept = of_kind or of_body
    close = of_kind or not own.of_part or mention.of_part  # «глава ВОЗ» is rather its director than that of its bureau
    same_head = bool(mention.heads & own.heads)
    if not concept and not same_head:
        return 0.0
    if mention.concepts and own.concepts and not concept and not same_head:
        return 0.0
    shared = 1.0 if _shortened(mention, own) else len(mention.words & own.words) / max(1, len(mention.words))
    if same_head and not concept and len(mention.words) > 1 and shared < 0.5:
        return 0.0
    return (2.0 if close else 1.0) * concept + same_head + shared + 0.5 * bool(set(mention.countries) & set(own.countries))


def _shortened(mention: Office, own: Office) -> bool:
    """Whether a person's post is a mention's with less words: «Председатель Агентства» of «Председатель Агентства по развитию финансового рынка»."""
    return len(own.words) > 1 and own.words <= mention.words
