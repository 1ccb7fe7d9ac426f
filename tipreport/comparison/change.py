"""By how much one figure differs from another, and whether that may be said at all."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from attrs import frozen

from tipreport.comparison.comparability import Comparability, comparability
from tipreport.comparison.interval import Interval, exact, quotient
from tipreport.comparison.statement import Statement, statements
from tipreport.errors import AmountError, FigureError
from tipreport.model.report import Dataset, Report
from tipreport.model.saying import Direction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tipreport.model.figure import Figure
    from tipreport.units import Quantity

_PER = 100_000


@frozen
class Change:
    """What became of one figure in another: from `a` to `b`.

    Attributes:
        a: The figure that is compared with, where it stands.
        b: The figure that is compared.
        comparability: Whether they may be compared, with each reason.
        absolute: How many more there are; None where their units or indicators differ.
        relative: The same in proportion to `a`; None where that was nothing for certain, or where a reason forbids a
            proportion and none was asked for.
        direction: Which way it goes, where that is certain; None where it is undecided.
        assumes: How words such as `about` were read, where the bounds rest on that.
        forced: Whether the proportion was asked for in spite of a reason that forbids it.
        population: Residents in the period of `a` and in that of `b`, if they were given.
    """

    a: Statement
    b: Statement
    comparability: Comparability
    absolute: Interval | None
    relative: Interval | None
    direction: Direction | None
    assumes: tuple[str, ...] = ()
    forced: bool = False
    population: tuple[int, int] | None = None

    @property
    def undecided(self) -> bool:
        """Whether the bounds leave open which way it goes."""
        return self.direction is None

    @property
    def rates(self) -> tuple[tuple[Quantity, Quantity | None], ...]:
        """The least and the greatest rate per 100 000 residents of each; empty without a population.

        pint is imported here.
        """
        if self.population is None:
            return ()
        from tipreport.units import quantity, rate  # noqa: PLC0415 - and with it pint

        def of(statement: Statement, residents: int) -> tuple[Quantity, Quantity | None]:
            bounds, unit = statement.bounds(soft=True), statement.figure.cell.unit.name
            most = None if bounds.high is None else rate(quantity(bounds.high, unit), residents)
            return rate(quantity(bounds.low, unit), residents), most

        return of(self.a, self.population[0]), of(self.b, self.population[1])

    @property
    def rate_change(self) -> Interval | None:
        """By how many per 100 000 residents the rate changed; None without a population."""
        if self.population is None or self.absolute is None:
            return None
        a, b = (Interval.of(statement.bounds(soft=True)) for statement in (self.a, self.b))
        return b * Fraction(_PER, self.population[1]) - a * Fraction(_PER, self.population[0])

    def to_dict(self) -> dict[str, Any]:
        """All of it in plain values; a number that is not whole is a fraction as text, such as `-38/93`."""
        return {
            "from": _stated(self.a),
            "to": _stated(self.b),
            "comparability": self.comparability.verdict.value,
            "reasons": [
                {"kind": one.kind, "text": one.text, "forbids": one.forbids} for one in self.comparability.reasons
            ],
            "absolute": _ends(self.absolute),
            "relative": _ends(self.relative),
            "forced": self.forced,
            "direction": self.direction.value if self.direction else "undecided",
            "assumes": list(self.assumes),
            "population": list(self.population) if self.population else None,
            "rate_change": _ends(self.rate_change),
        }

    def _lines(self) -> Iterator[tuple[str, str]]:
        """What it says, each with a title."""
        yield "from", _told(self.a)
        yield "to", _told(self.b)
        yield "direction", self.direction.value if self.direction else "undecided"
        if self.absolute is not None:
            yield "difference", str(self.absolute)
        if self.relative is not None:
            mark = ", although they are not comparable" if self.forced else ""
            yield "in proportion", self.relative.written("{}%", factor=100, places=1) + mark
        if (rates := self.rate_change) is not None:
            yield "per 100,000 residents", rates.written("{}", places=3)
        if self.assumes:
            yield "assumes", "; ".join(self.assumes)
        yield "comparability", str(self.comparability)

    def _repr_html_(self) -> str:
        from tipreport.comparison.html import table  # noqa: PLC0415 - only notebooks need it

        return table(f"{self.a.name} to {self.b.name}", self._lines())

    def __str__(self) -> str:
        """A sentence for the change, and one for whether it may be read so."""
        return f"{self._sentence()} {self._verdict()}"

    def _sentence(self) -> str:
        pair = f"{_told(self.b)} against {_told(self.a)}"
        if self.absolute is None:
            return f"{pair}: nothing to subtract."
        proportion = ""
        if self.relative is not None:
            mark = " if they could be compared" if self.forced else ""
            proportion = f" ({self.relative.written('{}%', factor=100, places=1)}{mark})"
        direction = f"{self.direction.value}, " if self.direction else "undecided, "
        rates = self.rate_change
        per = "" if rates is None else f"; per 100,000 residents {rates.written('{}', places=3)}"
        return f"{pair}: {direction}{self.absolute}{proportion}{per}."

    def _verdict(self) -> str:
        words = str(self.comparability)
        return f"{words[0].upper()}{words[1:]}."


def _told(statement: Statement) -> str:
    periods = " or ".join(statement.figure.cell.codes("period"))
    return f"{statement.figure.amount} in {periods}" if periods else str(statement.figure.amount)


def _stated(statement: Statement) -> dict[str, Any]:
    figure, source = statement.figure, statement.report.source.id if statement.report else None
    return {"id": figure.id, "source": source, "text": figure.amount.text, "period": list(figure.cell.codes("period"))}


def _ends(interval: Interval | None) -> list[int | str | None] | None:
    return None if interval is None else [exact(interval.low), exact(interval.high)]


def compare(
    a: Figure,
    b: Figure,
    *,
    dataset: Dataset | Report | None = None,
    population: int | tuple[int, int] | None = None,
    force: bool = False,
) -> Change:
    """Compare two figures: what became of `a` in `b`.

    Args:
        a: The earlier one, or the one that is compared with.
        b: The later one.
        dataset: The reports that they stand in: for shares, which need their base, and for a coverage that is stated
            on a whole.
        population: The residents of the place, for rates per 100 000: of the period of `a` and of that of `b`, or one
            number for both.
        force: Give a proportion even where a reason forbids it; it is then marked.

    Raises:
        AmountError: A population is no whole number above 0.
        FigureError: A population is given, but the figures are no counts.

    >>> from tipreport.indicators import IDENTIFIED_VICTIMS
    >>> before = IDENTIFIED_VICTIMS.figure(744, place="MEX", period=2021)
    >>> after = IDENTIFIED_VICTIMS.figure(440, place="MEX", period=2022)
    >>> print(compare(before, after))
    440 in 2022 against 744 in 2021: decrease, -304 (-40.9%). Comparable.
    """
    return change(_standing(a, dataset), _standing(b, dataset), population=population, force=force)


def _standing(figure: Figure, dataset: Dataset | Report | None) -> Statement:
    """A figure where it stands in the reports at hand; alone, if it stands in none of them."""
    reports = () if dataset is None else (dataset,) if isinstance(dataset, Report) else dataset.reports
    found = (one for report in reports if figure in report for one in statements(report) if one.figure.id == figure.id)
    return next((one for one in found if one.figure is figure), Statement(figure))


def change(
    a: Statement, b: Statement, *, population: int | tuple[int, int] | None = None, force: bool = False
) -> Change:
    """As `compare`, for figures with the reports that they stand in."""
    for statement in (a, b):
        if population is not None and statement.figure.cell.indicator.measured:
            raise FigureError(f"value: {statement.figure.amount}", "a count, which a rate per 100,000 residents is of")
    reasons = comparability(a, b)
    kinds = {reason.kind for reason in reasons.reasons}
    before, after = (Interval.of(statement.bounds(soft=True)) for statement in (a, b))
    alike = not kinds & {"unit", "indicator"}
    told = alike and (force or not reasons.forbidden)
    return Change(
        a,
        b,
        reasons,
        absolute=after - before if alike else None,
        relative=quotient(after, before) if told else None,
        direction=direction(before, after) if alike else None,
        assumes=tuple(_assumption(statement) for statement in (a, b) if statement.is_soft),
        forced=force and alike and reasons.forbidden,
        population=_residents(population),
    )


def _assumption(statement: Statement) -> str:
    return f"{statement.figure.amount} is {statement.bounds(soft=True)}"


def direction(before: Interval, after: Interval) -> Direction | None:
    """Which way it goes, where that is certain; None where the intervals leave it open."""
    if before.high is not None and after.low is not None and after.low > before.high:
        return Direction.INCREASE
    if before.low is not None and after.high is not None and after.high < before.low:
        return Direction.DECREASE
    single = before.low is not None and before == after and before.low == before.high
    return Direction.UNCHANGED if single else None


def _residents(population: int | tuple[int, int] | None) -> tuple[int, int] | None:
    if population is None:
        return None
    before, after = population if isinstance(population, tuple) else (population, population)
    for one in (before, after):
        if type(one) is not int or one <= 0:
            raise AmountError(str(one), "a whole number of residents, above 0")
    return before, after
