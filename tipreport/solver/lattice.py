"""Find equations without a solution in whole numbers of either sign, such as `2x - 2y = 1`.

By Kronecker's lemma, linear equations have no solution in whole numbers if and only if a rational combination of them
has whole coefficients on the left and a fraction on the right. The equations are eliminated one by one: an unknown with
coefficient one is expressed in the others and substituted. Where no coefficient is one, unknowns are replaced as in
Euclid's algorithm (`x` by `x + q * y`, a unimodular substitution) until one is. An equation fails if the divisor of its
left side does not divide its right side.

Invariant: each equation is a combination of the given rows, divided by its divisor; substitutions of unknowns change
neither which combinations those are nor whether there are solutions.

References:
    Alexander Schrijver, "Theory of Linear and Integer Programming", 1986, section 4.1.
    William Pugh, "The Omega test: a fast and practical integer programming algorithm for dependence analysis", 1991.
"""

from __future__ import annotations

from math import gcd, lcm
from typing import TYPE_CHECKING

from tipreport.value_classes import define

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tipreport.solver.linear import Multipliers, Row
    from tipreport.solver.simplex import Budget


@define
class _Equation:
    """`left = right`: the sum of the given rows, each taken a number of times, divided by a number.

    Attributes:
        left: The coefficient of each unknown.
        right: The value of the sum.
        taken: The multiplier of each given row.
        divisor: The number by which the sum of the rows is divided.
    """

    left: dict[int, int]
    right: int
    taken: dict[int, int]
    divisor: int = 1


def indivisible(rows: Mapping[int, Row], budget: Budget) -> tuple[Multipliers, int] | None:
    """Return a combination of equations, and a number that divides its left side but not its right side.

    Args:
        rows: The rows by name; those whose two bounds are equal are the equations.
        budget: The allowance of work.

    Returns:
        The multipliers of the equations and the number, or None if whole numbers solve all equations.

    Raises:
        OutOfBudgetError: If the budget does not suffice.
    """
    equations = [
        _Equation(dict(row.form), row.low, {name: 1})
        for name, row in rows.items()
        if row.low is not None and row.low == row.high
    ]
    while equations:
        equation = min(equations, key=lambda one: len(one.left))
        equations.remove(equation)
        common = gcd(*equation.left.values())
        if not common:
            continue
        if equation.right % common:
            return _smallest(equation.taken, equation.divisor * common), equation.divisor * common
        equation.left = {column: factor // common for column, factor in equation.left.items()}
        equation.right //= common
        equation.divisor *= common
        column = _pivot_column(equation, equations, budget)
        for other in equations:
            if column in other.left:
                _substitute(equation, column, other, budget)
    return None


def _smallest(taken: Mapping[int, int], divisor: int) -> Multipliers:
    """Return the multipliers modulo the divisor, as near zero as they can be: it divides the same sums."""
    half = divisor // 2
    rest = ((name, half - (half - factor) % divisor) for name, factor in sorted(taken.items()))
    return tuple(pair for pair in rest if pair[1])


def _pivot_column(equation: _Equation, others: list[_Equation], budget: Budget) -> int:
    """Return an unknown with coefficient one or minus one, after unimodular substitutions if there is none."""
    while True:
        column = min(equation.left, key=lambda one: abs(equation.left[one]))
        factor = equation.left[column]
        if abs(factor) == 1:
            return column
        times = {other: value // factor for other, value in equation.left.items() if other != column}
        for one in (equation, *others):
            if column in one.left:
                budget.spend(len(times))
                _subtract(one.left, times, one.left[column])


def _substitute(equation: _Equation, column: int, other: _Equation, budget: Budget) -> None:
    """Eliminate an unknown from another equation, with one in which its coefficient is one or minus one."""
    times = other.left[column] * equation.left[column]
    budget.spend(len(equation.left) + len(equation.taken))
    _subtract(other.left, equation.left, times)
    other.right -= times * equation.right
    shared = lcm(other.divisor, equation.divisor)
    other.taken = {name: factor * (shared // other.divisor) for name, factor in other.taken.items()}
    _subtract(other.taken, equation.taken, times * (shared // equation.divisor))
    other.divisor = shared


def _subtract(terms: dict[int, int], others: Mapping[int, int], times: int) -> None:
    """Subtract a multiple of the other terms, in place."""
    for key, value in others.items():
        left = terms.get(key, 0) - times * value
        if left:
            terms[key] = left
        else:
            terms.pop(key, None)
