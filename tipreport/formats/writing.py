"""Reports as YAML text that reads equal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, overload

import yaml

from tipreport.errors import AmountError, FigureError
from tipreport.formats.keys import TABLE
from tipreport.formats.unstructuring import Value, filled, written_acceptance, written_report
from tipreport.model.amount import Amount
from tipreport.model.report import Report

if TYPE_CHECKING:
    from tipreport.model.declared import Accepted
    from tipreport.model.notation import Notation
    from tipreport.model.report import Dataset

_WIDTH = 110
_BLANK = re.compile(r"(?<= )[^\S ]+(?= )")
_RARE_BREAK = re.compile("[\x85\u2028\u2029]")
_TEXT, _MAP = "tag:yaml.org,2002:str", "tag:yaml.org,2002:map"


@overload
def dumps(report: Report, *, format: Literal["yaml"] = ...) -> str: ...
@overload
def dumps(report: Report | Dataset, *, format: Literal["csv"]) -> str: ...
def dumps(report: Report | Dataset, *, format: Literal["yaml", "csv"] = "yaml") -> str:  # noqa: A002
    """Write a report as YAML, or reports as CSV.

    What is written reads equal: `loads(dumps(report)) == report`.

    Args:
        report: A report; for CSV also a data set.
        format: What to write.

    Raises:
        FigureError: A report says more than a row of CSV has a place for, or has an amount that would be another one in
            the language of its source; the message names the first such thing.

    >>> import tipreport
    >>> report = tipreport.load("seeds/").report("tip-2023-mex")
    >>> tipreport.dumps(report).splitlines()[0]
    'tipreport: 1'
    """
    if format == "csv" or not isinstance(report, Report):
        # Imported here, as it is rarely asked for.
        from tipreport.formats.csv.writing import write_rows  # noqa: PLC0415

        return write_rows((report,) if isinstance(report, Report) else report.reports)
    _refuse_other_notation(report)
    values = filled(written_report(report))
    ordered = {key.name: values[key.name] for key in TABLE["report"] if key.name in values}
    return yaml.serialize(_node(ordered), Dumper=yaml.BaseDumper, width=_WIDTH, allow_unicode=True)


def _refuse_other_notation(report: Report) -> None:
    """Refuse an amount that would not read equal, since it is written as its source does not write."""
    notation = report.source.notation
    figures = list(report.walk())
    amounts = [amount for figure in figures for amount in (figure.amount, figure.share)]
    amounts += [breakdown.excess for figure in figures for breakdown in figure.breakdowns]
    amounts += [overlap.extent for overlap in report.overlaps if isinstance(overlap.extent, Amount)]
    for amount in filter(None, amounts):
        if amount.notation != notation and not _reads_equal(amount, notation):
            fix = "say on the source how it writes them (`language`, `marks`), or write the amount as it does"
            raise FigureError(f"value: {amount}", "an amount as its source writes amounts", fix)


def _reads_equal(amount: Amount, notation: Notation) -> bool:
    try:
        return Amount.read(amount.text, measured=amount.measured, notation=notation) == amount
    except AmountError:
        return False


def accept_entry(acceptance: Accepted) -> str:
    """Return an acceptance with its headline as an item of a list, on one line that may be broken at any space."""
    values = filled(written_acceptance(acceptance))
    expect = yaml.ScalarNode(_TEXT, values.pop("expect", ""), style='"')
    entries = [*((_node(key), _node(value)) for key, value in values.items()), (_node("expect"), expect)]
    node = yaml.MappingNode(_MAP, entries, flow_style=True)
    line = yaml.serialize(node, Dumper=yaml.BaseDumper, width=float("inf"), allow_unicode=True).rstrip("\n")
    # Two spaces would become one where the line is broken between them, and a word of other spaces be lost there.
    return "- " + _BLANK.sub(_escaped, line.replace("  ", " \\x20"))


def _escaped(match: re.Match[str]) -> str:
    return "".join(f"\\u{ord(sign):04x}" for sign in match[0])


def _node(value: Value) -> yaml.Node:
    """Return a value as a YAML node: every scalar a text, short lists on one line."""
    if isinstance(value, dict):
        entries = [(_node(key), _node(item)) for key, item in value.items()]
        return yaml.MappingNode(_MAP, entries, flow_style=False)
    if isinstance(value, list):
        texts = all(isinstance(item, str) for item in value)
        return yaml.SequenceNode("tag:yaml.org,2002:seq", list(map(_node, value)), flow_style=texts)
    # Without quotes these would be read as plain line breaks, that is, as spaces.
    return yaml.ScalarNode(_TEXT, value, style='"' if _RARE_BREAK.search(value) else None)
