"""What a breakdown leaves over: the units of its whole that are in none of its parts, by their own numbers alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.model.bounds import Bounds
from tipreport.model.quality import Complete

if TYPE_CHECKING:
    from tipreport.model.codebook import Codebook
    from tipreport.model.codes import Dimension
    from tipreport.model.figure import Breakdown, Figure


def rest_of(whole: Figure, breakdown: Breakdown, book: Codebook) -> Bounds | None:
    """Return how many units of a whole are in none of its parts, as far as their own numbers say.

    It is None where the source says that there are none, where the whole has no number that adds up, or where something
    of the breakdown could not be read.

    That is at least the whole less the sum of its parts; and at most the whole less those of its parts that, by
    definition, have no unit in common. What else the report says may narrow it: `tipreport.details` works that out.
    """
    amount = whole.amount
    countable = amount.stated and amount.counted and not whole.cell.indicator.measured
    if breakdown.complete is not Complete.NO or breakdown.gaps or not countable:
        return None
    parts = [part for part in breakdown.parts if part.amount.counted and part.cell.unit == whole.cell.unit]
    highs = [part.amount.firm.high for part in parts]
    low, high = 0, amount.firm.high
    if len(parts) == len(breakdown.parts) and None not in highs:
        low = max(0, int(amount.firm.low) - sum(int(one or 0) for one in highs))
    if high is not None:
        high = max(low, int(high) - _least_together(whole, breakdown, parts, book))
    return Bounds(low, high)


def _least_together(whole: Figure, breakdown: Breakdown, parts: list[Figure], book: Codebook) -> int:
    """Return how many units are in some of the parts, at least: the greatest, and with it those that share none."""
    greatest_first = sorted(parts, key=_least, reverse=True)
    if breakdown.exclusive is True:
        return sum(map(_least, parts))
    if breakdown.exclusive is False or breakdown.excess is not None:
        return sum(map(_least, greatest_first[:1]))
    # What the whole restricts, too, tells nothing apart: a part may lie outside it, and then its codes ask nothing.
    telling = [one for one in book.dimensions if (one.contrary or one.ages) and not whole.cell.codes(one.id)]
    chosen: list[Figure] = []
    for part in greatest_first:
        if all(any(_apart(book, by, part, one) for by in telling) for one in chosen):
            chosen.append(part)
    return sum(map(_least, chosen))


def _least(part: Figure) -> int:
    return int(part.amount.firm.low)


def _apart(book: Codebook, by: Dimension, one: Figure, other: Figure) -> bool:
    """Whether no unit is in both figures, by the definition of their codes on a dimension: by sex or by age."""
    pairs = [(a, b) for a in one.cell.codes(by.id) for b in other.cell.codes(by.id)]
    if by.ages:
        return bool(pairs) and all(book.disjoint(by.id, a, b) for a, b in pairs)
    return bool(pairs) and all(a != b and {a, b} <= set(by.contrary) for a, b in pairs)
