"""The straight way to a world: most figures are consistent, and then a world is quickly put together.

Only the plainest worlds are tried: each record has one code on each dimension, and lies in every set that it may be in.
Whether a world came out is verified like any other answer. Where none did, nothing is said: the solver decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.reason.grid import differing
from tipreport.reason.plan import Layout, plan
from tipreport.reason.world import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tipreport.model.amount import Bounds
    from tipreport.model.table import Span
    from tipreport.reason.component import Component
    from tipreport.reason.plan import Masks
    from tipreport.reason.world import Group, Statement


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
    known = plan(component.account.book, _layout(groups, place, shaping))
    return None if known is None else known.world(tuple(spans))


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


def _layout(groups: Sequence[Group], place: dict[int, int], shaping: Iterable[Statement]) -> Layout:
    """How figures lie in each other."""
    told = [(one.kind is Kind.COMPLETE, one.groups) for one in shaping if one.kind is not Kind.CODES]
    return Layout(
        differing([group.figure.cell.coordinates for group in groups]),
        tuple([None if group.whole is None else place[group.whole] for group in groups]),
        tuple([tuple([place[index] for index in _taken_out(group)]) for group in groups]),
        tuple([(complete, tuple([place[index] for index in indices])) for complete, indices in told]),
    )


def _taken_out(group: Group) -> tuple[int, ...]:
    """The siblings whose records a set does not hold."""
    return (*[sibling.index for sibling in group.inside], *group.mixed)
