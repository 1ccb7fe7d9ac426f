"""The least and the greatest value of a sum over all worlds of a system, each with a proof."""

from __future__ import annotations

from itertools import cycle
from math import gcd
from typing import Literal, cast

from attrs import evolve, frozen

from tipreport.solver.certify import holds, refuted
from tipreport.solver.linear import Farkas, Feasible, Form, Infeasible, Refutation, Row, System, Undecided
from tipreport.solver.solve import BUDGET, WrongAnswerError, decide

Sense = Literal["least", "greatest"]


@frozen
class Extreme:
    """A value that the sum takes, and one that it never goes beyond: the same, unless the budget ran out.

    Attributes:
        value: The value that it takes.
        world: A world in which it does.
        limit: What it never goes beyond; None where the budget did not suffice for any.
        beyond: The refutation of the system with one more row: that the sum is at least one beyond the limit.
        reason: Why the search was given up; empty where value and limit are the same.
    """

    value: int
    world: tuple[int, ...]
    limit: int | None
    beyond: Refutation | None
    reason: str = ""


@frozen
class Unlimited:
    """The sum goes beyond any value.

    Attributes:
        world: A world.
        direction: What can be added to it any number of times, each time giving a world in which the sum
            is further on.
    """

    world: tuple[int, ...]
    direction: tuple[int, ...]


def extreme(
    system: System, form: Form, sense: Sense, budget: int = BUDGET
) -> Extreme | Unlimited | Infeasible | Undecided:
    """Find the least or the greatest value of a sum over all worlds of the system.

    Args:
        system: The statements.
        form: The sum.
        sense: Which of the two is wanted.
        budget: How much work each question on the way to the answer may cost.

    Returns:
        The value, or that there is no limit, or that there is no world, or why none was found.

    Raises:
        WrongAnswerError: If the answer found does not hold.
    """
    start = decide(system, budget)
    return beyond(system, form, sense, start.world, budget) if isinstance(start, Feasible) else start


def beyond(
    system: System, form: Form, sense: Sense, world: tuple[int, ...], budget: int = BUDGET
) -> Extreme | Unlimited:
    """Find how far a sum goes, beyond its value in a world that is known.

    Args:
        system: The statements.
        form: The sum.
        sense: Whether the least or the greatest value is wanted.
        world: A world of the system.
        budget: How much work each question on the way to the answer may cost.

    Returns:
        The value, or that there is no limit.

    Raises:
        WrongAnswerError: If the answer found does not hold.
    """
    goal = _Goal(system, form, sense)
    if not holds(system, world):
        raise WrongAnswerError(f"{world} is none of {system}")
    course = decide(goal.course(), budget)
    if isinstance(course, Feasible):
        return Unlimited(world, course.world)
    if isinstance(course, Undecided):
        return Extreme(goal.value(world), world, None, None, course.reason)
    # Directions may be scaled at will, so where fractions give one, whole numbers do: its refutation
    # never needs them.
    found = _climb(goal, world, cast("Farkas", course.refutation), budget)
    if not refuted(goal.passed(cast("int", found.limit)), cast("Refutation", found.beyond)):
        raise WrongAnswerError(f"{found} is wrong about {goal}")
    return found


@frozen
class _Goal:
    """A sum to be brought as far as it goes.

    How far it is, its *height*, is the sum itself where the greatest is wanted, else its opposite.
    """

    system: System
    form: Form
    sense: Sense

    @property
    def sign(self) -> int:
        return 1 if self.sense == "greatest" else -1

    def value(self, world: tuple[int, ...]) -> int:
        return sum(factor * world[column] for column, factor in self.form)

    def row(self, height: int) -> Row:
        """Return the row that says that the sum is at least so high."""
        return Row(self.form, low=height) if self.sense == "greatest" else Row(self.form, high=-height)

    def reached(self, height: int) -> System:
        return System(self.system.width, (*self.system.rows, self.row(height)))

    def passed(self, value: int) -> System:
        return self.reached(self.sign * value + 1)

    def course(self) -> System:
        """Return the system whose worlds are directions: along them the sum rises and every bound holds."""
        level = tuple(
            evolve(row, low=None if row.low is None else 0, high=None if row.high is None else 0)
            for row in self.system.rows
        )
        # Any height above zero would do. One that divides evenly needs no rounding, so that a refutation
        # is a sum of rows.
        rise = gcd(*(factor for _, factor in self.form)) or 1
        return System(self.system.width, (*level, self.row(rise)))

    def ceiling(self, refutation: Farkas) -> int:
        """Return a height that is never exceeded, by the refutation of a greater one."""
        bounds = 0
        times = 0
        for name, multiplier in refutation.multipliers:
            if name == len(self.system.rows):
                times += abs(multiplier)
                continue
            row = self.system.rows[name]
            # A refutation only takes bounds that there are.
            bounds += multiplier * cast("int", row.high if multiplier > 0 else row.low)
        return bounds // times


def _climb(goal: _Goal, world: tuple[int, ...], refutation: Farkas, budget: int) -> Extreme:
    """Close in on the greatest height, from a world below it and a refutation above it."""
    low = goal.sign * goal.value(world)
    above: Refutation = refutation
    high = goal.ceiling(refutation)
    halving = cycle((False, True))
    while low < high:
        # The highest is often right, or its refutation tells how much is too high. Halving sees to it
        # that this ends soon.
        height = (low + high + 1) // 2 if next(halving) else high
        answer = decide(goal.reached(height), budget)
        if isinstance(answer, Undecided):
            return Extreme(goal.sign * low, world, goal.sign * high, above, answer.reason)
        if isinstance(answer, Feasible):
            world = answer.world
            low = goal.sign * goal.value(world)
            continue
        above = answer.refutation
        high = goal.ceiling(above) if isinstance(above, Farkas) else height - 1
    return Extreme(goal.sign * low, world, goal.sign * low, above)
