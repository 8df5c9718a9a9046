"""Reported speech as a line of a brief: the article's sentence without its opener and its subject, since the line names the speaker.

«В свою очередь министр Иван Лис отметил, что рейсы возобновятся» becomes «Иван Лис: Рейсы возобновятся», «Он поблагодарил коллегу» becomes
«Иван Лис поблагодарил коллегу». The patterns stand under ``reported`` in ``brief.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Literal

from summarizer.records import Person

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=\W*[^\W\d_a-z])")
_NOTHING = "(?!)"
Shape = Literal["indirect", "told", "own"]


class ReportedSpeech:
    def __init__(self, content: Mapping[str, Any]) -> None:
        """Raises re.error where a pattern is none."""
        self._openers = re.compile(content.get("openers", _NOTHING))
        self._asides = re.compile(content.get("asides", _NOTHING))
        self._content = re.compile(content.get("content", _NOTHING))
        self._converb = re.compile(content.get("converb", _NOTHING))
        self._finite: Mapping[str, str] = content.get("finite", {})
        self._closings: Mapping[str, str] = content.get("closings", {})
        self._outcome = re.compile(content.get("outcome", _NOTHING))
        self._tails = re.compile(content.get("tails", _NOTHING))
        self._pronouns: list[str] = str(content.get("pronouns", "")).split()
        self._titles = str(content.get("titles", _NOTHING))
        self._longest: int = content["longest_quotation"]
        self._subject = lru_cache(maxsize=1024)(self._compiled_subject)
        self._naming = lru_cache(maxsize=1024)(_compiled_naming)

    def told(self, text: str, speaker: Person) -> tuple[str, Shape]:
        """What was said, and how it is told.

        "indirect": after the speaker's name and a colon; "told": it goes on from the name as a sentence («поблагодарил …»); "own": it is a
        sentence that names the speaker («Пользуясь случаем, Иван Лис поздравил …»).
        """
        text = self._asides.sub(r"\1", self._openers.sub("", text, count=1), count=1)
        before, space, last = text.rstrip(" .,").rpartition(" ")
        if last in self._closings:  # «… айтса, ал елші … жеткізді» is two lines
            text = before + space + self._closings[last]
        said = self._content.match(text)
        if said:
            return text[said.end() :], "indirect"
        converb = self._converb.match(text)
        if converb:
            return converb.expand(self._finite.get(speaker.gender, self._finite["masc"])) + text[converb.end() :], "told"
        subject = self._subject(speaker.name, tuple([one.post.value for one in speaker.posts if one.post])).match(_plain(text))
        if subject:
            return text[subject.end() :], "indirect" if subject[0].rstrip().endswith(":") else "told"
        if self._naming(speaker.name).match(_plain(text)):
            return text, "own"
        return self._tails.sub("", text, count=1), "indirect"  # «Рейсы возобновятся, сообщил министр»

    def agreed(self, text: str) -> str:
        """What was agreed, signed, proposed or announced, without what the line's beginning already says."""
        return self._outcome.sub("", text, count=1)

    def shortened(self, quotation: str) -> str:
        """A quotation cut after a whole sentence where it is long; "…" shows the cut."""
        if len(quotation) <= self._longest:
            return quotation
        ends = [match.start() for match in _SENTENCE_END.finditer(quotation, 0, self._longest)]
        return f"{quotation[: ends[-1]]} …" if ends else f"{quotation[: self._longest].rsplit(' ', 1)[0].rstrip(' ,;:–-')} …"

    def _compiled_subject(self, name: str, posts: tuple[str, ...]) -> re.Pattern[str]:
        """The speaker as the subject that opens a sentence: a few words of the post, the name or the surname; a pronoun, if the speaker is not named
        after it («Он продлился час, сообщил Иван Лис»); or the post alone."""
        surname = re.escape(name.split()[-1]) if name.split() else _NOTHING
        pronouns = "|".join(map(re.escape, self._pronouns)) or _NOTHING
        first = re.escape(name.split()[0]) if name.split() else _NOTHING  # no post is alone before the name: «банк президенті Надя Кальвоның айтуынша»
        alone = rf"(?i:{'|'.join(map(re.escape, posts)) or _NOTHING})(?! {first})|{self._titles}"
        subject = rf"(?:[^«»“”,.:;]|\b\w{{1,2}}\.){{0,90}}?\b{surname}|(?i:{pronouns})(?!.*\b{surname}\b)|{alone}"
        return re.compile(_plain(rf"(?:{subject}):?\s+(?=[\w«“\"])"))


def _compiled_naming(name: str) -> re.Pattern[str]:
    """A sentence that has the whole name in its base form among its first words."""
    return re.compile(_plain(rf"(?:[^«»“”.:;]{{0,60}}\b{re.escape(name)}|{re.escape(name)},)\s+(?=[\w«“\"])") if " " in name else _NOTHING)


def _plain(text: str) -> str:
    """A text of the same length in which ё is е, as often printed: «Мирзиеев» is «Мирзиёев»."""
    return text.replace("ё", "е").replace("Ё", "Е")
