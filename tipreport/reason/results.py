"""What becomes of one component: a world, conflicts, or why something could not be decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from tipreport.reason.session import Conflict
    from tipreport.reason.world import World


@frozen(eq=False)
class ComponentResult:
    """What became of one component.

    Attributes:
        contradictions: The conflicts among the facts.
        under_assumptions: The conflicts that need an assumption.
        reasons: Why something could not be decided.
        hidden: Why there may be more conflicts than these, if there may.
        world: A world of all statements, if there is one.
    """

    contradictions: tuple[Conflict, ...] = ()
    under_assumptions: tuple[Conflict, ...] = ()
    reasons: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    world: World | None = None
