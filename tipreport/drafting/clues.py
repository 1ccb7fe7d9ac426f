"""Clues: the words of a text by which it can be guessed what a number counts, in five languages."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

from tipreport import catalogue
from tipreport.model.languages import ENGLISH_CODE, LANGUAGES, code_of
from tipreport.patterns import pattern
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FUNCTION, _COUNTRY = ("cue", "function"), "country"
_AND = "and|or|to|y|e|et|und|ou|o|oder|a"
_CAPITALS = pattern(r"\b[A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+)*")
_SHORTEST = 4  # letters of a country's name that is looked for


@frozen
class Clue:
    """Words that have a meaning for figures.

    Attributes:
        start: Where they begin in the text.
        end: Where they end.
        kind: `act`, `noun`, `code`, `cue` or `country`.
        name: An indicator, a noun, a code, a cue or an alpha-3 code.
        dimension: The dimension of a code.
    """

    start: int
    end: int
    kind: str
    name: str
    dimension: str = ""


def find_clues(text: str, language: str = ENGLISH_CODE) -> list[Clue]:
    """Return the clues in a text, in its order; they do not overlap.

    Args:
        text: The text.
        language: Its language, as ISO 639-1, perhaps with a country; one that is not known is read as English.
    """
    pattern, meanings = _pattern(_known(language))
    found = (
        (match, meanings[int((match.lastgroup or "g0")[1:])]) for match in pattern.finditer(text) if match.lastgroup
    )
    return [Clue(*match.span(), path[0], path[-1], path[1] if path[0] == "code" else "") for match, path in found]


def begins_elliptically(text: str, at: int, language: str) -> bool:
    """Whether no noun can follow at a place of a text: a mark, its end, or a word such as `of` or `were`."""
    return _ellipsis(_known(language)).match(text, at) is not None


def says_nothing(text: str, language: str) -> bool:
    """Whether a text may say that something is not reported."""
    return _silence(_known(language)).search(text) is not None


def country_of(text: str, language: str) -> str:
    """Return the country that a text names most often, by its alpha-3 code; empty if it names none."""
    names = Counter(match[0] for match in _CAPITALS.finditer(text))
    named: Counter[str] = Counter()
    for words, number in names.items():
        for clue in find_clues(words, language):
            named[clue.name] += number if clue.kind == _COUNTRY else 0
    code, number = max(named.items(), key=lambda one: one[1], default=("", 0))
    return code if number else ""


def _known(language: str) -> str:
    code = code_of(language)
    return code if code in LANGUAGES else ENGLISH_CODE


@cache
def _silence(language: str) -> re.Pattern[str]:
    return re.compile(catalogue.table("clues")["cue"]["silence"][language], re.IGNORECASE)


@cache
def _ellipsis(language: str) -> re.Pattern[str]:
    function = catalogue.table("clues")["cue"]["function"][language]
    return re.compile(
        rf"\s*(?:%|percent|por ciento|pour cent|prozent)?\s*(?:[^\w\s]|\Z|(?:{_AND}|{function})(?!\w))", re.IGNORECASE
    )


@cache
def _pattern(language: str) -> tuple[re.Pattern[str], list[tuple[str, ...]]]:
    """Return the pattern of all clues, each a group, and what they mean."""
    words = dict(_expressions(catalogue.table("clues"), language, ()))
    words.update(_countries())
    groups = [rf"(?P<g{at}>{expression})" for at, expression in enumerate(words.values())]
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups)})(?!\w)", re.IGNORECASE), list(words)


def _expressions(
    table: Mapping[str, Any], language: str, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the meanings of the table with their expressions in a language."""
    for name, entry in table.items():
        if name == language and path != _FUNCTION:
            yield path, entry
        elif isinstance(entry, dict) and name != _COUNTRY:
            yield from _expressions(entry, language, (*path, name))


def _countries() -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the countries: by the beginnings of their names and nationals, or by their names in English."""
    beginnings = catalogue.table("clues")[_COUNTRY]
    names: dict[str, list[str]] = {}
    for name, code in catalogue.country_names().items():
        if len(name) >= _SHORTEST:
            names.setdefault(code, []).append(re.escape(name.title()))
    for code, listed in names.items():
        if code in beginnings:
            yield (_COUNTRY, code), rf"(?:{beginnings[code]})[^\W_]*"
        else:
            yield (_COUNTRY, code), f"(?-i:{'|'.join(listed)})"
