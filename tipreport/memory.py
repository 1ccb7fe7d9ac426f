"""The garbage collector paused while many values are made, and values pickled in a short form."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

T = TypeVar("T")


@contextmanager
def gc_paused() -> Iterator[None]:
    """Pause the cyclic garbage collector: our values hold no cycles, and the more there are the longer it looks."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextmanager
def gc_paused_until_exit() -> Iterator[None]:
    """Pause the collector for the rest of a process, which then ends without a look at each value."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()


def pickled_as_built(cls: type[T]) -> type[T]:
    """Pickle values of an attrs class as the arguments that they are built from, and build them again from these.

    That takes half the time of pickling each attribute with its name.
    """
    # Imported here, so that the collector can be paused before anything else is imported.
    from attrs import fields  # noqa: PLC0415

    names = [field.name for field in fields(cls) if field.init]  # type: ignore[arg-type]
    values = attrgetter(*names)

    def reduced(self: T) -> tuple[type[T], Any]:
        return cls, values(self)

    cls.__reduce__ = reduced  # type: ignore[assignment, method-assign]
    return cls
