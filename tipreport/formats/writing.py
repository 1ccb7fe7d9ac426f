"""Reports as YAML text that reads equal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, overload

import yaml

from tipreport.arguments import given, refused
from tipreport.errors import AmountError, FigureError, InputError
from tipreport.formats.keys import TABLE
from tipreport.formats.unstructuring import Value, filled, written_acceptance, written_report
from tipreport.model.amount import Amount
from tipreport.model.dataset import Dataset, reports_in
from tipreport.model.quality import one_of
from tipreport.model.report import Report
from tipreport.patterns import pattern

if TYPE_CHECKING:
    import re

    from tipreport.model.declared import Accepted
    from tipreport.model.notation import Notation

_WIDTH = 110
_BLANK = pattern(r"(?<= )[^\S ]+(?= )")
_RARE_BREAK = pattern("[\x85\u2028\u2029]")
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
        ArgumentError: It is no report; or a data set, of which YAML has no form.
        ShapeError: The format is neither of the two.
        FigureError: Something would not read equal: a report says more than a row of CSV has a place for, has an
            amount that would be another one in the language of its source, or a text that no file can hold, such as a
            blank one. The message names the first such thing.

    >>> import tipreport
    >>> report = tipreport.load("seeds/").report("tip-2023-mex")
    >>> tipreport.dumps(report).splitlines()[0]
    'tipreport: 1'
    """
    if one_of(given("format", format, str), ("yaml", "csv")) == "csv":
        # Imported here, as it is rarely asked for.
        from tipreport.formats.csv.writing import write_rows  # noqa: PLC0415

        return write_rows(reports_in("report", report))
    if isinstance(report, Dataset):
        raise refused("report", report, "one report", "write each by itself, or all with format='csv'")
    given("report", report, Report)
    _refuse_other_notation(report)
    values = filled(written_report(report))
    ordered = {key.name: values[key.name] for key in TABLE["report"] if key.name in values}
    text = str(yaml.serialize(_node(ordered), Dumper=yaml.BaseDumper, width=_WIDTH, allow_unicode=True))
    _refuse_other(text, report)
    return text


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


def _refuse_other(text: str, report: Report) -> None:
    """Hold the writer to its word: what would not read equal is refused."""
    # Imported here: reading files is a matter of its own.
    from tipreport.formats.files import loads  # noqa: PLC0415

    try:
        again = loads(text)
    except InputError as error:
        problem = error.problems[0]
        found = problem.found if problem.found.startswith("no `") else problem.line.strip().removeprefix("- ")
        raise FigureError(found, f"what a file can say: {problem.expected}", problem.fix) from None
    if again != report:
        raise FigureError(_difference(report, again), "what a file has a place for", "leave it out")


def _difference(one: object, other: object) -> str:
    """Return the path to what is in one value and not in another one, the first such thing, and what it is."""
    path = ""
    while differing := [
        (name, part, counterpart)
        for (name, part), (_, counterpart) in zip(_parts(one), _parts(other), strict=False)
        if type(one) is type(other) and part != counterpart
    ]:
        name, one, other = differing[0]
        path += name
    return f"{path.removeprefix('.')}: {one!r}"


def _parts(value: object) -> list[tuple[str, object]]:
    """Return the parts of a value, with the names by which scripts reach them."""
    if isinstance(value, tuple):
        return [(f"[{index}]", part) for index, part in enumerate(value)]
    if isinstance(value, Report):
        return [(f".{key.name}", getattr(value, key.name)) for key in TABLE["report"] if key.name != "tipreport"]
    fields = getattr(type(value), "__attrs_attrs__", ())
    return [(f".{field.name}", getattr(value, field.name)) for field in fields if field.eq]


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
