"""Why statements have no world, size by size: whatever the size of some set is, a sum or a share is wrong.

Where no single sum shows a contradiction, shares of a number that is not stated are in it. So the sizes that one set
could have are looked at in turn, in as few ranges as do: within each, shares are written as numbers, and the numbers as
a sum.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from attrs import field

from tipreport.model.bounds import Bounds
from tipreport.reason.explain.arithmetic import (
    BUDGET,
    Arithmetic,
    Line,
    NoBase,
    NoCount,
    Part,
    Percentages,
    Sum,
    WrongShare,
    added_up,
    as_sum,
    line_of,
    one_share,
    resolved_bounds,
    size_row,
    stated_bounds,
)
from tipreport.reason.explain.in_percent import InPercent, in_percent
from tipreport.reason.statements import AllBut, ShareOfBase
from tipreport.solver.linear import Farkas, Infeasible, System
from tipreport.solver.simplex import Budget
from tipreport.solver.solve import decide
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tipreport.reason.answers import Contradiction
    from tipreport.reason.instance import Instance
    from tipreport.reason.statements import Statement

_MOST_CASES = 12
_ROUNDS = 2
_FARTHEST = 1 << 40  # beyond it no size is told apart

Size = tuple[int, Bounds]
"""A set, and the sizes of it that a case is about."""


@frozen
class Derived:
    """A bound that follows from a share, or `all but`, and another number.

    Attributes:
        statement: The share.
        index: The set that it bounds.
        bounds: The bound.
        base: The other number.
        needs: What the other number follows from.
    """

    statement: Statement
    index: int
    bounds: Bounds
    base: Bounds
    needs: tuple[Derived, ...]


@frozen
class Case:
    """Sizes of a set for which a contradiction can be added up.

    Attributes:
        size: The set, and the sizes.
        derived: The bounds that follow from shares and are needed, in the order in which they follow.
        end: What is wrong then.
        counts: The greatest counts of sets that are written as percentages of the set.
    """

    size: Size
    derived: tuple[Derived, ...]
    end: Sum | NoCount | WrongShare | NoBase | Percentages
    counts: tuple[tuple[Part, int], ...] = ()


@frozen
class BySize:
    """Cases of which one holds, and each of which fails.

    Attributes:
        cases: The cases.
    """

    cases: tuple[Case, ...]


def arithmetic(contradiction: Contradiction) -> Arithmetic | BySize | InPercent:
    """Return the simplest sums that show a contradiction, in numbers, by sizes in turn or in percent; None if none do.

    Those that are too long for a reader are not looked for.
    """
    return added_up(contradiction) or _by_size(contradiction.instance) or in_percent(contradiction.instance)


def _by_size(instance: Instance) -> BySize | None:
    """Return the cases by the sizes of one set that take the fewest lines."""
    splitter = _Splitter(instance)
    found = [cases for index in splitter.candidates() if (cases := splitter.cases(index)) is not None]
    return BySize(min(found, key=lambda cases: sum(1 + len(case.derived) for case in cases))) if found else None


@frozen(eq=False)
class _Splitter:
    """Looks for cases.

    Attributes:
        instance: The statements, and the system they make.
        budget: What the search for sums may still cost.
    """

    instance: Instance
    budget: Budget = field(factory=lambda: Budget(BUDGET))

    def candidates(self) -> tuple[int, ...]:
        """Return the sets by whose sizes cases are told apart: those of shares first, bases before parts."""
        pairs = [one.sets for one in self.instance.statements if isinstance(one, ShareOfBase | AllBut)]
        bases, parts = [base for _, base in pairs], [part for part, _ in pairs]
        return tuple(dict.fromkeys((*bases, *parts)))

    def cases(self, index: int) -> tuple[Case, ...] | None:
        """Return cases of all sizes of a set, from the least on, each of which fails; None where one does not."""
        bounds = stated_bounds(self.instance.statements).get(index, Bounds())
        low, high = int(bounds.low), None if bounds.high is None else int(bounds.high)
        if self._case((index, Bounds(_FARTHEST) if high is None else Bounds(high, high))) is None:
            return None  # the last of them does not fail by itself: soon seen where the first ones do
        found: list[Case] = []
        while (rest := self._case((index, Bounds(low, high)))) is None:
            longest = self._longest(index, low, high)
            if longest is None or len(found) == _MOST_CASES:
                return None
            found.append(longest)
            low = int(longest.size[1].high or 0) + 1
        return (*found, rest)

    def _longest(self, index: int, low: int, high: int | None) -> Case | None:
        """Return the longest range of sizes from one on that fails for one reason; None where the first does not."""
        last, step, longest = low - 1, 1, None
        while step and last < _FARTHEST:
            end = last + step
            more = self._case((index, Bounds(low, end))) if high is None or end < high else None
            if more is None:
                step //= 2
            else:
                last, step, longest = end, 2 * step, more
        return longest

    def _known(self, size: Size) -> dict[int, Bounds]:
        """Return the bounds of sizes that are stated, and those of a case."""
        return stated_bounds(self.instance.statements) | dict([size])

    def _case(self, size: Size) -> Case | None:
        """Return a case if it fails by a sum or a share; None if it does not, or not so simply."""
        known = self._known(size)
        derived: dict[int, tuple[Derived, ...]] = {}
        every: list[Derived] = []
        for _ in range(_ROUNDS):
            before = len(every)
            for statement in self.instance.statements:
                for index, bounds, base in resolved_bounds(statement, known):
                    stated = known.get(index, Bounds())
                    narrowed = _both(stated, bounds)
                    if narrowed == stated:
                        continue
                    other = next(one for one in statement.sets if one != index)
                    one = Derived(statement, index, bounds, base, derived.get(other, ()))
                    every.append(one)
                    if narrowed is None:  # which the sum shows
                        return self._added_up(size, every)
                    derived[index] = (*derived.get(index, ()), one)
                    known[index] = narrowed
            alone = one_share(self.instance.statements, known)
            if alone is not None:
                needed = (one for index in alone.share.sets for one in derived.get(index, ()))
                return Case(size, _with_needs(needed), alone)
            if len(every) == before:
                break
        return self._added_up(size, every) or self._covered(size, self._known(size))

    def _covered(self, size: Size, known: Mapping[int, Bounds]) -> Case | None:
        """Return a case in which all of a base is in sets that are too small a share of it together."""
        base, least = size[0], int(size[1].low)
        if not least:
            return None
        about = [one for one in self.instance.statements if isinstance(one, ShareOfBase | AllBut) and one.base == base]
        counts: dict[Part, int] = {
            index: int(bounds.high) for index, bounds in known.items() if bounds.high is not None and index != base
        }
        counts |= {one: one.short for one in about if isinstance(one, AllBut)}
        # Rounded up, so that nothing is claimed that does not hold.
        parts = {one: (Fraction(ceil(Fraction(10_000 * most, least)), 100), False) for one, most in counts.items()}
        shares = [(one.subject, one.share) for one in about if isinstance(one, ShareOfBase) and one.share is not None]
        parts |= {index: (100 * share.high, share.below) for index, share in shares if share.high is not None}
        held = {one: self._held(one, base) for one in parts}
        within = self._held(base, base)
        for one in sorted(parts, key=lambda one: -parts[one][0]):
            if within == frozenset().union(*(held[other] for other in parts if other != one)):
                del parts[one]
        total = sum((most for most, _ in parts.values()), Fraction(0))
        is_open = any(below for _, below in parts.values())
        if within != frozenset().union(*(held[one] for one in parts)) or not _falls_short(total, is_open=is_open):
            return None
        end = Percentages(tuple((one, most) for one, (most, _) in parts.items()), total, over=False, open=is_open)
        shared = {index for index, _ in shares}
        return Case(size, (), end, tuple((one, counts[one]) for one in parts if one not in shared))

    def _held(self, part: Part, base: int) -> frozenset[int]:
        """Return the combinations in a base that are in a part of it, or not in the part that is all but some of it."""
        bit = {index: 1 << place for place, index in enumerate(self.instance.component.sets)}
        within = [mask for mask in self.instance.columns if mask & bit[base]]
        if isinstance(part, AllBut):
            return frozenset(mask for mask in within if not mask & bit[part.subject])
        return frozenset(mask for mask in within if mask & bit[part])

    def _added_up(self, size: Size, derived: Sequence[Derived]) -> Case | None:
        instance = self.instance
        lines = [line_of(statement, row) for statement, row in instance.rows if not isinstance(statement, ShareOfBase)]
        index, bounds = size
        lines.append(Line(None, size_row(instance, index, bounds), index))
        start = len(lines)
        lines += [
            Line(one.statement, size_row(instance, one.index, one.bounds), one.index, one.base) for one in derived
        ]
        answer = decide(System(len(instance.columns), tuple(line.row for line in lines)), self.budget)
        if not isinstance(answer, Infeasible) or not isinstance(answer.refutation, Farkas):
            return None
        end = as_sum(lines, answer.refutation.multipliers)
        used = [derived[name - start] for name, _ in answer.refutation.multipliers if name >= start]
        return None if end is None else Case(size, _with_needs(used), end)


def _with_needs(used: Iterable[Derived]) -> tuple[Derived, ...]:
    """Return bounds with all that they follow from, each once, in the order in which they follow."""
    found: dict[Derived, None] = {}
    for one in used:
        for each in (*_followed(one), one):
            found.setdefault(each)
    return tuple(found)


def _followed(one: Derived) -> Iterator[Derived]:
    for need in one.needs:
        yield from _followed(need)
        yield need


def _falls_short(total: Fraction, *, is_open: bool) -> bool:
    """Tell whether percentages come to less than all."""
    return total < 100 or (is_open and total == 100)  # noqa: PLR2004 - percent


def _both(one: Bounds, other: Bounds) -> Bounds | None:
    """Return the bounds of what lies in both; None where nothing does."""
    low = max(one.low, other.low)
    high = min((bounds.high for bounds in (one, other) if bounds.high is not None), default=None)
    return Bounds(low, high) if high is None or low <= high else None
