"""Branch and cut: decide a system over whole numbers, with a refutation if it has no world.

The search solves the system over the fractions (`simplex`). Where the solution has fractional values, it rules out
equations without a solution in whole numbers (`lattice`), on which branching might never end. Then it branches depth
first: on the sums of the system before its columns, since with whole sums the columns mostly are whole by themselves;
of the sums on the smallest, of the columns on the lowest. A system without sums gets Gomory cuts for a few rounds
before it branches, and the lower case goes first. One with sums is tried by two dives (`diving`); then each sum is
given the least and the greatest whole number that it has over the fractions (bound tightening), a third dive keeps away
from these, and of the branches the one on the sum with the fewest values left is first, its nearer case first.

Invariant: every row of the tableau follows from the rows of the system and the open branches, and each proof knows by
name what it rests on. So a proof that does not use a branch refutes the other branch as well, which is then skipped
(backjumping), and a cut that no proof uses is left out of the refutation.

References:
    Ailsa H. Land and Alison G. Doig, "An automatic method of solving discrete programming problems", 1960.
    Ralph E. Gomory, "Outline of an algorithm for integer solutions to linear programs", 1958.
    Ambros M. Gleixner and others, "Three enhancements for optimization-based bound tightening", 2017.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import count
from math import gcd
from typing import TYPE_CHECKING, cast

from attrs import define

from tipreport.solver.diving import Dive
from tipreport.solver.lattice import indivisible
from tipreport.solver.linear import (
    Farkas,
    Feasible,
    Form,
    Infeasible,
    Multipliers,
    Refutation,
    Rounded,
    Row,
    Split,
    System,
)
from tipreport.solver.simplex import GREEDY_PIVOTS, Bound, Budget, Tableau, combination
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


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
        branches_of_dive: The greatest number of branches that are open in a dive; none, and there is no dive.
    """

    greedy_pivots: int = GREEDY_PIVOTS
    rounds_of_cuts: int = 5
    cuts_per_round: int = 5
    lattice: bool = True
    branches_of_dive: int = 30


STRATEGY = Strategy()

# The cost of a branch in units of the budget, beside the pivots of the simplex method.
COST_OF_BRANCH = 200

_FAR = 10**8  # a sum that can be as large has no greatest value worth knowing


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


