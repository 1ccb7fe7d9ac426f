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
        self.cells: list[Place] = []
        self._cites: dict[int, Location] = {}
        self.of_sheet = CellProblems(path, self._cites)

    def at(self, grid: Grid, place: Place, problem: ValueProblem) -> None:
        """Collect a problem with a cell."""
        self.of_sheet.add(Node(self.number(grid, place), 1), problem)

    def number(self, grid: Grid, place: Place) -> int:
        """Return the number under which a cell is kept."""
        number = len(self._cites) + 1
        self._cites[number] = Location(self.path, place[0] + 1, place[1] + 1, grid.cite(*place))
        return number

    def of_file(self, problem: ValueProblem) -> None:
        """Collect a problem with the file of the sheet as a whole."""
        number = len(self._cites) + 1
        self._cites[number] = Location(self.path, 1, 1)
        self.of_sheet.add(Node(number, 1), problem)

    def of_layout(self, node: Node, problem: ValueProblem) -> None:
        """Collect a problem with the layout."""
        self.layout.add(node, problem)

    def sorted(self) -> tuple[InputProblem, ...]:
        """Return the problems: those of the layout, then those of the sheet in the order of its cells."""
        return (*self.layout.sorted(), *self.of_sheet.sorted())


class CellProblems(Problems):
    """Problems whose lines are numbers of cells."""

    def __init__(self, path: str, cells: dict[int, Location]) -> None:
        """Prepare.

        Args:
            path: The file, as messages name it.
            cells: The place of each number.
        """
        super().__init__(path, lines=())
        self._cells = cells

    def place(self, line: int, column: int) -> Location:
        """Return the place of a cell."""
        del column
        return self._cells[line]

    def line(self, number: int) -> str:
        """Return nothing: a cell is shown by itself."""
        del number
        return ""
