"""Ranging: how near to what is stated a number of a conflict can come so that the conflict is gone.

As in sensitivity analysis, all other statements are kept and one number is moved until there is a world. For sizes the
nearest is approached from the infeasible side: a refutation of a size is a sum of rows, and tells how far the bound
must move at least for that sum to refute nothing any more (a dual bound); that size is tried next. Where only whole
numbers tell, and for shares, ranges of numbers are asked about: first narrow ones, then wider ones further off, until
one has a world, whose own number is the next end of the range. A refutation rules out what is nearer, and a world
proves the number itself.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from attrs import evolve

from tipreport.model.bounds import Bounds
from tipreport.model.ratio import Share, joined
from tipreport.reason.answers import Contradiction
from tipreport.reason.deciders import greedy, search
from tipreport.reason.places import TooManyAtomsError
from tipreport.reason.statements import of_share
from tipreport.reason.world import World
from tipreport.solver.linear import Farkas, Undecided
from tipreport.solver.simplex import Budget, OutOfBudgetError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from tipreport.reason.answers import Answer
    from tipreport.reason.component import RowBounds
    from tipreport.reason.incremental import IncrementalLP
    from tipreport.reason.session import Conflict
    from tipreport.reason.statements import ShareOfBase, SizeBounds, Statement
    from tipreport.solver.linear import Multipliers
    from tipreport.solver.optimize import Sense

BUDGET = 200_000
"""The most work that a question may cost, in coefficients touched: a hint that takes longer is not worth the wait."""

_FARTHEST = 2**40
"""How wide a range of numbers is asked about at most."""


class Ranging:
    """Finds the nearest numbers with which a conflict would be gone.

    Attributes:
        session: That of the conflict; its `spare` budget is what all questions about its component may cost together.
    """

    def __init__(self, conflict: Conflict, kept: tuple[Statement, ...], budget: int = BUDGET) -> None:
        """Take a conflict.

        Args:
            conflict: The conflict.
            kept: The statements that are kept, apart from the one whose number is moved.
            budget: The most work that a question may cost, in coefficients touched.
        """
        self.conflict = conflict
        self.session = conflict.session
        self.kept = kept
        self.budget = budget

    @cached_property
    def lp(self) -> IncrementalLP | None:
        """The incremental program of all statements; None where there are too many combinations of sets.

        It has the assumptions too, though they may not be kept: with them there are fewer combinations to begin with.
        """
        try:
            return self.session.work.warm_lp(self.session.component.statements)
        except TooManyAtomsError:
            return None

    def beside(self, moved: Statement) -> tuple[Statement, ...]:
        """Return the statements that are kept while one is moved."""
        return tuple([one for one in self.kept if not _same_subject(one, moved)])

    def world(self, statements: Iterable[Statement]) -> World | None:
        """Return a world of statements; None where there is none.

        Raises:
            OutOfBudgetError: If that takes too long to find out.
        """
        asked = tuple(statements)
        found: Answer | None = self.session.ask_only(greedy, asked)
        if found is None:
            allowance = self._allowance()
            allowance.spend(1)  # where nothing is left, not even rows are made
            try:
                found = search(self.session.work, asked, allowance)
            except TooManyAtomsError:
                found = None
        if found is None or isinstance(found, Undecided):
            raise OutOfBudgetError
        if isinstance(found, Contradiction):
            self.session.remember(found)
        return found if isinstance(found, World) else None

    def nearest(self, stated: SizeBounds, sense: Sense, within: Bounds) -> int | None:
        """Return the least or the greatest size of a set that lies within bounds and settles the conflict.

        Args:
            stated: The size as it is stated.
            sense: Which of the two.
            within: The bounds; without a greatest one if the least size is wanted.

        Returns:
            The size; None where there is none, or none was found in time.
        """
        size = self._bound_by_conflict(stated, sense, within)
        if size is None or not size >= within.low or self.session.refutes(self.beside(stated)):
            return None
        if self._is_reached_greedily(stated, size):
            return size
        try:
            return self._by_warm_lp(stated, sense, within, size)
        except (OutOfBudgetError, TooManyAtomsError):
            return None

    def nearest_share(self, stated: ShareOfBase, shares: Sequence[Share]) -> int | None:
        """Return the position of the first of some shares that settles the conflict in the place of the stated one.

        Args:
            stated: The share as it is stated.
            shares: The shares, ascending or descending; one begins where the one before it ends.

        Returns:
            The position; None where there is none, or none was found in time.
        """
        kept = self.beside(stated)
        if self.session.refutes(kept):
            return None

        def settles(near: int, far: int) -> int | None:
            asked = shares[near : far + 1]
            softs = [share.soft for share in asked if share.soft is not None]
            merged = Share(joined(share.firm for share in asked), joined(softs) if softs else None)
            numbers = iter(self.session.work.next_number, None)
            found = self.world((*kept, *of_share(merged, (stated.subject, stated.base), numbers)))
            if found is None:
                return None
            part, base = map(found.size, stated.sets)
            # Between two shares that are said to be nearly so there is a gap.
            return next((place for place in range(near, far) if shares[place].band.fits(part, base)), far)

        try:
            found = least(settles, 0, len(shares) - 1)
            return None if found is None or settles(found, found) is None else found
        except OutOfBudgetError:
            return None

    def _allowance(self) -> Budget:
        """Return what one question may cost."""
        return Budget(self.budget, self.session.spare)

    def _instead(self, stated: SizeBounds, bounds: Bounds) -> SizeBounds:
        """Return a statement of other bounds for the same set."""
        return evolve(stated, number=self.session.work.next_number(), bounds=bounds)

    def _is_reached_greedily(self, stated: SizeBounds, size: int) -> bool:
        """Tell whether greedy construction finds a world with the size, where no warm program is ready."""
        statements = (*self.beside(stated), self._instead(stated, Bounds(size, size)))
        return not self.session.work.covers(self.kept) and self.session.ask_only(greedy, statements) is not None

    def _bound_by_conflict(self, stated: SizeBounds, sense: Sense, within: Bounds) -> int | None:
        """Return the bound by the refutation of the conflict itself; None where it refutes every size."""
        start = int(within.low) if sense == "least" else int(within.high or 0)  # the first size that is not stated
        refutation, rows = self.conflict.refutation, self.conflict.rows
        names = [name for name, (one, _) in enumerate(rows) if _same_subject(one, stated)]
        if not isinstance(refutation, Farkas) or len(names) > 1:
            return start
        bounds = {name: row for name, (_, row) in enumerate(rows)}
        return _dual_bound(refutation.multipliers, bounds, names[0], sense)

    def _by_warm_lp(self, stated: SizeBounds, sense: Sense, within: Bounds, size: int) -> int | None:
        """Return the nearest size, none nearer than a start, from refutation to refutation in the warm program.

        Raises:
            OutOfBudgetError: If that takes too long to find out.
            TooManyAtomsError: There are too many combinations to look at.
        """
        kept = self.beside(stated)
        lp = self.lp
        if lp is None:
            return None
        rows = lp.in_force(kept)
        name = lp.row(stated)
        low, high = int(within.low), within.high if within.high is None else int(within.high)
        while True:
            rows[name] = (size, high) if sense == "greatest" else (low, size)
            try:
                refuting = lp.solve(rows, kept, self._allowance())
            except OutOfBudgetError:
                break
            if refuting is None:
                if lp.is_world(rows):
                    return size
                break
            if name not in dict(refuting):  # nor does any other size
                self.session.known.append(lp.core_of_rows(refuting, kept).stated)
                return None
            bound = _dual_bound(refuting, rows, name, sense)
            if bound is None or bound < low:
                return None
            size = bound
        return self._by_ranges(stated, sense, within, size)

    def _by_ranges(self, stated: SizeBounds, sense: Sense, within: Bounds, start: int) -> int | None:
        """Return the nearest size that whole numbers allow, where none is nearer than a start.

        Raises:
            OutOfBudgetError: If that takes too long to find out.
        """
        kept, sign = self.beside(stated), 1 if sense == "least" else -1

        def settles(near: int, far: int) -> int | None:
            ends = sorted((start + sign * near, start + sign * far))
            found = self.world((*kept, self._instead(stated, Bounds(*ends))))
            return None if found is None else sign * (found.size(stated.subject) - start)

        distance = least(settles, 0, None if sense == "least" else start - int(within.low))
        return None if distance is None else start + sign * distance


def least(settles: Callable[[int, int], int | None], low: int, high: int | None) -> int | None:
    """Return the least number that settles a conflict.

    Args:
        settles: It returns a number between two ends that does, or None where none does.
        low: The least number that is looked at.
        high: The greatest; None where there is none.

    >>> least(lambda low, high: high if high >= 13 else None, 0, 100)
    13
    """
    found = None if high is None else settles(low, high)
    if high is not None and found is None:
        return None
    width = 1
    while low != found and width <= _FARTHEST:
        end = low + width - 1 if found is None else min(low + width, found) - 1
        nearer = settles(low, end)
        if nearer is None:
            low, width = end + 1, 2 * width
        else:
            found, width = nearer, max(1, (nearer - low) // 2)
    return found


def _same_subject(one: Statement, other: Statement) -> bool:
    """Tell whether two statements are of the same kind and about the same sets."""
    return type(one) is type(other) and one.sets == other.sets


def _dual_bound(refuting: Multipliers, rows: Mapping[int, RowBounds], name: int, sense: Sense) -> int | None:
    """Return the extreme value of a row beyond which a sum of rows still refutes; None where it refutes any value.

    Args:
        refuting: The multipliers of the sum.
        rows: The least and the greatest value of each row.
        name: The row whose bound is moved.
        sense: Whether the row is as small, or as great, as it can be.
    """
    times = dict(refuting).get(name, 0) * (1 if sense == "least" else -1)
    if times <= 0:
        return None
    others = sum(factor * cast("int", rows[one][factor > 0]) for one, factor in refuting if one != name)
    return others // times if sense == "greatest" else -(others // times)
