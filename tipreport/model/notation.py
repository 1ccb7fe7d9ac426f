"""How a source writes its amounts: the language of its numbers and words, and the marks of its tables."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from tipreport.model.marks import Marks
    from tipreport.model.wording import Wording

MAX_LENGTH = 500  # characters of an amount or a claim: sources print far shorter ones
EXPECTED = "a number such as 440, 1,352, nine or 1.6 million"


@frozen
class Notation:
    """How a source writes its amounts.

    Attributes:
        language: The language, as ISO 639-1, perhaps with a country: `es`, `es-MX`.
        marks: The marks of its tables, if any are declared.
        rounded_to: What its counts are rounded to, up or down: 10; None where they are exact.

    >>> from tipreport import Amount
    >>> from tipreport.model.notation import Notation
    >>> Amount.read("más de 1.056", notation=Notation("es")).firm
    Bounds(low=1057, high=None)
    """

    language: str = "en"
    marks: Marks | None = None
    rounded_to: int | None = None

    def read(self, text: str, *, measured: bool) -> Wording:
        """Read an amount.

        Args:
            text: The amount, with single spaces.
            measured: Whether it is money, a duration or a rate, which may have decimals.

        Raises:
            AmountError: It is no amount in this notation, or could be several.
        """
        # Imported here: most amounts are digits alone, which mean the same in every notation.
        from tipreport.model.wording import read_in  # noqa: PLC0415

        return read_in(self, text, measured=measured)


@lru_cache(maxsize=256)
def notation_of(language: str, marks: Marks | None, rounded_to: int | None) -> Notation:
    """Return a notation: one object for all sources that write alike, since amounts are looked up by it."""
    return Notation(language, marks, rounded_to)


ENGLISH = notation_of("en", None, None)
"""The notation of the format itself."""
