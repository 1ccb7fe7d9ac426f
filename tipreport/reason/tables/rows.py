"""What follows from the codes of rows, worked out once for each row and each two, in whatever sheets they stand."""

from __future__ import annotations

from itertools import compress, count
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from tipreport.model.cell import Cell
from tipreport.model.nesting import Nesting
from tipreport.reason.component import touch
from tipreport.reason.greedy.plan import barred, plan_of
from tipreport.reason.greedy.universe import grid

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from tipreport.model.codebook import Codebook, Coordinates
    from tipreport.model.table import Slot
    from tipreport.reason.greedy.plan import Plan
    from tipreport.reason.greedy.universe import Grid

Codes = tuple[str, tuple[str, ...]]
"""Those that a row has on a dimension."""

_MOST_SAID = 10_000


@frozen(eq=False)
class Shape:
    """What the rows of a sheet say but for their numbers.

    Attributes:
        plan: By which worlds are put together; None if it would be large.
        linked: The positions of the rows that share records with another.
    """

    plan: Plan | None
    linked: Sequence[int]


@define(eq=False)
class _Row:
    """What is known of rows with certain codes, where other rows are meant by their bits.

    Attributes:
        coordinates: The codes.
        bit: The bit of the row itself.
        held: The records in it.
        parts: By dimensions, of which rows it is known whether they are parts of it, and which are.
    """

    coordinates: Coordinates
    bit: int
    held: int
    parts: dict[str, tuple[int, int]] = field(init=False, factory=dict)


class Rows:
    """Rows in which the same codes are used: many sheets are made of much the same ones."""

    def __init__(self, book: Codebook, like: Cell, used: frozenset[Codes]) -> None:
        """Prepare.

        Args:
            book: The code lists in force.
            like: What is counted, in which unit.
            used: The codes in use, but for those that all rows of a sheet have.
        """
        self._book = book
        self._like = like
        self._used = used
        self._grid = grid(book, used)
        self._known: dict[Coordinates, _Row] = {}
        self._by_bit: dict[int, _Row] = {}
        self._numbers = count()
        self._none: dict[Hashable, int] = {}
        self._having: dict[Codes, tuple[int, int]] = {}

    def shape(self, slots: Sequence[Slot]) -> Shape:
        """The shape of a sheet of such rows."""
        if self._grid is None:
            return Shape(None, ())
        rows = [self._known.get(slot.coordinates) or self._row(slot.coordinates, self._grid) for slot in slots]
        together = 0
        for row in rows:
            together |= row.bit
        return Shape(self._plan(slots, rows, together), self._linked(rows, together))

    def _row(self, coordinates: Coordinates, within: Grid) -> _Row:
        held = within.inside(tuple([pair for pair in coordinates if pair in self._used]))
        row = _Row(coordinates, 1 << next(self._numbers), held)
        self._by_bit[row.bit] = row
        return self._known.setdefault(coordinates, row)  # another thread may have been quicker

    def _cell(self, coordinates: Coordinates) -> Cell:
        return Cell(self._like.indicator, self._like.unit, coordinates)

    def _of(self, bits: int) -> list[_Row]:
        rows = []
        while bits:
            bit = bits & -bits
            rows.append(self._by_bit[bit])
            bits ^= bit
        return rows

    def _plan(self, slots: Sequence[Slot], rows: Sequence[_Row], together: int) -> Plan:
        none = 0
        for slot, row in zip(slots, rows, strict=True):
            if slot.complete or slot.exclusive:
                none |= self._none_of(slot, row, together)
        return plan_of([row.held & ~none for row in rows])

    def _none_of(self, slot: Slot, row: _Row, together: int) -> int:
        """The records that there are none of, by what a row says of those rows that are inside it."""
        parts = {name: self._parts(row, name, together) for name in dict.fromkeys((*slot.complete, *slot.exclusive))}
        key = (row.bit, slot.complete, slot.exclusive, *parts.values())
        none = self._none.get(key)
        if none is None:
            if len(self._none) >= _MOST_SAID:
                self._none.clear()
            none = self._none[key] = self._barred(slot, row, {name: self._of(bits) for name, bits in parts.items()})
        return none

    def _barred(self, slot: Slot, row: _Row, parts: Mapping[str, Sequence[_Row]]) -> int:
        none = 0
        for name in slot.complete:
            none |= barred(row.held, [part.held for part in parts[name]], complete=True)
        for name in slot.exclusive:
            nesting = Nesting(self._book, [self._cell(part.coordinates) for part in parts[name]])
            outermost = nesting.outermost(range(len(parts[name])), name.split("+"))
            none |= barred(row.held, [parts[name][position].held for position in outermost], complete=False)
        return none

    def _parts(self, row: _Row, name: str, among: int) -> int:
        """Which of some rows are parts of one."""
        seen, parts = row.parts.get(name, (0, 0))
        if among & ~seen:
            others = self._of(among & ~seen)
            nesting = Nesting(self._book, [self._cell(other.coordinates) for other in others])
            found = nesting.parts(self._cell(row.coordinates), name.split("+"))
            parts |= sum([others[position].bit for position in found])
            row.parts[name] = seen | among, parts
        return parts & among

    def _linked(self, rows: Sequence[_Row], together: int) -> Sequence[int]:
        if len(rows) > 1 and any(not row.coordinates for row in rows):
            return range(len(rows))  # whatever is in any row is in this one too
        linked = [self._touched(row, together) != row.bit or rows.count(row) > 1 for row in rows]
        return tuple(compress(range(len(rows)), linked))

    def _touched(self, row: _Row, among: int) -> int:
        """Which of some rows share records with one."""
        for codes in row.coordinates:
            among &= self._may_have(codes, among)
        return among

    def _may_have(self, codes: Codes, among: int) -> int:
        """In which of some rows there can be records that have codes on one dimension."""
        seen, having = self._having.get(codes, (0, 0))
        if among & ~seen:
            cell, others = self._cell((codes,)), self._of(among & ~seen)
            having |= sum([other.bit for other in others if touch(self._book, cell, self._cell(other.coordinates))])
            self._having[codes] = seen | among, having
        return having & among
