"""Records put into sets, one kind after the other, until each set has as many as it must: most often that is quick.

Where it fails nothing is said, since it looks ahead only as far as the next exchange.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tipreport.model.table import Span

_TRIES = 4
_EXCHANGES = 4
_PLENTY = 1 << 62


def narrowest_first(sets: Sequence[int]) -> list[int]:
    """The order in which sets are best filled: the narrowest leave the least choice."""
    return sorted(range(len(sets)), key=lambda one: sets[one].bit_count())


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
    for _ in range(_TRIES):
        filling = _Filling(sets, spans)
        stuck = filling.fill(order)
        if stuck is None:
            return filling.counts
        if filling.hopeless(stuck, spans):
            return None
        order = [stuck, *(one for one in order if one != stuck)]
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
        self.bounded = [high is not None for _, high in spans]
        self.greatest_first = sorted(range(len(sets)), key=self.needs.__getitem__, reverse=True)
        self.exchanges = 0

    def fill(self, order: Sequence[int]) -> int | None:
        """Give each set what it needs; the first for which no more records could be found.

        Args:
            order: The sets, those first that are to be filled first.
        """
        while True:
            stuck = self.put(order)
            if stuck is None or not self.exchange(stuck):
                return stuck

    def put(self, order: Sequence[int]) -> int | None:  # noqa: C901 - one loop, which everything waits for
        """Put records into sets until each has what it needs, or one finds no more."""
        sets, needs, room, counts, bounded = self.sets, self.needs, self.room, self.counts, self.bounded
        full = self.full()
        needy = [one for one in self.greatest_first if needs[one] > 0]
        content = [one for one in self.greatest_first if needs[one] <= 0 and bounded[one]]
        for at in order:
            while needs[at] > 0:
                kinds = sets[at] & ~full
                if not kinds:
                    return at
                number = needs[at]
                within = []
                # Of the kinds in the set with the greatest number those in the next that needs some, and so on.
                for one in needy:
                    if both := kinds & sets[one]:
                        kinds = both
                        within.append(one)
                        if room[one] < number:  # noqa: PLR1730 - `min` would take longer than all the rest
                            number = room[one]
                kind = kinds & -kinds
                if content and (more := [one for one in content if sets[one] & kind]):
                    within += more
                    number = min(number, *[room[one] for one in more])
                counts[kind] = counts.get(kind, 0) + number
                for one in within:
                    needs[one] -= number
                    room[one] -= number
                    if not room[one]:
                        full |= sets[one]
                left = [one for one in needy if needs[one] > 0]
                if len(left) < len(needy):
                    content += [one for one in needy if needs[one] <= 0 and room[one] and bounded[one]]
                    needy = left
        return None

    def full(self, but: int | None = None) -> int:
        """The kinds of which there can be no more, for what all sets but one allow."""
        full = 0
        for one, room in enumerate(self.room):
            if not room and one != but:
                full |= self.sets[one]
        return full

    def exchange(self, at: int) -> bool:
        """Put records of another kind in the place of some: one set gets more, and no other too few or too many."""
        self.exchanges += 1
        if self.exchanges > _EXCHANGES:
            return False
        for old in self.counts:
            if not old & self.sets[at] and (kinds := self.instead(old) & self.sets[at]):
                self.swap(old, self.wanted(kinds), self.needs[at])
                return True
        return self.displace(at)

    def displace(self, at: int) -> bool:
        """Make room in a full set for records that another one needs: some in it become such as are not in it."""
        for blocking, inside in enumerate(self.sets):
            if self.room[blocking] or not self.sets[at] & ~self.full(but=blocking):
                continue
            for old in self.counts:
                if old & inside and (kinds := self.instead(old, but=blocking) & ~inside):
                    self.swap(old, kinds & -kinds, self.needs[at])
                    return True
        return False

    def wanted(self, kinds: int) -> int:
        """One of some kinds: of those in the set with the greatest number, those in the next that needs some."""
        for one in self.greatest_first:
            if self.needs[one] > 0 and (both := kinds & self.sets[one]):
                kinds = both
        return kinds & -kinds

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
                self.room[one] += sign * number

    def hopeless(self, stuck: int, spans: Sequence[Span]) -> bool:
        """Whether a set needs more than a set may have that it lies in."""
        low, inside = spans[stuck][0], self.sets[stuck]
        return any(
            high is not None and high < low and not inside & ~outer
            for outer, (_, high) in zip(self.sets, spans, strict=True)
        )
