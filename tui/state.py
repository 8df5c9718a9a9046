"""What the app shows, apart from how: the articles, which is selected, which line of its brief, filter, order, language. No Textual here.

Only the app's own thread touches a State; the loader's findings come in through ``take``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.records import Article, Brief, Line, Span
from summarizer.recordtype import record
from tui.filtering import Card, Names, Query
from tui.folding import fold
from tui.marks import Mark, marks_of
from tui.packed import Packed, unpack
from tui.review import Decision, Reviews


@dataclass(slots=True)
class Entry:
    """One article of the library and what is known of it so far. ``briefs`` are by language; ``fault`` says why there can be none."""

    path: Path
    name: str  # in the library: its path from there
    article: Article | None = None  # where there is no brief to hold it
    fault: str = ""
    briefs: dict[str, Packed] = field(default_factory=dict)
    card: Card = field(default_factory=Card)
    review: str = "no"

    @property
    def packed(self) -> Packed | None:
        """A brief, in whatever language there is one: all tell the same facts."""
        return next(iter(self.briefs.values()), None)


@record
class Finding:
    """What the loader found of the article at ``index``: a brief in ``language``, or a fault, with the article where it could be read."""

    index: int
    language: str
    brief: Packed | None = None
    article: Article | None = None
    fault: str = ""
    card: Card | None = None


_REVIEW_ORDER = {mark: number for number, mark in enumerate(("no", "part", "rejected", "corrected", "accepted"))}
_NO_DATE = "~"  # after all dates
# Orders of the list; entries that are alike stand in the order of the library.
SORTS: Mapping[str, Callable[[Entry], int | str]] = {
    "library": lambda entry: 0,
    "newest": lambda entry: entry.card.date,
    "oldest": lambda entry: entry.card.date or _NO_DATE,
    "title": lambda entry: entry.card.words,  # which begin with it
    "review": lambda entry: _REVIEW_ORDER[entry.review],
}
_BACKWARDS = ("newest",)


class State:
    """Selection moves over ``shown``, the indices of the entries that pass the filter, in the order that was chosen."""

    def __init__(
        self, paths: Sequence[Path] = (), languages: Sequence[str] = ("source",), names: Names | None = None, root: Path | None = None
    ) -> None:
        self.root = root or root_of(paths)
        self.entries = [_entry(path, self.root) for path in paths]
        self.languages = tuple(languages)
        self.language = self.languages[0]
        self.done = 0  # how many entries are briefed in the language of the day, or cannot be
        self.names = names or Names({}, {})
        self.query = ""
        self.sort = next(iter(SORTS))
        self.shown = list(range(len(self.entries)))
        self.selected: int | None = self.shown[0] if self.shown else None
        self.line_number = 0
        self.span: Span | None = None  # words of the article that the user chose
        self.reviews: Reviews | None = None
        self._marks: tuple[Brief | None, tuple[Mark, ...]] = (None, ())
        self._opened: tuple[Packed | None, Brief | None] = (None, None)
        self._passed = Query()  # the query that ``shown`` is filtered by

    # --- what is selected

    @property
    def entry(self) -> Entry | None:
        return None if self.selected is None else self.entries[self.selected]

    @property
    def brief(self) -> Brief | None:
        return self._open(self.entry.briefs.get(self.language)) if self.entry else None

    @property
    def article(self) -> Article | None:
        """The selected article; None where it is not read yet."""
        if self.entry is None or self.entry.packed is None:
            return self.entry.article if self.entry else None
        brief = self.brief or self._open(self.entry.packed)
        return brief.facts.article if brief else None

    def _open(self, packed: Packed | None) -> Brief | None:
        if self._opened[0] is not packed:
            self._opened = (packed, unpack(packed) if packed else None)
        return self._opened[1]

    @property
    def line(self) -> Line | None:
        lines = self.brief.lines if self.brief else ()
        return lines[self.line_number] if self.line_number < len(lines) else None

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What every stretch of the selected article was read as."""
        if self._marks[0] is not self.brief:
            self._marks = (self.brief, marks_of(self.brief) if self.brief else ())
        return self._marks[1]

    @property
    def position(self) -> int | None:
        """Where the selected entry stands in ``shown``."""
        return self.shown.index(self.selected) if self.selected in self.shown else None

    def wants(self, entry: Entry) -> bool:
        return not entry.fault and self.language not in entry.briefs

    # --- what moves it

    def select(self, position: int) -> None:
        """Selects the entry at ``position`` of ``shown``; a position outside is moved to the nearest end."""
        chosen = self.shown[max(0, min(position, len(self.shown) - 1))] if self.shown else None
        if chosen != self.selected:
            self.selected, self.line_number, self.span = chosen, 0, None

    def move(self, step: int) -> None:
        self.select((self.position or 0) + step)

    def select_line(self, number: int) -> None:
        last = len(self.brief.lines) - 1 if self.brief else 0
        self.line_number, self.span = max(0, min(number, last)), None

    def move_span(self, step: int) -> None:
        """Chooses the next stretch of the article that was read as something; without one chosen, the first of the selected line."""
        spans = sorted({mark.span for mark in self.marks})
        if not spans:
            return
        if self.span in spans:
            self.span = spans[(spans.index(self.span) + step) % len(spans)]
            return
        start = self.span.start if self.span else min((piece.start for piece in self.line.evidence), default=0) if self.line else 0
        later = [span for span in spans if span.start >= start]
        self.span = (later or spans)[0] if step > 0 else max((span for span in spans if span.start < start), default=spans[-1])

    def next_language(self) -> None:
        self.language = self.languages[(self.languages.index(self.language) + 1) % len(self.languages)]
        self.line_number, self.span = 0, None
        self.done = sum(not self.wants(entry) for entry in self.entries)

    def next_sort(self) -> None:
        names = list(SORTS)
        self.arrange(names[(names.index(self.sort) + 1) % len(names)])

    def arrange(self, sort: str) -> None:
        self.sort = sort
        self._arrange(range(len(self.entries)))

    def filter(self, printed: str) -> None:
        """Shows the entries that pass what the user typed; keeps the selected one if it is among them."""
        query = self.names.query(printed)
        known = self.shown if query.narrows(self._passed) else range(len(self.entries))
        self.query, self._passed = printed, query
        self._arrange(known)

    def refilter(self, changed: Iterable[int]) -> None:
        """After something became known of these entries."""
        self._arrange({*self.shown, *changed})

    def _arrange(self, among: Iterable[int]) -> None:
        entries, accepts, key = self.entries, self._passed.accepts, SORTS[self.sort]
        found = sorted(index for index in among if accepts(entries[index].card, entries[index].review))
        self.shown = sorted(found, key=lambda index: key(entries[index]), reverse=self.sort in _BACKWARDS)
        if self.selected not in self.shown:
            self.select(0)

    def take(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            entry = self.entries[finding.index]
            wanted = self.wants(entry)
            entry.article = finding.article
            entry.fault = finding.fault
            entry.card = finding.card or entry.card
            if finding.brief:
                entry.briefs[finding.language] = finding.brief
            self.done += wanted - self.wants(entry)
            self._remark(entry)

    def forget(self) -> None:
        """All that was read: the rules are others now."""
        for entry in self.entries:
            entry.briefs.clear()
            entry.fault = ""
        self.done = 0

    def order(self) -> list[int]:
        """The entries that still want a brief: the selected one first, then those shown after it, then those before, then the rest."""
        start = self.position or 0
        around = [*self.shown[start:], *self.shown[:start]]
        known = set(around)
        around += [index for index in range(len(self.entries)) if index not in known]
        return [index for index in around if self.wants(self.entries[index])]

    # --- review

    def open_reviews(self, reviews: Reviews) -> None:
        self.reviews = reviews
        for entry in self.entries:
            self._remark(entry)

    def decision(self, line: Line) -> Decision | None:
        """What was decided of a line of the selected brief."""
        if self.reviews is None or self.entry is None or self.brief is None:
            return None
        return self.reviews.last(self.entry.name, line, self.brief.language)

    def reviewed(self) -> None:
        """After a decision on the selected article."""
        if self.entry:
            self._remark(self.entry)

    def _remark(self, entry: Entry) -> None:
        packed = entry.briefs.get(self.language) or entry.packed
        if self.reviews is None or packed is None:
            return
        if not self.reviews.of(entry.name):
            entry.review = "no"
            return
        brief = unpack(packed)
        entry.review = self.reviews.mark(entry.name, brief.lines, brief.language)


def root_of(paths: Sequence[Path]) -> Path:
    """The folder that all of these files and folders are in; of one folder, itself."""
    folders = [path.absolute() if path.is_dir() else path.absolute().parent for path in paths]
    if not folders:
        return Path()
    root = folders[0]
    while not all(folder.is_relative_to(root) for folder in folders):
        root = root.parent
    return root


def _entry(path: Path, root: Path) -> Entry:
    whole = path.absolute()
    name = whole.relative_to(root).as_posix() if whole.is_relative_to(root) else whole.as_posix()
    return Entry(path, name, card=Card(path.stem, words=fold(path.stem)))
