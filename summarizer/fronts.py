"""Whether patterns come to a match at all, asked before one is looked for: most do not.

A front is all the places that patterns may have reached after some items, whichever of their labels those stand for. Fronts come again in row after
row, so each is made once and remembers where an item leads (the subset construction, as far as texts ask for it): to ask takes one look-up an item.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from summarizer.matcher import Matcher, Place
from summarizer.remembered import Remembered

_FRONTS = 1 << 14  # remembered; patterns that recurse without end may ask for more
_AFTER = 1 << 10  # kinds of items remembered at each front


class Front:
    """Places reached at once. ``ended``: the rules of which a match may end here; ``after``: the front after one more item, by its labels."""

    __slots__ = ("after", "ended", "places")

    def __init__(self, places: frozenset[Place], ended: frozenset[str], following: Callable[[Front, tuple[str, ...]], Front]) -> None:
        self.places = places
        self.ended = ended
        self.after: Remembered[tuple[str, ...], Front] = Remembered(partial(following, self), _AFTER)


class Fronts:
    """The fronts of the rules of a matcher, but for those that LALR cannot decide; safe to share between threads."""

    def __init__(self, matcher: Matcher, anywhere: bool) -> None:
        """``anywhere``: whether matches may begin at every item that comes, or only at the first."""
        self._matcher = matcher
        self._anywhere = anywhere
        self._begun: dict[Place, list[str]] = {}  # the rules that begin at a place
        for rule, place in matcher.begin.items():
            self._begun.setdefault(place, []).append(rule)
        self._known: dict[frozenset[Place], Front] = {}

    def of(self, rules: Iterable[str]) -> Front:
        """Before the first item."""
        return self._front(frozenset([self._matcher.begin[rule] for rule in rules]))

    def _after(self, front: Front, labels: tuple[str, ...]) -> Front:
        """After one more item, which may stand for any of ``labels``."""
        onward = {following for place in front.places for _, following in self._matcher.onward(place, labels)}
        if self._anywhere:
            onward.update(place for place in front.places if place.below is None)
        return self._front(frozenset(onward))

    def _front(self, places: frozenset[Place]) -> Front:
        known = self._known.get(places)
        if known is None:
            if len(self._known) >= _FRONTS:
                self._known.clear()
            ended = frozenset(rule for place in places for rule in self._ended(place))
            known = self._known.setdefault(places, Front(places, ended, self._after))
        return known

    def _ended(self, place: Place) -> Iterable[str]:
        """The rules of which a match may end at a place."""
        bottom = place
        while bottom.below is not None:
            bottom = bottom.below
        return self._begun[bottom] if place.ends and place is not bottom else ()
