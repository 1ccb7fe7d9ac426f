"""The periods that the words around a number name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tipreport.model.period import Period
from tipreport.patterns import pattern

if TYPE_CHECKING:
    from tipreport.drafting.passages import Passage, Sentence
    from tipreport.text.copies import Copy, Span

_BACK = 30  # characters before a year that say how it is meant
_SINCE = pattern(r"\b(?:since|desde|depuis|seit)(?: (?:el año|o ano|dem Jahr))?\s\Z", re.IGNORECASE)
_THAN = pattern(r"\b(?:than|tal como|do que|que|als|wie|compared (?:to|with))(?: (?:in|em|en|im))?\s\Z", re.IGNORECASE)
_RANGE = pattern(r"\s?[-–/]\s?|\s(?:and|to|through|y|a|al|et|à|und|bis|e)(?: el)?\s", re.IGNORECASE)
_COMPARED = pattern(
    r"\b(?:compar\w+|respecto|relación|rapport|vergleich|gegenüber|als|than|que|face|relação)\b", re.IGNORECASE
)
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"({'|'.join(name.title() for name in _NAMES)})[a-z]*"
_MONTHS = pattern(rf"\b{_MONTH} (?:to|through|until|and|[-–]) (?:\d+ )?{_MONTH} (?P<year>(?:19|20)\d\d)")


def period_in(copy: Copy, sentence: Sentence, span: Span) -> str:
    """Return the period that a passage of a sentence names: a year, months or years as a range; empty if none."""
    text = copy.text
    if months := months_in(text, span):
        return months
    years = [
        (where, year)
        for where, year in sentence.years
        if span[0] <= where[0] < span[1] and not _THAN.search(text, max(0, where[0] - _BACK), where[0])
    ]
    if not years:
        return ""
    (first, year), *more = years
    joint = text[first[1] : more[0][0][0]] if more and more[0][1] > year else ""
    if _RANGE.fullmatch(joint):
        split = more[0][1] == year + 1 and joint.strip() in {"-", "–", "/"}
        return f"{year}/{more[0][1]}" if split else f"{year}-01/{more[0][1]}-12"
    return f"since {year}" if _SINCE.search(text, max(0, first[0] - _BACK), first[0]) else str(year)


def months_in(text: str, span: Span) -> str:
    """Return the first range of months of one year that a passage names in English; empty if there is none."""
    for match in _MONTHS.finditer(text, *span):
        first, last = (_NAMES.index(match[at].lower()) + 1 for at in (1, 2))
        if first <= last:
            return f"{match['year']}-{first:02}/{match['year']}-{last:02}"
    return ""


def is_of_the_year_before(copy: Copy, passage: Passage) -> bool:
    """Whether a number is said to be that of the year before, and not only to be compared with it."""
    text, mention = copy.text, passage.stated.mention
    leads = (clue for clue in passage.leading if clue.name == "previous")
    owned = (clue for clue in passage.owned if clue.name == "previous")
    return any(not _COMPARED.search(text, max(0, clue.start - _BACK), clue.start) for clue in leads) or any(
        not _COMPARED.search(text, mention.end, clue.start) for clue in owned
    )


def the_year_before(period: str) -> str:
    """Return the year before a period; empty if that is not known."""
    return str(Period.read(period).start.year - 1) if period else ""
