"""Whether two amounts can satisfy a claim: exactly, over all pairs of values that their bounds allow.

A pair (x, y) lies in a band of ratios if y lies between the band's ends times x. So nothing is divided, and 0 is no
special case: a change from 0 to 0 is no change.
"""

from __future__ import annotations

import enum
from fractions import Fraction
from functools import reduce
from itertools import chain
from math import ceil, floor
from typing import TYPE_CHECKING

from attrs import frozen

from tipreport.model.claim_grammar import ClaimMeaning, Direction
from tipreport.model.ratio import ANY, ZERO, Band, both, outside

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tipreport.model.bounds import Bounds


class About(enum.Enum):
    """What in a claim the figures contradict."""

    DIRECTION = "direction"
    SIZE = "size"


_TRIED = 10_000  # values of one side; a pair in the band, if there is one, is met long before


@frozen
class Range:
    """The values that one side of a claim can have.

    Attributes:
        low: The least.
        high: The greatest; None where nothing bounds it.
        whole: Whether they are whole numbers.
        above: Whether the least itself is excluded; never of whole numbers.
        below: Whether the greatest itself is excluded; never of whole numbers.
    """

    low: Fraction
    high: Fraction | None
    whole: bool = True
    above: bool = False
    below: bool = False

    @classmethod
    def of(cls, bounds: Bounds, *, whole: bool) -> Range:
        """Return the values within an amount's bounds."""
        return cls(Fraction(bounds.low), None if bounds.high is None else Fraction(bounds.high), whole)

    def beyond(self, other: Range) -> Range:
        """Return by how much the values may exceed another's."""
        low = Fraction(0) if other.high is None else max(Fraction(0), self.low - other.high)
        return Range(low, None if self.high is None else self.high - other.low, self.whole)

    def meets(self, bounds: Bounds) -> bool:
        """Whether some value lies within bounds."""
        return (bounds.high is None or self.low <= bounds.high) and (self.high is None or bounds.low <= self.high)

    def within(self, bounds: Bounds) -> bool:
        """Whether all values lie within bounds."""
        return bounds.low <= self.low and (bounds.high is None or (self.high is not None and self.high <= bounds.high))


def against(claimed: ClaimMeaning, x: Range, y: Range, *, soft: bool) -> About | None:
    """Return what of a claim no pair of values allows: its direction alone, or its size too; None if some pair does.

    Args:
        claimed: What is claimed.
        x: The earlier value, or the whole.
        y: The later value, or the part.
        soft: Whether words of the claim such as `about` are taken as they are usually meant.
    """
    ways = (claimed.direction.band,) if claimed.direction else (ANY,)
    if not some((ways,), x, y):
        return About.DIRECTION
    if not some((ways, claimed.firm, (soft and claimed.soft) or (ANY,)), x, y):
        return About.SIZE
    if claimed.by is None:
        return None
    by = claimed.by.bounds if soft else claimed.by.firm
    return None if any(gap.meets(by) for gap in _gaps(claimed.direction, x, y)) else About.SIZE


def certain(claimed: ClaimMeaning, x: Range, y: Range) -> bool:
    """Whether every pair of values satisfies a claim, words such as `about` taken as they are usually meant."""
    required = [
        claimed.firm,
        *filter(None, (claimed.soft,)),
        *([(claimed.direction.band,)] if claimed.direction else ()),
    ]
    if any(some((outside(bands),), x, y) for bands in required):
        return False
    return claimed.by is None or all(gap.within(claimed.by.bounds) for gap in _gaps(claimed.direction, x, y))


def _gaps(direction: Direction | None, x: Range, y: Range) -> Iterator[Range]:
    """Yield by how much y may exceed x in an increase, x may exceed y in a decrease, and both without a direction."""
    ways = {Direction.INCREASE: [(y, x)], Direction.DECREASE: [(x, y)]}
    for more, less in ways[direction] if direction else [(y, x), (x, y)]:
        if more.high is None or more.high >= less.low:
            yield more.beyond(less)


def some(required: Sequence[tuple[Band, ...]], x: Range, y: Range) -> bool:
    """Whether some pair of values lies in a band of each of several lists."""
    # From 0 there is no ratio, and bands that have none in common may still have such a pair, or the other way round.
    return (x.low == 0 and _from_nothing(required, y)) or any(
        _from_something(band, x, y) for band in reduce(both, required)
    )


def _from_nothing(required: Sequence[tuple[Band, ...]], y: Range) -> bool:
    """Whether some pair of 0 and another value lies in a band of each of several lists: 0, or one as good as any."""
    ends = (Range(end, end, y.whole) for end in (y.low, y.low + 1 if y.high is None else y.high))
    return any(all(any(_has(band, ZERO, end) for band in bands) for bands in required) for end in ends)


def _from_something(band: Band, x: Range, y: Range) -> bool:
    """Whether some pair of a value above 0 and another value lies in a band."""
    least = max(x.low, y.low / band.high) if band.high else x.low
    most = x.high
    if band.low and y.high is not None:
        reached = y.high / band.low
        most = reached if most is None or reached < most else most
    if most is not None and least > most:
        return False
    return _whole(band, y, least, most) if x.whole else _measured(band, y, least, most)


def _measured(band: Band, y: Range, least: Fraction, most: Fraction | None) -> bool:
    """Whether some x between two ends, above 0, has a y in the band; the ends and the middle decide for all."""
    most = least + 1 if most is None else most
    return any(_has(band, x, y) for x in (least, (least + most) / 2, most) if x > 0)


def _whole(band: Band, y: Range, least: Fraction, most: Fraction | None) -> bool:
    """Whether some whole x between two ends, above 0, has a whole y in the band, tried from both ends."""
    first = max(1, ceil(least))
    last = first + _TRIED if most is None else floor(most)
    upwards = range(first, min(last, first + _TRIED) + 1)
    downwards = range(last, max(first, last - _TRIED) - 1, -1)
    found = any(_has(band, Fraction(number), y) for number in chain(upwards, downwards))
    # One of so many values has room between the ends, unless these are closer than in any printed claim.
    return found or last - first > 2 * _TRIED


def _has(band: Band, x: Fraction, y: Range) -> bool:
    """Whether an x has a y in the band."""
    low, high = band.low * x, None if band.high is None else band.high * x
    if not y.whole:
        values = Band(y.low, y.high, y.above, y.below)
        return not Band(low, high, band.above, band.below).meet(values).empty
    least = max(y.low, Fraction(floor(low) + 1 if band.above else ceil(low)))
    most = y.high
    if high is not None:
        end = ceil(high) - 1 if band.below else floor(high)
        most = Fraction(end) if most is None else min(most, Fraction(end))
    return most is None or least <= most
