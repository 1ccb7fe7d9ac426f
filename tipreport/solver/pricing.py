"""Pricing: which of the columns that stand in no equation yet could let a sum of rows refute nothing.

A solution takes a few columns of thousands. So a tableau begins with none, and takes one in where a refutation would
not hold with it: where its coefficient in a sum of rows has the wrong sign (delayed column generation).

All columns are priced at once. A row is packed into one whole number, with a *lane* of bits for each column, so that a
sum of rows is a sum of a few long numbers; half of a lane's range is added to each, and its highest bit then is the
sign. Lanes are doubled where a coefficient might not fit, so that the sum is exact.

Invariant: columns are in lanes by the number of rows that they were in at first, so that of several the lowest lane has
the one that stands in the fewest.

References:
    G. Desaulniers, J. Desrosiers and M. M. Solomon (editors), Column Generation, 2005.
    Leslie Lamport, "Multiple byte processing with full-word instructions", 1975, on lanes.
"""

from __future__ import annotations

from struct import unpack
from typing import TYPE_CHECKING

from tipreport.solver.linear import flags

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tipreport.solver.linear import Form

_AT_ONCE = 4  # how many columns are taken in together: a pivot chooses between them
_BYTES = 4  # how wide a lane is at first


class Columns:
    """The columns of a tableau that stand in its equations, and those that wait until they are needed.

    Attributes:
        active: Those that stand in the equations.
    """

    def __init__(self, width: int, *, whole: bool) -> None:
        """Begin without rows.

        Args:
            width: How many columns there are.
            whole: Whether all of them stand in the equations from the beginning.
        """
        self.active = set(range(width)) if whole else set[int]()
        self._width = width
        # By the variable of the row: its coefficients, each with a byte for each column, 1 where it has it.
        self._levels: dict[int, list[tuple[int, bytes]]] = {}
        self._order: list[int] = []  # the column of each lane
        self._ones = 0  # a number that has one in each lane
        self._bytes = _BYTES
        self._packed: dict[int, tuple[int, int]] = {}  # a row, and its greatest coefficient

    @property
    def waiting(self) -> int:
        """How many columns stand in no equation yet."""
        return self._width - len(self.active)

    def add_row(self, row: int, form: Form) -> dict[int, int]:
        """Add the sum of a row; return its coefficients in the columns that are active."""
        if not self.waiting:
            return dict(form)
        levels = self._levels[row] = [(factor, flags(having, self._width)) for factor, having in form.levels]
        return {column: factor for column in sorted(self.active) for factor, having in levels if having[column]}

    def activate(self, column: int) -> list[tuple[int, int]]:
        """Make a column an active one; return the rows that it stands in, each with its coefficient."""
        self.active.add(column)
        return [(row, factor) for row, levels in self._levels.items() for factor, having in levels if having[column]]

    def priced(self, multipliers: Mapping[int, int]) -> list[int]:
        """Return a few of the waiting columns whose coefficient in a sum of rows is above zero.

        Args:
            multipliers: The factor of each row in the sum; variables that are no rows are left out.
        """
        if not self._order:
            self._put_in_order()
        taken = [(times, *self._pack(row)) for row, times in multipliers.items() if row in self._levels]
        bits = 8 * self._bytes
        if sum(abs(times) * most for times, _, most in taken) >> (bits - 1):
            self._bytes *= 2
            self._packed.clear()
            self._ones = self._in_lanes(bytes([1]) * self._width)
            return self.priced(multipliers)
        signs = self._ones << (bits - 1)
        # A lane with half of its range added to the opposite of its coefficient has its highest bit unless that is > 0.
        total = signs - sum(times * packed for times, packed, _ in taken)
        found = ~total & signs
        several: list[int] = []
        while found and len(several) < _AT_ONCE:
            lowest = found & -found
            found ^= lowest
            column = self._order[lowest.bit_length() // bits - 1]
            if column not in self.active:
                several.append(column)
        return several

    def _pack(self, row: int) -> tuple[int, int]:
        """Return a row with a lane for each column, and its greatest coefficient."""
        if row not in self._packed:
            levels = self._levels[row]
            ordered = ((factor, map(having.__getitem__, self._order)) for factor, having in levels)
            packed = sum(factor * self._in_lanes(bytes(having)) for factor, having in ordered)
            self._packed[row] = packed, max((abs(factor) for factor, _ in levels), default=0)
        return self._packed[row]

    def _put_in_order(self) -> None:
        """Give each column a lane."""
        rows = sum(self._in_lanes(having) for levels in self._levels.values() for _, having in levels)
        frequency = unpack(f"<{self._width}I", rows.to_bytes(_BYTES * self._width, "little"))
        self._order = sorted(range(self._width), key=frequency.__getitem__)
        self._ones = self._in_lanes(bytes([1]) * self._width)

    def _in_lanes(self, having: bytes) -> int:
        """Return a number that has one in the lanes with a flag, and zero in all others."""
        packed = bytearray(self._bytes * self._width)
        packed[:: self._bytes] = having
        return int.from_bytes(packed, "little")
