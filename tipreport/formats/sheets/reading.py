"""The entrance for sheets: from a file and its layout to the figures in it."""

from __future__ import annotations

from functools import partial
from os import PathLike
from typing import TYPE_CHECKING, Any

from attrs import field

from tipreport.arguments import path as path_of
from tipreport.disk.opening import read_bytes, shown
from tipreport.errors import (
    InputError,
    LimitError,
    MissingValueError,
    QuestionError,
    ShapeError,
    UnknownKeyError,
    UnreadableFileError,
)
from tipreport.formats.csv.editions import read_rows
from tipreport.formats.problems import Problems, opened
from tipreport.formats.sheets import delimited, workbooks
from tipreport.formats.sheets.beside import WORKBOOKS, layout_beside
from tipreport.formats.sheets.countries import declared_for
from tipreport.formats.sheets.figures import TableReader
from tipreport.formats.sheets.frames import read_frame
from tipreport.formats.sheets.layout_file import read_layout
from tipreport.formats.sheets.looks import is_count
from tipreport.formats.sheets.problems import SheetProblems
from tipreport.formats.sheets.rows import SheetLines, table_of
from tipreport.formats.sheets.table import SheetTable
from tipreport.model.spelling import did_you_mean, suggestions_limited
from tipreport.progress import unseen
from tipreport.value_classes import define

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from tipreport.errors import InputProblem, Location
    from tipreport.formats.nodes import Node
    from tipreport.formats.sheets.cells import Grid
    from tipreport.formats.sheets.layout import Layout, TableLayout
    from tipreport.formats.sheets.words import Matched
    from tipreport.model.report import Report
    from tipreport.progress import Progress

MAX_BYTES = 100_000_000
_MAX_LAYOUT = 5_000_000


def import_file(path: Path, name: str, layout: Path | None = None) -> Imported:
    """Return the figures of a file, by its layout.

    Args:
        path: The file of the sheets.
        name: What messages call it.
        layout: Its layout; the one beside it by default.
    """
    return _imported(partial(read_grids, path), name, layout or layout_beside(path))


def import_frame(frame: object, layout: Path) -> Imported:
    """Return the figures of a frame of pandas or polars, by its layout."""
    grid = read_frame(frame)
    return _imported(lambda: [grid], "<frame>", layout)


def _imported(read: Callable[[], Sequence[Grid]], name: str, beside: Path) -> Imported:
    fix = "" if name == "<frame>" else f"`tipreport import {name}` writes one, with questions"
    of_layout, text = opened(beside, _MAX_LAYOUT, fix)
    problems = SheetProblems(name, of_layout)
    try:
        grids = read()
    except (UnreadableFileError, LimitError, ShapeError) as problem:
        problems.of_file(problem)
        return Imported(problems)
    return Imported(problems) if of_layout.found else import_grids(grids, problems, text)


def read_grids(path: Path) -> list[Grid]:
    """Return the sheets of a file.

    Raises:
        UnreadableFileError: It cannot be opened, or is none; or a package is needed that is not installed.
        LimitError: It is too large.
        ShapeError: It is torn.
    """
    content = read_bytes(path, MAX_BYTES)
    if path.name.lower().endswith(WORKBOOKS):
        return workbooks.read_workbook(content, path.name)
    return delimited.read_delimited(content, path.name)


@define(eq=False)
class Imported:
    """What comes of a file and its layout.

    Attributes:
        problems: What could not be read of them.
        rows: The figures as a table in CSV, and what is wrong with these rows; None where there are none.
        layout: The layout; None where it has mistakes.
        declared: Returns what the layout declares for a report, by the keys of a report.
        matched: What labels were taken to mean by the catalogue.
        unknown: The labels that nobody knows, each with the nearest known word.
        left_out: The labels where nothing is to be read, by what their columns say.
        number_left_out: How many figures stand there.
    """

    problems: SheetProblems
    rows: RowProblems | None = None
    layout: Layout | None = None
    declared: Callable[[str], dict[str, Node]] | None = None
    matched: Matched = field(factory=dict)
    unknown: Matched = field(factory=dict)
    left_out: Matched = field(factory=dict)
    number_left_out: int = 0

    def reports(self, progress: Progress = unseen) -> Iterator[tuple[Node, Report | None]]:
        """Return the reports, each with the node of its source; what cannot be read is added to the problems."""
        if self.rows is None or self.declared is None:
            return iter(())
        return read_rows(self.rows.lines, self.rows, progress, self.declared)

    @property
    def declares(self) -> bool:
        """Whether the layout says what a row has no place for."""
        return self.layout is not None and bool(self.layout.declared)

    @property
    def table(self) -> str:
        """The figures as a table in CSV."""
        return "" if self.rows is None else self.rows.lines.text

    def sorted(self) -> tuple[InputProblem, ...]:
        """Return all problems: those of the layout, those of the sheet, those of its figures."""
        return (*self.problems.sorted(), *(() if self.rows is None else self.rows.sorted()))


