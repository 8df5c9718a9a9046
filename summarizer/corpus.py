"""The articles that the tools for rule authors work on, with the lines of their files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from summarizer.console import Console
from summarizer.errors import InputError
from summarizer.pipeline import Summarizer
from summarizer.reader import decode, find_articles, read_file
from summarizer.records import Article


class Corpus:
    """The articles of paths, one by one; ``failed`` counts those that could not be read, each of which is reported."""

    def __init__(self, summarizer: Summarizer, console: Console) -> None:
        self._summarizer = summarizer
        self._console = console
        self.failed = 0

    def read(self, paths: Iterable[Path]) -> Iterator[tuple[Article, int]]:
        """Each article, its language and noise known, and the line of its file that its text begins on."""
        files = find_articles(paths, self._console.fault)
        for number, path in enumerate(files, 1):
            try:
                article = self._summarizer.prepare(read_file(path, self._console.fault))
            except InputError as error:
                self._console.fault(error.fault)
                self.failed += 1
                continue
            yield article, _first_line(path, article)
            self._console.progress(number, len(files))


def _first_line(path: Path, article: Article) -> int:
    """The line of the file that the article's text begins on, after the front matter."""
    whole = decode(path.read_bytes(), str(path))
    return whole[: len(whole) - len(article.text)].count("\n") + 1
