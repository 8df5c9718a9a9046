"""All that reads one language, built once from its folder of rules: text in, facts out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from summarizer.agreements import read_outcomes, read_upcoming
from summarizer.annotator import Annotation, Annotator
from summarizer.cache import Remember, compute
from summarizer.cascade import Cascade
from summarizer.catalogue import Catalogue
from summarizer.datevalues import DateMention
from summarizer.engine import Compiled, Engine, compile_rules
from summarizer.events import EventReader
from summarizer.figures import read_figures
from summarizer.holders import Holders
from summarizer.matcher import Matcher
from summarizer.morphology import Morphology
from summarizer.offices import OfficeReader
from summarizer.people import People
from summarizer.persons import PersonReader
from summarizer.reading import Reading, background_rows
from summarizer.records import Article, Event, Facts
from summarizer.recordtype import record
from summarizer.references import References
from summarizer.ruleset import Ruleset
from summarizer.sightings import REMOTE
from summarizer.sources import read_source
from summarizer.statements import read_statements
from summarizer.topics import TopicReader
from summarizer.transliteration import Transliteration
from summarizer.words import Words


@record
class LanguagePack:
    """The stages of one language, in the order in which an article goes through them."""

    language: str
    words: Words
    annotator: Annotator
    engine: Engine
    offices: OfficeReader
    topics: TopicReader
    persons: PersonReader
    catalogue: Catalogue
    transliteration: Transliteration
    holders: Holders
    spokesmen: frozenset[str]
    home: str  # the country whose press writes in this language, "" where several do
    generic: frozenset[str]  # post heads that any post may be called by

    @classmethod
    def from_rules(cls, rules: Ruleset, language: str, catalogue: Catalogue, words: Words, remember: Remember[Any] = compute) -> LanguagePack:
        """``remember`` gives back what an earlier run compiled, by name, or compiles it."""
        compiled: Compiled = remember(f"{language}.rules", lambda: compile_rules(rules, language, remember))
        matcher = Matcher(compiled.tables)
        transliteration = Transliteration.from_rules(rules)
        return cls(
            language,
            words,
            Annotator(words, Cascade(compiled.phrases, matcher), compiled.used, catalogue),
            Engine(compiled.facts, matcher),
            OfficeReader.from_rules(rules, language, catalogue, words.morphology),
            TopicReader(words.topics, rules.get("common/weights.yaml")),
            PersonReader(catalogue, transliteration, language),
            catalogue,
            transliteration,
            Holders(catalogue, transliteration.key),
            frozenset(str(rules.get(f"{language}/references.yaml").get("spokesmen", "")).split()),
            str(rules.get(f"{language}/references.yaml").get("home", "")),
            frozenset(str(rules.get(f"{language}/references.yaml").get("generic", "")).split()),
        )

    @property
    def morphology(self) -> Morphology:
        return self.words.morphology

    def annotate(self, article: Article, whole: bool = False) -> Annotation:
        """The rows of an article whose language and noise are known; ``whole`` keeps apart what no rule asks for."""
        return self._annotate(article, self.words.dates.printed_date(article.text), whole)

    def _annotate(self, article: Article, printed: DateMention | None, whole: bool = False) -> Annotation:
        if article.published is None and printed and len(printed.value) == len("2024-01-01") and printed.value[0] != "-":
            article = replace(article, published=printed.value)
        return self.annotator.annotate(self.words.segmenter.segment(article), whole)

    def read(self, article: Article) -> Facts:
        """The facts of an article whose language and noise are known."""
        printed = self.words.dates.printed_date(article.text)
        annotation = self._annotate(article, printed)
        people = People(annotation, self.morphology, self.offices, self.transliteration.key, self.holders, self.home)
        background, hopeful = background_rows(annotation), self.engine.hopeful(annotation.rows)
        references = References(annotation, people, self.generic, self.home, background)
        reading = Reading(
            annotation, self.engine, people, references, self.catalogue, self.morphology, self.home, self.spokesmen, hopeful, printed, background
        )
        events = EventReader(reading).read()
        if events:
            reading = replace(reading, references=references.between(sides(events[0])))
        statements = read_statements(reading)
        outcomes, upcoming = (read_outcomes(reading, events[0]), read_upcoming(reading, events[0])) if events else ((), ())
        figures = read_figures(reading, self._sides_met(reading, events))
        return Facts(
            article=article,
            source=read_source(reading),
            persons=self.persons.read(reading),
            events=events,
            topics=self.topics.read(reading, events[0], (*statements, *outcomes, *upcoming, *figures)) if events else (),
            statements=statements,
            figures=figures,
            outcomes=outcomes,
            upcoming=upcoming,
            missing=missing(events),
        )

    @staticmethod
    def _sides_met(reading: Reading, events: tuple[Event, ...]) -> tuple[str, ...]:
        """The countries of those who met, in order of mention; none where somebody's country is not known."""
        people = {draft.id: draft for draft in reading.people.drafts}
        drafts = [people[one.person] for event in events[:1] for one in event.participants]
        countries = [next((office.countries[0] for office in draft.offices if office.countries), "") for draft in drafts]
        return tuple(dict.fromkeys(countries)) if all(countries) else ()


def sides(event: Event) -> dict[str, tuple[str, ...]]:
    """The participants of an event by role, and all of them."""
    found = {role: tuple(one.person for one in event.participants if one.role == role) for role in ("host", "guest")}
    return {**found, "all": tuple(one.person for one in event.participants)}


def missing(events: tuple[Event, ...]) -> tuple[str, ...]:
    """What a brief of a meeting should say and this article does not; a call has no town."""
    if not events:
        return ()
    event = events[0]
    told = [("date", event.date)] if event.kind in REMOTE else [("date", event.date), ("city", event.city), ("country", event.country)]
    return tuple(name for name, slot in told if slot is None)
