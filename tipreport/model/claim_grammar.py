"""The grammar of claims: words are read into what they allow, a direction, a size, a share or a run of years.

Numbers, shares and the hedges beside them are read as those of amounts. What the words leave no doubt about is kept
apart from what they only suggest: `more than half` is firm, `doubled` and `about 50%` are soft.
"""

from __future__ import annotations

import enum
import re
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from tipreport.errors import AmountError, ClaimError
from tipreport.model.amount import Amount
from tipreport.model.hedges import HedgedNumber, Reading, read_hedged
from tipreport.model.number import half_place, read_number
from tipreport.model.proportion import read_plain_proportion, read_proportion
from tipreport.model.ratio import ANY, ZERO, Band, both
from tipreport.model.spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Callable


class Direction(enum.Enum):
    """Which way a number goes."""

    INCREASE = "increase"
    DECREASE = "decrease"
    UNCHANGED = "unchanged"

    @property
    def band(self) -> Band:
        """Return what became of 1."""
        one = Fraction(1)
        return {
            "increase": Band(one, above=True),
            "decrease": Band(high=one, below=True),
            "unchanged": Band(one, one),
        }[self.value]


@frozen
class ClaimMeaning:
    """What the words of a claim allow.

    Attributes:
        direction: Which way it says that a number goes, if it does.
        firm: Bands, in one of which the ratio lies: of what it became to what it was, or of the part to its whole.
        soft: Narrower bands that words such as `about` suggest; empty where the words are firm.
        by: By how many, where the size is a number and no proportion.
        years: For how many years in a row.
    """

    direction: Direction | None = None
    firm: tuple[Band, ...] = (ANY,)
    soft: tuple[Band, ...] = ()
    by: Amount | None = None
    years: int | None = None

    @property
    def is_soft(self) -> bool:
        """Return whether it suggests more than it leaves no doubt about."""
        return bool(self.soft) or (self.by is not None and self.by.soft is not None)


def _over(
    reading: Reading | None, change: Callable[[Band], tuple[Band, ...]], direction: Direction | None = None
) -> ClaimMeaning | None:
    """Return the meaning whose ratio is what `change` makes of a proportion; None where no ratio is."""
    if reading is None:
        return None
    firm, soft = (_possible(change(band)) if band else () for band in (reading.firm, reading.soft))
    return ClaimMeaning(direction, firm, soft) if firm and (soft or not reading.soft) else None


def _possible(bands: tuple[Band, ...]) -> tuple[Band, ...]:
    return tuple(band for band in bands if not band.empty)


_DIRECTIONS = {
    Direction.INCREASE: r"increased?|rise|rose|more",
    Direction.DECREASE: r"decreased?|decline|fall|fell|fewer",
    Direction.UNCHANGED: r"unchanged|the same|no change",
}
_WAY = "|".join(f"(?P<{direction.value}>{words})" for direction, words in _DIRECTIONS.items())
_CHANGE = re.compile(rf"(?:{_WAY})?(?: ?\bby (?P<size>.+))?")
_RUN = re.compile(rf"(?:(?:{_WAY}) )?for the (?P<nth>\S+) consecutive year")
_TIMES = re.compile(r"(.+?)(?: times|-?fold)")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)", re.ASCII)
_MULTIPLES = {
    "doubled": (2, Direction.INCREASE),
    "tripled": (3, Direction.INCREASE),
    "quadrupled": (4, Direction.INCREASE),
    "halved": (2, Direction.DECREASE),
}
_ALL_OR_NONE = {"all": Band(Fraction(1)), "none": Band(high=Fraction(0))}

_OF_CHANGES = (
    "increase, decrease or unchanged; doubled, halved or '3 times'; 'by 40%', 'by nearly half', 'decrease by 30'; "
    "'for the second consecutive year'"
)
_OF_SHARES = "majority, half, 'less than half', 'about 50%', '40%', all or none"
_CHANGES = ("increase", "decrease", "unchanged", "doubled", "tripled", "halved", "by half", "by 40%", "3 times")
_SHARES = ("majority", "most", "half", "less than half", "more than half", "about 50%", "all", "none")


