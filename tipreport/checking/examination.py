"""What a check makes of one report by itself, in one way, wherever that is done."""

from __future__ import annotations

from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from attrs import evolve

from tipreport.checking.parts import FIGURES, decide, joined, parts, undecided
from tipreport.memory import gc_paused
from tipreport.progress import unseen
from tipreport.reason.tables.presolve import verdicts
from tipreport.rules import comparisons, deferred
from tipreport.rules import sources as citations
from tipreport.rules.crash import Crash, Crashes
from tipreport.rules.populations import counted_twice
from tipreport.rules.registry import CHECKS
from tipreport.text.store import SourceCopy, citation_count, find_copy, unverified
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from concurrent.futures import Executor
    from pathlib import Path

    from tipreport.checking.parts import Decision, Part
    from tipreport.comparison.digest import Digest
    from tipreport.model.report import Report
    from tipreport.progress import Progress
    from tipreport.reason.verdict import VerdictRecord
    from tipreport.rules.finding import Finding
    from tipreport.rules.rule import Rule
    from tipreport.rules.totals import Tally
    from tipreport.settings import Settings
    from tipreport.text.copies import Copy

    Sources = Mapping[str, str | Path | Copy]

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


def examine(report: Report, settings: Settings, copy: SourceCopy, decision: Decision, *, lone: bool) -> ReportResult:
    """Examine a report by itself, by tipreport's own rules.

    Args:
        report: The report.
        settings: Those that hold for it.
        copy: What came of looking for a copy of its source.
        decision: What the reasoning makes of it.
        lone: Whether no other report is checked with it.
    """
    crashes = Crashes()
    crashes.found.extend(decision.crashes)
    found = [*_found(report, settings, copy.copy, crashes), *decision.findings]
    alone = not claims_about_others(report)
    claims = crashes.guard(CLAIMS, [report], partial(deferred.claimed, report, {})) if alone else []
    found += [finding for one in claims for finding in one.findings]
    return ReportResult(
        report.source.id,
        decision.verdicts,
        tuple(wanted(settings, found)),
        tuple(crashes.found),
        decision.checked,
        _needed_misprints(report),
        decision.undecided,
        evolve(copy, copy=None),
        citation_count(report) if copy.copy is None else unverified(report, copy.copy),
        sum(one.undecided for one in claims) if alone else None,
        decision.tallies,
        _digest(report, lone=lone),
    )


def examine_all(  # noqa: PLR0913 - of a check's choices, each by its name
    reports: Sequence[Report],
    settings: Settings,
    sources: Sources,
    *,
    lone: bool,
    executor: Executor | None = None,
    progress: Progress = unseen,
) -> dict[str, ReportResult]:
    """Examine reports, here or through an executor; the results by the ids of the sources.

    Args:
        reports: The reports.
        settings: Those of the project.
        sources: Copies of sources, or their paths, by the ids of the sources.
        lone: Whether no other report is checked with them.
        executor: Examines some reports at a time; what it is does not change what comes of it.
        progress: Shows how far it is.
    """
    tasks = (_Task(report, settings.on(report.path), _copy(report, sources, settings), lone) for report in reports)
    results = map(_examined, tasks) if executor is None else _spread(list(tasks), executor)
    return {one.source: one for one in progress(results, desc="checking", total=len(reports))}


@frozen
class _Task:
    """What it takes to examine a report."""

    report: Report
    settings: Settings
    copy: SourceCopy
    lone: bool


def _examined(task: _Task) -> ReportResult:
    """Examine a report where it is, part by part."""
    return _put_together(task, several := parts(task.report), [decide(one.report, task.settings) for one in several])


def _put_together(task: _Task, several: Sequence[Part], decisions: Sequence[Decision]) -> ReportResult:
    """Examine a report whose parts were decided."""
    decision = joined(task.report, several, decisions, task.settings)
    return examine(task.report, task.settings, task.copy, decision, lone=task.lone)


def _spread(tasks: Sequence[_Task], executor: Executor) -> Iterator[ReportResult]:
    """Examine reports through an executor; of one that has parts, these are decided there, and the rest here."""
    cut = [parts(task.report) for task in tasks]
    calls: list[_Call] = []
    for task, several in zip(tasks, cut, strict=True):
        on = portable(task.settings)
        if len(several) == 1:
            calls.append((len(task.report), partial(_examined, evolve(task, settings=on))))
        else:
            calls += [(len(one.report), partial(decide, one.report, on)) for one in several]
    results = chain.from_iterable(executor.map(_called, list(_chunks(calls))))
    for task, several in zip(tasks, cut, strict=True):
        its = list(islice(results, len(several)))
        yield its[0] if len(several) == 1 else _put_together(task, several, its)


_Call = tuple[int, "Callable[[], Any]"]
"""What is called elsewhere, with the number of figures that it is about."""

_AS_MANY = 20  # figures: as long as these take what is done once for each report


def _chunks(calls: Iterable[_Call]) -> Iterator[list[Callable[[], Any]]]:
    """Yield what is sent together."""
    together: list[Callable[[], Any]] = []
    figures = 0
    for number, call in calls:
        together.append(call)
        figures += number + _AS_MANY
        if figures >= FIGURES:
            yield together
            together, figures = [], 0
    if together:
        yield together


@gc_paused()
def _called(calls: Iterable[Callable[[], Any]]) -> list[Any]:
    return [call() for call in calls]


def examine_where_read(report: Report, settings: Settings, sources: Sources) -> ReportResult:
    """Examine one of several reports in the process that reads it.

    Args:
        report: The report.
        settings: Those of the project.
        sources: Copies of sources, or their paths, by the ids of the sources.
    """
    return _examined(_Task(report, settings.on(report.path), _copy(report, sources, settings), lone=False))


def examine_if_small(report: Report, settings: Settings, sources: Sources) -> ReportResult | None:
    """Examine a report where it is read; not a large table, whose parts are left for several processes to decide."""
    large = len(report) > _LARGE and len(parts(report)) > 1
    return None if large else examine_where_read(report, settings, sources)


_LARGE = 10 * FIGURES
"""Tables of more figures are worth sending back to be decided by several processes."""


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


def _found(report: Report, settings: Settings, copy: Copy | None, crashes: Crashes) -> Iterator[Finding]:
    """Yield what the rules find in a report that look at its figures one by one."""
    for check in CHECKS:
        yield from run(check.rules, settings, report, partial(check, report), crashes)
    yield from run(citations.RULES, settings, report, partial(deferred.cited, report, copy), crashes)


def claims_about_others(report: Report) -> bool:
    """Return whether a claim of a report is about a figure of another report."""
    return any(":" in reference for claim in report.claims for reference in claim.references)


def _digest(report: Report, *, lone: bool) -> Digest | None:
    """Return the digest of a report; None of a table, and of a lone report that has nothing to be compared."""
    if report.sheets or (lone and not deferred.may_differ(report)):
        return None
    # Imported here: a lone report is usually compared with nothing.
    from tipreport.comparison.digest import digest  # noqa: PLC0415

    return digest(report)


def _needed_misprints(report: Report) -> frozenset[str]:
    """Return the ids of misprints on whose numbers a conflict rests, or of whose account not all is known."""
    misprints = report.misprints
    if not misprints:
        return misprints
    bare = evolve(report, accept=())
    needed = {figure.id for _, *pair in counted_twice(bare) for figure in pair}
    for verdict in verdicts(bare):
        found = (*verdict.contradictions, *verdict.under_assumptions, *verdict.one_population)
        needed.update(verdict.about.sets[index].figure.id for one in found for index in one.sized)
        needed.update(undecided(verdict))
    return misprints & needed
