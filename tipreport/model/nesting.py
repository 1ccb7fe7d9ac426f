"""Wholes and parts in a table, where they follow from the codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tipreport.model.cell import Cell
    from tipreport.model.codebook import Codebook


class Nesting:
    """Which of some cells lie in which, being narrower on certain dimensions and the same on all others."""

    def __init__(self, book: Codebook, cells: Sequence[Cell]) -> None:
        self._book = book
        self._cells = cells
        self._alike: dict[frozenset[str], dict[object, list[int]]] = {}

    def parts(self, whole: Cell, dimensions: Iterable[str]) -> tuple[int, ...]:
        """The positions of the cells that narrow a cell on each of the dimensions, and on no other."""
        names = frozenset(dimensions)
        if names not in self._alike:
            alike = self._alike[names] = {}
            for position, cell in enumerate(self._cells):
                alike.setdefault(_without(cell, names), []).append(position)
        same = self._alike[names].get(_without(whole, names), ())
        return tuple(position for position in same if self._narrows(self._cells[position], whole, names))

    def outermost(self, positions: Sequence[int], dimensions: Iterable[str]) -> tuple[int, ...]:
        """Those of some parts of one whole that lie in no other of them; of several with one cell the first."""
        names = frozenset(dimensions)
        cells = {self._cells[position]: position for position in reversed(positions)}
        outermost = (
            position
            for cell, position in cells.items()
            if not any(cell != other and self._within(cell, other, names) for other in cells)
        )
        return tuple(sorted(outermost))

    def _narrows(self, inner: Cell, outer: Cell, names: frozenset[str]) -> bool:
        differs = all(inner.codes(name) and inner.codes(name) != outer.codes(name) for name in names)
        return differs and self._within(inner, outer, names)

    def _within(self, inner: Cell, outer: Cell, names: frozenset[str]) -> bool:
        return all(
            any(self._book.within(name, code, above) for above in outer.codes(name))
            for name in names
            if outer.codes(name)
            for code in inner.codes(name)
        )


def _without(cell: Cell, names: frozenset[str]) -> object:
    """All that a cell says but for its codes on some dimensions."""
    rest = tuple(pair for pair in cell.coordinates if pair[0] not in names)
    return cell.indicator.id, cell.unit.name, rest
