"""Review on the main screen: accept, reject, correct, take back."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence

from summarizer.records import Article, Line
from tui.articlepane import ArticlePane
from tui.correcting import Correction, CorrectScreen, slots_of
from tui.host import HostScreen
from tui.marks import within
from tui.review import Decision, Verdict, correct, decide
from tui.state import State


class ReviewScreen(HostScreen[None]):
    """The keys of review on a screen that shows a brief."""

    @property
    def state(self) -> State:
        return self.app.state

    @abstractmethod
    def action_move(self, step: int) -> None:
        """Goes to another article."""

    @abstractmethod
    def action_line(self, step: int) -> None:
        """Goes to another line of the brief."""

    @abstractmethod
    def show_review(self) -> None:
        """Shows what was decided of the selected article."""

    def action_accept(self) -> None:
        self._decide_line("accept")

    def action_reject(self) -> None:
        self._decide_line("reject")

    def action_accept_all(self) -> None:
        """All lines of the brief that nothing was decided of; then the next article."""
        brief = self.state.brief
        if brief is None:
            self.app.tell("review.no_line")
        elif self._keep([self._decision("accept", line) for line in brief.lines if self.state.decision(line) is None]):
            self.action_move(1)

    def action_undo(self) -> None:
        state = self.state
        if state.reviews is None or state.entry is None:
            return
        try:
            taken = state.reviews.undo(state.entry.name)
        except OSError as error:
            self._cannot_write(error)
            return
        if taken is None:
            self.app.tell("review.nothing")
            return
        brief = state.brief
        numbers = [number for number, line in enumerate(brief.lines) if taken.about(line, brief.language)] if brief else []
        if numbers:
            state.select_line(numbers[0])
        self._reviewed()

    def action_correct(self) -> None:
        """Asks which slot of the line is wrong, and which words of the article it should have been read from."""
        line, article = self.state.line, self.state.article
        if line is None or article is None:
            self.app.tell("review.no_line")
            return
        chosen = self.query_one("#article", ArticlePane).selected() or self.state.span
        slots = slots_of(line, within(self.state.marks, line.evidence), self.state.brief.facts.missing if self.state.brief else ())
        self.app.push_screen(CorrectScreen(self.app.messages, article, line, slots, chosen), self._corrected(article, line))

    def _corrected(self, article: Article, line: Line) -> Callable[[Correction | None], None]:
        state = self.state

        def keep(correction: Correction | None) -> None:
            if correction and state.entry and state.brief:
                slot, span = correction.slot, correction.span
                self._keep([correct(article, state.entry.name, line, state.brief.language, slot.name, slot.value, span)])

        return keep

    def _decide_line(self, verdict: Verdict) -> None:
        """Decides the selected line and goes on to the next one; after the last, to the next article."""
        state = self.state
        if state.line is None:
            self.app.tell("review.no_line")
            return
        if not self._keep([self._decision(verdict, state.line)]):
            return
        if state.brief and state.line_number + 1 < len(state.brief.lines):
            self.action_line(1)
        else:
            self.action_move(1)

    def _decision(self, verdict: Verdict, line: Line) -> Decision:
        assert self.state.entry and self.state.brief
        return decide(verdict, self.state.entry.name, line, self.state.brief.language)

    def _keep(self, decisions: Sequence[Decision]) -> bool:
        """Whether the decisions could be written down."""
        if self.state.reviews is None:
            return False
        try:
            self.state.reviews.add(decisions)
        except OSError as error:
            self._cannot_write(error)
            return False
        self._reviewed()
        return True

    def _reviewed(self) -> None:
        self.state.reviewed()
        self.show_review()

    def _cannot_write(self, error: OSError) -> None:
        assert self.state.reviews
        self.app.tell("review.cannot_write", "error", path=self.state.reviews.log, reason=error.strerror or error)
