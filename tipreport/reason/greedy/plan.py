"""Sets of records made ready for greedy construction, and the verification of what it builds.

Figures that are broken down alike, and plain rows of tables with them, share one plan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from tipreport.reason.greedy.filling import construct, narrowest_first
from tipreport.reason.greedy.universe import Codes, cell_universe, without_shared
from tipreport.solver.certify_sets import holds_in_sets
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tipreport.model.codebook import Codebook, Coordinates
    from tipreport.model.table import Span

_MOST_FAILED = 1_000

Masks = tuple[tuple[int, int], ...]
"""Combinations of sets, bit `i` for the `i`-th of them, with how many records are in each."""


class Plan:
    """Sets with the elementary cells of each, ready for construction with whatever bounds.

    Attributes:
        sets: The cells of each set, as a bitset.
    """

    def __init__(
        self,
        sets: Iterable[int],
        builder: Callable[..., dict[int, int] | None] = construct,
        remembered: int = _MOST_FAILED,
    ) -> None:
        """Order the sets for construction.

        Args:
            sets: The cells of each set, as a bitset.
            builder: The construction.
            remembered: The number of failures that are remembered.
        """
        self.sets = tuple(sets)
        self._builder = builder
        self._order = narrowest_first(self.sets)
        self._remembered = remembered
        self._failed: set[tuple[Span, ...]] = set()

    def cells(self, spans: tuple[Span, ...]) -> dict[int, int] | None:
        """Return a verified world as numbers of records by elementary cell, or None if none was built.

        Args:
            spans: The least and the greatest number of records of each set.
        """
        if self._failed and spans in self._failed:
            return None  # plain rows are tried before the figures that are made of them
        counts = self._builder(self.sets, spans, self._order)
        if counts is None:
            if len(self._failed) >= self._remembered:
                self._failed.clear()
            self._failed.add(spans)
            return None
        return counts if holds_in_sets(self.sets, counts, spans) else None

    def world(self, spans: tuple[Span, ...], bits: Sequence[int]) -> Masks | None:
        """Return a verified world as numbers of records by combination of sets, or None if none was built.

        Args:
            spans: The least and the greatest number of records of each set.
            bits: The bit of each set in a combination.
        """
        counts = self.cells(spans)
        if counts is None:
            return None
        masks = (
            (sum([bit for bit, inside in zip(bits, self.sets, strict=True) if inside & cell]), count)
            for cell, count in counts.items()
        )
        return tuple([pair for pair in masks if pair[0]])


_plans: WeakValueDictionary[tuple[int, ...], Plan] = WeakValueDictionary()


def plan_of(sets: Iterable[int]) -> Plan:
    """Return the plan of sets, the same for plain rows as for the figures that are made of them."""
    key = tuple(sets)
    known = _plans.get(key)
    if known is None:
        known = _plans[key] = Plan(key)
    return known


def uncovered(whole: int, parts: Iterable[int]) -> int:
    """Return the cells of a whole that are in none of its parts: they are empty if the breakdown is complete."""
    for part in parts:
        whole &= ~part
    return whole


def covered_twice(parts: Iterable[int]) -> int:
    """Return the cells that are in more than one part: they are empty if the parts exclude each other."""
    once = twice = 0
    for part in parts:
        twice |= once & part
        once |= part
    return twice


@frozen
class SetStructure:
    """How the sets of a component lie in each other, by position.

    Attributes:
        boxes: The codes of each set.
        wholes: The whole of each set; None for a root.
        without: For each set, the siblings whose records it leaves out, unless it lies in them itself.
        complete: Wholes with the parts that are all of them.
        exclusive: Sets of which no two have records in common.
        beside: Codes, by dimension, that lie in others by definition alone.
    """

    boxes: tuple[Coordinates, ...]
    wholes: tuple[int | None, ...]
    without: tuple[tuple[int, ...], ...]
    complete: tuple[tuple[int, ...], ...] = ()
    exclusive: tuple[tuple[int, ...], ...] = ()
    beside: frozenset[tuple[str, str]] = frozenset()

    def plan(self, book: Codebook) -> Plan | None:
        """Return the plan of the sets; None if there would be too many cells."""
        boxes = without_shared(self.boxes)
        universe = cell_universe(book, frozenset[Codes]().union(*boxes), beside=self.beside)
        if universe is None:
            return None
        inside = list(map(universe.inside, boxes))
        sets: list[int] = []
        for cells, whole, without in zip(inside, self.wholes, self.without, strict=True):
            held = cells if whole is None else cells & sets[whole]
            for other in without:
                held &= ~inside[other] if cells & ~inside[other] else -1
            sets.append(held)
        empty = 0
        for whole, *parts in self.complete:
            empty |= uncovered(sets[whole], [sets[part] for part in parts])
        for one in self.exclusive:
            empty |= covered_twice([sets[part] for part in one])
        return plan_of([held & ~empty for held in sets])
