"""The straight way to a world: most figures are consistent, and then a world is quickly put together.

Only the plainest worlds are tried: each record has one code on each dimension, and lies in every set that it may be in.
Whether a world came out is verified like any other answer. Where none did, nothing is said: the solver decides.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from tipreport.reason.greedy.plan import SetStructure
from tipreport.reason.statements import CompleteBreakdown, ExclusiveCodes, ExclusiveParts, SizeBounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tipreport.model.bounds import Bounds
    from tipreport.model.table import Span
    from tipreport.reason.account import RecordSet
    from tipreport.reason.additive import AdditiveChecks, Family
    from tipreport.reason.component import Component
    from tipreport.reason.greedy.plan import Masks, Plan
    from tipreport.reason.statements import Statement


Shaping = CompleteBreakdown | ExclusiveParts | ExclusiveCodes
"""What may be stated beside bounds of sizes."""


class Straight:
    """The straight way through the sets of one component."""

    def __init__(self, component: Component) -> None:
        """Prepare.

        Args:
            component: The sets.
        """
        self._account = component.account
        self._sets = [component.account.sets[index] for index in component.sets]
        self._place = {index: position for position, index in enumerate(component.sets)}
        self._plain = _plain(self._sets, rooted=component.account.rooted)
        self._ways: dict[tuple[int, ...], _Way] = {}

    def numbers(self, said: Sequence[Statement]) -> Numbers | None:
        """Statements seen as numbers of sets; None where they say more, or leave a set no number."""
        spans: list[Span] = [(0, None)] * len(self._sets)
        shaping: list[Shaping] = []
        place = self._place
        for statement in said:
            if isinstance(statement, SizeBounds):
                if not _narrow(spans, place[statement.sets[0]], statement.bounds):
                    return None
            elif isinstance(statement, Shaping):
                shaping.append(statement)
            else:
                return None
        key = tuple([statement.number for statement in shaping])
        if key not in self._ways:
            book = self._account.book
            known = _structure(self._sets, self._place, shaping).plan(book) if self._plain else None
            self._ways[key] = _Way(self._sets, tuple(self._place), shaping, known)
        return Numbers(said, spans, self._ways[key])


@frozen(eq=False)
class _Way:
    """How sets lie in each other; worked out once for all numbers.

    Attributes:
        sets: The sets.
        indices: Their indices.
        shaping: What is said of how they lie in each other.
        plan: How worlds are put together; None where codes do not tell which sets a record may be in.
    """

    sets: Sequence[RecordSet]
    indices: Sequence[int]
    shaping: Sequence[Shaping]
    plan: Plan | None

    @cached_property
    def near(self) -> AdditiveChecks | None:
        """Wholes with their parts."""
        if self.plan is None:
            return None
        # Imported here: most figures are consistent.
        from tipreport.reason.additive import AdditiveChecks  # noqa: PLC0415

        kinds = [frozenset(name for name, _ in one.figure.cell.coordinates) for one in self.sets]
        complete = (map(self.indices.index, one.sets) for one in self.shaping if isinstance(one, CompleteBreakdown))
        return AdditiveChecks(self.plan.sets, kinds, [(whole, tuple(parts)) for whole, *parts in complete])


@frozen(eq=False)
class Numbers:
    """The numbers that statements give to sets.

    Attributes:
        said: The statements.
        spans: The least and the greatest number of records of each.
    """

    said: Sequence[Statement]
    spans: Sequence[Span]
    _way: _Way

    def world(self) -> Masks | None:
        """A world in which they are true; None where the straight way leads to none."""
        if len(self.spans) == 1 and all(isinstance(one, ExclusiveCodes) for one in self._way.shaping):
            (least, _), *_ = self.spans
            return ((1, least),) if least else ()
        return None if self._way.plan is None else self._way.plan.world(tuple(self.spans))

    def candidates(self) -> Iterator[tuple[Statement, ...]]:
        """Few statements at a time that are likely to contradict each other, those first that would be told first."""
        if self._way.near is None:
            return
        greater, others = self._way.near.candidates(self.spans)
        yield from map(self.about, greater)
        order = {one.number: place for place, one in enumerate(self._way.shaping)}
        few = map(self.about, others)
        yield from sorted(few, key=lambda some: min([order[one.number] for one in some if one.structural], default=0))

    def about(self, family: Family) -> tuple[Statement, ...]:
        """The statements about the numbers of a whole and its parts, and how these lie in each other."""
        whole, parts = family
        sets = {self._way.indices[position] for position in (whole, *parts)}
        several = len(parts) > 1  # to a single one it does not matter whether codes overlap
        return tuple(
            [
                one
                for one in self.said
                if (
                    one.subject in sets
                    if isinstance(one, SizeBounds)
                    else sets.issubset(one.sets) and (several or not isinstance(one, ExclusiveCodes))
                )
            ]
        )


def _narrow(spans: list[Span], position: int, bounds: Bounds) -> bool:
    """Take a number into account; whether any number is left."""
    low, high = spans[position]
    low = max(low, int(bounds.low))
    if bounds.high is not None:
        high = int(bounds.high) if high is None else min(high, int(bounds.high))
    spans[position] = low, high
    return high is None or low <= high


def _plain(sets: Sequence[RecordSet], *, rooted: bool) -> bool:
    """Whether it is known of each record which sets it may be in, by its codes alone."""
    if any(one.loose or one.outside for one in sets):
        return False
    if rooted:
        return len({one.key for one in sets}) == 1
    return sum(one.whole is None for one in sets) == 1


def _structure(sets: Sequence[RecordSet], place: dict[int, int], shaping: Iterable[Shaping]) -> SetStructure:
    """Return how figures lie in each other."""
    complete: list[tuple[int, ...]] = []
    exclusive: list[tuple[int, ...]] = []
    for one in shaping:
        if not isinstance(one, ExclusiveCodes):
            found = complete if isinstance(one, CompleteBreakdown) else exclusive
            found.append(tuple([place[index] for index in one.sets]))
    return SetStructure(
        tuple([one.figure.cell.coordinates for one in sets]),
        tuple([None if one.whole is None else place[one.whole] for one in sets]),
        tuple([tuple([place[index] for index in _taken_out(one)]) for one in sets]),
        tuple(complete),
        tuple(exclusive),
    )


def _taken_out(of: RecordSet) -> tuple[int, ...]:
    """The siblings whose records a set does not hold."""
    return (*[sibling.index for sibling in of.inside], *of.mixed)
