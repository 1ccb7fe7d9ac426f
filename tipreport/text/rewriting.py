"""Texts in which some passages are replaced, with the way back to the places in the original."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable


@frozen
class RewrittenText:
    """A text as rewritten, with the original offsets of its pieces.

    Attributes:
        text: The rewritten text.
        here: Where each piece begins in the rewritten text.
        there: Where the same piece begins in the original.
    """

    text: str
    here: list[int]
    there: list[int]

    def original(self, at: int) -> int:
        """Return the offset in the original of a character of the rewritten text."""
        piece = bisect_right(self.here, at) - 1
        original = self.there[piece] + at - self.here[piece]
        # A ligature is shorter than the letters that it stands for.
        return min([original, *self.there[piece + 1 : piece + 2]])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the passage of the original that a passage of the rewritten text is of: of what is replaced, all."""
        first, last = bisect_right(self.here, start) - 1, bisect_right(self.here, end - 1) - 1
        replaced = 1  # every other piece is
        begins = self.there[first] + (0 if first % 2 == replaced else start - self.here[first])
        return begins, self.there[last + 1] if last % 2 == replaced else self.there[last] + end - self.here[last]

    def original_end(self, at: int) -> int:
        """Return where a passage ends in the original that ends at an offset of the rewritten text."""
        piece = bisect_left(self.here, at)
        return self.there[piece] if self.here[piece : piece + 1] == [at] else self.original(at - 1) + 1


def rewrite(text: str, replacements: Iterable[tuple[int, int, str]]) -> RewrittenText:
    """Replace passages of a text.

    Args:
        text: The text.
        replacements: Where each passage begins and ends, and what stands there instead; in order, none in another.
    """
    pieces, here, there, size, last = [], [0], [0], 0, 0
    for start, end, new in replacements:
        if new == text[start:end]:
            continue
        pieces += [text[last:start], new]
        size += start - last
        here += [size, size + len(new)]
        there += [start, end]
        size, last = size + len(new), end
    pieces.append(text[last:])
    return RewrittenText("".join(pieces), here, there)
