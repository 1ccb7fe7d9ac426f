"""The numbers of a sentence, each with the words that lead to it and the words that are its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tipreport.drafting.clues import Clue, find_clues
from tipreport.model.group import GROUP
from tipreport.patterns import pattern
from tipreport.text.kinds import NumberKind
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tipreport.text.amounts import StatedAmount
    from tipreport.text.copies import Copy, Span
    from tipreport.text.numbers import Mention

_CONNECTOR = pattern(
    r"[,;:(–]|\b(?:and|or|but|while|whereas|compared|versus|against|y|e|o|u|pero|mientras|frente|et|ou|mais|tandis|contre"
    r"|und|sowie|aber|gegenüber|enquanto|mas"
    r"|(?:on|over|from) the(?= (?:19|20)\d\d))\b",
    re.IGNORECASE,
)
_AND = pattern(r"and|or|y|e|o|u|et|ou|und", re.IGNORECASE)
_END = pattern(r"[,;:(–]")
_ALL = pattern(r"\s(?:all|tod[oa]s|tou(?:te)?s|alle|both)\b", re.IGNORECASE)  # "21 victims, all foreign nationals"
_YEAR = pattern(r"(?:19|20)\d\d")
_BARE = pattern(r"\s?%?\s?(?:[Pp]rozent|percent)?\s?[);]")
_SHARE_BEHIND = pattern(r"[^()\d]*;\s")  # "(70 victims; 47.6%)"
_JOINT = pattern(r"\s?%?\s?[;,]\s")
_NEW_CLAUSE = frozenset({"these", "including", "out_of", "additional", "change", "total", "previous", "silence"})
_DRAFTED = frozenset({NumberKind.COUNT, NumberKind.PERCENTAGE, NumberKind.SHARE, NumberKind.MONEY})


@frozen
class Passage:
    """A number with the words around it.

    Attributes:
        index: The index of the number in the copy.
        stated: The number and what qualifies it.
        lead: The words that lead to it, from the number before or from the beginning of the sentence.
        own: The words that are its own: mostly those that follow it.
        leading: The clues in the words that lead to it.
        owned: The clues in its own words.
        clues_before: All clues of the sentence before the number.
        twin: Whether its words are those of the number before: one of the two stands alone in brackets.
    """

    index: int
    stated: StatedAmount
    lead: Span
    own: Span
    leading: tuple[Clue, ...]
    owned: tuple[Clue, ...]
    clues_before: tuple[Clue, ...] = ()
    twin: bool = False

    @property
    def kind(self) -> NumberKind:
        """The kind of its number."""
        return self.stated.mention.kind

    @property
    def end(self) -> int:
        """Where the number ends, with what qualifies it, or with the other end of its range."""
        return max(self.stated.mention.end, self.stated.end)


@frozen
class Sentence:
    """A sentence with its numbers and its clues.

    Attributes:
        span: Where it stands.
        paragraph: The number of its paragraph.
        clues: Its clues, in order.
        passages: Its numbers that may be figures, in order.
        tail: The clues behind the last number's own words.
        years: Its years, each with its place.
    """

    span: Span
    paragraph: int
    clues: tuple[Clue, ...]
    passages: tuple[Passage, ...]
    tail: tuple[Clue, ...]
    years: tuple[tuple[Span, int], ...]


def sentence_of(copy: Copy, span: Span, paragraph: int, stated: Sequence[tuple[int, StatedAmount]]) -> Sentence:
    """Divide a sentence between its numbers.

    Args:
        copy: The text.
        span: Where the sentence stands.
        paragraph: The number of its paragraph.
        stated: Its numbers, each with its index in the copy.
    """
    text = copy.text
    clues = tuple(
        Clue(span[0] + one.start, span[0] + one.end, one.kind, one.name, one.dimension)
        for one in find_clues(text[slice(*span)], copy.language)
    )
    silences = [clue for clue in clues if clue.name == "silence"]
    drafted = [
        (index, one)
        for index, one in stated
        if one.mention.kind in _DRAFTED
        and not is_year(one, clues)
        and not (one.amounts[0].startswith("between ") and one.mention.end == one.end)  # the other end of a range
        and not any(clue.start <= one.mention.start < clue.end for clue in silences)
    ]
    years = tuple(
        ((one.mention.start, one.mention.end), int(one.mention.value)) for _, one in stated if is_year(one, clues)
    )
    numbers = _spans(one for _, one in drafted)
    passages = tuple(
        Passage(
            index, one, lead, own, _within(clues, lead), _within(clues, own), _within(clues, (span[0], one.start)), twin
        )
        for (index, one), (lead, own, twin) in zip(drafted, _divide(text, span, numbers, clues), strict=True)
    )
    last = max((one.own[1] for one in passages), default=span[0])
    return Sentence(span, paragraph, clues, passages, _within(clues, (last, span[1])), years)


def names_year(mention: Mention) -> bool:
    """Whether a number is a year by its kind, or the year of a month."""
    return mention.kind is NumberKind.YEAR or (mention.kind is NumberKind.DATE and bool(_YEAR.fullmatch(mention.text)))


def is_year(one: StatedAmount, clues: Sequence[Clue]) -> bool:
    """Whether a number is a year, or has a year's four digits and no noun right behind it."""
    mention = one.mention
    if names_year(mention):
        return True
    noun = any(clue.kind in {"noun", "code"} and 0 <= clue.start - mention.end <= 1 for clue in clues)
    return mention.kind is NumberKind.COUNT and _YEAR.fullmatch(mention.text) is not None and one.bare and not noun


