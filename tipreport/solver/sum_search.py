"""The search for whole values of the sums of a system, before any of its unknowns is looked at.

A system has thousands of unknowns but few sums, and with whole sums its unknowns mostly are whole by themselves. So the
search branches on sums alone, the one with the fewest values left first, and draws from each branch what inequalities
say of the others (`propagation`). Once every sum has a value the system is asked for unknowns that add up to these. If
there are none, even over the fractions, the refutation is a combination of sums that is below zero there, and never
may be: a relation between sums that holds everywhere, and is kept (logic-based Benders decomposition).

References:
    J. N. Hooker and G. Ottosson, "Logic-based Benders decomposition", 2003.
    Robert M. Haralick and Gordon L. Elliott, "Increasing tree search efficiency for constraint satisfaction problems",
        1980, on branching where the fewest values are left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tipreport.solver.proofs import BranchCases, Proof
from tipreport.solver.propagation import Inequality, Propagation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tipreport.solver.simplex import Budget
    from tipreport.solver.sums import Aggregate

_NOTHING = Proof.of(())


class SumSearch:
    """Looks for values of the sums of a system that unknowns add up to, or for the proof that there are none."""

    def __init__(self, aggregate: Aggregate, names: Iterator[int], budget: Budget, most: int, beyond: int) -> None:
        """Begin.

        Args:
            aggregate: The sums.
            names: The names of rows that are derived.
            budget: The allowance of work.
            most: How many bounds are drawn at most.
            beyond: Above which number a sum is first looked for that has no greatest value.
        """
        self._forms = aggregate.forms
        self._names = names
        self._beyond = beyond
        least = (0 if all(factor > 0 for factor, _ in form.levels) else None for form in aggregate.forms)
        self._bounds = Propagation(least, names, budget, most=most, width=aggregate.width)
        for one in aggregate.inequalities:
            self._bounds.add(one)
        # Each with its variable, and the length of the trail before.
        self._open: list[tuple[BranchCases, int, int]] = []

    @property
    def unbounded(self) -> bool:
        """Whether a sum has no greatest value where the search is."""
        return any(self._bounds.most(one, 1) is None for one in range(len(self._forms)))

    def run(self, ask: Callable[[Sequence[int]], dict[int, int] | bool]) -> Proof | bool:
        """Return whether there is a world, or the proof that there is none.

        Args:
            ask: It takes a value of each sum, and returns whether there was a world with these; or where not even
                fractions add up to them, a combination of the sums that is below zero only then.

        Returns:
            The proof; True if there was a world, and False if the search was given up.
        """
        proof = self._bounds.propagate()
        while self._bounds.left > 0:
            variable = self._narrowest()
            if proof is None and variable is None:
                proof = self._bounds.propagate_all()  # it may have stopped before
            if proof is not None:
                proof = self._next_case(proof)
                if proof is not None:
                    return proof
            elif variable is not None:
                self._branch(variable)
            else:
                found = ask([cast("int", self._bounds.most(one, 1)) for one in range(len(self._forms))])
                if isinstance(found, bool):
                    return found
                self._begin_again()
                self._bounds.add(Inequality(tuple((one, -factor) for one, factor in sorted(found.items())), 0))
            proof = self._bounds.propagate()
        return False

    def _begin_again(self) -> None:
        """Take all branches back: what was learnt may rule them out."""
        if self._open:
            self._bounds.undo(self._open[0][2], _NOTHING)
            self._open.clear()

    def _narrowest(self) -> int | None:
        """Return the sum with the fewest values left, but more than one; None without any."""
        found: list[tuple[bool, int, int]] = []
        for variable, form in enumerate(self._forms):
            most, least = self._bounds.most(variable, 1), self._bounds.most(variable, -1)
            if most is None or least is None:
                found.append((True, -len(form), variable))
            elif most + least:
                found.append((False, most + least, variable))
        return min(found, default=(False, 0, None))[2]

    def _branch(self, variable: int) -> None:
        """Open a branch on a sum: its least value comes first, or large ones where it has no greatest."""
        most, opposite = self._bounds.most(variable, 1), self._bounds.most(variable, -1)
        least = None if opposite is None else -opposite
        if most is None:
            above = least is None or least < self._beyond
            at = self._beyond if least is None else max(least, self._beyond)
        else:
            above = least is None
            at = most - 1 if least is None else least
        cases = BranchCases(next(self._names), self._forms[variable], at, above)
        self._open.append((cases, variable, len(self._bounds.trail)))
        self._enter(cases, variable, above=above)

    def _enter(self, cases: BranchCases, variable: int, *, above: bool) -> None:
        """Enter a case."""
        sign, most = (-1, -cases.at - 1) if above else (1, cases.at)
        self._bounds.set_case(cases.name, variable, sign, most)

    def _next_case(self, proof: Proof) -> Proof | None:
        """Enter the next case that is still open, or return the refutation of all."""
        while self._open:
            cases, variable, mark = self._open[-1]
            closed = cases.closed(self._bounds.undo(mark, proof))
            if closed is None:
                self._enter(cases, variable, above=not cases.above_first)
                return None
            self._open.pop()
            proof = closed
        return self._bounds.undo(0, proof)
