"""Sets of records made ready to be filled: worked out once for all figures that are broken down alike."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from attrs import frozen

from tipreport.model.table import Span
from tipreport.reason.greedy.filling import filled, narrowest_first
from tipreport.reason.greedy.universe import records
from tipreport.solver.certify import holds_by_columns

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tipreport.model.codebook import Codebook, Coordinates

_MOST_FAILED = 1_000

Spans = tuple[Span, ...]
"""The least and the greatest number of records of each set."""

Masks = tuple[tuple[int, int], ...]
"""Combinations of sets, bit `i` for the `i`-th of them, with how many records are in each."""


class Plan:
    """Sets with the kinds of records that may be in each.

    Attributes:
        sets: The kinds of records in each, as bits.
    """

    def __init__(self, sets: Iterable[int]) -> None:
        """Prepare.

        Args:
            sets: The kinds of records in each, as bits.
        """
        self.sets = tuple(sets)
        self._order = narrowest_first(self.sets)
        self._places = _Places(self.sets)
        self._failed: set[Spans] = set()

    def records(self, spans: Spans) -> dict[int, int] | None:
        """How many records of which kinds give each set as many as it may, which is verified; None if none were found.

        Args:
            spans: The least and the greatest number of records of each.
        """
        if spans in self._failed:
            return None  # plain rows were tried before the figures that are made of them
        counts = filled(self.sets, spans, self._order)
        if counts is None:
            if len(self._failed) >= _MOST_FAILED:
                self._failed.clear()
            self._failed.add(spans)
            return None
        places = map(self._places.__getitem__, counts)
        return counts if holds_by_columns(tuple(places), tuple(counts.values()), spans) else None

    def world(self, spans: Spans) -> Masks | None:
        """The same by combinations of sets.

        Args:
            spans: The least and the greatest number of records of each.
        """
        counts = self.records(spans)
        if counts is None:
            return None
        masks = ((sum([1 << place for place in self._places[kind]]), count) for kind, count in counts.items())
        return tuple([pair for pair in masks if pair[0]])


class _Places(dict[int, tuple[int, ...]]):
    """For each kind of records the positions of the sets that it is in, found when somebody asks."""

    def __init__(self, sets: tuple[int, ...]) -> None:
        super().__init__()
        self._sets = sets

    def __missing__(self, kind: int) -> tuple[int, ...]:
        places = self[kind] = tuple([place for place, inside in enumerate(self._sets) if inside & kind])
        return places


_made: WeakValueDictionary[tuple[int, ...], Plan] = WeakValueDictionary()


def plan_of(sets: Iterable[int]) -> Plan:
    """The plan of sets, the same for plain rows as for the figures that are made of them."""
    key = tuple(sets)
    made = _made.get(key)
    if made is None:
        made = _made[key] = Plan(key)
    return made


def barred(whole: int, parts: Iterable[int], *, complete: bool) -> int:
    """The records that a breakdown says there are none of: outside all parts of a complete one, else in two of them."""
    once = twice = 0
    for part in parts:
        twice |= once & part
        once |= part
    return whole & ~once if complete else twice


@frozen
class Layout:
    """How sets lie in each other.

    Attributes:
        cells: The codes of each, but for those that all have.
        wholes: The positions of their wholes; None for a root.
        without: The positions of those whose records each does not hold.
        told: Statements about breakdowns: whether one is that it is complete, and the whole and its parts.
    """

    cells: tuple[Coordinates, ...]
    wholes: tuple[int | None, ...]
    without: tuple[tuple[int, ...], ...]
    told: tuple[tuple[bool, tuple[int, ...]], ...]

    def sets(self, book: Codebook) -> list[int] | None:
        """The records of each: those of its whole in its cell that no sibling takes out; None if there are many."""
        cells = records(book, self.cells)
        if cells is None:
            return None
        sets: list[int] = []
        for cell, whole, without in zip(cells, self.wholes, self.without, strict=True):
            held = cell if whole is None else cell & sets[whole]
            for other in without:
                held &= ~cells[other]
            sets.append(held)
        none = 0
        for complete, (whole, *parts) in self.told:
            none |= barred(sets[whole], [sets[part] for part in parts], complete=complete)
        return [held & ~none for held in sets]


def plan(book: Codebook, layout: Layout) -> Plan | None:
    """The plan of a layout; None if it would be large."""
    sets = layout.sets(book)
    return None if sets is None else plan_of(sets)
