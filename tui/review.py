"""What the user thinks of the lines of briefs, kept in an append-only log beside the library: one JSON object a line. No Textual here.

Each entry is on the disk before the next key is taken, so a kill at any moment loses nothing but a line half written, which is passed over.
Nothing is ever changed in the log: an undo is an entry of its own.
"""

from __future__ import annotations

import getpass
import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal
from uuid import uuid4

from summarizer.records import Article, Line, Span
from summarizer.recordtype import record

Verdict = Literal["accept", "reject", "correct"]
LOG_NAME = "kezdesu-review.jsonl"


@record
class Decision:
    """What ``user`` decided of one line of the brief of ``article`` (its name in the library) at ``time`` (UTC, ISO 8601).

    A correction names the slot and what it was, and the words of the article that it should have been read from, or none.
    """

    id: str
    time: str
    user: str
    verdict: Verdict
    article: str
    section: str
    rule: str
    evidence: tuple[tuple[int, int], ...]
    language: str  # of the brief
    text: str  # of the line
    slot: str = ""
    was: str = ""
    span: tuple[int, int] | None = None
    words: str = ""

    def about(self, line: Line, language: str) -> bool:
        """Whether it was this line: the same words read by the same rule; in the same language, told alike too."""
        same = (self.section, self.rule, self.evidence) == (line.section, line.rule, _spans(line))
        return same and (self.language != language or self.text == line.text)


_FIELDS = tuple(one.name for one in fields(Decision))


def decide(verdict: Verdict, article: str, line: Line, language: str) -> Decision:
    """A decision of this user, now."""
    return Decision(uuid4().hex, _now(), _user(), verdict, article, line.section, line.rule, _spans(line), language, line.text)


def correct(article: Article, name: str, line: Line, language: str, slot: str, was: str, span: Span | None) -> Decision:
    """A correction: the slot ``slot``, read as ``was``, should have been read from ``span``, or from nothing."""
    words = article.text[span.start : span.end] if span else ""
    place = (span.start, span.end) if span else None
    base = decide("correct", name, line, language)
    return Decision(**{**_fields(base), "slot": slot, "was": was, "span": place, "words": words})


class Reviews:
    """The decisions that stand, and the log that they are kept in. ``damaged`` counts lines of the log that cannot be read."""

    def __init__(self, log: Path) -> None:
        self.log = log
        self.damaged = 0
        self._by_article: dict[str, list[Decision]] = {}
        self._order: list[Decision] = []
        for entry in self._entries():
            self._apply(entry)

    @property
    def decisions(self) -> Sequence[Decision]:
        """Those that stand, in their order."""
        return self._order

    def of(self, article: str) -> Sequence[Decision]:
        return self._by_article.get(article, ())

    def last(self, article: str, line: Line, language: str) -> Decision | None:
        """What was decided last of a line."""
        return next((one for one in reversed(self.of(article)) if one.about(line, language)), None)

    def mark(self, article: str, lines: Sequence[Line], language: str) -> str:
        """Where the review of an article stands: no, part, accepted, rejected, corrected; the gravest verdict names it."""
        if not self.of(article):
            return "no"
        last = [self.last(article, line, language) for line in lines]
        verdicts = {one.verdict for one in last if one}
        if "correct" in verdicts:
            return "corrected"
        if "reject" in verdicts:
            return "rejected"
        return "accepted" if last and all(last) else "part" if verdicts else "no"

    def add(self, decisions: Iterable[Decision]) -> None:
        """Writes decisions down, then holds them. Raises OSError where the log cannot be written; nothing is held then."""
        entries = [_entry(one) for one in decisions]
        self._write(entries)
        for entry in entries:
            self._apply(entry)

    def undo(self, article: str) -> Decision | None:
        """Takes back the last decision that stands on an article; the decision taken back. Raises OSError as ``add``."""
        standing = self.of(article)
        if not standing:
            return None
        taken = standing[-1]
        entry = {"undo": taken.id, "time": _now(), "user": _user()}
        self._write([entry])
        self._apply(entry)
        return taken

    def _apply(self, entry: dict[str, Any]) -> None:
        if "undo" in entry:
            taken = next((one for one in reversed(self._order) if one.id == entry["undo"]), None)
            if taken:
                self._order.remove(taken)
                self._by_article[taken.article].remove(taken)
            return
        decision = _decision(entry)
        self._order.append(decision)
        self._by_article.setdefault(decision.article, []).append(decision)

    def _write(self, entries: Sequence[dict[str, Any]]) -> None:
        """Appends in one write and waits for the disk."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        lines = "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries)
        handle = os.open(self.log, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            size = os.fstat(handle).st_size
            whole = size == 0 or _last_byte(handle, size) == b"\n"  # else a kill cut the last line: it must not swallow this one
            data = (lines if whole else "\n" + lines).encode("utf-8", errors="surrogatepass")
            while data:
                data = data[os.write(handle, data) :]
            os.fsync(handle)
        finally:
            os.close(handle)

    def _entries(self) -> Iterable[dict[str, Any]]:
        try:
            data = self.log.read_bytes()
        except FileNotFoundError:
            return
        for line in data.split(b"\n"):
            if not line.strip():
                continue
            try:
                entry = json.loads(line.decode("utf-8", errors="surrogatepass"))
                if not isinstance(entry, dict):
                    raise ValueError(entry)
                if "undo" not in entry:
                    _decision(entry)
            except (ValueError, TypeError, LookupError):
                self.damaged += 1
                continue
            yield entry


def _last_byte(handle: int, size: int) -> bytes:
    os.lseek(handle, size - 1, os.SEEK_SET)
    return os.read(handle, 1)


def _fields(decision: Decision) -> dict[str, Any]:
    return {name: getattr(decision, name) for name in _FIELDS}


def _entry(decision: Decision) -> dict[str, Any]:
    return {name: value for name, value in asdict(decision).items() if value not in ("", None)}


def _decision(entry: dict[str, Any]) -> Decision:
    """Raises TypeError, LookupError or ValueError where the entry is none."""
    known = {name: value for name, value in entry.items() if name in _FIELDS}
    texts = {name: str(known.get(name, "")) for name in ("section", "rule", "text")}
    evidence = tuple((int(start), int(end)) for start, end in entry.get("evidence", ()))
    span = known.get("span")
    return Decision(**{**known, **texts, "evidence": evidence, "span": (int(span[0]), int(span[1])) if span else None})


def _spans(line: Line) -> tuple[tuple[int, int], ...]:
    return tuple((piece.start, piece.end) for piece in line.evidence)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without an entry, as in a container
        return f"uid {os.getuid()}" if hasattr(os, "getuid") else "?"


def log_of(root: Path, shared: Path, fallback: Path) -> Path:
    """The log of the library in ``root``: in that folder; in ``fallback`` for the library ``shared`` by all users, and where nothing can be written."""
    own = root / LOG_NAME
    if own.exists() or (root != shared and os.access(root, os.W_OK)):
        return own
    key = hashlib.blake2b(str(root).encode(), digest_size=6).hexdigest()
    return fallback / f"{root.name}-{key}.jsonl"
