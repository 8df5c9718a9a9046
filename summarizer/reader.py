"""From files to articles: decoding, front matter, and the refusal of what is no text.

What stands after decoding and front matter is the article's text, and nothing alters it afterwards. Language, noise and, where front matter
gives none, the title are found by later stages.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from summarizer.errors import Fault, InputError, Location, RuleError
from summarizer.records import Article

SIZE_LIMIT = 5_000_000  # bytes; the longest press article is a hundredth of it
SUFFIXES = (".txt", ".md")

Report = Callable[[Fault], None]  # takes the faults that do not stop the reading

_LEGACY = ("cp1251", "koi8_r", "kz1048", "cp866")
_MACEDONIAN = re.compile("[Ќќѕ]")
_BYTE_ORDER_MARKS = (  # longer ones first: one begins like a shorter one
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_FRONT_MATTER_OPENS = re.compile(r"---[ \t]*\r?\n[A-Za-z_]+:")
_FRONT_MATTER_LIMIT = 20_000  # characters; a second «---» further down is a rule in the text
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")


def ignore(fault: Fault) -> None:
    """A ``Report`` for callers who do not want to hear."""


def find_articles(paths: Iterable[Path], report: Report = ignore) -> list[Path]:
    """The files to read: each file given, and every .txt and .md file at any depth of each folder given, sorted.

    A folder without articles is reported. A file that does not exist is kept: reading it says so.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not path.is_dir():
            found[path] = None
            continue
        inside = sorted(Path(folder, name) for folder, _, names in os.walk(path) for name in names if name.lower().endswith(SUFFIXES))
        if not inside:
            report(Fault(Location(str(path)), "the folder holds no .txt or .md file"))
        found.update(dict.fromkeys(inside))
    return list(found)


def read_file(path: Path, report: Report = ignore) -> Article:
    """The article in a file; its ``id`` is the file's name without the suffix.

    Raises InputError where the file is missing, unreadable, empty, too large or not text.
    """
    try:
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except FileNotFoundError as error:
        raise _refusal(str(path), "no such file") from error
    except IsADirectoryError as error:
        raise _refusal(str(path), "is a folder, not an article") from error
    except OSError as error:
        raise _refusal(str(path), f"cannot be read: {error.strerror or error}") from error
    return read_text(decode(data, str(path)), path.stem, str(path), report=report)


def read_text(text: str, article_id: str, path: str = "", published: str | None = None, report: Report = ignore) -> Article:
    """The article in a text, which may begin with front matter. ``published`` (an ISO date) yields to a date in the front matter.

    Front matter that cannot be read is reported and left out. Raises InputError where no text remains.
    """
    body, fields = _front_matter(text, path or article_id, report)
    if not body.strip():
        raise _refusal(path or article_id, "is empty")
    return Article(
        id=article_id,
        path=path,
        text=body,
        title=fields.get("title", ""),
        published=fields.get("date", published),
        outlet=fields.get("outlet"),
        url=fields.get("url"),
    )


def decode(data: bytes, path: str = "") -> str:
    """The text in ``data``: UTF-8 or UTF-16, with or without a byte order mark, or an older Cyrillic encoding.

    Raises InputError where there are more than ``SIZE_LIMIT`` bytes, or where they are no text.
    """
    if len(data) > SIZE_LIMIT:
        raise _refusal(path, f"is larger than {SIZE_LIMIT // 1_000_000} MB, too large for an article")
    encoding = _marked(data) or _unmarked_utf16(data)
    text = data.decode(encoding, errors="replace") if encoding else _decode_utf8(data)
    if text is None:
        text = _decode_legacy(data)
    if text is None or len(_NOT_TEXT.findall(text)) > max(2, len(text) // 20):
        raise _refusal(path, "is not text")
    return text


def _refusal(path: str, message: str) -> InputError:
    return InputError(Fault(Location(path or "text"), message))


def _marked(data: bytes) -> str | None:
    """The encoding that a byte order mark tells."""
    return next((name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), None)


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without its mark: in Cyrillic and Latin text nearly every second byte is 4 or 0, which in no other text it is."""
    sample = data[:2000]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = sample[first::2]
        if high and sum(byte in (0, 4) for byte in high) > 0.8 * len(high):
            return encoding
    return None


def _decode_utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3:  # a copy cut off in mid-letter
            return data[: error.start].decode("utf-8")
    mended = data.decode("utf-8", errors="replace")
    return mended if mended.count("\ufffd") <= len(mended) // 200 else None


def _decode_legacy(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # slow to import, and hardly ever needed

    best = from_bytes(data, cp_isolation=list(_LEGACY)).best()
    if best is None:
        return None
    text = str(best)
    # Kazakh and Macedonian letters share their bytes in the two tables, and no Macedonian articles are read.
    return data.decode("kz1048", errors="replace") if _MACEDONIAN.search(text) else text


def _front_matter(text: str, path: str, report: Report) -> tuple[str, dict[str, str]]:
    """The text after the front matter, and what the front matter says."""
    match = _FRONT_MATTER.match(text, 0, _FRONT_MATTER_LIMIT)
    if not match:
        if _FRONT_MATTER_OPENS.match(text):
            report(Fault(Location(path, 1), "the front matter is not closed by a line of three hyphens; read as text"))
        return text, {}
    from summarizer.loader import load_yaml  # few articles have front matter

    try:
        # The line break keeps the line numbers of faults those of the file.
        content = load_yaml(Path(path), "\n" + match[1])
    except RuleError as error:
        for fault in error.faults:
            report(Fault(fault.location, f"front matter left out: {fault.message}"))
        return text[match.end() :], {}
    return text[match.end() :], _fields(content, path, report)


def _fields(content: Any, path: str, report: Report) -> dict[str, str]:
    if not isinstance(content, dict):
        if content is not None:
            report(Fault(Location(path, 2), "front matter left out: expected lines like «title: …»"))
        return {}
    fields = {key: str(content[key]) for key in ("title", "outlet", "url") if content.get(key) is not None}
    published = _iso_date(content.get("date"))
    if published:
        fields["date"] = published
    elif content.get("date") is not None:
        report(Fault(Location(path, 1), f"the date {content['date']!r} in the front matter is not like 2024-02-01; left out"))
    return fields


def _iso_date(value: Any) -> str | None:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    try:
        return date.fromisoformat(str(value)[:10]).isoformat()
    except ValueError:
        return None
