"""The kind of a number in a text, by the words around it: a count, or a year, an age, a duration."""

from __future__ import annotations

import enum
import re
from functools import cache
from typing import TYPE_CHECKING

from tipreport.model.codebook import Codebook
from tipreport.model.countries import is_currency
from tipreport.model.unit import UnitKind
from tipreport.patterns import pattern

if TYPE_CHECKING:
    from fractions import Fraction


class NumberKind(enum.Enum):
    """The kind of a number.

    `other` numbers name or measure something that no report counts: an article of a law, a tier, a telephone line.
    """

    COUNT = "count"
    YEAR = "year"
    DATE = "date"
    AGE = "age"
    DURATION = "duration"
    ORDINAL = "ordinal"
    MONEY = "money"
    PERCENTAGE = "percentage"
    SHARE = "share"
    OTHER = "other"


_NEAR = 48  # characters before a number that are searched; this keeps the time linear
_OLDEST = 100  # no text gives a higher age
_YEARS = range(1900, 2100)

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.)"
)
_PEOPLE = (
    r"(?:child(?:ren)?|boys?|girls?|minors?|persons?|people|individuals?|victims?|youths?|those|anyone|(?:wo)?men"
    r"|males?|females?|juveniles?|teenagers?)"
)
_CURRENCY = r"(?:dollars?|pesos?|euros?|pounds?|francs?|rupees?|reais|rand|yen|yuan|baht|naira|shillings?|guilders?)"
_REFERENCE = (
    r"(?:[Aa]rticles?|[Aa]rt\.|[Ss]ections?|[Ss]ubsections?|[Ss]ec\.|§+|[Cc]hapters?|[Pp]aragraphs?|[Pp]ara\.|[Cc]lauses?"
    r"|[Pp]ages?|[Pp]p?\.|[Aa]nnex(?:es)?|[Aa]ppendix|[Ff]ootnotes?|[Nn]umbers?|[Nn]os?\.|№|[#]|[Hh]otline|[Hh]elpline"
    r"|[Vv]ersion|Acts?|Laws?|Decrees?|Bills?|Resolutions?|Conventions?|Protocols?|Tier|Title|Tables?|Figures?|Parts?"
    r"|Phase|Level|Regulations?|Directives?|Ordinances?|Orders?|Rules?|Goals?|Targets?|Class|Category|Grade|Type|Steps?"
    r"|Schedules?|Codes?|Zone|Districts?|Routes?|Room|Group)(?:[ \u00a0]?(?:[Nn]os?\.|[Nn]umbers?|[#]))?"
)

_AFTER = pattern(
    rf"""
    (?P<percentage>[\s-]?(?:%|(?:percent|per[ ]cent|percentage[ ]points?|pct)\b))
    |(?P<age>[\s-]years?[\s-]olds?\b|[\s]years?[ ]of[ ]age\b
        |[ ](?:years[ ])?(?:and|or)[ ](?:older|younger|(?:over|above|under)(?=\W*\Z|[.,;:)]))\b)
    |(?P<date>[ ](?:of[ ])?{_MONTH}(?!\w))
    |(?P<duration>[\s-](?:(?:calendar|consecutive|additional|more|full|working|business|further|other)[ ])?
        (?:seconds|minutes?|hours?|days?|weeks?|months?|years?|decades?)\b)
    |(?P<money>[ ](?:[\w.]+[ ])?{_CURRENCY}\b)
    |(?P<part>[\s-](?:thirds?|quarters?|fourths?|fifths?|sixths?|tenths?|halves|half)\b(?![ ](?:part|countr)))
    |(?P<other>[ ](?:U\.?S\.?C|C\.?F\.?R)\b|[ ]?(?:°|(?:km|kilomet(?:er|re)s?|miles?|hectares?|[ap]\.?m)\b)|-[^\W\d_])
    """,
    re.VERBOSE,
)
_BEFORE = pattern(
    rf"""
    (?:(?P<money>[$€£¥₹₩₱][ ]?)
    |(?P<date>(?<!\w){_MONTH}[ ](?:[0-9]{{1,2}}(?:st|nd|rd|th)?,?[ ])?)
    |(?P<other>(?<!\w){_REFERENCE}[ \u00a0]?\(?|\bper[ ])
    |(?P<age>\b(?i:aged?|ages|ages?[ ]of|(?:aged?|ages)[ ](?:between|from)|(?:older|younger)[ ]than)[ ])
    |(?P<maybe_age>\b(?i:{_PEOPLE})[ ](?:aged[ ])?(?:under|over|below|above)[ ])
    |(?P<year>\b(?i:in|since|until|during|by|before|after|year|FY|early|late|mid|end[ ]of)[ -]?))\Z
    """,
    re.VERBOSE,
)
# After an age that only a word such as `under` shows, no noun follows: "victims under 18 were", "children under 12."
NO_NOUN = pattern(
    r"\s*(?:[^\w\s]|\Z|(?:who|were|was|are|is|and|or|of|in|from|to|at|by|for|as|with|that|have|had|has|years?)\b)"
)
_QUALIFIED = pattern(r"\b(?:at least|about|around|approximately|nearly|almost|than|over|up to|at most)[ ]\Z")
_CODE_AFTER, _CODE_BEFORE = pattern(r"\s([A-Z]{3})\b"), pattern(r"\b([A-Z]{3})\s?\Z")
_MONTH_IN = pattern(r"\b[Ii]n \w+ \Z")
_LOWER = pattern(r" [a-z]")
_NAMES = pattern(
    r"[ -](?:responders?|aid|lad(?:y|ies)|names?|hand|instance|degree|line|languages?|part(?:y|ies)|countr(?:y|ies)|"
    r"class|gender|world|person|nations?|thoughts?)\b"
)
_FRACTION = pattern(r"(?:\b(?:a|one)[ ]|-|[0-9] )\Z")


