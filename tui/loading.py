"""Reads and briefs articles for the app, in a thread of its own. Hands out findings; keeps no state but the rules. No Textual here."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from summarizer.errors import InputError, RuleError
from summarizer.records import Brief
from summarizer.selection import date_of
from tui.filtering import Card
from tui.folding import fold
from tui.packed import Packed, pack, unpack
from tui.state import Finding

if TYPE_CHECKING:
    from summarizer.messages import Messages
    from summarizer.pipeline import Summarizer

USUAL = 12  # kinds of facts that a report of a meeting usually tells: those that a brief names where they are missing
_TITLE = 120  # characters of its first line that stand for the title of an article without one
Labels = Mapping[str, tuple[str, ...]]  # code → it and its names, folded


class Task(NamedTuple):
    """An article to be briefed: where it stands in the library, and its brief in another language if it has been read before."""

    number: int
    path: Path
    known: Packed | None = None


class Loader:
    """``layers`` are folders of rules; ``messages`` word what is wrong."""

    def __init__(self, layers: Iterable[Path], messages: Messages) -> None:
        self.layers = tuple(layers)
        self.messages = messages
        self._summarizer: Summarizer | None = None
        self._faulty: RuleError | None = None  # what is wrong with the rules: they are not read again for each article
        self._countries: Labels = {}
        self._topics: Labels = {}
        self._lock = threading.Lock()

    @property
    def loaded(self) -> Summarizer | None:
        """The rules in use, or None where they have not been loaded yet, or cannot be."""
        return self._summarizer

    def load(self) -> None:
        """Loads the rules, once. Raises RuleError where they are faulty."""
        from summarizer.explained import load_explained

        with self._lock:
            if self._faulty:
                raise self._faulty
            if self._summarizer is None:
                try:
                    self.use(load_explained(self.layers, self.messages))
                except RuleError as error:
                    self._faulty = error
                    raise
                gc.freeze()  # the rules stay: going through them again and again for garbage would make the keys lag

    def use(self, summarizer: Summarizer, layers: Iterable[Path] | None = None) -> None:
        """Briefs with these rules from now on."""
        self.layers = self.layers if layers is None else tuple(layers)
        rules = summarizer.rules
        self._countries = {code: _labels(code, _names(data)) for code, data in rules.get("common/countries.yaml").items()}
        self._topics = {code: _labels(code, _texts(data)) for code, data in rules.get("common/topics.yaml").items()}
        self._summarizer, self._faulty = summarizer, None

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

    def peek(self, task: Task, language: str) -> Finding:
        """The article alone, to be read while its brief is made. What is wrong with it ``find`` will tell."""
        from summarizer.reader import read_file

        try:
            return Finding(task.number, language, article=read_file(task.path))
        except InputError:
            return Finding(task.number, language)

    def find(self, task: Task, language: str) -> Finding:
        """The brief of one article in ``language``, or why there is none. Never raises: the app goes on with the next."""
        from summarizer.reader import read_file

        article = None
        try:
            if task.known:
                brief = self.summarizer.writer.write(unpack(task.known).facts, language)
            else:
                article = read_file(task.path)
                brief = self.summarizer.brief(article, language)
            return Finding(task.number, language, pack(brief), card=self._card(task.path, brief))
        except InputError as error:
            return Finding(task.number, language, article=article, fault=error.fault.message)
        except RuleError as error:
            return Finding(task.number, language, article=article, fault=str(error))
        except Exception as error:  # an error of ours, shown in place of the brief
            return Finding(task.number, language, article=article, fault=self.messages("error.internal", reason=f"{type(error).__name__}: {error}"))

    def _card(self, path: Path, brief: Brief) -> Card:
        facts = brief.facts
        article = facts.article
        title = article.title or article.text.strip().partition("\n")[0][:_TITLE] or path.stem
        names = "\n".join(dict.fromkeys(name for person in facts.persons for name in (person.name, *(name for _, name in person.names))))
        slots = [person.country for person in facts.persons] + [event.country for event in facts.events]
        return Card(
            title=title,
            parties=tuple(dict.fromkeys(person.country.value for person in facts.persons if person.country)),
            told=USUAL - len(facts.missing) if facts.events else None,
            words=fold("\n".join((title, path.stem, brief.text, names))),
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
