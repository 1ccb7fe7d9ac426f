"""Factors: combinations of sets as a tree, where what a record is in of one group of sets says nothing of another.

Codes of one dimension seldom say anything of another's, and where they may overlap, one seldom says anything of the
next. So combinations need not be written down one by one: those of each group of sets are counted by themselves. Where
a group has too many of its own, its records are told apart by their codes on one part of it, and given these, the rest
falls into groups once more: of whom no nationality was recorded, none has any; given the sex, each nationality is by
itself.

Theorem. Let each node of the tree have a whole number, such that the options of a group below it have no more together
than the node. Then there are as many records as the root has, and of these so many in each node as it has, of which
each is in a combination that may be. Proof, from the leaves up: put the records of a group's options one after another
along those of the node; there is room for all. As what they are in of one group says nothing of the next, each may be
in both. The other way round, the records of any world, counted node by node, are such numbers. So sums over nodes have
a whole solution under these links if and only if sums over all combinations have one.

References: R. Dechter and R. Mateescu, AND/OR search spaces for graphical models, Artificial Intelligence 171 (2007).
"""

from __future__ import annotations

from functools import cached_property, reduce
from operator import or_
from typing import TYPE_CHECKING

from tipreport.reason.places import TooManyAtomsError, crossed, join, keep_limit
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tipreport.reason.places import Part

CROSSED = 50
"""How many combinations of one group are written down before its records are told apart by one part of it."""


@frozen(eq=False)
class Group:
    """Sets of which a record may be in any option, whatever it is in of other groups.

    Attributes:
        options: What a record may be in of them, each with a place where it is.
        nodes: Where there are too many options, those of records that are told apart by their codes on one part.
    """

    options: Mapping[int, int]
    nodes: tuple[Factors, ...] = ()

    @cached_property
    def sets(self) -> int:
        """The sets of the group, bit by bit."""
        return reduce(or_, (*self.options, *(node.sets for node in self.nodes)))

    def allow(self, mask: int) -> bool:
        """Tell whether a record may be in some sets of the group."""
        return mask in self.options or any(node.allow(mask) for node in self.nodes)

    def masks(self) -> Iterator[int]:
        """Yield what options have of their own."""
        yield from self.options
        for node in self.nodes:
            yield from node.masks()

    def least(self, worth: Mapping[int, int]) -> tuple[int, int, int]:
        """Return the least that a record may be worth by what it is in of the group, with that and a place for it."""
        own = [(worth[mask], mask, self.options[mask]) for mask in sorted(self.options)]
        return min((*own, *(node.least(worth) for node in self.nodes)), key=_worth)


@frozen(eq=False)
class Factors:
    """The combinations of sets that a record may be in as a product, or a part of these.

    Attributes:
        base: The sets that each record is in, bit by bit.
        place: Where a record may lie that is in these.
        groups: Groups of sets of which a record may be in any choice beside any other.
    """

    base: int
    place: int
    groups: tuple[Group, ...]

    @cached_property
    def sets(self) -> int:
        """The sets that a record may be in, bit by bit."""
        return reduce(or_, (group.sets for group in self.groups), self.base)

    @property
    def divided(self) -> bool:
        """Whether there are groups that say nothing of each other."""
        return len(self.groups) > 1 or any(group.nodes for group in self.groups)

    def allow(self, mask: int) -> bool:
        """Tell whether a record may be in a combination of sets."""
        fits = mask & self.base == self.base and not mask & ~self.sets
        return fits and all(group.allow(mask & group.sets) for group in self.groups)

    def masks(self) -> Iterator[int]:
        """Yield what nodes and options have of their own."""
        yield self.base
        for group in self.groups:
            yield from group.masks()

    def least(self, worth: Mapping[int, int]) -> tuple[int, int, int]:
        """Return the least that a record may be worth, with what it is in then and a place for it.

        Args:
            worth: What it is worth to be in some sets, by `masks`; in several, it is the sum.
        """
        total, mask, place = worth[self.base], self.base, self.place
        for group in self.groups:
            more, some, where = group.least(worth)
            total, mask, place = total + more, mask | some, place & where
        return total, mask, place


def _worth(least: tuple[int, int, int]) -> int:
    return least[0]


def factored(place: int, parts: Sequence[Part], sets: int) -> Factors:
    """Return what a record may be in of some sets, given what is known of its codes.

    Args:
        place: What is allowed by what is known.
        parts: What is allowed by codes that do not depend on each other, and of which nothing is known.
        sets: The sets, bit by bit.

    Raises:
        TooManyAtomsError: There is too much of it.
    """
    left = place & sets
    groups: list[tuple[int, list[Part]]] = []
    for part in parts:
        bits, steps = part
        if bits & left:
            join(groups, bits & left, part)
        else:
            place &= min(steps, key=int.bit_count)
    varying = sum(bits for bits, _ in groups)
    return Factors(left & ~varying, place, tuple(_group(bits, several) for bits, several in groups))


def _group(bits: int, parts: Sequence[Part]) -> Group:
    """Return the options of a group of sets, or those of its records by their codes on the part that joins most.

    Raises:
        TooManyAtomsError: There are too many.
    """
    try:
        return Group(crossed((steps for _, steps in parts), bits, -1, most=CROSSED if len(parts) > 1 else None))
    except TooManyAtomsError:
        if len(parts) == 1:
            raise
    first = max(parts, key=lambda one: sum(one[0] & other[0] & bits != 0 for other in parts))
    rest = [one for one in parts if one is not first]
    nodes: list[Factors] = []
    number = 0
    for step in {step & bits: step for step in first[1]}.values():
        nodes.append(factored(step, rest, bits))
        number += sum(1 for _ in nodes[-1].masks())
        keep_limit(range(number))
    return Group({}, tuple(nodes))
