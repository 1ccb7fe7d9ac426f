"""The entries of a draft: figures that are still to be put together, and numbers that are left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import field

from tipreport.drafting.guesses import FUNDS
from tipreport.errors import AmountError
from tipreport.model.amount import Amount
from tipreport.model.languages import ENGLISH_CODE, code_of
from tipreport.model.source import Citation
from tipreport.model.wording import with_clear_decimals
from tipreport.patterns import pattern
from tipreport.text.kinds import NumberKind
from tipreport.value_classes import define, frozen

if TYPE_CHECKING:
    from tipreport.drafting.codes import Codes
    from tipreport.drafting.guesses import Guess
    from tipreport.text.amounts import StatedAmount
    from tipreport.text.copies import Copy, Span

MOST_WORDS = 12
SHARES = frozenset({NumberKind.PERCENTAGE, NumberKind.SHARE})
_BETWEEN, _NOTHING = pattern(r"\b(?:between|entre|zwischen)\s\Z", re.IGNORECASE), pattern("(?!)")
_ARTICLE = pattern(r"\b(?:the|an?)\s\Z", re.IGNORECASE)  # without it, "majority" is no share
_SIGN = pattern(r"\s*%|\)")


@define(eq=False)
class Entry:
    """A figure that is being drafted.

    Attributes:
        start: Where its number stands in the text; of a silence, where its words begin.
        end: Where that ends.
        words: Where the words stand that it quotes.
        cite: Its citation.
        value: Its amount, in words.
        guess: What it counts.
        paragraph: The number of its paragraph.
        sentence: Where its sentence begins.
        share: A percentage printed beside it.
        base: The codes of what it is a share of, where the text prints no number for that.
        whole: The entry that it is a part of.
        explicit: Whether the text says that it is a part.
        additional_to: Entries with which it has nothing in common.
        wording: A code made of the source's words, where no other tells it apart.
        id: Its name.
    """

    start: int
    end: int
    words: Span
    cite: Citation
    value: str
    guess: Guess
    paragraph: int
    sentence: int
    share: str | None = None
    base: Codes = field(factory=dict)
    whole: Entry | None = None
    explicit: bool = False
    additional_to: list[Entry] = field(factory=list)
    wording: str = ""
    id: str = ""

    @property
    def amount(self) -> Amount:
        """What it says, as a count or a share."""
        return Amount.read(self.value, measured=self.guess.noun == FUNDS)

    @property
    def is_share(self) -> bool:
        """Whether it is a share of something."""
        return self.amount.share is not None

    @property
    def number(self) -> int | None:
        """The least number of a count; None of a share and of a silence."""
        amount = self.amount
        return None if amount.share or not amount.stated else int(amount.low)


@frozen
class UnusedNumber:
    """A number that is no figure of a draft.

    Attributes:
        start: Where it stands in the text.
        end: Where it ends.
        reason: Why it is left out.
        count: Whether it is a count, which a check asks about.
        listed: Whether it is listed by itself, and not only counted.
    """

    start: int
    end: int
    reason: str
    count: bool = False
    listed: bool = True


@define
class Drafted:
    """The entries of a text and what was left out.

    Attributes:
        home: The country that the text is about; empty if that is not known.
        year: The period of what states none; empty if that is not known.
        entries: The figures to be.
        left_out: The rest.
    """

    home: str = ""
    year: str = ""
    entries: list[Entry] = field(factory=list)
    left_out: list[UnusedNumber] = field(factory=list)


def quoted(copy: Copy, one: StatedAmount, *, listed: bool = True) -> tuple[str, Span]:
    """Return an amount, and where its words stand: from its qualifier on, twelve at most.

    Args:
        copy: The text.
        one: The amount.
        listed: Whether a qualifier before a list may be that of each number in it.
    """
    end = max(copy.words_after(one.mention.end, 4), one.end)
    if sign := _SIGN.match(copy.text, end):  # which is no word
        end = sign.end()
    ranged = one.amounts[0].startswith("between ")
    near = len(copy.text[one.start : end].split()) <= MOST_WORDS and (listed or not one.bare)
    start = one.start if near else one.mention.start
    before = _BETWEEN if ranged else _ARTICLE if one.mention.kind is NumberKind.SHARE else _NOTHING
    if words := before.search(copy.text, max(0, start - len("zwischen ")), start):
        start = words.start()
    # The qualifier before a list may be too far away; the coder sees it in the source.
    value = one.amounts[-1 if near and not ranged else 0]
    return value if code_of(copy.language) == ENGLISH_CODE else with_clear_decimals(value), (start, end)


def cited(copy: Copy, span: Span) -> Citation:
    """Return the citation of a passage."""
    place, quote = copy.place(span[0]), " ".join(copy.text[slice(*span)].split())
    if place.page is not None:
        return Citation(page=place.page, quote=quote)
    return Citation(paragraph=place.paragraph, sentence=place.sentence, quote=quote)


def is_readable(one: StatedAmount) -> bool:
    """Whether all that a number may mean can be read: a percentage above 100 and `3.000` in English cannot."""
    measured, share = one.mention.kind is NumberKind.MONEY, one.mention.kind in SHARES
    try:
        amounts = [Amount.read(words, measured=measured) for words in one.amounts]
    except AmountError:
        return False
    return all(bool(amount.share) == share for amount in amounts)
