"""Additive checks: which parts add up to more than their whole, or to less although they are all of it.

They are the policy of what is reported first. Where a report contradicts itself in several ways, a reader looks first
where parts of one whole are added up, so the conflicts that show there are reported before those that need all
statements together. The checks are no device for speed, and no proof: they take for granted that nobody is in two parts
of one breakdown. What they find are candidate conflicts, and each is decided like any other set of statements.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tipreport.model.table import Span

Family = tuple[int, tuple[int, ...]]
"""A whole, and sets inside it that have nothing in common, by position."""


class AdditiveChecks:
    """Wholes with their parts, ready to be added up."""

    def __init__(self, sets: Sequence[int], dimensions: Sequence[frozenset[str]], complete: Iterable[Family]) -> None:
        """Find the wholes and their parts.

        Args:
            sets: The elementary cells of each set, as a bitset.
            dimensions: The dimensions on which each set has codes; sets with the same ones may be of one breakdown.
            complete: Wholes with parts that are stated to be all of them.
        """
        self._complete = tuple(complete)
        self._families = tuple(_families(sets, dimensions))

    def candidates(self, spans: Sequence[Span]) -> tuple[list[Family], list[Family]]:
        """Return the candidate conflicts under bounds of sizes.

        Args:
            spans: The least and the greatest number of records of each set.

        Returns:
            First the sets with a single part that alone has more, by position of the later of both; then the wholes
            whose parts have more together, or too few to be all of it.
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


def _families(sets: Sequence[int], dimensions: Sequence[frozenset[str]]) -> Iterator[Family]:
    """Yield each whole with the sets inside it that have codes on the same dimensions and are disjoint."""
    alike: dict[frozenset[str], list[int]] = {}
    for position in sorted(range(len(sets)), key=lambda one: -sets[one].bit_count()):
        if sets[position]:
            alike.setdefault(dimensions[position], []).append(position)
    disjoint = {names for names, positions in alike.items() if len(_disjoint(sets, positions)) == len(positions)}
    for whole, (inside, names) in enumerate(zip(sets, dimensions, strict=True)):
        for narrower, positions in alike.items():
            if narrower == names and names in disjoint:
                continue
            if names <= narrower and (parts := _disjoint(sets, positions, inside, but=whole)):
                yield whole, parts


def _disjoint(sets: Sequence[int], positions: Iterable[int], inside: int = -1, *, but: int = -1) -> tuple[int, ...]:
    """Return those of some sets that are disjoint from all sets taken before them.

    Args:
        sets: The elementary cells of each set, as a bitset.
        positions: The sets to choose from, in order.
        inside: The cells that the sets must lie in; all by default.
        but: The position of a set that is passed over.
    """
    parts = []
    for position in positions:
        held = sets[position]
        if held & inside == held and position != but:
            parts.append(position)
            inside ^= held
    return tuple(sorted(parts))


def _most(spans: Sequence[Span], positions: Iterable[int]) -> int | None:
    """Return the sum of the greatest numbers; None where one of them has no bound."""
    total = 0
    for position in positions:
        most = spans[position][1]
        if most is None:
            return None
        total += most
    return total
