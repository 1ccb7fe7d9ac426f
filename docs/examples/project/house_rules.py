"""The rules of this project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.rules import Rule, finds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tipreport import Finding, Report

MY001 = Rule(
    code="MY001",
    name="figure without a page",
    severity="warning",
    when="A figure is cited without the page that it stands on.",
    why="Our reviewers work with the printed edition.",
    bad="""
        figures:
          - {id: identified, indicator: identified_victims, value: 440, cite: p1 s2}
        """,
    good="""
        figures:
          - {id: identified, indicator: identified_victims, value: 440, cite: page 12}
        """,
    settle="add the page: `page 12`",
)


@finds(MY001)
def without_page(report: Report) -> Iterator[Finding]:
    """Figures whose citation has no page."""
    for figure in report.walk():
        if figure.cite is not None and figure.cite.page is None:
            yield MY001.finding(
                report, figure, message=f"{figure.id} is cited without a page", headline=f"cited as {figure.cite}"
            )
