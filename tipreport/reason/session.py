"""Solver sessions: questions about one component, where each builds on what was worked out for those before it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from tipreport.reason.answers import Contradiction
from tipreport.reason.deciders import DECIDERS
from tipreport.reason.iis import irreducible
from tipreport.reason.incremental import IncrementalLP, core_of_all
from tipreport.reason.places import TooManyAtomsError
from tipreport.reason.statements import numbers
from tipreport.reason.workspace import Workspace
from tipreport.solver.linear import Undecided
from tipreport.solver.simplex import Budget
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tipreport.reason.answers import Answer
    from tipreport.reason.component import Component
    from tipreport.reason.deciders import Decider
    from tipreport.reason.incremental import UnsatisfiableCore
    from tipreport.reason.statements import Quantity, Statement

MANY = "too many combinations of codes to look at"

SPARE = 2_000_000
"""What the hints of a component may cost together, in coefficients touched."""

_NO_DECIDER = "no decider has an answer"


@frozen(eq=False)
class Conflict(Contradiction):
    """A contradiction from which nothing can be left out.

    Attributes:
        session: The session that found it, and can be asked more about it.
    """

    session: Session

    @cached_property
    def sized(self) -> frozenset[int]:
        """The sets whose own numbers are in it."""
        return frozenset(one.subject for one in self.statements if one.of_size)

    @cached_property
    def quantities(self) -> frozenset[Quantity]:
        """The numbers in the report that are in it: those of its sets, and those that are declared."""
        return frozenset(one.quantity for one in self.statements if one.quantity is not None)

    @cached_property
    def assumptions(self) -> frozenset[int]:
        """The numbers of the assumptions that it needs."""
        return frozenset(one.number for one in self.statements if one.assumed)


class Session:
    """Answers questions about one component.

    Attributes:
        component: The sets.
        work: What was worked out so far.
        deciders: The ways in which a question is decided, in the order in which they are tried.
        known: Statements, by their numbers, that were found to have no world.
        spare: What questions that no verdict needs may still cost, all of them together.
    """

    def __init__(
        self, component: Component, *, deciders: Sequence[Decider] | None = None, budget: int | None = None
    ) -> None:
        """Begin; nothing is worked out yet.

        Args:
            component: The sets.
            deciders: The ways in which a question is decided, in the order in which they are tried; all by default.
            budget: How much work one question may cost; `workspace.BUDGET` by default.
        """
        self.component = component
        self.work: Workspace = Workspace(component, budget)
        self.deciders: tuple[Decider, ...] = tuple(DECIDERS if deciders is None else deciders)
        self.spare = Budget(SPARE)
        self._core: tuple[Contradiction, UnsatisfiableCore] | None = None  # the latest
        self.known: list[frozenset[int]] = []

    def ask(self, statements: Iterable[Statement]) -> Answer:
        """Return whether statements can all be true."""
        asked = tuple(statements)
        try:
            answers = (decide(self.work, asked) for decide in self.deciders)
            return next((answer for answer in answers if answer is not None), Undecided(_NO_DECIDER))
        except TooManyAtomsError:
            return Undecided(MANY)

    def ask_only(self, decider: Decider, statements: Iterable[Statement]) -> Answer | None:
        """Return what one decider answers; None where it has no answer, or the session does without it."""
        return decider(self.work, tuple(statements)) if decider in self.deciders else None

    def clear_cache(self) -> None:
        """Give up what takes most memory; it is worked out again when it is asked for."""
        self.work.clear_cache()

    def refutes(self, statements: Iterable[Statement]) -> bool:
        """Tell whether statements that were found to have no world are all among some, which have none then."""
        asked = frozenset(numbers(statements))
        return any(known <= asked for known in self.known)

    def remember(self, contradiction: Contradiction) -> None:
        """Remember what has no world, so that it need not be searched again."""
        self.known.append(core_of_all(contradiction.instance, contradiction.refutation).stated)

    def core(self, contradiction: Contradiction) -> UnsatisfiableCore:
        """Return statements that contradict each other; it may be that not all are needed."""
        if self._core is None or self._core[0] is not contradiction:
            lp = self.work.warm_lp(contradiction.statements)
            self._core = contradiction, lp.core_of(contradiction.instance, contradiction.refutation)
        return self._core[1]

    def irreducible(self, contradiction: Contradiction) -> Conflict:
        """Return a contradiction from which nothing can be left out, of what stands first in the file."""
        least = contradiction if contradiction.least else self._reduced(contradiction)
        self.known.append(frozenset(numbers(least.statements)))
        return Conflict(self.component, least.statements, least.refutation, least.make, self, least=least.least)

    def _reduced(self, contradiction: Contradiction) -> Contradiction:
        instance = contradiction.instance
        if instance.scope is None:
            lp, core = self.work.warm_lp(instance.statements), self.core(contradiction)
        else:
            lp = IncrementalLP(self.work.builder, instance, self.work.budget)
            core = lp.core_of(instance, contradiction.refutation)
        return irreducible(lp, contradiction, core)
