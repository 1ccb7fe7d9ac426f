"""Conventions that a table does not follow: codes that it has beside those in which they lie by convention.

Publishers differ on what they count as forced labour. Where the numbers of a table, or what it declares, show that a
code stands beside another one, nobody assumes any more that it is counted there.
"""

from __future__ import annotations

from itertools import chain, combinations, permutations
from typing import TYPE_CHECKING

from tipreport.model.nesting import Nesting

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from tipreport.model.cell import Cell
    from tipreport.model.codebook import Codebook
    from tipreport.model.figure import Figure

_MOST_CODES = 12

DimensionCode = tuple[str, str]
"""A code with its dimension."""


def codes_in_use(coordinates: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, frozenset[str]]:
    """Return all codes of some coordinates, by dimension."""
    used: dict[str, set[str]] = {}
    for name, codes in coordinates:
        used.setdefault(name, set()).update(codes)
    return {name: frozenset(several) for name, several in used.items()}


def conventions_among(book: Codebook, name: str, codes: frozenset[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the codes that lie in others by convention, each with those."""
    if len(codes) == 1:
        return ()

    def work_out() -> tuple[tuple[str, tuple[str, ...]], ...]:
        wider = {one: several for one, several in book.wider(name, sorted(codes)).items() if len(several) > 1}
        certain = book.wider(name, codes, by_convention=False) if wider else wider
        above = {one: sorted(several - certain[one]) for one, several in wider.items()}
        return tuple((one, tuple(several)) for one, several in above.items() if several)

    return book.once_of((name,), ("conventions", name, codes), work_out)


def conventional(book: Codebook, coordinates: Iterable[tuple[str, tuple[str, ...]]]) -> frozenset[DimensionCode]:
    """Return the codes of some coordinates that lie by convention in another of them."""
    used = codes_in_use(coordinates).items()
    return frozenset((name, code) for name, codes in used for code, _ in conventions_among(book, name, codes))


def codes_beside(book: Codebook, figures: Sequence[Figure], misprints: Container[str]) -> frozenset[DimensionCode]:
    """Return the codes that a table shows beside those in which they lie by convention.

    Args:
        book: The code lists in force.
        figures: All figures of an account of a table.
        misprints: The ids of those whose numbers count for nothing.
    """
    if not any(figure.complete or figure.exclusive for figure in figures):
        return frozenset()
    if not conventional(book, (pair for figure in figures for pair in figure.cell.coordinates)):
        return frozenset()
    nesting = Nesting(book, [figure.cell for figure in figures])
    found: set[DimensionCode] = set()
    for figure in figures:
        for name in (*figure.complete, *figure.exclusive):
            names = name.split("+")
            positions = nesting.outermost(nesting.parts(figure.cell, names), names)
            parts = [figures[position] for position in positions]
            if name in figure.complete and all(one.id not in misprints for one in (figure, *parts)):
                found |= _closing(book, figure, parts, names)
            if name in figure.exclusive:
                found.update(stated_beside(book, [part.cell for part in parts], names))
    return frozenset(found)


def stated_beside(book: Codebook, parts: Sequence[Cell], names: Sequence[str]) -> Iterator[DimensionCode]:
    """Yield the codes of exclusive parts that lie by convention in a code of another of them."""
    for name in names:
        for one, other in permutations(parts, 2):
            above = other.codes(name)
            yield from (
                (name, code) for code in one.codes(name) if any(book.by_convention(name, code, a) for a in above)
            )


def _closing(book: Codebook, whole: Figure, parts: Sequence[Figure], names: Sequence[str]) -> frozenset[DimensionCode]:
    """Return the only codes that have to stand beside others for exact parts to add up to an exact whole.

    Nothing is returned where the parts add up, or fail to, whatever stands beside what, and where several ways do.
    """
    by_convention = dict(_nested_by_convention(book, [part.cell for part in parts], names))
    codes = sorted(set().union(*chain.from_iterable(by_convention.values())))
    if not codes or len(codes) > _MOST_CODES or not all(figure.amount.exact for figure in (whole, *parts)):
        return frozenset()
    numbers = [int(part.amount.firm.low) for part in parts]
    total = int(whole.amount.firm.low)
    ways = [
        frozenset(chosen)
        for size in range(len(codes) + 1)
        for chosen in combinations(codes, size)
        if _added(numbers, by_convention, frozenset(chosen)) == total
    ]
    return ways[0] if len(ways) == 1 else frozenset()


def _nested_by_convention(
    book: Codebook, parts: Sequence[Cell], names: Sequence[str]
) -> Iterator[tuple[int, list[frozenset[DimensionCode]]]]:
    """Yield the parts that lie in others by convention: for each of those the codes whose conventions it takes."""
    for position, part in enumerate(parts):
        around = (
            other
            for other in parts
            if other is not part and all(book.inside(name, part.codes(name), other.codes(name)) for name in names)
        )
        taken = [
            frozenset(
                (name, code)
                for name in names
                for code in part.codes(name)
                if not book.inside(name, (code,), other.codes(name), by_convention=False)
            )
            for other in around
        ]
        if taken:
            yield position, taken


def _added(
    numbers: Sequence[int],
    by_convention: Mapping[int, Sequence[frozenset[DimensionCode]]],
    beside: frozenset[DimensionCode],
) -> int:
    """Return the parts added up, without those that lie in others if only some codes stand beside others."""
    return sum(
        number
        for position, number in enumerate(numbers)
        if not any(beside.isdisjoint(taken) for taken in by_convention.get(position, ()))
    )
