"""Whether two figures may be compared: every reason why not, and every reason for care."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from attrs import field, frozen

from tipreport.model.concept import Counts
from tipreport.model.period import Period, PeriodKind
from tipreport.model.wording import CoverageStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tipreport.comparison.statement import Statement
    from tipreport.model.cell import Cell

_LEVELS = {Counts.STOCK: "what there is at a time", Counts.CAPACITY: "what there is room for"}
_NAMED = {"actor": "actor", "recognition": "recognition", "place": "place"}
_MONTHS = 12


class Verdict(enum.Enum):
    """Whether two figures may be compared."""

    COMPARABLE = "comparable"
    WITH_CARE = "comparable with care"
    NOT = "not comparable"


@frozen
class Reason:
    """Why two figures may not be compared, or only with care.

    Attributes:
        kind: In a word: coverage, months, unit, recognition, population, place, actor, indicator, definition, stock,
            reporter or method.
        text: In a sentence's half, such as "coverage is partial on one side".
        forbids: Whether it forbids a comparison; else it asks for care.
    """

    kind: str
    text: str
    forbids: bool = field(default=True, kw_only=True)

    def __str__(self) -> str:
        return self.text


@frozen
class Comparability:
    """Whether two figures may be compared, and why not.

    Attributes:
        reasons: All that there are; those that forbid first.
    """

    reasons: tuple[Reason, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The gravest that a reason asks for."""
        if any(reason.forbids for reason in self.reasons):
            return Verdict.NOT
        return Verdict.WITH_CARE if self.reasons else Verdict.COMPARABLE

    @property
    def forbidden(self) -> bool:
        """Whether they may not be compared."""
        return self.verdict is Verdict.NOT

    def without(self, *kinds: str) -> Comparability:
        """The same without reasons of some kinds."""
        return Comparability(tuple(reason for reason in self.reasons if reason.kind not in kinds))

    def __str__(self) -> str:
        return ": ".join((self.verdict.value, *filter(None, ("; ".join(map(str, self.reasons)),))))


COMPARABLE = Comparability()
"""Nothing speaks against it."""


def comparability(a: Statement, b: Statement) -> Comparability:
    """Every reason not to compare two figures, or to compare them with care.

    That they are of different periods or editions is none: that is what is compared. The order of the two does not
    matter.
    """
    reasons = (
        *_counted(a.figure.cell, b.figure.cell),
        *_covered(a, b),
        *_dated(a.figure.cell, b.figure.cell),
        *_told(a, b),
    )
    return Comparability(tuple(sorted(reasons, key=lambda reason: (not reason.forbids, reason.kind, reason.text))))


def _either(one: str, other: str) -> str:
    return " and ".join(sorted((one, other)))


def _counted(one: Cell, other: Cell) -> Iterator[Reason]:
    """What they count, and in what."""
    if one.indicator.id != other.indicator.id:
        yield Reason("indicator", f"they count different things: {_either(one.indicator.id, other.indicator.id)}")
    elif one.indicator != other.indicator:
        yield Reason("definition", f"the definition of {one.indicator.id} is not the same")
    if one.unit != other.unit:
        yield Reason("unit", f"the units differ: {_either(one.unit.plural, other.unit.plural)}")
    flows = {cell.indicator.counts in _LEVELS for cell in (one, other)}
    if len(flows) > 1:
        level = next(cell for cell in (one, other) if cell.indicator.counts in _LEVELS)
        yield Reason("stock", f"one counts {_LEVELS[level.indicator.counts]}, the other what happened in a period")
    for dimension in dict.fromkeys(name for cell in (one, other) for name, _ in cell.coordinates):
        if dimension != "period" and one.codes(dimension) != other.codes(dimension):
            words = _either(*(" or ".join(cell.codes(dimension)) or "all" for cell in (one, other)))
            kind = _NAMED.get(dimension, "population")
            yield Reason(kind, f"{kind} differs: {'' if kind == dimension else f'by {dimension}, '}{words}")


def _covered(a: Statement, b: Statement) -> Iterator[Reason]:
    """How much of it their sources had."""
    one, other = a.coverage, b.coverage
    partial = [coverage for coverage in (one, other) if coverage.status is CoverageStatus.PARTIAL]
    if len(partial) == 1:
        note = f" ({partial[0].note})" if partial[0].note else ""
        yield Reason("coverage", f"coverage is partial on one side{note}")
    elif partial and (one.reporting, one.of) != (other.reporting, other.of):
        yield Reason("coverage", f"coverage differs: {_either(_share(a), _share(b))}")
    elif partial:
        yield Reason("coverage", "coverage is partial on both sides, and need not be of the same part", forbids=False)


def _share(statement: Statement) -> str:
    coverage = statement.coverage
    of = f" of {coverage.of}" if coverage.of is not None else ""
    return f"{coverage.reporting}{of} {coverage.unit or 'reporting'}" if coverage.reporting is not None else "not said"


def _dated(one: Cell, other: Cell) -> Iterator[Reason]:
    """How long their periods are."""
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
    elif _length(first) != _length(second) and kinds != {PeriodKind.AS_OF}:
        yield Reason("months", f"the periods differ in length: {_either(_length(first), _length(second))}")
    elif len(kinds) > 1:
        yield Reason("months", "a fiscal or reporting year is compared with a calendar year", forbids=False)


def _length(period: Period) -> str:
    """In months where it is whole months, else in days; a year of whatever kind has twelve months."""
    months = _MONTHS if period.kind is PeriodKind.FISCAL else period.months
    number, unit = (months, "month") if months else (period.days, "day")
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _told(a: Statement, b: Statement) -> Iterator[Reason]:
    """Who says so, and how they know."""
    if a.account != b.account:
        yield Reason(
            "reporter",
            f"the reporters differ: {_either(a.account or 'the publisher', b.account or 'the publisher')}",
            forbids=False,
        )
    ways = [statement.figure.processing.value for statement in (a, b)]
    if ways[0] != ways[1]:
        yield Reason("method", f"one is {min(ways)}, the other {max(ways)}", forbids=False)
