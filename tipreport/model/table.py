"""The plain rows of a table: what they say, without a figure for each, which are made when somebody asks.

A row is plain if it is of a kind that no rule about a single figure has anything to say of: a count in a unit that
fits, with codes and a number, by the publisher and without a quote.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol
from weakref import WeakValueDictionary

from attrs import define, evolve, field, frozen

from tipreport.memory import pickled_as_built

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tipreport.model.cell import Cell
    from tipreport.model.codebook import Coordinates
    from tipreport.model.figure import Figure

Span = tuple[int, int | None]
"""The least and the greatest count; None where nothing bounds it from above."""


APART = ("place", "period")
"""The dimensions by which the rows of an edition are put into sheets: tables have them in every row."""


def sheet_of(cell: Cell) -> Cell:
    """What the rows of a sheet have in common, of the cell of one of them."""
    return evolve(cell, coordinates=tuple(pair for pair in cell.coordinates if pair[0] in APART))


@pickled_as_built
@frozen(eq=False)
class Slot:
    """What a row says besides its number and what all rows of its sheet share; one object for all rows that say it.

    Attributes:
        coordinates: Its codes, but for place and period.
        complete: The dimensions over which the rows inside it are all of it.
        exclusive: Likewise those over which nothing is in two of them.
        cited: Whether it says where it stands in the source, without quoting it.
    """

    coordinates: Coordinates
    complete: tuple[str, ...]
    exclusive: tuple[str, ...]
    cited: bool


@pickled_as_built
@frozen(eq=False)
class Sheet:
    """Plain rows of one edition that count one thing in one unit, at one place, in one period.

    Attributes:
        cell: What they have in common.
        lines: Where each begins in its file.
        slots: What else each says.
        spans: How much.
    """

    cell: Cell
    lines: Sequence[int]
    slots: tuple[Slot, ...]
    spans: Sequence[Span]


class Rows(Protocol):
    """Makes figures of the plain rows of a file."""

    def __call__(self, line: int) -> Figure:
        """The figure of the row that begins in a line."""
        ...

    def sent(self, first: int, last: int) -> Rows:
        """The same for the rows between two lines alone, to be sent elsewhere without the rest of the file."""
        ...


@define(eq=False)
class Table:
    """The rows of one edition.

    Attributes:
        sheets: Those that are plain.
        others: The figures of the others, with the lines in which they begin.
    """

    sheets: tuple[Sheet, ...]
    others: tuple[tuple[int, Figure], ...]
    _read: Rows
    # Held only as long as somebody else holds them, until all are asked for: few of a large table are looked at.
    _made: WeakValueDictionary[int, Figure] = field(init=False, factory=WeakValueDictionary)
    _all: tuple[Figure, ...] | None = field(init=False, default=None)

    def __len__(self) -> int:
        return len(self.others) + sum(len(sheet.lines) for sheet in self.sheets)

    @property
    def cited(self) -> int:
        """How many plain rows say where they stand in the source."""
        return sum(slot.cited for sheet in self.sheets for slot in sheet.slots)

    def figures(self, sheets: Iterable[Sheet] | None = None) -> tuple[Figure, ...]:
        """The figures of some sheets, of all if none are named, and those of the other rows, as in the file."""
        if sheets is not None:
            return self._figures(sheets)
        if self._all is None:
            self._all = self._figures(self.sheets)
        return self._all

    def _figures(self, sheets: Iterable[Sheet]) -> tuple[Figure, ...]:
        lines = [line for sheet in sheets for line in sheet.lines]
        told = [*self.others, *zip(lines, self.made(lines), strict=True)] if lines else self.others
        return tuple([figure for _, figure in sorted(told, key=_line)])

    def made(self, lines: Iterable[int]) -> list[Figure]:
        """The figures of plain rows by the lines in which they begin; each is made only once."""
        return [self._figure(line) for line in lines]

    def _figure(self, line: int) -> Figure:
        figure = self._made.get(line)
        if figure is None:
            figure = self._made[line] = self._read(line)
        return figure

    def __reduce__(self) -> tuple[type[Table], tuple[object, ...]]:
        lines = [line for sheet in self.sheets for line in sheet.lines]
        read = self._read.sent(min(lines), max(lines)) if lines else self._read
        return Table, (self.sheets, self.others, read)


def _line(told: tuple[int, Figure]) -> int:
    return told[0]
