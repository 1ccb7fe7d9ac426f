"""Choosing figures by what they count, and grouping them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.arguments import given, one_or_several, several
from tipreport.errors import UnknownCodeError
from tipreport.model.build import stated_codes
from tipreport.model.codebook import ALL, Codebook, Coordinates
from tipreport.model.figure import Figure
from tipreport.model.group import GROUP, resolve_group
from tipreport.model.indicator import Indicator, likely_indicator
from tipreport.model.spelling import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from tipreport.model.build import Codes
    from tipreport.model.cell import Cell

Named = str | Indicator
"""An indicator by its id, or itself."""


def within(
    book: Codebook,
    known: Mapping[str, Indicator],
    indicator: Named | Iterable[Named] | None,
    unit: str | None,
    coordinates: Mapping[str, Codes],
) -> Callable[[Cell], bool]:
    """Return a function that tells whether a cell lies within the given codes, by the code lists.

    Args:
        book: The code lists in force.
        known: The indicators in force, by id.
        indicator: One, or any of several; None for all.
        unit: By its name; None for all.
        coordinates: Codes by dimension, or `group`; several on one dimension mean any of them.

    Raises:
        UnknownCodeError: An indicator, a dimension or a code is unknown; the message has the nearest word.
        UnitError: The unit is unknown.
        PeriodError: A period cannot be read.
    """
    wanted = None if indicator is None else frozenset(_indicators(indicator, known))
    counted = None if unit is None else book.unit(given("unit", unit, str))
    sides = tuple(_sides(book, coordinates))

    def lies_within(cell: Cell) -> bool:
        return (
            (wanted is None or cell.indicator in wanted)
            and (counted is None or cell.unit == counted)
            and all(_narrower(book, dimension, cell.codes(dimension), codes) for dimension, codes in sides)
        )

    return lies_within


def narrowing(
    book: Codebook,
    known: Mapping[str, Indicator],
    indicator: Named | Iterable[Named] | None,
    unit: str | None,
    coordinates: Mapping[str, Codes],
) -> Callable[[Cell], Coordinates | None]:
    """Return a function that tells which codes narrow a cell to what is asked for; None where it does not hold that.

    A cell that is not restricted on a dimension holds all codes of it; codes that it has already narrow nothing.

    Args:
        book: The code lists in force.
        known: The indicators in force, by id.
        indicator: One, or any of several; None for all.
        unit: By its name; None for all.
        coordinates: Codes by dimension, or `group`; several on one dimension mean any of them.

    Raises:
        UnknownCodeError: An indicator, a dimension or a code is unknown; the message has the nearest word.
        UnitError: The unit is unknown.
        PeriodError: A period cannot be read.
    """
    counted = within(book, known, indicator, unit, {})
    sides = tuple(_sides(book, coordinates))

    def narrows(cell: Cell) -> Coordinates | None:
        codes = dict(cell.coordinates)
        for dimension, inner in sides:
            if dimension in codes and not _narrower(book, dimension, inner, codes[dimension]):
                return None
            codes[dimension] = inner
        own = {dimension: asked for dimension, asked in codes.items() if cell.codes(dimension) != asked}
        return book.coordinates(own) if counted(cell) else None

    return narrows


def _indicators(named: Named | Iterable[Named], known: Mapping[str, Indicator]) -> Iterator[Indicator]:
    for one in one_or_several("indicator", named, str, Indicator):
        if str(one) not in known:
            raise UnknownCodeError(str(one), "an indicator", likely_indicator(str(one), known))
        yield known[str(one)]


def _sides(book: Codebook, coordinates: Mapping[str, Codes]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what is asked of a cell, dimension by dimension; `all` asks nothing."""
    for dimension, codes in stated_codes(book, coordinates):
        if dimension == GROUP:
            yield from resolve_group(codes, children_named=True).items()
        elif codes != (ALL,):
            yield dimension, codes


def _narrower(book: Codebook, dimension: str, inner: tuple[str, ...], outer: tuple[str, ...]) -> bool:
    """Return whether codes are stated at all, and each lies in one of the outer ones."""
    return bool(inner) and book.inside(dimension, inner, outer)


def group_by(figures: Iterable[Figure], name: str) -> dict[str, tuple[Figure, ...]]:
    """Group figures by their codes on one dimension, in the order in which the codes first occur.

    A figure that may be of any of several codes stands once, under `ARG or COL`; one that is not restricted on the
    dimension stands under `all`. Nothing is added up, and a group may hold a whole beside its own parts.

    Args:
        figures: Of one report, or of many.
        name: A dimension, or `indicator` or `unit`.

    Raises:
        UnknownCodeError: There is no such dimension; the message has the nearest word.

    >>> from tipreport.indicators import IDENTIFIED_VICTIMS
    >>> figures = [IDENTIFIED_VICTIMS.figure(count, sex=sex) for count, sex in ((40, "male"), (60, "female"))]
    >>> group_by(figures, "sex")
    {'male': (<Figure identified_victims/male: 40>,), 'female': (<Figure identified_victims/female: 60>,)}
    """
    figures = several("figures", figures, Figure)
    declared = (dimension for figure in figures for dimension, _ in figure.cell.coordinates)
    known = [dimension.id for dimension in Codebook.standard().dimensions]
    if given("name", name, str) not in (names := dict.fromkeys((*known, *declared, "indicator", "unit"))):
        raise UnknownCodeError(name, "a dimension, indicator or unit", did_you_mean(name, names))
    groups: dict[str, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(_key(figure.cell, name), []).append(figure)
    return {key: tuple(group) for key, group in groups.items()}


def _key(cell: Cell, name: str) -> str:
    if name == "indicator":
        return cell.indicator.id
    return cell.unit.name if name == "unit" else " or ".join(cell.codes(name)) or ALL
