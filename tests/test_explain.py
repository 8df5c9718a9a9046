"""What is told of a sentence: its labels, the rules that fired, and what kept the others from firing."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.cli import main
from summarizer.explain import Explained, explain
from summarizer.pipeline import Summarizer
from summarizer.records import Article, Span

TEXTS = {
    "ru": "Министр труда Иван Петров встретился с послом Франции Анной Ли.\nПосол запела.\n",
    "kk": "Еңбек министрі Ерлан Сәтов Франция елшісі Анна Лимен кездесті.\nЕлші ән айтты.\n",
}


def explained(summarizer: Summarizer, language: str, within: Span | None = None) -> list[Explained]:
    article = Article("case", "case.txt", TEXTS[language], language)
    return list(explain(summarizer.packs[language], article, within))


@pytest.mark.parametrize("language, rule", [("ru", "ru.meeting.met-with"), ("kk", "kk.meeting.met-with")])
def test_a_rule_that_fired_is_shown_with_what_it_bound_and_asserted(summarizer: Summarizer, language: str, rule: str) -> None:
    first = explained(summarizer, language)[0]
    fired = next(one for one in first.fired if one.rule == rule)
    assert {one.slot for one in fired.bound} == {"a", "verb", "b"}
    assert fired.facts == ("events",)
    assert fired.score == 3


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_labels_cover_the_sentence_and_name_the_phrase_rule_that_made_them(summarizer: Summarizer, language: str) -> None:
    first = explained(summarizer, language)[0]
    assert [one.span.start for one in first.items] == sorted(one.span.start for one in first.items)
    assert f"{language}.phrase.post-name" in [one.made_by for one in first.items]


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_every_rule_whose_trigger_is_there_either_fired_or_says_why_not(summarizer: Summarizer, language: str) -> None:
    for row in explained(summarizer, language):
        fired, failed = {one.rule for one in row.fired}, [one.rule for one in row.failed]
        assert fired.isdisjoint(failed)
        assert all(one.reason.cause != "trigger" for one in row.failed)
        assert [one.score for one in row.failed] == sorted((one.score for one in row.failed), reverse=True)


def test_only_the_line_that_was_asked_for(summarizer: Summarizer) -> None:
    second = TEXTS["ru"].index("Посол")
    assert [row.span.start for row in explained(summarizer, "ru", Span(second, second + 5))] == [second]


def test_the_command_counts_lines_as_the_file_does(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"---\ntitle: Встреча\n---\n{TEXTS['ru']}", "utf-8")
    assert main(["explain", f"{path}:4", "--ui-lang", "en"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"{path}:4: Министр труда")
    assert "Посол запела" not in out
    assert "ru.meeting.met-with" in out and "→ events" in out


@pytest.mark.parametrize("place, told", [(":9", "no sentence here"), (":1", "no sentence here")])
def test_a_line_without_a_sentence_is_said_to_have_none(tmp_path: Path, capsys: pytest.CaptureFixture[str], place: str, told: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"---\ntitle: Встреча\n---\n{TEXTS['ru']}", "utf-8")
    assert main(["explain", f"{path}{place}", "--ui-lang", "en"]) == 0
    assert told in capsys.readouterr().err


def test_a_file_that_is_not_there_is_a_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(tmp_path / "none.txt")]) == 1
    assert "no such file" in capsys.readouterr().err
