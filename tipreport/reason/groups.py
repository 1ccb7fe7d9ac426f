"""Groups of conflicts: those that one number, left open, would settle (docs/consistency.md, W5)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tipreport.reason.session import Conflict, Session
    from tipreport.reason.statements import Quantity


@frozen(eq=False)
class ConflictGroup:
    """Conflicts that one number, left open, would settle.

    Attributes:
        settled_by: The set whose number it is; None where they rest on no number.
        conflicts: The conflicts, in the order in which they were found.
    """

    settled_by: int | None
    conflicts: tuple[Conflict, ...]

    @property
    def stated(self) -> list[Quantity | None]:
        """The numbers in the report of all that hangs together with them."""
        return [one.quantity for one in self.conflicts[0].session.component.statements]

    @property
    def quantities(self) -> frozenset[Quantity]:
        """The numbers in the report that are in them."""
        return frozenset().union(*(one.quantities for one in self.conflicts))


def groups(conflicts: Iterable[Conflict]) -> Iterator[ConflictGroup]:
    """Yield conflicts in groups, by a greedy cover: first those of the number that is in most, of two the first one."""
    of_component: dict[Session, list[Conflict]] = {}
    for one in conflicts:
        of_component.setdefault(one.session, []).append(one)
    for session, left in of_component.items():
        yield from _groups(session.component.sets, left)


def _groups(sets: Iterable[int], conflicts: Sequence[Conflict]) -> Iterator[ConflictGroup]:
    """Yield the groups of the conflicts of one component."""
    left = conflicts
    while left:
        if not left[0].sized:
            yield ConflictGroup(None, (left[0],))
            left = left[1:]
            continue
        frequency = Counter(index for one in left for index in one.sized)
        most = max(frequency.values())
        number = next(index for index in sets if frequency[index] == most)
        yield ConflictGroup(number, tuple(one for one in left if number in one.sized))
        left = [one for one in left if number not in one.sized]
