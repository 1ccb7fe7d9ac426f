"""Linear statements about whole numbers, and proofs that some of them cannot all be true.

The unknowns of a system are whole numbers of at least zero. Nothing here knows what they count. The
values are plain and
exact: whole numbers of any size, never a float.

Rows are named by numbers in a refutation: from zero up, the rows of the system in their order; below
zero, rows that the refutation adds on its way. An added row is known only in the part of the refutation
below the step that adds it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attrs import Attribute

Form = tuple[tuple[int, int], ...]
"""A sum of unknowns with whole coefficients: pairs of column and nonzero coefficient, sorted by column."""

Multipliers = tuple[tuple[int, int], ...]
"""Pairs of row name and nonzero factor: above zero it multiplies `row <= high`, below zero `row >= low`."""


def _well_formed(_: object, attribute: Attribute[Form], form: Form) -> None:
    """Refuse a sum with a zero coefficient, or with columns out of order or twice."""
    last = None
    for column, factor in form:
        if not factor:
            raise ValueError(f"{attribute.name} must not have a zero coefficient, got {form}")
        if last is not None and column <= last:
            raise ValueError(f"{attribute.name} must have ascending columns, got {form}")
        last = column


@frozen
class Row:
    """The statement that a sum of unknowns lies between two bounds.

    Attributes:
        coefficients: The sum.
        low: The least value allowed, or None if there is none.
        high: The greatest value allowed, or None if there is none.
    """

    coefficients: Form = field(validator=_well_formed)
    low: int | None = None
    high: int | None = None


@frozen
class System:
    """Rows over the unknowns `x[0]` to `x[width - 1]`, whole numbers of at least zero.

    Attributes:
        width: How many unknowns there are.
        rows: What is stated about them.
    """

    width: int
    rows: tuple[Row, ...]

    def __attrs_post_init__(self) -> None:
        """Refuse a row about an unknown that the system does not have."""
        for row in self.rows:
            # The columns ascend, so the first and the last speak for all.
            for column, _ in row.coefficients[:1] + row.coefficients[-1:]:
                if not 0 <= column < self.width:
                    raise ValueError(f"rows must be about the {self.width} unknowns, got column {column}")


@frozen
class Farkas:
    """Rows that, each multiplied and all added, say that a sum without negative coefficients is below zero.

    Attributes:
        multipliers: How often each row is taken.
    """

    multipliers: Multipliers


@frozen
class Rounded:
    """A row that follows from others by adding, dividing and rounding, and the refutation that uses it.

    Adding gives `sum of a[j] * x[j] <= b`. Divided, each `a[j]` may be rounded down, since no unknown is
    below zero; the left side is then a whole number, so the right side may be rounded down too.

    Attributes:
        name: The name of the added row, below zero.
        multipliers: How often each row is taken.
        divisor: What the sum is divided by, above zero.
        then: The refutation that may use the added row.
    """

    name: int
    multipliers: Multipliers
    divisor: int
    then: Refutation


@frozen
class Split:
    """Two cases, one of which must hold since the sum is a whole number, and the refutation of each.

    Attributes:
        name: The name of the row added in either case, below zero.
        form: The sum.
        at: The added row is `form <= at` in the first case and `form >= at + 1` in the second.
        below: The refutation of the first case.
        above: The refutation of the second case.
    """

    name: int
    form: Form = field(validator=_well_formed)
    at: int
    below: Refutation
    above: Refutation


Refutation = Farkas | Rounded | Split
"""A proof that a system has no world."""


def names(refutation: Refutation) -> set[int]:
    """The names of all rows that a refutation takes, those that it adds included."""
    found: set[int] = set()
    waiting: list[Refutation] = [refutation]
    while waiting:
        step = waiting.pop()
        if isinstance(step, Split):
            waiting += (step.below, step.above)
            continue
        found.update(name for name, _ in step.multipliers)
        if isinstance(step, Rounded):
            waiting.append(step.then)
    return found


def renamed(refutation: Refutation, places: Mapping[int, int]) -> Refutation:
    """The same refutation of a system in which the rows that it takes have other places."""

    def moved(multipliers: Multipliers) -> Multipliers:
        return tuple(sorted((places.get(name, name), times) for name, times in multipliers))

    steps: list[Refutation] = []
    waiting: list[Refutation] = [refutation]
    while waiting:
        step = waiting.pop()
        steps.append(step)
        if isinstance(step, Split):
            waiting += (step.below, step.above)
        elif isinstance(step, Rounded):
            waiting.append(step.then)
    done: dict[int, Refutation] = {}
    for step in reversed(steps):  # what comes of a step before the step
        if isinstance(step, Split):
            done[id(step)] = evolve(step, below=done[id(step.below)], above=done[id(step.above)])
        elif isinstance(step, Rounded):
            done[id(step)] = evolve(step, multipliers=moved(step.multipliers), then=done[id(step.then)])
        else:
            done[id(step)] = Farkas(moved(step.multipliers))
    return done[id(refutation)]


@frozen
class Feasible:
    """The system has a world.

    Attributes:
        world: A value for each unknown that makes every row true.
    """

    world: tuple[int, ...]


@frozen
class Infeasible:
    """The system has no world.

    Attributes:
        refutation: Why not.
    """

    refutation: Refutation


@frozen
class Undecided:
    """The search was given up before it found an answer.

    Attributes:
        reason: Why, in plain words.
    """

    reason: str
