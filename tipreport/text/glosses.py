"""Texts of other languages with the words that say what a number is in English; `glossing` makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.model.languages import ENGLISH_CODE, code_of

if TYPE_CHECKING:
    from tipreport.text.rewriting import RewrittenText


def glossed(text: str, language: str) -> RewrittenText | None:
    """Return a text with what belongs to its numbers in English; None of an English text.

    Args:
        text: The text; the time is in proportion to its length.
        language: Its language, with or without a country: `es`, `es-MX`.
    """
    if code_of(language) == ENGLISH_CODE:
        return None
    # Imported here: most texts are in English.
    from tipreport.text.glossing import gloss  # noqa: PLC0415

    return gloss(text, language)
