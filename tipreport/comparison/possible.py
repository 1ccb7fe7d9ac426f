"""Whether two amounts can be as a claim has it: exactly, over all pairs of values that their bounds allow.

A pair (x, y) stands in a band of ratios if y lies between the band's ends times x. So nothing is divided, and 0 needs
no care: what was nothing and is nothing has not changed.
"""

from __future__ import annotations

import enum
from fractions import Fraction
from itertools import chain
from math import ceil, floor
from typing import TYPE_CHECKING

from attrs import frozen

from tipreport.model.ratio import Band, both, outside
from tipreport.model.saying import ANY, Direction, Saying

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tipreport.model.amount import Bounds


class About(enum.Enum):
    """What of a claim is contradicted."""

    DIRECTION = "direction"
    SIZE = "size"


_TRIED = 10_000  # values of one side; a band with room for one whole number between its ends is met long before


@frozen
class Range:
    """The values of one side.

    Attributes:
        low: The least.
        high: The greatest; None where nothing bounds it.
        whole: Whether they are whole numbers.
    """

    low: Fraction
    high: Fraction | None
    whole: bool = True

    @classmethod
    def of(cls, bounds: Bounds, *, whole: bool) -> Range:
        """The values within an amount's bounds."""
        return cls(Fraction(bounds.low), None if bounds.high is None else Fraction(bounds.high), whole)

    def beyond(self, other: Range) -> Range:
        """By how much its values may exceed another's."""
        low = Fraction(0) if other.high is None else max(Fraction(0), self.low - other.high)
        return Range(low, None if self.high is None else self.high - other.low, self.whole)

    def meets(self, bounds: Bounds) -> bool:
        """Whether one of its values lies within some bounds."""
        return (bounds.high is None or self.low <= bounds.high) and (self.high is None or bounds.low <= self.high)

    def within(self, bounds: Bounds) -> bool:
        """Whether all of them do."""
        return bounds.low <= self.low and (bounds.high is None or (self.high is not None and self.high <= bounds.high))


def against(said: Saying, x: Range, y: Range, *, soft: bool) -> About | None:
    """What no pair of values allows: the direction by itself, or with it the size; None if nothing.

    Args:
        said: What is claimed.
        x: What it was, or the whole.
        y: What it became, or the part.
        soft: Whether words of the claim such as `about` are taken as they are usually meant.
    """
    ways = (said.direction.band,) if said.direction else (ANY,)
    if not any(some(band, x, y) for band in ways):
        return About.DIRECTION
    bands = both(ways, said.firm)
    if soft and said.soft:
        bands = both(bands, said.soft)
    if not any(some(band, x, y) for band in bands):
        return About.SIZE
    if said.by is None:
        return None
    by = said.by.bounds if soft else said.by.firm
    return None if any(gap.meets(by) for gap in _gaps(said.direction, x, y)) else About.SIZE


def certain(said: Saying, x: Range, y: Range) -> bool:
    """Whether every pair of values is as it is said, words such as `about` taken as they are usually meant."""
    told = [said.firm, *filter(None, (said.soft,)), *([(said.direction.band,)] if said.direction else ())]
    if any(some(band, x, y) for bands in told for band in outside(bands)):
        return False
    return said.by is None or all(gap.within(said.by.bounds) for gap in _gaps(said.direction, x, y))


def _gaps(direction: Direction | None, x: Range, y: Range) -> Iterator[Range]:
    """By how much one side may exceed the other: y in an increase, x in a decrease, either where nothing is said."""
    ways = {Direction.INCREASE: [(y, x)], Direction.DECREASE: [(x, y)]}
    for more, less in ways[direction] if direction else [(y, x), (x, y)]:
        if more.high is None or more.high >= less.low:
            yield more.beyond(less)


def some(band: Band, x: Range, y: Range) -> bool:
    """Whether some pair of values stands in the band."""
    least = max(x.low, y.low / band.high) if band.high else x.low
    most = x.high
    if band.low and y.high is not None:
        reached = y.high / band.low
        most = reached if most is None or reached < most else most
    if most is not None and least > most:
        return False
    return _whole(band, y, least, most) if x.whole else _measured(band, y, least, most)


def _measured(band: Band, y: Range, least: Fraction, most: Fraction | None) -> bool:
    """Whether some x between two ends has a y: the ends, and one between them, decide it for all."""
    most = least + 1 if most is None else most
    return any(_has(band, x, y) for x in (least, (least + most) / 2, most))


def _whole(band: Band, y: Range, least: Fraction, most: Fraction | None) -> bool:
    """Whether some whole x between two ends has a whole y: tried from both ends."""
    first = ceil(least)
    last = first + _TRIED if most is None else floor(most)
    upwards = range(first, min(last, first + _TRIED) + 1)
    downwards = range(last, max(first, last - _TRIED) - 1, -1)
    found = any(_has(band, Fraction(number), y) for number in chain(upwards, downwards))
    # Of so many values one has room between the ends, unless they are closer than any printed claim puts them.
    return found or last - first > 2 * _TRIED


def _has(band: Band, x: Fraction, y: Range) -> bool:
    """Whether an x has a y in the band."""
    low, high = band.low * x, None if band.high is None else band.high * x
    if not y.whole:
        return _meets(low, high, y, above=band.above, below=band.below)
    least = max(y.low, Fraction(floor(low) + 1 if band.above else ceil(low)))
    most = y.high
    if high is not None:
        end = ceil(high) - 1 if band.below else floor(high)
        most = Fraction(end) if most is None else min(most, Fraction(end))
    return most is None or least <= most


def _meets(low: Fraction, high: Fraction | None, y: Range, *, above: bool, below: bool) -> bool:
    """Whether a range has a number between two ends, which may be out themselves."""
    over = y.high is None or y.high > low or (y.high == low and not above)
    under = high is None or y.low < high or (y.low == high and not below)
    between = high is None or low < high or (low == high and not above and not below)
    return over and under and between
