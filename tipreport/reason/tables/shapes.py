"""The shape of a sheet: what follows from the codes in its rows, whatever is counted and whatever the numbers are.

Which records there can be depends on the codes in the rows and on how they are stated to be broken down. So the shape
is worked out once for all sheets with the same rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tipreport.reason.greedy.universe import Codes
from tipreport.reason.tables.rows import RowRelations

if TYPE_CHECKING:
    from collections.abc import Hashable

    from tipreport.model.codebook import Codebook
    from tipreport.model.table import Sheet
    from tipreport.reason.tables.rows import SheetShape


class ShapeCache:
    """Shapes by the rows of their sheets, and the relations between rows by the codes that they use.

    They are told apart by the dimensions that a table declares, and where codes depend on the country by this.
    """

    def __init__(self, most_shapes: int = 2_000, most_relations: int = 500) -> None:
        """Begin empty.

        Args:
            most_shapes: The greatest number of shapes that are kept; the oldest are given up.
            most_relations: The greatest number of relations that are kept, likewise.
        """
        self.shapes: dict[Hashable, SheetShape] = {}
        self.relations: dict[Hashable, RowRelations] = {}
        self._most_shapes = most_shapes
        self._most_relations = most_relations

    def shape(self, book: Codebook, sheet: Sheet) -> SheetShape:
        """Return the shape of a sheet."""
        key = sheet.slots, book.own
        shape = self.shapes.get(key) or self.shapes.get((*key, book.country))
        if shape is None:
            relations, by_country = self._relations_in(book, sheet)
            shape = relations.shape(sheet.slots)
            make_room(self.shapes, self._most_shapes)
            self.shapes[(*key, book.country) if by_country else key] = shape
        return shape

    def _relations_in(self, book: Codebook, sheet: Sheet) -> tuple[RowRelations, bool]:
        """Return the relations between rows that use the codes of a sheet, and whether they depend on the country."""
        rows = [slot.coordinates for slot in sheet.slots]
        used, shared = frozenset[Codes]().union(*rows), frozenset(rows[0]).intersection(*rows[1:])
        by_country = any(book.dimension(name).countries for name in {name for name, _ in used})
        key = (used, shared, book.own, book.country if by_country else None)
        found = self.relations.get(key)
        if found is None:
            make_room(self.relations, self._most_relations)
            found = self.relations[key] = RowRelations(book, sheet.cell, used - shared)
        return found, by_country


def make_room(cache: dict[Hashable, Any], most: int) -> None:
    """Give up the oldest entries of a cache, so that one more may be added."""
    while len(cache) >= most:
        cache.pop(next(iter(cache)), None)  # another thread may have been quicker


SHAPES = ShapeCache()
"""The shapes of all tables that are checked in one process."""
