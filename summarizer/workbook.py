"""Briefs as a workbook for Excel and LibreOffice: a sheet for each table of facts. Texts are never formulas, not even once a cell is edited."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from summarizer.brief import LanguageWriter
from summarizer.printable import visible
from summarizer.records import Brief
from summarizer.tables import Cell, Table, tables

_WIDEST = 420  # pixels of a column; longer texts go on in the next line of their cell
_LONGEST_TEXT = 32767  # characters that a cell holds
_LONGEST_NAME = 31  # characters of the name of a sheet
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_FIRST_YEAR = 1900  # of the calendar of workbooks
_FORMULA = ("=", "+", "-", "@")
_SHORT_DATE = 14  # the number of the format that shows a date as its reader's system does


def workbook(briefs: Sequence[Brief], words: LanguageWriter) -> bytes:
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        styles = _Styles(book)
        for table in tables(briefs, words):
            _fill(book.add_worksheet(_NOT_IN_NAMES.sub(" ", visible(table.heading))[:_LONGEST_NAME]), table, styles)
    return buffer.getvalue()


class _Styles:
    def __init__(self, book: Workbook) -> None:
        def style(**properties: object) -> Format:
            return book.add_format({"valign": "top", **properties})

        self.label = style(bold=True, bottom=1)
        self.text = style(text_wrap=True)
        self.literal = style(text_wrap=True, quote_prefix=True)  # as if typed with an apostrophe before it
        self.number = style()
        self.date = style(num_format=_SHORT_DATE, align="left")


def _fill(sheet: Worksheet, table: Table, styles: _Styles) -> None:
    for column, label in enumerate(table.columns):
        sheet.write_string(0, column, visible(label), styles.label)
    for number, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row):
            _write(sheet, number, column, cell, styles)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    sheet.autofit(_WIDEST)


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, styles: _Styles) -> None:
    if isinstance(cell, date) and cell.year >= _FIRST_YEAR:
        sheet.write_datetime(row, column, cell, styles.date)
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell, styles.number)
    elif cell:
        text = visible(str(cell))
        style = styles.literal if text.startswith(_FORMULA) else styles.text
        sheet.write_string(row, column, text if len(text) <= _LONGEST_TEXT else f"{text[: _LONGEST_TEXT - 1]}…", style)
