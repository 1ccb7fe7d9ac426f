"""Deferred rules: their modules are imported only where there is something for them to look at, which takes time."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from tipreport.model.bounds import Status
from tipreport.model.cell import sheet_of
from tipreport.rules.sources import uncited

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tipreport.comparison.digest import Digest
    from tipreport.model.cell import Cell
    from tipreport.model.report import Report
    from tipreport.reason.verdict import Verdict
    from tipreport.rules.claims import ClaimResults
    from tipreport.rules.finding import Finding
    from tipreport.rules.totals import Tally
    from tipreport.text.copies import Copy


def claimed(report: Report, reports: Mapping[str, Report]) -> Iterator[ClaimResults]:
    """Judge the claims of a report, and yield what they come to; nothing if there are none.

    Args:
        report: The report.
        reports: Those that its claims may be about, by the ids of their sources.
    """
    if report.claims:
        from tipreport.rules import claims  # noqa: PLC0415

        yield claims.assess(report, reports)


def tallied(report: Report) -> Iterator[Tally]:
    """Yield what comes of the totals of a table; nothing of a narrative."""
    if report.is_table:
        from tipreport.rules import totals  # noqa: PLC0415

        yield from totals.tallies(report)


def totalled(reports: Mapping[str, Report], tallies: Mapping[str, Sequence[Tally]]) -> Iterator[Finding]:
    """Find totals of tables that are the sums of their rows, or fall short of them.

    Args:
        reports: All reports, by the ids of their sources.
        tallies: What comes of the totals of each, likewise.
    """
    from tipreport.rules import totals  # noqa: PLC0415

    yield from totals.findings(reports, tallies)


def revised(reports: Sequence[Report], digests: Mapping[str, Digest]) -> Iterator[Finding]:
    """Find restated figures, reporters who disagree, and figures that are no longer reported.

    Args:
        reports: All reports.
        digests: What each that is no table says in short, by the ids of their sources.
    """
    if len(reports) == 1 and not may_differ(reports[0]):
        return  # one report by one reporter, who leaves nothing out, has nothing to be set beside
    from tipreport.comparison.digest import Candidates, candidates  # noqa: PLC0415

    if any(report.sheets for report in reports):
        several = reports if any(map(may_differ, reports)) else _sharing(reports)
        compared = Candidates(several, several, several)
    else:
        compared = candidates([(report, digests[report.source.id]) for report in reports])
    if compared:
        from tipreport.rules import revisions  # noqa: PLC0415

        yield from revisions.findings(compared)


def _sharing(reports: Sequence[Report]) -> list[Report]:
    """Leave out tables of which no sheet is about what another report counts at that place and time."""
    counted = [_sheets(report) for report in reports]
    times = Counter(chain.from_iterable(counted))
    pairs = zip(reports, counted, strict=True)
    found = [report for report, sheets in pairs if not report.sheets or any(times[sheet] > 1 for sheet in sheets)]
    return found if len(found) > 1 else []


def _sheets(report: Report) -> frozenset[Cell]:
    """Return what a report counts, where and when."""
    return frozenset((*(sheet.cell for sheet in report.sheets), *(sheet_of(root.cell) for root in report.particular)))


def may_differ(report: Report) -> bool:
    """Return whether a report may contradict itself as two do: by several reporters, or by what it leaves out."""
    figures = (figure for root in report.particular for figure in root.walk())
    return any(one.reporter is not None or one.amount.status is not Status.STATED for one in figures)


def cited(report: Report, copy: Copy | None) -> Iterator[Finding]:
    """Find what citations show by themselves, and against a copy of the source where there is one."""
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
    """Find figures that contradict each other."""
    if verdict.contradictions or verdict.under_assumptions or verdict.one_population:
        from tipreport.rules import conflicts  # noqa: PLC0415

        yield from conflicts.findings(verdict)
