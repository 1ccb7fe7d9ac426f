"""The table of figures with hashtags of the Humanitarian Exchange Language in a row below the names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport import catalogue
from tipreport.exports.table import csv_text
from tipreport.model.indicator import standard_indicators
from tipreport.model.rows import dimension_columns

if TYPE_CHECKING:
    from tipreport.frames import Columns, Row, Table

_TAGS = {
    "country": "#country+code",
    "place": "#loc+code",
    "period": "#date+period",
    "period_start": "#date+start",
    "period_end": "#date+end",
    "indicator": "#indicator+code",
    "unit": "#indicator+unit",
    "value": "#indicator+text",
    "low": "#indicator+low+num",
    "high": "#indicator+high+num",
}


def render(table: Table) -> str:
    """Return the table of figures as CSV with a row of names and a row of hashtags.

    Where an indicator has a hashtag of its own, and its figure is restricted by nothing but place, period, and a sex
    and an age that have attributes, the number stands once more in a column of that hashtag, such as
    `#affected+f+children`: the number itself, where the words of the source leave a single one.

    >>> import tipreport
    >>> figure = tipreport.indicators.IDENTIFIED_VICTIMS.figure(9, place="MEX", period=2022, sex="female")
    >>> report = tipreport.Report(tipreport.Source("a", "A", 2023), figures=[figure])
    >>> render(report.table()).splitlines()[1].split(",")[-1]
    '#affected+f'
    """
    names = list(table.columns)
    told = [(row, _own_tag(row, table.columns)) for row in table.to_dicts()]
    own = sorted({tag for _, tag in told if tag})
    rows = [[*row.values(), *(row["low"] if tag == one else None for one in own)] for row, tag in told]
    dimensions = dimension_columns(table.columns)
    tags = [_TAGS.get(name) or f"#{'indicator' if name in dimensions else 'meta'}+{_word(name)}" for name in names]
    return csv_text([[*names, *own], [*tags, *own], *rows])


def _own_tag(row: Row, columns: Columns) -> str:
    """Return the hashtag that says all that a figure counts; empty if there is none, or no single number."""
    indicator = standard_indicators().get(row["indicator"])
    tag = dict(indicator.codes).get("hxl", "") if indicator else ""
    known: dict[str, dict[str, str]] = catalogue.table("labels")["hxl"]["attributes"]
    attributes = {pair: name for name, meant in known.items() for pair in meant.items()}
    restricted = [(name, row[name]) for name in dimension_columns(columns) if row[name] and name not in _TAGS]
    if not tag or row["low"] is None or row["low"] != row["high"] or not attributes.keys() >= set(restricted):
        return ""
    return "+".join((tag, *(attributes[pair] for pair in restricted)))


def _word(name: str) -> str:
    return name.replace("-", "_")
