"""The records there can be, by their codes, as bits of a number: sets of them meet and join in one step.

Only records are looked at that have one code in use, or none of them, on each dimension.
"""

from __future__ import annotations

from functools import lru_cache, partial
from itertools import accumulate
from operator import mul
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tipreport.model.codebook import Codebook, Coordinates

_MOST_RECORDS = 5_000
_MOST_KNOWN = 10_000


def differing(cells: Sequence[Coordinates]) -> tuple[Coordinates, ...]:
    """The codes of cells but for those that all have: whoever is in any of them has these."""
    shared = set(cells[0]).intersection(*cells[1:])
    return tuple([tuple([pair for pair in coordinates if pair not in shared]) for coordinates in cells])


def records(book: Codebook, cells: Sequence[Coordinates]) -> list[int] | None:
    """The records in each cell, a bit for each; None if there would be too many.

    Args:
        book: The code lists in force.
        cells: Codes by dimension, those on which cells differ.
    """
    known = grid(book, frozenset[tuple[str, tuple[str, ...]]]().union(*cells))
    return None if known is None else list(map(known.inside, cells))


@frozen
class Grid:
    """The records that certain codes tell apart.

    Attributes:
        everybody: All of them.
    """

    everybody: int
    _having: Mapping[tuple[str, str], int]

    def inside(self, cell: Coordinates) -> int:
        """The records in a cell, a bit for each."""
        inside = self.everybody
        for name, stated in cell:
            inside &= _joined([self._having[name, code] for code in stated])
        return inside


def grid(book: Codebook, stated: Iterable[tuple[str, tuple[str, ...]]]) -> Grid | None:
    """The records that codes tell apart; None if there would be too many.

    Args:
        book: The code lists in force.
        stated: The codes in use, by dimension.
    """
    used: dict[str, set[str]] = {}
    for name, codes in sorted(stated):
        used.setdefault(name, set()).update(codes)
    *strides, size = accumulate((1, *[len(codes) + 1 for codes in used.values()]), mul)
    if size > _MOST_RECORDS:
        return None
    having: dict[tuple[str, str], int] = {}
    for (name, several), stride in zip(used.items(), strides, strict=True):
        codes = tuple(sorted(several))
        choices = _choices(stride, len(codes) + 1, size)
        bring = book.once(("inside", name, codes), partial(_inside, book, name, codes))
        for code, inside in zip(codes, bring, strict=True):
            having[name, code] = _joined([choices[position] for position in inside])
    return Grid((1 << size) - 1, having)


def _joined(sets: Sequence[int]) -> int:
    joined = 0
    for one in sets:
        joined |= one
    return joined


@lru_cache(_MOST_KNOWN)
def _choices(stride: int, number: int, size: int) -> tuple[int, ...]:
    """The records that make each of so many choices on a dimension, where a choice changes every so many records."""
    every = sum(1 << start for start in range(0, size, stride * number))
    return tuple(((1 << stride) - 1) * every << stride * choice for choice in range(number))


def _inside(book: Codebook, name: str, codes: tuple[str, ...]) -> tuple[tuple[int, ...], ...]:
    """For each of some codes of a dimension the positions of those that bring it along."""
    return tuple(
        tuple(position for position, code in enumerate(codes) if book.within(name, code, above)) for above in codes
    )
