"""What stands beside the figures: the labels of rows, those above which they are indented, and headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field

from tipreport.formats.sheets.layout import DIMENSION, IGNORE, LABELS, MARK, NOTE, TOTAL, VALUE, Column, Meaning
from tipreport.model.spelling import plain
from tipreport.value_classes import define, frozen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tipreport.formats.sheets.table import SheetTable

BLANK = "blank"
"""What a layout calls a label that is empty."""


@frozen
class Label:
    """What the labels of a row say of its figures.

    Attributes:
        says: By the columns of a table in CSV.
        note: What a column of notes says.
        mark: What a column of marks says.
        left_out: What the column says by whose label the row is left out; empty if it is not.
        partial: Whether of several rows that would count the same each counts only some of that.
    """

    says: dict[str, str]
    note: str = ""
    mark: str = ""
    left_out: str = ""
    partial: bool = False


@define
class _LabelAbove:
    """Labels above a row that say something of it, each with how far it is indented."""

    headings: list[tuple[int, Meaning]] = field(factory=list)
    parents: list[tuple[int, Meaning]] = field(factory=list)

    def says(self) -> dict[str, str]:
        """Return what all of them say."""
        return {name: code for _, one in (*self.headings, *self.parents) for name, code in one.says}

    @property
    def dimension(self) -> str | None:
        """The dimension that the innermost heading names."""
        return next((one.dimension for _, one in reversed(self.headings) if one.dimension), None)

    def head(self, indent: int, meaning: Meaning) -> None:
        """Begin what a heading says."""
        self.headings = [(at, one) for at, one in self.headings if at < indent]
        self.headings.append((indent, meaning))
        self.parents = []

    def begin(self, indent: int) -> None:
        """End what labels say that are indented no less than the next."""
        self.parents = [(at, one) for at, one in self.parents if at < indent]
        self.headings = [(at, one) for at, one in self.headings if at <= indent]


class Labels:
    """Reads the labels of the rows of a table, from top to bottom."""

    def __init__(self, table: SheetTable, columns: Mapping[int, Column], figures: Sequence[int]) -> None:
        """Prepare.

        Args:
            table: The table.
            columns: What the columns say that have no figures.
            figures: The columns that have, and those of marks.
        """
        self.table = table
        self.columns = {at: one for at, one in sorted(columns.items()) if one.says not in {IGNORE, VALUE}}
        self.figures = figures
        saying = [at for at, one in self.columns.items() if one.says not in {MARK, NOTE}]
        self.saying = sorted(saying, key=lambda at: self.columns[at].says != DIMENSION)
        self.stub = next((at for at in saying if self.columns[at].says != DIMENSION), None)
        # By each column, which names of others it answers to: its own label then is of the dimension that these name.
        named = dict.fromkeys(of for at in self.saying if (of := self.columns[at].of) is not None)
        self.names = {at: [name for name in named if self.is_named(at, name)] for at in saying}
        self.beside = [(at, one.says) for at, one in self.columns.items() if one.says in {MARK, NOTE}]
        self.above = _LabelAbove()
        self._known: dict[tuple[str, str], Meaning] = {}

    def read(self, row: int) -> Label | None:
        """Return what the labels of a row say; None where it has no figures, or not all of them are known."""
        texts = self.texts(row)
        empty = not any(self.table.grid.text(row, at).strip() for at in self.figures)
        if empty and not any(texts.values()):
            return None
        if self.stub is not None and empty and texts[self.stub] and self.is_heading(row, self.stub, texts[self.stub]):
            return None
        known = self.meanings(row, texts)
        if known is None:
            return None
        own, more = self.above.says(), dict[str, str]()
        left_out, partial = "", False
        for column, meaning in known:
            for name, code in meaning.says:
                (own if name == column else more)[name] = code
            if meaning.left_out:
                left_out = left_out or column
            partial = partial or meaning.partial
        kept = {says: texts[at] for at, says in self.beside}
        mark = self.table.matcher.mark(kept[MARK]) if MARK in kept else ""
        # What a label says besides its own dimension goes before what a column of that says.
        return Label({**own, **more}, kept.get(NOTE, ""), mark, left_out, partial)

    def meanings(self, row: int, texts: Mapping[int, str]) -> list[tuple[str, Meaning]] | None:
        """Return what each label of a row means, with what its column says; None where one is not known."""
        named: dict[str, Meaning | None] = {}
        found: list[tuple[str, Meaning]] = []
        for at in self.saying:
            column = self.columns[at]
            says = self.says(row, at, named) if at == self.stub or self.names[at] else column.says
            meaning = says and (self._known.get((says, texts[at])) or self._meaning(row, at, says, texts[at]))
            if column.of is not None:
                named[column.of] = meaning or None
            if says and meaning:
                found.append((says, meaning))
                if at == self.stub:
                    self.above.parents.append((self.table.grid.indent(row, at), meaning))
        return found if len(found) == len(self.saying) else None

    def texts(self, row: int) -> dict[int, str]:
        """Return the labels of a row; that of a cell which reaches over several rows stands in each."""
        grid = self.table.grid
        cells = grid.rows[row] if row < len(grid.rows) else ()
        found = {at: " ".join(cells[at].split()) if at < len(cells) else "" for at in self.columns}
        for first, last in grid.merged or ():
            if first[0] <= row <= last[0]:
                empty = [at for at in range(first[1], last[1] + 1) if not found.get(at, "-")]
                found.update(dict.fromkeys(empty, " ".join(grid.text(*first).split())))
        return found

    def is_heading(self, row: int, stub: int, text: str) -> bool:
        """Return whether a row without amounts says something of the rows below, and keep what it says."""
        matcher, grid = self.table.matcher, self.table.grid
        indent = grid.indent(row, stub)
        says = self.columns[stub].says
        stated = plain(text) in self.table.layout.headings
        if says == LABELS and not stated and (meaning := matcher.heading(text)) is not None:
            self.above.head(indent, meaning)
            return True
        below = next((one for one in range(row + 1, self.table.span[1] + 1) if grid.text(one, stub).strip()), None)
        if not stated and (below is None or grid.indent(below, stub) <= indent):
            return False
        meaning = self.table.known(says, text, (row, stub))
        self.above.head(indent, meaning or TOTAL)
        return True

    def says(self, row: int, at: int, named: Mapping[str, Meaning | None]) -> str | None:
        """Return what a column says in a row, which labels above it or beside it tell; None where that is not known.

        Args:
            row: The row.
            at: The column.
            named: What the columns mean that name the dimension of others, by these; None where that is not known.
        """
        says = self.columns[at].says
        if at == self.stub:
            self.above.begin(self.table.grid.indent(row, at))
            says = (self.above.dimension if says == LABELS else None) or says
        for name in filter(named.__contains__, self.names[at]):
            if (meant := named[name]) is None:
                return None
            says = meant.dimension or LABELS
        return says

    def _meaning(self, row: int, at: int, says: str, text: str) -> Meaning | None:
        """Return what a label means in a column that says something; None where that is not known, and reported."""
        known = self.table.known(says, text or BLANK, (row, at))
        if known is not None and not self.table.grid.dates:  # of which the place matters, too
            self._known[says, text] = known
        return known

    def is_named(self, at: int, name: str) -> bool:
        """Return whether a column is the one of this header."""
        title = self.table.named[at]
        return name.casefold() in {title.casefold(), title.rpartition(" / ")[2].casefold()}
