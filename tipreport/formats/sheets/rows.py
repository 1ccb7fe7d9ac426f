"""Figures of sheets as rows of a table in CSV, of which each is known to stand in a cell."""

from __future__ import annotations

import csv
import re
from functools import partial
from io import StringIO
from typing import TYPE_CHECKING, Any

from tipreport.errors import Location
from tipreport.formats.csv.formulas import defused_value
from tipreport.formats.csv.header import OWN
from tipreport.formats.csv.lines import Lines
from tipreport.formats.csv.rows import ConverterCache
from tipreport.formats.sheets.layout import COUNTRY, INDICATOR
from tipreport.model.codebook import Codebook
from tipreport.model.countries import read_country

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tipreport.formats.sheets.layout import Layout
    from tipreport.formats.sheets.records import Record

_FIRST = 2  # the line of the first figure


class SheetLines(Lines):
    """The lines of a table whose figures stand in cells of a sheet, a line each."""

    def __init__(self, text: str, cells: Sequence[tuple[int, int, str]], first: int = 1) -> None:
        """Prepare.

        Args:
            text: The table.
            cells: The row, the column and the name of each figure's cell, in their order.
            first: The number of the first line.
        """
        super().__init__(text, first)
        self.cells = cells

    def __reduce__(self) -> tuple[type[SheetLines], tuple[Any, ...]]:
        return SheetLines, (self.text, self.cells, self._first)

    def rows(self, first: int, last: int) -> SheetLines:
        """Return some lines with their cells."""
        skipped = first - max(self._first, _FIRST)
        cells = self.cells[skipped : skipped + last - first + 1]
        return SheetLines(super().rows(first, last).text, cells, first)

    def location(self, path: str, number: int, position: int) -> Location:
        """Return the cell of a figure."""
        del position
        row, column, cell = self.cells[number - max(self._first, _FIRST)]
        return Location(path, row + 1, column + 1, cell)


def table_of(records: Sequence[Record], layout: Layout) -> SheetLines:
    """Return figures as a table in CSV."""
    source = dict(layout.source_keys)
    shared = {"source": source.pop("id"), **source}
    declared = [one.id for one in layout.book.dimensions]
    said = {name for record in records for name in record.says}
    said |= {"place"} if COUNTRY in said else set()
    dimensions = [name for name in declared if name in said]
    more = [name for name in ("unit", "reporter") if name in said]
    used = [name for name in ("complete", "coverage", "note") if any(getattr(one, name) for one in records)]
    countries = [COUNTRY] if COUNTRY in said and COUNTRY not in shared else []
    built_in = {one.id for one in Codebook.standard().dimensions}
    heads = {name: name if name in built_in else f"{OWN}{name}" for name in dimensions}
    names = [*shared, *countries, "id", "indicator", *dimensions, *more, "value", *used, "cite"]
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([heads.get(name, name) for name in names])
    cells = [(*record.place, record.cite) for record in records]
    written = ConverterCache(defused_value, empty="")
    of_country = ConverterCache(partial(_of_country, shared["source"]))
    for record, id_, (_, _, cite) in zip(records, _ids(records, dimensions), cells, strict=True):
        complete = "; ".join(record.complete)
        own = {"id": id_, "value": record.value, "complete": complete, "coverage": record.coverage, "note": record.note}
        values = {**shared, **record.says, **own, **of_country[record.says.get(COUNTRY)], "cite": cite}
        writer.writerow([written[values.get(name, "")] for name in names])
    return SheetLines(text.getvalue(), cells)


def id_of_cell(record: Record) -> str:
    """Return the id of a figure after its cell."""
    return re.sub(r"[^A-Za-z0-9._-]+", ".", record.cite).strip(".")


def report_of(source: str, code: str) -> str:
    """Return the id of the report of a country."""
    return f"{source}-{code.lower()}"


def _of_country(source: str, code: str | None) -> dict[str, str]:
    """Return what a figure says of its source where each country has a report of its own."""
    if code is None:
        return {}
    country = read_country(code)
    return {"source": report_of(source, code), "place": code, COUNTRY: country or ""}


def _ids(records: Iterable[Record], dimensions: Sequence[str]) -> Iterable[str]:
    """Yield an id for each figure that would have the same derived one as another before it; else an empty text."""
    seen: set[tuple[str, ...]] = set()
    names = (INDICATOR, COUNTRY, *dimensions)
    for record in records:
        derived = tuple(filter(None, map(record.says.get, names)))
        yield id_of_cell(record) if derived in seen else ""
        seen.add(derived)
