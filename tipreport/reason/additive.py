"""Which numbers are near each other: those of a whole and of the parts in one of its breakdowns.

What they say of each other is found by adding up, taking for granted that nothing is in two parts. So it is likely, not
certain: whoever builds on it has the statements decided.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tipreport.model.table import Span

Family = tuple[int, tuple[int, ...]]
"""The position of a whole, and those of its parts."""


class Near:
    """Wholes with their parts, of sets of which it is known what records may be in them."""

    def __init__(self, sets: Sequence[int], kinds: Sequence[frozenset[str]], complete: Iterable[Family]) -> None:
        """Prepare.

        Args:
            sets: The records that may be in each, as bits.
            kinds: The dimensions on which each has codes; sets that have them on the same ones may be one breakdown.
            complete: Wholes with parts that are all of them.
        """
        self._complete = tuple(complete)
        self._families = tuple(_families(sets, kinds))

    def suspects(self, spans: Sequence[Span]) -> tuple[list[Family], list[Family]]:
        """Sets and one inside each that has more; and wholes whose parts have more, or too few to be all of it.

        Args:
            spans: The least and the greatest number of records of each.
        """
        greater: list[Family] = []
        others: list[Family] = []
        for whole, parts in self._families:
            if (most := spans[whole][1]) is not None:
                least = [spans[part][0] for part in parts]
                if sum(least) > most:
                    single = [(whole, (part,)) for part, low in zip(parts, least, strict=True) if low > most]
                    greater += single
                    if not single:
                        others.append((whole, tuple([part for part, low in zip(parts, least, strict=True) if low])))
        for whole, parts in self._complete:
            most_of_all = _most(spans, parts)
            if most_of_all is not None and most_of_all < spans[whole][0]:
                others.append((whole, parts))
        greater.sort(key=lambda family: (max(family[0], *family[1]), min(family[0], *family[1])))
        return greater, others


def _families(sets: Sequence[int], kinds: Sequence[frozenset[str]]) -> Iterator[Family]:
    """Wholes with sets inside them that are of one kind, and of which no two have records in common."""
    alike: dict[frozenset[str], list[int]] = {}
    for position in sorted(range(len(sets)), key=lambda one: -sets[one].bit_count()):
        if sets[position]:
            alike.setdefault(kinds[position], []).append(position)
    apart = {kind for kind, positions in alike.items() if len(_apart(sets, positions)) == len(positions)}
    for whole, (inside, kind) in enumerate(zip(sets, kinds, strict=True)):
        for narrower, positions in alike.items():
            if narrower == kind and kind in apart:
                continue
            if kind <= narrower and (parts := _apart(sets, positions, inside, but=whole)):
                yield whole, parts


def _apart(sets: Sequence[int], positions: Iterable[int], free: int = -1, *, but: int = -1) -> tuple[int, ...]:
    """Sets among some records, by default all, none of which has any in common with one before it; but for one set."""
    parts = []
    for position in positions:
        held = sets[position]
        if held & free == held and position != but:
            parts.append(position)
            free ^= held
    return tuple(sorted(parts))


def _most(spans: Sequence[Span], positions: Iterable[int]) -> int | None:
    """The greatest numbers added up; None where nothing bounds one of them."""
    total = 0
    for position in positions:
        most = spans[position][1]
        if most is None:
            return None
        total += most
    return total
