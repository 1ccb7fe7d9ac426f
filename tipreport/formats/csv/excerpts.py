"""Some rows of a CSV file, to be sent without the rest of it."""

from __future__ import annotations

from bisect import bisect
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tipreport.errors import Location
    from tipreport.formats.csv.lines import Lines

_NEAR = 10  # lines: so many others are sent along rather than the rows on both sides of them by themselves


class Excerpts:
    """Pieces of a text, in each of which some of its rows stand; asked by the lines in which these begin."""

    def __init__(self, pieces: Sequence[tuple[int, Lines]]) -> None:
        """Prepare.

        Args:
            pieces: The pieces in their order, each with the number of its first line.
        """
        self._pieces = tuple(pieces)
        self._firsts = [first for first, _ in pieces]

    @classmethod
    def of(cls, text: Lines | Excerpts, numbers: Sequence[int]) -> Excerpts:
        """Return the rows of a text that begin in some lines.

        Args:
            text: The text, or excerpts of it.
            numbers: The lines, in their order.
        """
        starts = [at for at, number in enumerate(numbers) if not at or number - numbers[at - 1] > _NEAR]
        runs = [
            (numbers[start], numbers[end - 1]) for start, end in zip(starts, [*starts[1:], len(numbers)], strict=True)
        ]
        return cls([(first, text.rows(first, last)) for first, last in runs])

    def __reduce__(self) -> tuple[type[Excerpts], tuple[Sequence[tuple[int, Lines]]]]:
        return Excerpts, (self._pieces,)

    def row(self, number: int) -> list[str]:
        """Return the values of the row that begins in a line."""
        return self._piece(number).row(number)

    def rows(self, first: int, last: int) -> Lines:
        """Return the lines from that in which one row begins to that in which another one ends."""
        return self._piece(first).rows(first, last)

    def location(self, path: str, number: int, position: int) -> Location:
        """Return the place of a value in a file, in the row that begins in a line."""
        return self._piece(number).location(path, number, position)

    def _piece(self, number: int) -> Lines:
        return self._pieces[bisect(self._firsts, number) - 1][1]
