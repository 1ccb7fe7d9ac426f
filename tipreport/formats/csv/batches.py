"""The rows of a CSV file, many at a time."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from tipreport.formats.csv.formulas import read_value
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tipreport.formats.csv.cutting import CutRows, Cutter
    from tipreport.formats.csv.lines import Lines

NumberedRow = tuple[int, list[str]]
"""The line in which a row begins, and its values as they are written."""

MOST_CHARACTERS = 131_072
"""As many may a value have: as many as Python's csv module takes, if no other package tells it another number."""


@frozen(eq=False)
class Batch:
    """Rows that follow one another.

    Attributes:
        lines: Where each of those begins that have a value for each column.
        rows: What stands in these.
        ragged: The rows that have not.
    """

    lines: Sequence[int]
    rows: CutRows
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
        first, begin = self._line, self._start
        reader = csv.reader(self._counted(), strict=True, delimiter=self._lines.delimiter)
        try:
            for values in reader:
                if self._start - begin > MOST_CHARACTERS and max(map(len, values)) > MOST_CHARACTERS:
                    self._tear(too_long=True)
                    return
                begin = self._start
                line, self._line = self._line, first + reader.line_num
                yield line, list(map(read_value, values)) if self._lines.defused else values
                if end is not None and self._start >= end:
                    return
        except csv.Error as error:
            self._tear(too_long="field limit" in str(error) or self._start - begin > MOST_CHARACTERS)

    def batches(self, cutter: Cutter, unnamed: Sequence[int]) -> Iterator[Batch]:
        """Yield all other rows.

        Args:
            cutter: Cuts them.
            unnamed: The columns in which nothing can stand.
        """
        while piece := next(self._lines.pieces(self._start), ""):
            if '"' in piece or self._lines.defused or len(piece) > MOST_CHARACTERS:
                yield _sorted_out(self.rows(self._start + len(piece)), cutter, unnamed)
                continue
            lines = _lines(piece)
            numbers = range(self._line, self._line + len(lines))
            self._start, self._line = self._start + len(piece), numbers.stop
            cut = None if unnamed else cutter.lines(lines)
            if cut is None:
                rows = (line.split(self._lines.delimiter) if line else [] for line in lines)
                yield _sorted_out(zip(numbers, rows, strict=True), cutter, unnamed)
            else:
                yield Batch(numbers, cut)

    def _tear(self, *, too_long: bool) -> None:
        """Read nothing more, since the next row is no CSV."""
        self.torn, self.too_long = self._line, too_long
        self._start = len(self._lines.text)

    def _counted(self) -> Iterator[str]:
        """Return the next lines; each that is asked for is read."""
        for line in self._lines.each(self._start):
            self._start += len(line)
            yield line


def _lines(piece: str) -> list[str]:
    """Return the lines of a text without quotation marks, as CSV has them."""
    if "\r" in piece:
        piece = piece.replace("\r\n", "\n").replace("\r", "\n")
    return piece.removesuffix("\n").split("\n")


def _sorted_out(rows: Iterable[NumberedRow], cutter: Cutter, unnamed: Sequence[int]) -> Batch:
    """Return a batch of rows, those apart that have a value too few or too many."""
    ragged: list[NumberedRow] = []
    lines: list[int] = []
    found: list[list[str]] = []
    for line, values in rows:
        if len(values) != cutter.width or (unnamed and any(values[place] for place in unnamed)):
            ragged.append((line, values))
        else:
            lines.append(line)
            found.append(values)
    first, last = (lines[0], lines[-1]) if lines else (1, 0)
    together = range(first, last + 1) if last - first < len(lines) else lines
    return Batch(together, cutter.rows(found), ragged)
