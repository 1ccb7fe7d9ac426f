"""Year on year: what two editions count of the same, each for its own latest period."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tipreport.comparison.change import change
from tipreport.comparison.observation import observations, period_of
from tipreport.model.cell import timeless

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from tipreport.comparison.change import Change
    from tipreport.comparison.observation import Observation
    from tipreport.model.period import Period
    from tipreport.model.report import Report


def year_on_year(old: Report, new: Report) -> tuple[Change, ...]:
    """Compare what the latest periods of two editions have of the same count, whatever the periods are called.

    Figures count the same if they have the same indicator, unit, reporter and codes but for the period, and parts if
    their wholes have, too. A count of which both editions have the same latest period is left to revisions.

    Args:
        old: The older edition.
        new: The newer edition.

    Returns:
        A change for each count, in the order of the newer edition.
    """
    before, after = _latest(old), _latest(new)
    pairs = ((before[key], now) for key, now in after.items() if key in before)
    return tuple(change(was, now) for was, now in pairs if _period(was) != _period(now))


def _latest(report: Report) -> dict[Hashable, Observation]:
    """Return for each count the figure of the latest period, in the order in which the counts come first."""
    found: dict[Hashable, tuple[tuple[date, date], Observation]] = {}
    for period, one in _printed(report):
        # Of two periods that end together, the one that begins later is the narrower.
        end = period.end or date.max, period.start
        kept, _ = found.setdefault(_count(one), (end, one))
        if kept < end:
            found[_count(one)] = end, one
    return {count: one for count, (_, one) in found.items()}


def _printed(report: Report) -> Iterator[tuple[Period, Observation]]:
    for one in observations(report):
        period = _period(one)
        if one.figure.amount.stated and not one.is_rest and period is not None:
            yield period, one


def _count(one: Observation) -> Hashable:
    cells = (one.figure.cell, *(whole.cell for whole in one.wholes))
    return one.account, *((cell.indicator.id, cell.unit.name, timeless(cell).coordinates) for cell in cells)


def _period(one: Observation) -> Period | None:
    return period_of(one.figure.cell.codes("period"))
