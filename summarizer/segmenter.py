"""Sentences: an article without its noise, cut at full stops that are no abbreviations. Abbreviations are in ``segments.yaml``."""

from __future__ import annotations

import re

from summarizer.paragraphs import split_paragraphs
from summarizer.quotes import QuoteRules, find_quotes
from summarizer.records import Article, Document, Sentence, Span
from summarizer.recordtype import record
from summarizer.ruleset import Ruleset
from summarizer.tokens import fold, fold_article, tokenize

_END = re.compile(r"(?P<stop>[.!?…]+)(?P<close>[»”“\"'’)\]]*)(?P<gap>\s*)(?=\S)")
_CHUNK = re.compile(r"[^\s«»„“”\"(,;:/]+$")  # what stands before a full stop, up to white space
_NUMBER_BEFORE = re.compile(r"\d\s?$")
_LIST_NUMBER = re.compile(r"(?:^|[:;.]\s*)\d{1,2}$")
_ACRONYM = re.compile(r"[^\W\d_a-zа-яё]{2,}\b")
_LOOK_BACK = 40  # characters; no abbreviation is longer
_SHORT = 40  # characters; less than this before «2023 г.» is the beginning of a sentence


@record
class Segmenter:
    """The abbreviations of one language and its ways to bring in speech; safe to share."""

    before: frozenset[str]
    units: frozenset[str]
    last: frozenset[str]
    quotes: QuoteRules

    @classmethod
    def from_rules(cls, ruleset: Ruleset, language: str) -> Segmenter:
        """From the language's ``segments.yaml``."""
        rules = ruleset.get(f"{language}/segments.yaml")

        def words(name: str) -> list[str]:
            return [word for word in map(str.strip, rules.get(name, "").splitlines()) if word]

        return cls(
            before=frozenset(words("before")),
            units=frozenset(words("units")),
            last=frozenset(words("last")),
            quotes=QuoteRules.from_words(words("says"), words("says_after_dash")),
        )

    def segment(self, article: Article) -> Document:
        """The sentences and quotations of an article whose noise is marked."""
        text = article.text
        paragraphs = split_paragraphs(text, article.noise)
        title = " ".join(article.title.split())
        sentences = []
        for number, paragraph in enumerate(paragraphs):
            titled = bool(title) and " ".join(text[paragraph.start : paragraph.end].split()) == title
            for span in self.split(text, paragraph):
                tokens = tokenize(text, span.start, span.end)
                sentences.append(Sentence(span, number, tokens, "title" if titled else "body"))
            if titled:
                title = ""
        return Document(article, tuple(sentences), find_quotes(text, fold_article(text), paragraphs, self.quotes))

    def split(self, text: str, paragraph: Span) -> list[Span]:
        """The sentences of a paragraph; each sentence of a long quotation by itself, the last with the words that bring it in."""
        sentences = []
        start = paragraph.start
        for match in _END.finditer(text, paragraph.start, paragraph.end):
            end = self._sentence_end(text, start, paragraph.end, match)
            if end:
                sentences.append(Span(start, end))
                start = match.end() if match["gap"] else end
        if start < paragraph.end:
            sentences.append(Span(start, paragraph.end))
        return sentences

    def _sentence_end(self, text: str, start: int, limit: int, match: re.Match[str]) -> int:
        """Where the sentence ends at this stop, or 0 where it goes on."""
        following = text[match.end() : min(match.end() + _LOOK_BACK, limit)]
        if not match["gap"]:
            return self._glued_end(text, start, following, match)
        ahead = following.lstrip("–—- ") if following[0] in "–—-" else following.lstrip("«„“\"'(")
        if not ahead or ahead[0].islower() or following[0] in ",;:)»" or _in_brackets(text, match.start(), following):
            return 0
        if match["stop"] == "." and not match["close"] and self._abbreviated(text, start, match.start(), ahead):
            return 0
        return match.end("close")

    def _glued_end(self, text: str, start: int, following: str, match: re.Match[str]) -> int:
        """Where a sentence ends without a space after it: «…тілшісі.Бұл», «…апреля."Мы»."""
        before = text[match.start() - 1] if match.start() > start else ""
        if match["close"] and match["close"] in "\"“" and following[0].isalnum():
            return match.end("stop")  # the mark opens what follows
        if not before.islower() or following[:1].islower():
            return 0
        if following[0] in "«„":
            return match.end("close")
        if following[0].isupper() and following[1:2].islower() and not self._abbreviated(text, start, match.start(), following):
            return match.end("close")
        return 0

    def _abbreviated(self, text: str, start: int, stop: int, ahead: str) -> bool:
        """Whether the full stop at ``stop`` belongs to an abbreviation, an initial or a list number, and the sentence goes on."""
        behind = text[max(start, stop - _LOOK_BACK) : stop]
        found = _CHUNK.search(behind)
        if not found:
            return False
        chunk = found[0]
        if chunk.isdecimal():
            return bool(_LIST_NUMBER.search(behind))
        last = re.split(r"[.-]", chunk)[-1]
        if len(last) == 1 and last.isupper():
            return True
        form = fold(chunk)
        after_number = bool(_NUMBER_BEFORE.search(behind, 0, found.start()))
        if form in self.before:
            return True
        if form in self.units:
            return ahead[0].isdecimal() or bool(_ACRONYM.match(ahead))
        if form in self.last:
            return False
        return len(form) == 1 and form.isalpha() and (not after_number or stop - start < _SHORT)


def _in_brackets(text: str, stop: int, following: str) -> bool:
    """Whether a stop stands in a short aside: «(отставка министра. – Ред.)»."""
    behind = text[max(0, stop - _LOOK_BACK) : stop]
    return ")" in following and behind.rfind("(") > behind.rfind(")") and "(" not in following[: following.index(")")]
