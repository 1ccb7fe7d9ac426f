"""Numbers as they are printed: digits in threes, decimals before a scale word, number words."""

from __future__ import annotations

import re
from fractions import Fraction

from tipreport.errors import AmountError
from tipreport.model.notation import EXPECTED
from tipreport.patterns import pattern
from tipreport.value_classes import frozen

_SCALES = {"thousand": 3, "million": 6, "billion": 9}
# Any white space has become a plain space by the time that a number is read.
_DIGITS = pattern(
    r"(?P<whole>\d{1,3}(?P<mark>[, _'’])\d{3}(?:(?P=mark)\d{3})*|\d+)"
    r"(?:\.(?P<decimals>\d+))?(?: ?(?P<scale>thousand|million|billion))?",
    re.ASCII,
)
_THREES = pattern(r"(?<!\d)\d{1,3}([, _'’])\d{3}(?:\1\d{3})*(?!\d)", re.ASCII)
_ARTICLE = pattern(r"\Aa (?=(?:hundred|thousand|million|billion)\b)")
_WORDS = pattern(r"[a-z]+(?:[ -][a-z]+)*")


@frozen
class Printed:
    """A number as printed, with the range of values that would be printed in the same way.

    Attributes:
        value: The number as it is written.
        low: The least value that is printed in this way.
        high: The greatest value that is printed in this way.
        rough: How far a word reaches that is seldom meant to the letter, such as `a dozen`; None of other numbers.
    """

    value: Fraction
    low: Fraction
    high: Fraction
    rough: Fraction | None = None

    @property
    def exact(self) -> bool:
        """Whether no other value is printed in this way."""
        return self.low == self.high


def read_number(text: str, written: str) -> Printed:
    """Read a number from normalised text (lower case, single spaces).

    Args:
        text: The number alone.
        written: The amount that it is part of, for the message.

    Raises:
        AmountError: The text is no number, or can be read in two ways.
    """
    if match := _DIGITS.fullmatch(text):
        return _from_digits(match, written)
    if _WORDS.fullmatch(text):
        return ROUGH.get(text) or _from_words(_ARTICLE.sub("one ", text), written)
    raise AmountError(written, EXPECTED, _advice(text))


def _advice(text: str) -> str:
    if re.match(r"[-−–]\s*\d", text):
        return "no amount is below zero: state the direction in words or as a claim"
    if re.search(r"\d[.]\d{3}[.,]\d", text):
        return "a full stop is never a separator: separate thousands by a comma or a space"
    if re.search(r"\d[, _'’]\d", _THREES.sub("0", text)):
        return "separate thousands in threes, always by the same mark"
    if re.search(r"\d", text) and re.search(r"[a-z]", text):
        return "the value holds the number alone: what is counted belongs in indicator and unit"
    return ""


def leading_zero(digits: str) -> str:
    """Say how to mend a leading zero; return an empty text if there is none."""
    return f"drop the leading zero: {digits.lstrip('0') or 0}" if digits.startswith("0") and digits != "0" else ""


def _from_digits(match: re.Match[str], written: str) -> Printed:
    whole, decimals = match["whole"], match["decimals"] or ""
    plain = re.sub(r"\D", "", whole)
    if zero := leading_zero(plain):
        raise AmountError(written, EXPECTED, zero)
    scale = _SCALES.get(match["scale"] or "", 0)
    if len(decimals) > scale > 0:
        raise AmountError(written, "no more decimals than the scale word has places", "write out the digits")
    place = Fraction(10) ** (scale - len(decimals))
    value = int(plain + decimals) * place
    return _rounded(value, place) if scale else Printed(value, value, value)


def _from_words(text: str, written: str) -> Printed:
    # Imported here: most reports print digits, and a check of those need not load a number library.
    from text_to_num import text2num  # noqa: PLC0415

    if _SEVERAL.search(text):  # to the library they are one of each
        raise AmountError(written, EXPECTED, "write `hundreds` and the like alone, or the number in digits")
    try:
        value = Fraction(text2num(text, "en"))
    except ValueError:
        raise AmountError(written, EXPECTED, "write the number in digits if it is one") from None
    words = re.split(r"[ -]", text)
    if words[0] == "zero" and len(words) > 1:
        raise AmountError(written, EXPECTED, "drop the leading zero")
    # "Nine thousand" is how a style guide spells 9,000; "two million" is as round as "2 million".
    if words[-1] in {"million", "billion"}:
        return _rounded(value, Fraction(10) ** _SCALES[words[-1]])
    return Printed(value, value, value)


def _rounded(value: Fraction, place: Fraction) -> Printed:
    return Printed(value, value - place / 2, value + place / 2)


def _rough(value: int, reach: int) -> Printed:
    return Printed(Fraction(value), Fraction(value), Fraction(value), Fraction(reach))


_SEVERAL = pattern(r"\b(?:dozens|hundreds|thousands|millions|billions)\b")
_DOZENS = {"half a": 6, "a": 12, "one": 12, "two": 24, "three": 36, "four": 48, "five": 60, "six": 72}
ROUGH = {
    "dozen": _rough(12, 2),
    **{f"{words} dozen": _rough(value, value // 6) for words, value in _DOZENS.items()},
    **{f"half a {scale}": _rough(10**places // 2, 10**places // 20) for scale, places in _SCALES.items()},
}
"""Number words that are seldom meant to the letter: a dozen is 10 to 14, half a million 450,000 to 550,000."""


def half_place(value: Fraction) -> Fraction:
    """Return half the place of the last non-zero digit: 50 for 200, 0.5 for 15, 0.05 for 21.5."""
    place = Fraction(1)
    while value.denominator != 1:
        place, value = place / 10, value * 10
    digits = str(value.numerator)
    zeros = len(digits) - len(digits.rstrip("0")) if value else 0
    return place * Fraction(10**zeros, 2)
