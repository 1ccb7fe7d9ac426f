"""Data frames as sheets: the names of the columns are the header, in row 1."""

from __future__ import annotations

from typing import Any

from tipreport.formats.sheets.cells import Grid
from tipreport.frames import texts


def read_frame(frame: Any) -> Grid:  # noqa: ANN401 - of any library that narwhals knows
    """Return a frame as a sheet without a name.

    Raises:
        ExtraError: narwhals is not installed.
        ArgumentError: It is no frame.
    """
    rows = texts(frame)
    names = list(dict.fromkeys(map(str, frame.columns)))
    return Grid("", [names, *([row.get(name, "") for name in names] for row in rows)])
