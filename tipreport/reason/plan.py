"""Sets of records made ready to be filled: worked out once for all figures that are broken down alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.reason.certify import fits
from tipreport.reason.filling import filled, narrowest_first

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tipreport.model.table import Span

Masks = tuple[tuple[int, int], ...]
"""Combinations of sets, bit `i` for the `i`-th of them, with how many records are in each."""


class Plan:
    """Sets with the kinds of records that may be in each."""

    def __init__(self, sets: Iterable[int]) -> None:
        """Prepare.

        Args:
            sets: The kinds of records in each, as bits.
        """
        self._sets = tuple(sets)
        self._order = narrowest_first(self._sets)
        self._masks: dict[int, int] = {}

    def world(self, spans: Sequence[Span]) -> Masks | None:
        """Records with which each set has as many as it may, which is verified; None where none were found.

        Args:
            spans: The least and the greatest number of records of each.
        """
        counts = filled(self._sets, spans, self._order)
        if counts is None:
            return None
        pairs = [(self._mask(kind), count) for kind, count in counts.items()]
        world = tuple([pair for pair in pairs if pair[0]])
        fit = fits([mask for mask, _ in world], [count for _, count in world], spans)
        return world if fit else None

    def _mask(self, kind: int) -> int:
        """The sets that a kind of records is in."""
        mask = self._masks.get(kind)
        if mask is None:
            mask = self._masks[kind] = sum([1 << place for place, inside in enumerate(self._sets) if inside & kind])
        return mask


def barred(whole: int, parts: Iterable[int], *, complete: bool) -> int:
    """The records that a breakdown says there are none of: outside all parts of a complete one, else in two of them."""
    once = twice = 0
    for part in parts:
        twice |= once & part
        once |= part
    return whole & ~once if complete else twice
