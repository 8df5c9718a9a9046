"""Review: the log that survives, what stands after undo and after a kill, the keys, the export as examples of rules."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from driver import NARROW, TEXTS, WIDE, brief_of, press, running, shown

from summarizer.pipeline import Summarizer
from summarizer.reader import read_text
from summarizer.records import Article, Span
from summarizer.rulecheck import check_rules
from tui.correcting import CorrectScreen
from tui.review import LOG_NAME, Reviews, correct, decide, log_of
from tui.reviewrules import write_layer

ARTICLE = Article("a", "a.txt", TEXTS["a"])
LINES = brief_of(ARTICLE, "ru").lines
SIZES = pytest.mark.parametrize("size", [WIDE, NARROW])


def test_decisions_stand_after_the_app_was_killed(tmp_path: Path) -> None:
    log = tmp_path / LOG_NAME
    reviews = Reviews(log)
    reviews.add([decide("accept", "a.txt", LINES[0], "ru")])
    reviews.add([correct(ARTICLE, "a.txt", LINES[1], "ru", "event.date", "2024", Span(0, 5))])
    with log.open("ab") as file:
        file.write(b'{"verdict": "accept", "artic')  # half a line: killed while writing
    again = Reviews(log)
    assert [one.verdict for one in again.decisions] == ["accept", "correct"]
    assert (again.decisions[1].words, again.decisions[1].was, again.damaged) == ("Посол", "2024", 1)
    again.add([decide("reject", "a.txt", LINES[1], "ru")])
    assert [one.verdict for one in Reviews(log).decisions] == ["accept", "correct", "reject"]


def test_the_log_is_only_appended_to(tmp_path: Path) -> None:
    reviews = Reviews(tmp_path / LOG_NAME)
    reviews.add([decide("accept", "a.txt", LINES[0], "ru")])
    before = (tmp_path / LOG_NAME).read_bytes()
    reviews.undo("a.txt")
    after = (tmp_path / LOG_NAME).read_bytes()
    assert after.startswith(before)
    assert not Reviews(tmp_path / LOG_NAME).decisions
    entry = json.loads(before)
    assert entry["user"]
    assert entry["time"].startswith("20")


@pytest.mark.parametrize(
    "damage",
    [b"\xff\xfe\n", b"[]\n", b'"text"\n', b"{}\n", b'{"verdict": 1, "evidence": 5}\n', b'{"id": "x", "span": [1]}\n', b"\n\n"],
)
def test_no_damage_keeps_the_log_from_being_read(tmp_path: Path, damage: bytes) -> None:
    log = tmp_path / LOG_NAME
    Reviews(log).add([decide("accept", "a.txt", LINES[0], "ru")])
    log.write_bytes(damage + log.read_bytes() + damage)
    assert [one.verdict for one in Reviews(log).decisions] == ["accept"]


def test_a_decision_on_one_language_holds_in_another_and_falls_with_its_line(tmp_path: Path) -> None:
    reviews = Reviews(tmp_path / LOG_NAME)
    reviews.add([decide("accept", "a.txt", LINES[1], "ru")])
    other = brief_of(ARTICLE, "kk").lines[1]
    assert reviews.last("a.txt", other, "kk")
    assert not reviews.last("a.txt", other, "ru")  # the same words read otherwise
    assert not reviews.last("b.txt", LINES[1], "ru")


@pytest.mark.parametrize(
    ("verdicts", "mark"),
    [
        ([None, None], "no"),
        (["accept", None], "part"),
        (["accept", "accept"], "accepted"),
        (["accept", "reject"], "rejected"),
        (["reject", "correct"], "corrected"),
    ],
)
def test_the_mark_of_an_article(tmp_path: Path, verdicts: list[str | None], mark: str) -> None:
    reviews = Reviews(tmp_path / LOG_NAME)
    reviews.add([decide(verdict, "a.txt", line, "ru") for verdict, line in zip(verdicts, LINES, strict=True) if verdict])  # type: ignore[arg-type]
    assert reviews.mark("a.txt", LINES, "ru") == mark


def test_where_the_log_is(tmp_path: Path) -> None:
    library, fallback = tmp_path / "library", tmp_path / "state"
    library.mkdir()
    assert log_of(library, tmp_path / "shipped", fallback) == library / LOG_NAME
    assert log_of(library, library, fallback).parent == fallback


@SIZES
async def test_lines_are_accepted_rejected_and_taken_back(library: Path, size: tuple[int, int]) -> None:
    async with running([library], size) as (app, pilot):
        await press(pilot, "space")
        assert app.state.line_number == 1
        await press(pilot, "ч")  # x on a Cyrillic layout
        assert (app.state.selected, app.state.entries[0].review) == (1, "rejected")
        assert "✗ Title a" in shown(app, "articles")
        await press(pilot, "p")
        assert shown(app, "brief").startswith("✓ source 1")
        assert "✗ source 2" in shown(app, "brief")
        await press(pilot, "г")  # u
        assert (app.state.entries[0].review, app.state.line_number) == ("part", 1)
        await press(pilot, "u", "u")
        assert app.state.entries[0].review == "no"
    log = (library / LOG_NAME).read_text("utf-8").splitlines()
    assert [json.loads(line).get("verdict", "undo") for line in log] == ["accept", "reject", "undo", "undo"]


@SIZES
async def test_a_whole_brief_is_accepted_and_the_next_shown(library: Path, size: tuple[int, int]) -> None:
    async with running([library], size) as (app, pilot):
        await press(pilot, "Ф")  # A
        assert (app.state.selected, app.state.entries[0].review) == (1, "accepted")
    async with running([library], size) as (app, pilot):  # another run
        assert app.state.entries[0].review == "accepted"


@SIZES
async def test_a_slot_is_corrected_by_picking_words(library: Path, size: tuple[int, int]) -> None:
    async with running([library], size) as (app, pilot):
        await press(pilot, "j", "c")
        assert isinstance(app.screen, CorrectScreen)
        await press(pilot, "enter", "left", "shift+right", "enter")
        assert not isinstance(app.screen, CorrectScreen)
        decision = app.state.reviews.decisions[-1]  # type: ignore[union-attr]
        assert (decision.slot, decision.was, decision.words) == ("line.", "source 2: Стороны обсудили тор", "обсудили торговлю")
        assert app.state.entries[0].review == "corrected"
        await press(pilot, "c", "escape")
        assert len(app.state.reviews.decisions) == 1  # type: ignore[union-attr]


async def test_a_log_that_cannot_be_written_is_told(library: Path) -> None:
    async with running([library]) as (app, pilot):
        app.state.reviews.log.mkdir()  # type: ignore[union-attr]
        await press(pilot, "space")
        assert app.state.line_number == 0
        assert app.state.entries[0].review == "no"


def test_the_review_becomes_examples_of_rules(tmp_path: Path, summarizer: Summarizer) -> None:
    text = "Министр транспорта Казахстана Арман Садыков встретился с послом Франции Мари Дюваль в Астане.\n\nСтороны обсудили вопросы торговли и туризма.\n"
    article = read_text(text, "a")
    brief = summarizer.brief(article)
    headline, topics = brief.lines[0], next(line for line in brief.lines if line.section == "topics")
    decisions = [decide("accept", "a.txt", headline, "ru"), decide("reject", "a.txt", topics, "ru")]
    write_layer(tmp_path / "layer", decisions, {"a.txt": brief.facts.article}, summarizer)
    written = {path.name: path.read_text("utf-8") for path in (tmp_path / "layer").rglob("*.yaml")}
    assert f"override: {headline.rule}" in written["meetings.yaml"]
    assert "(встретился)" in written["meetings.yaml"]
    assert not [one for one in check_rules((tmp_path / "layer",)) if one.severity == "error"]
