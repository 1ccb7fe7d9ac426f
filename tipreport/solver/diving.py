"""Diving: look for a world by fixing sums one after the other, the large ones first; it proves nothing.

A proportion such as "21 percent of the whole" is met by no whole numbers among small ones, and by many among large
ones. A search that begins with small numbers walks up to them one by one. So a dive may first raise each sum that
nothing bounds from above as far as the other rows let it, and then fixes it at a whole number.

Invariant: bounds that a dive sets have no name, so no proof may rest on them; `undo` takes them all back.

Reference:
    Timo Berthold, "Primal Heuristics for Mixed Integer Programs", 2006, on diving.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.solver.simplex import Bound

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tipreport.solver.simplex import Tableau

# How far a sum that has no greatest value is raised, the largest that the rows allow.
_LARGE = (10**7, 10**5, 10**3)


class Dive:
    """Bounds that are set to see whether they lead to a world, and what they were before."""

    def __init__(self, tableau: Tableau) -> None:
        """Remember the bounds of a tableau that is feasible over the fractions."""
        self._tableau = tableau
        self._before = list(zip(tableau.lower, tableau.upper, strict=True))

    def fix(self, sums: Iterable[int], *, raised: bool) -> None:
        """Fix each of some sums at a whole number, where that leaves the system feasible over the fractions.

        Args:
            sums: The sums.
            raised: Whether a sum is first raised, if nothing bounds it from above.
        """
        for variable in sums:
            if raised and self._tableau.upper[variable] is None:
                self._raise(variable)
            at = self._tableau.value(variable)
            any(self._holds(variable, fixed, fixed) for fixed in (at, at + 1))

    def _raise(self, variable: int) -> None:
        lower = self._tableau.lower[variable]
        least = 0 if lower is None else lower.value
        any(self._holds(variable, large, None) for large in _LARGE if large > least)

    def _holds(self, variable: int, low: int, high: int | None) -> bool:
        """Set bounds, and take them back where the system has no solution with them."""
        tableau = self._tableau
        before = tableau.lower[variable], tableau.upper[variable]
        tableau.set_bounds(variable, Bound(low, None), None if high is None else Bound(high, None))
        if tableau.make_feasible() is None:
            return True
        tableau.set_bounds(variable, *before)
        tableau.make_feasible()
        return False

    def undo(self) -> None:
        """Take all bounds back that were set since the dive began."""
        for variable, (lower, upper) in enumerate(self._before):
            self._tableau.set_bounds(variable, lower, upper)
