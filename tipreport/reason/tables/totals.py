"""Totals of a table: rows that others divide by a dimension, as their codes alone show."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import field

from tipreport.model.group import GROUPS
from tipreport.reason.tables.shapes import make_room
from tipreport.solver.linear import members
from tipreport.value_classes import define, frozen

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence

    from tipreport.model.codebook import Codebook, Coordinates
    from tipreport.model.table import Slot

Row = tuple["Coordinates", tuple[str, ...]]
"""The codes of a row, with the dimensions over which it is stated to be complete."""

_Divided = tuple[str, "Sequence[int]", tuple["Coordinates", ...], "Sequence[int]"]
"""A dimension, the rows that differ on it, their codes there, and the rows like them without a code there."""

_TOGETHER = ("sex", "age")  # what the four groups are by
_ALL_GROUPS = frozenset((("sex", (sex,)), ("age", (age,))) for sex, age in GROUPS.values())
_MOST_KNOWN = 20_000
_MOST_SHEETS = 1_000


@frozen
class Total:
    """A row with those inside it that restrict one dimension more, or sex and age together.

    Attributes:
        by: The dimension, or `sex+age`.
        everybody: Whether everybody should be in one of the rows: they are by sex, by age, or of all four groups.
        whole: The position of the total in its sheet.
        parts: Those of the rows inside it that lie in no other of them by definition.
        outermost: Of these, the ones that lie in no other by convention either.
    """

    by: str
    everybody: bool
    whole: int
    parts: tuple[int, ...]
    outermost: tuple[int, ...]


@frozen
class _DividedDimension:
    """How rows that differ on a dimension divide others: positions among them.

    Attributes:
        whole: The one of them that is divided; None for a row without a code there.
        parts: As of a total.
        outermost: Likewise.
        everybody: Likewise.
    """

    whole: int | None
    parts: tuple[int, ...]
    outermost: tuple[int, ...]
    everybody: bool


@define(eq=False)
class _Box:
    """Codes of rows, one object for each, so that boxes are told apart without a look at their codes.

    Attributes:
        coordinates: The codes.
        wider: For a dimension, or sex and age together, with the box that is left without it: the codes on it.
    """

    coordinates: Coordinates
    wider: dict[tuple[str, _Box], Coordinates] = field(factory=dict)


class _Boxes(dict["Coordinates", _Box]):
    """The boxes of rows by their codes, each with its wider ones."""

    def __missing__(self, coordinates: Coordinates) -> _Box:
        box = _Box(coordinates)
        names = [name for name, _ in coordinates]
        together = [_TOGETHER] if {*_TOGETHER}.issubset(names) else []
        for several in (*zip(names, strict=True), *together):
            rest = self[tuple([pair for pair in coordinates if pair[0] not in several])]
            box.wider["+".join(several), rest] = tuple([pair for pair in coordinates if pair[0] in several])
        return self.setdefault(coordinates, box)  # another thread may have been quicker


class TotalsFinder:
    """Finds the totals of sheets; what follows from some codes is worked out once for all sheets that have them."""

    def __init__(self, most_known: int = _MOST_KNOWN) -> None:
        """Begin without knowing any.

        Args:
            most_known: How many codes of rows, and divisions by them, are kept.
        """
        self._most_known = most_known
        self._boxes = _Boxes()
        self._sheets: dict[Hashable, tuple[Total, ...]] = {}

    def of_sheet(self, book: Codebook, slots: tuple[Slot, ...]) -> tuple[Total, ...]:
        """Return the totals of a sheet, as `totals` has them; most tables have many sheets of the same rows.

        Args:
            book: The code lists in force.
            slots: What its rows say.
        """
        key = slots, book.own
        for kept in (key, (*key, book.country)):
            if (known := self._sheets.get(kept)) is not None:
                return known
        rows = [(slot.coordinates, slot.complete) for slot in slots]
        divided = self._divided(rows)
        found = tuple(self._totals(book, rows, divided))
        make_room(self._sheets, min(_MOST_SHEETS, self._most_known))
        by_country = any(_by_country(book, by) for by in {by for by, *_ in divided})
        self._sheets[(*key, book.country) if by_country else key] = found
        return found

    def totals(self, book: Codebook, rows: Sequence[Row]) -> Iterator[Total]:
        """Yield the totals of a sheet that are not stated to be complete.

        Args:
            book: The code lists in force.
            rows: The codes of each row, with the dimensions over which it is stated to be complete.
        """
        return self._totals(book, rows, self._divided(rows))

    def _divided(self, rows: Sequence[Row]) -> list[_Divided]:
        """Return the rows that differ on a dimension alone, where they may divide another row, or one of themselves."""
        if len(self._boxes) >= self._most_known:
            self._boxes = _Boxes()
        known = self._boxes
        boxes = [known[coordinates] for coordinates, _ in rows]
        groups: defaultdict[tuple[str, _Box], list[int]] = defaultdict(list)
        at: defaultdict[_Box, list[int]] = defaultdict(list)
        for position, box in enumerate(boxes):
            at[box].append(position)
            for wider in box.wider:
                groups[wider].append(position)
        return [
            (wider[0], positions, tuple([boxes[position].wider[wider] for position in positions]), at.get(wider[1], ()))
            for wider, positions in groups.items()
            if len(positions) > 1 and (len(positions) > 2 or wider[1] in at)  # noqa: PLR2004 - a whole and two parts
        ]

    def _totals(self, book: Codebook, rows: Sequence[Row], divided: Iterable[_Divided]) -> Iterator[Total]:
        """Yield the totals among rows."""
        for by, positions, codes, without in divided:
            for one in self._known_divisions(book, by, codes):
                for whole in without if one.whole is None else (positions[one.whole],):
                    if by not in _stated(rows[whole][1]):
                        parts = tuple([positions[part] for part in one.parts])
                        outermost = tuple([positions[part] for part in one.outermost])
                        yield Total(by, one.everybody, whole, parts, outermost)

    def _known_divisions(
        self, book: Codebook, by: str, codes: tuple[Coordinates, ...]
    ) -> tuple[_DividedDimension, ...]:
        return book.once_of(by.split("+"), ("divisions", by, codes), lambda: tuple(_divisions(book, by, codes)))


def _by_country(book: Codebook, by: str) -> bool:
    """Tell whether it depends on the country which codes of a dimension lie in which; those of sex and age do not."""
    return by in book and book.dimension(by).countries


def _divisions(book: Codebook, by: str, codes: Sequence[Coordinates]) -> Iterator[_DividedDimension]:
    """Yield how rows divide the one without a code on a dimension, and those with a wider one."""
    place = {one: at for at, one in reversed([*enumerate(codes)])}
    first = sorted(place.values())
    pairs = _inside(book, codes, first)
    by_definition = _inside(book, codes, first, by_convention=False) if pairs else pairs
    within: defaultdict[int, list[int]] = defaultdict(list)
    for at, other in sorted(pairs):
        if (other, at) not in by_definition:
            within[other].append(at)
    wholes = [(whole, within[place[one]]) for whole, one in enumerate(codes)] if pairs else ()
    for whole_at, inside in ((None, first), *wholes):
        parts = _outermost(inside, by_definition)
        if len(parts) > 1:
            everybody = by in _TOGETHER or _ALL_GROUPS.issubset([codes[at] for at in parts])
            yield _DividedDimension(whole_at, parts, _outermost(parts, pairs), everybody)


def _outermost(positions: Sequence[int], pairs: Collection[tuple[int, int]]) -> tuple[int, ...]:
    """Return those that lie in no other of them; of each pair the first lies in the second.

    Of those that lie in each other the first stays.
    """
    within = {at for at, other in pairs if other in positions and (other < at or (other, at) not in pairs)}
    return tuple([at for at in positions if at not in within])


def _inside(
    book: Codebook, codes: Sequence[Coordinates], positions: Sequence[int], *, by_convention: bool = True
) -> set[tuple[int, int]]:
    """Return the pairs of positions of which the codes of the first lie in those of the second, on each dimension."""
    lying = [-1] * len(positions)
    for several in zip(*[codes[at] for at in positions], strict=True):  # on one dimension
        stated: defaultdict[tuple[str, ...], int] = defaultdict(int)
        for at, (_, on) in zip(positions, several, strict=True):
            stated[on] |= 1 << at
        found = book.lying_in(several[0][0], stated, by_convention=by_convention)
        lying = [bits & found[on] for bits, (_, on) in zip(lying, several, strict=True)]
    return {(at, other) for other, bits in zip(positions, lying, strict=True) for at in members(bits & ~(1 << other))}


@lru_cache(1_000)
def _stated(complete: tuple[str, ...]) -> frozenset[str]:
    """Return the dimensions over which a row is stated to be complete; sex and age together, too, if each is stated."""
    together = "+".join(_TOGETHER)
    names = frozenset(together if set(names.split("+")) == {*_TOGETHER} else names for names in complete)
    return names | {together} if names.issuperset(_TOGETHER) else names


TOTALS = TotalsFinder()
"""Finds the totals of all tables that are checked in one process."""
