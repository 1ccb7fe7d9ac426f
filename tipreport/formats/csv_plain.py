"""What rows of a table say, where it is so plain that no figure need be made of them to check it."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from attrs import frozen

from tipreport.formats.csv_ids import IdsOfSheet, PlainIds
from tipreport.model.cell import Cell
from tipreport.model.nesting import Nesting
from tipreport.model.table import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tipreport.formats.csv_rows import RowReader
    from tipreport.formats.csv_sheets import RawSheet
    from tipreport.model.codebook import Codebook, Coordinates
    from tipreport.model.table import Slot

_MOST_DIMENSIONS = 4


@frozen(eq=False)
class _Shape:
    """What the plain rows of a sheet say besides what they agree in; one object for all sheets that say the same.

    Attributes:
        slots: What each says.
        endings: How its derived id ends.
        alike: Whether some of these end in the same way.
        unsure: Rows that are said to be broken down, each with a breakdown whose parts only the codes can show.
    """

    slots: tuple[Slot, ...]
    endings: tuple[str, ...]
    alike: bool
    unsure: tuple[tuple[Slot, str], ...]


class Shapes:
    """Reads what stands in rows besides what their sheets agree in; for editions with the same dimensions."""

    def __init__(self, reader: RowReader, places: Sequence[int], texts: Sequence[tuple[str, ...]], width: int) -> None:
        """Prepare.

        Args:
            reader: Of the rows.
            places: The columns in which these texts stand.
            texts: All that stand in the file, by their numbers.
            width: How many columns there are.
        """
        self._reader = reader
        self._places = places
        self._texts = texts
        self._width = width
        self._read: dict[int, tuple[Slot, str] | None] = {}  # a row by the number of its texts, and how its id ends
        self._shapes: dict[tuple[int, ...], _Shape | None] = {}
        self._parts: dict[tuple[str, Coordinates], set[Slot]] = {}

    def _slot(self, number: int) -> tuple[Slot, str] | None:
        """What a row says, and how its derived id ends; None where it is not plain."""
        if number not in self._read:
            texts = [""] * (self._width + 1)
            for place, text in zip(self._places, self._texts[number], strict=True):
                texts[place] = text.strip()
            self._read[number] = read = self._reader.slot(texts)
            if read is not None:
                self._enter(read[0])
        return self._read[number]

    def _enter(self, slot: Slot) -> None:
        """Note what a slot can be a part of, if that has no codes on the dimensions by which it is broken down."""
        names = [name for name, _ in slot.coordinates][:_MOST_DIMENSIONS]
        for number in range(1, len(names) + 1):
            for some in combinations(names, number):
                rest = tuple(pair for pair in slot.coordinates if pair[0] not in some)
                self._parts.setdefault(("+".join(some), rest), set()).add(slot)

    def _shape(self, besides: Sequence[int]) -> _Shape | None:
        """What rows say by the numbers of their texts; None where one of them is not plain."""
        numbers = tuple(besides)
        if numbers not in self._shapes:
            self._shapes[numbers] = self._new_shape(numbers)
        return self._shapes[numbers]

    def _new_shape(self, numbers: Sequence[int]) -> _Shape | None:
        read = tuple(filter(None, map(self._slot, numbers)))
        if len(read) < len(numbers):
            return None
        slots, endings = zip(*read, strict=True)
        unsure = (
            (slot, name)
            for slot in dict.fromkeys(slots)
            if slot.divided
            for name in dict.fromkeys((*slot.complete, *slot.exclusive))
            if self._parts.get((name, slot.coordinates), _NONE).isdisjoint(slots)
        )
        return _Shape(slots, endings, len(set(endings)) < len(endings), tuple(unsure))

    def sort_out(
        self, sheets: Iterable[tuple[RawSheet, Sequence[str]]], book: Codebook
    ) -> tuple[tuple[Sheet, ...], PlainIds, list[RawSheet]] | None:
        """The sheets of an edition of which all rows are plain, with the ids of these, and the other sheets.

        None where none is to be left as it is: something about them is not known, or ids are repeated.

        Args:
            sheets: As they were read, each with the texts of one of its rows.
            book: The code lists in force.
        """
        merged: dict[Cell, tuple[str, RawSheet]] = {}
        plain: list[Sheet] = []
        others: list[RawSheet] = []
        for raw, texts in sheets:
            if not self._reader.adds_up(texts):
                others.append(raw)
                continue
            shared = self._reader.cell(texts)
            if shared is None:
                return None
            cell, beginning = shared
            known = merged.get(cell)
            merged[cell] = beginning, raw if known is None else known[1].with_rows(raw)
        named: list[IdsOfSheet] = []
        for cell, (beginning, raw) in merged.items():
            shape, spans = self._shape(raw.besides), raw.bounded()
            if shape is None or spans is None or not raw.named or not _all_have_parts(shape, book, cell):
                others.append(raw)
                continue
            plain.append(Sheet(cell, raw.lines, shape.slots, spans))
            named.append(IdsOfSheet(beginning, shape.endings, shape.alike, raw.lines, raw.stated))
        ids = PlainIds(named)
        repeated = ids.repeated or any(id_ in ids for raw in others for id_ in raw.stated.values())
        return None if repeated else (tuple(plain), ids, others)


_NONE: frozenset[Slot] = frozenset()


def _all_have_parts(shape: _Shape, book: Codebook, cell: Cell) -> bool:
    """Whether each row of a sheet that is said to be broken down has parts there."""
    if not shape.unsure:
        return True
    cells = {slot: Cell(cell.indicator, cell.unit, slot.coordinates) for slot in shape.slots}
    nesting = Nesting(book, list(cells.values()))
    return all(nesting.parts(cells[slot], name.split("+")) for slot, name in shape.unsure)
