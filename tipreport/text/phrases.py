"""English phrases that state a number or a share of something, such as `a dozen`, `two thirds` and `one in five`."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from tipreport.model.number import ROUGH
from tipreport.model.proportion import DENOMINATORS, read_plain_proportion
from tipreport.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNITS = {"dozens": 12, "hundreds": 100, "thousands": 1000, "millions": 10**6}
_FEW = "(?:two|three|four|five|six|seven|eight|nine)"
_MANY = "(?:two|three|four|five|six|seven|eight|nine|ten|twenty|(?:a|one) (?:hundred|thousand))"
_PARTS = f"(?:{'|'.join(word for word in DENOMINATORS if word not in {'half', 'halves'})})"
# What follows a fraction that is one: "half of the girls", "a third were"; not "the first half of 2022".
_OF_SOMETHING = (
    r"(?= of (?!(?:19|20)[0-9]{2}|the year)| (?:the|all|these|those|were|was|are|is|had|have|came|who)\b|[.,;:)]|\s*\Z)"
)
_SHARES = (
    rf"(?:one|{_FEW}) (?:in|out of) (?:every )?{_MANY}\b",
    r"[1-9] in (?:every )?10{1,3}\b",
    rf"{_FEW}[ -]{_PARTS}s\b",
    rf"(?:a|one)[ -]{_PARTS}{_OF_SOMETHING}",
    rf"(?<!first )(?<!second )(?<!other )(?<!latter )(?<!-)half{_OF_SOMETHING}",
    rf"(?:(?:a|the) (?P<more>majority|minority)|(?P<most>most)){_OF_SOMETHING}",
)
_PHRASES = pattern(
    rf"(?<![\w-])(?:(?P<rough>{'|'.join(sorted(ROUGH, key=len, reverse=True))})\b"
    rf"|(?P<plural>(?:(?:tens|hundreds) of (?=thousands))?(?P<unit>{'|'.join(_UNITS)}))\b"
    rf"|(?P<share>{'|'.join(_SHARES)}))",
    re.IGNORECASE,
)


PHRASE_STEMS = pattern(
    r"dozen|hundred|thousand|million|billion|hal(?:f|ves)|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    rf"| in (?:every |10|{_MANY})| out of |majority|minority|most",
    re.IGNORECASE,
)
"""What stands in every text that has such a phrase: few texts do, and the rest is not looked through."""


def rough_numbers(text: str) -> Iterator[tuple[tuple[int, int], Fraction]]:
    """Yield the numbers that are seldom meant to the letter, each with its place.

    Words that name no number, such as `hundreds`, have that of which there are several.
    """
    for match in _PHRASES.finditer(text):
        if match["rough"]:
            yield match.span(), ROUGH[match["rough"].lower()].value
        elif match["plural"]:
            yield match.span(), Fraction(_UNITS[match["unit"].lower()])


def shares_in_words(text: str) -> Iterator[tuple[tuple[int, int], Fraction]]:
    """Yield the fractions in words, and `the majority`, which is half at least, each with its place."""
    for match in _PHRASES.finditer(text):
        if match["share"]:
            words = match["share"].lower()
            proportion = None if match["more"] or match["most"] else read_plain_proportion(words, words)
            # A quote may begin after the article: "majority of shelters".
            start = match.start("more") if match["more"] else match.start()
            yield (start, match.end()), proportion.value if proportion else Fraction(1, 2)
