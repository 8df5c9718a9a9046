"""Reads and briefs articles for the app, in a thread of its own. Hands out findings; keeps no state but the rules. No Textual here."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import InputError
from summarizer.records import Article
from tui.state import Finding

if TYPE_CHECKING:
    from summarizer.pipeline import Summarizer


@dataclass(frozen=True, slots=True)
class Task:
    """An article to be briefed: where it stands in the library, and its text if it has been read before."""

    index: int
    path: Path
    article: Article | None = None


class Loader:
    """``layers`` are folders of rules; ``internal`` words an unforeseen error, with {reason}."""

    def __init__(self, layers: Iterable[Path], internal: str) -> None:
        self._layers = tuple(layers)
        self._internal = internal
        self._summarizer: Summarizer | None = None
        self._lock = threading.Lock()

    def load(self) -> None:
        """Loads the rules, once. Raises RuleError where they are faulty."""
        from summarizer.pipeline import Summarizer

        with self._lock:
            if self._summarizer is None:
                self._summarizer = Summarizer.load(self._layers)

    def find(self, task: Task, language: str) -> Finding:
        """The brief of one article in ``language``, or why there is none. Never raises: the app goes on with the next."""
        from summarizer.reader import read_file

        article = task.article
        try:
            if self._summarizer is None:
                self.load()
            assert self._summarizer is not None
            article = article or read_file(task.path)
            return Finding(task.index, language, article, self._summarizer.brief(article, language=language))
        except InputError as error:
            return Finding(task.index, language, article, fault=error.fault.message)
        except Exception as error:  # an error of ours, shown in place of the brief
            return Finding(task.index, language, article, fault=self._internal.format(reason=f"{type(error).__name__}: {error}"))
