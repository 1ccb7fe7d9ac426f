"""Classes of values: frozen ones of attrs, which all compare, hash and show themselves by the same functions.

attrs would write these functions for each class and have them compiled whenever a process begins: half of the time that
its classes take. What is filled while it is read is of a class that is not frozen, and is made likewise.
"""

from __future__ import annotations

from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable

    from attrs import define, frozen  # noqa: TID251
else:  # a type checker takes them for those of attrs

    def frozen(cls: type | None = None, **options: Any) -> Any:  # noqa: ANN401 - as attrs has it
        """Make a class of values, by the arguments of `attrs.frozen`."""
        return partial(frozen, **options) if cls is None else _sharing(attrs.frozen, cls, **options)  # noqa: TID251

    def define(cls: type | None = None, **options: Any) -> Any:  # noqa: ANN401 - as attrs has it
        """Make a class of what changes, by the arguments of `attrs.define`; it has no hash where it compares values."""
        return partial(define, **options) if cls is None else _sharing(attrs.define, cls, **options)  # noqa: TID251


__all__ = ["define", "frozen"]

_BUILT_ON = {"cache_hash", "order"}  # options that need the functions of attrs


def _sharing(make: Callable[..., type], cls: type, *, eq: bool = True, repr: bool = True, **options: Any) -> type:  # noqa: A002, ANN401 - as attrs has it
    if options.keys() & _BUILT_ON:
        return make(cls, eq=eq, repr=repr, **options)
    made = make(cls, eq=False, repr=False, **options)
    shared: dict[str, Any] = {"__repr__": _shown} if repr else {}
    if eq:
        shared |= _comparing([field.name for field in attrs.fields(made) if field.eq])
        if make is attrs.define:  # noqa: TID251
            shared["__hash__"] = None
    for name in shared.keys() - vars(cls).keys():  # what a class has of its own stays
        setattr(made, name, shared[name])
    return made


def _comparing(names: list[str]) -> dict[str, Callable[..., Any]]:
    """Return the methods that compare and hash values by some of their attributes."""
    values: Callable[[Any], object] = attrgetter(*names) if names else lambda _: ()

    def compare(self: object, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    return {"__eq__": compare, "__hash__": lambda self: hash(values(self))}


def _shown(self: attrs.AttrsInstance) -> str:
    shown = (f"{field.name}={getattr(self, field.name)!r}" for field in attrs.fields(type(self)) if field.repr)
    return f"{type(self).__qualname__.rpartition('>.')[2]}({', '.join(shown)})"
