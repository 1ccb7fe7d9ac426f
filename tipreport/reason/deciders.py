"""The ways in which a question is decided, in the order in which they are tried.

A decider takes the workspace of a component and statements about it, and returns a verified answer, or None where it
has none. The first answer counts. Deciders never disagree about whether there is a world, only about which world or
which contradiction they give: leaving one out costs time, and may change which of several conflicts is reported.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from tipreport.reason.answers import Answer, Contradiction
from tipreport.reason.places import TooManyAtomsError
from tipreport.reason.statements import ExclusiveCodes, ShareOfBase, Statement
from tipreport.reason.workspace import Workspace
from tipreport.reason.world import World
from tipreport.solver.linear import Feasible, Infeasible
from tipreport.solver.solve import WrongAnswerError, decide

if TYPE_CHECKING:
    from tipreport.reason.component import Records
    from tipreport.reason.instance import Instance
    from tipreport.solver.simplex import Budget

Statements = tuple[Statement, ...]

Decider = Callable[[Workspace, Statements], Answer | None]
"""Statements about a component → a verified answer, or None.

It raises `TooManyAtomsError` where there are too many combinations of sets for it, and for those after it.
"""


def warm(work: Workspace, statements: Statements) -> Answer | None:
    """Decide statements that stand in a warm program: by the program, or by a search where that fails to decide."""
    if not work.covers(statements):
        return None
    try:
        found = incremental(work, statements)
    except TooManyAtomsError:
        found = None
    return found or nested(work, statements) or search(work, statements)


def greedy(work: Workspace, statements: Statements) -> World | None:
    """Put a world together without a search."""
    masks = work.greedy.world(statements)
    return None if masks is None else World(work.component, masks, partial(work.builder.instance, statements))


def incremental(work: Workspace, statements: Statements) -> Answer | None:
    """Decide by an incremental program, if there is none yet of other statements; shares mostly leave it fractions."""
    shares = any(isinstance(one, ShareOfBase) for one in statements)
    if shares or (work.lp is not None and not work.lp.covers(statements)):
        return None
    instance = work.builder.factored(statements) or work.builder.instance(statements)
    found = work.warm_lp(statements).answer(instance)
    if found is None:
        return None
    return _world(work, instance, found) if isinstance(found, tuple) else Contradiction.of(instance, found)


def nested(work: Workspace, statements: Statements) -> World | None:
    """Where codes may overlap, search for a world in which they do so only as in a chain: there are few such worlds."""
    if not _may_overlap(work, statements):
        return None
    try:
        instance = work.nested.merged(statements)
    except TooManyAtomsError:
        return None
    answer = decide(instance.system, work.budget)
    return _world(work, instance, instance.records(answer.world)) if isinstance(answer, Feasible) else None


def _may_overlap(work: Workspace, statements: Statements) -> bool:
    """Tell whether nothing keeps a record of a component from having several codes of a dimension."""
    account = work.component.account
    single = {one.dimension for one in statements if isinstance(one, ExclusiveCodes)}
    used: dict[str, set[str]] = {}
    for index in work.component.sets:
        for name, codes in account.sets[index].box.items():
            used.setdefault(name, set()).update(codes)
    free = (name for name, codes in used.items() if len(codes) > 1 and name not in single)
    return any(account.book.dimension(name).exclusive is not True for name in free)


def search(work: Workspace, statements: Statements, budget: Budget | None = None) -> Answer:
    """Search for a world or a refutation within a budget: that of the workspace by default."""
    instance = work.builder.merged(statements)
    answer = decide(instance.system, work.budget if budget is None else budget)
    if isinstance(answer, Feasible):
        return _world(work, instance, instance.records(answer.world))
    return Contradiction.of(instance, answer.refutation) if isinstance(answer, Infeasible) else answer


def _world(work: Workspace, instance: Instance, records: Records) -> World:
    """Return a world, verified.

    Raises:
        WrongAnswerError: If it is none.
    """
    if not instance.is_world(records):
        raise WrongAnswerError(f"{records} is wrong about {instance.system}")
    return World(
        work.component,
        work.component.trimmed(instance.statements, records),
        partial(work.builder.instance, instance.statements),
    )


def about(work: Workspace, few: Statements) -> Answer | None:
    """Decide few statements by a look at the sets alone that they are about; None if they have a world."""
    instance = work.builder.merged(few, work.builder.atoms.about(few))
    answer = decide(instance.system, work.budget)
    if isinstance(answer, Infeasible):
        return Contradiction.of(instance, answer.refutation)
    return None if isinstance(answer, Feasible) else answer


DECIDERS: tuple[Decider, ...] = (greedy, warm, nested, incremental, search)
"""All deciders: first what is quick, then what is warm, then what decides whatever can be decided in the budget."""
