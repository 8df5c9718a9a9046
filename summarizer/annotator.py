"""From sentences to rows of labelled items: dates, quantities, lexicon, names, then phrases.

What is found first keeps its words: direct speech, dates, quantities, the lexicon's entries, names; the rest are plain words, labelled by what
the morphology knows of them. The cascade of phrase rules then makes posts and parties of the row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import compress

from summarizer.cascade import LABELS, Cascade, Item, Phrase, labelled
from summarizer.catalogue import Catalogue
from summarizer.datevalues import DateMention
from summarizer.grammar import ANY
from summarizer.lexicon import Entries, Found, Hit
from summarizer.morphology import NameReading
from summarizer.names import NameRun
from summarizer.printednames import is_initial
from summarizer.quantities import Quantity
from summarizer.records import Document, Quote, Sentence, Token
from summarizer.recordtype import record
from summarizer.remembered import Remembered
from summarizer.tokens import fold, range_within
from summarizer.wordlabels import WordLabels
from summarizer.words import Words

_PLAIN = (ANY,)
_COMMON = frozenset({"HEAD", "INDICATOR", "VALUED", "COUNTED", "SIDES", "COUNTRY_ADJ", "NATIONAL"})  # labels of common nouns that names may look like
_OF_POSTS = frozenset({"HEAD", "COUNTRY", "ORG"})  # what a post ends with
_NO_GIVEN = frozenset({"HEAD", "COUNTRY", "COUNTRY_ADJ", "ORG"})  # labels of words that are more often these than given names
_PARTIES = frozenset({"PARTY", "PARTY_WITH"})
_CACHE = 1 << 15  # words


@record
class Row:
    """A sentence, or the part of one that is direct speech, as labelled items."""

    sentence: Sentence
    index: int  # of the sentence in the document
    items: tuple[Item, ...]
    quote: Quote | None  # the direct speech that the items stand in
    labels: frozenset[str]  # of all items


@record
class Annotation:
    document: Document
    rows: tuple[Row, ...]


@record
class _Region:
    """What becomes one row: tokens of a sentence, what was found in all of it, the ``quote`` that they stand in or the ``speech`` among them."""

    sentence: Sentence
    index: int
    tokens: Sequence[Token]
    quote: Quote | None
    speech: Sequence[Quote]
    dates: Sequence[DateMention]
    quantities: Sequence[Quantity]
    entries: Sequence[Found]


class Annotator:
    """Everything that labels sentences of one language; built once, shared between threads."""

    def __init__(self, words: Words, cascade: Cascade, used: frozenset[str], catalogue: Catalogue) -> None:
        """``used``: the labels that rules ask for; what carries none of them is a gap to them."""
        self._morphology = words.morphology
        self._lexicon = words.lexicon
        self._names = words.names
        self._dates = words.dates
        self._quantities = words.quantities
        self.cascade = cascade
        self._used = used
        self._words = WordLabels(words.morphology, catalogue, used)
        self._regular = lru_cache(_CACHE)(self._regular_readings)
        self._plain = Remembered(self._words.of_word)
        self._labels = lru_cache(_CACHE)(self._entry_labels)  # entries that are found no more need not be kept

    def annotate(self, document: Document, whole: bool = False) -> Annotation:
        """The rows of a document. ``whole`` keeps the items apart that no rule asks for, for those who want to see every label."""
        entries = [self._lexicon.find(sentence.tokens) for sentence in document.sentences]
        names = self._known_names(document, entries)
        regions = [region for index, found in enumerate(entries) for region in self._regions(document, index, found)]
        rows = [self._row(region, document.quotes, names, whole) for region in regions]
        learned = self._learned(rows) - names.keys()
        if learned:  # names that only their posts show to be names are names without them, too
            names.update(learned)
            for number, region in enumerate(regions):
                if self._holds(region, learned):
                    rows[number] = self._row(region, document.quotes, names, whole)
        return Annotation(document, tuple(rows))

    def _learned(self, rows: Iterable[Row]) -> frozenset[str]:
        """The words of names in two words or more that posts before them show to be people."""
        listed = [row.items for row in rows if not _PARTIES.isdisjoint(row.labels)]
        phrases = [item.data for items in listed for item in items if not _PARTIES.isdisjoint(item.labels)]
        runs = [run for phrase in phrases for run in _weak_names(phrase)]
        return frozenset(base for run in runs if len(run.words) > 1 for word in run.words if len(word) > 2 for base in self._names.bases(word))

    def _holds(self, region: _Region, learned: frozenset[str]) -> bool:
        return any(not learned.isdisjoint(self._names.bases(token.text)) for token in region.tokens if token.kind == "word")

    def _regions(self, document: Document, index: int, entries: Sequence[Found]) -> Iterator[_Region]:
        """A sentence with its speeches as single items, then each speech by itself."""
        sentence = document.sentences[index]
        speech = [quote for quote in document.quotes if quote.kind == "speech" and quote.span.overlaps(sentence.span)]
        dates = self._dates.find(sentence, document.article.published)
        quantities = self._quantities.find(sentence)
        tokens = sentence.tokens
        if tokens and (not speech or _outside(tokens, speech)):
            yield _Region(sentence, index, tokens, None, speech, dates, quantities, entries)
        for quote in speech:
            first, last = range_within(tokens, quote.inner.start, quote.inner.end)
            if inner := tokens[first:last]:
                listed = [Found(one.start - first, one.end - first, one.entries) for one in entries if first <= one.start and one.end <= last]
                yield _Region(sentence, index, inner, quote, (), dates, quantities, listed)

    def _row(self, region: _Region, quotes: Iterable[Quote], names: Counter[str], whole: bool) -> Row:
        items = self.cascade.run(self._base(region, quotes, names))
        if not whole:
            items = _gathered(items, self._used)
        return Row(region.sentence, region.index, tuple(items), region.quote, frozenset().union(*map(LABELS, items)))

    def _known_names(self, document: Document, entries: Iterable[Sequence[Found]]) -> Counter[str]:
        """How many names of the article may have each base form, whole or word by word: what most agree on is the right one."""
        votes: Counter[str] = Counter()
        for sentence, listed in zip(document.sentences, entries, strict=True):
            if not self._names.several(sentence.tokens):
                continue
            taken: set[int] = set()
            led = self._names.may_lead(sentence.tokens)
            for found in listed:
                if not (led and self._after_leading(sentence.tokens, found.start, found.end)):
                    taken.update(range(found.start, found.end))
            for run in self._names.find(sentence.tokens, taken):
                if run.end - run.start > 1 and (run.strong or any(found.end == run.start and "HEAD" in found.entries.labels for found in listed)):
                    words = [token.text for token in sentence.tokens[run.start : run.end] if len(token.text) > 2]
                    bases = {reading.base for reading in self._morphology.name_readings(run.words)}
                    for base in (*bases, *{base for word in words for base in self._names.bases(word)}):
                        votes[base] += 1
        return votes

    def _base(self, region: _Region, quotes: Iterable[Quote], names: Counter[str]) -> list[Item]:
        tokens = region.tokens
        slots: list[Item | None] = [None] * len(tokens)
        place = _placer(tokens, slots)
        for quote in region.speech:
            place(quote.span.start, quote.span.end, ("QUOTE", ANY), quote)
        first, last = tokens[0].start, tokens[-1].end
        for quote in quotes:
            if quote.kind == "name" and quote.span.start < last and first < quote.span.end:
                place(quote.span.start, quote.span.end, ("QUOTED", ANY), quote)
        for date in region.dates:
            place(date.start, date.end, ("DATE", f"DATE_{date.kind.upper()}", ANY), date)
        long = [found for found in region.entries if found.end - found.start > 1] if region.quantities else []
        phrases = {tokens[found.start].start: tokens[found.end - 1].end for found in long}
        for amount in region.quantities:
            if amount.kind == "number" and phrases.get(amount.start, 0) > amount.end:
                continue  # «екі ел», «екі басшы»: who they are, not how many
            span = () if amount.origin is None else ("FROM_TO",)
            place(amount.start, amount.end, (amount.kind.upper(), amount.comparator.upper(), *span, "QUANTITY", ANY), amount)
        self._place_entries(tokens, slots, region.entries)
        self._place_names(tokens, slots, names, region.sentence)
        row: list[Item] = []
        for index, token in enumerate(tokens):
            item = slots[index]
            if item is None:
                labels, cases = self._plain[token.text]
                row.append(Item(token.start, token.end, labels, cases, None, index, index + 1))
            elif item.first == index:
                row.append(item)
        return row

    def _place_entries(self, tokens: Sequence[Token], slots: list[Item | None], entries: Iterable[Found]) -> None:
        for found in entries:
            start, end = found.start, found.end
            labels, cases, of_names = self._labels(found.entries)
            alone = end - start == 1
            if slots[start] is not None or (not alone and any(slots[start + 1 : end])):
                if not alone:
                    self._place_entries(tokens, slots, self._left_of(tokens, slots, found))
                continue
            if of_names and ((end - start < 3 and is_initial(tokens, start)) or (alone and self._in_name(tokens, slots, found))):
                continue
            item = Item(tokens[start].start, tokens[end - 1].end, labels, cases, found.entries.hits, start, end)
            slots[start:end] = [item] * (end - start)

    def _left_of(self, tokens: Sequence[Token], slots: Sequence[Item | None], found: Found) -> list[Found]:
        """The entries of the words of a longer one that dates and amounts leave: «болды» of «62 млрд теңге болды», which looks like a form of «тең болу»."""
        taken = [index for index in range(found.start, found.end) if slots[index] is not None]
        after = taken[-1] + 1
        parts = ((found.start, taken[0]), (after, found.end))
        return [Found(one.start + at, one.end + at, one.entries) for at, end in parts for one in self._lexicon.find(tokens[at:end])]

    def _in_name(self, tokens: Sequence[Token], slots: list[Item | None], found: Found) -> bool:
        """Whether a capitalised common word belongs to the name beside it: «Имран Хусейн Шах», «премьер-министр Әмір Сағындықов», «Элизабет Грант»."""
        start, end = found.start, found.end
        word = tokens[start]
        if not word.text[0].isupper():
            return self._names.inside(tokens, start)
        labels = found.entries.labels
        following = self._names.kind(tokens[end]) if end < len(tokens) and self._names.word(tokens[end]) else ""
        if "PLACE" in labels and following in ("surname", "ending"):
            if labels.count("PLACE") == len(labels) and word.form in self._names.listed.given:
                return True  # «Арыстан Лисов»: «из Арыса» is spelt alike
            if start and self._names.kind(word) == "given":
                return True  # «с коллегой Миланом Стояновичем»
        after_post = start > 0 and slots[start - 1] is not None and any(hit.entry.label in _OF_POSTS for hit in _hits(slots[start - 1]))
        if "PLACE" in labels and after_post and following == "unknown" and self._names.kind(word) == "given":
            return True  # «елшісі Милан Коллар»
        given = start > 0 and slots[start - 1] is None and self._names.word(tokens[start - 1]) and self._names.kind(tokens[start - 1]) == "given"
        if "PLACE" in labels and given and self._names.kind(word) in ("surname", "ending"):
            return True  # «директору Анне Ростовой»
        named = following in ("surname", "ending") or (start and following == "given") or (after_post and following == "unknown")
        if named and word.form in self._names.listed.given and _NO_GIVEN.isdisjoint(labels):
            return True  # «министрі Мәдина Асанбай», «Салтанат Есқалиева …», which is also a festivity, «директоры Салтанат Хольм»
        if (given or (after_post and following in ("surname", "ending"))) and all(hit.entry.pos == "verb" for hit in found.entries.hits):
            return True  # «әкімі Асайын Лисов», which is also «let me exceed», «Арман Тілеген», which is also «who wished»
        if following in ("surname", "ending") and word.form in self._names.listed.rather:
            return True  # «Ғалым Сәтов …», who need be no scholar
        if self._names.inside(tokens, start) or self._names.after_particle(tokens, start) or self._names.before_particle(tokens, start):
            return True
        if "PLACE" not in labels and self._after_leading(tokens, start, end):
            return True
        if start == 0 or not _COMMON.issuperset(labels):
            return False
        if start > 1 and is_initial(tokens, start - 2):
            return True
        if self._names.word(tokens[start - 1]) and slots[start - 1] is None:
            after_name = start > 1 and (self._names.word(tokens[start - 2]) or (start > 2 and is_initial(tokens, start - 3)))
            lone = self._names.kind(tokens[start - 1]) == "given" and not after_name
            return lone or self._names.kind(word) == "given" or "HEAD" not in labels  # «Владимир Королёв»
        given = word.form in self._names.listed.given or not self._names.listed.given.isdisjoint(self._names.bases(word.text))
        return after_post and given and end < len(tokens) and self._names.word(tokens[end])  # «замминистра финансов Кении Султан Ахмедов»

    def _after_leading(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Whether a capitalised word stands after a surname that leads a name: «Хан Со Хи», where «со» is else a preposition."""
        if end - start > 1 or not tokens[start].text[0].isupper():
            return False
        return any(self._names.leads(token) for token in tokens[max(0, start - 2) : start])

    def _entry_labels(self, entries: Entries) -> tuple[tuple[str, ...], frozenset[str], bool]:
        """The labels of printed words that entries were found for, with their cases, and whether they may be part of a name instead."""
        return (*self._words.of_entries(entries), self._names.may_hold(entries.words[0]))

    def _place_names(self, tokens: Sequence[Token], slots: list[Item | None], names: Counter[str], sentence: Sentence) -> None:
        taken = {*compress(range(len(slots)), slots)}
        first = 0 if tokens[0] is sentence.tokens[0] else -1
        for run in self._names.find(tokens, taken, first, names.keys()):
            cases = self._name_cases(run, names)
            label = "NAME" if run.strong else "NAME_WEAK"
            item = Item(tokens[run.start].start, tokens[run.end - 1].end, (*labelled(label, cases), ANY), cases, run, run.start, run.end)
            slots[run.start : run.end] = [item] * (run.end - run.start)

    def _name_cases(self, run: NameRun, names: Counter[str]) -> frozenset[str]:
        """The cases of a name, by the base forms that most names of the article agree on («Маулена Ашимбаева» is Маулен, not Маулена)."""
        readings = self._regular(run.words)
        single = len(run.words) == 1
        if single and not run.strong and not any(names[fold(reading.base)] for reading in readings):
            readings = tuple(one for one in readings if one.case in self._names.listed.of_places) or readings  # «в Агадире», «Агадирде»: where, and not who
        weights = [names[fold(reading.base) if single else reading.base] for reading in readings]
        most = max(weights, default=0)
        return frozenset(reading.case for reading, weight in zip(readings, weights, strict=True) if weight == most)

    def _regular_readings(self, words: tuple[str, ...]) -> tuple[NameReading, ...]:
        """The readings of a name that our own declension would write so; all of them where there is none («с президентом Монголии Мунхбат»)."""
        printed = fold(" ".join(words))
        every = self._morphology.name_readings(words)
        regular = tuple(one for one in every if fold(self._morphology.inflect_name(one.base, one.case, one.gender)) == printed) or every
        if fold(words[-1]) in self._names.listed.given:  # «Ерболат Сүлеймен» is no «Сүлей»
            return tuple(one for one in regular if fold(one.base.split()[-1]) in self._names.listed.given) or regular
        return regular


