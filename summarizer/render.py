"""Briefs and digests as text, Markdown and JSON, in pieces, so that a long run prints as it goes.

Text is safe for terminals: control characters of an article are shown, not sent. Markdown is escaped: an article cannot mark itself up.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping

from summarizer.digest import Digest
from summarizer.records import Brief, Line
from summarizer.serialise import encodable, to_dict, to_json

Pieces = Iterator[str]
_MARKUP = re.compile(r"([\\`*_\[\]<>|~#])")
_BLOCK = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")
_LISTED = frozenset({"participants", "outcomes", "figures", "statements", "upcoming"})


def visible(text: str) -> str:
    """``text`` on one line with every control or format character shown: ESC as «␛», others as «\\u202e».

    >>> visible("a\\x1b[31m")
    'a␛[31m'
    """
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else _shown(character) for character in text)


def _shown(character: str) -> str:
    if character in "\n\r\t\u00a0\u202f\u2009" or unicodedata.category(character) == "Zs":
        return " " if character not in "\u00a0\u202f" else character
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return f"\\u{code:04x}"


def escaped(text: str) -> str:
    """``text`` as Markdown that shows it literally."""
    return _BLOCK.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", visible(text)))


def render_briefs(briefs: Iterable[Brief], form: str) -> Pieces:
    """Briefs as ``form``: text, md, json (a list) or jsonl. Raises KeyError for another one."""
    return BRIEF_FORMATS[form](briefs)


def render_digest(digest: Digest, form: str) -> Pieces:
    """A digest as ``form``: text, md or json. Raises KeyError for another one."""
    return DIGEST_FORMATS[form](digest)


def _name(brief: Brief) -> str:
    article = brief.facts.article
    return " ".join(article.title.split()) or article.path or article.id


# --- briefs -------------------------------------------------------------------------------------------------------------


def _brief_text(briefs: Iterable[Brief]) -> Pieces:
    for number, brief in enumerate(briefs):
        yield "\n" if number else ""
        yield f"{visible(_name(brief))}\n"
        for line in brief.lines:
            yield f"  {visible(line.text)}\n"


def _brief_markdown(briefs: Iterable[Brief]) -> Pieces:
    for number, brief in enumerate(briefs):
        yield "\n" if number else ""
        yield f"## {escaped(_name(brief))}\n\n"
        for paragraph in _paragraphs(brief.lines):
            yield paragraph + "\n"


def _paragraphs(lines: tuple[Line, ...]) -> Iterator[str]:
    listed = False
    for index, line in enumerate(lines):
        in_list = line.section in _LISTED
        if index and not (listed and in_list):
            yield ""
        yield f"- {escaped(line.text)}" if in_list else f"**{escaped(line.text)}**" if line.section == "headline" else escaped(line.text)
        listed = in_list


def _brief_json(briefs: Iterable[Brief]) -> Pieces:
    opening = "["
    for brief in briefs:
        yield f"{opening}\n{to_json(brief, indent=2)}"
        opening = ","
    yield "[]\n" if opening == "[" else "\n]\n"


def _brief_jsonl(briefs: Iterable[Brief]) -> Pieces:
    for brief in briefs:
        yield to_json(brief) + "\n"


# --- digests ------------------------------------------------------------------------------------------------------------


def _digest_text(digest: Digest) -> Pieces:
    yield f"{visible(digest.title)}\n{visible(digest.counts)}\n"
    for section in digest.sections:
        yield f"\n{visible(section.heading)}\n"
        for entry in section.entries:
            yield f"  {visible(entry.text)}\n"
            for line in entry.lines:
                yield f"    {visible(line.text)}\n"


def _digest_markdown(digest: Digest) -> Pieces:
    yield f"# {escaped(digest.title)}\n\n{escaped(digest.counts)}\n"
    for section in digest.sections:
        yield f"\n## {escaped(section.heading)}\n\n"
        for entry in section.entries:
            yield f"- {escaped(entry.text)}\n"
            for line in entry.lines:
                yield f"  - {escaped(line.text)}\n"


def _digest_json(digest: Digest) -> Pieces:
    content = {
        "schema": "digest/1",
        "language": digest.language,
        "title": digest.title,
        "counts": digest.counts,
        "sections": [
            {
                "name": section.name,
                "heading": section.heading,
                "entries": [
                    {"text": entry.text, "articles": list(entry.articles), "lines": [line.text for line in entry.lines]}
                    for entry in section.entries
                ],
            }
            for section in digest.sections
        ],
        "briefs": [to_dict(brief) for brief in digest.briefs],
    }
    yield encodable(json.dumps(content, ensure_ascii=False, indent=2)) + "\n"


BRIEF_FORMATS: Mapping[str, Callable[[Iterable[Brief]], Pieces]] = {
    "text": _brief_text,
    "md": _brief_markdown,
    "json": _brief_json,
    "jsonl": _brief_jsonl,
}
DIGEST_FORMATS: Mapping[str, Callable[[Digest], Pieces]] = {"text": _digest_text, "md": _digest_markdown, "json": _digest_json}
