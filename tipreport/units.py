"""Figures as quantities with units: rates, durations, money.

The module is imported only when a quantity is asked for, and with it pint; a check of counts needs neither.

Every unit of a count is a dimension of its own, so that victims are never added to visas. Units convert by a
definition (a week has seven days), never by an average: a month has no certain number of days, and one currency
becomes another only at a rate that the caller names.
"""

from __future__ import annotations

import operator
import re
from decimal import Decimal, localcontext
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar, runtime_checkable

import pint
from pint.registry import GenericUnitRegistry

from tipreport import catalogue
from tipreport.arguments import given, refused, residents, text, whole
from tipreport.errors import AmountError, TipreportError, UnitError
from tipreport.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

RESIDENT = "resident"
"""The unit of a population: one person who lives in a place."""

RATE = "per_100000"
"""The unit of SDG indicator 16.2.2."""

_DEFINED = {
    "percent": "0.01",
    RATE: f"0.00001 / {RESIDENT}",
    "per_1000": f"0.001 / {RESIDENT}",
    "hour": "[time]",
    "day": "24 hour",
    "week": "7 day",
    "month": "[months]",
    "year": "12 month",
}
_CURRENCY = pattern(r"[A-Z]{3}")


class UnitsDifferError(TipreportError, pint.DimensionalityError):
    """Quantities of units that do not go together were added, compared or converted.

    It is pint's `DimensionalityError`, too, which is a `TypeError`.

    Attributes:
        one: The unit of the quantity.
        other: The unit of the other quantity.
    """

    one: str
    other: str

    def __init__(self, one: str, other: str) -> None:
        super().__init__(one, other)
        self.one, self.other = one, other

    def __reduce__(self) -> tuple[type[UnitsDifferError], tuple[str, str]]:
        return type(self), (self.one, self.other)

    def __str__(self) -> str:
        return f"{self.one} and {self.other} cannot be added, compared or converted: {_why(self.one, self.other)}"


def _why(one: str, other: str) -> str:
    known, pair = catalogue.table("units"), {one, other}
    if "dimensionless" in pair:
        return "a number alone does not say what it counts"
    if all(_is_currency(name) for name in pair):
        return "name the rate: converted(figure, to='USD', rate=Decimal('0.058'))"
    if all(known.get(name, {}).get("person") for name in pair):
        return "both are people, but the one word is narrower than the other; take figures that count in the same unit"
    if all(known.get(name, {}).get("kind") == "duration" for name in pair):
        return "a month has no fixed number of days"
    return "they are different things, and nothing converts the one into the other"


def _is_currency(name: str) -> bool:
    return _CURRENCY.fullmatch(name) is not None and name not in catalogue.table("units")


def _explained(_: type[T], operation: Callable[[Any], Any], other: object) -> T:
    """Do what pint does with a quantity, with an error that says why two units do not go together."""
    try:
        result: T = operation(other)
    except pint.DimensionalityError as error:
        raise UnitsDifferError(str(error.units1), str(error.units2)) from error
    return result


class Quantity(pint.registry.Quantity[Decimal]):
    """A number with a unit of tipreport's own registry."""

    def __add__(self, other: Any) -> Quantity:  # noqa: ANN401 - as pint has it
        return _explained(Quantity, super().__add__, other)

    def __radd__(self, other: Any) -> Quantity:  # noqa: ANN401 - as pint has it
        return _explained(Quantity, super().__radd__, other)

    def __sub__(self, other: Any) -> Quantity:  # noqa: ANN401 - as pint has it
        return _explained(Quantity, super().__sub__, other)

    def __rsub__(self, other: Any) -> Quantity:  # noqa: ANN401 - as pint has it
        return _explained(Quantity, super().__rsub__, other)

    def __lt__(self, other: Any) -> bool:  # noqa: ANN401 - as pint has it
        return _explained(bool, super().__lt__, other)

    def __le__(self, other: Any) -> bool:  # noqa: ANN401 - as pint has it
        return _explained(bool, super().__le__, other)

    def __gt__(self, other: Any) -> bool:  # noqa: ANN401 - as pint has it
        return _explained(bool, super().__gt__, other)

    def __ge__(self, other: Any) -> bool:  # noqa: ANN401 - as pint has it
        return _explained(bool, super().__ge__, other)

    def __reduce__(self) -> tuple[Any, ...]:
        # Every process has a registry of its own, in which a project's units are not known yet.
        return _received, (self.magnitude, tuple(self.unit_items()))

    def to(self, other: Any) -> Quantity:  # type: ignore[override]  # noqa: ANN401 - a unit or its name
        """Return this quantity in another unit.

        Raises:
            UnitsDifferError: Nothing converts the one into the other.
        """
        if isinstance(other, str) and _is_currency(other):
            _unit(other)  # currencies become known as they come
        return _explained(Quantity, super().to, other)


