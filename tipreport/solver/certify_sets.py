"""Verify worlds of rows that are sums of some unknowns, each once: most worlds are of such rows, and need no more.

Like `certify`, of which it is a part, it imports nothing of what searches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def holds_in_sets(sets: Sequence[int], world: Mapping[int, int], bounds: Sequence[tuple[int, int | None]]) -> bool:
    """Tell whether a world makes every row of a system true of which each is the sum of some of the unknowns.

    Args:
        sets: For each row the unknowns that it is the sum of, as a bitset.
        world: The values of the unknowns that are not zero, by their bits.
        bounds: For each row its least and its greatest value, None if there is no greatest.
    """
    if min(world.values(), default=0) < 0:
        return False
    stated = 0
    for bit in world:
        stated |= bit
    for unknowns, (low, high) in zip(sets, bounds, strict=True):
        total, left = 0, unknowns & stated
        while left:
            bit = left & -left
            total += world[bit]
            left ^= bit
        if total < low or (high is not None and total > high):
            return False
    return True
