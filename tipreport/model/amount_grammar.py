"""The grammar of amounts: the words that a source may use for a number, and the bounds that they mean.

A number or a share stands alone, in a range, or beside a hedge; `hedges` has all of these, and `proportion` reads
shares. The other wordings have a pattern in `_wordings` and a method of `_AmountParser`.
"""

from __future__ import annotations

import re
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING, cast

from attrs import evolve

from tipreport.errors import AmountError
from tipreport.model.bounds import UNBOUNDED, Bounds, Status
from tipreport.model.hedges import Hedge, HedgedNumber, Interpretation, split_hedge
from tipreport.model.number import Printed, half_place, read_number
from tipreport.model.proportion import EXPECTED as EXPECTED_SHARE
from tipreport.model.proportion import PER_CENT, read_majority, read_plain_proportion
from tipreport.model.ratio import ANY, ZERO, Band, Share
from tipreport.patterns import pattern
from tipreport.value_classes import frozen

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


_STATUS = pattern(
    r"(not reported|not collected|not applicable|withheld, secondary|withheld|included in (?P<id>[^\s,]+))"
    r"(?:, ?(?P<bound>.+))?",
    re.IGNORECASE,
)
_SCALED = pattern(r"(?:thousand|million|billion)$")
_PHRASES = {
    "all": ReadAmount(short=0),
    "not stated": ReadAmount(status=Status.NOT_STATED),
    "withheld": ReadAmount(status=Status.WITHHELD),
    # Words that name no number suggest one: from two of it up to the next greater word.
    "dozens": ReadAmount(soft=Bounds(24, 99)),
    "hundreds": ReadAmount(soft=Bounds(200, 999)),
    "thousands": ReadAmount(soft=Bounds(2000, 9999)),
    "tens of thousands": ReadAmount(soft=Bounds(20_000, 99_999)),
    "hundreds of thousands": ReadAmount(soft=Bounds(200_000, 999_999)),
    "millions": ReadAmount(soft=Bounds(2_000_000, 9_999_999)),
}
"""Amounts without a number."""


