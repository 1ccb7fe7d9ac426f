"""The ids of plain rows, which are not put together as long as it is clear without them that none is repeated."""

from __future__ import annotations

from collections.abc import Container
from functools import cached_property
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


@frozen(eq=False)
class IdsOfSheet:
    """The ids of the rows of a sheet.

    Attributes:
        beginning: How those begin that are derived.
        endings: How they end, for each row.
        alike: Whether some of them end in the same way.
        lines: Where the rows begin.
        stated: The ids that are stated, by line.
    """

    beginning: str
    endings: Sequence[str]
    alike: bool
    lines: Sequence[int]
    stated: Mapping[int, str]

    @property
    def differ(self) -> bool:
        """Whether the rows end in different ways whose ids are derived."""
        if not self.alike:
            return True
        endings = [end for line, end in zip(self.lines, self.endings, strict=True) if line not in self.stated]
        return len(set(endings)) == len(endings)

    def __iter__(self) -> Iterator[str]:
        joint = "." if "/" in self.beginning else "/"
        for line, ending in zip(self.lines, self.endings, strict=True):
            derived = f"{self.beginning}{joint}{ending}" if ending else self.beginning
            yield self.stated.get(line, derived)


class PlainIds(Container[str]):
    """The ids of the plain rows of an edition."""

    def __init__(self, sheets: Sequence[IdsOfSheet]) -> None:
        self._sheets = sheets
        self._beginnings = tuple(sorted(sheet.beginning for sheet in sheets))
        self._stated = frozenset(chain.from_iterable(sheet.stated.values() for sheet in sheets))

    @cached_property
    def repeated(self) -> bool:
        """Whether two rows have the same."""
        return not self._apart() and len(self._all) < sum(len(sheet.lines) for sheet in self._sheets)

    def _apart(self) -> bool:
        """Whether it is clear that none is repeated: their beginnings tell sheets apart, and their ends rows."""
        return (
            all(sheet.differ for sheet in self._sheets)
            and not any(longer.startswith(shorter) for shorter, longer in pairwise(self._beginnings))
            and len(self._stated) == sum(len(sheet.stated) for sheet in self._sheets)
            and not any(map(self._may_be_derived, self._stated))
        )

    def _may_be_derived(self, id_: str) -> bool:
        return id_.startswith(self._beginnings)

    @cached_property
    def _all(self) -> frozenset[str]:
        return frozenset(chain.from_iterable(self._sheets))

    def __contains__(self, id_: object) -> bool:
        return id_ in self._stated or (isinstance(id_, str) and self._may_be_derived(id_) and id_ in self._all)