def import_grids(grids: Sequence[Grid], problems: SheetProblems, text: str) -> Imported:
    """Return the figures of sheets.

    Args:
        grids: The sheets.
        problems: Collects what cannot be read of them and of their layout.
        text: The layout.
    """
    with suggestions_limited():
        layout = read_layout(text, problems.layout)
        tables = [] if layout is None else list(_tables(layout, grids, problems))
        records = [record for table in tables for record in TableReader(table).read().records]
        _report_outside(tables, problems)
    rows = declared = None
    if layout is not None and records:
        declared = declared_for(layout, records)
        rows = RowProblems(problems.path, table_of(records, layout), problems.layout)
    return Imported(
        problems,
        rows,
        layout,
        declared,
        _together(table.matcher.matched() for table in tables),
        _together(table.unknown for table in tables),
        _together(table.matcher.left_out() for table in tables),
        sum(len(table.extract.left_out) for table in tables),
    )


def _together(tables: Iterable[Matched]) -> Matched:
    """Return the labels of all tables."""
    found: Matched = {}
    for table in tables:
        for column, words in table.items():
            found.setdefault(column, {}).update(words)
    return found


def _tables(layout: Layout, grids: Sequence[Grid], problems: SheetProblems) -> Iterator[SheetTable]:
    """Yield all tables; a problem for each sheet that nobody has said the meaning of."""
    known = {grid.name: grid for grid in grids}
    tables: dict[str, list[TableLayout]] = {}
    for table in layout.tables:
        name = _sheet_of(table, known, problems)
        if name is not None:
            tables.setdefault(name, []).append(table)
    for name, grid in known.items():
        if name not in tables and name not in layout.ignore and any(map(any, grid.rows)):
            fix = f"describe its table under `tables`, or leave it out: `ignore: [{name}]`"
            problems.at(grid, (0, 0), MissingValueError(f"sheet {name}", f"what the sheet {name} means", fix))
    for name, several in tables.items():
        for table in several:
            begins = [one.header[0] for one in several if one.header[0] > table.header[0]]
            end = min(begins, default=len(known[name].rows))
            yield SheetTable(known[name], layout, table, end, problems)


def _report_outside(tables: Sequence[SheetTable], problems: SheetProblems) -> None:
    """Report rows of numbers that belong to no table."""
    for grid in {id(table.grid): table.grid for table in tables}.values():
        spans = [(one.layout.header[0], one.span[1]) for one in tables if one.grid is grid]
        for row, cells in enumerate(grid.rows):
            if any(first <= row <= last for first, last in spans):
                continue
            counts = [at for at, text in enumerate(cells) if is_count(text)]
            if len(counts) > 1:
                fix = "describe the table that it belongs to, or correct `rows`"
                problem = MissingValueError("table", "a table for each row with numbers", fix)
                problems.at(grid, (row, counts[0]), problem)


def _sheet_of(table: TableLayout, known: dict[str, Grid], problems: SheetProblems) -> str | None:
    """Return the name of a table's sheet; a problem where there is none, or there are several."""
    if table.sheet in known:
        return table.sheet
    if table.sheet is None and len(known) == 1:
        return next(iter(known))
    if table.sheet is None:
        problems.of_layout(table.node, MissingValueError("sheet", f"which sheet it is on: {', '.join(known)}"))
    else:
        problem = UnknownKeyError(table.sheet, "the name of a sheet", did_you_mean(table.sheet, known))
        problems.of_layout(table.node.find("sheet"), problem)
    return None


class RowProblems(Problems):
    """Problems of the rows that sheets were turned into, each at its cell.

    Attributes:
        lines: The rows.
    """

    def __init__(self, path: str, lines: SheetLines, layout: Problems) -> None:
        """Prepare.

        Args:
            path: The file of the sheet, as messages name it.
            lines: The rows.
            layout: The problems of the layout.
        """
        super().__init__(path, lines=())
        self.lines = lines
        self._layout = layout

    def place(self, line: int, column: int) -> Location:
        """Return the cell of the figure in a line, or a place in the layout."""
        if line < 0:
            return self._layout.place(-line, column)
        return self.lines.location(self.path, line, column)

    def line(self, number: int) -> str:
        """Return a line of the layout; nothing for a cell."""
        return self._layout.line(-number) if number < 0 else ""


def read_table(table: Any, layout: Any = None) -> Report:  # noqa: ANN401 - frames are only some users'
    """Return a sheet, or a frame, as a report, by its layout.

    Args:
        table: The path of a sheet (`.xlsx`, `.ods`, `.csv`, `.tsv` and others), or a frame of pandas or polars.
        layout: The path of its layout; by default it stands beside the sheet, as `counts.layout.yaml` beside
            `counts.xlsx`.

    Raises:
        ArgumentError: It is neither a path nor a frame.
        InputError: Something in the sheet or its layout could not be read; it holds every problem.
        QuestionError: The layout makes a report of each country, or of none.

    >>> import tipreport
    >>> report = tipreport.read_table("docs/examples/sheets/identified.xlsx")
    >>> figure = report["identified_victims/KEN.2022"]
    >>> figure.amount.low, figure.cite.cell
    (183, "'Table 1'!D9")
    """
    if isinstance(table, str | PathLike):
        path = path_of("table", table)
        imported = import_file(path, shown(path), None if layout is None else path_of("layout", layout))
    else:
        imported = import_frame(table, path_of("layout", layout))
    with suggestions_limited():
        reports = [report for _, report in imported.reports() if report is not None]
    problems = imported.sorted()
    if problems:
        raise InputError(problems)
    if len(reports) != 1:
        raise QuestionError(f"{len(reports)} reports", "a sheet with one report", "tipreport.load reads several")
    return reports[0]
