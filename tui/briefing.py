"""Briefs the articles that the app wants, in a thread that only sends what it finds. No Textual here.

Where a process helps it does most of them, so that the keys need not share their time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from tui.helper import EndedError, Helper
from tui.jobs import Job
from tui.loading import Loader, Task
from tui.state import Finding

_HERE = 8  # articles that are briefed here, where the rules have been loaded, while the process that helps loads them
_BATCH = 0.2  # seconds of findings that are sent at once


class Briefing:
    """One job at a time works with it; ``close`` ends the process from any thread."""

    def __init__(self, loader: Loader, helper: Helper | None = None) -> None:
        self._loader = loader
        self._helper = helper

    def run(self, job: Job, tasks: Sequence[Task], language: str, send: Callable[[Sequence[Finding]], object]) -> None:
        """What is found of each task, in batches, until the job is cancelled."""
        batch: list[Finding] = []
        due = 0.0
        for number, task in enumerate(tasks):
            if job.cancelled:
                return
            batch.append(self._find(task, language, number))
            if time.monotonic() >= due:
                send(batch)
                batch, due = [], time.monotonic() + _BATCH
        send(batch)

    def close(self) -> None:
        if self._helper:
            self._helper.close()
            self._helper = None

    def _find(self, task: Task, language: str, number: int) -> Finding:
        helper, loader = self._helper, self._loader
        if helper and helper.layers != loader.layers:
            helper.close()
            helper = self._helper = Helper(loader.layers, loader.messages)
        here = loader.loaded and number < _HERE and not (helper and helper.ready)
        if helper and not here:
            try:
                return helper.find(task, language)
            except EndedError:  # from outside, as for want of memory
                self.close()
                if helper.ready:  # one that never answered would not do so at its second start
                    self._helper = Helper(loader.layers, loader.messages)
        return loader.find(task, language)
