"""The text of a CSV file: its rows, and where in it each value stands."""

from __future__ import annotations

import csv
from array import array
from bisect import bisect
from collections.abc import Sequence
from functools import cached_property
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING, Any, overload

from tipreport.errors import Location
from tipreport.formats.csv.formulas import any_defused, read_value

if TYPE_CHECKING:
    from collections.abc import Iterator

_AT_ONCE, _NEAR = 1 << 16, 1 << 13  # characters: those read at once, and those between which lines are counted


class Lines(Sequence[str]):
    """The lines of a text, as CSV counts them.

    Attributes:
        text: The text.
        delimiter: What separates its values.
    """

    def __init__(self, text: str, first: int = 1, delimiter: str = ",") -> None:
        """Prepare.

        Args:
            text: The text, or lines from the middle of one.
            first: The number of its first line.
            delimiter: What separates its values.
        """
        self.text = text
        self.delimiter = delimiter
        self._first = first
        self._known: tuple[array[int], array[int]] | None = None
        self._opened: tuple[int, list[str]] = (0, [])

    def __reduce__(self) -> tuple[type[Lines], tuple[Any, ...]]:
        return Lines, (self.text, self._first, self.delimiter)

    def __len__(self) -> int:
        return self._found()[0][-1]

    @cached_property
    def defused(self) -> bool:
        """Whether values may have an apostrophe that is none of theirs."""
        return any_defused(self.text)

    @overload
    def __getitem__(self, position: int) -> str: ...
    @overload
    def __getitem__(self, position: slice) -> list[str]: ...
    def __getitem__(self, position: int | slice) -> str | list[str]:
        if isinstance(position, slice):
            return [self[one] for one in range(*position.indices(len(self)))]
        return self._whole(range(len(self))[position]).rstrip("\r\n")

    def line(self, number: int) -> str:
        """Return a line by its number."""
        return self._whole(number - self._first).rstrip("\r\n")

    def row(self, number: int) -> list[str]:
        """Return the values of the row that begins in a line."""
        line = self.line(number)
        values = self._row(number)[0] if '"' in line else line.split(self.delimiter)
        return list(map(read_value, values)) if self.defused else values

    def rows(self, first: int, last: int) -> Lines:
        """Return the lines from that in which one row begins to that in which another one ends."""
        start, end = first - self._first, last - self._first + self._row(last)[1]
        return Lines(self.text[self._start(start) : self._start(end)], first, self.delimiter)

    def _row(self, number: int) -> tuple[list[str], int]:
        """Return the values of the row that begins in a line, and how many lines it takes."""
        reader = csv.reader(
            map(self._whole, range(number - self._first, len(self))), strict=True, delimiter=self.delimiter
        )
        return next(reader), reader.line_num

    def pieces(self, start: int = 0, size: int | None = None) -> Iterator[str]:
        """Return the text from the beginning of a line on, in pieces of whole lines, so that copies of it are small."""
        while start < len(self.text):
            end = self.text.find("\n", start + (size or _AT_ONCE)) + 1 or len(self.text)
            yield self.text[start:end]
            start = end

    def each(self, start: int = 0) -> Iterator[str]:
        """Return the lines from the beginning of one on, with their ends."""
        for piece in self.pieces(start):
            yield from StringIO(piece, newline="")

    def place(self, number: int, position: int) -> tuple[int, int]:
        """Return the line and column of a value in the row that begins in a line."""
        line = self.line(number)
        if '"' in line:
            return next(islice(self.places(number), position, None))
        rest = line.split(self.delimiter, position)[position]
        return number, len(line) + 1 - len(rest.lstrip())

    def location(self, path: str, number: int, position: int) -> Location:
        """Return the place of a value in a file, in the row that begins in a line."""
        return Location(path, *self.place(number, position))

    def places(self, number: int) -> Iterator[tuple[int, int]]:
        """Return the line and column of each value in the row that begins in a line, endlessly after the last."""
        position, line = 0, self.line(number)
        while True:
            quoted = line[position : position + 1] == '"'
            start = position + quoted
            at = start
            while line[at : at + 1].isspace():
                at += 1
            yield number, at + 1
            if quoted:
                number, start, line = self._closing(number, start, line)
            end = line.find(self.delimiter, start)
            position = end + 1 if end >= 0 else len(line)

    def _closing(self, number: int, position: int, line: str) -> tuple[int, int, str]:
        """Return the place behind the quotation mark that ends a value, and its line, from a place inside it."""
        while True:
            found = line.find('"', position)
            if found < 0:
                number, position = number + 1, 0
                line = self.line(number)
            elif line[found + 1 : found + 2] == '"':
                position = found + 2
            else:
                return number, found + 1, line

    def _whole(self, position: int) -> str:
        """Return a line by its position, with its end."""
        first, lines = self._opened
        if not 0 <= position - first < len(lines):
            first, _, lines = self._piece(position)
            self._opened = first, lines
        return lines[position - first]

    def _start(self, position: int) -> int:
        """Return where a line begins in the text; where that ends, if there is no such line."""
        if position == len(self):
            return len(self.text)
        first, start, lines = self._piece(position)
        return start + sum(map(len, lines[: position - first]))

    def _piece(self, position: int) -> tuple[int, int, list[str]]:
        """Return the lines around one: the number of the first, where that begins, and all of them with their ends."""
        firsts, starts = self._found()
        piece = bisect(firsts, position) - 1
        return firsts[piece], starts[piece], _lines(self.text[starts[piece] : starts[piece + 1]]) or [""]

    def _found(self) -> tuple[array[int], array[int]]:
        """Return which line is the first of each piece, and where that begins, up to the end.

        It is looked up when first asked for; there are too many lines to keep where each of them begins.
        """
        if self._known is None:
            firsts, starts = array("Q", (0,)), array("Q", (0,))
            for piece in self.pieces(size=_NEAR):
                firsts.append(firsts[-1] + _number(piece))
                starts.append(starts[-1] + len(piece))
            if not self.text or self.text[-1] in "\r\n":  # a line with nothing in it
                firsts.append(firsts[-1] + 1)
                starts.append(starts[-1])
            self._known = firsts, starts
        return self._known


def _lines(piece: str) -> list[str]:
    """Return the lines of a piece, with their ends."""
    return list(StringIO(piece, newline=""))


def _number(piece: str) -> int:
    """Return how many lines a piece has."""
    return len(_lines(piece)) if "\r" in piece else piece.count("\n") + (piece[-1] != "\n")
