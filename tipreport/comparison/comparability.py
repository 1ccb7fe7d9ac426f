"""Whether two figures may be compared, with every reason against it and every reason for care."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from attrs import field

from tipreport.model.concept import Counts
from tipreport.model.period import Period, PeriodKind
from tipreport.model.quality import CoverageStatus
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tipreport.comparison.observation import Observation
    from tipreport.model.cell import Cell

_LEVELS = {Counts.STOCK: "what there is at a time", Counts.CAPACITY: "what there is room for"}
_NAMED = {"actor": "actor", "recognition": "recognition", "place": "place"}
_MONTHS = 12


class ComparabilityVerdict(enum.Enum):
    """Whether two figures may be compared."""

    COMPARABLE = "comparable"
    WITH_CARE = "comparable with care"
    NOT = "not comparable"


@frozen
class Reason:
    """Why two figures may not be compared, or only with care.

    Attributes:
        kind: One word: coverage, months, unit, recognition, population, place, actor, indicator, definition, stock,
            reporter or method.
        text: A clause, such as "coverage is partial on one side".
        forbids: Whether the reason forbids a comparison; otherwise it asks for care.
    """

    kind: str
    text: str
    forbids: bool = field(default=True, kw_only=True)

    def __str__(self) -> str:
        return self.text


@frozen
class Comparability:
    """Whether two figures may be compared, with all reasons.

    Attributes:
        reasons: All reasons, those that forbid a comparison first.
    """

    reasons: tuple[Reason, ...] = ()

    @property
    def verdict(self) -> ComparabilityVerdict:
        """The gravest verdict that a reason leads to."""
        if any(reason.forbids for reason in self.reasons):
            return ComparabilityVerdict.NOT
        return ComparabilityVerdict.WITH_CARE if self.reasons else ComparabilityVerdict.COMPARABLE

    @property
    def forbidden(self) -> bool:
        """Whether they may not be compared."""
        return self.verdict is ComparabilityVerdict.NOT

    def without(self, *kinds: str) -> Comparability:
        """Return the same without reasons of some kinds."""
        return Comparability(tuple(reason for reason in self.reasons if reason.kind not in kinds))

    def __str__(self) -> str:
        return ": ".join((self.verdict.value, *filter(None, ("; ".join(map(str, self.reasons)),))))


COMPARABLE = Comparability()
"""The verdict where there is no reason against a comparison."""


def comparability(a: Observation, b: Observation) -> Comparability:
    """Collect every reason not to compare two figures, or to compare them with care.

    Different periods or editions are no reason: they are what is compared. The order of the two does not matter.
    """
    reasons = (
        *_counting(a.figure.cell, b.figure.cell),
        *_coverage(a, b),
        *_periods(a.figure.cell, b.figure.cell),
        *_reporting(a, b),
    )
    return Comparability(tuple(sorted(reasons, key=lambda reason: (not reason.forbids, reason.kind, reason.text))))


def _in_order(one: str, other: str) -> str:
    return " and ".join(sorted((one, other)))


def _counting(one: Cell, other: Cell) -> Iterator[Reason]:
    """Yield the reasons in what the two count: indicator, unit and codes."""
    if one.indicator.id != other.indicator.id:
        yield Reason("indicator", f"they count different things: {_in_order(one.indicator.id, other.indicator.id)}")
    elif one.indicator != other.indicator:
        yield Reason("definition", f"the definition of {one.indicator.id} is not the same")
    if one.unit != other.unit:
        yield Reason("unit", f"the units differ: {_in_order(one.unit.plural, other.unit.plural)}")
    flows = {cell.indicator.counts in _LEVELS for cell in (one, other)}
    if len(flows) > 1:
        level = next(cell for cell in (one, other) if cell.indicator.counts in _LEVELS)
        yield Reason("stock", f"one counts {_LEVELS[level.indicator.counts]}, the other what happened in a period")
    for dimension in dict.fromkeys(name for cell in (one, other) for name, _ in cell.coordinates):
        if dimension != "period" and one.codes(dimension) != other.codes(dimension):
            words = _in_order(*(" or ".join(cell.codes(dimension)) or "all" for cell in (one, other)))
            kind = _NAMED.get(dimension, "population")
            yield Reason(kind, f"{kind} differs: {'' if kind == dimension else f'by {dimension}, '}{words}")


def _coverage(a: Observation, b: Observation) -> Iterator[Reason]:
    """Yield the reasons in how much of it their sources covered."""
    one, other = a.coverage, b.coverage
    partial = [coverage for coverage in (one, other) if coverage.status is CoverageStatus.PARTIAL]
    if len(partial) == 1:
        note = f" ({partial[0].note})" if partial[0].note else ""
        yield Reason("coverage", f"coverage is partial on one side{note}")
    elif partial and (one.reporting, one.of) != (other.reporting, other.of):
        yield Reason("coverage", f"coverage differs: {_in_order(_reporting_units(a), _reporting_units(b))}")
    elif partial:
        yield Reason("coverage", "coverage is partial on both sides, and need not be of the same part", forbids=False)


def _reporting_units(observation: Observation) -> str:
    coverage = observation.coverage
    of = f" of {coverage.of}" if coverage.of is not None else ""
    return f"{coverage.reporting}{of} {coverage.unit or 'reporting'}" if coverage.reporting is not None else "not said"


def _periods(one: Cell, other: Cell) -> Iterator[Reason]:
    """Yield the reasons in their periods: their lengths and kinds."""
    codes = one.codes("period"), other.codes("period")
    if codes[0] == codes[1]:
        return
    if any(len(periods) != 1 or periods[0] == "unspecified" for periods in codes):
        yield Reason("months", "the period of one is not known")
        return
    first, second = (Period.read(periods[0]) for periods in codes)
    kinds = {first.kind, second.kind}
    if PeriodKind.AS_OF in kinds and len(kinds) > 1:
        yield Reason("stock", "one is of a day, the other of a period")
    elif PeriodKind.SINCE in kinds:
        yield Reason("months", "the period of one has no end")
    elif PeriodKind.UNTIL in kinds:
        yield Reason("months", "the period of one has no beginning")
    elif _length(first) != _length(second) and kinds != {PeriodKind.AS_OF}:
        yield Reason("months", f"the periods differ in length: {_in_order(_length(first), _length(second))}")
    elif len(kinds) > 1:
        yield Reason("months", "a fiscal or reporting year is compared with a calendar year", forbids=False)


def _length(period: Period) -> str:
    """Return the length of a period: in months if those are whole, else in days; every kind of year has 12 months."""
    months = _MONTHS if period.kind is PeriodKind.FISCAL else period.months
    number, unit = (months, "month") if months else (period.days, "day")
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _reporting(a: Observation, b: Observation) -> Iterator[Reason]:
    """Yield the reasons in who reports the figures, and how they came from the source."""
    if a.account != b.account:
        yield Reason(
            "reporter",
            f"the reporters differ: {_in_order(a.account or 'the publisher', b.account or 'the publisher')}",
            forbids=False,
        )
    ways = [observation.figure.processing.value for observation in (a, b)]
    if ways[0] != ways[1]:
        yield Reason("method", f"one is {min(ways)}, the other {max(ways)}", forbids=False)
