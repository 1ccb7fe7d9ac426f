"""Places: where a record may lie, by the codes that it carries.

Records are only distinguished by the sets that they may be in. So of all codes that a record may carry, dimension by
dimension, only this matters: a *place*, a whole number of two fields of bits (`PlaceFields`). What its codes allow on
each dimension is a number of the same form; put together, they allow what these numbers have in common.
"""

from __future__ import annotations

from functools import reduce
from itertools import accumulate, combinations, product
from operator import or_
from typing import TYPE_CHECKING, TypeVar

from tipreport.model.codes import MULTIPLE, UNSPECIFIED
from tipreport.reason.statements import CountedIn

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from tipreport.model.codebook import Codebook
    from tipreport.model.codes import Dimension
    from tipreport.reason.account import RecordSet
    from tipreport.reason.statements import OfCodes

_T = TypeVar("_T")

Part = tuple[int, tuple[int, ...]]
"""Sets, bit by bit, and what codes that matter to these allow; to all other sets they allow everything."""

LIMIT = 60_000
"""How many combinations are looked at before a component is given up as undecided."""

LONGEST_CHAIN = 10 * LIMIT
"""How many sets all records of a chain of codes may be in, counted for each: their sums take as much memory."""


class TooManyAtomsError(Exception):
    """A component has more combinations of sets than are worth looking at."""


def keep_limit(found: Collection[object], most: int | None = None) -> None:
    """Refuse more combinations than are worth looking at.

    Raises:
        TooManyAtomsError: There are more than so many, or more than `LIMIT`.
    """
    if len(found) > (LIMIT if most is None else min(most, LIMIT)):
        raise TooManyAtomsError


