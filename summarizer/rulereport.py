"""What the tools for rule authors say, worded by the messages: lines of text for a terminal or a pipe."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from summarizer.coverage import Count, Coverage, Unpaired
from summarizer.diagnosis import Reason, Seen
from summarizer.errors import Location
from summarizer.examples import RuleExamples
from summarizer.explain import Explained, Fired
from summarizer.messages import Messages
from summarizer.records import Article, Span
from summarizer.rulediff import Change, Verdict
from summarizer.ruletest import Binding, Result

_WORDS = 40  # characters of a phrase that are shown
_VERDICTS: tuple[Verdict, ...] = ("lost", "changed", "gained")
_MOST = 20  # triggers and verbs that are shown
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
    bound = _bound(text, result.bound)
    if result.verdict == "silent" and result.reason is not None:
        return reason(messages, result.reason, text)
    if result.verdict == "misread" and result.mark is not None:
        return messages("test.misread", slot=result.mark.slot, words=_quoted(text, result.mark.span), bound=bound)
    return messages("test.fires", because=result.example.because, bound=bound)


def reason(messages: Messages, why: Reason, text: str) -> str:
    """The first thing that a rule asked for and did not find in ``text``."""

    def item(seen: Seen | None) -> str:
        return f"{seen.label} {_quoted(text, seen.span)}" if seen else messages("why.end")

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


def explain_lines(messages: Messages, article: Article, rows: Iterable[Explained], first_line: int) -> Iterator[str]:
    """Each sentence with its labels and rules in columns; ``first_line`` is the line of the file that the text begins on."""
    text = article.text
    for row in rows:
        line = text.count("\n", 0, row.span.start) + first_line
        state = f" ({messages(f'explain.{row.state}')})" if row.state != "body" else ""
        yield f"{article.path}:{line}:{state} {' '.join(text[row.span.start : row.span.end].split())}"
        yield from _columns(messages("explain.labels"), [(" ".join(one.labels) or "–", one.made_by, _words(text, one.span)) for one in row.items])
        yield from _columns(messages("explain.fired"), [(one.rule, str(one.score), _bound(text, one.bound), _asserted(messages, one)) for one in row.fired])
        yield from _columns(messages("explain.failed"), [(one.rule, str(one.score), reason(messages, one.reason, text)) for one in row.failed])
        yield ""


def coverage_lines(
    messages: Messages, found: Mapping[str, Coverage], rules: Sequence[RuleExamples], unpaired: Sequence[Unpaired]
) -> Iterator[str]:
    """What was and what was not read, by language; then the rules that have no counterpart."""
    for language, seen in found.items():
        total = sum(seen.causes.values())
        if not total:
            continue
        yield messages("coverage.head", language=language, articles=seen.articles, sentences=total)
        causes = [(messages(f"coverage.{cause}"), str(count), f"{count / total:.0%}") for cause, count in seen.causes.most_common()]
        yield from _columns(messages("coverage.sentences"), causes)
        silent = seen.silent(rule for rule in rules if rule.language == language)
        yield from _columns(messages("coverage.silent", count=len(silent)), [(rule,) for rule in silent])
        yield from _columns(messages("coverage.triggers"), _counts(seen.triggers))
        yield from _columns(messages("coverage.verbs"), _counts(seen.verbs))
        yield ""
    lacking = [(", ".join(one.lacking), ", ".join(one.ids)) for one in unpaired if not one.reason]
    alone = [(", ".join(one.lacking), ", ".join(one.ids), one.reason) for one in unpaired if one.reason]
    yield from _columns(messages("coverage.unpaired", count=len(lacking)), lacking)
    yield from _columns(messages("coverage.untranslated", count=len(alone)), alone)


def _counts(counts: Mapping[str, Count]) -> list[tuple[str, ...]]:
    most = sorted(counts.items(), key=lambda one: -one[1].times)[:_MOST]
    return [
        (name if not number else "", str(count.times) if not number else "", f"{seen.path}:{seen.line}", seen.text)
        for name, count in most
        for number, seen in enumerate(count.examples)
    ]


def diff_lines(messages: Messages, changed: Iterable[Change]) -> Iterator[str]:
    """Every change under the rule that caused it, rules that lost most first, and what was lost before what was gained."""
    groups: dict[str, list[Change]] = {}
    for change in changed:
        groups.setdefault(change.rule, []).append(change)
    counts = {rule: Counter(change.verdict for change in group) for rule, group in groups.items()}
    for rule in sorted(groups, key=lambda one: (-counts[one]["lost"], -counts[one]["changed"], one)):
        told = [f"{messages(f'diff.{verdict}')} {counts[rule][verdict]}" for verdict in _VERDICTS if counts[rule][verdict]]
        rows = [_change(messages, change) for verdict in _VERDICTS for change in groups[rule] if change.verdict == verdict]
        yield from _columns(f"{rule}: {', '.join(told)}", rows)


def _change(messages: Messages, change: Change) -> tuple[str, ...]:
    before, after = change.before, change.after
    values = [one.value for one in (before, after) if one is not None]
    was = f" ({before.rule})" if before and after and before.rule != after.rule else ""
    return messages(f"diff.{change.verdict}"), change.path, change.told.kind, change.told.key, " → ".join(values) + was


def _asserted(messages: Messages, fired: Fired) -> str:
    return "→ " + (", ".join(fired.facts) or messages("explain.no_fact"))


def _columns(head: str, rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Rows of cells under a head, each column as wide as its widest cell; nothing where there are no rows."""
    if rows:
        yield f"  {head}"
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            yield "    " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


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


def _bound(text: str, bound: Iterable[Binding]) -> str:
    return ", ".join(f"{one.slot} = {_quoted(text, one.span)}" for one in bound)


def _quoted(text: str, span: Span) -> str:
    return f"«{_words(text, span)}»"


def _words(text: str, span: Span) -> str:
    words = " ".join(text[span.start : span.end].split())
    return f"{words[:_WORDS]}…" if len(words) > _WORDS else words
