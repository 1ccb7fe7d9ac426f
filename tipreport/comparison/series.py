"""Series: one count over the periods and editions of a publication, the latest edition before the earlier ones."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from attrs import evolve

from tipreport.arguments import given
from tipreport.comparison.comparability import comparability
from tipreport.comparison.observation import (
    Observation,
    edition_key,
    in_order,
    observation_of,
    observations,
    publication,
)
from tipreport.comparison.point import COLUMNS, Point
from tipreport.errors import DanglingReferenceError, ExtraError, QuestionError
from tipreport.frames import Table
from tipreport.model.bounds import Status
from tipreport.model.cell import contains, timeless
from tipreport.model.codes import UNSPECIFIED
from tipreport.model.dataset import reports_in
from tipreport.model.figure import Figure
from tipreport.model.period import Period, PeriodKind
from tipreport.model.select import within
from tipreport.tabular import Tabular
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

    from matplotlib.axes import Axes

    from tipreport.model.build import Codes
    from tipreport.model.cell import Cell
    from tipreport.model.codebook import Codebook
    from tipreport.model.dataset import Dataset
    from tipreport.model.report import Report
    from tipreport.model.select import Named

HEAD = ("period", "value", "edition", "earlier editions", "remarks")
"""The titles of the columns of a series as a table for people."""
_BY_CODES = 'series(data, "tip-2023-mex:identified") or series(data, indicator="identified_victims", place="MEX")'
_MOST_NAMED = 5
_DAY = timedelta(days=1)


@frozen(repr=False)
class Series(Tabular):
    """One count over periods and editions.

    Attributes:
        cell: What is counted, without a period.
        account: Who says so: empty for the publisher, else the outside reporter.
        points: In the order of time, gaps included.
        unplaced: Statements of the same count that name no single period.

    >>> import tipreport
    >>> series = tipreport.series(tipreport.load("seeds/"), "tip-2023-mex:identified")
    >>> len(series.points)
    8
    """

    cell: Cell
    account: str
    points: tuple[Point, ...]
    unplaced: tuple[Observation, ...] = ()

    def __len__(self) -> int:
        return len(self.points)

    def __iter__(self) -> Iterator[Point]:
        return iter(self.points)

    @property
    def title(self) -> str:
        """The title: what is counted, where, and who reports it."""
        codes = ", ".join(" or ".join(codes) for _, codes in self.cell.coordinates)
        by = f", as {self.account} reports it" if self.account else ""
        return f"{self.cell.indicator.title} [{self.cell.unit.plural}]{codes and f' ({codes})'}{by}"

    @property
    def breaks(self) -> tuple[Point, ...]:
        """The points that may not be compared with the one before them."""
        return tuple(point for point in self.points if point.is_break)

    def to_dict(self) -> dict[str, Any]:
        """Return the series in plain values."""
        return {
            "indicator": self.cell.indicator.id,
            "unit": self.cell.unit.name,
            "codes": {name: list(codes) for name, codes in self.cell.coordinates},
            "reporter": self.account or None,
            "points": [point.to_dict() for point in self.points],
            "unplaced": [one.name for one in self.unplaced],
        }

    def table(self) -> Table:
        """Return the series as a table: one row a point."""
        return Table(COLUMNS, [point.to_row() for point in self.points])

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw the series, without lines between points that may not be compared.

        Args:
            ax: Where to draw; without one, a new drawing is made.

        Raises:
            ExtraError: matplotlib is not installed.
        """
        try:
            from tipreport.comparison.plot import draw  # noqa: PLC0415 - and with it matplotlib
        except ImportError:
            raise ExtraError("matplotlib", "plot") from None
        return draw(self.points, ax, title=self.title, unit=self.cell.unit.plural)

    def __repr__(self) -> str:
        return f"<Series {self.cell}: {len(self.points)} points>"

    def __str__(self) -> str:
        """A table, and below it why points may not be compared."""
        rows = [HEAD, *(point.row() for point in self.points)]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
        why = [f"{point.period}: {point.comparability}." for point in self.points if point.comparability.reasons]
        unplaced = [f"Of no single period: {', '.join(one.name for one in self.unplaced)}."] if self.unplaced else []
        blocks = (self.title, "\n".join(lines), "\n".join(why), "\n".join(unplaced))
        return "\n\n".join(filter(None, blocks))

    def _repr_html_(self) -> str:
        from tipreport.notebook import table  # noqa: PLC0415 - only notebooks need it

        return table(self.title, (point.row() for point in self.points), head=HEAD)


