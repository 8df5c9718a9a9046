"""Sounds of an agglutinative language: which shape a suffix takes after a stem.

All of it is declared in the ``morphology.yaml`` of a language. What a suffix looks at is the *context* that its stem offers: the class of
the last letter and the harmony of the last vowel. A context is one bit of a mask, so that a stem that allows two shapes offers two bits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from summarizer.recordtype import record

BACK, FRONT = 0, 1


@record
class Junction:
    """What is written where a stem ending in the letter ``stem`` (after a vowel only, perhaps) meets a suffix beginning with ``suffix``."""

    stem: str
    suffix: str
    written: str
    after_vowel: bool


class Sounds:
    """Letters, signs and junctions of one language."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        letters = content["letters"]
        self.back = frozenset(letters["back"].split())
        self.front = frozenset(letters["front"].split())
        self._neutral = frozenset(letters["neutral"].split())
        self._unsettling = frozenset(letters["unsettling"].split())
        self._deepening = frozenset(letters["deepening"].split())
        self._transparent = tuple(letters["transparent"].split())
        self._ignored = frozenset(letters["ignored"].split())
        self._silent = "".join(self._ignored)
        self._front_words = tuple(letters["front_words"].split())
        self._back_words = tuple(letters["back_words"].split())
        self._wavering = self._transparent + self._front_words + self._back_words
        classes = list(letters["classes"])
        self._columns = len(classes)
        self._class = {letter: number for number, name in enumerate(classes) for letter in letters["classes"][name].split()}
        self._second = {letter: classes.index(name) for letter, name in letters["also"].items()}
        self.foreign = frozenset(letters["foreign"].split())
        self._signs = {row[0]: tuple(cell.split("/") for cell in row[1:]) for row in rows(content["signs"])}
        self.vowels = self.back | self.front
        self._vowel_like = self.vowels | self._neutral - self._ignored
        self._vowel_column = self._class[min(self.vowels)]
        self.junctions = tuple(self._junctions(content["junctions"]))
        self._junctions_by_initial: dict[str, list[Junction]] = {}
        for junction in self.junctions:
            self._junctions_by_initial.setdefault(junction.suffix[0], []).append(junction)
        self._shapes: dict[tuple[str, int], str | None] = {}

    def _junctions(self, table: str) -> Iterator[Junction]:
        for stem, _, suffix, _, written in sorted(rows(table), key=lambda row: -len(row[2])):
            letter, after_vowel = stem.removeprefix("V"), stem.startswith("V")
            if suffix == "V":
                yield from (Junction(letter, vowel, written + vowel, after_vowel) for vowel in sorted(self.vowels))
            else:
                yield Junction(letter, suffix, written, after_vowel)

    def all_contexts(self) -> range:
        """Every context by number; the mask of context ``n`` is ``1 << n``."""
        return range(2 * self._columns)

    def offers(self, word: str) -> list[int]:
        """For each position of ``word`` the mask of contexts that the letters before it offer; 0 before a vowel came and after a sign."""
        masks, harmony, last = [0], 0, ""
        for position, letter in enumerate(word):
            harmony = self._next_harmony(harmony, letter)
            if letter not in self._ignored:
                last = letter
            either = word.endswith(self._wavering, 0, position + 1)
            masks.append(self._mask(last, 3 if either and harmony else harmony))
        return masks

    def _next_harmony(self, harmony: int, letter: str) -> int:
        """Harmony as two bits, back and front, after one letter more."""
        if letter in self._neutral:
            if not harmony:
                return 0 if letter in self._ignored else 3
            return harmony | 2 if letter in self._unsettling else harmony | 1 if letter in self._deepening else harmony
        if letter in self.back:
            return 1
        if letter in self.front:
            return 2
        return harmony if letter in self._class else 0

    def _mask(self, letter: str, harmony: int) -> int:
        column = self._class.get(letter)
        if column is None:
            return 0
        mask = harmony << 2 * column
        return mask | harmony << 2 * self._second[letter] if letter in self._second else mask

    def written_context(self, word: str) -> int | None:
        """The one context used to write a suffix after ``word``; None where its end is no letter of the language."""
        column = self._class.get(word.rstrip(self._silent)[-1:])
        if column is None:
            return None
        inner = next((word[: -len(ending)] for ending in self._transparent if word.endswith(ending)), word)
        return 2 * column + self._written_harmony(inner if self.vowels.intersection(inner) else word)

    def _written_harmony(self, word: str) -> int:
        if word.endswith(self._back_words):
            return BACK
        if word.endswith(self._front_words):
            return FRONT
        for position in range(len(word) - 1, -1, -1):
            letter = word[position]
            if letter in self._deepening and 0 < position < len(word) - 1 and word[position - 1] not in self._vowel_like:
                return BACK  # «Бенжеллунның», but «Сеулде», «кездесуге»
            if letter in self.front or letter in self._unsettling:
                return FRONT
            if letter in self.back:
                return BACK
        return BACK

    def shape(self, pattern: str, context: int) -> str | None:
        """The suffix ``pattern`` as it stands after ``context``, or None where it cannot stand."""
        key = (pattern, context)
        if key not in self._shapes:
            self._shapes[key] = self._realise(pattern, context)
        return self._shapes[key]

    def _realise(self, pattern: str, context: int) -> str | None:
        surface = ""
        for sign in pattern:
            cells = self._signs.get(sign)
            if cells is None:
                surface += sign
                continue
            cell = cells[self.after(context, surface) // 2]
            piece = cell[context % 2] if len(cell) > 1 else cell[0]
            if piece == "!":
                return None
            surface += "" if piece == "-" else piece
        return surface

    def after(self, context: int, surface: str) -> int:
        """The context that stands after ``surface`` was added."""
        return 2 * self._class[surface[-1]] + context % 2 if surface else context

    def fits(self, letter: str, context: int) -> bool:
        """Whether a stem that ends in ``letter`` can offer ``context``."""
        if self._class[letter] != context // 2:
            return False
        return letter not in self.vowels or (letter in self.front) == (context % 2 == FRONT)

    def junctions_before(self, suffix: str) -> list[Junction]:
        """The junctions that a stem may make with ``suffix``."""
        return [junction for junction in self._junctions_by_initial.get(suffix[:1], ()) if suffix.startswith(junction.suffix)]

    def rest_of(self, junction: Junction, context: int) -> int:
        """The contexts that may be seen once the stem, which offered ``context``, has lost its last letter."""
        columns = [self._vowel_column] if junction.after_vowel else range(self._columns)
        return sum(1 << 2 * column + context % 2 for column in columns)

    def join(self, stem: str, suffix: str) -> str:
        """``stem`` and ``suffix`` as they are spelt together."""
        for junction in self.junctions_before(suffix):
            before = stem[: -len(junction.stem)]
            if stem.endswith(junction.stem) and (not junction.after_vowel or before[-1:] in self._vowel_like):
                return before + junction.written + suffix[len(junction.suffix) :]
        return stem + suffix


def rows(table: str) -> Iterator[list[str]]:
    """The cells of a table written as text: one row a line, cells parted by spaces, "#" begins a comment line."""
    for line in table.splitlines():
        cells = line.split()
        if cells and cells[0] != "#":
            yield cells
