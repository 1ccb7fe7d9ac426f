"""Statements as rows: what they ask of sums of unknowns, one unknown for each combination of sets.

An unknown counts the records that are in exactly the sets of its combination. A statement about numbers is then a
linear statement about unknowns; one about which sets a record may be in together takes unknowns away, which `atoms`
does.
"""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, assert_never

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
    from collections.abc import Iterator

    from tipreport.reason.component import Component
    from tipreport.reason.statements import Statement


class Sizes:
    """Sums of unknowns for the sizes of sets.

    Attributes:
        columns: The combinations of sets, one for each unknown.
        groups: Where the combinations are a product, the columns of each group of sets; the one before them is what
            each record is in, if there is one.
    """

    def __init__(self, component: Component, columns: tuple[int, ...], groups: tuple[range, ...] = ()) -> None:
        """Prepare.

        Args:
            component: The sets.
            columns: The combinations of sets, one for each unknown.
            groups: The columns of each group of sets, where the combinations are a product.
        """
        self.groups = groups
        self._component = component
        self.bit: dict[int, int] = {index: 1 << position for position, index in enumerate(component.sets)}
        self.columns = columns
        self._known: dict[int, tuple[Row, ...]] = {}  # by the number of the statement
        self._allowed = frozenset((0, *columns)) if groups else frozenset(columns)
        self._varying = [reduce(or_, columns[group.start : group.stop]) for group in groups]
        self._all: dict[frozenset[int], tuple[Form, ...]] = {}

    @property
    def links(self) -> tuple[Row, ...]:
        """What makes one world of those of groups: none has more records than there are of what each record is in."""
        if not self.groups or not self.groups[0].start:
            return ()
        return tuple(Row(((0, -1), *((column, 1) for column in group)), None, 0) for group in self.groups)

    def allow(self, mask: int) -> bool:
        """Tell whether a record may be in a combination of sets."""
        if not self.groups:
            return mask in self._allowed
        base = sum(self.columns[: self.groups[0].start])
        return mask & base == base and all(mask & bits in self._allowed for bits in self._varying)

    def rows(self, statement: Statement) -> tuple[Row, ...]:
        """Return what a statement asks of sums; nothing if it is structural."""
        known = self._known.get(statement.number)
        if known is None:
            known = self._known[statement.number] = tuple(self._rows(statement))
        return known

    def forms(self, statement: Statement) -> tuple[Form, ...]:
        """Return the sums alone."""
        if isinstance(statement, SizeBounds):
            return (self._size(statement.subject),)
        return tuple(row.coefficients for row in self._rows(statement))

    def all(self, sets: frozenset[int]) -> tuple[Form, ...]:
        """Return the sizes of those of some sets that some unknown counts, wholes before their parts."""
        known = self._all.get(sets)
        if known is None:
            wanted = (self._size(index) for index in self.bit if index in sets)
            known = self._all[sets] = tuple(dict.fromkeys(filter(None, wanted)))
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
            return self._size(statement.subject)
        bits = [self.bit[index] for index in statement.sets]
        match statement:
            case OverlapBounds():
                both = bits[0] | bits[1]
                return tuple((column, 1) for column, mask in enumerate(self.columns) if mask & both == both)
            case ExcessBounds():
                parts = sum(bits[1:])
                beyond = ((column, (mask & parts).bit_count() - 1) for column, mask in enumerate(self.columns))
                return tuple(term for term in beyond if term[1] > 0)
            case AnyOf():
                parts = sum(bits)
                return tuple((column, 1) for column, mask in enumerate(self.columns) if mask & parts)
            case RestOf():
                parts = sum(bits[1:])
                rest = (mask & bits[0] and not mask & parts for mask in self.columns)
                return tuple((column, 1) for column, inside in enumerate(rest) if inside)
            case _:
                assert_never(statement)

    def _share(self, statement: ShareOfBase) -> Iterator[Row]:
        """Return that a set lies in its proportion to its base, which is not empty unless nobody may be of nobody."""
        part, base = statement.sets
        share = statement.share
        if statement.of_somebody:
            yield Row(self._size(base), 1, None)
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

    def _size(self, index: int) -> Form:
        bit = self.bit[index]
        return tuple([(column, 1) for column, mask in enumerate(self.columns) if mask & bit])

    def _difference(self, one: int, times: int, other: int, taken: int) -> Form:
        """Return so many times the size of one set less so many times that of another."""
        first, second = self.bit[one], self.bit[other]
        both = first | second
        factors = {0: 0, first: times, second: -taken, both: times - taken}
        return tuple([(column, factor) for column, mask in enumerate(self.columns) if (factor := factors[mask & both])])
