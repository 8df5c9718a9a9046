"""What the tests of the app share: a loader without rules, the app driven by keys, what it shows."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from summarizer.errors import Fault, Location, RuleError
from summarizer.messages import load_messages
from summarizer.records import Article, Brief, Event, Evidence, Facts, Line, Person, Slot
from tui.app import KezdesuApp
from tui.articlepane import ArticlePane
from tui.filtering import Card
from tui.flow import FlowPane
from tui.folding import fold
from tui.helper import Helper
from tui.loading import Loader, Task
from tui.packed import pack
from tui.panes import RowsPane
from tui.state import Finding
from tui.text import LIT

WIDE, NARROW = (120, 40), (80, 24)
ENGLISH = load_messages("en")
LANGUAGES = ("source", "ru", "kk", "en")
TEXTS = {
    "a": "Посол встретился с министром.\nСтороны обсудили торговлю.\n",
    "b": "Министр [/red] принял\x1b[31m посла.\n" + "Длинная строка о разном. " * 60 + "\nКонец близок.\n",
    "c": "Елші министрмен кездесті.\nСауда талқыланды.\n",
}
# Texts that would style the screen, or stop it, if they were obeyed.
HOSTILE = {
    "markup": "[/red] [bold]x[/] [@click=app.quit]y[/] \\[ министр встретился с послом.\n",
    "controls": "a\x1b[31m\x07\x00\x9b2J\x1b]0;title\x07 b\r\nc\rd\x7f\n",
    "bidi": "\u202eабв\u202c \u2066x\u2069 \u200fy\n",
    "combining": "е" + "\u0301" * 500 + " z\u0336a\u0336\n",
    "wide": "漢字" * 200 + "👨‍👩‍👧‍👦 \U0001f1f0\U0001f1ff\n",
    "long": "слово" * 20_000 + "\n",
    "spaces": " " * 5000 + "x" + "\t" * 500 + "\n",
    "lines": "\n" * 3000 + "x\n",
    "zero": "\u200b\u200d\ufeff\u00ad" * 300 + "\n",
    "surrogate": "x\ud800y\n",
}
OBEYED = "\x1b\x07\x00\x9b\x7f\u202e\u2066\u200f"  # signs that a terminal obeys


def brief_of(article: Article, language: str) -> Brief:
    """A brief of one line for each line of the article, so that it is plain what should be lit."""
    lines, start = [], 0
    for number, text in enumerate(article.text.splitlines(keepends=True), 1):
        words = text.strip()
        evidence = (Evidence(start, start + len(words), words),)
        lines.append(Line(f"{language} {number}: {words[:20]}", f"test.rule.{number}", evidence if number > 1 else ()))
        start += len(text)
    date = Slot("2024-02-01", "stated", "test.date")
    person = Person("p1", "Айгүл Сағатова", country=Slot("KZ", "stated", "test.country"), evidence=(Evidence(0, 5, article.text[:5]),))
    facts = Facts(article, persons=(person,), events=(Event("e1", "meeting", "held", (), "test.event", (), date=date),))
    return Brief(facts, language, tuple(lines))


class FakeLoader(Loader):
    """Briefs without rules; articles whose name begins with x fail."""

    def __init__(self, problem: str = "") -> None:
        super().__init__((), ENGLISH)
        self._problem = problem

    def load(self) -> None:
        if self._problem:
            raise RuleError((Fault(Location("rules/x.yaml", 1, 2), self._problem),))

    def find(self, task: Task, language: str) -> Finding:
        title = f"Title {task.path.stem}"
        article = Article(task.path.stem, str(task.path), task.path.read_text("utf-8"), title=title)
        if self._problem or task.path.stem.startswith("x"):
            return Finding(task.number, language, article=article, fault=self._problem or "is [bold]empty")
        brief = brief_of(article, language)
        words = fold(f"{title} {brief.text} {brief.facts.persons[0].name}")
        card = Card(title, ("KZ",), 12, words, fold(article.text), countries=(("kz", "қазақстан"),), date="2024-02-01")
        return Finding(task.number, language, pack(brief), card=card)


@asynccontextmanager
async def running(
    paths: Iterable[Path],
    size: tuple[int, int] = WIDE,
    loader: Loader | None = None,
    folder: Path | None = None,
    own: Path | None = None,
    helper: Helper | None = None,
) -> AsyncIterator[tuple[KezdesuApp, Pilot[None]]]:
    app = KezdesuApp(list(paths), loader or FakeLoader(), LANGUAGES, ENGLISH, folder, own, helper)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield app, pilot


async def settle(pilot: Pilot[None]) -> None:
    """Until no worker works and all that they sent is shown."""
    for _ in range(2):
        while pilot.app.jobs.busy:  # type: ignore[attr-defined]
            await asyncio.sleep(0.005)
        await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await settle(pilot)


def shown(app: KezdesuApp, pane: str) -> str:
    """The words in a pane."""
    widget = app.query_one(f"#{pane}")
    if isinstance(widget, RowsPane):
        return "\n".join(str(line) for row in widget.rows() for line in row)
    assert isinstance(widget, FlowPane)
    return "\n".join(block.plain for block in widget.blocks)


def lit_words(app: KezdesuApp) -> list[str]:
    return [block.plain[span.start : span.end] for block in app.query_one(ArticlePane).blocks for span in block.spans if span.style == LIT]
