"""What is told of a corpus: rules that never fired, sentences that no rule read and why, rules without a counterpart."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.cli import main
from summarizer.coverage import Coverage, CoverageReader, Unpaired, unpaired
from summarizer.examples import RuleExamples, rule_examples
from summarizer.pipeline import Summarizer
from summarizer.records import Article


def covered(summarizer: Summarizer, language: str, text: str) -> Coverage:
    reader = CoverageReader(summarizer.packs)
    reader.add(Article("case", "case.txt", text, language))
    return reader.found[language]


@pytest.mark.parametrize(
    "language, text, cause",
    [
        ("ru", "Министр Иван Петров встретился с послом Анной Ли.", "read"),
        ("ru", "За окном зелёный лес.", "no_trigger"),
        ("ru", "Вчера случайно встретились.", "trigger_only"),
        ("ru", "Министр Иван Петров встретился вчера.", "slot_missing"),
        ("kk", "Министр Ерлан Сәтов елші Анна Лимен кездесті.", "read"),
        ("kk", "Далада жаңбыр жауды.", "no_trigger"),
        ("kk", "Көшеде кездейсоқ кездесті.", "trigger_only"),
        ("kk", "Министр Ерлан Сәтов кеше кездесті.", "slot_missing"),
    ],
)
def test_why_no_rule_read_a_sentence(summarizer: Summarizer, language: str, text: str, cause: str) -> None:
    assert dict(covered(summarizer, language, text).causes) == {cause: 1}


def test_triggers_left_unread_are_counted_with_where_they_stand(summarizer: Summarizer) -> None:
    seen = covered(summarizer, "ru", "Шёл дождь.\nВчера случайно встретились.").triggers["MEET"]
    assert seen.times == 1
    assert (seen.examples[0].line, seen.examples[0].text) == (2, "Вчера случайно встретились.")


@pytest.mark.parametrize("language, text, lemma", [("ru", "Министр танцевал.", "танцевать"), ("kk", "Министр биледі.", "биле")])
def test_verbs_without_a_label_are_counted_by_lemma(summarizer: Summarizer, language: str, text: str, lemma: str) -> None:
    assert covered(summarizer, language, text).verbs[lemma].times == 1


def test_rules_that_never_fired(summarizer: Summarizer) -> None:
    seen = covered(summarizer, "ru", "Министр Иван Петров встретился с послом Анной Ли.")
    silent = seen.silent(rule for rule in rule_examples(summarizer.rules) if rule.language == "ru")
    assert "ru.meeting.met-with" not in silent and "ru.phrase.post-name" not in silent
    assert "ru.meeting.cancelled" in silent


def rule(name: str, *translates: str, untranslated: str = "") -> RuleExamples:
    return RuleExamples(name, name.split(".")[0], "", (), translates, untranslated)


@pytest.mark.parametrize(
    "rules, expected",
    [
        ([rule("ru.a"), rule("kk.a", "ru.a")], []),
        ([rule("ru.a"), rule("kk.b")], [Unpaired(("ru.a",), ("kk",)), Unpaired(("kk.b",), ("ru",))]),
        ([rule("ru.a"), rule("kk.a", "ru.a"), rule("kk.b", "ru.a")], []),  # two ways to say one thing
        ([rule("ru.a"), rule("ru.b"), rule("kk.a", "ru.a", "ru.b")], []),
        ([rule("ru.a"), rule("kk.a", "ru.gone")], [Unpaired(("ru.a",), ("kk",)), Unpaired(("kk.a",), ("ru",))]),
        ([rule("ru.a", untranslated="причастие"), rule("kk.a")], [Unpaired(("ru.a",), ("kk",), "причастие"), Unpaired(("kk.a",), ("ru",))]),
    ],
)
def test_rules_without_a_counterpart(rules: list[RuleExamples], expected: list[Unpaired]) -> None:
    assert unpaired(rules, ("ru", "kk")) == expected


def test_every_shipped_rule_has_a_counterpart_or_a_reason(summarizer: Summarizer) -> None:
    alone = [one for one in unpaired(list(rule_examples(summarizer.rules)), ("ru", "kk")) if not one.reason]
    assert alone == [], "write the twin and name it in `translates`, or say in `untranslated` why there is none"


def test_the_command_tells_all_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Министр Иван Петров встретился с послом Анной Ли.\nВчера случайно встретились.\n", "utf-8")
    assert main(["rules", "coverage", str(tmp_path), "--ui-lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "ru: 1 articles, 2 sentences and speeches" in out
    assert "never fired" in out and f"{path}:2" in out


def test_an_article_that_cannot_be_read_is_reported_and_the_rest_is_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("", "utf-8")
    (tmp_path / "b.txt").write_text("Министр Иван Петров встретился с послом Анной Ли.", "utf-8")
    assert main(["rules", "coverage", str(tmp_path), "--ui-lang", "en"]) == 1
    captured = capsys.readouterr()
    assert "is empty" in captured.err and "1 articles" in captured.out
