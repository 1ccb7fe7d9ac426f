"""The grammar of claims: words are read into what they allow, a direction, a size, a share or a run of years.

Numbers, shares and the hedges beside them are read as those of amounts. What the words leave no doubt about is kept
apart from what they only suggest: `more than half` is firm, `doubled` and `about 50%` are soft.
"""

from __future__ import annotations

import enum
import re
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import evolve

from tipreport.errors import AmountError, ClaimError
from tipreport.model.amount import Amount
from tipreport.model.claim_words import claim_wordings, direction_in
from tipreport.model.hedges import HedgedNumber, Interpretation, read_hedged
from tipreport.model.languages import ENGLISH_CODE, code_of
from tipreport.model.notation import MAX_LENGTH
from tipreport.model.number import half_place, read_number
from tipreport.model.proportion import PER_CENT, read_plain_proportion, read_proportion
from tipreport.model.ratio import ANY, ZERO, Band, both
from tipreport.model.spelling import nearest
from tipreport.patterns import pattern
from tipreport.value_classes import frozen

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
class Extreme:
    """A number that is said to be the highest or the lowest of several years.

    Attributes:
        highest: Whether it is the highest, and not the lowest.
        since: The year after which it is; None if no year is named.
        ever: Whether it is of all years that there are numbers of.
    """

    highest: bool
    since: int | None = None
    ever: bool = False


@frozen
class ClaimMeaning:
    """What the words of a claim allow.

    Attributes:
        direction: Which way it says that a number goes, if it does.
        firm: Bands, in one of which the ratio lies: of what it became to what it was, or of the part to its whole.
        soft: Narrower bands that words such as `about` suggest; empty where the words are firm.
        by: By how many, where the size is a number and no proportion.
        years: For how many years in a row.
        points: By how much a proportion changes, itself a proportion: three percentage points are 0.03.
        extreme: Of which years it is the highest or the lowest.
        in_points: By how many percentage points, if that is what its number or percentage means: said of two shares,
            it may.
    """

    direction: Direction | None = None
    firm: tuple[Band, ...] = (ANY,)
    soft: tuple[Band, ...] = ()
    by: Amount | None = None
    years: int | None = None
    points: Interpretation | None = None
    extreme: Extreme | None = None
    in_points: Interpretation | None = None

    @property
    def of_shares(self) -> tuple[ClaimMeaning, ...]:
        """What it may mean of two shares: what it says of numbers, and that they differ by percentage points."""
        points = evolve(self, firm=(ANY,), soft=(), by=None, points=self.in_points, in_points=None)
        return (*([self] if self.by is None else ()), *([points] if self.in_points else ()))

    @property
    def is_soft(self) -> bool:
        """Return whether it suggests more than it leaves no doubt about."""
        sizes = (size.soft for size in (self.by, self.points) if size is not None)
        return bool(self.soft) or any(soft is not None for soft in sizes)


def _over(
    reading: Interpretation | None, change: Callable[[Band], tuple[Band, ...]], direction: Direction | None = None
) -> ClaimMeaning | None:
    """Return the meaning whose ratio is what `change` makes of a proportion; None where no ratio is."""
    if reading is None:
        return None
    firm, soft = (_possible(change(band)) if band else () for band in (reading.firm, reading.soft))
    return ClaimMeaning(direction, firm, soft) if firm and (soft or not reading.soft) else None


def _possible(bands: tuple[Band, ...]) -> tuple[Band, ...]:
    return tuple(band for band in bands if not band.empty)


