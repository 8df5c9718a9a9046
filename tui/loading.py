"""Reads and briefs articles for the app, in a thread of its own. Hands out findings; keeps no state but the rules. No Textual here."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.errors import InputError
from summarizer.records import Article, Brief
from summarizer.selection import date_of
from tui.filtering import Card
from tui.folding import fold
from tui.state import Finding

if TYPE_CHECKING:
    from summarizer.pipeline import Summarizer

_TITLE = 300  # characters that stand for the title of an article without one
Labels = Mapping[str, tuple[str, ...]]  # code → it and its names, folded


@dataclass(frozen=True, slots=True)
class Task:
    """An article to be briefed: where it stands in the library, and its text if it has been read before."""

    index: int
    path: Path
    article: Article | None = None


class Loader:
    """``layers`` are folders of rules; ``internal`` words an unforeseen error, with {reason}."""

    helped = True  # whether a loader in another process finds the same

    def __init__(self, layers: Iterable[Path], internal: str) -> None:
        self.layers = tuple(layers)
        self.internal = internal
        self._summarizer: Summarizer | None = None
        self._countries: Labels = {}
        self._topics: Labels = {}
        self._lock = threading.Lock()

    def load(self) -> None:
        """Loads the rules, once. Raises RuleError where they are faulty."""
        from summarizer.pipeline import Summarizer

        with self._lock:
            if self._summarizer is None:
                self.use(Summarizer.load(self.layers))
                gc.freeze()  # the rules stay: going through them again and again for garbage would make the keys lag

    def use(self, summarizer: Summarizer, layers: Iterable[Path] | None = None) -> None:
        """Briefs with these rules from now on."""
        self.layers = self.layers if layers is None else tuple(layers)
        rules = summarizer.rules
        self._countries = {code: _labels(code, _names(data)) for code, data in rules.get("common/countries.yaml").items()}
        self._topics = {code: _labels(code, _texts(data)) for code, data in rules.get("common/topics.yaml").items()}
        self._summarizer = summarizer

    @property
    def summarizer(self) -> Summarizer:
        """The rules in use. Raises RuleError where they are faulty."""
        if self._summarizer is None:
            self.load()
        assert self._summarizer is not None
        return self._summarizer

    def label(self, section: str, code: str, language: str) -> str:
        """What a code of kinds.yaml, or a topic or indicator, is called in ``language``; the code where nothing calls it."""
        if self._summarizer is None:
            return code
        rules = self._summarizer.rules
        files = {"topic": "common/topics.yaml", "indicator": "common/indicators.yaml"}
        known = rules.get(files[section]) if section in files else rules.get("common/kinds.yaml").get(section, {})
        return str(known.get(code, {}).get(language, code))

    def find(self, task: Task, language: str) -> Finding:
        """The brief of one article in ``language``, or why there is none. Never raises: the app goes on with the next."""
        from summarizer.reader import read_file

        article = task.article
        try:
            summarizer = self.summarizer
            article = article or read_file(task.path)
            brief = summarizer.brief(article, language=language)
            return Finding(task.index, language, article, brief, card=self._card(task.path, brief))
        except InputError as error:
            return Finding(task.index, language, article, fault=error.fault.message)
        except Exception as error:  # an error of ours, shown in place of the brief
            return Finding(task.index, language, article, fault=self.internal.format(reason=f"{type(error).__name__}: {error}"))

    def _card(self, path: Path, brief: Brief) -> Card:
        facts = brief.facts
        article = facts.article
        names = "\n".join(dict.fromkeys(name for person in facts.persons for name in (person.name, *(name for _, name in person.names))))
        slots = [person.country for person in facts.persons] + [event.country for event in facts.events]
        return Card(
            words=fold("\n".join((path.stem, article.title or article.text[:_TITLE], brief.text, names))),
            text=fold(article.text),
            persons=fold(names),
            countries=tuple(dict.fromkeys(self._countries.get(slot.value, (fold(slot.value),)) for slot in slots if slot)),
            topics=tuple(self._topics.get(topic.code, (topic.code,)) for topic in facts.topics),
            date=date_of(facts),
            language=article.language,
        )


def _labels(code: str, names: Iterable[str]) -> tuple[str, ...]:
    return (fold(code), *dict.fromkeys(map(fold, names)))


def _names(data: Mapping[str, Any]) -> Iterable[str]:
    """The names of a country in every language."""
    return (name.strip() for own in data.values() if isinstance(own, Mapping) for name in str(own.get("names", "")).split(";"))


def _texts(data: Mapping[str, Any]) -> Iterable[str]:
    """The labels of a topic in every language."""
    return (label for label in data.values() if isinstance(label, str))
