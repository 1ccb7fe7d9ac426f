"""Figures as rows of one table: one row a figure, whatever it is a part of."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from attrs import fields

from tipreport.frames import ColumnType, Table
from tipreport.model.codebook import Codebook
from tipreport.model.codes import UNSPECIFIED
from tipreport.model.group import GROUP
from tipreport.model.period import Period, PeriodKind
from tipreport.model.quality import Complete

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from tipreport.frames import Columns, Row
    from tipreport.model.amount import Amount
    from tipreport.model.bounds import Bounds
    from tipreport.model.figure import Breakdown, Figure
    from tipreport.model.report import Report
    from tipreport.model.source import Source

_TEXT, _WHOLE, _DECIMAL, _DAY = ColumnType.TEXT, ColumnType.WHOLE, ColumnType.DECIMAL, ColumnType.DAY
_FIRST: Columns = dict.fromkeys(("source", "edition", "country", "id", "indicator", "unit"), _TEXT)
_ALWAYS = ("place", "period")
_THEN: Columns = {
    **dict.fromkeys(("value", "status"), _TEXT),
    **dict.fromkeys(("low", "high", "soft_low", "soft_high"), _WHOLE),
    **dict.fromkeys(("measure_low", "measure_high"), _DECIMAL),
    **dict.fromkeys(("share", "of", "part_of", "breakdown", "by_complete", "by_exclusive", "where", "excess"), _TEXT),
    **dict.fromkeys(("complete", "exclusive", "overlapping", "additional_to", "reporter", "coverage"), _TEXT),
    **dict.fromkeys(("processing", "cite", "locator", "quote"), _TEXT),
    **dict.fromkeys(("period_start", "period_end"), _DAY),
    **dict.fromkeys(("note", "file"), _TEXT),
    "line": _WHOLE,
}
DERIVED = frozenset(
    {
        *("edition", "country", "status", "low", "high", "soft_low", "soft_high", "measure_low", "measure_high"),
        *("locator", "quote", "period_start", "period_end", "file", "line"),
    }
)
"""The columns that repeat what others say, or the source, in a form to reckon with; nothing is read back from them."""
PLACE = frozenset({"part_of", "breakdown", "by_complete", "by_exclusive", "where", "excess"})
"""The columns that say where a part stands, and what holds of all parts of its breakdown."""


def figure_table(reports: Sequence[Report]) -> Table:
    """Return the figures of reports as a table: one row a figure, parts included."""
    rows = [row for report in reports for row in figure_rows(report.source, report.figures)]
    return Table(figure_columns(figure for report in reports for figure in report.walk()), rows)


def figure_columns(figures: Iterable[Figure]) -> Columns:
    """Return the columns of the table of some figures: a dimension has one where a figure names a code of it.

    Place and period have one always. Declared dimensions stand after those of the catalogue.
    """
    listed = list(figures)
    used = {name for figure in listed for name, _ in figure.cell.coordinates}
    standard = figure_dimensions()
    dimensions = [name for name in standard if name in used or name in _ALWAYS]
    if any(GROUP in dict(figure.stated.coordinates) for figure in listed):
        dimensions.append(GROUP)
    return _FIRST | dict.fromkeys((*dimensions, *sorted(used.difference(standard))), _TEXT) | _THEN


def dimension_columns(columns: Iterable[str]) -> list[str]:
    """Return which columns of such a table are dimensions; the group, which repeats sex and age, is none."""
    other = _FIRST.keys() | _THEN.keys() | {GROUP}
    return [name for name in columns if name not in other]


@cache
def figure_dimensions() -> tuple[str, ...]:
    """Return the dimensions of the catalogue, in its order: the columns of codes."""
    return tuple(dimension.id for dimension in Codebook.standard().dimensions)


def figure_rows(source: Source, figures: Iterable[Figure]) -> Iterator[Row]:
    """Yield a row for each of an edition's figures, its parts after it, in the order of the file.

    Args:
        source: The edition.
        figures: Those that are no parts.
    """
    shared: Row = {"source": source.id, "edition": source.edition, "country": source.country}
    for figure in figures:
        yield from _tree(figure, shared)


def source_row(source: Source) -> Row:
    """Return what is known of an edition, in plain values."""
    values = {field.name: getattr(source, field.name) for field in fields(type(source)) if field.eq}
    whole = {"rounded_to": source.rounded_to, "kind": source.kind.value}
    return {name: value if value is None else str(value) for name, value in values.items()} | whole


def _tree(figure: Figure, shared: Row) -> Iterator[Row]:
    yield shared | _row(figure)
    for number, breakdown in enumerate(figure.breakdowns, 1):
        place = {"part_of": figure.id, "breakdown": str(number), **_breakdown(breakdown)}
        for part in breakdown.parts:
            yield from _tree(part, shared | place)


def _breakdown(breakdown: Breakdown) -> Row:
    exclusive = breakdown.exclusive
    return {
        "by_complete": None if breakdown.complete is Complete.NO else breakdown.complete.value,
        "by_exclusive": None if exclusive is None else "yes" if exclusive else "no",
        "where": "; ".join(f"{name}={'+'.join(codes)}" for name, codes in breakdown.where) or None,
        "excess": breakdown.excess and breakdown.excess.text,
    }


def _row(figure: Figure) -> Row:
    cell, amount, cite = figure.cell, figure.amount, figure.cite
    return {
        "id": figure.id,
        "indicator": cell.indicator.id,
        "unit": cell.unit.name,
        **{name: "; ".join(codes) for name, codes in cell.coordinates},
        GROUP: _joined(dict(figure.stated.coordinates).get(GROUP, ())),
        "value": amount.text,
        "status": amount.status.value,
        **_numbers(amount),
        "share": figure.share and figure.share.text,
        "of": figure.of,
        "complete": _joined(figure.complete),
        "exclusive": _joined(figure.exclusive),
        "overlapping": _joined(figure.overlapping),
        "additional_to": _joined(figure.additional_to),
        "reporter": figure.reporter,
        "coverage": figure.coverage and str(figure.coverage),
        "processing": figure.processing.value,
        "cite": cite and str(cite),
        "locator": cite and cite.place and str(cite.place),
        "quote": cite and cite.quote,
        **_days(cell.codes("period")),
        "note": figure.note,
        "file": figure.location and figure.location.path,
        "line": figure.location and figure.location.line,
    }


def _numbers(amount: Amount) -> Row:
    """Return the bounds of an amount; none where its words alone bound nothing, since not reported is not zero."""
    if not amount.stated or not amount.counted:
        return {}
    if amount.measured:
        return {f"measure_{end}": None if one is None else float(one) for end, one in _ends(amount.firm)}
    soft = () if amount.soft is None else _ends(amount.soft)
    return dict(_ends(amount.firm)) | {f"soft_{end}": one for end, one in soft}


def _ends(bounds: Bounds) -> tuple[tuple[str, Any], ...]:
    return ("low", bounds.low), ("high", bounds.high)


def _joined(words: Iterable[str]) -> str | None:
    return "; ".join(words) or None


def _days(periods: Iterable[str]) -> Row:
    """Return the first and the last day of what periods there are, where they have such a day."""
    codes = list(periods)
    read = [] if UNSPECIFIED in codes else list(map(Period.read, codes))
    starts: list[date | None] = [None if one.kind is PeriodKind.UNTIL else one.start for one in read]
    ends = [one.end for one in read]
    return {
        "period_start": None if None in starts else min(filter(None, starts), default=None),
        "period_end": None if None in ends else max(filter(None, ends), default=None),
    }
