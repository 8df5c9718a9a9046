"""The command as its users and scripts rely on it: what goes where, exit statuses, messages."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from summarizer import options
from summarizer.cli import main
from summarizer.config import Config, library, load_config
from summarizer.console import visible
from summarizer.errors import InputError, RuleError
from summarizer.messages import languages, load_messages
from summarizer.pipeline import Summarizer
from summarizer.records import Article, Event, Facts, Person, Slot, Topic
from summarizer.resources import shipped
from summarizer.selection import Selection

ROOT = Path(__file__).parent.parent
SEEDS = shipped("seeds")
SEED = sorted(SEEDS.glob("*.txt"))[-1]

loaded = cache(Summarizer.load)


@dataclass(frozen=True)
class Outcome:
    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No settings of this machine's user play a part."""
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.setenv("KEZDESU_CONFIG", str(tmp_path_factory.mktemp("config") / "config.yaml"))
    monkeypatch.delenv("KEZDESU_LIBRARY", raising=False)


@pytest.fixture(autouse=True)
def rules_are_loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Summarizer, "load", staticmethod(lambda layers=(): loaded(tuple(layers))))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_main(*arguments: object) -> Outcome:
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as leaving:
            status = int(leaving.code or 0)
        captured = capsys.readouterr()
        return Outcome(status, captured.out, captured.err)

    return run_main


