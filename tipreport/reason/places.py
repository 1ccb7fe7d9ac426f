"""Places: where a record may lie, by the codes that it carries.

Records are only distinguished by the sets that they may be in. So of all codes that a record may carry, dimension by
dimension, only this matters: a *place*, a whole number of three fields of bits (`PlaceFields`). What its codes allow on
each dimension is a number of the same form; put together, they allow what these numbers have in common.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from tipreport.model.codes import MULTIPLE, UNSPECIFIED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from tipreport.model.codebook import Codebook
    from tipreport.reason.account import RecordSet

LIMIT = 60_000
"""How many combinations are looked at before a component is given up as undecided."""


class TooManyAtomsError(Exception):
    """A component has more combinations of sets than are worth looking at."""


def keep_limit(found: Collection[object]) -> None:
    """Refuse more combinations than are worth looking at.

    Raises:
        TooManyAtomsError: There are more than `LIMIT`.
    """
    if len(found) > LIMIT:
        raise TooManyAtomsError


class PlaceFields:
    """The three fields of bits in a place.

    Attributes:
        boxes: The lowest field has a bit for each set: whether the record is in its box.
        cells: The middle field has a bit for each set: whether the record is in its cell, which asks more than its box
            where codes ask nothing of the set's records.
        singles: The highest field has a bit for each dimension on which parts take records out of others: whether the
            record has one code there.
        single: The bits of the highest field, by dimension.
        width: How many bits there are in all.
    """

    def __init__(self, number: int, dimensions: Iterable[str]) -> None:
        """Lay out the fields.

        Args:
            number: How many sets there are.
            dimensions: Those on which it matters whether a record has one code.
        """
        self.boxes = (1 << number) - 1
        self.cells = self.boxes << number
        self.single = {name: 1 << bit for bit, name in enumerate(dimensions, start=2 * number)}
        self.singles = sum(self.single.values())
        self.width = 2 * number + len(self.single)
        self._number = number

    def cell(self, position: int) -> int:
        """Return the position of the bit that says whether a record is in the cell of a set."""
        return self._number + position

    def in_cells(self, boxes: int) -> int:
        """Return bits of sets in the lowest field as bits of the same sets in the middle one."""
        return boxes << self._number


class Places:
    """The places that there are for records of a component; what codes allow is worked out once for all statements.

    Attributes:
        fields: How a place is made of bits.
        stating: The sets that state codes on a dimension, bit by bit, by dimension.
    """

    def __init__(self, book: Codebook, sets: Sequence[RecordSet]) -> None:
        """Prepare.

        Args:
            book: The code lists in force.
            sets: The sets, wholes before their parts.
        """
        self._book = book
        self._sets = sets
        # By dimension and codes, the sets whose cells state these; and those whose boxes ask for codes there.
        self._coded: dict[str, dict[tuple[str, ...], int]] = {}
        self._boxed: dict[str, int] = {}
        for position, one in enumerate(sets):
            for name, codes in one.figure.cell.coordinates:
                stated = self._coded.setdefault(name, {})
                stated[codes] = stated.get(codes, 0) | 1 << position
            for name in one.box:
                self._boxed[name] = self._boxed.get(name, 0) | 1 << position
        differing = {name for one in sets for sibling in one.inside for name in sibling.differs}
        self.fields = PlaceFields(len(sets), (name for name in self._coded if name in differing))
        self.stating = {name: sum(stated.values()) for name, stated in self._coded.items()}
        self._roots = sum(1 << position for position, one in enumerate(sets) if one.whole is None)
        self._steps: dict[tuple[str, bool], tuple[int, ...]] = {}

    def found(self, exclusive: Collection[str], scope: int, cells: int) -> Collection[int]:
        """Return where records may lie, one place of those that the sets in scope do not tell apart.

        Nothing is known of dimensions on which these do not differ.

        Args:
            exclusive: The dimensions on which codes do not overlap.
            scope: The sets that are looked at, bit by bit.
            cells: The sets whose cells matter to these.

        Raises:
            TooManyAtomsError: There are too many.
        """
        fields = self.fields
        roots = self._roots & scope
        seen = scope | fields.in_cells(cells) | fields.singles
        places = {seen: fields.boxes | fields.cells | fields.singles}
        for name, stating in self.stating.items():
            if not stating & cells:
                continue
            # Merged after each dimension: what the sets in scope do not tell apart need not be told apart later.
            steps = {step & seen: step for step in self._allowed(name, exclusive=name in exclusive)}
            places = {
                place & step & seen: place & step
                for place in places.values()
                for step in steps.values()
                if place & step & roots
            }
            keep_limit(places)
        return places.values()

    def without_codes(self, name: str) -> int:
        """Return what a record allows on a dimension that carries none of the codes in use."""
        return self._of_codes(name, frozenset()) | self.fields.singles

    def _allowed(self, name: str, *, exclusive: bool) -> tuple[int, ...]:
        """Return what the codes of records on one dimension allow, in an order that is always the same."""
        if (name, exclusive) not in self._steps:
            self._steps[name, exclusive] = tuple(sorted(self._work_out(name, exclusive=exclusive)))
        return self._steps[name, exclusive]

    def _work_out(self, name: str, *, exclusive: bool) -> set[int]:
        """Return what one code allows, with all that it brings along, and what several codes allow together."""
        book, dimension = self._book, self._book.dimension(name)
        codes = sorted({code for stated in self._coded[name] for code in stated})
        regions = _regions(book, name, codes, merge=dimension.exclusive is True or dimension.periods)
        masks = {region: self._of_codes(name, region) for region in regions}
        singles = self.fields.singles
        several = singles & ~self.fields.single.get(name, 0)
        matters = name in self.fields.single
        allowed = {
            mask | (several if matters and _is_several(book, name, region) else singles)
            for region, mask in masks.items()
        }
        known = [mask for region, mask in masks.items() if UNSPECIFIED not in region]
        if dimension.periods:
            # What happens once is in one period; persons may be counted in several.
            once = sum(1 << position for position, one in enumerate(self._sets) if one.figure.cell.happens_once)
            allowed |= {mask & ~once | several for mask in _unions(known, known)}
        elif dimension.exclusive is not True and not exclusive:
            allowed |= {mask | several for mask in _unions(known, known)}
        elif MULTIPLE in codes:
            mixed = [mask for region, mask in masks.items() if MULTIPLE in region]
            allowed |= {mask | several for mask in _unions(mixed, known)}
        return allowed

    def _of_codes(self, name: str, region: frozenset[str]) -> int:
        """Return the sets in whose boxes, and in whose cells, a record with these codes may be by this dimension."""
        stating = (bits for codes, bits in self._coded[name].items() if not region.isdisjoint(codes))
        cells = reduce(or_, stating, self.fields.boxes ^ self.stating[name])
        unasked = self.fields.boxes & ~self._boxed.get(name, 0)
        return cells | unasked | self.fields.in_cells(cells)


def _is_several(book: Codebook, name: str, region: frozenset[str]) -> bool:
    """Tell whether codes are more than one with what that brings along: mixed, or two that overlap without nesting."""
    narrowest = (
        code for code in region if not any(other != code and book.within(name, other, code) for other in region)
    )
    return any("+" in code for code in region) or len(list(narrowest)) > 1


def _regions(book: Codebook, name: str, codes: list[str], *, merge: bool) -> list[frozenset[str]]:
    """Return what one code of a record brings along of the codes in use; the last region has none of them.

    Codes that may overlap without nesting, such as a fiscal and a calendar year, share regions.
    """
    regions = [frozenset(above for above in codes if book.within(name, code, above)) for code in codes]
    waiting = list(regions) if merge else []
    while waiting:
        one = waiting.pop()
        for other in list(regions):
            both = one | other
            apart = any(book.disjoint(name, a, b) for a in one for b in other)
            if not apart and both not in regions:
                regions.append(both)
                waiting.append(both)
                keep_limit(regions)
    return [*dict.fromkeys(regions), frozenset()]


def _unions(starts: Iterable[int], others: list[int]) -> set[int]:
    """Return all unions of one of the first and at least one of the others."""
    unions: set[int] = set()
    waiting = list(set(starts))
    while waiting:
        mask = waiting.pop()
        for other in others:
            if (both := mask | other) not in unions:
                unions.add(both)
                waiting.append(both)
                keep_limit(unions)
    return unions
