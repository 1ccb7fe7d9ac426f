"""The shape of a sheet: what follows from the codes in its rows, whatever is counted and whatever the numbers are.

Which records there can be depends on the codes in the rows and on how they are stated to be broken down. So the shape
is worked out once for all sheets with the same rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.reason.greedy.universe import Codes
from tipreport.reason.tables.rows import RowRelations

if TYPE_CHECKING:
    from collections.abc import Hashable

    from tipreport.model.codebook import Codebook
    from tipreport.model.table import Sheet
    from tipreport.reason.tables.rows import SheetShape

_MOST_SHAPES = 2_000
_MOST_RELATIONS = 500

_shapes: dict[Hashable, SheetShape] = {}
_relations: dict[Hashable, RowRelations] = {}


def sheet_shape(book: Codebook, sheet: Sheet) -> SheetShape:
    """Return the shape of a sheet; where codes depend on the country, the one of the country.

    Codes that a table declares lie in no others, so that they are alike in all tables.
    """
    shape = _shapes.get(sheet.slots) or _shapes.get((sheet.slots, book.country))
    if shape is None:
        while len(_shapes) >= _MOST_SHAPES:
            _shapes.pop(next(iter(_shapes)), None)  # another thread may have been quicker
        relations, by_country = _relations_in(book, sheet)
        shape = relations.shape(sheet.slots)
        _shapes[(sheet.slots, book.country) if by_country else sheet.slots] = shape
    return shape


def _relations_in(book: Codebook, sheet: Sheet) -> tuple[RowRelations, bool]:
    """Return the relations between rows that use the codes of a sheet, and whether they depend on the country."""
    rows = [slot.coordinates for slot in sheet.slots]
    used, shared = frozenset[Codes]().union(*rows), frozenset(rows[0]).intersection(*rows[1:])
    by_country = any(book.dimension(name).countries for name in {name for name, _ in used})
    key = (used, shared, book.country if by_country else None)
    found = _relations.get(key)
    if found is None:
        while len(_relations) >= _MOST_RELATIONS:
            _relations.pop(next(iter(_relations)), None)
        found = _relations[key] = RowRelations(book, sheet.cell, used - shared)
    return found, by_country
