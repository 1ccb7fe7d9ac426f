"""Statements as rows: what they ask of sums of unknowns, one unknown for each combination of sets.

An unknown counts the records that are in exactly the sets of its combination. A statement about numbers is then a
linear statement about unknowns; one about which sets a record may be in together takes unknowns away, which `atoms`
does.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property, reduce
from itertools import chain
from operator import or_
from typing import TYPE_CHECKING, assert_never

from tipreport.reason.bit_table import BitTable
from tipreport.reason.statements import (
    AllBut,
    AnyOf,
    Bounded,
    ExcessBounds,
    OverlapBounds,
    RestOf,
    ShareOfBase,
    SizeBounds,
)
from tipreport.solver.linear import Form, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tipreport.reason.component import Component
    from tipreport.reason.factors import Factors
    from tipreport.reason.statements import Statement


class Sizes:
    """Sums of unknowns for the sizes of sets.

    Attributes:
        columns: The combinations of sets, one for each unknown.
        groups: Where the combinations are a product, the columns of each group of sets, after that of the node whose
            records they tell apart; None where it has none.
    """

    def __init__(self, component: Component, columns: Iterable[int] = (), factors: Factors | None = None) -> None:
        """Prepare.

        Args:
            component: The sets.
            columns: The combinations of sets, one for each unknown.
            factors: The combinations in the place of these, where they are a product.
        """
        self.groups: list[tuple[int | None, list[int]]] = []
        self._component = component
        self.bit: dict[int, int] = {index: 1 << position for position, index in enumerate(component.sets)}
        self._factors = factors
        self.columns = tuple(columns if factors is None else self._columns_of(factors))
        self._known: dict[int, tuple[Row, ...]] = {}  # by the number of the statement
        self._allowed = frozenset(self.columns)
        self._all: dict[frozenset[int], tuple[Row, ...]] = {}

    def _columns_of(self, factors: Factors) -> list[int]:
        """Return a column for each node and option, and keep the groups; a record in none of them needs none."""
        columns: list[int] = []

        def add(mask: int) -> int:
            columns.append(mask)
            return len(columns) - 1

        def descend(node: Factors, column: int | None) -> None:
            for group in node.groups:
                members = [add(mask) for mask in sorted(filter(None, group.options))]
                self.groups.append((column, members))
                for one in group.nodes:
                    if one.base or one.groups:
                        members.append(add(one.base))
                        descend(one, members[-1])

        descend(factors, add(factors.base) if factors.base else None)
        return columns

    @cached_property
    def links(self) -> tuple[Row, ...]:
        """What makes one world of those of groups: no group has more records than the node above it."""
        linked = ((node, group) for node, group in self.groups if node is not None)
        return tuple(Row(Form.of([(node, -1), *((column, 1) for column in group)]), None, 0) for node, group in linked)

    def lined_up(self, counts: Sequence[int]) -> list[tuple[int, int]]:
        """Return how many records there are of each combination: those of one group are those of others as well."""
        below: dict[int | None, list[list[int]]] = {}
        for node, group in self.groups:
            below.setdefault(node, []).append(group)

        def within(column: int | None) -> list[tuple[int, int]]:
            found = [] if column is None else [(self.columns[column], counts[column])]
            for group in below.get(column, ()):
                found = _beside(found, chain.from_iterable(map(within, group)))
            return found

        return within(None if None in below else 0)

    def allow(self, mask: int) -> bool:
        """Tell whether a record may be in a combination of sets."""
        return mask in self._allowed if self._factors is None else self._factors.allow(mask)

    def rows(self, statement: Statement) -> tuple[Row, ...]:
        """Return what a statement asks of sums; nothing if it is structural."""
        known = self._known.get(statement.number)
        if known is None:
            known = self._known[statement.number] = tuple(self._rows(statement))
        return known

    def forms(self, statement: Statement) -> tuple[Form, ...]:
        """Return the sums alone."""
        if isinstance(statement, SizeBounds):
            return (self.size(statement.subject),)
        return tuple(row.form for row in self._rows(statement))

    def all(self, sets: frozenset[int]) -> tuple[Row, ...]:
        """Return the sizes of those of some sets that some unknown counts, wholes before their parts."""
        known = self._all.get(sets)
        if known is None:
            wanted = [Row(self.size(index)) for index in self.bit if index in sets]
            known = self._all[sets] = tuple({row.form: row for row in wanted if row.form}.values())
        return known

    def _rows(self, statement: Statement) -> Iterator[Row]:
        if isinstance(statement, ShareOfBase):
            yield from self._share(statement)
        elif isinstance(statement, AllBut):
            difference = self._difference(statement.subject, 1, statement.base, 1)
            yield Row(difference, -statement.short, -statement.short)
        elif isinstance(statement, Bounded):
            yield Row(self.form(statement), *self._component.bounds(statement))

    def form(self, statement: Bounded) -> Form:
        """Return the sum that a statement bounds."""
        if isinstance(statement, SizeBounds):
            return self.size(statement.subject)
        whole, *parts = map(self._having, statement.sets)
        match statement:
            case OverlapBounds():
                return _set(whole & parts[0])
            case ExcessBounds():
                return _beyond_once(parts)
            case AnyOf():
                return _set(reduce(or_, parts, whole))
            case RestOf():
                return _set(whole & ~reduce(or_, parts, 0))
            case _:
                assert_never(statement)

    def _share(self, statement: ShareOfBase) -> Iterator[Row]:
        """Return that a set lies in its proportion to its base, which is not empty unless nobody may be of nobody."""
        part, base = statement.sets
        share = statement.share
        if statement.of_somebody:
            yield Row(self.size(base), 1, None)
        if share is None:
            return
        if not share.of_nobody:
            low = self._difference(part, share.low.denominator, base, share.low.numerator)
            yield Row(low, 1 if share.above else 0, None)
        high = Fraction(1) if share.high is None else share.high  # no share is greater
        many = self._component.beyond_counting if share.below and share.of_nobody else 1
        # With a little more of each record it is at most its greatest share if it was below it, or if it has none.
        form = self._difference(part, high.denominator * many + (many > 1), base, high.numerator * many)
        yield Row(form, None, -1 if share.below and many == 1 else 0)

    def size(self, index: int) -> Form:
        """Return the sum that is the size of a set."""
        return _set(self._having(index))

    def _difference(self, one: int, times: int, other: int, taken: int) -> Form:
        """Return so many times the size of one set less so many times that of another."""
        mine, theirs = self._having(one), self._having(other)
        return Form.of_sets([(times, mine & ~theirs), (-taken, theirs & ~mine), (times - taken, mine & theirs)])

    def _having(self, index: int) -> int:
        """Return the unknowns whose combination has a set in it, as a bitset."""
        return self._table.having(self.bit[index].bit_length() - 1)

    @cached_property
    def _table(self) -> BitTable:
        return BitTable(self.columns, len(self.bit))


def _set(columns: int) -> Form:
    """Return the sum of unknowns, each of them once."""
    return Form.of_sets([(1, columns)])


def _beyond_once(parts: Iterable[int]) -> Form:
    """Return the sum of unknowns in sets, each as often as it is in more than one of them."""
    often: list[int] = []  # the unknowns that are in at least so many of the sets, and one
    for part in parts:
        found = part
        for times, before in enumerate(often):
            often[times], found = before | found, before & found
        often.append(found)
    exactly = (now & ~more for now, more in zip(often, [*often[1:], 0], strict=True))
    return Form.of_sets(enumerate(exactly))


def _beside(some: Iterable[tuple[int, int]], others: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Make records of one group those of others as well, one after the other; who is left over is in one alone."""
    found: list[tuple[int, int]] = []
    left = [pair for pair in others if pair[1]][::-1]
    for mask, number in some:
        count = number
        while count and left:
            other, more = left.pop()
            taken = min(count, more)
            found.append((mask | other, taken))
            count -= taken
            if more > taken:
                left.append((other, more - taken))
        found.append((mask, count))
    return found + left
