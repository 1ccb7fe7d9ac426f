"""What was found, and what became of each account, as rows of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.frames import ColumnType, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tipreport.errors import InputProblem, Location
    from tipreport.frames import Columns, Row
    from tipreport.reason.verdict import Verdict
    from tipreport.rules.finding import Finding

_TEXT, _WHOLE, _FLAG = ColumnType.TEXT, ColumnType.WHOLE, ColumnType.FLAG
FOUND: Columns = {
    **dict.fromkeys(("code", "name", "severity", "message", "headline", "source", "account"), _TEXT),
    **dict.fromkeys(("figures", "assumptions", "mistakes", "explanation", "group", "fingerprint"), _TEXT),
    **dict.fromkeys(("accepted", "baselined"), _FLAG),
    "file": _TEXT,
    "line": _WHOLE,
    "column": _WHOLE,
}
RULED: Columns = {
    **dict.fromkeys(("source", "account", "ruling"), _TEXT),
    "constrained": _WHOLE,
    **dict.fromkeys(("undecided", "hidden"), _TEXT),
}


def finding_table(problems: Iterable[InputProblem], findings: Iterable[Finding]) -> Table:
    """Return what was found as a table."""
    return Table(FOUND, [*map(problem_row, problems), *map(finding_row, findings)])


def verdict_table(verdicts: Iterable[Verdict]) -> Table:
    """Return the verdicts as a table: one row for each account."""
    return Table(RULED, list(map(verdict_row, verdicts)))


def problem_row(problem: InputProblem) -> Row:
    """Return the row of an input problem, or of a rule that crashed."""
    return {
        "code": problem.code,
        "name": problem.title,
        "severity": "problem",
        "message": f"{problem.title}: found {problem.found}, expected {problem.expected}",
        "headline": problem.found,
        "explanation": problem.fix or None,
        "accepted": False,
        "baselined": False,
        **_place(problem.location),
    }


def finding_row(finding: Finding) -> Row:
    """Return the row of a finding."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "headline": finding.headline,
        "source": finding.source,
        "account": finding.account or None,
        "figures": "; ".join(member.id for member in finding.members) or None,
        "assumptions": "; ".join(assumption.text for assumption in finding.assumptions) or None,
        "mistakes": "; ".join(f"{one.figure}: {one.stated}, not {one.nearest}" for one in finding.mistakes) or None,
        "explanation": "\n".join(finding.explanation) or None,
        "group": finding.group or None,
        "fingerprint": finding.fingerprint,
        "accepted": finding.accepted,
        "baselined": finding.baselined,
        **_place(finding.location),
    }


def verdict_row(verdict: Verdict) -> Row:
    """Return the row of an account."""
    return {
        "source": verdict.source,
        "account": verdict.account or None,
        "ruling": verdict.ruling.value,
        "constrained": len(verdict.constrained) + sum(len(sheet.constrained) for sheet in verdict.satisfied),
        "undecided": "; ".join(verdict.reasons) or None,
        "hidden": "; ".join(verdict.hidden) or None,
    }


def _place(location: Location | None) -> Row:
    return {} if location is None else {"file": location.path, "line": location.line, "column": location.column}
