"""A first draft of a rule from one marked sentence: its pattern from the labels that the annotator sees, its trigger from the lexicon.

What a rule of that kind asserts, and which labels its slots bind, is learnt from the rules that there are.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from summarizer.annotator import Row
from summarizer.cascade import Item
from summarizer.engine import RULE_FILES
from summarizer.examples import Example, Mark, parse_example
from summarizer.labels import asked_for
from summarizer.lexicon import Entry, Hit
from summarizer.loader import load_yaml
from summarizer.pack import LanguagePack
from summarizer.patternsyntax import elements
from summarizer.records import Article, Span
from summarizer.recordtype import record
from summarizer.ruleset import Ruleset
from summarizer.ruletest import binding

_PLAIN = re.compile("ANY|W|[WV]_[A-Z]+|ADJ|LATIN|ABBR|CAP(_[A-Z]+)?")  # labels that words have without being in the lexicon
_CLAUSE = frozenset({"COMMA", "SEMICOLON", "COLON", "DASH", "AND"})
_SHORT = 3  # letters of a word that may go unread without a word of it
_NARROWING = ("weak", "whole", "lifecycle")  # what a rule asserts for reasons of its own


@record
class Draft:
    """A rule as it might be written. ``file`` is its place in a layer, ``known`` the rules that read the sentence so already, ``unread`` the words
    that the pattern cannot ask for, as they have no label."""

    id: str
    kind: str
    file: str
    trigger: str
    pattern: str
    asserts: Mapping[str, Any]
    example: str
    known: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


class DraftError(ValueError):
    """Why no rule can be drafted: ``code`` is a message under ``draft``, ``blanks`` fill it."""

    def __init__(self, code: str, **blanks: str) -> None:
        super().__init__(code)
        self.code = code
        self.blanks = blanks


@dataclass(slots=True)
class _Known:
    """What the rules of a language, and of one kind of them, look like."""

    file: str = ""
    prefix: str = ""
    ids: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)  # labels that any rule asks for
    words: set[str] = field(default_factory=set)  # labels that rules of the kind ask for outside their slots
    slots: dict[str, set[str]] = field(default_factory=dict)  # slot -> labels that rules of the kind bind to it
    triggers: set[str] = field(default_factory=set)  # of rules of the kind: of the language's own, if it has such rules
    asserts: dict[str, Counter[str]] = field(default_factory=dict)  # trigger, or "" for all -> what is asserted, as JSON


def kinds(rules: Ruleset) -> tuple[str, ...]:
    """The kinds of fact rules that there are in any language."""
    return tuple(dict.fromkeys(data["kind"] for _, data in _rules(rules, rules.languages())))


def draft_rule(rules: Ruleset, pack: LanguagePack, kind: str, printed: str) -> Draft:
    """Drafts a rule of ``kind`` from a sentence with its slots marked. Raises DraftError where that cannot be done."""
    example = parse_example(printed)
    known = _known(rules, pack.language, kind)
    strange = next((mark.slot for mark in example.marks if mark.slot not in known.slots), None)
    if strange is not None:
        raise DraftError("slot", slot=strange, choices=", ".join(sorted(known.slots)))
    annotation = pack.annotate(Article("draft", "", example.text, pack.language), whole=True)
    row = next((row for row in annotation.rows if all(_item(row, mark) is not None for mark in example.marks)), None)
    if row is None:
        raise _unmarkable(annotation.rows, example)
    parts = list(_parts(row, example, known))
    triggers = [label for item, _, _ in parts for label in _triggers(item, known)]
    unread = tuple(_unlabelled(row, example.text))
    if not triggers:
        raise DraftError("no_trigger", words=", ".join(unread) or example.text)
    trigger = max(triggers, key=lambda label: known.asserts.get(label, Counter()).total())
    ends = _clause_end(row, max(item.end for item, slot, _ in parts if slot or trigger in item.labels))
    pattern = " ... ".join(f"{slot}={labels[0]}" if slot else _word(labels, trigger) for item, slot, labels in parts if item.start < ends)
    told = known.asserts.get(trigger) or known.asserts.get("") or Counter({"{}": 1})
    return Draft(
        _new_id(known, trigger),
        kind,
        f"{pack.language}/{known.file}",
        trigger,
        pattern,
        json.loads(told.most_common(1)[0][0]),
        printed,
        tuple(_readers(pack, kind, example)),
        unread,
    )


def draft_yaml(draft: Draft) -> str:
    """The draft as an entry of the list ``rules:``, in the order in which the shipped rules are written."""
    asserts = ", ".join(f"{key}: {json.dumps(value, ensure_ascii=False) if not isinstance(value, str) else value}" for key, value in draft.asserts.items())
    lines = [
        f"  - id: {draft.id}",
        f"    kind: {draft.kind}",
        "    status: experimental",
        f"    trigger: {draft.trigger}",
        f"    pattern: {json.dumps(draft.pattern)}",
        *([f"    asserts: {{{asserts}}}"] if asserts else []),
        "    examples:",
        f"      - {json.dumps(draft.example, ensure_ascii=False)}",
    ]
    return "\n".join(lines) + "\n"


def write_rule(layer: Path, draft: Draft) -> Path:
    """Adds a draft to its file of a layer, both made where they are missing. Raises DraftError where the list ``rules`` does not end the file."""
    path = layer / draft.file
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    content = load_yaml(path, text) or {}
    if content and list(content)[-1] != "rules":
        raise DraftError("not_last", path=str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    ended = text if not text or text.endswith("\n") else text + "\n"
    path.write_text(ended + ("" if content else "rules:\n") + draft_yaml(draft), encoding="utf-8")
    return path


def _rules(rules: Ruleset, languages: Iterable[str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every fact rule as it is written, with the name of its file."""
    for language in languages:
        for name in RULE_FILES:
            for data in (rules.get(f"{language}/{name}") or {}).get("rules") or ():
                yield name, data


