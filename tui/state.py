"""What the app shows, apart from how: the articles, which is selected, which line of its brief, the filter, the language. No Textual here.

Only the app's own thread touches a State; the loader's findings come in through ``take``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.records import Article, Brief, Line
from summarizer.selection import fold

_TITLE_LENGTH = 120  # characters


@dataclass(slots=True)
class Entry:
    """One article of the library and what is known of it so far. ``briefs`` are by language; ``fault`` says why there can be none."""

    path: Path
    article: Article | None = None
    fault: str = ""
    briefs: dict[str, Brief] = field(default_factory=dict)
    haystack: str = ""  # folded words that the filter looks through

    @property
    def title(self) -> str:
        """The article's title, else how it begins, else the name of its file."""
        if self.article is None:
            return self.path.stem
        return self.article.title or self.article.text.strip()[:_TITLE_LENGTH].partition("\n")[0] or self.path.stem


@dataclass(frozen=True, slots=True)
class Finding:
    """What the loader found of the article at ``index``: a brief in ``language``, or a fault; the article itself where it could be read."""

    index: int
    language: str
    article: Article | None = None
    brief: Brief | None = None
    fault: str = ""


class State:
    """Selection moves over ``shown``, the indices of the entries that pass the filter, in the order of the library."""

    def __init__(self, paths: Sequence[Path] = (), languages: Sequence[str] = ("source",)) -> None:
        self.entries = [Entry(path, haystack=fold(path.stem)) for path in paths]
        self.languages = tuple(languages)
        self.language = self.languages[0]
        self.query = ""
        self.shown = list(range(len(self.entries)))
        self.selected: int | None = self.shown[0] if self.shown else None
        self.line_number = 0

    # --- what is selected

    @property
    def entry(self) -> Entry | None:
        return None if self.selected is None else self.entries[self.selected]

    @property
    def brief(self) -> Brief | None:
        return self.entry.briefs.get(self.language) if self.entry else None

    @property
    def line(self) -> Line | None:
        lines = self.brief.lines if self.brief else ()
        return lines[self.line_number] if self.line_number < len(lines) else None

    @property
    def position(self) -> int | None:
        """Where the selected entry stands in ``shown``."""
        return self.shown.index(self.selected) if self.selected in self.shown else None

    def done(self) -> int:
        """How many entries are briefed in the language of the day, or cannot be."""
        return sum(1 for entry in self.entries if not self.wants(entry))

    def wants(self, entry: Entry) -> bool:
        return not entry.fault and self.language not in entry.briefs

    # --- what moves it

    def select(self, position: int) -> None:
        """Selects the entry at ``position`` of ``shown``; a position outside is moved to the nearest end."""
        chosen = self.shown[max(0, min(position, len(self.shown) - 1))] if self.shown else None
        if chosen != self.selected:
            self.selected, self.line_number = chosen, 0

    def move(self, step: int) -> None:
        self.select((self.position or 0) + step)

    def select_line(self, number: int) -> None:
        last = len(self.brief.lines) - 1 if self.brief else 0
        self.line_number = max(0, min(number, last))

    def next_language(self) -> None:
        self.language = self.languages[(self.languages.index(self.language) + 1) % len(self.languages)]
        self.line_number = 0

    def filter(self, query: str) -> None:
        """Shows the entries that hold every word of ``query`` in title, brief or names; keeps the selected one if it is among them."""
        self.query = query
        words = fold(query).split()
        self.shown = [index for index, entry in enumerate(self.entries) if all(word in entry.haystack for word in words)]
        if self.selected not in self.shown:
            self.select(0)

    def take(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            entry = self.entries[finding.index]
            entry.article = finding.brief.facts.article if finding.brief else finding.article or entry.article
            entry.fault = finding.fault
            if finding.brief:
                entry.briefs[finding.language] = finding.brief
            entry.haystack = fold(" ".join(_words(entry)))

    def order(self) -> list[int]:
        """The entries that still want a brief: the selected one first, then those after it, then those before."""
        start = self.selected or 0
        around = [*range(start, len(self.entries)), *range(start)]
        return [index for index in around if self.wants(self.entries[index])]


def _words(entry: Entry) -> Iterable[str]:
    yield entry.path.stem
    yield entry.title
    for brief in entry.briefs.values():
        yield brief.text
        for person in brief.facts.persons:
            yield person.name
            yield from (name for _, name in person.names)
