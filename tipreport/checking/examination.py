"""What a check makes of one report by itself, in one way, wherever that is done."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from tipreport.memory import gc_paused
from tipreport.progress import unseen
from tipreport.reason.building import adds_up
from tipreport.reason.tables.presolve import verdicts
from tipreport.reason.verdict import VerdictRecord
from tipreport.rules import breakdowns, comparisons, deferred
from tipreport.rules import sources as citations
from tipreport.rules.crash import Crash, Crashes
from tipreport.rules.registry import CHECKS, CONFLICTS
from tipreport.text.store import SourceCopy, citation_count, find_copy, unverified

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from concurrent.futures import Executor
    from pathlib import Path

    from tipreport.comparison.digest import Digest
    from tipreport.model.figure import Figure
    from tipreport.model.report import Report
    from tipreport.progress import Progress
    from tipreport.reason.verdict import Verdict
    from tipreport.rules.finding import Finding
    from tipreport.rules.rule import Rule
    from tipreport.rules.totals import Tally
    from tipreport.settings import Settings
    from tipreport.text.copies import Copy

    Sources = Mapping[str, str | Path | Copy]

TOTALS = (breakdowns.SUM007.code, breakdowns.SUM008.code)
"""The codes of what is found of the totals of tables."""

CLAIMS = tuple(rule.code for rule in comparisons.RULES)
"""The codes of what is found of claims."""


@frozen
class ReportResult:
    """What a check makes of one report by itself, small enough to be sent from one process to another.

    Attributes:
        source: The id of the report's source.
        verdicts: On its accounts, without their proofs.
        findings: As the settings have them.
        crashes: Of rules.
        checked: How many of its figures stand in a constraint with others.
        misprints: The ids of its misprints without which there would be a conflict, as far as that is known.
        undecided: The ids of the figures of accounts on which something could not be decided, or may be hidden.
        copy: What came of looking for a copy of the source.
        unverified: How many citations could not be compared with the source.
        claims: How many claims could not be decided; None where one is about another report, too.
        tallies: What comes of the totals of a table.
        digest: What it says in short, to be compared with other reports; None where nothing compares it so.
    """

    source: str
    verdicts: tuple[VerdictRecord, ...]
    findings: tuple[Finding, ...]
    crashes: tuple[Crash, ...]
    checked: int
    misprints: frozenset[str]
    undecided: frozenset[str]
    copy: SourceCopy
    unverified: int
    claims: int | None
    tallies: tuple[Tally, ...]
    digest: Digest | None


def examine(report: Report, settings: Settings, copy: SourceCopy, *, lone: bool) -> ReportResult:
    """Examine a report by itself, by tipreport's own rules.

    Args:
        report: The report.
        settings: Those that hold for it.
        copy: What came of looking for a copy of its source.
        lone: Whether no other report is checked with it.
    """
    crashes = Crashes()
    judged = crashes.guard(CONFLICTS, [report], partial(verdicts, report))
    found = [*_found(report, settings, copy.copy, judged, crashes)]
    alone = not claims_about_others(report)
    claims = crashes.guard(CLAIMS, [report], partial(deferred.claimed, report, {})) if alone else []
    found += [finding for one in claims for finding in one.findings]
    tallies = _tallied(report, settings, crashes)
    return ReportResult(
        report.source.id,
        tuple(map(VerdictRecord.of, judged)),
        tuple(wanted(settings, found)),
        tuple(crashes.found),
        sum(map(_checked, judged)),
        _needed_misprints(report),
        frozenset(chain.from_iterable(map(_undecided, judged))),
        evolve(copy, copy=None),
        citation_count(report) if copy.copy is None else unverified(report, copy.copy),
        sum(one.undecided for one in claims) if alone else None,
        tuple(tallies),
        _digest(report, lone=lone),
    )


def examine_all(
    reports: Sequence[Report],
    settings: Settings,
    sources: Sources,
    *,
    executor: Executor | None = None,
    progress: Progress = unseen,
) -> dict[str, ReportResult]:
    """Examine reports, here or through an executor; the results by the ids of the sources.

    Args:
        reports: The reports.
        settings: Those of the project.
        sources: Copies of sources, or their paths, by the ids of the sources.
        executor: Examines some reports at a time; what it is does not change what comes of it.
        progress: Shows how far it is.
    """
    lone = len(reports) == 1
    tasks = ((report, settings.on(report.path), _copy(report, sources, settings), lone) for report in reports)
    results: Iterable[ReportResult]
    if executor is None:
        results = (examine(report, on, copy, lone=lone) for report, on, copy, lone in tasks)
    else:
        sent = [(report, portable(on), *rest) for report, on, *rest in tasks]
        chunks = [sent[start : start + _AT_ONCE] for start in range(0, len(sent), _AT_ONCE)]
        results = chain.from_iterable(executor.map(_examine_some, chunks))
    return {one.source: one for one in progress(results, desc="checking", total=len(reports))}


_AT_ONCE = 25  # reports: enough to be worth sending, few enough for all processes to end together


@gc_paused()
def _examine_some(tasks: Iterable[tuple[Report, Settings, SourceCopy, bool]]) -> list[ReportResult]:
    return [examine(report, settings, copy, lone=lone) for report, settings, copy, lone in tasks]


def examine_where_read(report: Report, settings: Settings, sources: Sources) -> ReportResult:
    """Examine one of several reports in the process that reads it.

    Args:
        report: The report.
        settings: Those of the project.
        sources: Copies of sources, or their paths, by the ids of the sources.
    """
    return examine(report, settings.on(report.path), _copy(report, sources, settings), lone=False)


def _copy(report: Report, sources: Sources, settings: Settings) -> SourceCopy:
    return find_copy(report, sources, settings.sources, settings.trusted_directories)


def portable(settings: Settings) -> Settings:
    """Return settings as they are sent to other processes, which need not have the modules of a project's own rules."""
    return evolve(settings, checks=())


