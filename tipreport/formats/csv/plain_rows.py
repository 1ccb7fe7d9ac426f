"""What rows of a table say, where it is so plain that no figure need be made of them to check it."""

from __future__ import annotations

from collections.abc import Container
from functools import cached_property
from itertools import chain, combinations, pairwise
from typing import TYPE_CHECKING, cast

from tipreport.model.cell import Cell
from tipreport.model.nesting import Nesting
from tipreport.model.table import Sheet
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tipreport.formats.csv.cutting import Cutter
    from tipreport.formats.csv.rows import RowReader
    from tipreport.formats.csv.sheets import RawSheet
    from tipreport.model.codebook import Codebook, Coordinates
    from tipreport.model.table import Slot

_MOST_DIMENSIONS = 4


@frozen(eq=False)
class _RowPattern:
    """What the plain rows of a sheet say besides what they agree in; one object for all sheets that say the same.

    Attributes:
        slots: What each says.
        endings: How its derived id ends.
        distinct: Whether no two end alike.
        unsure: Rows that are stated to be broken down, each with a breakdown whose parts only the codes can show.
    """

    slots: tuple[Slot, ...]
    endings: tuple[str, ...]
    distinct: bool
    unsure: tuple[tuple[Slot, str], ...]


@frozen(eq=False)
class _PlainRow:
    """A plain row, without what all rows of its sheet agree in.

    Attributes:
        slot: What it says.
        ending: How its derived id ends.
        parts: By each breakdown that it is stated to have, what can be its parts there, as far as it was read.
    """

    slot: Slot
    ending: str
    parts: tuple[tuple[str, set[Slot]], ...]


class RowPatterns:
    """Reads what stands in rows besides what their sheets agree in; for editions with the same dimensions."""

    def __init__(self, reader: RowReader, cutter: Cutter, texts: Sequence[tuple[str, ...]]) -> None:
        """Prepare.

        Args:
            reader: Of the rows.
            cutter: By which they were cut.
            texts: What stands in rows besides, by their numbers.
        """
        self._reader = reader
        self._cutter = cutter
        self._texts = texts
        self._rows: dict[int, _PlainRow | None] = {}  # by the number of the texts
        self._patterns: dict[Sequence[int], _RowPattern | None] = {}
        self._parts: dict[tuple[str, Coordinates], set[Slot]] = {}

    def _row(self, number: int) -> _PlainRow | None:
        """Return what a row says by the number of its texts, which is new; None where it is not plain."""
        texts = [""] * (self._cutter.width + 1)
        for place, text in zip(self._cutter.beside, self._texts[number], strict=True):
            texts[place] = text.strip()
        read = self._reader.slot(texts)
        self._rows[number] = None if read is None else self._entered(*read)
        return self._rows[number]

    def _entered(self, slot: Slot, ending: str) -> _PlainRow:
        """Return what a row says, noted as a part of what has no codes on some of its dimensions."""
        names = [name for name, _ in slot.coordinates][:_MOST_DIMENSIONS]
        for number in range(1, len(names) + 1):
            for some in combinations(names, number):
                rest = tuple(pair for pair in slot.coordinates if pair[0] not in some)
                self._parts.setdefault(("+".join(some), rest), set()).add(slot)
        by = dict.fromkeys((*slot.complete, *slot.exclusive))
        return _PlainRow(
            slot, ending, tuple((name, self._parts.setdefault((name, slot.coordinates), set())) for name in by)
        )

    def _pattern(self, besides: Sequence[int]) -> _RowPattern | None:
        """Return what rows say by the numbers of their texts; None where one of them is not plain."""
        numbers = tuple(besides)
        if numbers not in self._patterns:
            known = self._rows
            rows = [known[number] if number in known else self._row(number) for number in numbers]
            self._patterns[numbers] = None if None in rows else _row_pattern(cast("list[_PlainRow]", rows))
        return self._patterns[numbers]

    def sort_out(
        self, sheets: Iterable[tuple[RawSheet, Sequence[str]]], book: Codebook
    ) -> tuple[tuple[Sheet, ...], PlainIds, list[RawSheet]] | None:
        """Return the sheets of an edition of which all rows are plain, with the ids of these, and the other sheets.

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
        named: list[_SheetIds] = []
        for cell, (beginning, raw) in merged.items():
            pattern, spans = self._pattern(raw.besides), raw.bounded()
            if pattern is None or spans is None or not raw.named or not _all_have_parts(pattern, book, cell):
                others.append(raw)
                continue
            plain.append(Sheet(cell, raw.lines, pattern.slots, spans))
            named.append((f"{beginning}{'.' if '/' in beginning else '/'}", pattern, raw))
        ids = PlainIds(named)
        repeated = ids.repeated or any(id_ in ids for raw in others for id_ in raw.stated.values())
        return None if repeated else (tuple(plain), ids, others)


_SheetIds = tuple[str, _RowPattern, "RawSheet"]
"""How the derived ids of a sheet begin, and how they end; and which are stated."""


class PlainIds(Container[str]):
    """The ids of the plain rows of an edition, which are put together only where one of others may be among them."""

    def __init__(self, sheets: Sequence[_SheetIds]) -> None:
        """Prepare.

        Args:
            sheets: The sheets of the rows.
        """
        self._sheets = sheets
        self._stated = any(raw.stated for *_, raw in sheets)
        self._beginnings = tuple([beginning[:-1] for beginning, *_ in sheets])

    def __contains__(self, id_: object) -> bool:
        return (self._stated or str(id_).startswith(self._beginnings)) and id_ in self._all

    @property
    def repeated(self) -> bool:
        """Whether two rows have the same id."""
        beginnings = sorted(beginning for beginning, *_ in self._sheets)
        if self._stated or any(other.startswith(one) for one, other in pairwise(beginnings)):
            return len(self._all) < sum(len(raw.lines) for *_, raw in self._sheets)
        return not all(pattern.distinct for _, pattern, _ in self._sheets)

    @cached_property
    def _all(self) -> frozenset[str]:
        return frozenset(chain.from_iterable(_ids(*sheet) for sheet in self._sheets))


def _row_pattern(rows: Sequence[_PlainRow]) -> _RowPattern:
    """Return what rows say together."""
    slots = tuple([one.slot for one in rows])
    endings = tuple([one.ending for one in rows])
    unsure = [(one.slot, name) for one in rows for name, parts in one.parts if parts.isdisjoint(slots)]
    return _RowPattern(slots, endings, len({*endings}) == len(endings), tuple(unsure))


def _ids(beginning: str, pattern: _RowPattern, raw: RawSheet) -> Iterator[str]:
    """Return the ids of the rows of a sheet: stated, or derived from how those of the sheet begin."""
    for line, ending in zip(raw.lines, pattern.endings, strict=True):
        yield raw.stated.get(line) or (beginning + ending if ending else beginning[:-1])


def _all_have_parts(pattern: _RowPattern, book: Codebook, cell: Cell) -> bool:
    """Return whether each row of a sheet that is stated to be broken down has parts there."""
    if not pattern.unsure:
        return True
    cells = {slot: Cell(cell.indicator, cell.unit, slot.coordinates) for slot in pattern.slots}
    nesting = Nesting(book, list(cells.values()))
    return all(nesting.parts(cells[slot], name.split("+")) for slot, name in pattern.unsure)
