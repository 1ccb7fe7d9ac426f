"""The parts of amounts: bounds, and the reasons why there is no number."""

from __future__ import annotations

import enum
from decimal import Decimal

from tipreport.arguments import refused
from tipreport.errors import AmountError
from tipreport.memory import pickled_as_built
from tipreport.value_classes import frozen

Number = int | Decimal
"""Counts are whole numbers; money, durations and rates are decimals."""


@pickled_as_built
@frozen
class Bounds:
    """A closed range; `high` is None where nothing bounds it from above.

    Raises:
        ArgumentError: A bound is no number.
        AmountError: The higher one is the lower one.

    >>> from tipreport import Amount
    >>> Amount.read("about 200").firm, Amount.read("about 200").soft
    (Bounds(low=0, high=None), Bounds(low=150, high=250))
    """

    low: Number = 0
    high: Number | None = None

    def __attrs_post_init__(self) -> None:
        for name, end in (("low", self.low), ("high", 0 if self.high is None else self.high)):
            if type(end) is not int and (type(end) is not Decimal or not end.is_finite()):
                raise refused(name, end, "a whole number, or a decimal", "give `high` as None where nothing bounds it")
        if self.high is not None and self.high < self.low:
            raise AmountError(str(self), "bounds from low to high", "swap the two")

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
    WITHHELD_SECONDARY = "withheld, secondary"
    NOT_STATED = "not stated"
