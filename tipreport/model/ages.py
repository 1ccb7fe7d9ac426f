"""Age bands: years of age from one to another, as tables print them, beside child and adult."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tipreport.errors import UnknownCodeError
from tipreport.patterns import pattern
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

# In the spelling of codes, in English, Spanish, French, German and Portuguese.
_YEARS = r"(?:_(?:years?(?:_old|_of_age)?|años|anos|ans|jahre))?"
_OLDER = r"(?:_?\+|_(?:(?:and|or|&)_(?:over|older|above|more|up)|y_m[áa]s|et_plus|und_älter|[eo]u?_mais))"
_YOUNGER = r"_(?:and|or|&)_(?:under|younger|below|less)"
_UNDER = r"(?:under|below|less_than|younger_than|<|unter|menos_de|menores_de|moins_de)"
_FORMS = tuple(
    pattern(rf"(?:aged?_)?{form}", re.ASCII)
    for form in (
        rf"(?P<low>\d{{1,3}})(?:_?[–—]_?|_(?:to|a|à|bis|até)_|_)(?P<high>\d{{1,3}}){_YEARS}",
        rf"(?P<low>\d{{1,3}}){_YEARS}{_OLDER}",
        rf"(?P<high>\d{{1,3}}){_YEARS}{_YOUNGER}",
        rf"{_UNDER}_?(?P<beyond>\d{{1,3}}){_YEARS}",
        rf"(?P<low>(?P<high>\d{{1,3}})){_YEARS}",
    )
)
_OVER = pattern(rf"(?:aged?_)?(?:over|above|older_than|more_than|>)_?(?P<low>\d{{1,3}}){_YEARS}", re.ASCII)
EXPECTED = "a code of age, or a band such as 9-17, under 15 or 65+"


@frozen
class AgeBand:
    """Years of age, from the first to the last.

    Attributes:
        low: The first year.
        high: The last year; None if nothing bounds it.

    >>> str(read_band("15_24")), str(read_band("65_and_over")), str(read_band("under_15"))
    ('15-24', '65_or_over', '0-14')
    """

    low: int
    high: int | None

    def within(self, other: AgeBand) -> bool:
        """Whether everybody of this age is of the other."""
        bounded = other.high is None or (self.high is not None and self.high <= other.high)
        return other.low <= self.low and bounded

    def meet(self, other: AgeBand) -> AgeBand | None:
        """Return the ages in both; None if there are none."""
        low, highs = max(self.low, other.low), [one.high for one in (self, other) if one.high is not None]
        high = min(highs, default=None)
        return None if high is not None and high < low else AgeBand(low, high)

    def __str__(self) -> str:
        if self.high is None:
            return f"{self.low}_or_over"
        return f"{self.low}" if self.low == self.high else f"{self.low}-{self.high}"


NAMED = {"child": AgeBand(0, 17), "adult": AgeBand(18, None)}
"""The codes that are bands, by name: everybody is the one or the other."""


@cache
def read_band(word: str) -> AgeBand | None:
    """Return the band that a word names; None if it names none.

    Args:
        word: In the spelling of codes.

    Raises:
        UnknownCodeError: It runs backwards, or it leaves open whether its first year is in it.
    """
    if match := _OVER.fullmatch(word):
        low = int(match["low"])
        raise UnknownCodeError(word, EXPECTED, f"write {low}+ if those of {low} are in it, else {low + 1}+")
    match = next(filter(None, (form.fullmatch(word) for form in _FORMS)), None)
    if match is None:
        return None
    found = match.groupdict()
    low, high = int(found.get("low") or 0), found.get("high")
    last = int(found["beyond"]) - 1 if "beyond" in found else None if high is None else int(high)
    if last is not None and last < low:
        raise UnknownCodeError(word, EXPECTED, "write the younger age first")
    return AgeBand(low, last)


def code_of(band: AgeBand) -> str:
    """Return the code of a band: its name, if it has one."""
    return next((name for name, named in NAMED.items() if named == band), str(band))


def meet(bands: Iterable[AgeBand]) -> AgeBand | None:
    """Return the ages in all of some bands; None if there are none."""
    everybody: AgeBand | None = AgeBand(0, None)
    for band in bands:
        everybody = everybody and everybody.meet(band)
    return everybody
