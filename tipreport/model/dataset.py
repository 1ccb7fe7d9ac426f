"""Datasets: several reports together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import field

from tipreport.arguments import given, several
from tipreport.errors import RepeatedIdError, UnknownIdError, ValueProblem
from tipreport.model.report import Report
from tipreport.model.spelling import did_you_mean
from tipreport.notebook import table
from tipreport.tabular import Tabular
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tipreport.frames import Table
    from tipreport.model.build import Codes
    from tipreport.model.figure import Figure
    from tipreport.model.select import Named


def _reports(values: Iterable[Report]) -> tuple[Report, ...]:
    return several("reports", values, Report)


@frozen(repr=False)
class Dataset(Tabular):
    """Many reports.

    Attributes:
        reports: In the order in which they were read; their sources' ids differ.

    >>> import tipreport
    >>> data = tipreport.load("seeds/")
    >>> data
    <Dataset: 15 reports, 954 figures>
    >>> [report.source.id for report in data][:2]
    ['tip-2015-mex', 'tip-2018-mex']
    >>> "tip-2023-mex" in data
    True
    """

    reports: tuple[Report, ...] = field(converter=_reports)

    def __attrs_post_init__(self) -> None:
        seen: set[str] = set()
        for report in self.reports:
            if report.source.id in seen:
                raise RepeatedIdError(report.source.id, "a source id that no other report has")
            seen.add(report.source.id)

    def report(self, source_id: str) -> Report:
        """Return the report whose source has this id.

        Raises:
            UnknownIdError: There is none; the message has the nearest id. It is a `KeyError`.

        >>> import tipreport
        >>> tipreport.load("seeds/").report("tip-2023-mex")
        <Report tip-2023-mex: 33 figures>
        """
        known = {report.source.id: report for report in self.reports}
        if given("id", source_id, str) not in known:
            raise UnknownIdError(source_id, "the id of a report's source", did_you_mean(source_id, known))
        return known[source_id]

    def figure(self, reference: str) -> Figure:
        """Return a figure by its id, or by `source-id:figure-id` where several reports have that id.

        Raises:
            UnknownIdError: There is none, or there are several. It is a `KeyError`.

        >>> import tipreport
        >>> tipreport.load("seeds/").figure("tip-2023-mex:identified")
        <Figure identified: 440>
        """
        source, colon, figure_id = given("reference", reference, str).rpartition(":")
        found = [
            report[figure_id]
            for report in self.reports
            if figure_id in report and (not colon or report.source.id == source)
        ]
        if not found:
            known = (f"{report.source.id}:{id_}" if colon else id_ for report in self.reports for id_ in report.ids)
            raise UnknownIdError(reference, "the id of a figure", did_you_mean(reference, known))
        if len(found) > 1:
            sources = ", ".join(report.source.id for report in self.reports if reference in report)
            fix = f"it is in {len(found)} reports, {sources}; write source-id:figure-id"
            raise UnknownIdError(reference, "the id of one figure", fix)
        return found[0]

    def walk(self) -> Iterator[tuple[Report, Figure]]:
        """Yield every figure with its report."""
        return ((report, figure) for report in self.reports for figure in report.walk())

    def select(
        self, *, indicator: Named | Iterable[Named] | None = None, unit: str | None = None, **coordinates: Codes
    ) -> tuple[Figure, ...]:
        """Return the figures of all reports whose cell lies within the given codes; see `Report.select`.

        Each report reads the codes by its own lists. One that does not know a word, since only another report declares
        it, has no such figures.

        Raises:
            ValueProblem: No report knows the words; the message has the nearest one.
        """
        found: list[Figure] = []
        unknown: list[ValueProblem] = []
        for report in self.reports:
            try:
                found += report.select(indicator=indicator, unit=unit, **coordinates)
            except ValueProblem as problem:
                unknown.append(problem)
        if unknown and len(unknown) == len(self.reports):
            raise unknown[0]
        return tuple(found)

    def table(self) -> Table:
        """Return the figures of all reports as a table: one row a figure, parts included."""
        # Imported here: a check makes no table.
        from tipreport.model.rows import figure_table  # noqa: PLC0415

        return figure_table(self.reports)

    def to_dict(self) -> dict[str, Any]:
        """Return the reports in plain values, as JSON has them."""
        return {"reports": [report.to_dict() for report in self.reports]}

    def __getitem__(self, source_id: str) -> Report:
        return self.report(source_id)

    def __iter__(self) -> Iterator[Report]:
        return iter(self.reports)

    def __contains__(self, report: object) -> bool:
        """Return whether a report, or a report whose source has this id, is in it."""
        return any(report in (one.source.id, one) for one in self.reports)

    def __len__(self) -> int:
        return len(self.reports)

    def __bool__(self) -> bool:
        return True  # a dataset without reports is a dataset

    def _repr_html_(self) -> str:
        rows = ((one.source.id, one.source.title, one.source.edition, sum(1 for _ in one.walk())) for one in self)
        return table(repr(self).strip("<>"), rows, head=("report", "title", "edition", "figures"))

    def __repr__(self) -> str:
        return f"<Dataset: {len(self)} reports, {sum(map(len, self.reports))} figures>"


def reports_in(name: str, data: Dataset | Report) -> tuple[Report, ...]:
    """Return the reports of a dataset, or one report alone.

    Raises:
        ArgumentError: It is neither.
    """
    return (data,) if isinstance(data, Report) else given(name, data, Report, Dataset).reports
