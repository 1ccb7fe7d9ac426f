"""Atoms: which sets one record may be in together.

Records that are in the same sets are never told apart, so only these combinations matter, not the records' codes: they
are the atoms of the algebra of sets. A combination is a whole number whose bit `i` stands for the component's `i`-th
set. `places` has where records may lie by their codes, `combinations` the sets that they may then be in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.reason.combinations import Chooser, SetMemberships, StructuralTests
from tipreport.reason.factors import Factors, Group, factored
from tipreport.reason.places import Places, TooManyAtomsError, keep_limit
from tipreport.reason.statements import OfCodes, RestOfCode, numbers
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tipreport.reason.account import RecordSet
    from tipreport.reason.component import Component
    from tipreport.reason.statements import Statement


def atoms(component: Component, statements: Iterable[Statement]) -> tuple[int, ...]:
    """Return the combinations of sets that a record may be in.

    Args:
        component: The sets.
        statements: Those in force; only the structural ones matter here.

    Raises:
        TooManyAtomsError: There are too many to look at.
    """
    return Atoms(component).of(statements)


@frozen
class Seen:
    """A combination of sets as some of them see it.

    Attributes:
        scope: Those that look, bit by bit.
        mask: The combination of those, and of the sets on which it hangs what they hold.
        place: Where a record may lie that is in it, as far as it matters for that.
    """

    scope: int
    mask: int
    place: int


class Atoms:
    """The combinations of sets of one component; what codes allow is worked out once for all statements."""

    def __init__(self, component: Component, *, nested: bool = False) -> None:
        """Prepare.

        Args:
            component: The sets.
            nested: Whether only some combinations are wanted, as `Places` has it.
        """
        account = component.account
        self._sets = [account.sets[index] for index in component.sets]
        self._bit = {index: 1 << position for position, index in enumerate(component.sets)}
        self._all = (1 << len(self._sets)) - 1
        self._blocks = component.blocks
        rests = [one.dimensions for one in component.statements if isinstance(one, RestOfCode)]
        self._places = Places(account.book, self._sets, frozenset[str]().union(*rests), nested=nested)
        exempt = _exempt(component, self._bit)
        filled: dict[tuple[str, str], int] = {}
        others: list[tuple[int, RecordSet]] = []
        for position, one in enumerate(self._sets):
            some = one.some and component.sets[position] not in component.relaxed
            if one.whole is None and not (some or one.beside or exempt[position]):
                filled[one.key] = filled.get(one.key, 0) | 1 << position
            else:
                others.append((position, one))
        self._memberships = SetMemberships(
            self._sets, self._bit, self._places.fields, account.rooted, filled, others, exempt
        )
        # The sets that are looked at, with the numbers of statements, of which there are too many combinations.
        self._refused: set[tuple[int, frozenset[int]]] = set()

    def of(self, statements: Iterable[Statement], scope: int | None = None) -> tuple[int, ...]:
        """Return the combinations that a record may be in.

        Args:
            statements: Those in force; only the structural ones matter here.
            scope: The sets that are looked at, bit by bit: at least those that the statements are about. Combinations
                that only others tell apart are one. All sets by default.

        Raises:
            TooManyAtomsError: There are too many to look at.
        """
        return tuple(sorted(self.seen([one for one in statements if one.structural], scope)))

    def seen(self, structural: Sequence[Statement], scope: int | None) -> dict[int, int]:
        """Return the combinations as some sets see them, each with a place where a record may lie that is in it."""
        within = self._all if scope is None else self._closed(scope)
        key = within, frozenset(numbers(structural))
        if key in self._refused:
            raise TooManyAtomsError
        of_codes = [one for one in structural if isinstance(one, OfCodes)]
        found: dict[int, int] = {}
        try:
            for block in filter(None, map(within.__and__, self._blocks)):
                places = self._places.found(of_codes, block, block | self._beside(block))
                found |= Chooser(self._memberships, block, structural).found(places)
                keep_limit(found)
        except TooManyAtomsError:
            self._refused.add(key)  # to find that out takes long
            raise
        found.pop(0, None)
        return found

    def factors(self, structural: Sequence[Statement], scope: int | None = None) -> Factors | None:
        """Return the combinations that a record may be in as a product; None where it is not known to be one.

        It is one where each set holds all records in its box that are counted alike, and nothing but codes says what
        these may be in together.

        Args:
            structural: The statements in force, structural ones.
            scope: The sets that are looked at, as in `of`.

        Raises:
            TooManyAtomsError: There are too many to look at in one group.
        """
        of_codes = [one for one in structural if isinstance(one, OfCodes)]
        if self._memberships.alike and len(of_codes) == len(structural):
            within = self._all if scope is None else scope
            found = factored(*self._places.parts(of_codes, within), within)
            return found if found.divided else None
        return None

    def as_one_group(self, structural: Sequence[Statement], scope: int) -> Factors:
        """Return the combinations that a record may be in, as a product of one group."""
        fields = self._places.fields
        anywhere = fields.boxes | fields.singles
        return Factors(0, anywhere, (Group({0: anywhere, **self.seen(structural, scope)}),))

    def whole(self, structural: Sequence[Statement], seen: Seen) -> int:
        """Return a combination of all sets, by what some of them see of it."""
        block = next(block for block in self._blocks if block & seen.mask)
        within = self._closed(seen.scope & block)
        place = seen.place
        for name in self._places.stating:
            if not self.differ(within, name):  # any codes will do: none of those in use
                place &= self._places.without_codes(name)
        every = Chooser(self._memberships, block, structural).at(place)
        return next(mask for mask in every if mask & within == seen.mask)

    def keeps(self, statement: Statement, mask: int) -> bool:
        """Tell whether a combination keeps what a statement says of combinations."""
        return StructuralTests(self._memberships, [statement]).passes(mask)

    def about(self, statements: Iterable[Statement]) -> int:
        """Return the sets that statements are about, bit by bit: those of codes are about none in particular."""
        sets = {index for one in statements if not isinstance(one, OfCodes) for index in one.sets}
        return sum(self._bit[index] for index in sets)

    def may_forbid(self, statement: OfCodes | RestOfCode, mask: int, seen: Seen) -> bool:
        """Tell whether a statement may forbid a combination that some sets see: only places show whether it does."""
        if isinstance(statement, RestOfCode):
            return bool(mask & self._bit[statement.subject])
        return self.differ(seen.scope, statement.dimension)

    def differ(self, scope: int, name: str) -> bool:
        """Tell whether codes of a dimension can tell apart records as some sets see them."""
        within = self._closed(scope)
        return bool(self._places.stating.get(name, 0) & (within | self._beside(within)))

    def _closed(self, scope: int) -> int:
        """Return sets with those on which it hangs what they hold: wholes, and what is additional to them."""
        closed = 0
        while left := scope & ~closed:
            lowest = left & -left
            closed |= lowest
            position = lowest.bit_length() - 1
            whole = self._sets[position].whole
            scope |= self._memberships.exempt[position] | (0 if whole is None else self._bit[whole])
        return closed

    def _beside(self, within: int) -> int:
        """Return the siblings beside sets, whose records those may leave out: it matters who is in their boxes."""
        siblings = {
            index for position, one in self._memberships.others if within >> position & 1 for index in one.beside
        }
        return sum(self._bit[index] for index in siblings)


def _exempt(component: Component, bit: dict[int, int]) -> tuple[int, ...]:
    """Return for each set those additional to it, or it to them."""
    pairs = component.account.additional
    if not pairs:
        return (0,) * len(component.sets)
    return tuple(
        sum(other_bit for other, other_bit in bit.items() if frozenset((index, other)) in pairs)
        for index in component.sets
    )
