"""How many steps a backtracking matcher takes with a regular expression on a text: a count that depends on no machine and no load.

The tree that Python's own parser makes of a pattern is run by a plain machine that chooses and steps back in the order in which ``re`` does.
Case, back references and the like are simplified: they bear on what matches, not on how often the machine steps back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from re import _constants as constants
from re import _parser as parser
from typing import Any, NamedTuple

Reads = Callable[[str], bool]
_COPIES = 40  # times that the body of a counted repeat is written out; beyond, it is a loop
_WORDLIKE: Mapping[str, Reads] = {
    "CATEGORY_DIGIT": str.isdecimal,
    "CATEGORY_SPACE": str.isspace,
    "CATEGORY_WORD": lambda sign: sign.isalnum() or sign == "_",
}
_REPEATS = {constants.MAX_REPEAT: True, constants.MIN_REPEAT: False, constants.POSSESSIVE_REPEAT: True}  # whether it tries to go on first


class Step(NamedTuple):
    """``read`` a sign, ``choose`` between two places, ``jump``, ``begin`` a round of loop ``first`` and see that it ``moved``, stand ``at`` an edge,
    ``look`` ahead or match ``whole`` with a program of its own, ``end``."""

    does: str
    reads: Reads = bool
    first: int = 0
    second: int = 0
    inner: Program = ()
    wanted: bool = True


Program = tuple[Step, ...]


def program_of(pattern: str) -> Program:
    """The program of a sound pattern."""
    return _program(parser.parse(pattern))


def steps(program: Program, text: str, limit: int) -> int:
    """The steps that it takes to match all of ``text`` or to fail: no match of a part takes more. Above ``limit`` it is given up."""
    return _Run(text, limit).match(program, 0, whole=True)[1]


class _Run:
    def __init__(self, text: str, limit: int) -> None:
        self._text = text
        self._limit = limit
        self._taken = 0

    def match(self, program: Program, start: int, whole: bool = False) -> tuple[int | None, int]:
        """Where a match ends, None where there is none, and the steps taken so far."""
        text, length = self._text, len(self._text)
        waiting: list[tuple[int, int, dict[int, int]]] = [(0, start, {})]
        while waiting:
            at, place, rounds = waiting.pop()
            while True:
                self._taken += 1
                if self._taken > self._limit:
                    return None, self._taken
                step = program[at]
                at += 1
                if step.does == "read":
                    if place == length or not step.reads(text[place]):
                        break
                    place += 1
                elif step.does == "choose":
                    waiting.append((step.second, place, rounds))
                    at = step.first
                elif step.does == "jump":
                    at = step.first
                elif step.does == "begin":
                    rounds = {**rounds, step.first: place}
                elif step.does == "moved":
                    if rounds[step.first] == place:
                        break
                elif step.does == "look":
                    if (self.match(step.inner, place)[0] is not None) != step.wanted:
                        break
                elif step.does == "whole":
                    end = self.match(step.inner, place)[0]
                    if end is None:
                        break
                    place = end
                elif step.does == "at":
                    if not self._stands(step.first, place):
                        break
                elif not whole or place == length:
                    return place, self._taken
                else:
                    break
        return None, self._taken

    def _stands(self, edge: int, place: int) -> bool:
        name = str(constants.ATCODES[edge])
        if "BEGINNING" in name:
            return place == 0
        if "END" in name:
            return place == len(self._text)
        word = _WORDLIKE["CATEGORY_WORD"]
        beside = [0 <= one < len(self._text) and word(self._text[one]) for one in (place - 1, place)]
        return (beside[0] != beside[1]) != ("NON" in name)


def _program(tree: Any) -> Program:
    written: list[Step] = []
    _write(tree, written)
    return (*written, Step("end"))


def _write(tree: Any, written: list[Step]) -> None:
    """Appends the steps of a pattern; places to go to are counted from the beginning of the program."""
    for operator, argument in tree:
        if operator in _REPEATS:
            _write_repeat(operator, argument, written)
        elif operator is constants.BRANCH:
            _write_branches(argument[1], written)
        elif operator is constants.SUBPATTERN:
            _write(argument[3], written)
        elif operator is constants.ATOMIC_GROUP:
            written.append(Step("whole", inner=_program(argument)))
        elif operator in (constants.ASSERT, constants.ASSERT_NOT):
            direction, inside = argument
            if direction > 0:  # what looks back is of a fixed length
                written.append(Step("look", inner=_program(inside), wanted=operator is constants.ASSERT))
        elif operator is constants.AT:
            written.append(Step("at", first=int(argument)))
        elif operator in (constants.LITERAL, constants.NOT_LITERAL, constants.ANY, constants.IN):
            written.append(Step("read", reads=_reads(operator, argument)))


def _write_branches(branches: Any, written: list[Step]) -> None:
    leaving: list[int] = []
    for number, branch in enumerate(branches):
        last = number == len(branches) - 1
        choice = len(written)
        if not last:
            written.append(Step("choose"))
        _write(branch, written)
        if not last:
            leaving.append(len(written))
            written.append(Step("jump"))
            written[choice] = Step("choose", first=choice + 1, second=len(written))
    for place in leaving:
        written[place] = Step("jump", first=len(written))


def _write_repeat(operator: Any, argument: Any, written: list[Step]) -> None:
    low, high, body = argument
    if operator is constants.POSSESSIVE_REPEAT:
        inner: list[Step] = []
        _write_repeat(constants.MAX_REPEAT, argument, inner)
        written.append(Step("whole", inner=(*inner, Step("end"))))
        return
    greedy = _REPEATS[operator]
    for _ in range(min(low, _COPIES)):
        _write(body, written)
    if high - low > _COPIES:
        choice = len(written)
        written += [Step("choose"), Step("begin", first=choice)]
        _write(body, written)
        written += [Step("moved", first=choice), Step("jump", first=choice)]
        written[choice] = _choice(choice + 1, len(written), greedy)
        return
    choices = []
    for _ in range(high - low):
        choices.append(len(written))
        written.append(Step("choose"))
        _write(body, written)
    for choice in choices:
        written[choice] = _choice(choice + 1, len(written), greedy)


def _choice(on: int, out: int, greedy: bool) -> Step:
    return Step("choose", first=on, second=out) if greedy else Step("choose", first=out, second=on)


def _reads(operator: Any, argument: Any) -> Reads:
    """Whether an element that reads one sign reads a given one."""
    if operator is constants.LITERAL:
        return chr(argument).__eq__
    if operator is constants.NOT_LITERAL:
        return chr(argument).__ne__
    if operator is constants.ANY:
        return "\n".__ne__
    negated = argument[0][0] is constants.NEGATE
    parts = list(_class_parts(argument[1:] if negated else argument))
    return lambda sign: any(part(sign) for part in parts) != negated


def _class_parts(items: Any) -> Iterator[Reads]:
    for operator, argument in items:
        if operator is constants.LITERAL:
            yield chr(argument).__eq__
        elif operator is constants.RANGE:
            yield partial(_between, chr(argument[0]), chr(argument[1]))
        else:
            name = str(argument)
            reads = _WORDLIKE[name.replace("NOT_", "")]
            yield partial(_not, reads) if "NOT_" in name else reads


def _between(low: str, high: str, sign: str) -> bool:
    return low <= sign <= high


def _not(reads: Reads, sign: str) -> bool:
    return not reads(sign)
