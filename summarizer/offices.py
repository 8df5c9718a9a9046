"""Posts as the article words them: base form, body, country, and the concepts by which two wordings are known to be one post."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from summarizer.cascade import CASES, Item, Phrase, parts_of
from summarizer.catalogue import Catalogue, Holder
from summarizer.lexicon import Entry, Found, Lexicon
from summarizer.morphology import Morphology
from summarizer.officeparts import dependents_of, entries_of, head_words, heads_of, held_abroad, modifiers_of, of_two_countries
from summarizer.records import Span, Token
from summarizer.recordtype import record
from summarizer.remembered import Remembered
from summarizer.ruleset import Ruleset
from summarizer.tokens import tokenize, tokens_within

_TITLE = 4  # words from «international» to the word for the body
_OF_PART = frozenset({"W", "FIELD", "BODY"})
_STATELESS = frozenset({"international", "company", "company-type"})  # kinds of bodies whose people speak for no country
_WHOSE = frozenset({"COUNTRY", "ORG"})
_CACHE = 1 << 13  # wordings of posts


@record
class Office:
    """One post read from the text. ``concepts`` are the entries of ``references.yaml`` that its words fall under."""

    span: Span
    text: str  # base form
    heads: frozenset[str]
    kinds: frozenset[str]
    concepts: frozenset[str]
    countries: tuple[str, ...]  # stated in the words or by the body; the office's own first
    country_spans: tuple[Span, ...]
    body: str  # as printed, "" where none
    body_span: Span | None
    bodies: frozenset[str]
    words: frozenset[str]  # lemmas of its content words
    rule: str
    plural: bool = False
    there: tuple[str, ...] = ()  # countries where it is held: «посол в Казахстане»
    seats: tuple[str, ...] = ()  # countries of the towns where it is held: «Ригадағы университеттің ректоры»
    former: bool = False
    stateless: bool = False  # of an international organisation or a company
    company_of: tuple[str, ...] = ()  # the country whose company it is, though its people do not speak for that
    rank: int = 0  # of its head, by the catalogue
    bare: bool = False  # a profession with nothing said of where it is followed: «писатель», which is no post
    inferred: bool = False  # somebody else's post, held by a colleague: «министр … со своим турецким коллегой»
    kinds_of: frozenset[str] = frozenset()  # concepts that its own are kinds of: a foreign minister is «министр»
    of_part: bool = False  # of a part of the body that it names: «директор Европейского бюро ВОЗ»
    shared: tuple[tuple[str, Span], ...] = ()  # the first of two countries that a body is of: «Делового совета «Казахстан – Турция»»; likely its holder's

    def moved(self, by: int) -> Office:
        """The same words so many code points further on."""
        if not by:
            return self
        body = self.body_span.moved(by) if self.body_span else None
        spans, shared = tuple([span.moved(by) for span in self.country_spans]), tuple([(code, span.moved(by)) for code, span in self.shared])
        return replace(self, span=self.span.moved(by), country_spans=spans, body_span=body, shared=shared)


class OfficeReader:
    def __init__(
        self,
        catalogue: Catalogue,
        morphology: Morphology,
        concepts: Lexicon,
        marks: Lexicon,
        sole: frozenset[str],
        wider: Mapping[str, frozenset[str]],
        kinds_of: Mapping[str, frozenset[str]],
        rather: Mapping[str, frozenset[str]],
    ) -> None:
        """``marks``: words for former holders, and those by which a body calls itself one of many countries. ``sole``: concepts of posts of which
        a country has one. ``wider``: those whose words may speak of holders of the others, too. ``kinds_of``: what those who hold a post are besides.
        ``rather``: heads that alone mean who holds one of the others, where he is the subject.
        """
        self.sole = sole
        self.wider = wider
        self.rather = rather
        self._kinds_of = kinds_of
        self._catalogue = catalogue
        self._morphology = morphology
        self._concepts = concepts
        self._marks = marks
        self._read: dict[object, Office] = {}  # by wording: the press words a post in the same way again and again
        self._likeliest: Remembered[str, frozenset[str]] = Remembered(lambda form: frozenset(reading.lemma for reading in morphology.readings(form)[:2]))

    @classmethod
    def from_rules(cls, rules: Ruleset, language: str, catalogue: Catalogue, morphology: Morphology) -> OfficeReader:
        concepts = Lexicon(morphology, rules.get(f"{language}/phrases.yaml")["head"])
        for concept, lines in (rules.get(f"{language}/references.yaml").get("concepts") or {}).items():
            concepts.add_lines(lines, Entry("CONCEPT", concept, ""))
        references = rules.get(f"{language}/references.yaml")
        marks = Lexicon(morphology, rules.get(f"{language}/phrases.yaml")["head"])
        for mark in ("former", "worldwide", "institutions", "of_organisations"):
            marks.add_lines(references.get(mark, ""), Entry(mark, "", ""))
        sole = frozenset(str(references.get("sole", "")).split())
        wider, kinds_of, rather = (
            {concept: frozenset(others.split()) for concept, others in (references.get(key) or {}).items()} for key in ("wider", "kinds_of", "rather")
        )
        return cls(catalogue, morphology, concepts, marks, sole, wider, kinds_of, rather)

    def read(self, item: Item, tokens: Sequence[Token], cases: frozenset[str], named: bool = False) -> Office:
        """The office of a POST item.

        ``tokens`` are the sentence's, ``cases`` what the phrase around it allows, ``named`` whether one person is named beside it.
        """
        own = tokens_within(tokens, item.start, item.end)
        wording = (_shape(item, item.start), tuple([(token.start - item.start, token.text) for token in own]), cases, named)
        found = self._read.get(wording)
        if found is None:
            found = self._worded(item, own, cases, named)
            if len(self._read) < _CACHE:
                self._read[wording] = found
        return found.moved(item.start - found.span.start)

    def _worded(self, item: Item, own: Sequence[Token], cases: frozenset[str], named: bool) -> Office:
        parts = list(parts_of(item))
        hits = [(part, hit) for part in parts for hit in entries_of(part)]
        case = self._case(item, own, cases, named)
        heads = frozenset(hit.entry.value for part in heads_of(item) for hit in entries_of(part) if hit.entry.label == "HEAD")
        plural = any(self._plural(token.form, case) for token in head_words(item, own))
        kinds = frozenset(self._catalogue.heads[head].kind for head in heads if head in self._catalogue.heads)
        company = kinds == {"business"} and any("QUOTED" in part.labels for part in parts)  # «кореялық «Hanbit» компаниясының президенті»
        stateless = company or any(self._stateless(part, parts) for part in parts)
        told, where = self._countries(parts)
        marks = [(one.start, hit.entry.label) for one in self._marks.find(own) for hit in one.entries.hits]
        stateless |= not told and (_worldwide(marks) or any(mark == "of_organisations" for _, mark in marks))
        countries, spans = ((), ()) if stateless else (told, where)
        shared = () if plural or not of_two_countries(parts) else tuple(zip(countries, spans, strict=True))[:1]
        if shared:
            countries, spans = (), ()
        there = [hit.entry.value for part, hit in hits if hit.entry.label == "COUNTRY" and held_abroad(part, parts)]
        seats = [self._catalogue.places[hit.entry.value].country for part, hit in hits if hit.entry.label == "PLACE" and held_abroad(part, parts)]
        body = next((part for part, hit in hits if hit.entry.label in ("ORG", "PRESS")), None)
        words = tuple(_words(own))
        concepts = self._concepts_of(own, parts, head_words(item, own))
        return Office(
            span=Span(item.start, item.end),
            text=self._text(item, own, words, case),
            heads=heads,
            kinds=kinds,
            concepts=concepts,
            kinds_of=frozenset().union(*[self._kinds_of.get(concept, frozenset()) for concept in concepts]),
            countries=countries,
            country_spans=spans,
            body=self._morphology.base(tuple(_words(tokens_within(own, body.start, body.end))), "gen") if body else "",
            body_span=Span(body.start, body.end) if body else None,
            bodies=frozenset([hit.entry.value for part, hit in hits if hit.entry.label == "ORG" and not held_abroad(part, parts)]),
            of_part=not all(map(_OF_PART.isdisjoint, (part.labels for part in dependents_of(item)))),
            words=self._lemmas(own),
            rule=item.data.rule if isinstance(item.data, Phrase) else "",
            former=any(mark == "former" for _, mark in marks),
            company_of=told[:1] if stateless else (),
            there=tuple(there),
            seats=tuple(seats),
            stateless=stateless,
            rank=max((self._catalogue.heads[head].rank for head in heads if head in self._catalogue.heads), default=0),
            bare=kinds == {"profession"} and len(dependents_of(item)) == 0,
            plural=plural,
            shared=shared,
        )

    def held(self, holder: Holder, day: str | None, language: str) -> tuple[Office, ...]:
        """The office that the catalogue has somebody hold on a day, or now: what a post alone («Мемлекет басшысы») may mean by it."""
        now = ((title, country) for title, country, _, until in holder.posts if not until)
        title, country = (holder.post_on(day) if day else next(now, None)) or ("", "")
        tokens = tokenize(self._catalogue.titles.get(title, {}).get(language, ""))
        if not tokens:
            return ()
        concepts = _values(self._concepts.find(tokens))
        words = self._lemmas(tokens)
        nothing: frozenset[str] = frozenset()
        return (Office(Span(0, 0), "", nothing, nothing, concepts, (country,) if country else (), (), "", None, nothing, words, "catalogue"),)

    def _lemmas(self, tokens: Iterable[Token]) -> frozenset[str]:
        return frozenset().union(*[self._likeliest[token.form] for token in tokens if token.kind == "word"])

    def _concepts_of(self, tokens: Sequence[Token], parts: Sequence[Item], heads: Iterable[Token]) -> frozenset[str]:
        """Concepts of the words without adjectives of countries: «глава кыргызского парламента» is a head of parliament.

        Only those that a head belongs to: «помощник президента» is no president.
        """
        spans = [part for part in parts if any(hit.entry.label == "COUNTRY_ADJ" for hit in entries_of(part))]
        plain = [token for token in tokens if not any(part.start <= token.start < part.end for part in spans)]
        named = {token.start for token in plain if self._named_adjective(token)}
        bare = [token for token in plain if token.start not in named]
        opening = {token.start for token in heads}
        found = [(self._concepts.find(bare), bare)]
        if named:  # «Сыртқы істер министрі» is none of a place called so
            whole = self._concepts.find(plain)
            found.append(([one for one in whole if not named.isdisjoint(token.start for token in plain[one.start : one.end])], plain))
        return _values(one for ones, words in found for one in ones if not opening or any(token.start in opening for token in words[one.start : one.end]))

    def _text(self, item: Item, own: Sequence[Token], words: tuple[str, ...], case: str) -> str:
        """The base form; of a post and a rank without a sign between them («начальнику Генштаба генералу») that of each."""
        posts = item.data.items if isinstance(item.data, Phrase) else ()
        side_by_side = len(posts) > 1 and all(isinstance(post.data, Phrase) and post.data.label == "POST" for post in posts)
        rank = None if side_by_side else _rank(item)
        if rank is not None:  # «военного атташе Кореи полковника»
            each = [tuple(_words(tokens_within(own, item.start, rank.start))), tuple(_words(tokens_within(own, rank.start, item.end)))]
        else:
            each = [tuple(_words(tokens_within(own, post.start, post.end))) for post in posts] if side_by_side else [words]
        if sum(each, ()) != words:  # a comma or a dash: the phrase is read whole
            each = [words]
        return " ".join(self._morphology.base(part, case) for part in each if part)

    def _one(self, word: str) -> str:
        """One of what a plural noun names, in the base form: «президентов» is «президент»."""
        changed = ((case, self._morphology.singular(word, case)) for case in CASES)
        return next((self._morphology.base((single,), case) for case, single in changed if single != word), word)

    def _case(self, item: Item, own: Sequence[Token], cases: frozenset[str], named: bool) -> str:
        """The case of a post out of those it may stand in; of one person, one in which it is a singular («главы» is a genitive, not an accusative)."""
        ordered = [case for case in ("nom", *sorted(cases - {"nom"})) if case in cases]
        singular = (case for case in ordered if not any(self._plural(token.form, case) for token in head_words(item, own)))
        return next(singular if named or self._of_one(item, own) else iter(ordered), ordered[0] if ordered else "nom")

    def _of_one(self, item: Item, own: Sequence[Token]) -> bool:
        """Whether a post is of one body: «главы государства» is a genitive; «главы государств», «главы МИД», «главы Сербии и Грузии» may be several."""
        head = max((token.start for token in head_words(item, own)), default=0)
        read = (reading for token in own if token.start > head for reading in self._morphology.readings(token.form))
        numbers = {reading.number for reading in read if reading.case == "gen" and reading.pos == "noun"}
        return numbers == {"sing"} and len(self._countries(list(parts_of(item)))[0]) < 2

    def told(self, office: Office, before_name: bool) -> bool:
        """Whether its words are a post though neither body nor country is named: «премьер-министр», «директор Сериков», but not «врач Сериков»."""
        heads = [self._catalogue.heads[head] for head in office.heads if head in self._catalogue.heads]
        return any(head.alone or (before_name and head.held) for head in heads)

    def _plural(self, form: str, case: str) -> bool:
        """Whether a word is a plural in this case: «премьер» is one only as the genitive of «премьера»."""
        readings = [reading for reading in self._morphology.readings(form) if reading.case == case]
        first = readings[0] if readings else None
        return first is not None and all(reading.number == "plur" for reading in readings if (reading.lemma, reading.pos) == (first.lemma, first.pos))

    def _named_adjective(self, token: Token) -> bool:
        """«Астраханской» of «глава Астраханской области», which is a head of region."""
        return token.text[0].isupper() and not token.text.isupper() and self._morphology.readings(token.form)[0].pos == "adj"

    def _countries(self, parts: Sequence[Item]) -> tuple[tuple[str, ...], tuple[Span, ...]]:
        """Countries in order, where an office is held (locatives: «посол в Казахстане») left out; a body's or a town's country last."""
        stated: dict[str, Span] = {}
        implied: dict[str, Span] = {}
        for part in parts:
            for hit in entries_of(part):
                entry = hit.entry
                span = Span(part.start, part.end)
                if entry.label in ("COUNTRY", "COUNTRY_ADJ") and not held_abroad(part, parts):
                    stated.setdefault(entry.value, span)
                elif entry.label in ("PLACE", "REGION", "VENUE") and not held_abroad(part, parts):
                    implied.setdefault(self._catalogue.places[entry.value].country, span)
                elif entry.label in ("ORG", "PRESS") and entry.value in self._catalogue.bodies:
                    code = self._catalogue.bodies[entry.value].country
                    if code and self._catalogue.bodies[entry.value].kind != "company":  # who works for a company speaks for no country
                        stated.setdefault(code, span)
        port = any("PORT" in part.labels for part in parts)  # «директор порта Актау» heads a company, which is of no country
        found_all = stated or ({} if port else implied)
        return tuple(found_all), tuple(found_all.values())

    def _stateless(self, part: Item, parts: Sequence[Item]) -> bool:
        """Whether a part of a post names an international organisation or a company, which are of no country; a country's envoy at one («при ООН») is of it.

        What is written in Latin letters is a company where it is called no body: «президент французской группы Rhône».
        """
        if "LATIN" in part.labels and not any(hit.entry.label == "ORG" for one in parts for hit in entries_of(one)):
            return not held_abroad(part, parts)
        bodies = self._catalogue.bodies
        for hit in entries_of(part):
            if hit.entry.label == "ORG" and hit.entry.value in bodies and bodies[hit.entry.value].kind in _STATELESS:
                return not held_abroad(part, parts)
        return False

    def superiors(self, office: Office) -> frozenset[str]:
        """Concepts of the posts that a post is told to be under: «заместитель акима» of an akim, «советник посольства» of an ambassador."""
        bodies = (self._catalogue.bodies[body] for body in office.bodies if body in self._catalogue.bodies)
        tokens = tokenize(office.text)
        return (_values(self._concepts.find(tokens)) | {body.head for body in bodies if body.head}) - office.concepts

    def borrowed(self, office: Office, item: Item, tokens: Sequence[Token], span: Span) -> Office | None:
        """The post of a colleague of who holds this one, without its country: of «министр торговли Кении» «министр торговли»; None where a body has one."""
        every = tokens_within(tokens, item.start, item.end)
        own = [token for token in every if not any(one.overlaps(Span(token.start, token.end)) for one in office.country_spans)]
        words = tuple(_words(own))
        bodies = [self._catalogue.bodies[body] for body in office.bodies if body in self._catalogue.bodies]
        if not words or office.stateless or office.plural or office.former or any(body.country for body in bodies):
            return None
        text = self._text(item, own, words, self._case(item, own, item.cases, True))
        lemmas = self._lemmas(own)
        return replace(office, span=span, text=text, countries=(), country_spans=(), words=lemmas, there=(), shared=(), inferred=True)

    def bare(self, office: Office) -> bool:
        """Whether a post says no more than what a country has one of: «президент», not «президент компании «Заря»»."""
        tokens = tokenize(office.text)
        return any(one.end - one.start == len(tokens) and not self.sole.isdisjoint(_values([one])) for one in self._concepts.find(tokens))

    def share(self, office: Office, index: int, item: Item, tokens: Sequence[Token]) -> Office:
        """One person's share of a plural office: «министры транспорта Казахстана и Узбекистана» is two ministers."""
        parts = list(parts_of(item))
        heads, agreeing = list(heads_of(item)), list(modifiers_of(item))
        own = tokens_within(tokens, item.start, item.end)
        governing = {token.start for token in head_words(item, own)}  # not «ведомств» of «главы внешнеполитических ведомств»
        several = len(office.countries) > 1
        if several:
            spans = office.country_spans
            keep = spans[index]
            listed = Span(spans[0].start, spans[-1].end)
            own = [token for token in own if not listed.overlaps(Span(token.start, token.end)) or keep.holds(Span(token.start, token.end))]
        words: list[Token] = []
        for token in own:
            part = next((part for part in parts if part.start <= token.start and token.end <= part.end), None)
            labels = part.labels if part else ()
            if (part is not None and part in agreeing) or (not words and "AND" in labels):
                continue  # «новых» of «новых послов Венгрии и Кении», «чрезвычайные и полномочные послы»
            if part in heads and token.start in governing:
                words.append(replace(token, text=self._one(token.text)))
            elif several and any(label.startswith("ORG") for label in labels):
                words.append(replace(token, text=self._morphology.singular(token.text, "gen")))
            else:
                words.append(token)
        chosen = slice(index, index + 1) if several else slice(None)
        return replace(office, text=" ".join(_words(words)), countries=office.countries[chosen], country_spans=office.country_spans[chosen], plural=False)


