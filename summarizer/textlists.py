"""Lists in the text: the rows after one that ends in a colon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.annotator import Row

_LIST_GOES_ON = ":;,"


def list_rows(rows: Sequence[Row], text: str, number: int) -> Iterator[int]:
    """The rows of the list that a row ending in a colon opens: while they end as items with more to come, begin with the same bullet, or go on in its line."""
    bullet = ""
    while number + 1 < len(rows):
        end, start = rows[number].sentence.span.end, rows[number + 1].sentence.span.start
        opening = text[start]
        goes_on = bool(bullet) and "\n" not in text[end:start]
        if text[end - 1] not in _LIST_GOES_ON and opening != bullet and not goes_on:
            break
        bullet = opening if not opening.isalnum() else bullet
        number += 1
        yield number


def closed_list(rows: Sequence[Row], text: str, number: int) -> range:
    """The rows before the last one of a list, where its verb stands in that: «Олардың қатысуымен: – шартқа; – келісімге қол қойылды»; else none."""
    first = number
    while first > 0 and text[rows[first - 1].sentence.span.end - 1] == ";":
        first -= 1
    opened = first > 0 and text[rows[first - 1].sentence.span.end - 1] == ":"
    return range(first if opened else number, number)
