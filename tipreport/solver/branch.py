"""Branch and cut: decide a system over whole numbers, with a refutation if it has no world.

Of a system with sums the search first looks for whole values of these, by what the rows say of them alone
(`sum_search`): with whole sums the columns mostly are whole by themselves. What that leaves open, and any other system,
it solves over the fractions (`simplex`). Where the solution has fractional values, it rules out equations without a
solution in whole numbers (`lattice`), on which branching might never end. Two dives are tried where there are sums
(`diving`); then it branches depth first: on the sums before the columns, of the sums on that with the fewest values
left, its nearer case first; of the columns on the lowest. A system without sums gets Gomory cuts for a few rounds
before it branches, and the lower case goes first.

Invariant: every row of the tableau follows from the rows of the system and the open branches, and each proof knows by
name what it rests on. So a proof that does not use a branch refutes the other branch as well, which is then skipped
(backjumping), and a cut that no proof uses is left out of the refutation.

References:
    Ailsa H. Land and Alison G. Doig, "An automatic method of solving discrete programming problems", 1960.
    Ralph E. Gomory, "Outline of an algorithm for integer solutions to linear programs", 1958.
"""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from itertools import count
from math import gcd
from typing import TYPE_CHECKING, cast

from tipreport.solver.diving import Dive
from tipreport.solver.lattice import indivisible
from tipreport.solver.linear import (
    Feasible,
    Form,
    Infeasible,
    Multipliers,
    Row,
    System,
)
from tipreport.solver.proofs import BranchCases, Cut, Proof
from tipreport.solver.simplex import GREEDY_PIVOTS, Bound, Budget, Tableau, combination
from tipreport.solver.sum_search import SumSearch
from tipreport.solver.sums import Aggregate
from tipreport.value_classes import define, frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@frozen
class Strategy:
    """How a search goes about its system; whatever is chosen, the verdict is the same where there is one.

    The defaults were measured on systems that are feasible over the fractions alone: with fewer cuts there are many
    more branches, with more cuts the numbers grow long.

    Attributes:
        greedy_pivots: The number of pivots after which Bland's rule takes over.
        rounds_of_cuts: The number of rounds in which cuts are added before branching.
        cuts_per_round: The greatest number of cuts added in a round.
        lattice: Whether equations without a solution in whole numbers are looked for; without, a search may not end.
        bounds_of_sums: How many bounds of sums are drawn at most, and no more than there are columns beside four
            for each sum; none, and sums are not looked at by themselves.
    """

    greedy_pivots: int = GREEDY_PIVOTS
    rounds_of_cuts: int = 5
    cuts_per_round: int = 5
    lattice: bool = True
    bounds_of_sums: int = 4000


STRATEGY = Strategy()

# The cost of a branch in units of the budget, beside the pivots of the simplex method.
COST_OF_BRANCH = 200

MOST_OPEN = 30
"""How many branches may be open where sums have given values, or a dive has fixed them."""

LARGE = 10**7
"""Sums without a greatest value are looked for above this once small ones were tried: large ones fit any proportion."""


def search(system: System, budget: Budget, strategy: Strategy = STRATEGY) -> Feasible | Infeasible:
    """Find a world of the system or a refutation; neither is verified here.

    Args:
        system: The system.
        budget: The allowance of work.
        strategy: How the search goes about it.

    Raises:
        OutOfBudgetError: If the budget does not suffice.
    """
    return _BranchAndCut(system, budget, strategy).run()


@define
class _Branch:
    """An open branch on a variable, with its bounds before."""

    cases: BranchCases
    variable: int
    lower: Bound | None
    upper: Bound | None

    def bounds(self, *, above: bool) -> tuple[Bound | None, Bound | None]:
        """Return the bounds of the variable in one of the cases."""
        name, at = self.cases.name, self.cases.at
        return (Bound(at + 1, name), self.upper) if above else (self.lower, Bound(at, name))


