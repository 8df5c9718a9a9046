"""What the pane «why» says: of a line of a brief, or of a stretch of the article, what it rests on and which rule read it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content

from summarizer.errors import Location
from summarizer.messages import Messages
from summarizer.records import Article, Line, Span
from summarizer.recordtype import record
from tui.marks import Mark
from tui.review import Decision
from tui.rulefiles import RuleFiles
from tui.text import SIGNS, one_line, plain, style_of

_MUTED, _BOLD, _RULE = "$text-muted", "bold", "$text-accent"
Label = Callable[[str, str], str]  # of a section of kinds.yaml and a code, the word for it


@record
class Reasons:
    """``files`` knows where the rules stand; ``language`` is that of the brief."""

    messages: Messages
    files: RuleFiles
    label: Label
    language: str

    def line(self, line: Line, article: Article, marks: Sequence[Mark], decision: Decision | None) -> Content:
        """The rule that wrote a line, what was decided of it, and the words of the article that it rests on."""
        parts = [plain(self.messages("tui.why_rule") + " ", _BOLD), *self._rule(line.rule), plain("\n")]
        if decision:
            parts += [*self._decision(decision), plain("\n")]
        if not line.evidence:
            return Content.assemble(*parts, plain(self.messages("tui.why_none"), f"italic {_MUTED}"))
        told = {(mark.kind, mark.value, mark.about, mark.status): mark for mark in marks if mark.kind != "event"}
        for mark in told.values():
            parts += [plain(f"{SIGNS[mark.kind]} ", style_of(mark.kind).split()[0]), *self._fact(mark), plain("\n")]
        parts.append(plain(self.messages("tui.why_evidence") + "\n", _BOLD))
        for piece in line.evidence:
            parts += [plain(f"{_row(article, piece.start):>4}  ", _MUTED), one_line(piece.text), plain("\n")]
        return Content.assemble(*parts)

    def span(self, span: Span, article: Article, marks: Sequence[Mark]) -> Content:
        """What a stretch of the article was read as, and by which rules."""
        words = article.text[span.start : span.end]
        parts = [plain(f"{_row(article, span.start):>4}  ", _MUTED), one_line(words, _BOLD), plain("\n\n")]
        if not marks:
            parts.append(plain(self.messages("tui.why_unread"), f"italic {_MUTED}"))
        for mark in marks:
            parts += [plain(SIGNS.get(mark.kind, "") + " ", style_of(mark.kind)), *self._fact(mark), plain("\n   ")]
            parts += [*self._rule(mark.rule, mark.catalogue), plain("\n")]
            if mark.score is not None:
                parts.append(plain("   " + self.messages("tui.why_score", score=mark.score) + "\n", _MUTED))
        return Content.assemble(*parts)

    def place(self, rule: str, catalogue: str = "") -> Location | None:
        """Where a rule stands."""
        return self.files.place(rule, self.language, catalogue)

    def _fact(self, mark: Mark) -> Sequence[Content]:
        told = [plain(self.messages(f"slot.{mark.kind}") + ": ", _MUTED), one_line(self._value(mark))]
        if mark.about:
            told += [Content(" "), one_line(f"({mark.about})", _MUTED)]
        if mark.status != "stated":
            told.append(plain(f" · {self.messages(f'slot.{mark.status}')}", f"italic {_MUTED}"))
        return told

    def _value(self, mark: Mark) -> str:
        if mark.kind == "figure":
            indicator, _, value = mark.value.partition(": ")
            return f"{self.label('indicator', indicator)}: {value}"
        section = mark.slot.partition(".")[2] if mark.kind == "detail" else {"event": "event", "topic": "topic"}.get(mark.kind, "")
        return self.label(section, mark.value) if section else mark.value

    def _rule(self, rule: str, catalogue: str = "") -> Sequence[Content]:
        """A rule and its place; where no file has it, that the program reckons so itself."""
        if not rule:
            return [plain(self.messages("tui.why_names"), _MUTED)]
        place = self.place(rule, catalogue)
        where = self.files.shown(place) if place else self.messages("tui.why_program")
        return [plain(catalogue or rule, _RULE), plain(f"  {where}", _MUTED)]

    def _decision(self, decision: Decision) -> Sequence[Content]:
        told = self.messages(f"review.{decision.verdict}", user=decision.user, time=decision.time[:16].replace("T", " "))
        parts = [plain(told, "italic $text-accent")]
        if decision.slot:
            parts += [Content(" "), one_line(f"{decision.slot}: {decision.was} → {decision.words or '∅'}")]
        return parts


def _row(article: Article, offset: int) -> int:
    return article.text.count("\n", 0, offset) + 1