def wanted(settings: Settings, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings as the settings for their report have them."""
    return (settings.graded(finding) for finding in findings if settings.wants(finding.code))


def run(
    rules: Sequence[Rule], settings: Settings, report: Report, find: Callable[[], Iterable[Finding]], crashes: Crashes
) -> list[Finding]:
    """Run what finds the problems of some rules in a report, if any of them is wanted."""
    codes = [rule.code for rule in rules]
    return crashes.guard(codes, [report], find) if any(map(settings.wants, codes)) else []


def _found(
    report: Report, settings: Settings, copy: Copy | None, judged: Sequence[Verdict], crashes: Crashes
) -> Iterator[Finding]:
    """Yield what the rules find in a report, conflicts last, for which the proofs of the verdicts are still there."""
    for check in CHECKS:
        yield from run(check.rules, settings, report, partial(check, report), crashes)
    yield from run(citations.RULES, settings, report, partial(deferred.cited, report, copy), crashes)
    for verdict in judged:
        yield from crashes.guard(CONFLICTS, [report], partial(deferred.conflicting, verdict))


def claims_about_others(report: Report) -> bool:
    """Return whether a claim of a report is about a figure of another report."""
    return any(":" in reference for claim in report.claims for reference in claim.references)


def _tallied(report: Report, settings: Settings, crashes: Crashes) -> list[Tally]:
    """Return what comes of the totals of a table, if a rule about it is wanted."""
    wanted_codes = tuple(filter(settings.wants, TOTALS))
    return crashes.guard(wanted_codes, [report], partial(deferred.tallied, report)) if wanted_codes else []


def _digest(report: Report, *, lone: bool) -> Digest | None:
    """Return the digest of a report; None of a table, and of a lone report that has nothing to be compared."""
    if report.sheets or (lone and not deferred.may_differ(report)):
        return None
    # Imported here: a lone report is usually compared with nothing.
    from tipreport.comparison.digest import digest  # noqa: PLC0415

    return digest(report)


def _needed_misprints(report: Report) -> frozenset[str]:
    """Return the ids of misprints on whose numbers a conflict rests, or of whose account not all is known."""
    needed: set[str] = set()
    for verdict in verdicts(evolve(report, accept=())) if report.misprints else ():
        found = (*verdict.contradictions, *verdict.under_assumptions, *verdict.one_population)
        needed.update(verdict.about.sets[index].figure.id for one in found for index in one.sized)
        needed.update(_undecided(verdict))
    return report.misprints & needed


def _checked(verdict: Verdict) -> int:
    """Count the figures of an account that stand in a constraint with others; wholes printed nowhere are none."""
    if verdict.report.sheets:
        return len(verdict.constrained) + sum(len(sheet.constrained) for sheet in verdict.satisfied)
    return sum(figure.id in verdict.constrained for root in _roots(verdict) for figure in root.walk())


def _undecided(verdict: Verdict) -> Iterator[str]:
    """Return the ids of the figures of an account on which something could not be decided, or may be hidden."""
    if verdict.reasons or verdict.hidden:
        for root in filter(adds_up, _roots(verdict)):
            yield from (figure.id for figure in (*root.walk(), *root.opened_wholes()))


def _roots(verdict: Verdict) -> Iterator[Figure]:
    return (root for root in verdict.report.figures if verdict.report.account(root) == verdict.account)