class _Registry(GenericUnitRegistry[Quantity, pint.Unit]):
    Quantity: TypeAlias = Quantity
    Unit: TypeAlias = pint.Unit


@runtime_checkable
class HasQuantity(Protocol):
    """Something with a quantity, such as a figure."""

    @property
    def quantity(self) -> Quantity:
        """The number with its unit."""
        ...


def _received(magnitude: Decimal, units: tuple[tuple[str, Any], ...]) -> Quantity:
    """Make a quantity as it was sent."""
    made = _registry().Quantity(magnitude, "")
    for name, power in units:
        made *= _registry().Quantity(Decimal(1), _unit(name)) ** power
    return made


@cache
def _registry() -> _Registry:
    """Return the one registry, which is built for the first quantity."""
    # Without pint's own definitions, by which a count would be a mere number, and `case` could be read as a prefix.
    registry = _Registry(filename=None, non_int_type=Decimal)
    for name in dict.fromkeys((RESIDENT, *_DEFINED, *catalogue.table("units"))):
        registry.define(f"{name} = {_DEFINED.get(name, f'[{name}]')}")
    return registry


@cache
def _unit(name: str) -> pint.Unit:
    """Return a unit by its name; one that is not in the catalogue (a currency, a file's own) converts to no other."""
    registry = _registry()
    # pint accepts only identifiers, but a file may call its units as it likes.
    spelled = re.sub(r"\W|^\d", lambda letter: f"_{ord(letter[0]):x}_", name)
    if name not in {RESIDENT, *catalogue.table("units")}:
        registry.define(f"{spelled} = [{spelled}]")
    # The name is not parsed, since an `s` at the end of a file's own unit is no plural.
    return registry.Unit(registry.UnitsContainer({spelled: 1}))


def quantity(number: int | Decimal, unit: str) -> Quantity:
    """Make a quantity.

    Args:
        number: The number, which is kept exactly.
        unit: A unit of the catalogue (`victim`), an ISO 4217 code, or `resident` for a population.

    >>> print(quantity(3, "week").to("day"))
    21 day
    """
    exact = number if isinstance(number, Decimal) else Decimal(whole("number", number))
    made: Quantity = _registry().Quantity(exact, _unit(text("unit", unit)))
    return made


def rate(counted: HasQuantity | Quantity, population: int) -> Quantity:
    """Return a count per 100 000 residents, as in SDG indicator 16.2.2.

    The count is divided once, exactly; only the quotient is rounded, to the 28 digits of a decimal. The rate has the
    unit of published rates, so that the two can be compared, and does not say what it counts.

    Args:
        counted: A figure with an exact count, or one of its `quantities`.
        population: The residents of the same place in the same period, above 0.

    Raises:
        AmountError: The population is no whole number above 0.
        FigureError: The figure states no single number.

    >>> print(rate(quantity(440, "victim"), 128_000_000))
    0.34375 per_100000
    """
    return quantity(Decimal(int(_quantity(counted).magnitude) * 100_000) / Decimal(residents(population)), RATE)


def converted(money: HasQuantity | Quantity, *, to: str, rate: Decimal | int) -> Quantity:
    """Convert an amount of money to another currency, at a rate that you name; the product is exact.

    Args:
        money: A figure with an exact amount of money, or one of its `quantities`.
        to: The ISO 4217 code of the other currency.
        rate: The price of one unit of the first currency in the other.

    Raises:
        UnitError: The quantity is no money, or `to` is no code of a currency.
        AmountError: The rate is no decimal or whole number above 0.
        FigureError: The figure states no single number.

    >>> print(converted(quantity(Decimal("2500"), "MXN"), to="USD", rate=Decimal("0.058")))
    145.000 USD
    """
    amount = _quantity(money)
    for name in (str(amount.units), given("to", to, str)):
        if not _is_currency(name):
            raise UnitError(name, "a currency, by its ISO 4217 code")
    if type(rate) not in {Decimal, int} or not Decimal(rate).is_finite() or rate <= 0:
        raise AmountError(str(rate), "a rate above 0", "write it as Decimal('0.058'): a float is not exact")
    digits = sum(len(Decimal(factor).as_tuple().digits) for factor in (amount.magnitude, rate))
    with localcontext(prec=digits):
        return quantity(operator.mul(amount.magnitude, rate), to)


def _quantity(value: HasQuantity | Quantity) -> Quantity:
    if isinstance(value, Quantity):
        return value
    if not isinstance(value, HasQuantity):
        raise refused("quantity", value, "a figure, or a quantity", "tipreport.units.quantity(440, 'victim') makes one")
    return value.quantity
