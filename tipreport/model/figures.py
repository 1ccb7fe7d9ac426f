"""The figures of a report, each made when somebody asks for it, wherever they come from."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, cast
from weakref import WeakValueDictionary

from attrs import field

from tipreport.value_classes import define

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tipreport.model.figure import Figure
    from tipreport.model.table import Rows, Sheet

    Placed = tuple[tuple[int, Figure], ...]


@define(eq=False)
class Figures:
    """The roots of a report, with their parts.

    The plain rows of a table are kept in sheets, without a figure for each. All other roots are there already; where
    the report was sent from another process, they stay as they were sent until somebody asks for them.

    Attributes:
        sheets: The plain rows, about which there is nothing to be said one by one; none where there is no table.
    """

    _others: Placed | None
    sheets: tuple[Sheet, ...] = ()
    _read: Rows | None = None
    _sent: tuple[int, int, bytes] | None = None
    # Held only as long as somebody else holds them, until all are asked for: few of a large table are looked at.
    _made: WeakValueDictionary[int, Figure] = field(init=False, factory=WeakValueDictionary)
    _all: tuple[Figure, ...] | None = field(init=False, default=None)

    @classmethod
    def of(cls, roots: Iterable[Figure]) -> Figures:
        """Return figures that are there already, in their order."""
        return cls(tuple(enumerate(roots)))

    @property
    def all(self) -> tuple[Figure, ...]:
        """All roots, the same whenever they are asked for."""
        if self._all is None:
            self._all = self.those(self.sheets)
        return self._all

    @property
    def particular(self) -> tuple[Figure, ...]:
        """The roots but for the plain rows."""
        return self.those(()) if self.sheets else self.all

    def those(self, sheets: Iterable[Sheet]) -> tuple[Figure, ...]:
        """Return the rows of some sheets, and all roots that stand in none, in the order of the file."""
        lines = [line for sheet in sheets for line in sheet.lines]
        if not lines:  # they stand in their order
            return tuple([figure for _, figure in self._placed()])
        rows = zip(lines, self.rows(lines), strict=True)
        return tuple([figure for _, figure in sorted((*self._placed(), *rows), key=itemgetter(0))])

    def rows(self, lines: Iterable[int]) -> list[Figure]:
        """Return the figures of plain rows by the lines in which they begin; each is made only once."""
        return [self._row(line) for line in lines]

    def _row(self, line: int) -> Figure:
        figure = self._made.get(line)
        if figure is None:
            figure = self._made[line] = cast("Rows", self._read)(line)
        return figure

    def part(self, sheets: Iterable[Sheet], *, others: bool) -> Figures:
        """Return some sheets, with the roots that stand in none if they are to be in it."""
        return Figures(self._placed() if others else (), tuple(sheets), self._read)

    @property
    def roots(self) -> int:
        """How many are no parts."""
        others = len(self._placed()) if self._sent is None else self._sent[0]
        return others + sum(len(sheet.lines) for sheet in self.sheets)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Figures) and self.all == other.all

    def __hash__(self) -> int:
        return hash(self.all)

    def __len__(self) -> int:
        number = self._number() if self._sent is None else self._sent[1]
        return number + sum(len(sheet.lines) for sheet in self.sheets)

    def _number(self) -> int:
        return sum(1 for _, root in self._placed() for _ in root.walk())

    def _placed(self) -> Placed:
        """Return the roots that are no plain rows, each with its line, or its place where there are no lines."""
        if self._others is None:
            # Imported here, as below: most reports are looked at where they are read.
            import pickle  # noqa: PLC0415

            # It comes from `__reduce__`, with the values around it, which came in the same way.
            self._others = cast("Placed", pickle.loads(cast("tuple[int, int, bytes]", self._sent)[2]))  # noqa: S301
        return self._others

    def __reduce__(self) -> tuple[type[Figures], tuple[object, ...]]:
        if self._sent is None:
            import pickle  # noqa: PLC0415

            placed = self._placed()
            self._sent = len(placed), self._number(), pickle.dumps(placed, pickle.HIGHEST_PROTOCOL)
        lines = [line for sheet in self.sheets for line in sheet.lines]
        read = self._read.sent(sorted(lines)) if self._read is not None and lines else None
        return Figures, (None, self.sheets, read, self._sent)
