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
from tipreport.reason.grid import differing
from tipreport.reason.plan import Layout, Plan, plan

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from tipreport.model.codebook import Codebook
    from tipreport.model.table import Sheet, Slot

_MOST_SHAPES = 2_000


@frozen(eq=False)
class Shape:
    """What the rows of a sheet say but for their numbers.

    Attributes:
        plan: By which worlds are put together; None if it would be large.
        linked: The positions of the rows that share records with another.
    """

    plan: Plan | None
    linked: Sequence[int]


_known: dict[Hashable, Shape | None] = {}  # None where it depends on the country
_NONE = Shape(None, ())


def shape(book: Codebook, sheet: Sheet) -> Shape:
    """The shape of a sheet; where codes depend on the country, that of the country's.

    Codes that a table declares lie in no others, so that they are alike in all tables.
    """
    key: Hashable = sheet.slots
    if _known.get(key, _NONE) is None:
        key = (sheet.slots, book.country)
    found = _known.get(key)
    if found is None:
        while len(_known) >= _MOST_SHAPES:
            _known.pop(next(iter(_known)), None)  # another thread may have been quicker
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
    layout = Layout(
        differing([slot.coordinates for slot in slots]),
        (None,) * len(slots),
        ((),) * len(slots),
        tuple(_told(Nesting(book, cells), slots, cells)) if any(slot.divided for slot in slots) else (),
    )
    return Shape(plan(book, layout), _linked(book, cells))


def _told(nesting: Nesting, slots: Sequence[Slot], cells: Sequence[Cell]) -> Iterator[tuple[bool, tuple[int, ...]]]:
    """What rows say of those inside them."""
    for row, (slot, cell) in enumerate(zip(slots, cells, strict=True)):
        parts = {name: nesting.parts(cell, name.split("+")) for name in {*slot.complete, *slot.exclusive}}
        for name in slot.complete:
            yield True, (row, *parts[name])
        for name in slot.exclusive:
            yield False, (row, *nesting.outermost(parts[name], name.split("+")))


def _linked(book: Codebook, cells: Sequence[Cell]) -> Sequence[int]:
    if len(cells) > 1 and any(not cell.coordinates for cell in cells):
        return range(len(cells))  # whatever is in any row is in this one too
    pairs = (pair for pair in combinations(range(len(cells)), 2) if touch(book, cells[pair[0]], cells[pair[1]]))
    return tuple(dict.fromkeys(one for pair in pairs for one in pair))
