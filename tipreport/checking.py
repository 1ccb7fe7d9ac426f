"""From a dataset to an outcome: every rule on every report, sorted and counted, with what could not be checked."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from tipreport.memory import uncollected
from tipreport.model.report import Dataset, Report
from tipreport.progress import unseen
from tipreport.reason.building import adds_up
from tipreport.reason.tables.presolve import verdicts
from tipreport.reason.verdict import Sent
from tipreport.rules import acceptances, deferred
from tipreport.rules import sources as citations
from tipreport.rules.crash import Crashes
from tipreport.rules.finding import Finding, Severity
from tipreport.rules.inputs import CRASHED
from tipreport.rules.per_report import Alone, alone
from tipreport.rules.registry import ACROSS, CHECKS, CONFLICTS, RESERVED
from tipreport.settings import Settings
from tipreport.text.store import SourceStore, cited, open_sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from concurrent.futures import Executor
    from pathlib import Path

    from tipreport.baseline import Baseline, BaselineEntry, Changed, Compared
    from tipreport.errors import InputProblem
    from tipreport.progress import Progress
    from tipreport.reason.verdict import Verdict
    from tipreport.text.copies import Copy


@frozen
class Summary:
    """What was looked at, and what came of it.

    Attributes:
        files: Files that were opened, or tried.
        reports: Reports that were read.
        figures: Figures in them, parts included.
        checked: Figures that stand in at least one constraint with others.
        problems: Input problems, and rules that crashed.
        errors: Findings of severity error, accepted and known ones not counted.
        warnings: Likewise.
        notes: Likewise.
        accepted: Findings that a report accepts.
        baselined: Other findings, known from a baseline.
        undecided: Accounts on which the budget ran out.
        unverified: Citations that could not be compared with their source, most often since no copy is at hand.
        claims: Claims that could not be decided.
        crashed: Of the problems, those that are crashes of rules.
        gone: Entries of the baseline whose findings no longer occur.
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
    crashed: int = 0
    gone: int = 0


