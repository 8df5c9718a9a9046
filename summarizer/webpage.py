"""Briefs and digests as one web page that needs nothing else: no scripts, no network; texts of others are escaped, never markup.

Each line of a brief opens on what it rests on: the words of the article and the rule. Entries of a digest lead to the briefs behind them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files
from pathlib import PurePath
from string import Template

from summarizer.brief import LanguageWriter
from summarizer.digest import Digest, Entry, Section, title_of
from summarizer.printable import quotes, visible, web_address
from summarizer.records import Article, Brief, Line

_OPENING = Template("""<!DOCTYPE html>
<html lang="$language">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>$title</title>
<style>
$style</style>
</head>
<body>
""")
_CLOSING = "</body>\n</html>\n"


def briefs_page(briefs: Sequence[Brief], words: LanguageWriter) -> Iterator[str]:
    """A page of briefs, in pieces; of several, with a list of contents."""
    title = title_of(briefs[0]) if len(briefs) == 1 else words.translator.label("headings", "briefs", "page")
    yield _opening(title, words)
    if len(briefs) != 1:
        yield f"<h1>{_shown(title)}</h1>\n"
        yield _contents(words, ((_anchor(number), title_of(brief)) for number, brief in enumerate(briefs, 1)))
    for number, brief in enumerate(briefs, 1):
        yield from _brief(brief, number, title_of(brief), words, "h1" if len(briefs) == 1 else "h2")
    yield _CLOSING


def digest_page(digest: Digest, words: LanguageWriter) -> Iterator[str]:
    """A page of a digest, in pieces: its sections, then the briefs that they rest on."""
    yield _opening(digest.title, words)
    yield f'<h1>{_shown(digest.title)}</h1>\n<p class="faint">{_shown(digest.counts)}</p>\n'
    briefs = words.translator.label("headings", "briefs", "page")
    yield _contents(words, [*((section.name, section.heading) for section in digest.sections), ("briefs", briefs)])
    numbers = {brief.facts.article.id: number for number, brief in enumerate(digest.briefs, 1)}
    for section in digest.sections:
        yield from _section(section, numbers, [title_of(brief) for brief in digest.briefs])
    yield f'<h2 id="briefs">{_shown(briefs)}</h2>\n'
    for number, brief in enumerate(digest.briefs, 1):
        yield from _brief(brief, number, f"{number}. {title_of(brief)}", words, "h3")
    yield _CLOSING


def _opening(title: str, words: LanguageWriter) -> str:
    style = files("summarizer").joinpath("webpage.css").read_text("utf-8")
    return _OPENING.substitute(language=_shown(words.translator.language), title=_shown(title), style=style)


def _shown(text: str) -> str:
    return escape(visible(text))


def _anchor(number: int) -> str:
    return f"brief-{number}"


def _contents(words: LanguageWriter, items: Iterable[tuple[str, str]]) -> str:
    listed = "".join(f'<li><a href="#{_shown(anchor)}">{_shown(text)}</a></li>\n' for anchor, text in items)
    return f"<nav>\n<h2>{_shown(words.translator.label('headings', 'contents', 'page'))}</h2>\n<ol>\n{listed}</ol>\n</nav>\n"


# --- briefs -------------------------------------------------------------------------------------------------------------


def _brief(brief: Brief, number: int, title: str, words: LanguageWriter, level: str) -> Iterator[str]:
    article = brief.facts.article
    yield f'<article id="{_anchor(number)}" lang="{_shown(brief.language)}">\n<{level} dir="auto">{_shown(title)}</{level}>\n'
    yield f'<p class="faint">{_origin(article, words)}</p>\n<ul class="lines">\n'
    for line in brief.lines:
        yield _line(line, article.language)
    yield "</ul>\n</article>\n"


def _origin(article: Article, words: LanguageWriter) -> str:
    """Where the article is from: its outlet, its date, its page or file."""
    date = words.amounts.date(article.published, "plain") if article.published else ""
    address = _shown(web_address(article.url))
    place = f'<a href="{address}" rel="noreferrer">{address}</a>' if address else _shown(PurePath(article.path).name)
    return " · ".join(part for part in (_shown(article.outlet or ""), _shown(date), place) if part)


def _line(line: Line, language: str) -> str:
    quoted = "".join(f'<blockquote dir="auto">{escape(text)}</blockquote>\n' for text in quotes(line.evidence))
    why = f'<div class="why" lang="{_shown(language)}">\n{quoted}<code>{_shown(line.rule)}</code>\n</div>'
    return f'<li class="{_shown(line.section)}"><details><summary>{_shown(line.text)}</summary>\n{why}\n</details></li>\n'


# --- digests ------------------------------------------------------------------------------------------------------------


def _section(section: Section, numbers: dict[str, int], titles: Sequence[str]) -> Iterator[str]:
    yield f'<h2 id="{_shown(section.name)}">{_shown(section.heading)}</h2>\n<ul class="entries">\n'
    for entry in section.entries:
        more = "".join(f"<li>{_shown(line.text)}</li>\n" for line in entry.lines)
        yield f"<li>{_shown(entry.text)}{_references(entry, numbers, titles)}{f'<ul>{more}</ul>' if more else ''}</li>\n"
    yield "</ul>\n"


def _references(entry: Entry, numbers: dict[str, int], titles: Sequence[str]) -> str:
    found = sorted(numbers[article] for article in entry.articles if article in numbers)
    linked = [f'<a href="#{_anchor(number)}" title="{_shown(titles[number - 1])}">[{number}]</a>' for number in found]
    return f' <span class="refs">{" ".join(linked)}</span>' if linked else ""
