"""The header of a table: how its values are separated, and which column each name means."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from tipreport.errors import MissingValueError, RepeatedKeyError, ShapeError, UnknownKeyError, ValueProblem
from tipreport.formats.keys import COLUMNS, TABLE, is_table
from tipreport.formats.nodes import Node, Scalar
from tipreport.model.codebook import Codebook
from tipreport.model.group import GROUP
from tipreport.model.guidance import meant
from tipreport.model.spelling import nearest, plain
from tipreport.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tipreport.formats.problems import Problems

KEYS = frozenset(key.name for key in TABLE["row"])
KNOWN = frozenset({*KEYS, *(dimension.id for dimension in Codebook.standard().dimensions), GROUP})
"""The columns that every table may have."""

OWN = "dimension:"
"""What stands before the name of a column that declares a dimension."""

_DELIMITERS = (",", ";", "\t")
_HEADER = pattern(r"\S[^\r\n]{,10000}")
_VALUE = frozenset({"count", "counts", "n", "number"})
_DOUBTFUL = frozenset({"place"})  # a column of countries may have those where victims come from
_NEAR = 0.75  # how like a known column one is named that is likely meant for it


def delimiter_of(text: str) -> str:
    """Return what separates the values of a table: the mark by which most of its columns are known; else a comma."""
    header = _HEADER.search(text)
    line = header[0] if header else ""
    cut = {mark: next(csv.reader([line], delimiter=mark)) for mark in _DELIMITERS}
    return max(_DELIMITERS, key=lambda mark: sum(map(bool, map(column_of, cut[mark]))))


def column_of(name: str) -> str:
    """Return the column that a name means with certainty; empty for any other.

    >>> column_of("Form of exploitation"), column_of("n"), column_of("Country"), column_of("office")
    ('exploitation', 'value', 'country', '')
    """
    word = plain(name)
    if word in KNOWN:
        return word
    dimension = meant(word)
    return "value" if word in _VALUE else dimension if dimension and dimension not in _DOUBTFUL else ""


def read_columns(names: Sequence[Scalar], line: int, problems: Problems) -> list[Scalar]:
    """Return the columns by the names that they have here; what none can be read of is a problem.

    Args:
        names: What stands in the header, each in its place; empty for a column without a name.
        line: Where the header stands.
        problems: Collects the problems.
    """
    if names and not is_table(column_of(name.text) for name in names):
        problems.add(Node(line, 1), _of_others([name.text for name in names], problems.path))
        return list(names)
    declared = {plain(name.text[len(OWN) :]) for name in names if _declares(name.text)}
    columns: list[Scalar] = []
    first: dict[str, str] = {}
    across: list[Scalar] = []
    for name in names:
        column = _declared(name, problems) if _declares(name.text) else column_of(name.text)
        if column in first:
            problems.add(name, _repeated(name.text, column, first[column]))
        elif column:
            first[column] = name.text
        elif name.text and _is_code(name.text):
            across.append(name)
        elif name.text and not _declares(name.text):
            problems.add(name, _unknown(name.text, declared))
        columns.append(Scalar(name.line, name.column, column, plain=True))
    if across:
        problems.add(across[0], _side_by_side([name.text for name in across], problems.path))
    for key in TABLE["row"] if names else ():
        if key.required and key.name not in first:
            problems.add(Node(line, 1), MissingValueError(key.name, f"a column `{key.name}`: {key.about}"))
    return columns


def _declares(name: str) -> bool:
    return name.lower().startswith(OWN)


def _declared(name: Scalar, problems: Problems) -> str:
    """Return the dimension that a column declares; empty where it is a known one, after reporting that."""
    own = name.text[len(OWN) :].strip()
    if own and plain(own) not in KNOWN:
        return own
    fix = f"write `{plain(own)}`, or choose another name" if own else f"write a name after it: `{OWN}office`"
    problems.add(name, ShapeError(name.text, "the name of a dimension of your own", fix))
    return ""


def _repeated(name: str, column: str, first: str) -> RepeatedKeyError:
    """Return the problem of two columns that mean the same."""
    word = name if name != column else first
    read_as = f": {word} is read as `{column}`" if word != column else ""
    return RepeatedKeyError(name, "each column once", f"keep one of the two{read_as}")


def _unknown(name: str, declared: Iterable[str]) -> UnknownKeyError:
    """Return the problem of a column that nothing is known of, with the nearest known one."""
    likely = meant(name) or nearest(name, sorted({*KNOWN, *declared}), _NEAR)
    own = f"`{OWN}{plain(name).replace(':', '_')}`"
    fix = f"did you mean {likely}? Else" if likely else "if it has codes of your own,"
    expected = "a column that is known, or one that declares a dimension"
    return UnknownKeyError(name, expected, f"{fix} head it {own}; free text belongs in `note`")


def _is_code(name: str) -> bool:
    """Return whether a name is a period, or a code of a dimension: then the table has figures side by side."""
    book = Codebook.standard()
    return any(_reads(book, dimension.id, name) for dimension in book.dimensions)


def _reads(book: Codebook, dimension: str, word: str) -> bool:
    try:
        book.read(dimension, [word])
    except ValueProblem:
        return False
    return True


def _side_by_side(names: Sequence[str], path: str) -> ShapeError:
    """Return the problem of columns that are named by codes or periods."""
    found = "; ".join([*names[:3], *([f"and {len(names) - 3} more"] if names[3:] else [])])
    return ShapeError(found, "a row for each figure, with its codes in the columns of their dimensions", _import(path))


def _of_others(names: Sequence[str], path: str) -> ShapeError:
    """Return the problem of a table that is none of figures."""
    expected = f"a table of figures, with the columns {', '.join(f'`{name}`' for name in COLUMNS)}"
    lone = "separate values by commas, semicolons or tabs; or, " if len(names) == 1 else ""
    return ShapeError(", ".join(names), expected, f"{lone}{_import(path)}")


def _import(path: str) -> str:
    return f"for a table of another maker: tipreport import {path} -o figures.csv"