class _BranchAndCut:
    """The state of one search: all rows by name, the cuts among them, and the branches that are open."""

    def __init__(self, system: System, budget: Budget, strategy: Strategy = STRATEGY) -> None:
        self._rows = dict(enumerate(system.rows))
        self._names = count(-1, -1)
        self._cuts: list[Cut] = []
        self._branches: list[_Branch] = []
        self._budget = budget
        self._strategy = strategy
        self._tableau = Tableau(system.width, budget, strategy.greedy_pivots, priced=bool(system.sums))
        self._system = system
        self._sums: dict[int, Form] = {}  # by variable, once they are entered

    def run(self) -> Feasible | Infeasible:
        """Return a world or a refutation."""
        found: Proof | bool | None = self._enter_rows() or self._searched_sums()
        if not found:
            found = self._relaxation() or self._cutting_planes() or self._diving_and_branching()
        if not isinstance(found, Proof):
            return Feasible(self._tableau.world())
        proof = found
        for cut in reversed(self._cuts):
            proof = cut.before(proof)
        return Infeasible(proof.refutation)

    def _enter_rows(self) -> Proof | None:
        """Enter the rows of the system, each bound tightened to a multiple of the divisor of the whole sum."""
        for name, row in enumerate(tuple(self._rows.values())):
            divisor = gcd(*(factor for factor, _ in row.form.levels))
            lower = self._tightened(name, row.low, divisor, -1)
            upper = self._tightened(name, row.high, divisor, 1)
            if lower is not None and upper is not None and lower.value > upper.value:
                return Proof.of(combination([(lower, -1), (upper, 1)]))
            self._tableau.add_row(row.form, lower, upper)
        return None

    def _searched_sums(self) -> Proof | bool:
        """Look for whole values of the sums: return whether a world was found, or the proof that there is none."""
        for row in self._system.sums:
            self._sums[len(self._tableau.lower)] = row.form
            self._tableau.add_row(row.form, None, None)
        if not self._sums or not self._strategy.bounds_of_sums:
            return False
        aggregate = Aggregate.of(self._system)
        most = min(self._strategy.bounds_of_sums, self._system.width + 4 * len(aggregate.forms))
        for beyond in (0, LARGE):
            search = SumSearch(aggregate, self._names, self._budget, most, beyond)
            found = search.run(partial(self._with_sums, aggregate.rows))
            if found is not False or not search.unbounded:
                return found
        return False

    def _tightened(self, name: int, value: int | None, divisor: int, sign: int) -> Bound | None:
        """Return the bound of a row, rounded by a cut of its own where the divisor does not divide it."""
        if value is None:
            return None
        if not divisor or value % divisor == 0:
            return Bound(value, name)
        added, _, high = self._round(((name, sign),), divisor)
        return Bound(sign * divisor * high, added, sign * divisor)

    def _cutting_planes(self) -> Proof | None:
        """Add rounds of cuts: rows that the fractional solution violates and no world does."""
        if self._strategy.lattice and self._tableau.fractional():
            # Branching on equations without a solution in whole numbers might never end.
            self._add(self._unsolvable())
        for _ in range(0 if self._system.sums else self._strategy.rounds_of_cuts):
            proof = self._relaxation()
            fractional = self._tableau.fractional()
            if proof is not None or not fractional:
                return proof
            self._add([self._tableau.gomory_cut(basic) for basic in fractional[: self._strategy.cuts_per_round]])
        return self._relaxation()

    def _unsolvable(self) -> tuple[tuple[Multipliers, int], ...]:
        """Return two cuts that contradict each other, if the equations have no solution in whole numbers."""
        found = indivisible(self._rows, self._budget)
        if found is None:
            return ()
        multipliers, divisor = found
        return found, (tuple((name, -times) for name, times in multipliers), divisor)

    def _add(self, cuts: Iterable[tuple[Multipliers, int]]) -> None:
        """Derive cuts and enter them into the tableau."""
        for multipliers, divisor in cuts:
            name, form, high = self._round(multipliers, divisor)
            self._tableau.add_row(form, None, Bound(high, name))

    def _round(self, multipliers: Multipliers, divisor: int) -> tuple[int, Form, int]:
        """Derive a row by rounding; return its name, its sum and its upper bound."""
        left: dict[int, int] = defaultdict(int)
        right = 0
        for name, multiplier in multipliers:
            row = self._rows[name]
            # The multipliers take only bounds that are not missing.
            right += multiplier * cast("int", row.high if multiplier > 0 else row.low)
            for column, factor in row.form:
                left[column] += multiplier * factor
        divided = ((column, factor // divisor) for column, factor in left.items())
        form = Form.of(pair for pair in divided if pair[1])
        added = next(self._names)
        self._rows[added] = Row(form, high=right // divisor)
        self._cuts.append(Cut(added, multipliers, divisor))
        return added, form, right // divisor

    def _relaxation(self) -> Proof | None:
        """Solve the system over the fractions, or return the proof that even that has no solution."""
        conflict = self._tableau.make_feasible()
        return None if conflict is None else Proof.of(conflict)

    def _diving_and_branching(self) -> Proof | None:
        """Try two dives, if there are sums; then branch on what is left."""
        if self._sums and self._tableau.fractional() and any(map(self._is_reached_by_dive, (False, True))):
            return None
        return self._branching()

    def _is_reached_by_dive(self, raised: bool) -> bool:  # noqa: FBT001 - one after the other
        """Tell whether a dive leads to a world: to nothing else, since it proves nothing."""
        dive = Dive(self._tableau)
        dive.fix(self._sums, raised=raised)
        if self._is_reached_soon():
            return True
        dive.undo()
        self._relaxation()
        return False

    def _is_reached_soon(self) -> bool:
        """Tell whether few branches lead to a world; where they do not, none is left open."""
        if self._branching(most=MOST_OPEN) is None and self._fractional() is None:
            return True
        self._branches.clear()
        return False

    def _with_sums(self, rows: Sequence[int], values: Sequence[int]) -> dict[int, int] | bool:
        """Tell whether there is a world with values of the sums, which keep all rows.

        Args:
            rows: Of each sum, which row it is.
            values: Its value.

        Returns:
            Whether one was found; or if there is none even over the fractions, a combination of the sums without
            negative coefficients that is below zero at these values.
        """
        tableau = self._tableau
        before = list(zip(tableau.lower, tableau.upper, strict=True))
        names = {next(self._names): place for place in range(len(rows))}
        for variable in range(tableau.width, len(tableau.lower)):
            tableau.set_bounds(variable, None, None)  # rows are kept by the values
        for name, place in names.items():
            bound = Bound(values[place], name)
            tableau.set_bounds(tableau.width + rows[place], bound, bound)
        conflict = tableau.make_feasible()
        if conflict is None and self._is_reached_soon():
            return True
        for variable, (lower, upper) in enumerate(before):
            tableau.set_bounds(variable, lower, upper)
        if conflict is None:
            self._relaxation()
            return False
        return {names[name]: times for name, times in conflict}

    def _branching(self, most: int | None = None) -> Proof | None:
        """Branch depth first until there is a world, every case is refuted, or too many branches are open."""
        while True:
            proof = self._relaxation()
            if proof is None:
                variable = self._fractional()
                if variable is None or len(self._branches) == most:
                    return None
                self._open(variable)
                continue
            proof = self._next_open(proof)
            if proof is not None:
                return proof

    def _fractional(self) -> int | None:
        """Return the variable to branch on; None if all columns are whole numbers."""
        variable = self._tableau.narrowest_fractional(self._sums)
        return next(iter(self._tableau.fractional()), None) if variable is None else variable

    def _open(self, variable: int) -> None:
        """Open a branch on a variable, and enter the case that is nearer."""
        self._budget.spend(COST_OF_BRANCH)
        tableau = self._tableau
        above = bool(self._sums) and tableau.nearer_above(variable)
        form = self._sums.get(variable) or Form.of([(variable, 1)])
        cases = BranchCases(next(self._names), form, tableau.floor(variable), above)
        branch = _Branch(cases, variable, tableau.lower[variable], tableau.upper[variable])
        self._branches.append(branch)
        tableau.set_bounds(variable, *branch.bounds(above=above))

    def _next_open(self, proof: Proof) -> Proof | None:
        """Enter the next case that is still open, or return the refutation of all."""
        while self._branches:
            branch = self._branches[-1]
            closed = branch.cases.closed(proof)
            if closed is None:
                self._tableau.set_bounds(branch.variable, *branch.bounds(above=not branch.cases.above_first))
                return None
            proof = closed
            self._branches.pop()
            self._tableau.set_bounds(branch.variable, branch.lower, branch.upper)
        return proof
