"""Briefs and digests in every format, in pieces. Text, Markdown and JSON stand here and come as the run goes; the others have modules of their own.

Text is safe for terminals: control characters of an article are shown, not sent. Markdown is escaped: an article cannot mark itself up.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from summarizer.brief import SOURCE, BriefWriter, LanguageWriter
from summarizer.digest import Digest, language_of, title_of
from summarizer.printable import visible
from summarizer.records import Brief, Line
from summarizer.serialise import encodable, to_dict, to_json

Pieces = Iterator[str | bytes]
LeftOut = Callable[[int], None]
Whole = Callable[[tuple[Brief, ...], LanguageWriter, LeftOut], Pieces]
_MARKUP = re.compile(r"([\\`*_\[\]<>|~#])")
_BLOCK = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")
_LISTED = frozenset({"participants", "outcomes", "figures", "statements", "upcoming"})


def escaped(text: str) -> str:
    """``text`` as Markdown that shows it literally."""
    return _BLOCK.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", visible(text)))


def _ignore(count: int) -> None:
    """The default of who is told how much was left out."""


def render_briefs(briefs: Iterable[Brief], form: str, writer: BriefWriter, language: str = SOURCE, left_out: LeftOut = _ignore) -> Pieces:
    """Briefs as ``form``, one of BRIEF_FORMATS; what is said of all of them is in ``language``.

    ``left_out`` is told how many events a calendar has no day for. Raises KeyError for another format.
    """
    if form in _AS_THEY_COME:
        return _AS_THEY_COME[form](briefs)
    known = tuple(briefs)
    return _WHOLE[form](known, writer.language(language_of(known, language, writer)), left_out)


def render_digest(digest: Digest, form: str, writer: BriefWriter, left_out: LeftOut = _ignore) -> Pieces:
    """A digest as ``form``, one of DIGEST_FORMATS. Raises KeyError for another one."""
    if form in _DIGESTS:
        return _DIGESTS[form](digest)
    words = writer.language(digest.language)
    return _DIGEST_FILES[form](digest, words) if form in _DIGEST_FILES else _WHOLE[form](digest.briefs, words, left_out)


# --- briefs -------------------------------------------------------------------------------------------------------------


def _brief_text(briefs: Iterable[Brief]) -> Pieces:
    for number, brief in enumerate(briefs):
        yield "\n" if number else ""
        yield f"{visible(title_of(brief))}\n"
        for line in brief.lines:
            yield f"  {visible(line.text)}\n"


def _brief_markdown(briefs: Iterable[Brief]) -> Pieces:
    for number, brief in enumerate(briefs):
        yield "\n" if number else ""
        yield f"## {escaped(title_of(brief))}\n\n"
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


# --- files --------------------------------------------------------------------------------------------------------------


def _brief_html(briefs: tuple[Brief, ...], words: LanguageWriter, _: LeftOut) -> Pieces:
    from summarizer.webpage import briefs_page

    yield from briefs_page(briefs, words)


def _brief_docx(briefs: tuple[Brief, ...], words: LanguageWriter, _: LeftOut) -> Pieces:
    from summarizer.worddocument import briefs_document

    yield briefs_document(briefs, words)


def _xlsx(briefs: tuple[Brief, ...], words: LanguageWriter, _: LeftOut) -> Pieces:
    from summarizer.workbook import workbook

    yield workbook(briefs, words)


def _ics(briefs: tuple[Brief, ...], words: LanguageWriter, left_out: LeftOut) -> Pieces:
    from summarizer.eventcalendar import calendar_file

    yield calendar_file(briefs, words, left_out)


def _digest_html(digest: Digest, words: LanguageWriter) -> Pieces:
    from summarizer.webpage import digest_page

    yield from digest_page(digest, words)


def _digest_docx(digest: Digest, words: LanguageWriter) -> Pieces:
    from summarizer.worddocument import digest_document

    yield digest_document(digest, words)


_AS_THEY_COME: Mapping[str, Callable[[Iterable[Brief]], Pieces]] = {
    "text": _brief_text,
    "md": _brief_markdown,
    "json": _brief_json,
    "jsonl": _brief_jsonl,
}
_DIGESTS: Mapping[str, Callable[[Digest], Pieces]] = {"text": _digest_text, "md": _digest_markdown, "json": _digest_json}
_WHOLE: Mapping[str, Whole] = {"html": _brief_html, "docx": _brief_docx, "xlsx": _xlsx, "ics": _ics}
_DIGEST_FILES: Mapping[str, Callable[[Digest, LanguageWriter], Pieces]] = {"html": _digest_html, "docx": _digest_docx}
BRIEF_FORMATS = (*_AS_THEY_COME, *_WHOLE)
DIGEST_FORMATS = (*_DIGESTS, *_WHOLE)
