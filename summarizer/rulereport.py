"""What the tools for rule authors say, worded by the messages: lines of text for a terminal or a pipe."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from summarizer.diagnosis import Reason, Seen
from summarizer.errors import Location
from summarizer.messages import Messages
from summarizer.ruletest import Result

_WORDS = 40  # characters of a phrase that are shown
_WANTED = 6  # labels that are shown of those wanted


def test_lines(messages: Messages, results: Iterable[Result], layers: tuple[Path, ...]) -> Iterator[str]:
    """Every example that failed or is to do, each with the clause that failed."""
    for result in results:
        if result.failed or result.example.todo:
            kind = "todo" if result.example.todo else "failed"
            state = messages(f"test.{kind}") if result.verdict != "holds" else messages("test.todo_holds")
            yield f"{_place(layers, result)}: {result.rule.id}: {state}"
            yield f"    {result.example.printed}"
            if result.verdict != "holds":
                yield f"    {verdict(messages, result)}"


def verdict(messages: Messages, result: Result) -> str:
    """In what way an example does not hold."""
    text = result.example.text
    bound = ", ".join(f"{one.slot} = {_quoted(text, one.span.start, one.span.end)}" for one in result.bound)
    if result.verdict == "silent" and result.reason is not None:
        return reason(messages, result.reason, text)
    if result.verdict == "misread" and result.mark is not None:
        return messages("test.misread", slot=result.mark.slot, words=_quoted(text, result.mark.span.start, result.mark.span.end), bound=bound)
    return messages("test.fires", because=result.example.because, bound=bound)


def reason(messages: Messages, why: Reason, text: str) -> str:
    """The first thing that a rule asked for and did not find in ``text``."""

    def item(seen: Seen | None) -> str:
        return f"{seen.label} {_quoted(text, seen.start, seen.end)}" if seen else messages("why.end")

    blanks = {
        "wanted": " | ".join((*why.wanted[:_WANTED], *(["…"] if len(why.wanted) > _WANTED else []))),
        "read": " … ".join(map(item, why.read)),
        "stands": item(why.stands),
    }
    if why.cause != "element":
        return messages(f"why.{why.cause}", **blanks)
    place = "begin" if not why.read else "later" if why.skips else "next"
    nearly = messages("why.alike", alike=", ".join(map(item, why.alike))) if why.alike else ""
    return messages(f"why.{place}", **blanks) + nearly


def locate(layers: tuple[Path, ...], file: str, rule: str, text: str = "") -> Location:
    """Where a rule stands in the topmost layer that has it, or ``text`` in it."""
    for layer in reversed(layers):
        path = layer / file
        lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
        start = next((number for number, line in enumerate(lines) if re.search(rf"\b(id|override): *{re.escape(rule)}(?![\w.-])", line)), None)
        if start is not None:
            inside = (number for number in range(start, len(lines)) if text and text in lines[number])
            number = next(inside, start)
            return Location(str(path), number + 1, lines[number].find(text) + 1 if text in lines[number] else 1)
    return Location(file)


def _place(layers: tuple[Path, ...], result: Result) -> Location:
    return locate(layers, result.rule.file, result.rule.id, result.example.printed)


def _quoted(text: str, start: int, end: int) -> str:
    words = " ".join(text[start:end].split())
    return f"«{words[:_WORDS]}…»" if len(words) > _WORDS else f"«{words}»"
