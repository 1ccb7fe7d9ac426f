"""The spelling of words as people type them, and suggestions for misspelled ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def plain(word: str) -> str:
    """Return a word as the code lists spell it: in lower case, with underscores for spaces and hyphens."""
    return "_".join(word.lower().replace("-", " ").replace("_", " ").split())


def nearest(word: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """Return the known word that is spelled most like a word; empty if none is as like it as asked, of 1."""
    # Imported here: it is needed only when something is misspelled.
    from difflib import get_close_matches  # noqa: PLC0415

    by_plain = {plain(candidate): candidate for candidate in known}
    match = get_close_matches(plain(word), by_plain, n=1, cutoff=likeness)
    return by_plain[match[0]] if match else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a suggestion for a message: the nearest known word, or all of them if they are few, or nothing."""
    words = list(known)
    if near := nearest(word, words):
        return f"did you mean {near}?"
    few = 20
    return f"known here: {', '.join(words)}" if 0 < len(words) <= few else ""
