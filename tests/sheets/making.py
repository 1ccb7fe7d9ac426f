"""Sheets as their makers lay them out, and what comes of them."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING
from zipfile import ZipFile

import openpyxl
from openpyxl.styles import Alignment

import tipreport
from tipreport import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from tipreport import InputProblem, Report

HEAD = """
layout: 1
source: {id: counts, title: Counts, edition: 2024, country: KEN}
defaults: {indicator: identified_victims, place: KEN}
"""

ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">
<office:body><office:spreadsheet><table:table table:name="S">ROWS</table:table></office:spreadsheet></office:body>
</office:document-content>"""

MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">
<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"""


def workbook(
    path: Path,
    sheets: dict[str, Sequence[Sequence[object]]],
    merged: Iterable[str] = (),
    indents: Iterable[str] = (),
) -> Path:
    """Write a workbook; ranges are merged, and texts indented, on its first sheet."""
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    first = book.worksheets[0]
    for cells in merged:
        first.merge_cells(cells)
    for cell in indents:
        first[cell].alignment = Alignment(indent=1)
    book.save(path)
    return path


def open_document(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    """Write the rows as LibreOffice does."""

    def cell(value: object) -> str:
        kind = "string" if isinstance(value, str) else f'float" office:value="{value}'
        return f'<table:table-cell office:value-type="{kind}"><text:p>{value}</text:p></table:table-cell>'

    lines = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    with ZipFile(path, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("META-INF/manifest.xml", MANIFEST)
        parts.writestr("content.xml", ODS.replace("ROWS", lines))
    return path


def layout(path: Path, text: str, head: str = HEAD) -> Path:
    """Write the layout beside a sheet."""
    beside = path.with_name(f"{path.stem}.layout.yaml")
    beside.write_text(head.lstrip() + dedent(text), encoding="utf-8")
    return beside


def csv(folder: Path, text: str, table: str, head: str = HEAD) -> Path:
    """Write a sheet in CSV with its layout."""
    path = folder / "counts.csv"
    path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    layout(path, table, head)
    return path


def figures(path: Path) -> dict[str, str]:
    """Return what each cell says: its codes and its amount, and over which dimensions its parts are all of it."""
    return said(tipreport.read_table(path))


def said(report: Report) -> dict[str, str]:
    """Return what each cell of a report says."""
    found: dict[str, str] = {}
    for figure in report.figures:
        codes = " ".join("+".join(codes) for name, codes in figure.cell.coordinates if name != "place")
        complete = f" [{'; '.join(figure.complete)}]" if figure.complete else ""
        assert figure.cite is not None
        found[f"{figure.cite.cell}"] = f"{codes} = {figure.amount.text}{complete}".strip()
    return found


def problems(path: Path) -> list[InputProblem]:
    """Return what cannot be read of a sheet."""
    try:
        tipreport.read_table(path)
    except InputError as error:
        return list(error.problems)
    return []


def told(path: Path) -> list[tuple[str, str]]:
    """Return where each problem is, and what was found there."""
    return [(problem.location.place, problem.found) for problem in problems(path)]


def messages(path: Path) -> list[str]:
    """Return where each problem is, and all that is said of it."""
    return [f"{one.location.place} {one.found}: {one.expected}; {one.fix}" for one in problems(path)]
