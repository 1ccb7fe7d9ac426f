"""The plain rows of a table: what they say, without a figure for each, which are made when somebody asks.

A row is plain if it is of a kind that no rule about a single figure has anything to say of: a count in a unit that
fits, with codes and a number, by the publisher and without a quote.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tipreport.memory import pickled_as_built
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tipreport.model.cell import Cell
    from tipreport.model.codebook import Coordinates
    from tipreport.model.figure import Figure

Span = tuple[int, int | None]
"""The least and the greatest count; None where nothing bounds it from above."""


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
        """Return the figure of the row that begins in a line."""
        ...

    def sent(self, lines: Sequence[int]) -> Rows:
        """Return the same for the rows that begin in some lines, to be sent without the rest of the file."""
        ...
