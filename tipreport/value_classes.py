"""Classes of values: frozen ones of attrs, which all compare, hash and show themselves by the same functions.

attrs would write these functions for each class and have them compiled whenever a process begins: half of the time that
its classes take.
"""

from __future__ import annotations

from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable

    from attrs import frozen  # noqa: TID251
else:  # a type checker takes it for that of attrs

    def frozen(cls: type | None = None, *, eq: bool = True, repr: bool = True, **options: Any) -> Any:  # noqa: A002, ANN401 - as attrs has it
        """Make a class of values, by the arguments of `attrs.frozen`."""
        if cls is None:
            return partial(frozen, eq=eq, repr=repr, **options)
        if options.keys() & _BUILT_ON:
            return attrs.frozen(cls, eq=eq, repr=repr, **options)  # noqa: TID251
        made = attrs.frozen(cls, eq=False, repr=False, **options)  # noqa: TID251
        shared = {"__repr__": _shown} if repr else {}
        if eq:
            shared |= _comparing([field.name for field in attrs.fields(made) if field.eq])
        for name in shared.keys() - vars(cls).keys():  # what a class has of its own stays
            setattr(made, name, shared[name])
        return made


__all__ = ["frozen"]

_BUILT_ON = {"cache_hash", "order"}  # options that need the functions of attrs


def _comparing(names: list[str]) -> dict[str, Callable[..., Any]]:
    """Return the methods that compare and hash values by some of their attributes."""
    values: Callable[[Any], object] = attrgetter(*names) if names else lambda _: ()

    def compare(self: object, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    return {"__eq__": compare, "__hash__": lambda self: hash(values(self))}


def _shown(self: attrs.AttrsInstance) -> str:
    shown = (f"{field.name}={getattr(self, field.name)!r}" for field in attrs.fields(type(self)) if field.repr)
    return f"{type(self).__qualname__.rpartition('>.')[2]}({', '.join(shown)})"