@frozen
class _Proof:
    """A refutation, with the names of the rows that it takes and does not derive itself."""

    refutation: Refutation
    uses: frozenset[int]

    @classmethod
    def of(cls, multipliers: Multipliers) -> _Proof:
        """Return the proof by a sum of rows, with the smallest whole multipliers."""
        shared = gcd(*(times for _, times in multipliers))
        least = tuple((name, times // shared) for name, times in multipliers)
        return cls(Farkas(least), frozenset(name for name, _ in multipliers))


@frozen
class _Cut:
    """The derivation of a row by rounding."""

    name: int
    multipliers: Multipliers
    divisor: int

    def before(self, proof: _Proof) -> _Proof:
        """Return a proof that derives the row first, if it takes the row."""
        if self.name not in proof.uses:
            return proof
        uses = proof.uses - {self.name} | {name for name, _ in self.multipliers}
        return _Proof(Rounded(self.name, self.multipliers, self.divisor, proof.refutation), uses)


@define
class _Branch:
    """An open branch on a variable: its bounds before, and the refutation of the first case once there is one."""

    name: int
    variable: int
    form: Form
    at: int
    lower: Bound | None
    upper: Bound | None
    above_first: bool
    first: _Proof | None = None

    def case(self, *, above: bool) -> tuple[Bound | None, Bound | None]:
        """Return the bounds of the variable in one of the cases."""
        return (Bound(self.at + 1, self.name), self.upper) if above else (self.lower, Bound(self.at, self.name))

    def closed(self, first: _Proof, second: _Proof) -> _Proof:
        """Return the refutation of both cases."""
        below, above = (second, first) if self.above_first else (first, second)
        refutation = Split(self.name, self.form, self.at, below.refutation, above.refutation)
        return _Proof(refutation, (below.uses | above.uses) - {self.name})


class _BranchAndCut:
    """The state of one search: all rows by name, the cuts among them, and the branches that are open."""

    def __init__(self, system: System, budget: Budget, strategy: Strategy = STRATEGY) -> None:
        self._rows = dict(enumerate(system.rows))
        self._names = count(-1, -1)
        self._cuts: list[_Cut] = []
        self._branches: list[_Branch] = []
        self._budget = budget
        self._strategy = strategy
        self._tableau = Tableau(system.width, budget, strategy.greedy_pivots, priced=bool(system.sums))
        self._system = system
        self._sums: dict[int, Form] = {}  # by variable, once they are entered
        self._seen: list[dict[int, int]] = []  # the values of the sums where one of them is extreme

    def run(self) -> Feasible | Infeasible:
        """Return a world or a refutation."""
        proof = self._enter_rows() or self._relaxation() or self._cutting_planes() or self._branching_on_sums()
        if proof is None:
            return Feasible(self._tableau.world())
        for cut in reversed(self._cuts):
            proof = cut.before(proof)
        return Infeasible(proof.refutation)

    def _enter_rows(self) -> _Proof | None:
        """Enter the rows of the system, each bound tightened to a multiple of the divisor of the whole sum."""
        for name, row in enumerate(tuple(self._rows.values())):
            divisor = gcd(*{factor for _, factor in row.coefficients})
            lower = self._tightened(name, row.low, divisor, -1)
            upper = self._tightened(name, row.high, divisor, 1)
            if lower is not None and upper is not None and lower.value > upper.value:
                return _Proof.of(combination([(lower, -1), (upper, 1)]))
            self._tableau.add_row(row.coefficients, lower, upper)
        return None

    def _enter_sums(self) -> None:
        """Enter the sums, once the system has a solution that is not in whole numbers."""
        if self._tableau.fractional():
            for form in self._system.sums:
                self._sums[len(self._tableau.lower)] = form
                self._tableau.add_row(form, None, None)

    def _tightened(self, name: int, value: int | None, divisor: int, sign: int) -> Bound | None:
        """Return the bound of a row, rounded by a cut of its own where the divisor does not divide it."""
        if value is None:
            return None
        if not divisor or value % divisor == 0:
            return Bound(value, name)
        added, _, high = self._round(((name, sign),), divisor)
        return Bound(sign * divisor * high, added, sign * divisor)

    def _cutting_planes(self) -> _Proof | None:
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
            for column, factor in row.coefficients:
                left[column] += multiplier * factor
        divided = ((column, factor // divisor) for column, factor in sorted(left.items()))
        form = tuple(pair for pair in divided if pair[1])
        added = next(self._names)
        self._rows[added] = Row(form, high=right // divisor)
        self._cuts.append(_Cut(added, multipliers, divisor))
        return added, form, right // divisor

    def _relaxation(self) -> _Proof | None:
        """Solve the system over the fractions, or return the proof that even that has no solution."""
        conflict = self._tableau.make_feasible()
        return None if conflict is None else _Proof.of(conflict)

    def _branching_on_sums(self) -> _Proof | None:
        """Branch until there is a world or every case is refuted; where the system has sums, after dives."""
        self._enter_sums()
        if self._sums and self._strategy.branches_of_dive and self._fractional() is not None:
            anywhere = dict.fromkeys(self._sums)
            if self._is_reached_by_dive(anywhere) or self._is_reached_by_dive(anywhere, raised=True):
                return None
            proof = self._tighten()
            if proof is not None or self._fractional() is None or self._is_reached_by_dive(self._centre()):
                return proof
        return self._branching()

    def _is_reached_by_dive(self, values: Mapping[int, int | None], *, raised: bool = False) -> bool:
        """Tell whether a dive leads to a world: to nothing else, since it proves nothing."""
        dive = Dive(self._tableau)
        dive.fix(values, raised=raised)
        if self._branching(most=self._strategy.branches_of_dive) is None and self._fractional() is None:
            return True
        self._branches.clear()
        dive.undo()
        self._relaxation()
        return False

    def _tighten(self) -> _Proof | None:
        """Give each sum the least and the greatest whole number that it has over the fractions as its bounds."""
        for variable in self._sums:
            for sign in (-1, 1):
                proof = self._tighten_on(variable, sign)
                if proof is not None:
                    return proof
        return self._relaxation()

    def _tighten_on(self, variable: int, sign: int) -> _Proof | None:
        """Tighten one bound of a sum: the refutation of a number beyond it is a cut, which the next number has to pass.

        Args:
            variable: The sum.
            sign: Whether its greatest value, 1, or its least, -1, is looked for.
        """
        tableau, tried = self._tableau, next(self._names)
        lower, upper = tableau.lower[variable], tableau.upper[variable]
        bound = upper if sign > 0 else lower
        at = bound.value if bound is not None else _FAR if sign > 0 else 0
        while True:
            beyond = Bound(at, tried)
            tableau.set_bounds(variable, *((beyond, upper) if sign > 0 else (lower, beyond)))
            conflict = tableau.make_feasible()
            if conflict is None:
                break
            refuting = dict(conflict)
            if tried not in refuting:
                return _Proof.of(conflict)
            times = abs(refuting[tried])
            others = tuple(pair for pair in conflict if pair[0] != tried)
            name, _, high = self._round(others, times)
            at, bound = sign * high, Bound(sign * high, name, sign)
            other = lower if sign > 0 else upper
            if other is not None and sign * other.value > high:
                return _Proof.of(combination([(other, -sign), (bound, sign)]))
        self._seen.append({one: tableau.value(one) for one in self._sums})
        tableau.set_bounds(variable, *((lower, bound) if sign > 0 else (bound, upper)))
        return None

    def _centre(self) -> dict[int, int | None]:
        """Return values of the sums far from their bounds, the narrowest first: the mean of where each was extreme."""
        order = sorted(self._sums, key=self._tableau.width_of)
        return {one: sum(values[one] for values in self._seen) // len(self._seen) for one in order}

    def _branching(self, most: int | None = None) -> _Proof | None:
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
        branch = _Branch(
            next(self._names),
            variable,
            self._sums.get(variable) or ((variable, 1),),
            tableau.floor(variable),
            tableau.lower[variable],
            tableau.upper[variable],
            above_first=bool(self._sums) and tableau.nearer_above(variable),
        )
        self._branches.append(branch)
        tableau.set_bounds(variable, *branch.case(above=branch.above_first))

    def _next_open(self, proof: _Proof) -> _Proof | None:
        """Enter the next case that is still open, or return the refutation of all."""
        while self._branches:
            branch = self._branches[-1]
            if branch.name in proof.uses and branch.first is None:
                branch.first = proof
                self._tableau.set_bounds(branch.variable, *branch.case(above=not branch.above_first))
                return None
            self._branches.pop()
            self._tableau.set_bounds(branch.variable, branch.lower, branch.upper)
            # A proof that does not use the branch refutes what was known before it.
            if branch.first is not None and branch.name in proof.uses:
                proof = branch.closed(branch.first, proof)
        return proof
