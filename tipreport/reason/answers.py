"""Answers to the question whether statements can all be true: a world, a contradiction, or undecided with a reason.

Every answer was verified before it is given: a world adds up to what each statement asks, and a refutation was
recomputed by `solver.certify`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field

from tipreport.solver.linear import Refutation, Undecided
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Callable

    from tipreport.reason.component import Component
    from tipreport.reason.greedy.plan import Masks
    from tipreport.reason.instance import Instance
    from tipreport.reason.statements import Statement


@frozen(eq=False)
class World:
    """Statements that have a world.

    Attributes:
        component: The sets.
        masks: Combinations of sets with the numbers of records in them, where there are any.
    """

    component: Component
    masks: Masks
    _make: Callable[[], Instance]

    @property
    def instance(self) -> Instance:
        """The statements, and the system that they make; made when it is asked for.

        Raises:
            TooManyAtomsError: There are too many combinations of sets to look at; a world was found without.
        """
        return self._make()

    def size(self, index: int) -> int:
        """Return how many records there are in a set."""
        bit = 1 << self.component.sets.index(index)
        return sum(count for mask, count in self.masks if mask & bit)

    @property
    def counts(self) -> tuple[int, ...]:
        """How many records there are of each combination in the system."""
        known = dict(self.masks)
        return tuple(known.get(mask, 0) for mask in self.instance.columns)


@frozen(eq=False)
class Contradiction:
    """Statements that have no world together.

    Attributes:
        instance: The statements, and the system that they make.
        refutation: Why there is none.
        least: Whether it is known that there is a world without any one of the statements.
    """

    instance: Instance
    refutation: Refutation
    least: bool = field(default=False, kw_only=True)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All statements in it."""
        return self.instance.statements


Answer = World | Contradiction | Undecided
