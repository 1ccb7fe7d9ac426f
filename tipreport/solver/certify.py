"""Verify worlds and refutations, by arithmetic that a reader can follow and that no search shares.

No answer is returned that has not passed here. So this module imports nothing of the search, and is kept small enough
to be checked by eye. A world is substituted into every row. A refutation is a cutting-plane proof with branches, and
each of its steps is recomputed from the rows that are known at it.

Invariant of `refuted`: the rows that are known at a step are those of the system and those added on the path to it, so
a row that holds in one branch is never used in the other.

References:
    Kevin K. H. Cheung, Ambros Gleixner and Daniel E. Steffy, "Verifying integer programming results", 2017.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tipreport.solver.linear import Farkas, Form, Multipliers, Refutation, Rounded, Row, Split, System, members

if TYPE_CHECKING:
    from collections.abc import Mapping


def holds(system: System, world: tuple[int, ...]) -> bool:
    """Tell whether a world makes every row of the system true."""
    if len(world) != system.width or any(count < 0 for count in world):
        return False
    stated = sum(1 << column for column, count in enumerate(world) if count)
    return all(_row_holds(row, world, stated) for row in system.rows)


def refuted(system: System, refutation: Refutation) -> bool:
    """Tell whether a refutation proves that the system has no world."""
    # The steps left to verify, each with the rows that are known there: a stack, since refutations may be nested deeper
    # than calls may be.
    waiting: list[tuple[Refutation, dict[int, Row]]] = [(refutation, dict(enumerate(system.rows)))]
    while waiting:
        step, rows = waiting.pop()
        if isinstance(step, Farkas):
            if not _impossible(rows, step.multipliers):
                return False
            continue
        if step.name >= 0 or step.name in rows:
            return False
        if isinstance(step, Rounded):
            added = _rounded(rows, step)
            if added is None:
                return False
            waiting.append((step.then, {**rows, step.name: added}))
        else:
            below, above = _cases(step)
            waiting.append((step.below, {**rows, step.name: below}))
            waiting.append((step.above, {**rows, step.name: above}))
    return True


def _row_holds(row: Row, world: tuple[int, ...], stated: int) -> bool:
    """Tell whether the sum of a row lies within its bounds; the unknowns that are not zero are given as a bitset."""
    several = ((factor, members(columns & stated)) for factor, columns in row.form.levels)
    value = sum(factor * sum(world[column] for column in columns) for factor, columns in several)
    return (row.low is None or row.low <= value) and (row.high is None or value <= row.high)


def _impossible(rows: Mapping[int, Row], multipliers: Multipliers) -> bool:
    """Tell whether the sum of the rows bounds a sum without negative coefficients below zero."""
    combined = _combined(rows, multipliers)
    if combined is None:
        return False
    left, right = combined
    return right < 0 and all(factor >= 0 for factor in left.values())


def _rounded(rows: Mapping[int, Row], step: Rounded) -> Row | None:
    """Return the row that follows by rounding, or None if the step is malformed."""
    combined = _combined(rows, step.multipliers)
    if combined is None or step.divisor <= 0:
        return None
    left, right = combined
    divided = ((column, factor // step.divisor) for column, factor in left.items())
    return Row(Form.of(pair for pair in divided if pair[1]), high=right // step.divisor)


def _cases(step: Split) -> tuple[Row, Row]:
    """Return the row that a branch adds in either case."""
    return Row(step.form, high=step.at), Row(step.form, low=step.at + 1)


def _combined(rows: Mapping[int, Row], multipliers: Multipliers) -> tuple[dict[int, int], int] | None:
    """Return `left <= right`, the sum of the rows, or None if a row or a bound that it takes is missing."""
    left: dict[int, int] = defaultdict(int)
    right = 0
    for name, multiplier in multipliers:
        row = rows.get(name)
        if row is None:
            return None
        bound = row.high if multiplier > 0 else row.low
        if bound is None:
            return None
        right += multiplier * bound
        for column, factor in row.form:
            left[column] += multiplier * factor
    return left, right
