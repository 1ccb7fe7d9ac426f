"""Published figures about human trafficking as data: with provenance, compared, and checked for consistency."""

from __future__ import annotations

from tipreport.check import Outcome, Summary, check
from tipreport.errors import InputError, InputProblem, Location, TipreportError, ValueProblem
from tipreport.formats.files import load, loads
from tipreport.formats.writing import dumps
from tipreport.model.amount import Amount, Bounds, Share, Status
from tipreport.model.build import breakdown, part
from tipreport.model.cell import Cell
from tipreport.model.codebook import Codebook, Unit
from tipreport.model.codes import Code, Dimension
from tipreport.model.figure import Breakdown, Figure
from tipreport.model.indicator import Indicator
from tipreport.model.period import Period
from tipreport.model.report import Acceptance, Claim, Dataset, Defaults, Extent, Overlap, Report
from tipreport.model.select import group_by
from tipreport.model.source import Citation, Source, SourceKind
from tipreport.model.wording import Complete, Coverage, Processing
from tipreport.rules.finding import Assumption, Finding, Severity

__version__ = "0.1.0"

__all__ = [
    "Acceptance",
    "Amount",
    "Assumption",
    "Bounds",
    "Breakdown",
    "Cell",
    "Citation",
    "Claim",
    "Code",
    "Codebook",
    "Complete",
    "Coverage",
    "Dataset",
    "Defaults",
    "Dimension",
    "Extent",
    "Figure",
    "Finding",
    "Indicator",
    "InputError",
    "InputProblem",
    "Location",
    "Outcome",
    "Overlap",
    "Period",
    "Processing",
    "Report",
    "Severity",
    "Share",
    "Source",
    "SourceKind",
    "Status",
    "Summary",
    "TipreportError",
    "Unit",
    "ValueProblem",
    "breakdown",
    "check",
    "dumps",
    "group_by",
    "load",
    "loads",
    "part",
]
