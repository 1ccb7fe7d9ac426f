"""Records put into sets, one set after the other, until each has as many as it must: most often that is quick.

Of which kind a record is stays open as long as it can: what is known of it is which sets it was put into, and which it
was kept out of. Where no way is found nothing is said, since what was done is not undone, only done in another order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tipreport.model.table import Span

_MOST_FAILURES = 2
"""How often one set may fail: many a set goes well when it goes first, few do the third time."""

_MOST_AGAIN = 20_000
"""How many sets may be filled once more, in all tries together: with many sets each try takes long."""


def narrowest_first(sets: Sequence[int]) -> list[int]:
    """The order in which sets are best filled: the narrowest leave the least choice."""
    widths = [one.bit_count() for one in sets]
    return sorted(range(len(sets)), key=widths.__getitem__)


def filled(sets: Sequence[int], spans: Sequence[Span], order: Sequence[int] | None = None) -> dict[int, int] | None:
    """How many records of which kinds make every set as large as it may be; None if no way was found.

    Args:
        sets: The kinds of records in each, as bits.
        spans: The least and the greatest number of records of each.
        order: That of `narrowest_first`, where it is known.

    Returns:
        Numbers of records by kind, as its bit.
    """
    order = order or narrowest_first(sets)
    wanted = list(spans)
    failures: dict[int, int] = {}
    while len(sets) * sum(failures.values()) <= _MOST_AGAIN:
        filling = _Filling(sets, wanted)
        failed = filling.fill(order)
        if failed is None:
            return filling.by_kind()
        failures[failed] = failures.get(failed, 0) + 1
        if failures[failed] > _MOST_FAILURES:
            break
        order = [failed, *(one for one in order if one != failed)]
    return None


class _Filling:
    """One try: blocks of records that are in the same sets.

    Attributes:
        kinds: The kinds that the records of each block may be of.
        counts: How many there are in each.
        open: The kinds that more records may be of.
    """

    def __init__(self, sets: Sequence[int], spans: list[Span]) -> None:
        self.sets = sets
        self.spans = spans
        self.kinds: list[int] = []
        self.counts: list[int] = []
        self.open = -1

    def fill(self, order: Sequence[int]) -> int | None:
        """Fill the sets; the first that cannot have as many records as it must, or has more than it may."""
        kinds, counts = self.kinds, self.counts
        queue = list(order)
        for turn, at in enumerate(queue):
            inside = self.sets[at]
            low, high = self.spans[at]
            missing, undecided = low, []
            for block, some in enumerate(kinds):
                if both := some & inside:
                    if both == some:
                        missing -= counts[block]
                    else:
                        undecided.append(block)
            if missing > 0:
                if not self.take(inside, missing, undecided):
                    return at
                missing = 0
            if high is None:
                continue
            if low - missing > high:
                self.spans[at] = high, high  # too many would have it, so that it shall be full the next time
                return at
            if low - missing < high and turn < len(order):
                queue.append(at)  # it may have more, if others need that
            else:
                self.close(inside, undecided)
        return None

    def take(self, inside: int, missing: int, undecided: list[int]) -> bool:
        """Put records into a set, first of those that there are; whether enough were found.

        Args:
            inside: The kinds in the set.
            missing: How many records it needs.
            undecided: The blocks of which it is open whether they are in it.
        """
        kinds, counts = self.kinds, self.counts
        if len(undecided) > 1:
            # Those that lose the least by it: the more kinds are left to choose from, the better for other sets.
            undecided.sort(key=lambda block: (kinds[block].bit_count() << 10) // (kinds[block] & inside).bit_count())
        for block in undecided:
            if counts[block] > missing:
                kinds.append(kinds[block] & inside)
                counts.append(missing)
                counts[block] -= missing
                return True
            kinds[block] &= inside
            missing -= counts[block]
            if not missing:
                return True
        more = self.open & inside
        if more:
            kinds.append(more)
            counts.append(missing)
        return bool(more)

    def close(self, inside: int, undecided: list[int]) -> None:
        """Keep all others out of a set."""
        self.open &= ~inside
        for block in undecided:
            if outside := self.kinds[block] & ~inside:
                self.kinds[block] = outside

    def by_kind(self) -> dict[int, int]:
        """How many records there are of which kinds, if each is of the first one that it may be of."""
        found: dict[int, int] = {}
        for some, count in zip(self.kinds, self.counts, strict=True):
            kind = some & -some
            found[kind] = found.get(kind, 0) + count
        return found
