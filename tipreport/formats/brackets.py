"""Brackets that nothing closes: where they are, and whether a # is the reason."""

from __future__ import annotations

from contextlib import suppress
from itertools import accumulate, islice, pairwise
from math import inf
from typing import TYPE_CHECKING

import yaml

from tipreport.formats.nodes import LOADER, Event
from tipreport.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Place = tuple[int, int]
    """A line and a column."""

_HASH = pattern(r"(?<!\S)#")
_TRIED = 3  # comments: a file may have thousands, and each takes a reading
_STARTS = {yaml.SequenceStartEvent, yaml.MappingStartEvent}
_ENDS = {yaml.SequenceEndEvent, yaml.MappingEndEvent}


def open_bracket(lines: Sequence[str]) -> Place | None:
    """Return the place of the innermost bracket that is open where YAML gives up; None if none is.

    Args:
        lines: The file's.
    """
    opened: list[Place] = []
    for event in _before_error(lines):
        if type(event) in _STARTS:
            opened.append(place(event.start_mark))
        elif type(event) in _ENDS:
            opened.pop()
    signs = ((lines[line - 1][column - 1 : column], (line, column)) for line, column in reversed(opened))
    return next((at for sign, at in signs if sign in {"[", "{"}), None)


def without_comma(lines: Sequence[str], bracket: Place, last: int) -> Place | None:
    """Return the place of the comment in brackets that needs a comma before it: with one, more can be read.

    Args:
        lines: The file's.
        bracket: Where the brackets begin.
        last: The number of the line at which YAML gives up.
    """
    hashes = list(_hashes(lines, bracket, last))[-_TRIED:]
    return next((at for at in reversed(hashes) if _read_until(_with(lines, bracket, at, ", #")) > last), None)


def cut_off(lines: Sequence[str], bracket: Place, last: int) -> Place | None:
    """Return the place of the # that makes the end of brackets part of a comment: without it, they are closed.

    Args:
        lines: The file's.
        bracket: Where the brackets begin.
        last: The number of the line at which YAML gives up.
    """
    hashes = ((line, at) for line, at in _hashes(lines, bracket, last) if {"]", "}"} & set(lines[line - 1][at:]))
    tried = islice(hashes, _TRIED)
    return next((at for at in tried if _read_until(_with(lines, bracket, at, "_")) == inf), None)


def _hashes(lines: Sequence[str], bracket: Place, last: int) -> Iterator[Place]:
    """Yield where a # may begin a comment, from a bracket to the end of a line."""
    for line, text in enumerate(lines[bracket[0] - 1 : last], bracket[0]):
        found = ((line, match.start() + 1) for match in _HASH.finditer(text))
        yield from (at for at in found if at > bracket)


def _with(lines: Sequence[str], bracket: Place, place: Place, words: str) -> list[str]:
    """Return the lines, with nothing before a bracket, and words in the place of a #."""
    line, at = place
    changed = list(lines)
    changed[line - 1] = f"{changed[line - 1][: at - 1]}{words}{changed[line - 1][at:]}"
    first, column = bracket
    changed[:first] = [*[""] * (first - 1), " " * (column - 1) + changed[first - 1][column - 1 :]]
    return changed


def _read_until(lines: Sequence[str]) -> float:
    """Return at which line YAML gives up before the first bracket is closed; infinity if that is closed."""
    events = yaml.parse("\n".join(lines), Loader=LOADER)
    depths = accumulate((type(event) in _STARTS) - (type(event) in _ENDS) for event in events)
    try:
        any(before > depth == 0 for before, depth in pairwise(depths))
    except yaml.MarkedYAMLError as error:
        return place(error.problem_mark)[0]
    return inf


def place(mark: yaml.Mark | None) -> Place:
    """Return the line and the column of a mark; the first ones where there is none."""
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _before_error(lines: Sequence[str]) -> Iterator[Event]:
    """Yield what YAML reads before it gives up."""
    with suppress(yaml.MarkedYAMLError):
        yield from yaml.parse("\n".join(lines), Loader=LOADER)
