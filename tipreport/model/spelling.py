"""The spelling of words as people type them, and suggestions for misspelled ones."""

from __future__ import annotations

import re
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING
from unicodedata import normalize

from attrs import field

from tipreport.value_classes import define

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LONGEST = 100  # characters: what is longer is no misspelled word
_MOST = 100_000  # words that are compared for one file, which takes less than half a second


@define
class _Suggestions:
    """The suggestions that were made for one file, and how many more words may be compared for it."""

    left: int = _MOST
    made: dict[tuple[object, ...], str] = field(factory=dict)


_of_one_file: ContextVar[_Suggestions | None] = ContextVar("_of_one_file", default=None)


@contextmanager
def suggestions_limited() -> Iterator[None]:
    """Make only so many suggestions that they take no longer than reading does.

    Of thousands of words that are in no list, the first ones get a suggestion: what is wrong with all of them is no
    slip of the pen.
    """
    token = _of_one_file.set(_Suggestions())
    try:
        yield
    finally:
        _of_one_file.reset(token)


def plain(word: str) -> str:
    """Return a word as the code lists spell it: in lower case, with underscores for spaces and hyphens."""
    return "_".join(word.lower().replace("-", " ").replace("_", " ").split())


def as_code(words: str) -> str:
    """Return words as the id of a code: without accents, and with an underscore for all that no id has.

    >>> as_code("Ciudad de México"), as_code("San Luis Potosí (SLP)"), as_code("Київ")
    ('ciudad_de_mexico', 'san_luis_potosi_slp', '')
    """
    letters = normalize("NFKD", plain(words)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9.]+", "_", letters).strip("_")


def nearest(word: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """Return the known word that is spelled most like a word; empty if none is as like it as asked, of 1."""
    if len(word) > _LONGEST:
        return ""
    limited = _of_one_file.get()
    if limited is None:
        return _nearest(word, known, likeness)
    words = tuple(known)
    asked = (word, words, likeness)
    if asked not in limited.made:
        if len(words) > limited.left:
            return ""
        limited.left -= len(words)
        limited.made[asked] = _nearest(word, words, likeness)
    return limited.made[asked]


def _nearest(word: str, known: Iterable[str], likeness: float) -> str:
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
