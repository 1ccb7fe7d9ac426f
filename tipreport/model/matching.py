"""Pairs: whether each of several things can have one of its own of those that go with it.

References:
    Harold W. Kuhn, "The Hungarian method for the assignment problem", 1955, on augmenting paths.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def each_has_its_own(choices: Mapping[str, Sequence[str]]) -> bool:
    """Return whether each of several things can have one of its choices that no other has.

    >>> each_has_its_own({"begging": ["labour"], "sexual": ["sexual", "labour"]})
    True
    >>> each_has_its_own({"begging": ["labour"], "farms": ["labour"]})
    False
    """
    owner: dict[str, str] = {}

    def place(one: str, tried: set[str]) -> bool:
        for choice in choices[one]:
            if choice in tried:
                continue
            tried.add(choice)
            if choice not in owner or place(owner[choice], tried):
                owner[choice] = one
                return True
        return False

    return all(place(one, set()) for one in choices)
