"""The people of an article: which mentions are one person, and who a post, a surname or a pronoun speaks of.

Every name of the article is read first, so that the form that most mentions agree on is the base form. Mentions are then joined: all words of the
shorter name must be words of the longer one, initials must fit. RapidFuzz only joins spellings of one surname («Мирзиеев», «Мирзиёев»).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from summarizer.annotator import Annotation, Row
from summarizer.cascade import Item, Phrase, parts_of
from summarizer.catalogue import Holder
from summarizer.drafts import Draft, Leaf, country_told, leaves
from summarizer.holders import Holders
from summarizer.lentoffices import Lender
from summarizer.morphology import Gender, Morphology
from summarizer.names import NameRun, without_father
from summarizer.offices import Office, OfficeReader
from summarizer.records import Span
from summarizer.similarity import fuzz

_BEFORE_SAID = frozenset({"COMMA", "DASH", "THIS_LOC"})  # before a verb whose subject follows it
_MAY_BE_SUBJECT = frozenset({"nom", "gen", "acc"})  # a woman's «Крайчова» is a man's genitive
_THERE = frozenset({"COUNTRY_THERE", "COUNTRY_LOC"})
_COUNTRY = frozenset({"COUNTRY", "COUNTRY_ADJ"})
_GENDERS: tuple[Gender, ...] = ("masc", "femn")
_SAME_SPELLING = 86.0  # RapidFuzz ratio of two surnames' keys above which they may be one surname, where given names agree


class People:
    def __init__(self, annotation: Annotation, morphology: Morphology, offices: OfficeReader, key: Callable[[str], str], holders: Holders, home: str) -> None:
        self._annotation = annotation
        self._morphology = morphology
        self._offices = offices
        self._key = key
        self._holders = holders
        self.drafts: list[Draft] = []
        self._of_name: dict[tuple[int, int], Draft] = {}  # by the offsets of the name
        self._office_of: dict[tuple[int, int], Office] = {}  # by those of the post
        self.parties = [[(item, tuple(leaves(item))) for item in row.items if isinstance(item.data, Phrase)] for row in annotation.rows]  # by row
        self._register(home)

    def draft(self, person: str) -> Draft:
        return next(draft for draft in self.drafts if draft.id == person)

    def office(self, leaf: Leaf, post: Item, row: Row) -> Office:
        span = post.start, post.end
        found = self._office_of.get(span)
        if found is None:
            found = self._offices.read(post, row.sentence.tokens, leaf.item.cases & post.cases or post.cases, len(leaf.names) == 1)
            if not found.countries and not found.stateless and any("THAT_LAND" in part.labels for part in parts_of(post)):
                found = self._of_land_before(found, row)
            self._office_of[span] = found
        return found

    def _of_land_before(self, office: Office, row: Row) -> Office:
        """A post of the country that was told last, not as somebody's own, in its paragraph: «министр культуры этой страны»."""
        rows = (one for one in self._annotation.rows if one.sentence.paragraph == row.sentence.paragraph)
        told = ((item, part) for one in rows for item in one.items if item.start < office.span.start for part in parts_of(item))
        lands = [part for item, part in told if not _COUNTRY.isdisjoint(part.labels) and ("PARTY" not in item.labels or not _THERE.isdisjoint(part.labels))]
        return _with_country(office, lands[-1]) if lands else office

    def office_alone(self, leaf: Leaf, row: Row) -> Office | None:
        """The first post of a mention that names nobody: «министр торговли»."""
        return self.office(leaf, leaf.posts[0], row) if leaf.posts and not leaf.names else None

    def share(self, office: Office, draft: Draft, post: Item, row: Row) -> Office:
        """One person's share of a post of several countries."""
        codes = [code for own in draft.every_office for code in own.countries]
        index = next((number for number, code in enumerate(office.countries) if code in codes), 0)
        return self._offices.share(office, index, post, row.sentence.tokens)

    @property
    def sole(self) -> frozenset[str]:
        """Concepts of posts of which a country has one."""
        return self._offices.sole

    def wider(self, office: Office) -> frozenset[str]:
        """Concepts of posts whose holders the words of a post may speak of though they hold another: «сенатор» of who heads the Senate."""
        return frozenset().union(*[self._offices.wider.get(concept, frozenset()) for concept in office.concepts])

    def rather(self, office: Office) -> frozenset[str]:
        """Heads whose holder, as the subject, a bare post means sooner than who holds it: at a briefing «спикер» is a spokesman."""
        return frozenset().union(*[self._offices.rather.get(head, frozenset()) for head in office.heads if " " not in office.text])

    def stands_alone(self, office: Office) -> bool:
        """Whether a post is one though neither body nor country is told: «Президент»."""
        return self._offices.told(office, before_name=False)

    def named(self, leaf: Leaf) -> tuple[Draft, ...]:
        """The people that a leaf names, in order."""
        drafts = [self._of_name.get((name.start, name.end)) for name in leaf.names]
        return tuple([draft for draft in drafts if draft is not None])

    # --- registering names ---------------------------------------------------------------------------------------

    def _register(self, home: str) -> None:
        found = [
            (row, leaf, name)
            for row, parties in zip(self._annotation.rows, self.parties, strict=True)
            for _, members in parties
            for leaf in members
            for name in leaf.names
            if not self._names_place(name, row) and not self._names_body(leaf, name, row)
        ]
        votes: Counter[str] = Counter()
        options = []
        told = [self._told_gender(leaf, row) for row, leaf, _ in found]
        for (row, leaf, name), gender in zip(found, told, strict=True):
            readings = self._readings(leaf, name, row, gender)
            options.append(readings)
            bases = {base for base, _ in readings}
            votes.update(bases | {base.split()[-1] for base in bases})  # of a surname alone, too: «Кэндзи Мориситой», «К. Морисита»
        ordered = sorted(range(len(found)), key=lambda index: _fullness(found[index][2]), reverse=True)
        chosen: dict[int, Draft] = {}
        posts: dict[str, set[str]] = {}  # by person, the nouns of the posts that stand with the name
        for index in ordered:
            row, leaf, name = found[index]
            heads = {head for post in leaf.posts for head in self.office(leaf, post, row).heads}
            chosen[index] = self._join(name, options[index], votes, heads, posts)
            posts.setdefault(chosen[index].id, set()).update(heads)
        for index, (row, leaf, name) in enumerate(found):
            draft = chosen[index]
            draft.gender = told[index] or draft.gender
            self._of_name[name.start, name.end] = draft
            draft.spans.append(Span(name.start, name.end))
            self._add_offices(draft, leaf, name, row)
        lender = Lender(self, self._annotation, self._offices)
        lender.to_colleagues()
        lender.to_listed()
        self.drafts = sorted({draft.id: draft for draft in chosen.values()}.values(), key=lambda draft: min(draft.spans).start)
        for number, draft in enumerate(self.drafts, 1):
            draft.id = f"p{number}"
            draft.holder = self._holder_of(draft)
            if draft.holder is not None:
                draft.gender = draft.gender or draft.holder.gender
                self._take_from(draft, draft.holder)
        for draft in self.drafts:
            draft.offices = [office for office in draft.offices if not self._of_another(office, draft)]
        lender.to_landless()
        lender.to_postless(home)
        lender.to_remaining()
        lender.to_staff()
        lender.to_bodies()

    def _holder_of(self, draft: Draft) -> Holder | None:
        """Whom of the catalogue a name is; not by a name alone that is spelt otherwise, where the post is of another country («король Испании Филипп»)."""
        holder = self._holders.of(draft.keys)
        if holder is None or len(draft.keys) > 1:
            return holder
        lands = {country for _, country, _, _ in holder.posts}
        codes = {code for office in draft.offices for code in office.countries}
        spelt = {name.split()[-1].casefold() for name in (*holder.names.values(), *holder.aliases)}
        return None if codes and lands.isdisjoint(codes) and draft.name.casefold() not in spelt else holder

    def _of_another(self, office: Office, draft: Draft) -> bool:
        """Whether a post beside a name is somebody else's: of a country where the catalogue has them hold none («Оман сұлтаны Тоқаевтың шақыруын …»), or that
        of the subject, where their own post names another country («Мемлекет басшысы Сұлтан Хайсаммен сөйлесті»)."""
        lands = {code for known in draft.known for code in known.countries}
        if office.span in draft.agreed:
            return False
        if office.countries:
            return (bool(lands) and lands.isdisjoint(office.countries)) or self._held_by_other(office, draft)
        own = [other for other in draft.offices if other.countries or other.bodies]
        if not own or any(office.concepts & other.concepts for other in own):
            return False
        codes = {code for one in own for code in one.countries}
        return any(
            office.concepts & theirs.concepts and codes.isdisjoint(theirs.countries) and (theirs.countries or not codes)
            for other in self.drafts
            if other is not draft
            for theirs in other.every_office
        )

    def _held_by_other(self, office: Office, draft: Draft) -> bool:
        """Whether a country's one post is told of somebody else, and this one holds another: «Руанда Президенті Ержан Төлеповті шақырды»."""
        one_of = office.concepts & self._offices.sole
        others = (theirs for other in self.drafts if other is not draft for theirs in other.offices if one_of & theirs.concepts)
        own = any(office.countries[0] not in other.countries for other in draft.offices if other.concepts)
        return own and any(office.countries[0] in theirs.countries for theirs in others)

    def _take_from(self, draft: Draft, holder: Holder) -> None:
        article = self._annotation.document.article
        draft.known = self._offices.held(holder, article.published, article.language)
        if len(draft.keys) == 1:
            draft.name = holder.names.get(article.language, draft.name)

    def _told_gender(self, leaf: Leaf, row: Row) -> Gender:
        """The gender that a verb in the past shows of its subject beside it: «Крайчова отметила», «заявил Морисита»."""
        if "nom" not in leaf.item.cases or len(leaf.names) != 1:
            return ""
        readings = self._morphology.name_readings(leaf.names[0].data.words)
        if not readings or readings[0].case not in _MAY_BE_SUBJECT:
            return ""  # «Вершинину позвонил президент»
        index = bisect_left(row.items, leaf.item.start, key=lambda item: item.start)
        after = [item for item in row.items[index + 1 : index + 3] if "THAT_ONE" not in item.labels]  # «Морисита его принял»
        verbs = [item for item in after[:1] if any(label.endswith("_PAST") and "_PART" not in label for label in item.labels)]
        if index > 0 and "SAY_PAST" in row.items[index - 1].labels and (index == 1 or not _BEFORE_SAID.isdisjoint(row.items[index - 2].labels)):
            verbs.append(row.items[index - 1])
        for verb in verbs:
            form = next(token.form for token in row.sentence.tokens if token.start == verb.start)
            genders = {reading.gender for reading in self._morphology.readings(form) if reading.pos == "verb" and reading.tense == "past"}
            for gender in _GENDERS:
                if genders == {gender}:
                    return gender
        return ""

    def _readings(self, leaf: Leaf, name: Item, row: Row, gender: Gender) -> list[tuple[str, Gender]]:
        run: NameRun = name.data
        readings = self._morphology.name_readings(run.words)
        if gender:
            readings = tuple([reading for reading in readings if reading.case == "nom" and reading.gender == gender]) or readings
        agreed = name.cases if self._of_others(leaf, row) else leaf.item.cases & name.cases
        if len(agreed) > 1 and "nom" in agreed and _in_list(leaf, row):
            agreed = frozenset({"nom"})
        elif {"gen", "acc"} <= agreed and self._is_object(leaf, row) and self._bends(run.words[0]):
            agreed -= {"gen"}  # «принял Дэвида Мванги»: «Мвангу» would be written of «Мванга»
        elif "loc" in agreed and len(agreed) > 1 and not self._after_preposition(leaf, row):
            agreed -= {"loc"}  # «Тадессе» is no «Тадесс»
        fitting = [(reading.base, reading.gender) for reading in readings if reading.case in agreed]
        return list(dict.fromkeys(fitting or [(reading.base, reading.gender) for reading in readings])) or [(" ".join(run.words), "")]

    def _names_body(self, leaf: Leaf, name: Item, row: Row) -> bool:
        """Whether a word that nothing shows to be a name is what several only belong to: «сотрудники Росприроднадзора»."""
        run = name.data
        if run.strong or run.likely or len(run.words) > 1 or not leaf.posts:
            return False
        office = self.office(leaf, leaf.posts[-1], row)
        return office.plural and office.kinds == {"profession"}

    def _of_others(self, leaf: Leaf, row: Row) -> bool:
        """Whether the post before a single name is that of several, who only belong to what the name is of: «сотрудники госпиталя принцессы Марины»."""
        return len(leaf.names) == 1 and bool(leaf.posts) and not leaf.countries and self.office(leaf, leaf.posts[-1], row).plural

    def _bends(self, word: str) -> bool:
        """Whether a given name stands in an accusative that is not its base form."""
        return any(reading.case == "acc" and reading.base != word for reading in self._morphology.name_readings((word,))[:2])

    @staticmethod
    def _is_object(leaf: Leaf, row: Row) -> bool:
        """Whether a mention follows a finite verb at once."""
        index = bisect_left(row.items, leaf.item.start, key=lambda item: item.start)
        return index > 0 and any(label.endswith(("_PAST", "_PRES", "_FUT")) and "_PART" not in label for label in row.items[index - 1].labels)

    def _after_preposition(self, leaf: Leaf, row: Row) -> bool:
        tokens = row.sentence.tokens
        index = bisect_left(tokens, leaf.item.start, key=lambda token: token.start) - 1
        return index >= 0 and any(reading.pos == "prep" for reading in self._morphology.readings(tokens[index].form))

    def _names_place(self, name: Item, row: Row) -> bool:
        """Whether a word that nothing shows to be a name stands before what lies by it: «Министр Сыр бойындағы ауылдарды аралады»."""
        run = name.data
        if run.strong or run.likely or len(run.words) > 1:
            return False
        following = next((token for token in row.sentence.tokens if token.start >= name.end), None)
        return following is not None and following.text.islower() and {"locadj", "poss3"} <= self._morphology.readings(following.form)[0].tags

    def _join(self, name: Item, readings: list[tuple[str, Gender]], votes: Counter[str], heads: set[str], posts: Mapping[str, set[str]]) -> Draft:
        for base, _ in readings:
            keys = self._keys(base)
            holder = self._holders.of(keys)
            same = [draft for draft in self.drafts if _compatible(keys, draft.keys) or (holder and holder is self._holders.of(draft.keys))]
            if same:
                return self._nearest(same, name)
            if name.data.polite:  # «ректор Гүлмира Сәкенқызы», who is «ректор Гүлмира Ахметжан»
                namesakes = [draft for draft in self.drafts if _compatible(keys[:-1], draft.keys)]
                if len(namesakes) == 1 and (not heads or not heads.isdisjoint(posts[namesakes[0].id])):
                    return namesakes[0]
        base, gender = max(readings, key=lambda reading: (votes[reading[0]], votes[reading[0].split()[-1]]))
        draft = Draft(f"d{len(self.drafts)}", without_father(base, name.data), self._keys(base), gender)
        draft.spans.append(Span(name.start, name.end))
        self.drafts.append(draft)
        return draft

    def _nearest(self, drafts: list[Draft], name: Item) -> Draft:
        return min(drafts, key=lambda draft: min((abs(span.start - name.start) + (10_000 if span.start > name.start else 0)) for span in draft.spans))

    def _keys(self, base: str) -> tuple[str, ...]:
        """The keys of the words of a name; of an initial its first letter («Дж.» of «Джозеф»)."""
        parts = base.replace(".", ". ").replace("-", " ").split()
        keys = (self._key(part.strip(".-"))[: 1 if part.endswith(".") else None] for part in parts)
        return tuple(key for key in keys if key)

    def _own_posts(self, leaf: Leaf, row: Row) -> tuple[Item, ...]:
        """The posts of the one person named: not one that several share («тең төрағалары – вице-премьер Ерлан Сәтов мен …»)."""
        if len(leaf.posts) < 2 or len(leaf.names) > 1:
            return leaf.posts
        return tuple(post for post in leaf.posts if not self.office(leaf, post, row).plural) or leaf.posts

    def _add_offices(self, draft: Draft, leaf: Leaf, name: Item, row: Row) -> None:
        if leaf.posts:
            joined = _joined(self._own_posts(leaf, row))
            office = self.office(leaf, joined, row)
            if office.plural and len(leaf.names) == 1 and not leaf.countries:
                return  # «Олег Вершинин, представители Сената»: others stand beside the name
            if len(leaf.names) > 1 and not office.plural and leaf.names[0] is not name:
                return  # «министр финансов Ли Вэй и Бакыт Осмонов»: only the first is said to be minister
            if office.plural and len(office.countries) == 1 and len(leaf.countries) == len(leaf.names) - 1:
                office = _with_more_countries(office, leaf.countries)  # «послы Кении – Грейс Ачиенг, Чили – Пабло Рохас»
            if len(leaf.names) > 1 and office.plural and len(office.countries) in (0, 1, len(leaf.names)):
                office = self._offices.share(office, leaf.names.index(name), joined, row.sentence.tokens)
            if len(leaf.countries) == 1 and not office.countries:  # «Австрия тарапынан депутаттар X пен Y»
                office = _with_country(office, leaf.countries[0])
            elif len(leaf.countries) == len(leaf.names):
                office = _with_country(office, leaf.countries[leaf.names.index(name)])
            draft.offices.append(office)
            if joined.cases & name.cases:
                draft.agreed.add(office.span)
            for code, span in office.shared:
                draft.inferred_country = draft.inferred_country or (code, (span,))
        elif leaf.countries and draft.inferred_country is None:  # «турецкий коллега»
            draft.inferred_country = country_told(leaf.countries[0])


