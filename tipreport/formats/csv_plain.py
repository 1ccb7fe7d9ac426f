"""What rows of a table say, where it is so plain that no figure need be made of them to check it."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from tipreport.model.cell import Cell
from tipreport.model.nesting import Nesting

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tipreport.formats.csv_rows import RowReader
    from tipreport.model.codebook import Coordinates
    from tipreport.model.table import Slot

_MOST_DIMENSIONS = 4


class Slots(dict[int, "Slot | None"]):
    """What stands in rows besides what a sheet agrees in, by the number of its texts; None where it is not plain.

    Attributes:
        words: How derived ids end, by the same numbers.
    """

    def __init__(self, reader: RowReader, places: Sequence[int], texts: Sequence[tuple[str, ...]], width: int) -> None:
        """Prepare.

        Args:
            reader: Of the rows.
            places: The columns in which these texts stand.
            texts: All that stand in the file, by their numbers.
            width: How many columns there are.
        """
        super().__init__()
        self.words: dict[int, str] = {}
        self._reader = reader
        self._places = places
        self._texts = texts
        self._width = width
        self._parts: dict[tuple[str, Coordinates], set[Slot]] = {}
        self._divided: set[Slot] = set()

    def __missing__(self, number: int) -> Slot | None:
        texts = [""] * (self._width + 1)
        for place, text in zip(self._places, self._texts[number], strict=True):
            texts[place] = text.strip()
        read = self._reader.slot(texts)
        slot = None
        if read is not None:
            slot, self.words[number] = read
            self._enter(slot)
        self[number] = slot
        return slot

    def _enter(self, slot: Slot) -> None:
        """Note what a slot can be a part of, if that has no codes on the dimensions by which it is broken down."""
        if slot.divided:
            self._divided.add(slot)
        names = [name for name, _ in slot.coordinates][:_MOST_DIMENSIONS]
        for number in range(1, len(names) + 1):
            for some in combinations(names, number):
                rest = tuple(pair for pair in slot.coordinates if pair[0] not in some)
                self._parts.setdefault(("+".join(some), rest), set()).add(slot)

    def hold(self, cell: Cell, slots: Sequence[Slot]) -> bool:
        """Whether each row of a sheet that is said to be broken down has parts there."""
        said = (
            (slot, name)
            for slot in self._divided.intersection(slots)
            for name in dict.fromkeys((*slot.complete, *slot.exclusive))
        )
        known = self._parts
        rest = [
            (slot, name)
            for slot, name in said
            if (parts := known.get((name, slot.coordinates))) is None or parts.isdisjoint(slots)
        ]
        return not rest or self._all_have_parts(cell, slots, rest)

    def _all_have_parts(self, cell: Cell, slots: Sequence[Slot], said: Iterable[tuple[Slot, str]]) -> bool:
        cells = {slot: Cell(cell.indicator, cell.unit, slot.coordinates) for slot in slots}
        nesting = Nesting(self._reader.book, list(cells.values()))
        return all(nesting.parts(cells[slot], name.split("+")) for slot, name in said)
