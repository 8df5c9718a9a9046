"""The commands for rule authors: ``rules test``, ``rules coverage``, ``rules diff``, ``rules new`` and ``explain``."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer import options
from summarizer.config import own_rules
from summarizer.console import Console, visible
from summarizer.errors import Fault
from summarizer.messages import Messages
from summarizer.problems import errors
from summarizer.records import Span

if TYPE_CHECKING:
    from summarizer.draft import Draft
    from summarizer.pipeline import Summarizer

DONE, FAILED, USAGE = 0, 1, 2
_COMPLETE = "common/languages.yaml"  # a folder of rules that has this stands alone; one without it is a layer over the shipped rules
_PROCESSES = 4  # that compare; each takes the memory of two sets of rules
Load = Callable[[Sequence[Path]], "Summarizer"]


def run(name: str, given: Sequence[str], messages: Messages, load: Load) -> int:
    """Runs a command and returns its exit status. ``load`` makes the summarizer of the layers that were asked for."""
    parser = options.Parser(messages, f"summarize {name}", f"usage.{name.replace(' ', '_')}", f"usage.{name.replace(' ', '_')}_about")
    _ARGUMENTS[name](parser.add_argument_group(messages("groups.arguments")), messages)
    options.add_common(parser)
    asked = parser.parse_args(given)
    options.check_layers(parser, [*asked.rules, *([asked.against] if "against" in asked else [])])
    return _COMMANDS[name](asked, Console(messages, asked.quiet), load)


def _test(asked: argparse.Namespace, console: Console, load: Load) -> int:
    from summarizer.examples import rule_examples
    from summarizer.rulereport import test_lines
    from summarizer.ruletest import run_tests

    summarizer = load(asked.rules)
    wanted = tuple(asked.ids)
    tests = [one for one in rule_examples(summarizer.rules) if not wanted or one.id.startswith(wanted)]
    results = list(run_tests(summarizer.packs, tests))
    for line in test_lines(console.messages, results, summarizer.rules.layers):
        print(visible(line))
    bare = [one.id for one in tests if not one.examples]
    if bare:
        console.note(console.messages("test.bare", count=len(bare), rules=", ".join(bare)))
    failed = sum(one.failed for one in results)
    todo = sum(one.example.todo for one in results)
    console.note(console.messages("test.done", held=len(results) - failed - todo, rules=len(tests), failed=failed, todo=todo))
    return FAILED if failed else DONE


def _explain(asked: argparse.Namespace, console: Console, load: Load) -> int:
    from summarizer.corpus import Corpus
    from summarizer.explain import explain
    from summarizer.rulereport import explain_lines

    summarizer = load(asked.rules)
    corpus = Corpus(summarizer, console)
    for given in asked.paths:
        name, line = _place(given)
        for article, first in corpus.read([name]):
            rows = list(explain(summarizer.packs[article.language], article, _line_span(article.text, line - first) if line else None))
            for text in explain_lines(console.messages, article, rows, first):
                print(visible(text))
            if not rows:
                console.note(console.messages("explain.nothing", place=given))
    return FAILED if corpus.failed else DONE


def _coverage(asked: argparse.Namespace, console: Console, load: Load) -> int:
    from summarizer.corpus import Corpus
    from summarizer.coverage import CoverageReader, unpaired
    from summarizer.examples import rule_examples
    from summarizer.rulereport import coverage_lines

    summarizer = load(asked.rules)
    corpus = Corpus(summarizer, console)
    reader = CoverageReader(summarizer.packs)
    for article, first in corpus.read(map(Path, asked.paths)):
        reader.add(article, first)
    console.clear()
    rules = list(rule_examples(summarizer.rules))
    for line in coverage_lines(console.messages, reader.found, rules, unpaired(rules, summarizer.packs)):
        print(visible(line))
    return FAILED if corpus.failed else DONE


def _diff(asked: argparse.Namespace, console: Console, load: Load) -> int:
    from summarizer.reader import find_articles
    from summarizer.rulediff import Change, Side, compare
    from summarizer.rulereport import diff_lines

    messages = console.messages
    unforeseen = messages("error.rules_unforeseen", reason="{reason}")
    layers = tuple(asked.rules)
    own = tuple(own_rules())  # of the user: on both sides
    complete = (asked.against / _COMPLETE).is_file()
    old = Side(own, asked.against, unforeseen) if complete else Side((*own, asked.against), None, unforeseen)
    paths = find_articles(map(Path, asked.paths), console.fault)
    changed: list[Change] = []
    differ = 0
    for number, found in enumerate(compare(old, Side(layers, None, unforeseen), paths, min(os.cpu_count() or 1, _PROCESSES)), 1):
        if isinstance(found, Fault):
            console.fault(found)
        else:
            changed += found
            differ += bool(found)
        console.progress(number, len(paths))
    console.clear()
    for line in diff_lines(messages, changed):
        print(visible(line))
    counts = Counter(change.verdict for change in changed)
    print(messages("diff.done", lost=counts["lost"], changed=counts["changed"], gained=counts["gained"], differ=differ, articles=len(paths)))
    return FAILED if counts["lost"] else DONE


def _new(asked: argparse.Namespace, console: Console, load: Load) -> int:
    from summarizer.draft import DraftError, draft_rule, kinds

    messages = console.messages
    into: Path | None = asked.into
    layers = [*asked.rules, *([into] if into and into.is_dir() else [])]
    summarizer = load(layers)
    try:
        language = _answer(asked.language, console, "language", tuple(summarizer.packs))
        kind = _answer(asked.kind, console, "kind", kinds(summarizer.rules))
        draft = draft_rule(summarizer.rules, summarizer.packs[language], kind, _answer(asked.example, console, "example"))
        return _deliver(replace(draft, id=asked.id or draft.id), layers, into, console, load)
    except _MissingError as error:
        console.fault(error)
        return USAGE
    except DraftError as error:
        console.fault(messages(f"draft.{error.code}", **error.blanks))
        return FAILED


def _deliver(draft: Draft, layers: Sequence[Path], into: Path | None, console: Console, load: Load) -> int:
    """Tries a draft in a layer of its own, then writes it where it was asked for."""
    from summarizer.draft import draft_yaml, write_rule

    messages = console.messages
    if draft.known:
        console.note(messages("draft.known", rules=", ".join(draft.known)))
    if draft.unread:
        console.note(messages("draft.unread", words=", ".join(draft.unread)))
    with tempfile.TemporaryDirectory() as folder:
        write_rule(Path(folder), draft)
        failed = _faulty(Path(folder), layers, messages) or _tried(load([*layers, Path(folder)]), draft.id, messages)
    if failed:
        console.fault(failed)
    if into is None or failed:
        print(visible(f"rules:\n{draft_yaml(draft)}"), end="")
    else:
        console.note(messages("draft.written", path=write_rule(into, draft)))
    return FAILED if failed else DONE


class _MissingError(Exception):
    """Something that a command needs was not given, and there is nobody to ask."""


def _answer(given: str | None, console: Console, name: str, choices: tuple[str, ...] = ()) -> str:
    """What was given as an option, else what the user answers on the terminal."""
    told = ", ".join(choices)
    if given is None and sys.stdin.isatty():
        given = input(console.messages(f"draft.ask_{name}", choices=told) + " ").strip()
    if not given:
        raise _MissingError(console.messages("draft.missing", option=f"--{name}"))
    if choices and given not in choices:
        raise _MissingError(console.messages("error.bad_choice", value=given, choices=told))
    return given


def _faulty(layer: Path, layers: Sequence[Path], messages: Messages) -> str:
    """What ``rules check`` finds wrong in the layer of a draft; nothing where it is sound."""
    from summarizer.explained import problems_of

    found = errors(problems_of([*layers, layer]))
    told = "; ".join(one.worded(messages) for one in found if Path(one.location.path).is_relative_to(layer))
    return messages("draft.unsound", reason=told) if told else ""


def _tried(summarizer: Summarizer, rule: str, messages: Messages) -> str:
    """In what way a rule does not read its own examples; nothing where it does."""
    from summarizer.examples import rule_examples
    from summarizer.rulereport import verdict
    from summarizer.ruletest import run_tests

    results = run_tests(summarizer.packs, (one for one in rule_examples(summarizer.rules) if one.id == rule))
    return next((messages("draft.fails", reason=verdict(messages, one)) for one in results if one.failed), "")


def _place(given: str) -> tuple[Path, int]:
    """PATH or PATH:LINE; line 0 is all of the file."""
    path, _, line = given.rpartition(":")
    return (Path(path), int(line)) if path and line.isdecimal() and not Path(given).exists() else (Path(given), 0)


def _line_span(text: str, index: int) -> Span:
    """A line of a text; an empty span where it has none of that index."""
    lines = text.split("\n")
    if not 0 <= index < len(lines):
        return Span(-1, -1)
    start = sum(len(line) + 1 for line in lines[:index])
    return Span(start, start + len(lines[index]))


def _explain_arguments(group: argparse._ArgumentGroup, messages: Messages) -> None:
    group.add_argument("paths", metavar="PATH[:LINE]", nargs="+", help=messages("option.place"))


def _test_arguments(group: argparse._ArgumentGroup, messages: Messages) -> None:
    group.add_argument("ids", metavar="ID", nargs="*", help=messages("option.ids"))


def _paths_argument(group: argparse._ArgumentGroup, messages: Messages) -> None:
    group.add_argument("paths", metavar="PATH", nargs="+", help=messages("option.path"))


def _diff_arguments(group: argparse._ArgumentGroup, messages: Messages) -> None:
    _paths_argument(group, messages)
    group.add_argument("--against", metavar="DIR", type=Path, required=True, help=messages("option.against"))


def _new_arguments(group: argparse._ArgumentGroup, messages: Messages) -> None:
    for name in ("language", "kind", "example", "id"):
        group.add_argument(f"--{name}", metavar=name.upper(), help=messages(f"option.new_{name}"))
    group.add_argument("--into", metavar="DIR", type=Path, help=messages("option.into"))


_COMMANDS: Mapping[str, Callable[[argparse.Namespace, Console, Load], int]] = {
    "rules test": _test,
    "rules coverage": _coverage,
    "rules diff": _diff,
    "rules new": _new,
    "explain": _explain,
}
_ARGUMENTS: Mapping[str, Callable[[argparse._ArgumentGroup, Messages], None]] = {
    "rules test": _test_arguments,
    "rules coverage": _paths_argument,
    "rules diff": _diff_arguments,
    "rules new": _new_arguments,
    "explain": _explain_arguments,
}


def command(given: Sequence[str]) -> str:
    """The command for rule authors that the arguments begin with, or nothing."""
    return next((name for name in _COMMANDS if list(given[: len(name.split())]) == name.split()), "")
