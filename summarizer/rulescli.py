"""The commands for rule authors: ``rules test``, ``rules coverage``, ``rules diff``, ``rules new`` and ``explain``."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer import options
from summarizer.console import Console, visible
from summarizer.messages import Messages

if TYPE_CHECKING:
    from summarizer.pipeline import Summarizer

DONE, FAILED = 0, 1
Load = Callable[[Sequence[Path]], "Summarizer"]


def run(name: str, given: Sequence[str], messages: Messages, load: Load) -> int:
    """Runs a command and returns its exit status. ``load`` makes the summarizer of the layers that were asked for."""
    parser = options.Parser(messages, f"summarize {name}", f"usage.{name.replace(' ', '_')}", f"usage.{name.replace(' ', '_')}_about")
    _ARGUMENTS[name](parser.add_argument_group(messages("groups.arguments")), messages)
    options.add_common(parser)
    asked = parser.parse_args(given)
    options.check_layers(parser, asked.rules)
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


def _test_arguments(group: argparse._ArgumentGroup, messages: Messages) -> None:
    group.add_argument("ids", metavar="ID", nargs="*", help=messages("option.ids"))


_COMMANDS: Mapping[str, Callable[[argparse.Namespace, Console, Load], int]] = {"rules test": _test}
_ARGUMENTS: Mapping[str, Callable[[argparse._ArgumentGroup, Messages], None]] = {"rules test": _test_arguments}


def command(given: Sequence[str]) -> str:
    """The command for rule authors that the arguments begin with, or nothing."""
    return next((name for name in _COMMANDS if list(given[: len(name.split())]) == name.split()), "")
