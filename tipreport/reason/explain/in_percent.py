"""Why shares have no world, in percent of one set that has a record: what contradicts itself whatever its size is.

Where no number is stated, shares of shares bound each other in proportion alone. So each set is bounded in percent of
one of them, from share to share and from what lies in what, until the bounds are a sum that a reader can do again.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations
from math import ceil, floor
from typing import TYPE_CHECKING

from attrs import field

from tipreport.model.bounds import Bounds
from tipreport.reason.explain.arithmetic import BUDGET, Line, Sum, as_sum, size_row
from tipreport.reason.statements import ShareOfBase, SizeBounds
from tipreport.solver.linear import Farkas, Infeasible, System
from tipreport.solver.simplex import Budget
from tipreport.solver.solve import decide
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tipreport.reason.instance import Instance

PERCENT = 10_000
"""How many of the units in which bounds are counted make one percent."""

_ALL = 100 * PERCENT
_ROUNDS = 4  # of bounds that follow from bounds; longer ones are none that a pencil can follow


@frozen
class PercentBound:
    """A bound of a set in percent of another, rounded outwards so that nothing is claimed that does not hold.

    Attributes:
        index: The set.
        number: The bound, in units.
        least: Whether it is a least number, and not a greatest.
        statement: The share that it follows from; None where one set lies in the other.
        other: The other set, that of which it is a share, or that is the share of it, or that it lies in, or has in it.
        proportion: The end of the share that it follows from.
        base: The bound of the other set; None where that is all.
    """

    index: int
    number: int
    least: bool
    statement: ShareOfBase | None = None
    other: int = -1
    proportion: Fraction = Fraction(1)
    base: PercentBound | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it is a share of the whole as it is stated, or all of the whole that it lies in."""
        of_whole = self.base is not None and self.base.base is None
        return of_whole and (self.statement is None or self.index == self.statement.subject)

    @property
    def goes_round(self) -> bool:
        """Whether it follows from a bound of the same set: what shows a contradiction does so without it."""
        at = self.base
        while at is not None and at.index != self.index:
            at = at.base
        return at is not None


@frozen
class InPercent:
    """Bounds in percent of one set that contradict each other.

    Attributes:
        whole: The set, which has a record.
        derived: The bounds that follow from others, each after those that it follows from.
        end: The sum that fails, in units.
    """

    whole: int
    derived: tuple[PercentBound, ...]
    end: Sum


def in_percent(instance: Instance) -> InPercent | None:
    """Return the fewest bounds in percent that show a contradiction; None where there are none short enough."""
    budget, filled = Budget(BUDGET), set(_with_records(instance))
    wholes = (index for index in instance.component.sets if index in filled)  # wholes before their parts
    found = filter(None, (_PercentBounds(instance, whole, budget).contradiction() for whole in wholes))
    return min(found, key=lambda one: sum(not each.is_plain for each in one.derived), default=None)


def _with_records(instance: Instance) -> Iterator[int]:
    """Yield the sets that have a record."""
    for one in instance.statements:
        if isinstance(one, ShareOfBase) and one.of_somebody:
            yield one.base
        elif isinstance(one, SizeBounds) and one.bounds.low > 0:
            yield one.subject


@frozen(eq=False)
class _PercentBounds:
    """Bounds of sets in percent of one of them.

    Attributes:
        instance: The statements, and the system they make.
        whole: The set.
        budget: What the search for a sum may still cost.
        known: The bounds, by their set and whether they are the least number.
    """

    instance: Instance
    whole: int
    budget: Budget
    known: dict[tuple[int, bool], PercentBound] = field(factory=dict)

    def contradiction(self) -> InPercent | None:
        """Return the first bounds that fail; None if none do."""
        self.known.update({(self.whole, least): PercentBound(self.whole, _ALL, least) for least in (True, False)})
        for follow in (self._by_shares, self._by_inclusion) * _ROUNDS:
            before = dict(self.known)
            for one in follow():
                if self._is_tighter(one) and not one.goes_round:
                    self.known[one.index, one.least] = one
            if self.known != before and (found := self._failing()) is not None:
                return found
        return None

    def _is_tighter(self, one: PercentBound) -> bool:
        before = self.known.get((one.index, one.least))
        if before is None:
            return bool(one.number) or not one.least
        return one.number > before.number if one.least else one.number < before.number

    def _by_shares(self) -> Iterator[PercentBound]:
        """Yield the bounds that follow from shares and the bounds that are known."""
        for statement in self.instance.statements:
            if isinstance(statement, ShareOfBase) and statement.share is not None:
                part, base = statement.sets
                low, high = statement.share.low, statement.share.high
                high = Fraction(1) if high is None else high
                for least, end, inverse in ((True, low, high), (False, high, low)):
                    if (other := self.known.get((base, least))) is not None:
                        number = _outwards(other.number * end, least)
                        yield PercentBound(part, number, least, statement, base, end, other)
                    if inverse and (other := self.known.get((part, least))) is not None:
                        number = _outwards(other.number / inverse, least)
                        yield PercentBound(base, number, least, statement, part, inverse, other)

    def _by_inclusion(self) -> Iterator[PercentBound]:
        """Yield the bounds that follow from what lies in what and the bounds that are known."""
        sets = dict.fromkeys(index for one in self.instance.statements if not one.structural for index in one.sets)
        for inner, outer in permutations(sets, 2):
            if self._lies_in(inner, outer):
                for least, index, other in ((True, outer, inner), (False, inner, outer)):
                    if (base := self.known.get((other, least))) is not None:
                        yield PercentBound(index, base.number, least, None, other, base=base)

    def _lies_in(self, inner: int, outer: int) -> bool:
        one, other = (1 << self.instance.component.sets.index(index) for index in (inner, outer))
        return all(mask & other for mask in self.instance.columns if mask & one)

    def _failing(self) -> InPercent | None:
        """Return the bounds with the sum that fails; None if there is none."""
        instance = self.instance
        bounds = list(self.known.values())
        lines = [
            Line(
                one.statement,
                size_row(instance, one.index, Bounds(one.number) if one.least else Bounds(0, one.number)),
                one.index,
            )
            for one in bounds
        ]
        answer = decide(System(len(instance.columns), tuple(line.row for line in lines)), self.budget)
        if not isinstance(answer, Infeasible) or not isinstance(answer.refutation, Farkas):
            return None
        end = as_sum(lines, answer.refutation.multipliers)
        used = [bounds[name] for name, _ in answer.refutation.multipliers if name >= 0]
        return None if end is None else InPercent(self.whole, _in_order(used), end)


def _outwards(number: Fraction, least: bool) -> int:  # noqa: FBT001 - which of the two bounds it is
    """Return a bound rounded so that it claims no more."""
    return floor(number) if least else ceil(number)


def _in_order(used: Iterable[PercentBound]) -> tuple[PercentBound, ...]:
    """Return bounds with all that they follow from, each once, in the order in which they follow."""
    found: dict[PercentBound, None] = {}
    for one in used:
        chain: Sequence[PercentBound] = ()
        at: PercentBound | None = one
        while at is not None:
            chain, at = (at, *chain), at.base
        found.update(dict.fromkeys(each for each in chain if each.base is not None))
    return tuple(found)
