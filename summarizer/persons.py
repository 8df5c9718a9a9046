"""From drafts of people to the persons of a brief: names in three languages, posts, country, what the catalogue adds."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from summarizer.catalogue import Catalogue, Holder
from summarizer.drafts import Draft
from summarizer.offices import Office
from summarizer.reading import Reading
from summarizer.records import Person, Post, Slot
from summarizer.tokens import fold
from summarizer.transliteration import Transliteration


class PersonReader:
    def __init__(self, catalogue: Catalogue, transliteration: Transliteration, language: str) -> None:
        self._catalogue = catalogue
        self._transliteration = transliteration
        self._language = language

    def read(self, reading: Reading) -> tuple[Person, ...]:
        return tuple(self._person(reading, draft) for draft in reading.people.drafts)

    def _person(self, reading: Reading, draft: Draft) -> Person:
        name = _untitled(draft)
        posts = tuple(self._post(reading, office) for office in _distinct(draft.offices) if not office.bare)
        held = max((post for post in posts if not post.former), key=lambda post: len(post.post.value) if post.post else 0, default=None)
        holder = draft.holder
        if not posts:
            posts = tuple(_inferred(self._post(reading, office)) for office in _distinct(list(reading.references.called(draft)))[:1])
            held = next(iter(posts), None)
        if held is not None and held.country is None and held.organisation is None:
            held, posts = self._with_country(reading, draft, held, posts)
        if not posts and holder is not None:
            posts = self._known_posts(reading, holder)
            held = posts[0] if posts else None
        every = map(partial(self._post, reading), draft.offices)
        country = held.country if held and held.country else next((post.country for post in every if post.country), None)
        if country is None and draft.inferred_country is not None:
            country = Slot(draft.inferred_country[0], "inferred", "person.country-of-host", reading.evidence(*(draft.inferred_country[1] or draft.spans[:1])))
        if country is None and holder is not None:
            country = self._known_country(holder)
        return Person(
            id=draft.id,
            name=name,
            names=self._names(name, holder, country.value if country else ""),
            catalogue=holder.id if holder else None,
            gender=draft.gender,
            post=held.post if held else None,
            organisation=held.organisation if held else None,
            country=country,
            posts=posts,
            evidence=reading.evidence(*draft.spans[:1]),
        )

    def _with_country(self, reading: Reading, draft: Draft, held: Post, posts: tuple[Post, ...]) -> tuple[Post, tuple[Post, ...]]:
        """The post as the article words it with its country away from the name: «президент Путин», then «президент России»; or with more than its
        noun: «Министр Бектемиров» of «принял министра по чрезвычайным ситуациям»."""
        concepts = frozenset().union(*(office.concepts for office in draft.offices))
        lands = {country for _, country, _, _ in draft.holder.posts} if draft.holder else None
        if lands is None and draft.inferred_country and not any(office.countries for office in draft.known):
            lands = {draft.inferred_country[0]}  # «послание президента Словакии» is another's than who hosted at home
        called = (office for office in reading.references.called(draft) if office.countries and not office.plural and office.concepts & concepts)
        told = next((office for office in called if lands is None or office.countries[0] in lands), None)
        if told is None:
            own = frozenset().union(*(office.words for office in draft.offices))
            fuller = (one for one in reading.references.called(draft) if not one.plural and " " in one.text and (lands is None or not one.countries))
            told = next((one for one in fuller if own < one.words and not one.heads.isdisjoint(draft.heads)), None)
        if told is None:
            return held, posts
        full = _inferred(self._post(reading, told))
        return full, tuple(full if post is held else post for post in posts)

    def _known_posts(self, reading: Reading, holder: Holder) -> tuple[Post, ...]:
        """The post that the catalogue has the person hold when the article appeared; none where that day is not known."""
        published = reading.article.published
        held = holder.post_on(published) if published else None
        if held is None:
            return ()
        title, country = held
        words = self._catalogue.titles.get(title, {}).get(self._language)
        return (Post(Slot(words, "reference", "catalogue") if words else None, None, Slot(country, "reference", "catalogue") if country else None),)

    def _known_country(self, holder: Holder) -> Slot | None:
        """The country of all posts that the person held; none where one of them was an international organisation's."""
        countries = {country for _, country, _, _ in holder.posts}
        return Slot(countries.pop(), "reference", "catalogue") if len(countries) == 1 and "" not in countries else None

    def _names(self, name: str, holder: Holder | None, country: str) -> tuple[tuple[str, str], ...]:
        if holder is not None:
            return tuple(sorted({**holder.names, self._language: name}.items()))
        own = {self._language: name, "en": self._transliteration.romanise(name, self._language, country)}
        for language in ("ru", "kk"):
            if language not in own:
                own[language] = self._transliteration.respell(name, self._language, language)
        return tuple(sorted(own.items()))

    def _post(self, reading: Reading, office: Office) -> Post:
        rule = office.rule
        post = Post(
            post=Slot(office.text, "stated", rule, reading.evidence(office.span)),
            organisation=Slot(office.body, "stated", rule, reading.evidence(office.body_span)) if office.body and office.body_span else None,
            country=Slot(office.countries[0], "stated", rule, reading.evidence(office.country_spans[0])) if office.countries else None,
            former=office.former,
        )
        return _inferred(post) if office.inferred else post


def _inferred(post: Post) -> Post:
    """A post that stands away from the name: whose it is, is inferred."""
    return Post(_supposed(post.post), _supposed(post.organisation), _supposed(post.country), post.former)


def _supposed(slot: Slot | None) -> Slot | None:
    return replace(slot, status="inferred") if slot else None


def _untitled(draft: Draft) -> str:
    """The name without a title that opens it and is the post: «Сұлтан Хайсам бен Тариқ», who is «Оман Сұлтаны»."""
    first, _, rest = draft.name.partition(" ")
    return rest if rest and any(fold(first) in office.words for office in draft.offices) else draft.name


def _distinct(offices: list[Office]) -> list[Office]:
    """Each wording once, the one read first."""
    return list({office.text.casefold(): office for office in reversed(offices)}.values())[::-1]