class PlaceFields:
    """The two fields of bits in a place.

    Attributes:
        boxes: The lowest field has a bit for each set: whether the record is in its box.
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
        self.boxes: int = (1 << number) - 1
        self.single: dict[str, int] = {name: 1 << bit for bit, name in enumerate(dimensions, start=number)}
        self.singles: int = sum(self.single.values())
        self.width: int = number + len(self.single)


class Places:
    """The places that there are for records of a component; what codes allow is worked out once for all statements.

    Attributes:
        fields: How a place is made of bits.
        stating: The sets whose boxes ask for codes on a dimension, bit by bit, by dimension.
    """

    def __init__(
        self, book: Codebook, sets: Sequence[RecordSet], singles: Collection[str], *, nested: bool = False
    ) -> None:
        """Prepare.

        Args:
            book: The code lists in force.
            sets: The sets, wholes before their parts.
            singles: The dimensions on which it matters whether a record has one code.
            nested: Whether records have several codes only as in a chain: whoever has one of them has all that have
                more records. There are few such places, and mostly a world among them if there is any.
        """
        self._book = book
        self._sets = sets
        self._nested = nested
        # By dimension, the codes in use; and by each code the sets whose boxes ask for it.
        self._codes: dict[str, set[str]] = {}
        self._coded: dict[str, dict[str, int]] = {}
        for position, one in enumerate(sets):
            for name, codes in one.figure.cell.coordinates:
                self._codes.setdefault(name, set()).update(codes)
            for name, codes in one.box.items():
                stated = self._coded.setdefault(name, {})
                for code in codes:
                    stated[code] = stated.get(code, 0) | 1 << position
        self.fields: PlaceFields = PlaceFields(len(sets), (name for name in self._coded if name in singles))
        self.stating: dict[str, int] = {name: reduce(or_, stated.values()) for name, stated in self._coded.items()}
        self._roots = sum(1 << position for position, one in enumerate(sets) if one.whole is None)
        self._once = sum(1 << position for position, one in enumerate(sets) if one.figure.cell.happens_once)
        self._known: dict[tuple[str, frozenset[OfCodes]], tuple[Part, ...] | None] = {}

    def found(self, of_codes: Collection[OfCodes], scope: int, boxes: int) -> Collection[int]:
        """Return where records may lie, one place of those that the sets in scope do not tell apart.

        Nothing is known of dimensions on which these do not differ.

        Args:
            of_codes: The statements in force about the codes that a record may have together.
            scope: The sets that are looked at, bit by bit.
            boxes: The sets whose boxes matter to these.

        Raises:
            TooManyAtomsError: There are too many.
        """
        everywhere, parts = self._parts_of(of_codes, boxes)
        seen = boxes | self.fields.singles
        return crossed((steps for _, steps in parts), seen, everywhere, roots=self._roots & scope).values()

    def parts(self, of_codes: Collection[OfCodes], scope: int) -> tuple[int, list[Part]]:
        """Return what codes that do not depend on each other allow to some sets; what all ask for alike is given.

        Args:
            of_codes: The statements in force about the codes that a record may have together.
            scope: The sets that are looked at, bit by bit.

        Returns:
            What all other codes allow, and that.
        """
        everywhere, parts = self._parts_of(of_codes, scope)
        found: list[Part] = []
        for bits, steps in parts:
            inside = [step for step in steps if step & scope == scope]
            if inside and all(step & scope in {0, scope} for step in steps):  # all ask for the same codes
                everywhere &= inside[0]
            else:
                found.append((bits, steps))
        return everywhere, found

    def without_codes(self, name: str) -> int:
        """Return what a record allows on a dimension that carries none of the codes in use."""
        return self._of_codes(name, frozenset()) | self.fields.singles

    def _parts_of(self, of_codes: Collection[OfCodes], scope: int) -> tuple[int, list[Part]]:
        """Return what codes that do not depend on each other allow to some sets, and what all others of them do.

        Nothing is known of dimensions on which these do not differ.
        """
        everywhere = self.fields.boxes | self.fields.singles
        found: list[Part] = []
        for name, stating in self.stating.items():
            for part in self._parts(name, of_codes) if stating & scope else ():
                if part[0] & scope:
                    found.append(part)
                else:
                    everywhere &= min(part[1], key=int.bit_count)
        return everywhere, found

    def _parts(self, name: str, of_codes: Collection[OfCodes]) -> tuple[Part, ...]:
        """Return what the codes of records on one dimension allow, in an order that is always the same.

        Where records may have any codes together, those that the same sets ask for are a part by themselves.

        Raises:
            TooManyAtomsError: There is too much of it.
        """
        about = frozenset([one for one in of_codes if one.dimension == name])
        if (name, about) not in self._known:
            try:
                self._known[name, about] = tuple(self._worked_out(name, about))
            except TooManyAtomsError:
                self._known[name, about] = None  # to find that out takes long
        parts = self._known[name, about]
        if parts is None:
            raise TooManyAtomsError
        return parts

    def _worked_out(self, name: str, of_codes: frozenset[OfCodes]) -> Iterator[Part]:
        dimension, codes = self._book.dimension(name), self._codes[name]
        limited = (dimension.once and self._once) or any(map(dimension.side, codes))
        regions = self._regions(name, of_codes)
        nothing = regions.pop(frozenset())
        alone = regions.pop(frozenset({UNSPECIFIED}), nothing)
        both = alone & ~nothing & reduce(or_, regions.values(), 0)  # the boxes that ask for any of several codes
        if limited or both or self._nested or name in self.fields.single or not _may_overlap(dimension, of_codes):
            yield self.stating[name], tuple(sorted(self._allowed(name, of_codes)))
            return
        rest = self.fields.boxes | self.fields.singles
        if alone != nothing:
            yield self.stating[name], (alone | self.fields.singles, rest & ~(alone & ~nothing))
        groups: list[tuple[int, list[int]]] = []
        for mask in regions.values():
            join(groups, mask & ~nothing, mask)
        for bits, masks in groups:
            yield bits, tuple(sorted(step | rest & ~bits for step in {nothing, *_unions(masks, masks)}))

    def _allowed(self, name: str, of_codes: Collection[OfCodes]) -> set[int]:
        """Return what one code allows, with all that it brings along, and what several codes allow together."""
        book, dimension = self._book, self._book.dimension(name)
        masks = self._regions(name, of_codes)
        singles = self.fields.singles
        several = singles & ~self.fields.single.get(name, 0)
        matters = name in self.fields.single
        allowed = {
            mask | (several if matters and _is_several(book, name, region) else singles)
            for region, mask in masks.items()
        }
        known = {region: mask for region, mask in masks.items() if UNSPECIFIED not in region}
        if _may_overlap(dimension, of_codes):
            kept = ~self._once if dimension.once else -1  # what happens once has one code
            unions = _compatible_unions(dimension, known) if not self._nested else self._chain(name, known)
            allowed |= {mask & kept | several for mask in unions}
        elif MULTIPLE in self._codes[name]:
            mixed = [mask for region, mask in masks.items() if MULTIPLE in region]
            allowed |= {mask | several for mask in _unions(mixed, list(known.values()))}
        return allowed

    def _regions(self, name: str, of_codes: Collection[OfCodes]) -> dict[frozenset[str], int]:
        """Return what one code brings along, with what that allows; the last one is no code."""
        counted = [one for one in of_codes if isinstance(one, CountedIn)]
        codes = sorted(self._codes[name])
        regions = self._book.once_of((name,), ("regions", name, *codes), lambda: _regions(self._book, name, codes))
        return {
            region: self._of_codes(name, region)
            for region in regions
            if all(one.code not in region or region.issuperset(one.above) for one in counted)
        }

    def _chain(self, name: str, regions: Mapping[frozenset[str], int]) -> set[int]:
        """Return what several codes allow together if whoever has one has all codes of more records."""
        sizes: dict[str, int] = {}
        for one in self._sets:
            for code in one.box.get(name, ()):
                sizes[code] = max(sizes.get(code, 0), int(one.figure.amount.firm.low))
        dimension = self._book.dimension(name)
        found: set[int] = set()
        for side in (None, *dimension.contrary):
            known = [region for region in regions if _side(dimension, region) in {None, side}]
            known.sort(key=lambda region: (-max([sizes.get(code, 0) for code in region], default=0), sorted(region)))
            found.update(accumulate((regions[region] for region in known), or_))
        if sum(map(int.bit_count, found)) > LONGEST_CHAIN:
            raise TooManyAtomsError
        return found

    def _of_codes(self, name: str, region: frozenset[str]) -> int:
        """Return the sets in whose boxes a record with these codes may be by this dimension."""
        stated = self._coded[name]
        return reduce(or_, (stated.get(code, 0) for code in region), self.fields.boxes ^ self.stating[name])


def crossed(
    several: Iterable[Iterable[int]], seen: int, everywhere: int, *, roots: int | None = None, most: int | None = None
) -> dict[int, int]:
    """Return the places that codes allow together, by what is seen of them.

    Args:
        several: What is allowed by codes that do not depend on each other.
        seen: The bits that matter.
        everywhere: What all other codes allow.
        roots: Bits of which a place must have one, if that matters.
        most: How many there may be; `LIMIT` by default.

    Raises:
        TooManyAtomsError: There are too many.
    """
    places = {seen: everywhere}
    for allowed in several:
        # Merged after each dimension: what the sets in scope do not tell apart need not be told apart later.
        steps = {step & seen: step for step in allowed}
        places = {
            place & step & seen: place & step
            for place in places.values()
            for step in steps.values()
            if roots is None or place & step & roots
        }
        keep_limit(places, most)
    return places


def join(groups: list[tuple[int, list[_T]]], bits: int, item: _T) -> None:
    """Put an item with some bits into the one group that has any of these; groups that are joined by it become one."""
    joined = [item]
    for group in [one for one in groups if one[0] & bits]:
        groups.remove(group)
        bits, joined = bits | group[0], group[1] + joined
    groups.append((bits, joined))


def _may_overlap(dimension: Dimension, of_codes: Iterable[OfCodes]) -> bool:
    """Tell whether a record may have several codes of a dimension, without any that joins them."""
    return dimension.exclusive is not True and all(isinstance(one, CountedIn) for one in of_codes)


def _is_several(book: Codebook, name: str, region: frozenset[str]) -> bool:
    """Tell whether codes are more than one with what that brings along: mixed, or two that overlap without nesting."""
    narrowest = (
        code for code in region if not any(other != code and book.within(name, other, code) for other in region)
    )
    return any("+" in code for code in region) or len(list(narrowest)) > 1


def _regions(book: Codebook, name: str, codes: list[str]) -> list[frozenset[str]]:
    """Return what one code of a record brings along of the codes in use; the last region has none of them.

    By definition it must bring codes along, by convention it may. Codes that may always be carried together without
    nesting, such as a split and a calendar year, share regions.
    """
    regions = dict.fromkeys(_brought(book, name, codes))
    if book.shares(name, codes):
        apart = {(a, b) for a, b in product(codes, codes) if not book.together(name, a, b)}
        for one in list(regions):
            for other in list(regions):  # with all that came of those before
                both = book.brought(name, one | other, codes)
                if both not in regions and apart.isdisjoint(product(one, other)):
                    regions[both] = None
                    keep_limit(regions)
    return [*regions, frozenset()]


def _brought(book: Codebook, name: str, codes: list[str]) -> Iterator[frozenset[str]]:
    """Yield what each code brings along of the codes in use: those by definition, with any choice by convention."""
    certain, wider = book.wider(name, codes, by_convention=False), book.wider(name, codes)
    for code in codes:
        maybe = sorted(wider[code] - certain[code])
        for number in range(len(maybe) + 1):
            for some in combinations(maybe, number):
                yield certain[code].union(*map(certain.__getitem__, some))


def _compatible_unions(dimension: Dimension, regions: Mapping[frozenset[str], int]) -> set[int]:
    """Return all unions of regions of which no two contradict each other, as female and male do."""
    anywhere: list[int] = []
    sides: dict[str, list[int]] = {}
    for region, mask in regions.items():
        side = _side(dimension, region)
        (anywhere if side is None else sides.setdefault(side, [])).append(mask)
    several = [anywhere + side for side in sides.values()] or [anywhere]
    return set().union(*(_unions(masks, masks) for masks in several))


def _side(dimension: Dimension, region: frozenset[str]) -> str | None:
    """Return which of the contrary codes is in a region; None if none is."""
    return next(filter(None, map(dimension.side, sorted(region))), None)


def _unions(starts: Collection[int], others: list[int]) -> set[int]:
    """Return all unions of one of the first and at least one of the others."""
    once = twice = 0
    for mask in others:
        once, twice = once | mask, twice | once & mask
    own = sum(mask & once & ~twice != 0 for mask in others)
    if starts and 1 << own > LIMIT:  # those with a bit of their own make a union of each choice of them
        raise TooManyAtomsError
    unions: set[int] = set()
    reached = set(starts)
    for mask in set(others):
        with_it = {one | mask for one in reached}
        unions |= with_it
        reached |= with_it
        keep_limit(unions)
    return unions
