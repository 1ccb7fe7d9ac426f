"""Verify a world or a refutation, by arithmetic that a reader can follow and that no solver shares.

Nothing that a solver says is reported before it has passed here. So this module imports no solver, and is
kept small enough to be checked by eye: an error in the search can then cost an answer, but never make a
wrong one.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tipreport.solver.linear import Farkas, Multipliers, Refutation, Rounded, Row, Split, System

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def holds(system: System, world: tuple[int, ...]) -> bool:
    """Tell whether a world makes every row of the system true."""
    if len(world) != system.width or any(count < 0 for count in world):
        return False
    return all(_row_holds(row, world) for row in system.rows)


def fits(places: Sequence[Sequence[int]], counts: Sequence[int], spans: Sequence[tuple[int, int | None]]) -> bool:
    """Tell whether every set has as many records as it may.

    Args:
        places: For each kind of records the positions of the sets that it is in.
        counts: How many there are of each.
        spans: For each set the least and the greatest number of records.
    """
    if len(counts) != len(places) or min(counts, default=0) < 0:
        return False
    sizes = [0] * len(spans)
    for inside, count in zip(places, counts, strict=True):
        for place in inside:
            sizes[place] += count
    return all(low <= size and (high is None or size <= high) for size, (low, high) in zip(sizes, spans, strict=True))


def refuted(system: System, refutation: Refutation) -> bool:
    """Tell whether a refutation proves that the system has no world."""
    # What is left to verify, each with the rows known there: refutations may be nested deeper than calls
    # may be.
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


def _row_holds(row: Row, world: tuple[int, ...]) -> bool:
    value = sum(factor * world[column] for column, factor in row.coefficients)
    return (row.low is None or row.low <= value) and (row.high is None or value <= row.high)


def _impossible(rows: Mapping[int, Row], multipliers: Multipliers) -> bool:
    combined = _combined(rows, multipliers)
    if combined is None:
        return False
    left, right = combined
    return right < 0 and all(factor >= 0 for factor in left.values())


def _rounded(rows: Mapping[int, Row], step: Rounded) -> Row | None:
    combined = _combined(rows, step.multipliers)
    if combined is None or step.divisor <= 0:
        return None
    left, right = combined
    divided = ((column, factor // step.divisor) for column, factor in sorted(left.items()))
    return Row(tuple(pair for pair in divided if pair[1]), high=right // step.divisor)


def _cases(step: Split) -> tuple[Row, Row]:
    return Row(step.form, high=step.at), Row(step.form, low=step.at + 1)


def _combined(rows: Mapping[int, Row], multipliers: Multipliers) -> tuple[dict[int, int], int] | None:
    """Return `left <= right`, the sum of the rows, or None if it takes a row or a bound that is not there."""
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
        for column, factor in row.coefficients:
            left[column] += multiplier * factor
    return left, right
