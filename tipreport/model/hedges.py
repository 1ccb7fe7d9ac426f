"""Hedges: the words around a number that say how it is meant, and the one reading that each of them has.

Amounts, claims and the reading of source texts all go by the table of this module. What the words leave no doubt about
(firm) is kept apart from what a vague word suggests (soft).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.model.ratio import ANY, ZERO, Band
from tipreport.patterns import pattern
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    import re
    from collections.abc import Callable
    from fractions import Fraction


@frozen
class Interpretation:
    """What words leave of a number.

    Attributes:
        firm: What is certain.
        soft: What a vague word suggests; None if the words are firm.
    """

    firm: Band = ANY
    soft: Band | None = None


@frozen
class HedgedNumber:
    """A number that words before or after it may qualify.

    Attributes:
        value: The number to the letter.
        low: The least value that is printed in this way: what lies above it may be more.
        high: The greatest value that is printed in this way.
        plain: The reading without any hedge.
        reaches: Works out `reach` and `side`, which few hedges ask for.
    """

    value: Fraction
    low: Fraction
    high: Fraction
    plain: Interpretation
    reaches: Callable[[], tuple[Fraction, Fraction]]

    @property
    def reach(self) -> Fraction:
        """How far `about` reaches in either direction."""
        return self.reaches()[0]

    @property
    def side(self) -> Fraction:
        """How far `nearly` and `just over` reach in the one direction that they name."""
        return self.reaches()[1]

    @property
    def about(self) -> Interpretation:
        """The reading of words such as `about`."""
        reach = self.reach
        return Interpretation(soft=Band(max(ZERO, self.value - reach), self.value + reach))


@frozen
class Hedge:
    """A way to qualify a number.

    Attributes:
        words: The words that stand for all of them: those that drafts use.
        before: Patterns of the words that may stand before the number.
        signs: Patterns of signs before the number, after which no space is needed.
        after: Patterns of the words that may stand after the number.
        reading: What they mean.
    """

    words: str
    before: tuple[str, ...]
    signs: tuple[str, ...]
    after: tuple[str, ...]
    reading: Callable[[HedgedNumber], Interpretation]


def _exactly(number: HedgedNumber) -> Interpretation:
    return Interpretation(Band(number.low, number.high))


def _at_least(number: HedgedNumber) -> Interpretation:
    return Interpretation(Band(number.low))


def _more_than(number: HedgedNumber) -> Interpretation:
    return Interpretation(Band(number.low, above=True))


def _at_most(number: HedgedNumber) -> Interpretation:
    return Interpretation(Band(high=number.high))


def _fewer_than(number: HedgedNumber) -> Interpretation:
    return Interpretation(Band(high=number.high, below=True))


def _about(number: HedgedNumber) -> Interpretation:
    return number.about


def _nearly(number: HedgedNumber) -> Interpretation:
    low = max(ZERO, number.value - number.side)
    return Interpretation(Band(high=number.high, below=True), Band(low, number.value, below=True))


def _just_over(number: HedgedNumber) -> Interpretation:
    return Interpretation(Band(number.low, above=True), Band(number.value, number.value + number.side, above=True))


HEDGES = (
    Hedge("exactly", ("exactly", "precisely"), ("=",), (), _exactly),
    Hedge(
        "at least",
        ("at least", "(?:no|not) (?:fewer|less) than", "a minimum of", "upwards of"),
        (">=", "≥"),
        (" or more", r" ?\+"),
        _at_least,
    ),
    Hedge("just over", ("(?:just|slightly) (?:over|above|more than)",), (), (), _just_over),
    Hedge(
        "more than",
        ("(?:more|greater) than", "over", "above", "in excess of", "exceed(?:ed|ing|s)?"),
        (">",),
        (),
        _more_than,
    ),
    Hedge(
        "at most",
        ("at most", "(?:no|not) more than", "a maximum of", "up to", "as many as"),
        ("<=", "≤"),
        (" or (?:fewer|less)",),
        _at_most,
    ),
    Hedge("nearly", ("nearly", "almost", "(?:just|slightly) (?:under|below|less than|fewer than)"), (), (), _nearly),
    Hedge("fewer than", ("(?:fewer|less) than", "under", "below"), ("<",), (), _fewer_than),
    Hedge(
        "about",
        (
            r"about",
            r"approximately",
            r"approx\.?",
            r"around",
            r"roughly",
            r"some",
            r"circa",
            r"ca?\.",
            r"close to",
            r"(?:an )?estimated",
        ),
        ("~",),
        (" or so",),
        _about,
    ),
)
"""All hedges. A sign that begins like another one's stands after it."""


# Of hedged numbers; the only group of each is the number.
_FORMS: tuple[tuple[re.Pattern[str], Hedge], ...] = (
    *((pattern(rf"(?:(?:{'|'.join(one.before)}) |(?:{'|'.join(one.signs) or '(?!)'}) ?)(.+)"), one) for one in HEDGES),
    *((pattern(rf"(.+?)(?:{'|'.join(one.after)})"), one) for one in HEDGES if one.after),
)


def split_hedge(words: str) -> tuple[Hedge | None, str]:
    """Split an amount into its hedge and the number that it qualifies.

    Args:
        words: The amount in lower case, with single spaces.

    Returns:
        The hedge, None if there is none, and the words of the number.
    """
    for form, hedge in () if words.isalpha() else _FORMS:  # a word alone has none
        if match := form.fullmatch(words):
            return hedge, match[1]
    return None, words


def read_hedged(words: str, read: Callable[[str], HedgedNumber | None]) -> Interpretation | None:
    """Return the reading of a number with the words around it; None where `read` finds no number.

    Args:
        words: Such as `nearly 50%`.
        read: Reads the number.
    """
    hedge, number_words = split_hedge(words)
    number = read(number_words)
    if number is None:
        return None
    return number.plain if hedge is None else hedge.reading(number)
