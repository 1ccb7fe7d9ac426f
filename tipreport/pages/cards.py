"""Findings and input problems as they stand on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.model.declared import Acceptance
from tipreport.pages.contents import FindingCard

if TYPE_CHECKING:
    from tipreport.checking import Outcome
    from tipreport.errors import InputProblem, Location
    from tipreport.model.report import Report
    from tipreport.rules.finding import Finding


def cards(outcome: Outcome) -> dict[str, list[FindingCard]]:
    """Return the findings of each report, by the id of its source."""
    reports = {verdict.source: verdict.report for verdict in outcome.verdicts}
    found: dict[str, list[FindingCard]] = {}
    for number, finding in enumerate(outcome.findings, 1):
        found.setdefault(finding.source, []).append(_card(number, finding, reports.get(finding.source)))
    return found


def problem_card(problem: InputProblem) -> FindingCard:
    """Return an input problem."""
    found = f"found {problem.found}, expected {problem.expected}"
    lines = (problem.fix,) if problem.fix else ()
    return FindingCard(0, "problem", problem.code, problem.title, found, "", _place(problem.location), lines)


def figure_anchor(source: str, figure: str) -> str:
    """Return the id of a figure on its page; no other has it, since no id of a source has a colon."""
    return f"figure-{source}:{figure}"


def _card(number: int, finding: Finding, report: Report | None) -> FindingCard:
    standing = "accepted" if finding.accepted else "baselined" if finding.baselined else ""
    settle = [f"Assumes that {one.text}. If not, {one.settle}." for one in finding.assumptions]
    if finding.settle:
        settle.append(f"To settle it, {finding.settle}.")
    return FindingCard(
        number,
        finding.severity.value,
        finding.code,
        finding.name,
        f"{finding.message}.",
        finding.headline,
        _place(finding.location),
        finding.explanation,
        tuple(
            (
                figure_anchor(member.source or finding.source, member.figure.id),
                member.id,
                member.figure.amount.text,
                (member.figure.cite and member.figure.cite.quote) or "",
            )
            for member in finding.members
        ),
        tuple(settle),
        standing,
        _reason(finding, report) if finding.accepted and report is not None else "",
    )


def _reason(finding: Finding, report: Report) -> str:
    """Return why a report accepts a finding."""
    figures = frozenset(finding.figure_ids)
    accepted = (one for one in report.accept if isinstance(one, Acceptance) and one.code == finding.code)
    return next((one.reason for one in accepted if frozenset(one.figures) == figures), "")


def _place(location: Location | None) -> str:
    return "" if location is None else f"{location.path}, {location.in_words}"
