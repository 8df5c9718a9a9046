"""Examples inside rules: sentences with the words that each slot is to bind marked in them, «[guest](посла) принял [host](министр).»"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from summarizer.engine import RULE_FILES
from summarizer.records import Span
from summarizer.recordtype import record
from summarizer.ruleset import Ruleset

FILES = ("phrases.yaml", *RULE_FILES)

_MARK = re.compile(r"\[([a-z_]+)\]\(([^()]*)\)")


@record
class Mark:
    """Words of an example that a slot is to bind; offsets are of ``Example.text``."""

    slot: str
    span: Span


@record
class Example:
    """A sentence that a rule has to read (or, as a counterexample, must not), without its marks. ``todo``: known not to be read yet."""

    printed: str
    text: str
    marks: tuple[Mark, ...]
    counter: bool = False
    todo: bool = False
    because: str = ""


@record
class RuleExamples:
    """The examples of one rule and where it stands; ``translates`` are the rules of another language that say the same, ``untranslated`` the
    reason why there can be none."""

    id: str
    language: str
    file: str  # "ru/meetings.yaml"
    examples: tuple[Example, ...]
    translates: tuple[str, ...] = ()
    untranslated: str = ""


def marks(printed: str) -> Iterator[tuple[str, int]]:
    """The slots that are marked in an example as it is written, each with its offset there."""
    return ((match[1], match.start(1)) for match in _MARK.finditer(printed))


def parse_example(printed: str) -> Example:
    """An example as it is written in a rule.

    >>> parse_example("Вчера [a](министр) прибыл.").marks
    (Mark(slot='a', span=Span(start=6, end=13)),)
    """
    pieces: list[str] = []
    marks: list[Mark] = []
    length = done = 0
    for match in _MARK.finditer(printed):
        pieces += [printed[done : match.start()], match[2]]
        length += match.start() - done
        marks.append(Mark(match[1], Span(length, length + len(match[2]))))
        length += len(match[2])
        done = match.end()
    return Example(printed, "".join([*pieces, printed[done:]]), tuple(marks))


def rule_examples(rules: Ruleset) -> Iterator[RuleExamples]:
    """Every rule of every language that is read, in the order of the files."""
    for language in rules.languages():
        for name in FILES:
            for data in rules.rules(f"{language}/{name}"):
                twins = tuple(data.get("translates", "").split())
                yield RuleExamples(data["id"], language, f"{language}/{name}", tuple(_examples(data)), twins, data.get("untranslated", ""))


def _examples(data: Mapping[str, Any]) -> Iterator[Example]:
    for printed in data.get("examples", ()):
        yield parse_example(str(printed))
    for counter in data.get("counterexamples", ()):
        yield _counterexample(counter)
    for gap in data.get("todo", ()):
        yield replace(parse_example(str(gap)) if isinstance(gap, str) else _counterexample(gap), todo=True)


def _counterexample(data: Mapping[str, Any]) -> Example:
    text = str(data["text"])
    return Example(text, text, (), counter=True, because=str(data["because"]))
