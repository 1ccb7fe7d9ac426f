"""A primal heuristic: most figures are consistent, and then a world is quickly put together without a search.

Only the plainest worlds are tried: each record has one code on each dimension, and lies in every set that it may be in.
Whether a world came out is verified like any other answer. Where none did, the heuristic has no answer.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from tipreport.reason.greedy.plan import SetStructure
from tipreport.reason.statements import CompleteBreakdown, ExclusiveParts, MixedApart, OfCodes, RestOfCode, SizeBounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tipreport.model.bounds import Bounds
    from tipreport.model.table import Span
    from tipreport.reason.account import RecordSet
    from tipreport.reason.additive import AdditiveChecks, Family
    from tipreport.reason.component import Component
    from tipreport.reason.greedy.plan import Masks, Plan
    from tipreport.reason.statements import Statement


Arranging = CompleteBreakdown | ExclusiveParts | MixedApart | RestOfCode | OfCodes
"""The structural statements that the heuristic knows."""


class GreedyHeuristic:
    """Puts worlds of one component together; how its sets lie in each other is worked out once for all sizes."""

    def __init__(self, component: Component) -> None:
        """Prepare.

        Args:
            component: The sets.
        """
        self._account = component.account
        self._sets = [component.account.sets[index] for index in component.sets]
        self._place = {index: position for position, index in enumerate(component.sets)}
        self._plain = _plain(self._sets, rooted=component.account.rooted)
        self._arrangements: dict[tuple[int, ...], _Arrangement] = {}

    def sizes(self, statements: Sequence[Statement]) -> StatedSizes | None:
        """Return the sizes that statements give to sets; None where they state more, or leave a set no size."""
        spans: list[Span] = [(0, None)] * len(self._sets)
        structural: list[Arranging] = []
        place = self._place
        for statement in statements:
            if isinstance(statement, SizeBounds):
                if not _narrow(spans, place[statement.sets[0]], statement.bounds):
                    return None
            elif isinstance(statement, Arranging):
                structural.append(statement)
            else:
                return None
        key = tuple([statement.number for statement in structural])
        if key not in self._arrangements:
            book = self._account.book
            known = _structure(self._sets, self._place, structural).plan(book) if self._plain else None
            self._arrangements[key] = _Arrangement(self._sets, tuple(self._place), structural, known)
        return StatedSizes(statements, spans, self._arrangements[key])


@frozen(eq=False)
class _Arrangement:
    """How sets lie in each other; worked out once for all numbers.

    Attributes:
        sets: The sets.
        indices: Their indices.
        structural: The statements about how they lie in each other.
        plan: How worlds are put together; None where codes do not tell which sets a record may be in.
    """

    sets: Sequence[RecordSet]
    indices: Sequence[int]
    structural: Sequence[Arranging]
    plan: Plan | None

    @cached_property
    def checks(self) -> AdditiveChecks | None:
        """Wholes with their parts."""
        if self.plan is None:
            return None
        # Imported here: most figures are consistent.
        from tipreport.reason.additive import AdditiveChecks  # noqa: PLC0415

        kinds = [frozenset(name for name, _ in one.figure.cell.coordinates) for one in self.sets]
        complete = (map(self.indices.index, one.sets) for one in self.structural if isinstance(one, CompleteBreakdown))
        return AdditiveChecks(self.plan.sets, kinds, [(whole, tuple(parts)) for whole, *parts in complete])


@frozen(eq=False)
class StatedSizes:
    """The sizes that statements give to sets.

    Attributes:
        statements: The statements.
        spans: The least and the greatest number of records of each.
    """

    statements: Sequence[Statement]
    spans: Sequence[Span]
    _arrangement: _Arrangement

    def world(self) -> Masks | None:
        """Return a world in which the statements are true; None where none is put together."""
        if len(self.spans) == 1 and all(isinstance(one, OfCodes) for one in self._arrangement.structural):
            (least, _), *_ = self.spans
            return ((1, least),) if least else ()
        return None if self._arrangement.plan is None else self._arrangement.plan.world(tuple(self.spans))

    def candidates(self) -> Iterator[tuple[Statement, ...]]:
        """Return few statements at a time that are likely to contradict each other, in the order of the file."""
        if self._arrangement.checks is None:
            return
        greater, others = self._arrangement.checks.candidates(self.spans)
        yield from map(self.about, greater)
        order = {one.number: place for place, one in enumerate(self._arrangement.structural)}
        few = map(self.about, others)
        yield from sorted(few, key=lambda some: min([order[one.number] for one in some if one.structural], default=0))

    def about(self, family: Family) -> tuple[Statement, ...]:
        """Return the statements about the sizes of a whole and its parts, and how these lie in each other."""
        whole, parts = family
        sets = {self._arrangement.indices[position] for position in (whole, *parts)}
        several = len(parts) > 1  # to a single one it does not matter whether codes overlap
        return tuple(
            [
                one
                for one in self.statements
                if (
                    one.subject in sets
                    if isinstance(one, SizeBounds)
                    else sets.issubset(one.sets) and (several or not isinstance(one, OfCodes))
                )
            ]
        )


def _narrow(spans: list[Span], position: int, bounds: Bounds) -> bool:
    """Take bounds of a set into account; tell whether any size is left."""
    low, high = spans[position]
    low = max(low, int(bounds.low))
    if bounds.high is not None:
        high = int(bounds.high) if high is None else min(high, int(bounds.high))
    spans[position] = low, high
    return high is None or low <= high


def _plain(sets: Sequence[RecordSet], *, rooted: bool) -> bool:
    """Tell whether it is known of each record which sets it may be in, by its codes alone."""
    if any(one.loose or one.outside for one in sets):
        return False
    if rooted:
        return len({one.key for one in sets}) == 1
    return sum(one.whole is None for one in sets) == 1


def _structure(sets: Sequence[RecordSet], place: dict[int, int], structural: Iterable[Arranging]) -> SetStructure:
    """Return how figures lie in each other."""
    complete: list[tuple[int, ...]] = []
    exclusive: list[tuple[int, ...]] = []
    for one in structural:
        if isinstance(one, CompleteBreakdown | ExclusiveParts):
            found = complete if isinstance(one, CompleteBreakdown) else exclusive
            found.append(tuple([place[index] for index in one.sets]))
        elif isinstance(one, MixedApart):
            exclusive += [(place[one.subject], place[index], place[other]) for index, other in one.pairs]
    return SetStructure(
        tuple([one.figure.cell.coordinates for one in sets]),
        tuple([None if one.whole is None else place[one.whole] for one in sets]),
        tuple([tuple([place[index] for index in one.beside]) for one in sets]),
        tuple(complete),
        tuple(exclusive),
    )
