"""What cells look like, before it is known what they mean."""

from __future__ import annotations

import re

from tipreport.patterns import pattern

_AMOUNT = pattern(
    r"[<>~≤≥]? ?-?\d[\d.,'\s\u00a0\u202f]*%?(?: ?[\[(]?[a-z*†]{1,3}[\])]?)?|[.:*–—-]{1,3}|n/?a|\[[a-z]\]", re.IGNORECASE
)
_YEAR = pattern(r"(?:19|20)\d\d")


def is_amount(text: str) -> bool:
    """Return whether a cell looks like an amount, or like the mark of one.

    >>> is_amount("1,352"), is_amount("<5"), is_amount(".."), is_amount("Total")
    (True, True, True, False)
    """
    return _AMOUNT.fullmatch(text.strip()) is not None


def is_year(text: str) -> bool:
    """Return whether a cell looks like a year."""
    return _YEAR.fullmatch(text.strip()) is not None


def is_count(text: str) -> bool:
    """Return whether a cell looks like an amount, and not like a year."""
    return is_amount(text) and not is_year(text)
