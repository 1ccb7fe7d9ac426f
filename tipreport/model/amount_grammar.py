"""The grammar of amounts: the words that a source may use for a number, and the bounds that they mean.

Each wording has a pattern in `_wordings` and a method of `_AmountParser`, which makes bounds of the numbers in it.
"""

from __future__ import annotations

import re
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cache
from math import ceil, floor
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from tipreport.errors import AmountError
from tipreport.model.bounds import UNBOUNDED, Bounds, Number, Share, Status
from tipreport.model.number import Printed, half_place, leading_zero, read_number

if TYPE_CHECKING:
    from collections.abc import Callable


@frozen
class ReadAmount:
    """What the words of an amount mean; the attributes are those of `Amount`."""

    firm: Bounds = UNBOUNDED
    soft: Bounds | None = None
    status: Status = Status.STATED
    share: Share | None = None
    short: int | None = None
    included_in: str | None = None


def read_amount(text: str, *, measured: bool) -> ReadAmount:
    """Read the words of an amount.

    Args:
        text: The words, with single spaces.
        measured: Whether it is money, a duration or a rate, which may have decimals.

    Raises:
        AmountError: The text is outside the grammar, can be read in two ways, or cannot be true.
    """
    return _AmountParser(text, measured=measured).read()


_STATUS = re.compile(
    r"(not reported|not collected|not applicable|withheld|included in (?P<id>[^\s,]+))(?:, ?(?P<bound>.+))?",
    re.IGNORECASE,
)
_PERCENT = r"(\d+(?:\.\d+)?) ?(?:%|percent|per cent)"
_ABOUT = r"(?:about |approximately |around |(?:an )?estimated |~ ?)"
_NEARLY = r"(?:nearly |almost )"
_SCALED = re.compile(r"(?:thousand|million|billion)$")


class _AmountParser:
    """A parser of one amount; each method reads one wording, given the numbers in it."""

    def __init__(self, text: str, *, measured: bool) -> None:
        self.text = text
        self.words = text.lower()
        self.measured = measured

    def read(self) -> ReadAmount:
        if self.words.replace(",", "").isdigit():  # as most amounts are; no wording below has digits alone
            return self.number(self.words)
        if self.words == Status.NOT_STATED.value:
            return self.amount(status=Status.NOT_STATED)
        if match := _STATUS.fullmatch(self.text):
            return self.without_number(match)
        for pattern, build in _wordings():
            if match := pattern.fullmatch(self.words):
                return build(self, *match.groups())
        return self.number(self.words)

    def refuse(self, expected: str, fix: str = "") -> AmountError:
        return AmountError(self.text, expected, fix)

    def amount(self, **fields: object) -> ReadAmount:
        return ReadAmount(**fields)  # type: ignore[arg-type]

    def without_number(self, match: re.Match[str]) -> ReadAmount:
        words = match["bound"]
        # One status inside another is refused before it is read, however many of them there are.
        nested = words and _STATUS.fullmatch(words)
        bound = read_amount(words, measured=self.measured) if words and not nested else ReadAmount()
        if nested or bound.status is not Status.STATED or bound.share is not None or bound.short is not None:
            raise self.refuse("a bound after the comma, such as 'withheld, under 5'")
        status = Status.INCLUDED if match["id"] else Status(match[1].lower())
        return evolve(bound, status=status, included_in=match["id"])

    def printed(self, words: str) -> Printed:
        """Read a number in the amount; a count has no decimals."""
        number = read_number("zero" if words in {"none", "no"} else words, self.text)
        if number.exact and not self.measured and number.value.denominator != 1:
            thousands = f"{words.replace('.', ',')} if thousands are meant, else " if words[-4:-3] == "." else ""
            raise self.refuse("a whole number", f"a full stop is never a separator: write {thousands}the whole count")
        return number

    def at_least(self, low: Fraction) -> Number:
        """Return the least number that is not below `low`: a decimal, or the next whole number."""
        return _decimal(low) if self.measured else ceil(low)

    def at_most(self, high: Fraction) -> Number:
        return _decimal(high) if self.measured else floor(high)

    def below(self, number: Printed) -> Bounds:
        if number.high <= 0:
            raise self.refuse("a number above 0", "nothing is counted below 0: write 0")
        # A decimal just below 2 is kept as at most 2: there is no greatest one.
        high = _decimal(number.high) if self.measured else ceil(number.high) - 1
        return Bounds(self.at_least(Fraction(0)), high)

    def number(self, words: str) -> ReadAmount:
        number = self.printed(words)
        return self.amount(firm=Bounds(self.at_least(number.low), self.at_most(number.high)))

    def from_below(self, words: str) -> ReadAmount:
        return self.amount(firm=Bounds(self.at_least(self.printed(words).low)))

    def more_than(self, words: str) -> ReadAmount:
        low = self.printed(words).low
        return self.amount(firm=Bounds(_decimal(low) if self.measured else floor(low) + 1))

    def from_above(self, words: str) -> ReadAmount:
        return self.amount(firm=Bounds(0, self.at_most(self.printed(words).high)))

    def fewer_than(self, words: str) -> ReadAmount:
        return self.amount(firm=self.below(self.printed(words)))

    def between(self, low_words: str, high_words: str) -> ReadAmount:
        if (scale := _SCALED.search(high_words)) and not _SCALED.search(low_words):
            raise self.refuse("a range with both ends complete", f"write '{low_words} {scale[0]} to {high_words}'")
        low, high = self.printed(low_words), self.printed(high_words)
        if high.value < low.value:
            raise self.refuse("a range from low to high", f"write '{high_words} to {low_words}'")
        return self.amount(firm=Bounds(self.at_least(low.low), self.at_most(high.high)))

    def between_and(self, words: str) -> ReadAmount:
        """Split `one hundred and five and two hundred` at the `and` that leaves a number on each side."""
        pieces = words.split(" and ")
        ends = [(" and ".join(pieces[:cut]), " and ".join(pieces[cut:])) for cut in range(1, len(pieces))]
        return self.between(*next((pair for pair in ends if all(map(self.reads, pair))), ends[0]))

    def reads(self, words: str) -> bool:
        try:
            self.printed(words)
        except AmountError:
            return False
        return True

    def about(self, words: str) -> ReadAmount:
        value = self.printed(words).value
        slack = max(half_place(value), value / 100)
        low = max(Fraction(0), value - slack)
        return self.amount(soft=Bounds(self.at_least(low), self.at_most(value + slack)))

    def nearly(self, words: str) -> ReadAmount:
        number = self.printed(words)
        firm = self.below(number)
        slack = max(half_place(number.value), number.value / 100)
        below = self.below(Printed(number.value, number.value, number.value))
        # Nearly 15 is 14: no whole number lies closer.
        low = min(self.at_least(max(Fraction(0), number.value - slack)), below.high or 0)
        return self.amount(firm=firm, soft=Bounds(low, below.high))

    def all_of_it(self) -> ReadAmount:
        return self.amount(short=0)

    def all_but(self, words: str) -> ReadAmount:
        number = self.printed(words)
        if not number.exact or number.value.denominator != 1:
            raise self.refuse("an exact whole number after 'all but'", "write out its digits")
        return self.amount(short=int(number.value))

    def percent(self, number: str) -> Fraction:
        if zero := leading_zero(number.partition(".")[0]):
            raise self.refuse("a share such as 21%", zero)
        value = Fraction(number)
        if value > 100:  # noqa: PLR2004
            raise self.refuse("a share from 0 to 100 percent")
        return value

    def share(self, number: str) -> ReadAmount:
        """Return every proportion that rounds or truncates to the printed one."""
        value = self.percent(number)
        place = Fraction(1, 10 ** len(number.partition(".")[2]))
        return self.proportion(value - place / 2, value + place, opened=True, soft=False)

    def about_share(self, number: str) -> ReadAmount:
        value = self.percent(number)
        half = half_place(value)
        return self.proportion(value - half, value + half, opened=False, soft=True)

    def nearly_share(self, number: str) -> ReadAmount:
        value = self.percent(number)
        if not value:
            raise self.refuse("a share above 0 percent")
        return self.proportion(value - half_place(value), value, opened=True, soft=True)

    def proportion(self, low: Fraction, high: Fraction, *, opened: bool, soft: bool) -> ReadAmount:
        low, high = low / 100, high / 100
        share = Share(max(Fraction(0), low), min(Fraction(1), high), open=opened and high <= 1, soft=soft)
        return self.amount(share=share)

    def other_share(self) -> ReadAmount:
        raise self.refuse("a share such as 21%, 'about 30%' or 'nearly 50%'", "write the number alone before %")


