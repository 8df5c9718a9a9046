"""Loads rules for somebody who will be told all that is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import Fault, Location, RuleError
from summarizer.resources import shipped

if TYPE_CHECKING:
    from summarizer.cache import Cache
    from summarizer.messages import Messages
    from summarizer.pipeline import Summarizer
    from summarizer.problems import Problem


def load_explained(layers: Sequence[Path], messages: Messages, complete: bool = False) -> Summarizer:
    """The summarizer, ``complete`` with all that is compiled on first use.

    Raises RuleError where the rules are faulty: with all that the check finds. What a stage did not foresee in a rule file is a fault of the
    rules all the same.
    """
    from summarizer.pipeline import Summarizer

    try:
        summarizer = Summarizer.load(layers)
        if complete:
            summarizer.compile()
        return summarizer
    except RuleError as error:
        raise _explained(error, layers, messages) from error
    except Exception as error:
        where = Location(str(layers[-1] if layers else shipped("rules")))
        message = messages("error.rules_unforeseen", reason=f"{type(error).__name__}: {error}")
        raise _explained(RuleError((Fault(where, message),)), layers, messages) from error


def problems_of(layers: Sequence[Path]) -> list[Problem]:
    """Every problem of the rules with ``layers`` on top; which they are, and compiled rules, are kept for the next run."""
    cache = cache_of(layers)

    def found() -> list[Problem]:
        from summarizer.rulecheck import check_rules

        return check_rules(tuple(layers), cache.remember)

    return cache.remember("problems", found)


def cache_of(layers: Sequence[Path]) -> Cache:
    """What is kept between runs of the rules with ``layers`` on top."""
    from summarizer.cache import Cache, key_of
    from summarizer.config import cache_folder

    return Cache(cache_folder(), key_of((shipped("rules"), *layers)))


def _explained(error: RuleError, layers: Sequence[Path], messages: Messages) -> RuleError:
    """``error``, or better: everything that the check finds wrong, with its places."""
    from summarizer.problems import errors, rule_error

    try:
        found = errors(problems_of(layers))
    except Exception:  # a file of a shape that the check did not foresee either
        return error
    return rule_error(found, messages) if found else error
