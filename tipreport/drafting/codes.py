"""The codes that the words around a number name: who acted, of which sex, where from, for which exploitation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tipreport.model.codebook import Codebook
from tipreport.model.group import GROUP, GROUPS, resolve_group
from tipreport.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tipreport.drafting.clues import Clue
    from tipreport.text.copies import Copy

Codes = dict[str, tuple[str, ...]]
"""Codes by dimension, `group` words among them."""

ACTOR = "actor"
OF_PERSONS = frozenset({GROUP, "sex", "age"})
"""Dimensions whose words may stand for the persons who are counted."""

_PLACE = pattern(r"\b(?:in|en|em|dans|au|aux|à|na|no)(?: the| l[ao]s?)?\s\Z", re.IGNORECASE)
_THEIR = pattern(r"\b(?:and their|y sus|et leurs|und (?:ihre|deren)|e (?:os |as )?seus|e suas)\b", re.IGNORECASE)
_EXPLOITED, _BACK = pattern(r"exploit|ausgebeutet|explot|explor", re.IGNORECASE), 30
_LIST = len(" and the ")


def codes_in(copy: Copy, clues: Sequence[Clue], home: str, *, leads: bool) -> dict[str, tuple[str, ...]]:
    """Return the codes that clues name, by dimension; those that exclude each other by their dimensions are left out.

    Args:
        copy: The text.
        clues: The clues.
        home: The country that the text is about.
        leads: Whether they lead to the number; who acts stands there, or behind `by`.
    """
    found: dict[str, list[str]] = {}
    for at, clue in enumerate(clues):
        if not leads and at and _THEIR.search(copy.text, clues[0].start, clue.start):
            break
        if clue.name == "says":
            found.clear()  # who says so need not be who acted
        if clue.kind == "country":
            dimension = _of_country(copy, clues, at, leads=leads)
            if dimension == "nationality" or (dimension == "place" and clue.name != home):
                found.setdefault(dimension, []).append(clue.name)
        elif clue.kind == "code" and (clue.dimension != ACTOR or leads or _acts(clues, at)):
            exploited = clue.name == "abroad" and _EXPLOITED.search(copy.text, clues[0].start - _BACK, clue.start)
            found.setdefault("exploited_in" if exploited else clue.dimension, []).extend(clue.name.split(","))
    return _consistent({name: tuple(dict.fromkeys(words)) for name, words in found.items()})


def resolved(codes: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return codes with the sex and age that group words stand for."""
    found = dict(codes)
    if GROUP in found:
        found |= resolve_group(found.pop(GROUP), children_named=False)
    return found


def merged(codes: Mapping[str, tuple[str, ...]], own: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return the codes of a context with a number's own: these go first, and a group is its sex and age."""
    around = dict(codes)
    if GROUP in own:
        around = {name: words for name, words in around.items() if name not in {"sex", "age"}}
    elif not own.keys().isdisjoint({"sex", "age"}):
        around = resolved(around)
    return around | dict(own)


def _of_country(copy: Copy, clues: Sequence[Clue], at: int, *, leads: bool) -> str:
    """Return the dimension of a country: where somebody is from, or where it is; empty if that cannot be told."""
    clue = clues[at]
    if _PLACE.search(copy.text, max(0, clue.start - len(" dans l'")), clue.start):
        return "place"
    first = at  # of a list of countries
    while first and clues[first - 1].kind == "country" and clues[first].start - clues[first - 1].end <= _LIST:
        first -= 1
    comes_from = first > 0 and clues[first - 1].name == "from"
    beside = any(_is_beside(copy, clue, one) for one in (*clues[max(0, at - 1) : at], *clues[at + 1 : at + 2]))
    return "nationality" if comes_from or beside or not leads else ""


def _is_beside(copy: Copy, country: Clue, noun: Clue) -> bool:
    """Whether a country is an adjective of people, as in "Mexican victims" and "mujeres mexicanas"."""
    between = copy.text[min(country.end, noun.end) : max(country.start, noun.start)]
    return between == " " and (noun.dimension in OF_PERSONS or noun.name in {"victim", "suspect", "person"})


def _acts(clues: Sequence[Clue], at: int) -> bool:
    """Whether somebody named behind a number is who acted: `by police`, or `whom police identified`."""
    before, after = clues[at - 1 : at], clues[at + 1 : at + 2]
    return any(clue.name == "by" for clue in before) or any(clue.kind == "act" for clue in after)


def _consistent(codes: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return codes without those that no figure can have together, and without what a wider one contains."""
    book = Codebook.standard()
    if len(codes.get("nationality", ())) > 1:  # countries say more than `foreign` does
        codes["nationality"] = tuple(word for word in codes["nationality"] if word != "foreign")
    groups = {GROUPS[word] for word in codes.get(GROUP, ())}
    if len(groups) != len({sex for sex, _ in groups}) * len({age for _, age in groups}):
        del codes[GROUP]  # such as girls and men
    named = {"sex", "age"}
    left_out = named if groups else {name for name in named if len(codes.get(name, ())) > 1}
    kept = {name: words for name, words in codes.items() if name not in left_out}
    return {name: words if name == GROUP else _widest(book, name, words) for name, words in kept.items()}


def _widest(book: Codebook, dimension: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Return codes without those that lie in another of them."""
    return tuple(
        one for one in words if not any(one != other and book.within(dimension, one, other) for other in words)
    )
