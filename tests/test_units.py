"""Quantities: what goes together, what does not and why, and that no float decides."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tipreport import Codebook, part
from tipreport.catalogue import table
from tipreport.errors import AmountError, FigureError, TipreportError, UnitError
from tipreport.indicators import FUNDING, IDENTIFIED_VICTIMS, SHELTER_STAY, VICTIMS_RATE, VISAS_GRANTED
from tipreport.model.unit import UnitKind
from tipreport.units import UnitsDifferError, converted, quantity, rate

if TYPE_CHECKING:
    from collections.abc import Callable

    from tipreport.units import Quantity


def victims() -> Quantity:
    return quantity(3, "victim")


def visas() -> Quantity:
    return quantity(4, "visa")


def test_the_quantity_of_a_figure() -> None:
    identified = IDENTIFIED_VICTIMS.figure(440).quantity
    assert (identified.magnitude, str(identified.units)) == (Decimal(440), "victim")
    assert type(identified.magnitude) is Decimal
    assert identified + IDENTIFIED_VICTIMS.figure("nine").quantity == quantity(449, "victim")
    assert sum([identified, identified]) == quantity(880, "victim")
    assert VISAS_GRANTED.figure(4).quantity == visas()


def test_a_quantity_is_exact_however_large() -> None:
    large = 10**60 + 1
    assert int(IDENTIFIED_VICTIMS.figure(str(large)).quantity.magnitude) == large


@pytest.mark.parametrize("words", ["at least 16", "about 200", "20 to 30", "not reported", "nearly 100"])
def test_bounds_are_not_a_quantity(words: str) -> None:
    with pytest.raises(FigureError) as stop:
        _ = IDENTIFIED_VICTIMS.figure(words).quantity
    assert stop.value.found == f"value: {words}"
    assert stop.value.fix.startswith("bounds are not a quantity: take `quantities`")


@pytest.mark.parametrize(
    "words, low, high",
    [
        ("at least 16", 16, None),
        ("20 to 30", 20, 30),
        ("none", 0, 0),
        ("about 200", 0, None),
        ("not reported", 0, None),
    ],
)
def test_the_quantities_of_a_figure_are_its_firm_bounds(words: str, low: int, high: int | None) -> None:
    least, greatest = IDENTIFIED_VICTIMS.figure(words).quantities
    assert least == quantity(low, "victim")
    assert greatest == (None if high is None else quantity(high, "victim"))


def test_a_part_that_stands_nowhere_has_no_quantity() -> None:
    with pytest.raises(FigureError, match="put it into a breakdown"):
        _ = part(40, sex="male").quantity


@pytest.mark.parametrize(
    "act",
    [
        lambda: victims() + visas(),
        lambda: victims() - visas(),
        lambda: victims() < visas(),
        lambda: victims() <= visas(),
        lambda: victims() > visas(),
        lambda: victims() >= visas(),
        lambda: victims().to("visa"),
        lambda: victims().m_as("visas"),
    ],
)
def test_victims_are_no_visas(act: Callable[[], object]) -> None:
    with pytest.raises(UnitsDifferError) as stop:
        act()
    assert (stop.value.one, stop.value.other) == ("victim", "visa")
    assert str(stop.value) == (
        "victim and visa cannot be added, compared or converted: "
        "they are different things, and nothing converts the one into the other"
    )
    assert isinstance(stop.value, TipreportError)
    assert isinstance(stop.value, TypeError)
    assert isinstance(stop.value.__cause__, pint.DimensionalityError)
    assert victims() != visas()


@pytest.mark.parametrize(
    "act, why",
    [
        (lambda: victims() + quantity(1, "person"), "both are people, but the one word is narrower than the other"),
        (lambda: victims() + 1, "a number alone does not say what it counts"),
        (lambda: 1 + victims(), "a number alone does not say what it counts"),
        (lambda: 1 - victims(), "a number alone does not say what it counts"),
        (lambda: quantity(1, "month") - quantity(1, "day"), "a month has no fixed number of days"),
        (lambda: quantity(1, "MXN").to("USD"), "name the rate: converted("),
        (lambda: quantity(1, "MXN") + victims(), "they are different things"),
    ],
)
def test_it_says_why(act: Callable[[], object], why: str) -> None:
    with pytest.raises(UnitsDifferError, match="cannot be added, compared or converted") as stop:
        act()
    assert f": {why}" in str(stop.value)


def test_no_unit_of_a_count_converts_into_another() -> None:
    counted = [unit.name for unit in Codebook.standard().units if unit.kind is UnitKind.COUNT]
    assert len(counted) > 25
    for one, other in combinations([*counted, "resident"], 2):
        assert not quantity(1, one).is_compatible_with(quantity(1, other)), (one, other)


@pytest.mark.parametrize("name", table("units"))
def test_every_unit_of_the_catalogue_has_a_quantity(name: str) -> None:
    assert str(quantity(1, name).units) == name


@pytest.mark.parametrize("name", ["helpline-message", "case of two", "2nd interview", "cases", "dólar"])
def test_a_unit_that_a_file_defines_is_a_thing_of_its_own(name: str) -> None:
    one = quantity(1, name)
    assert one + quantity(2, name) == quantity(3, name)
    for known in ("case", "victim"):
        assert not one.is_compatible_with(quantity(1, known))


@pytest.mark.parametrize(
    "number, unit, other, expected",
    [
        (3, "week", "day", 21),
        (2, "day", "hours", 48),
        (5, "year", "months", 60),
        (Decimal("1.5"), "year", "month", 18),
    ],
)
def test_durations_convert_by_definition(number: int | Decimal, unit: str, other: str, expected: int) -> None:
    assert SHELTER_STAY.figure(str(number), unit=unit).quantity.to(other) == quantity(expected, other.rstrip("s"))


def test_a_part_of_a_whole_is_a_share_of_it() -> None:
    share = (quantity(121, "victim") / quantity(440, "victim")).to("percent")
    assert share.magnitude == Decimal("27.5")


def test_the_rate_of_a_figure() -> None:
    per_residents = rate(IDENTIFIED_VICTIMS.figure(440), 128_000_000)
    assert (per_residents.magnitude, str(per_residents.units)) == (Decimal("0.34375"), "per_100000")
    published = VICTIMS_RATE.figure("0.34").quantity
    assert published < per_residents
    counted = (per_residents * quantity(128_000_000, "resident")).to("")
    assert counted.magnitude == 440


def test_the_rates_of_bounds() -> None:
    least, greatest = IDENTIFIED_VICTIMS.figure("20 to 30").quantities
    assert greatest
    assert [rate(bound, 1_000_000).magnitude for bound in (least, greatest)] == [2, 3]
    with pytest.raises(FigureError, match="a single number"):
        rate(IDENTIFIED_VICTIMS.figure("20 to 30"), 1_000_000)


@given(count=st.integers(0, 10**40), population=st.integers(1, 10**11))
def test_a_rate_is_rounded_once(count: int, population: int) -> None:
    exact = Fraction(count * 100_000, population)
    found = Fraction(rate(quantity(count, "victim"), population).magnitude)
    assert abs(found - exact) * 2 * 10**27 <= exact


@pytest.mark.parametrize("population", [0, -5, 1.5, True, "128000000"])
def test_a_population_is_a_whole_number_of_residents(population: int) -> None:
    with pytest.raises(AmountError, match="a whole number of residents, above 0"):
        rate(victims(), population)


def test_money_at_a_declared_rate() -> None:
    funding = FUNDING.figure("2500.50", unit="MXN")
    dollars = converted(funding, to="USD", rate=Decimal("0.058"))
    assert (dollars.magnitude, str(dollars.units)) == (Decimal("145.029"), "USD")
    assert converted(funding, to="JPY", rate=7).magnitude == Decimal("17503.5")
    assert dollars + quantity(1, "USD") == quantity(Decimal("146.029"), "USD")


@given(st.decimals(0, 10**30, places=6), st.decimals(min_value=Decimal("1E-20"), max_value=10**9, places=20))
def test_a_converted_amount_is_exact(amount: Decimal, per_unit: Decimal) -> None:
    found = converted(quantity(amount, "MXN"), to="USD", rate=per_unit).magnitude
    assert Fraction(found) == Fraction(amount) * Fraction(per_unit)


def test_rounded_money_has_bounds_that_convert() -> None:
    funding = FUNDING.figure("1.6 million", unit="MXN")
    with pytest.raises(FigureError, match="bounds are not a quantity"):
        converted(funding, to="USD", rate=Decimal("0.1"))
    least, greatest = funding.quantities
    assert greatest
    sides = [converted(side, to="USD", rate=Decimal("0.1")).magnitude for side in (least, greatest)]
    assert sides == [155_000, 165_000]


@pytest.mark.parametrize("per_unit", [0, -1, 0.058, True, "0.058", Decimal("NaN"), Decimal("Infinity"), Decimal(-1)])
def test_a_rate_is_a_decimal_above_0(per_unit: Decimal) -> None:
    with pytest.raises(AmountError, match="a rate above 0; write it as Decimal"):
        converted(quantity(1, "MXN"), to="USD", rate=per_unit)


@pytest.mark.parametrize("given_unit, to", [("victim", "USD"), ("MXN", "victim"), ("MXN", "dollars"), ("day", "week")])
def test_only_money_is_converted_at_a_rate(given_unit: str, to: str) -> None:
    with pytest.raises(UnitError, match="a currency, by its ISO 4217 code"):
        converted(quantity(1, given_unit), to=to, rate=2)
