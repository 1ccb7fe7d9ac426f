"""How large or small the set of a figure in a conflict could be, were its number another one."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from attrs import evolve

from tipreport.model.bounds import Bounds
from tipreport.reason.answers import World
from tipreport.reason.atoms import TooManyAtomsError
from tipreport.reason.deciders import greedy
from tipreport.reason.statements import AnyOf
from tipreport.solver.linear import Farkas
from tipreport.solver.optimize import Optimum, optimum_from
from tipreport.solver.simplex import OutOfBudgetError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tipreport.reason.incremental import IncrementalLP, RowBounds
    from tipreport.reason.session import Conflict
    from tipreport.reason.statements import SizeBounds, Statement
    from tipreport.solver.linear import Multipliers
    from tipreport.solver.optimize import Sense

_BUDGET = 200_000  # a hint that takes longer to find is not worth the wait


class Search:
    """Looks for the least and the greatest size that sets of a conflict could have."""

    def __init__(self, conflict: Conflict, said: tuple[Statement, ...]) -> None:
        """Prepare.

        Args:
            conflict: The conflict.
            said: All that is taken for true, but for the number that is looked at.
        """
        self.conflict = conflict
        self.session = conflict.session
        self.said = said

    @cached_property
    def lp(self) -> IncrementalLP | None:
        """All statements, ready to be tried; None where there are too many combinations of sets.

        So are the assumptions, though they are not taken for true: they leave fewer combinations to begin with.
        """
        try:
            return self.session.work.warm_lp(self.session.component.statements)
        except TooManyAtomsError:
            return None

    def beside(self, said: Statement) -> tuple[Statement, ...]:
        """What is taken for true beside another value of a statement."""
        return tuple([one for one in self.said if not same_subject(one, said)])

    def _instead(self, said: SizeBounds, bounds: Bounds) -> SizeBounds:
        """Another number of the same set, as a statement of its own."""
        return evolve(said, number=self.session.work.next_number(), bounds=bounds)

    def farthest(self, said: SizeBounds, sense: Sense, within: Bounds) -> int | None:
        """The least or the greatest size of a set within bounds; None where there is none, or it is not found out.

        Args:
            said: The number of the set, as it is stated.
            sense: Which of the two.
            within: The bounds; the far one is None if the least size is looked for.
        """
        number = self._reached(said, sense, within)
        if number is None:
            return None
        return number if self._is_put_together(said, number) else self._tried(said, sense, within)

    def _is_put_together(self, said: SizeBounds, number: int) -> bool:
        """Whether a world in which a set has this size is found without a search."""
        there = (*self.beside(said), self._instead(said, Bounds(number, number)))
        return not self.session.work.covers(self.said) and self.session.ask_only(greedy, there) is not None

    def _reached(self, said: SizeBounds, sense: Sense, within: Bounds) -> int | None:
        """How far the conflict lets the size go at most; None where it does so whatever the size."""
        start = int(within.low) if sense == "least" else int(within.high or 0)  # the first that is not stated
        refutation, rows = self.conflict.refutation, self.conflict.instance.rows
        names = [name for name, (one, _) in enumerate(rows) if same_subject(one, said)]
        if not isinstance(refutation, Farkas) or len(names) > 1:
            return start
        spans = {name: (row.low, row.high) for name, (_, row) in enumerate(rows)}
        return _reached(refutation.multipliers, spans, names[0], sense)

    def _tried(self, said: SizeBounds, sense: Sense, within: Bounds) -> int | None:
        """As `farthest`: each refutation of a size tells how far it goes at most, and that is tried next."""
        rest = self.beside(said)
        lp = self.lp
        if lp is None:
            return None
        spans = lp.in_force(rest)
        name = lp.row(said)
        low, high = int(within.low), within.high if within.high is None else int(within.high)
        number = high if sense == "greatest" else low
        while True:
            spans[name] = (number, high) if sense == "greatest" else (low, number)
            try:
                conflict = lp.solve(spans, rest)
            except OutOfBudgetError:
                break
            if conflict is None:
                there = (*rest, self._instead(said, Bounds(spans[name][0] or 0, spans[name][1])))
                if lp.is_world(spans) or isinstance(self.session.ask(there), World):
                    return number
                break
            reached = _reached(conflict, spans, name, sense)
            if reached is None or reached < low:
                return None
            number = reached
        return self._searched((*rest, self._instead(said, within)), said.sets, sense)

    def _searched(self, said: tuple[Statement, ...], sets: tuple[int, ...], sense: Sense) -> int | None:
        """As `farthest`, by a search of its own."""
        answer = self.session.ask(said)
        if not isinstance(answer, World):
            return None
        instance = answer.instance
        form = instance.form(AnyOf(self.session.work.next_number(), sets, Bounds()))
        found = optimum_from(instance.system, form, sense, answer.counts, _BUDGET)
        return found.value if isinstance(found, Optimum) and not found.reason else None


def same_subject(one: Statement, other: Statement) -> bool:
    """Whether two statements say the same sort of thing of the same sets."""
    return type(one) is type(other) and one.sets == other.sets


def _reached(conflict: Multipliers, spans: Mapping[int, RowBounds], name: int, sense: Sense) -> int | None:
    """How far a sum of rows that refutes a size of a set lets it go at most; None where it refutes any size.

    Args:
        conflict: The rows, each with how often it is taken.
        spans: The least and the greatest value of each.
        name: The row that is the size.
        sense: Whether the size is as small, or as great, as it can be.
    """
    times = dict(conflict).get(name, 0) * (1 if sense == "least" else -1)
    if times <= 0:
        return None
    others = sum(factor * cast("int", spans[one][factor > 0]) for one, factor in conflict if one != name)
    return others // times if sense == "greatest" else -(others // times)
