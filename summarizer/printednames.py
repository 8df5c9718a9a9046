"""How names are printed: initials, capitals, numerals of monarchs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.records import Token
from summarizer.remembered import Remembered
from summarizer.tokens import fold

_ABBREVIATION = re.compile("[А-ЯЁӘҒҚҢӨҰҮҺІ]{2}")
_NUMERAL = re.compile("(?:[XХ]{1,2}|(?=[VIІ]))(?:[IІ][XХ]|[IІ]V|V?[IІ]{0,3})")  # Latin letters, or Cyrillic ones that look like them


def printed_words(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Words with their signs: «М.», «Ж.-П.»."""
    words: list[str] = []
    for token in tokens:
        if words and (token.kind == "sign" or words[-1].endswith("-")):
            words[-1] += quiet[token.text]
        else:
            words.append(quiet[token.text])
    return tuple(words)


def is_loud(token: Token) -> bool:
    """A word in capitals, too long for an abbreviation: as a surname, it stands by a given name."""
    return token.kind == "word" and len(token.text) > 3 and token.text.isupper() and not token.text.isascii()


def is_capitalised(text: str) -> bool:
    """Whether a word is printed as names are: «Лисов», «Мак-Грегор», no abbreviation («СНГ», «ОшГУ»)."""
    return text[0].isupper() and not text[0].isascii() and not text[1:2].isupper() and not is_abbreviation(text)


def is_abbreviation(text: str) -> bool:
    """Whether two capitals stand beside each other in a word: «ООН», «ОшГУ», «КазНУ»."""
    return _ABBREVIATION.search(text) is not None


def is_numeral(text: str) -> bool:
    """Whether a word tells which monarch of a name somebody is: «Абдалла II»."""
    return _NUMERAL.fullmatch(text) is not None


def is_initial(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token is a name's initial: «М.» with more of the name to come."""
    token = tokens[index]
    return (
        index + 2 < len(tokens)
        and len(token.text) <= 2
        and token.text[0].isupper()
        and token.text[0].isalpha()
        and tokens[index + 1].text == "."
        and tokens[index + 1].start == token.end
    )


def _quieted(text: str) -> str:
    """A surname in capitals as other words are written: «КОБАХИДЗЕ», «АЛЬ-РАШИДИ»; with Latin letters that look like its own mended."""
    if not text.isascii() and any(letter.isascii() and letter.isalpha() for letter in text):
        mended = fold(text)
        if len(mended) == len(text):
            text = "".join(new.upper() if old.isupper() else new for old, new in zip(text, mended, strict=True))
    return text.title() if len(text) > 3 and text.isupper() and not text.isascii() else text


quiet = Remembered(_quieted)
