"""How much: what a source states, read into exact bounds.

An amount is kept as written and read by one grammar. What is firm (`at least 16`) and what is soft
(`about 200` is *usually* 150 to 250) are kept apart, because only firm bounds can make a contradiction.
"""

from __future__ import annotations

import enum
import re
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cache, lru_cache
from math import ceil, floor
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from tipreport.errors import AmountError
from tipreport.memory import pickled_as_built
from tipreport.model.number import EXPECTED, MAX_LENGTH, Printed, leading_zero, read_number

if TYPE_CHECKING:
    from collections.abc import Callable

Quantity = int | Decimal
"""Counts are whole numbers; money, durations and rates are decimals."""


@pickled_as_built
@frozen
class Bounds:
    """A closed range; `high` is None where nothing bounds it from above."""

    low: Quantity = 0
    high: Quantity | None = None

    def __contains__(self, number: Quantity) -> bool:
        return self.low <= number and (self.high is None or number <= self.high)

    def excludes(self, other: Bounds) -> bool:
        """Whether no number lies in both."""
        return (self.high is not None and self.high < other.low) or (other.high is not None and other.high < self.low)

    def __str__(self) -> str:
        if self.low == self.high:
            return f"{self.low:,}"
        return f"{self.low:,}..{'∞' if self.high is None else format(self.high, ',')}"


