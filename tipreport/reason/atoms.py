"""Atoms: which sets one record may be in together.

Records that are in the same sets are never told apart, so only these combinations matter, not the records' codes.
They are found dimension by dimension, merging after each what no set tells apart. A combination of sets is a whole
number whose bit `i` stands for the component's `i`-th set.

A *place*, where a record may lie, is a whole number too: what its codes allow on each dimension, put together, is what
those numbers have in common. Its lowest bits stand for the sets whose boxes it is in; those after them for the sets
whose cells it is in, which asks more where codes ask nothing of a set's records; the last ones for dimensions on which
it has one code, of those where that matters.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from attrs import frozen

from tipreport.model.codes import MULTIPLE, UNSPECIFIED
from tipreport.model.declared import Extent
from tipreport.reason.statements import (
    AdditionalTo,
    CompleteBreakdown,
    ExclusiveCodes,
    ExclusiveParts,
    IncludedIn,
    OverlapExtent,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from tipreport.model.codebook import Codebook
    from tipreport.reason.account import RecordSet
    from tipreport.reason.component import Component
    from tipreport.reason.statements import Statement

LIMIT = 60_000
"""How many combinations are looked at before a component is given up as undecided."""


_AT_ONCE = 4_000  # how many places are looked at together: numbers with a bit for each stay short


class TooManyAtomsError(Exception):
    """A component has more combinations of sets than are worth looking at."""


def atoms(component: Component, statements: Iterable[Statement]) -> tuple[int, ...]:
    """The combinations of sets that a record may be in.

    Args:
        component: The sets.
        statements: Those in force; only the ones that shape combinations matter here.

    Raises:
        TooManyAtomsError: There are too many to look at.
    """
    return Atoms(component).of(statements)


@frozen
class Seen:
    """A combination of sets as some of them see it.

    Attributes:
        among: Those that look, bit by bit.
        mask: The combination of those, and of the sets on which it hangs what they hold.
        place: Where a record may lie that is in it, as far as it matters for that.
    """

    among: int
    mask: int
    place: int


class Atoms:
    """The combinations of sets of one component; what codes allow is worked out once for all statements."""

    def __init__(self, component: Component) -> None:
        self.account = component.account
        self.sets = [component.account.sets[index] for index in component.sets]
        self.bit = {index: 1 << position for position, index in enumerate(component.sets)}
        self.all = (1 << len(self.sets)) - 1
        self.roots = sum(1 << bit for bit, of in enumerate(self.sets) if of.whole is None)
        self.exempt = self._exempt()
        differing = {name for of in self.sets for sibling in of.inside for name in sibling.differs}
        # By dimension and codes, the sets whose cells state these; and those whose boxes ask for codes there.
        self._coded: dict[str, dict[tuple[str, ...], int]] = {}
        self._boxed: dict[str, int] = {}
        for position, of in enumerate(self.sets):
            for name, codes in of.figure.cell.coordinates:
                stated = self._coded.setdefault(name, {})
                stated[codes] = stated.get(codes, 0) | 1 << position
            for name in of.box:
                self._boxed[name] = self._boxed.get(name, 0) | 1 << position
        flags = (name for name in self._coded if name in differing)
        self.single = {name: 1 << bit for bit, name in enumerate(flags, start=2 * len(self.sets))}
        self.width = 2 * len(self.sets) + len(self.single)
        self.cell = {index: position for position, index in enumerate(component.sets, start=len(self.sets))}
        self._flags = sum(self.single.values())
        self._anywhere = (1 << 2 * len(self.sets)) - 1 | self._flags
        self._stating = {name: sum(stated.values()) for name, stated in self._coded.items()}
        # Of each key, the roots that hold all records in their boxes; and the other sets, which may leave some out.
        self.plain: dict[tuple[str, str], int] = {}
        self.others: list[tuple[int, RecordSet]] = []
        for position, of in enumerate(self.sets):
            if of.whole is None and not (of.some or of.inside or of.mixed or self.exempt[position]):
                self.plain[of.key] = self.plain.get(of.key, 0) | 1 << position
            else:
                self.others.append((position, of))
        self._steps: dict[tuple[str, bool], tuple[int, ...]] = {}

    def of(self, statements: Iterable[Statement], among: int | None = None) -> tuple[int, ...]:
        """The combinations that a record may be in.

        Args:
            statements: Those in force; only the ones that shape combinations matter here.
            among: The sets that are looked at, bit by bit: at least those that the statements are about. Combinations
                that only others tell apart are one. All sets by default.

        Raises:
            TooManyAtomsError: There are too many to look at.
        """
        return tuple(sorted(self.seen([one for one in statements if one.structural], among)))

    def seen(self, shaping: Sequence[Statement], among: int | None) -> dict[int, int]:
        """The combinations as some sets see them, each with a place where a record may lie that is in it."""
        within = self.all if among is None else self._closed(among)
        exclusive = frozenset(one.dimension for one in shaping if isinstance(one, ExclusiveCodes))
        chooser = _Chooser(self, within, shaping)
        places = self._places(exclusive, within)
        if chooser.others:
            found = chooser.found(tuple(places))
        else:
            found = {place & surely: place for _, surely in chooser.counts for place in places}
            if chooser.tests:
                found = {mask: place for mask, place in found.items() if chooser.passes(mask)}
            if len(found) > LIMIT:
                raise TooManyAtomsError
        found.pop(0, None)
        return found

    def whole(self, shaping: Sequence[Statement], seen: Seen) -> int:
        """A combination of all sets, by what is seen of it among some."""
        within = self._closed(seen.among)
        place = seen.place
        for name in self._stating:
            if not self.differ(seen.among, name):  # any codes will do: none of those in use
                place &= self._boxes(name, frozenset()) | self._flags
        every = _Chooser(self, self.all, shaping).combinations(place)
        return next(mask for mask in every if mask & within == seen.mask)

    def keeps(self, statement: Statement, mask: int) -> bool:
        """Whether a combination keeps what a statement says of combinations."""
        return _Chooser(self, 0, [statement]).passes(mask)

    def about(self, statements: Iterable[Statement]) -> int:
        """The sets that statements are about, bit by bit: that codes do not overlap is about none in particular."""
        sets = {index for one in statements if not isinstance(one, ExclusiveCodes) for index in one.sets}
        return sum(self.bit[index] for index in sets)

    def differ(self, among: int, name: str) -> bool:
        """Whether codes of a dimension can tell apart records as some sets see them."""
        within = self._closed(among)
        return bool(self._stating[name] & (within | self._beside(within)))

    def _exempt(self) -> tuple[int, ...]:
        """For each set those additional to it, or it to them: a record may be out of one by being in another."""
        pairs = {frozenset(one.sets) for one in self.account.statements if isinstance(one, AdditionalTo)}
        if not pairs:
            return (0,) * len(self.sets)
        return tuple(
            sum(bit for other, bit in self.bit.items() if frozenset((index, other)) in pairs) for index in self.bit
        )

    def _closed(self, among: int) -> int:
        """Sets with those on which it hangs whether a record is in them: wholes, and what is additional to them."""
        closed = 0
        while left := among & ~closed:
            lowest = left & -left
            closed |= lowest
            position = lowest.bit_length() - 1
            whole = self.sets[position].whole
            among |= self.exempt[position] | (0 if whole is None else self.bit[whole])
        return closed

    def _places(self, exclusive: Collection[str | None], within: int) -> Collection[int]:
        """Where records may lie, merged after each dimension: of those that some sets do not tell apart one.

        Nothing is said of dimensions on which these do not differ.
        """
        size = len(self.sets)
        roots = self.roots & within
        cells = within | self._beside(within)
        seen = within | cells << size | self._flags
        places = {seen: self._anywhere}
        for name, stating in self._stating.items():
            if not stating & cells:
                continue
            steps = {step & seen: step for step in self._allowed(name, exclusive=name in exclusive)}
            places = {
                place & step & seen: place & step
                for place in places.values()
                for step in steps.values()
                if place & step & roots
            }
            if len(places) > LIMIT:
                raise TooManyAtomsError
        return places.values()

    def _beside(self, within: int) -> int:
        """The siblings that take records out of sets: it is in their cells that those may not lie."""
        siblings = {
            index
            for position, of in self.others
            if within >> position & 1
            for index in (*of.mixed, *(one.index for one in of.inside))
        }
        return sum(self.bit[index] for index in siblings)

    def _allowed(self, name: str, *, exclusive: bool) -> tuple[int, ...]:
        """The places that the codes of a record on one dimension allow, in an order that is always the same."""
        if (name, exclusive) not in self._steps:
            self._steps[name, exclusive] = tuple(sorted(self._worked_out(name, exclusive=exclusive)))
        return self._steps[name, exclusive]

    def _worked_out(self, name: str, *, exclusive: bool) -> set[int]:
        book = self.account.book
        dimension = book.dimension(name)
        codes = sorted({code for stated in self._coded[name] for code in stated})
        regions = _regions(book, name, codes, merge=dimension.exclusive is True or dimension.periods)
        boxes = {region: self._boxes(name, region) for region in regions}
        several = self._flags & ~self.single.get(name, 0)
        steps = {
            mask | (several if several != self._flags and _is_several(book, name, region) else self._flags)
            for region, mask in boxes.items()
        }
        free = [mask for region, mask in boxes.items() if UNSPECIFIED not in region]
        if dimension.periods:
            # What happens once is in one period; persons may be counted in several.
            once = sum(1 << bit for bit, of in enumerate(self.sets) if of.figure.cell.happens_once)
            steps |= {mask & ~once | several for mask in _unions(free, free)}
        elif dimension.exclusive is not True and not exclusive:
            steps |= {mask | several for mask in _unions(free, free)}
        elif MULTIPLE in codes:
            mixed = [mask for region, mask in boxes.items() if MULTIPLE in region]
            steps |= {mask | several for mask in _unions(mixed, free)}
        return steps

    def _boxes(self, name: str, region: frozenset[str]) -> int:
        """The sets whose boxes a record with these codes is in, on this dimension; shifted, those whose cells."""
        cells = self.all ^ self._stating[name]
        for codes, stating in self._coded[name].items():
            if not region.isdisjoint(codes):
                cells |= stating
        return cells | self.all & ~self._boxed.get(name, 0) | cells << len(self.sets)


def _is_several(book: Codebook, name: str, region: frozenset[str]) -> bool:
    """Whether it is more than one code with what that brings along: mixed, or two that overlap without nesting."""
    narrowest = (
        code for code in region if not any(other != code and book.within(name, other, code) for other in region)
    )
    return any("+" in code for code in region) or len(list(narrowest)) > 1


def _regions(book: Codebook, name: str, codes: list[str], *, merge: bool) -> list[frozenset[str]]:
    """What one code of a record brings along of the codes in use; the last region has none of them.

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
                if len(regions) > LIMIT:
                    raise TooManyAtomsError
    return [*dict.fromkeys(regions), frozenset()]


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
    """Finds the combinations of sets for places, set by set, wholes before their parts."""

    def __init__(self, atoms: Atoms, within: int, shaping: Iterable[Statement]) -> None:
        self.sets = atoms.sets
        self.bit = atoms.bit
        self.width = atoms.width
        self.cell = atoms.cell
        self.exempt = atoms.exempt
        self.single = atoms.single
        self.others = [(position, of) for position, of in atoms.others if within >> position & 1]
        plain = {key: bits & within for key, bits in atoms.plain.items() if bits & within}
        keys = tuple(dict.fromkeys((*plain, *(of.key for _, of in self.others))))
        sizes = range(1, len(keys) + 1) if atoms.account.rooted else (len(keys),)
        # Under which indicators and units a record may count, with the sets that then hold all records in their boxes.
        self.counts = [
            (frozenset(chosen), sum(plain.get(key, 0) for key in chosen))
            for size in sizes
            for chosen in combinations(keys, size)
        ]
        self.implied: list[tuple[int, int]] = []
        self.barred: list[int] = []
        self.covered: list[tuple[int, int]] = []
        self.once: list[int] = []
        for statement in shaping:
            if not isinstance(statement, ExclusiveCodes):  # which says what places there are
                self.add(statement)
        self.tests = bool(self.implied or self.barred or self.covered or self.once)

    def add(self, statement: Statement) -> None:
        """Turn a statement into a test of combinations."""
        one, *others = (self.bit[index] for index in statement.sets)
        match statement:
            case CompleteBreakdown():
                self.covered.append((one, sum(others)))
            case ExclusiveParts():
                included = self.included(statement)
                self.once.append(sum(bit for bit, free in zip(others, included, strict=True) if not free))
            case AdditionalTo() | OverlapExtent(extent=Extent.NONE):
                self.barred.append(one | others[0])
            case IncludedIn() | OverlapExtent(extent=Extent.WITHIN):
                self.implied.append((one, others[0]))
            case _:  # the two are the same
                self.implied += [(one, others[0]), (others[0], one)]

    def included(self, statement: ExclusiveParts) -> Iterator[bool]:
        """For each part of a breakdown, whether its records are said to be included in another part."""
        position = {index: place for place, index in enumerate(self.bit)}
        parts = [self.sets[position[index]] for index in statement.parts]
        ids = {part.figure.id for part in parts}
        return (part.figure.amount.included_in in ids for part in parts)

    def found(self, places: Sequence[int]) -> dict[int, int]:
        """The combinations for records at some places, each with the last of these."""
        found: dict[int, int] = {}
        for start in range(0, len(places), _AT_ONCE):
            found |= self.together(places[start : start + _AT_ONCE])
            if len(found) > LIMIT:
                raise TooManyAtomsError
        return found

    def together(self, places: Sequence[int]) -> dict[int, int]:
        """As `found`, for few enough places to look at all of them at once."""
        found: dict[int, int] = {}
        among = _Places(places, self.width)
        try:
            for keys, surely in self.counts:
                for mask, where in self.counted(among, keys, surely):
                    found[mask] = found.get(mask, 0) | where
        except TooManyAtomsError:
            if len(places) == 1:
                raise
            half = len(places) // 2  # there may be fewer at each place than at all of them
            return self.together(places[:half]) | self.together(places[half:])
        return {mask: places[where.bit_length() - 1] for mask, where in found.items()}

    def combinations(self, place: int) -> Iterator[int]:
        """The combinations of sets that a record at this place may be in."""
        among = _Places((place,), self.width)
        return (mask for keys, surely in self.counts for mask, _ in self.counted(among, keys, surely))

    def counted(self, places: _Places, keys: Collection[tuple[str, str]], surely: int) -> Iterator[tuple[int, int]]:
        """The combinations for records that count under these indicators and units, and are in some sets for sure.

        Each comes with the places where it is found, bit by bit: all places are split by one set after another.
        """
        masks = places.by(surely)
        excused: list[tuple[int, int, int, int]] = []  # what a record may be out of by being in another, and where
        for position, of in self.others:
            where = places.where(position) & ~self.held_elsewhere(of, places) if of.key in keys else 0
            if not where:
                continue
            must = where & ~self.optional(of, places)
            bit = 1 << position
            whole = 0 if of.whole is None else self.bit[of.whole]
            if must and self.exempt[position]:
                excused.append((bit, whole, self.exempt[position], must))
                must = 0
            masks = _split(masks, bit, whole, where, must)
            if len(masks) > LIMIT:
                raise TooManyAtomsError
        for mask, there in masks.items():
            left = there
            for bit, whole, others, must in excused:
                if not mask & (bit | others) and (mask & whole or not whole):
                    left &= ~must
            if left and self.passes(mask):
                yield mask, left

    def held_elsewhere(self, of: RecordSet, places: _Places) -> int:
        """Where siblings take the records out of a set that means the rest."""
        held = 0
        for mixed in of.mixed:
            held |= places.where(self.cell[mixed])
        for sibling in of.inside:
            there = places.where(self.cell[sibling.index])
            for name in sibling.differs:
                there &= places.where(self.single[name].bit_length() - 1)
            held |= there
        return held

    def optional(self, of: RecordSet, places: _Places) -> int:
        """Where a record, being in the whole, may be out of the set."""
        if of.some:
            return places.all
        where = 0
        for sibling in of.inside:
            where |= places.where(self.cell[sibling.index])
        return where

    def passes(self, mask: int) -> bool:
        """Whether a combination keeps all that is said of combinations."""
        for whole, parts in self.covered:
            if mask & whole and not mask & parts:
                return False
        for parts in self.once:
            if (mask & parts).bit_count() > 1:
                return False
        for pair in self.barred:
            if mask & pair == pair:
                return False
        return not any(mask & one and not mask & other for one, other in self.implied)


