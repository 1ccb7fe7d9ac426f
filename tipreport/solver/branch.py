"""Search the whole numbers: where only fractions satisfy every row, cut that point off or split there."""

from __future__ import annotations

from collections import defaultdict
from itertools import count
from math import gcd
from typing import TYPE_CHECKING, cast

from attrs import define, frozen

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
from tipreport.solver.simplex import Bound, Budget, Tableau, combination

if TYPE_CHECKING:
    from collections.abc import Iterable

# Tried on systems that only whole numbers refute: with fewer cuts there are many more cases, with more
# the numbers grow long.
_ROUNDS_OF_CUTS = 5
_CUTS_A_ROUND = 5

# What it costs to open a case, beside the steps of the simplex method.
_A_CASE = 200


def search(system: System, budget: Budget) -> Feasible | Infeasible:
    """Find a world of the system or a refutation.

    Raises:
        OutOfBudgetError: If the budget does not suffice.
    """
    return _Search(system, budget).run()


@frozen
class _Proof:
    """A refutation, and the rows that it takes as given."""

    refutation: Refutation
    uses: frozenset[int]

    @classmethod
    def of(cls, multipliers: Multipliers) -> _Proof:
        shared = gcd(*(times for _, times in multipliers))
        least = tuple((name, times // shared) for name, times in multipliers)
        return cls(Farkas(least), frozenset(name for name, _ in multipliers))


@frozen
class _Cut:
    """The step that added a row by rounding."""

    name: int
    multipliers: Multipliers
    divisor: int

    def before(self, proof: _Proof) -> _Proof:
        """Put this step before a proof, if that makes use of it."""
        if self.name not in proof.uses:
            return proof
        uses = proof.uses - {self.name} | {name for name, _ in self.multipliers}
        return _Proof(Rounded(self.name, self.multipliers, self.divisor, proof.refutation), uses)


@define
class _Case:
    """A split on a column that is being tried: what was known before it, and what came of the lower case."""

    name: int
    column: int
    at: int
    lower: Bound | None
    upper: Bound | None
    below: _Proof | None = None

    def closed(self, below: _Proof, above: _Proof) -> _Proof:
        refutation = Split(self.name, ((self.column, 1),), self.at, below.refutation, above.refutation)
        return _Proof(refutation, (below.uses | above.uses) - {self.name})


class _Search:
    """One search: the rows known so far by name, the steps that added some, and the cases now open."""

    def __init__(self, system: System, budget: Budget) -> None:
        self._rows = dict(enumerate(system.rows))
        self._names = count(-1, -1)
        self._cuts: list[_Cut] = []
        self._cases: list[_Case] = []
        self._budget = budget
        self._tableau = Tableau(system.width, budget)

    def run(self) -> Feasible | Infeasible:
        proof = self._state() or self._settled() or self._cut_off() or self._try_cases()
        if proof is None:
            return Feasible(self._tableau.world())
        for cut in reversed(self._cuts):
            proof = cut.before(proof)
        return Infeasible(proof.refutation)

    def _state(self) -> _Proof | None:
        """Enter the rows, each bound tightened to a multiple of what divides the whole sum."""
        for name, row in enumerate(tuple(self._rows.values())):
            divisor = gcd(*(factor for _, factor in row.coefficients))
            lower = self._tightened(name, row.low, divisor, -1)
            upper = self._tightened(name, row.high, divisor, 1)
            if lower is not None and upper is not None and lower.value > upper.value:
                return _Proof.of(combination([(lower, -1), (upper, 1)]))
            self._tableau.add(row.coefficients, lower, upper)
        return None

    def _tightened(self, name: int, value: int | None, divisor: int, sign: int) -> Bound | None:
        if value is None:
            return None
        if not divisor or value % divisor == 0:
            return Bound(value, name)
        added, _, high = self._round(((name, sign),), divisor)
        return Bound(sign * divisor * high, added, sign * divisor)

    def _cut_off(self) -> _Proof | None:
        """Add rows that the present point breaks and no world does, a few times over."""
        if self._tableau.fractional():
            # Trying cases of equations that no whole numbers solve might never end.
            self._add(self._indivisible())
        for _ in range(_ROUNDS_OF_CUTS):
            proof = self._settled()
            fractional = self._tableau.fractional()
            if proof is not None or not fractional:
                return proof
            self._add([self._tableau.cut(basic) for basic in fractional[:_CUTS_A_ROUND]])
        return None

    def _indivisible(self) -> tuple[tuple[Multipliers, int], ...]:
        """Return two cuts that contradict each other, if some equations combine to an unsolvable one."""
        found = indivisible(self._rows, self._budget)
        if found is None:
            return ()
        multipliers, divisor = found
        return found, (tuple((name, -times) for name, times in multipliers), divisor)

    def _add(self, cuts: Iterable[tuple[Multipliers, int]]) -> None:
        for multipliers, divisor in cuts:
            name, form, high = self._round(multipliers, divisor)
            self._tableau.add(form, None, Bound(high, name))

    def _round(self, multipliers: Multipliers, divisor: int) -> tuple[int, Form, int]:
        """Add a row by rounding; return its name, its sum and its upper bound."""
        left: dict[int, int] = defaultdict(int)
        right = 0
        for name, multiplier in multipliers:
            row = self._rows[name]
            # Only bounds that there are get taken.
            right += multiplier * cast("int", row.high if multiplier > 0 else row.low)
            for column, factor in row.coefficients:
                left[column] += multiplier * factor
        divided = ((column, factor // divisor) for column, factor in sorted(left.items()))
        form = tuple(pair for pair in divided if pair[1])
        added = next(self._names)
        self._rows[added] = Row(form, high=right // divisor)
        self._cuts.append(_Cut(added, multipliers, divisor))
        return added, form, right // divisor

    def _settled(self) -> _Proof | None:
        conflict = self._tableau.settle()
        return None if conflict is None else _Proof.of(conflict)

    def _try_cases(self) -> _Proof | None:
        """Split on fractional columns, depth first, until there is a world or every case is refuted."""
        while True:
            proof = self._settled()
            if proof is None:
                fractional = self._tableau.fractional()
                if not fractional:
                    return None
                self._open_case(fractional[0])
                continue
            proof = self._next_case(proof)
            if proof is not None:
                return proof

    def _open_case(self, column: int) -> None:
        self._budget.spend(_A_CASE)
        tableau = self._tableau
        at = tableau.floor(column)
        case = _Case(next(self._names), column, at, tableau.lower[column], tableau.upper[column])
        self._cases.append(case)
        tableau.hold(column, case.lower, Bound(at, case.name))

    def _next_case(self, proof: _Proof) -> _Proof | None:
        """Turn to the next case left open, or return the refutation of them all."""
        tableau = self._tableau
        while self._cases:
            case = self._cases[-1]
            tableau.upper[case.column] = case.upper
            if case.name in proof.uses and case.below is None:
                case.below = proof
                tableau.lift(case.column, Bound(case.at + 1, case.name))
                return None
            self._cases.pop()
            tableau.lower[case.column] = case.lower
            # A refutation that does without the case refutes what was known before it.
            if case.below is not None and case.name in proof.uses:
                proof = case.closed(case.below, proof)
        return proof
