"""What helps to choose from the catalogue: when to choose an indicator, which are near it, and other words for all."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tipreport import catalogue
from tipreport.model.spelling import plain
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping


@frozen
class Guidance:
    """When to choose a built-in indicator or dimension, and what else it is called.

    Attributes:
        when: What the source says where an indicator is right; empty if the title leaves no doubt.
        near: The indicators that it is mistaken for.
        synonyms: Other words for it; files write its id.
    """

    when: str = ""
    near: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()


def guidance(kind: str, name: str) -> Guidance:
    """Return what helps to choose an entry of the catalogue.

    Args:
        kind: `indicators` or `dimensions`.
        name: The id of a built-in one.
    """
    entry = catalogue.table(kind)[name]
    return Guidance(entry.get("when", ""), tuple(entry.get("near", ())), tuple(entry.get("synonyms", ())))


@cache
def _by_word(kind: str) -> Mapping[str, str]:
    return {plain(word): name for name in catalogue.table(kind) for word in guidance(kind, name).synonyms}


def meant(word: str, kind: str = "dimensions") -> str | None:
    """Return the built-in dimension, or indicator, that another word stands for, such as `sex` for gender; or None."""
    return _by_word(kind).get(plain(word))


def other_words() -> tuple[str, ...]:
    """Return all other words for indicators and dimensions."""
    return (*_by_word("indicators"), *_by_word("dimensions"))
