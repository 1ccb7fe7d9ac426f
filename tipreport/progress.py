"""How far a long run is: what it goes through passes through the hands of whoever shows that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")


class Progress(Protocol):
    """Hands on what is gone through, as it is, and may show how far that is; `tqdm.tqdm` is one."""

    def __call__(self, iterable: Iterable[T], /, *, desc: str, total: int) -> Iterable[T]:
        """Hand on `total` things; `desc` says what is being done."""
        ...


def unseen(iterable: Iterable[T], /, *, desc: str, total: int) -> Iterable[T]:  # noqa: ARG001 - nothing is shown
    """Hand things on, and show nothing."""
    return iterable
