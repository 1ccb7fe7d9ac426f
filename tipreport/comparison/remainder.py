"""What a breakdown leaves over: the units of its whole that are in none of its parts, by their own numbers alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.model.bounds import Bounds
from tipreport.model.quality import Complete

if TYPE_CHECKING:
    from tipreport.model.codebook import Codebook
    from tipreport.model.figure import Breakdown, Figure


def rest_of(whole: Figure, breakdown: Breakdown, book: Codebook) -> Bounds | None:
    """Return how many units of a whole are in none of its parts, as far as their own numbers say.

    It is None where the source says that there are none, where the whole has no number that adds up, or where something
    of the breakdown could not be read.

    That is at least the whole less the sum of its parts; and at most the whole less the greatest of them, or less their
    sum where no unit is in two of them. What else the report says may narrow it: `tipreport.details` works that out.
    """
    amount = whole.amount
    countable = amount.stated and amount.counted and not whole.cell.indicator.measured
    if breakdown.complete is not Complete.NO or breakdown.gaps or not countable:
        return None
    parts = [part.amount.firm for part in breakdown.parts if part.amount.counted and part.cell.unit == whole.cell.unit]
    lows = [int(part.low) for part in parts]
    highs = [part.high for part in parts]
    low, high = 0, amount.firm.high
    if len(parts) == len(breakdown.parts) and None not in highs:
        low = max(0, int(amount.firm.low) - sum(int(one or 0) for one in highs))
    if high is not None and lows:
        out = sum(lows) if _apart(whole, breakdown, book) else max(lows)
        high = max(low, int(high) - out)
    return Bounds(low, high)


def _apart(whole: Figure, breakdown: Breakdown, book: Codebook) -> bool:
    """Whether no unit is in two parts, by what the source says or by the codes themselves."""
    if breakdown.exclusive is not None or breakdown.by is None or breakdown.excess is not None:
        return breakdown.exclusive is True
    if any(whole.cell.codes(name) for name in (("sex", "age") if breakdown.by == "group" else (breakdown.by,))):
        return False  # a part may lie outside its whole, and then its codes ask nothing
    if breakdown.by == "group":
        return True
    codes = [part.only_code for part in breakdown.parts]
    return len(set(codes)) == len(codes) and set(codes) <= set(book.dimension(breakdown.by).contrary)
