"""Families: the sums that a reader would look at first, and the conflicts that show there.

A family is a whole and one figure in it, a whole and the outermost parts of one breakdown, or two rows of one cell.
Where their bounds, added up, do not go together and no record is counted twice, that is a conflict, and the sum is its
proof: no system is built. Where a share or an excess is among what is stated, the family has to be decided.
"""

from __future__ import annotations

from contextlib import suppress
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from attrs import evolve

from tipreport.reason.answers import Contradiction
from tipreport.reason.places import TooManyAtomsError
from tipreport.reason.statements import CompleteBreakdown, ExcessBounds, ExclusiveCodes, Relative, SizeBounds
from tipreport.solver.certify import refuted
from tipreport.solver.linear import Farkas
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tipreport.model.cell import Cell
    from tipreport.model.codebook import Codebook
    from tipreport.reason.component import Component
    from tipreport.reason.instance import Instance, InstanceBuilder
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
        self._inside = _inside_by_codes(component) if component.account.rooted else [0] * len(component.sets)
        for place in reversed(range(len(component.sets))):
            whole = component.account.sets[component.sets[place]].whole
            if whole is not None:
                self._inside[self._place[whole]] |= 1 << place | self._inside[place]
        self._breakdowns = tuple(self._breakdowns_of(component))
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
            for whole in _places((inside | 1 << place) & wholes):
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

    def suspected(self, statements: Sequence[Statement]) -> Iterator[Family]:
        """Yield the families whose numbers may contradict each other: first the single parts that are greater."""
        ranges = _Ranges(self._place, statements)
        greater = [ranges.greater(place, inside) for place, inside in enumerate(self._inside)]
        for whole, parts in enumerate(greater):
            yield from (self._family(whole, [part]) for part in _places(parts))
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
            for one in _places(bits)
            if not any(
                self._inside[other] >> one & 1 and (other < one or not self._inside[one] >> other & 1)
                for other in _places(bits & ~(1 << one))
            )
        ]


class _Ranges:
    """The bounds that statements give to sizes of sets, by position.

    Attributes:
        complete: Wholes with the parts that are all of them.
    """

    def __init__(self, place: Mapping[int, int], statements: Iterable[Statement]) -> None:
        self.complete: set[Parts] = set()
        self._least, self._most = [0] * len(place), [_UNBOUNDED] * len(place)
        self._linked: list[int] = []  # sets of which more is stated together than bounds that add up
        for one in statements:
            subject = place[one.subject]
            if isinstance(one, SizeBounds):
                self._least[subject] = max(self._least[subject], int(one.bounds.low))
                self._most[subject] = min(self._most[subject], _high(one))
            elif isinstance(one, Relative | ExcessBounds):
                self._linked += [1 << subject | 1 << place[index] for index in one.sets[1:]]
            elif isinstance(one, CompleteBreakdown):
                self.complete.add((subject, _bits(place[index] for index in one.sets[1:])))

    def greater(self, whole: int, inside: int) -> int:
        """Return those of the sets in a whole that have more than it may have."""
        most = self._most[whole]
        return 0 if most == _UNBOUNDED else _bits(part for part in _places(inside) if self._least[part] > most)

    def suspicious(self, whole: int, stated: int, parts: int) -> bool:
        """Tell whether parts may be too many for a whole, or too few where those that are stated are complete.

        Fewer parts are never too many where all are not.
        """
        both = parts | 1 << whole
        if any(link & both == link for link in self._linked):
            return True
        if sum(self._least[part] for part in _places(parts)) > self._most[whole]:
            return True
        complete = self._least[whole] and (whole, stated) in self.complete
        return bool(complete) and sum(self._most[part] for part in _places(parts)) < self._least[whole]


_UNBOUNDED = float("inf")


def _bits(places: Iterable[int]) -> int:
    """Return positions as bits."""
    return reduce(or_, (1 << place for place in places), 0)


