"""The commands ``rules check``, ``rules show`` and ``rules schema``."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from summarizer import options
from summarizer.config import cache_folder
from summarizer.console import Console, visible
from summarizer.errors import RuleError
from summarizer.messages import Messages
from summarizer.problems import Problem, errors, quoted, rule_error
from summarizer.resources import shipped

DONE, FAILED = 0, 1
Load = Callable[[Sequence[Path]], object]  # everything that uses rules, made of the layers. Raises RuleError


def run(given: Sequence[str], messages: Messages, load: Load) -> int:
    """Runs ``rules`` with its arguments and returns the exit status."""
    parser = options.rules_parser(messages)
    asked = parser.parse_args(given)
    options.check_layers(parser, asked.rules)
    if (asked.name is None) != (asked.command == "check") and asked.command != "schema":
        parser.refuse("rules_name" if asked.name is None else "rules_no_name", command=asked.command)
    return _COMMANDS[asked.command](asked, Console(messages, asked.quiet), load)


def problems_of(layers: Sequence[Path]) -> list[Problem]:
    """Every problem of the rules with ``layers`` on top; compiled rules are kept for the next run."""
    from summarizer.cache import Cache, key_of
    from summarizer.rulecheck import check_rules

    cache = Cache(cache_folder(), key_of((shipped("rules"), *layers)))
    return check_rules(tuple(layers), cache.remember)


def explained(error: RuleError, layers: Sequence[Path], messages: Messages) -> RuleError:
    """``error``, or better: everything that the check finds wrong, with its places."""
    try:
        found = errors(problems_of(layers))
    except Exception:  # a file of a shape that the check did not foresee either
        return error
    return rule_error(found, messages) if found else error


def _check(asked: argparse.Namespace, console: Console, load: Load) -> int:
    """Problems are the result and go to standard output, each with the line that it is about."""
    messages = console.messages
    found = problems_of(asked.rules)
    for one in found:
        print(visible("\n".join((str(one.fault(messages)), *quoted(one.location)))))
    wrong = len(errors(found))
    if not wrong and asked.rules:
        try:
            load(asked.rules)
        except RuleError as error:
            print(visible(str(error)))
            wrong = len(error.faults)
    warned = len(found) - len(errors(found))
    console.note(messages("done.rules_faulty" if wrong else "done.rules_sound", count=wrong, warnings=warned, layers=1 + len(asked.rules)))
    return FAILED if wrong else DONE


def _show(asked: argparse.Namespace, console: Console, load: Load) -> int:
    from summarizer.rulecheck import Forest
    from summarizer.ruleshow import names, shown
    from summarizer.similarity import closest

    found: list[Problem] = []
    known = names(Forest.grow((shipped("rules"), *asked.rules), found.append))
    for one in errors(found):
        console.fault(one.fault(console.messages))
    if asked.name not in known:
        hint = closest(asked.name, known)
        console.fault(console.messages("error.no_rule", name=asked.name) + (console.messages("check.hint", hint=hint) if hint else ""))
        return FAILED
    file, node = known[asked.name]
    print(visible("\n".join((f"# {file}", *shown(node)))))
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
