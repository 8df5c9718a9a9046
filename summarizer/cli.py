"""The command ``summarize``: articles in, briefs or a digest out. Imports the pipeline only when there is work for it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer import checkcli, options, rulescli
from summarizer.config import Config, library, load_config
from summarizer.console import Console, close_quietly, speak_utf8, visible, write
from summarizer.errors import Fault, InputError, KezdesuError
from summarizer.explained import load_explained
from summarizer.messages import load_messages

if TYPE_CHECKING:
    from summarizer.batch import Source
    from summarizer.records import Brief
    from summarizer.render import Pieces

DONE, FAILED, INTERRUPTED = 0, 1, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs ``summarize`` and returns its exit status: 0 done, 1 some input failed, 130 interrupted; wrong use leaves by SystemExit(2)."""
    speak_utf8()
    try:
        return _run(list(sys.argv[1:] if arguments is None else arguments))
    except KezdesuError as error:
        print(visible(str(error)), file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        close_quietly()
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED


def version() -> str:
    """The version that was installed; a checkout that is run without being installed has none."""
    try:
        return metadata.version("kezdesu")
    except metadata.PackageNotFoundError:
        return "(not installed)"


def _run(given: list[str]) -> int:
    config = load_config()
    messages = load_messages(options.asked_language(given) or config.ui_language)
    tool = rulescli.command(given)
    if tool:
        return rulescli.run(tool, given[len(tool.split()) :], messages, lambda layers: load_explained(layers, messages))
    if given[:1] == ["rules"]:
        return checkcli.run(given[1:], messages, lambda layers: load_explained(layers, messages, complete=True))
    parser = options.brief_parser(messages)
    asked = parser.parse_intermixed_args(given)
    if asked.version:
        print(f"kezdesu {version()}")
        return DONE
    asked.format = asked.format or ("text" if asked.output is None and sys.stdout.isatty() else "md")
    options.check(parser, asked)
    return _Run(asked, Console(messages, asked.quiet)).run(config)


class _Run:
    """One run over articles, and what became of them."""

    def __init__(self, asked: argparse.Namespace, console: Console) -> None:
        self.asked = asked
        self.console = console
        self.messages = console.messages
        self.summarizer = load_explained(asked.rules, console.messages)
        self.done = 0
        self.failed: list[Fault] = []

    def run(self, config: Config) -> int:
        asked = self.asked
        sources = self._sources(asked.paths or [str(library(asked.library, config))])
        briefs = self._selected(self._briefs(sources))
        try:
            pieces = self._digest(briefs) if asked.all else self._rendered(briefs)
            if pieces is not None:
                write(pieces, asked.output)
        except BrokenPipeError:
            raise
        except OSError as error:
            self.console.fault(self.messages("error.output_failed", path=asked.output or "stdout", reason=error.strerror or error))
            return FAILED
        finally:
            self.console.clear()
        return FAILED if self.failed and (asked.strict or not self.done) else DONE

    def _rendered(self, briefs: Iterable[Brief]) -> Pieces:
        from summarizer.render import render_briefs

        return render_briefs(briefs, self.asked.format, self.summarizer.writer, self.asked.lang, self._left_out)

    def _digest(self, briefs: Iterable[Brief]) -> Pieces | None:
        """The digest of ``briefs``; of no article at all there is none."""
        from summarizer.digest import make_digest
        from summarizer.render import render_digest

        known = tuple(briefs)
        if not self.done:
            return None
        writer = self.summarizer.writer
        return render_digest(make_digest(known, self.asked.lang, writer, self.failed), self.asked.format, writer, self._left_out)

    def _left_out(self, count: int) -> None:
        self.console.note(self.messages("done.left_out", count=count))

    def _sources(self, paths: Iterable[str]) -> list[Source]:
        """The articles of all paths, in their order; what is not there is reported and left out."""
        from summarizer.reader import SIZE_LIMIT, decode, find_articles, read_text

        sources: list[Source] = []
        for path in paths:
            try:
                if path == "-":
                    text = decode(sys.stdin.buffer.read(SIZE_LIMIT + 1), path)
                    sources.append(read_text(text, path, path, report=self.console.fault))
                else:
                    sources.extend(find_articles([Path(path)], self._report))
            except InputError as error:
                self._report(error.fault)
        return sources

    def _briefs(self, sources: Sequence[Source]) -> Iterator[Brief]:
        from summarizer.batch import Order, brief_all
        from summarizer.garbage import seldom_look_for_garbage

        asked = self.asked
        order = Order(tuple(asked.rules), asked.lang, asked.date, self.messages("error.internal"))
        seldom_look_for_garbage()
        for number, result in enumerate(brief_all(self.summarizer, sources, order, asked.jobs), 1):
            for warning in result.warnings:
                self.console.fault(warning)
            if result.fault:
                self._report(result.fault)
            if result.brief:
                self.done += 1
                yield result.brief
            self.console.progress(number, len(sources))

    def _selected(self, briefs: Iterable[Brief]) -> Iterator[Brief]:
        from summarizer.selection import Selection

        asked = self.asked
        wanted = Selection(asked.since or "", asked.until or "", tuple(asked.country), tuple(asked.person), tuple(asked.topic))
        shown = 0
        for brief in briefs:
            if wanted.accepts(brief.facts):
                shown += 1
                yield brief
        if self.done and not shown:
            self.console.note(self.messages("done.nothing_selected"))

    def _report(self, fault: Fault) -> None:
        self.failed.append(fault)
        self.console.fault(fault)
