"""From a dataset to an outcome: every rule on every report, sorted and counted, with what could not be checked."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from tipreport.model.report import Acceptance, Dataset, Report
from tipreport.reason.verdict import Verdict, judge
from tipreport.reason.world import accounts
from tipreport.rules import conflicts
from tipreport.rules.finding import Finding, Severity
from tipreport.rules.registry import CHECKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tipreport.errors import InputProblem


@frozen
class Summary:
    """What was looked at, and what came of it.

    Attributes:
        files: Files that were opened, or tried.
        reports: Reports that were read.
        figures: Figures in them, parts included.
        checked: Figures that stand in at least one constraint with others.
        problems: Input problems.
        errors: Findings of severity error, accepted ones not counted.
        warnings: Likewise.
        notes: Likewise.
        accepted: Findings that a report accepts.
        baselined: Findings known from a baseline.
        undecided: Accounts on which the budget ran out.
        unverified: Citations that no copy of the source was at hand for.
        claims: Claims, which no rule checks yet.
    """

    files: int
    reports: int
    figures: int
    checked: int
    problems: int
    errors: int
    warnings: int
    notes: int
    accepted: int
    baselined: int
    undecided: int
    unverified: int
    claims: int


@frozen
class Outcome:
    """What a check has to say.

    Attributes:
        findings: In the order of files and lines.
        problems: What could not be read.
        verdicts: Of each account, in the order of the reports.
        summary: The counts.
    """

    findings: tuple[Finding, ...]
    problems: tuple[InputProblem, ...]
    verdicts: tuple[Verdict, ...]
    summary: Summary

    @property
    def undecided(self) -> tuple[Verdict, ...]:
        """The accounts on which something could not be decided, with the reasons."""
        return tuple(verdict for verdict in self.verdicts if verdict.reasons)

    @property
    def ok(self) -> bool:
        """Whether everything was read and nothing graver than a note stands."""
        return not self.problems and not self.at_least(Severity.WARNING)

    def at_least(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of a severity or a graver one that nobody accepted."""
        return tuple(
            finding for finding in self.findings if finding.severity.rank >= severity.rank and not finding.accepted
        )


def check(
    dataset: Dataset | Report,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    problems: Iterable[InputProblem] = (),
    files: int | None = None,
) -> Outcome:
    """Check reports.

    Args:
        dataset: The reports, or one report.
        select: Beginnings of the codes of rules to run; all if there are none.
        ignore: Beginnings of the codes of rules not to run.
        problems: What could not be read, to be told with the rest.
        files: How many files were opened; the number of reports if it is not said.
    """
    reports = (dataset,) if isinstance(dataset, Report) else dataset.reports
    wanted, unwanted = tuple(select) or ("",), tuple(ignore)
    today = datetime.now(UTC).date()
    verdicts = [[judge(account) for account in accounts(report)] for report in reports]
    findings = [
        _accepted(finding, report, today)
        for report, judged in zip(reports, verdicts, strict=True)
        for finding in _findings(report, judged)
        if finding.code.startswith(wanted) and not (unwanted and finding.code.startswith(unwanted))
    ]
    findings.sort(key=_place)
    told, flat = tuple(problems), tuple(verdict for judged in verdicts for verdict in judged)
    summary = _summary(reports, findings, told, flat, len(reports) if files is None else files)
    return Outcome(tuple(findings), told, flat, summary)


def _findings(report: Report, verdicts: Iterable[Verdict]) -> Iterator[Finding]:
    for run in CHECKS:
        yield from run(report)
    for verdict in verdicts:
        yield from conflicts.findings(verdict)


def _place(finding: Finding) -> tuple[str, str, int, int, str]:
    location = finding.location
    if location is None:
        return ("", finding.source, 0, 0, finding.code)
    return (location.path, finding.source, location.line, location.column, finding.code)


def _accepted(finding: Finding, report: Report, today: date) -> Finding:
    return evolve(finding, accepted=any(_covers(entry, finding, today) for entry in report.accept))


def _covers(entry: Acceptance, finding: Finding, today: date) -> bool:
    same = entry.code == finding.code and entry.figures == finding.figure_ids
    expected = entry.expect is None or entry.expect == finding.headline
    return same and expected and (entry.until is None or today <= entry.until)


def _summary(
    reports: Sequence[Report],
    findings: Sequence[Finding],
    problems: Sequence[InputProblem],
    verdicts: Sequence[Verdict],
    files: int,
) -> Summary:
    figures = [(report.source.id, figure) for report in reports for figure in report.walk()]
    checked = {(verdict.source, id_) for verdict in verdicts for id_ in verdict.checked}
    open_ = [finding.severity for finding in findings if not finding.accepted]
    return Summary(
        files=files,
        reports=len(reports),
        figures=len(figures),
        checked=sum((source, figure.id) in checked for source, figure in figures),
        problems=len(problems),
        errors=open_.count(Severity.ERROR),
        warnings=open_.count(Severity.WARNING),
        notes=open_.count(Severity.NOTE),
        accepted=len(findings) - len(open_),
        baselined=0,
        undecided=sum(bool(verdict.reasons) for verdict in verdicts),
        unverified=sum(figure.cite is not None for _, figure in figures),
        claims=sum(len(report.claims) for report in reports),
    )
