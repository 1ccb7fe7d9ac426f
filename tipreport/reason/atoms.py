"""Atoms: which sets one record may be in together.

Records that are in the same sets are never told apart, so only these combinations matter, not the records' codes.
They are found dimension by dimension, merging after each what no set tells apart. A combination of sets is a whole
number whose bit `i` stands for the component's `i`-th set.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from attrs import frozen

from tipreport.model.codes import MULTIPLE, UNSPECIFIED
from tipreport.model.report import Extent
from tipreport.reason.world import Group, Kind, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tipreport.model.codebook import Codebook
    from tipreport.reason.component import Component

LIMIT = 60_000
"""How many combinations are looked at before a component is given up as undecided."""


class TooManyAtomsError(Exception):
    """A component has more combinations of sets than are worth looking at."""


@frozen
class _Place:
    """Where a record may lie.

    Attributes:
        boxes: The sets whose boxes it is in; shifted by their number, those whose cells it is in, which asks more
            where codes ask nothing of a set's records.
        several: The dimensions on which it has several codes.
    """

    boxes: int
    several: frozenset[str] = frozenset()


def atoms(component: Component, statements: Iterable[Statement]) -> tuple[int, ...]:
    """The combinations of sets that a record may be in.

    Args:
        component: The sets.
        statements: Those in force; only the ones that shape combinations matter here.

    Raises:
        TooManyAtomsError: There are too many to look at.
    """
    shaping = [statement for statement in statements if statement.shapes]
    exclusive = {statement.dimension for statement in shaping if statement.kind is Kind.CODES}
    found: set[int] = set()
    chooser = _Chooser(component, shaping)
    for place in _places(component, exclusive):
        found.update(chooser.combinations(place))
        if len(found) > LIMIT:
            raise TooManyAtomsError
    found.discard(0)
    return tuple(sorted(found))


def _places(component: Component, exclusive: set[str | None]) -> set[_Place]:
    """Where records may lie, merged after each dimension."""
    groups = [component.account.groups[index] for index in component.groups]
    differing = frozenset(name for group in groups for sibling in group.inside for name in sibling.differs)
    roots = sum(1 << bit for bit, group in enumerate(groups) if group.whole is None)
    places = {_Place((1 << 2 * len(groups)) - 1)}
    for name in dict.fromkeys(name for group in groups for name, _ in group.figure.cell.coordinates):
        steps = _steps(component, groups, name, exclusive, several=name in differing)
        places = {
            _Place(place.boxes & step.boxes, place.several | step.several)
            for place in places
            for step in steps
            if place.boxes & step.boxes & roots
        }
        if len(places) > LIMIT:
            raise TooManyAtomsError
    return places


def _steps(
    component: Component, groups: list[Group], name: str, exclusive: set[str | None], *, several: bool
) -> set[_Place]:
    """What the codes of a record on one dimension allow: the boxes that it is in as far as these go."""
    book = component.account.book
    dimension = book.dimension(name)
    codes = sorted({code for group in groups for code in group.figure.cell.codes(name)})
    regions = _regions(component, name, codes, merge=dimension.exclusive is True or dimension.periods)
    boxes = {region: _boxes(groups, name, region) for region in regions}
    flag = frozenset({name}) if several else frozenset()
    steps = {_Place(mask, flag if _is_several(book, name, region) else frozenset()) for region, mask in boxes.items()}
    free = [mask for region, mask in boxes.items() if UNSPECIFIED not in region]
    if dimension.periods:
        # What happens once is in one period; persons may be counted in several.
        once = sum(1 << bit for bit, group in enumerate(groups) if group.figure.cell.happens_once)
        steps |= {_Place(mask & ~once, flag) for mask in _unions(free, free)}
    elif dimension.exclusive is not True and name not in exclusive:
        steps |= {_Place(mask, flag) for mask in _unions(free, free)}
    elif MULTIPLE in codes:
        mixed = [mask for region, mask in boxes.items() if MULTIPLE in region]
        steps |= {_Place(mask, flag) for mask in _unions(mixed, free)}
    return steps


def _is_several(book: Codebook, name: str, region: frozenset[str]) -> bool:
    """Whether it is more than one code with what that brings along: mixed, or two that overlap without nesting."""
    narrowest = (
        code for code in region if not any(other != code and book.within(name, other, code) for other in region)
    )
    return any("+" in code for code in region) or len(list(narrowest)) > 1


def _regions(component: Component, name: str, codes: list[str], *, merge: bool) -> list[frozenset[str]]:
    """What one code of a record brings along of the codes in use; the last region has none of them.

    Codes that may overlap without nesting, such as a fiscal and a calendar year, share regions.
    """
    book = component.account.book
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
                if len(regions) > LIMIT:
                    raise TooManyAtomsError
    return [*dict.fromkeys(regions), frozenset()]


def _boxes(groups: list[Group], name: str, region: frozenset[str]) -> int:
    """The sets whose boxes a record with these codes is in, on this dimension; shifted, those whose cells."""
    size = len(groups)
    mask = 0
    for bit, group in enumerate(groups):
        codes = group.figure.cell.codes(name)
        isin = not codes or not region.isdisjoint(codes)
        mask |= (isin or name not in group.box) << bit | isin << bit + size
    return mask


def _unions(starts: Iterable[int], others: list[int]) -> set[int]:
    """All unions of one of the first and at least one of the others."""
    unions: set[int] = set()
    waiting = list(set(starts))
    while waiting:
        mask = waiting.pop()
        for other in others:
            if (both := mask | other) not in unions:
                unions.add(both)
                waiting.append(both)
                if len(unions) > LIMIT:
                    raise TooManyAtomsError
    return unions


class _Chooser:
    """Finds the combinations of sets for a place, set by set, wholes before their parts."""

    def __init__(self, component: Component, shaping: list[Statement]) -> None:
        account = component.account
        self.groups = [account.groups[index] for index in component.groups]
        self.bit = {index: 1 << position for position, index in enumerate(component.groups)}
        self.rooted = account.rooted
        self.keys = list(dict.fromkeys(group.key for group in self.groups))
        exempt = {frozenset(said.groups) for said in account.statements if said.kind is Kind.ADDITIONAL}
        self.exempt = [
            sum(self.bit[other] for other in self.bit if frozenset((index, other)) in exempt)
            for index in component.groups
        ]
        self.implied: list[tuple[int, int]] = []
        self.barred: list[int] = []
        self.covered: list[tuple[int, int]] = []
        self.single: list[int] = []
        for statement in shaping:
            self.add(statement)

    def add(self, statement: Statement) -> None:
        """Turn a statement into a test of combinations."""
        one, *others = (self.bit[index] for index in statement.groups)
        if statement.kind is Kind.COMPLETE:
            self.covered.append((one, sum(others)))
        elif statement.kind is Kind.EXCLUSIVE:
            self.single.append(sum(bit for bit, free in zip(others, self.included(statement), strict=True) if not free))
        elif statement.kind is Kind.ADDITIONAL or statement.extent is Extent.NONE:
            self.barred.append(one | others[0])
        elif statement.kind is Kind.INCLUDED or statement.extent is Extent.WITHIN:
            self.implied.append((one, others[0]))
        elif statement.extent is Extent.SAME:
            self.implied += [(one, others[0]), (others[0], one)]

    def included(self, statement: Statement) -> Iterator[bool]:
        """For each part of a breakdown, whether its records are said to be included in another part."""
        position = {index: place for place, index in enumerate(self.bit)}
        parts = [self.groups[position[index]] for index in statement.groups[1:]]
        ids = {part.figure.id for part in parts}
        return (part.figure.amount.included_in in ids for part in parts)

    def combinations(self, place: _Place) -> Iterator[int]:
        """The combinations of sets that a record at this place may be in."""
        if not self.rooted:
            yield from self.counted(place, self.keys)
            return
        for size in range(1, len(self.keys) + 1):
            for keys in combinations(self.keys, size):
                yield from self.counted(place, keys)

    def counted(self, place: _Place, keys: Sequence[tuple[str, str]]) -> Iterator[int]:
        """The combinations for a record that counts under these indicators and units."""
        masks = [0]
        excused: list[tuple[int, int, int]] = []  # what a record may be out of by being in another
        for position, group in enumerate(self.groups):
            bit = 1 << position
            if not place.boxes & bit or group.key not in keys or self.held_elsewhere(group, place):
                continue
            optional = self.optional(group, place)
            whole = 0 if group.whole is None else self.bit[group.whole]
            if self.exempt[position] and not optional:
                excused.append((bit, whole, self.exempt[position]))
                optional = True
            masks = [chosen for mask in masks for chosen in _choices(mask, bit, whole, optional=optional)]
            if len(masks) > LIMIT:
                raise TooManyAtomsError
        for mask in masks:
            missed = (
                bit for bit, whole, others in excused if not mask & (bit | others) and (mask & whole or not whole)
            )
            if self.passes(mask) and not any(missed):
                yield mask

    def held_elsewhere(self, group: Group, place: _Place) -> bool:
        """Whether siblings take the records of this place out of a set that means the rest."""
        cells = place.boxes >> len(self.groups)
        if any(cells & self.bit[sibling] for sibling in group.mixed):
            return True
        return any(
            cells & self.bit[sibling.index] and place.several.isdisjoint(sibling.differs) for sibling in group.inside
        )

    def optional(self, group: Group, place: _Place) -> bool:
        """Whether a record of this place, being in the whole, may be out of the set."""
        cells = place.boxes >> len(self.groups)
        return group.some or any(cells & self.bit[sibling.index] for sibling in group.inside)

    def passes(self, mask: int) -> bool:
        """Whether a combination keeps all that is said of combinations."""
        return (
            all(mask & parts or not mask & whole for whole, parts in self.covered)
            and all((mask & parts).bit_count() <= 1 for parts in self.single)
            and all(mask & pair != pair for pair in self.barred)
            and all(mask & other or not mask & one for one, other in self.implied)
        )


def _choices(mask: int, bit: int, whole: int, *, optional: bool) -> tuple[int, ...]:
    """The combination without a set, with it, or either; a part takes only what its whole holds."""
    if whole and not mask & whole:
        return (mask,)
    return (mask, mask | bit) if optional else (mask | bit,)
