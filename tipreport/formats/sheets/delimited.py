"""Tables of other makers in text files: values between commas, semicolons, tabs or bars."""

from __future__ import annotations

import csv
from io import StringIO

from tipreport.errors import ShapeError, UnreadableFileError
from tipreport.formats.sheets.cells import Grid

_DELIMITERS = ("\t", ";", ",", "|")
_LOOKED_AT = 50  # lines, by which the delimiter is known
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def read_delimited(content: bytes, name: str) -> list[Grid]:
    """Return the one sheet of a text file.

    Args:
        content: The file, in UTF-8, UTF-16 with its mark, or Windows' own code page.
        name: What messages call it.

    Raises:
        UnreadableFileError: It is in no encoding that is read.
        ShapeError: A value in quotes has no end.
    """
    text = _decoded(content, name)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True))
    except csv.Error as error:
        raise ShapeError(
            f"{error}", "values whose quotation marks match", "write each mark within a value twice"
        ) from None
    return [Grid("", rows)]


def _decoded(content: bytes, name: str) -> str:
    encoding = _MARKS.get(content[:2])
    if encoding is None and b"\0" in content:
        raise UnreadableFileError(name, "a text", "save it as CSV in UTF-8")
    if encoding is not None:
        return content.decode(encoding, errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What spreadsheets save as CSV in the west; a few of its bytes mean nothing.
        return content.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    """Return what separates values: that which cuts most lines in the same number, several, of values."""
    lines = [line for line in text.splitlines() if line.strip()][:_LOOKED_AT]

    def agreement(delimiter: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
        common = max(set(widths), key=widths.count)
        return (widths.count(common) if common > 1 else 0), common

    return max(_DELIMITERS, key=agreement) if lines else ","
