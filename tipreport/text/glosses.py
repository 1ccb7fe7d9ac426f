"""Texts of other languages with the words that say what a number is in English, so that one reader reads them all.

Only such words are replaced: numbers, what qualifies or joins them, and what shows whether one is a count, a year, an
age or money. All else stays, and each place is known in the original.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from tipreport.model.languages import decimal_marks, words_of
from tipreport.model.translation import number_in_digits, number_words
from tipreport.text.rewriting import RewrittenText, rewrite
from tipreport.text.vocabulary import VOCABULARY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tipreport.model.languages import Language

# What is no number by its form, and a number with the marks of any language.
_NUMBER = re.compile(
    r"(?P<fixed>https?://\S+|\+\d[\d ()-]{5,20}\d|\d+(?:-\d+){2,}|\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}|\d+(?:/\d+)+"
    r"|\d+(?:\.\d{1,2}){2,}|\d{1,2}:\d{2})"
    r"|(?<![\w.,])(?P<number>\d{1,3}(?P<by>[.,\u00a0\u202f\u2009'’_ ])\d{3}(?!\d)(?:(?P=by)\d{3}(?!\d))*(?:[.,]\d+)?"
    r"|\d+[.,]\d+)(?!\w)"
)
_SPACES = re.compile(r"\s")
_HALF = re.compile(r"(?:halbe|medi[oa]|meio|demi)[ -]\Z", re.IGNORECASE)
_ONE = re.compile(r"\beine[rnm]? \Z", re.IGNORECASE)
_NO_YEAR = r"(?! (?:19|20)\d\d(?![\d.,]))"
_NEAR = 12


def glossed(text: str, language: str) -> RewrittenText | None:
    """Return a text with what belongs to its numbers in English; None if it needs none.

    Args:
        text: The text; the time is in proportion to its length.
        language: Its language, with or without a country: `es`, `es-MX`.
    """
    if words_of(language) is None and decimal_marks(language) == (".",):
        return None
    return _glossed(text, language)


@lru_cache(maxsize=16)  # a text is asked about for each of its quotes
def _glossed(text: str, language: str) -> RewrittenText:
    words, marks = words_of(language), decimal_marks(language)
    replaced = [*_digits(text, marks), *(_words(text, words, language) if words else ())]
    replaced.sort(key=lambda one: (one[0], -one[1]))
    return rewrite(text, _apart(replaced))


def _apart(replaced: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Yield replacements without those that lie in another."""
    last = 0
    for start, end, new in replaced:
        if start >= last:
            yield start, end, new
            last = end


def _digits(text: str, marks: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    for match in _NUMBER.finditer(text):
        if number := match["number"]:
            plain = _SPACES.sub(" ", number)
            read = [one for mark in marks if (one := number_in_digits(plain, mark)) is not None]
            # Where both marks are possible, a number by threes is a count.
            yield *match.span(), min(read, key=lambda one: "." in one, default=number)


def _words(text: str, words: Language, language: str) -> Iterator[tuple[int, int, str]]:
    pattern, meanings = _phrases(words)
    for match in pattern.finditer(text):
        yield *match.span(), meanings[int((match.lastgroup or "g0")[1:])]
    scale = re.compile("|".join(words.scales.values()), re.IGNORECASE)
    for number in number_words(text, language.partition("-")[0].lower()):
        start, near = number.start, max(0, number.start - _NEAR)
        if scale.fullmatch(text, number.start, number.end) and number.value > 1000:  # noqa: PLR2004 - "millions of"
            one = _ONE.search(text, near, number.start)
            if one is None or _HALF.search(text, near, number.start):
                continue
            start = one.start()
        if number.ordinal:
            yield start, number.end, f"{number.value}th"
        elif number.value != 1:  # in most languages the word for one is an article as well
            yield start, number.end, str(number.value)


@cache
def _phrases(words: Language) -> tuple[re.Pattern[str], list[str]]:
    """Return the pattern of all phrases, each a group, and what they mean in English."""
    scales = {rf"(?<=\d[\s\u00a0])(?:{pattern})": english for english, pattern in words.scales.items()}
    known = {
        **{pattern: english for english, pattern in {**words.before, **words.after, **words.phrases}.items()},
        words.percent: "percent",
        words.zero: "no",
        words.whole: "all",
        **scales,
        **dict(VOCABULARY[words.name]),
    }
    # "Until 2019" is no amount.
    known = {rf"(?:{p}){_NO_YEAR}" if english == "at most" else p: english for p, english in known.items()}
    begins = ["" if pattern.startswith("(?<=") else r"(?<!\w)" for pattern in known]
    groups = "|".join(
        rf"(?P<g{at}>{begin}(?:{pattern})(?!\w))" for at, (begin, pattern) in enumerate(zip(begins, known, strict=True))
    )
    return re.compile(groups, re.IGNORECASE), list(known.values())