def _known(rules: Ruleset, language: str, kind: str) -> _Known:
    known = _Known()
    own = list(_rules(rules, [language]))
    for _, data in own:
        known.ids.add(data["id"])
        known.asked.update(str(data["trigger"]).split(), (element.name for element in elements(data["pattern"]) if element.kind == "label"))
    every = own + [one for one in _rules(rules, rules.languages()) if one not in own]
    alike = [(name, data) for name, data in every if data["kind"] == kind]
    if not alike:
        raise DraftError("kind", kind=kind, choices=", ".join(kinds(rules)))
    known.file = alike[0][0]
    known.prefix = f"{language}.{alike[0][1]['id'].split('.')[1]}"
    native = [data for name, data in own if data["kind"] == kind] or [data for _, data in alike]
    known.triggers.update(label for data in native for label in str(data["trigger"]).split())
    for _, data in alike:
        for element in elements(data["pattern"]):
            if element.kind == "slot":
                known.slots.setdefault(element.name, set())
            elif element.slot:
                known.slots.setdefault(element.slot, set()).add(element.name)
            elif element.kind == "label":
                known.words.add(element.name)
        told = json.dumps({key: value for key, value in data.get("asserts", {}).items() if key not in _NARROWING}, ensure_ascii=False)
        for trigger in ("", *str(data["trigger"]).split()):
            known.asserts.setdefault(trigger, Counter())[told] += 1
    return known


def _item(row: Row, mark: Mark) -> Item | None:
    """The item of a row whose words are marked, with its preposition or without."""
    for item in row.items:
        bound = binding(mark.slot, (item,))
        if mark.span in (bound.span, *bound.inner):
            return item
    return None


def _parts(row: Row, example: Example, known: _Known) -> Iterator[tuple[Item, str, list[str]]]:
    """The items that the pattern is made of, in their order: item, slot ("" where none is marked), labels that may stand for it, best first."""
    slots = {id(_item(row, mark)): mark.slot for mark in example.marks}
    for item in row.items:
        slot = slots.get(id(item), "")
        own = [label for label in item.labels if not _PLAIN.fullmatch(label)]
        usual = [label for label in own if label in (known.slots[slot] if slot else known.words)]
        if slot and not own:
            raise DraftError("no_label", slot=slot, words=example.text[item.start : item.end])
        if slot or (usual and any(entry.pos for entry in _entries(item))) or any(_triggers(item, known)):
            yield item, slot, usual or own


def _word(labels: Sequence[str], trigger: str) -> str:
    """Of an item's labels the one that belongs to the trigger, else the best."""
    return next((label for label in labels if label.startswith(trigger)), labels[0])


def _clause_end(row: Row, last: int) -> int:
    """Where the clause ends that ``last`` stands in: what follows belongs to another."""
    return next((item.start for item in row.items if item.start >= last and not _CLAUSE.isdisjoint(item.labels)), row.items[-1].end)


def _entries(item: Item) -> list[Entry]:
    """The entries of the lexicon that an item was found by."""
    return [one.entry for one in item.data if isinstance(one, Hit)] if isinstance(item.data, tuple) else []


def _triggers(item: Item, known: _Known) -> list[str]:
    """The labels of an item that a rule of the kind may be tried for: triggers of such rules, and what the user has taught and no rule asks for yet.

    Not those that any word or name may have: a rule for every verb would be none for this one.
    """
    taught = {entry.label for entry in _entries(item)}
    own = (label for label in item.labels if not _PLAIN.fullmatch(label) and label != "QUOTED")
    return [label for label in own if label in known.triggers or (label in taught and not asked_for(label, known.asked))]


def _unmarkable(rows: Sequence[Row], example: Example) -> DraftError:
    """What is wrong with the first mark that is no item of any row."""
    mark = next((mark for mark in example.marks if all(_item(row, mark) is None for row in rows)), None)
    if mark is None:
        return DraftError("apart")
    words = example.text[mark.span.start : mark.span.end]
    near = [item for row in rows for item in row.items if Span(item.start, item.end).overlaps(mark.span)]
    return DraftError("mark", slot=mark.slot, words=words, items=", ".join(f"«{example.text[item.start : item.end]}»" for item in near))


def _unlabelled(row: Row, text: str) -> Iterator[str]:
    """The words of a row that no lexicon entry speaks for."""
    for item in row.items:
        if all(_PLAIN.fullmatch(label) for label in item.labels) and text[item.start].isalpha() and item.end - item.start > _SHORT:
            yield text[item.start : item.end]


def _new_id(known: _Known, trigger: str) -> str:
    name = f"{known.prefix}.{trigger.lower().replace('_', '-')}"
    numbered = (f"{name}-{number}" for number in range(2, len(known.ids) + 3))
    return name if name not in known.ids else next(one for one in numbered if one not in known.ids)


def _readers(pack: LanguagePack, kind: str, example: Example) -> Iterator[str]:
    """The rules of a kind that bind all that is marked in a sentence."""
    for row in pack.annotate(Article("draft", "", example.text, pack.language)).rows:
        for match in pack.engine.matches(row, kind):
            bound = [binding(slot, items) for slot, items in match.slots if items]
            if all(any(one.slot == mark.slot and mark.span in (one.span, *one.inner) for one in bound) for mark in example.marks):
                yield match.rule.id
