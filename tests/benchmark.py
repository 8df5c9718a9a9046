"""How fast, beside a known yardstick: ``python tests/benchmark.py``. A script, not a test.

Numbers differ from machine to machine, the ratio hardly. All times are of the processor, medians of several rounds; the ratio is also that of
the least, to which other work on the machine adds little.
One brief of a seed, warm, is set against razdel cutting the same text into sentences and tokens, both in the same run.
Loading is measured in fresh processes: cold with an empty cache folder, then with the cache that the first left. Their modules are compiled to
bytecode beforehand, as an installation does.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import razdel

from summarizer import pack
from summarizer.annotator import Annotator
from summarizer.brief import BriefWriter
from summarizer.cascade import Cascade
from summarizer.dates import Dates
from summarizer.events import EventReader
from summarizer.garbage import seldom_look_for_garbage
from summarizer.language import LanguageIdentifier
from summarizer.lexicon import Lexicon
from summarizer.noise import NoiseFinder
from summarizer.people import People
from summarizer.pipeline import Summarizer
from summarizer.quantities import Quantities
from summarizer.reader import find_articles, read_file
from summarizer.records import Article
from summarizer.references import References
from summarizer.resources import shipped
from summarizer.segmenter import Segmenter
from summarizer.topics import TopicReader

ROUNDS = 40
STARTS = 5  # processes for each measure of loading
LOAD = """
import time
began = time.process_time()
from summarizer import Summarizer
summarizer = Summarizer.load()
loaded = time.process_time()
summarizer.compile()
print(loaded - began, time.process_time() - began)
"""
PEAK = """
import contextlib, io, sys
from summarizer.cli import main
with contextlib.redirect_stdout(io.StringIO()):
    main(sys.argv[1:])
try:  # getrusage would tell of this process before it began, too: of the one that started it
    with open("/proc/self/status") as status:
        peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    print(peak * 1024)
except OSError:
    try:
        import resource
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024))
    except ImportError:  # Windows
        print("nan")
"""
# An indented stage is a part of the one above it.
STAGES: tuple[tuple[str, Any, str], ...] = (
    ("language", LanguageIdentifier, "identify"),
    ("noise", NoiseFinder, "mark"),
    ("date of the page", Dates, "printed_date"),
    ("sentences, quotes", Segmenter, "segment"),
    ("annotation", Annotator, "annotate"),
    ("  lexicon", Lexicon, "find"),
    ("  dates", Dates, "find"),
    ("  quantities", Quantities, "find"),
    ("  phrases", Cascade, "run"),
    ("people", People, "__init__"),
    ("references", References, "__init__"),
    ("events", EventReader, "read"),
    ("statements", pack, "read_statements"),
    ("figures", pack, "read_figures"),
    ("topics", TopicReader, "read"),
    ("wording", BriefWriter, "write"),
)


def timed_rounds(*works: Callable[[], object]) -> list[list[float]]:
    """Seconds of the rounds of each work, done in turn; one round before them warms the caches."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS + 1):
        for work, rounds in zip(works, times, strict=True):
            began = time.process_time()
            work()
            rounds.append(time.process_time() - began)
    return [rounds[1:] for rounds in times]


def cut(text: str) -> int:
    return sum(1 for sentence in razdel.sentenize(text) for _ in razdel.tokenize(sentence.text))


def in_new_process(code: str, *arguments: str, cache: str, bytecode: str) -> list[float]:
    environment = {**os.environ, "KEZDESU_CACHE": cache, "PYTHONPATH": str(Path(__file__).parent.parent), "PYTHONPYCACHEPREFIX": bytecode}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True, env=environment)
    return [float(number) for number in done.stdout.split()]


def show_briefs(summarizer: Summarizer, articles: list[Article]) -> None:
    print(f"{'article':28} {'characters':>10} {'brief, ms':>10} {'razdel, ms':>11} {'ratio':>6} {'of the least':>13}")
    totals = [0.0, 0.0, 0.0, 0.0]
    for article in articles:
        rounds = timed_rounds(lambda a=article: summarizer.brief(a), lambda a=article: cut(a.text))  # type: ignore[misc]
        figures = [*map(statistics.median, rounds), *map(min, rounds)]
        totals = [total + figure for total, figure in zip(totals, figures, strict=True)]
        show_ratios(article.id[:28], str(len(article.text)), *figures)
    show_ratios("all", "", *totals)
    print()


def show_ratios(name: str, size: str, ours: float, theirs: float, our_least: float, their_least: float) -> None:
    print(f"{name:28} {size:>10} {ours * 1000:>10.2f} {theirs * 1000:>11.2f} {ours / theirs:>6.2f} {our_least / their_least:>13.2f}")


def show_loading(paths: list[Path]) -> None:
    times: dict[str, list[list[float]]] = defaultdict(list)
    peaks = []
    with tempfile.TemporaryDirectory() as bytecode:
        for start in range(STARTS + 1):  # the first compiles the bytecode and is not counted
            with tempfile.TemporaryDirectory() as cache:
                empty, filled = (in_new_process(LOAD, cache=cache, bytecode=bytecode) for _ in range(2))
                peaks.append(in_new_process(PEAK, str(paths[0]), cache=cache, bytecode=bytecode)[-1])
                if start:
                    times["empty cache"].append(empty)
                    times["filled cache"].append(filled)
    print(f"{'loading':28} {'import and load, s':>20} {'and all languages, s':>22}")
    for name, rounds in times.items():
        loaded, complete = (statistics.median(column) for column in zip(*rounds, strict=True))
        print(f"{name:28} {loaded:>20.2f} {complete:>22.2f}")
    print(f"{'peak memory, one article':28} {max(peaks) / 1e6:>17.0f} MB\n")


def show_stages(summarizer: Summarizer, articles: list[Article]) -> None:
    """Wraps the stages, so it comes last; what wrapping costs is in the figures."""
    spent: dict[str, float] = defaultdict(float)
    for label, owner, name in STAGES:
        setattr(owner, name, timed(getattr(owner, name), label, spent))
    for _ in range(ROUNDS):
        for article in articles:
            timed(summarizer.brief, "all", spent)(article)
    print(f"{'stage, all seeds':28} {'ms':>10} {'share':>7}")
    for label, *_ in (*STAGES, ("all",)):
        print(f"{label:28} {spent[label] / ROUNDS * 1000:>10.2f} {spent[label] / spent['all']:>7.0%}")


def timed(work: Callable[..., Any], label: str, spent: dict[str, float]) -> Callable[..., Any]:
    def run(*arguments: Any, **named: Any) -> Any:
        began = time.process_time()
        try:
            return work(*arguments, **named)
        finally:
            spent[label] += time.process_time() - began

    return run


def main() -> None:
    paths = find_articles([shipped("seeds")])
    articles = [read_file(path) for path in paths]
    summarizer = Summarizer.load()
    seldom_look_for_garbage()  # as the command does
    show_briefs(summarizer, articles)
    show_loading(paths)
    show_stages(summarizer, articles)


if __name__ == "__main__":
    main()
