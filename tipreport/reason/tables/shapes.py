"""Whether plain rows of a table can all be true, seen from their bounds alone.

What records there can be depends on the codes in the rows and on how they are said to be broken down, not on what is
counted or how much. So it is worked out once for all sheets of one shape. A sheet can only be found consistent here, by
a world in which every row is true; of any other nothing is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.reason.tables.rows import Codes, Rows

if TYPE_CHECKING:
    from collections.abc import Hashable

    from tipreport.model.codebook import Codebook
    from tipreport.model.table import Sheet
    from tipreport.reason.tables.rows import Shape

_MOST_SHAPES = 2_000
_MOST_ROWS = 500


_known: dict[Hashable, Shape] = {}


def shape(book: Codebook, sheet: Sheet) -> Shape:
    """The shape of a sheet; where codes depend on the country, that of the country's.

    Codes that a table declares lie in no others, so that they are alike in all tables.
    """
    found = _known.get(sheet.slots) or _known.get((sheet.slots, book.country))
    if found is None:
        while len(_known) >= _MOST_SHAPES:
            _known.pop(next(iter(_known)), None)  # another thread may have been quicker
        rows, by_country = _rows(book, sheet)
        found = rows.shape(sheet.slots)
        _known[(sheet.slots, book.country) if by_country else sheet.slots] = found
    return found


_alike: dict[Hashable, Rows] = {}


def _rows(book: Codebook, sheet: Sheet) -> tuple[Rows, bool]:
    """The rows that use the same codes as those of a sheet, and whether they depend on the country."""
    cells = [slot.coordinates for slot in sheet.slots]
    used, shared = frozenset[Codes]().union(*cells), frozenset(cells[0]).intersection(*cells[1:])
    by_country = any(book.dimension(name).countries for name in {name for name, _ in used})
    key = (used, shared, book.country if by_country else None)
    found = _alike.get(key)
    if found is None:
        while len(_alike) >= _MOST_ROWS:
            _alike.pop(next(iter(_alike)), None)
        found = _alike[key] = Rows(book, sheet.cell, used - shared)
    return found, by_country
