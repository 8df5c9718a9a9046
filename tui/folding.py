"""Text for finding: letter case, accents, «ё», Kazakh letters and hard signs do not matter. Offsets stay those of the text given."""

from __future__ import annotations

import unicodedata
from functools import cache

from summarizer.loader import load_yaml
from summarizer.resources import shipped


class _Table(dict[int, str]):
    """What each character becomes; filled as characters are met, for most texts need a hundred."""

    def __init__(self, letters: str) -> None:
        super().__init__()
        self._alike = dict(pair.split("=") for pair in letters.split())

    def __missing__(self, code: int) -> str:
        lower = chr(code).casefold()[:1]
        bare = unicodedata.normalize("NFKD", self._alike.get(lower, lower))[:1] or lower
        become = self[code] = self._alike.get(bare, bare) if len(self._alike.get(lower, lower)) == 1 else lower
        return become


@cache
def _table() -> _Table:
    content = load_yaml(shipped("rules") / "common" / "transliteration.yaml")
    return _Table(content["key"]["letters"])


def fold(text: str) -> str:
    """``text`` of the same length, for comparison with other folded text.

    >>> fold("Қазақстан Ёлка") == fold("казакстан елка")
    True
    """
    return text.translate(_table())
