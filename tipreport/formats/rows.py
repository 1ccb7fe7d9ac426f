"""Figures of a table as a reader of all files sees them: in rows, most of which can be read in one go."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from tipreport.formats.nodes import Mapping, Node
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from tipreport.model.codebook import Codebook
    from tipreport.model.figure import Figure
    from tipreport.model.table import Rows as FiguresOfRows
    from tipreport.model.table import Sheet


class TableRow(Node, ABC):
    """A figure in a form that most often can be read in one go."""

    @abstractmethod
    def figure(self, book: Codebook) -> Figure | None:
        """Return the figure where it stands, if there is nothing about it that has to be reported or looked up."""

    @abstractmethod
    def mapping(self) -> Mapping:
        """Return its keys, to be read one by one."""


@frozen
class PlainRows:
    """What of the rows of a table need not be read one by one.

    Attributes:
        rows: All of them.
        sheets: Those that are plain.
        ids: Those of the plain rows.
        others: The other rows.
    """

    rows: TableRows
    sheets: tuple[Sheet, ...]
    ids: Container[str]
    others: Iterable[TableRow]


class TableRows(Node, ABC):
    """The figures of a table that are no parts of others, most of which need not be made to be checked."""

    @abstractmethod
    def all(self) -> Iterable[TableRow]:
        """Return the rows, in the order of the file."""

    @abstractmethod
    def row(self, line: int) -> TableRow:
        """Return the one that begins in a line."""

    @abstractmethod
    def plain(self, book: Codebook) -> PlainRows:
        """Return what of the rows can be left as it is."""

    @abstractmethod
    def figures(self, book: Codebook) -> FiguresOfRows:
        """Return makes figures of the plain rows."""
