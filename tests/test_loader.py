"""Strict YAML: what is read, and what is refused at which place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import RuleError
from summarizer.loader import load_yaml

FILE = Path("rules.yaml")


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("", None),
        ("# only a comment\n", None),
        ("a: 1\nb: 1.5\nc: true\nd: null\ne: ~\nf:", {"a": 1, "b": 1.5, "c": True, "d": None, "e": None, "f": None}),
        ("a: '1'\nb: \"true\"\nc: |\n  1\n  2\n", {"a": "1", "b": "true", "c": "1\n2\n"}),
        ("- один\n- [два, {три: 3}]\n", ["один", ["два", {"три": 3}]]),
        ("from: 2024-02-01", {"from": date(2024, 2, 1)}),
        ("2020: a\n2021: b", {2020: "a", 2021: "b"}),
        ("pattern: A ... [B ...] C", {"pattern": "A ... [B ...] C"}),
    ],
)
def test_content(text: str, content: object) -> None:
    assert load_yaml(FILE, text) == content


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a: 1\nb: 2\na: 3\n", "3:1", "'a' stands twice"),
        ("a:\n  b: 1\n  b: 2\n", "3:3", "'b' stands twice"),
        ("a: {b: 1, c: 2, b: 3}\n", "1:17", "'b' stands twice"),
        ("- {a: [{x: 1, x: 2}]}\n", "1:15", "'x' stands twice"),
        ("a: 1\n'a': 2\n", "2:1", "'a' stands twice"),
        ("1: a\n1: b\n", "2:1", "1 stands twice"),
        ("a: &x [1, 2]\nb: *x\n", "1:4", "anchors and aliases"),
        ("a: *x\n", "1:4", "anchors and aliases"),
        ("a: &x 1\n", "1:4", "anchors and aliases"),
        ("a: !!python/object:os.system x\n", "1:4", "tag"),
        ("a: !!set {b}\n", "1:4", "tag"),
        ("<<: {a: 1}\n", "1:1", "merge"),
        ("[a, b]: 1\n", "1:1", "a key is a word"),
        ("? {a: 1}\n: 2\n", "1:3", "a key is a word"),
        ("a: 1\n---\nb: 2\n", "2:1", "second document"),
        ("a: [1, 2\n", "2:1", "expected"),
        ("a: 'open\n", "2:1", "end of stream"),
        ("\ta: 1\n", "1:1", "token"),
    ],
)
def test_refused_with_its_place(text: str, place: str, words: str) -> None:
    with pytest.raises(RuleError) as raised:
        load_yaml(FILE, text)
    (fault,) = raised.value.faults
    assert str(fault).startswith(f"rules.yaml:{place}: ")
    assert words in fault.message


@pytest.mark.parametrize("text", ["a: 2024-02-31", "[" * 100_000, "a: \x00", "- " * 100_000])
def test_refused_without_a_traceback(text: str) -> None:
    with pytest.raises(RuleError, match=r"rules\.yaml"):
        load_yaml(FILE, text)


def test_unreadable_file(tmp_path: Path) -> None:
    for path, content in ((tmp_path / "a.yaml", b"\xff\xfe\x00"), (tmp_path / "none.yaml", None)):
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(RuleError, match="cannot be read"):
            load_yaml(path)


plain = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(st.characters(exclude_categories=["Cs", "Cc"]))
words = st.text("abв. ", min_size=1)
trees = st.recursive(plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3), max_leaves=12)


@given(trees)
def test_the_same_as_the_safe_loader(tree: object) -> None:
    """Whatever PyYAML writes is read back as PyYAML reads it."""
    for flow in (True, False):
        text = yaml.dump(tree, allow_unicode=True, default_flow_style=flow, Dumper=NoAliases)
        assert load_yaml(FILE, text) == yaml.safe_load(text)


class NoAliases(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True
