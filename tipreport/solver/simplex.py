"""The simplex method over whole numbers, with bounds on both sides of every row and a warm start.

This is the general simplex of solvers that assert and retract constraints all the time. Every column and the sum of
every row is a *variable* with a lower and an upper bound, either of which may be missing. A tableau holds one equation
for each *basic* variable, in terms of the nonbasic ones. `make_feasible` takes a basic variable that violates a bound
and pivots it with a nonbasic one that has slack; if none has, the equation is a Farkas certificate.

Pivots are chosen to keep equations short, as Markowitz does: the shortest violated equation, and the entering variable
that stands in the fewest. That rule may cycle, so after many pivots Bland's rule takes over, which cannot: the lowest
violated variable leaves, the lowest with slack enters. A tableau may leave columns out of its equations for as long as
other variables have slack (`pricing`); since each enters once, Bland's rule still comes to an end.

Invariants, except within a pivot:
    Every nonbasic variable has a whole value within its bounds. Every equation holds at the current values. An equation
    is kept as whole numbers without a common factor, `sum of c[v] * v = 0`, with `c > 0` for its basic variable: no
    fraction is ever stored.

References:
    Bruno Dutertre and Leonardo de Moura, "A fast linear-arithmetic solver for DPLL(T)", 2006.
    Robert G. Bland, "New finite pivoting rules for the simplex method", 1977.
    Harry M. Markowitz, "The elimination form of the inverse and its application to linear programming", 1957.
    Ralph E. Gomory, "Outline of an algorithm for integer solutions to linear programs", 1958.
"""

from __future__ import annotations

from math import gcd, inf
from typing import TYPE_CHECKING

from tipreport.solver.pricing import Columns
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tipreport.solver.linear import Form, Multipliers


class OutOfBudgetError(Exception):
    """The search has done as much work as it was allowed."""


class Budget:
    """An allowance of work, counted in coefficients touched: unlike time, it is the same on any machine."""

    def __init__(self, units: int, within: Budget | None = None) -> None:
        """Allow a number of units.

        Args:
            units: How many.
            within: A greater allowance that what is spent here is taken from too.
        """
        self.units = units
        self._left = units
        self._within = within

    def spend(self, units: int) -> None:
        """Take units from the allowance.

        Raises:
            OutOfBudgetError: If fewer are left.
        """
        self._left -= units
        if self._left < 0:
            raise OutOfBudgetError
        if self._within is not None:
            self._within.spend(units)


@frozen
class Bound:
    """A bound of a variable, and the row that states it.

    Attributes:
        value: The bound.
        name: The name of the row, or None for the zero below which no column goes.
        factor: The factor that makes the row a statement about the variable itself.
    """

    value: int
    name: int | None
    factor: int = 1


# After this many pivots Bland's rule takes over. No system that does not cycle is known to need more.
GREEDY_PIVOTS = 1000

_ZERO = Bound(0, None)


