"""Rules drafted from a marked sentence: what they look like, that they read their own example, and what is said where none can be drafted."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from summarizer.cli import main
from summarizer.draft import Draft, DraftError, draft_rule, draft_yaml, write_rule
from summarizer.loader import load_yaml
from summarizer.pipeline import Summarizer

MET = "[a](Министр Иван Петров) [verb](встретился) с [b](послом Анной Ли)."


def draft(summarizer: Summarizer, language: str, kind: str, printed: str) -> Draft:
    return draft_rule(summarizer.rules, summarizer.packs[language], kind, printed)


@pytest.mark.parametrize(
    "language, kind, printed, trigger, pattern",
    [
        ("ru", "event", MET, "MEET", "a=PARTY_NOM ... verb=MEET_PAST ... b=PARTY_WITH"),
        ("ru", "event", "[b](С послом Анной Ли) встретился [a](министр Иван Петров).", "MEET", "b=PARTY_WITH ... MEET_PAST ... a=PARTY_NOM"),
        ("ru", "figure", "[indicator](Товарооборот) составил [value](5 млн долларов).", "AMOUNT", "indicator=* ... AMOUNT_PAST ... value=MONEY"),
        ("ru", "outcome", "Стороны подписали меморандум.", "SIGN*", "*SIGN_PAST ... DOCUMENT*"),
        ("kk", "event", "[a](Министр Ерлан Сәтов) [b](елші Анна Лимен) кездесті.", "MEET", "a=PARTY_NOM ... b=PARTY_WITH ... MEET_PAST"),
        ("kk", "figure", "[indicator](Тауар айналымы) [value](5 млн доллар) болды.", "AMOUNT", "indicator=* ... value=MONEY ... AMOUNT_PAST"),
    ],
)
def test_a_pattern_is_made_of_the_labels_seen(summarizer: Summarizer, language: str, kind: str, printed: str, trigger: str, pattern: str) -> None:
    made = draft(summarizer, language, kind, printed)
    assert fnmatchcase(made.trigger, trigger) and fnmatchcase(made.pattern, pattern), made
    assert made.file.startswith(f"{language}/")


def test_what_is_asserted_is_learnt_from_rules_of_the_kind(summarizer: Summarizer) -> None:
    assert draft(summarizer, "ru", "event", MET).asserts == {"event": "meeting"}


def test_rules_that_read_it_already_are_named(summarizer: Summarizer) -> None:
    assert "ru.meeting.met-with" in draft(summarizer, "ru", "event", MET).known


@pytest.mark.parametrize(
    "kind, printed, code",
    [
        ("feast", MET, "kind"),
        ("event", MET.replace("[a]", "[who]"), "slot"),
        ("event", "[a](Министр Иван Петров) чаёвничал с [b](послом Анной Ли).", "no_trigger"),
        ("event", "[a](Иван) Петров встретился с [b](послом Анной Ли).", "mark"),
        ("event", "[a](Министр Иван Петров) прибыл. Он встретился с [b](послом Анной Ли).", "apart"),
        ("event", "[a](Зелёный) чай и встреча.", "no_label"),
    ],
)
def test_why_no_rule_can_be_drafted(summarizer: Summarizer, kind: str, printed: str, code: str) -> None:
    with pytest.raises(DraftError) as caught:
        draft(summarizer, "ru", kind, printed)
    assert caught.value.code == code


def test_the_yaml_of_a_draft_is_the_draft(summarizer: Summarizer) -> None:
    made = draft(summarizer, "ru", "event", MET)
    entry = load_yaml(Path("x.yaml"), "rules:\n" + draft_yaml(made))["rules"][0]
    assert (entry["id"], entry["pattern"], entry["asserts"], entry["examples"]) == (made.id, made.pattern, dict(made.asserts), [MET])


def test_a_draft_is_added_to_what_a_file_holds(summarizer: Summarizer, tmp_path: Path) -> None:
    made = draft(summarizer, "ru", "event", MET)
    path = write_rule(tmp_path, made)
    write_rule(tmp_path, made)
    assert len(load_yaml(path)["rules"]) == 2
    path.write_text("rules: []\nother: 1\n", "utf-8")
    with pytest.raises(DraftError):
        write_rule(tmp_path, made)


def test_the_command_tries_a_rule_and_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["--language", "ru", "--kind", "event", "--example", MET, "--id", "my.meeting", "--into", str(tmp_path / "mine"), "--ui-lang", "en"]
    assert main(["rules", "new", *asked]) == 0
    assert "is read already: ru.meeting.met-with" in capsys.readouterr().err
    assert [one["id"] for one in load_yaml(tmp_path / "mine" / "ru" / "meetings.yaml")["rules"]] == ["my.meeting"]


def test_what_is_not_given_is_wrong_use_where_nobody_can_be_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "new", "--language", "ru", "--ui-lang", "en"]) == 2
    assert "--kind is missing" in capsys.readouterr().err
    assert main(["rules", "new", "--language", "xx", "--ui-lang", "en"]) == 2


def test_on_a_terminal_it_asks(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    answers = {"Language": "ru", "Kind": "event", "Sentence": "[who](Министр) прибыл."}
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda prompt: answers.pop(prompt.split()[0]))
    assert main(["rules", "new", "--ui-lang", "en"]) == 1
    assert "who: rules of this kind have no such slot" in capsys.readouterr().err
    assert not answers
