"""A primal heuristic: most figures are consistent, and then a world is quickly put together without a search.

Only the plainest worlds are tried: each record has one code on each dimension, and lies in every set that it may be in.
Whether a world came out is verified like any other answer. Where none did, the heuristic has no answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.model.bounds import Bounds
from tipreport.reason.statements import (
    AdditionalTo,
    CompleteBreakdown,
    ExclusiveParts,
    MixedApart,
    OfCodes,
    RestOfCode,
    SizeBounds,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tipreport.model.table import Span
    from tipreport.reason.account import RecordSet
    from tipreport.reason.component import Component
    from tipreport.reason.greedy.plan import Masks, Plan, SetStructure
    from tipreport.reason.statements import Statement


Arranging = AdditionalTo | CompleteBreakdown | ExclusiveParts | MixedApart | RestOfCode | OfCodes
"""The structural statements that the heuristic knows."""


class GreedyHeuristic:
    """Puts worlds of one component together; how its sets lie in each other is worked out once for all sizes."""

    def __init__(self, component: Component) -> None:
        """Prepare.

        Args:
            component: The sets.
        """
        self._account = component.account
        ordered = sorted(component.sets)  # as in the file: so are the sheets of a table, which were tried before
        self._sets = [component.account.sets[index] for index in ordered]
        self._place = {index: position for position, index in enumerate(ordered)}
        self._plain = _plain(self._sets, rooted=component.account.rooted)
        self._plans: dict[frozenset[int], Plan | None] = {}
        self.follow(component)

    def follow(self, component: Component) -> None:
        """Number the sets in combinations as a component with the same ones has them in order."""
        bit = {index: 1 << position for position, index in enumerate(component.sets)}
        self._bits = [bit[index] for index in sorted(component.sets)]
        self._component = component

    def world(self, statements: Sequence[Statement]) -> Masks | None:
        """Return a world of statements; None where none is put together, or they state more than is tried here."""
        spans: list[Span] = [(0, None)] * len(self._sets)
        structural: list[Arranging] = []
        for statement in statements:
            if isinstance(statement, SizeBounds):
                partial = statement.sets[0] in self._component.relaxed
                bounds = Bounds(statement.bounds.low) if partial else statement.bounds
                if not _narrow(spans, self._place[statement.sets[0]], bounds):
                    return None
            elif isinstance(statement, Arranging):
                structural.append(statement)
            else:
                return None
        if not any(least for least, _ in spans):
            return ()
        if len(spans) == 1 and all(isinstance(one, OfCodes) for one in structural):
            return ((1, spans[0][0]),)
        plan = self._plan(structural)
        masks = None if plan is None else plan.world(tuple(spans), self._bits)
        return self._component.trimmed(statements, masks) if masks and self._component.relaxed else masks

    def _plan(self, structural: Sequence[Arranging]) -> Plan | None:
        """Return how worlds are put together; None where codes do not tell which sets a record may be in."""
        key = frozenset([statement.number for statement in structural])
        if key not in self._plans:
            book = self._account.book
            known = self._structure(structural).plan(book) if self._plain else None
            self._plans[key] = known
        return self._plans[key]

    def _structure(self, structural: Iterable[Arranging]) -> SetStructure:
        """Return how figures lie in each other."""
        # Imported here: a set by itself needs no plan.
        from tipreport.reason.greedy.plan import SetStructure  # noqa: PLC0415

        place = self._place
        complete: list[tuple[int, ...]] = []
        exclusive: list[tuple[int, ...]] = []
        for one in structural:
            if isinstance(one, CompleteBreakdown):
                complete.append(tuple([place[index] for index in one.sets]))
            elif isinstance(one, ExclusiveParts):
                exclusive.append(tuple([place[index] for index in one.parts]))
            elif isinstance(one, AdditionalTo):
                exclusive.append(tuple([place[index] for index in one.sets]))
            elif isinstance(one, MixedApart):
                exclusive += [(place[index], place[other]) for index, other in one.pairs]
        return SetStructure(
            tuple([one.figure.cell.coordinates for one in self._sets]),
            tuple([None if one.whole is None else place[one.whole] for one in self._sets]),
            tuple([tuple([place[index] for index in one.beside]) for one in self._sets]),
            tuple(complete),
            tuple(exclusive),
            self._account.beside,
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
    if len({one.key for one in sets}) == 1:
        return True
    return not rooted and sum(one.whole is None for one in sets) == 1
