"""Which files are sheets, and where their layouts stand: beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.disk.opening import is_absent

if TYPE_CHECKING:
    from pathlib import Path

WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
"""How names of workbooks end."""

SHEETS = (*WORKBOOKS, ".csv", ".tsv")
"""How names of files end that can have a layout."""

ENDING = ".layout.yaml"
"""How the name of a layout ends; it begins as that of its sheet."""


def layout_beside(path: Path) -> Path:
    """Return where the layout of a sheet stands: beside it, by the same name."""
    return path.parent / f"{path.stem}{ENDING}"


def is_sheet(name: str) -> bool:
    """Return whether a file of this name can be read by a layout alone, or by one as well as without."""
    return name.lower().endswith(SHEETS)


def has_layout(path: Path) -> bool:
    """Return whether a file is a sheet, and its layout stands beside it."""
    return is_sheet(path.name) and not is_absent(layout_beside(path))
