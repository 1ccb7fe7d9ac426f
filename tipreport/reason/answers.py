"""Answers to the question whether statements can all be true: a world, a contradiction, or undecided with a reason.

Every answer was verified before it is given: a world adds up to what each statement asks, and a refutation was
recomputed by `solver.certify`.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field

from tipreport.reason.statements import SizeBounds
from tipreport.reason.world import World
from tipreport.solver.linear import Refutation, Undecided
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Callable

    from tipreport.reason.component import Component, RowBounds
    from tipreport.reason.instance import Instance
    from tipreport.reason.statements import Statement


@frozen(eq=False)
class Contradiction:
    """Statements that have no world together.

    Attributes:
        component: The sets.
        statements: The statements.
        refutation: Why there is none.
        make: It makes the system.
        least: Whether it is known that there is a world without any one of the statements.
    """

    component: Component
    statements: tuple[Statement, ...]
    refutation: Refutation
    make: Callable[[], Instance]
    least: bool = field(default=False, kw_only=True)

    @classmethod
    def of(cls, instance: Instance, refutation: Refutation, *, least: bool = False) -> Contradiction:
        """Return the contradiction of the statements of an instance."""
        return cls(instance.component, instance.statements, refutation, lambda: instance, least=least)

    @property
    def instance(self) -> Instance:
        """The statements, and the system that they make; made when it is asked for.

        Raises:
            TooManyAtomsError: There are too many combinations of sets to look at; it was found without.
        """
        return self.make()

    @property
    def is_of_sizes(self) -> bool:
        """Whether all rows bound sizes of sets: then their numbers show it, and nobody needs the system."""
        return all(one.structural or isinstance(one, SizeBounds) for one in self.statements)

    @cached_property
    def rows(self) -> list[tuple[Statement, RowBounds]]:
        """The bounds of each row of the system, with the statement that asks it."""
        if self.is_of_sizes:
            return [(one, self.component.bounds(one)) for one in self.statements if isinstance(one, SizeBounds)]
        return [(one, (row.low, row.high)) for one, row in self.instance.rows]


Answer = World | Contradiction | Undecided
