"""The straight way to a world: most figures are consistent, and then a world is quickly put together.

Only the plainest worlds are tried: each record has one code on each dimension, and lies in every set that it may be in.
Whether a world came out is verified like any other answer. Where none did, nothing is said: the solver decides.

What records there can be depends only on the dimensions and codes in use, not on which figures are stated or what their
numbers are. So it is worked out once for all figures that are broken down by the same codes.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from tipreport.reason.certify import fits
from tipreport.reason.world import Kind

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from tipreport.model.amount import Bounds
    from tipreport.model.codebook import Codebook, Coordinates
    from tipreport.model.codes import Dimension
    from tipreport.reason.component import Component
    from tipreport.reason.world import Group, Statement

_MOST_GRIDS = 1_000
_MOST_RECORDS = 1_000
_PLENTY = 1 << 62

Span = tuple[int, int | None]
"""The least and the greatest number of records of a set; None where nothing bounds it from above."""

Masks = tuple[tuple[int, int], ...]
"""Combinations of sets, bit `i` for the set `i` of a component, with how many records are in each."""


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
    groups = [component.account.groups[index] for index in component.groups]
    if not _plain(groups, rooted=component.account.rooted):
        return None
    grid = _grid(component.account.book, groups)
    if grid is None:
        return None
    sets = grid.sets(groups, place)
    barred = 0
    for statement in shaping:
        barred |= _barred(statement, [sets[place[index]] for index in statement.groups])
    masks = grid.filled([one & ~barred for one in sets], spans)
    fit = fits([mask for mask, _ in masks], [count for _, count in masks], spans)
    return masks if fit else None


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


def _barred(statement: Statement, sets: Sequence[int]) -> int:
    """The records that a statement says there are none of."""
    whole, *parts = sets
    once = twice = 0
    for part in parts:
        twice |= once & part
        once |= part
    if statement.kind is Kind.COMPLETE:
        return whole & ~once
    return twice if statement.kind is Kind.EXCLUSIVE else 0


class _Grid:
    """The records there can be, by their codes: a bit for each choice of a code, or none in use, on every dimension.

    Attributes:
        dimensions: Those that the sets differ on, held so that none is taken for another.
    """

    def __init__(self, book: Codebook, codes: dict[Dimension, list[str]]) -> None:
        self.dimensions = tuple(codes)
        names = [dimension.id for dimension in self.dimensions]
        choices = [
            [frozenset(above for above in used if book.within(name, code, above)) for code in used] + [frozenset()]
            for name, used in zip(names, codes.values(), strict=True)
        ]
        self._records = [dict(zip(names, record, strict=True)) for record in product(*choices)]
        self._cells: dict[Coordinates, int] = {}
        self._bits: dict[int, tuple[int, ...]] = {}

    def cell(self, coordinates: Coordinates) -> int:
        """The records in a cell."""
        if coordinates not in self._cells:
            self._cells[coordinates] = sum(
                1 << bit
                for bit, record in enumerate(self._records)
                if all(not record[name].isdisjoint(codes) for name, codes in coordinates)
            )
        return self._cells[coordinates]

    def sets(self, groups: Sequence[Group], place: dict[int, int]) -> list[int]:
        """The records of each set: those of its whole in its cell that no sibling takes out of it."""
        names = {dimension.id for dimension in self.dimensions}
        cells = [
            self.cell(tuple(pair for pair in group.figure.cell.coordinates if pair[0] in names)) for group in groups
        ]
        sets: list[int] = []
        for group, own in zip(groups, cells, strict=True):
            found = own if group.whole is None else own & sets[place[group.whole]]
            for sibling in group.inside:
                found &= ~cells[place[sibling.index]]
            for index in group.mixed:
                found &= ~cells[place[index]]
            sets.append(found)
        return sets

    def bits(self, mask: int) -> tuple[int, ...]:
        """The records in a set, one by one."""
        if mask not in self._bits:
            if len(self._bits) == _MOST_RECORDS:
                self._bits.clear()
            self._bits[mask] = tuple(bit for bit in range(mask.bit_length()) if mask >> bit & 1)
        return self._bits[mask]

    def filled(self, sets: Sequence[int], spans: Sequence[Span]) -> Masks:
        """Records put into sets until each has as many as it must, the narrowest sets first."""
        columns = [self.bits(one) for one in sets]
        members: list[list[int]] = [[] for _ in self._records]
        for position, records in enumerate(columns):
            for record in records:
                members[record].append(position)
        room = [_PLENTY if high is None else high for _, high in spans]
        needs = [low for low, _ in spans]
        counts: dict[int, int] = {}
        for position in sorted(range(len(sets)), key=lambda position: len(columns[position])):
            if needs[position] <= 0:
                continue
            # Those first that are in the fewest sets which need nothing, and among them those in the most that do.
            wanted = [
                (sum([needs[one] <= 0 for one in members[record]]), -len(members[record]), record)
                for record in columns[position]
            ]
            for _, _, record in sorted(wanted):
                taken = needs[position]
                within = members[record]
                for one in within:
                    taken = min(taken, room[one])
                if taken > 0:
                    counts[record] = counts.get(record, 0) + taken
                    for one in within:
                        room[one] -= taken
                        needs[one] -= taken
                    if needs[position] <= 0:
                        break
        masks = ((sum(1 << position for position in members[record]), count) for record, count in counts.items())
        return tuple(masks)


_grids: dict[Hashable, _Grid] = {}


def _grid(book: Codebook, groups: Sequence[Group]) -> _Grid | None:
    """The grid of the codes in use on which sets differ; None if it would be large."""
    coordinates = [dict(group.figure.cell.coordinates) for group in groups]
    codes: dict[Dimension, list[str]] = {}
    key: list[Hashable] = []
    size = 1
    for name in dict.fromkeys(name for stated in coordinates for name in stated):
        stated = [one.get(name, ()) for one in coordinates]
        if stated.count(stated[0]) == len(stated):
            continue  # whoever is in any of the sets has these codes
        dimension = book.dimension(name)
        used = sorted({code for one in stated for code in one})
        size *= len(used) + 1
        codes[dimension] = used
        key.append((id(dimension), book.country if dimension.countries else None, tuple(used)))
    if size > _MOST_RECORDS:
        return None
    found = _grids.get(tuple(key))
    if found is None:
        if len(_grids) == _MOST_GRIDS:
            del _grids[next(iter(_grids))]
        found = _grids[tuple(key)] = _Grid(book, codes)
    return found
