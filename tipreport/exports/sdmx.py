"""Figures as SDMX-CSV 2.0: an observation a figure, its status in the codes of SDMX."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING

from tipreport.exports.table import csv_text
from tipreport.model.bounds import Status
from tipreport.model.codes import UNSPECIFIED
from tipreport.model.period import Period, PeriodKind
from tipreport.model.rows import dimension_columns

if TYPE_CHECKING:
    from datetime import date

    from tipreport.frames import Row
    from tipreport.model.amount import Amount
    from tipreport.model.dataset import Dataset

_STRUCTURE = ("datastructure", "TIPREPORT:FIGURES(1.0.0)", "R")  # it is published nowhere; R replaces what was there
_STATUSES = {
    Status.NOT_REPORTED: "O",
    Status.NOT_COLLECTED: "L",
    Status.NOT_APPLICABLE: "M",
    Status.INCLUDED: "K",
    Status.WITHHELD: "Q",
    Status.WITHHELD_SECONDARY: "Q",
    Status.NOT_STATED: "O",
}
_CONFIDENTIAL = {Status.WITHHELD: "C", Status.WITHHELD_SECONDARY: "D"}
# An observation has one status, a break before all others; `revised` has no code.
_FLAGS = {
    "break in series": "B",
    "definition differs": "D",
    "forecast": "F",
    "estimated": "E",
    "imputed": "I",
    "provisional": "P",
    "low reliability": "U",
    "not significant": "N",
}
_KEYS = {"SOURCE": "source", "FIGURE": "id", "INDICATOR": "indicator", "UNIT_MEASURE": "unit"}
_MEASURES = ("OBS_VALUE", "OBS_STATUS", "CONF_STATUS", "OBS_LOW", "OBS_HIGH")
_ATTRIBUTES = {"OBS_TEXT": "value", "PERIOD": "period"} | {
    name.upper(): name for name in ("part_of", "of", "reporter", "coverage", "cite", "note")
}
_CODES = {"": "_T", UNSPECIFIED: "_U", "other": "_O"}


def render(dataset: Dataset) -> str:
    """Return the figures of all reports as SDMX-CSV 2.0.

    OBS_STATUS and CONF_STATUS have the codes of SDMX's own lists. OBS_VALUE is empty where the words of the source
    leave more than one number: they stand in OBS_TEXT, and what they bound in OBS_LOW and OBS_HIGH.

    >>> import tipreport
    >>> figure = tipreport.indicators.IDENTIFIED_VICTIMS.figure("at least 9", place="MEX", period="2022-07/2023-06")
    >>> report = tipreport.Report(tipreport.Source("a", "A", 2023), figures=[figure])
    >>> render(tipreport.Dataset([report])).splitlines()[1].split(",")[5:14]
    ['identified_victims', 'victim', 'MEX', '2022-07-01/P365D', '', 'O', '', '9', '']
    """
    table = dataset.table()
    own = [name for name in dimension_columns(table.columns) if name not in ("place", "period")]
    dimensions = {"REF_AREA": "place"} | {name.upper().replace("-", "_"): name for name in own}
    head = (*_KEYS, *dimensions, "TIME_PERIOD", *_MEASURES, *_ATTRIBUTES)
    rows = []
    for row, (_, figure) in zip(table.rows, dataset.walk(), strict=True):
        told = {name: row.get(column) for name, column in (_KEYS | _ATTRIBUTES).items()}
        told |= {name: _code(row.get(column) or "") for name, column in dimensions.items()}
        told |= {"TIME_PERIOD": _time(figure.cell.codes("period")), **_measures(figure.amount)}
        rows.append((*_STRUCTURE, *(told[name] for name in head)))
    return csv_text([("STRUCTURE", "STRUCTURE_ID", "ACTION", *head), *rows])


def _code(codes: str) -> str:
    """Return the code of SDMX: `_T` where a figure is not restricted; several, of which any is meant, are joined."""
    return _CODES.get(codes) or codes.replace("; ", "$")


def _measures(amount: Amount) -> Row:
    known = amount.stated and amount.counted
    single = known and amount.exact
    flagged = (code for flag, code in _FLAGS.items() if flag in amount.flags)
    return {
        "OBS_VALUE": amount.low if single else None,
        "OBS_STATUS": next(flagged, "A") if single else _STATUSES.get(amount.status, "O"),
        "CONF_STATUS": _CONFIDENTIAL.get(amount.status),
        "OBS_LOW": amount.low if known else None,
        "OBS_HIGH": amount.high if known else None,
    }


def _time(periods: tuple[str, ...]) -> str | None:
    """Return a year, a month, a day, or a first day with a number of days; None where there is no such range."""
    if len(periods) != 1 or periods[0] == UNSPECIFIED:
        return None
    period = Period.read(periods[0])
    ranged = period.kind in {PeriodKind.INTERVAL, PeriodKind.AS_OF}
    return _range(period.start, period.end) if ranged and period.end else None


def _range(first: date, last: date) -> str:
    if (first.year, first.month, first.day) == (last.year, 1, 1) and (last.month, last.day) == (12, 31):
        return first.isoformat()[:4]
    if first.day == 1 and last == first.replace(day=monthrange(first.year, first.month)[1]):
        return first.isoformat()[:7]
    return str(first) if first == last else f"{first}/P{(last - first).days + 1}D"