def kind_of(text: str, start: int, end: int, value: Fraction) -> NumberKind | None:
    """Return the kind of the number at `text[start:end]`; None if it is none, as in "two-thirds"."""
    after = _AFTER.match(text, end)
    follows, leads = after and after.lastgroup, _leading(text, start)
    if follows == "part":
        return None
    if clear := _clear(text, (start, end), value, follows, leads):
        return clear
    if _is_year(text, start, end, value, led=leads == "year"):
        return NumberKind.YEAR
    return NumberKind.COUNT if value.denominator == 1 else NumberKind.OTHER


def _clear(
    text: str, span: tuple[int, int], value: Fraction, follows: str | None, leads: str | None
) -> NumberKind | None:
    """Return the kind of a number if the words around it leave no doubt; else None."""
    start, end = span
    if follows in {"percentage", "age"}:
        return NumberKind(follows)
    if "money" in {leads, follows} or _currency(text, start, end):
        return NumberKind.MONEY
    if follows == "date" or (leads == "date" and _dated(text, start, end, value)):
        return NumberKind.DATE
    if leads in {"other", "age"}:
        return NumberKind(leads)
    if leads == "maybe_age" and value < _OLDEST and NO_NOUN.match(text, end):
        return NumberKind.AGE
    return NumberKind(follows) if follows in {"duration", "other"} else None


def ordinal_kind(text: str, start: int, end: int) -> NumberKind | None:
    """Return the kind of an ordinal; None if it is part of a name ("first responders") or of a fraction."""
    after = _AFTER.match(text, end)
    if (after and after.lastgroup == "date") or _leading(text, start) == "date":
        return NumberKind.DATE
    fraction = text[start:end].endswith("s") or (
        _FRACTION.search(text, max(0, start - _NEAR), start) and text.startswith(" of ", end)
    )
    if fraction or _NAMES.match(text, end) or text[start - 1 : start] == "-":
        return None
    return NumberKind.ORDINAL


def _leading(text: str, start: int) -> str | None:
    """Return which clue ends right before a number; the last four words are enough to see it."""
    near, at = max(0, start - _NEAR), start
    for _ in range(4):
        at = max(text.rfind(" ", near, at), text.rfind("\n", near, at))
        if at < 0:
            break
    clue = _BEFORE.search(text, max(near, at), start)
    return clue and clue.lastgroup


def _dated(text: str, start: int, end: int, value: Fraction) -> bool:
    """Whether a number after a month belongs to it: "January 2022", "March 31"; not "In March 12 victims"."""
    if _YEARS.start <= value < _YEARS.stop:
        return True
    counted = _MONTH_IN.search(text, max(0, start - _NEAR), start) and _LOWER.match(text, end)
    return value <= 31 and not counted  # noqa: PLR2004 - days


def _is_year(text: str, start: int, end: int, value: Fraction, *, led: bool) -> bool:
    if text[start - 2 : start] == "FY" or (led and re.search(r"FY ?\Z", text[max(0, start - 3) : start])):
        return True
    if not (text[start:end].isdigit() and end - start == 4 and _YEARS.start <= value < _YEARS.stop):  # noqa: PLR2004
        return False
    near = max(0, start - _NEAR)
    return led or not (_QUALIFIED.search(text, near, start) or counted_noun().match(text, end))


@cache
def counted_noun() -> re.Pattern[str]:
    """Return the pattern of the nouns that are counted, after words that qualify them: " trafficking cases"."""
    units = (unit.plural.split()[-1] for unit in Codebook.standard().units if unit.kind is UnitKind.COUNT)
    people = ("people", "children", "boys", "girls", "women", "men", "minors", "adults", "individuals", "migrants")
    nouns = "|".join((*units, *people, "traffickers", "arrests"))
    return re.compile(rf"(?:[ -][^\W\d_]+){{0,6}}?[ -](?:{nouns})\b")


def _currency(text: str, start: int, end: int) -> bool:
    """Whether an ISO 4217 code is next to the number: "MXN 300", "300 MXN"."""
    found = _CODE_AFTER.match(text, end) or _CODE_BEFORE.search(text, max(0, start - 5), start)
    if not found:
        return False
    # "ALL" is a currency, and far more often a word.
    return found[1] != "ALL" and is_currency(found[1])