_DIRECTIONS = {
    Direction.INCREASE: r"increased?|ris(?:e|en)|rose|grew|grown|growth|more|up",
    Direction.DECREASE: r"decreased?|declined?|fall(?:en)?|fell|drop(?:ped)?|reduced|reduction|fewer|down",
    Direction.UNCHANGED: r"unchanged|(?:(?:remained|stayed) )?the same|no change",
}
_NOUNS = {
    Direction.INCREASE: r"increase|rise|growth|jump|more",
    Direction.DECREASE: r"decrease|decline|fall|drop|reduction|fewer",
}
_BARE = frozenset(direction.value for direction in Direction)
_SIZE_FIRST = pattern(
    rf"(?:an? )?(?!no )(?P<size>.+?)[ -](?:{'|'.join(f'(?P<{way.value}>{nouns})' for way, nouns in _NOUNS.items())})"
)
_WAY = "|".join(f"(?P<{direction.value}>{words})" for direction, words in _DIRECTIONS.items())
_CHANGE = pattern(rf"(?:{_WAY})?(?: ?\b(?:by|of) (?P<size>.+))?")
_POINTS = pattern(r"(.+?)[ -]?(?:percentage[ -]points?|pp|p\.p\.)")
_STABLE = pattern(
    r"(?:(?:remained|stayed|was|were) )?(?:"
    r"(?:(?:broadly|fairly|largely|relatively|roughly|virtually) )?(?:stable|steady|constant)"
    r"|(?:about|almost|approximately|around|broadly|nearly|roughly|virtually) (?:the same|unchanged)"
    r"|(?:a )?similar(?: (?:figure|level|number))?(?: to)?)"
    r"|(?:hardly|little) changed?"
)
_AS_BEFORE = Band(Fraction(9, 10), Fraction(11, 10))
"""What became of 1 where it is said to be stable: softly, a tenth less to a tenth more."""
_EXTREME = pattern(
    r"(?:the |its |a )?(?:(?P<highest>highest|largest|greatest|record high|most(?= (?:since|ever|on)))"
    r"|lowest|smallest|record low|fewest(?= (?:since|ever|on)))"
    r"(?: (?:figure|level|number|total))?"
    r"(?: (?:since (?P<since>[12]\d{3})|(?P<ever>ever|on record|since records began)))?",
    re.ASCII,
)
_RUN = pattern(rf"(?:(?:{_WAY}) )?for the (?P<nth>\S+) consecutive year")
_TIMES = pattern(r"(.+?)(?: times(?: as (?:high|large|many|much))?|-?fold)")
_OF_IT = pattern(r"(.+?) of(?: (?:all|it|them|the total|these|those))?")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NTH = pattern(r"(\d{1,2})(?:st|nd|rd|th)", re.ASCII)
_MULTIPLES = {
    "doubled": (2, Direction.INCREASE),
    "tripled": (3, Direction.INCREASE),
    "quadrupled": (4, Direction.INCREASE),
    "halved": (2, Direction.DECREASE),
    "twice as many": (2, Direction.INCREASE),
    "twice as high": (2, Direction.INCREASE),
    "twice": (2, Direction.INCREASE),
    "double": (2, Direction.INCREASE),
    "half as many": (2, Direction.DECREASE),
}
_ALL_OR_NONE = {"all": Band(Fraction(1)), "none": Band(high=Fraction(0))}

_OF_CHANGES = (
    "increase, decrease, unchanged or stable; doubled, halved or '3 times'; 'by 40%', 'by nearly half', "
    "'decrease by 30', 'by 3 percentage points'; 'for the second consecutive year', 'highest since 2019'"
)
_OF_SHARES = "majority, half, 'less than half', 'about 50%', '40%', all or none"
_CHANGES = (
    *("increase", "decrease", "unchanged", "stable", "similar", "highest", "lowest"),
    *("doubled", "tripled", "halved", "by half", "by 40%", "3 times"),
)
_SHARES = ("majority", "most", "half", "less than half", "more than half", "about 50%", "all", "none")


def read_change(text: str, language: str = ENGLISH_CODE) -> ClaimMeaning:
    """Return what a claim with `from` and `to` says.

    Args:
        text: The claim.
        language: The language of the source, as ISO 639-1, perhaps with a country. English is read in all of them.

    Raises:
        ClaimError: It is no direction, no size and no run of years; or it could be several, or is too long.
    """
    if (meaning := _in_language(text, language, _read_change)) is not None:
        return meaning
    raise ClaimError(text, _OF_CHANGES, lambda: _fix_of_change(text, language))


def _fix_of_change(text: str, language: str) -> str:
    if _says(text, language, _read_share):
        return "a share is said of `part` and `of`"
    if (direction := direction_in(text, language)) is not None:
        return f"write {direction}, with the size if one is printed; the source's own words belong in `cite` or `note`"
    return _hint(text, _CHANGES)


def read_share(text: str, language: str = ENGLISH_CODE) -> ClaimMeaning:
    """Return what a claim with `part` and `of` says.

    Args:
        text: The claim.
        language: The language of the source, as ISO 639-1, perhaps with a country. English is read in all of them.

    Raises:
        ClaimError: It is no share; or it could be several, or is too long.
    """
    if (meaning := _in_language(text, language, _read_share)) is not None:
        return meaning
    raise ClaimError(text, _OF_SHARES, lambda: _fix_of_share(text, language))


