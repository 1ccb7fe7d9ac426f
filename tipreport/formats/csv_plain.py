"""What rows of a table say, where it is so plain that no figure need be made of them to check it."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from tipreport.model.cell import Cell
from tipreport.model.nesting import Nesting
from tipreport.model.table import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tipreport.formats.csv_rows import RowReader
    from tipreport.formats.csv_sheets import RawSheet
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
        self._same: dict[tuple[Slot, ...], tuple[Slot, ...]] = {}  # one object for all sheets of one shape

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

    def sort_out(
        self, sheets: Iterable[tuple[RawSheet, Sequence[str]]]
    ) -> tuple[tuple[Sheet, ...], frozenset[str], list[RawSheet]] | None:
        """The sheets of an edition of which all rows are plain, with the ids of these, and the other sheets.

        None where none is to be left as it is: something about them is not known, or ids are repeated.

        Args:
            sheets: As they were read, each with the texts of one of its rows.
        """
        merged: dict[Cell, RawSheet] = {}
        begin: dict[Cell, str] = {}
        plain: list[Sheet] = []
        others: list[RawSheet] = []
        for raw, texts in sheets:
            if not self._reader.adds_up(texts):
                others.append(raw)
                continue
            shared = self._reader.cell(texts)
            if shared is None:
                return None
            cell, begin[cell] = shared
            merged[cell] = merged[cell].with_rows(raw) if cell in merged else raw
        ids: list[str] = []
        for cell, raw in merged.items():
            slots = tuple(filter(None, map(self.__getitem__, raw.besides)))
            spans = raw.bounded()
            if spans is None or len(slots) < len(spans) or not raw.named or not self._hold(cell, slots):
                others.append(raw)
                continue
            plain.append(Sheet(cell, raw.lines, self._same.setdefault(slots, slots), spans))
            ids += raw.ids(begin[cell], self.words)
        known = frozenset(ids)
        repeated = len(known) < len(ids) or any(id_ in known for raw in others for id_ in raw.stated.values())
        return None if repeated else (tuple(plain), known, others)

    def _hold(self, cell: Cell, slots: Sequence[Slot]) -> bool:
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
