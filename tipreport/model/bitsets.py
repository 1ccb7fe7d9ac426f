"""Cells as whole numbers, so that one operation tells whether one contains another."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tipreport.model.cell import Cell
    from tipreport.model.codebook import Codebook


class CellBitsets:
    """The bits that tell a finite number of cells apart.

    On each dimension there is a bit for the rest (units of none of the codes in use), one for each code
    in use (units of that code and of no narrower one), and one for each two codes that may overlap without
    nesting. A code is the set of bits of all that lies within it, a cell the union of its codes on every
    dimension.
    """

    def __init__(self, book: Codebook, cells: Iterable[Cell]) -> None:
        self._book = book
        self._fields: dict[str, int] = {}
        self._masks: dict[tuple[str, str], int] = {}
        self._kinds: dict[tuple[str, str], int] = {}
        self._width = 0
        used: dict[str, set[str]] = {}
        for cell in cells:
            self._kinds.setdefault((cell.indicator.id, cell.unit.name), 0)
            for dimension, codes in cell.coordinates:
                used.setdefault(dimension, set()).update(codes)
        for kind in self._kinds:
            self._kinds[kind] = self._bit()
        for dimension, in_use in used.items():
            self._lay_out(dimension, sorted(in_use))

    def _bit(self) -> int:
        self._width += 1
        return 1 << (self._width - 1)

    def _lay_out(self, dimension: str, codes: list[str]) -> None:
        rest = self._bit()
        regions: dict[tuple[str, ...], int] = {(code,): self._bit() for code in codes}
        for one, other in combinations(codes, 2):
            if self._overlap(dimension, one, other):
                regions[one, other] = self._bit()
        for code in codes:
            self._masks[dimension, code] = sum(
                bit
                for region, bit in regions.items()
                if any(self._book.within(dimension, inner, code) for inner in region)
            )
        self._fields[dimension] = rest + sum(regions.values())

    def _overlap(self, dimension: str, one: str, other: str) -> bool:
        nested = self._book.within(dimension, one, other) or self._book.within(dimension, other, one)
        return not nested and not self._book.disjoint(dimension, one, other)

    def pack(self, cell: Cell) -> int:
        """Return a cell as a set of bits."""
        packed = self._kinds[cell.indicator.id, cell.unit.name]
        for dimension, whole in self._fields.items():
            codes = cell.codes(dimension)
            for code in codes:
                packed |= self._masks[dimension, code]
            packed |= 0 if codes else whole
        return packed

    def contains(self, outer: int, inner: int) -> bool:
        """Return whether one packed cell contains the other."""
        return outer & inner == inner

    def disjoint(self, one: int, other: int, *, happens_once: bool) -> bool:
        """Return whether nothing can be in both packed cells; periods tell apart only what happens once."""
        both = one & other
        return any(
            not both & whole
            for dimension, whole in self._fields.items()
            if happens_once or not self._book.dimension(dimension).periods
        )