class _Places:
    """Places, turned: for each bit of them, at which it is set."""

    def __init__(self, places: Sequence[int], width: int) -> None:
        self.places = places
        self.all = (1 << len(places)) - 1
        self._width = width
        self._digits = "".join([format(place, f"0{width}b") for place in reversed(places)])
        self._known: dict[int, int] = {}

    def where(self, position: int) -> int:
        """At which places a bit is set."""
        where = self._known.get(position)
        if where is None:
            where = self._known[position] = int(self._digits[self._width - 1 - position :: self._width], 2)
        return where

    def by(self, bits: int) -> dict[int, int]:
        """The places apart by some of their bits."""
        if not bits:
            return {0: self.all}
        apart: dict[int, int] = {}
        for number, place in enumerate(self.places):
            apart[place & bits] = apart.get(place & bits, 0) | 1 << number
        return apart


def _split(masks: Mapping[int, int], bit: int, whole: int, where: int, must: int) -> dict[int, int]:
    """Combinations without a set and with it, each with its places; a part takes only what its whole holds."""
    more: dict[int, int] = {}
    for mask, there in masks.items():
        if whole and not mask & whole:
            more[mask] = there
            continue
        if outside := there & ~must:
            more[mask] = outside
        if inside := there & where:
            more[mask | bit] = inside
    return more
