"""What ``rules check`` prints: the faults of the user's own layer, with their places; of the shipped rules only what keeps them from use."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.cli import main
from summarizer.messages import languages, load_messages

RULE = """\
rules:
  - id: my.meeting
    kind: event
    trigger: MEET
    pattern: "a=PARTY_NOM ... MEET_PAST ... b=PARTY_WITH ... EVENING"
    asserts: {event: meeting}
    examples:
      - "[a](Министр Олег Вершинин) встретился с [b](послом Мари Дюваль)."
    counterexamples:
      - {text: "Министр Олег Вершинин встретился с послом Мари Дюваль вечером.", because: "проверка"}
"""


@pytest.fixture
def layer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KEZDESU_CONFIG", str(tmp_path / "absent.yaml"))
    monkeypatch.setenv("KEZDESU_CACHE", str(tmp_path / "cache"))
    (tmp_path / "ru").mkdir()
    (tmp_path / "ru" / "meetings.yaml").write_text(RULE, "utf-8")
    (tmp_path / "ru" / "lexicon.yaml").write_text("words:\n  EVENING: |\n    вечером\n  MORNING: |\n    утром\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("language", languages())
def test_examples_that_do_not_hold_are_told_at_their_place(layer: Path, capsys: pytest.CaptureFixture[str], language: str) -> None:
    for _ in range(2):  # the second run has kept the verdicts of the first
        assert main(["rules", "check", "--rules", str(layer), "--ui-lang", language]) == 1
        told = capsys.readouterr()
        messages = load_messages(language)
        fails, fires = messages("check.example_fails", reason=""), messages("test.fires", because="проверка", bound="")
        lines = told.out.splitlines()
        assert f"{layer}/ru/meetings.yaml:8:10: {fails}" in "\n".join(lines)
        assert "EVENING" in next(line for line in lines if ":8:10:" in line)
        assert any(line.startswith(f"{layer}/ru/meetings.yaml:10:17: {fails}{fires[:12]}") for line in lines)
        assert all("shipped" not in line and "/rules/ru/" not in line for line in lines)
        assert "MORNING" in told.out and "Traceback" not in told.out + told.err


def test_only_the_count_is_told_of_warnings_about_shipped_rules(layer: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (layer / "ru" / "lexicon.yaml").unlink()
    (layer / "ru" / "meetings.yaml").write_text("rules:\n  - override: ru.meeting.received\n    counterexamples: []\n    unless: NOBODY\n", "utf-8")
    assert main(["rules", "check", "--rules", str(layer), "--ui-lang", "en"]) == 1
    told = capsys.readouterr()
    assert told.out.startswith(f"{layer}/ru/meetings.yaml:4:13: nothing gives words the label NOBODY")
    assert "warning" not in told.out
    assert "Warnings about the shipped rules, not shown: " in told.err
