"""The ways in which a question is decided, in the order in which they are tried.

A decider takes the workspace of a component and statements about it, and returns a verified answer, or None where it
has none. The first answer counts. Deciders never disagree about whether there is a world, only about which world or
which contradiction they give: leaving one out costs time, and may change which of several conflicts is told first.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tipreport.reason.answers import Answer, Contradiction, World
from tipreport.reason.statements import Statement
from tipreport.reason.workspace import Workspace
from tipreport.solver.certify import holds
from tipreport.solver.linear import Feasible, Infeasible
from tipreport.solver.solve import WrongAnswerError, decide

Statements = tuple[Statement, ...]

Decider = Callable[[Workspace, Statements], Answer | None]
"""Statements about a component → a verified answer, or None.

It raises `TooManyAtomsError` where there are too many combinations of sets for it, and for those after it.
"""


def warm(work: Workspace, statements: Statements) -> Answer | None:
    """Decide statements that stand in a warm program: by the program, or by a search where that fails to decide."""
    return incremental(work, statements) or search(work, statements) if work.covers(statements) else None


def greedy(work: Workspace, statements: Statements) -> World | None:
    """Put a world together without a search."""
    masks = work.greedy.world(statements)
    return None if masks is None else World(work.component, masks, partial(work.builder.instance, statements))


def incremental(work: Workspace, statements: Statements) -> Answer | None:
    """Decide by an incremental program, if there is none yet of other statements."""
    if work.lp is not None and not work.lp.covers(statements):
        return None
    instance = work.builder.instance(statements)
    found = work.warm_lp(statements).answer(instance)
    if found is None:
        return None
    if not isinstance(found, dict):
        return Contradiction(instance, found)
    world = World(work.component, tuple(found.items()), partial(work.builder.instance, statements))
    if not holds(instance.system, world.counts):
        raise WrongAnswerError(f"{found} is wrong about {instance.system}")
    return world


def search(work: Workspace, statements: Statements) -> Answer:
    """Search for a world or a refutation within the budget."""
    instance = work.builder.instance(statements)
    answer = decide(instance.system, work.budget)
    if isinstance(answer, Feasible):
        masks = tuple(pair for pair in zip(instance.columns, answer.world, strict=True) if pair[1])
        return World(work.component, masks, partial(work.builder.instance, statements))
    return Contradiction(instance, answer.refutation) if isinstance(answer, Infeasible) else answer


def about(work: Workspace, few: Statements) -> Answer | None:
    """Decide few statements by a look at the sets alone that they are about; None if they have a world."""
    instance = work.builder.instance_about(few)
    answer = decide(instance.system, work.budget)
    if isinstance(answer, Infeasible):
        return Contradiction(instance, answer.refutation)
    return None if isinstance(answer, Feasible) else answer


DECIDERS: tuple[Decider, ...] = (warm, greedy, incremental, search)
"""All deciders: first what is warm, then what is quick, then what decides whatever can be decided in the budget."""