def series(
    dataset: Dataset | Report,
    /,  # a dimension may be called so
    figure: Figure | str | None = None,
    *,
    indicator: Named | None = None,
    unit: str | None = None,
    **coordinates: Codes,
) -> Series:
    """Follow one count over all periods and editions of its publication.

    The count is that of a figure; or the widest one within an indicator and codes, of the publisher's own where there
    are any: `series(data, indicator="identified_victims", place="MEX")`.

    The editions of a publication are those of one publisher on one country. For each period the latest edition
    prevails, and what earlier ones said is kept. A part belongs to the series if it has the same indicator, unit and
    codes; a part that means the rest of its whole, or another indicator than its whole's, is another count.

    Args:
        dataset: The reports.
        figure: One of the figures, or its reference: an id, or `source-id:figure-id`.
        indicator: By its id, or itself, where no figure is given.
        unit: By its name.
        **coordinates: Codes by dimension, `period` apart, or `group`; several codes mean any of them.

    Raises:
        DanglingReferenceError: No report has the figure, or several have one of this id.
        QuestionError: No count lies within the codes, or several do of which none holds the others; the message has
            what tells them apart.
        UnknownCodeError: An indicator, a dimension or a code is unknown; the message has the nearest word.
        UnitError: The unit is unknown.

    >>> import tipreport
    >>> series = tipreport.series(tipreport.load("seeds/"), "tip-2023-mex:identified")
    >>> str(series.points[0].period)
    '2015'
    >>> data = tipreport.load("seeds/")
    >>> tipreport.series(data, indicator="identified_victims", place="MEX")
    <Series identified_victims [victim] (MEX, government): 8 points>
    """
    reports = reports_in("dataset", dataset)
    like = _widest(reports, indicator, unit, coordinates) if figure is None else _observed(reports, figure)
    same = [
        one
        for report in reports
        if _of_one_publication(report, like)
        for one in observations(report)
        if _alike(one, like)
    ]
    by_period: dict[str, list[Observation]] = {}
    for one in same:
        by_period.setdefault(_period(one), []).append(one)
    unplaced = by_period.pop("", [])
    points = sorted((_point(period, of) for period, of in by_period.items()), key=_order)
    return Series(timeless(like.figure.cell), like.account, tuple(_compared(_with_gaps(points))), tuple(unplaced))


def _observed(reports: Sequence[Report], figure: Figure | str) -> Observation:
    """Return the one figure of the reports that is meant, with its context."""
    if isinstance(figure, Figure):
        found = [one for report in reports for one in observations(report) if one.figure is figure]
        name = figure.id
    else:
        source, _, figure_id = given("figure", figure, str, Figure).rpartition(":")
        chosen = (report for report in reports if source in {"", report.source.id})
        found = [one for report in chosen if (one := observation_of(report, figure_id))]
        name = figure
    if len(found) != 1:
        fix = "write source-id:figure-id" if found else ""
        raise DanglingReferenceError(name, "one figure of the reports", fix)
    return found[0]


