"""Collects what cannot be read, with the place and the line that it stands in."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from attrs import evolve

from tipreport.disk.opening import read_text
from tipreport.errors import (
    InputProblem,
    LimitError,
    Location,
    MissingValueError,
    UnknownKeyError,
    UnreadableFileError,
    ValueProblem,
)
from tipreport.formats.nodes import NOTHING, Node, Scalar, split_lines
from tipreport.patterns import pattern
from tipreport.printable import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

T = TypeVar("T")

_HASH = "a # after a space begins a comment and cuts the value: put the whole value in quotes"
_AFTER = pattern(r"\s*#(.?)")
_LONGEST = 200
_FEW = 3  # values refused for one reason: so many are problems of their own
_MOST = 1_000  # different problems of one file: nobody reads more


class Problems:
    """The problems of one file: what is wrong in the same way in several places is one problem.

    In a table, so are many values that are refused for one reason.

    Attributes:
        path: The file, as messages name it.
    """

    def __init__(self, path: str, text: str = "", lines: Sequence[str] | None = None) -> None:
        """Begin without problems.

        Args:
            path: The file, as messages name it.
            text: Its text.
            lines: In the place of a text, the lines of a table.
        """
        self.path = path
        self._table = lines is not None
        self._places: dict[InputProblem, list[tuple[int, int]]] = {}
        self._reasons: dict[tuple[str, str], list[InputProblem]] = {}  # of a table, by code and what was expected
        self._further: dict[tuple[str, str], list[tuple[int, int]]] = {}
        self._untold: list[tuple[int, int]] = []
        self._count = 0
        self._lines = split_lines(text) if lines is None else lines
        self._latest = 0, ""

    def __len__(self) -> int:
        """Return in how many places something is wrong, whether or not it is reported."""
        return self._count

    @property
    def found(self) -> bool:
        """Return whether there is something to report."""
        return bool(self._places)

    def location(self, node: Node) -> Location:
        """Return where a node stands."""
        return self.place(node.line, node.column)

    def place(self, line: int, column: int) -> Location:
        """Return a place in the file by its line and column."""
        return Location(self.path, line, column)

    def line(self, number: int) -> str:
        """Return a line of the file, from 1; empty past its end."""
        if self._latest[0] != number:  # some files have one line, and all their problems in it
            self._latest = number, self._lines[number - 1] if number <= len(self._lines) else ""
        return self._latest[1]

    def add(self, node: Node, problem: ValueProblem) -> None:
        """Collect a problem at a node."""
        if isinstance(node, Scalar) and node.refused:
            self.follows()
            return
        self._count += 1
        if len(self._places) == _MOST:
            reason = problem.code, problem.expected
            further = (
                self._further.setdefault(reason, []) if len(self._reasons.get(reason, ())) > _FEW else self._untold
            )
            further.append((node.line, node.column))
            return
        found = problem.found
        if isinstance(problem, MissingValueError):
            found = "nothing" if found == NOTHING else f"no `{found}`"
        fix = _HASH if self._cut_by_hash(node) else problem.fix
        nowhere = Location(self.path, 0, 0)
        told = InputProblem(problem.code, problem.title, nowhere, _one_line(found), problem.expected, fix)
        if told not in self._places:
            self._places[told] = []
            if self._table and told.code != UnknownKeyError.code:  # a column is mended by itself
                self._reasons.setdefault((told.code, told.expected), []).append(told)
        self._places[told].append((node.line, node.column))

    def follows(self) -> None:
        """Count a problem that is not reported, since it follows from one that is."""
        self._count += 1

    def attempt(self, node: Node, build: Callable[[], T]) -> T | None:
        """Return what `build` returns; None where it raises, after collecting the problem at the node."""
        try:
            return build()
        except ValueProblem as problem:
            self.add(node, problem)
            return None

    def sorted(self) -> tuple[InputProblem, ...]:
        """Return the problems in the order of the file, each at the first of its places."""
        many = {reason: told for reason, told in self._reasons.items() if len(told) > _FEW}
        grouped = set(chain.from_iterable(many.values()))
        alone = (self._placed(told, self._places[told]) for told in self._places if told not in grouped)
        every = (*alone, *(self._of_one_reason(*one) for one in many.items()))
        return (*sorted(every, key=lambda problem: _order(problem.location)), *self._more())

    def _of_one_reason(self, reason: tuple[str, str], told: Sequence[InputProblem]) -> InputProblem:
        """Return many values that are refused for one reason as one problem, at the first of them."""
        ordered = sorted(told, key=lambda one: min(self._places[one]))
        further = self._further.get(reason, [])
        first, more = ordered[0], f"{'over ' if further else ''}{len(ordered) - _FEW:,} more"
        found = "; ".join((*(one.found for one in ordered[:_FEW]), f"and {more}"))
        fixes = {one.fix: one for one in reversed(ordered)}  # each with the first that it is for
        shown = sorted(fixes.values(), key=ordered.index)[:_FEW]
        each = "; ".join((*(f"{one.found}: {one.fix}" for one in shown), "likewise the others"))
        fix = first.fix if len(fixes) == 1 else each
        return self._placed(
            evolve(first, found=found, fix=fix), [*chain.from_iterable(self._places[one] for one in told), *further]
        )

    def _more(self) -> Iterator[InputProblem]:
        if self._untold:
            found = f"something wrong in {len(self._untold):,} more places"
            problem = LimitError(found, f"at most {_MOST:,} different problems in a file", "mend the others first")
            location = self.place(*self._untold[0])
            yield InputProblem(problem.code, problem.title, location, found, problem.expected, problem.fix)

    def _placed(self, problem: InputProblem, places: Sequence[tuple[int, int]]) -> InputProblem:
        ordered = sorted(places)
        first, *others = (self.place(*place) for place in ordered)
        return evolve(problem, location=first, line=self.line(ordered[0][0]), also=tuple(others))

    def _cut_by_hash(self, node: Node) -> bool:
        """Return whether a # cut a value: one before a digit or letter, or one within quotation marks."""
        if not isinstance(node, Scalar) or not node.plain:
            return False
        rest = _AFTER.match(self.line(node.line), node.column - 1 + len(node.text))
        return rest is not None and (rest[1].isalnum() or node.text.count('"') % 2 == 1)


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


def _order(place: Location) -> tuple[int, int]:
    return place.line, place.column


def _one_line(text: str) -> str:
    """Return what was found, as one line of characters that can be seen."""
    line = " ".join(text.split())
    shown = visible(line[:_LONGEST])
    return shown if len(line) <= _LONGEST else f"{shown}..."
