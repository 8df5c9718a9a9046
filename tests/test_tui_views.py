"""What else the app shows and keeps: marks of every kind, filter by fields, search, order, digest, export, copy, palette, help, looks."""

from __future__ import annotations

import json
from pathlib import Path

import pyperclip
import pytest
from driver import ENGLISH, HOSTILE, NARROW, OBEYED, WIDE, press, running, settle, shown
from pyperclip import PyperclipException
from textual.color import Color
from textual.command import CommandPalette
from textual.widgets import Input, OptionList, Static

from summarizer.messages import languages
from summarizer.pipeline import Summarizer
from summarizer.reader import read_text
from summarizer.records import Span
from summarizer.render import BRIEF_FORMATS, DIGEST_FORMATS
from tui import clipboard
from tui.app import names_of
from tui.articlepane import ArticlePane
from tui.bindings import COMMANDS
from tui.digesting import DigestScreen, LinesPane
from tui.exporting import ExportScreen
from tui.filtering import Card
from tui.folding import fold
from tui.help import HelpScreen
from tui.keys import load_layout, other_layouts
from tui.library import LibraryScreen
from tui.loading import Loader
from tui.marks import KINDS, at, marks_of, name_score, within
from tui.memory import Memory
from tui.rulefiles import RuleFiles
from tui.text import SIGNS, Lit, show
from tui.themes import THEMES

SIZES = pytest.mark.parametrize("size", [WIDE, NARROW])
CARD = Card(
    words=fold("Спикер встретился с послом"),
    text=fold("Қазақстан мен Ресей. Ёлка."),
    persons=fold("Нұрлан Сейітов\nНурлан Сеитов"),
    countries=(("kz", fold("Қазақстан"), fold("Казахстан")), ("ru", fold("Россия"))),
    topics=(("trade", fold("торговля"), fold("сауда")),),
    date="2024-02-14",
    language="ru",
)
REPORT = (
    "14 марта 2023 года в Астане министр транспорта Казахстана Арман Садыков встретился с послом Франции Мари Дюваль.\n\n"
    "Стороны обсудили вопросы торговли. Арман Садыков сказал, что товарооборот за 2022 год вырос на 12 процентов.\n"
)


@pytest.mark.parametrize(
    ("query", "passes"),
    [
        ("", True),
        ("спикер", True),
        ("казак", True),
        ("елка", True),
        ("спикер nobody", False),
        ("country:kz", True),
        ("страна:каз", True),
        ("ел:қазақ", True),
        ("country:us", False),
        ("country:kz country:ru", True),
        ("лицо:сеитов", True),
        ("адам:сейітов", True),
        ("person:спикер", False),
        ("topic:trade", True),
        ("тема:торг", True),
        ("тақырып:сау", True),
        ("topic:sport", False),
        ("date:2024", True),
        ("дата:2024-02", True),
        ("күн:2024-03", False),
        ("date:2024-01..2024-02", True),
        ("date:..2024-01", False),
        ("date:2024-02-15..", False),
        ("language:ru", True),
        ("тіл:kk", False),
        ("text:елка", True),
        ("text:спикер", False),
        ("review:no", True),
        ("проверка:нет", True),
        ("тексеру:қабылданған", False),
        ("review:", True),
        ("country:", True),
        ('"встретился с"', True),
        ('"встретился послом"', False),
        ("nofield:word", False),
    ],
)
def test_the_filter_in_three_languages(query: str, passes: bool) -> None:
    assert names_of().query(query).accepts(CARD, "no") == passes


@pytest.mark.parametrize(("before", "after", "narrows"), [("", "a", True), ("a", "ab", True), ("ab", "a", False), ("country:k", "country:kz", False)])
def test_a_longer_query_looks_only_at_what_is_shown(before: str, after: str, narrows: bool) -> None:
    names = names_of()
    assert names.query(after).narrows(names.query(before)) == narrows


@pytest.mark.parametrize(
    ("words", "names", "least", "most"),
    [("Ашимбаева", ["Мәулен Әшімбаев"], 85, 99), ("М. Ашимбаев", ["Маулен Ашимбаев"], 100, 100), ("Петров", ["Ашимбаев"], 0, 50), ("", ["x"], 0, 0)],
)
def test_how_alike_names_are(words: str, names: list[str], least: int, most: int) -> None:
    assert least <= name_score(words, names) <= most


