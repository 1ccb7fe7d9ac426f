"""The text of a CSV file: its rows, and where in it each value stands."""

from __future__ import annotations

import csv
from array import array
from collections.abc import Sequence
from io import StringIO
from itertools import accumulate, islice
from operator import itemgetter
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_AT_ONCE = 1 << 20  # characters


class Lines(Sequence[str]):
    """The lines of a text, as CSV counts them.

    Attributes:
        text: The text.
    """

    def __init__(self, text: str, first: int = 1) -> None:
        """Prepare.

        Args:
            text: The text, or lines from the middle of one.
            first: The number of its first line.
        """
        self.text = text
        self._first = first
        self._starts: array[int] | None = None

    def __reduce__(self) -> tuple[type[Lines], tuple[str, int]]:
        return Lines, (self.text, self._first)

    def __len__(self) -> int:
        return len(self._found()) - 1

    @overload
    def __getitem__(self, position: int) -> str: ...
    @overload
    def __getitem__(self, position: slice) -> list[str]: ...
    def __getitem__(self, position: int | slice) -> str | list[str]:
        if isinstance(position, slice):
            return [self[one] for one in range(*position.indices(len(self)))]
        starts = self._found()
        start = range(len(starts) - 1)[position]
        return self.text[starts[start] : starts[start + 1]].rstrip("\r\n")

    def line(self, number: int) -> str:
        """A line by its number."""
        return self[number - self._first]

    def row(self, number: int) -> list[str]:
        """The values of the row that begins in a line."""
        line = self.line(number)
        return self._row(number)[0] if '"' in line else line.split(",")

    def rows(self, first: int, last: int) -> Lines:
        """The lines from that in which one row begins to that in which another one ends."""
        starts = self._found()
        start, end = first - self._first, last - self._first + self._row(last)[1]
        return Lines(self.text[starts[start] : starts[end]], first)

    def _row(self, number: int) -> tuple[list[str], int]:
        """The values of the row that begins in a line, and how many lines it takes."""
        starts = self._found()
        places = range(number - self._first, len(self))
        reader = csv.reader((self.text[starts[place] : starts[place + 1]] for place in places), strict=True)
        return next(reader), reader.line_num

    def pieces(self) -> Iterator[str]:
        """The lines one by one, with their ends; a copy of all at once would take four times the size of the text."""
        start = 0
        while start < len(self.text):
            end = self.text.find("\n", start + _AT_ONCE) + 1 or len(self.text)
            yield from StringIO(self.text[start:end], newline="")
            start = end

    def spot(self, number: int, position: int) -> tuple[int, int]:
        """The line and column of a value in the row that begins in a line."""
        line = self.line(number)
        if '"' in line:
            return next(islice(self.spots(number), position, None))
        start = 0
        for _ in range(position):
            start = line.index(",", start) + 1
        rest = line[start:]
        return number, start + 1 + len(rest) - len(rest.lstrip())

    def spots(self, number: int) -> Iterator[tuple[int, int]]:
        """The line and column of each value in the row that begins in a line, endlessly after the last."""
        position = 0
        while True:
            line = self.line(number)
            quoted = line[position : position + 1] == '"'
            start = position + quoted
            yield number, start + 1 + len(line[start:]) - len(line[start:].lstrip())
            if quoted:
                number, start = self._closing(number, start)
            comma = self.line(number).find(",", start)
            position = comma + 1 if comma >= 0 else len(self.line(number))

    def _closing(self, number: int, position: int) -> tuple[int, int]:
        """Behind the quotation mark that ends a value, from a place inside it."""
        while True:
            line = self.line(number)
            found = line.find('"', position)
            if found < 0:
                number, position = number + 1, 0
            elif line[found + 1 : found + 2] == '"':
                position = found + 2
            else:
                return number, found + 1

    def _found(self) -> array[int]:
        """Where each line begins, and where the last one ends; looked up when it is first asked for."""
        if self._starts is None:
            self._starts = array("q", accumulate(map(len, self.pieces()), initial=0))
            if not self.text or self.text[-1] in "\r\n":
                self._starts.append(len(self.text))
        return self._starts


def picked(places: Sequence[int]) -> Callable[[Sequence[str]], tuple[str, ...]]:
    """What stands in some columns of a row."""
    if len(places) > 1:
        return itemgetter(*places)
    return lambda fields: tuple([fields[place] for place in places])
