"""Briefs and digests as a document for Word and LibreOffice. What a line of a brief rests on stands in small type below the brief, by number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from summarizer.brief import LanguageWriter
from summarizer.digest import Digest, title_of
from summarizer.printable import visible
from summarizer.records import Brief, Line

_LONGEST_TITLE = 255  # that a document may have among its properties
_SMALL = Pt(8)
_EDGES = " .,;:«»“”\""


def briefs_document(briefs: Sequence[Brief], words: LanguageWriter) -> bytes:
    title = title_of(briefs[0]) if len(briefs) == 1 else words.translator.label("headings", "briefs", "page")
    document = _begun(title, words.translator.language)
    if len(briefs) != 1:
        document.add_heading(visible(title), 0)
    for brief in briefs:
        _add_brief(document, brief)
    return _saved(document)


def digest_document(digest: Digest, words: LanguageWriter) -> bytes:
    document = _begun(digest.title, words.translator.language)
    document.add_heading(visible(digest.title), 0)
    document.add_paragraph(visible(digest.counts))
    for section in digest.sections:
        document.add_heading(visible(section.heading), 1)
        for entry in section.entries:
            document.add_paragraph(visible(entry.text), "List Bullet")
            for line in entry.lines:
                document.add_paragraph(visible(line.text), "List Bullet 2")
    return _saved(document)


def _begun(title: str, language: str) -> Document:
    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.language = visible(title)[:_LONGEST_TITLE], language
    properties.author = properties.comments = ""  # not those of the library's template
    for setting in document.styles.element.iter(qn("w:lang")):
        setting.set(qn("w:val"), language)
    return document


def _saved(document: Document) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _add_brief(document: Document, brief: Brief) -> None:
    document.add_heading(visible(title_of(brief)), 1)
    notes: dict[tuple[str, str], int] = {}  # lines that rest on the same share a note
    for line in brief.lines:
        paragraph = document.add_paragraph(style=None if line.section == "headline" else "List Bullet")
        paragraph.add_run(visible(line.text)).bold = line.section == "headline"
        quoted = " … ".join(_unsaid(line))
        if quoted:
            number = notes.setdefault((quoted, line.rule), len(notes) + 1)
            paragraph.add_run(str(number)).font.superscript = True
    for (quoted, rule), number in notes.items():
        document.add_paragraph().add_run(f"{number} {quoted} ({visible(rule)})").font.size = _SMALL


def _unsaid(line: Line) -> Iterator[str]:
    """The words of the article that a line rests on, without those that it repeats."""
    text = visible(line.text)
    for quoted in dict.fromkeys(" ".join(visible(span.text).split()) for span in line.evidence):
        if quoted.strip(_EDGES) not in text:
            yield quoted
