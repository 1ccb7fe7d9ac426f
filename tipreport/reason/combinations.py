"""Combinations of sets for records at places: which sets a record may be in together, given where it may lie.

Places are many, and most of them are split in the same way by the same sets. So they are looked at together, as bits of
one number: `BitTable` turns places, so that it is known of each bit at which places it is set, and combinations are
split set by set, wholes before their parts, each with the places where it is found.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from tipreport.model.declared import Extent
from tipreport.reason.bit_table import BitTable
from tipreport.reason.places import TooManyAtomsError, keep_limit
from tipreport.reason.statements import (
    AdditionalTo,
    CompleteBreakdown,
    ExclusiveParts,
    IncludedIn,
    MixedApart,
    OfCodes,
    OverlapExtent,
    RestOfCode,
)
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from tipreport.reason.account import RecordSet
    from tipreport.reason.places import PlaceFields
    from tipreport.reason.statements import Statement

_AT_ONCE = 4_000  # how many places are looked at together: numbers with a bit for each stay short

Key = tuple[str, str]
"""An indicator and a unit: what a record counts as."""


@frozen(eq=False)
class SetMemberships:
    """How records come to be in sets, but for what structural statements say.

    Attributes:
        sets: The sets, wholes before their parts.
        bit: The bit of each in a combination, by its index in the account.
        fields: How a place is made of bits.
        rooted: Whether a record may count under some of the keys alone, as in a table.
        filled: The sets that hold all records in their boxes, bit by bit, by key.
        others: The other sets, which may leave some out, each with its position.
        exempt: For each set those additional to it, or it to them: a record may be out of one by being in another.
    """

    sets: Sequence[RecordSet]
    bit: Mapping[int, int]
    fields: PlaceFields
    rooted: bool
    filled: Mapping[Key, int]
    others: Sequence[tuple[int, RecordSet]]
    exempt: Sequence[int]

    @property
    def alike(self) -> bool:
        """Whether all sets hold all records in their boxes, which count under one key."""
        return not self.others and len(self.filled) == 1 and not self.fields.singles

    def position(self, index: int) -> int:
        """Return the position of a set by its index in the account."""
        return self.bit[index].bit_length() - 1


class StructuralTests:
    """What structural statements say of a single combination of sets, as far as it does not matter where it lies."""

    def __init__(self, memberships: SetMemberships, structural: Iterable[Statement]) -> None:
        """Turn statements into tests.

        Args:
            memberships: The sets.
            structural: The statements in force.
        """
        self._memberships = memberships
        self._implied: list[tuple[int, int]] = []  # a record in the first is in the second
        self._barred: list[int] = []  # no record is in both
        self._covered: list[tuple[int, int]] = []  # a record in the first is in one of the others
        self._once: list[int] = []  # no record is in two of them
        for statement in structural:
            if not isinstance(statement, OfCodes | RestOfCode):
                self._add(statement)
        self.any = bool(self._implied or self._barred or self._covered or self._once)

    def _add(self, statement: Statement) -> None:
        one, *others = (self._memberships.bit[index] for index in statement.sets)
        match statement:
            case CompleteBreakdown():
                self._covered.append((one, sum(others)))
            case ExclusiveParts():
                included = self._included(statement)
                self._once.append(sum(bit for bit, free in zip(others, included, strict=True) if not free))
            case MixedApart(pairs=pairs):
                bit = self._memberships.bit
                self._barred += [bit[index] | bit[other] for index, other in pairs]
            case AdditionalTo() | OverlapExtent(extent=Extent.NONE):
                self._barred.append(one | others[0])
            case IncludedIn() | OverlapExtent(extent=Extent.WITHIN):
                self._implied.append((one, others[0]))
            case _:  # the two are the same
                self._implied += [(one, others[0]), (others[0], one)]

    def _included(self, statement: ExclusiveParts) -> Iterator[bool]:
        """Return for each part whether its records are stated to be included in another part."""
        parts = [self._memberships.sets[self._memberships.position(index)] for index in statement.parts]
        ids = {part.figure.id for part in parts}
        return (part.figure.amount.included_in in ids for part in parts)

    def passes(self, mask: int) -> bool:
        """Tell whether a combination keeps all that is stated of combinations."""
        for whole, parts in self._covered:
            if mask & whole and not mask & parts:
                return False
        for parts in self._once:
            if (mask & parts).bit_count() > 1:
                return False
        for pair in self._barred:
            if mask & pair == pair:
                return False
        return not any(mask & one and not mask & other for one, other in self._implied)


class Chooser:
    """Finds the combinations of sets for places."""

    def __init__(self, memberships: SetMemberships, scope: int, structural: Iterable[Statement]) -> None:
        """Prepare.

        Args:
            memberships: The sets.
            scope: The sets that are looked at, bit by bit.
            structural: The statements in force.
        """
        self._memberships = memberships
        structural = tuple(structural)
        self._tests = StructuralTests(memberships, structural)
        self._rests: dict[int, list[RestOfCode]] = {}
        for one in structural:
            if isinstance(one, RestOfCode):
                self._rests.setdefault(memberships.position(one.subject), []).append(one)
        self._others = [(position, one) for position, one in memberships.others if scope >> position & 1]
        filled = {key: bits & scope for key, bits in memberships.filled.items() if bits & scope}
        keys = tuple(dict.fromkeys((*filled, *(one.key for _, one in self._others))))
        sizes = range(1, len(keys) + 1) if memberships.rooted else (len(keys),)
        # The keys under which a record may count, with the sets that then hold all records in their boxes.
        self._counts = [
            (frozenset(chosen), sum(filled.get(key, 0) for key in chosen))
            for size in sizes
            for chosen in combinations(keys, size)
        ]

    def found(self, places: Collection[int]) -> dict[int, int]:
        """Return the combinations for records at some places, each with the last of the places where it is found.

        Raises:
            TooManyAtomsError: There are too many.
        """
        if not self._others:
            return self._filled(places)
        found: dict[int, int] = {}
        places = tuple(places)
        for start in range(0, len(places), _AT_ONCE):
            found |= self._together(places[start : start + _AT_ONCE])
            keep_limit(found)
        return found

    def at(self, place: int) -> Iterator[int]:
        """Return the combinations for a record at one place."""
        table = BitTable((place,), self._memberships.fields.width)
        return (mask for keys, surely in self._counts for mask, _ in self._counted(table, keys, surely))

    def _filled(self, places: Collection[int]) -> dict[int, int]:
        """As `found`, where a record is in a set whenever it is in its box."""
        found = {place & surely: place for _, surely in self._counts for place in places}
        if self._tests.any:
            found = {mask: place for mask, place in found.items() if self._tests.passes(mask)}
        keep_limit(found)
        return found

    def _together(self, places: Sequence[int]) -> dict[int, int]:
        """As `found`, for few enough places to look at all of them at once."""
        found: dict[int, int] = {}
        table = BitTable(places, self._memberships.fields.width)
        try:
            for keys, surely in self._counts:
                for mask, where in self._counted(table, keys, surely):
                    found[mask] = found.get(mask, 0) | where
        except TooManyAtomsError:
            if len(places) == 1:
                raise
            half = len(places) // 2  # there may be fewer at each place than at all of them
            return self._together(places[:half]) | self._together(places[half:])
        return {mask: places[where.bit_length() - 1] for mask, where in found.items()}

    def _counted(self, table: BitTable, keys: Collection[Key], surely: int) -> Iterator[tuple[int, int]]:
        """Return the combinations for records that count under some keys, each with the places where it is found.

        Args:
            table: The places.
            keys: The indicators and units.
            surely: The sets that hold all records in their boxes which count under these keys.
        """
        masks = _apart(table, surely)
        excuses: list[_Excuse] = []
        for position, one in self._others:
            where = table.having(position) & ~self._taken_out(position, table) if one.key in keys else 0
            if not where:
                continue
            must = where & ~self._optional(one, table)
            bit = 1 << position
            whole = 0 if one.whole is None else self._memberships.bit[one.whole]
            exempt = self._memberships.exempt[position]
            if must and exempt:
                excuses.append(_Excuse(bit | exempt, whole, must))
                must = 0
            masks = _split(masks, bit, whole, where, must)
            keep_limit(masks)
        for mask, there in masks.items():
            left = there
            for excuse in excuses:
                left &= ~excuse.missing(mask)
            if left and self._tests.passes(mask):
                yield mask, left

    def _taken_out(self, position: int, table: BitTable) -> int:
        """Return the places at which narrower siblings take records out of a set that means the rest."""
        taken = 0
        for rest in self._rests.get(position, ()):
            there = table.having(self._memberships.position(rest.sets[1]))
            for name in rest.dimensions:
                there &= table.having(self._memberships.fields.single[name].bit_length() - 1)
            taken |= there
        return taken

    def _optional(self, one: RecordSet, table: BitTable) -> int:
        """Return the places at which a record of the whole may be out of a set."""
        if one.some:
            return table.all
        where = 0
        for sibling in one.beside:
            where |= table.having(self._memberships.position(sibling))
        return where


@frozen
class _Excuse:
    """That a record of a whole is in a set, or in one that excuses it.

    Attributes:
        sets: The set, and those additional to it, bit by bit.
        whole: The bit of the whole; none of a root.
        must: The places at which a record of the whole must be in one of them.
    """

    sets: int
    whole: int
    must: int

    def missing(self, mask: int) -> int:
        """Return the places at which a combination lacks such a set."""
        return self.must if not mask & self.sets and (mask & self.whole or not self.whole) else 0


def _apart(table: BitTable, bits: int) -> dict[int, int]:
    """Return the values that some bits of places have together, each with the places where they do."""
    if not bits:
        return {0: table.all}
    apart: dict[int, int] = {}
    for number, place in enumerate(table.numbers):
        apart[place & bits] = apart.get(place & bits, 0) | 1 << number
    return apart


def _split(masks: Mapping[int, int], bit: int, whole: int, where: int, must: int) -> dict[int, int]:
    """Return combinations without a set and with it, each with its places; a part takes only what its whole holds.

    Args:
        masks: The combinations of the sets before it.
        bit: The bit of the set.
        whole: The bit of its whole; none of a root.
        where: The places at which a record may be in it.
        must: The places at which a record of the whole must be in it.
    """
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
