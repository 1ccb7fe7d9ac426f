"""Rows of plain values as frames of pandas or polars, whose types do not depend on what stands in them."""

from __future__ import annotations

import enum
from datetime import date, datetime, time
from importlib import import_module
from typing import Any

from tipreport.arguments import refused
from tipreport.errors import ExtraError
from tipreport.value_classes import frozen

_GREATEST = 2**63 - 1


class ColumnType(enum.Enum):
    """What stands in a column of a frame; in each, a value may be missing."""

    TEXT = "text"
    WHOLE = "whole number"
    DECIMAL = "decimal number"
    DAY = "day"
    FLAG = "true or false"


Columns = dict[str, ColumnType]
"""The columns of a frame in their order, each with its type."""
Row = dict[str, Any]
"""A value for each column: a text, a whole number, a float, a day, True or False; None where there is none."""

_PANDAS = {
    ColumnType.TEXT: "string",
    ColumnType.WHOLE: "Int64",
    ColumnType.DECIMAL: "Float64",
    ColumnType.DAY: "datetime64[s]",
    ColumnType.FLAG: "boolean",
}
_POLARS = {
    ColumnType.TEXT: "String",
    ColumnType.WHOLE: "Int64",
    ColumnType.DECIMAL: "Float64",
    ColumnType.DAY: "Date",
    ColumnType.FLAG: "Boolean",
}


@frozen
class Table:
    """A table of plain values.

    Attributes:
        columns: Each with its type, in their order.
        rows: From the first to the last.

    >>> import tipreport
    >>> table = tipreport.load("seeds/").report("tip-2023-mex").table()
    >>> len(table.rows), table.rows[0]["place"], table.rows[0]["low"]
    (63, 'MEX', 440)
    """

    columns: Columns
    rows: list[Row]

    def to_pandas(self) -> Any:  # noqa: ANN401 - a pandas.DataFrame, which need not be installed
        """Return a frame of pandas, in its nullable types.

        Raises:
            ExtraError: pandas is not installed.
            ArgumentError: A whole number has no place in 64 bits.
        """
        library = _library("pandas")
        values = self._by_column()
        series = {name: library.Series(values[name], dtype=_PANDAS[kind]) for name, kind in self.columns.items()}
        return library.DataFrame(series)

    def to_polars(self) -> Any:  # noqa: ANN401 - a polars.DataFrame, which need not be installed
        """Return a frame of polars.

        Raises:
            ExtraError: polars is not installed.
            ArgumentError: A whole number has no place in 64 bits.
        """
        library = _library("polars")
        schema = {name: getattr(library, _POLARS[kind]) for name, kind in self.columns.items()}
        return library.DataFrame(self._by_column(), schema=schema)

    def to_dicts(self) -> list[Row]:
        """Return the rows as JSON has them: days as texts, and each with every column."""
        return [{name: _plain(row.get(name)) for name in self.columns} for row in self.rows]

    def _by_column(self) -> dict[str, list[Any]]:
        values = {name: [row.get(name) for row in self.rows] for name in self.columns}
        for name, kind in self.columns.items():
            if kind is ColumnType.WHOLE and (large := next((v for v in values[name] if v and v > _GREATEST), None)):
                fix = "its words stand in the column `value`: leave the figure out, or take `to_dict()`"
                raise refused(name, large, f"at most {_GREATEST:,} in a frame", fix)
        return values


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def texts(frame: Any) -> list[dict[str, str]]:  # noqa: ANN401 - of any library that narwhals knows
    """Return the rows of a frame as texts; what is missing is left out, and numbers that are whole have no decimals.

    Args:
        frame: A frame of pandas, polars, pyarrow or another library that narwhals knows.

    Raises:
        ExtraError: narwhals is not installed.
        ArgumentError: It is no frame, has two columns of one name, or has data in its index, which is no column.
    """
    narwhals = _library("narwhals", "pandas")
    try:
        eager = narwhals.from_native(frame, eager_only=True)
    except TypeError:
        raise refused("frame", frame, "a frame of pandas, polars or pyarrow", "tipreport.load reads files") from None
    except narwhals.exceptions.DuplicateError:
        raise refused("frame", list(frame.columns), "columns that each have a name of their own") from None
    if levels := _index_with_data(frame):
        raise refused("frame", frame, f"columns alone: its index has {levels}", "call `reset_index()` on it first")
    columns = {
        column.name: [
            "" if missing else _text(value)
            for value, missing in zip(column.to_list(), column.is_null().to_list(), strict=True)
        ]
        for column in eager.iter_columns()
    }
    rows = zip(*columns.values(), strict=True)
    return [{str(name): text for name, text in zip(columns, row, strict=True) if text} for row in rows]


def _index_with_data(frame: Any) -> str:  # noqa: ANN401 - of any library that narwhals knows
    """Return what the index of a frame of pandas says beside its columns; empty where it only counts or labels rows."""
    names = list(getattr(getattr(frame, "index", None), "names", ()))
    if names == [None]:
        return ""
    return ", ".join(f"level {number}" if name is None else f"`{name}`" for number, name in enumerate(names))


def _text(value: object) -> str:
    if isinstance(value, datetime) and value.time() == time.min:
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _library(name: str, extra: str = "") -> Any:  # noqa: ANN401 - a module that need not be installed
    try:
        return import_module(name)
    except ImportError:
        raise ExtraError(name, extra or name) from None
