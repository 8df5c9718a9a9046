"""Posts that are told away from the name: a colleague's, those that a list shares, and the country by which the article calls who holds a post."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import product
from typing import Protocol

from summarizer.annotator import Annotation, Row
from summarizer.cascade import Item, parts_of
from summarizer.drafts import Draft, Leaf, country_told
from summarizer.offices import Office, OfficeReader
from summarizer.records import Span, Token
from summarizer.textlists import list_rows
from summarizer.tokens import tokens_within

_LEAD = 4  # sentences that may tell what happened
_STAFF = 50  # the rank up to which somebody is of the people of a body
_OWNERS = frozenset({"gen", "acc", "from"})  # cases of whose something is, and what looks like one
_OF_LAND = frozenset({"COUNTRY_GEN", "COUNTRY_ADJ"})
_STEM = 5  # letters that a name keeps in all its forms
_NO_OFFICE = frozenset({"unofficial", "profession", "business"})  # kinds of posts that a colleague need not hold elsewhere


class Named(Protocol):
    """What is known of the people of an article by their names."""

    drafts: list[Draft]
    parties: list[list[tuple[Item, tuple[Leaf, ...]]]]  # by row

    def named(self, leaf: Leaf) -> tuple[Draft, ...]:
        """The people that a leaf names, in order."""

    def office(self, leaf: Leaf, post: Item, row: Row) -> Office:
        """The office that a post of a leaf tells of."""

    def office_alone(self, leaf: Leaf, row: Row) -> Office | None:
        """That of the first post of a leaf that names nobody."""


class Lender:
    """Gives the people of an article the posts and countries that are told of them elsewhere."""

    def __init__(self, people: Named, annotation: Annotation, offices: OfficeReader) -> None:
        self._people = people
        self._annotation = annotation
        self._offices = offices
        rows = zip(annotation.rows, people.parties, strict=True)
        self._rows = [(row, [leaf for _, members in parties for leaf in members]) for row, parties in rows]

    def to_colleagues(self) -> None:
        """A colleague of who is named before in the sentence holds the same post in another country: «министр … со своим турецким коллегой X»;
        where it names nobody before, that of the one official told before in the paragraph: «Отменён визит министра …», «Переговоры с её коллегой X …»."""
        for number, (_, members) in enumerate(self._rows):
            for leaf in members:
                if leaf.colleague is not None:
                    before = [one for one in members if one is not leaf and one.item.start < leaf.colleague.start]
                    if not any(map(self._people.named, before)):
                        before = self._official_before(number)
                    for draft in self._people.named(leaf):
                        self._to_colleague(draft, leaf.colleague, leaf, before)

    def _official_before(self, number: int) -> list[Leaf]:
        """What names the one official of the nearest row before in the paragraph that names any; nothing where there are several, and nobody of the staff."""
        paragraph = self._rows[number][0].sentence.paragraph
        for row, members in reversed(self._rows[:number]):
            if row.quote is not None or row.sentence.paragraph != paragraph:
                break
            named = [leaf for leaf in members if leaf.posts and self._people.named(leaf)]
            officials = [leaf for leaf in named if self._people.office(leaf, leaf.posts[0], row).rank > _STAFF]
            if officials:
                return officials if len(officials) == 1 else []
        return []

    def to_listed(self) -> None:
        """A post that closes a sentence with a colon is that of each of those whom the list after it names: «… вручили послы:», «– Кении – Грейс Ачиенг;»."""
        rows = self._annotation.rows
        for number, (row, members) in enumerate(self._rows):
            leaf = members[-1] if members else None
            if leaf is None or leaf.names or not leaf.posts or "COLON" not in row.items[-1].labels or leaf.item.end > row.items[-1].start:
                continue
            office = self._people.office(leaf, leaf.posts[0], row)
            if not office.plural or row.items[-2].end != leaf.item.end:
                continue
            one = self._offices.share(office, 0, leaf.posts[0], row.sentence.tokens)
            for line in list_rows(rows, self._annotation.document.article.text, number):
                self._to_line(one, line)

    def to_landless(self) -> None:
        """Who holds a post that a country has one of, and no country is told with the name, is whom the article calls by post and country:
        «Президент Гарлыев …», then «Президент Туркменистана»; not where both stand in one sentence."""
        landless = [draft for draft in self._people.drafts if draft.holder is None and not draft.lands and any(map(self._offices.bare, draft.offices))]
        if not landless:
            return
        envoys = {land for draft in self._people.drafts if draft.kinds == {"diplomat"} for land in draft.lands}
        called: dict[str, list[Office]] = {}
        for row, members in self._rows:
            beside = {concept for leaf in members for draft in self._people.named(leaf) for concept in _concepts(draft)}
            for leaf in members:
                office = self._people.office_alone(leaf, row)
                if office is None or not office.countries or office.plural or office.former:
                    continue
                if not (leaf.item.cases <= _OWNERS and office.countries[0] in envoys):  # «посол передала послание президента …» is told of one who is away
                    for concept in office.concepts & self._offices.sole - beside:
                        called.setdefault(concept, []).append(office)
        for concept, offices in called.items():
            holders = [draft for draft in self._people.drafts if concept in _concepts(draft)]
            meant = [draft for draft in landless if draft in holders]
            left = {office.countries[0] for office in offices}.difference(*(draft.lands for draft in holders))
            if len(meant) == len(left) == 1:
                meant[0].known += (next(office for office in offices if office.countries[0] in left),)

    def to_postless(self, home: str) -> None:
        """The one person told by name alone where the article begins is who holds the one post left of which a country has one:
        «Мемлекет басшысы … келіссөз жүргізді», then «Бүгін Ермек Сәтов …»; not where a sentence names both."""
        unknown = (draft for draft in self._people.drafts if not draft.offices and draft.holder is None and not draft.lands)
        postless = [draft for draft in unknown if len(draft.keys) > 1 and len(draft.spans) > 1]  # a reporter is named once
        meant = [draft for draft in postless if any(draft in self._people.named(leaf) for row, members in self._rows if _leads(row) for leaf in members)]
        if len(meant) != 1:
            return
        (one,) = meant
        held = {(concept, land) for draft in self._people.drafts for concept in _concepts(draft) for land in draft.lands or {home}}
        taken = {concept for concept, _ in held}  # where no country is told, nobody else may hold such a post
        left: dict[tuple[str, str], list[Office]] = {}
        titled: set[tuple[str, str]] = set()
        for row, members in self._rows:
            beside = any(one in self._people.named(leaf) for leaf in members)
            for leaf in members:
                office = self._people.office_alone(leaf, row)
                if office is None or office.former or office.stateless or row.quote is not None or not (_titles(row) or "nom" in leaf.item.cases):
                    continue
                for post in product(office.concepts & self._offices.sole, office.countries or (home,)):
                    held |= {post} if beside else set()
                    titled |= {post} if _titles(row) else set()
                    left.setdefault(post, []).append(office)
        told = [(post[1], offices) for post, offices in left.items() if post in titled - held and (post[1] or post[0] not in taken) and len(offices) > 1]
        if len(told) == 1:
            ((land, offices),) = told
            one.known += tuple(sorted((office for office in offices if not office.plural), key=lambda office: not office.countries)[:1])
            one.inferred_country = (land, ()) if land else None

    def to_remaining(self) -> None:
        """Of those who are told of together («послы Эфиопии, Чили и Вьетнама»), the one whose country is told with no name is of the one that is left."""
        for row, members in self._rows:
            for leaf in members:
                office = self._people.office_alone(leaf, row)
                if office is None or len(office.countries) < 2 or not office.plural:
                    continue
                left = set(office.countries).difference(*(draft.lands for draft in self._people.drafts))
                landless = [draft for draft in self._people.drafts if not draft.lands and any(map(partial(_alike, office), draft.offices))]
                if len(left) == len(landless) == 1:
                    code = left.pop()
                    landless[0].inferred_country = (code, (office.country_spans[office.countries.index(code)],))

    def to_staff(self) -> None:
        """Who serves under an official is of his country, or of none: «заместитель акима», «советник посольства», where the article tells of the one
        akim, the one ambassador; whose president or premier he serves, only of one whom it tells of before him: a guest may have met another."""
        drafts = self._people.drafts
        for draft in drafts:
            if draft.lands or draft.holder is not None:
                continue
            above = {concept for office in draft.offices for concept in self._offices.superiors(office)}
            heads = [other for other in drafts if other is not draft and not above.isdisjoint(_concepts(other))] if above else []
            heads = [other for other in heads if above.isdisjoint(self._offices.sole) or other.spans[0].start < draft.spans[0].start]
            lands = {land for other in heads for land in other.lands}
            if len(lands) == 1:
                spans = (span for other in heads for office in other.offices for span in office.country_spans[:1])
                draft.inferred_country = (lands.pop(), tuple(spans)[:1])
            elif heads and not lands and all(office.stateless for other in heads for office in other.offices):
                draft.offices = [replace(office, stateless=True) for office in draft.offices]

    def to_bodies(self) -> None:
        """Who serves a body with a name of its own is of the country that the article names before it elsewhere: «Польшаның Ягеллон университетімен …»,
        then «Ягеллон университетінің проректоры»."""
        for draft in self._people.drafts:
            if draft.lands or draft.holder is not None or any(office.stateless for office in draft.offices):
                continue
            names = {name for _, post, tokens in self._posts_of(draft) if (name := _own_name(post, tokens))}
            told = dict(one for name in names for one in self._lands_before(name))
            if len(told) == 1:
                draft.inferred_country = next((code, (span,)) for code, span in told.items())

    def _lands_before(self, name: str) -> Iterator[tuple[str, Span]]:
        """The countries named right before a body of this name."""
        for row in self._annotation.rows:
            parts = [part for item in row.items for part in parts_of(item)]
            for land, own, body in zip(parts, parts[1:], parts[2:], strict=False):
                if not _OF_LAND.isdisjoint(land.labels) and "ORG" in body.labels and _printed(own, row.sentence.tokens)[: len(name)] == name:
                    yield from [(told[0], Span(land.start, land.end)) for told in [country_told(land)] if told]

    def _to_colleague(self, draft: Draft, word: Item, leaf: Leaf, before: list[Leaf]) -> None:
        if any(office.kinds - _NO_OFFICE for office in draft.offices):
            return
        named = [one for other in before for one in self._people.named(other)]
        model = next((one for one in reversed(named) if one is not draft and any(office.kinds - _NO_OFFICE for office in one.offices)), None)
        posts = self._posts_of(model) if model else ()
        borrowed = next((office for office in (self._offices.borrowed(*post, Span(word.start, word.end)) for post in posts) if office), None)
        if borrowed is None:
            return
        if draft.inferred_country is not None:  # «турецкий коллега»
            code, spans = draft.inferred_country
            borrowed = replace(borrowed, countries=(code,), country_spans=spans)
        self._give(draft, borrowed)

    def _posts_of(self, draft: Draft) -> Iterator[tuple[Office, Item, tuple[Token, ...]]]:
        """The posts that stand with somebody's name, as read and as printed."""
        for row, members in self._rows:
            for leaf in members:
                if leaf.posts and len(leaf.names) == 1 and draft in self._people.named(leaf):
                    yield self._people.office(leaf, leaf.posts[0], row), leaf.posts[0], row.sentence.tokens

    def _to_line(self, office: Office, line: int) -> None:
        row, members = self._rows[line]
        named = [draft for leaf in members if not leaf.posts for draft in self._people.named(leaf)]
        if len(named) != 1 or named[0].offices:
            return
        told = next((told for item in row.items if isinstance(item.data, tuple) and (told := country_told(item))), None)
        if told is not None:
            office = replace(office, countries=(told[0],), country_spans=told[1])
        self._give(named[0], office)

    @staticmethod
    def _give(draft: Draft, office: Office) -> None:
        draft.offices.append(office)
        draft.agreed.add(office.span)


def _own_name(post: Item, tokens: Sequence[Token]) -> str:
    """The beginning of the name by which a post calls the body it is held at, where that is no word of the rules: «Ягеллон университетінің ректоры»."""
    own, *others = parts_of(post)
    word = _printed(own, tokens)
    unknown = not isinstance(own.data, tuple) and word[:1].isupper() and not word.isupper()
    return word[: max(_STEM, len(word) - 3)] if unknown and others and "ORG" in others[0].labels else ""


def _printed(item: Item, tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens_within(tokens, item.start, item.end))


def _titles(row: Row) -> bool:
    return row.sentence.role == "title"


def _leads(row: Row) -> bool:
    """Whether a row stands where the article says what happened."""
    return _titles(row) or row.index < _LEAD


def _alike(several: Office, own: Office) -> bool:
    """Whether somebody's post is one of those of several: «послы», «главы дипломатических миссий» and «новый посол»."""
    return not own.stateless and not own.former and ("diplomat" in own.kinds or not several.heads.isdisjoint(own.heads))


def _concepts(draft: Draft) -> set[str]:
    return {concept for office in draft.every_office if not office.former for concept in office.concepts}
