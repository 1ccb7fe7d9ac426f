"""Decide whether a system of linear statements about whole numbers has a world, and verify the answer."""

from __future__ import annotations

from tipreport.solver.branch import search
from tipreport.solver.certify import holds, refuted
from tipreport.solver.linear import Feasible, Infeasible, System, Undecided
from tipreport.solver.simplex import Budget, OutOfBudgetError

BUDGET = 10_000_000
"""How much work an answer may cost unless told otherwise, in coefficients touched: a few seconds' worth."""


class WrongAnswerError(AssertionError):
    """An answer does not stand up to verification: a defect in the solver, never in the question."""


def decide(system: System, budget: int = BUDGET) -> Feasible | Infeasible | Undecided:
    """Find a world of the system, or a refutation.

    The same question gets the same answer on any machine, since the budget counts work and not time.

    Args:
        system: The statements.
        budget: How much work the answer may cost, in coefficients touched.

    Returns:
        A world that holds, a refutation that holds, or why neither was found.

    Raises:
        WrongAnswerError: If the answer found does not hold.
    """
    try:
        answer = search(system, Budget(budget))
    except OutOfBudgetError:
        return Undecided(f"neither a world nor a refutation was found in {budget} steps")
    right = holds(system, answer.world) if isinstance(answer, Feasible) else refuted(system, answer.refutation)
    if not right:
        raise WrongAnswerError(f"{answer} is wrong about {system}")
    return answer
