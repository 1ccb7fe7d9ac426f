"""Decide whether a system has a world: search for an answer, then certify it.

Invariant: what is returned was verified. A world or a refutation that fails raises an error, and nothing else is ever
reported as an answer; a search that exceeds its budget leaves the system undecided.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.solver.certify import holds, refuted
from tipreport.solver.linear import Feasible, Infeasible, System, Undecided
from tipreport.solver.simplex import Budget, OutOfBudgetError

if TYPE_CHECKING:
    from tipreport.solver.branch import Strategy

BUDGET = 10_000_000
"""The default budget of an answer, in coefficients touched: a few seconds of work."""


class WrongAnswerError(AssertionError):
    """Raised if an answer fails verification: a defect of the solver, never of the question."""


def decide(
    system: System, budget: int | Budget = BUDGET, strategy: Strategy | None = None
) -> Feasible | Infeasible | Undecided:
    """Find a world of the system, or a refutation.

    The same system has the same answer on any machine, since the budget counts work and not time.

    Args:
        system: The system.
        budget: The most work that the answer may cost, in coefficients touched; or an allowance that it is taken from.
        strategy: How the search goes about it; by default as `branch` has it.

    Returns:
        A verified world, a verified refutation, or the reason why neither was found.

    Raises:
        WrongAnswerError: If the answer that was found fails verification.
    """
    # Imported here: most reports need no search.
    from tipreport.solver.branch import STRATEGY, search  # noqa: PLC0415

    allowance = Budget(budget) if isinstance(budget, int) else budget
    try:
        answer = search(system, allowance, strategy or STRATEGY)
    except OutOfBudgetError:
        return Undecided(f"neither a world nor a refutation was found in {allowance.units} steps")
    right = holds(system, answer.world) if isinstance(answer, Feasible) else refuted(system, answer.refutation)
    if not right:
        raise WrongAnswerError(f"{answer} is wrong about {system}")
    return answer
