"""Tables of lead sentences, shared by the tests of both languages: each lead is read as an article of its own.

Columns: the lead; the kinds allowed, or none; the lifecycles allowed; the participants as name@country, where the lead tells the country;
the city; the gap. ``*`` is not compared, ``-`` is nothing. A row with a gap is known to fail, and fails the test once it no longer does.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from summarizer.pipeline import Summarizer
from summarizer.records import Article


def cases(language: str) -> list[Any]:
    """The rows of a language's table as pytest parameters, numbered from one."""
    with (Path(__file__).parent / f"leads_{language}.tsv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
    marks = [[pytest.mark.xfail(strict=True, reason=row["gap"])] if row["gap"] else [] for row in rows]
    return [pytest.param(row, id=f"{number}", marks=mark) for number, (row, mark) in enumerate(zip(rows, marks, strict=True), 1)]


def folded(name: str) -> str:
    return name.replace("ё", "е").casefold()


def met(brief: dict[str, Any]) -> dict[str, str]:
    """The participants of the first event, by folded name, with their countries."""
    persons = {person["id"]: person for person in brief["persons"]}
    parts = [persons[part["person"]] for part in brief["events"][0]["participants"]]
    return {folded(person["name"]): (person.get("country") or {}).get("value", "") for person in parts}


def check_lead(summarizer: Summarizer, row: dict[str, str], language: str) -> None:
    """Fail where the first event read from the lead differs from what the row tells."""
    brief = summarizer.brief(Article("lead", "lead.txt", row["lead"], language, published="2024-05-14")).to_dict()
    if row["kind"] == "none":
        assert not brief["events"]
        return
    assert brief["events"], "no event"
    event = brief["events"][0]
    assert event["kind"] in row["kind"].split()
    assert event["lifecycle"] in row["lifecycle"].split()
    if row["participants"] != "*":
        expected = dict(part.strip().partition("@")[::2] for part in row["participants"].split(";") if part != "-")
        found = met(brief)
        assert set(found) == {folded(name) for name in expected}
        assert {name: found[folded(name)] for name, country in expected.items() if country} == {n: c for n, c in expected.items() if c}
    if row["city"] != "*":
        assert (event.get("city") or {}).get("value", "-") == row["city"]
