"""Greedy construction: put records into sets, one set after the other, until each has as many as it must.

The elementary cell of a record is left open as long as possible. Records that are in the same sets form a block; what
is known of a block is the cells that its records may still be in. A set takes records from the blocks that lose the
fewest cells by it, then new ones; it is then closed to all others. Nothing is undone within a try. Where a set cannot
be filled, the next try begins with that set.

Invariant: every block keeps at least one cell, so that the blocks can be turned into a world at any time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tipreport.model.table import Span

MOST_FAILURES = 2
"""The number of times that one set may fail: many a set goes well when it goes first, few do the third time."""

MOST_REFILLS = 20_000
"""The number of sets that may be filled once more, in all tries together: with many sets each try takes long."""


def narrowest_first(sets: Sequence[int]) -> list[int]:
    """Return the order in which sets are best filled: the narrowest leave the least choice."""
    widths = [one.bit_count() for one in sets]
    return sorted(range(len(sets)), key=widths.__getitem__)


def construct(
    sets: Sequence[int],
    spans: Sequence[Span],
    order: Sequence[int] | None = None,
    *,
    most_failures: int = MOST_FAILURES,
    most_refills: int = MOST_REFILLS,
) -> dict[int, int] | None:
    """Build a world in which the number of records of every set lies within its bounds.

    Args:
        sets: The elementary cells of each set, as a bitset.
        spans: The least and the greatest number of records of each set.
        order: The order of `narrowest_first`, where it is known.
        most_failures: The number of times that one set may fail.
        most_refills: The number of sets that may be filled once more, in all tries together.

    Returns:
        The number of records in each elementary cell, by its bit; or None if the construction failed.
    """
    order = order or narrowest_first(sets)
    wanted = list(spans)
    failures: dict[int, int] = {}
    while len(sets) * sum(failures.values()) <= most_refills:
        construction = _Construction(sets, wanted)
        failed = construction.run(order)
        if failed is None:
            return construction.by_cell()
        failures[failed] = failures.get(failed, 0) + 1
        if failures[failed] > most_failures:
            break
        order = [failed, *(one for one in order if one != failed)]
    return None


class _Construction:
    """One try: blocks of records that are in the same sets.

    Attributes:
        cells: The cells that the records of each block may be in.
        counts: The number of records of each block.
        open: The cells that further records may be in.
    """

    def __init__(self, sets: Sequence[int], spans: list[Span]) -> None:
        self.sets = sets
        self.spans = spans
        self.cells: list[int] = []
        self.counts: list[int] = []
        self.open = -1

    def run(self, order: Sequence[int]) -> int | None:
        """Fill all sets; return the first that cannot have as many records as it must, or has more than it may."""
        queue, counts = list(order), self.counts
        for turn, at in enumerate(queue):
            inside = self.sets[at]
            low, high = self.spans[at]
            missing = low
            undecided = []  # the blocks that may or may not be in it
            for block, cells in enumerate(self.cells):
                if both := cells & inside:
                    if both == cells:
                        missing -= counts[block]
                    else:
                        undecided.append(block)
            if missing > 0 and not self.take(inside, missing, undecided):
                return at
            if high is None:
                continue
            size = low - min(missing, 0)
            if size > high:
                self.spans[at] = high, high  # too many would have it, so that it is filled to the brim in the next try
                return at
            if size < high and turn < len(order):
                queue.append(at)  # it is closed at the end, since it may have more if others need that
            else:
                self.close(inside, undecided)
        return None

    def take(self, inside: int, missing: int, undecided: list[int]) -> bool:
        """Put records into a set, existing ones first; return whether enough were found.

        Args:
            inside: The cells of the set.
            missing: The number of records that it lacks.
            undecided: The blocks that may or may not be in it.
        """
        cells, counts = self.cells, self.counts
        if len(undecided) > 1:
            # First those that lose the least by it: the more cells are left, the better for the other sets.
            undecided.sort(key=lambda block: (cells[block].bit_count() << 10) // (cells[block] & inside).bit_count())
        for block in undecided:
            if counts[block] > missing:
                cells.append(cells[block] & inside)
                counts.append(missing)
                counts[block] -= missing
                return True
            cells[block] &= inside
            missing -= counts[block]
            if not missing:
                return True
        more = self.open & inside
        if more:
            cells.append(more)
            counts.append(missing)
        return bool(more)

    def close(self, inside: int, undecided: list[int]) -> None:
        """Keep all other records out of a set."""
        self.open &= ~inside
        for block in undecided:
            if outside := self.cells[block] & ~inside:
                self.cells[block] = outside

    def by_cell(self) -> dict[int, int]:
        """Return the number of records in each cell, if each is in the first cell that it may be in."""
        found: dict[int, int] = {}
        for cells, count in zip(self.cells, self.counts, strict=True):
            cell = cells & -cells
            found[cell] = found.get(cell, 0) + count
        return found
