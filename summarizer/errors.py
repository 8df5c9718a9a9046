"""Errors meant for users: where, what is wrong, what to do. A fault is reported, never raised as a bare traceback."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file; line and column count from 1, 0 where unknown."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.path]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong with an input or a rule file, at a place a user can go to."""

    location: Location
    message: str

    def __str__(self) -> str:
        return f"{self.location}: {self.message}"


class KezdesuError(Exception):
    """Base of all errors that the program raises on purpose; ``str()`` of one is a message for the user."""


class InputError(KezdesuError):
    """An article that cannot be read or briefed."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


class RuleError(KezdesuError):
    """One or more faults in rule files; all that were found, not only the first."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults
