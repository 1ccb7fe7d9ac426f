"""Decide linear statements over the fractions, exactly and in whole numbers only.

This is the simplex method in the form used by solvers that add and drop statements all the time. Every
column and every row's sum is a *variable* with a lower and an upper bound, some of them missing. A
tableau holds one equation for each *basic* variable, in terms of the others, which stand at whole values
within their bounds. A basic variable outside its bounds changes places with one that has room to move; if
none has, the equation itself is the refutation. Which ones are taken is chosen to keep equations short;
after many steps the lowest are taken (Bland's rule), so that no arrangement comes twice and the method ends.

An equation is kept as whole numbers without a common factor, `sum of c[v] * v = 0`, with `c > 0` for its
basic variable. Only equations that contain the moving variable are touched, and only their nonzero
coefficients are stored.
"""

from __future__ import annotations

from math import gcd
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tipreport.solver.linear import Form, Multipliers


class OutOfBudgetError(Exception):
    """The search has done as much work as it was allowed."""


class Budget:
    """An allowance of work, counted in coefficients touched: unlike time, it is the same on any machine."""

    def __init__(self, units: int) -> None:
        """Allow so many units of work."""
        self._left = units

    def spend(self, units: int) -> None:
        """Take units of work.

        Raises:
            OutOfBudgetError: If that is more than is left.
        """
        self._left -= units
        if self._left < 0:
            raise OutOfBudgetError


@frozen
class Bound:
    """A bound of a variable, and where it comes from.

    Attributes:
        value: The bound.
        name: The row that states it, or None for the zero below which no column goes.
        factor: How often that row must be taken to speak of the variable itself.
    """

    value: int
    name: int | None
    factor: int = 1


# So many steps are chosen for speed. No system that does not go round in circles is known to need more.
_BOLD_STEPS = 1000

_ZERO = Bound(0, None)


