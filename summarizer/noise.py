"""What stands on a page beside the article: captions, share bars, links, counters, comments, and whatever is said twice.

The patterns are in ``rules/common/noise.yaml``. Noise is marked in ``Article.noise`` and never cut; by-lines and signatures are no noise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from summarizer.paragraphs import BULLETS, line_spans, without
from summarizer.records import Article, Span
from summarizer.recordtype import record
from summarizer.ruleset import Ruleset
from summarizer.tokens import fold, fold_article

_LONGEST = 200  # characters; longer lines are paragraphs, not furniture
_LONG_PARAGRAPH = 250  # characters; the article is not over while one of these is to come
_REPEATED = 20  # characters; shorter lines («Да.») may honestly stand twice
_HEAD_LINES = 12  # a headline is repeated within the first lines or not at all
_NO_WORDS = re.compile(r"[\W_]*")
_HEADLINE_ENDS = re.compile(r"(?:[^.:;,]|\.\.\.|\s\w{1,3}\.)$")  # a headline may end in an abbreviation, but not in a full stop
_WORD = re.compile(r"\w\w")


@record
class NoiseFinder:
    """The noise patterns, compiled once; safe to share."""

    lines: re.Pattern[str]
    openers: re.Pattern[str]
    closers: re.Pattern[str]
    prefixes: re.Pattern[str]
    headline_tails: re.Pattern[str]
    datelines: re.Pattern[str]

    @classmethod
    def from_rules(cls, ruleset: Ruleset) -> NoiseFinder:
        """The patterns of ``common/noise.yaml``; a layer may add kinds of lines, or replace one."""
        rules: Mapping[str, Any] = ruleset.get("common/noise.yaml")
        parts = rules.get("parts", {})

        def compiled(name: str, wrapped: str = "(?:{})") -> re.Pattern[str]:
            block = rules.get(name, "")
            listed = block if isinstance(block, str) else "".join(block.values())
            patterns = [_expand(pattern, parts) for pattern in listed.splitlines() if pattern]
            return re.compile(wrapped.format("|".join(patterns) or "(?!)"))

        return cls(
            lines=compiled("lines"),
            openers=compiled("openers"),
            closers=compiled("closers"),
            prefixes=compiled("prefixes"),
            headline_tails=compiled("headline_tails", "(?:{})$"),
            datelines=compiled("datelines"),
        )

    def mark(self, article: Article) -> Article:
        """The article with its noise marked and, where it has no title yet, its headline as the title."""
        noise = self.find(article.text)
        title = article.title
        if not title and (headline := self.headline(article.text, noise)):
            title = article.text[headline.start : headline.end]
        return replace(article, noise=noise, title=title)

    def find(self, text: str) -> tuple[Span, ...]:
        """Every span of noise, in order and apart from each other."""
        lines = [line for line in line_spans(text) if line.start < line.end or not line.start]
        folded = fold_article(text)
        found = self._repeated(folded, [line for line in lines if line.start < line.end])
        for line in lines:
            if prefix := self.prefixes.match(text, line.start, line.end):
                found.append(Span(line.start, prefix.end()))
            elif self._is_noise(folded, line):
                found.append(line)
        found += self._lists(folded, line_spans(text))
        found += self._tail(folded, lines)
        return _joined(found)

    def headline(self, text: str, noise: tuple[Span, ...]) -> Span | None:
        """The first line that is neither noise nor a dateline, if it looks like a headline with a text below it."""
        lines = (without(line, [span for span in noise if span.overlaps(line)]) for line in line_spans(text)[: 4 * _HEAD_LINES])
        lines = (line for line in lines if line.start < line.end)
        for line in lines:
            if self.datelines.fullmatch(fold(text[line.start : line.end])[: _LONGEST + 1]):
                continue
            start = _words_start(text, line)
            return Span(start, line.end) if _like_headline(text, line) and next(lines, None) else None
        return None

    def _is_noise(self, folded: str, line: Span) -> bool:
        if line.end - line.start > _LONGEST:
            return False
        start = _words_start(folded, line)
        return bool(_NO_WORDS.fullmatch(folded, line.start, line.end) or self.lines.fullmatch(folded, start, line.end))

    def _repeated(self, folded: str, lines: list[Span]) -> list[Span]:
        """Lines that stood before, and headlines repeated with a date or the site's name glued to their end."""
        head = [folded[line.start : line.end] for line in lines[:_HEAD_LINES]]
        seen: set[str] = set()
        found = []
        for number, line in enumerate(lines):
            printed = folded[line.start : line.end]
            key = " ".join(printed.split())
            if len(key) >= _REPEATED and (key in seen or (number < _HEAD_LINES and self._is_headline_with_tail(printed, head))):
                found.append(line)
            seen.add(key)
        return found

    def _is_headline_with_tail(self, line: str, head: list[str]) -> bool:
        """Whether a line is another one with a date or the site's name after it."""
        begun = [one for one in head if line.startswith(one) and line != one]
        tail = self.headline_tails.search(line, _REPEATED) if begun and len(line) <= _LONGEST else None
        return tail is not None and line[: tail.start()].rstrip() in begun

    def _lists(self, folded: str, lines: tuple[Span, ...]) -> list[Span]:
        """Lists of headlines under an opener such as «Новости по теме»."""
        found = []
        opened = False
        begun = loose = False  # whether the list has a line yet, and whether an empty line stood before its first
        for line in lines:
            if line.start == line.end:
                opened, loose = opened and (loose or not begun), opened
            elif opened and _like_headline(folded, line):
                found.append(line)
                begun = True
            else:
                start = _words_start(folded, line)
                opened = line.end - line.start <= _LONGEST and bool(self.openers.fullmatch(folded, start, line.end))
                begun = loose = False
                if opened:
                    found.append(line)
        return found

    def _tail(self, folded: str, lines: list[Span]) -> list[Span]:
        """From the first closer of the second half to the end, unless a long paragraph is still to come."""
        found = []
        for line in reversed(lines):
            if line.end - line.start >= _LONG_PARAGRAPH or line.start < len(folded) // 2:
                break
            if self.closers.fullmatch(folded, _words_start(folded, line), line.end):
                found.append(Span(line.start, len(folded.rstrip())))
        return found


def _expand(pattern: str, parts: Mapping[str, str]) -> str:
    """``%name%`` in a pattern replaced by the part of that name; parts may hold parts."""
    for _ in range(3):
        pattern = re.sub(r"%(\w+)%", lambda match: parts.get(match[1], match[0]), pattern)
    return pattern


def _words_start(text: str, line: Span) -> int:
    """Where the line begins when emoji and bullets before its first word are passed over."""
    match = BULLETS.match(text, line.start, line.end)
    return match.end() if match else line.start


def _like_headline(text: str, line: Span) -> bool:
    if line.end - line.start > _LONGEST or not _WORD.search(text, line.start, line.end):
        return False
    return bool(_HEADLINE_ENDS.search(text, max(line.start, line.end - 5), line.end))


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, those that overlap made one."""
    joined: list[Span] = []
    for span in sorted(span for span in spans if span.start < span.end):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
