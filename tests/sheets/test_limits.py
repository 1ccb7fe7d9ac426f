"""Workbooks that would take too much memory are refused before they are laid out, in plain words."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import openpyxl
import pytest

from tests.sheets import making
from tests.sheets.making import open_document
from tipreport.cli import main
from tipreport.errors import LimitError, UnreadableFileError
from tipreport.formats.sheets import workbooks
from tipreport.formats.sheets.workbooks import read_workbook

if TYPE_CHECKING:
    from pathlib import Path


def workbook(**cells: Any) -> bytes:  # noqa: ANN401 - whatever a cell may hold
    book, stream = openpyxl.Workbook(), BytesIO()
    sheet: Any = book.active
    for cell, value in cells.items():
        sheet[cell] = value
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("cells", [{"XFD1048576": 5}, {"A1": "Year", "XFD1048576": 5}, {"A1": 1, "CW100000": 2}])
def test_a_cell_far_from_the_table_is_refused(
    cells: dict[str, object], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "far.xlsx").write_bytes(workbook(**cells))
    assert main(["import", str(tmp_path / "far.xlsx"), "-o", str(tmp_path / "out.csv")]) == 2
    shown = capsys.readouterr().err
    assert "at most 10,000,000 cells from the first to the last; delete what stands far from the table" in shown


def test_the_last_row_and_column_are_named() -> None:
    with pytest.raises(LimitError) as refused:
        read_workbook(workbook(A1="Year", XFD1048576=5), "far.xlsx")
    assert refused.value.found == "xl/worksheets/sheet1.xml: a cell in row 1,048,576, and one in column 16,384"


@pytest.mark.parametrize("name", ["a.xlsx", "a.ods"])
def test_an_area_may_have_as_many_cells_as_the_limit(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [[1, 2], [3, 4]]
    book = open_document(tmp_path / name, rows) if name == "a.ods" else making.workbook(tmp_path / name, {"S": rows})
    monkeypatch.setattr(workbooks, "_MOST_CELLS", 4)
    assert read_workbook(book.read_bytes(), name)[0].rows == [["1", "2"], ["3", "4"]]
    monkeypatch.setattr(workbooks, "_MOST_CELLS", 3)
    with pytest.raises(LimitError, match="a cell in row 2, and one in column 2"):
        read_workbook(book.read_bytes(), name)


def test_a_table_of_many_rows_is_no_such_thing() -> None:
    (grid,) = read_workbook(workbook(A1="Year", CV1000=2), "a.xlsx")
    assert grid.name == "Sheet"


def test_what_is_large_once_it_is_unpacked_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "_MOST_BYTES", 1_000)
    with pytest.raises(LimitError) as refused:
        read_workbook(workbook(A1=1), "a.xlsx")
    assert (refused.value.found, refused.value.expected) == ("a larger workbook", "at most 1,000 bytes, unpacked")


def test_an_archive_that_is_damaged_is_no_workbook() -> None:
    stream = BytesIO()
    with ZipFile(stream, "w") as parts:
        parts.writestr("xl/worksheets/sheet1.xml", "<c")
    content = stream.getvalue().replace(b"<c", b"<d")
    with pytest.raises(UnreadableFileError) as refused:
        read_workbook(content, "a.xlsx")
    assert refused.value.found.startswith("a.xlsx: ")
    assert (refused.value.expected, refused.value.fix) == (
        "a workbook",
        "open it in a spreadsheet, and save it as .xlsx",
    )
