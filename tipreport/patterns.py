"""Regular expressions that are compiled when they are first used: a check needs few of those that there are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from re import compile as pattern
else:  # a type checker takes it for that of `re`

    class pattern:  # noqa: N801 - used as a function
        """A regular expression, by the arguments of `re.compile`."""

        def __init__(self, *of: Any) -> None:  # noqa: ANN401 - as `re.compile` has it
            self._of = of

        def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - a method of `re.Pattern`
            compiled = re.compile(*self._of)
            for method in _METHODS:
                setattr(self, method, getattr(compiled, method))
            return getattr(compiled, name)


__all__ = ["pattern"]

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub")
