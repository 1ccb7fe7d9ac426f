"""A table as CSV, for spreadsheets: one row a figure, in words and in numbers.

It is for reading: what stands between figures, such as overlaps and claims, has no place in it.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from tipreport.formats.csv.formulas import defused_value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tipreport.frames import Table


def render(table: Table) -> str:
    """Return a table as CSV with a line of names; what a spreadsheet would take for a formula is defused."""
    return csv_text([list(table.columns), *(row.values() for row in table.to_dicts())])


def csv_text(rows: Iterable[Iterable[object]]) -> str:
    """Return rows as CSV, without a line break at the end; None is empty, and formulas are defused."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([defused_value(_text(value)) for value in row] for row in rows)
    return text.getvalue().removesuffix("\n")


def _text(value: object) -> str:
    return "" if value is None else str(value)
