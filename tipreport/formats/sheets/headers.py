"""What stands above the figures: the headers of columns, some of which reach over several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.formats.sheets.cells import column_name, column_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tipreport.formats.sheets.cells import Grid
    from tipreport.formats.sheets.layout import SPAN


def header_rows(grid: Grid, span: SPAN) -> list[list[str]]:
    """Return the header of each column, row by row; a cell that reaches over several columns stands in each.

    A merged cell says how far it reaches. Where a row has none, an empty cell above the last row of the header takes
    the text to its left over.

    Args:
        grid: The sheet.
        span: The first and the last row of the header.
    """
    return [_filled(grid, row, last=row == span[1]) for row in range(span[0], span[1] + 1)]


def _filled(grid: Grid, row: int, *, last: bool) -> list[str]:
    texts = [" ".join(grid.text(row, column).split()) for column in range(grid.width)]
    spans = [(first, end) for first, end in grid.spans(row)]
    for first, end in spans:
        texts[first[1] : end[1] + 1] = [" ".join(grid.text(*first).split())] * (end[1] - first[1] + 1)
    if spans or last:
        return texts
    filled = ""
    for column, text in enumerate(texts):
        filled = text or filled
        texts[column] = filled
    return texts


def titles(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the header of each column as one text: `2021 / Female`."""
    return [" / ".join(dict.fromkeys(filter(None, cells))) for cells in zip(*rows, strict=True)]


def position(name: str, named: Sequence[str]) -> int | None:
    """Return which column a layout names: by its header, by the last row of that, or by its letters.

    Args:
        name: What the layout says.
        named: The header of each column as one text.
    """
    plain = " ".join(name.split()).casefold()
    for listed in (named, [text.rpartition(" / ")[2] for text in named]):
        found = [at for at, text in enumerate(listed) if text.casefold() == plain]
        if len(found) == 1:
            return found[0]
    if name.isascii() and name.isupper() and name.isalpha() and (at := column_number(name)) < len(named):
        return at
    return None


def shown(column: int, title: str) -> str:
    """Return a column for messages and layouts: by its header, or by its letters where it has none."""
    return title or column_name(column)
