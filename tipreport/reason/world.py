"""Worlds of statements about sets: how many records there are in each combination of sets.

Each was verified before it is given: it adds up to what each statement asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Callable

    from tipreport.reason.component import Component
    from tipreport.reason.greedy.plan import Masks
    from tipreport.reason.instance import Instance


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

    @property
    def sizes(self) -> dict[int, int]:
        """How many records there are in each set."""
        sets = self.component.sets
        found = dict.fromkeys(sets, 0)
        for mask, count in self.masks:
            left = mask
            while left:
                place = left.bit_length() - 1
                found[sets[place]] += count
                left ^= 1 << place
        return found

    def size(self, index: int) -> int:
        """Return how many records there are in a set."""
        return self.sizes[index]

    @property
    def counts(self) -> tuple[int, ...]:
        """How many records there are of each combination in the system."""
        known = dict(self.component.apart(self.masks))
        return tuple(known.get(mask, 0) for mask in self.instance.columns)
