"""Indicators: what is counted, as an analyst chooses it."""

from __future__ import annotations

import enum
from functools import cache
from typing import TYPE_CHECKING, Any, SupportsIndex

from attrs import field, frozen

from tipreport import catalogue
from tipreport.errors import MissingValueError, UnknownCodeError
from tipreport.model.build import Codes, part
from tipreport.model.codebook import CURRENCY, Codebook, Unit, UnitKind
from tipreport.model.figure import Breakdown, Figure, Scope
from tipreport.model.words import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tipreport.model.amount import Amount
    from tipreport.model.source import Citation
    from tipreport.model.wording import Coverage, Processing


class Measure(enum.Enum):
    """What sort of number an indicator is."""

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


@frozen(cache_hash=True)
class Indicator:
    """What a figure counts.

    Attributes:
        id: As files write it.
        title: As people read it.
        definition: What is counted, and what is not.
        units: Those that fit; the first is meant where none is stated. `currency` stands for all currencies.
        measure: A count, or an amount of money or time, a rate, a change.
        counts: Events happen once, persons may be counted in two periods; `not_additive` ones never add up.
        pillar: Prosecution, protection, prevention, partnership or context.
        codes: In outside standards, by standard.
        same_persons: Indicators that count the same people at another stage.
    """

    id: str
    title: str
    definition: str = field(repr=False)
    units: tuple[str, ...]
    measure: Measure = Measure.COUNT
    counts: Counts = Counts.EVENTS
    pillar: str | None = field(default=None, repr=False)
    codes: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    same_persons: tuple[str, ...] = field(default=(), repr=False)

    def __attrs_post_init__(self) -> None:
        if not self.units:
            raise MissingValueError("units", f"at least one unit of {self.id}")

    @property
    def measured(self) -> bool:
        """Whether its numbers are decimals rather than whole numbers."""
        return self.measure is not Measure.COUNT

    def fits(self, unit: Unit) -> bool:
        """Whether the indicator can be stated in a unit."""
        return unit.name in self.units or (CURRENCY in self.units and unit.kind is UnitKind.CURRENCY)

    def default_unit(self, book: Codebook) -> Unit:
        """The unit that is meant where none is stated.

        Raises:
            MissingValueError: It is money, whose currency has to be said.
        """
        if self.units[0] == CURRENCY:
            raise MissingValueError("unit", f"the currency of {self.id}", "write its ISO 4217 code: `unit: MXN`")
        return book.unit(self.units[0])

    def counts_in(self, unit: Unit) -> Counts:
        """What it counts in a unit: with a unit of persons events are persons, and the other way round."""
        if self.counts not in (Counts.EVENTS, Counts.PERSONS):
            return self.counts
        return Counts.PERSONS if unit.person else Counts.EVENTS

    def figure(  # noqa: PLR0913 - one for each key of the file
        self,
        value: str | int | Amount,
        *,
        id: str | None = None,  # noqa: A002 - the file's key
        unit: str | None = None,
        of: str | None = None,
        share: str | None = None,
        reporter: str | None = None,
        coverage: str | Coverage | None = None,
        additional_to: str | Iterable[str] = (),
        processing: str | Processing | None = None,
        cite: str | Citation | None = None,
        note: str | None = None,
        breakdowns: Iterable[Breakdown] = (),
        book: Codebook | None = None,
        **coordinates: Codes,
    ) -> Figure:
        """A figure of this indicator.

        Args:
            value: The words of the source (`at least 16`), or a whole number.
            id: If none is given, one is derived from the indicator and the codes.
            unit: One of those that fit; the first by default.
            of: The id of the base of a share.
            share: A percentage printed beside the count.
            reporter: Who says so, if not the publisher.
            coverage: `full`, `partial` or `unknown`, with words after a comma.
            additional_to: Ids of figures whose units are none of this one's.
            processing: `verbatim`, `computed` or `judged`.
            cite: `p1 s2 "the few words that carry the figure"`.
            note: The coder's.
            breakdowns: Its parts, made by `breakdown`.
            book: Where codes beyond the built-in ones are used.
            **coordinates: Codes by dimension, or `group`: `place="MEX"`, `period=2022`, `sex="male"`.

        Raises:
            ValueProblem: Something cannot be read, or the figure contradicts itself; the message says how to
                mend it.
        """
        stated = part(
            value,
            indicator=self,
            id=id,
            unit=unit,
            of=of,
            share=share,
            reporter=reporter,
            coverage=coverage,
            additional_to=additional_to,
            processing=processing,
            cite=cite,
            note=note,
            breakdowns=breakdowns,
            book=book,
            **coordinates,
        )
        return stated.placed(Scope(book or Codebook.standard()))

    def __reduce_ex__(self, protocol: SupportsIndex) -> str | tuple[Any, ...]:
        # What every process has is not sent from one to another.
        built_in = self is standard_indicators().get(self.id)
        return (standard_indicator, (self.id,)) if built_in else super().__reduce_ex__(protocol)

    def __str__(self) -> str:
        return self.id


@cache
def standard_indicators() -> dict[str, Indicator]:
    """The built-in indicators by id."""
    return {
        id_: Indicator(
            id_,
            entry["title"],
            " ".join(entry["definition"].split()),
            tuple(entry["units"]),
            Measure(entry["measure"]),
            Counts(entry["counts"]),
            entry["pillar"],
            tuple(entry.get("codes", {}).items()),
            tuple(entry.get("same_persons", ())),
        )
        for id_, entry in catalogue.table("indicators").items()
    }


def standard_indicator(name: str) -> Indicator:
    """A built-in indicator.

    Raises:
        UnknownCodeError: There is none of this id.
    """
    known = standard_indicators()
    if name not in known:
        raise UnknownCodeError(name, "an indicator", did_you_mean(name, known))
    return known[name]