@frozen
class Outcome:
    """What a check has to say.

    Attributes:
        findings: In the order of files and lines.
        problems: What could not be read, and rules that crashed.
        verdicts: Of each account, in the order of the reports.
        summary: The counts.
        settings: How it was checked.
        gone: Entries of the baseline whose findings no longer occur.
        changed: Those whose findings have another arithmetic now.
        absent: Paths of copies of sources that are named in reports or settings, and where nothing is.
    """

    findings: tuple[Finding, ...]
    problems: tuple[InputProblem, ...]
    verdicts: tuple[Verdict, ...]
    summary: Summary
    settings: Settings = field(factory=Settings)
    gone: tuple[BaselineEntry, ...] = ()
    changed: tuple[Changed, ...] = ()
    absent: tuple[str, ...] = ()

    @property
    def undecided(self) -> tuple[Verdict, ...]:
        """The accounts on which something could not be decided, with the reasons."""
        return tuple(verdict for verdict in self.verdicts if verdict.reasons)

    @property
    def ok(self) -> bool:
        """Whether everything was read and nothing graver than a note stands."""
        return not self.problems and not self.at_least(Severity.WARNING)

    def at_least(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of a severity or a graver one that are neither accepted nor known from a baseline."""
        return tuple(finding for finding in self.findings if finding.severity.rank >= severity.rank and finding.open)

    def beside(self, compared: Compared) -> Outcome:
        """The outcome with its findings as they are beside a baseline."""
        summary = evolve(self.summary, **_counts(compared.findings), gone=len(compared.gone))
        return evolve(self, findings=compared.findings, summary=summary, gone=compared.gone, changed=compared.changed)


@uncollected()
def check(  # noqa: PLR0913 - of a script's choices, each by its name
    dataset: Dataset | Report,
    settings: Settings | None = None,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    baseline: Baseline | None = None,
    problems: Iterable[InputProblem] = (),
    files: int | None = None,
    executor: Executor | None = None,
    judged: Mapping[str, object] | None = None,
    sources: Mapping[str, str | Path | Copy] | None = None,
    progress: Progress = unseen,
) -> Outcome:
    """Check reports.

    Args:
        dataset: The reports, or one report.
        settings: How.
        select: Beginnings of the codes of rules to run, instead of those in the settings; all if there are none.
        ignore: Beginnings of the codes of rules not to run, instead of those in the settings.
        baseline: Findings that are known.
        problems: What could not be read, to be told with the rest.
        files: How many files were opened; the number of reports if it is not said.
        executor: Decides the accounts, some reports at a time: any of `concurrent.futures`, or a cluster's. What comes
            of it is the same; how an account was decided is worked out again when somebody asks.
        judged: What `judgement` made of the reports already, by the ids of their sources.
        sources: Copies of sources, or their paths, by the ids of the sources. Without one, the copy that the settings
            or the report name is used, if it is there.
        progress: Shows how far the check is: `tqdm.tqdm`, for one, or anything that is called likewise.
    """
    reports = (dataset,) if isinstance(dataset, Report) else dataset.reports
    settings = settings or Settings()
    settings = evolve(settings, select=tuple(select) or settings.select, ignore=tuple(ignore) or settings.ignore)
    judged = dict(judged or {}) if executor is None else _spread(reports, executor, progress)
    store = open_sources(reports, sources or {}, settings.sources)
    run = _Run(reports, settings, (*problems, *store.problems), judged, store, progress=progress)
    findings = run.told()
    told = (*run.problems, *run.crashes.problems)
    summary = _summary(run, findings, told, len(reports) if files is None else files)
    outcome = Outcome(findings, told, run.verdicts, summary, settings, absent=tuple(store.absent.values()))
    return outcome if baseline is None else outcome.beside(baseline.compare(findings, run.looked_for))


@frozen
class Judged:
    """What was made of a report by itself.

    Attributes:
        verdicts: On its accounts, as small as can be.
        found: What is found in it.
        checked: How many of its figures stand in a constraint with others.
        cited: How many citations there are in it.
    """

    verdicts: tuple[Sent, ...]
    found: Alone
    checked: int
    cited: int


def judgement(report: Report) -> Judged | None:
    """The verdicts on a report, as small as can be, with what is found in it by itself.

    For workers: what it returns is for `check(judged=...)`. Of what crashed there is None; the check will tell of it.
    """
    try:
        found = list(verdicts(report))
    except Exception:  # noqa: BLE001 - whoever checks will meet it again, and tell it
        return None
    made = Judged(tuple(map(Sent.of, found)), alone(report, found), sum(map(_checked, found)), cited(report))
    for verdict in found:
        verdict.decided.forget()
    return made


def _spread(reports: Sequence[Report], executor: Executor, progress: Progress) -> dict[str, object]:
    chunks = [reports[start : start + _AT_ONCE] for start in range(0, len(reports), _AT_ONCE)]
    made = chain.from_iterable(executor.map(_judgements, chunks))
    told = progress(zip(reports, made, strict=True), desc="deciding", total=len(reports))
    return {report.source.id: one for report, one in told}


def _judgements(reports: Sequence[Report]) -> list[object]:
    return [judgement(report) for report in reports]


_AT_ONCE = 25  # reports: enough to be worth sending, few enough for all processes to end together


class _Run:
    """One check: what was run on what, so that it is known of what is not found whether it was looked for."""

    def __init__(  # noqa: PLR0913 - what a check is told, each by its name
        self,
        reports: Sequence[Report],
        settings: Settings,
        problems: tuple[InputProblem, ...],
        judged_before: Mapping[str, object],
        store: SourceStore,
        *,
        progress: Progress,
    ) -> None:
        self.before = {source: one for source, one in judged_before.items() if isinstance(one, Judged)}
        self.reports = {report.source.id: report for report in reports}
        self.checks = (*CHECKS, *settings.checks)
        self.rules = settings.rules
        self.settings = {report.source.id: settings.on(report.path) for report in reports}
        self.problems = problems
        self.store = store
        self.crashes = Crashes()
        # Of each report, by its source's id; what is found follows at once, while what was worked out is at hand.
        judged: list[Verdict] = []
        self.checked = 0
        self.findings: dict[str, list[Finding]] = {}
        for report in progress(reports, desc="checking", total=len(reports)):
            verdicts = self.judged(report)
            self.findings[report.source.id] = list(self.wanted(report, self.everything(report, verdicts)))
            judged += verdicts if report.table is None else [verdict.brief() for verdict in verdicts]
            before = self.before.get(report.source.id)
            self.checked += sum(map(_checked, verdicts)) if before is None else before.checked
        self.verdicts = tuple(judged)
        # Whether all was read and decided that a finding of a report may rest on.
        self.broken = {problem.location.path for problem in problems}
        self.undecided = {
            (verdict.source, figure.id)
            for verdict in self.verdicts
            if verdict.reasons
            for root in verdict.report.figures
            if verdict.report.account(root) == verdict.account and adds_up(root)
            for figure in (*root.walk(), *root.opened_wholes())
        }
        for finding in self.across(reports):
            self.findings[finding.source] += self.wanted(self.reports[finding.source], [finding])

    def judged(self, report: Report) -> list[Verdict]:
        before = self.before.get(report.source.id)
        if before is not None:
            return [one.about(report) for one in before.verdicts]
        return self.crashes.guard(CONFLICTS, [report], partial(verdicts, report))

    def unverified(self, report: Report) -> int:
        """How many citations of a report nothing can be compared with."""
        before = self.before.get(report.source.id)
        if before is None or report.source.id in self.store.copies:
            return self.store.unverified(report)
        return before.cited

    def undecided_claims(self) -> int:
        """How many claims could not be decided."""
        claiming = [report for report in self.reports.values() if report.claims]
        known = [before.found.claimed if (before := self.before.get(one.source.id)) else None for one in claiming]
        others = [report for report, claimed in zip(claiming, known, strict=True) if claimed is None]
        total = sum(claimed.undecided for claimed in known if claimed is not None)
        if not others:
            return total
        # Imported here: most reports claim nothing.
        from tipreport.comparison.claims import undecided  # noqa: PLC0415

        return total + undecided(others, self.reports)

    def wanted(self, report: Report, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings as the settings for a report have them."""
        settings = self.settings[report.source.id]
        return (settings.graded(finding) for finding in findings if settings.wants(finding.code))

    def everything(self, report: Report, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
        known = self.before.get(report.source.id)
        before = Alone((), None, ()) if known is None else known.found
        settings = self.settings[report.source.id]
        for run, found in zip_longest(self.checks, before.checks):
            codes = [rule.code for rule in run.rules]
            if any(map(settings.wants, codes)):
                yield from self.found(found, codes, report, partial(run, report))
        codes = [rule.code for rule in citations.RULES]
        if any(map(settings.wants, codes)):
            copy = self.store.copies.get(report.source.id)
            found = before.cited if copy is None else None
            yield from self.found(found, codes, report, partial(deferred.cited, report, copy))
        for verdict, found in zip_longest(verdicts, before.conflicts):
            yield from self.found(found, CONFLICTS, report, partial(deferred.conflicting, verdict))

    def found(
        self,
        known: Sequence[Finding] | None,
        codes: Iterable[str],
        report: Report,
        run: Callable[[], Iterable[Finding]],
    ) -> Sequence[Finding]:
        """What is known to be found in a report; if that is not known, what a rule finds now."""
        return self.crashes.guard(codes, [report], run) if known is None else known

    def across(self, reports: Sequence[Report]) -> Iterator[Finding]:
        """What is found in all reports together, where one of them wants it."""
        known = {source: before.found for source, before in self.before.items()}
        for run in ACROSS:
            codes = [rule.code for rule in run.rules]
            if any(settings.wants(code) for settings in self.settings.values() for code in codes):
                yield from self.crashes.guard(codes, reports, partial(run, reports, known))

    def told(self) -> tuple[Finding, ...]:
        """The findings with what the reports say of them, in the order of files and lines."""
        today = datetime.now(UTC).date()
        findings = (finding for report in self.reports.values() for finding in self.accepted(report, today))
        return tuple(sorted(findings, key=_place))

    def accepted(self, report: Report, today: date) -> Iterator[Finding]:
        """The findings of a report, with what it accepts marked, and with what is to be said of that."""
        source = report.source.id
        found = self.findings[source]
        yield from acceptances.accept(report, found, today)
        yield from self.wanted(report, acceptances.check(report, found, today, partial(self.looked, source)))

    def looked_for(self, entry: BaselineEntry) -> bool:
        """Whether the finding of a baseline would have been found if it occurred."""
        return self.looked(entry.source, entry.code, entry.figures)

    def looked(self, source: str, code: str, figures: Iterable[str]) -> bool:
        """Whether a finding would have been found if it occurred: its rule ran, on all that it rests on."""
        known = code in self.rules or code.startswith(RESERVED)
        named = [(of or source, id_) for of, _, id_ in (figure.rpartition(":") for figure in figures)]
        reports = [self.reports.get(one) for one in {source, *(one for one, _ in named)}]
        return (
            known
            and (source, code) not in self.crashes.codes
            and self.undecided.isdisjoint(named)
            and all(report is not None and report.path not in self.broken for report in reports)
            and self.settings[source].wants(code)
            and (code not in citations.BY_COPY or source in self.store.copies)
        )


def _place(finding: Finding) -> tuple[str, int, int, str, str]:
    location = finding.location
    if location is None:
        return ("", 0, 0, finding.source, finding.code)
    return (location.path, location.line, location.column, finding.source, finding.code)


def _summary(run: _Run, findings: Sequence[Finding], problems: Sequence[InputProblem], files: int) -> Summary:
    reports = run.reports.values()
    return Summary(
        files=files,
        reports=len(reports),
        figures=sum(map(len, reports)),
        checked=run.checked,
        problems=len(problems),
        **_counts(findings),
        undecided=sum(bool(verdict.reasons) for verdict in run.verdicts),
        unverified=sum(map(run.unverified, reports)),
        claims=run.undecided_claims(),
        crashed=sum(problem.code == CRASHED.code for problem in problems),
    )


def _checked(verdict: Verdict) -> int:
    """How many figures of an account stand in a constraint with others; wholes that are printed nowhere are none."""
    report = verdict.report
    if report.table is not None:
        return len(verdict.linked) + sum(len(calm.linked) for calm in verdict.calm)
    roots = (root for root in report.figures if report.account(root) == verdict.account)
    return sum(figure.id in verdict.linked for root in roots for figure in root.walk())


def _counts(findings: Sequence[Finding]) -> dict[str, int]:
    """How many findings there are of each severity, and how many do not count, each once."""
    open_ = [finding.severity for finding in findings if finding.open]
    accepted = sum(finding.accepted for finding in findings)
    return {
        "errors": open_.count(Severity.ERROR),
        "warnings": open_.count(Severity.WARNING),
        "notes": open_.count(Severity.NOTE),
        "accepted": accepted,
        "baselined": len(findings) - len(open_) - accepted,
    }
