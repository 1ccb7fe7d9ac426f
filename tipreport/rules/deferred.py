"""Checks that are imported when there is something to look at: texts and comparisons take longer than all the rest."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from tipreport.model.amount import Status
from tipreport.model.table import sheet_of
from tipreport.rules import comparisons, editions
from tipreport.rules.rule import finds_across
from tipreport.rules.sources import uncited

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tipreport.model.cell import Cell
    from tipreport.model.report import Report
    from tipreport.reason.verdict import Verdict
    from tipreport.rules.finding import Finding
    from tipreport.rules.rule import Known
    from tipreport.text.copies import Copy


@finds_across(*comparisons.RULES)
def claimed(reports: Sequence[Report], known: Known) -> Iterator[Finding]:
    """Claims that their figures contradict, that compare what is not comparable, or that cannot be meant."""
    if any(report.claims for report in reports):
        from tipreport.rules import claims  # noqa: PLC0415

        yield from claims.findings(reports, known)


@finds_across(*editions.RULES)
def revised(reports: Sequence[Report], known: Known) -> Iterator[Finding]:
    """Restated figures, reporters who disagree, and figures that are no longer reported."""
    if len(reports) == 1 and reports[0].source.id not in known and not _may_differ(reports[0]):
        return  # one report by one reporter, who leaves nothing out, has nothing to be set beside
    from tipreport.comparison.digest import Candidates, candidates, digest  # noqa: PLC0415

    if any(report.table is not None for report in reports):
        several = reports if any(map(_may_differ, reports)) else _sharing(reports)
        compared = Candidates(several, several, several)
    else:
        short = {source: before.digest for source, before in known.items()}
        compared = candidates([(report, short.get(report.source.id) or digest(report)) for report in reports])
    if compared:
        from tipreport.rules import revisions  # noqa: PLC0415

        yield from revisions.findings(compared)


def _sharing(reports: Sequence[Report]) -> list[Report]:
    """The reports but for tables of which no sheet is about what another report counts at that place and time."""
    counted = [_sheets(report) for report in reports]
    times = Counter(chain.from_iterable(counted))
    pairs = zip(reports, counted, strict=True)
    found = [report for report, sheets in pairs if report.table is None or any(times[sheet] > 1 for sheet in sheets)]
    return found if len(found) > 1 else []


def _sheets(report: Report) -> frozenset[Cell]:
    """What a report counts, where and when."""
    sheets = report.table.sheets if report.table is not None else ()
    return frozenset((*(sheet.cell for sheet in sheets), *(sheet_of(root.cell) for root in report.particular)))


def _may_differ(report: Report) -> bool:
    figures = (figure for root in report.particular for figure in root.walk())
    return any(one.reporter is not None or one.amount.status is not Status.STATED for one in figures)


def cited(report: Report, copy: Copy | None) -> Iterator[Finding]:
    """What citations show by themselves, and against a copy where one is at hand."""
    for root in report.particular:
        yield from uncited(report, root)
    figures = (figure for root in report.particular for figure in root.walk())
    if any(figure.cite is not None and figure.cite.quote for figure in figures):
        from tipreport.rules import quotes  # noqa: PLC0415

        yield from quotes.check(report, copy)
    if copy is not None:
        from tipreport.rules import copies  # noqa: PLC0415

        yield from copies.check(report, copy)


def conflicting(verdict: Verdict) -> Iterator[Finding]:
    """Figures that contradict each other."""
    if verdict.contradictions or verdict.doubts or verdict.one_population:
        from tipreport.rules import conflicts  # noqa: PLC0415

        yield from conflicts.findings(verdict)