def _decimal(number: Fraction) -> Decimal:
    """Return a fraction as an exact decimal; its denominator has no factors but 2 and 5."""
    # One half has one decimal, one fourth has two: no more than the denominator has bits.
    with localcontext(prec=len(str(number.numerator)) + number.denominator.bit_length()):
        return Decimal(number.numerator) / number.denominator


@cache
def _wordings() -> tuple[tuple[re.Pattern[str], Callable[..., ReadAmount]], ...]:
    """Return the patterns of amounts that are more than a number, each with its method; made when first needed."""
    wordings: tuple[tuple[str, Callable[..., ReadAmount]], ...] = (
        (_PERCENT, _AmountParser.share),
        (_ABOUT + _PERCENT, _AmountParser.about_share),
        (_NEARLY + _PERCENT, _AmountParser.nearly_share),
        (r".*(?:%|per ?cent).*", _AmountParser.other_share),
        (r"all", _AmountParser.all_of_it),
        (r"all but (.+)", _AmountParser.all_but),
        (r"(?:at least |>= ?|≥ ?)(.+)", _AmountParser.from_below),
        (r"(.+) or more", _AmountParser.from_below),
        (r"(?:more than |over |> ?)(.+)", _AmountParser.more_than),
        (r"(?:at most |up to |no more than |<= ?|≤ ?)(.+)", _AmountParser.from_above),
        (r"(?:fewer than |less than |under |< ?)(.+)", _AmountParser.fewer_than),
        (_ABOUT + r"(.+)", _AmountParser.about),
        (_NEARLY + r"(.+)", _AmountParser.nearly),
        (r"between (.+ and .+)", _AmountParser.between_and),
        (r"(.+) to (.+)", _AmountParser.between),
        (r"(\d[\d, _'’.]*?(?: (?:thousand|million|billion))?) ?[-–] ?(\d.*)", _AmountParser.between),
    )
    return tuple((re.compile(pattern, re.ASCII), build) for pattern, build in wordings)
