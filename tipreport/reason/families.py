"""Families: the sums that a reader would look at first, and the conflicts that show there.

A family is a whole and one figure in it, a whole and the outermost parts of one breakdown, or two rows of one cell.
Which of them may contradict each other is seen by adding up their bounds (`sums`).
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from tipreport.model.declared import Extent
from tipreport.reason.statements import (
    CompleteBreakdown,
    ExcessBounds,
    ExclusiveCodes,
    OfCodes,
    OverlapBounds,
    OverlapExtent,
    Relative,
    SizeBounds,
)
from tipreport.solver.linear import members
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tipreport.model.cell import Cell
    from tipreport.reason.component import Component
    from tipreport.reason.statements import Statement

Parts = tuple[int, int]
"""The position of a whole, and those of its parts as bits."""


@frozen
class Family:
    """Sets that a reader would add up.

    Attributes:
        whole: The index of the whole.
        parts: The indices of sets in it.
    """

    whole: int
    parts: tuple[int, ...]

    def about(self, statements: Iterable[Statement]) -> tuple[Statement, ...]:
        """Return the numbers of the sets, and what is stated of how these lie in each other."""
        sets = frozenset((self.whole, *self.parts))
        return tuple(
            one
            for one in statements
            if (
                sets.issuperset(one.sets)
                if one.of_size
                else isinstance(one, ExclusiveCodes) or len(sets.intersection(one.sets)) > 1
            )
        )


class Families:
    """The families of one component."""

    def __init__(self, component: Component) -> None:
        """Find which sets lie in which, by their codes or as parts.

        Args:
            component: The sets.
        """
        self._sets = component.sets
        self._place = {index: place for place, index in enumerate(component.sets)}
        self._inside = [0] * len(component.sets)
        for place in reversed(range(len(component.sets))):
            whole = component.account.sets[component.sets[place]].whole
            if whole is not None:
                self._inside[self._place[whole]] |= 1 << place | self._inside[place]
        if component.account.rooted:  # what lies in a part by its codes need not lie in its whole: it may be outside
            self._inside = list(map(or_, self._inside, _inside_by_codes(component)))
        self._breakdowns = tuple(self._breakdowns_of(component))
        self._suspected: dict[tuple[Statement, ...], tuple[Family, ...]] = {}
        self._twice = () if component.account.rooted else tuple(self._stated_twice(component))

    def _stated_twice(self, component: Component) -> Iterator[tuple[int, int]]:
        """Yield the positions of two sets of one cell that are parts of different breakdowns."""
        sets = component.account.sets
        of = {part: parts for parts in component.account.breakdowns for part in parts.parts}
        alike: dict[Cell, list[int]] = {}
        for place, index in enumerate(self._sets):
            earlier = alike.setdefault(sets[index].figure.cell, [])
            yield from ((other, place) for other in earlier if of.get(self._sets[other]) is not of.get(index))
            earlier.append(place)

    def _breakdowns_of(self, component: Component) -> Iterator[Parts]:
        account = component.account
        own = [one for one in account.breakdowns if one.parts and one.whole in self._place]
        around: dict[int, list[int]] = {self._place[one.whole]: [] for one in own}
        wholes = _bits(around)
        for place, inside in enumerate(self._inside):
            for whole in members((inside | 1 << place) & wholes):
                around[whole].append(place)
        for breakdown in own:
            parts = _bits(self._place[part] for part in breakdown.parts)
            yield from ((place, parts) for place in around[self._place[breakdown.whole]])
        if account.rooted:
            alike: dict[frozenset[str], int] = {}
            for place, index in enumerate(self._sets):
                names = frozenset([name for name, _ in account.sets[index].figure.cell.coordinates])
                alike[names] = alike.get(names, 0) | 1 << place
            for place, inside in enumerate(self._inside):
                yield from ((place, parts) for several in alike.values() if (parts := several & inside))

    def suspected(self, statements: Iterable[Statement]) -> tuple[Family, ...]:
        """Return the families whose numbers may contradict each other: first the single parts that are greater."""
        bounding = tuple([one for one in statements if not isinstance(one, OfCodes)])
        if bounding not in self._suspected:
            self._suspected[bounding] = tuple(self._suspects(bounding))
        return self._suspected[bounding]

    def _suspects(self, statements: Iterable[Statement]) -> Iterator[Family]:
        """Yield the families, as `suspected`."""
        ranges = _Ranges(self._place, statements)
        greater = [ranges.greater(place, inside) for place, inside in enumerate(self._inside)]
        for whole, parts in enumerate(greater):
            yield from (self._family(whole, [part]) for part in members(parts))
        for one, other in self._twice:
            if ranges.greater(one, 1 << other) or ranges.greater(other, 1 << one):
                yield self._family(one, [other])
        found: set[Family] = set()
        for whole, parts in dict.fromkeys((*self._breakdowns, *sorted(ranges.complete))):
            left = parts & ~greater[whole]
            # The outermost alone may be too few where all together are not.
            if (whole, parts) in ranges.complete or ranges.suspicious(whole, parts, left):
                outermost = self._outermost(left)
                family = self._family(whole, outermost)
                if family not in found and ranges.suspicious(whole, parts, _bits(outermost)):
                    found.add(family)
                    yield family

    def _family(self, place: int, parts: Iterable[int]) -> Family:
        return Family(self._sets[place], tuple([self._sets[part] for part in parts]))

    def _outermost(self, bits: int) -> list[int]:
        """Return the parts that lie in no other one; of several that lie in each other only the first."""
        return [
            one
            for one in members(bits)
            if not any(
                self._inside[other] >> one & 1 and (other < one or not self._inside[one] >> other & 1)
                for other in members(bits & ~(1 << one))
            )
        ]


class _Ranges:
    """The bounds that statements give to sizes of sets, by position.

    Attributes:
        complete: Wholes with the parts that are all of them.
    """

    def __init__(self, place: Mapping[int, int], statements: Iterable[Statement]) -> None:
        self.complete: set[Parts] = set()
        self._least, self._most = [0] * len(place), [UNBOUNDED] * len(place)
        self._linked: list[int] = []  # sets of which more is stated together than bounds that add up
        for one in statements:
            subject = place[one.subject]
            if isinstance(one, SizeBounds):
                self._least[subject] = max(self._least[subject], int(one.bounds.low))
                self._most[subject] = min(self._most[subject], greatest(one))
            elif isinstance(one, Relative | ExcessBounds | OverlapBounds) or _is_nested(one):
                self._linked += [1 << subject | 1 << place[index] for index in one.sets[1:]]
            elif isinstance(one, CompleteBreakdown):
                self.complete.add((subject, _bits(place[index] for index in one.sets[1:])))

    def greater(self, whole: int, inside: int) -> int:
        """Return those of the sets in a whole that have more than it may have."""
        most = self._most[whole]
        return 0 if most == UNBOUNDED else _bits(part for part in members(inside) if self._least[part] > most)

    def suspicious(self, whole: int, stated: int, parts: int) -> bool:
        """Tell whether parts may be too many for a whole, or too few where those that are stated are complete.

        Fewer parts are never too many where all are not.
        """
        both = parts | 1 << whole
        if any(link & both == link for link in self._linked):
            return True
        if sum(self._least[part] for part in members(parts)) > self._most[whole]:
            return True
        complete = self._least[whole] and (whole, stated) in self.complete
        return bool(complete) and sum(self._most[part] for part in members(parts)) < self._least[whole]


def _is_nested(one: Statement) -> bool:
    """Tell whether a declared overlap says that one set lies in another."""
    return isinstance(one, OverlapExtent) and one.extent is not Extent.NONE


UNBOUNDED = float("inf")
"""More than any number: where nothing bounds a set from above."""


def greatest(one: SizeBounds) -> float:
    """Return the greatest number of records that a set may have."""
    return UNBOUNDED if one.bounds.high is None else int(one.bounds.high)


def _bits(places: Iterable[int]) -> int:
    """Return positions as bits."""
    return reduce(or_, (1 << place for place in places), 0)


def _inside_by_codes(component: Component) -> list[int]:
    """Return for each set of a table those that lie in it by their codes, as bits."""
    account = component.account
    alike: dict[tuple[str, str], int] = {}
    stating: dict[str, dict[tuple[str, ...], int]] = {}
    for place, index in enumerate(component.sets):
        one = account.sets[index]
        alike[one.key] = alike.get(one.key, 0) | 1 << place
        for name, codes in one.figure.cell.coordinates:
            stated = stating.setdefault(name, {})
            stated[codes] = stated.get(codes, 0) | 1 << place
    within = {name: account.book.lying_in(name, stated) for name, stated in stating.items()}
    found: list[int] = []
    for place, index in enumerate(component.sets):
        one = account.sets[index]
        inside = alike[one.key] & ~(1 << place)
        for name, codes in one.figure.cell.coordinates:
            inside &= within[name][codes]
        found.append(inside)
    return found