def _in_list(leaf: Leaf, row: Row) -> bool:
    """Whether a name closes a line of a list after a dash: «– Эфиопии – Алемайеху Тадессе;»."""
    index = bisect_left(row.items, leaf.item.start, key=lambda item: item.start)
    return index > 0 and index >= len(row.items) - 2 and "DASH" in row.items[index - 1].labels


def _fullness(name: Item) -> tuple[int, int]:
    """Full names before initials before bare surnames."""
    words = name.data.words
    whole = [word for word in words if word[0].isupper() and not word.endswith(".")]
    return (min(len(whole), 2), len(words))


def _compatible(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a name may be a shorter or equal form of another: full words found again, initials fitting the words that are left."""
    if not short or not long:
        return False
    left = list(long)
    full = initials = 0
    for word in sorted(short, key=len, reverse=True):
        match = next((other for other in left if _same_word(word, other)), None)
        if match is None and not (len(word) == 1 and initials and not left):  # of the father's name, which the longer form leaves out
            return False
        if match is None:
            continue
        left.remove(match)
        initials += len(word) == 1
        full += len(word) > 1 and len(match) > 1
    return full > 0


def _same_word(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return one == other or (one[0] == other[0] and min(len(one), len(other)) > 4 and fuzz.ratio(one, other) >= _SAME_SPELLING)


def _joined(posts: tuple[Item, ...]) -> Item:
    """Posts of one person as one: «вице-премьер, министр экономики Грузии»."""
    if len(posts) == 1:
        return posts[0]
    cases = frozenset.intersection(*(post.cases for post in posts)) or posts[0].cases
    return Item(posts[0].start, posts[-1].end, posts[0].labels, cases, Phrase(posts[0].data.rule, "POST", posts, ()))


def _with_more_countries(office: Office, others: Iterable[Item]) -> Office:
    """A plural post with the countries of those who are told after the first: one country each."""
    found = [(office.countries[0], office.country_spans[0]), *((code, span) for of in others if (told := country_told(of)) for code, (span,) in [told])]
    return replace(office, countries=tuple(code for code, _ in found), country_spans=tuple(span for _, span in found))


def _with_country(office: Office, of: Item) -> Office:
    codes = tuple(found.entry.value for found in of.data if found.entry.label in ("COUNTRY", "COUNTRY_ADJ"))
    return replace(office, countries=codes, country_spans=(Span(of.start, of.end),) * len(codes))


def spans_of(items: Iterable[Item]) -> tuple[Span, ...]:
    return tuple(Span(item.start, item.end) for item in items)