def read_change(text: str) -> ClaimMeaning:
    """Return what a claim with `from` and `to` says.

    Raises:
        ClaimError: It is no direction, no size and no run of years.
    """
    if (meaning := _read_change(_plain(text))) is not None:
        return meaning
    fix = "a share is said of `part` and `of`" if _read_share(_plain(text)) else _hint(text, _CHANGES)
    raise ClaimError(text, _OF_CHANGES, fix)


def read_share(text: str) -> ClaimMeaning:
    """Return what a claim with `part` and `of` says.

    Raises:
        ClaimError: It is no share.
    """
    if (meaning := _read_share(_plain(text))) is not None:
        return meaning
    fix = "a change is said of `from` and `to`" if _read_change(_plain(text)) else _hint(text, _SHARES)
    raise ClaimError(text, _OF_SHARES, fix)


def _hint(text: str, known: tuple[str, ...]) -> str:
    near = nearest(text, known)
    return f"did you mean {near}?" if near else "keep the source's own words for `cite` or `note`"


def _read_change(words: str) -> ClaimMeaning | None:
    return next((meaning for read in (_run, _change, _multiple) if (meaning := read(words)) is not None), None)


def _read_share(words: str) -> ClaimMeaning | None:
    if words in _ALL_OR_NONE:
        return ClaimMeaning(firm=(_ALL_OR_NONE[words],))
    try:
        meaning = _over(read_proportion(words), lambda band: (band,))
    except AmountError:
        return None
    # No part is more than all of its whole; but that is no business of the claim, so nothing is cut off.
    possible = meaning and both((*meaning.firm, *meaning.soft), (Band(high=Fraction(1)),))
    return meaning if possible else None


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def _way(match: re.Match[str]) -> Direction | None:
    return next((direction for direction in Direction if match[direction.value]), None)


def _run(words: str) -> ClaimMeaning | None:
    match = _RUN.fullmatch(words)
    if match is None:
        return None
    digits = _NTH.fullmatch(match["nth"])
    years = int(digits[1]) if digits else 1 + _ORDINALS.index(match["nth"]) if match["nth"] in _ORDINALS else 0
    return ClaimMeaning(_way(match), years=years) if years else None


def _change(words: str) -> ClaimMeaning | None:
    match = _CHANGE.fullmatch(words)
    if not words or match is None:
        return None
    direction, size = _way(match), match["size"]
    if size is None:
        return ClaimMeaning(direction)
    if direction is Direction.UNCHANGED:
        return None
    try:
        proportion = read_hedged(size, lambda number: read_plain_proportion(number, size))
        if proportion is not None:
            return _over(proportion, _by(direction), direction)
        by = Amount.read(size)
    except AmountError:
        return None
    return ClaimMeaning(direction, by=by) if by.stated and by.counted else None


def _by(direction: Direction | None) -> Callable[[Band], tuple[Band, ...]]:
    ways = [direction] if direction else [Direction.INCREASE, Direction.DECREASE]
    return lambda band: tuple(band.fallen() if way is Direction.DECREASE else band.risen() for way in ways)


def _multiple(words: str) -> ClaimMeaning | None:
    way: Direction | None = None
    for word, (number, direction) in _MULTIPLES.items():
        if words.endswith(word):
            words, way = f"{words.removesuffix(word)}{number} times", direction
            break
    reading = read_hedged(words, lambda number: _times(number, of_word=way is not None))
    return _over(reading, lambda band: (band.mirrored() if way is Direction.DECREASE else band,), way)


def _times(words: str, *, of_word: bool) -> HedgedNumber | None:
    """Return a multiple; one that stands for a word, such as `doubled`, is about as much."""
    match = _TIMES.fullmatch(words)
    if match is None:
        return None
    try:
        value = read_number(match[1], words).value
    except AmountError:
        return None
    if not value:
        return None
    reach, place = half_place(value), Fraction(1, 10 ** len(match[1].partition(".")[2]))
    # What is printed may have been rounded, or cut off.
    printed = Reading(Band(max(ZERO, value - place / 2), value + place, below=True))
    number = HedgedNumber(value, value, value, reach, reach, printed)
    return evolve(number, plain=number.about) if of_word else number
