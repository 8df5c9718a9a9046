"""Kezdesu reads news reports of official meetings, in Russian and Kazakh, and briefs them by declared rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarizer.pipeline import Summarizer

__all__ = ["Summarizer"]


def __getattr__(name: str) -> Any:
    """``Summarizer`` on first use, so that importing a part of the package does not load all of it."""
    if name == "Summarizer":
        from summarizer.pipeline import Summarizer

        return Summarizer
    raise AttributeError(name)
