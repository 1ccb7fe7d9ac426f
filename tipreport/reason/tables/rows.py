"""Relations between rows: which are parts of which and which share records, worked out once for whatever sheets.

Rows are numbered as they are met, and sets of rows are bitsets over these numbers. Every relation is kept as a pair:
the rows for which it is known, and those for which it holds. So a sheet asks only for the rows that no sheet before it
had.
"""

from __future__ import annotations

from itertools import compress, count
from typing import TYPE_CHECKING

from attrs import field

from tipreport.model.cell import Cell
from tipreport.model.nesting import Nesting
from tipreport.reason.component import touch
from tipreport.reason.conventions import conventional, stated_beside
from tipreport.reason.greedy.plan import covered_twice, plan_of, uncovered
from tipreport.reason.greedy.universe import cell_universe
from tipreport.value_classes import define, frozen

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from tipreport.model.codebook import Codebook, Coordinates
    from tipreport.model.table import Slot
    from tipreport.reason.greedy.plan import Plan
    from tipreport.reason.greedy.universe import CellUniverse, Codes


@frozen(eq=False)
class SheetShape:
    """What follows from the rows of a sheet without their numbers.

    Attributes:
        plan: The plan by which worlds are built; None if it would be large.
        constrained: The positions of the rows that share records with another.
    """

    plan: Plan | None
    constrained: Sequence[int]


@define(eq=False)
class _NumberedRow:
    """A row with certain codes, in whatever sheets it stands.

    Attributes:
        coordinates: The codes.
        bit: The bit of the row in sets of rows.
        held: The elementary cells of the row, as a bitset.
        parts: By dimensions, the rows of which it is known whether they are parts of this one, and those that are.
    """

    coordinates: Coordinates
    bit: int
    held: int
    parts: dict[str, tuple[int, int]] = field(init=False, factory=dict)


