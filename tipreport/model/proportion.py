"""Proportions as printed: percentages, fractions in words, and so many in so many.

A percentage is whatever rounds or is cut off to it; beside a hedge it is meant to the letter. A fraction in words is
about as much, unless a hedge says on which side it lies.
"""

from __future__ import annotations

import re
from fractions import Fraction

from tipreport.errors import AmountError
from tipreport.model.hedges import HedgedNumber, Interpretation, read_hedged
from tipreport.model.number import half_place, leading_zero, read_number
from tipreport.model.ratio import ZERO, Band
from tipreport.patterns import pattern

EXPECTED = "a share such as 21%, 'at least 60%', 'two thirds' or 'one in five'"
_PERCENT = pattern(r"(.*?) ?(?:%|percent|per cent)", re.ASCII)
PER_CENT = ("%", "percent", "per cent")
"""What a percentage ends with."""
_DECIMAL = pattern(r"(\d+)(?:\.(\d+))?", re.ASCII)
DENOMINATORS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_AMONG = pattern(r"(?P<few>.+?) (?:(?:in|out of)(?: every)?|of every) (?P<many>.+)")
_ONE = frozenset({"", "a", "an", "one"})
_MAJORITY = frozenset({"most", *(f"{article}majority" for article in ("", "a ", "an ", "the "))})
_MINORITY = frozenset(f"{article}minority" for article in ("", "a ", "an ", "the "))
_POINTS = Fraction(1, 20)
"""How far a fraction in words reaches, unless a quarter of it is less; half as far again where it names one side."""


def read_proportion(words: str) -> Interpretation | None:
    """Return the reading of a proportion with its hedge; None if the words are no proportion.

    Args:
        words: In lower case, with single spaces.

    Raises:
        AmountError: It is a percentage whose number cannot be read.
    """
    return read_majority(words) or read_hedged(words, lambda number: read_plain_proportion(number, words))


def read_majority(words: str) -> Interpretation | None:
    """Return the reading of words such as `the majority`, which are a share by themselves; None of other words."""
    half = Fraction(1, 2)
    if words in _MINORITY:
        return Interpretation(Band(high=half, below=True))
    return Interpretation(Band(half, above=True)) if words in _MAJORITY else None


def read_plain_proportion(words: str, written: str) -> HedgedNumber | None:
    """Return a proportion without a hedge; None if the words are none.

    Args:
        words: The proportion.
        written: The amount that it is part of, for the message.

    Raises:
        AmountError: It is a percentage whose number cannot be read.
    """
    if words.endswith(PER_CENT) and (match := _PERCENT.fullmatch(words)):
        return _percentage(match[1], written)
    value = _fraction(words) or _among(words)
    if value is None:
        return None
    reach = min(_POINTS, value / 4)
    about = Band(value - reach, value + reach)
    return HedgedNumber(value, value, value, Interpretation(soft=about), lambda: (reach, reach * 3 / 2))


def _percentage(words: str, written: str) -> HedgedNumber:
    """Return a percentage of which only the number is given.

    Raises:
        AmountError: The number cannot be read.
    """
    digits = _DECIMAL.fullmatch(words)
    if digits is None:
        value, places = _in_words(words, written), 0
    elif zero := leading_zero(digits[1]):
        raise AmountError(written, "a share such as 21%", zero)
    else:
        value, places = Fraction(words), len(digits[2] or "")
    value, reach, place = value / 100, half_place(value) / 100, Fraction(1, 100 * 10**places)
    plain = Band(max(ZERO, value - place / 2), value + place, below=True)
    return HedgedNumber(value, value, value, Interpretation(plain), lambda: (reach, reach))


def _in_words(words: str, written: str) -> Fraction:
    """Return the number of a percentage that is spelled out."""
    try:
        number = read_number(words, written) if words.isalpha() or "-" in words[1:] else None
    except AmountError:
        number = None
    if number is None or not number.exact:
        raise AmountError(written, EXPECTED, "write the number alone before %")
    return number.value


def _fraction(words: str) -> Fraction | None:
    before, joint, parts = words.replace("-", " ").rpartition(" ")
    many = DENOMINATORS.get(parts) or DENOMINATORS.get(parts.removesuffix("s"))
    if many is None or (joint and not (before.isalpha() and before.isascii())):
        return None
    few = 1 if before in _ONE else _number(before)
    return Fraction(few, many) if few and few < many else None


def _among(words: str) -> Fraction | None:
    match = _AMONG.fullmatch(words) if " in " in words or " of " in words else None
    if match is None:
        return None
    few, many = _number(match["few"]), _number(match["many"])
    return Fraction(few, many) if few and many and few < many else None


def _number(words: str) -> int | None:
    """Return a whole number; None if the words are none."""
    try:
        number = read_number(words, words)
    except AmountError:
        return None
    return int(number.value) if number.exact and number.value.denominator == 1 else None
