"""Texts of other languages with the words that say what a number is in English, so that one reader reads them all.

Only such words are replaced: numbers, what qualifies or joins them, and what shows whether one is a count, a year, an
age or money. All else stays, and each place is known in the original.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from tipreport.model.languages import code_of, decimal_marks, words_of
from tipreport.model.translation import in_words, number_in_digits, number_words
from tipreport.patterns import pattern
from tipreport.text.rewriting import RewrittenText, rewrite
from tipreport.text.vocabulary import AGES, VOCABULARY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tipreport.model.languages import Language

# What is no number by its form, and a number with the marks of any language.
_NUMBER = pattern(
    r"(?P<fixed>https?://\S+|\+\d[\d ()-]{5,20}\d|\d+(?:-\d+){2,}|\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}|\d+(?:/\d+)+"
    r"|\d+(?:\.\d{1,2}){2,}|\d{1,2}:\d{2})"
    r"|(?<![\w.,])(?P<number>\d{1,3}(?P<by>[.,\u00a0\u202f\u2009'’_ ])\d{3}(?!\d)(?:(?P=by)\d{3}(?!\d))*(?:[.,]\d+)?"
    r"|\d+[.,]\d+)(?!\w)"
)
_SPACES = pattern(r"\s")
_MILLIONS = (10**6, 10**9)
_MANY = pattern(
    r"(?:miles|millones|millions|milliards|milhares|[mb]ilhões|tausende|milli(?:one|arde)n)\b", re.IGNORECASE
)
_ONE = pattern(r"\beine[rnm]? \Z", re.IGNORECASE)
_NO_YEAR = r"(?! (?:19|20)\d\d(?!\d|[.,]\d))"
_PART = pattern(r"third|quarter|half\b|majority")
_OF = r" (?:de|del|des|du|der|von|d[aeo]s?)"
_NEAR = 12
_FEW = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
# "At least one time" counts nothing.
_ONCE = pattern(r"\s(?:ve(?:z|ces|zes)|fois|mal|part[ei]?s?)\b", re.IGNORECASE)
_ACCORDING = pattern(r"segundo (?=[oa]s? |dados |fontes )", re.IGNORECASE)
_AGE_NEAR = 60


@lru_cache(maxsize=16)  # a text is asked about for each of its quotes
def gloss(text: str, language: str) -> RewrittenText:
    """Return a text with what belongs to its numbers in English, as `glossed` does of a text of another language."""
    words, marks = words_of(language), decimal_marks(language)
    phrases = _in_phrases(text, words) if words else ()
    whole = (*_in_tens(text, words), *_ages(text, words)) if words else ()
    replaced = [*whole, *_digits(text, marks), *phrases, *_spelled(text, words, code_of(language))]
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


def _spelled(text: str, words: Language | None, code: str) -> Iterator[tuple[int, int, str]]:
    for number in number_words(text, code):
        start = number.start
        if _MANY.match(text, start) or (code == "pt" and _ACCORDING.match(text, start)):  # "thousands of"
            continue
        if number.value in _MILLIONS and text[start : number.end].isalpha():
            one = _ONE.search(text, max(0, start - _NEAR), start)
            start = one.start() if one else start
        if number.ordinal:
            yield start, number.end, f"{number.value}th"
        elif number.value != 1 or _is_one(text, start, number.end, words):
            yield start, number.end, in_words(number, text[number.start : number.end], words)


def _is_one(text: str, start: int, end: int, words: Language | None) -> bool:
    """Whether a word for one, which in most languages is an article as well, is a number: "at least one report"."""
    if words is None or _ONCE.match(text, end):
        return False
    before = rf"(?<!\w)(?:{words.before['at least']})\s\Z"
    return re.search(before, text[max(0, start - _NEAR * 2) : start], re.IGNORECASE) is not None


def _in_tens(text: str, words: Language) -> Iterator[tuple[int, int, str]]:
    """Yield shares such as "9 victims in 10", with what is counted between the two numbers."""
    pattern, numbers = _tens(words)
    for match in pattern.finditer(text):
        few, many = (numbers.get(number.lower(), number) for number in match.groups())
        if int(few) < int(many):
            yield *match.span(), f"{_FEW[int(few) - 2]} in {_FEW[int(many) - 2]}"


@cache
def _tens(words: Language) -> tuple[re.Pattern[str], dict[str, str]]:
    numbers = {word: str(number) for number, word in enumerate(words.few.split(), 2)}
    number = rf"({'|'.join(numbers)}|[2-9]|10)"
    pattern = rf"(?<![\w.,]){number}(?:\s[^\W\d_]+){{0,6}}?\s{words.among}\s{number}(?![\w.,]\w|\w|\s?%)"
    return re.compile(pattern, re.IGNORECASE), numbers


def _ages(text: str, words: Language) -> Iterator[tuple[int, int, str]]:
    """Yield the words for years after ages: a word for the age of people stands before them in their sentence."""
    years, clue, joint = AGES[words.name]
    for match in re.finditer(rf"(?<=\d)\s(?:{years})(?!\w)", text, re.IGNORECASE):
        before = text[max(0, match.start() - _AGE_NEAR) : match.start()]
        near = re.search(rf"(?<!\w)(?:{clue})[^.;!?]*\d\Z", before, re.IGNORECASE)
        if near is None:
            continue
        if range_ := re.search(rf"\d(\s(?:{joint})\s)\d+\Z", before, re.IGNORECASE):
            start = match.start() - len(before)
            yield start + range_.start(1), start + range_.end(1), " to "
        yield *match.span(), " years of age"


def _in_phrases(text: str, words: Language) -> Iterator[tuple[int, int, str]]:
    pattern, meanings = _phrases(words)
    for match in pattern.finditer(text):
        yield *match.span(), meanings[int((match.lastgroup or "g0")[1:])]


@cache
def _phrases(words: Language) -> tuple[re.Pattern[str], list[str]]:
    """Return the pattern of all phrases, each a group, and what they mean in English."""
    scales = {rf"(?<=\d[\s\u00a0])(?:{pattern})": english for english, pattern in words.scales.items()}
    elided = {english: re.sub(r"\bde\b", "d", pattern) for english, pattern in words.before.items()}
    known = {
        # French elides: "plus d'un tiers".
        **{rf"(?:{p})(?<=d)['’](?=une?\s)": f"{english} " for english, p in elided.items()},
        **{pattern: english for english, pattern in {**words.before, **words.after}.items()},
        **{
            f"(?:{pattern}){_OF}": f"{english} of"
            for english, pattern in words.phrases.items()
            if _PART.search(english)
        },
        **{pattern: english for english, pattern in words.phrases.items()},
        rf"(?:{words.articles})(?=\s[\d.,]+\s?(?:%|{words.percent}))": "the",
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
        rf"(?P<g{at}>{begin}(?:{pattern})(?:(?<=['’])|(?!\w)))"
        for at, (begin, pattern) in enumerate(zip(begins, known, strict=True))
    )
    return re.compile(groups, re.IGNORECASE), list(known.values())