def _shape(item: Item, start: int) -> tuple[object, ...]:
    """What a phrase is made of, counted from ``start``: equal for two of the same words that are read alike."""
    data = item.data
    if isinstance(data, Phrase):
        slots = tuple([(name, part.start - start) for name, part in data.slots])
        return (item.start - start, item.end - start, data.rule, slots, tuple([_shape(part, start) for part in data.items]))
    return (item.start - start, item.end - start, item.labels)





def _rank(item: Item) -> Item | None:
    """A military rank that stands after the country or body of a post, and is of its holder, not of the body."""
    parts = list(parts_of(item))
    return next((part for before, part in pairwise(parts) if "MILITARY" in part.labels and not _WHOSE.isdisjoint(before.labels)), None)


def _values(listed: Iterable[Found]) -> frozenset[str]:
    return frozenset(hit.entry.value for found in listed for hit in found.entries.hits)




def _worldwide(marks: Sequence[tuple[int, str]]) -> bool:
    """Whether a body that no catalogue has calls itself one of many countries: «Азиатский фонд …», «халықаралық хатшылығы»."""
    return any(one == "worldwide" and other == "institutions" and 0 < there - here < _TITLE for here, one in marks for there, other in marks)





def _words(tokens: Sequence[Token]) -> Iterator[str]:
    """Words with the signs that cling to them («Ж.», «Ата-») joined as printed."""
    current, end = "", -1
    for token in tokens:
        if token.start == end and (token.kind == "sign" or current.endswith("-") or not current[-1:].isalnum()):
            current += token.text
        else:
            if current:
                yield current
            current = token.text
        end = token.end
    if current:
        yield current
