"""The cache of compiled rules: what it gives back is what would be made; whatever changes is noticed; nothing that is wrong with it is an error."""

from __future__ import annotations

import os
import pickle
import shutil
import sys
from pathlib import Path

import pytest

from summarizer import grammar
from summarizer.cache import Cache, key_of
from summarizer.pipeline import Summarizer
from summarizer.resources import shipped

NEEDS_USERS = pytest.mark.skipif(not hasattr(os, "getuid"), reason="this system has no user numbers")
TEXT = "Председатель Сената Маулен Ашимбаев встретился с послом Японии Ямада Дзюн. Обсуждалась торговля. Встреча прошла в Астане 1 февраля 2024 года."


def never() -> object:
    raise AssertionError("made again")


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache", "a" * 32)


@pytest.fixture
def file(tmp_path: Path, cache: Cache) -> Path:
    """The file of a value that is kept."""
    assert cache.remember("value", lambda: ["made"]) == ["made"]
    return tmp_path / "cache" / ("a" * 32) / "value.pickle"


def test_what_is_kept_is_not_made_again(cache: Cache, file: Path) -> None:
    assert cache.remember("value", never) == ["made"]
    assert cache.remember("other", lambda: 1) == 1
    assert [path.name for path in file.parent.iterdir() if path.suffix != ".pickle"] == []


def test_without_a_key_only_what_others_may_have_in_common_is_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path, "")
    assert [cache.remember("value", lambda number=number: number) for number in (1, 2)] == [1, 2]  # type: ignore[misc]
    assert [cache.remember("value", lambda number=number: number, of="source") for number in (1, 2)] == [1, 1]  # type: ignore[misc]


@pytest.mark.parametrize("content", [b"", b"\x80", b"no pickle", pickle.dumps(["made"])[:-3], b"cnowhere\nnothing\n."], ids=repr)
def test_damage_is_mended(cache: Cache, file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert cache.remember("value", lambda: ["again"]) == ["again"]
    assert cache.remember("value", never) == ["again"]


@NEEDS_USERS
@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_a_file_that_others_may_write_is_not_read(cache: Cache, file: Path, mode: int) -> None:
    file.chmod(mode)
    assert cache.remember("value", lambda: ["own"]) == ["own"]


@NEEDS_USERS
def test_a_file_of_somebody_else_is_not_read(cache: Cache, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: owner + 1)
    assert cache.remember("value", lambda: ["own"]) == ["own"]


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    blocked = Cache(tmp_path / "file", "a" * 32)
    assert [blocked.remember("value", lambda: 1), blocked.remember("value", lambda: 2)] == [1, 2]


def test_what_cannot_be_kept_is_no_error(cache: Cache, tmp_path: Path) -> None:
    made = cache.remember("value", lambda: lambda: 1)
    assert made() == 1
    assert not list(tmp_path.rglob("*.pickle*"))


def test_an_error_of_the_maker_is_its_own(cache: Cache) -> None:
    with pytest.raises(ZeroDivisionError):
        cache.remember("value", lambda: 1 / 0)


def test_old_sets_give_way_and_strange_folders_stay(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    for number in range(9):
        Cache(tmp_path, f"{number:032x}").remember("value", lambda: 1)
    names = {path.name for path in tmp_path.iterdir()}
    assert "photos" in names
    assert len(names) <= 5
    assert f"{8:032x}" in names


def test_every_change_of_the_rules_changes_the_key(tmp_path: Path) -> None:
    layer = tmp_path / "layer"
    (layer / "ru").mkdir(parents=True)
    rule = layer / "ru" / "lexicon.yaml"
    keys = []
    for content in ("a: 1", "a: 2", "a: 1 "):
        rule.write_text(content)
        os.utime(rule, (0, 0))  # neither the size nor the time tells these apart
        keys.append(key_of((layer,)))
    rule.rename(layer / "ru" / "dates.yaml")
    keys.append(key_of((layer,)))
    (layer / "given.txt").write_text("")
    keys.append(key_of((layer,)))
    keys.append(key_of((layer, layer)))
    assert len(set(keys)) == len(keys)
    assert key_of((layer, layer)) == keys[-1]


def test_the_python_version_is_part_of_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    key = key_of(())
    monkeypatch.setattr(sys, "version", "4.0")
    assert key_of(()) != key


def test_the_same_briefs_from_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEZDESU_CACHE", str(tmp_path))
    first = Summarizer.load().summarize(TEXT).to_dict()
    kept = {path.name for path in tmp_path.rglob("*.pickle")}
    assert {"rules.pickle", "ru.rules.pickle", "ru.lexicon.pickle", "ru.topics.pickle"} <= kept
    assert Summarizer.load().summarize(TEXT).to_dict() == first
    assert first["events"]


def test_a_changed_layer_is_seen_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEZDESU_CACHE", str(tmp_path / "cache"))
    layer = tmp_path / "layer"
    (layer / "common").mkdir(parents=True)
    for name in ("Первое", "Второе"):
        (layer / "common" / "topics.yaml").write_text(f"trade: {{ru: {name}}}\n", encoding="utf-8")
        assert Summarizer.load([layer]).rules.get("common/topics.yaml")["trade"]["ru"] == name
    shutil.rmtree(tmp_path / "cache")
    assert shipped("rules") in Summarizer.load().rules.layers


def test_what_depends_on_data_alone_outlives_the_key(tmp_path: Path) -> None:
    one, other = (Cache(tmp_path, letter * 32) for letter in "ab")
    assert one.remember("tables", lambda: [1], of=("a", {"b": 1})) == [1]
    assert other.remember("tables", never, of=("a", {"b": 1})) == [1]
    assert other.remember("tables", lambda: [2], of=("a", {"b": 2})) == [2]


def test_a_changed_rule_compiles_few_others_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    compile_part = grammar._compile_part
    monkeypatch.setattr(grammar, "_compile_part", lambda patterns, shared: made.append(patterns) or compile_part(patterns, shared))
    patterns = {f"rule.{number}": "A ... slot=B C" for number in range(100)}
    cache = Cache(tmp_path, "a" * 32)
    grammar.compile_patterns(patterns, "", cache.remember)
    every = len(made)
    tables = grammar.compile_patterns({**patterns, "rule.7": "A B"}, "", cache.remember)
    assert len(made) == every + 1 > 10
    assert tables.starts.keys() == patterns.keys()
