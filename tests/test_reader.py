"""Decoding, front matter, and what is refused."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import Fault, InputError
from summarizer.reader import SIZE_LIMIT, decode, find_articles, read_file, read_text

RUSSIAN = "Президент Казахстана принял посла России. Стороны обсудили торговлю и подготовку к визиту.\r\nВстреча прошла в Астане.\n"
KAZAKH = "Мемлекет басшысы Түркия елшісін қабылдады. Тараптар сауда-экономикалық ынтымақтастықты және көлік мәселелерін талқылады.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1251", "koi8_r", "cp866"])
def test_decode_russian(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding)) == RUSSIAN


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "kz1048"])
def test_decode_kazakh(encoding: str) -> None:
    assert decode(KAZAKH.encode(encoding)) == KAZAKH


def test_decode_forgives_a_letter_cut_in_two_and_a_stray_byte() -> None:
    assert decode(RUSSIAN.encode()[:201]) == RUSSIAN.encode()[:201].decode(errors="ignore")
    assert decode(b"\xd0" + (RUSSIAN * 5).encode()) == "\ufffd" + RUSSIAN * 5


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, b"PK\x03\x04" + bytes(range(256)) * 4, b"\0" * 1000, b"abc\0\1\2\3\4\5\6" * 50],
)
def test_decode_refuses_what_is_no_text(data: bytes) -> None:
    with pytest.raises(InputError, match="is not text"):
        decode(data, "a.txt")


@given(st.binary(max_size=400))
def test_decode_gives_text_or_refuses(data: bytes) -> None:
    try:
        assert isinstance(decode(data), str)
    except InputError as error:
        assert "\n" not in str(error)


def test_read_file(tmp_path: Path) -> None:
    path = tmp_path / "001.txt"
    path.write_bytes(RUSSIAN.encode())
    article = read_file(path)
    assert (article.id, article.path, article.text, article.title) == ("001", str(path), RUSSIAN, "")


def test_refusals_say_what_and_where(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text(" \n\t\n")
    for path, message in ((empty, "is empty"), (tmp_path / "none.txt", "no such file"), (tmp_path, "is a folder")):
        with pytest.raises(InputError, match=message) as caught:
            read_file(path)
        assert str(caught.value).startswith(f"{path}: ")


def test_a_huge_file_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    started = time.perf_counter()
    with pytest.raises(InputError, match="too large"):
        read_file(path)
    assert time.perf_counter() - started < 1
    assert SIZE_LIMIT < 50_000_000


@pytest.mark.parametrize(
    ("front", "title", "published"),
    [
        ("title: Встреча в Астане\ndate: 2024-02-01", "Встреча в Астане", "2024-02-01"),
        ("title: 'Кездесу: қорытынды'\ndate: 2024-02-01T10:00:00", "Кездесу: қорытынды", "2024-02-01"),
        ("date: '2024-02-01'", "", "2024-02-01"),
        ("outlet: Egemen", "", "2020-01-01"),
        ("", "", "2020-01-01"),
    ],
)
def test_front_matter(front: str, title: str, published: str) -> None:
    article = read_text(f"---\n{front}\n---\n\nМәтін\r\n", "a", published="2020-01-01")
    assert (article.text, article.title, article.published) == ("\nМәтін\r\n", title, published)


@pytest.mark.parametrize(
    ("front", "line"),
    [
        ("title: Глава МИД: итоги", 2),
        ("date: 2024-02-01\ntitle: [", 4),
        ("- title", 2),
        ("date: 2024-13-45", 2),
        ("date: вчера", 1),
    ],
)
def test_bad_front_matter_is_reported_and_the_text_is_read(front: str, line: int) -> None:
    faults: list[Fault] = []
    article = read_text(f"---\n{front}\n---\nТекст", "a", "a.txt", report=faults.append)
    assert article.text == "Текст"
    assert [(fault.location.path, fault.location.line) for fault in faults] == [("a.txt", line)]


@pytest.mark.parametrize(("text", "faults"), [("---\ntitle: a\nТекст", 1), ("---\nТекст\n", 0), ("Текст\n---\ntitle: a\n---\n", 0)])
def test_what_is_no_front_matter_is_text(text: str, faults: int) -> None:
    found: list[Fault] = []
    assert read_text(text, "a", report=found.append).text == text
    assert len(found) == faults


def test_find_articles(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.md", "a/1.TXT", "a/x.yaml", "c/x.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    faults: list[Fault] = []
    missing = tmp_path / "none.txt"
    found = find_articles([tmp_path, missing, tmp_path / "c/x.csv", tmp_path / "b.txt", tmp_path / "c"], faults.append)
    assert found == [tmp_path / "a/1.TXT", tmp_path / "a/2.md", tmp_path / "b.txt", missing, tmp_path / "c/x.csv"]
    assert [str(fault) for fault in faults] == [f"{tmp_path / 'c'}: the folder holds no .txt or .md file"]
