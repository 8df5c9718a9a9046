"""One summarizer for many threads: each gets what it would get alone, whoever compiles and remembers first."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from summarizer.pipeline import Summarizer
from summarizer.reader import find_articles, read_file
from summarizer.resources import shipped

THREADS = 8
ARTICLES = [read_file(path) for path in find_articles([shipped("seeds")])]


@pytest.fixture(autouse=True)
def quick_switching() -> Any:
    """Threads give way a thousand times as often as usual, so that what can go wrong does."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(usual / 1000)
    yield
    sys.setswitchinterval(usual)


def test_threads_get_what_one_gets_alone(summarizer: Summarizer) -> None:
    alone = [summarizer.brief(article, language).to_dict() for article in ARTICLES for language in ("source", "en")]
    fresh = Summarizer.load()
    start = Barrier(THREADS)

    def work(turn: int) -> list[Any]:
        start.wait()
        order = [*range(turn % len(ARTICLES), len(ARTICLES)), *range(turn % len(ARTICLES))]
        found = {index: [fresh.brief(ARTICLES[index], language).to_dict() for language in ("source", "en")] for index in order}
        return [brief for index in range(len(ARTICLES)) for brief in found[index]]

    with ThreadPoolExecutor(THREADS) as pool:
        for together in pool.map(work, range(THREADS)):
            assert together == alone