class RowRelations:
    """The relations between all rows that use certain codes: many sheets are made of much the same rows."""

    def __init__(self, book: Codebook, like: Cell, used: frozenset[Codes], most_empty: int = 10_000) -> None:
        """Begin without rows.

        Args:
            book: The code lists in force.
            like: A cell with what is counted, in which unit.
            used: The codes in use, without those that all rows of a sheet have.
            most_empty: The greatest number of breakdowns of which the empty cells are kept.
        """
        self._book = book
        self._like = like
        self._used = used
        self._conventional = bool(conventional(book, used))
        self._universe = cell_universe(book, used)
        self._known: dict[Coordinates, _NumberedRow] = {}
        self._by_bit: dict[int, _NumberedRow] = {}
        self._numbers = count()
        self.empty: dict[Hashable, int] = {}
        self._most_empty = most_empty
        self._sharing: dict[Codes, tuple[int, int]] = {}

    def shape(self, slots: Sequence[Slot]) -> SheetShape:
        """Return the shape of a sheet with such rows."""
        if self._universe is None:
            return SheetShape(None, ())
        rows = [self._known.get(slot.coordinates) or self._add(slot.coordinates, self._universe) for slot in slots]
        sheet = 0
        for row in rows:
            sheet |= row.bit
        plan = None if self._stands_beside(slots, rows, sheet) else self._plan(slots, rows, sheet)
        return SheetShape(plan, self._constrained(rows, sheet))

    def _add(self, coordinates: Coordinates, universe: CellUniverse) -> _NumberedRow:
        """Number a row."""
        held = universe.inside(tuple([pair for pair in coordinates if pair in self._used]))
        row = _NumberedRow(coordinates, 1 << next(self._numbers), held)
        self._by_bit[row.bit] = row
        return self._known.setdefault(coordinates, row)  # another thread may have been quicker

    def _cell(self, coordinates: Coordinates) -> Cell:
        """Return the cell that a row with certain codes counts."""
        return Cell(self._like.indicator, self._like.unit, coordinates)

    def _rows(self, bits: int) -> list[_NumberedRow]:
        """Return the rows of a bitset."""
        rows = []
        while bits:
            bit = bits & -bits
            rows.append(self._by_bit[bit])
            bits ^= bit
        return rows

    def _plan(self, slots: Sequence[Slot], rows: Sequence[_NumberedRow], sheet: int) -> Plan:
        """Return the plan of the rows, without the cells that must be empty."""
        empty = 0
        for slot, row in zip(slots, rows, strict=True):
            if slot.complete or slot.exclusive:
                empty |= self._empty_by(slot, row, sheet)
        return plan_of([row.held & ~empty for row in rows])

    def _stands_beside(self, slots: Sequence[Slot], rows: Sequence[_NumberedRow], sheet: int) -> bool:
        """Tell whether a row puts codes beside each other of which one lies in the other by convention.

        Then this is so in all sheets of the table, and the sheet may not be left out.
        """
        for slot, row in zip(slots, rows, strict=True) if self._conventional else ():
            for name in slot.exclusive:
                cells = [self._cell(part.coordinates) for part in self._rows(self._parts(row, name, sheet))]
                if any(stated_beside(self._book, cells, name.split("+"))):
                    return True
        return False

    def _empty_by(self, slot: Slot, row: _NumberedRow, sheet: int) -> int:
        """Return the cells that must be empty, by what a row states of the rows of its sheet that are inside it."""
        parts = {name: self._parts(row, name, sheet) for name in dict.fromkeys((*slot.complete, *slot.exclusive))}
        key = (row.bit, slot.complete, slot.exclusive, *parts.values())
        empty = self.empty.get(key)
        if empty is None:
            if len(self.empty) >= self._most_empty:
                self.empty.clear()
            empty = self._work_out(slot, row, {name: self._rows(bits) for name, bits in parts.items()})
            self.empty[key] = empty
        return empty

    def _work_out(self, slot: Slot, row: _NumberedRow, parts: Mapping[str, Sequence[_NumberedRow]]) -> int:
        """Return the cells outside the parts of a complete row, and those in two parts of an exclusive one."""
        empty = 0
        for name in slot.complete:
            empty |= uncovered(row.held, [part.held for part in parts[name]])
        for name in slot.exclusive:
            nesting = Nesting(self._book, [self._cell(part.coordinates) for part in parts[name]])
            outermost = nesting.outermost(range(len(parts[name])), name.split("+"))
            empty |= covered_twice([parts[name][position].held for position in outermost])
        return empty

    def _parts(self, row: _NumberedRow, name: str, sheet: int) -> int:
        """Return the rows of a sheet that are parts of a row, over dimensions."""
        seen, parts = row.parts.get(name, (0, 0))
        if sheet & ~seen:
            others = self._rows(sheet & ~seen)
            nesting = Nesting(self._book, [self._cell(other.coordinates) for other in others])
            found = nesting.parts(self._cell(row.coordinates), name.split("+"))
            parts |= sum([others[position].bit for position in found])
            row.parts[name] = seen | sheet, parts
        return parts & sheet

    def _constrained(self, rows: Sequence[_NumberedRow], sheet: int) -> Sequence[int]:
        """Return the positions of the rows that share records with another."""
        if len(rows) > 1 and any(not row.coordinates for row in rows):
            return range(len(rows))  # whatever is in any row is in this one too
        shares = [self._touched(row, sheet) != row.bit or rows.count(row) > 1 for row in rows]
        return tuple(compress(range(len(rows)), shares))

    def _touched(self, row: _NumberedRow, sheet: int) -> int:
        """Return the rows of a sheet that share records with a row: on every dimension they may have its codes."""
        for codes in row.coordinates:
            sheet &= self._sharing_codes(codes, sheet)
        return sheet

    def _sharing_codes(self, codes: Codes, sheet: int) -> int:
        """Return the rows of a sheet in which there can be records with codes on one dimension."""
        seen, sharing = self._sharing.get(codes, (0, 0))
        if sheet & ~seen:
            cell, others = self._cell((codes,)), self._rows(sheet & ~seen)
            sharing |= sum([other.bit for other in others if touch(self._book, cell, self._cell(other.coordinates))])
            self._sharing[codes] = seen | sheet, sharing
        return sharing & sheet
