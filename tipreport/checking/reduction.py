"""From the results of each report to the outcome of a check: what is found across reports, accepted, and known."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from tipreport.checking.examination import CLAIMS, run, wanted
from tipreport.checking.outcome import Outcome, Summary, severities
from tipreport.checking.parts import TOTALS
from tipreport.rules import acceptances, deferred, editions
from tipreport.rules import sources as citations
from tipreport.rules.crash import Crashes
from tipreport.rules.finding import told_apart
from tipreport.rules.inputs import CRASHED
from tipreport.rules.registry import RESERVED
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tipreport.baseline import Baseline, BaselineEntry
    from tipreport.checking.examination import ReportResult
    from tipreport.errors import InputProblem
    from tipreport.formats.files import Reading
    from tipreport.model.report import Report
    from tipreport.rules.finding import Finding
    from tipreport.settings import Settings

EDITIONS = tuple(rule.code for rule in editions.RULES)
"""The codes of what is found of editions and reporters side by side."""


def reduce(
    reading: Reading, results: Mapping[str, ReportResult], settings: Settings, baseline: Baseline | None = None
) -> Outcome:
    """Make the outcome of a check.

    Args:
        reading: The reports, and what could not be read.
        results: What was made of each by itself, by the ids of the sources.
        settings: Those of the project.
        baseline: Findings that are known.
    """
    reports = {report.source.id: report for report in reading.dataset}
    found = {source: list(results[source].findings) for source in reports}
    crashes = Crashes()
    crashes.found.extend(crash for source in reports for crash in results[source].crashes)
    of_reports = {source: settings.on(report.path) for source, report in reports.items()}
    claims = _across(reports, results, of_reports, crashes, found)
    problems = (*reading.problems, *filter(None, (results[source].copy.problem for source in reports)))
    coverage = RuleCoverage(
        reports,
        results,
        of_reports,
        frozenset(settings.rules),
        frozenset((source, code) for crash in crashes.found for source in crash.sources for code in crash.codes),
        frozenset(problem.location.path for problem in problems),
    )
    findings = told_apart(sorted(chain.from_iterable(map(coverage.accepted, found, found.values())), key=_place))
    problems = (*problems, *(crash.problem for crash in crashes.found))
    outcome = Outcome(
        findings,
        problems,
        tuple(record.on(report) for source, report in reports.items() for record in results[source].verdicts),
        _summary(reading, [results[source] for source in reports], findings, problems, claims),
        settings,
        absent=tuple(filter(None, (results[source].copy.absent for source in reports))),
    )
    return outcome if baseline is None else outcome.beside(baseline.compare(findings, coverage.includes_entry))


def _across(
    reports: Mapping[str, Report],
    results: Mapping[str, ReportResult],
    settings: Mapping[str, Settings],
    crashes: Crashes,
    found: Mapping[str, list[Finding]],
) -> int:
    """Add what is found where more than one report by itself is needed; return how many claims are undecided there.

    A project's own rules are run here as well: their modules need not be where reports are examined.
    """
    undecided = 0
    for source, report in reports.items():
        for check in settings[source].checks:
            found[source] += wanted(
                settings[source], run(check.rules, settings[source], report, partial(check, report), crashes)
            )
    for source, report in reports.items():
        if results[source].claims is None:
            for one in crashes.guard(CLAIMS, [report], partial(deferred.claimed, report, reports)):
                found[source] += wanted(settings[source], one.findings)
                undecided += one.undecided
    tallies = {source: results[source].tallies for source in reports}
    tables = [report for source, report in reports.items() if tallies[source]]
    for finding in crashes.guard(TOTALS, tables, partial(deferred.totalled, reports, tallies)) if tables else ():
        found[finding.source] += wanted(settings[finding.source], [finding])
    if any(one.wants(code) for one in settings.values() for code in EDITIONS):
        digests = {source: one.digest for source, one in results.items() if one.digest is not None}
        every = tuple(reports.values())
        for finding in crashes.guard(EDITIONS, every, partial(deferred.revised, every, digests)):
            found[finding.source] += wanted(settings[finding.source], [finding])
    return undecided


@frozen
class RuleCoverage:
    """What a check looked at, so that it is known of what is not found whether it was looked for.

    Attributes:
        reports: By the ids of their sources, as all below.
        results: What was made of each.
        settings: Those that hold for each.
        rules: The codes of all rules.
        crashed: Sources with the codes of rules that did not get to the end there.
        broken: The paths of files with problems.
    """

    reports: Mapping[str, Report]
    results: Mapping[str, ReportResult]
    settings: Mapping[str, Settings]
    rules: frozenset[str]
    crashed: frozenset[tuple[str, str]]
    broken: frozenset[str]

    def includes_entry(self, entry: BaselineEntry) -> bool:
        """Return whether the finding of a baseline would have been found if it occurred."""
        return self.includes(entry.source, entry.code, entry.figures)

    def includes(self, source: str, code: str, figures: Iterable[str]) -> bool:
        """Return whether a finding would have been found if it occurred: its rule ran, on all that it rests on."""
        known = code in self.rules or code.startswith(RESERVED)
        named = [(of or source, id_) for of, _, id_ in (figure.rpartition(":") for figure in figures)]
        reports = [self.reports.get(one) for one in {source, *(one for one, _ in named)}]
        return (
            known
            and (source, code) not in self.crashed
            and all(report is not None and report.path not in self.broken for report in reports)
            and not any(id_ in self.results[one].undecided for one, id_ in named)
            and self.settings[source].wants(code)
            and (code not in citations.BY_COPY or self.results[source].copy.found)
        )

    def accepted(self, source: str, found: Sequence[Finding]) -> Iterator[Finding]:
        """Yield the findings of a report, those marked that it accepts, with what is wrong with its entries."""
        report, settings, today = self.reports[source], self.settings[source], datetime.now(UTC).date()
        yield from acceptances.accept(report, found, today)
        yield from wanted(settings, acceptances.check(report, found, today, partial(self.includes, source)))
        yield from wanted(settings, acceptances.check_misprints(report, self.results[source].misprints))


def _place(finding: Finding) -> tuple[str, int, int, str, str]:
    location = finding.location
    if location is None:
        return ("", 0, 0, finding.source, finding.code)
    return (location.path, location.line, location.column, finding.source, finding.code)


def _summary(
    reading: Reading,
    results: Sequence[ReportResult],
    findings: Sequence[Finding],
    problems: Sequence[InputProblem],
    claims: int,
) -> Summary:
    return Summary(
        files=reading.files,
        left_alone=reading.left_alone,
        reports=len(results),
        figures=sum(map(len, reading.dataset)),
        checked=sum(one.checked for one in results),
        problems=len(problems),
        **severities(findings),
        undecided=sum(bool(record.reasons) for one in results for record in one.verdicts),
        hidden=sum(bool(record.hidden) for one in results for record in one.verdicts),
        unverified=sum(one.unverified for one in results),
        claims=claims + sum(one.claims or 0 for one in results),
        crashed=sum(problem.code == CRASHED.code for problem in problems),
    )
