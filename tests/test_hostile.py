"""Input that is no article: each is one clear line on standard error, never a traceback, never a wait."""

from __future__ import annotations

import json
import random
import time
from functools import cache
from pathlib import Path

import pytest

from summarizer.cli import main
from summarizer.pipeline import Summarizer
from summarizer.resources import shipped

KYRGYZ = """Жогорку Кеңештин төрагасы Казакстандын элчисин кабыл алды

Бүгүн Жогорку Кеңештин төрагасы Казакстандын Кыргызстандагы элчиси менен жолугушту. Жолугушууда эки өлкөнүн парламенттеринин ортосундагы
кызматташуунун маселелери талкууланды. Тараптар мындан ары да достук мамилелерди өнүктүрүүгө кызыкдар экендиктерин билдиришти. Ошондой эле
соода-экономикалык байланыштарды кеңейтүү, өз ара инвестицияларды көбөйтүү жана чек ара маселелери боюнча пикир алмашышты.
"""
ENGLISH = """Speaker meets the ambassador

The Speaker of the Senate met on Tuesday with the ambassador of Norway to discuss trade and investment. The parties agreed to expand
cooperation between the two countries, and the ambassador thanked the Speaker for the warm welcome.
"""
SEED = sorted(shipped("seeds").glob("*.txt"))[0].read_text("utf-8")
loaded = cache(Summarizer.load)


@pytest.fixture(autouse=True)
def rules_are_loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Summarizer, "load", staticmethod(lambda layers=(): loaded(tuple(layers))))


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LC_ALL", "en")
    monkeypatch.setenv("KEZDESU_CONFIG", str(tmp_path / "absent.yaml"))


def refused(capsys: pytest.CaptureFixture[str], path: Path, within: float = 5) -> str:
    """The one line that a bad input gets; after it, a good article is still briefed."""
    began = time.monotonic()
    status = main([str(path), "--format", "jsonl"])
    assert time.monotonic() - began < within
    captured = capsys.readouterr()
    assert (status, captured.out) == (1, "")
    (line,) = captured.err.splitlines()
    assert line.startswith(f"{path}:")
    assert main([str(path), str(sorted(shipped("seeds").glob("*.txt"))[0]), "--format", "jsonl"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
    return line


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b" \n\t\n", b"\xef\xbb\xbf", b"\0" * 4000, bytes(range(256)) * 40),
        *(random.Random(1).randbytes(20_000), b"\x89PNG\r\n\x1a\n" + bytes(900)),
    ],
    ids=["empty", "blank", "only a byte order mark", "zeros", "all bytes", "random", "picture"],
)
def test_what_is_no_text(capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    refused(capsys, path)


@pytest.mark.parametrize("text", [KYRGYZ, ENGLISH, "12345 67890\n" * 20, "…!?—«»\n" * 50], ids=["Kyrgyz", "English", "numbers", "signs"])
def test_what_is_in_no_language_that_is_read(capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str) -> None:
    path = tmp_path / "other.txt"
    path.write_text(text, "utf-8")
    refused(capsys, path)


def test_fifty_megabytes(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    path.write_bytes((SEED.encode() * (50_000_000 // len(SEED.encode()) + 1))[:50_000_000])
    assert "MB" in refused(capsys, path)


def test_a_folder_without_articles(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "picture.png").write_bytes(b"\x89PNG")
    refused(capsys, tmp_path / "folder")


def test_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    refused(capsys, tmp_path / "absent.txt")


@pytest.mark.parametrize(
    "text",
    [
        SEED.replace("\n", " "),
        SEED.replace(" ", ""),
        SEED.replace("\n", "\r\n"),
        SEED.replace("е", "е\u0301"),
        SEED.upper(),
        "".join(letter + "\u200b" for letter in SEED),
        "[/red][bold]" + SEED + "{{ {% \\x1b",
        SEED + "\x1b[2J\x07\x08",
        "«" * 3000 + SEED,
        "(" * 3000 + SEED + "—" * 3000,
        SEED * 30,
        SEED.split("\n")[2] * 200,
        "Встреча " * 5000,
        "встретилсяспосломпремьерминистр" * 2000,
        SEED.encode("utf-16").decode("utf-16-le", "replace"),
    ],
    ids=[
        *("one line", "no spaces", "Windows lines", "combining accents", "capitals", "zero widths", "markup", "controls", "open quotes"),
        *("brackets", "thirty times", "long paragraph", "one word over and over", "no spaces at all", "byte order mark inside"),
    ],
)
def test_strange_articles_are_briefed_or_refused_in_time(capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str) -> None:
    path = tmp_path / "strange.txt"
    path.write_text(text, "utf-8", newline="")
    began = time.monotonic()
    main([str(path), "--format", "jsonl"])
    assert time.monotonic() - began < 10
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err
    assert "error of the program" not in captured.err
    for line in captured.out.splitlines():
        brief = json.loads(line)
        article = brief["article"]["text"]
        for evidence in (piece for part in brief["brief"]["lines"] for piece in part["evidence"]):
            assert article[evidence["start"] : evidence["end"]] == evidence["text"]


def test_latin_letters_that_look_cyrillic_do_not_change_the_language(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "mixed.txt"
    path.write_text(SEED.translate(str.maketrans("сх", "cx")), "utf-8")
    main([str(path), "--format", "jsonl"])
    assert json.loads(capsys.readouterr().out)["article"]["language"] == "ru"
