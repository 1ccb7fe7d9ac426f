"""The least or the greatest value of a sum over all worlds of a system, each with a proof.

The search closes in from both sides. From below there is a world that attains a value, from above a refutation of the
system with the row that the sum is any greater. A Farkas certificate of that is a dual solution, and gives a dual bound
that is often much lower than the value it refutes. Where both meet, the optimum is proved. The next value to decide is
in turn the dual bound itself, which is often right, and the middle between both, so that the search ends soon.

Whether there is a bound at all is decided first: a sum is unbounded if and only if there is a recession direction, a
world of the homogeneous system along which the sum increases.

Invariant: `value` is attained by `world`, and `refutation` refutes any value beyond `bound`, at every step.

References:
    Alexander Schrijver, "Theory of Linear and Integer Programming", 1986, sections 7.4 and 8.2.
"""

from __future__ import annotations

from itertools import cycle
from math import gcd
from typing import Literal, cast

from attrs import evolve

from tipreport.solver.certify import holds, refuted
from tipreport.solver.linear import Farkas, Feasible, Form, Infeasible, Refutation, Row, System, Undecided
from tipreport.solver.solve import BUDGET, WrongAnswerError, decide
from tipreport.value_classes import frozen

Sense = Literal["least", "greatest"]


@frozen
class Optimum:
    """A value that the sum attains, and a bound that it never passes: the same, unless the budget ran out.

    Attributes:
        value: The value that it attains.
        world: A world in which it does.
        bound: The value that it never passes; None where the budget did not suffice to find one.
        refutation: The refutation of the system with one more row: that the sum is at least one beyond the bound.
        reason: Why the search was given up; empty where value and bound are the same.
    """

    value: int
    world: tuple[int, ...]
    bound: int | None
    refutation: Refutation | None
    reason: str = ""


@frozen
class Unbounded:
    """The sum passes any value.

    Attributes:
        world: A world.
        direction: A recession direction: added to the world any number of times, it gives worlds in which the sum is
            ever further on.
    """

    world: tuple[int, ...]
    direction: tuple[int, ...]


def optimum(
    system: System, form: Form, sense: Sense, budget: int = BUDGET
) -> Optimum | Unbounded | Infeasible | Undecided:
    """Find the least or the greatest value of a sum over all worlds of the system.

    Args:
        system: The system.
        form: The sum.
        sense: Which of the two is wanted.
        budget: The most work that each decision on the way may cost, in coefficients touched.

    Returns:
        The value; or that the sum is unbounded, that there is no world, or why no world was found.

    Raises:
        WrongAnswerError: If the answer that was found fails verification.
    """
    start = decide(system, budget)
    return optimum_from(system, form, sense, start.world, budget) if isinstance(start, Feasible) else start


def optimum_from(
    system: System, form: Form, sense: Sense, world: tuple[int, ...], budget: int = BUDGET
) -> Optimum | Unbounded:
    """Find the least or the greatest value of a sum, given a world to start from.

    Args:
        system: The system.
        form: The sum.
        sense: Which of the two is wanted.
        world: A world of the system.
        budget: The most work that each decision on the way may cost, in coefficients touched.

    Returns:
        The value, or that the sum is unbounded.

    Raises:
        WrongAnswerError: If the world is none of the system, or the answer that was found fails verification.
    """
    objective = _Objective(system, form, sense)
    if not holds(system, world):
        raise WrongAnswerError(f"{world} is none of {system}")
    recession = decide(objective.recession(), budget)
    if isinstance(recession, Feasible):
        return Unbounded(world, recession.world)
    if isinstance(recession, Undecided):
        return Optimum(objective.value(world), world, None, None, recession.reason)
    # The homogeneous system is a cone: where it has a direction in fractions it has one in whole numbers. So its
    # refutation is a sum of rows, without cuts or branches.
    found = _close_gap(objective, world, cast("Farkas", recession.refutation), budget)
    if not refuted(objective.beyond(cast("int", found.bound)), cast("Refutation", found.refutation)):
        raise WrongAnswerError(f"{found} is wrong about {objective}")
    return found


@frozen
class _Objective:
    """A sum to be maximized: its *height* is the sum itself where the greatest is wanted, else its opposite."""

    system: System
    form: Form
    sense: Sense

    @property
    def sign(self) -> int:
        """Return the factor between value and height."""
        return 1 if self.sense == "greatest" else -1

    def value(self, world: tuple[int, ...]) -> int:
        """Return the value of the sum in a world."""
        return sum(factor * world[column] for column, factor in self.form)

    def row(self, height: int) -> Row:
        """Return the row that the sum has at least a height."""
        return Row(self.form, low=height) if self.sense == "greatest" else Row(self.form, high=-height)

    def at_least(self, height: int) -> System:
        """Return the system with the row that the sum has at least a height."""
        return evolve(self.system, rows=(*self.system.rows, self.row(height)))

    def beyond(self, value: int) -> System:
        """Return the system with the row that the sum is further than a value, by at least one."""
        return self.at_least(self.sign * value + 1)

    def recession(self) -> System:
        """Return the homogeneous system whose worlds are the directions along which the sum increases."""
        homogeneous = tuple(
            evolve(row, low=None if row.low is None else 0, high=None if row.high is None else 0)
            for row in self.system.rows
        )
        # Any increase above zero would do. One that the divisor of the sum divides needs no rounding, so that a
        # refutation is a sum of rows.
        increase = gcd(*(factor for _, factor in self.form)) or 1
        return System(self.system.width, (*homogeneous, self.row(increase)))

    def dual_bound(self, refutation: Farkas) -> int:
        """Return the height that the multipliers of a refuted height prove is never passed."""
        bounds = 0
        times = 0
        for name, multiplier in refutation.multipliers:
            if name == len(self.system.rows):
                times += abs(multiplier)
                continue
            row = self.system.rows[name]
            # The multipliers take only bounds that are not missing.
            bounds += multiplier * cast("int", row.high if multiplier > 0 else row.low)
        return bounds // times


def _close_gap(objective: _Objective, world: tuple[int, ...], refutation: Farkas, budget: int) -> Optimum:
    """Find the greatest height, between that of a world and the dual bound of a refutation."""
    low = objective.sign * objective.value(world)
    above: Refutation = refutation
    high = objective.dual_bound(refutation)
    bisect = cycle((False, True))
    while low < high:
        height = (low + high + 1) // 2 if next(bisect) else high
        answer = decide(objective.at_least(height), budget)
        if isinstance(answer, Undecided):
            return Optimum(objective.sign * low, world, objective.sign * high, above, answer.reason)
        if isinstance(answer, Feasible):
            world = answer.world
            low = objective.sign * objective.value(world)
            continue
        above = answer.refutation
        high = objective.dual_bound(above) if isinstance(above, Farkas) else height - 1
    return Optimum(objective.sign * low, world, objective.sign * low, above)
