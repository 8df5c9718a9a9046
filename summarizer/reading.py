"""What the fact readers share: one article's rows, matches, people and references, and where the background begins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from summarizer.annotator import Annotation, Row
from summarizer.cascade import Item, Phrase
from summarizer.catalogue import Catalogue, Place
from summarizer.datevalues import DateMention
from summarizer.engine import Engine, FactRule, Match, evidence
from summarizer.lexicon import Hit
from summarizer.morphology import Morphology
from summarizer.people import People
from summarizer.records import Article, Evidence, Span
from summarizer.recordtype import record
from summarizer.references import References
from summarizer.textlists import closed_list, list_rows


@record
class Reading:
    annotation: Annotation
    engine: Engine
    people: People
    references: References
    catalogue: Catalogue
    morphology: Morphology
    home: str  # the country whose press writes in the article's language; "" where several do
    spokesmen: frozenset[str]  # heads of posts whose holders speak of meetings and are not at them
    hopeful: Mapping[str, Mapping[int, Sequence[FactRule]]]  # by kind and number of a row, the rules that may match it
    printed: DateMention | None  # the date that the page itself prints at its head
    background: frozenset[int]  # numbers of the rows that tell of something else («Ранее…», «Айта кетейік…»)
    _matched: dict[tuple[str, int], tuple[Match, ...]] = field(default_factory=dict)  # what was asked of a row before

    @property
    def article(self) -> Article:
        return self.annotation.document.article

    @property
    def rows(self) -> tuple[Row, ...]:
        return self.annotation.rows

    def matches(self, kind: str, speech: bool | None = False) -> Iterator[tuple[int, Match]]:
        """Matches of a kind with the number of their row; ``speech``: only outside direct speech (False), only inside (True), everywhere (None)."""
        rows = self.rows
        for number in self.hopeful.get(kind, ()):
            if speech is None or (rows[number].quote is not None) == speech:
                for match in self.matches_in(number, kind):
                    yield number, match

    def matches_in(self, number: int, kind: str) -> tuple[Match, ...]:
        """Matches of a kind in one row."""
        matched = self._matched.get((kind, number))
        if matched is None:
            rules = self.hopeful.get(kind, {}).get(number, ())
            matched = self._matched[kind, number] = tuple(self.engine.matches_of(rules, self.rows[number]))
        return matched

    def messages(self) -> frozenset[Span]:
        """Quotations of what an office made known («…», говорится в сообщении): they report as the article does."""
        rows = [row for row in self.rows if "IN_MESSAGE" in row.labels]
        return frozenset(item.data.span for row in rows for item in row.items if "QUOTE" in item.labels)

    def land_of(self, item: Item) -> str:
        """The country that an item names, or that the body it names is of."""
        body = self.catalogue.bodies.get(entry_value(item, ("ORG",)))
        return entry_value(item, ("COUNTRY", "COUNTRY_ADJ")) or (body.country if body else "")

    def place_of(self, item: Item) -> Place | None:
        """The town or region that an item names, by its own name or as the capital of a country: «в сербской столице»."""
        land = self.land_of(item) if holds_label(item, "CAPITAL") else ""
        return self.catalogue.capitals.get(land) if land else self.catalogue.places.get(entry_value(item, ("PLACE",)))

    def briefings(self) -> frozenset[Span]:
        """Quotations of spokesmen: they tell of meetings that are none of theirs."""
        found: set[Span] = set()
        for row in self.rows:
            speakers = (draft for item in row.items if "PARTY_NOM" in item.labels for draft in self.references.of(item))
            if "QUOTE" in row.labels and any(draft.heads & self.spokesmen for draft in speakers):
                found |= {item.data.span for item in row.items if "QUOTE" in item.labels}
        return frozenset(found)

    def list_after(self, number: int) -> Iterator[int]:
        """The rows of the list that a row ending in a colon opens."""
        return list_rows(self.rows, self.article.text, number)

    def list_closed_by(self, number: int) -> range:
        """The rows of the list before that which closes it."""
        return closed_list(self.rows, self.article.text, number)

    def evidence(self, *spans: Span) -> tuple[Evidence, ...]:
        return evidence(self.article.text, *spans)


def background_rows(annotation: Annotation) -> frozenset[int]:
    """Rows that tell of something else than the article reports.

    From a background marker, or from what tells of an earlier meeting, to the end of the paragraph; and after the lead those that open with an
    earlier year, or another month, and cite nobody.
    """
    found: set[int] = set()
    paragraph = -1
    body = [row.sentence.paragraph for row in annotation.rows if row.sentence.role == "body"]
    for number, row in enumerate(annotation.rows):
        after_lead = bool(body) and row.sentence.paragraph > body[0]
        if row.quote is None and row.sentence.role == "body" and row.items and _turns_back(row, after_lead):
            paragraph = row.sentence.paragraph
        published = annotation.document.article.published
        if row.sentence.paragraph == paragraph or (after_lead and (_opens_in_the_past(row, published) or _opens_with_a_month(row, published))):
            found.add(number)
    return frozenset(found)


def _turns_back(row: Row, after_lead: bool) -> bool:
    """«Ранее …», «А накануне …»; after the lead also «В апреле, напомним, …»."""
    opening = row.items[1:2] if "BUT" in row.items[0].labels else row.items[:1]
    ahead = "V_FUT" in row.labels and any("LATER" in item.labels for item in opening)  # «Во второй половине дня гость возложит …»
    return (any("BACKGROUND" in item.labels for item in opening) and not ahead) or "PREVIOUS" in row.labels or (after_lead and "REMINDER" in row.labels)


def _opens_in_the_past(row: Row, published: str | None) -> bool:
    """«В январе 2017 года …», where the article is of a later year, «Две недели назад …», «Осыдан екі апта бұрын …».

    What is somebody's («Бартоктың 1936 жылғы сапарына орай …») does not date the sentence.
    """
    if any("DATE_AGO" in item.labels for item in row.items[:2]):
        return row.quote is None and ("PLUPERFECT" in row.labels or row.labels.isdisjoint(_CITING))
    whose = any("PARTY_GEN" in item.labels and "PARTY_NOM" not in item.labels for item in row.items[:1])
    dates = (item.data.value for item in row.items[: 1 if whose else 2] if isinstance(item.data, DateMention) and item.data.value)
    year = next(dates, "")[:4]
    return bool(published) and year.isdigit() and year < str(published)[:4] and row.quote is None and row.labels.isdisjoint(_CITING)


def _opens_with_a_month(row: Row, published: str | None) -> bool:
    """«В апреле министр встречался с …», where the article is of another month: what is reported is told with its day, or none."""
    date = row.items[0].data if row.items else None
    if row.quote is not None or not isinstance(date, DateMention) or date.kind != "month" or not date.value:
        return False
    told = any(label.endswith("_PAST") for label in row.labels) and "V_FUT" not in row.labels
    return date.value[-2:] != str(published)[5:7] and told and row.labels.isdisjoint(_CITING)


_CITING = frozenset({"SAY", "WORDS_OF", "WORDS_OF_OWN", "SURE", "QUOTE"})


def entry_value(item: Item, labels: tuple[str, ...]) -> str:
    """The value of the first lexicon entry with one of the labels in an item, at any depth."""
    data = item.data
    if isinstance(data, Phrase):
        return next((value for part in data.items if (value := entry_value(part, labels))), "")
    if isinstance(data, tuple):
        return next((hit.entry.value for hit in data if isinstance(hit, Hit) and hit.entry.label in labels), "")
    return ""


def holds_label(item: Item, label: str) -> bool:
    """Whether an item, or what a phrase was made of, has a label."""
    return any(one.startswith(label) for one in item.labels) or (isinstance(item.data, Phrase) and any(holds_label(part, label) for part in item.data.items))
