"""Cells of a sheet, by rows and columns, as the texts that people see."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import field

from tipreport.patterns import pattern
from tipreport.value_classes import define

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Place = tuple[int, int]
"""A row and a column, each from 0."""

_PLAIN_NAME = pattern(r"[^\W\d]\w*")
_LETTERS = 26


@define(eq=False)
class Grid:
    """A sheet.

    Attributes:
        name: What people call it; empty where the file is one sheet.
        rows: The text of each cell.
        merged: The ranges of cells that are one, each by its first and its last place; None where that is not known.
        indents: How far the texts of cells are indented, where they are.
        dates: The places of dates, which a sheet may show as months or as years.
        unreadable: Why a cell has no text that could be read, such as a formula without a value.
    """

    name: str
    rows: Sequence[Sequence[str]]
    merged: Sequence[tuple[Place, Place]] | None = None
    indents: Mapping[Place, int] = field(factory=dict)
    dates: frozenset[Place] = frozenset()
    unreadable: Mapping[Place, str] = field(factory=dict)

    @property
    def width(self) -> int:
        """How many columns there are."""
        return max(map(len, self.rows), default=0)

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell; empty outside of the sheet."""
        cells = self.rows[row] if row < len(self.rows) else ()
        return cells[column] if column < len(cells) else ""

    def indent(self, row: int, column: int) -> int:
        """Return how far a text is indented, by its format or by spaces before it."""
        text = self.text(row, column)
        return self.indents.get((row, column), 0) * 2 + len(text) - len(text.lstrip())

    def cite(self, row: int, column: int) -> str:
        """Return a cell as citations name it: `Sheet1!C7`."""
        return f"{quoted_name(self.name)}!{cell_name(row, column)}" if self.name else cell_name(row, column)

    def spans(self, row: int) -> Iterator[tuple[Place, Place]]:
        """Yield the merged ranges that begin in a row and have several columns."""
        for first, last in self.merged or ():
            if first[0] <= row <= last[0] and last[1] > first[1]:
                yield first, last


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell.

    >>> cell_name(6, 2), cell_name(0, 26)
    ('C7', 'AA1')
    """
    return f"{column_name(column)}{row + 1}"


@lru_cache(1_000)  # a sheet has few columns
def column_name(column: int) -> str:
    """Return the letters of a column, which is counted from 0."""
    name = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        name = chr(ord("A") + rest) + name
    return name


def column_number(letters: str) -> int:
    """Return the column that letters name, from 0."""
    number = 0
    for letter in letters:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number - 1


@lru_cache(1_000)
def quoted_name(name: str) -> str:
    """Return the name of a sheet as formulas have it: in quotes, unless it is one plain word."""
    plain = name.replace('"', "")
    return plain if _PLAIN_NAME.fullmatch(plain) else "'" + plain.replace("'", "''") + "'"


def grid_of(name: str, rows: Iterable[Sequence[object]], **more: object) -> Grid:
    """Return a sheet of values as libraries read them.

    Args:
        name: What people call it.
        rows: The values of each row.
        **more: What else is known of the sheet.
    """
    texts: list[list[str]] = []
    dates: set[Place] = set()
    for number, values in enumerate(rows):
        texts.append([text_of(value) for value in values])
        dates.update((number, column) for column, value in enumerate(values) if isinstance(value, date))
    return Grid(name, texts, dates=frozenset(dates), **more)  # type: ignore[arg-type]


def text_of(value: object) -> str:
    """Return a value as a text: a whole number without a fraction, a date by ISO 8601."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date | time) else str(value)
