"""The amounts that a text states: numbers with the words that qualify them, read by the grammar of amounts."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import frozen

from tipreport.errors import AmountError
from tipreport.model.amount import Amount
from tipreport.text.kinds import NumberKind
from tipreport.text.numbers import Mention, mentions, values

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# The words before a number by the words of the grammar of amounts that mean the same; the first match counts.
_FILLER = (
    r"(?:\s+(?:an?|the|another|additional|other|further|total of))*"
    r"\s*(?:US|[A-Z]{3}\s)?[$€£¥]?\s?"
)
_BEFORE = {
    "all but": r"all (?:but|except)(?: for)?",
    "at least": r"at least|no (?:fewer|less) than|not (?:fewer|less) than|a minimum of|upwards of|≥|>=",
    "at most": r"at most|no more than|not more than|a maximum of|up to|as many as|≤|<=",
    "more than": r"more than|greater than|over|above|in excess of|exceed(?:ed|ing|s)?|>",
    "fewer than": r"fewer than|less than|under|below|<",
    "about": r"about|approximately|around|roughly|(?:an )?estimated|circa|close to|~",
    "nearly": r"nearly|almost",
}
_QUALIFIER = re.compile(
    "(?:" + "|".join(rf"(?P<q{at}>(?<!\w)(?:{words}))" for at, words in enumerate(_BEFORE.values())) + rf"){_FILLER}\Z",
    re.IGNORECASE,
)
_OR_MORE = re.compile(r" or (?P<more>more)\b| or (?:fewer|less)\b|(?P<plus>\+)")
_RANGE = re.compile(r"\s?[-–]\s?|\s(?:to|and)\s", re.IGNORECASE)
_BETWEEN, _FROM = re.compile(r"\bbetween\s+\Z", re.IGNORECASE), re.compile(r"\bfrom\s+\Z", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[.;:!?](?:\s|\Z)|\bbut\b")
_ITEM = re.compile(r",|\b(?:and|or)\b")
_NEAR, _CLAUSE = 60, 300  # characters that are searched for a qualifier and for a list; they keep the time linear
_ALL = re.compile(r"\b(?:all|each|every|both|entire|whole)\b", re.IGNORECASE)
_ZERO = re.compile(r"\b(?:no|none|nobody|neither|nil)\b|\bnot (?:\w+ ){0,3}any\b", re.IGNORECASE)
# An amount in digits, as the grammar of amounts has it, followed only by words, and perhaps a year.
_PLAINLY = re.compile(
    r"(?P<amount>(?P<words>(?:at least|at most|more than|fewer than) )?"
    r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3}){1,3}|[1-9][0-9]{0,5}))"
    r"(?P<rest>(?: [A-Za-z ]+)?)(?P<year>(?: in (?:19|20)[0-9]{2})?)"
)
# Words for numbers, which count where a quote has no other number.
_SINGLE = {1: r"one|an?|single|sole", 2: r"both|pair|couple", 12: r"dozen"}


@frozen
class StatedAmount:
    """A number in a text, with the amounts that the words around it may mean.

    Attributes:
        mention: The number.
        amounts: The amounts in the words of the grammar. A qualifier next to the number always belongs to it; one
            before a list may belong to each number of the list, and that reading comes last.
        start: Where the words of the last amount begin.
        end: Where they end: after the number, or after words that follow it.
    """

    mention: Mention
    amounts: tuple[str, ...]
    start: int
    end: int


def stated_amounts(text: str, found: Sequence[Mention]) -> Iterator[StatedAmount]:
    """Yield what the text states by each of its numbers.

    Args:
        text: The text.
        found: Its numbers, in order; numbers that are left out are ignored as neighbours too.
    """
    governing, begins, last = "", 0, 0
    for at, mention in enumerate(found):
        number = _written(mention)
        between = text[max(last, mention.start - _CLAUSE) : mention.start]
        if _CLAUSE_END.search(between) or not _ITEM.search(between):
            governing = ""
        own, start, end = _own(text, found, at)
        if own:
            governing = next((words for words in _BEFORE if own[0].startswith(f"{words} ")), governing)
            begins = start
        last = mention.end
        listed = (f"{governing} {number}",) if governing and not own else ()
        yield StatedAmount(mention, own or (number, *listed), start if own or not listed else begins, end)


def states(text: str, amount: Amount, language: str = "en") -> bool:
    """Whether a few words, such as a quote, state an amount: its number with its qualifier.

    Qualifiers are read only in English; in any other language the numbers alone have to occur.
    """
    plain = _PLAINLY.fullmatch(text) if language == "en" else None
    quick = (
        plain is not None
        and plain["amount"] == amount.text
        and _stated_whatever_the_number(plain["words"] or "", plain["rest"], plain["year"])
    )
    return quick or _states(text, amount, language)


@lru_cache(maxsize=4096)  # quotes name what is counted in the same words again and again
def _stated_whatever_the_number(words: str, rest: str, year: str) -> bool:
    """Whether a qualifier and the words after a number state the amount for every number."""
    text = f"{words}7{rest}{year}"
    return len(mentions(text)) == 1 + bool(year) and _states(text, Amount.read(f"{words}7"), "en")


def _states(text: str, amount: Amount, language: str) -> bool:
    found = mentions(text, language)
    if language != "en":
        return {value for value, _ in values(amount.text)} <= {mention.value for mention in found}
    if any(means(stated, amount) for stated in stated_amounts(text, found)):
        return True
    if amount.short == 0:
        return bool(_ALL.search(text))
    if amount.firm.high == 0:
        return bool(_ZERO.search(text))
    if not amount.exact:
        return False
    # "One of the 13" is no count by the rules for numbers, but does state the amount 1.
    word = _SINGLE.get(int(amount.firm.low), r"(?!)") if not found else "one" if amount.firm.low == 1 else r"(?!)"
    return bool(re.search(rf"\b(?:{word})\b", text, re.IGNORECASE))


def means(stated: StatedAmount, amount: Amount) -> bool:
    """Whether the words around a number may mean an amount."""
    return any(_same(words, amount) for words in stated.amounts)


def _same(words: str, amount: Amount) -> bool:
    try:
        other = Amount.read(words, measured=amount.measured)
    except AmountError:
        return False
    if other is amount:
        return True
    return (other.firm, other.soft, other.share, other.short) == (amount.firm, amount.soft, amount.share, amount.short)


def _written(mention: Mention) -> str:
    """Return the number without its qualifier, in the words of the grammar of amounts."""
    words = " ".join(mention.text.lower().split())
    if mention.kind is NumberKind.PERCENTAGE:
        return f"{words if words[0].isdigit() else int(mention.value)}%"
    return str(int(mention.value)) if words.startswith("a ") else words


def _own(text: str, found: Sequence[Mention], at: int) -> tuple[tuple[str, ...], int, int]:
    """Return the amounts by the words next to a number, and where these begin and end; no amounts if there are none."""
    mention, number = found[at], _written(found[at])
    if ends := _range(text, found, at):
        return *_ranged(text, ends, number), ends[1].end
    if after := _OR_MORE.match(text, mention.end):
        more = "at least" if after["more"] or after["plus"] else "at most"
        return (f"{more} {number}",), mention.start, after.end()
    before = _QUALIFIER.search(text, max(0, mention.start - _NEAR), mention.start)
    if before is None:
        return (), mention.start, mention.end
    words = list(_BEFORE)[int((before.lastgroup or "q0")[1:])]
    # "At least 40%" is outside the grammar of amounts: only the number can be compared.
    bounded = mention.kind is NumberKind.PERCENTAGE and words not in {"about", "nearly"}
    return (number if bounded else f"{words} {number}",), before.start(), mention.end


def _ranged(text: str, ends: tuple[Mention, Mention], number: str) -> tuple[tuple[str, ...], int]:
    """Return the amounts that a range may mean, and where it begins; after "from", each number may stand alone too."""
    start = ends[0].start
    between = (f"between {_written(ends[0])} and {_written(ends[1])}",)
    if ends[0].kind is NumberKind.PERCENTAGE:  # the grammar has no range of shares
        return (number,), start
    return (*between, number) if _FROM.search(text, max(0, start - _NEAR), start) else between, start


def _range(text: str, found: Sequence[Mention], at: int) -> tuple[Mention, Mention] | None:
    """Return the two numbers of the range that a number belongs to; None if it belongs to none."""
    for low, high in ((at - 1, at), (at, at + 1)):
        if low < 0 or high >= len(found) or found[low].kind is not found[high].kind:
            continue
        one, other = found[low], found[high]
        joint = text[one.end : other.start] if other.start - one.end < len(" through ") else ""
        if not _RANGE.fullmatch(joint):
            continue
        between = _BETWEEN.search(text, max(0, one.start - _NEAR), one.start)
        if bool(between) == (joint.strip().lower() == "and") and one.value < other.value:
            return one, other
    return None
