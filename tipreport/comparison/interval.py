"""Arithmetic on intervals of exact numbers, for differences and proportions."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from tipreport.model.bounds import Bounds

_PLACES = 10  # decimals shown of a fraction that has no end


@frozen
class ExactInterval:
    """A closed interval of exact numbers; an end is None where nothing bounds that side."""

    low: Fraction | None
    high: Fraction | None

    @classmethod
    def of(cls, bounds: Bounds) -> ExactInterval:
        """Return the interval of an amount's bounds."""
        return cls(Fraction(bounds.low), None if bounds.high is None else Fraction(bounds.high))

    def __contains__(self, number: Fraction | int) -> bool:
        return (self.low is None or self.low <= number) and (self.high is None or number <= self.high)

    def __sub__(self, other: ExactInterval) -> ExactInterval:
        """Return the differences between any number of this interval and any of the other."""
        low = None if self.low is None or other.high is None else self.low - other.high
        high = None if self.high is None or other.low is None else self.high - other.low
        return ExactInterval(low, high)

    def __mul__(self, factor: Fraction | int) -> ExactInterval:
        """Return the interval with every number multiplied by a factor above 0."""
        return ExactInterval(*(None if end is None else end * factor for end in (self.low, self.high)))

    def __str__(self) -> str:
        return self.written("{}")

    def written(self, form: str, *, factor: int = 1, places: int = _PLACES) -> str:
        """Return the interval in words.

        Args:
            form: The format of a number, such as `{}%`.
            factor: What each end is multiplied by first.
            places: Decimals shown, rounded; fewer where a number has fewer.
        """
        low, high = (
            None if end is None else form.format(signed(end * factor, places)) for end in (self.low, self.high)
        )
        if self.low == self.high and low is not None:
            return low
        if low is None:
            return "anything" if high is None else f"at most {high}"
        return f"at least {low}" if high is None else f"{low} to {high}"


def exact(number: Fraction | None) -> int | str | None:
    """Return a number as JSON can hold it exactly: a whole number, or a fraction as text."""
    if number is None:
        return None
    return number.numerator if number.denominator == 1 else str(number)


def signed(number: Fraction, places: int) -> str:
    """Return a number with its sign and thousands separators, rounded to some decimals; `0` has no sign."""
    rounded = round(number * 10**places)
    whole, rest = divmod(abs(rounded), 10**places)
    decimals = f".{rest:0{places}}".rstrip("0").rstrip(".") if places else ""
    sign = "" if not rounded else "-" if rounded < 0 else "+"
    return f"{sign}{whole:,}{decimals}"


def quotient(of: ExactInterval, by: ExactInterval) -> ExactInterval | None:
    """Return the change from `by` to `of` in proportion to `by`, both 0 or more; None if `by` is certainly 0.

    If `by` may be 0, nothing bounds the change from above.
    """
    if by.high == 0:
        return None
    low, high = of.low or Fraction(0), of.high
    # Towards no end the change comes as near to -100 percent as one likes.
    least = Fraction(-1) if by.high is None else low / by.high - 1
    most = None if high is None or not by.low else high / by.low - 1
    return ExactInterval(least, most)
