"""Work beside the screen, in threads that nobody waits for: a job that is not wanted any more is told so, and the app ends at once. No Textual here."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(slots=True, eq=False)
class Job:
    """Work that asks now and then whether it is ``cancelled``, and then returns."""

    cancelled: bool = False


class Jobs:
    """One job of each group is wanted at a time. ``failed`` is told, in the job's thread, of an error that a job did not foresee."""

    def __init__(self, failed: Callable[[Exception], None]) -> None:
        self._failed = failed
        self._wanted: dict[str, Job] = {}
        self._running: set[Job] = set()

    @property
    def busy(self) -> bool:
        return bool(self._running)

    def start(self, group: str, work: Callable[[Job], None]) -> None:
        """Runs ``work`` in a thread of its own; the job of the same group before it is cancelled."""
        job = Job()
        self.cancel(group)
        self._wanted[group] = job
        self._running.add(job)
        threading.Thread(target=self._run, args=(job, work), name=group, daemon=True).start()

    def cancel(self, group: str) -> None:
        if group in self._wanted:
            self._wanted[group].cancelled = True

    def cancel_all(self) -> None:
        for job in self._wanted.values():
            job.cancelled = True

    def _run(self, job: Job, work: Callable[[Job], None]) -> None:
        try:
            work(job)
        except Exception as error:
            if not job.cancelled:  # else the app may be gone, and with it whom to tell
                self._failed(error)
        finally:
            self._running.discard(job)
