"""What is told of a change of rules: everything gained, lost and changed, by the rule that caused it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from summarizer.cli import main
from summarizer.pipeline import Summarizer, files_of
from summarizer.reader import find_articles, read_file
from summarizer.resources import shipped
from summarizer.rulediff import Told, changes, told

DATE = Told("event.date", "e1", "2024-02-01", "event.date")


@pytest.mark.parametrize(
    "before, after, expected",
    [
        ([DATE], [DATE], []),
        ([DATE], [], ["lost"]),
        ([], [DATE], ["gained"]),
        ([DATE], [DATE._replace(value="2024-02-02")], ["changed"]),
        ([DATE], [DATE._replace(rule="other")], []),  # the same is told, by another rule
        ([DATE], [DATE._replace(key="e2")], ["lost", "gained"]),
        ([DATE, DATE], [DATE], ["lost"]),  # two things alike are two things
    ],
)
def test_what_became_of_each_thing_told(before: list[Told], after: list[Told], expected: list[str]) -> None:
    assert [one.verdict for one in changes("a.txt", before, after)] == expected


def test_a_loss_is_laid_to_the_rule_that_told_it_and_a_gain_to_the_one_that_tells_it() -> None:
    other = DATE._replace(value="2024-02-02", rule="new")
    assert [one.rule for one in changes("a.txt", [DATE], [])] == ["event.date"]
    assert [one.rule for one in changes("a.txt", [DATE], [other])] == ["new"]


@pytest.mark.parametrize(
    "language, text",
    [
        ("ru", "Министр Иван Петров 1 февраля 2024 года встретился с послом Франции Анной Ли. Товарооборот составил 5 млн долларов."),
        ("kk", "Министр Ерлан Сәтов 2024 жылғы 1 ақпанда Франция елшісі Анна Лимен кездесті. Тауар айналымы 5 млн доллар болды."),
    ],
)
def test_every_part_of_a_brief_is_told(summarizer: Summarizer, language: str, text: str) -> None:
    every = list(told(summarizer.summarize(text)))
    kinds = {one.kind for one in every}
    assert {"event", "participant", "event.date", "person.post", "line"} <= kinds
    assert next(one.value for one in every if one.kind == "event.date") == "2024-02-01"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text("Министр Иван Петров 1 февраля 2024 года по-соседски чаёвничал с послом Франции Анной Ли.\n", "utf-8")
    return path


@pytest.fixture
def layer(tmp_path: Path) -> Path:
    """A layer that teaches a verb."""
    (tmp_path / "layer" / "ru").mkdir(parents=True)
    (tmp_path / "layer" / "ru" / "lexicon.yaml").write_text("verbs:\n  MEET+: |\n    чаёвничать\n", "utf-8")
    return tmp_path / "layer"


def test_what_a_layer_brings_is_gained_and_its_loss_is_loud(article: Path, layer: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = shipped("rules")
    assert main(["rules", "diff", "--against", str(whole), "--rules", str(layer), str(article), "--ui-lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "ru.meeting.met-with: gained" in out and "LOST 0" in out
    assert main(["rules", "diff", "--against", str(layer), str(article), "--ui-lang", "en"]) == 1
    out = capsys.readouterr().out
    assert "ru.meeting.met-with: LOST" in out and "event.date" in out and "1 of 1 articles differ" in out


def test_rules_that_cannot_be_used_are_a_fault(article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bad" / "ru").mkdir(parents=True)
    (tmp_path / "bad" / "ru" / "meetings.yaml").write_text("rules: [\n", "utf-8")
    assert main(["rules", "diff", "--against", str(tmp_path / "bad"), str(article)]) == 1
    captured = capsys.readouterr()
    assert "meetings.yaml:1" in captured.err and "Traceback" not in captured.err


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_the_brief_of_an_article_rests_on_the_rules_of_its_language_alone(summarizer: Summarizer, language: str, tmp_path: Path) -> None:
    """So articles of a language whose rules are alike on both sides need not be read."""
    articles = [article for article in map(read_file, find_articles([shipped("seeds")])) if summarizer.prepare(article).language == language]
    for folder in files_of(language):
        shutil.copytree(shipped("rules") / folder, tmp_path / folder)
    alone = Summarizer.load(base=tmp_path)
    assert articles
    for article in articles:
        assert alone.brief(article) == summarizer.brief(article)


def test_rules_beside_others_share_what_is_known_of_words_and_nothing_else(summarizer: Summarizer, tmp_path: Path) -> None:
    (tmp_path / "ru").mkdir()
    rules = tmp_path / "ru" / "meetings.yaml"
    rules.write_text("rules:\n  - override: ru.meeting.met-with\n    status: disabled\n", "utf-8")
    known, beside = summarizer.packs["ru"], Summarizer.load([tmp_path], beside=summarizer).packs["ru"]
    assert beside.words is known.words and beside.annotator is not known.annotator
    rules.rename(rules.with_name("lexicon.yaml")).write_text("verbs:\n  MEET+: |\n    чаёвничать\n", "utf-8")
    beside = Summarizer.load([tmp_path], beside=summarizer).packs["ru"]
    assert beside.words is not known.words and beside.morphology is known.morphology
    (tmp_path / "ru" / "names.yaml").write_text("particles+: цзы\n", "utf-8")
    assert Summarizer.load([tmp_path], beside=summarizer).packs["ru"].morphology is not known.morphology
