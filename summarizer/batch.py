"""Many articles into briefs, one after another or in several processes; an article that fails becomes a fault, the rest is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

from summarizer.errors import Fault, InputError, Location
from summarizer.pipeline import Summarizer
from summarizer.reader import read_file
from summarizer.records import Article, Brief
from summarizer.recordtype import record
from summarizer.workers import begin_work

Source = Path | Article  # an Article where the text did not come from a file
_CHUNK = 8  # articles handed to a process at once


@record
class Order:
    """How the articles of a batch are to be briefed. ``date`` (ISO) is for those that have none; ``internal`` words an unforeseen error."""

    layers: tuple[Path, ...] = ()
    language: str = "source"
    date: str | None = None
    internal: str = "{reason}"


@record
class Result:
    """The brief of an article, or the fault that kept it from being briefed; ``warnings`` did not."""

    brief: Brief | None = None
    fault: Fault | None = None
    warnings: tuple[Fault, ...] = ()


def brief_one(summarizer: Summarizer, source: Source, order: Order) -> Result:
    """Briefs one article. Never raises: one bad article must not end a batch."""
    warnings: list[Fault] = []
    try:
        article = source if isinstance(source, Article) else read_file(source, warnings.append)
        if order.date and not article.published:
            article = replace(article, published=order.date)
        return Result(summarizer.brief(article, language=order.language), warnings=tuple(warnings))
    except InputError as error:
        return Result(fault=error.fault, warnings=tuple(warnings))
    except Exception as error:  # an error of ours, reported with its article
        name = source.path if isinstance(source, Article) else str(source)
        return Result(fault=Fault(Location(name), order.internal.format(reason=f"{type(error).__name__}: {error}")))


def brief_all(summarizer: Summarizer, sources: Sequence[Source], order: Order, jobs: int = 1) -> Iterator[Result]:
    """A result for each source, in their order, as they get done. ``summarizer`` works here; other processes load ``order.layers`` anew."""
    if jobs == 1 or len(sources) < 2:
        yield from (brief_one(summarizer, source, order) for source in sources)
        return
    pool = ProcessPoolExecutor(min(jobs, len(sources)), initializer=_start, initargs=(order,))
    try:
        yield from pool.map(_work, sources, chunksize=_CHUNK)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


_worker: tuple[Summarizer, Order]  # of a worker process


def _start(order: Order) -> None:
    global _worker
    begin_work()
    _worker = Summarizer.load(order.layers), order


def _work(source: Source) -> Result:
    summarizer, order = _worker
    return brief_one(summarizer, source, order)
