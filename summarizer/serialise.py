"""Briefs as the JSON that other programs rely on, schema "brief/1"; absent values are left out or null as the contract has it."""

from __future__ import annotations

import json
import re
from typing import Any

from summarizer.records import Brief, Event, Evidence, Figure, Line, Outcome, Person, Post, Slot, Statement, Topic, Upcoming

SCHEMA = "brief/1"
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def to_dict(brief: Brief) -> dict[str, Any]:
    """The brief with all its facts as plain dictionaries, lists, strings and numbers."""
    facts = brief.facts
    article = facts.article
    return {
        "schema": SCHEMA,
        "article": {
            "id": article.id,
            "path": article.path,
            "language": article.language,
            "title": article.title,
            "text": article.text,
            "published": article.published,
            **_slots(source=facts.source),
        },
        "persons": [_person(person) for person in facts.persons],
        "events": [_event(event) for event in facts.events],
        "topics": [_topic(topic) for topic in facts.topics],
        "statements": [_statement(statement) for statement in facts.statements],
        "figures": [_figure(figure) for figure in facts.figures],
        "outcomes": [_outcome(outcome) for outcome in facts.outcomes],
        "upcoming": [_upcoming(upcoming) for upcoming in facts.upcoming],
        "missing": list(facts.missing),
        "brief": {"language": brief.language, "text": brief.text, "lines": [_line(line) for line in brief.lines]},
    }


def to_json(brief: Brief, indent: int | None = None) -> str:
    """The brief as one JSON text, on one line unless ``indent`` is given. Lone surrogates are escaped, so that it can always be encoded."""
    return encodable(json.dumps(to_dict(brief), ensure_ascii=False, indent=indent))


def encodable(json_text: str) -> str:
    """A JSON text that every encoder and terminal takes: lone surrogates and the control characters that JSON allows, escaped."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", json_text)


def _evidence(evidence: tuple[Evidence, ...]) -> list[dict[str, Any]]:
    return [{"start": span.start, "end": span.end, "text": span.text} for span in evidence]


def _slot(slot: Slot) -> dict[str, Any]:
    return {"value": slot.value, "status": slot.status, "rule": slot.rule, "evidence": _evidence(slot.evidence)}


def _slots(**slots: Slot | None) -> dict[str, Any]:
    return {name: _slot(slot) for name, slot in slots.items() if slot is not None}


def _post(post: Post) -> dict[str, Any]:
    return {**_slots(post=post.post, organisation=post.organisation, country=post.country), "former": post.former}


def _person(person: Person) -> dict[str, Any]:
    return {
        "id": person.id,
        "name": person.name,
        "names": dict(person.names),
        "catalogue": person.catalogue,
        **_slots(post=person.post, organisation=person.organisation, country=person.country),
        "posts": [_post(post) for post in person.posts],
        "evidence": _evidence(person.evidence),
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "kind": event.kind,
        "lifecycle": event.lifecycle,
        **_slots(visit=event.visit, date=event.date, city=event.city, country=event.country, venue=event.venue, format=event.format),
        "participants": [{"person": participant.person, "role": participant.role} for participant in event.participants],
        "rule": event.rule,
        "evidence": _evidence(event.evidence),
    }


def _topic(topic: Topic) -> dict[str, Any]:
    return {"code": topic.code, "rule": topic.rule, "evidence": _evidence(topic.evidence)}


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "speaker": statement.speaker,
        "kind": statement.kind,
        "text": statement.text,
        "rule": statement.rule,
        "evidence": _evidence(statement.evidence),
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "indicator": figure.indicator,
        "kind": figure.kind,
        "value": figure.value,
        "unit": figure.unit,
        "comparator": figure.comparator,
        "period": figure.period,
        "deadline": figure.deadline,
        "parties": list(figure.parties),
        "rule": figure.rule,
        "evidence": _evidence(figure.evidence),
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "kind": outcome.kind,
        "status": outcome.status,
        "text": outcome.text,
        "parties": list(outcome.parties),
        "rule": outcome.rule,
        "evidence": _evidence(outcome.evidence),
    }


def _upcoming(upcoming: Upcoming) -> dict[str, Any]:
    return {
        "kind": upcoming.kind,
        "text": upcoming.text,
        "persons": list(upcoming.persons),
        "country": upcoming.country,
        "city": upcoming.city,
        "date": upcoming.date,
        "rule": upcoming.rule,
        "evidence": _evidence(upcoming.evidence),
    }


def _line(line: Line) -> dict[str, Any]:
    return {"text": line.text, "evidence": _evidence(line.evidence), "rule": line.rule, "section": line.section}
