"""Workbooks of spreadsheets: their values by python-calamine, and by openpyxl what it does not tell."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile, is_zipfile
from zlib import error

from tipreport.errors import LimitError, UnreadableFileError
from tipreport.formats.sheets.cells import Grid, Place, grid_of
from tipreport.patterns import pattern

if TYPE_CHECKING:
    from types import ModuleType

_MOST_BYTES = 500_000_000
_MOST_CELLS = 10_000_000
_DIVIDE = "delete what stands far from the table, or divide the workbook"
# Of the parts of an Office Open XML file: a cell; one beyond the first 26 columns or 99,999 rows, up to which there are
# never too many; a formula, or an error in the place of a value; an indented text.
_CELL = pattern(rb'<c r="([A-Z]{1,3})(\d{1,7})"')
_FAR = pattern(rb'<c r="[A-Z](?:[A-Z]|\d{6})')
_FORMULA_OR_ERROR = pattern(rb'<f[ />]|<c [^>]*t="e"')
_INDENTED = pattern(rb'\bindent="')


def read_workbook(content: bytes, name: str) -> list[Grid]:
    """Return the sheets of a workbook that can be seen.

    Args:
        content: The file.
        name: What messages call it.

    Raises:
        UnreadableFileError: It is no workbook, or has a password; or a package is not installed.
        LimitError: Unpacked it is too large, or the area of its cells is.
    """
    calamine = _calamine()
    with suppress(BadZipFile, error, OSError, RuntimeError):  # what is wrong with such an archive, calamine says
        _keep_limits(content)
    try:
        book = calamine.CalamineWorkbook.from_filelike(BytesIO(content))
    except calamine.PasswordError:
        raise UnreadableFileError(name, "a workbook without a password", "save it without one") from None
    except (calamine.CalamineError, OSError) as failure:
        raise UnreadableFileError(
            f"{name}: {failure}", "a workbook", "open it in a spreadsheet, and save it as .xlsx"
        ) from None
    kinds = calamine.SheetTypeEnum.WorkSheet, calamine.SheetVisibleEnum.Visible
    names = [sheet.name for sheet in book.sheets_metadata if (sheet.typ, sheet.visible) == kinds]
    details = _details(content, name)
    grids = []
    for one in names:
        sheet = book.get_sheet_by_name(one)
        row, column = sheet.end or (-1, -1)  # the last of each, from 0
        _keep_area(one, row + 1, column + 1)
        indents, unreadable = details.get(one, ({}, {}))
        rows = sheet.to_python(skip_empty_area=False)
        for (at, beside), why in unreadable.items():
            rows[at][beside] = why
        grids.append(grid_of(one, rows, merged=sheet.merged_cell_ranges, indents=indents, unreadable=unreadable))
    return grids


def _keep_limits(content: bytes) -> None:
    """Refuse a workbook that would take too much memory, before anything of it is unpacked or laid out."""
    if not is_zipfile(BytesIO(content)):
        return
    with ZipFile(BytesIO(content)) as parts:
        if sum(part.file_size for part in parts.infolist()) > _MOST_BYTES:
            raise LimitError("a larger workbook", f"at most {_MOST_BYTES:,} bytes, unpacked", _DIVIDE)
        for part in parts.namelist():
            if part.startswith("xl/worksheets/") and part.endswith(".xml"):
                sheet = parts.read(part)
                cells = _CELL.findall(sheet) if _FAR.search(sheet) else ()
                last = max((int(row) for _, row in cells), default=0)
                _keep_area(part, last, max(map(_column, {letters for letters, _ in cells}), default=0))


def _column(letters: bytes) -> int:
    """Return the number of a column, from 1."""
    number = 0
    for letter in letters:
        number = 26 * number + letter - ord("A") + 1
    return number


def _keep_area(sheet: str, rows: int, columns: int) -> None:
    if rows * columns > _MOST_CELLS:
        found = f"{sheet}: a cell in row {rows:,}, and one in column {columns:,}"
        raise LimitError(found, f"at most {_MOST_CELLS:,} cells from the first to the last", _DIVIDE)


def _calamine() -> ModuleType:
    try:
        # Imported here, as below: most reports stand in text files.
        import python_calamine  # noqa: PLC0415
    except ImportError:
        raise _missing("python-calamine", "workbooks") from None
    return python_calamine


def _missing(package: str, what: str) -> UnreadableFileError:
    """Return the problem of a package that is not installed."""
    fix = "python -m pip install 'tipreport[sheets]'"
    return UnreadableFileError(f"no package {package}", f"{package}, which reads {what}", fix)


Details = dict[str, tuple[dict[Place, int], dict[Place, str]]]
"""For each sheet the indents of its cells, and which have no value, and why."""


def _details(content: bytes, name: str) -> Details:
    """Return what python-calamine does not tell: indents, formulas that nobody worked out, and errors.

    Looked for only where the file has such a thing, since openpyxl takes some twenty times as long.
    """
    office_open_xml = name.lower().endswith((".xlsx", ".xlsm")) and is_zipfile(BytesIO(content))
    if not office_open_xml or not _has_details(content):
        return {}
    try:
        import openpyxl  # noqa: PLC0415
    except ImportError:
        raise _missing("openpyxl", "workbooks with formulas and indented texts") from None
    written = openpyxl.load_workbook(BytesIO(content), read_only=True)
    values = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
    found: Details = {}
    for sheet in written.worksheets:
        indents: dict[Place, int] = {}
        unreadable: dict[Place, str] = {}
        for row, (cells, results) in enumerate(zip(sheet.iter_rows(), values[sheet.title].iter_rows(), strict=True)):
            for column, (cell, result) in enumerate(zip(cells, results, strict=True)):
                if cell.value is None:
                    continue
                if cell.alignment.indent:
                    indents[row, column] = int(cell.alignment.indent)
                if result.data_type == "e":
                    unreadable[row, column] = str(result.value)
                elif cell.data_type == "f" and result.value is None:
                    unreadable[row, column] = str(getattr(cell.value, "text", cell.value))
        found[sheet.title] = indents, unreadable
    return found


def _has_details(content: bytes) -> bool:
    looked_for = (("xl/worksheets/", _FORMULA_OR_ERROR), ("xl/styles", _INDENTED))
    with ZipFile(BytesIO(content)) as parts:
        return any(
            pattern.search(parts.read(part))
            for part in parts.namelist()
            for begins, pattern in looked_for
            if part.startswith(begins)
        )