def _spans(stated: Iterable[StatedAmount]) -> list[Span]:
    """Return where each number stands with what qualifies it, unless that stands before a number before it."""
    spans: list[Span] = []
    for one in stated:
        start = one.start if not spans or one.start >= spans[-1][1] else one.mention.start
        spans.append((start, max(one.end, one.mention.end)))
    return spans


def _divide(text: str, span: Span, numbers: Sequence[Span], clues: Sequence[Clue]) -> Iterator[tuple[Span, Span, bool]]:
    """Yield for each number the words that lead to it, its own, and whether these are those of the one before."""
    start, lead, at = span[0], (span[0], span[0]), 0
    while at < len(numbers):
        last = at  # of the numbers with the same words, such as "73% (3,142) of the victims"
        while last + 1 < len(numbers) and _are_twins(text, numbers[last], numbers[last + 1], clues):
            last += 1
        begins, ends = numbers[at][0], numbers[last][1]
        if _is_bracketed(text, numbers[at]):
            cut = _cut(text, (start, begins - 1), clues, before_bracket=True)
            cut = start if cut == begins - 1 else cut
            lead, own, start = (start, cut), (cut, begins - 1), ends
        else:
            lead, start = (start, begins), _own_end(text, span, ends, numbers[last + 1 :], clues)
            own = (numbers[at][1], start)
        for number in range(at, last + 1):
            yield lead, own, number > at
        at = last + 1


def _own_end(text: str, span: Span, ends: int, following: Sequence[Span], clues: Sequence[Clue]) -> int:
    """Return where the own words of a number end."""
    change = next((clue for clue in clues if clue.start >= ends), None)
    if change is not None and change.name == "change" and not text[ends : change.start].strip(" %"):
        return change.end
    if not following:
        return _last_end(text, (ends, span[1]), clues)
    if _is_bracketed(text, following[0]):
        return _cut(text, (ends, following[0][0] - 1), clues, before_bracket=True, behind_number=True)
    return _cut(text, (ends, following[0][0]), clues)


def _is_bracketed(text: str, number: Span) -> bool:
    """Whether a number begins a bracket in which no words are its own."""
    return text[max(0, number[0] - 1) : number[0]] == "(" and _BARE.match(text, number[1]) is not None


