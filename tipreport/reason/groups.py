"""Groups of conflicts: those that one number, left open, would settle (docs/consistency.md, W5)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tipreport.reason.session import Conflict
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
    def quantities(self) -> frozenset[Quantity]:
        """The numbers in the report that are in them."""
        return frozenset().union(*(one.quantities for one in self.conflicts))


def groups(conflicts: Iterable[Conflict]) -> Iterator[ConflictGroup]:
    """Yield conflicts in groups, by a greedy cover: first those of the number that is in most, of two the first one."""
    left = list(conflicts)
    while left:
        first = left[0]
        if not first.sized:
            yield ConflictGroup(None, (first,))
            left = left[1:]
            continue
        of_one = [one for one in left if one.session is first.session]
        frequency = Counter(index for one in of_one for index in one.sized)
        most = max(frequency.values())
        number = next(index for index in first.session.component.sets if frequency[index] == most)
        yield ConflictGroup(number, tuple(one for one in of_one if number in one.sized))
        left = [one for one in left if one.session is not first.session or number not in one.sized]
