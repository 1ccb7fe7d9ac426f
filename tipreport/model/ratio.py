"""Bands of numbers and ratios: exact fractions between two ends, with or without the ends; and shares of a base."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

from attrs import evolve

from tipreport.model.bounds import Bounds
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

ZERO = Fraction(0)


@frozen
class Band:
    """The numbers between two ends: counts, or ratios of two counts.

    Attributes:
        low: The least number, 0 or more.
        high: The greatest number; None if nothing bounds it from above.
        above: Whether `low` itself is excluded.
        below: Whether `high` itself is excluded.
    """

    low: Fraction = ZERO
    high: Fraction | None = None
    above: bool = False
    below: bool = False

    @property
    def empty(self) -> bool:
        """Whether no ratio lies in the band."""
        return self.high is not None and (
            self.low > self.high or (self.low == self.high and (self.above or self.below))
        )

    @property
    def of_nobody(self) -> bool:
        """Whether nobody among nobody is such a ratio, as 0 percent is."""
        return self.low == 0 and not self.above

    def fits(self, count: int, base: int) -> bool:
        """Tell whether a count is such a ratio of a base."""
        if not base:
            return self.of_nobody and (count == 0 or self.high is None)
        return not self.meet(Band(ratio := Fraction(count, base), ratio)).empty

    def of(self, base: int) -> Bounds | None:
        """Return the whole counts that are such a ratio of a base; None if there are none."""
        low, high = self.least(base), self.greatest(base)
        return Bounds(low, high) if high is None or low <= high else None

    def least(self, base: int = 1) -> int:
        """Return the least whole number that is such a ratio of a base, if any is."""
        return floor(self.low * base) + 1 if self.above else ceil(self.low * base)

    def greatest(self, base: int = 1) -> int | None:
        """Return the greatest whole number that is such a ratio of a base, if any is; None if there is no end."""
        if self.high is None:
            return None
        return ceil(self.high * base) - 1 if self.below else floor(self.high * base)

    def meet(self, other: Band) -> Band:
        """Return the ratios that lie in both bands."""
        low = max(self.low, other.low)
        highs = [band.high for band in (self, other) if band.high is not None]
        high = min(highs) if highs else None
        return Band(
            low,
            high,
            any(band.above and band.low == low for band in (self, other)),
            high is not None and any(band.below and band.high == high for band in (self, other)),
        )

    def mirrored(self) -> Band:
        """Return the inverse ratios: what is doubled in one direction is halved in the other.

        The greatest ratio has to be above 0.
        """
        low = ZERO if self.high is None else 1 / self.high
        high = None if not self.low else 1 / self.low
        return Band(low, high, self.below, self.above and high is not None)

    def risen(self) -> Band:
        """Return the ratios after a rise by one of these proportions."""
        return evolve(self, low=1 + self.low, high=None if self.high is None else 1 + self.high)

    def fallen(self) -> Band:
        """Return the ratios after a fall by one of these proportions; no fall exceeds 100 percent."""
        bounded = self.high is not None and self.high <= 1
        low = 1 - self.high if self.high is not None and bounded else ZERO
        return Band(low, 1 - self.low, self.below and bounded, self.above)


ANY = Band()
"""Every number and every ratio there is."""


@frozen
class Share:
    """A proportion of a base that is counted elsewhere.

    Attributes:
        firm: The proportions that are certain; every one if the words are vague.
        soft: Those that vague words such as `about` suggest; None if the words are firm.
    """

    firm: Band = ANY
    soft: Band | None = None

    @property
    def band(self) -> Band:
        """The soft proportions if there are any, else the firm ones."""
        return self.soft or self.firm


def joined(bands: Iterable[Band]) -> Band:
    """Return all from the least to the greatest of some bands, at least one."""
    every = tuple(bands)
    low = min(band.low for band in every)
    highs = [band.high for band in every if band.high is not None]
    high = max(highs) if len(highs) == len(every) else None
    return Band(
        low,
        high,
        above=all(band.above for band in every if band.low == low),
        below=high is not None and all(band.below for band in every if band.high == high),
    )


def outside(bands: tuple[Band, ...]) -> tuple[Band, ...]:
    """Return the ratios in none of the bands: those below, between and above them."""
    left: tuple[Band, ...] = (Band(),)
    for band in bands:
        below = Band(high=band.low, below=not band.above)
        above = () if band.high is None else (Band(low=band.high, above=not band.below),)
        left = tuple(met for one in left for other in (below, *above) if not (met := one.meet(other)).empty)
    return left


def both(one: tuple[Band, ...], other: tuple[Band, ...]) -> tuple[Band, ...]:
    """Return the ratios that lie in a band of each of two lists."""
    return tuple(met for a in one for b in other if not (met := a.meet(b)).empty)