def command(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, for what only a process shows."""
    return subprocess.run(
        [sys.executable, "-m", "summarizer", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        **options,  # type: ignore[call-overload]
    )


# --- wrong use: exit status 2, nothing on standard output, one message that says what to do


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "--all"),
        (["--frobnicate"], "--frobnicate"),
        ([SEED, "--format", "pdf"], "text, md, json, jsonl, html, docx, xlsx, ics"),
        (["--all", "--format", "jsonl"], "text, md, json, html, docx, xlsx, ics"),
        ([SEED, "--lang", "xx"], "source, en, kk, ru"),
        ([SEED, "--ui-lang", "xx"], "en"),
        ([SEED, "--date", "yesterday"], "2024-02-01"),
        ([SEED, "--date", "2024-13-01"], "2024-13-01"),
        ([SEED, "--since", "2024-02-02", "--until", "2024-02-01"], "swap"),
        ([SEED, "--country", "Kazakhstan"], "KZ"),
        ([SEED, "--topic", "gossip"], "trade"),
        ([SEED, "--jobs", "0"], "1 or more"),
        ([SEED, "--jobs", "many"], "1 or more"),
        ([SEED, "--rules", "/no/such/folder"], "/no/such/folder"),
        ([SEED, "--rules", ROOT / "tests"], "no rule files"),
        ([SEED, "--output", ROOT], "name a file"),
        ([SEED, "--ru", "rules"], "--ru"),
        (["rules"], "check"),
        (["rules", "frobnicate"], "check"),
    ],
)
def test_wrong_use(run: Run, arguments: list[object], says: str) -> None:
    outcome = run(*arguments)
    assert (outcome.status, outcome.out) == (2, "")
    assert says in outcome.err
    assert "--help" in outcome.err
    assert "Traceback" not in outcome.err


# --- help and messages


def test_help_names_every_option_and_is_quick() -> None:
    began = time.monotonic()
    outcome = command("--help")
    assert time.monotonic() - began < 2
    assert outcome.returncode == 0
    for option in ("--all", "--library", "--lang", "--format", "--output", "--rules", "--date", "--since", "--until", "--country"):
        assert option in outcome.stdout
    for option in ("--person", "--topic", "--jobs", "--strict", "--quiet", "--ui-lang", "--version"):
        assert option in outcome.stdout


def test_the_readme_names_every_option() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    parser = options.brief_parser(load_messages("en"))
    missing = [name for action in parser._actions for name in action.option_strings if name.startswith("--") and name not in readme]
    assert not missing


def test_help_does_not_import_the_pipeline() -> None:
    code = "import sys; from summarizer.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
    code += "print([name for name in ('lark', 'pymorphy3', 'rapidfuzz', 'textual', 'babel') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_what_writes_files_is_imported_only_for_them() -> None:
    code = "import sys, summarizer.render; print([name for name in ('docx', 'xlsxwriter', 'icalendar', 'html') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "[]\n"


def test_the_formats_named_are_those_there_are() -> None:
    from summarizer.render import BRIEF_FORMATS, DIGEST_FORMATS

    assert BRIEF_FORMATS == options.FORMATS
    assert DIGEST_FORMATS == options.DIGEST_FORMATS
    listed = "\\|".join(BRIEF_FORMATS)
    assert f"`--format {listed}`" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_version(run: Run) -> None:
    assert run("--version").out.startswith("kezdesu ")


@pytest.mark.parametrize("language", languages())
def test_every_language_has_every_message_with_the_same_blanks(language: str) -> None:
    from string import Formatter

    from summarizer.loader import load_yaml
    from summarizer.messages import _flatten

    folder = shipped("rules") / "common" / "messages"
    english, other = (dict(_flatten(load_yaml(folder / f"{code}.yaml"))) for code in ("en", language))
    assert other.keys() == english.keys()
    for key, text in english.items():
        blanks, others = ({field for _, field, _, _ in Formatter().parse(each) if field} for each in (text, other[key]))
        assert blanks == others, key


def test_messages_follow_the_option_and_the_locale(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "укажите" in run("--ui-lang", "ru").err
    assert "көрсетіңіз" in run("--ui-lang=kk").err
    monkeypatch.setenv("LC_ALL", "kk_KZ.UTF-8")
    assert "көрсетіңіз" in run().err
    monkeypatch.setenv("LC_ALL", "tlh")
    assert "name articles" in run().err


# --- settings


def test_option_then_environment_then_file_then_seeds(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert library(None, Config()) == SEEDS
    assert library(None, Config(tmp_path / "file")) == tmp_path / "file"
    monkeypatch.setenv("KEZDESU_LIBRARY", str(tmp_path / "environment"))
    assert library(None, Config(tmp_path / "file")) == tmp_path / "environment"
    assert library(tmp_path / "option", Config(tmp_path / "file")) == tmp_path / "option"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", Config()),
        ("ui-lang: kk\n", Config(None, "kk")),
        ("libary: x\n", "libary"),
        ("library: [x]\n", "library"),
        ("- x\n", "settings"),
        ("a: {\n", ":2:1"),
    ],
)
def test_the_configuration_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: str, expected: Config | str) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(content, "utf-8")
    monkeypatch.setenv("KEZDESU_CONFIG", str(path))
    if isinstance(expected, Config):
        assert load_config() == expected
    else:
        with pytest.raises((InputError, RuleError), match=expected):
            load_config()


def test_a_library_in_the_configuration_file_stands_beside_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("library: articles\n", "utf-8")
    monkeypatch.setenv("KEZDESU_CONFIG", str(tmp_path / "config.yaml"))
    assert load_config().library == tmp_path / "articles"


# --- filters


def facts(date: str = "", published: str | None = None) -> Facts:
    slot = Slot(date, "stated", "test") if date else None
    person = Person("p1", "Ержан Қазыханов", names=(("ru", "Ержан Казыханов"),), country=Slot("KZ", "stated", "test"))
    event = Event("e1", "meeting", "held", (), "test", (), date=slot, country=Slot("KG", "stated", "test"))
    return Facts(Article("a", "", "", published=published), persons=(person,), events=(event,), topics=(Topic("trade", "test", ()),))


@pytest.mark.parametrize(
    ("selection", "given", "accepted"),
    [
        (Selection(), facts(), True),
        (Selection(since="2024-02-01"), facts("2024-02-01"), True),
        (Selection(since="2024-02-01"), facts("2024-01-31"), False),
        (Selection(until="2024-02-01"), facts("2024-02-01"), True),
        (Selection(until="2024-02-01"), facts("2024-02-02"), False),
        (Selection(since="2024-02-15"), facts("2024-02"), True),
        (Selection(since="2024-02-15"), facts("2024"), True),
        (Selection(until="2023-12-31"), facts("2024"), False),
        (Selection(since="2024-02-01"), facts(), False),
        (Selection(since="2024-02-01"), facts("--02-03"), False),
        (Selection(since="2024-02-01"), facts("--02-03", "2024-02-04"), True),
        (Selection(countries=("kz",)), facts(), True),
        (Selection(countries=("KG",)), facts(), True),
        (Selection(countries=("RU",)), facts(), False),
        (Selection(countries=("RU", "KZ")), facts(), True),
        (Selection(persons=("казыханов",)), facts(), True),
        (Selection(persons=("қазых",)), facts(), True),
        (Selection(persons=("токаев",)), facts(), False),
        (Selection(topics=("trade",)), facts(), True),
        (Selection(topics=("water",)), facts(), False),
        (Selection(topics=("trade",), countries=("RU",)), facts(), False),
    ],
)
def test_filters(selection: Selection, given: Facts, accepted: bool) -> None:
    assert selection.accepts(given) is accepted


# --- briefs


def test_a_brief_of_a_file(run: Run) -> None:
    outcome = run(SEED)
    assert (outcome.status, outcome.err) == (0, "")
    assert len(outcome.out) > 100


def test_jsonl_is_the_contract(run: Run) -> None:
    outcome = run(SEEDS, "--format", "jsonl")
    briefs = [json.loads(line) for line in outcome.out.splitlines()]
    assert len(briefs) == len(list(SEEDS.glob("*.txt")))
    for brief in briefs:
        text = brief["article"]["text"]
        assert brief["schema"] == "brief/1"
        for line in brief["brief"]["lines"]:
            for evidence in line["evidence"]:
                assert text[evidence["start"] : evidence["end"]] == evidence["text"]


def test_json_is_a_list(run: Run) -> None:
    assert [brief["schema"] for brief in json.loads(run(SEED, "--format", "json").out)] == ["brief/1"]


@pytest.mark.parametrize("language", options.brief_languages(()))
def test_briefs_in_every_language(run: Run, language: str) -> None:
    outcome = run(SEED, "--lang", language, "--format", "jsonl")
    assert json.loads(outcome.out)["brief"]["language"] == language


def test_the_digest_of_the_library(run: Run) -> None:
    outcome = run("--all")
    assert (outcome.status, outcome.err) == (0, "")
    assert len(outcome.out) > 500


def test_processes_change_nothing(run: Run) -> None:
    assert run(SEEDS, "--jobs", "2", "--format", "jsonl").out == run(SEEDS, "--format", "jsonl").out


def test_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SEED.read_bytes())))
    outcome = run("-", "--format", "jsonl")
    assert outcome.status == 0
    assert json.loads(outcome.out)["article"]["text"] == SEED.read_text("utf-8")


def test_the_date_option_is_for_articles_without_one(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("---\ndate: 2023-05-06\n---\n" + SEED.read_text("utf-8"), "utf-8")
    briefs = [json.loads(line) for line in run(tmp_path / "a.txt", SEED, "--date", "2024-02-01", "--format", "jsonl").out.splitlines()]
    assert [brief["article"]["published"] for brief in briefs] == ["2023-05-06", "2024-02-01"]


def test_a_filter_that_nothing_meets_says_so(run: Run) -> None:
    outcome = run(SEEDS, "--country", "NZ", "--format", "jsonl")
    assert (outcome.status, outcome.out) == (0, "")
    assert "No brief" in outcome.err
    assert run(SEEDS, "--country", "NZ", "--format", "jsonl", "--quiet").err == ""


# --- bad input among good


def test_the_rest_is_done(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", "utf-8")
    outcome = run(tmp_path / "empty.txt", SEED, tmp_path / "absent.txt", "--format", "jsonl")
    assert outcome.status == 0
    assert len(outcome.out.splitlines()) == 1
    assert [line.split(":")[0] for line in outcome.err.splitlines()] == [str(tmp_path / "absent.txt"), str(tmp_path / "empty.txt")] or [
        line.split(":")[0] for line in outcome.err.splitlines()
    ] == [str(tmp_path / "empty.txt"), str(tmp_path / "absent.txt")]
    assert run(tmp_path / "empty.txt", SEED, "--strict", "--format", "jsonl").status == 1
    assert run(tmp_path / "empty.txt").status == 1


def test_names_of_files_cannot_drive_the_terminal(run: Run, tmp_path: Path) -> None:
    outcome = run(tmp_path / "a\x1b[31mb.txt")
    assert "\x1b" not in outcome.err
    assert "\\x1b[31m" in outcome.err
    assert visible("ясно\n") == "ясно\n"


# --- output


BEGINNINGS = {"html": b"<!DOCTYPE html>", "docx": b"PK\x03\x04", "xlsx": b"PK\x03\x04", "ics": b"BEGIN:VCALENDAR\r\n"}


@pytest.mark.parametrize("form", BEGINNINGS)
@pytest.mark.parametrize("what", [[SEED], ["--all"]])
def test_files_of_other_programs(run: Run, tmp_path: Path, form: str, what: list[object]) -> None:
    target = tmp_path / f"out.{form}"
    outcome = run(*what, "--format", form, "--output", target)
    assert (outcome.status, outcome.out) == (0, "")
    assert target.read_bytes().startswith(BEGINNINGS[form])
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_binary_goes_into_a_pipe_and_not_to_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    piped = subprocess.run([sys.executable, "-m", "summarizer", SEED, "--format", "xlsx"], cwd=ROOT, capture_output=True, check=True)
    assert piped.stdout.startswith(BEGINNINGS["xlsx"])
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    for form in options.BINARY_FORMATS:
        outcome = run(SEED, "--format", form)
        assert (outcome.status, outcome.out) == (2, "")
        assert "--output" in outcome.err
    assert run(SEED, "--format", "ics").out.startswith("BEGIN:VCALENDAR")


def test_what_a_calendar_leaves_out_is_said(run: Run, tmp_path: Path) -> None:
    outcome = run("--all", "--format", "ics", "--output", tmp_path / "a.ics")
    assert "left out of the calendar: " in outcome.err
    assert run("--all", "--format", "ics", "--output", tmp_path / "a.ics", "--quiet").err == ""


def test_no_digest_leaves_the_old_file(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "out.docx"
    target.write_text("old", "utf-8")
    (tmp_path / "empty.txt").write_text("", "utf-8")
    assert run("--all", tmp_path / "empty.txt", "--format", "docx", "--output", target).status == 1
    assert target.read_text("utf-8") == "old"


def test_output_replaces_the_file_at_the_end(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "out.md"
    target.write_text("old", "utf-8")
    outcome = run(SEED, "--output", target)
    assert (outcome.status, outcome.out) == (0, "")
    assert target.read_text("utf-8") == run(SEED, "--format", "md").out
    assert [path.name for path in tmp_path.iterdir()] == ["out.md"]


def test_output_that_cannot_be_written(run: Run, tmp_path: Path) -> None:
    outcome = run(SEED, "--output", tmp_path / "absent" / "out.md")
    assert outcome.status == 1
    assert str(tmp_path / "absent" / "out.md") in outcome.err
    assert "Traceback" not in outcome.err


def test_a_failing_run_leaves_the_old_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "rules" / "ru").mkdir(parents=True)
    (tmp_path / "rules" / "ru" / "brief.yaml").write_text("a: [\n", "utf-8")
    target = tmp_path / "out.md"
    target.write_text("old", "utf-8")
    assert run(SEED, "--rules", tmp_path / "rules", "--output", target).status == 1
    assert target.read_text("utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.md", "rules"]


@pytest.mark.skipif(os.name == "nt", reason="pipes of a POSIX shell")
def test_a_pipe_that_closes_is_no_error() -> None:
    shell = f"{sys.executable} -m summarizer {SEEDS} {SEEDS}/. --format jsonl | head -c 10 >/dev/null; echo ${{PIPESTATUS[0]}}"
    environment = {**os.environ, "LC_ALL": "C"}
    done = subprocess.run(["bash", "-c", shell], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert (done.stdout, done.stderr) == ("0\n", "")


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_is_quiet(tmp_path: Path, jobs: str) -> None:
    text = SEED.read_text("utf-8")
    for number in range(3000):
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    arguments = [sys.executable, "-m", "summarizer", str(tmp_path), "--jobs", jobs, "--format", "jsonl"]

    def heed() -> None:  # what a shell starts in the background ignores the signal
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    with subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=heed) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (130, b"")


# --- rules check


def test_the_shipped_rules_are_sound(run: Run) -> None:
    outcome = run("rules", "check")
    assert outcome.status == 0
    assert all("warning: " in line for line in outcome.out.splitlines() if not line.startswith(" "))
    assert "sound" in outcome.err


def test_every_fault_of_a_layer_is_named_with_its_place(run: Run, tmp_path: Path) -> None:
    (tmp_path / "ru").mkdir()
    (tmp_path / "ru" / "lexicon.yaml").write_text("words: {}\nnouns: {}\nwords: {}\n", "utf-8")
    (tmp_path / "ru" / "meetings.yaml").write_text("rules: [\n", "utf-8")
    outcome = run("rules", "check", "--rules", tmp_path)
    assert outcome.status == 1
    told = [line for line in outcome.out.splitlines() if str(tmp_path) in line]
    assert [line.split(": ")[0] for line in told] == [f"{tmp_path}/ru/lexicon.yaml:3:1", f"{tmp_path}/ru/meetings.yaml:1:8"]
    assert "    words: {}\n    ^\n" in outcome.out


def test_a_run_with_faulty_rules_tells_what_the_check_tells(run: Run, tmp_path: Path) -> None:
    (tmp_path / "ru").mkdir()
    (tmp_path / "ru" / "meetings.yaml").write_text("rules:\n  - id: a.b\n    trigger: MEET\n    patern: MEET\n", "utf-8")
    outcome = run(SEED, "--rules", tmp_path, "--ui-lang", "ru")
    assert (outcome.status, outcome.out) == (1, "")
    assert f"{tmp_path}/ru/meetings.yaml:4:5: неизвестный ключ patern" in outcome.err
    assert "pattern?" in outcome.err or "pattern" in outcome.err


def test_the_user_has_a_layer_of_rules(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEZDESU_CONFIG", str(tmp_path / "config.yaml"))
    (tmp_path / "rules" / "ru").mkdir(parents=True)
    (tmp_path / "rules" / "ru" / "meetings.yaml").write_text("rules:\n  - override: ru.meeting.met-with\n    status: stable\n", "utf-8")
    outcome = run("rules", "show", "ru.meeting.met-with")
    assert outcome.status == 0
    assert f"status: stable  # {tmp_path}/rules/ru/meetings.yaml:3" in outcome.out


def test_a_schema_for_editors(run: Run) -> None:
    assert json.loads(run("rules", "schema", "kk/topics.yaml").out)["properties"]["rules"]["type"] == "array"
    assert "common/topics.yaml" in json.loads(run("rules", "schema").out)["definitions"]
    assert "topics.yaml" in run("rules", "schema", "kk/topic.yaml").err


def test_rules_is_the_subcommand_and_dot_rules_the_folder(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "a.txt").write_text(SEED.read_text("utf-8"), "utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("rules", "check").status == 0
    assert json.loads(run("./rules", "--format", "jsonl").out)["article"]["id"] == "a"
