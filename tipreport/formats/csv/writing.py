"""Reports as CSV text that reads equal, where a table has a place for all that they say."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from attrs import evolve

from tipreport.errors import FigureError
from tipreport.formats.csv.formulas import defused_value
from tipreport.formats.csv.header import OWN
from tipreport.formats.keys import TABLE
from tipreport.formats.unstructuring import written_figure, written_source
from tipreport.model.codebook import Codebook
from tipreport.model.figure import Breakdown, Figure
from tipreport.model.group import GROUP
from tipreport.model.quality import Complete
from tipreport.model.report import Defaults
from tipreport.model.source import SourceKind
from tipreport.model.spelling import as_code, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tipreport.model.codes import Dimension
    from tipreport.model.report import Report

_FIX = "write it as YAML; `tipreport export --format csv` makes a table of the figures alone"
CsvRecord = dict[str, str]


def write_rows(reports: Sequence[Report]) -> str:
    """Return reports as one table.

    Raises:
        FigureError: A report says something for which a row has no place, or that would not read equal.
    """
    rows = [row for report in reports for row in _rows(report)]
    standard = [dimension.id for dimension in Codebook.standard().dimensions]
    declared = [dimension.id for report in reports for dimension in report.dimensions]
    order = dict.fromkeys(("source", "edition", "id", "indicator", *standard, GROUP, *declared, "value", "unit"))
    order |= dict.fromkeys(key.name for key in TABLE["row"])
    used = {name for row in rows for name in row} | {key.name for key in TABLE["row"] if key.required}
    text = io.StringIO()
    writer = csv.DictWriter(text, [name for name in order if name in used], restval="", lineterminator="\n")
    writer.writerow({name: f"{OWN}{name}" if name in declared else name for name in writer.fieldnames})
    writer.writerows({name: defused_value(value) for name, value in row.items()} for row in rows)
    _refuse_other(text.getvalue(), reports)
    return text.getvalue()


def _refuse_other(text: str, reports: Iterable[Report]) -> None:
    """Hold the writer to its word: what would not read equal is refused."""
    # Imported here: reading files is a matter of its own.
    from tipreport.errors import InputError  # noqa: PLC0415
    from tipreport.formats.files import loads  # noqa: PLC0415

    try:
        again = {report.source.id: report for report in loads(text, format="csv")}
    except InputError as error:
        problem = error.problems[0]
        raise FigureError(f"value: {problem.found}", f"what a table can say: {problem.expected}", _FIX) from None
    for report in reports:
        if again.get(report.source.id) != report:
            raise FigureError(f"source: {report.source.id}", "figures whose codes and order a table can keep", _FIX)


def _rows(report: Report) -> Iterator[CsvRecord]:
    held = {
        "overlaps": report.overlaps,
        "claims": report.claims,
        "accept": report.accept,
        "note": report.note,
        "indicators": report.indicators,
        "units": report.units,
        "defaults": report.defaults if report.defaults != Defaults() else None,
        "figures": not report.figures,
    }
    for name, value in held.items():
        if value:
            raise FigureError(f"{name}: of {report.source.id}", "a report of figures alone", _FIX)
    source = _texts(written_source(report.source))
    shared = {"source": source.pop("id"), **source}
    if report.source.kind is SourceKind.TABLE:
        del shared["kind"]
    if report.source.title == report.source.id:
        del shared["title"]
    for figure in report.figures:
        yield from _tree(figure, shared, report.dimensions)


def _tree(
    figure: Figure, shared: CsvRecord, declared: tuple[Dimension, ...], more: CsvRecord | None = None
) -> Iterator[CsvRecord]:
    titled = {
        dimension.id: [_titled(dimension, code) for code in _in_order(dimension, codes)]
        for dimension in declared
        if (codes := dict(figure.stated.coordinates).get(dimension.id))
    }
    row = _texts({**written_figure(figure), **titled, "breakdowns": None})
    names = {"complete": list(figure.complete), "exclusive": list(figure.exclusive)}
    parts: list[tuple[Figure, CsvRecord]] = []
    for number, breakdown in enumerate(figure.breakdowns, 1):
        name = str(number)
        if breakdown.complete is Complete.STATED:
            names["complete"].append(name)
        if breakdown.exclusive:
            names["exclusive"].append(name)
        _refuse_rich(breakdown)
        parts += [(part, {"part_of": figure.stated.id or "", "breakdown": name}) for part in breakdown.parts]
    if parts and figure.stated.id is None:
        raise FigureError(f"id: none on {figure.id}", "an id on every figure that has parts", _FIX)
    yield shared | row | _texts(names) | (more or {})
    for part, place in parts:
        yield from _tree(part, shared, declared, place)


def _titled(dimension: Dimension, code: str) -> str:
    """Return a code as the table had it, where that is how its title is read; of a mixed one, each of its codes."""
    titles = [(one, dimension.title_of(one)) for one in dimension.mixed(code)]
    return "+".join(title if one in {plain(title), as_code(title)} else one for one, title in titles)


def _in_order(dimension: Dimension, codes: Iterable[str]) -> list[str]:
    """Return codes as they are listed, since rows list them as they come."""
    listed = [code.id for code in dimension.codes if code.id in set(codes)]
    return [*listed, *(code for code in codes if code not in listed)]


def _refuse_rich(breakdown: Breakdown) -> None:
    bare = Breakdown(breakdown.parts, complete=breakdown.complete, exclusive=breakdown.exclusive)
    plain = breakdown.complete in {Complete.STATED, Complete.NO} and breakdown.exclusive is not False
    if not plain or evolve(breakdown, location=None) != bare:
        ids = ", ".join(part.id for part in breakdown.parts)
        raise FigureError(f"breakdowns: {ids}", "parts that are complete, exclusive, or neither, and no more", _FIX)


def _texts(values: dict[str, Any]) -> CsvRecord:
    """Return what is there, each as one text."""
    joined = {name: "; ".join(value) if isinstance(value, list) else value for name, value in values.items()}
    if refused := next((name for name, value in joined.items() if isinstance(value, dict) and value), None):
        raise FigureError(f"{refused}: a mapping", "what one line can say", _FIX)
    return {name: value for name, value in joined.items() if value}
