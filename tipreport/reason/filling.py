"""Records put into sets, one kind after the other, until each set has as many as it must: most often that is quick.

Where it fails nothing is said, since it looks ahead only as far as the next exchange.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tipreport.model.table import Span

_TRIES = 6
_EXCHANGES = 8
_PLENTY = 1 << 62


def filled(sets: Sequence[int], spans: Sequence[Span]) -> dict[int, int] | None:
    """How many records of which kinds make every set as large as it may be; None if no way was found.

    Args:
        sets: The kinds of records in each, as bits.
        spans: The least and the greatest number of records of each.

    Returns:
        Numbers of records by kind, as its bit.
    """
    # The narrowest come last, where they are taken from: they leave the least choice.
    order = sorted(range(len(sets)), key=lambda one: -sets[one].bit_count())
    for _ in range(_TRIES):
        filling = _Filling(sets, spans)
        stuck = filling.fill(order)
        if stuck is None:
            return filling.counts
        if filling.hopeless(stuck, spans):
            return None
        order.remove(stuck)  # it goes first in the next try
        order.append(stuck)
    return None


class _Filling:
    """One try.

    Attributes:
        counts: How many records there are of each kind, by its bit.
    """

    def __init__(self, sets: Sequence[int], spans: Sequence[Span]) -> None:
        self.sets = sets
        self.counts: dict[int, int] = {}
        self.needs = [low for low, _ in spans]
        self.room = [_PLENTY if high is None else high for _, high in spans]
        self.bounded = [one for one, (_, high) in enumerate(spans) if high is not None]
        self.exchanges = 0

    def fill(self, order: Sequence[int]) -> int | None:
        """Give the sets what they need, the last one first; the set for which no more records could be found."""
        sets, needs, room, counts = self.sets, self.needs, self.room, self.counts
        full = self.full()
        needy = [one for one in order if needs[one] > 0]
        while needy:
            at = needy[-1]
            kinds = sets[at] & ~full
            if not kinds:
                if not self.exchange(at, needy):
                    return at
                full = self.full()
                needy = [one for one in order if needs[one] > 0]
                continue
            kind = self.picked(kinds, needy)
            within = [one for one in self.bounded if sets[one] & kind]
            more = needs[at]
            for one in within:
                more = min(more, room[one])
            counts[kind] = counts.get(kind, 0) + more
            for one in within:
                room[one] -= more
                if not room[one]:
                    full |= sets[one]
            for one in needy:
                if sets[one] & kind:
                    needs[one] -= more
            needy = [one for one in needy if needs[one] > 0]
        return None

    def picked(self, kinds: int, needy: Sequence[int]) -> int:
        """One of some kinds: of those in the set that needs the most, those in the one that needs most of the rest."""
        sets = self.sets
        for one in sorted(needy, key=self.needs.__getitem__, reverse=True):
            if both := kinds & sets[one]:
                kinds = both
        return kinds & -kinds

    def full(self, but: int | None = None) -> int:
        """The kinds of which there can be no more, for what all sets but one allow."""
        full = 0
        for one in self.bounded:
            if not self.room[one] and one != but:
                full |= self.sets[one]
        return full

    def exchange(self, at: int, needy: Sequence[int]) -> bool:
        """Put records of another kind in the place of some, so that a set gets more and no other too few or too many.

        Args:
            at: The set.
            needy: Those that need more, of which the new kind should be in many.
        """
        self.exchanges += 1
        if self.exchanges > _EXCHANGES:
            return False
        for old in self.counts:
            if not old & self.sets[at] and (kinds := self.instead(old) & self.sets[at]):
                self.swap(old, self.picked(kinds, needy), self.needs[at])
                return True
        return self.displace(at)

    def displace(self, at: int) -> bool:
        """Make room in a full set for records that another one needs: some in it become such as are not in it."""
        full = [one for one in self.bounded if not self.room[one]]
        for blocking in full:
            if self.sets[at] & ~self.full(but=blocking):
                for old in self.counts:
                    if old & self.sets[blocking] and (kinds := self.instead(old, but=blocking) & ~self.sets[blocking]):
                        self.swap(old, kinds & -kinds, self.needs[at])
                        return True
        return False

    def instead(self, old: int, but: int | None = None) -> int:
        """The kinds that can stand in for another: in all sets that it is in and can spare none, in none that is full.

        Args:
            old: The other one.
            but: A set that can spare some after all.
        """
        kinds = -1
        for one, inside in enumerate(self.sets):
            if inside & old:
                if not self.needs[one] and one != but:
                    kinds &= inside
            elif not self.room[one]:
                kinds &= ~inside
        return kinds

    def swap(self, old: int, new: int, most: int) -> None:
        """Put records of a new kind in the place of old ones, as many as can be up to a number."""
        left = [one for one, inside in enumerate(self.sets) if inside & old and not inside & new]
        entered = [one for one, inside in enumerate(self.sets) if inside & new and not inside & old]
        spare = (-self.needs[one] for one in left if self.needs[one] < 0)
        number = min(most, self.counts[old], *spare, *(self.room[one] for one in entered))
        self.counts[old] -= number
        if not self.counts[old]:
            del self.counts[old]
        self.counts[new] = self.counts.get(new, 0) + number
        for ones, sign in ((left, 1), (entered, -1)):
            for one in ones:
                self.needs[one] += sign * number
                if self.room[one] < _PLENTY:
                    self.room[one] += sign * number

    def hopeless(self, stuck: int, spans: Sequence[Span]) -> bool:
        """Whether a set needs more than a set may have that it lies in."""
        low, inside = spans[stuck][0], self.sets[stuck]
        return any(
            high is not None and high < low and not inside & ~outer
            for outer, (_, high) in zip(self.sets, spans, strict=True)
        )
