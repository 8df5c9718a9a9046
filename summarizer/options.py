"""The command line of ``summarize``: which options there are and what their values may be. All wording is in the messages."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from summarizer.config import own_rules
from summarizer.loader import load_yaml
from summarizer.messages import Messages, languages
from summarizer.resources import shipped
from summarizer.rulespec import LANGUAGE

_FILES = ("html", "docx", "xlsx", "ics")
FORMATS = ("text", "md", "json", "jsonl", *_FILES)
DIGEST_FORMATS = ("text", "md", "json", *_FILES)
BINARY_FORMATS = ("docx", "xlsx")  # not for terminals
_RULE_FOLDER = re.compile(f"common|{LANGUAGE}")


class Parser(argparse.ArgumentParser):
    """Reports wrong use in the user's language and ends with exit status 2."""

    def __init__(self, messages: Messages, prog: str, usage: str, about: str, more: str = "") -> None:
        super().__init__(prog, messages(usage), messages(about), messages(more) if more else None, add_help=False, allow_abbrev=False)
        self.messages = messages

    def error(self, message: str) -> NoReturn:
        print(self.messages("error.usage", program=self.prog, problem=message), file=sys.stderr)
        sys.exit(2)

    def refuse(self, key: str, **blanks: object) -> NoReturn:
        self.error(self.messages(f"error.{key}", **blanks))


def asked_language(arguments: Sequence[str]) -> str | None:
    """The value of --ui-lang, which must be known before the parser can be worded."""
    for index, argument in enumerate(arguments):
        if argument == "--ui-lang" and index + 1 < len(arguments):
            return arguments[index + 1]
        if argument.startswith("--ui-lang="):
            return argument.partition("=")[2]
    return None


def brief_languages(layers: Sequence[Path]) -> tuple[str, ...]:
    """The languages that briefs can be written in: folders of rules that hold a ``brief.yaml``."""
    return tuple(sorted({path.parent.name for folder in (shipped("rules"), *layers) for path in folder.glob("*/brief.yaml")}))


def topics(layers: Sequence[Path]) -> tuple[str, ...]:
    """The codes of the topics that the rules know."""
    files = (folder / "common" / "topics.yaml" for folder in (shipped("rules"), *layers))
    return tuple(sorted({code for file in files if file.is_file() for code in load_yaml(file) or ()}))


def add_common(parser: Parser) -> argparse._ArgumentGroup:
    """The options that every command has."""
    messages = parser.messages
    group = parser.add_argument_group(messages("groups.options"))
    group.add_argument("--rules", metavar="DIR", type=Path, action="append", default=own_rules(), help=messages("option.rules"))
    group.add_argument("--quiet", action="store_true", help=messages("option.quiet"))
    group.add_argument("--ui-lang", choices=languages(), help=messages("option.ui_lang", choices=", ".join(languages())))
    group.add_argument("-h", "--help", action="help", help=messages("option.help"))
    return group


def add_reading(parser: Parser, group: argparse._ArgumentGroup) -> None:
    """The options that say what is read and in which language it is briefed."""
    messages = parser.messages
    choices = ", ".join(brief_languages(()))
    group.add_argument("--library", metavar="DIR", type=Path, help=messages("option.library"))
    group.add_argument("--lang", metavar="LANG", default="source", help=messages("option.lang", choices=choices))


