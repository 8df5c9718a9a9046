"""What a language's morphology must offer; ``dictionary.py`` (Russian) and ``suffixes.py`` (Kazakh) offer it."""

from __future__ import annotations

from typing import Literal, Protocol

from summarizer.records import Reading
from summarizer.recordtype import record

Gender = Literal["masc", "femn", ""]


@record
class NameReading:
    """One way to read a person's name as printed: its base form, and the case and gender that this reading implies."""

    base: str
    case: str
    gender: Gender


class Morphology(Protocol):
    """Analysis and generation for one language. Every method is pure and may be cached; none raises on any text."""

    bends_abbreviations: bool  # whether an abbreviation takes case endings («ҚР-ның»), so that a bare one is a nominative

    def readings(self, form: str) -> tuple[Reading, ...]:
        """All ways to read one folded word, likeliest first; never empty (an unknown word reads as itself, pos "other")."""

    def known(self, form: str) -> bool:
        """Whether the folded word is one that a dictionary of the language holds, and not only guessed at."""

    def name_readings(self, words: tuple[str, ...]) -> tuple[NameReading, ...]:
        """All ways to read a name given as printed words (given name, initials, patronymic, surname in any order), likeliest first."""

    def inflect(self, phrase: str, case: str) -> str:
        """A noun phrase in its base form («председатель Сената», «Сыртқы істер министрі») put into ``case``; unchanged where it cannot be."""

    def base(self, words: tuple[str, ...], case: str) -> str:
        """The phrase of ``words``, whose head stands in ``case`` as printed, in its base form; dependent genitives stay."""

    def singular(self, word: str, case: str) -> str:
        """A printed plural noun in the singular of the same case («послы» → «посол»); unchanged where it is none."""

    def inflect_name(self, name: str, case: str, gender: Gender) -> str:
        """A person's base-form name put into ``case``."""
