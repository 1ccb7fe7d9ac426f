"""Classes of values: what two values of one class have in common, and what they show."""

from __future__ import annotations

import attrs
import pytest

from tipreport.value_classes import define, frozen


@frozen
class Place:
    """What is compared, what is not, and what is not shown."""

    name: str
    line: int = attrs.field(default=0, eq=False)
    seen: int = attrs.field(default=0, repr=False)


@frozen
class Town(Place):
    """With what its base has."""

    size: int = 1


@frozen
class Nothing:
    """Without attributes."""


@frozen(eq=False)
class Single:
    """Equal to itself alone."""

    name: str


@frozen(order=True)
class Rank:
    """In order."""

    number: int


@frozen
class Own:
    """With functions of its own."""

    number: int

    def __repr__(self) -> str:
        return "own"

    def __hash__(self) -> int:
        return 7


@define
class Basket:
    """What changes."""

    fruit: str
    full: bool = False


def test_what_changes_is_equal_by_its_values_and_has_no_hash() -> None:
    basket = Basket("apple")
    assert basket == Basket("apple")
    basket.full = True
    assert basket != Basket("apple")
    assert repr(basket) == "Basket(fruit='apple', full=True)"
    with pytest.raises(TypeError, match="unhashable"):
        hash(basket)


def test_values_are_equal_by_what_is_compared() -> None:
    assert Place("MEX", line=1) == Place("MEX", line=2)
    assert hash(Place("MEX", line=1)) == hash(Place("MEX", line=2))
    assert Place("MEX") != Place("GHA")
    assert Place("MEX", seen=1) != Place("MEX", seen=2)
    assert Nothing() == Nothing()
    assert hash(Nothing()) == hash(Nothing())


def test_a_class_that_is_made_of_another_compares_all_its_attributes() -> None:
    assert Town("Puebla", size=2) == Town("Puebla", size=2)
    assert Town("Puebla", size=2) != Town("Puebla", size=3)
    assert len({Town("Puebla"), Town("Oaxaca"), Town("Puebla")}) == 2


def test_values_of_two_classes_are_never_equal() -> None:
    assert Place("Puebla") != Town("Puebla")


def test_where_nothing_is_compared_a_value_is_equal_to_itself_alone() -> None:
    one = Single("MEX")
    assert one == one  # noqa: PLR0124 - this is what is tested
    assert one != Single("MEX")


def test_values_are_shown_with_their_attributes() -> None:
    assert repr(Place("MEX", line=3, seen=4)) == "Place(name='MEX', line=3)"
    assert repr(Town("Puebla")) == "Town(name='Puebla', line=0, size=1)"
    assert repr(Nothing()) == "Nothing()"
    assert repr(Single("MEX")) == "Single(name='MEX')"


def test_what_a_class_has_of_its_own_stays() -> None:
    assert repr(Own(1)) == "own"
    assert hash(Own(1)) == 7
    assert Own(1) == Own(1)


def test_values_have_an_order_where_it_is_asked_for() -> None:
    assert Rank(1) < Rank(2)
    assert hash(Rank(1)) == hash(Rank(1))


def test_a_class_within_a_function_is_shown_by_its_name() -> None:
    @frozen
    class Local:
        name: str

    assert repr(Local("MEX")) == "Local(name='MEX')"


def test_values_cannot_be_changed() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Place("MEX").name = "GHA"  # type: ignore[misc]
