"""Ranging: the range of sizes that one set of a conflict could have, were its stated number another one.

As in sensitivity analysis, all other statements are kept and one bound is moved until the conflict is gone. The
nearest feasible size is found from the infeasible side. A refutation of a size is a sum of rows, and tells how far the
bound must move at least for that sum to refute nothing any more (a dual bound); that size is tried next. The first
size with a world is the answer: a refutation rules out what is nearer, and a world proves the size itself.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from attrs import evolve

from tipreport.model.bounds import Bounds
from tipreport.reason.answers import World
from tipreport.reason.deciders import greedy
from tipreport.reason.places import TooManyAtomsError
from tipreport.reason.statements import AnyOf
from tipreport.solver.linear import Farkas
from tipreport.solver.optimize import Optimum, optimum_from
from tipreport.solver.simplex import OutOfBudgetError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tipreport.reason.incremental import IncrementalLP, RowBounds
    from tipreport.reason.session import Conflict
    from tipreport.reason.statements import SizeBounds, Statement
    from tipreport.solver.linear import Multipliers
    from tipreport.solver.optimize import Sense

BUDGET = 200_000
"""The most work that a search may cost, in coefficients touched: a hint that takes longer is not worth the wait."""


class Ranging:
    """Finds the least and the greatest sizes that sets of a conflict could have."""

    def __init__(self, conflict: Conflict, kept: tuple[Statement, ...], budget: int = BUDGET) -> None:
        """Take a conflict.

        Args:
            conflict: The conflict.
            kept: The statements that are kept, apart from the one whose number is moved.
            budget: The most work that a search may cost, in coefficients touched.
        """
        self.conflict = conflict
        self.session = conflict.session
        self.kept = kept
        self.budget = budget

    @cached_property
    def lp(self) -> IncrementalLP | None:
        """The incremental program of all statements; None where there are too many combinations of sets.

        It has the assumptions too, though they are not kept: with them there are fewer combinations to begin with.
        """
        try:
            return self.session.work.warm_lp(self.session.component.statements)
        except TooManyAtomsError:
            return None

    def beside(self, moved: Statement) -> tuple[Statement, ...]:
        """Return the statements that are kept while one is moved."""
        return tuple([one for one in self.kept if not _same_subject(one, moved)])

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
        if size is None:
            return None
        return size if self._is_reached_greedily(stated, size) else self._by_warm_lp(stated, sense, within)

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
        refutation, rows = self.conflict.refutation, self.conflict.instance.rows
        names = [name for name, (one, _) in enumerate(rows) if _same_subject(one, stated)]
        if not isinstance(refutation, Farkas) or len(names) > 1:
            return start
        bounds = {name: (row.low, row.high) for name, (_, row) in enumerate(rows)}
        return _dual_bound(refutation.multipliers, bounds, names[0], sense)

    def _by_warm_lp(self, stated: SizeBounds, sense: Sense, within: Bounds) -> int | None:
        """Return the nearest size, from refutation to refutation in the warm program."""
        kept = self.beside(stated)
        lp = self.lp
        if lp is None:
            return None
        rows = lp.in_force(kept)
        name = lp.row(stated)
        low, high = int(within.low), within.high if within.high is None else int(within.high)
        size = high if sense == "greatest" else low
        while True:
            rows[name] = (size, high) if sense == "greatest" else (low, size)
            try:
                refuting = lp.solve(rows, kept)
            except OutOfBudgetError:
                break
            if refuting is None:
                moved = self._instead(stated, Bounds(rows[name][0] or 0, rows[name][1]))
                if lp.is_world(rows) or isinstance(self.session.ask((*kept, moved)), World):
                    return size
                break
            bound = _dual_bound(refuting, rows, name, sense)
            if bound is None or bound < low:
                return None
            size = bound
        return self._by_search((*kept, self._instead(stated, within)), stated.sets, sense)

    def _by_search(self, statements: tuple[Statement, ...], sets: tuple[int, ...], sense: Sense) -> int | None:
        """Return the nearest size by integer programming."""
        answer = self.session.ask(statements)
        if not isinstance(answer, World):
            return None
        instance = answer.instance
        form = instance.form(AnyOf(self.session.work.next_number(), sets, Bounds()))
        found = optimum_from(instance.system, form, sense, answer.counts, self.budget)
        return found.value if isinstance(found, Optimum) and not found.reason else None


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
