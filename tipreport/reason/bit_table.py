"""Numbers, turned: of each bit it is known which of the numbers have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class BitTable:
    """Numbers, bit by bit.

    Attributes:
        numbers: The numbers.
        all: All of them, as a bitset.
    """

    def __init__(self, numbers: Sequence[int], width: int) -> None:
        """Turn numbers.

        Args:
            numbers: The numbers.
            width: How many bits they have.
        """
        self.numbers = numbers
        self.all = (1 << len(numbers)) - 1
        self._width = width
        # All bits of the last number, then all of the one before it, and so on: those of one place are a slice.
        self._digits = "".join([format(number, f"0{width}b") for number in reversed(numbers)])
        self._known: dict[int, int] = {}

    def having(self, position: int) -> int:
        """Return which numbers have the bit at a position, as a bitset."""
        having = self._known.get(position)
        if having is None:
            having = self._known[position] = int(self._digits[self._width - 1 - position :: self._width] or "0", 2)
        return having
