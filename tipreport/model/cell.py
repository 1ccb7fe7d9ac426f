"""Cells: what a figure counts, in which unit, and within which codes on every dimension."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.arguments import coordinates, given
from tipreport.memory import pickled_as_built
from tipreport.model.concept import Concept
from tipreport.model.unit import Unit
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from tipreport.model.codebook import Codebook, Coordinates
    from tipreport.model.concept import Counts

APART = ("place", "period")
"""The dimensions by which the rows of an edition are put into sheets: tables have them in every row."""


@pickled_as_built
@frozen(cache_hash=True, repr=False)
class Cell:
    """An indicator, a unit, and the codes on each dimension: a box in the space of all dimensions.

    Attributes:
        indicator: What is counted.
        unit: The unit.
        coordinates: The dimensions with their codes; a dimension that is left out is not restricted.

    >>> import tipreport
    >>> cell = tipreport.load("seeds/").report("tip-2023-mex")["identified"].cell
    >>> print(cell)
    identified_victims [victim] (MEX, 2022, government)
    >>> cell.codes("period")
    ('2022',)
    """

    indicator: Concept
    unit: Unit
    coordinates: Coordinates = ()

    def __attrs_post_init__(self) -> None:
        given("indicator", self.indicator, Concept)
        given("unit", self.unit, Unit)
        coordinates("coordinates", self.coordinates)

    def codes(self, dimension: str) -> tuple[str, ...]:
        """Return the codes on one dimension; empty if it is not restricted."""
        for name, codes in self.coordinates:
            if name == dimension:
                return codes
        return ()

    @property
    def counts(self) -> Counts:
        """How the numbers add up over time; with a unit of persons, events count as persons."""
        return self.indicator.counts_in(self.unit)

    @property
    def happens_once(self) -> bool:
        """Whether a unit belongs to one period only."""
        return self.counts.value == "events"

    def __repr__(self) -> str:
        return f"<Cell {self}>"

    def __str__(self) -> str:
        codes = ", ".join("+".join(codes) for _, codes in self.coordinates)
        return f"{self.indicator.id} [{self.unit}]" + (f" ({codes})" if codes else "")


def timeless(cell: Cell) -> Cell:
    """Return a cell without its period."""
    return Cell(cell.indicator, cell.unit, tuple([pair for pair in cell.coordinates if pair[0] != "period"]))


def sheet_of(cell: Cell) -> Cell:
    """Return what the rows of a sheet have in common, from the cell of one of them."""
    return Cell(cell.indicator, cell.unit, tuple([pair for pair in cell.coordinates if pair[0] in APART]))


def contains(book: Codebook, outer: Cell, inner: Cell, *, by_convention: bool = True) -> bool:
    """Return whether everything that the inner cell counts lies in the outer one, by the codes alone.

    Args:
        book: The code lists in force.
        outer: The wider cell.
        inner: The narrower one.
        by_convention: Whether conventions count, or definitions alone.
    """
    if (outer.indicator, outer.unit) != (inner.indicator, inner.unit):
        return False
    own = inner.coordinates
    return all(
        (mine := inner.codes(dimension)) and book.inside(dimension, mine, codes, by_convention=by_convention)
        for dimension, codes in (pair for pair in outer.coordinates if pair not in own)
    )


def same(book: Codebook, one: Cell, other: Cell) -> bool:
    """Whether two cells are the same by definition, in whatever words."""
    return one == other or (
        contains(book, one, other, by_convention=False) and contains(book, other, one, by_convention=False)
    )


def disjoint(book: Codebook, one: Cell, other: Cell) -> bool:
    """Whether nothing can be in both cells, as a fact.

    Periods tell apart only what happens once: a person assisted in two years is one person.
    """
    return any(
        other.codes(dimension) and all(book.disjoint(dimension, a, b) for a in codes for b in other.codes(dimension))
        for dimension, codes in one.coordinates
        if not book.dimension(dimension).periods or (one.happens_once and other.happens_once)
    )
