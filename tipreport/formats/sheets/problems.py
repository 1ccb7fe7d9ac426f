"""Problems of a sheet, each with the cells that it is at, and those of its layout, each with line and column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.errors import Location
from tipreport.formats.nodes import Node
from tipreport.formats.problems import Problems

if TYPE_CHECKING:
    from tipreport.errors import InputProblem, ValueProblem
    from tipreport.formats.sheets.cells import Grid, Place


class SheetProblems:
    """Collects what cannot be read of a sheet by its layout."""

    def __init__(self, path: str, layout: Problems) -> None:
        """Prepare.

        Args:
            path: The file of the sheet, as messages name it.
            layout: Collects what is wrong with the layout.
        """
        self.layout = layout
        self.path = path
        self._of_sheet = CellProblems(path)

    def at(self, grid: Grid, place: Place, problem: ValueProblem) -> None:
        """Collect a problem with a cell."""
        row, column = place
        self._of_sheet.add_at(Location(self.path, row + 1, column + 1, grid.cite(row, column)), problem)

    def of_file(self, problem: ValueProblem) -> None:
        """Collect a problem with the file of the sheet as a whole."""
        self._of_sheet.add_at(Location(self.path, 1, 1), problem)

    def of_layout(self, node: Node, problem: ValueProblem) -> None:
        """Collect a problem with the layout."""
        self.layout.add(node, problem)

    def sorted(self) -> tuple[InputProblem, ...]:
        """Return the problems: those of the layout, then those of the sheet in the order of its cells."""
        return (*self.layout.sorted(), *self._of_sheet.sorted())


class CellProblems(Problems):
    """Problems whose lines are numbers of cells."""

    def __init__(self, path: str) -> None:
        """Prepare.

        Args:
            path: The file, as messages name it.
        """
        super().__init__(path, lines=())  # of a table, whose cells are shown by themselves
        self._cells: list[Location] = []

    def add_at(self, cell: Location, problem: ValueProblem) -> None:
        """Collect a problem with a cell."""
        self._cells.append(cell)
        self.add(Node(len(self._cells), 1), problem)

    def place(self, line: int, column: int) -> Location:
        """Return the place of a cell."""
        del column
        return self._cells[line - 1]
