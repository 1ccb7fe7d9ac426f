"""Published figures about human trafficking as data: with provenance, compared, and checked for consistency."""

from __future__ import annotations

from tipreport import search_path  # noqa: F401 - before anything else is imported

# isort: split
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

    from tipreport import indicators as indicators
    from tipreport.checking import Outcome, check
    from tipreport.comparison.change import Change, compare
    from tipreport.comparison.drawing import plot_breakdowns
    from tipreport.comparison.editions import Diff, diff
    from tipreport.comparison.series import Series, series
    from tipreport.errors import (
        ArgumentError,
        ExtraError,
        InputError,
        InputProblem,
        QuestionError,
        TipreportError,
        ValueProblem,
    )
    from tipreport.exports import export
    from tipreport.formats.files import load, loads
    from tipreport.formats.frame import from_frame
    from tipreport.formats.sheets.reading import read_table
    from tipreport.formats.writing import dumps
    from tipreport.intervals import bounds, details, total
    from tipreport.intervals.answers import CellBounds, CountBounds
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
    from tipreport.pages import render
    from tipreport.rules.finding import Assumption, Finding, Severity
    from tipreport.settings import Settings
    from tipreport.version import __version__ as __version__

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

# Each is imported when it is asked for: a script needs few of them, and a command none.
_LATER = {
    "tipreport.checking": ("Outcome", "check"),
    "tipreport.comparison.change": ("Change", "compare"),
    "tipreport.comparison.drawing": ("plot_breakdowns",),
    "tipreport.comparison.editions": ("Diff", "diff"),
    "tipreport.comparison.series": ("Series", "series"),
    "tipreport.errors": (
        "ArgumentError",
        "ExtraError",
        "InputError",
        "InputProblem",
        "QuestionError",
        "TipreportError",
        "ValueProblem",
    ),
    "tipreport.exports": ("export",),
    "tipreport.formats.files": ("load", "loads"),
    "tipreport.formats.frame": ("from_frame",),
    "tipreport.formats.sheets.reading": ("read_table",),
    "tipreport.formats.writing": ("dumps",),
    "tipreport.intervals": ("bounds", "details", "total"),
    "tipreport.intervals.answers": ("CellBounds", "CountBounds"),
    "tipreport.model.amount": ("Amount",),
    "tipreport.model.bounds": ("Bounds",),
    "tipreport.model.build": ("breakdown", "part"),
    "tipreport.model.cell": ("Cell",),
    "tipreport.model.codebook": ("Codebook",),
    "tipreport.model.codes": ("Code", "Dimension"),
    "tipreport.model.dataset": ("Dataset",),
    "tipreport.model.declared": ("Acceptance", "Claim", "Misprint", "Overlap"),
    "tipreport.model.figure": ("Breakdown", "Figure"),
    "tipreport.model.indicator": ("Indicator",),
    "tipreport.model.period": ("Period",),
    "tipreport.model.quality": ("Complete", "Coverage", "Processing"),
    "tipreport.model.report": ("Report",),
    "tipreport.model.select": ("group_by",),
    "tipreport.model.source": ("Citation", "Source", "SourceKind"),
    "tipreport.model.unit": ("Unit",),
    "tipreport.pages": ("render",),
    "tipreport.rules.finding": ("Assumption", "Finding", "Severity"),
    "tipreport.settings": ("Settings",),
    "tipreport.version": ("__version__",),
}

if not TYPE_CHECKING:  # pragma: no branch - type checkers would take any name for one of ours

    def __getattr__(name: str) -> object:
        for module, names in _LATER.items():
            if name in names:
                return getattr(import_module(module), name)
        from importlib.util import find_spec  # noqa: PLC0415 - most names are not asked for in vain

        if name.startswith("_") or find_spec(f"{__name__}.{name}") is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(f"{__name__}.{name}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, "indicators", "testing"})
