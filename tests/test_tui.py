"""The terminal app: its state without a terminal, then the whole of it driven by keys at two sizes."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from driver import ENGLISH, LANGUAGES, NARROW, TEXTS, WIDE, FakeLoader, brief_of, lit_words, press, running, settle, shown
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Key
from textual.widgets import Input

from summarizer.errors import KezdesuError, RuleError
from summarizer.messages import languages, load_messages
from summarizer.records import Article, Span
from summarizer.resources import shipped
from tui.app import KezdesuApp
from tui.articlepane import ARTICLE_LIMIT, ArticlePane
from tui.briefing import Briefing
from tui.flow import cell_len, wrap
from tui.help import HelpScreen
from tui.helper import EndedError, Helper
from tui.jobs import Job
from tui.keys import load_layout, translate
from tui.loading import Loader, Task
from tui.packed import pack, unpack
from tui.panes import RowsPane
from tui.state import Finding, State
from tui.text import Lit, plain, show, visible

# --- state


def state(count: int = 3) -> State:
    return State([Path(f"{number}.txt") for number in range(count)], LANGUAGES)


def test_selection_stays_inside() -> None:
    opened = state()
    opened.move(-1)
    assert opened.selected == 0
    opened.move(7)
    assert opened.selected == 2


def test_an_empty_library_has_nothing_to_select() -> None:
    opened = State()
    opened.move(1)
    opened.select_line(3)
    opened.filter("x")
    opened.next_language()
    assert (opened.selected, opened.entry, opened.brief, opened.line, opened.order()) == (None, None, None, None, [])


def test_briefs_are_wanted_from_the_selected_article_onwards() -> None:
    opened = state(4)
    opened.select(2)
    assert opened.order() == [2, 3, 0, 1]
    opened.take([Finding(3, "source", fault="no")])
    assert opened.order() == [2, 0, 1]
    assert opened.done == 1


def test_a_brief_of_another_language_is_wanted_anew() -> None:
    opened = state(1)
    article = Article("0", "0.txt", TEXTS["a"])
    opened.take([Finding(0, "source", pack(brief_of(article, "source")))])
    assert opened.order() == []
    opened.next_language()
    assert (opened.language, opened.order()) == ("ru", [0])


@given(st.lists(st.sampled_from(["move", "back", "filter", "clear", "line", "language", "take"]), max_size=30))
def test_no_order_of_actions_leaves_the_selection_outside(actions: list[str]) -> None:
    opened = state()
    for number, action in enumerate(actions):
        match action:
            case "move":
                opened.move(1)
            case "back":
                opened.move(-2)
            case "filter":
                opened.filter(str(number % 4))
            case "clear":
                opened.filter("")
            case "line":
                opened.select_line(number)
            case "language":
                opened.next_language()
            case "take":
                article = Article("0", "0.txt", TEXTS["a"])
                opened.take([Finding(number % 3, opened.language, pack(brief_of(article, opened.language)))])
        assert (opened.selected in opened.shown) if opened.shown else opened.selected is None
        assert opened.line is None or opened.brief is not None


# --- texts and keys


@given(st.text(st.characters(codec=None, categories=None)))
def test_visible_text_keeps_its_length_and_holds_no_controls(text: str) -> None:
    result = visible(text)
    assert len(result) == len(text)
    result.encode("utf-8")
    assert not any(character in result for character in "\x00\x07\x1b\x7f\x9b\u202e\r")


@given(st.text(), st.integers(0, 50), st.integers(0, 50))
def test_lit_text_is_the_text(text: str, start: int, end: int) -> None:
    assert show(text, Lit([Span(start, max(start, end))])).content.plain == visible(text)


def test_markup_in_an_article_is_text() -> None:
    assert plain("[/red] [bold]x[/bold] \\[").plain == "[/red] [bold]x[/bold] \\["


@given(st.text(st.sampled_from("аб \n漢e\u0301")), st.integers(1, 9))
def test_wrapped_lines_hold_the_whole_text_and_fit(text: str, width: int) -> None:
    lines = list(wrap(text, width))
    assert "".join(text[start:end] for start, end in lines) == text.replace("\n", "")
    assert all(cell_len(text[start:end].rstrip()) <= max(width, 2) for start, end in lines)


@pytest.mark.parametrize(
    ("pressed", "meant"),
    [
        *(("т", "n"), ("з", "p"), ("о", "j"), ("л", "k"), ("О", "J"), ("Л", "K"), ("д", "l"), ("й", "q"), ("ф", "a"), ("е", "t")),
        *((".", "slash"), ("№", "slash"), (",", "question_mark"), ("ctrl+й", "ctrl+q"), ("n", "n"), ("ә", "ә"), ("enter", "enter")),
    ],
)
def test_keys_of_a_cyrillic_layout(pressed: str, meant: str) -> None:
    assert translate(Key(pressed, pressed if len(pressed) == 1 else None), load_layout()).key == meant


# --- the whole app


@pytest.mark.parametrize("size", [WIDE, NARROW, (20, 6), (1, 1)])
async def test_it_opens_at_any_size(library: Path, size: tuple[int, int]) -> None:
    async with running([library], size) as (app, pilot):
        await press(pilot, "n", "j", "a", "a", "l", "f1", "escape", "t", "/", "x", "escape", "n", "n", "p")
        assert app.state.selected == 1


async def test_a_wide_screen_shows_all_panes(library: Path) -> None:
    async with running([library], WIDE) as (app, _):
        assert all(app.query_one(f"#{pane}").size.height > 0 for pane in ("articles", "article", "brief", "why"))
        assert "Title a" in shown(app, "articles")
        assert "2024-02-01 12/12 KZ" in shown(app, "articles")
        assert shown(app, "brief").splitlines() == ["source 1: Посол встретился с м", "source 2: Стороны обсудили тор"]


async def test_on_a_narrow_screen_the_list_gives_way(library: Path) -> None:
    async with running([library], NARROW) as (app, pilot):
        assert not app.query_one("#articles").display
        assert app.query_one("#reading").display
        await press(pilot, "a")
        assert app.query_one("#articles").display
        assert not app.query_one("#reading").display
        await press(pilot, "down", "enter")
        assert app.state.selected == 1
        assert app.query_one("#reading").display


async def test_articles_are_walked_with_either_pair_of_keys(library: Path) -> None:
    async with running([library]) as (app, pilot):
        visited = [app.state.selected]
        for key in ("n", "J", "n", "p", "K", "т", "З"):
            await press(pilot, key)
            visited.append(app.state.selected)
        assert visited == [0, 1, 2, 2, 1, 0, 1, 1]
        assert app.query_one("#articles", RowsPane).chosen == 1


async def test_the_evidence_of_the_selected_line_is_lit_and_explained(library: Path) -> None:
    async with running([library]) as (app, pilot):
        assert lit_words(app) == []
        assert "test.rule.1" in shown(app, "why")
        assert "no words" in shown(app, "why")
        await press(pilot, "j")
        assert lit_words(app) == ["Стороны обсудили торговлю."]
        assert "test.rule.2" in shown(app, "why")
        assert "2  Стороны обсудили торговлю." in shown(app, "why")
        await press(pilot, "up")
        assert lit_words(app) == []
        await press(pilot, "о")
        assert lit_words(app) == ["Стороны обсудили торговлю."]


async def test_evidence_out_of_sight_is_scrolled_to(library: Path) -> None:
    async with running([library], NARROW) as (app, pilot):
        await press(pilot, "n", "j", "j")
        pane = app.query_one(ArticlePane)
        assert pane.scroll_y > 0
        assert "Конец близок." in "".join(strip.text for strip in app.screen._compositor.render_strips())


async def test_markup_and_controls_in_an_article_are_shown_as_they_are(library: Path) -> None:
    async with running([library]) as (app, pilot):
        await press(pilot, "n")
        assert "[/red] принял␛[31m посла" in shown(app, "article")
        assert "\x1b" not in shown(app, "brief")


async def test_the_language_of_the_brief_goes_round(library: Path) -> None:
    async with running([library]) as (app, pilot):
        for language in ("ru", "kk", "en", "source"):
            await press(pilot, "l")
            assert shown(app, "brief").startswith(f"{language} 1")
            assert all(language in entry.briefs for entry in app.state.entries)


async def test_the_filter_narrows_the_list_and_escape_clears_it(library: Path) -> None:
    async with running([library]) as (app, pilot):
        await press(pilot, "slash", *"елші")
        assert (app.state.shown, app.state.selected) == ([2], 2)
        await press(pilot, "enter")
        assert app.state.shown == [2]
        await press(pilot, "escape")
        assert (app.state.shown, app.state.selected) == ([0, 1, 2], 2)


async def test_keys_typed_into_the_filter_are_not_translated(library: Path) -> None:
    async with running([library]) as (app, pilot):
        await press(pilot, "full_stop", *"т.д")  # the dot opens the filter as a Russian slash does
        assert app.query_one("#filter", Input).value == "т.д"
        await press(pilot, "slash")
        assert app.query_one("#filter", Input).value == "т.д/"
        assert app.state.shown == []
        assert "Escape" in shown(app, "brief")


async def test_a_brief_that_cannot_be_is_explained(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("x", "utf-8")
    async with running([tmp_path]) as (app, pilot):
        assert "is [bold]empty" in shown(app, "brief")
        await press(pilot, "j", "k", "l", "n", "p")
        assert app.state.order() == []


async def test_an_empty_library_says_what_to_do(tmp_path: Path) -> None:
    async with running([tmp_path]) as (app, pilot):
        assert str(tmp_path) in shown(app, "brief")
        await press(pilot, "n", "p", "j", "k", "l", "slash", "z", "enter", "escape", "a", "enter")


async def test_faulty_rules_are_shown_and_do_not_end_the_app(library: Path) -> None:
    async with running([library], loader=FakeLoader("unknown label [x]")) as (app, pilot):
        assert "rules/x.yaml:1:2: unknown label [x]" in shown(app, "brief")
        await press(pilot, "n", "l")


async def test_help_names_every_key_and_closes(library: Path) -> None:
    async with running([library]) as (app, pilot):
        await press(pilot, "f1")
        assert isinstance(app.screen, HelpScreen)
        await press(pilot, "escape")
        assert not isinstance(app.screen, HelpScreen)


async def test_the_themes_go_round(library: Path) -> None:
    async with running([library]) as (app, pilot):
        seen = [app.theme]
        for key in ("t", "е", "t"):
            await press(pilot, key)
            seen.append(app.theme)
        assert seen == ["kezdesu-dark", "kezdesu-light", "kezdesu-contrast", "kezdesu-dark"]


async def test_a_long_article_is_cut_for_the_screen(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("слово " * ARTICLE_LIMIT, "utf-8")
    async with running([tmp_path]) as (app, pilot):
        began = time.monotonic()
        await press(pilot, "j", "k")
        assert time.monotonic() - began < 5
        assert str(ARTICLE_LIMIT) in shown(app, "article")


async def test_a_loader_that_is_replaced_stops(library: Path) -> None:
    """Changing the language in the middle of the work ends the work for the language before."""

    class Slow(FakeLoader):
        calls: list[tuple[str, int]] = []  # noqa: RUF012

        def find(self, task: Task, language: str) -> Finding:
            self.calls.append((language, task.number))
            time.sleep(0.05)
            return super().find(task, language)

    loader = Slow()
    async with running([], loader=loader) as (app, pilot):
        app.post_message(KezdesuApp.Found(State([library / "a.txt"] * 40, LANGUAGES)))
        await pilot.pause()
        await press(pilot, "l")
        assert app.state.order() == []
        assert len([language for language, _ in loader.calls if language == "source"]) < 40


async def test_the_seeds_are_briefed_by_the_shipped_rules() -> None:
    async with running([shipped("seeds")], loader=Loader((), ENGLISH)) as (app, pilot):
        await press(pilot, "n")
        assert app.state.done == len(app.state.entries) > 0
        assert not [entry.fault for entry in app.state.entries if entry.fault]
        assert app.state.line is not None
        assert app.state.line.rule in shown(app, "why")
        assert lit_words(app)


@pytest.mark.parametrize("language", languages())
async def test_it_speaks_every_language_of_its_messages(library: Path, language: str) -> None:
    messages = load_messages(language)
    app = KezdesuApp([library], FakeLoader(), LANGUAGES, messages)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        assert app.query_one("#brief").border_title == messages("tui.brief")


def test_loading_explains_an_article_that_cannot_be_read(tmp_path: Path) -> None:
    finding = Loader((), ENGLISH).find(Task(0, tmp_path / "absent.txt"), "source")
    assert finding.fault
    assert issubclass(RuleError, KezdesuError)


def test_everything_wrong_with_the_rules_is_told_in_its_place_and_looked_for_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the app and by the process that helps it, as by ``summarize``."""
    layer = tmp_path / "layer"
    (layer / "ru").mkdir(parents=True)
    rule = 'rules:\n  - id: ru.meeting.mine\n    kind: event\n    trigger: MEET\n    pattern: "a=PARTY_NOM (( MEET_PAST"\n    asserts: {event: meeting}\n'
    (layer / "ru" / "meetings.yaml").write_text(rule, "utf-8")
    loader, helper = Loader((layer,), ENGLISH), Helper((layer,), ENGLISH)
    task = Task(0, next(shipped("seeds").glob("*.txt")))
    try:
        faults = [one.find(task, "source").fault for one in (loader, helper)]
    finally:
        helper.close()
    assert faults[0] == faults[1]
    assert f"{layer / 'ru' / 'meetings.yaml'}:5:" in faults[0]
    monkeypatch.setattr("summarizer.explained.load_explained", None)
    assert loader.find(task, "source").fault == faults[0]


