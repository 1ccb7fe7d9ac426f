"""Whether there are whole numbers with certain sums, where narrowing their ranges shows it; else HiGHS is asked."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROUNDS = 20  # after so many the ranges are narrow enough
CHOICES = 6  # numbers that are chosen at most; where more are open, HiGHS is quicker
FOUND, INFEASIBLE = 0, 2  # as scipy says it

Numbers = list[Any]  # whole numbers, or infinity, which is the only float
Row = tuple[list[tuple[int, int]], int]  # unknowns, each with how often it is in a sum, and what that is at most


def solve(
    columns: Sequence[Sequence[int]], ends: Sequence[tuple[int | None, int | None]]
) -> tuple[int, tuple[int, ...]] | None:
    """Return what scipy would say of an integer program, and the numbers; nothing where that takes more than this.

    Args:
        columns: Of each unknown how often each sum has it, and last how often the sum that is to be least.
        ends: The ends of each sum.
    """
    rows = list(_rows(columns, ends))
    cost = [column[-1] for column in columns]
    low: Numbers = [0] * len(columns)
    high: Numbers = [math.inf] * len(columns)
    if not narrow(rows, low, high):
        return INFEASIBLE, ()
    best = sum(times * (low[j] if times > 0 else high[j]) for j, times in enumerate(cost) if times)
    for i, (end, _) in enumerate(ends):
        if end is not None and all(column[i] == column[-1] for column in columns):
            best = max(best, end)
    for _ in range(CHOICES):
        open_ = [j for j in range(len(columns)) if low[j] < high[j]]
        if best == -math.inf or not open_:
            break
        # A number without bounds cannot be taken from one that no float holds.
        j = max(open_, key=lambda j: (abs(cost[j]), -math.inf if high[j] == math.inf else low[j] - high[j]))
        low[j] = high[j] = high[j] if cost[j] < 0 else low[j]
        if not narrow(rows, low, high):
            return None
    done = low == high and sum(times * number for times, number in zip(cost, low, strict=True)) == best
    return (FOUND, tuple(low)) if done else None


def _rows(columns: Sequence[Sequence[int]], ends: Sequence[tuple[int | None, int | None]]) -> Iterator[Row]:
    """Yield the sides of sums as rows."""
    for i, sides in enumerate(ends):
        for sign, end in zip((-1, 1), sides, strict=True):
            if end is not None:
                yield [(j, sign * column[i]) for j, column in enumerate(columns) if column[i]], sign * end


def narrow(rows: Sequence[Row], low: Numbers, high: Numbers) -> bool:
    """Narrow the ranges of unknowns to what the rows leave of them; return whether something is left of each."""
    for _ in range(ROUNDS):
        before = *low, *high
        if not all(_narrow(times, most, low, high) for times, most in rows):
            return False
        if (*low, *high) == before:
            break
    return True


def _narrow(times: list[tuple[int, int]], most: int, low: Numbers, high: Numbers) -> bool:
    """Narrow the ranges of unknowns to what one row leaves of them."""
    least = [n * (low[j] if n > 0 else high[j]) for j, n in times]
    endless = least.count(-math.inf)
    left = most - sum(x for x in least if x != -math.inf)
    if endless > 1 or (not endless and left < 0):
        return endless > 1
    for (j, n), own in zip(times, least, strict=True):
        if own == -math.inf:
            low[j] = max(low[j], -(left // -n))
        elif not endless and n > 0:
            high[j] = min(high[j], (left + own) // n)
        elif not endless:
            low[j] = max(low[j], -((left + own) // -n))
        if low[j] > high[j]:
            return False
    return True
