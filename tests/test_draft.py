"""Rules drafted from a marked sentence: what they look like, that they read their own example, and what is said where none can be drafted."""

from __future__ import annotations

from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from summarizer.cli import main
from summarizer.draft import Draft, DraftError, draft_rule, draft_yaml, write_rule
from summarizer.examples import rule_examples
from summarizer.loader import load_yaml
from summarizer.pipeline import Summarizer
from summarizer.problems import errors
from summarizer.rulecheck import check_rules
from summarizer.ruletest import run_tests

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


# Sentences as an analyst may bring them: language, kind, sentence.
DRAFTED = [
    ("ru", "event", "[a](Министр Олег Вершинин) [verb](пообщался) с [b](послом Раджешем Капуром)."),
    ("ru", "event", "По приглашению [host](президента Рустама Юлдашева) в Ташкент прибыл [guest](премьер-министр Драган Петкович)."),
    ("ru", "participants", "На переговорах присутствовал [ab](министр обороны Олег Вершинин)."),
    ("ru", "figure", "[indicator](Экспорт) вырос на [value](15 процентов)."),
    ("ru", "figure", "За год [indicator](туристов) стало [value](200 тысяч)."),
    ("ru", "outcome", "Стороны договорились и запустят новый рейс."),
    ("ru", "upcoming", "В июне в Анкаре пройдёт [kind](форум) молодёжи."),
    ("ru", "direct", "[speaker](Олег Вершинин) заключил: [quote](«Мы построим новый завод в области»)."),
    ("ru", "topic", "Стороны обсудили вопросы энергетики."),
    ("ru", "source", "Как пишет [source](«Вестник»), визит завершён."),
    ("kk", "event", "[a](Министр Ерлан Сәтов) [b](елші Мари Дювальмен) [verb](тілдесті)."),
    ("kk", "event", "[host](Президент Рустам Юлдашев) [guest](министр Драган Петковичті) [verb](қабылдады)."),
    ("kk", "participants", "Келіссөзге [ab](қорғаныс министрі Ерлан Сәтов) те қатысты."),
    ("kk", "figure", "[indicator](Экспорт) [value](15 пайызға) артты."),
    ("kk", "figure", "[indicator](Тауар айналымы) [value](5 млн доллар) болды."),
    ("kk", "outcome", "Тараптар жаңа рейс ашуға уағдаласты."),
    ("kk", "upcoming", "Маусымда Анкарада жастар [kind](форумы) өтеді."),
    ("kk", "direct", "[speaker](Ерлан Сәтов): [quote](«Біз облыста жаңа зауыт саламыз»), – деп түйіндеді."),
    ("kk", "topic", "Тараптар энергетика мәселелерін талқылады."),
    ("kk", "outcome", "Министрлер меморандумға қол қойды."),
]


def test_drafts_of_many_sentences_pass_the_check_and_their_own_test(summarizer: Summarizer, tmp_path: Path) -> None:
    made = [replace(draft(summarizer, *asked), id=f"my.{number}") for number, asked in enumerate(DRAFTED)]
    for one in made:
        write_rule(tmp_path, one)
    assert not errors(check_rules((tmp_path,)))
    own = Summarizer.load([tmp_path])
    results = list(run_tests(own.packs, (rule for rule in rule_examples(own.rules) if rule.id.startswith("my."))))
    assert len(results) == len(DRAFTED)
    assert not [one for one in results if one.failed]


@pytest.mark.parametrize(
    "language, kind, printed, code, words",
    [
        ("ru", "event", "[host](Президент Рустам Юлдашев) [verb](угостил) [guest](министра Драгана Петковича).", "no_label", "угостил"),
        ("ru", "outcome", "Министры проштамповали план.", "no_trigger", "проштамповали"),
        ("ru", "indirect", "[speaker](Министр Олег Вершинин) взгрустнул о снегопаде.", "no_trigger", "взгрустнул"),
        ("kk", "source", "[source](«Шолу») сыбырлағандай, сапар аяқталды.", "no_trigger", "сыбырлағандай"),
        ("kk", "indirect", "[speaker](Министр Ерлан Сәтов) қар туралы мұңайды.", "no_trigger", "мұңайды"),
    ],
)
def test_words_to_be_taught_first_are_named(summarizer: Summarizer, language: str, kind: str, printed: str, code: str, words: str) -> None:
    with pytest.raises(DraftError) as caught:
        draft(summarizer, language, kind, printed)
    assert (caught.value.code, words in caught.value.blanks["words"]) == (code, True)


def test_words_that_a_draft_passes_over_are_named(summarizer: Summarizer) -> None:
    assert draft(summarizer, "kk", "figure", "[indicator](Экспорт) [value](15 пайызға) қалықтады.").unread == ("қалықтады",)


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
