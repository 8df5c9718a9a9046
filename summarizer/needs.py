"""What a row must hold for a pattern to match it: of each of several sets of labels at least one. The cheap test before a pattern is tried."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

Needs = frozenset[frozenset[str]]
_NOTHING: Needs = frozenset()
_LARGEST = 24  # labels of a set; a row nearly always has one of so many
_ROUNDS = 50


def needs(productions: Iterable[tuple[str, Sequence[str]]], any_label: str) -> Mapping[str, Needs]:
    """By nonterminal, what every row that it reads must hold. ``any_label`` is the one that all items have."""
    rules: dict[str, list[Sequence[str]]] = {}
    for origin, symbols in productions:
        rules.setdefault(origin, []).append(symbols)
    known: dict[str, Needs] = {}
    for _ in range(_ROUNDS):
        before = dict(known)
        for origin, alternatives in rules.items():
            found = [_of_all(symbols, known, rules, any_label) for symbols in alternatives if all(one in known or one not in rules for one in symbols)]
            if found:
                known[origin] = _of_either(found)
        if known == before:
            return known
    return dict.fromkeys(rules, _NOTHING)


def _of_all(symbols: Sequence[str], known: Mapping[str, Needs], rules: Mapping[str, object], any_label: str) -> Needs:
    """What is needed where every symbol has to be read."""
    found: set[frozenset[str]] = set()
    for symbol in symbols:
        if symbol in rules:
            found |= known[symbol]
        elif symbol != any_label:
            found.add(frozenset((symbol,)))
    return _least(found)


def _of_either(alternatives: Sequence[Needs]) -> Needs:
    """What is needed whichever alternative is read."""
    found = alternatives[0]
    for other in alternatives[1:]:
        found = _least({mine | its for mine in found for its in other})
    return found


def _least(sets: set[frozenset[str]]) -> Needs:
    """The sets without those that follow from a smaller one, and without the large ones."""
    return frozenset(one for one in sets if len(one) <= _LARGEST and not any(other < one for other in sets))
