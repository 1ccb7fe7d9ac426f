"""Amounts of other languages in the words of the grammar of amounts, which are English.

A number is read by its marks: where a comma stands before decimals, a full stop separates thousands. Whatever is not
understood stays as it is, so that the grammar refuses it.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from tipreport.arguments import is_unicode
from tipreport.model.languages import alternatives, code_of, decimal_marks, meant, words_of
from tipreport.patterns import pattern
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tipreport.model.languages import Language

_RUN = r"\d(?:[\d.,'’_ ]*\d)?"
_GROUPED = {
    mark: pattern(rf"(?P<whole>\d{{1,3}}(?P<by>[{other} '’_])\d{{3}}(?:(?P=by)\d{{3}})*|\d+)(?:[{mark}](?P<part>\d+))?")
    for mark, other in ((",", "."), (".", ","))
}
_DASH = pattern(r"(?<=\s)-(?=\s)")
_LETTER = pattern(r"[^\W\d_]")
_TOKENS = pattern(r"[^\W\d_]+|\d+|\s+|.", re.DOTALL)
_LONGEST = 60  # digits; a longer number is none that is printed, such as zeros in a row
_MILLIONS = {10**9: "billion", 10**6: "million"}


def number_in_digits(text: str, mark: str) -> str | None:
    """Return a number in digits as the grammar has it, without marks between thousands.

    Args:
        text: The digits with their marks; spaces are plain ones.
        mark: What stands before decimals.

    Returns:
        The digits, with a full stop before decimals; None if these marks are no way to write a number.

    >>> number_in_digits("1.056,5", ","), number_in_digits("1.056", "."), number_in_digits("45,9", ".")
    ('1056.5', '1.056', None)
    """
    match = _GROUPED[mark].fullmatch(text)
    if match is None:
        return None
    whole = re.sub(r"\D", "", match["whole"])
    return whole if match["part"] is None else f"{whole}.{match['part']}"


@frozen
class NumberWord:
    """A number in words.

    Attributes:
        start: Where it begins in the text.
        end: Where it ends.
        digits: Its digits, with a full stop before decimals.
        ordinal: Whether it is first, second, ...
    """

    start: int
    end: int
    digits: str
    ordinal: bool

    @property
    def value(self) -> Fraction:
        """Its value."""
        return Fraction(self.digits)


class _Token(str):
    """A piece of a text, as the number library asks for it."""

    __slots__ = ()

    def text(self) -> str:
        return str(self)

    def nt_separated(self, _previous: _Token) -> bool:
        return False

    def not_a_number_part(self) -> bool:
        return False


def number_words(text: str, language: str) -> Iterator[NumberWord]:
    """Yield the numbers that a text has in words; none in a language that the number library does not know.

    Args:
        text: The text.
        language: Its language, as ISO 639-1.
    """
    # Imported here: what has no number words need not load a number library.
    from text_to_num import find_numbers  # noqa: PLC0415

    if not is_unicode(text):  # there are such texts in Python, and in copies of PDF; the library would not survive one
        text = "".join("?" if "\ud800" <= letter <= "\udfff" else letter for letter in text)
    spans = [match.span() for match in _TOKENS.finditer(text)]
    # A number does not run on from one paragraph to the next, nor over a hyphen that stands for a dash.
    dashes = {match.start() for match in _DASH.finditer(text)}
    tokens = [_Token("." if start in dashes or "\n\n" in text[start:end] else text[start:end]) for start, end in spans]
    try:
        found = find_numbers(tokens, language, 0)
    except ValueError:  # a language that the library does not know
        return
    for one in found:
        digits = re.sub(r"[^0-9.]", "", one.text.replace(",", ".")) or "0"
        if len(digits) <= _LONGEST:
            yield NumberWord(spans[one.start][0], spans[one.end - 1][1], digits, one.is_ordinal)


_ELIDED = pattern(r"\bd['’](?=une? )")  # as French has it: plus d'un tiers


def wordings(text: str, language: str) -> Iterator[str]:
    """Yield an amount in the words of the grammar, for each way in which its numbers may be written.

    Args:
        text: The amount, in lower case, with single spaces.
        language: Its language, with or without a country: `es`, `es-MX`.
    """
    words = words_of(language)
    pieces = list(_pieces(_ELIDED.sub("de ", text), words, code_of(language)))
    # The format's own form is understood in every language, where it can be no other number.
    for mark in dict.fromkeys((*decimal_marks(language), ".")):
        # Digits and other words take turns.
        translated = [number_in_digits(piece, mark) if at % 2 else piece for at, piece in enumerate(pieces)]
        if None not in translated:
            yield _joined(" ".join("".join(filter(None, translated)).split()), words)


def _pieces(text: str, words: Language | None, code: str) -> Iterator[str]:
    """Yield the pieces of a text in turns: what stands before digits in English, and the digits as they are written."""
    last, before = 0, ""
    for match in _scanner(words).finditer(text):
        before += _spelled(text[last : match.start()], words, code)
        last = match.end()
        if match["number"] is None:
            before += meant(match, _phrases(words))
            continue
        yield from (before, match["number"])
        before = f" {_scale(match['scale'], words)}" if match["scale"] else ""
    yield before + _spelled(text[last:], words, code)


@cache
def _scanner(words: Language | None) -> re.Pattern[str]:
    """Return the pattern of numbers in digits, with what multiplies them, and of other words that are known."""
    number = rf"(?P<number>{_RUN})(?:\s?(?P<scale>{'|'.join(_scales(words).values())})(?!\w))?"
    return re.compile(f"{number}|{alternatives(_phrases(words))}" if words else number)


@cache
def _phrases(words: Language | None) -> dict[str, str]:
    return {**words.before, **words.after, **words.phrases, "%": words.percent} if words else {}


@cache
def _scales(words: Language | None) -> dict[str, str]:
    own = words.scales if words else {}
    return {scale: f"{own[scale]}|{scale}" if scale in own else scale for scale in ("billion", "million", "thousand")}


def _scale(written: str, words: Language | None) -> str:
    return next(scale for scale, pattern in _scales(words).items() if re.fullmatch(pattern, written))


def _spelled(text: str, words: Language | None, code: str) -> str:
    """Return words with the numbers among them in digits."""
    if words is None or _LETTER.search(text) is None:
        return text
    for word, known in words.ones.items():
        text = re.sub(rf"(?<!\w){word}(?!\w)", known, text)
    pieces, last = [], 0
    for number in number_words(text, code):
        if not number.ordinal:
            pieces += [text[last : number.start], in_words(number, text[number.start : number.end], words)]
            last = number.end
    return "".join((*pieces, text[last:]))


def in_words(number: NumberWord, written: str, words: Language | None) -> str:
    """Return a number that is written in words as the grammar has it: a round million stays round."""
    value = number.value
    for size, name in _MILLIONS.items():
        if words and re.search(rf"(?:{words.scales[name]})\Z", written.lower()) and value % size == 0:
            return f"{value / size} {name}"
    return str(value) if value.denominator == 1 else number.digits


def _joined(text: str, words: Language | None) -> str:
    """Return a range of two numbers in the words of the grammar."""
    if words is None:
        return text
    first, second = words.between
    text = re.sub(rf"^(.*?)(?<!\w){first} (\d.*?) {second} (\d)", r"\1between \2 and \3", text)
    text = re.sub(rf"^(?:de |von )?(\d.*?) {words.to} (\d)", r"\1 to \2", text)
    text = re.sub(rf"(\d) {words.among} (\d)", r"\1 in \2", text)
    return re.sub(rf"(?<!\w)(?:(?:{words.articles}|1) )?([\d.]*\d) ?%", r"\1%", text)
