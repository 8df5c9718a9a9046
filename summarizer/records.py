"""The records that stages hand to each other: frozen, slotted, holding tuples.

Every ``start``/``end`` is a half-open offset in code points of ``Article.text``.
"""

from __future__ import annotations

from dataclasses import field
from typing import Any, Literal

from summarizer.recordtype import record

Status = Literal["stated", "inferred", "reference"]
Case = Literal["nom", "gen", "dat", "acc", "ins", "loc", "abl"]


@record
class Span:
    """A half-open range of code points of ``Article.text``."""

    start: int
    end: int

    def __lt__(self, other: Span) -> bool:
        return (self.start, self.end) < (other.start, other.end)

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def moved(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)


# --- reader and segmenter -------------------------------------------------------------------------------------------


@record
class Article:
    """An article as read: ``text`` is what stands after decoding and front matter, and is never altered."""

    id: str
    path: str
    text: str
    language: str = ""  # "ru", "kk"; other codes are reported and not briefed
    title: str = ""
    published: str | None = None  # ISO date, from front matter or from the caller
    outlet: str | None = None
    url: str | None = None
    noise: tuple[Span, ...] = ()  # marked, not cut


@record
class Token:
    """A word, number or sign. ``form`` is the text casefolded, ё→е, look-alike Latin letters mended; offsets stay the same."""

    start: int
    end: int
    text: str
    form: str
    kind: Literal["word", "number", "sign"]


@record
class Quote:
    """Direct speech or a quoted name: ``span`` with its marks, ``inner`` without."""

    span: Span
    inner: Span
    kind: Literal["speech", "name"]


@record
class Sentence:
    span: Span
    paragraph: int
    tokens: tuple[Token, ...]
    role: Literal["title", "body"] = "body"


@record
class Document:
    """An article cut into sentences (noise left out) and quotations, both in order of the text."""

    article: Article
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]


# --- annotator ------------------------------------------------------------------------------------------------------


@record
class Reading:
    """One way to read a word. ``lemma`` is folded like ``Token.form``; ``tags`` hold what only names need: given, surname, patronymic, geo."""

    lemma: str
    pos: str  # noun adj verb inf converb participle adv num pron prep conj particle other
    case: str = ""  # a Case, or "" where the word has none
    number: Literal["sing", "plur", ""] = ""
    gender: Literal["masc", "femn", "neut", ""] = ""
    tense: Literal["past", "pres", "fut", ""] = ""
    tags: frozenset[str] = frozenset()


@record
class Mention:
    """What the lexicon or the name matcher sees in the text."""

    start: int
    end: int
    label: str
    text: str
    value: str
    rule: str


# --- facts ----------------------------------------------------------------------------------------------------------


@record
class Evidence:
    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@record
class Slot:
    value: str
    status: Status
    rule: str
    evidence: tuple[Evidence, ...] = ()


@record
class Post:
    """A post that the article gives a person; ``post`` is worded in its base form with its body."""

    post: Slot | None = None
    organisation: Slot | None = None
    country: Slot | None = None
    former: bool = False


@record
class Person:
    id: str
    name: str
    names: tuple[tuple[str, str], ...] = ()  # (language, name); ru, kk, en
    catalogue: str | None = None
    gender: Literal["masc", "femn", ""] = ""
    post: Slot | None = None
    organisation: Slot | None = None
    country: Slot | None = None
    posts: tuple[Post, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@record
class Participant:
    person: str
    role: Literal["host", "guest", "participant"] = "participant"


@record
class Event:
    id: str
    kind: str
    lifecycle: str
    participants: tuple[Participant, ...]
    rule: str
    evidence: tuple[Evidence, ...]
    visit: Slot | None = None
    date: Slot | None = None
    city: Slot | None = None
    country: Slot | None = None
    venue: Slot | None = None
    format: Slot | None = None


@record
class Topic:
    code: str
    rule: str
    evidence: tuple[Evidence, ...]


@record
class Statement:
    speaker: str
    kind: Literal["direct", "indirect"]
    text: str
    rule: str
    evidence: tuple[Evidence, ...]


@record
class Figure:
    indicator: str
    kind: Literal["actual", "target", "change", "share"]
    value: float
    unit: str
    rule: str
    evidence: tuple[Evidence, ...]
    comparator: Literal["exact", "about", "over", "under", "up_to"] = "exact"
    period: str | None = None
    deadline: str | None = None
    parties: tuple[str, ...] = ()


@record
class Outcome:
    kind: str
    status: str
    text: str
    rule: str
    evidence: tuple[Evidence, ...]
    parties: tuple[str, ...] = ()


@record
class Upcoming:
    kind: str
    text: str
    rule: str
    evidence: tuple[Evidence, ...]
    persons: tuple[str, ...] = ()
    country: str | None = None
    city: str | None = None
    date: str | None = None


@record
class Facts:
    """All that the rules read from one article, before it is worded."""

    article: Article
    source: Slot | None = None
    persons: tuple[Person, ...] = ()
    events: tuple[Event, ...] = ()
    topics: tuple[Topic, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    upcoming: tuple[Upcoming, ...] = ()
    missing: tuple[str, ...] = ()


@record
class Line:
    """One line of a brief; ``section`` names the template that worded it."""

    text: str
    rule: str
    evidence: tuple[Evidence, ...] = ()
    section: str = ""


@record
class Brief:
    facts: Facts
    language: str
    lines: tuple[Line, ...] = field(default=())

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    def to_dict(self) -> dict[str, Any]:
        """The brief as JSON of the schema ``brief/1``: plain dictionaries, lists, strings and numbers."""
        from summarizer.serialise import to_dict

        return to_dict(self)
