"""The change from one figure to another: the difference, the proportion, and whether they may be compared at all."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from tipreport.arguments import given, residents
from tipreport.comparison.comparability import Comparability, comparability
from tipreport.comparison.interval import ExactInterval, exact, quotient
from tipreport.comparison.observation import Observation, observations
from tipreport.errors import FigureError
from tipreport.model.claim_grammar import Direction
from tipreport.model.dataset import reports_in
from tipreport.model.figure import Figure
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tipreport.model.dataset import Dataset
    from tipreport.model.report import Report
    from tipreport.units import Quantity

_PER = 100_000


@frozen(repr=False)
class Change:
    """The change from one figure, `a`, to another, `b`.

    Attributes:
        a: The figure that is compared with.
        b: The figure that is compared.
        comparability: Whether they may be compared, with each reason.
        absolute: The difference; None if their units or indicators differ.
        relative: The difference in proportion to `a`; None if `a` is certainly 0, or if a reason forbids a proportion
            and none was asked for.
        direction: Increase, decrease or unchanged, if that is certain; None if it is undecided.
        assumes: How words such as `about` were read, if the bounds depend on that.
        forced: Whether the proportion was asked for in spite of a reason that forbids it.
        population: The residents in the periods of `a` and `b`, if they were given.

    >>> import tipreport
    >>> report = tipreport.load("seeds/").report("tip-2022-mex")
    >>> change = tipreport.compare(report["identified-2020"], report["identified"])
    >>> change.absolute, change.comparability.forbidden
    (ExactInterval(low=Fraction(71, 1), high=Fraction(71, 1)), False)
    """

    a: Observation
    b: Observation
    comparability: Comparability
    absolute: ExactInterval | None
    relative: ExactInterval | None
    direction: Direction | None
    assumes: tuple[str, ...] = ()
    forced: bool = False
    population: tuple[int, int] | None = None

    @property
    def undecided(self) -> bool:
        """Whether the bounds leave the direction open."""
        return self.direction is None

    @property
    def rates(self) -> tuple[tuple[Quantity, Quantity | None], ...]:
        """The least and the greatest rate per 100 000 residents of each; empty without a population.

        pint is imported here.
        """
        if self.population is None:
            return ()
        from tipreport.units import quantity, rate  # noqa: PLC0415 - and with it pint

        def of(observation: Observation, residents: int) -> tuple[Quantity, Quantity | None]:
            bounds, unit = observation.bounds(soft=True), observation.figure.cell.unit.name
            most = None if bounds.high is None else rate(quantity(bounds.high, unit), residents)
            return rate(quantity(bounds.low, unit), residents), most

        return of(self.a, self.population[0]), of(self.b, self.population[1])

    @property
    def rate_change(self) -> ExactInterval | None:
        """The change of the rate per 100 000 residents; None without a population."""
        if self.population is None or self.absolute is None:
            return None
        a, b = (ExactInterval.of(observation.bounds(soft=True)) for observation in (self.a, self.b))
        return b * Fraction(_PER, self.population[1]) - a * Fraction(_PER, self.population[0])

    def to_dict(self) -> dict[str, Any]:
        """Return the change in plain values; a number that is not whole is a fraction as text, such as `-38/93`."""
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
        """Yield the facts of the change, each with a title."""
        yield "from", _dated_amount(self.a)
        yield "to", _dated_amount(self.b)
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
        from tipreport.notebook import table  # noqa: PLC0415 - only notebooks need it

        return table(f"{self.a.name} to {self.b.name}", self._lines())

    def __repr__(self) -> str:
        return f"<Change {self}>"

    def __str__(self) -> str:
        """A sentence for the change, and one for whether the figures may be compared."""
        return f"{self._sentence()} {self._verdict()}"

    def _sentence(self) -> str:
        pair = f"{_dated_amount(self.b)} against {_dated_amount(self.a)}"
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


def _dated_amount(observation: Observation) -> str:
    periods = " or ".join(observation.figure.cell.codes("period"))
    in_ = "in " if periods[:1].isdigit() else ""  # but for `since 2020`, `until 2021` and `as of 2022-12-31`
    return f"{observation.figure.amount} {in_}{periods}" if periods else str(observation.figure.amount)


def _stated(observation: Observation) -> dict[str, Any]:
    figure, source = observation.figure, observation.report.source.id if observation.report else None
    return {"id": figure.id, "source": source, "text": figure.amount.text, "period": list(figure.cell.codes("period"))}


def _ends(interval: ExactInterval | None) -> list[int | str | None] | None:
    return None if interval is None else [exact(interval.low), exact(interval.high)]


def compare(
    a: Figure,
    b: Figure,
    *,
    dataset: Dataset | Report | None = None,
    population: int | tuple[int, int] | None = None,
    force: bool = False,
) -> Change:
    """Compare two figures: how `b` differs from `a`.

    Args:
        a: The earlier one, or the one that is compared with.
        b: The later one.
        dataset: The reports that they belong to: shares need their base, and coverage may be stated on a whole.
        population: The residents of the place, for rates per 100 000: in the periods of `a` and `b`, or one number
            for both.
        force: Whether to give a proportion even if a reason forbids it; it is then marked.

    Raises:
        AmountError: A population is no whole number above 0.
        FigureError: A population is given, but the figures are no counts.

    >>> from tipreport.indicators import IDENTIFIED_VICTIMS
    >>> before = IDENTIFIED_VICTIMS.figure(744, place="MEX", period=2021)
    >>> after = IDENTIFIED_VICTIMS.figure(440, place="MEX", period=2022)
    >>> print(compare(before, after))
    440 in 2022 against 744 in 2021: decrease, -304 (-40.9%). Comparable.
    """
    return change(_observed(a, dataset), _observed(b, dataset), population=population, force=force)


def _observed(figure: Figure, dataset: Dataset | Report | None) -> Observation:
    """Return a figure with the report that it belongs to; without one, if no report has it."""
    given("figure", figure, Figure)
    reports = () if dataset is None else reports_in("dataset", dataset)
    found = (
        one for report in reports if figure in report for one in observations(report) if one.figure.id == figure.id
    )
    return next((one for one in found if one.figure is figure), Observation(figure))


def change(
    a: Observation, b: Observation, *, population: int | tuple[int, int] | None = None, force: bool = False
) -> Change:
    """Compare two figures whose reports are known; see `compare`."""
    for observation in (a, b):
        if population is not None and observation.figure.cell.indicator.measured:
            raise FigureError(
                f"value: {observation.figure.amount}", "a count, which a rate per 100,000 residents is of"
            )
    reasons = comparability(a, b)
    kinds = {reason.kind for reason in reasons.reasons}
    before, after = (ExactInterval.of(observation.bounds(soft=True)) for observation in (a, b))
    alike = not kinds & {"unit", "indicator"}
    in_proportion = alike and (force or not reasons.forbidden)
    return Change(
        a,
        b,
        reasons,
        absolute=after - before if alike else None,
        relative=quotient(after, before) if in_proportion else None,
        direction=direction(before, after) if alike else None,
        assumes=tuple(_assumption(observation) for observation in (a, b) if observation.is_soft),
        forced=force and alike and reasons.forbidden,
        population=_residents(population),
    )


def _assumption(observation: Observation) -> str:
    return f"{observation.figure.amount} is {observation.bounds(soft=True)}"


def direction(before: ExactInterval, after: ExactInterval) -> Direction | None:
    """Return the direction of a change if it is certain; None if the intervals leave it open."""
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
    return residents(before), residents(after)