def _places(bits: int) -> Iterator[int]:
    """Return the positions of bits, from the lowest on."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


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
    within = {name: _within(account.book, name, stated) for name, stated in stating.items()}
    found: list[int] = []
    for place, index in enumerate(component.sets):
        one = account.sets[index]
        inside = alike[one.key] & ~(1 << place)
        for name, codes in one.figure.cell.coordinates:
            inside &= within[name][codes]
        found.append(inside)
    return found


def _within(book: Codebook, name: str, stated: Mapping[tuple[str, ...], int]) -> dict[tuple[str, ...], int]:
    """Return for codes on one dimension the bits of those that lie in them."""
    wider = book.wider(name, {code for codes in stated for code in codes})
    single: dict[str, int] = {}
    for (code, *others), bits in stated.items():
        for above in () if others else wider[code]:
            single[above] = single.get(above, 0) | bits
    several = [(codes, bits) for codes, bits in stated.items() if len(codes) > 1]
    return {
        outer: reduce(
            or_,
            (bits for inner, bits in several if not any(wider[code].isdisjoint(outer) for code in inner)),
            reduce(or_, (single.get(code, 0) for code in outer)),
        )
        for outer in stated
    }


def added_up(builder: InstanceBuilder, family: Family, statements: Sequence[Statement]) -> Contradiction | None:
    """Return the conflict of a family that its firm bounds show when they are added up; None if they show none.

    The sum is a certificate: no record that may be counts more often on the one side than on the other. Nothing can be
    left out: what is not needed for the sum was left out, from the last to the first.
    """
    facts = [one for one in statements if isinstance(one, SizeBounds) and not one.assumed]
    least = {one.subject: one for one in sorted(facts, key=lambda one: one.bounds.low)}
    most = {one.subject: one for one in sorted(facts, key=lambda one: -_high(one))}
    over = [least[part] for part in family.parts if part in least and least[part].bounds.low]
    whole = most.get(family.whole)
    if whole is not None and sum(one.bounds.low for one in over) > _high(whole):
        for one in reversed(over):
            if sum(other.bounds.low for other in over if other is not one) > _high(whole):
                over = [other for other in over if other is not one]
        return _certified(builder, whole, over, 1, statements)
    whole, under = least.get(family.whole), [most[part] for part in family.parts if part in most]
    if whole is not None and len(under) == len(family.parts) and sum(map(_high, under)) < whole.bounds.low:
        found = _certified(builder, whole, under, -1, statements)
        # A part that may leave out records of its box may lie in the others.
        settled = not any(builder.component.account.sets[part].some for part in family.parts)
        return found and evolve(found, least=settled and found.least)
    return None


def _each_counts(instance: Instance, whole: SizeBounds, parts: Sequence[SizeBounds]) -> bool:
    """Tell whether each part may hold records of the whole that are in no other: else fewer numbers may do."""
    bits = [instance.sizes.bit[part.subject] for part in parts]
    every = sum(bits)
    alone = {mask & every for mask in instance.columns if mask & instance.sizes.bit[whole.subject]}
    return alone.issuperset(bits)


def _high(one: SizeBounds) -> float:
    return _UNBOUNDED if one.bounds.high is None else int(one.bounds.high)


def _certified(
    builder: InstanceBuilder, whole: SizeBounds, parts: Sequence[SizeBounds], sign: int, statements: Iterable[Statement]
) -> Contradiction | None:
    """Return the sum of a whole and parts with as few structural statements as it needs; None if they do not do."""
    refutation = Farkas(((0, sign), *((place, -sign) for place in range(1, len(parts) + 1))))

    def shown(structural: Sequence[Statement]) -> Instance | None:
        instance = builder.instance_about((whole, *parts, *structural))
        return instance if refuted(instance.system, refutation) else None

    atoms = builder.atoms
    scope = atoms.about((whole, *parts))
    structural = [one for one in statements if one.structural]
    needed = [one for one in structural if not isinstance(one, ExclusiveCodes) or atoms.differ(scope, one.dimension)]
    with suppress(TooManyAtomsError):  # of which there are fewer with what is stated of how sets lie in each other
        if (alone := shown(())) is not None:
            return Contradiction(alone, refutation, least=_each_counts(alone, whole, parts))
    instance = shown(needed) if needed else None
    if instance is None:
        return None
    for one in reversed(needed):
        fewer = [other for other in needed if other is not one]
        if (without := shown(fewer)) is not None:
            instance, needed = without, fewer
    return Contradiction(instance, refutation, least=_each_counts(instance, whole, parts))
