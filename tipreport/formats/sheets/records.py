"""Figures as sheets state them, before they are rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field

from tipreport.value_classes import define

if TYPE_CHECKING:
    from tipreport.formats.sheets.cells import Grid, Place


@define(eq=False)
class Record:
    """A figure as a sheet states it.

    Attributes:
        grid: The sheet.
        place: The cell of its amount.
        says: What it says of itself, by the columns of a table in CSV.
        value: The text of its amount.
        note: What a column of notes says of it.
        partial: Whether it counts only some of what it says, if another figure says the same.
        complete: The dimensions over which its parts are all of it.
        coverage: Whether it counts only some of what it says.
    """

    grid: Grid
    place: Place
    says: dict[str, str]
    value: str
    note: str = ""
    partial: bool = False
    complete: tuple[str, ...] = ()
    coverage: str = ""

    @property
    def cite(self) -> str:
        """The name of the cell."""
        return self.grid.cite(*self.place)


@define(eq=False)
class Extract:
    """What comes of a table.

    Attributes:
        records: Its figures.
        left_out: What is said of figures that the layout leaves out, each with what its label says by which it does.
        gaps: Whether figures could not be read.
    """

    records: list[Record] = field(factory=list)
    left_out: list[tuple[str, dict[str, str]]] = field(factory=list)
    gaps: bool = False
