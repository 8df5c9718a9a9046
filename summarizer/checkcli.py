"""The commands ``rules check``, ``rules show`` and ``rules schema``."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer import options
from summarizer.console import Console, visible
from summarizer.errors import RuleError
from summarizer.explained import cache_of, problems_of
from summarizer.messages import Messages
from summarizer.problems import Problem, errors, problem, quoted
from summarizer.resources import shipped

if TYPE_CHECKING:
    from summarizer.pipeline import Summarizer

DONE, FAILED = 0, 1
Load = Callable[[Sequence[Path]], "Summarizer"]  # raises RuleError


def run(given: Sequence[str], messages: Messages, load: Load) -> int:
    """Runs ``rules`` with its arguments and returns the exit status."""
    parser = options.rules_parser(messages)
    asked = parser.parse_args(given)
    options.check_layers(parser, asked.rules)
    if (asked.name is None) != (asked.command == "check") and asked.command != "schema":
        parser.refuse("rules_name" if asked.name is None else "rules_no_name", command=asked.command)
    return _COMMANDS[asked.command](asked, Console(messages, asked.quiet), load)


def failing_examples(layers: Sequence[Path], messages: Messages, load: Load) -> list[Problem]:
    """Every example that does not hold, in sound rules; which they are is kept for the next run."""
    from summarizer.examples import rule_examples
    from summarizer.rulereport import locate, verdict
    from summarizer.ruletest import Result, run_tests

    def failed() -> list[Result]:
        summarizer = load(layers)
        return [one for one in run_tests(summarizer.packs, rule_examples(summarizer.rules)) if one.failed]

    folders = (shipped("rules"), *layers)
    places = ((locate(folders, one.rule.file, one.rule.id, one.example.printed), one) for one in cache_of(layers).remember("examples", failed))
    return [problem(place, "example_fails", reason=verdict(messages, one)) for place, one in places]


def _check(asked: argparse.Namespace, console: Console, load: Load) -> int:
    """Problems are the result and go to standard output, each with the line that it is about: those of the user's layers before the others."""
    messages = console.messages
    found = problems_of(asked.rules)
    wrong = len(errors(found))
    if not wrong:
        try:
            failing = failing_examples(asked.rules, messages, load)
            found += failing
            wrong = len(failing)
        except RuleError as error:
            print(visible(str(error)))
            wrong = len(error.faults)
    own = [one for one in found if _within(one, asked.rules)]
    others = [one for one in found if one not in own]
    hidden = [one for one in others if asked.rules and one.severity == "warning"]
    for one in (*own, *(one for one in others if one not in hidden)):
        print(visible("\n".join((str(one.fault(messages)), *quoted(one.location)))))
    if hidden:
        console.note(messages("done.shipped_warnings", count=len(hidden)))
    warned = len(found) - len(errors(found)) - len(hidden)
    console.note(messages("done.rules_faulty" if wrong else "done.rules_sound", count=wrong, warnings=warned, layers=1 + len(asked.rules)))
    return FAILED if wrong else DONE


def _within(one: Problem, layers: Sequence[Path]) -> bool:
    return any(Path(one.location.path).is_relative_to(layer) for layer in layers)


def _show(asked: argparse.Namespace, console: Console, load: Load) -> int:
    from summarizer.forest import Forest
    from summarizer.ruleset import DISABLED
    from summarizer.ruleshow import names, shown
    from summarizer.similarity import closest
    from summarizer.yamlnodes import Table

    found: list[Problem] = []
    known = names(Forest.grow((shipped("rules"), *asked.rules), found.append))
    for one in errors(found):
        console.fault(one.fault(console.messages))
    if asked.name not in known:
        hint = closest(asked.name, known)
        console.fault(console.messages("error.no_rule", name=asked.name) + (console.messages("check.hint", hint=hint) if hint else ""))
        return FAILED
    file, node = known[asked.name]
    off = isinstance(node, Table) and node.text("status") == DISABLED
    heads = (f"# {file}", *([f"# {console.messages('show.disabled')}"] if off else []))
    print(visible("\n".join((*heads, *shown(node)))))
    return DONE


def _schema(asked: argparse.Namespace, console: Console, load: Load) -> int:
    from summarizer.ruleschema import file_schema, schema
    from summarizer.rulespec import known_names, spec_of
    from summarizer.similarity import closest

    spec = spec_of(asked.name) if asked.name else None
    if asked.name and spec is None:
        hint = closest(asked.name, known_names(options.brief_languages(asked.rules)))
        console.fault(console.messages("error.no_rule_file", name=asked.name) + (console.messages("check.hint", hint=hint) if hint else ""))
        return FAILED
    print(json.dumps(file_schema(spec, asked.name) if spec else schema(), ensure_ascii=False, indent=1))
    return DONE


_COMMANDS: Mapping[str, Callable[[argparse.Namespace, Console, Load], int]] = {"check": _check, "show": _show, "schema": _schema}