class _AmountParser:
    """A parser of one amount; each method reads one wording, given the numbers in it."""

    def __init__(self, text: str, *, measured: bool) -> None:
        self.text = text
        self.words = text.lower()
        self.measured = measured

    def read(self) -> ReadAmount:
        if self.words.replace(",", "").isdigit():  # as most amounts are; no wording below has digits alone
            return self.hedged(self.words, None)
        if (known := _PHRASES.get(self.words)) is not None:
            return known
        if self.words.isalpha():  # a word alone is no range, and has neither a hedge nor a bound beside it
            return self.hedged(self.words, None)
        if match := _STATUS.fullmatch(self.text):
            return self.without_number(match)
        hedge, number = split_hedge(self.words)
        for wording, build in _WORDINGS if hedge is None else ():
            if match := wording.fullmatch(self.words):
                return build(self, *match.groups())
        return self.hedged(number, hedge)

    def refuse(self, expected: str, fix: str = "") -> AmountError:
        return AmountError(self.text, expected, fix)

    def without_number(self, match: re.Match[str]) -> ReadAmount:
        words = match["bound"]
        # One status inside another is refused before it is read, however many of them there are.
        nested = words and _STATUS.fullmatch(words)
        try:
            bound = read_amount(words, measured=self.measured) if words and not nested else ReadAmount()
        except AmountError:
            raise self.refuse("a bound after the comma, such as 'withheld, under 5'", "write why in `note`") from None
        if nested or bound.status is not Status.STATED or bound.share is not None or bound.short is not None:
            raise self.refuse("a bound after the comma, such as 'withheld, under 5'")
        status = Status.INCLUDED if match["id"] else Status(match[1].lower())
        return evolve(bound, status=status, included_in=match["id"])

    def printed(self, words: str) -> Printed:
        """Read a number in the amount; a count has no decimals."""
        number = read_number("zero" if words in {"none", "no", "nil"} else words, self.text)
        by_threes = words[-4:-3] == "."  # 1.000 may be a thousand, and is never one
        if number.exact and not self.measured and (by_threes or number.value.denominator != 1):
            thousands = f"{words.replace('.', ',')} if thousands are meant, else " if by_threes else ""
            raise self.refuse("a whole number", f"a full stop is never a separator: write {thousands}the whole count")
        return number

    def number(self, words: str) -> HedgedNumber:
        """Return a number that may be hedged."""
        number = self.printed(words)

        def reaches() -> tuple[Fraction, Fraction]:
            reach = max(half_place(number.value), number.value / 100) if number.rough is None else number.rough
            # Nearly 15 is 14: no whole number lies closer.
            return reach, reach if self.measured else max(reach, Fraction(1))

        plain = Interpretation(Band(number.low, number.high))
        hedged = HedgedNumber(number.value, number.low, number.high, plain, reaches)
        return hedged if number.rough is None else evolve(hedged, plain=hedged.about)

    def hedged(self, words: str, hedge: Hedge | None) -> ReadAmount:
        """Read a share or a number, with the hedge beside it if there is one."""
        if hedge is None and (majority := read_majority(words)) is not None:
            return self.share(majority)
        proportion = self.proportion(words)
        number = proportion or self.number(words)
        reading = number.plain if hedge is None else hedge.reading(number)
        if reading.firm.empty:
            fix = "nothing is counted below 0: write 0"
            raise self.refuse("a share above 0 percent") if proportion else self.refuse("a number above 0", fix)
        return self.share(reading) if proportion else self.count(reading)

    def proportion(self, words: str) -> HedgedNumber | None:
        """Return a proportion that may be hedged; None if the words are none."""
        proportion = read_plain_proportion(words, self.text)
        if proportion is None and any(sign in words for sign in PER_CENT):
            raise self.refuse(EXPECTED_SHARE, "write the number alone before %")
        if proportion is not None and proportion.value > 1:
            raise self.refuse("a share from 0 to 100 percent")
        return proportion

    def count(self, reading: Interpretation) -> ReadAmount:
        """Return what a reading says of a count."""
        firm = UNBOUNDED if reading.firm == ANY else self.bounds(reading.firm)
        return ReadAmount(firm, None if reading.soft is None else self.bounds(reading.soft))

    def bounds(self, band: Band) -> Bounds:
        """Return the counts in a band: decimals, or whole numbers."""
        if not self.measured:
            return cast("Bounds", band.of(1))  # the number itself, or the next one, lies in it
        # A decimal just below 2 is kept as at most 2: there is no greatest one.
        return Bounds(_decimal(band.low), None if band.high is None else _decimal(band.high))

    def share(self, reading: Interpretation) -> ReadAmount:
        """Return a share; no part is more than all of its whole, but of vague words nothing is a fact."""
        firm = ANY if reading.soft and reading.firm == ANY else reading.firm.meet(_PART)
        soft = reading.soft and reading.soft.meet(_PART)
        if firm.empty or (soft is not None and soft.empty):
            raise self.refuse("a share from 0 to 100 percent")
        return ReadAmount(share=Share(firm, soft))

    def between(self, low_words: str, high_words: str) -> ReadAmount:
        """Read a range: of shares, where the first may lack its sign, or of numbers."""
        high = self.proportion(high_words)
        if high is not None:
            signed = low_words if read_plain_proportion(low_words, self.text) else f"{low_words}%"
            low = self.proportion(signed) or high
            return self.share(self.ranged((signed, low), (high_words, high)))
        if (scale := _SCALED.search(high_words)) and not _SCALED.search(low_words):
            raise self.refuse("a range with both ends complete", f"write '{low_words} {scale[0]} to {high_words}'")
        return self.count(self.ranged((low_words, self.number(low_words)), (high_words, self.number(high_words))))

    def ranged(self, one: tuple[str, HedgedNumber], other: tuple[str, HedgedNumber]) -> Interpretation:
        """Return what lies between two numbers; roughly, where one of them is a rough word."""
        (low_words, low), (high_words, high) = one, other
        if high.value < low.value:
            raise self.refuse("a range from low to high", f"write '{high_words} to {low_words}'")
        if low.plain.soft or high.plain.soft:
            return Interpretation(soft=Band(low.value - low.reach, high.value + high.reach))
        return Interpretation(Band(low.low, high.high))

    def between_and(self, words: str) -> ReadAmount:
        """Split `one hundred and five and two hundred` at the `and` that leaves a number on each side."""
        pieces = words.split(" and ")
        cuts = range(1, len(pieces) if len(pieces) <= _MOST_ANDS else 2)
        ends = [(" and ".join(pieces[:cut]), " and ".join(pieces[cut:])) for cut in cuts]
        return self.between(*next((pair for pair in ends if all(map(self.reads, pair))), ends[0]))

    def reads(self, words: str) -> bool:
        try:
            return read_plain_proportion(words, self.text) is not None or bool(self.printed(words))
        except AmountError:
            return False

    def all_but(self, words: str) -> ReadAmount:
        number = self.printed(words)
        if not number.exact or number.value.denominator != 1:
            raise self.refuse("an exact whole number after 'all but'", "write out its digits")
        return ReadAmount(short=int(number.value))

    def rounded(self, words: str, unit_words: str) -> ReadAmount:
        """Return whatever rounds to a number, up or down, as a multiple of another."""
        number, unit = self.printed(words), self.printed(unit_words)
        if not (number.exact and unit.exact and unit.value and (number.value / unit.value).denominator == 1):
            raise self.refuse("a multiple of what it is rounded to, such as '390 rounded to 10'")
        half = unit.value / 2
        return self.count(Interpretation(Band(max(ZERO, number.value - half), number.value + half)))


_MOST_ANDS = 10  # more are not in two numbers, however they are spelled

_PART = Band(high=Fraction(1))
"""What a share can be: no part is more than all of its whole."""


def _decimal(number: Fraction) -> Decimal:
    """Return a fraction as an exact decimal; its denominator has no factors but 2 and 5."""
    # One half has one decimal, one fourth has two: no more than the denominator has bits.
    with localcontext(prec=len(str(number.numerator)) + number.denominator.bit_length()):
        return Decimal(number.numerator) / number.denominator


# What is more than a hedged number, each with its method.
_WORDINGS: tuple[tuple[re.Pattern[str], Callable[..., ReadAmount]], ...] = tuple(
    (pattern(wording, re.ASCII), build)
    for wording, build in (
        (r"all (?:but|except) (.+)", _AmountParser.all_but),
        (r"(.+?),? rounded to (.+)", _AmountParser.rounded),
        (r"between (.+ and .+)", _AmountParser.between_and),
        (r"(.+) to (.+)", _AmountParser.between),
        (
            r"(\d[\d, _'’.]*?(?: ?%| (?:thousand|million|billion|percent|per cent))?) ?[-–] ?(\d.*)",
            _AmountParser.between,
        ),
    )
)