def _outside(tokens: Sequence[Token], speech: Iterable[Quote]) -> bool:
    """Whether any of the tokens stands in none of the quotations, which are in order of the text."""
    end = 0  # of what was looked at; a quotation may hold others
    for quote in speech:
        first, last = range_within(tokens, end, quote.span.start)
        if first < last:
            return True
        end = max(end, quote.span.end)
    return tokens[-1].start >= end


def _weak_names(data: object) -> Iterator[NameRun]:
    """Names in a phrase, at any depth, that the words alone do not show to be names."""
    if isinstance(data, Phrase):
        for item in data.items:
            yield from _weak_names(item.data)
    elif isinstance(data, NameRun) and not data.strong:
        yield data


def _hits(item: Item | None) -> tuple[Hit, ...]:
    return item.data if item is not None and isinstance(item.data, tuple) else ()


def _placer(tokens: Sequence[Token], slots: list[Item | None]) -> Callable[[int, int, tuple[str, ...], object], None]:
    """A function that makes one item of the tokens between two offsets, where none of them is taken."""

    def place(start: int, end: int, labels: tuple[str, ...], data: object) -> None:
        if end <= tokens[0].start or tokens[-1].end <= start:
            return
        first, last = range_within(tokens, start, end)
        if first >= last or any(slots[first:last]):
            return
        item = Item(max(start, tokens[first].start), min(end, tokens[last - 1].end), labels, data=data, first=first, last=last)
        slots[first:last] = [item] * (last - first)

    return place


def _gathered(items: Iterable[Item], used: frozenset[str]) -> list[Item]:
    """The row as rules see it: labels that no rule asks for are dropped, and runs of items without any become one gap."""
    row: list[Item] = []
    gap: list[Item] = []
    idle = used.isdisjoint
    for item in items:
        if idle(item.labels):
            gap.append(item)
            continue
        if gap:
            row.append(_gap(gap))
            gap = []
        row.append(item)
    if gap:
        row.append(_gap(gap))
    return row


def _gap(items: Sequence[Item]) -> Item:
    return Item(items[0].start, items[-1].end, _PLAIN, first=items[0].first, last=items[-1].last)