def test_every_slot_of_a_brief_is_a_mark_on_its_words(summarizer: Summarizer) -> None:
    brief = summarizer.brief(read_text(REPORT, "a"))
    text = brief.facts.article.text
    marks = marks_of(brief)
    found = {(mark.kind, text[mark.span.start : mark.span.end]) for mark in marks}
    assert {("person", "Арман Садыков"), ("date", "14 марта 2023 года")} <= found
    assert {"post", "country", "topic", "figure", "statement", "event"} <= {mark.kind for mark in marks}
    assert all(mark.kind in KINDS for mark in marks)
    headline = within(marks, brief.lines[0].evidence)
    assert {"person", "date"} <= {mark.kind for mark in headline}
    person = next(mark for mark in marks if mark.kind == "person")
    assert at(marks, person.span)[0].score == 100
    assert at(marks, Span(person.span.start, person.span.start + 1))[0].span == person.span


def test_rules_stand_in_files() -> None:
    files = RuleFiles.read()
    place = files.place("ru.meeting.met-with")
    assert place is not None
    line = Path(place.path).read_text("utf-8").splitlines()[place.line - 1]
    assert "ru.meeting.met-with" in line
    assert files.shown(place) == f"ru/meetings.yaml:{place.line}"
    assert files.place("brief.missing", "kk") is not None
    assert files.place("event.city") is None