def _widest(
    reports: Sequence[Report], indicator: Named | None, unit: str | None, coordinates: Mapping[str, Codes]
) -> Observation:
    """Return a figure of the widest count within some codes: that of the latest edition."""
    if indicator is None or "period" in coordinates:
        raise QuestionError("series(...)", "a figure; or an indicator and codes, without a period", _BY_CODES)
    counts: dict[tuple[bool, str, Cell, Hashable], Observation] = {}
    for report in in_order(reports):
        lies_within = within(report.book, report.known_indicators(), indicator, unit, coordinates)
        for one in observations(report):
            cell = timeless(one.figure.cell)
            if lies_within(cell) and one.figure.amount.status is not Status.NOT_STATED and not one.is_rest:
                counts[bool(one.account), one.account, cell, publication(report.source)] = one
    own = [key for key in counts if key[0] is min(other[0] for other in counts)]
    widest = [key for key in own if not any(_holds(other, key, reports[0].book) for other in own)]
    if len(widest) != 1:
        asked = ", ".join((str(indicator), *(f"{name}={codes}" for name, codes in coordinates.items())))
        names = "; ".join(counts[key].name for key in widest[:_MOST_NAMED])
        fix = f"{len(widest)} lie in it: name a figure of one, or more codes: {names}" if widest else _BY_CODES
        raise QuestionError(asked, "codes of one count", fix)
    return counts[widest[0]]


def _holds(one: tuple[bool, str, Cell, Hashable], other: tuple[bool, str, Cell, Hashable], book: Codebook) -> bool:
    """Whether one count holds another one that is not the same, in the same account and publication."""
    return one != other and (one[1], one[3]) == (other[1], other[3]) and contains(book, one[2], other[2])


def _of_one_publication(report: Report, like: Observation) -> bool:
    return like.report is not None and publication(report.source) == publication(like.report.source)


def _alike(one: Observation, like: Observation) -> bool:
    """Whether two figures state the same count, whatever the period."""
    if one.figure is like.figure:
        return True
    cell, other = one.figure.cell, like.figure.cell
    if cell.indicator.id != other.indicator.id or cell.unit != other.unit or one.account != like.account:
        return False
    narrower = not one.wholes or (not one.is_rest and one.wholes[0].cell.indicator.id == cell.indicator.id)
    printed = one.figure.amount.status is not Status.NOT_STATED
    return narrower and printed and timeless(cell).coordinates == timeless(other).coordinates


def _period(observation: Observation) -> str:
    """Return the one period of a figure; empty if it states none, or several."""
    codes = observation.figure.cell.codes("period")
    return codes[0] if len(codes) == 1 and codes[0] != UNSPECIFIED else ""


def _point(period: str, of: Iterable[Observation]) -> Point:
    """Make the point of a period: the latest edition first, and in one edition figures that are no parts first."""
    roots_first = sorted(of, key=lambda one: bool(one.wholes))
    latest, *earlier = sorted(roots_first, key=_edition, reverse=True)
    return Point(Period.read(period), latest, tuple(earlier))


def _edition(observation: Observation) -> tuple[object, ...]:
    return edition_key(observation.report.source) if observation.report else ()


def _time(point: Point) -> tuple[date, date]:
    return point.period.start, point.period.end or date.max


def _order(point: Point) -> tuple[date, date]:
    """Return what points are ordered by: their days; a split year, whose days nobody knows, as from July to June."""
    start, end = _time(point)
    split = point.period.kind is PeriodKind.FISCAL
    return (start.replace(month=7), end.replace(month=6, day=30)) if split else (start, end)


def _with_gaps(points: Sequence[Point]) -> Iterator[Point]:
    """Yield the points, and between them gaps for the time that no edition covers."""
    reached: date | None = None
    for point in points:
        start, end = _time(point)
        calendar = point.period.kind is PeriodKind.INTERVAL
        if calendar and reached is not None and start > reached + _DAY:
            yield Point(Period(PeriodKind.INTERVAL, reached + _DAY, start - _DAY))
        if calendar:
            reached = end if reached is None else max(reached, end)
        yield point


def _compared(points: Iterable[Point]) -> Iterator[Point]:
    """Yield each point with whether it may be compared with the one before it that has a number."""
    before: Observation | None = None
    for point in points:
        now = point.observation
        if now is None or not point.has_number:
            yield point
            continue
        yield point if before is None else evolve(point, comparability=comparability(before, now))
        before = now
