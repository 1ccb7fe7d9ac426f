"""The amounts that a text states: numbers with the words that qualify them, read by the grammar of amounts."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import evolve

from tipreport.errors import AmountError
from tipreport.model.amount import Amount
from tipreport.model.hedges import HEDGES
from tipreport.model.languages import ENGLISH_CODE, LANGUAGES, words_of
from tipreport.model.number import ROUGH
from tipreport.patterns import pattern
from tipreport.text.glosses import glossed
from tipreport.text.kinds import NumberKind
from tipreport.text.numbers import Mention, glossed_mentions, in_english, mentions, values
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

# The words before a number by the words of the grammar of amounts that mean the same; the first match counts.
_FILLER = (
    r"(?:\s+(?:an?|the|another|additional|other|further|total of))*"
    r"\s*(?:US|[A-Z]{3}\s)?[$€£¥]?\s?"
)
_ALL_BUT = r"all (?:but|except)(?: for)?"
_BEFORE = {"all but": _ALL_BUT} | {hedge.words: "|".join((*hedge.before, *hedge.signs)) for hedge in HEDGES}
_QUALIFIER = pattern(
    "(?:" + "|".join(rf"(?P<q{at}>(?<!\w)(?:{words}))" for at, words in enumerate(_BEFORE.values())) + rf"){_FILLER}\Z",
    re.IGNORECASE,
)
_AFTER = {hedge.words: "|".join(hedge.after) for hedge in HEDGES if hedge.after}
_QUALIFIER_AFTER = pattern(
    "|".join(rf"(?P<q{at}>(?:{words})(?!\w))" for at, words in enumerate(_AFTER.values())), re.IGNORECASE
)
_RANGE = pattern(r"\s?[-–]\s?|\s(?:to|and)\s", re.IGNORECASE)
_BETWEEN, _FROM = pattern(r"\bbetween\s+\Z", re.IGNORECASE), pattern(r"\bfrom\s+\Z", re.IGNORECASE)
_CLAUSE_END = pattern(r"[.;:!?](?:\s|\Z)|\bbut\b")
_ITEM = pattern(r",|\b(?:and|or)\b")
_PERCENT_SIGN = pattern(r"[\s-]?(?:%|percent\b|per cent\b)", re.IGNORECASE)
_NEAR, _CLAUSE = 60, 300  # characters that are searched for a qualifier and for a list; they keep the time linear
_ALL = pattern(r"\b(?:all|each|every|both|entire|whole)\b", re.IGNORECASE)
_ZERO = pattern(r"\b(?:no|none|nobody|neither|nil)\b|\bnot (?:\w+ ){0,3}any\b", re.IGNORECASE)
# An amount in digits, as the grammar of amounts has it, followed only by words, and perhaps a year.
_PLAINLY = pattern(
    r"(?P<amount>(?P<words>(?:at least|at most|more than|fewer than) )?"
    r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3}){1,3}|[1-9][0-9]{0,5}))"
    r"(?P<rest>(?: [A-Za-z ]+)?)(?P<year>(?: in (?:19|20)[0-9]{2})?)"
)
# Words for numbers, which count where a quote has no other number.
_SINGLE = {1: r"one|an?|single|sole", 2: r"both|pair|couple"}


@frozen
class StatedAmount:
    """A number in a text, with the amounts that the words around it may mean.

    Attributes:
        mention: The number.
        amounts: The amounts in the words of the grammar. A qualifier next to the number always belongs to it; one
            before a list may belong to each number of the list, and that reading comes last.
        start: Where the words of the last amount begin.
        end: Where they end: after the number, or after words that follow it.
        bare: Whether no words next to the number qualify it.
    """

    mention: Mention
    amounts: tuple[str, ...]
    start: int
    end: int
    bare: bool = True


def stated_amounts(text: str, found: Sequence[Mention], language: str = ENGLISH_CODE) -> Iterator[StatedAmount]:
    """Yield what the text states by each of its numbers.

    Args:
        text: The text.
        found: Its numbers, in order; numbers that are left out are ignored as neighbours too.
        language: Its language, as ISO 639-1, perhaps with a country.
    """
    gloss = glossed(text, language)
    if gloss is None:
        yield from _stated(text, found)
        return
    places = {mention.start: mention for mention in found}
    english = [one for one in glossed_mentions(text, language) if gloss.span(one.start, one.end)[0] in places]
    for stated in _stated(gloss.text, english):
        start, end = gloss.span(stated.start, stated.end)
        mention = places[gloss.span(stated.mention.start, stated.mention.end)[0]]
        yield evolve(stated, mention=mention, start=start, end=end)


def _stated(text: str, found: Sequence[Mention]) -> Iterator[StatedAmount]:
    governing, begins, last = "", 0, 0
    for at, mention in enumerate(found):
        number = _written(mention)[0]
        between = text[max(last, mention.start - _CLAUSE) : mention.start]
        if _CLAUSE_END.search(between) or not _ITEM.search(between):
            governing = ""
        own, start, end = _own(text, found, at)
        if own:
            governing = next((words for words in _BEFORE if own[0].startswith(f"{words} ")), governing)
            begins = start
        last = mention.end
        listed = (f"{governing} {number}",) if governing and not own else ()
        amounts = own or (*_written(mention), *listed)
        yield StatedAmount(mention, amounts, start if own or not listed else begins, end, bare=not own)


def states(text: str, amount: Amount, language: str = ENGLISH_CODE) -> bool:
    """Whether a few words, such as a quote, state an amount: its number with its qualifier.

    In another language than English a number without a qualifier that is known does, and a vague one like another.
    """
    if (gloss := glossed(text, language)) is not None:
        return _states(gloss.text, amount) or _may_state(text, amount, language)
    plain = _PLAINLY.fullmatch(text)
    quick = (
        plain is not None
        and plain["amount"] == amount.text
        and _stated_whatever_the_number(plain["words"] or "", plain["rest"], plain["year"])
    )
    return quick or _states(text, amount)


def languages_that_state(text: str, amount: Amount) -> list[str]:
    """Return the languages, by ISO 639-1, in whose words a text states an amount, with its qualifier."""
    return [code for code in LANGUAGES if (gloss := glossed(text, code)) and _states(gloss.text, amount)]


def _may_state(text: str, amount: Amount, language: str) -> bool:
    """Whether a text of another language has the numbers of an amount, none of them with a qualifier that is known."""
    found = stated_amounts(text, mentions(text, language), language)
    said = {(one.mention.value, one.mention.kind is NumberKind.PERCENTAGE) for one in found if may_mean(one, amount)}
    numbers = set(values(amount.printed))
    if numbers == {(Fraction(1), False)} and (words := words_of(language)) is not None:
        return bool(re.search(rf"\b(?:{words.units})\b", text, re.IGNORECASE))
    return bool(numbers) and numbers <= said


def may_mean(stated: StatedAmount, amount: Amount) -> bool:
    """Whether the words around a number of an amount may mean it, in another language than English.

    Their qualifier may not be known, and a vague one has several translations: `près de` is about, or nearly.
    """
    read = (_read(words, amount) for words in stated.amounts)
    return stated.bare or (_vague(amount) and any(one is not None and _vague(one) for one in read))


def _vague(amount: Amount) -> bool:
    return amount.soft is not None or (amount.share is not None and amount.share.soft is not None)


@lru_cache(maxsize=4096)  # quotes name what is counted in the same words again and again
def _stated_whatever_the_number(words: str, rest: str, year: str) -> bool:
    """Whether a qualifier and the words after a number state the amount for every number."""
    text = f"{words}7{rest}{year}"
    return len(in_english(text)) == 1 + bool(year) and _states(text, Amount.read(f"{words}7"))


def _states(text: str, amount: Amount) -> bool:
    found = in_english(text)
    if any(means(stated, amount) for stated in _stated(text, found)):
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


def _read(words: str, like: Amount) -> Amount | None:
    """Return what words mean of something that is measured like an amount; None if they are no amount."""
    try:
        return Amount.read(words, measured=like.measured)
    except AmountError:
        return None


def _same(words: str, amount: Amount) -> bool:
    other = _read(words, amount)
    if other is None:
        return False
    if other is amount:
        return True
    return (other.firm, other.soft, other.share, other.short) == (amount.firm, amount.soft, amount.share, amount.short)


def _written(mention: Mention) -> tuple[str, ...]:
    """Return the ways to write the number without its qualifier, in the words of the grammar of amounts.

    A word such as `a dozen` may be meant to the letter or not.
    """
    words = " ".join(mention.text.lower().split())
    if mention.kind is NumberKind.PERCENTAGE:
        return (f"{words if words[0].isdigit() else int(mention.value)}%",)
    if words in ROUGH:
        return str(int(mention.value)), words
    return (str(int(mention.value)) if words.startswith("a ") and mention.kind is not NumberKind.SHARE else words,)


def _own(text: str, found: Sequence[Mention], at: int) -> tuple[tuple[str, ...], int, int]:
    """Return the amounts by the words next to a number, and where these begin and end; no amounts if there are none."""
    mention, numbers = found[at], _written(found[at])
    if ends := _range(text, found, at):
        return *_ranged(text, ends, numbers[0]), ends[1].end
    sign = _PERCENT_SIGN.match(text, mention.end) if mention.kind is NumberKind.PERCENTAGE else None
    if after := _QUALIFIER_AFTER.match(text, sign.end() if sign else mention.end):
        return _qualified(_AFTER, after, numbers), mention.start, after.end()
    if before := _QUALIFIER.search(text, max(0, mention.start - _NEAR), mention.start):
        return _qualified(_BEFORE, before, numbers), before.start(), mention.end
    return (), mention.start, mention.end


def _qualified(table: Mapping[str, str], match: re.Match[str], numbers: Iterable[str]) -> tuple[str, ...]:
    """Return numbers with the qualifier that a match found in a table."""
    words = list(table)[int((match.lastgroup or "q0")[1:])]
    return tuple(f"{words} {number}" for number in numbers)


def _ranged(text: str, ends: tuple[Mention, Mention], number: str) -> tuple[tuple[str, ...], int]:
    """Return the amounts that a range may mean, and where it begins; after "from", each number may stand alone too."""
    start = ends[0].start
    between = (f"between {_written(ends[0])[0]} and {_written(ends[1])[0]}",)
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