def _fix_of_share(text: str, language: str) -> str:
    change = _says(text, language, _read_change)
    return "a change is said of `from` and `to`" if change else _hint(text, _SHARES)


def _in_language(text: str, language: str, read: Callable[[str], ClaimMeaning | None]) -> ClaimMeaning | None:
    """Return what a claim says in its language or in English; None if nothing.

    Raises:
        ClaimError: It says one thing in the one, and another in the other; or it is too long.
    """
    if len(text) > MAX_LENGTH:
        raise ClaimError(f"{text[:40]}...", f"a claim of at most {MAX_LENGTH} characters")
    found = {form: meaning for form in _forms(text, language) if (meaning := read(form)) is not None}
    # A number is the same, however it is printed.
    means = {(evolve(one, by=None, in_points=None), one.by and (one.by.firm, one.by.soft)) for one in found.values()}
    if len(means) > 1:
        raise ClaimError(
            text, f"a claim that is the same in `{language}` and in English", f"write {' or '.join(found)}"
        )
    return next(iter(found.values()), None)


def _says(text: str, language: str, read: Callable[[str], ClaimMeaning | None]) -> bool:
    """Whether a claim says something in its language or in English; perhaps not the same."""
    return any(read(form) is not None for form in _forms(text, language))


def _forms(text: str, language: str) -> list[str]:
    words = _plain(text)
    return [words] if code_of(language) == ENGLISH_CODE else [words, *claim_wordings(words, language)]


def _hint(text: str, known: tuple[str, ...]) -> str:
    near = nearest(text, known)
    return f"did you mean {near}?" if near else "keep the source's own words for `cite` or `note`"


def _read_change(words: str) -> ClaimMeaning | None:
    if words in _BARE:  # as most claims are; the readers below would say the same
        return ClaimMeaning(Direction(words))
    readers = (_run, _stable, _extreme, _change, _multiple)
    return next((meaning for read in readers if (meaning := read(words)) is not None), None)


def _read_share(words: str) -> ClaimMeaning | None:
    if match := _OF_IT.fullmatch(words):
        words = match[1]
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


def _stable(words: str) -> ClaimMeaning | None:
    return ClaimMeaning(soft=(_AS_BEFORE,)) if _STABLE.fullmatch(words) else None


def _extreme(words: str) -> ClaimMeaning | None:
    match = _EXTREME.fullmatch(words)
    if match is None:
        return None
    since = int(match["since"]) if match["since"] else None
    return ClaimMeaning(extreme=Extreme(bool(match["highest"]), since, bool(match["ever"]) or "record" in words))


def _change(words: str) -> ClaimMeaning | None:
    if sized := _SIZE_FIRST.fullmatch(words):
        words = f"{next(way for way in _NOUNS if sized[way.value]).value} by {sized['size']}"
    match = _CHANGE.fullmatch(words)
    if not words or match is None:
        return None
    direction, size = _way(match), match["size"]
    if size is None:
        return ClaimMeaning(direction)
    try:
        return None if direction is Direction.UNCHANGED else _sized(direction, size)
    except AmountError:
        return None


def _sized(direction: Direction | None, size: str) -> ClaimMeaning | None:
    """Return a change by percentage points, by a proportion or by a number; None if it is by none of these.

    Raises:
        AmountError: It is by what cannot be read.
    """
    if match := _POINTS.fullmatch(size):
        return ClaimMeaning(direction, points=read_proportion(f"{match[1]}%"))
    proportion = read_hedged(size, lambda number: read_plain_proportion(number, size))
    if proportion is not None:
        meaning = _over(proportion, _by(direction), direction)
        return meaning and evolve(meaning, in_points=_in_points(size))
    by = Amount.read(size)
    # A change by nothing is none: "no aumentó" is the Spanish for it did not rise.
    sized = by.stated and by.counted and by.firm.high != 0
    return ClaimMeaning(direction, by=by, in_points=_in_points(size)) if sized else None


def _in_points(size: str) -> Interpretation | None:
    """Return how many percentage points a number or a percentage may mean; None of what is neither, such as a half."""
    try:
        return read_proportion(size if size.endswith(PER_CENT) else f"{size}%")
    except AmountError:
        return None


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
    printed = Interpretation(Band(max(ZERO, value - place / 2), value + place, below=True))
    number = HedgedNumber(value, value, value, printed, lambda: (reach, reach))
    return evolve(number, plain=number.about) if of_word else number