def test_another_process_finds_what_the_loader_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also while Textual has taken standard error, which then has no number."""
    monkeypatch.setattr(sys, "stderr", SimpleNamespace(fileno=lambda: -1, flush=lambda: None, write=lambda text: None))
    helper = Helper((), ENGLISH)
    try:
        for path in (*sorted(shipped("seeds").glob("*.txt"))[:2], tmp_path / "absent.txt"):
            found, expected = (loader.find(Task(3, path), "en") for loader in (helper, Loader((), ENGLISH)))
            assert replace(found, brief=None) == replace(expected, brief=None)
            assert found.brief is expected.brief is None or unpack(found.brief) == unpack(expected.brief)  # type: ignore[arg-type]
    finally:
        helper.close()
    with pytest.raises(EndedError):
        helper.find(Task(0, tmp_path), "en")


async def test_a_library_is_briefed_by_another_process_even_if_that_is_ended(tmp_path: Path) -> None:
    text = next(iter(shipped("seeds").glob("*.txt"))).read_text("utf-8")
    for number in range(12):
        (tmp_path / f"{number:02}.txt").write_text(text, "utf-8")
    helper = Helper((), ENGLISH)
    async with running([tmp_path], loader=Loader((), ENGLISH), helper=helper) as (app, pilot):
        assert app.state.done == 12
        assert helper.ready
        helper.close()
        await press(pilot, "l")
        assert app.state.done == 12
        assert all("ru" in entry.briefs for entry in app.state.entries)


def test_a_process_that_was_ended_is_started_again_if_it_ever_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Ending] = []
    ended: list[Ending] = []
    loader = FakeLoader()

    class Ending:
        """Answers once, or never if it is not the first, and is then ended from outside."""

        def __init__(self, layers: tuple[Path, ...], _: str) -> None:
            self.layers, self.ready = layers, False
            started.append(self)

        def find(self, task: Task, language: str) -> Finding:
            if self is not started[0] or self.ready:
                raise EndedError
            self.ready = True
            return loader.find(task, language)

        def close(self) -> None:
            ended.append(self)

    monkeypatch.setattr("tui.briefing.Helper", Ending)
    found: list[Finding] = []
    briefing = Briefing(loader, Ending((), ""))  # type: ignore[arg-type]
    tasks = [Task(number, path) for number, path in enumerate(sorted(shipped("seeds").glob("*.txt")))]
    briefing.run(Job(), tasks, "source", found.extend)
    assert [one.index for one in found] == [0, 1, 2, 3, 4]
    assert (len(started), ended) == (2, started)
