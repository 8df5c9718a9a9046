"""The source that the article names: a press service, a ministry, an agency."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.cascade import CASES, Item, Phrase, parts_of
from summarizer.circumstances import opening_paragraph
from summarizer.drafts import leaves
from summarizer.engine import Match
from summarizer.grammar import ANY
from summarizer.reading import Reading, entry_value
from summarizer.records import Slot, Span

_ENDS = frozenset({"COMMA", "DASH", "QUOTE", "CITING"})
_DATELINE = frozenset({"PLACE", "COUNTRY", "DATE"})
_SITE = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,4}\s+(?=\S)")
_QUOTES = "«“\""
_LONGEST = 100  # characters; what is longer is no name of a source


def read_source(reading: Reading) -> Slot | None:
    """The first source in the order of the rules, then of the text; whom the text cites further down, after that of its first paragraphs.

    Its words in the base form, where one phrase of a known case holds them.
    """
    text = reading.article.text
    matches = [match for _, match in told_sources(reading)]
    order = list(dict.fromkeys(rule.id for rule in reading.engine.rules("source")))
    lead = opening_paragraph([row for row in reading.rows if row.sentence.role == "body"]) + 1
    for match in sorted(matches, key=lambda one: (_cited_later(one, lead), order.index(one.rule.id))):
        items = _source(match)
        if not items or (match.row.sentence.role == "title" and not match.all("source")):  # «Стало известно о визите президента»
            continue
        start = _cited(text, _named(items[0]).start, items[-1].end)
        items = [item for item in items if item.end > start]
        printed = text[start : items[-1].end].rstrip(" .;:\n")
        if printed and len(printed) <= _LONGEST:
            value = _base(reading, items, tuple(printed.split()))
            return Slot(value, "stated", match.rule.id, reading.evidence(Span(start, start + len(printed))))
    return None


def _cited(text: str, start: int, end: int) -> int:
    """Where a source begins, after the site that cites it: «хабарлайды Oku.kz Сауда министрлігіне сілтеме жасап»; «Oku.kz сайтына» names but the site."""
    site = _SITE.match(text, start, end)
    return site.end() if site and (text[site.end()].isupper() or text[site.end()] in _QUOTES) else start


def told_sources(reading: Reading) -> Iterator[tuple[int, Match]]:
    """Matches that tell of a source and stand where their rules want it, with the numbers of their rows."""
    return ((number, match) for number, match in reading.matches("source", None) if _stands_so(reading, number, match))


def _cited_later(match: Match, lead: int) -> bool:
    """Whether a match cites somebody in a paragraph after the first ones, and is no signature."""
    return match.row.sentence.role == "body" and match.row.sentence.paragraph > lead and not match.rule.asserts.get("signature")


def _stands_so(reading: Reading, number: int, match: Match) -> bool:
    """Whether a match stands where its rule wants it: as the ``signature`` of an article, or as what follows its ``dateline``."""
    asserts = match.rule.asserts
    if any(_is_party(item) and not _speaks_for(reading, match, item) for item in match.all("source")):
        return False
    if asserts.get("signature"):
        return _signs(reading, number, match)
    return not asserts.get("dateline") or _follows_dateline(reading, number, match)


def _is_party(item: Item) -> bool:
    return isinstance(item.data, Phrase) and item.data.label == "PARTY"


def _speaks_for(reading: Reading, match: Match, item: Item) -> bool:
    """Whether somebody is one whose post it is to make things known: a press secretary, who heads a press service; a minister is a speaker."""
    if any("PRESS" in part.labels for leaf in leaves(item) for post in leaf.posts for part in parts_of(post)):
        return True
    return any(reading.people.office(leaf, leaf.posts[0], match.row).heads & reading.spokesmen for leaf in leaves(item) if leaf.posts)


def _follows_dateline(reading: Reading, number: int, match: Match) -> bool:
    """Whether a match opens a row before which its paragraph names but a place and a date, and a sign or nothing follows it."""
    row = match.row
    before = [one for one in reading.rows[:number] if one.sentence.paragraph == row.sentence.paragraph and one.sentence.role == row.sentence.role]
    dateline = [item for one in before for item in one.items if any(map(str.isalnum, reading.article.text[item.start : item.end]))]
    if match.start > 0 or not dateline or any(_DATELINE.isdisjoint(item.labels) for item in dateline):
        return False
    return not any(map(str.isalnum, reading.article.text[match.span.end : row.items[match.end].end])) if match.end < len(row.items) else True


def _signs(reading: Reading, number: int, match: Match) -> bool:
    """Whether a match is all that one of the last two lines or the line under the title says: who sent out a report stands there; a site, anywhere."""
    rows = reading.rows
    site = "." in reading.article.text[match.span.start : match.span.end]
    heads = 0 < number < len(rows) - 1 and rows[number - 1].sentence.role == "title" and rows[number + 1].sentence.paragraph != match.row.sentence.paragraph
    return (number >= len(rows) - 2 or heads or site) and match.start == 0 and all(ANY in item.labels[:1] for item in match.row.items[match.end :])


def _base(reading: Reading, items: list[Item], words: tuple[str, ...]) -> str:
    """«пресс-службу Мажилиса» as «пресс-служба Мажилиса», «Ақордаға» as «Ақорда»; what has no case is a name before the head («Reuters» агенттігі)."""
    house = reading.catalogue.places.get(entry_value(_named(items[0]), ("VENUE",))) if len(items) == 1 and "VENUE_IN" in items[0].labels else None
    name = house.names.get(reading.article.language) if house else None
    if name:
        return name
    cases = next((cases for item in items if (cases := _named(item).cases)), frozenset())
    oblique = [case for case in CASES if case in cases]
    return reading.morphology.base(words, oblique[0]) if oblique and "nom" not in cases else " ".join(words)


def _source(match: Match) -> list[Item]:
    """What the rule binds as the source; where it binds none or says that the rest belongs to it, up to the next sign. Nothing where a person follows."""
    bound = match.all("source")
    if bound and not match.rule.asserts.get("rest"):
        return bound
    rest = list(bound)
    for item in match.row.items[match.end :]:
        if not _ENDS.isdisjoint(item.labels):
            break
        rest.append(item)
    if not rest or any(map(_is_party, rest if not bound else rest[:1])):
        return []
    return rest


def _named(item: Item) -> Item:
    """The place or body that a phrase with a preposition («в Министерстве энергетики») speaks of."""
    return (item.data.get("place") if isinstance(item.data, Phrase) else None) or item
