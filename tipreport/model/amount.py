"""Amounts: what a source states of a count, as written and as understood.

An amount keeps its words, which one grammar (`amount_grammar`) reads into exact bounds. Firm bounds (`at least 16`) and
soft ones (`about 200` is *usually* 150 to 250) are kept apart, because only firm bounds can make a contradiction.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from numbers import Integral
from typing import TYPE_CHECKING, Any

from attrs import asdict, field

from tipreport.arguments import is_unicode
from tipreport.errors import AmountError
from tipreport.model.bounds import UNBOUNDED, Bounds, Status
from tipreport.model.notation import ENGLISH, EXPECTED, MAX_LENGTH, Notation
from tipreport.patterns import pattern
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from tipreport.model.bounds import Number
    from tipreport.model.ratio import Share


@frozen(init=False)
class Amount:
    """What a source states of a count, as written and as understood; `Amount(words)` reads the words.

    Attributes:
        text: The amount as written.
        firm: The bounds that are certain; 0..∞ if the number depends on another figure.
        soft: Narrower bounds that `about` and `nearly` suggest; None if the words are firm.
        status: Whether there is a number, and if not, why.
        share: The proportion, for `21%`; its base is the figure's `of`, else its whole.
        short: How many fewer than its whole: 0 for `all`, 15 for `all but 15`.
        included_in: The id of the figure that counts this one's units, for `included in ID`.
        measured: Whether the bounds are decimals: money, durations, rates.
        flags: What marks beside the number say of it, such as `provisional` for `12 (p)`.
        notation: How its source writes amounts. Two amounts of one text and one meaning are equal in any notation.

    >>> from tipreport import Amount
    >>> amount = Amount.read("at least 16")
    >>> amount.low, amount.high, str(amount)
    (16, None, 'at least 16')
    >>> Amount.read("not reported").status.value
    'not reported'
    """

    text: str
    firm: Bounds = UNBOUNDED
    soft: Bounds | None = None
    status: Status = Status.STATED
    share: Share | None = None
    short: int | None = None
    included_in: str | None = None
    measured: bool = field(default=False, kw_only=True)
    flags: tuple[str, ...] = field(default=(), kw_only=True)
    notation: Notation = field(default=ENGLISH, kw_only=True, eq=False, repr=False)

    def __init__(
        self, value: str | int | Decimal | Amount, *, measured: bool = False, notation: Notation = ENGLISH
    ) -> None:
        read = Amount.read(value, measured=measured, notation=notation)
        self.__attrs_init__(**asdict(read, recurse=False))

    @classmethod
    def read(
        cls, value: str | int | Decimal | Amount, *, measured: bool = False, notation: Notation = ENGLISH
    ) -> Amount:
        """Read an amount.

        Args:
            value: The words of the source (`at least 16`), a whole number, or an amount that was read otherwise, which
                keeps its notation.
            measured: Whether it is money, a duration or a rate, which may have decimals.
            notation: How the source writes amounts: the language of its numbers, and the marks of its tables.

        Raises:
            AmountError: The text is outside the grammar, can be read in two ways, or cannot be true: a range from
                high to low, a share above 100 percent, fewer than 0.
        """
        if type(value) is str:
            return _read(value, measured=measured, notation=notation)
        if isinstance(value, Amount):
            return _read(value.text, measured=measured, notation=value.notation)
        if isinstance(value, str):
            return _read(str.__str__(value), measured=measured, notation=notation)
        if isinstance(value, Decimal):
            return _read(_written(value), measured=measured, notation=ENGLISH)
        if isinstance(value, bool) or not isinstance(value, Integral):
            raise AmountError(repr(value), EXPECTED, "give the words of the source as text, or an int")
        return _read(_written(int(value)), measured=measured, notation=ENGLISH)

    @property
    def words(self) -> str:
        """The amount in the words of the grammar, which are English: `more than 1056` for `más de 1.056`."""
        return self.text if self.notation == ENGLISH else self.notation.read(self.text, measured=self.measured).words

    @property
    def printed(self) -> str:
        """The words of the amount alone, without what it is rounded to, which a source says elsewhere."""
        words = self.words
        return re.sub(r",? rounded to .*", "", words) if " rounded to " in words else words

    @property
    def stated(self) -> bool:
        """Whether the source gives a number, however vague."""
        return self.status is Status.STATED

    @property
    def counted(self) -> bool:
        """Whether the words themselves bound the number: no share of another figure, no `all`."""
        return self.share is None and self.short is None

    @property
    def low(self) -> Number:
        """The least that it can be, whatever vague words mean: that of its firm bounds."""
        return self.firm.low

    @property
    def high(self) -> Number | None:
        """The greatest that it can be, whatever vague words mean; None where nothing bounds it."""
        return self.firm.high

    @property
    def exact(self) -> bool:
        """Whether the words leave a single number."""
        return self.firm.low == self.firm.high

    @property
    def bounds(self) -> Bounds:
        """The soft bounds if there are any, else the firm ones."""
        return self.soft or self.firm

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<Amount {self.text!r}: {self.firm}>"


WHOLE = pattern("0|[1-9][0-9]{0,8}")
"""A number as plain as can be: digits alone, which mean the number and nothing else."""
_THOUSANDS = pattern("[1-9][0-9]{0,2},[0-9]{3}")
"""Likewise in the notation of the format; in that of a source, a comma may stand before decimals."""


@lru_cache(maxsize=4096)  # most amounts are small numbers, and occur many times
def _read(written: str, *, measured: bool, notation: Notation) -> Amount:
    if WHOLE.fullmatch(written) and not measured and notation.rounded_to is None:  # as most amounts are
        return understood(written, Bounds(int(written), int(written)))
    if notation is ENGLISH and not measured and _THOUSANDS.fullmatch(written):
        number = int(written.replace(",", ""))
        return understood(written, Bounds(number, number))
    text = " ".join(written.split())
    if not is_unicode(text):
        raise AmountError(f"{text!a}", EXPECTED, "leave out the half of a surrogate pair")
    if not text:
        raise AmountError("", EXPECTED, "write `not reported` where the source has no number")
    if len(text) > MAX_LENGTH:
        raise AmountError(f"{text[:40]}...", f"an amount of at most {MAX_LENGTH} characters")
    wording = notation.read(text, measured=measured)
    read, flags = wording.read, wording.flags
    return understood(
        text,
        read.firm,
        read.soft,
        read.status,
        read.share,
        read.short,
        read.included_in,
        measured=measured,
        flags=flags,
        notation=notation,
    )


def understood(*fields: Any, **named: Any) -> Amount:  # noqa: ANN401 - those of an amount
    """Return an amount with what its words mean, which is known already: the fields in their order, or by name."""
    amount = Amount.__new__(Amount)
    amount.__attrs_init__(*fields, **named)
    return amount


def _written(value: int | Decimal) -> str:
    """Return a value as it would be printed."""
    try:
        # A decimal may be written as 1E+3, which is no way to print a thousand.
        plain = isinstance(value, Decimal) and abs(value.adjusted()) < MAX_LENGTH
        return format(value, "f") if plain else str(value)
    except ValueError:  # Python prints no whole number that long
        raise AmountError("a number", f"an amount of at most {MAX_LENGTH} characters") from None
