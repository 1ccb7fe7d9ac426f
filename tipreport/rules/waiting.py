"""Checks that are imported when there is something to look at: texts and comparisons take longer than all the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.model.amount import Status
from tipreport.rules import comparisons, editions
from tipreport.rules.rule import finds_across
from tipreport.rules.sources import uncited

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tipreport.model.report import Report
    from tipreport.rules.finding import Finding
    from tipreport.text.copies import Copy


@finds_across(*comparisons.RULES)
def claimed(reports: Sequence[Report]) -> Iterator[Finding]:
    """Claims that their figures contradict, that compare what is not comparable, or that cannot be meant."""
    if any(report.claims for report in reports):
        from tipreport.rules import claims  # noqa: PLC0415

        yield from claims.findings(reports)


@finds_across(*editions.RULES)
def revised(reports: Sequence[Report]) -> Iterator[Finding]:
    """Restated figures, reporters who disagree, and figures that are no longer reported."""
    # One report by one reporter, who leaves nothing out, has nothing to be set beside.
    if len(reports) > 1 or any(map(_may_differ, reports)):
        from tipreport.rules import revisions  # noqa: PLC0415

        yield from revisions.findings(reports)


def _may_differ(report: Report) -> bool:
    return any(one.reporter is not None or one.amount.status is not Status.STATED for one in report.walk())


def cited(report: Report, copy: Copy | None) -> Iterator[Finding]:
    """What citations show by themselves, and against a copy where one is at hand."""
    for root in report.figures:
        yield from uncited(report, root)
    if any(figure.cite is not None and figure.cite.quote for figure in report.walk()):
        from tipreport.rules import quotes  # noqa: PLC0415

        yield from quotes.check(report, copy)
    if copy is not None:
        from tipreport.rules import copies  # noqa: PLC0415

        yield from copies.check(report, copy)
