"""Bounds propagation: what linear inequalities say of the least and the greatest whole value of each variable.

Each inequality gives each of its variables a bound by those of the others, rounded to a whole number; that is repeated
until nothing changes, or a variable has no value left. So a proportion such as "37.4 percent", which leaves a thin cone
over the fractions, rules out all small numbers that no whole part fits.

A variable is a sum of unknowns that are not below zero. Invariant: the sum of the rows from which a bound follows has
of each unknown at least what the bound has. So each bound is a row that is derived by rounding, and each conflict is a
sum of rows; relations that hold of all sums, such as "no part is larger than its whole", need no row.

References:
    Tobias Achterberg, "Constraint Integer Programming", 2007, section 7.1, on bounds of linear constraints.
    Georgios Katsirelos and Fahiem Bacchus, "Generalized nogoods in CSPs", 2005, on explaining propagation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tipreport.solver.proofs import Cut, Proof
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tipreport.solver.linear import Multipliers, Terms
    from tipreport.solver.simplex import Budget


_COST_OF_BOUND = 30
"""The cost of a bound in units of the budget, beside the terms of the inequality that it follows from."""


_AT_ONCE = 200  # how many bounds are drawn before another branch is opened


@frozen
class Inequality:
    """A sum of variables that is no greater than a number.

    Attributes:
        terms: The variables, each with its factor.
        most: The greatest value of the sum.
        row: The row that states it, with its sign as a multiplier; None if it holds of all sums.
    """

    terms: Terms
    most: int
    row: tuple[int, int] | None = None


@frozen(eq=False)
class DerivedBound:
    """A bound of a variable: `sign * variable <= most`, or a case of a branch that says so.

    Attributes:
        name: The name of the row that states it, or of that which is derived.
        variable: The variable.
        sign: 1 for its greatest value, -1 for its least.
        most: The bound.
        by: The inequality that it follows from; None where a row or a case of a branch says just that.
        taken: The bounds that it follows from, each with its multiplier.
        replaced: The bound in its place before; None where that was zero, or none.
        before_it: The value in its place before, where no bound has a name.
    """

    name: int
    variable: int
    sign: int
    most: int
    by: Inequality | None
    taken: tuple[tuple[DerivedBound, int], ...]
    replaced: DerivedBound | None
    before_it: int | None = None

    @property
    def multiplier(self) -> int:
        """The sign of a multiplier that takes it: a row `variable >= number` is taken by one below zero."""
        return self.sign if self.by is None else 1


class Propagation:
    """Variables with bounds, and the inequalities between them.

    Attributes:
        trail: The bounds that were drawn or set, in their order.
        left: How many more bounds may be drawn.
    """

    def __init__(
        self, least: Iterable[int | None], names: Iterator[int], budget: Budget, most: int, width: int
    ) -> None:
        """Begin without inequalities.

        Args:
            least: Of each variable the number that it is not below, zero or none.
            names: The names of rows that are derived.
            budget: The allowance of work.
            most: How many bounds are drawn at most.
            width: How many unknowns there are, which a derived row costs.
        """
        self.left = most
        self._names = names
        self._budget = budget
        self._width = width
        # By the sign of a bound: `sign * variable` is at most that.
        self._most: dict[int, list[int | None]] = {-1: list(least)}
        self._most[1] = [None] * len(self._most[-1])
        self._bounds: dict[tuple[int, int], DerivedBound] = {}  # by sign and variable, but for zero
        self._inequalities: list[Inequality] = []
        self._about: list[list[int]] = [[] for _ in self._most[1]]
        self._waiting: dict[int, None] = {}
        self.trail: list[DerivedBound] = []

    def add(self, inequality: Inequality) -> None:
        """Add an inequality."""
        self._waiting[len(self._inequalities)] = None
        for variable, _ in inequality.terms:
            self._about[variable].append(len(self._inequalities))
        self._inequalities.append(inequality)

    def most(self, variable: int, sign: int) -> int | None:
        """Return the greatest value of a variable, or of its opposite; None if there is none."""
        return self._most[sign][variable]

    def set_case(self, name: int, variable: int, sign: int, most: int) -> None:
        """Bound a variable by a case of a branch."""
        self._set(DerivedBound(name, variable, sign, most, None, (), self._bounds.get((sign, variable))))

    def propagate(self) -> Proof | None:
        """Draw conclusions, or return the proof that a variable has no value left.

        It comes to an end once there are no more conclusions, or a good many: where a thin cone is to be climbed in
        many small steps, to branch may be quicker.

        Raises:
            OutOfBudgetError: If that takes too long.
        """
        proof, last = None, max(0, self.left - _AT_ONCE)
        while proof is None and self._waiting and self.left > last:
            at = next(iter(self._waiting))
            del self._waiting[at]
            proof = self._follow(self._inequalities[at])
        self._waiting.clear()
        return proof

    def propagate_all(self) -> Proof | None:
        """As `propagate`, with a look at every inequality."""
        self._waiting = dict.fromkeys(range(len(self._inequalities)))
        return self.propagate()

    def undo(self, mark: int, proof: Proof) -> Proof:
        """Take back the bounds since the trail had a length; return a proof that derives those of them that it took."""
        while len(self.trail) > mark:
            bound = self.trail.pop()
            key = bound.sign, bound.variable
            if bound.replaced is None:
                del self._bounds[key]
                self._most[bound.sign][bound.variable] = bound.before_it
            else:
                self._bounds[key] = bound.replaced
                self._most[bound.sign][bound.variable] = bound.replaced.most
            if bound.by is not None and bound.name in proof.uses:
                factor, rows = abs(dict(bound.by.terms)[bound.variable]), _rows(bound.by, bound.taken)
                self._budget.spend(self._width * len(rows) // 4)
                proof = Cut(bound.name, rows, factor).before(proof)
        return proof

    def _follow(self, inequality: Inequality) -> Proof | None:
        """Draw the conclusions of one inequality; return the proof that it cannot hold if it cannot."""
        self._budget.spend(len(inequality.terms))
        slack, open_ends = inequality.most, []
        for variable, factor in inequality.terms:
            most = self._most[-1 if factor > 0 else 1][variable]
            if most is None:
                open_ends.append((variable, factor))
            else:
                slack += abs(factor) * most
        if len(open_ends) > 1:
            return None
        if not open_ends and slack < 0:
            return Proof.of(_rows(inequality, self._taken(inequality, None)))
        for variable, factor in open_ends or inequality.terms:
            sign = 1 if factor > 0 else -1
            own = 0 if open_ends else abs(factor) * cast("int", self._most[-sign][variable])
            most, known = (slack - own) // abs(factor), self._most[sign][variable]
            if known is None or most < known:
                replaced = self._bounds.get((sign, variable))
                if inequality.terms == ((variable, sign),) and inequality.row and inequality.row[1] == sign:
                    # The row says just that.
                    bound = DerivedBound(inequality.row[0], variable, sign, most, None, (), replaced, known)
                else:
                    taken = self._taken(inequality, variable)
                    bound = DerivedBound(next(self._names), variable, sign, most, inequality, taken, replaced, known)
                self._set(bound)
        return None

    def _taken(self, inequality: Inequality, but: int | None) -> tuple[tuple[DerivedBound, int], ...]:
        """Return the bounds of the variables of an inequality but for one, each as often as that takes them."""
        found = (
            (self._bounds.get((-1 if factor > 0 else 1, variable)), abs(factor))
            for variable, factor in inequality.terms
            if variable != but
        )
        return tuple((bound, times) for bound, times in found if bound is not None)

    def _set(self, bound: DerivedBound) -> None:
        """Give a variable a bound, which leaves it a value."""
        self._budget.spend(_COST_OF_BOUND)
        self.left -= 1
        self.trail.append(bound)
        self._bounds[bound.sign, bound.variable] = bound
        self._most[bound.sign][bound.variable] = bound.most
        for at in self._about[bound.variable]:
            self._waiting[at] = None


def _rows(by: Inequality | None, taken: Iterable[tuple[DerivedBound, int]]) -> Multipliers:
    """Return the rows of an inequality and of bounds, each bound taken a number of times."""
    own = [] if by is None or by.row is None else [by.row]
    return tuple(sorted([*own, *((bound.name, bound.multiplier * times) for bound, times in taken)]))
