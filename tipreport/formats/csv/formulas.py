"""Values that a spreadsheet would take for formulas: written with an apostrophe before them, and read without it."""

from __future__ import annotations

import re

from tipreport.patterns import pattern

_SIGNS = "=+\\-@\uff1d\uff0b\uff0d\uff20"  # the latter as wide as letters of East Asia
_FORMULA = pattern(f"'*[{_SIGNS}]")
_NUMBER = pattern(r"[+-][\d.,\s]*%?")
_DEFUSED = pattern(f"'+(?=[{_SIGNS}])")
_ANYWHERE = pattern(f"(?:^|[,;\t\"])[^\\S\n]*'+[{_SIGNS}]", re.MULTILINE)


def defused_value(text: str) -> str:
    """Return a value as it is written; a number with a sign is no formula."""
    stripped = text.lstrip()  # as it is read
    if not _FORMULA.match(stripped) or _NUMBER.fullmatch(stripped):
        return text
    return f"{text.removesuffix(stripped)}'{stripped}"


def read_value(text: str) -> str:
    """Return a value without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    stripped = text.strip()
    return stripped[1:] if _DEFUSED.match(stripped) else text


def any_defused(text: str) -> bool:
    """Return whether a table may have such a value."""
    return "'" in text and _ANYWHERE.search(text) is not None
