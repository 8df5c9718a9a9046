"""Briefs and digests as a document for Word and LibreOffice. What a line of a brief rests on stands in small type below the brief, by number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

import docx
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from summarizer.brief import LanguageWriter
from summarizer.digest import Digest, title_of
from summarizer.printable import quotes, visible
from summarizer.records import Brief, Line

_LONGEST_TITLE = 255  # that a document may have among its properties
_SMALL = Pt(8)
_EDGES = " .,;:«»“”\""


def briefs_document(briefs: Sequence[Brief], words: LanguageWriter) -> bytes:
    title = title_of(briefs[0]) if len(briefs) == 1 else words.translator.label("headings", "briefs", "page")
    paper = _Paper(title, words.translator.language)
    if len(briefs) != 1:
        paper.add("Title", title)
    for brief in briefs:
        _add_brief(paper, brief)
    return paper.saved()


def digest_document(digest: Digest, words: LanguageWriter) -> bytes:
    paper = _Paper(digest.title, words.translator.language)
    paper.add("Title", digest.title)
    paper.add("Normal", digest.counts)
    for section in digest.sections:
        paper.add("Heading 1", section.heading)
        for entry in section.entries:
            paper.add("List Bullet", entry.text)
            for line in entry.lines:
                paper.add("List Bullet 2", line.text)
    return paper.saved()


def _add_brief(paper: _Paper, brief: Brief) -> None:
    paper.add("Heading 1", title_of(brief))
    notes: dict[tuple[str, str], int] = {}  # lines that rest on the same share a note
    for line in brief.lines:
        is_headline = line.section == "headline"
        paragraph = paper.add("Normal" if is_headline else "List Bullet", line.text)
        paragraph.runs[0].bold = is_headline
        quoted = " … ".join(_unsaid(line))
        if quoted:
            number = notes.setdefault((quoted, line.rule), len(notes) + 1)
            paragraph.add_run(str(number)).font.superscript = True
    for (quoted, rule), number in notes.items():
        note = paper.add("Normal", f"{number} {quoted} ({rule})")
        note.runs[0].font.size = _SMALL
        note.paragraph_format.space_after = Pt(2)


def _unsaid(line: Line) -> Iterator[str]:
    """The words of the article that a line rests on, without those that it repeats."""
    text = visible(line.text)
    return (quoted for quoted in quotes(line.evidence) if quoted.strip(_EDGES) not in text)


class _Paper:
    """A document in the making. Styles are found once: the library looks for them anew in each paragraph, which takes longer than all else."""

    def __init__(self, title: str, language: str) -> None:
        self._document = docx.Document()
        self._styles = {style.name: style.style_id for style in self._document.styles}
        properties = self._document.core_properties
        properties.title, properties.language = visible(title)[:_LONGEST_TITLE], language
        properties.author = properties.comments = ""  # not those of the library's template
        for setting in self._document.styles.element.iter(qn("w:lang")):
            setting.set(qn("w:val"), language)

    def add(self, style: str, text: str) -> Paragraph:
        """Adds a paragraph of one run."""
        paragraph = self._document.add_paragraph()
        paragraph._p.style = self._styles[style]
        paragraph.add_run(visible(text))
        return paragraph

    def saved(self) -> bytes:
        buffer = BytesIO()
        self._document.save(buffer)
        return buffer.getvalue()
