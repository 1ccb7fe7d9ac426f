"""How far a long run is, on a terminal: one line, gone again when the run is over."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Never, Self, TextIO, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tqdm import tqdm

T = TypeVar("T")

PATIENCE = 1.0  # seconds: shorter runs show nothing


class ProgressLine:
    """Shows how far something is, once the run has taken longer than people wait without a word.

    To be used as a context, on leaving which the line is cleared, whatever happened.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._begun = monotonic()
        # What is being gone through, how many of it are done, and how many there are.
        self._at: tuple[str, int, int] | None = None
        self._bar: tqdm[Never] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._clear()

    def __call__(self, iterable: Iterable[T], /, *, desc: str, total: int) -> Iterator[T]:
        """Hand things on. What is gone through inside one of many is not shown, inside a single one it is."""
        shown = self._at is None and total > 1
        if shown:
            self._at = desc, 0, total
        for done, one in enumerate(iterable):
            if shown:
                self._at = desc, done, total
            if self._at:
                self._show(*self._at)
            yield one
        if shown:
            self._clear()

    def _show(self, desc: str, done: int, total: int) -> None:
        if self._bar is not None:
            self._bar.update(done - self._bar.n)
        elif monotonic() - self._begun > PATIENCE:
            # Imported here: most runs are over before.
            from tqdm import tqdm  # noqa: PLC0415

            self._bar = tqdm(desc=desc, total=total, initial=done, file=self._stream, leave=False, dynamic_ncols=True)

    def _clear(self) -> None:
        if self._bar is not None:
            self._bar.close()
        self._at = self._bar = None
