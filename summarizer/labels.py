"""Which labels words and phrases of a language can have, as far as rule files say: what patterns may ask for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from summarizer.cascade import CASES
from summarizer.ruleset import Ruleset

# Labels that the annotator gives by itself (summarizer/annotator.py, summarizer/wordlabels.py).
_SIGNS = (
    "COMMA DASH COLON SEMICOLON STRAY OPEN CLOSE SLASH BAR QUOTE QUOTED LATIN ABBR ADJ W TO_DO DOING V_PAST V_PRES V_FUT V_INF "
    "THERE QUANTITY FROM_TO DATE ANY"
)
_DECLINED = "NAME NAME_WEAK CAP"
_DATES = "DAY RANGE MONTH YEAR PERIOD FUTURE NOW DURATION AGO"
_AMOUNTS = "MONEY PERCENT TIMES MEASURE NUMBER EXACT ABOUT OVER UNDER UP_TO"
_CATALOGUE = "COUNTRY COUNTRY_ADJ PLACE REGION VENUE ORG PRESS HEAD INDICATOR VALUED COUNTED"
_FORMS = "PAST PRES FUT INF GER PART PART_PAST PART_PRES PART_FUT THAT THAT_PAST THAT_PRES THAT_FUT MOOD NEG SHORT"
_SECTIONS = ("verbs", "nouns", "words")


def labels_of(rules: Ruleset, language: str) -> frozenset[str]:
    """Every label that an item of a row may carry. Files of another shape than they should have give none."""
    made = {*_SIGNS.split(), *_AMOUNTS.split(), *(f"DATE_{kind}" for kind in _DATES.split()), *(f"W_{case.upper()}" for case in CASES)}
    kinds = {str(head.get("kind") or "official").upper() for head in _entries(rules.get("common/posts.yaml"), "heads")}
    kinds |= {str(body.get("kind") or "").upper() for body in _items(rules.get("common/bodies.yaml"))} - {""}
    own = {section: [label for _, found, label in own_labels(rules, language) if found == section] for section in _SECTIONS}
    for label in (*_DECLINED.split(), *_CATALOGUE.split(), *kinds, *own["nouns"], *own["words"]):
        made.update(_declined(label))
    forms = (*_FORMS.split(), *(f"INF_{case.upper()}" for case in CASES))
    for label in own["verbs"]:
        made.update((label, f"{label}_PASS", *(f"{label}{voice}_{form}" for voice in ("", "_PASS") for form in forms)))
    for rule in _entries(rules.get(f"{language}/phrases.yaml"), "rules"):
        made.update(_phrase_labels(rule))
    return frozenset(made)


def own_labels(rules: Ruleset, language: str) -> Iterator[tuple[str, str, str]]:
    """The labels that the lexicon of a language gives: file, section and label."""
    file = f"{language}/lexicon.yaml"
    lexicon = rules.get(file)
    for section in _SECTIONS:
        labels = lexicon.get(section) if isinstance(lexicon, Mapping) else None
        yield from ((file, section, str(label)) for label in (labels if isinstance(labels, Mapping) else ()))


def guards(rules: Ruleset, language: str) -> frozenset[str]:
    """Labels that keep words from others: an entry of theirs, as «принять закон», holds one of another label, as «принять»."""
    lexicon = rules.get(f"{language}/lexicon.yaml")
    entries = {label: str(lexicon[section][label] or "").split("\n") for _, section, label in own_labels(rules, language)}
    owners: dict[str, set[str]] = {}
    for label, lines in entries.items():
        for line in lines:
            owners.setdefault(_bare(line), set()).add(label)
    inside = {label: {_bare(word) for line in lines if " " in line.strip() for word in line.split()} for label, lines in entries.items()}
    return frozenset(label for label, words in inside.items() if any(owners.get(word, set()) - {label} for word in words))


def _bare(entry: str) -> str:
    return entry.strip().strip("=*").casefold()


def asked_for(label: str, asked: Iterable[str]) -> bool:
    """Whether some label asked for is ``label`` or a form of it."""
    return any(one == label or one.startswith(f"{label}_") for one in asked)


def _entries(content: Any, key: str) -> Iterator[Mapping[str, Any]]:
    return _items(content.get(key) if isinstance(content, Mapping) else None)


def _items(listed: Any) -> Iterator[Mapping[str, Any]]:
    return (entry for entry in (listed if isinstance(listed, list) else ()) if isinstance(entry, Mapping))


def _declined(label: str) -> Iterator[str]:
    yield label
    yield from (f"{label}_{form}" for form in ("THERE", "BARE", "POSS", "PLUR", "PLUR_NOM"))
    yield from (f"{label}_{case.upper()}" for case in CASES)


def _phrase_labels(rule: Mapping[str, Any]) -> Iterator[str]:
    case = str(rule.get("case") or "").upper()
    makes = str(rule.get("makes", ""))
    yield from [f"{makes}_{case}"] if case else _declined(makes)
    for label in str(rule.get("also", "")).split():
        yield from (label, f"{label}_{case}") if case else _declined(label)
