"""What an indicator means: what is counted, in which units, and how its numbers add up."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from attrs import field

from tipreport.arguments import given, plain_fields
from tipreport.errors import MissingValueError
from tipreport.model.quality import member
from tipreport.model.unit import CURRENCY, Unit, UnitKind
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from tipreport.model.codebook import Codebook


class Measure(enum.Enum):
    """What kind of number an indicator is."""

    COUNT = "count"
    AMOUNT = "amount"
    RATE = "rate"
    CHANGE = "change"


class Counts(enum.Enum):
    """How the numbers of an indicator add up over time."""

    EVENTS = "events"
    PERSONS = "persons"
    STOCK = "stock"
    CAPACITY = "capacity"
    NOT_ADDITIVE = "not_additive"


def _measure(measure: str | Measure) -> Measure:
    return member(Measure, measure)


def _counts(counts: str | Counts) -> Counts:
    return member(Counts, counts)


def _definition(definition: str) -> str:
    return given("definition", definition, str)


@frozen(field_transformer=plain_fields)
class Concept:
    """What figures count.

    Attributes:
        id: The name in files.
        title: The name for people.
        definition: What is counted, and what is not.
        units: The units that fit; the first is the default. `currency` stands for all currencies.
        measure: A count, or an amount of money or time, a rate, a change.
        counts: How the numbers add up over time: events happen once, persons may be counted in two periods, and
            `not_additive` numbers never add up.
        pillar: Prosecution, protection, prevention, partnership or context.
        codes: The codes in other standards, by standard.
        same_persons: The indicators that count the same people at another stage.
    """

    id: str
    title: str
    definition: str = field(converter=_definition, repr=False)
    units: tuple[str, ...]
    measure: Measure = field(default=Measure.COUNT, converter=_measure)
    counts: Counts = field(default=Counts.EVENTS, converter=_counts)
    pillar: str | None = field(default=None, repr=False)
    codes: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    same_persons: tuple[str, ...] = field(default=(), repr=False)

    def __attrs_post_init__(self) -> None:
        if not self.units:
            raise MissingValueError("units", f"at least one unit of {self.id}")

    @property
    def measured(self) -> bool:
        """Whether the numbers are decimals rather than whole numbers."""
        return self.measure is not Measure.COUNT

    def fits(self, unit: Unit) -> bool:
        """Whether the indicator can be stated in a unit."""
        return unit.name in self.units or (CURRENCY in self.units and unit.kind is UnitKind.CURRENCY)

    def default_unit(self, book: Codebook) -> Unit:
        """Return the unit that is meant if none is stated.

        Raises:
            MissingValueError: It is money, whose currency has to be stated.
        """
        if self.units[0] == CURRENCY:
            raise MissingValueError("unit", f"the currency of {self.id}", "write its ISO 4217 code: `unit: MXN`")
        return book.unit(self.units[0])

    def counts_in(self, unit: Unit) -> Counts:
        """Return how the numbers add up in a unit: events count as persons in a unit of persons."""
        return Counts.PERSONS if unit.person and self.counts is Counts.EVENTS else self.counts

    def __hash__(self) -> int:
        return hash(self.id)

    def __str__(self) -> str:
        return self.id
