"""All conflicts of a component, one after the other.

A conflict is found, the numbers of its figures are withdrawn, and the rest is asked about again, until there is a
world. Facts come first. Then the assumptions are added, without those about numbers that were withdrawn; what they
contradict is found likewise.

Invariant: no two conflicts among the facts rest on the size of the same set. Unless the facts are undecided, each
conflict with assumptions names one that no earlier round named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from tipreport.reason.answers import Contradiction, World
from tipreport.reason.statements import numbers
from tipreport.solver.linear import Undecided

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tipreport.reason.answers import Answer
    from tipreport.reason.session import Conflict, Session
    from tipreport.reason.statements import Statement


@frozen(eq=False)
class ComponentResult:
    """What became of one component.

    Attributes:
        contradictions: The conflicts among the facts.
        under_assumptions: The conflicts that need an assumption.
        reasons: Why something could not be decided.
        world: A world of all statements, if there is one.
    """

    contradictions: tuple[Conflict, ...] = ()
    under_assumptions: tuple[Conflict, ...] = ()
    reasons: tuple[str, ...] = ()
    world: World | None = None


@frozen(eq=False)
class Withdrawal:
    """The conflicts among statements, and what is left of these.

    Attributes:
        conflicts: The conflicts, in the order in which they were found.
        left: The statements that have a world together, or of which it is undecided.
        reasons: Why the search ended without a world, if it did.
    """

    conflicts: tuple[Conflict, ...]
    left: tuple[Statement, ...]
    reasons: tuple[str, ...] = ()


def decide_component(session: Session) -> ComponentResult:
    """Find a world of all statements of a component, or its conflicts: among the facts, then with assumptions."""
    statements = session.component.statements
    answer = session.ask(statements)
    if isinstance(answer, World):
        session.clear_cache()  # nothing more is asked of it
        return ComponentResult(world=answer)
    among_facts = isinstance(answer, Contradiction) and not any(one.assumed for one in answer.statements)
    facts = withdraw(session, (one for one in statements if not one.assumed), answer if among_facts else None)
    withdrawn = sized(facts.conflicts)
    assumed = [one for one in statements if one.assumed and not (one.of_size and one.subject in withdrawn)]
    conflicts, reasons = _with_assumptions(session, facts.left, assumed)
    return ComponentResult(facts.conflicts, tuple(conflicts), (*facts.reasons, *reasons))


def _with_assumptions(
    session: Session, facts: tuple[Statement, ...], assumed: list[Statement]
) -> tuple[list[Conflict], list[str]]:
    """Find the conflicts that need an assumption.

    What one assumption makes a conflict of may hide a conflict that needs another one. So after each round the figures
    get their numbers back, and the assumptions that were named are given up, until nothing more is found.
    """
    conflicts: list[Conflict] = []
    reasons: list[str] = []
    while assumed:
        found = withdraw(session, (*facts, *assumed))
        reasons += found.reasons
        conflicts += found.conflicts
        named = {number for conflict in found.conflicts for number in numbers(conflict.statements)}
        assumed = [one for one in assumed if one.number not in named] if named else []
    return conflicts, reasons


def withdraw(session: Session, statements: Iterable[Statement], answer: Answer | None = None) -> Withdrawal:
    """Find conflicts one after the other, each without the numbers of those before it, until there is a world.

    Args:
        session: That of the component.
        statements: The statements.
        answer: Whether they can all be true, if that is known.
    """
    left = tuple(statements)
    conflicts: list[Conflict] = []
    while not isinstance(answer := answer or session.ask(left), World):
        if isinstance(answer, Undecided):
            return Withdrawal(tuple(conflicts), left, (answer.reason,))
        conflict = session.irreducible(answer)
        conflicts.append(conflict)
        left = _without(conflict, left)
        answer = None
    return Withdrawal(tuple(conflicts), left)


def _without(conflict: Conflict, statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return statements but for all that figures of a conflict state of their sizes, and what else it names.

    Structural statements stay: they say which sets a record may be in together, and no number.
    """
    withdrawn, named = sized((conflict,)), set(numbers(conflict.statements))
    return tuple(
        one
        for one in statements
        if one.structural or (one.number not in named and not (one.of_size and one.subject in withdrawn))
    )


def sized(conflicts: Iterable[Conflict]) -> set[int]:
    """Return the sets whose own size conflicts rest on."""
    return {one.subject for conflict in conflicts for one in conflict.statements if one.of_size}
