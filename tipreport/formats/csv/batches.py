"""The rows of a CSV file, many at a time and column by column."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from tipreport.formats.csv.formulas import read_value
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tipreport.formats.csv.lines import Lines

NumberedRow = tuple[int, list[str]]
"""The line in which a row begins, and its values as they are written."""


@frozen(eq=False)
class Batch:
    """Rows that follow one another.

    Attributes:
        lines: Where each of those begins that have a value for each column.
        columns: For each column what stands in it, in each of these rows.
        ragged: The rows that have not.
    """

    lines: Sequence[int]
    columns: Sequence[Sequence[str]]
    ragged: Sequence[NumberedRow] = ()


class Batches:
    """Reads the rows of a text, each of them once.

    Attributes:
        torn: The line of a row that is no CSV any more, after which nothing is read.
        too_long: Whether that is for a value that is longer than one may be.
    """

    def __init__(self, lines: Lines) -> None:
        self.torn: int | None = None
        self.too_long = False
        self._lines = lines
        self._start = 0  # of what is not read yet
        self._line = 1

    def rows(self, end: int | None = None) -> Iterator[NumberedRow]:
        """Return the next rows, up to one that ends at a place in the text or behind it."""
        first = self._line
        reader = csv.reader(self._counted(), strict=True, delimiter=self._lines.delimiter)
        try:
            for values in reader:
                line, self._line = self._line, first + reader.line_num
                yield line, list(map(read_value, values)) if self._lines.defused else values
                if end is not None and self._start >= end:
                    return
        except csv.Error as error:
            self.torn = self._line
            self.too_long = "field limit" in str(error)
            self._start = len(self._lines.text)

    def batches(self, width: int, unnamed: Sequence[int]) -> Iterator[Batch]:
        """Yield all other rows.

        Args:
            width: How many columns there are.
            unnamed: Those in which nothing can stand.
        """
        while piece := next(self._lines.pieces(self._start), ""):
            if '"' in piece or self._lines.defused or len(piece) > csv.field_size_limit():
                yield _sorted_out(self.rows(self._start + len(piece)), width, unnamed)
                continue
            rows = list(csv.reader(StringIO(piece, newline=""), delimiter=self._lines.delimiter))  # a row a line
            lines = range(self._line, self._line + len(rows))
            self._start, self._line = self._start + len(piece), lines.stop
            if unnamed or set(map(len, rows)) != {width}:
                yield _sorted_out(zip(lines, rows, strict=True), width, unnamed)
            else:
                yield Batch(lines, list(zip(*rows, strict=True)))

    def _counted(self) -> Iterator[str]:
        """Return the next lines; each that is asked for is read."""
        for line in self._lines.each(self._start):
            self._start += len(line)
            yield line


def _sorted_out(rows: Iterable[NumberedRow], width: int, unnamed: Sequence[int]) -> Batch:
    """Return a batch of rows, those apart that have a value too few or too many."""
    ragged: list[NumberedRow] = []
    lines: list[int] = []
    found: list[list[str]] = []
    for line, values in rows:
        if len(values) != width or (unnamed and any(values[place] for place in unnamed)):
            ragged.append((line, values))
        else:
            lines.append(line)
            found.append(values)
    first, last = (lines[0], lines[-1]) if lines else (1, 0)
    together = range(first, last + 1) if last - first < len(lines) else lines
    return Batch(together, list(zip(*found, strict=True)) or [()] * width, ragged)
