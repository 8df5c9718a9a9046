"""Records: values that compare, hash, show themselves, copy and pickle by their fields."""

from __future__ import annotations

import pickle
from dataclasses import asdict, field, replace

import pytest

from summarizer.recordtype import record


@record
class Point:
    x: int
    y: int = 0
    notes: list[str] = field(default_factory=list)


@record
class Spot:
    """A place with a name."""

    x: int
    y: int = 0


@record
class Nothing:
    pass


@record
class One:
    value: tuple[int, ...]


def test_equal_by_all_fields_of_one_kind() -> None:
    assert Spot(1, 2) == Spot(1, y=2) != Spot(1)
    assert Point(1) != Spot(1)
    assert Spot(1) != 1
    assert Nothing() == Nothing() != One(())


def test_hashes_by_its_fields() -> None:
    assert {Spot(1, 2): "a"}[Spot(1, 2)] == "a"
    assert len({One((1,)), One((1,)), One((1, 2)), Nothing(), Nothing()}) == 3
    with pytest.raises(TypeError):
        hash(Point(1))


def test_shows_itself() -> None:
    assert repr(Point(1, notes=["a"])) == "Point(x=1, y=0, notes=['a'])"
    assert repr(Nothing()) == "Nothing()"
    assert (Spot.__doc__, One.__doc__) == ("A place with a name.", "One")


def test_is_slotted_and_a_dataclass_for_all_else() -> None:
    assert not hasattr(Spot(1), "__dict__")
    assert Point(1).notes is not Point(1).notes
    assert replace(Spot(1), y=3) == Spot(1, 3)
    assert asdict(One((1,))) == {"value": (1,)}
    assert pickle.loads(pickle.dumps(Spot(1, 2))) == Spot(1, 2)
