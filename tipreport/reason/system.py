"""Statements about numbers of records as rows: what they ask of sums of unknowns, one for each combination of sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.reason.statements import Kind, Statement
from tipreport.solver.linear import Form, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tipreport.reason.component import Component

Sum = tuple[Form, int | None, int | None]
"""A sum of unknowns with its least and its greatest value, None where there is no such bound."""


class Sizes:
    """Sums of unknowns for the sizes of sets."""

    def __init__(self, component: Component, columns: tuple[int, ...], shaping: Sequence[Statement] = ()) -> None:
        self.bit = {index: 1 << position for position, index in enumerate(component.groups)}
        self.columns = columns
        self.shaping = shaping  # held, so that no other statement is taken for one of them
        self._known: dict[int, tuple[Statement, tuple[Row, ...]]] = {}

    def _size(self, index: int) -> Form:
        bit = self.bit[index]
        return tuple([(column, 1) for column, mask in enumerate(self.columns) if mask & bit])

    def _difference(self, one: int, times: int, other: int, taken: int) -> Form:
        """So many times the size of one set less so many times that of another."""
        first, second = self.bit[one], self.bit[other]
        terms = (
            (column, times * bool(mask & first) - taken * bool(mask & second))
            for column, mask in enumerate(self.columns)
        )
        return tuple(term for term in terms if term[1])

    def rows(self, statement: Statement) -> tuple[Row, ...]:
        """What a statement asks of sums; nothing if it shapes combinations."""
        known = self._known.get(id(statement))
        if known is None:
            known = self._known[id(statement)] = statement, tuple([Row(*one) for one in self._sums(statement)])
        return known[1]

    def forms(self, statement: Statement) -> tuple[Form, ...]:
        """The sums alone."""
        if statement.kind is Kind.AMOUNT:
            return (self._size(statement.groups[0]),)
        return tuple(form for form, _, _ in self._sums(statement))

    def _sums(self, statement: Statement) -> Iterator[Sum]:
        first = statement.groups[0]
        bounds = statement.bounds
        if statement.kind is Kind.SHARE:
            yield from self._share(statement)
        elif statement.short is not None:
            yield self._difference(first, 1, statement.groups[1], 1), -statement.short, -statement.short
        elif bounds is not None:
            yield self.counted(statement), int(bounds.low) or None, None if bounds.high is None else int(bounds.high)

    def counted(self, statement: Statement) -> Form:
        """The sum that an amount, an overlap or an excess bounds."""
        if statement.kind is Kind.AMOUNT:
            return self._size(statement.groups[0])
        bits = [self.bit[index] for index in statement.groups]
        if statement.kind is Kind.OVERLAP:
            both = bits[0] | bits[1]
            return tuple((column, 1) for column, mask in enumerate(self.columns) if mask & both == both)
        if statement.kind is Kind.EXCESS:
            parts = sum(bits[1:])
            beyond = ((column, (mask & parts).bit_count() - 1) for column, mask in enumerate(self.columns))
            return tuple(term for term in beyond if term[1] > 0)
        if statement.kind is Kind.ANY:
            parts = sum(bits)
            return tuple((column, 1) for column, mask in enumerate(self.columns) if mask & parts)
        # What is left is the rest of a set beside its parts.
        parts = sum(bits[1:])
        return tuple((column, 1) for column, mask in enumerate(self.columns) if mask & bits[0] and not mask & parts)

    def _share(self, statement: Statement) -> Iterator[Sum]:
        """A share has a base that is not empty, and lies in its proportion to it."""
        part, base = statement.groups
        if not statement.assumed:
            yield self._size(base), 1, None
        share = statement.share
        if share is None:
            return
        if share.low > 0:
            yield self._difference(part, share.low.denominator, base, share.low.numerator), 0, None
        form = self._difference(part, share.high.denominator, base, share.high.numerator)
        yield form, None, -1 if share.open else 0
