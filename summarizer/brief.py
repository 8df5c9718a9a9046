"""Facts into a brief: a few lines in the order of their use, each with the evidence and the rule of the facts it words.

All wording stands in ``brief.yaml`` of the brief's language; this module only chooses what to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from summarizer.amounts import Amounts
from summarizer.errors import Fault, InputError, Location, RuleError
from summarizer.figurewording import FigureWording
from summarizer.morphology import Morphology
from summarizer.ondemand import OnDemand
from summarizer.postreader import PostReader
from summarizer.records import Brief, Event, Evidence, Facts, Line, Outcome, Person, Slot, Statement, Upcoming
from summarizer.reported import ReportedSpeech
from summarizer.ruleset import Ruleset
from summarizer.sides import country_of, sides_of
from summarizer.translation import Translator, place_index
from summarizer.transliteration import Transliteration
from summarizer.wording import Slots, Template, Term, Wording, first

SOURCE = "source"  # the language of the article
_BREAKS = re.compile("[\u00ad\u200b\u2060\ufeff]")

_HEADLINE = frozenset({"a", "b", "all", "host", "guest", "kind", "date", "place", "here", "visit"})
_SECTIONS: Mapping[str, frozenset[str]] = {
    "participant": frozenset({"name", "post", "country", "role"}),
    "details": frozenset({"venue", "format"}),
    "topics": frozenset({"topics"}),
    "source": frozenset({"source"}),
    "missing": frozenset({"fields"}),
    "none": frozenset(),
}


class BriefWriter:
    """Words facts in any language that has a ``brief.yaml``; made once, safe to share between threads."""

    def __init__(self, writers: Mapping[str, LanguageWriter]) -> None:
        self._writers = writers

    @classmethod
    def from_rules(cls, ruleset: Ruleset, morphologies: Mapping[str, Morphology]) -> BriefWriter:
        """``morphologies`` by language. The wording of a language is compiled when it is first asked for; ``compile`` compiles all."""

        def reader(language: str) -> PostReader:
            return PostReader.from_rules(ruleset, language, morphologies[language], ruleset.get(f"{language}/brief.yaml").get("post", {}))

        def writer(language: str) -> LanguageWriter:
            return LanguageWriter(language, ruleset, morphologies.get(language), readers, transliteration, places())

        readers = OnDemand(morphologies, reader)
        transliteration = Transliteration.from_rules(ruleset)
        codes = [language for language, _, file in (path.partition("/") for path in ruleset.files) if file == "brief.yaml"]
        places = cache(lambda: place_index(ruleset, codes))  # all languages share it
        return cls(OnDemand(sorted(codes), writer))

    def compile(self) -> None:
        """Compiles the wording of every language. Raises RuleError where a template is faulty or a table is missing, with every faulty file."""
        faults: list[Fault] = []
        for language in self._writers:
            try:
                self._writers[language]
            except RuleError as error:
                faults.extend(error.faults)
            except KeyError as error:
                faults.append(Fault(Location(f"{language}/brief.yaml"), f"the key {error} is missing"))
        if faults:
            raise RuleError(tuple(faults))

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self._writers)

    def language(self, code: str) -> LanguageWriter:
        """The writer of one language. Raises InputError where no ``brief.yaml`` has it."""
        if code not in self._writers:
            raise InputError(Fault(Location(""), f"briefs are not written in {code!r}; there are {', '.join(self._writers)}"))
        return self._writers[code]

    def write(self, facts: Facts, language: str = SOURCE) -> Brief:
        """The brief in ``language`` ("source": the article's). Raises InputError where it is not one that briefs are written in."""
        code = facts.article.language if language == SOURCE else language
        return Brief(facts, code, self.language(code).lines(facts))


class LanguageWriter:
    """Words facts in one language."""

    def __init__(
        self,
        language: str,
        ruleset: Ruleset,
        morphology: Morphology | None,
        readers: Mapping[str, PostReader],
        transliteration: Transliteration,
        places: Mapping[str, Mapping[str, str]],
    ) -> None:
        path = f"{language}/brief.yaml"
        content = ruleset.get(path)
        wording = Wording.from_rules(content, path)
        self.content = content
        self.wording = wording
        self.translator = Translator(language, content, wording, ruleset, morphology, readers, transliteration, places)
        self.amounts = Amounts(content, wording, morphology, lambda unit: self.translator.label("kinds", unit, "unit"))
        self.figures = FigureWording(content, wording, self.amounts, self.translator)
        self._lists: Mapping[str, Any] = content["lists"]
        self._home = ruleset.get(f"{language}/references.yaml").get("home", "") if language in ruleset.languages() else ""
        self._more = {case: wording.template(text, frozenset({"count"})) for case, text in content["more"].items()}
        self._reported = _reported(content["reported"], path)
        self._headlines = _headlines(content["headline"], wording)
        self._sections = {name: wording.templates(content[name], slots) for name, slots in _SECTIONS.items()}
        self._outcomes = {status: wording.template(text, frozenset({"text"})) for status, text in content["outcomes"].items()}
        self._statements = {kind: wording.template(text, frozenset({"speaker", "text"})) for kind, text in content["statements"].items()}
        self._upcoming = {kind: wording.template(text, frozenset({"text", "when"})) for kind, text in content["upcoming"].items()}

    def lines(self, facts: Facts) -> tuple[Line, ...]:
        """The lines of a brief; one line where the article reports no meeting."""
        if not facts.events:
            return (Line(first(self._sections["none"], {}), "brief.none", section="none"),)
        persons = {person.id: person for person in facts.persons}
        return tuple(line for line in self._all_lines(facts, facts.events[0], persons) if line.text)

    def _all_lines(self, facts: Facts, event: Event, persons: Mapping[str, Person]) -> Iterator[Line]:
        language = facts.article.language
        yield Line(self.headline(event, persons, language), event.rule, _event_evidence(event), "headline")
        yield from self._participants(event, persons, language)
        yield self._details(event, language)
        yield self._topics(facts)
        told = _distinct(facts.outcomes)
        for outcome in told.values():
            yield self.outcome(outcome, language)
        yield from self.figures.lines(facts.figures, language)
        for statement in facts.statements:
            if statement.speaker in persons:
                yield self._statement(statement, persons[statement.speaker], language)
        for upcoming in facts.upcoming:
            if upcoming.text not in told and not _is_event(upcoming, event):
                yield self.upcoming(upcoming, language)
        if facts.source:
            source = Term(self.translator.body(one_line(facts.source.value), language).rstrip("."))
            yield Line(self._line("source", {"source": source}), facts.source.rule, facts.source.evidence, "source")
        labels = [self.translator.label("kinds", field, "missing") for field in facts.missing]
        if labels:
            yield Line(self._line("missing", {"fields": Term(", ".join(labels))}), "brief.missing", section="missing")

    # --- lines ---------------------------------------------------------------------------------------------------------

    def headline(self, event: Event, persons: Mapping[str, Person], language: str) -> str:
        """Who met whom, where, when and in the course of what."""
        kinds = self._headlines.get(event.kind, self._headlines["default"])
        templates = kinds.get(event.lifecycle, kinds["held"])
        return capitalised(first(templates, self._headline_slots(event, persons, language)))

    def _headline_slots(self, event: Event, persons: Mapping[str, Person], language: str) -> Slots:
        nouns: Mapping[str, Mapping[str, str]] = self.content["nouns"]
        noun = nouns.get(event.kind) or nouns["meeting"]
        sides = sides_of(event, persons, guest_first=event.kind in self.content.get("guest_first", "").split())
        countries = {country_of(person) for person in sides.all}
        several = len(countries) > 1

        grouped: dict[tuple[str, ...], Term | None] = {}  # the same people are several slots

        def group(members: Sequence[Person]) -> Term | None:
            ids = tuple([person.id for person in members])
            if ids not in grouped:
                grouped[ids] = named(members)
            return grouped[ids]

        def named(members: Sequence[Person]) -> Term | None:
            shared = len({country_of(person) for person in members}) == 1  # said once, after the last name
            last = len(members) - 1
            return self._joined(
                [self._participant(person, language, several and (index == last or not shared)) for index, person in enumerate(members)]
            )

        at_home = event.city is None and event.country is not None and event.country.status == "inferred" and countries == {event.country.value}
        place = None if at_home else self._place(event.city, event.country, language)  # nobody comes «в Казахстан» from another of its regions
        return {
            "a": group(sides.a),
            "b": group(sides.b),
            "host": group(sides.host),
            "guest": group(sides.guest),
            "all": group(sides.all),
            "kind": Term(noun["nom"], noun.get("key", ""), lambda form: noun.get(form, noun["nom"])),
            "date": self.amounts.dated(event.date.value) if event.date else None,
            "place": place,
            "here": place if event.country and event.country.value == self._home else None,  # where the readers are
            "visit": self.translator.term(self.translator.label("kinds", event.visit.value, "visit")) if event.visit else None,
        }

    def _participant(self, person: Person, language: str, with_country: bool) -> Term:
        country = country_of(person)
        told = not with_country or not country or (not person.name and self._post_tells(person, country, language))
        return self.translator.name_term(person, language, "" if told else f" ({self.translator.country(country)})")

    def _post_tells(self, person: Person, country: str, language: str) -> bool:
        return person.post is not None and self.translator.mentions_country(person.post.value, language, country)

    def _joined(self, terms: Sequence[Term]) -> Term | None:
        if len(terms) < 2:
            return terms[0] if terms else None
        longest: int = self._lists["longest"]
        shown = terms if len(terms) <= longest else terms[: longest - 1]
        rest = len(terms) - len(shown)

        def inflect(case: str) -> str:
            cases = [case] * len(shown) if self._lists["inflect"] == "each" else ["nom"] * (len(shown) - 1 + bool(rest)) + [case]
            texts = [term.inflect(form) if term.inflect else term.text for term, form in zip(shown, cases, strict=False)]
            if rest:
                texts.append((self._more.get(case) or self._more["nom"]).render({"count": self.amounts.counted(rest)}))
            return str(self._lists["separator"].join(texts[:-1]) + self._lists["last"] + texts[-1])

        return Term(inflect("nom"), "plur", inflect)

    def _place(self, city: Slot | None, country: Slot | None, language: str) -> Term | None:
        if city:
            return self.translator.term(self.translator.city(city.value, language))
        return self.translator.term(self.translator.country(country.value)) if country else None

    def _participants(self, event: Event, persons: Mapping[str, Person], language: str) -> Iterator[Line]:
        all_named = len(event.participants) <= self._lists["longest"]  # in the headline, each with the country where there are several
        countries = {country_of(persons[part.person]) for part in event.participants if part.person in persons}
        for participant in event.participants:
            person = persons.get(participant.person)
            if person is None or (all_named and not (person.post and person.name)):  # the headline has said it all
                continue
            post = self.translator.post(person.post.value, language) if person.post else None
            country = country_of(person)
            shown = country and not (all_named and len(countries) > 1) and not self._post_tells(person, country, language)
            name = self.translator.name(person, language)
            role = self.translator.label("kinds", participant.role, "role") if participant.role in ("host", "guest") else ""
            slots: Slots = {
                "name": Term(name) if name else None,
                "post": post,
                "country": Term(self.translator.country(country)) if shown else None,
                "role": Term(role) if role else None,
            }
            evidence = _united(person.evidence, person.post.evidence if person.post else ())
            rule = person.post.rule if person.post else event.rule
            yield Line(capitalised(self._line("participant", slots)), rule, evidence, "participants")

    def _details(self, event: Event, language: str) -> Line:
        venue = Term(self.translator.city(event.venue.value, language)) if event.venue else None
        format_ = Term(self.translator.format(event.format.value, language)) if event.format else None
        slot = event.venue or event.format
        evidence = _united(*(slot.evidence for slot in (event.venue, event.format) if slot))
        return Line(self._line("details", {"venue": venue, "format": format_}), slot.rule if slot else "", evidence, "details")

    def _topics(self, facts: Facts) -> Line:
        labels = dict.fromkeys(self.translator.label("topics", topic.code) for topic in facts.topics)
        text = self._line("topics", {"topics": Term(", ".join(labels))}) if labels else ""
        return Line(text, facts.topics[0].rule if facts.topics else "", _united(*(topic.evidence for topic in facts.topics)), "topics")

    def outcome(self, outcome: Outcome, language: str) -> Line:
        template = self._outcomes.get(outcome.status) or self._outcomes["agreed"]
        words = self._reported.agreed(outcome.text) if language == self.translator.language else outcome.text
        text = template.render({"text": Term(self._sentence(words, language), verbatim=True)})
        return Line(text, outcome.rule, outcome.evidence, "outcomes")

    def upcoming(self, upcoming: Upcoming, language: str) -> Line:
        places = [self.translator.city(upcoming.city, language)] if upcoming.city else []
        if upcoming.country and not upcoming.city:
            places.append(self.translator.country(upcoming.country))
        when = ", ".join([*([self.amounts.date(upcoming.date, "plain")] if upcoming.date else []), *places])
        template = self._upcoming.get(upcoming.kind) or self._upcoming["other"]
        words = self._reported.agreed(upcoming.text) if language == self.translator.language else upcoming.text
        slots = {"text": Term(self._sentence(words, language), verbatim=True), "when": Term(when) if when else None}
        return Line(template.render(slots), upcoming.rule, upcoming.evidence, "upcoming")

    def _statement(self, statement: Statement, speaker: Person, language: str) -> Line:
        text = unquoted(statement.text)
        shape = "indirect"
        if statement.kind == "direct":
            text = self._reported.shortened(text)
        if language == self.translator.language:
            if statement.kind == "direct":
                text, shape = text.rstrip(".,"), "direct"
            else:
                said, shape = self._reported.told(text, speaker)
                text = self._sentence(said if shape == "told" else capitalised(said), language)
        else:
            text = self._sentence(text, language)
        slots = {"speaker": self.translator.name_term(speaker, language), "text": Term(text, verbatim=True)}
        return Line(self._statements[shape].render(slots), statement.rule, statement.evidence, "statements")

    # --- words ---------------------------------------------------------------------------------------------------------

    def _line(self, section: str, slots: Slots) -> str:
        return first(self._sections[section], slots)

    def _sentence(self, text: str, language: str) -> str:
        """Words of the article as the end of a line."""
        foreign = language != self.translator.language
        words = (unquoted(text) if foreign else one_line(text)).rstrip(" .,;:–—-")
        return self.translator.original(words, language) + ("" if words.endswith(("!", "?", "…")) and not foreign else ".")


def _distinct(outcomes: Iterable[Outcome]) -> dict[str, Outcome]:
    """Outcomes by their text, each told once: where a sentence is two, as what was signed."""
    ordered = sorted(outcomes, key=lambda one: one.status != "signed")
    by_text = {outcome.text: outcome for outcome in reversed(ordered)}
    return {outcome.text: by_text[outcome.text] for outcome in outcomes}


def _reported(content: Mapping[str, Any], path: str) -> ReportedSpeech:
    try:
        return ReportedSpeech(content)
    except re.error as error:
        raise RuleError((Fault(Location(path), f"reported: {error}"),)) from error


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def one_line(text: str) -> str:
    """Words of the article on one line, without what is only there to break lines: soft hyphens and spaces of no width."""
    printed = text if text.isprintable() else _BREAKS.sub("", text)  # all of them are signs that are not printed
    return " ".join(printed.split())


def unquoted(text: str) -> str:
    """Direct speech without the marks around it, on one line."""
    line = one_line(text)
    for opening, closing in (("«", "»"), ("“", "”"), ('"', '"'), ("„", "“")):
        inner = line[1:-1]
        if line.startswith(opening) and line.endswith(closing) and opening not in inner and closing not in inner:
            return inner
    return line


def _headlines(content: Mapping[str, Any], wording: Wording) -> dict[str, dict[str, tuple[Template, ...]]]:
    """Templates by kind and lifecycle; a kind takes what it leaves out from the kind it is ``like``, and all from ``default``."""
    headlines = {}
    for kind, own in content.items():
        texts = {**content["default"], **content.get(own.get("like", ""), {}), **own}
        headlines[kind] = {
            lifecycle: wording.templates(text, _HEADLINE) + wording.templates(content["default"].get(lifecycle, ()), _HEADLINE)
            for lifecycle, text in texts.items()
            if lifecycle != "like"
        }
    return headlines


def _is_event(upcoming: Upcoming, event: Event) -> bool:
    """Whether what is announced is the event itself, which the headline tells."""
    told = [one.span for one in event.evidence]
    alike = event.lifecycle == "planned" and upcoming.kind in ("other", event.kind)
    return alike and any(one.span.overlaps(part) for one in upcoming.evidence for part in told)


def _event_evidence(event: Event) -> tuple[Evidence, ...]:
    slots = (event.visit, event.date, event.city, event.country)
    return _united(event.evidence, *(slot.evidence for slot in slots if slot))


def _united(*groups: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(evidence for group in groups for evidence in group))
