"""Instances: the system that statements make, over the combinations of sets that they allow."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from tipreport.reason.atoms import Atoms
from tipreport.reason.statements import ShareOfBase
from tipreport.reason.system import Sizes
from tipreport.solver.linear import Form, Row, System

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tipreport.reason.component import Component
    from tipreport.reason.statements import Bounded, Statement


@frozen(eq=False)
class Instance:
    """The statements in force, as a system over the combinations of sets.

    Attributes:
        component: The sets.
        statements: The statements in force.
        columns: The combinations of sets, one for each unknown.
        rows: What is asked of sums of unknowns, each with the statement that asks it.
        scope: The sets that are looked at, bit by bit, where these are not all: columns tell no others apart.
        merged: Whether there is one column alone for all combinations that stand in the same sums.
    """

    component: Component
    statements: tuple[Statement, ...]
    columns: tuple[int, ...]
    rows: tuple[tuple[Statement, Row], ...]
    scope: int | None = None
    merged: bool = False

    @property
    def system(self) -> System:
        """The system without what it is about.

        Where there are shares, a search for whole numbers begins with the sizes of the sets, wholes before their parts.
        """
        sizes = Sizes(self.component, self.columns)
        shares = any(isinstance(one, ShareOfBase) for one in self.statements)
        sums = sizes.all(self._counted if self.merged else None) if shares else ()
        return System(len(self.columns), tuple(row for _, row in self.rows), sums)

    def merge(self) -> Instance:
        """Return the same statements with one column alone for all combinations that stand in the same sums.

        Whatever has a world has one without the others, and a refutation of the one is one of the other.
        """
        bit = {index: 1 << position for position, index in enumerate(self.component.sets)}
        counted = sum(bit[index] for index in self._counted)
        first: dict[int, int] = {}
        for mask in self.columns:
            first.setdefault(mask & counted, mask)
        return evolve(self, columns=tuple(first.values()), merged=True).of(self.statements)

    def of(self, statements: Iterable[Statement]) -> Instance:
        """Return an instance of other statements over the same combinations."""
        several = tuple(statements)
        sizes = Sizes(self.component, self.columns)
        rows = tuple((one, row) for one in several for row in sizes.rows(one))
        return evolve(self, statements=several, rows=rows)

    @property
    def _counted(self) -> frozenset[int]:
        """The sets that are in sums, by themselves or with others."""
        return frozenset(index for one in self.statements if not one.structural for index in one.sets)

    def form(self, statement: Bounded) -> Form:
        """Return the sum of unknowns that a statement bounds."""
        return Sizes(self.component, self.columns).form(statement)


class InstanceBuilder:
    """Makes instances of one component; what statements of one structure have in common is worked out once.

    Attributes:
        component: The sets.
    """

    def __init__(self, component: Component, *, nested: bool = False) -> None:
        """Prepare.

        Args:
            component: The sets.
            nested: Whether instances have only some combinations of sets: a world of theirs is one, but where they have
                none there may still be one.
        """
        self._nested = nested
        self.component = component
        # By the sets that are looked at, and the numbers of the structural statements.
        self._sizes: dict[tuple[int | None, frozenset[int]], Sizes] = {}

    @cached_property
    def atoms(self) -> Atoms:
        """The combinations of sets that there can be."""
        return Atoms(self.component, nested=self._nested)

    def instance(self, statements: Sequence[Statement], scope: int | None = None) -> Instance:
        """Return the system that statements make.

        Args:
            statements: The statements in force.
            scope: The sets that are looked at, bit by bit; all by default.

        Raises:
            TooManyAtomsError: There are too many combinations of sets to look at.
        """
        structural = [one for one in statements if one.structural]
        key = scope, frozenset([one.number for one in structural])
        sizes = self._sizes.get(key)
        if sizes is None:
            sizes = self._sizes[key] = Sizes(self.component, self.atoms.of(structural, scope))
        rows = tuple((one, row) for one in statements for row in sizes.rows(one))
        return Instance(self.component, tuple(statements), sizes.columns, rows, scope)

    def instance_about(self, few: Sequence[Statement]) -> Instance:
        """Return the system that few statements make, over the sets alone that they are about."""
        return self.instance(few, self.atoms.about(few))

    def clear_cache(self) -> None:
        """Give up what was worked out, which is worked out again when it is asked for."""
        self._sizes.clear()
