"""The parts of amounts: bounds, shares, and the reasons why there is no number."""

from __future__ import annotations

import enum
from decimal import Decimal
from math import ceil, floor
from typing import TYPE_CHECKING

from attrs import frozen

from tipreport.memory import pickled_as_built

if TYPE_CHECKING:
    from fractions import Fraction

Number = int | Decimal
"""Counts are whole numbers; money, durations and rates are decimals."""


@pickled_as_built
@frozen
class Bounds:
    """A closed range; `high` is None where nothing bounds it from above.

    >>> from tipreport import Amount
    >>> Amount.read("about 200").firm, Amount.read("about 200").soft
    (Bounds(low=0, high=None), Bounds(low=150, high=250))
    """

    low: Number = 0
    high: Number | None = None

    def __contains__(self, number: Number) -> bool:
        return self.low <= number and (self.high is None or number <= self.high)

    def excludes(self, other: Bounds) -> bool:
        """Whether no number lies within both."""
        return (self.high is not None and self.high < other.low) or (other.high is not None and other.high < self.low)

    def __str__(self) -> str:
        if self.low == self.high:
            return f"{self.low:,}"
        return f"{self.low:,}..{'∞' if self.high is None else format(self.high, ',')}"


UNBOUNDED = Bounds()
"""The bounds of a count of which nothing is known: 0 or more."""


class Status(enum.Enum):
    """Whether a source gives a number, and if not, why."""

    STATED = "stated"
    NOT_REPORTED = "not reported"
    NOT_COLLECTED = "not collected"
    NOT_APPLICABLE = "not applicable"
    INCLUDED = "included in"
    WITHHELD = "withheld"
    NOT_STATED = "not stated"


@frozen
class Share:
    """A proportion of a base that is counted elsewhere.

    Attributes:
        low: The least proportion, between 0 and 1; it is itself allowed.
        high: The greatest proportion.
        open: Whether `high` itself is excluded.
        soft: Whether the source only says about how much it is.
    """

    low: Fraction
    high: Fraction
    open: bool
    soft: bool

    def fits(self, count: int, base: int) -> bool:
        """Tell whether a count is this share of a base, where nobody of nobody is a share that may be nothing."""
        if not base:
            return not self.low
        return self.low * base <= count and (count < self.high * base if self.open else count <= self.high * base)

    def of(self, base: int) -> Bounds | None:
        """Return the whole counts that are this share of a base; None if there are none."""
        low = ceil(self.low * base)
        high = ceil(self.high * base) - 1 if self.open else floor(self.high * base)
        return Bounds(low, high) if low <= high else None