def _are_twins(text: str, one: Span, other: Span, clues: Sequence[Clue]) -> bool:
    """Whether two numbers are said of the same words, since one of them, or both, stand alone in brackets."""
    gap = text[one[1] : other[0]]
    if _is_bracketed(text, one) and _BARE.match(text, other[1]):
        return _JOINT.fullmatch(gap) is not None
    opened = "(" in text[max(0, one[0] - 1) : one[0]] or "(" in text[one[0] : one[0] + 1]
    if opened and _SHARE_BEHIND.fullmatch(gap) and _BARE.match(text, other[1]):
        return True
    if not _is_bracketed(text, other):
        return False
    end = other[0] - 1
    return _cut(text, (one[1], end), clues, before_bracket=True, behind_number=True) == end and "." not in gap


def _cut(
    text: str, gap: Span, clues: Sequence[Clue], *, before_bracket: bool = False, behind_number: bool = False
) -> int:
    """Return where the words of one number end and those that lead to the next begin; the gap's end if nowhere.

    Before a number in brackets are words of its own, which begin behind any connector but those of "women and girls
    (12)" and "Bolivia, Peru and Mexico (9)"; where the gap has no other one, and another number stands before it, they
    begin behind that.
    """
    inside = [clue for clue in clues if gap[0] <= clue.start < gap[1]]
    joined = gap[1]
    for match in reversed(list(_CONNECTOR.finditer(text, *gap))):
        if before_bracket and _joins(text, match, inside, listed=joined < gap[1]):
            joined = match.start()
            continue
        if any(clue.start <= match.start() < clue.end + (clue.name == "these") for clue in inside):
            continue  # of the clue, as the comma in "of these, 12"
        if match[0] == ":" and not text[match.end() : gap[1]].strip():
            continue  # as in "2021: 120", where the words before the colon lead to the number
        behind = [clue for clue in inside if clue.start >= match.start()]
        begins_clause = any(
            clue.kind == "act" or clue.name in _NEW_CLAUSE or clue.dimension == "actor" for clue in behind
        )
        if before_bracket or not behind or begins_clause:
            return match.start()
    if behind_number and joined < gap[1]:
        return joined
    said = inside[-1] if inside else None  # "one shelter could accommodate 30"
    leads = said is not None and (said.kind == "act" or said.name == "change")
    return said.start if said is not None and leads and not text[said.end : gap[1]].strip() else gap[1]


def _joins(text: str, connector: re.Match[str], clues: Sequence[Clue], *, listed: bool) -> bool:
    """Whether a connector is an `and` between two words for persons, such as women and girls, or between two countries.

    In a list that such an `and` ends, a comma between two countries joins them as well.
    """
    before = next((clue for clue in reversed(clues) if clue.end <= connector.start()), None)
    after = next((clue for clue in clues if clue.start >= connector.end()), None)
    if before is None or after is None:
        return False
    countries = before.kind == after.kind == "country"
    if not _AND.fullmatch(connector[0]) and not (connector[0] == "," and countries and listed):
        return False
    apart = text[before.end : connector.start()] + text[connector.end() : after.start]
    return (countries or before.dimension == after.dimension == GROUP) and not apart.strip()


def _last_end(text: str, rest: Span, clues: Sequence[Clue]) -> int:
    """Return where the own words of a sentence's last number end: at a mark that stands in no list of countries."""
    countries = [clue for clue in clues if clue.kind == "country"]
    for match in _END.finditer(text, *rest):
        before = any(clue.end <= match.start() <= clue.end + 1 for clue in countries)
        after = any(match.end() <= clue.start <= match.end() + len(" and ") for clue in countries)
        if not (before and after) and not _ALL.match(text, match.end()):
            return match.start()
    return rest[1]


def _within(clues: Iterable[Clue], span: Span) -> tuple[Clue, ...]:
    return tuple(clue for clue in clues if span[0] <= clue.start < span[1])
