"""Instances: the system that statements make, over the combinations of sets that they allow."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import evolve

from tipreport.reason.atoms import Atoms
from tipreport.reason.statements import ShareOfBase
from tipreport.reason.system import Sizes
from tipreport.solver.certify import holds
from tipreport.solver.linear import Farkas, Form, Multipliers, Row, System
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tipreport.reason.component import Component, Records
    from tipreport.reason.statements import Bounded, Statement


@frozen(eq=False)
class Instance:
    """The statements in force, as a system over the combinations of sets.

    Attributes:
        component: The sets.
        statements: The statements in force.
        sizes: It makes sums of the unknowns.
        scope: The sets that are looked at, bit by bit, where these are not all: columns tell no others apart.
    """

    component: Component
    statements: tuple[Statement, ...]
    sizes: Sizes
    scope: int | None = None

    @cached_property
    def rows(self) -> tuple[tuple[Statement, Row], ...]:
        """What is asked of sums of unknowns, each with the statement that asks it."""
        return tuple([(one, row) for one in self.statements for row in self.sizes.rows(one)])

    @property
    def links(self) -> tuple[Row, ...]:
        """What is asked of the unknowns beside the statements, where these count records in groups of sets."""
        return self.sizes.links

    @property
    def columns(self) -> tuple[int, ...]:
        """The combinations of sets, one for each unknown."""
        return self.sizes.columns

    @property
    def system(self) -> System:
        """The system without what it is about.

        Where there are shares, a search for whole numbers begins with the sizes of the sets, wholes before their parts.
        """
        shares = any(isinstance(one, ShareOfBase) for one in self.statements)
        sums = self.sizes.all(_counted(self.statements)) if shares else ()
        return System(len(self.columns), (*(row for _, row in self.rows), *self.links), sums)

    def records(self, counts: Sequence[int]) -> Records:
        """Return how many records there are of each combination of sets, of the values of the unknowns."""
        found = self.sizes.lined_up(counts) if self.sizes.groups else zip(self.columns, counts, strict=True)
        return tuple(pair for pair in found if all(pair))

    def is_world(self, records: Records) -> bool:
        """Tell whether combinations of sets with numbers of records are allowed, and as many as statements ask."""
        trimmed = self.component.trimmed(self.statements, records)
        stated = evolve(self.component, relaxed=frozenset()) if self.component.relaxed else self.component
        sizes = Sizes(stated, tuple(mask for mask, _ in trimmed))
        counts = tuple(count for _, count in trimmed)
        rows = tuple(row for one in self.statements for row in sizes.rows(one))
        return holds(System(len(trimmed), rows), counts) and all(
            self.sizes.allow(mask) for mask, _ in self.component.apart(records)
        )

    def completed(self, multipliers: Multipliers) -> Farkas:
        """Return a sum of rows of statements as a refutation, with as much of the links as that takes."""
        totals = [0] * len(self.columns)
        for name, times in multipliers:
            for column, factor in self.rows[name][1].form:
                totals[column] += times * factor
        needed: list[tuple[int, int]] = []
        for name, link in reversed([*enumerate(self.links, start=len(self.rows))]):  # before those above them
            (node, _), *group = link.form
            least = min(totals[column] for column, _ in group)
            if least < 0:
                totals[node] += least
                needed.append((name, -least))
        return Farkas((*multipliers, *needed[::-1]))

    def of(self, statements: Iterable[Statement]) -> Instance:
        """Return an instance of other statements over the same combinations."""
        return evolve(self, statements=tuple(statements))

    def form(self, statement: Bounded) -> Form:
        """Return the sum of unknowns that a statement bounds."""
        return self.sizes.form(statement)


def _counted(statements: Iterable[Statement]) -> frozenset[int]:
    """Return the sets that are in sums, by themselves or with others."""
    return frozenset(index for one in statements if not one.structural for index in one.sets)


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
        # By the sets that are looked at, the numbers of the structural statements, and the sets in sums.
        self._sizes: dict[tuple[int | None, frozenset[int], frozenset[int] | None], Sizes] = {}
        self._products: dict[tuple[int | None, frozenset[int]], Sizes | None] = {}

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
        key = scope, frozenset([one.number for one in structural]), None
        sizes = self._sizes.get(key)
        if sizes is None:
            sizes = self._sizes[key] = Sizes(self.component, self.atoms.of(structural, scope))
        return Instance(self.component, tuple(statements), sizes, scope)

    def factored(self, statements: Sequence[Statement], scope: int | None = None) -> Instance | None:
        """Return the system that statements make, with unknowns for groups of sets; None where there is one group.

        A world of each group, with no more records than there are of what each record is in, makes one of all.

        Args:
            statements: The statements in force.
            scope: The sets that are looked at, bit by bit; all by default.

        Raises:
            TooManyAtomsError: There are too many combinations of sets to look at.
        """
        if not all(one.structural or one.of_size for one in statements):  # records in two sets may be in two groups
            return None
        structural = [one for one in statements if one.structural]
        key = scope, frozenset([one.number for one in structural])
        if key not in self._products:
            factors = self.atoms.factors(structural, scope)
            self._products[key] = None if factors is None else Sizes(self.component, factors=factors)
        sizes = self._products[key]
        return None if sizes is None else Instance(self.component, tuple(statements), sizes, scope)

    def merged(self, statements: Sequence[Statement], scope: int | None = None) -> Instance:
        """Return the system that statements make, with one column for all combinations that stand in the same sums.

        What has a world has one without the others, and a refutation of the one system is one of the other.

        Args:
            statements: The statements in force.
            scope: The sets that are looked at, bit by bit; all by default.

        Raises:
            TooManyAtomsError: There are too many combinations of sets to look at.
        """
        if (factored := self.factored(statements, scope)) is not None:
            return factored
        structural = [one for one in statements if one.structural]
        if (None, frozenset([one.number for one in structural]), None) in self._sizes:
            scope = None  # what all sets may be in together is known
        instance = self.instance(structural, scope)
        counted = _counted(statements)
        key = scope, frozenset([one.number for one in instance.statements]), counted
        sizes = self._sizes.get(key)
        if sizes is None:
            bits = sum(instance.sizes.bit[index] for index in counted)
            first = {mask & bits: mask for mask in reversed(instance.columns)}
            sizes = self._sizes[key] = Sizes(self.component, tuple(sorted(first.values())))
        return evolve(instance, statements=tuple(statements), sizes=sizes)

    def instance_about(self, few: Sequence[Statement]) -> Instance:
        """Return the system that few statements make, over the sets alone that they are about."""
        return self.instance(few, self.atoms.about(few))

    def clear_cache(self) -> None:
        """Give up what was worked out, which is worked out again when it is asked for."""
        self._sizes.clear()
        self._products.clear()