def brief_parser(messages: Messages) -> Parser:
    parser = Parser(messages, "summarize", "usage.summarize", "usage.about", "usage.more")
    reading = parser.add_argument_group(messages("groups.arguments"))
    reading.add_argument("paths", metavar="PATH", nargs="*", help=messages("option.path"))
    reading.add_argument("--all", action="store_true", help=messages("option.all"))
    group = add_common(parser)
    add_reading(parser, group)
    group.add_argument("--format", metavar="FORMAT", help=messages("option.format", choices=", ".join(FORMATS)))
    group.add_argument("--output", metavar="FILE", type=Path, help=messages("option.output"))
    group.add_argument("--date", metavar="DATE", type=_checked(messages, "bad_date", _date), help=messages("option.date"))
    group.add_argument("--jobs", metavar="N", default=1, type=_checked(messages, "bad_jobs", _count), help=messages("option.jobs"))
    group.add_argument("--strict", action="store_true", help=messages("option.strict"))
    group.add_argument("--version", action="store_true", help=messages("option.version"))
    filters = parser.add_argument_group(messages("groups.filters"))
    for name in ("since", "until"):
        filters.add_argument(f"--{name}", metavar="DATE", type=_checked(messages, "bad_date", _date), help=messages(f"option.{name}"))
    country = _checked(messages, "bad_country", _country)
    filters.add_argument("--country", metavar="CODE", action="append", default=[], type=country, help=messages("option.country"))
    filters.add_argument("--person", metavar="NAME", action="append", default=[], help=messages("option.person"))
    filters.add_argument("--topic", metavar="CODE", action="append", default=[], help=messages("option.topic"))
    return parser


def app_parser(messages: Messages) -> Parser:
    parser = Parser(messages, "kezdesu", "usage.kezdesu", "usage.kezdesu_about")
    reading = parser.add_argument_group(messages("groups.arguments"))
    reading.add_argument("paths", metavar="PATH", type=Path, nargs="*", help=messages("option.path"))
    add_reading(parser, add_common(parser))
    return parser


def rules_parser(messages: Messages) -> Parser:
    parser = Parser(messages, "summarize rules", "usage.rules", "usage.rules_about")
    commands = parser.add_argument_group(messages("groups.arguments"))
    commands.add_argument("command", metavar="check | show | schema", choices=("check", "show", "schema"), help=messages("usage.rules_check"))
    commands.add_argument("name", metavar="ID | FILE", nargs="?", help=messages("option.rule_name"))
    add_common(parser)
    return parser


def check_layers(parser: Parser, layers: Sequence[Path]) -> None:
    for folder in layers:
        if not folder.is_dir():
            parser.refuse("no_folder", path=folder)
        if not any(_RULE_FOLDER.fullmatch(path.parent.name) for path in folder.glob("*/*.yaml")):
            parser.refuse("no_rules", path=folder)


def check(parser: Parser, asked: argparse.Namespace) -> None:
    """Refuses what can be seen to be wrong before any work is done."""
    if not (asked.paths or asked.all):
        parser.refuse("nothing_asked")
    check_layers(parser, asked.rules)
    check_language(parser, asked.lang, asked.rules)
    formats = DIGEST_FORMATS if asked.all else FORMATS
    if asked.format not in formats:
        parser.refuse("bad_choice", value=asked.format, choices=", ".join(formats))
    if asked.format in BINARY_FORMATS and asked.output is None and sys.stdout.isatty():
        parser.refuse("binary", value=asked.format)
    unknown = next((code for code in asked.topic if code not in topics(asked.rules)), None)
    if unknown is not None:
        parser.refuse("bad_topic", value=unknown, choices=", ".join(topics(asked.rules)))
    if asked.since and asked.until and asked.since > asked.until:
        parser.refuse("since_after_until", since=asked.since, until=asked.until)
    if asked.output and asked.output.is_dir():
        parser.refuse("output_is_folder", path=asked.output)


def check_language(parser: Parser, language: str, layers: Sequence[Path]) -> None:
    choices = ("source", *brief_languages(layers))
    if language not in choices:
        parser.refuse("bad_choice", value=language, choices=", ".join(choices))


def _checked(messages: Messages, fault: str, convert: Callable[[str], Any]) -> Callable[[str], Any]:
    def convert_or_explain(value: str) -> Any:
        try:
            return convert(value)
        except ValueError:
            raise argparse.ArgumentTypeError(messages(f"error.{fault}", value=value)) from None

    return convert_or_explain


def _date(value: str) -> str:
    return date.fromisoformat(value).isoformat()


def _count(value: str) -> int:
    if int(value) < 1:
        raise ValueError(value)
    return int(value)


def _country(value: str) -> str:
    if not re.fullmatch("[A-Za-z]{2}", value):
        raise ValueError(value)
    return value.upper()
