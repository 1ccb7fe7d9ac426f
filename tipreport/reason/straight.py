"""The straight way to a world: most figures are consistent, and then a world is quickly put together.

Only the plainest worlds are tried: each record has one code on each dimension, and lies in every set that it may be in.
Whether a world came out is verified like any other answer. Where none did, nothing is said: the solver decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from tipreport.reason.grid import records
from tipreport.reason.plan import Plan, barred
from tipreport.reason.world import Kind

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from tipreport.model.amount import Bounds
    from tipreport.model.codebook import Codebook, Coordinates
    from tipreport.model.codes import Dimension
    from tipreport.model.table import Span
    from tipreport.reason.component import Component
    from tipreport.reason.plan import Masks
    from tipreport.reason.world import Group, Statement

_MOST_PLANS = 2_000


def straight(component: Component, said: Iterable[Statement]) -> Masks | None:
    """A world in which the statements are true; None where the straight way leads to none."""
    spans: list[Span] = [(0, None)] * len(component.groups)
    place = {index: position for position, index in enumerate(component.groups)}
    shaping: list[Statement] = []
    for statement in said:
        if statement.kind in _SHAPING:
            shaping.append(statement)
        elif not _narrow(spans, place[statement.groups[0]], _number(statement)):
            return None
    if len(spans) == 1 and not any(statement.kind is not Kind.CODES for statement in shaping):
        (least, _), *_ = spans
        return ((1, least),) if least else ()
    groups = [component.account.groups[index] for index in component.groups]
    if not _plain(groups, rooted=component.account.rooted):
        return None
    plan = _plan(component.account.book, _Layout.of(groups, place, shaping))
    return None if plan is None else plan.world(spans)


_SHAPING = frozenset({Kind.COMPLETE, Kind.EXCLUSIVE, Kind.CODES})


def _number(statement: Statement) -> Bounds | None:
    """The bounds of one set's size, if a statement is about nothing else."""
    return statement.bounds if statement.kind is Kind.AMOUNT else None


def _narrow(spans: list[Span], position: int, bounds: Bounds | None) -> bool:
    """Take a number into account; whether there is one, and any number is left."""
    if bounds is None:
        return False
    low, high = spans[position]
    low = max(low, int(bounds.low))
    if bounds.high is not None:
        high = int(bounds.high) if high is None else min(high, int(bounds.high))
    spans[position] = low, high
    return high is None or low <= high


def _plain(groups: Sequence[Group], *, rooted: bool) -> bool:
    """Whether it is known of each record which sets it may be in, by its codes alone."""
    if any(group.loose or group.outside for group in groups):
        return False
    if rooted:
        return len({group.key for group in groups}) == 1
    return sum(group.whole is None for group in groups) == 1


@frozen
class _Layout:
    """How sets lie in each other; figures that are broken down alike have one layout.

    Attributes:
        cells: The codes of each, but for those that all have.
        wholes: The positions of their wholes; None for a root.
        without: The positions of those whose records each does not hold.
        told: Statements about breakdowns: whether one is that it is complete, and the whole and its parts.
    """

    cells: tuple[Coordinates, ...]
    wholes: tuple[int | None, ...]
    without: tuple[tuple[int, ...], ...]
    told: tuple[tuple[bool, tuple[int, ...]], ...]

    @classmethod
    def of(cls, groups: Sequence[Group], place: dict[int, int], shaping: Iterable[Statement]) -> _Layout:
        stated = [group.figure.cell.coordinates for group in groups]
        shared = set(stated[0]).intersection(*stated[1:])
        return cls(
            tuple([tuple([pair for pair in coordinates if pair not in shared]) for coordinates in stated]),
            tuple([None if group.whole is None else place[group.whole] for group in groups]),
            tuple([tuple([place[index] for index in _taken_out(group)]) for group in groups]),
            tuple(
                [
                    (one.kind is Kind.COMPLETE, tuple([place[index] for index in one.groups]))
                    for one in shaping
                    if one.kind is not Kind.CODES
                ]
            ),
        )

    def sets(self, book: Codebook) -> list[int] | None:
        """The records of each: those of its whole in its cell that no sibling takes out; None if there are many."""
        cells = records(book, self.cells)
        if cells is None:
            return None
        sets: list[int] = []
        for cell, whole, without in zip(cells, self.wholes, self.without, strict=True):
            held = cell if whole is None else cell & sets[whole]
            for other in without:
                held &= ~cells[other]
            sets.append(held)
        none = 0
        for complete, (whole, *parts) in self.told:
            none |= barred(sets[whole], [sets[part] for part in parts], complete=complete)
        return [held & ~none for held in sets]


def _taken_out(group: Group) -> tuple[int, ...]:
    """The siblings whose records a set does not hold."""
    return (*[sibling.index for sibling in group.inside], *group.mixed)


_plans: dict[Hashable, tuple[tuple[Dimension, ...], Plan | None]] = {}  # dimensions are held: their ids are in keys


def _plan(book: Codebook, layout: _Layout) -> Plan | None:
    """The plan of a layout; None if it would be large."""
    dimensions = tuple(map(book.dimension, dict.fromkeys(name for cell in layout.cells for name, _ in cell)))
    country = book.country if any(dimension.countries for dimension in dimensions) else None
    key = (layout, country, *map(id, dimensions))
    if key not in _plans:
        if len(_plans) == _MOST_PLANS:
            del _plans[next(iter(_plans))]
        sets = layout.sets(book)
        _plans[key] = dimensions, None if sets is None else Plan(sets)
    return _plans[key][1]
