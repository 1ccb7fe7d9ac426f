"""Find equations that no whole numbers solve, of either sign and any size, such as `2x - 2y = 1`.

Equations are solved one by one, as at school: one unknown is expressed in the others and put into the
rest. It must have coefficient one, or the others would become fractions; where there is none, an unknown
is replaced by one that makes the coefficients smaller. An equation fails if a number divides its left
side but not its right side. The equations given combine to such a one if and only if no whole numbers
solve them all.
"""

from __future__ import annotations

from math import gcd, lcm
from typing import TYPE_CHECKING

from attrs import define

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tipreport.solver.linear import Multipliers, Row
    from tipreport.solver.simplex import Budget


@define
class _Equation:
    """`left = right`, and the given rows that combine to it once divided."""

    left: dict[int, int]
    right: int
    taken: dict[int, int]
    divisor: int = 1


def indivisible(rows: Mapping[int, Row], budget: Budget) -> tuple[Multipliers, int] | None:
    """Return equations to combine, and a number that divides the sum's left side but not its right side.

    Args:
        rows: The statements; those that give their sum one value are the equations.
        budget: Where to take the work from.

    Raises:
        OutOfBudgetError: If the budget does not suffice.
    """
    equations = [
        _Equation(dict(row.coefficients), row.low, {name: 1})
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
        column = _unit(equation, equations, budget)
        for other in equations:
            if column in other.left:
                _put_in(equation, column, other, budget)
    return None


def _smallest(taken: Mapping[int, int], divisor: int) -> Multipliers:
    """Return the multipliers less whole multiples of the divisor, which do not change what it divides."""
    half = divisor // 2
    rest = ((name, half - (half - factor) % divisor) for name, factor in sorted(taken.items()))
    return tuple(pair for pair in rest if pair[1])


def _unit(equation: _Equation, others: list[_Equation], budget: Budget) -> int:
    """Return an unknown that has coefficient one or minus one, after replacing unknowns if need be."""
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


def _put_in(equation: _Equation, column: int, other: _Equation, budget: Budget) -> None:
    times = other.left[column] * equation.left[column]
    budget.spend(len(equation.left) + len(equation.taken))
    _subtract(other.left, equation.left, times)
    other.right -= times * equation.right
    shared = lcm(other.divisor, equation.divisor)
    other.taken = {name: factor * (shared // other.divisor) for name, factor in other.taken.items()}
    _subtract(other.taken, equation.taken, times * (shared // equation.divisor))
    other.divisor = shared


def _subtract(terms: dict[int, int], others: Mapping[int, int], times: int) -> None:
    """Take off so many times the other terms."""
    for key, value in others.items():
        left = terms.get(key, 0) - times * value
        if left:
            terms[key] = left
        else:
            terms.pop(key, None)
