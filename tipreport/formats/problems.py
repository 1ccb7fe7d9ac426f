"""Collects what cannot be read, with the place and the line that it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from tipreport.disk.opening import read_text
from tipreport.errors import (
    InputProblem,
    LimitError,
    Location,
    MissingValueError,
    UnreadableFileError,
    ValueProblem,
)
from tipreport.formats.nodes import NOTHING, Node, Scalar, split_lines
from tipreport.printable import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

T = TypeVar("T")

_HASH = "a # after a space begins a comment and cuts the value: put the whole value in quotes"
_LONGEST = 200


class Problems:
    """The problems of one file.

    Attributes:
        path: The file, as messages name it.
        found: What was collected so far.
    """

    def __init__(self, path: str, text: str = "", lines: Sequence[str] | None = None) -> None:
        self.path = path
        self.found: list[InputProblem] = []
        self._untold = 0
        self._lines = split_lines(text) if lines is None else lines

    def __len__(self) -> int:
        """Return how many there are, those included that follow from another and are not reported."""
        return len(self.found) + self._untold

    def location(self, node: Node) -> Location:
        """Return where a node stands."""
        return Location(self.path, node.line, node.column)

    def line(self, number: int) -> str:
        """Return a line of the file, from 1; empty past its end."""
        return self._lines[number - 1] if number <= len(self._lines) else ""

    def add(self, node: Node, problem: ValueProblem) -> None:
        """Collect a problem at a node."""
        if isinstance(node, Scalar) and node.refused:
            self.follows()
            return
        found = problem.found
        if isinstance(problem, MissingValueError):
            found = "nothing" if found == NOTHING else f"no `{found}`"
        self.found.append(
            InputProblem(
                problem.code,
                problem.title,
                self.location(node),
                _one_line(found),
                problem.expected,
                _HASH if self._cut_by_hash(node) else problem.fix,
                self.line(node.line),
            )
        )

    def follows(self) -> None:
        """Count a problem that is not reported, since it follows from one that is."""
        self._untold += 1

    def attempt(self, node: Node, build: Callable[[], T]) -> T | None:
        """Return what `build` returns; None where it raises, after collecting the problem at the node."""
        try:
            return build()
        except ValueProblem as problem:
            self.add(node, problem)
            return None

    def sorted(self) -> tuple[InputProblem, ...]:
        """Return the problems in the order of the file."""
        return tuple(sorted(self.found, key=lambda problem: (problem.location.line, problem.location.column)))

    def _cut_by_hash(self, node: Node) -> bool:
        """Return whether a # cut a value: one before a digit or letter, or one within quotation marks."""
        if not isinstance(node, Scalar) or not node.plain:
            return False
        rest = self.line(node.line)[node.column - 1 + len(node.text) :].lstrip()
        return rest[:1] == "#" and (rest[1:2].isalnum() or node.text.count('"') % 2 == 1)


def opened(path: Path, most: int, fix: str = "") -> tuple[Problems, str]:
    """Return a file that is no report as its problems so far, among them that it cannot be opened, and its text.

    Args:
        path: The file.
        most: In bytes; a larger file is refused.
        fix: How to mend one that cannot be opened, where that is another way than usually.
    """
    try:
        text = read_text(path, most)
    except (UnreadableFileError, LimitError) as problem:
        problems = Problems(path.as_posix())
        problems.add(Node(1, 1), type(problem)(problem.found, problem.expected, fix or problem.fix))
        return problems, ""
    return Problems(path.as_posix(), text), text


def _one_line(text: str) -> str:
    """Return what was found, as one line of characters that can be seen."""
    line = " ".join(text.split())
    shown = visible(line[:_LONGEST])
    return shown if len(line) <= _LONGEST else f"{shown}..."
