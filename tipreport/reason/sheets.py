"""Whether plain rows of a table can all be true, seen from their bounds alone.

What records there can be depends on the codes in the rows and on how they are said to be broken down, not on what is
counted or how much. So it is worked out once for all sheets of one shape. A sheet can only be found consistent here, by
a world in which every row is true; of any other nothing is said.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from attrs import frozen

from tipreport.model.cell import Cell
from tipreport.model.nesting import Nesting
from tipreport.reason.component import touch
from tipreport.reason.grid import records
from tipreport.reason.plan import Plan, barred

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from tipreport.model.codebook import Codebook
    from tipreport.model.table import Sheet, Slot

_MOST_SHAPES = 5_000


@frozen(eq=False)
class Shape:
    """What the rows of a sheet say but for their numbers.

    Attributes:
        plan: By which worlds are put together; None if it would be large.
        linked: The positions of the rows that share records with another.
    """

    plan: Plan | None
    linked: Sequence[int]


_known: dict[Hashable, Shape | None] = {}


def shape(book: Codebook, sheet: Sheet) -> Shape:
    """The shape of a sheet; where codes depend on the country, that of the country's."""
    key: Hashable = sheet.slots
    if key in _known and _known[key] is None:
        key = (sheet.slots, book.country)
    found = _known.get(key)
    if found is None:
        while len(_known) >= _MOST_SHAPES:
            del _known[next(iter(_known))]
        found = _shape(book, sheet)
        if key is sheet.slots and _tells_by_country(book, sheet.slots):
            _known[key] = None
            key = (sheet.slots, book.country)
        _known[key] = found
    return found


def _tells_by_country(book: Codebook, slots: Iterable[Slot]) -> bool:
    names = {name for slot in slots for name, _ in slot.coordinates}
    return any(book.dimension(name).countries for name in names)


def _shape(book: Codebook, sheet: Sheet) -> Shape:
    slots = sheet.slots
    cells = [Cell(sheet.cell.indicator, sheet.cell.unit, slot.coordinates) for slot in slots]
    sets = records(book, [slot.coordinates for slot in slots])
    if sets is not None and any(slot.divided for slot in slots):
        none = _barred(Nesting(book, cells), slots, cells, sets)
        sets = [inside & ~none for inside in sets]
    return Shape(None if sets is None else Plan(sets), _linked(book, cells))


def _barred(nesting: Nesting, slots: Sequence[Slot], cells: Sequence[Cell], sets: Sequence[int]) -> int:
    """The records that rows say there are none of."""
    none = 0
    for slot, cell, inside in zip(slots, cells, sets, strict=True):
        for name in slot.complete:
            parts = nesting.parts(cell, name.split("+"))
            none |= barred(inside, [sets[part] for part in parts], complete=True)
        for name in slot.exclusive:
            parts = nesting.outermost(nesting.parts(cell, name.split("+")), name.split("+"))
            none |= barred(inside, [sets[part] for part in parts], complete=False)
    return none


def _linked(book: Codebook, cells: Sequence[Cell]) -> Sequence[int]:
    if len(cells) > 1 and any(not cell.coordinates for cell in cells):
        return range(len(cells))  # whatever is in any row is in this one too
    pairs = (pair for pair in combinations(range(len(cells)), 2) if touch(book, cells[pair[0]], cells[pair[1]]))
    return tuple(dict.fromkeys(one for pair in pairs for one in pair))
