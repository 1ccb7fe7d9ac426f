"""The cell universe: all elementary cells that some codes tell apart, and sets of them as bitsets.

An elementary cell holds the records that have, on each dimension, one code in use or none of them. Records with several
codes on one dimension are left out. Cells are numbered in mixed radix, one digit for each dimension, so that the cells
with a code form stripes of bits, and sets of cells meet and join in one machine step per word.
"""

from __future__ import annotations

from functools import lru_cache, partial
from itertools import accumulate
from operator import mul
from typing import TYPE_CHECKING

from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tipreport.model.codebook import Codebook, Coordinates

_MOST_CELLS = 10_000
_MOST_STRIPES = 10_000

Codes = tuple[str, tuple[str, ...]]
"""A dimension, and codes on it."""


def without_shared(cells: Sequence[Coordinates]) -> tuple[Coordinates, ...]:
    """Return the codes of boxes without those that all have: whoever is in any of the boxes has these."""
    shared = set(cells[0]).intersection(*cells[1:])
    return tuple([tuple([pair for pair in coordinates if pair not in shared]) for coordinates in cells])


@frozen
class CellUniverse:
    """The elementary cells that certain codes tell apart.

    Attributes:
        everything: All of them, as a bitset.
    """

    everything: int
    _by_code: Mapping[tuple[str, str], int]

    def inside(self, box: Coordinates) -> int:
        """Return the elementary cells in a box, given by codes on dimensions."""
        inside = self.everything
        for name, codes in box:
            inside &= _union([self._by_code[name, code] for code in codes])
        return inside


def cell_universe(
    book: Codebook, stated: Iterable[Codes], most: int = _MOST_CELLS, beside: frozenset[tuple[str, str]] = frozenset()
) -> CellUniverse | None:
    """Return the universe of the elementary cells that codes tell apart; None if there would be too many.

    Args:
        book: The code lists in force.
        stated: The codes in use, by dimension.
        most: The greatest number of cells.
        beside: Codes, by dimension, that lie in others by definition alone.
    """
    used: dict[str, set[str]] = {}
    for name, codes in sorted(stated):
        used.setdefault(name, set()).update(codes)
    *strides, size = accumulate((1, *[len(codes) + 1 for codes in used.values()]), mul)
    if size > most:
        return None
    by_code: dict[tuple[str, str], int] = {}
    for (name, several), stride in zip(used.items(), strides, strict=True):
        codes = tuple(sorted(several))
        stripes = _stripes(stride, len(codes) + 1, size)
        apart = tuple(code for code in codes if (name, code) in beside)
        narrower = book.once(("inside", name, codes, apart), partial(_narrower, book, name, codes, apart))
        for code, positions in zip(codes, narrower, strict=True):
            by_code[name, code] = _union([stripes[position] for position in positions])
    return CellUniverse((1 << size) - 1, by_code)


def _union(sets: Sequence[int]) -> int:
    """Return the union of bitsets."""
    union = 0
    for one in sets:
        union |= one
    return union


@lru_cache(_MOST_STRIPES)
def _stripes(stride: int, values: int, size: int) -> tuple[int, ...]:
    """Return, for each value of a digit in mixed radix, the numbers below `size` with that value, as a bitset.

    Args:
        stride: The weight of the digit.
        values: How many values the digit has.
        size: How many numbers there are.
    """
    every = sum(1 << start for start in range(0, size, stride * values))
    return tuple(((1 << stride) - 1) * every << stride * value for value in range(values))


def _narrower(book: Codebook, name: str, codes: tuple[str, ...], apart: tuple[str, ...]) -> tuple[tuple[int, ...], ...]:
    """Return, for each code of a dimension, the positions of the codes that lie in it; some by definition alone."""
    wider = book.wider(name, codes) | {
        code: above for code, above in book.wider(name, codes, by_convention=False).items() if code in apart
    }
    narrower: dict[str, list[int]] = {code: [] for code in codes}
    for position, code in enumerate(codes):
        for above in wider[code]:
            narrower[above].append(position)
    return tuple(map(tuple, narrower.values()))
