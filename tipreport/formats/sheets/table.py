"""One table of a sheet: where it stands, what its words mean, and what cannot be read of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.errors import UnknownCodeError
from tipreport.formats.sheets.headers import header_rows, titles
from tipreport.formats.sheets.layout import DIMENSION, LABELS, Meaning
from tipreport.formats.sheets.records import Extract
from tipreport.formats.sheets.words import Matcher

if TYPE_CHECKING:
    from tipreport.errors import ValueProblem
    from tipreport.formats.sheets.cells import Grid, Place
    from tipreport.formats.sheets.layout import Layout, TableLayout
    from tipreport.formats.sheets.problems import SheetProblems


class SheetTable:
    """A table with its layout, and what comes of it.

    Attributes:
        grid: The sheet.
        layout: What the layout says of the table.
        problems: Collects what cannot be read.
        matcher: Reads labels.
        headers: The header of each column, row by row.
        named: The header of each column as one text.
        span: The first and the last row below the header.
        extract: What comes of it.
    """

    def __init__(self, grid: Grid, layout: Layout, table: TableLayout, end: int, problems: SheetProblems) -> None:
        """Prepare.

        Args:
            grid: The sheet.
            layout: What it means.
            table: Which of its tables is read.
            end: The row at which another table begins.
            problems: Collects what cannot be read.
        """
        self.grid = grid
        self.layout = table
        self.problems = problems
        self.matcher = Matcher(layout.book, layout.indicators, table.words)
        self.headers = header_rows(grid, table.header)
        self.named = titles(self.headers)
        self.span = table.rows or (table.header[1] + 1, min(end, len(grid.rows)) - 1)
        self.extract = Extract()
        self._unknown: dict[tuple[str, str], ValueProblem] = {}

    def known(self, column: str, text: str, place: Place, *, names: bool = False) -> Meaning | None:
        """Return what a label means; None where that is not known, which is reported.

        Args:
            column: What its column, or its line of the header, says.
            text: The label.
            place: Where it stands.
            names: Whether it may say no more than the dimension of others.
        """
        # A sheet may show a date as its month or its year.
        doubtful = column == "period" and place in self.grid.dates
        meaning = self.matcher.stated(column, text) if doubtful else self.matcher.meaning(column, text)
        if meaning is not None and (names or column == DIMENSION or meaning.says or meaning.dimension is None):
            return meaning
        if (column, text) not in self._unknown:
            self._unknown[column, text] = self._unknown_label(column, text)
        self.problems.at(self.grid, place, self._unknown[column, text])
        self.extract.gaps = True
        return None

    @property
    def unknown(self) -> dict[str, dict[str, str]]:
        """The labels that nobody knows, by what their columns say, each with the nearest known word."""
        found: dict[str, dict[str, str]] = {}
        for column, text in self._unknown:
            found.setdefault(column, {})[text or "blank"] = self.matcher.nearest(column, text)
        return found

    def _unknown_label(self, column: str, text: str) -> ValueProblem:
        """Return the problem of a label that nobody has said the meaning of."""
        known = {LABELS: "a label that the layout or the catalogue knows", DIMENSION: "the name of a dimension"}
        what = known.get(column, f"a word for a code of {column}")
        several = self.matcher.by_catalogue(column, text) if column == LABELS else []
        written = text or "blank"
        if len(several) > 1:
            meanings = [f"{{{name}: {code}}}" for one in several for name, code in one.says]
            first = f"`words: {{{column}: {{{written}: {meanings[0]}}}}}`"
            fix = f"say which in the layout: {first}, or {', '.join(meanings[1:])}"
            return UnknownCodeError(written, "a label with one meaning", fix)
        if self.matcher.has_no_list(column):
            fix = f"give all labels of {column} ids: `dimensions: {{{column}: {{codes: {{id: {written}}}}}}}`"
            return UnknownCodeError(written, "a label of which an id can be made, by its Latin letters and digits", fix)
        near = "..." if column == LABELS else self.matcher.nearest(column, text) or "..."
        fix = f"say what it means in the layout: `words: {{{column}: {{{written}: {near}}}}}`, or `total`, or `ignore`"
        return UnknownCodeError(written, what, fix)

    def refuse(self, row: int, column: int, problem: ValueProblem) -> None:
        """Report a problem with a cell, by which figures may be missing."""
        self.problems.at(self.grid, (row, column), problem)
        self.extract.gaps = True