class Tableau:
    """Variables with bounds, and the equations between them: columns first, then rows in the order added."""

    def __init__(self, width: int, budget: Budget) -> None:
        """Start with columns of at least zero and no rows."""
        self.width = width
        self.budget = budget
        self.lower: list[Bound | None] = [_ZERO] * width
        self.upper: list[Bound | None] = [None] * width
        self._equations: dict[int, dict[int, int]] = {}
        # A basic variable's value is its numerator over its own coefficient.
        self._numerators: dict[int, int] = {}
        # The values of the other variables, where they are not zero.
        self._values: dict[int, int] = {}
        # The basic variables that may be outside their bounds: those that changed, or whose bounds did.
        self._unsure: set[int] = set()
        # In how many equations each variable stands.
        self._frequency = [0] * width

    def add(self, form: Form, lower: Bound | None, upper: Bound | None) -> None:
        """Add a row's sum as a variable with bounds."""
        added = len(self.lower)
        self.lower.append(lower)
        self.upper.append(upper)
        self._frequency.append(1)
        equation = {column: -factor for column, factor in form}
        equation[added] = 1
        for column, _ in form:
            self._frequency[column] += 1
        for column, _ in form:
            if column in self._equations:
                self._eliminate(equation, column, self._equations[column])
        self._equations[added] = equation
        self._evaluate(added)

    def lift(self, column: int, bound: Bound) -> None:
        """Set a lower bound above the column's value."""
        self.lower[column] = bound
        if column in self._equations:
            self._unsure.add(column)
        else:
            self._move(column, bound.value)

    def grow(self, weights: Iterable[tuple[int, int]]) -> int:
        """Add a column that stands at zero, after all other variables; return its number.

        Args:
            weights: The rows' variables in whose sums it is, each with its coefficient.
        """
        added = len(self.lower)
        self.lower.append(_ZERO)
        self.upper.append(None)
        self._frequency.append(0)
        weights = tuple(weights)
        for equation in self._equations.values():
            # An equation takes each row as often as it has its sum, and so what is in that.
            factor = -sum(equation.get(row, 0) * weight for row, weight in weights)
            if factor:
                equation[added] = factor
                self._frequency[added] += 1
        return added

    def hold(self, variable: int, lower: Bound | None, upper: Bound | None) -> None:
        """Give a variable other bounds, which take effect with the next steps."""
        self.lower[variable] = lower
        self.upper[variable] = upper
        if variable in self._equations:
            self._unsure.add(variable)
            return
        value = self._values.get(variable, 0)
        if lower is not None and value < lower.value:
            self._move(variable, lower.value)
        elif upper is not None and value > upper.value:
            self._move(variable, upper.value)

    def settle(self) -> Multipliers | None:
        """Bring every variable within its bounds, or return rows that show why that is impossible."""
        steps = 0
        while (broken := self._broken(careful=steps > _BOLD_STEPS)) is not None:
            self.budget.spend(len(self._equations))
            basic, target, rising = broken
            entering = self._with_room(basic, rising=rising, careful=steps > _BOLD_STEPS)
            if entering is None:
                return self._conflict(basic, rising=rising)
            self._exchange(basic, entering, target)
            steps += 1
        return None

    def fractional(self) -> list[int]:
        """Return the columns whose value is not a whole number, in order."""
        return sorted(
            basic
            for basic, numerator in self._numerators.items()
            if basic < self.width and numerator % self._equations[basic][basic]
        )

    def floor(self, basic: int) -> int:
        """Return the value of a basic variable, rounded down."""
        return self._numerators[basic] // self._equations[basic][basic]

    def world(self) -> tuple[int, ...]:
        """Return the values of the columns, once all are whole numbers."""
        return tuple(map(self.value, range(self.width)))

    def counts(self) -> dict[int, int] | None:
        """Return the values of all variables that are not zero; None if one is no whole number."""
        counts = dict(self._values)
        for basic, numerator in self._numerators.items():
            if numerator:
                counts[basic], rest = divmod(numerator, self._equations[basic][basic])
                if rest:
                    return None
        return counts

    def value(self, variable: int) -> int:
        """Return the value of a variable, rounded down."""
        return self.floor(variable) if variable in self._equations else self._values.get(variable, 0)

    def cut(self, basic: int) -> tuple[Multipliers, int]:
        """Return rows to combine, and a divisor, so that rounding gives a row that a fractional value breaks.

        This is Gomory's cut: the equation's coefficients are taken modulo that of its basic variable.
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

    def _broken(self, *, careful: bool) -> tuple[int, int, bool] | None:
        """Return a basic variable outside its bounds, the bound, and whether it must rise to it.

        It is the lowest such variable if careful, else that with the shortest equation.
        """
        outside: list[tuple[int, int, int, bool]] = []
        within: list[int] = []
        for basic in self._unsure:
            equation = self._equations[basic]
            numerator, own = self._numerators[basic], equation[basic]
            rank = 0 if careful else len(equation)
            lower, upper = self.lower[basic], self.upper[basic]
            if lower is not None and numerator < lower.value * own:
                outside.append((rank, basic, lower.value, True))
            elif upper is not None and numerator > upper.value * own:
                outside.append((rank, basic, upper.value, False))
            else:
                within.append(basic)
        self._unsure.difference_update(within)
        return min(outside)[1:] if outside else None

    def _with_room(self, basic: int, *, rising: bool, careful: bool) -> int | None:
        """Return a variable that can move so that the basic one rises, or falls.

        It is the lowest such variable if careful, else one that stands in the fewest equations: then few
        others change.
        """
        found = None
        least = 0
        values, frequency = self._values, self._frequency
        above, below = (self.upper, self.lower) if rising else (self.lower, self.upper)
        for variable, factor in self._equations[basic].items():
            rank = variable if careful else frequency[variable]
            if variable == basic or (found is not None and rank >= least):
                continue
            bound = above[variable] if factor < 0 else below[variable]
            if bound is None or bound.value != values.get(variable, 0):
                found, least = variable, rank
        return found

    def _conflict(self, basic: int, *, rising: bool) -> Multipliers:
        sign = -1 if rising else 1
        taken = []
        for variable, factor in self._equations[basic].items():
            multiplier = sign * factor
            bound = self.upper[variable] if multiplier > 0 else self.lower[variable]
            taken.append((bound, multiplier))
        return combination(taken)

    def _exchange(self, basic: int, entering: int, target: int) -> None:
        """Let one variable take over the equation of a basic one, which then stands at the target."""
        equation = self._equations.pop(basic)
        self.budget.spend(len(equation))
        numerator = self._numerators.pop(basic)
        self._unsure.discard(basic)
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
                self._unsure.add(other)
                left -= 1
                if not left:
                    break
        self._equations[entering] = equation
        self._numerators[entering] = lacking + equation[entering] * before
        self._unsure.add(entering)

    def _eliminate(self, equation: dict[int, int], variable: int, by: dict[int, int]) -> tuple[int, int, int]:
        """Rid an equation of a variable, by adding a multiple of the one in which it is basic.

        Returns:
            By how much it was multiplied, how often the other was taken off, and what all was divided by.
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
        equation = self._equations[basic]
        self._numerators[basic] = -sum(
            equation[variable] * value for variable, value in self._values.items() if variable in equation
        )
        self._unsure.add(basic)

    def _move(self, variable: int, value: int) -> None:
        """Set the value of a variable that is not basic."""
        step = value - self._values.get(variable, 0)
        self._values[variable] = value
        for basic, equation in self._equations.items():
            if variable in equation:
                self._numerators[basic] -= equation[variable] * step
                self._unsure.add(basic)


def combination(taken: Iterable[tuple[Bound | None, int]]) -> Multipliers:
    """Return the rows to take so as to take bounds so many times; a column's own zero needs none."""
    return tuple(
        sorted(
            (bound.name, bound.factor * times) for bound, times in taken if bound is not None and bound.name is not None
        )
    )
