"""Bands of ratios that the words of a claim allow: exact fractions between two ends, with or without the ends."""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve, frozen

ZERO = Fraction(0)


@frozen
class Band:
    """The ratios between two ends.

    Attributes:
        low: The least ratio, 0 or more.
        high: The greatest ratio; None if nothing bounds it from above.
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
