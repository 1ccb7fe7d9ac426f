"""Find every number in a text, in digits and in words, with its exact place, value and kind."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import evolve

from tipreport.errors import AmountError
from tipreport.model.languages import ENGLISH_CODE, words_of
from tipreport.model.number import read_number
from tipreport.model.translation import number_words
from tipreport.patterns import pattern
from tipreport.text.glosses import glossed
from tipreport.text.kinds import NO_NOUN, NumberKind, counted_noun, kind_of, ordinal_kind
from tipreport.text.phrases import PHRASE_STEMS, rough_numbers, shares_in_words
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@frozen
class Mention:
    """A number that a text mentions.

    Attributes:
        start: Where it begins: `text[start:end]` is the number.
        end: Where it ends.
        text: The number as written.
        value: The value; for a year, a date or an age the number alone.
        kind: Whether it is a count, a year, an age or something else.
    """

    start: int
    end: int
    text: str
    value: Fraction
    kind: NumberKind


_LONGEST = 60  # digits; nobody prints a longer number
_TRILLION = 10**12
_DIGITS = pattern(
    r"""
    (?<!\w)(?<!\s\.)(?:(?<![^\W\d_]-)|(?=(?:19|20)[0-9]{2}(?![0-9])))
    (?:(?P<fixed>[0-9]{4}-[0-9]{2}-[0-9]{2}                          # a date
        |[0-9]+(?:-[0-9]+){2,}|\+[0-9][0-9 ()-]{5,20}[0-9]          # a telephone number
        |[0-9]+(?:\.[0-9]+){2,}|[0-9]+(?:/[0-9]+)+|[0-9]{1,2}:[0-9]{2})
    |(?P<number>
        (?:[0-9]{1,3}(?:(?P<mark>[,\u00a0\u202f\u2009'’_ ])[0-9]{3}(?![0-9]))(?:(?P=mark)[0-9]{3}(?![0-9]))*|[0-9]+)
        (?:\.[0-9]+)?(?:\s(?:thousand|million|billion|trillion)\b)?)
        (?P<tail>st|nd|rd|th|s(?=\W|\Z))?)
    (?!\w)
    """,
    re.VERBOSE,
)
_FISCAL_DIGITS = pattern(r"(?<=FY)[0-9]{2,4}(?!\w)")
_ADDRESS = pattern(r"(?:https?://|www\.)\S+")
# The list "130,249, and 964": a single number before ", and" would need no comma there.
_RUN_TOGETHER = pattern(
    r"([0-9]{3}),([0-9]{3})(?=, (?:and|or) [0-9]{1,3}(?![0-9,.]*[0-9])(?! (?:were|was|are|had|have)\b))"
)
# "12. In 2020, ..." at the beginning of a line is the number of a paragraph.
_NUMBERED = pattern(r"\.[ \u00a0]+[A-Z]")
_LINE_START = pattern(r"(?:\A|\n)[ \t]*\Z")
_IN_LIST = pattern(r"[0-9],? \Z")

_STEMS = pattern(
    r"\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thir|fif|twen|hundred|thousand|million"
    r"|billion|first|second|nin|eigh)",
    re.IGNORECASE,
)
_SCALES = frozenset({"hundred", "thousand", "million", "billion"})
_ZERO = pattern(r"\b(?P<no>[Nn]o)(?=[ \u00a0][^\W\d_])|\b(?P<none>[Nn]one|[Nn]il)\b(?! the less)")
_NO_IDIOM = pattern(r"[ ](?:longer|more|fewer|less|later|one|other|such|doubt|matter)\b")
_BREAKS = pattern(
    r"[ -](?:that|which|who|of|to|for|in|on|at|by|with|from|as|if|than|and|but|was|were|is|are|had|has|have)\b"
    r"|[^\w\s'’/-]"
)
_PAIR = pattern(r"\s?[-–]\s?|\s(?:to|and|or|through)\s")
_LIST = pattern(r", |,? (?:and|or) ")
_ARTICLE = pattern(r"\b[Aa] \Z")
_NEAR, _SENTENCE = 48, 400
_SENTENCE_END = pattern(r"[.!?]\s")
_NO_PERSON = pattern(r"\b(?:no|any|every|some|each|this|that|which|another|[Nn]o) \Z")
_NO_NOUN_AFTER_ONE = pattern(
    r"\s*(?:[^\w\s'’\"“]|\Z|(?:that|who|which|whom|whose|can|could|must|should|may|might|will|would|is|are|was|were|be|has"
    r"|have|had|does|do|did|to|in|on|at|for|from|with|by|as|and|or|but|of|than|if|when|where|while|because|so|not|also"
    r"|another|later|then)\b)"
)
_MORE = pattern(r" or (?:more|two)\b| (?:in|during) (?:19|20)[0-9]{2}\b")
_LEADS_TO_NUMBER = pattern(
    r"\b(?:least|most|than|about|only|just|between|exactly|approximately|nearly|almost)(?: another| an additional)? \Z",
    re.IGNORECASE,
)
_ITEM = pattern(r"(?:\b(?:and|or|including|plus)(?: only| at least| just)?|,) \Z")
_PASSED_BACK = frozenset({NumberKind.PERCENTAGE, NumberKind.DURATION, NumberKind.AGE, NumberKind.MONEY})
_PASSED_ON = frozenset({NumberKind.AGE, NumberKind.MONEY, NumberKind.OTHER})


def mentions(text: str, language: str = ENGLISH_CODE) -> tuple[Mention, ...]:
    """Find the numbers of a text, in its order; they do not overlap.

    Args:
        text: Any text; the time is in proportion to its length.
        language: Its language, as ISO 639-1, perhaps with a country: `es`, `es-MX`. In one that is not known, only
            digits are read.
    """
    gloss = glossed(text, language)
    if gloss is None:
        return in_english(text)
    spans = ((*gloss.span(one.start, one.end), one) for one in glossed_mentions(text, language))
    return tuple(evolve(one, start=start, end=end, text=text[start:end]) for start, end, one in spans)


@lru_cache(maxsize=16)  # a text is asked about for each of its quotes
def glossed_mentions(text: str, language: str) -> tuple[Mention, ...]:
    """Find the numbers of a text of another language, with their places in its gloss."""
    gloss = glossed(text, language)
    return in_english(gloss.text if gloss else text, words=words_of(language) is not None)


def in_english(text: str, *, words: bool = True) -> tuple[Mention, ...]:
    """Find the numbers of an English text, or of the gloss of another.

    Args:
        text: The text.
        words: Whether numbers are looked for in words, too.
    """
    found = [*_in_digits(text), *((*_in_words(text), *_zeros(text), *_in_phrases(text)) if words else ())]
    found.sort(key=lambda one: (one.start, -one.end))
    apart: list[Mention] = []
    for mention in found:  # "16 million" is one number, although "million" is a word for one
        if not apart or mention.start >= apart[-1].end:
            apart.append(mention)
    return tuple(_without_pronouns(text, _kinds_of_neighbours(text, apart)))


def values(amount: str) -> list[tuple[Fraction, bool]]:
    """Return the numbers in the words of an amount, each with whether it is a percentage."""
    # Followed by a noun, as in a text, "one" and "no" are numbers; "half" is one where no noun follows.
    found = in_english(f"{amount} victims") or in_english(amount)
    return [(mention.value, mention.kind is NumberKind.PERCENTAGE) for mention in found]


def _mention(text: str, start: int, end: int, value: Fraction | int, kind: NumberKind | None) -> Iterator[Mention]:
    if kind is not None:
        yield Mention(start, end, text[start:end], value if isinstance(value, Fraction) else Fraction(value), kind)


def _in_digits(text: str) -> Iterator[Mention]:
    addresses = [match.span() for match in _ADDRESS.finditer(text)]
    at = 0
    for match in _DIGITS.finditer(text):
        while at < len(addresses) and addresses[at][1] <= match.start():
            at += 1
        inside = at < len(addresses) and addresses[at][0] <= match.start()
        if not inside and len(match[0]) <= _LONGEST:
            yield from _numbers_of(text, match)
    for match in _FISCAL_DIGITS.finditer(text):
        yield from _mention(text, *match.span(), int(match[0]), NumberKind.YEAR)


def _numbers_of(text: str, match: re.Match[str]) -> Iterator[Mention]:
    """Yield the numbers in a match of digits: usually one, in "2021/2022" two, in "24/7" none."""
    start, end = match.span()
    if match["fixed"]:
        yield from _fixed(text, start, match["fixed"])
        return
    number, tail = match["number"], match["tail"]
    end = start + len(number)
    value, regular = _value(number)
    if tail == "s":  # "the 1990s"; "in her 20s" is no number
        decade = number.isdigit() and len(number) == 4  # noqa: PLR2004
        yield from _mention(text, start, end, value, NumberKind.YEAR if decade else None)
    elif tail:
        yield from _mention(text, start, end + 2, value, ordinal_kind(text, start, end + 2))
    elif (run := _RUN_TOGETHER.match(text, start)) and not _IN_LIST.search(text, max(0, start - 9), start):
        for group in (1, 2):
            yield from _mention(text, *run.span(group), int(run[group]), NumberKind.COUNT)
    else:
        plain = regular and not _numbers_paragraph(text, start, end)
        yield from _mention(text, start, end, value, kind_of(text, start, end, value) if plain else NumberKind.OTHER)


def _numbers_paragraph(text: str, start: int, end: int) -> bool:
    """Whether a number is that of a paragraph or a heading, and counts nothing."""
    return _NUMBERED.match(text, end) is not None and _LINE_START.search(text, max(0, start - 9), start) is not None


def _fixed(text: str, start: int, written: str) -> Iterator[Mention]:
    """Yield the numbers in a fixed form: a date, a fiscal year, a telephone number."""
    pieces = re.split(r"\D+", written.lstrip("+"))
    first, end = int(pieces[0]), start + len(written)
    if written == "24/7":
        return
    if "/" in written and len(pieces) == 2 and _next_year(first, pieces[1]):  # noqa: PLR2004
        yield from _mention(text, start, start + 4, first, NumberKind.YEAR)
        yield from _mention(text, start + 5, end, first + 1, NumberKind.YEAR)
        return
    date = len(pieces) == 3 and {len(pieces[0]), len(pieces[2])} in ({4, 2}, {4, 1})  # noqa: PLR2004
    year = next((int(piece) for piece in pieces if len(piece) == 4), first)  # noqa: PLR2004
    yield from _mention(text, start, end, year if date else first, NumberKind.DATE if date else NumberKind.OTHER)


def _next_year(first: int, second: str) -> bool:
    return first > 1900 and second in {str(first + 1), str(first + 1)[2:]}  # noqa: PLR2004


def _value(number: str) -> tuple[Fraction, bool]:
    """Return the value of a number in digits, and whether it is printed as amounts are."""
    if number.isdigit() and number[0] != "0":  # most are this plain, and need not be looked at closely
        return Fraction(int(number)), True
    plain = " ".join(number.lower().split())
    try:
        return read_number(plain, plain).value, True
    except AmountError:  # a leading zero, a scale beyond the billions
        digits = Fraction(re.sub(r"[^0-9.]", "", plain))
        return digits * (_TRILLION if plain.endswith("trillion") else 1), False


def _in_words(text: str) -> Iterator[Mention]:
    if not _STEMS.search(text):
        return
    for one in number_words(text, ENGLISH_CODE):
        if one.ordinal:
            yield from _mention(text, one.start, one.end, one.value, ordinal_kind(text, one.start, one.end))
        else:
            yield from _english(text, one.start, one.end, one.value)


def _english(text: str, start: int, end: int, value: Fraction) -> Iterator[Mention]:
    word = text[start:end].lower()
    if word.removesuffix("s") in _SCALES:  # "a hundred" is a number, "several hundred" and "hundreds" are none
        article = _ARTICLE.search(text, max(0, start - 2), start)
        if not article or word not in _SCALES:
            return
        start = article.start()
    if word == "o":  # a zero to those who read numbers aloud, and an article in Portuguese
        return
    if not (word == "zero" and text[end + 1 : end + 10].lower() == "tolerance"):
        yield from _mention(text, start, end, value, kind_of(text, start, end, value))


def _zeros(text: str) -> Iterator[Mention]:
    """Yield the zeros: the word "no" before a counted noun, and "none"."""
    for match in _ZERO.finditer(text):
        noun = counted_noun().match(text, match.end())
        counted = match["none"] or (
            noun and not _NO_IDIOM.match(text, match.end()) and not _BREAKS.search(text, match.end(), noun.end())
        )
        if counted:
            yield Mention(match.start(), match.end(), match[0], Fraction(0), NumberKind.COUNT)


def _in_phrases(text: str) -> Iterator[Mention]:
    """Yield the numbers and shares of phrases."""
    if PHRASE_STEMS.search(text):
        for (start, end), value in rough_numbers(text):
            yield from _mention(text, start, end, value, kind_of(text, start, end, value))
        for (start, end), value in shares_in_words(text):
            yield Mention(start, end, text[start:end], value, NumberKind.SHARE)


def _kinds_of_neighbours(text: str, found: list[Mention]) -> list[Mention]:
    """Pass kinds on to neighbouring numbers, as in "10, 15 and 20 percent", "Articles 3 and 5" and "2021-22"."""
    passed = list(found)
    joints = [_joint(text, one, other) for one, other in pairwise(found)]
    for at in reversed(range(len(joints))):
        one, other = passed[at], passed[at + 1]
        if one.kind is NumberKind.COUNT and other.kind in _PASSED_BACK and _joined(joints, at):
            passed[at] = evolve(one, kind=other.kind)
    for at in range(len(joints)):
        one, other = passed[at], passed[at + 1]
        if one.kind is NumberKind.YEAR and joints[at] in {"-", "–"} and _next_year(int(one.value), other.text):
            passed[at + 1] = evolve(other, kind=NumberKind.YEAR, value=one.value + 1)
        elif other.kind is NumberKind.COUNT and one.kind in _PASSED_ON and _joined(joints, at):
            ranged = joints[at].strip() in {"to", "-", "–", "through"}
            if ranged or NO_NOUN.match(text, other.end):
                passed[at + 1] = evolve(other, kind=one.kind)
    return passed


def _joint(text: str, one: Mention, other: Mention) -> str:
    """Return the text between two numbers, if it is short enough to join them."""
    return text[one.end : other.start] if other.start - one.end <= len(" through ") else ""


def _joined(joints: list[str], at: int) -> bool:
    """Whether the text between two numbers joins them in a range or a list."""
    if _PAIR.fullmatch(joints[at]):
        return True
    # A comma before "and" joins three or more: "seven, and 12 months later" is no list.
    before, after = joints[at - 1 : at], joints[at + 1 : at + 2]
    if joints[at] == ", ":
        return any(_LIST.fullmatch(joint) for joint in after)
    return joints[at] in {", and ", ", or "} and before == [", "]


def _without_pronouns(text: str, found: Iterable[Mention]) -> Iterator[Mention]:
    """Leave out "one" where it is a pronoun: "one of the", "no one", "this one"."""
    last = 0  # where the last count ended
    for mention in found:
        pronoun = mention.text.lower() == "one" and mention.kind in {NumberKind.COUNT, NumberKind.OTHER}
        if pronoun and not _counts(text, mention, last):
            continue
        if mention.kind is NumberKind.COUNT:
            last = mention.end
        yield mention


def _counts(text: str, one: Mention, last: int) -> bool:
    """Whether "one" is a number: a noun follows it, or it is an item in a list of numbers."""
    near = max(0, one.start - _NEAR)
    if _NO_PERSON.search(text, near, one.start) or text[one.end : one.end + 1] == "-":
        return False
    if not _NO_NOUN_AFTER_ONE.match(text, one.end) or _MORE.match(text, one.end):
        return True
    if _LEADS_TO_NUMBER.search(text, near, one.start):
        return True
    listed = last and one.start - last < _SENTENCE and not _SENTENCE_END.search(text, last, one.start)
    return bool(listed and _ITEM.search(text, near, one.start))
