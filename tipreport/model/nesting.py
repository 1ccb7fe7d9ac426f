"""Wholes and parts in a table, as they follow from the codes of its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tipreport.model.cell import Cell
    from tipreport.model.codebook import Codebook

Codes = dict[str, tuple[str, ...]]


class Nesting:
    """An index that finds the parts of a cell: cells narrower on some dimensions and the same on all others."""

    def __init__(self, book: Codebook, cells: Sequence[Cell]) -> None:
        self._book = book
        self._cells = cells
        self._codes = [dict(cell.coordinates) for cell in cells]
        self._alike: dict[frozenset[str], dict[object, list[int]]] = {}

    def parts(self, whole: Cell, dimensions: Iterable[str]) -> tuple[int, ...]:
        """Return the positions of the cells that are narrower than a whole on each of the dimensions and no other."""
        names = frozenset(dimensions)
        if names not in self._alike:
            alike = self._alike[names] = {}
            for position, cell in enumerate(self._cells):
                alike.setdefault(self._without(cell, names), []).append(position)
        same = self._alike[names].get(self._without(whole, names), ())
        outer = dict(whole.coordinates)
        return tuple([position for position in same if self._narrows(self._codes[position], outer, names)])

    def outermost(self, positions: Sequence[int], dimensions: Iterable[str]) -> tuple[int, ...]:
        """Return those of some parts of one whole that lie in no other by definition.

        Of cells whose codes are the same by definition it is the one with the lowest position.
        """
        names = frozenset(dimensions)

        def lies_in(one: int, other: int) -> bool:
            return self._within(self._codes[one], self._codes[other], names, by_convention=False)

        return tuple(
            position
            for position in sorted(positions)
            if not any(
                lies_in(position, other) and (other < position or not lies_in(other, position))
                for other in positions
                if other != position
            )
        )

    def _without(self, cell: Cell, names: frozenset[str]) -> object:
        """Return all of a cell except its codes on some dimensions, the same for the same codes."""
        rest = tuple([(name, self._book.reduced(name, codes)) for name, codes in cell.coordinates if name not in names])
        return cell.indicator.id, cell.unit.name, rest

    def _narrows(self, inner: Codes, outer: Codes, names: frozenset[str]) -> bool:
        for name in names:
            mine, wider = inner.get(name), outer.get(name)
            if not mine or mine == wider:
                return False
            if wider and self._book.inside(name, wider, mine, by_convention=False):
                return False
        return self._within(inner, outer, names)

    def _within(self, inner: Codes, outer: Codes, names: frozenset[str], *, by_convention: bool = True) -> bool:
        inside = self._book.inside
        return all(
            inside(name, inner.get(name, ()), outer[name], by_convention=by_convention)
            for name in names
            if name in outer
        )