class Status(enum.Enum):
    """Why there is a number, or none."""

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
        low: The least proportion, between 0 and 1, itself allowed.
        high: The greatest proportion.
        open: Whether `high` itself is out.
        soft: Whether the source only says about how much it is.
    """

    low: Fraction
    high: Fraction
    open: bool
    soft: bool

    def of(self, base: int) -> Bounds | None:
        """The whole counts that are this share of a base; None if there is none."""
        low = ceil(self.low * base)
        high = ceil(self.high * base) - 1 if self.open else floor(self.high * base)
        return Bounds(low, high) if low <= high else None


@frozen
class Amount:
    """What a source states of a count, as written and as understood.

    Attributes:
        text: As written.
        firm: The bounds that the words leave no doubt about; 0..∞ where the number depends on another figure.
        soft: Narrower bounds that `about` and `nearly` suggest; None where the words are firm.
        status: Whether there is a number, and if none, why.
        share: The proportion, for `21%`; its base is the figure's `of`, else its whole.
        short: For `all` 0, for `all but 15` 15: how many fewer than its whole.
        included_in: The id of the figure that holds this one's units, for `included in ID`.
        measured: Whether the bounds are decimals: money, durations, rates.
    """

    text: str
    firm: Bounds = Bounds()
    soft: Bounds | None = None
    status: Status = Status.STATED
    share: Share | None = None
    short: int | None = None
    included_in: str | None = None
    measured: bool = field(default=False, kw_only=True)

    @classmethod
    def read(cls, value: str | int | Decimal | Amount, *, measured: bool = False) -> Amount:
        """Read an amount.

        Args:
            value: The words of the source (`at least 16`), or a whole number.
            measured: Whether it is money, a duration or a rate, which may have decimals.

        Raises:
            AmountError: The text is outside the grammar, can be read in two ways, or says nothing that
                could be true: a range from high to low, a share above 100 percent, fewer than 0.
        """
        if type(value) is str:
            return _read(value, measured=measured)
        if isinstance(value, Amount):
            return _read(value.text, measured=measured)
        if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
            raise AmountError(repr(value), EXPECTED, "give the words of the source as text, or an int")
        return _read(str(value) if isinstance(value, str) else _written(value), measured=measured)

    @property
    def stated(self) -> bool:
        """Whether the source gives a number, however vague."""
        return self.status is Status.STATED

    @property
    def counted(self) -> bool:
        """Whether the words themselves bound the number: no share of another figure, no `all`."""
        return self.share is None and self.short is None

    @property
    def exact(self) -> bool:
        """Whether the words leave a single number."""
        return self.firm.low == self.firm.high

    @property
    def bounds(self) -> Bounds:
        """The narrower of what is firm and what is soft."""
        return self.soft or self.firm

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<Amount {self.text!r}: {self.firm}>"


@lru_cache(maxsize=4096)  # most amounts are small numbers, and occur many times
def _read(written: str, *, measured: bool) -> Amount:
    if WHOLE.fullmatch(written) and not measured:  # as most amounts are
        return Amount(written, Bounds(int(written), int(written)))
    text = " ".join(written.split())
    if not text:
        raise AmountError("", EXPECTED, "write `not reported` where the source has no number")
    if len(text) > MAX_LENGTH:
        raise AmountError(f"{text[:40]}...", f"an amount of at most {MAX_LENGTH:,} characters")
    return _Reader(text, measured=measured).read()


def _written(value: int | Decimal) -> str:
    """The value as it would be printed."""
    try:
        # A decimal may be written as 1E+3, which is no way to print a thousand.
        plain = isinstance(value, Decimal) and abs(value.adjusted()) < MAX_LENGTH
        return format(value, "f") if plain else str(value)
    except ValueError:  # Python prints no whole number that long
        raise AmountError("a number", f"an amount of at most {MAX_LENGTH:,} characters") from None


WHOLE = re.compile("0|[1-9][0-9]{0,8}")
"""A number as plain as can be, which is itself and nothing else."""

_STATUS = re.compile(
    r"(not reported|not collected|not applicable|withheld|included in (?P<id>[^\s,]+))(?:, ?(?P<bound>.+))?",
    re.IGNORECASE,
)
_PERCENT = r"(\d+(?:\.\d+)?) ?(?:%|percent|per cent)"
_ABOUT = r"(?:about |approximately |around |(?:an )?estimated |~ ?)"
_NEARLY = r"(?:nearly |almost )"
_SCALED = re.compile(r"(?:thousand|million|billion)$")


class _Reader:
    """One amount on its way from words to bounds."""

    def __init__(self, text: str, *, measured: bool) -> None:
        self.text = text
        self.words = text.lower()
        self.measured = measured

    def read(self) -> Amount:
        if self.words.replace(",", "").isdigit():  # as most amounts are; none of the wordings below is one of digits
            return self.number(self.words)
        if self.words == Status.NOT_STATED.value:
            return self.amount(status=Status.NOT_STATED)
        if match := _STATUS.fullmatch(self.text):
            return self.without_number(match)
        for pattern, build in _forms():
            if match := pattern.fullmatch(self.words):
                return build(self, *match.groups())
        return self.number(self.words)

    def refuse(self, expected: str, fix: str = "") -> AmountError:
        return AmountError(self.text, expected, fix)

    def amount(self, **fields: object) -> Amount:
        return Amount(self.text, measured=self.measured, **fields)  # type: ignore[arg-type]

    def without_number(self, match: re.Match[str]) -> Amount:
        words = match["bound"]
        # One status inside another is refused before it is read, however many of them there are.
        nested = words and _STATUS.fullmatch(words)
        bound = Amount.read(words, measured=self.measured) if words and not nested else Amount("")
        if nested or not bound.stated or not bound.counted:
            raise self.refuse("a bound after the comma, such as 'withheld, under 5'")
        status = Status.INCLUDED if match["id"] else Status(match[1].lower())
        return evolve(bound, text=self.text, status=status, included_in=match["id"], measured=self.measured)

    def printed(self, words: str) -> Printed:
        """A number that this amount may hold: a count has no decimals."""
        number = read_number("zero" if words in {"none", "no"} else words, self.text)
        if number.exact and not self.measured and number.value.denominator != 1:
            thousands = f"{words.replace('.', ',')} if thousands are meant, else " if words[-4:-3] == "." else ""
            raise self.refuse("a whole number", f"a full stop is never a separator: write {thousands}the whole count")
        return number

    def at_least(self, low: Fraction) -> Quantity:
        """The least quantity from `low` upwards: a decimal, or the next whole number."""
        return _decimal(low) if self.measured else ceil(low)

    def at_most(self, high: Fraction) -> Quantity:
        return _decimal(high) if self.measured else floor(high)

    def below(self, number: Printed) -> Bounds:
        if number.high <= 0:
            raise self.refuse("a number above 0", "nothing is counted below 0: write 0")
        # A decimal just below 2 is kept as at most 2: there is no greatest one.
        high = _decimal(number.high) if self.measured else ceil(number.high) - 1
        return Bounds(self.at_least(Fraction(0)), high)

    def number(self, words: str) -> Amount:
        number = self.printed(words)
        return self.amount(firm=Bounds(self.at_least(number.low), self.at_most(number.high)))

    def from_below(self, words: str) -> Amount:
        return self.amount(firm=Bounds(self.at_least(self.printed(words).low)))

    def more_than(self, words: str) -> Amount:
        low = self.printed(words).low
        return self.amount(firm=Bounds(_decimal(low) if self.measured else floor(low) + 1))

    def from_above(self, words: str) -> Amount:
        return self.amount(firm=Bounds(0, self.at_most(self.printed(words).high)))

    def fewer_than(self, words: str) -> Amount:
        return self.amount(firm=self.below(self.printed(words)))

    def between(self, low_words: str, high_words: str) -> Amount:
        if (scale := _SCALED.search(high_words)) and not _SCALED.search(low_words):
            raise self.refuse("a range with both ends complete", f"write '{low_words} {scale[0]} to {high_words}'")
        low, high = self.printed(low_words), self.printed(high_words)
        if high.value < low.value:
            raise self.refuse("a range from low to high", f"write '{high_words} to {low_words}'")
        return self.amount(firm=Bounds(self.at_least(low.low), self.at_most(high.high)))

    def between_and(self, words: str) -> Amount:
        """`between one hundred and five and two hundred`: at the `and` that leaves a number on each side."""
        pieces = words.split(" and ")
        ends = [(" and ".join(pieces[:cut]), " and ".join(pieces[cut:])) for cut in range(1, len(pieces))]
        return self.between(*next((pair for pair in ends if all(map(self.reads, pair))), ends[0]))

    def reads(self, words: str) -> bool:
        try:
            self.printed(words)
        except AmountError:
            return False
        return True

    def about(self, words: str) -> Amount:
        value = self.printed(words).value
        slack = max(half_place(value), value / 100)
        low = max(Fraction(0), value - slack)
        return self.amount(soft=Bounds(self.at_least(low), self.at_most(value + slack)))

    def nearly(self, words: str) -> Amount:
        number = self.printed(words)
        firm = self.below(number)
        slack = max(half_place(number.value), number.value / 100)
        below = self.below(Printed(number.value, number.value, number.value))
        # Nearly 15 is 14: no whole number lies closer.
        low = min(self.at_least(max(Fraction(0), number.value - slack)), below.high or 0)
        return self.amount(firm=firm, soft=Bounds(low, below.high))

    def all_of_it(self) -> Amount:
        return self.amount(short=0)

    def all_but(self, words: str) -> Amount:
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

    def share(self, number: str) -> Amount:
        """Every proportion that rounds or truncates to the printed one."""
        value = self.percent(number)
        place = Fraction(1, 10 ** len(number.partition(".")[2]))
        return self.proportion(value - place / 2, value + place, opened=True, soft=False)

    def about_share(self, number: str) -> Amount:
        value = self.percent(number)
        half = half_place(value)
        return self.proportion(value - half, value + half, opened=False, soft=True)

    def nearly_share(self, number: str) -> Amount:
        value = self.percent(number)
        if not value:
            raise self.refuse("a share above 0 percent")
        return self.proportion(value - half_place(value), value, opened=True, soft=True)

    def proportion(self, low: Fraction, high: Fraction, *, opened: bool, soft: bool) -> Amount:
        low, high = low / 100, high / 100
        share = Share(max(Fraction(0), low), min(Fraction(1), high), open=opened and high <= 1, soft=soft)
        return self.amount(share=share)

    def other_share(self) -> Amount:
        raise self.refuse("a share such as 21%, 'about 30%' or 'nearly 50%'", "write the number alone before %")


def _decimal(number: Fraction) -> Decimal:
    """The fraction as a decimal, exactly: its denominator has no factors but 2 and 5."""
    # One half has one decimal, one fourth has two: no more than the denominator has bits.
    with localcontext(prec=len(str(number.numerator)) + number.denominator.bit_length()):
        return Decimal(number.numerator) / number.denominator


def half_place(value: Fraction) -> Fraction:
    """Half the place of the last non-zero digit: 50 for 200, 0.5 for 15, 0.05 for 21.5."""
    place = Fraction(1)
    while (value / place).denominator != 1:
        place /= 10
    while value and (value / place / 10).denominator == 1:
        place *= 10
    return place / 2


@cache
def _forms() -> tuple[tuple[re.Pattern[str], Callable[..., Amount]], ...]:
    """How amounts may be worded that are more than a number; made when the first of them is read."""
    forms: tuple[tuple[str, Callable[..., Amount]], ...] = (
        (_PERCENT, _Reader.share),
        (_ABOUT + _PERCENT, _Reader.about_share),
        (_NEARLY + _PERCENT, _Reader.nearly_share),
        (r".*(?:%|per ?cent).*", _Reader.other_share),
        (r"all", _Reader.all_of_it),
        (r"all but (.+)", _Reader.all_but),
        (r"(?:at least |>= ?|≥ ?)(.+)", _Reader.from_below),
        (r"(.+) or more", _Reader.from_below),
        (r"(?:more than |over |> ?)(.+)", _Reader.more_than),
        (r"(?:at most |up to |no more than |<= ?|≤ ?)(.+)", _Reader.from_above),
        (r"(?:fewer than |less than |under |< ?)(.+)", _Reader.fewer_than),
        (_ABOUT + r"(.+)", _Reader.about),
        (_NEARLY + r"(.+)", _Reader.nearly),
        (r"between (.+ and .+)", _Reader.between_and),
        (r"(.+) to (.+)", _Reader.between),
        (r"(\d[\d, _'’.]*?(?: (?:thousand|million|billion))?) ?[-–] ?(\d.*)", _Reader.between),
    )
    return tuple((re.compile(pattern, re.ASCII), build) for pattern, build in forms)
