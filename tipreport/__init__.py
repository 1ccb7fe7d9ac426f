"""Published figures about human trafficking as data: with provenance, compared, and checked for consistency."""

from __future__ import annotations

from tipreport import search_path  # noqa: F401 - before anything else is imported

# isort: split
from importlib import import_module
from typing import TYPE_CHECKING

from tipreport.checking import Outcome, check
from tipreport.errors import (
    ArgumentError,
    ExtraError,
    InputError,
    InputProblem,
    QuestionError,
    TipreportError,
    ValueProblem,
)
from tipreport.formats.files import load, loads
from tipreport.model.amount import Amount
from tipreport.model.bounds import Bounds
from tipreport.model.build import breakdown, part
from tipreport.model.cell import Cell
from tipreport.model.codebook import Codebook
from tipreport.model.codes import Code, Dimension
from tipreport.model.dataset import Dataset
from tipreport.model.declared import Acceptance, Claim, Misprint, Overlap
from tipreport.model.figure import Breakdown, Figure
from tipreport.model.indicator import Indicator
from tipreport.model.period import Period
from tipreport.model.quality import Complete, Coverage, Processing
from tipreport.model.report import Report
from tipreport.model.select import group_by
from tipreport.model.source import Citation, Source, SourceKind
from tipreport.model.unit import Unit
from tipreport.rules.finding import Assumption, Finding, Severity
from tipreport.settings import Settings
from tipreport.version import __version__ as __version__

if TYPE_CHECKING:
    from types import ModuleType

    from tipreport import indicators as indicators
    from tipreport.comparison.change import Change, compare
    from tipreport.comparison.drawing import plot_breakdowns
    from tipreport.comparison.editions import Diff, diff
    from tipreport.comparison.series import Series, series
    from tipreport.exports import export
    from tipreport.formats.frame import from_frame
    from tipreport.formats.sheets.reading import read_table
    from tipreport.formats.writing import dumps
    from tipreport.intervals import bounds, details, total
    from tipreport.intervals.answers import CellBounds, CountBounds
    from tipreport.pages import render

    testing: ModuleType  # which stands above this room, and is imported when it is asked for

__all__ = [
    "Acceptance",
    "Amount",
    "ArgumentError",
    "Assumption",
    "Bounds",
    "Breakdown",
    "Cell",
    "CellBounds",
    "Change",
    "Citation",
    "Claim",
    "Code",
    "Codebook",
    "Complete",
    "CountBounds",
    "Coverage",
    "Dataset",
    "Diff",
    "Dimension",
    "ExtraError",
    "Figure",
    "Finding",
    "Indicator",
    "InputError",
    "InputProblem",
    "Misprint",
    "Outcome",
    "Overlap",
    "Period",
    "Processing",
    "QuestionError",
    "Report",
    "Series",
    "Settings",
    "Severity",
    "Source",
    "SourceKind",
    "TipreportError",
    "Unit",
    "ValueProblem",
    "bounds",
    "breakdown",
    "check",
    "compare",
    "details",
    "diff",
    "dumps",
    "export",
    "from_frame",
    "group_by",
    "load",
    "loads",
    "part",
    "plot_breakdowns",
    "read_table",
    "render",
    "series",
    "total",
]

# What no check needs is imported when it is first asked for.
_LATER = {
    "tipreport.comparison.change": ("Change", "compare"),
    "tipreport.comparison.drawing": ("plot_breakdowns",),
    "tipreport.comparison.editions": ("Diff", "diff"),
    "tipreport.comparison.series": ("Series", "series"),
    "tipreport.exports": ("export",),
    "tipreport.formats.frame": ("from_frame",),
    "tipreport.formats.sheets.reading": ("read_table",),
    "tipreport.formats.writing": ("dumps",),
    "tipreport.intervals": ("bounds", "details", "total"),
    "tipreport.intervals.answers": ("CellBounds", "CountBounds"),
    "tipreport.pages": ("render",),
}


_MODULES = ("indicators", "testing")


if not TYPE_CHECKING:  # pragma: no branch - type checkers would take any name for one of ours

    def __getattr__(name: str) -> object:
        if name in _MODULES:
            return import_module(f"tipreport.{name}")
        for module, names in _LATER.items():
            if name in names:
                return getattr(import_module(module), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
