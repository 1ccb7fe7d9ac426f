"""Totals of a table: rows that others divide by a dimension, as their codes alone show."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from tipreport.model.codebook import Codebook, Coordinates
    from tipreport.model.table import Slot

_TOGETHER = ("sex", "age")  # what the four groups are by
_MOST_SHEETS = 2_000


@frozen
class Total:
    """A row with those inside it that restrict one dimension more, or sex and age together; positions in a sheet.

    Attributes:
        by: The dimension, or `sex+age`.
        whole: The row.
        parts: The rows inside it there that lie in no other of them by definition.
        outermost: Of these, the ones that lie in no other by convention either.
        parted: The codes by which the parts divide it.
    """

    by: str
    whole: int
    parts: tuple[int, ...]
    outermost: tuple[int, ...]
    parted: tuple[Coordinates, ...]


class TotalsCache:
    """The totals of sheets by their rows, since many sheets are made of the same ones."""

    def __init__(self) -> None:
        self._known: dict[Hashable, tuple[Total, ...]] = {}
        self._by_country: dict[tuple[Slot, ...], bool] = {}

    def totals(self, book: Codebook, slots: tuple[Slot, ...]) -> tuple[Total, ...]:
        """Return the totals of a sheet that are not stated to be complete."""
        if (by_country := self._by_country.get(slots)) is None:
            names = {name for slot in slots for name, _ in slot.coordinates}
            by_country = self._by_country[slots] = any(book.dimension(name).countries for name in names)
        key = slots, book.country if by_country else None
        if (found := self._known.get(key)) is None:
            if len(self._known) >= _MOST_SHEETS:
                self._known.clear()
                self._by_country.clear()
            found = self._known[key] = totals(book, [(slot.coordinates, slot.complete) for slot in slots])
        return found


def totals(book: Codebook, rows: Sequence[tuple[Coordinates, tuple[str, ...]]]) -> tuple[Total, ...]:
    """Return the totals that are not stated to be complete.

    Args:
        book: The code lists in force.
        rows: The codes of each row of a sheet, with the dimensions over which it is stated to be complete.
    """
    divided: dict[Coordinates, dict[str, list[int]]] = {}
    for position, (coordinates, _) in enumerate(rows):
        for by, rest in _widened(coordinates):
            divided.setdefault(rest, {}).setdefault(by, []).append(position)
    return tuple(_totals(book, rows, divided))


def _totals(
    book: Codebook,
    rows: Sequence[tuple[Coordinates, tuple[str, ...]]],
    divided: dict[Coordinates, dict[str, list[int]]],
) -> Iterator[Total]:
    """Yield the totals, those without a code on the dimension and those with a wider one."""
    for whole, (coordinates, complete) in enumerate(rows):
        stated = {frozenset(names.split("+")) for names in complete}
        candidates = dict(divided.get(coordinates, {}))
        for by, rest in _widened(coordinates):
            if len(divided[rest][by]) > 2:  # noqa: PLR2004 - a whole and two parts
                mine = _on(coordinates, by)
                inside = [
                    one
                    for one in divided[rest][by]
                    if (its := _on(rows[one][0], by)) != mine and _inside(book, its, mine, by_convention=True)
                ]
                candidates[by] = [one for one in inside if not _inside(book, mine, _on(rows[one][0], by))]
        for by, positions in candidates.items():
            if len(positions) > 1 and frozenset(by.split("+")) not in stated:
                codes = tuple([_on(rows[one][0], by) for one in positions])
                parts, outermost = book.once(("outermost", codes), partial(_arranged, book, codes))
                if len(parts) > 1:
                    yield Total(
                        by,
                        whole,
                        tuple([positions[at] for at in parts]),
                        tuple([positions[at] for at in outermost]),
                        tuple([codes[at] for at in parts]),
                    )


def _widened(coordinates: Coordinates) -> Iterator[tuple[str, Coordinates]]:
    """Yield what is left of codes without one dimension, and without sex and age."""
    for pair in coordinates:
        yield pair[0], tuple([one for one in coordinates if one is not pair])
    rest = tuple([one for one in coordinates if one[0] not in _TOGETHER])
    if len(coordinates) - len(rest) == len(_TOGETHER):
        yield "+".join(_TOGETHER), rest


def _on(coordinates: Coordinates, by: str) -> Coordinates:
    """Return the codes on a dimension, or on sex and age."""
    names = by.split("+")
    return tuple([one for one in coordinates if one[0] in names])


def _inside(book: Codebook, inner: Coordinates, outer: Coordinates, *, by_convention: bool = False) -> bool:
    """Tell whether codes lie in others, on each of the same dimensions."""
    return all(
        book.inside(name, one, other, by_convention=by_convention)
        for (name, one), (_, other) in zip(inner, outer, strict=True)
    )


def _arranged(book: Codebook, codes: tuple[Coordinates, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return which of some codes lie in no other by definition, and which of these by no convention either."""
    alone = [at for at, one in enumerate(codes) if one not in codes[:at]]
    parts = tuple([at for at in alone if not _lies(book, codes, at, alone)])
    return parts, tuple([at for at in parts if not _lies(book, codes, at, parts, by_convention=True)])


def _lies(
    book: Codebook, codes: Sequence[Coordinates], at: int, others: Sequence[int], *, by_convention: bool = False
) -> bool:
    return any(other != at and _inside(book, codes[at], codes[other], by_convention=by_convention) for other in others)


TOTALS = TotalsCache()
"""The totals of all tables that are checked in one process."""
