"""The records there can be, by their codes, as bits of a number: sets of them meet and join in one step.

Only records are looked at that have one code in use, or none of them, on each dimension.
"""

from __future__ import annotations

from functools import lru_cache, partial
from itertools import accumulate
from operator import mul
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    used: dict[str, dict[str, None]] = {}
    for coordinates in cells:
        for name, stated in coordinates:
            used.setdefault(name, {}).update(dict.fromkeys(stated))
    codes = {name: tuple(sorted(stated)) for name, stated in used.items()}
    sizes = tuple([len(stated) + 1 for stated in codes.values()])
    *strides, size = accumulate((1, *sizes), mul)
    if size > _MOST_RECORDS:
        return None
    within: dict[tuple[str, str], int] = {}
    for (name, stated), stride in zip(codes.items(), strides, strict=True):
        choices = _choices(stride, len(stated) + 1, size)
        bring = book.once(("inside", name, stated), partial(_inside, book, name, stated))
        for code, inside in zip(stated, bring, strict=True):
            within[name, code] = _joined([choices[position] for position in inside])
    everybody = (1 << size) - 1
    found = []
    for coordinates in cells:
        inside = everybody
        for name, stated in coordinates:
            inside &= _joined([within[name, code] for code in stated])
        found.append(inside)
    return found


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