class Tableau:
    """Variables with bounds, and the equations between them: columns first, then rows in the order added."""

    def __init__(self, width: int, budget: Budget, greedy_pivots: int = GREEDY_PIVOTS, *, priced: bool = False) -> None:
        """Start with columns of at least zero and no rows.

        Args:
            width: The number of columns.
            budget: The allowance of work.
            greedy_pivots: The number of pivots after which Bland's rule takes over.
            priced: Whether columns stand in equations only once a pivot needs them; else all do at once.
        """
        self.width = width
        self.budget = budget
        self.greedy_pivots = greedy_pivots
        self.lower: list[Bound | None] = [_ZERO] * width
        self.upper: list[Bound | None] = [None] * width
        self._equations: dict[int, dict[int, int]] = {}
        # A basic variable's value is its numerator over its own coefficient.
        self._numerators: dict[int, int] = {}
        # The values of the other variables, where they are not zero.
        self._values: dict[int, int] = {}
        # The basic variables that may violate a bound: those whose value or bounds changed.
        self._unchecked: set[int] = set()
        # In how many equations each variable stands.
        self._frequency = [0] * width
        self._columns = Columns(width, whole=not priced)

    def add_row(self, form: Form, lower: Bound | None, upper: Bound | None) -> None:
        """Add the sum of a row as a basic variable with bounds."""
        added = len(self.lower)
        self.lower.append(lower)
        self.upper.append(upper)
        self._frequency.append(1)
        equation = {column: -factor for column, factor in self._columns.add_row(added, form).items()}
        basic = [column for column in equation if column in self._equations]
        for column in equation:
            self._frequency[column] += 1
        equation[added] = 1
        for column in basic:
            self._eliminate(equation, column, self._equations[column])
        self._equations[added] = equation
        self._evaluate(added)

    def add_column(self, weights: Iterable[tuple[int, int]]) -> int:
        """Add a nonbasic column with the value zero, after all other variables; return its number.

        Args:
            weights: Pairs of a row's variable and the coefficient of the column in that row.
        """
        added = len(self.lower)
        self.lower.append(_ZERO)
        self.upper.append(None)
        self._frequency.append(0)
        self._enter(added, dict(weights))
        return added

    def _enter(self, column: int, weights: dict[int, int]) -> None:
        """Put a column with the value zero into the equations."""
        for equation in self._equations.values():
            # An equation is a combination of rows, and takes of each row what the row has of the column.
            factor = -sum([equation[row] * weights[row] for row in weights.keys() & equation.keys()])
            if factor:
                equation[column] = factor
                self._frequency[column] += 1

    def set_bounds(self, variable: int, lower: Bound | None, upper: Bound | None) -> None:
        """Replace the bounds of a variable; a nonbasic variable moves within them at once."""
        self.lower[variable] = lower
        self.upper[variable] = upper
        if variable in self._equations:
            self._unchecked.add(variable)
            return
        value = self._values.get(variable, 0)
        if lower is not None and value < lower.value:
            self._move(variable, lower.value)
        elif upper is not None and value > upper.value:
            self._move(variable, upper.value)

    def make_feasible(self) -> Multipliers | None:
        """Bring every variable within its bounds, or return the Farkas multipliers that prove it impossible.

        Raises:
            OutOfBudgetError: If the budget does not suffice; the tableau is then unusable.
        """
        pivots = 0
        while (violated := self._leaving(bland=pivots > self.greedy_pivots)) is not None:
            self.budget.spend(len(self._equations))
            basic, target, rising = violated
            entering = self._entering(basic, rising=rising, bland=pivots > self.greedy_pivots)
            if entering is None and self._columns.waiting:
                entering = self._priced(basic, rising=rising)
            if entering is None:
                return self._conflict(basic, rising=rising)
            self._pivot(basic, entering, target)
            pivots += 1
        return None

    def fractional(self) -> list[int]:
        """Return the columns whose value is not a whole number, in order."""
        return sorted(
            basic
            for basic, numerator in self._numerators.items()
            if basic < self.width and numerator % self._equations[basic][basic]
        )

    def narrowest_fractional(self, variables: Iterable[int]) -> int | None:
        """Return the one of some variables with the fewest values left, of those whose value is not a whole number.

        Of several, or where nothing bounds them, it is the one with the smallest value; None without any.
        """
        found = (
            (self.width_of(basic), numerator // self._equations[basic][basic], basic)
            for basic in variables
            if (numerator := self._numerators.get(basic, 0)) and numerator % self._equations[basic][basic]
        )
        return min(found, default=(0, 0, None))[2]

    def width_of(self, variable: int) -> float:
        """Return how far the bounds of a variable are apart; infinity where one is missing."""
        lower, upper = self.lower[variable], self.upper[variable]
        return inf if lower is None or upper is None else upper.value - lower.value

    def nearer_above(self, basic: int) -> bool:
        """Return whether the value of a basic variable is nearer to the next whole number than to the one before."""
        own = self._equations[basic][basic]
        return 2 * (self._numerators[basic] % own) > own

    def floor(self, basic: int) -> int:
        """Return the value of a basic variable, rounded down."""
        return self._numerators[basic] // self._equations[basic][basic]

    def world(self) -> tuple[int, ...]:
        """Return the values of the columns, which must all be whole numbers."""
        return tuple(map(self.value, range(self.width)))

    def whole_values(self) -> dict[int, int] | None:
        """Return the values of all variables that are not zero, or None if one is no whole number."""
        values = dict(self._values)
        for basic, numerator in self._numerators.items():
            if numerator:
                values[basic], rest = divmod(numerator, self._equations[basic][basic])
                if rest:
                    return None
        return values

    def value(self, variable: int) -> int:
        """Return the value of a variable, rounded down."""
        return self.floor(variable) if variable in self._equations else self._values.get(variable, 0)

    def gomory_cut(self, basic: int) -> tuple[Multipliers, int]:
        """Return the multipliers and the divisor of a cut that the current fractional value violates.

        The coefficients of the variable's equation are taken modulo its own coefficient.
        """
        equation = self._equations[basic]
        divisor = equation[basic]
        taken: list[tuple[Bound | None, int]] = []
        for variable, factor in equation.items():
            rest = factor % divisor
            lower = self.lower[variable]
            if lower is not None and lower.value == self._values.get(variable, 0):
                taken.append((lower, -rest))
            elif rest:
                taken.append((self.upper[variable], divisor - rest))
        return combination(pair for pair in taken if pair[1]), divisor

    def _leaving(self, *, bland: bool) -> tuple[int, int, bool] | None:
        """Return a basic variable that violates a bound, the bound, and whether the variable must rise to it.

        By Bland's rule it is the lowest such variable, else the one with the shortest equation.
        """
        outside: list[tuple[int, int, int, bool]] = []
        within: list[int] = []
        for basic in self._unchecked:
            equation = self._equations[basic]
            numerator, own = self._numerators[basic], equation[basic]
            rank = 0 if bland else len(equation)
            lower, upper = self.lower[basic], self.upper[basic]
            if lower is not None and numerator < lower.value * own:
                outside.append((rank, basic, lower.value, True))
            elif upper is not None and numerator > upper.value * own:
                outside.append((rank, basic, upper.value, False))
            else:
                within.append(basic)
        self._unchecked.difference_update(within)
        return min(outside)[1:] if outside else None

    def _entering(self, basic: int, *, rising: bool, bland: bool) -> int | None:
        """Return a nonbasic variable with the slack to let the basic one rise, or fall.

        By Bland's rule it is the lowest such variable, else the one in the fewest equations, so that few others change.
        """
        found = None
        least = 0
        values, frequency = self._values, self._frequency
        above, below = (self.upper, self.lower) if rising else (self.lower, self.upper)
        for variable, factor in self._equations[basic].items():
            rank = variable if bland else frequency[variable]
            if variable == basic or (found is not None and rank >= least):
                continue
            bound = above[variable] if factor < 0 else below[variable]
            if bound is None or bound.value != values.get(variable, 0):
                found, least = variable, rank
        return found

    def _priced(self, basic: int, *, rising: bool) -> int | None:
        """Enter columns that let a basic variable rise, or fall; return the one in the fewest equations."""
        equation = self._equations[basic]
        self.budget.spend(len(equation) * self.width // 32)
        found = self._columns.priced({row: times if rising else -times for row, times in equation.items()})
        for column in found:
            weights = self._columns.activate(column)
            self.budget.spend(len(self._equations) * len(weights) // 2)
            self._enter(column, dict(weights))
        return min(found, key=self._frequency.__getitem__, default=None)

    def _conflict(self, basic: int, *, rising: bool) -> Multipliers:
        """Return the Farkas multipliers of an equation whose nonbasic variables are all at their bounds."""
        sign = -1 if rising else 1
        taken = []
        for variable, factor in self._equations[basic].items():
            multiplier = sign * factor
            bound = self.upper[variable] if multiplier > 0 else self.lower[variable]
            taken.append((bound, multiplier))
        return combination(taken)

    def _pivot(self, basic: int, entering: int, target: int) -> None:
        """Exchange a basic variable with a nonbasic one, and move the former to the target."""
        equation = self._equations.pop(basic)
        self.budget.spend(len(equation))
        numerator = self._numerators.pop(basic)
        self._unchecked.discard(basic)
        if equation[entering] < 0:
            equation = {variable: -factor for variable, factor in equation.items()}
            numerator = -numerator
        # By how much the equation fails with the basic variable at the target, and the entering one still where it was.
        lacking = numerator - equation[basic] * target
        before = self._values.pop(entering, 0)
        if target:
            self._values[basic] = target
        left = self._frequency[entering] - 1  # how many other equations it is in
        for other, touched in self._equations.items() if left else ():
            if entering in touched:
                scale, times, shared = self._eliminate(touched, entering, equation)
                self._numerators[other] = (scale * self._numerators[other] - times * lacking) // shared
                self._unchecked.add(other)
                left -= 1
                if not left:
                    break
        self._equations[entering] = equation
        self._numerators[entering] = lacking + equation[entering] * before
        self._unchecked.add(entering)

    def _eliminate(self, equation: dict[int, int], variable: int, by: dict[int, int]) -> tuple[int, int, int]:
        """Eliminate a variable from an equation, with the equation in which it is basic.

        Returns:
            The factor of the equation, how many times the other was subtracted, and the divisor of the difference.
        """
        self.budget.spend(len(by) + len(equation))
        common = gcd(equation[variable], by[variable])
        scale, times = by[variable] // common, equation[variable] // common
        if scale != 1:
            for other in equation:
                equation[other] *= scale
        frequency = self._frequency
        for other, factor in by.items():
            taken = times * factor
            before = equation.get(other)
            if before is None:
                equation[other] = -taken
                frequency[other] += 1
            elif before == taken:
                del equation[other]
                frequency[other] -= 1
            else:
                equation[other] = before - taken
        shared = gcd(*equation.values())
        if shared != 1:
            for other in equation:
                equation[other] //= shared
        return scale, times, shared

    def _evaluate(self, basic: int) -> None:
        """Compute the value of a basic variable from its equation."""
        equation = self._equations[basic]
        self._numerators[basic] = -sum(
            equation[variable] * value for variable, value in self._values.items() if variable in equation
        )
        self._unchecked.add(basic)

    def _move(self, variable: int, value: int) -> None:
        """Set the value of a nonbasic variable, and update the basic ones."""
        step = value - self._values.get(variable, 0)
        self._values[variable] = value
        for basic, equation in self._equations.items():
            if variable in equation:
                self._numerators[basic] -= equation[variable] * step
                self._unchecked.add(basic)


def combination(taken: Iterable[tuple[Bound | None, int]]) -> Multipliers:
    """Return the multipliers of the rows that state some bounds, each bound taken a number of times.

    The zero below which no column goes is stated by no row, and needs no multiplier.
    """
    return tuple(
        sorted(
            (bound.name, bound.factor * times) for bound, times in taken if bound is not None and bound.name is not None
        )
    )
