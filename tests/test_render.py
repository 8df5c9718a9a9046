"""Formats of briefs: safe for a terminal, escaped in Markdown, whole in JSON, printed as they come."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from facts import facts, full_facts, writer
from hypothesis import given
from hypothesis import strategies as st

from summarizer.digest import make_digest
from summarizer.printable import visible
from summarizer.records import Article, Brief, Facts, Line
from summarizer.render import escaped, render_briefs, render_digest


def brief(text: str = "строка") -> Brief:
    return Brief(
        Facts(Article("a", "a.txt", "", "ru", text)), "ru", (Line(text, "r", section="headline"), Line(text, "r", section="statements"))
    )


WRITER = writer()
CONTROLS = [
    ("a\x1b[31mb", "a␛[31mb"),
    ("a\nb\tc\r", "a b c "),
    ("a\x00", "a␀"),
    ("a\x9bb", "a\\u009bb"),
    ("a\u202eb", "a\\u202eb"),
    ("1,2\u00a0млрд", "1,2\u00a0млрд"),
    ("Қазақ ё “я”", "Қазақ ё “я”"),
]


@pytest.mark.parametrize(("text", "shown"), CONTROLS)
def test_control_characters_are_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(st.characters(exclude_categories=())))
def test_nothing_reaches_the_terminal_raw(text: str) -> None:
    for form in ("text", "md"):
        printed = "".join(render_briefs([brief(text)], form, WRITER))
        assert all(character.isprintable() or character in "\n\u00a0\u202f" for character in printed)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("a*b_c`", "a\\*b\\_c\\`"),
        ("[x](y)", "\\[x\\](y)"),
        ("<script>", "\\<script\\>"),
        ("- a", "\\- a"),
        ("1. a", "\\1. a"),
        ("# a", "\\# a"),
    ],
)
def test_markdown_is_escaped(text: str, marked: str) -> None:
    assert escaped(text) == marked


def test_text_and_markdown() -> None:
    assert "".join(render_briefs([brief("раз"), brief("два")], "text", WRITER)) == "раз\n  раз\n  раз\n\nдва\n  два\n  два\n"
    assert "".join(render_briefs([brief("раз")], "md", WRITER)) == "## раз\n\n**раз**\n\n- раз\n"


@pytest.mark.parametrize("count", [0, 1, 3])
def test_json_is_a_list_and_jsonl_a_line_each(count: int) -> None:
    briefs = [brief(str(number)) for number in range(count)]
    listed = json.loads("".join(render_briefs(briefs, "json", WRITER)))
    lines = [json.loads(line) for line in "".join(render_briefs(briefs, "jsonl", WRITER)).splitlines()]
    assert listed == lines
    assert [one["article"]["title"] for one in lines] == [str(number) for number in range(count)]


@pytest.mark.parametrize("form", ["text", "md", "json", "jsonl"])
def test_pieces_come_before_the_last_brief_is_made(form: str) -> None:
    made = []

    def briefs() -> Iterator[Brief]:
        for number in range(3):
            made.append(number)
            yield brief(str(number))

    pieces = render_briefs(briefs(), form, WRITER)
    while not next(pieces):
        pass
    assert made == [0]


def test_digest_formats() -> None:
    silent = facts("ru", [], None, code="a2", title="Без *встречи*")
    digest = make_digest([writer().write(full_facts()), writer().write(silent)], "source", WRITER)
    text = "".join(render_digest(digest, "text", WRITER))
    assert text.startswith("Дайджест: 26 июня 2023 года\n2 статьи, 1 встреча, 2 страны\n\nВстречи\n")
    assert "\nСтатьи без встреч\n  Без *встречи*\n" in text
    marked = "".join(render_digest(digest, "md", WRITER))
    assert "# Дайджест: 26 июня 2023 года\n" in marked and "- Без \\*встречи\\*\n" in marked
    made = json.loads("".join(render_digest(digest, "json", WRITER)))
    assert [section["name"] for section in made["sections"]] == ["meetings", "figures", "outcomes", "upcoming", "others"]
    assert len(made["briefs"]) == 2
