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

from tipreport.model.bounds import Bounds
from tipreport.model.claim_grammar import ClaimMeaning, Direction
from tipreport.model.ratio import ANY, ZERO, Band, both, outside
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


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
        least = ZERO if other.high is None else self.low - other.high
        most = None if self.high is None else self.high - other.low
        return Range(
            max(ZERO, least), most, self.whole, least >= 0 and (self.above or other.below), self.below or other.above
        )

    def __contains__(self, number: Fraction) -> bool:
        return not self.band.meet(Band(number, number)).empty

    @property
    def band(self) -> Band:
        """The values as a band, whole or not."""
        return Band(self.low, self.high, self.above, self.below)

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
    if claimed.points is not None:
        points = (soft and claimed.points.soft) or claimed.points.firm
        near = any(not gap.band.meet(points).empty for gap in _gaps(claimed.direction, x, y))
        return None if near else About.SIZE
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
    if claimed.points is not None:
        beyond = outside((claimed.points.soft or claimed.points.firm,))
        return all(gap.band.meet(band).empty for gap in _gaps(claimed.direction, x, y) for band in beyond)
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
    return (ZERO in x and _from_nothing(required, y)) or any(
        _from_something(band, x, y) for band in reduce(both, required)
    )


def _from_nothing(required: Sequence[tuple[Band, ...]], y: Range) -> bool:
    """Whether some pair of 0 and another value lies in a band of each of several lists: 0, or one as good as any."""
    high = y.low + 1 if y.high is None else y.high
    ends = (y.low, high) if y.whole else (y.low, (y.low + high) / 2, high)
    only = (Range(end, end, y.whole) for end in ends if end in y)
    return any(all(any(_has(band, ZERO, end) for band in bands) for bands in required) for end in only)


def _from_something(band: Band, x: Range, y: Range) -> bool:
    """Whether some pair of a value above 0 and another value lies in a band."""
    least = max(x.low, y.low / band.high) if band.high else x.low
    most = x.high
    if band.low and y.high is not None:
        reached = y.high / band.low
        most = reached if most is None or reached < most else most
    if most is not None and least > most:
        return False
    return _whole(band, y, least, most) if x.whole else _measured(band, x, y, least, most)


def _measured(band: Band, x: Range, y: Range, least: Fraction, most: Fraction | None) -> bool:
    """Whether some x between two ends, above 0, has a y in the band; the ends and the middle decide for all."""
    most = least + 1 if most is None else most
    return any(_has(band, one, y) for one in (least, (least + most) / 2, most) if one > 0 and one in x)


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
        return not Band(low, high, band.above, band.below).meet(y.band).empty
    least = max(y.low, Fraction(floor(low) + 1 if band.above else ceil(low)))
    most = y.high
    if high is not None:
        end = ceil(high) - 1 if band.below else floor(high)
        most = Fraction(end) if most is None else min(most, Fraction(end))
    return most is None or least <= most


def goes(way: Direction, values: Sequence[Range]) -> bool:
    """Whether some numbers, one of each range, go one way from each to the next."""
    if way is Direction.DECREASE:
        return goes(Direction.INCREASE, values[::-1])
    if way is Direction.UNCHANGED:
        return not reduce(Band.meet, (one.band for one in values)).empty
    last: Fraction | None = None
    for one in values:  # each as small as it can be; measured ones may come as near to the one before as one likes
        low = one.low if last is None else max(one.low, last + one.whole)
        if one.high is not None and (one.high < low or one.high == last):
            return False
        last = low
    return True


def bases(claimed: ClaimMeaning, y: int) -> tuple[Bounds, ...]:
    """Return which whole numbers a claim allows for the earlier value, or the whole, in ascending order.

    Args:
        claimed: What is claimed; its words such as `about` are taken as they are usually meant.
        y: The later value, or the part.
    """
    if claimed.by is not None:
        return _joined(_before(claimed.direction, claimed.by.bounds, y))
    required = ((claimed.direction.band,) if claimed.direction else (ANY,), claimed.firm, claimed.soft or (ANY,))
    bands = reduce(both, required)
    ratios = [band.mirrored() for band in bands if band.high != 0]
    found = [(max(1, one.least(y)), one.greatest(y)) for one in ratios]
    found += [(1, None) for band in bands if band.high == 0 and y == 0]  # nobody is none of any number
    if some(required, Range(ZERO, ZERO), Range(Fraction(y), Fraction(y))):
        found.append((0, 0))
    return _joined(found)


def _before(direction: Direction | None, by: Bounds, y: int) -> Iterator[tuple[int, int | None]]:
    """Yield the ends of the whole numbers that a value exceeds by so much, or falls short of; there may be none."""
    least = max(int(by.low), 1 if direction else 0)
    if direction is not Direction.DECREASE:
        yield 0 if by.high is None else max(0, y - int(by.high)), y - least
    if direction is not Direction.INCREASE:
        yield y + least, None if by.high is None else y + int(by.high)


def _joined(found: Iterable[tuple[int, int | None]]) -> tuple[Bounds, ...]:
    """Return the bounds of ranges that hold a number, those that touch as one."""
    holding = [Bounds(low, high) for low, high in found if high is None or low <= high]
    joined: list[Bounds] = []
    for one in sorted(holding, key=lambda bounds: bounds.low):
        if joined and (joined[-1].high is None or one.low <= joined[-1].high + 1):
            last = joined.pop()
            ends = (last.high, one.high)
            one = Bounds(last.low, None if None in ends else max(end for end in ends if end is not None))  # noqa: PLW2901
        joined.append(one)
    return tuple(joined)
