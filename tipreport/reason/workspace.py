"""What is worked out about one component and kept for the next question: instances, arrangements, a warm program."""

from __future__ import annotations

from collections import deque
from itertools import count
from typing import TYPE_CHECKING
from weakref import ref

from tipreport.reason.greedy.heuristic import GreedyHeuristic
from tipreport.reason.incremental import IncrementalLP
from tipreport.reason.instance import InstanceBuilder
from tipreport.reason.statements import numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tipreport.reason.component import Component
    from tipreport.reason.statements import Statement

BUDGET = 4_000_000
"""How much work one question may cost unless told otherwise, in coefficients touched: about a second's worth."""

_MOST_WARM = 20  # how many components keep a warm program: some 0.1 MiB each


class Workspace:
    """What deciders share about one component.

    Attributes:
        component: The sets.
        budget: How much work one question may cost, in coefficients touched.
        builder: It makes instances.
        nested: It makes instances with few combinations, of records whose codes overlap as in a chain.
        greedy: It puts worlds together without a search.
        lp: A warm incremental program, if there is one.
    """

    def __init__(self, component: Component, budget: int | None = None) -> None:
        """Prepare; nothing is worked out yet.

        Args:
            component: The sets.
            budget: How much work one question may cost; `BUDGET` by default.
        """
        self.component = component
        self.budget: int = BUDGET if budget is None else budget
        self.builder: InstanceBuilder = InstanceBuilder(component)
        self.nested: InstanceBuilder = InstanceBuilder(component, nested=True)
        self.greedy: GreedyHeuristic = GreedyHeuristic(component)
        self.lp: IncrementalLP | None = None
        self._numbers = count(component.next_number)

    def next_number(self) -> int:
        """Return a number for a statement that a question adds, which no other has."""
        return next(self._numbers)

    def covers(self, statements: Iterable[Statement]) -> bool:
        """Tell whether there is a warm program in which statements can be tried."""
        return self.lp is not None and self.lp.covers(statements)

    def warm_lp(self, statements: Sequence[Statement]) -> IncrementalLP:
        """Return the warm program, or a new one, in which statements can be tried: all of the component, if these do.

        With all of them there are the fewest combinations to begin with, and later questions are covered too.

        Raises:
            TooManyAtomsError: There are too many combinations of sets to look at.
        """
        lp = self.lp
        if lp is None or not lp.covers(statements):
            every = self.component.statements
            wanted = every if frozenset(numbers(every)).issuperset(numbers(statements)) else statements
            instance = self.builder.factored(wanted) or self.builder.instance(wanted)
            lp = self.lp = IncrementalLP(self.builder, instance, self.budget)
            _recent.append(ref(self))
            if len(_recent) > _MOST_WARM and (other := _recent.popleft()()) is not None:
                other.clear_cache()
        return lp

    def clear_cache(self) -> None:
        """Give up what takes most memory; it is worked out again when it is asked for."""
        self.lp = None
        self.builder.clear_cache()
        self.nested.clear_cache()


_recent: deque[ref[Workspace]] = deque()