def test_signs_do_not_move_offsets(summarizer: Summarizer) -> None:
    brief = summarizer.brief(read_text(REPORT, "a"))
    text, marks = brief.facts.article.text, [mark for mark in marks_of(brief) if mark.kind in SIGNS]
    shown_text = show(text, Lit(marks=marks, signed=True))
    for mark in marks:
        start, end = shown_text.place(mark.span.start), shown_text.end(mark.span.end)
        plain = shown_text.content.plain[start:end]
        assert "".join(sign for sign in plain if sign not in SIGNS.values()) == text[mark.span.start : mark.span.end]
        assert shown_text.offset(start) == mark.span.start


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_colours_of_slots_can_be_read_on_their_ground(theme: object) -> None:
    colours = theme.variables  # type: ignore[attr-defined]
    for ground in (colours["lit"], theme.surface):  # type: ignore[attr-defined]
        for kind in KINDS:
            assert contrast(Color.parse(colours[f"slot-{kind}"]), Color.parse(ground)) >= 4.5, (kind, ground)


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of WCAG 2."""

    def luminance(color: Color) -> float:
        parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("typed", "meant"), [("вшпуые", "digest"), ("сводка", "cdjlrf"), ("cdjlrf", "сводка")])
def test_what_was_typed_on_the_other_layout(typed: str, meant: str) -> None:
    assert meant in other_layouts(typed, load_layout())


# --- the app


def real(summarizer: Summarizer) -> Loader:
    """A loader with the shipped rules, which the tests have loaded already."""
    loader = Loader((), ENGLISH)
    loader.use(summarizer)
    return loader


@SIZES
async def test_a_stretch_of_the_article_shows_its_fact(library: Path, size: tuple[int, int]) -> None:
    async with running([library], size) as (app, pilot):
        await press(pilot, "ъ")  # ]
        assert app.state.span == Span(0, 5)
        assert "Айгүл Сағатова" in shown(app, "why")
        assert "of 100" in shown(app, "why")
        await press(pilot, "escape")
        assert app.state.span is None
        assert "test.rule.1" in shown(app, "why")


async def test_a_click_in_the_article_chooses_a_stretch(library: Path) -> None:
    async with running([library]) as (app, pilot):
        await pilot.click("#article", offset=(3, 1))
        await settle(pilot)
        assert app.state.span == Span(0, 5)


async def test_dragging_selects_words_and_copies_them(library: Path) -> None:
    async with running([library]) as (app, pilot):
        await pilot.mouse_down("#article", offset=(2, 1))
        await pilot.hover("#article", offset=(6, 1))
        await pilot.mouse_up("#article", offset=(6, 1))
        assert app.query_one(ArticlePane).selected() == Span(0, 5)
        await press(pilot, "y")
        assert app.clipboard == "Посол"


@SIZES
async def test_copying_a_line_and_a_brief(library: Path, size: tuple[int, int], system_clipboard: list[str]) -> None:
    async with running([library], size) as (app, pilot):
        await press(pilot, "j", "н")
        assert app.clipboard == "source 2: Стороны обсудили тор"
        await press(pilot, "Y")
        assert app.clipboard.splitlines()[0] == "source 1: Посол встретился с м"
        assert system_clipboard == ["source 2: Стороны обсудили тор", app.clipboard]


@pytest.mark.parametrize("error", [PyperclipException("no clipboard"), FileNotFoundError("xclip")], ids=str)
def test_a_system_without_a_clipboard_is_no_error(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(text: str) -> None:
        raise error

    monkeypatch.setattr(pyperclip, "copy", fails)
    clipboard.copy("text")


@SIZES
async def test_the_list_is_sorted_and_filtered_by_review(library: Path, size: tuple[int, int]) -> None:
    async with running([library], size) as (app, pilot):
        await press(pilot, "A", "s", "s", "s", "s")
        assert (app.state.sort, app.state.shown) == ("review", [1, 2, 0])
        await press(pilot, "slash", *"review:no")
        assert app.state.shown == [1, 2]


@SIZES
async def test_search_in_the_article(library: Path, size: tuple[int, int]) -> None:
    async with running([library], size) as (app, pilot):
        await press(pilot, "а", *"стр")  # f
        assert [span.start for span in app.found] == [7, 23]
        await press(pilot, "enter")
        assert app.found[0].start == 23
        await press(pilot, "escape")
        assert app.found == ()


@SIZES
async def test_the_digest_of_what_is_shown(tmp_path: Path, summarizer: Summarizer, size: tuple[int, int]) -> None:
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    async with running([tmp_path], size, loader=real(summarizer)) as (app, pilot):
        await press(pilot, "d")
        screen = app.screen
        assert isinstance(screen, DigestScreen)
        text = "\n".join(str(row[0]) for row in screen.query_one(LinesPane).rows())
        assert "Садыков" in text
        await press(pilot, "l", "down", "down", "down", "down", "enter")
        assert not isinstance(app.screen, DigestScreen)


@SIZES
async def test_everything_is_exported(tmp_path: Path, summarizer: Summarizer, size: tuple[int, int]) -> None:
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    async with running([tmp_path], size, loader=real(summarizer)) as (app, pilot):
        await press(pilot, "space")
        choices = [*((what, form) for what in ("brief", "briefs") for form in BRIEF_FORMATS), *(("digest", form) for form in DIGEST_FORMATS)]
        for choice, (_, form) in enumerate([*choices, ("review", "yaml")]):
            await press(pilot, "e")
            screen = app.screen
            assert isinstance(screen, ExportScreen)
            screen.query_one(OptionList).highlighted = choice
            await press(pilot, "enter")
            target = tmp_path / f"{choice}"
            screen.query_one("#file", Input).value = str(target)
            await press(pilot, "enter")
            assert not isinstance(app.screen, ExportScreen)
            assert (target / "ru/meetings.yaml").exists() if form == "yaml" else target.read_bytes().strip()


async def test_an_export_that_cannot_be_written_is_explained(library: Path, tmp_path: Path, summarizer: Summarizer) -> None:
    async with running([library], loader=real(summarizer)) as (app, pilot):
        await press(pilot, "e", "enter")
        app.screen.query_one("#file", Input).value = str(tmp_path / "absent" / "file")
        await press(pilot, "enter")
        assert isinstance(app.screen, ExportScreen)
        assert "cannot be written" in str(app.screen.query_one("#note", Static).content)


@SIZES
async def test_the_palette_finds_commands_on_either_layout(library: Path, size: tuple[int, int]) -> None:
    for typed in ("dark, li", "вфклб дш"):
        async with running([library], size) as (app, pilot):
            before = app.theme
            await press(pilot, "ctrl+з")
            assert isinstance(app.screen, CommandPalette)
            await press(pilot, *typed)
            await pilot.pause(0.5)
            await press(pilot, "down", "enter")
            await pilot.pause(0.3)
            assert app.theme != before


@pytest.mark.parametrize("pane", ["articles", "article", "brief", "why"])
async def test_help_begins_with_the_pane_in_focus(library: Path, pane: str) -> None:
    async with running([library]) as (app, pilot):
        app.query_one(f"#{pane}").focus()
        await press(pilot, "f1")
        assert isinstance(app.screen, HelpScreen)
        text = str(app.screen.query_one(Static).content)
        assert text.startswith("Here:")
        assert all(app.messages(f"key.{command.name}") in text for command in COMMANDS)


@SIZES
async def test_a_pane_takes_the_screen_and_gives_it_back(library: Path, size: tuple[int, int]) -> None:
    async with running([library], size) as (app, pilot):
        await press(pilot, "я")  # z
        assert app.screen.maximized is app.query_one("#brief")
        await press(pilot, "j")
        assert app.state.line_number == 1
        await press(pilot, "escape")
        assert app.screen.maximized is None


async def test_panes_are_resized_and_all_is_remembered(library: Path, tmp_path: Path) -> None:
    folder = tmp_path / "state"
    async with running([library], folder=folder) as (app, pilot):
        width = app.query_one("#side").size.width
        await press(pilot, "Ю", "t", "i", "l", "M", "n", "j")
        assert app.query_one("#side").size.width > width
        await press(pilot, "й")
    known = Memory.load(folder)
    assert (known.side_width, known.theme, known.language, known.signs) == (45, "kezdesu-light", "ru", True)
    async with running([library], folder=folder) as (app, _):
        assert (app.theme, app.state.language, app.state.selected, app.state.line_number) == ("kezdesu-light", "ru", 1, 1)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"theme": 5, "places": {"a": 3, "b": ["x", "y"]}}', '{"places": {"a": ["x", 1]}}'])
def test_a_damaged_memory_is_no_trouble(tmp_path: Path, content: str) -> None:
    (tmp_path / "app.json").write_text(content, "utf-8")
    known = Memory.load(tmp_path)
    assert known.theme == "kezdesu-dark"
    known.save(tmp_path)
    assert json.loads((tmp_path / "app.json").read_text("utf-8"))["theme"] == "kezdesu-dark"


async def test_the_interface_changes_its_language_at_once(library: Path) -> None:
    async with running([library]) as (app, pilot):
        seen = set()
        for _ in languages():
            seen.add((app.messages.language, str(app.query_one("#brief").border_title)))
            await press(pilot, "ш")  # i
        assert seen == {("en", "Brief"), ("ru", "Сводка"), ("kk", "Түйін")}


@pytest.mark.parametrize("layout", ["latin", "cyrillic"])
async def test_every_letter_key_is_bound_on_both_layouts(library: Path, layout: str) -> None:
    """A key of each command, as the layouts type it, comes to the screen as the key of its binding."""
    back = {latin: cyrillic for cyrillic, latin in load_layout().items()}
    async with running([library]) as (app, _):
        bound = app.query_one("#brief").screen.active_bindings
        for command in COMMANDS:
            for key in command.keys.split(","):
                assert key in bound, key
                if layout == "cyrillic" and len(key) == 1:
                    assert back[key] in load_layout()


@SIZES
@pytest.mark.parametrize("name", HOSTILE)
async def test_no_article_styles_or_stops_the_screen(tmp_path: Path, name: str, size: tuple[int, int]) -> None:
    (tmp_path / f"{name} [b]\u202e.txt").write_bytes(HOSTILE[name].encode("utf-8", "surrogatepass"))

    async with running([tmp_path], size) as (app, pilot):
        await press(pilot, "j", "right_square_bracket", "m", "M", "f", "x", "escape", "z", "escape", "space", "u")
        assert app.is_running
        drawn = "\n".join(strip.text for strip in app.screen._compositor.render_strips())
        assert not any(sign in drawn for sign in OBEYED)
        assert isinstance(app.screen, LibraryScreen)


def test_the_app_is_not_there_before_it_is_asked_for() -> None:
    """What only other screens need is not imported before the first paint."""
    import subprocess
    import sys

    heavy = ["summarizer.brief", "summarizer.pipeline", "tui.rulescreen", "tui.digesting", "tui.exporting", "lark", "rapidfuzz"]
    code = f"import sys, tui.app; print([name for name in {heavy!r} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
