"""The outcome of a check: what was found, what could not be checked, and how many there are of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from attrs import asdict, evolve, field

from tipreport.notebook import table
from tipreport.rules.finding import Severity
from tipreport.settings import Settings
from tipreport.tabular import Tabular
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tipreport.baseline import BaselineEntry, Changed, Compared
    from tipreport.errors import InputProblem
    from tipreport.frames import Table
    from tipreport.reason.verdict import Verdict
    from tipreport.rules.finding import Finding


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
        hidden: Accounts in which more may be hidden behind what was found; nothing accepted silences it.
        unverified: Citations that could not be compared with their source, most often since no copy is at hand.
        claims: Claims that could not be decided.
        crashed: Of the problems, those that are crashes of rules.
        gone: Entries of the baseline whose findings no longer occur.
        left_alone: YAML and CSV files in directories that are no reports.
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
    hidden: int
    unverified: int
    claims: int
    crashed: int = 0
    gone: int = 0
    left_alone: int = 0

    @property
    def found(self) -> str:
        """How many problems and findings there are of each kind, such as `2 errors, 1 warning`; empty for none."""
        kinds = (
            (self.problems - self.crashed, "input problem"),
            (self.crashed, "crashed rule"),
            (self.errors, "error"),
            (self.warnings, "warning"),
            (self.notes, "note"),
        )
        found = [counted(number, kind) for number, kind in kinds if number]
        known = ((self.accepted, "accepted"), (self.baselined, "baselined"))
        return ", ".join((*found, *(f"{number:,} {how}" for number, how in known if number)))

    def __str__(self) -> str:
        figures = f"{counted(self.figures, 'figure')}, {self.checked:,} constrained"
        return f"{self.found or 'nothing found'} in {counted(self.reports, 'report')} ({figures})"


def counted(number: int, thing: str) -> str:
    """Return a number with what it counts: `1 figure`, `2 figures`."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


@frozen(repr=False)
class Outcome(Tabular):
    """What a check has to say; printed, it is one line with the verdict.

    Attributes:
        findings: In the order of files and lines.
        problems: What could not be read, and rules that crashed.
        verdicts: Of each account, in the order of the reports.
        summary: The counts.
        settings: How it was checked.
        gone: Entries of the baseline whose findings no longer occur.
        changed: Those whose findings have another arithmetic now.
        absent: Paths of copies of sources that are named in reports or settings, and where nothing is.

    >>> import tipreport
    >>> outcome = tipreport.check("seeds/")
    >>> print(outcome)
    18 notes, 22 accepted in 15 reports (954 figures, 803 constrained)
    >>> outcome.ok
    True
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
    def hidden(self) -> tuple[Verdict, ...]:
        """The accounts in which more may be hidden behind what was found, with the reasons."""
        return tuple(verdict for verdict in self.verdicts if verdict.hidden)

    @property
    def ok(self) -> bool:
        """Whether there were figures, everything was read, and nothing graver than a note stands."""
        return self.summary.figures > 0 and not self.problems and not self.at_least(Severity.WARNING)

    def at_least(self, severity: Severity) -> tuple[Finding, ...]:
        """Return the findings of a severity or a graver one that are neither accepted nor known from a baseline."""
        return tuple(finding for finding in self.findings if finding.severity.rank >= severity.rank and finding.open)

    def table(self) -> Table:
        """Return what was found as a table: one row a finding or input problem, in the order of the files."""
        # Imported here, as below: the command makes no table.
        from tipreport.checking.rows import finding_table  # noqa: PLC0415

        return finding_table(self.problems, self.findings)

    def verdict_table(self) -> Table:
        """Return the verdicts as a table: one row for each account, with why something stayed open.

        >>> import tipreport
        >>> tipreport.check("seeds/mexico-2023.yaml").verdict_table().rows[0]["ruling"]
        'consistent'
        """
        from tipreport.checking.rows import verdict_table  # noqa: PLC0415

        return verdict_table(self.verdicts)

    def to_dict(self) -> dict[str, Any]:
        """Return the counts, and the rows of both tables, in plain values, as JSON has them."""
        found, verdicts = self.table().to_dicts(), self.verdict_table().to_dicts()
        return {"summary": asdict(self.summary), "findings": found, "verdicts": verdicts}

    def beside(self, compared: Compared) -> Outcome:
        """Return the outcome with its findings as they are beside a baseline."""
        summary = evolve(self.summary, **severities(compared.findings), gone=len(compared.gone))
        return evolve(self, findings=compared.findings, summary=summary, gone=compared.gone, changed=compared.changed)

    def __hash__(self) -> int:
        return hash((self.findings, self.problems, self.summary))

    def __bool__(self) -> NoReturn:
        raise TypeError("an outcome is neither true nor false: write outcome.ok, or len(outcome.findings)")

    def _repr_html_(self) -> str:
        problems = [
            ("problem", one.code, f"{one.found}: expected {one.expected}", one.location) for one in self.problems
        ]
        found = [
            (one.severity.value, one.code, one.message, one.location or one.source) for one in self.findings if one.open
        ]
        return table(str(self), (*problems, *found), head=("severity", "code", "message", "place"))

    def __str__(self) -> str:
        return str(self.summary)

    def __repr__(self) -> str:
        return f"<Outcome: {self}>"


def severities(findings: Sequence[Finding]) -> dict[str, int]:
    """Count the findings of each severity, and those that do not count, each once."""
    open_ = [finding.severity for finding in findings if finding.open]
    accepted = sum(finding.accepted for finding in findings)
    return {
        "errors": open_.count(Severity.ERROR),
        "warnings": open_.count(Severity.WARNING),
        "notes": open_.count(Severity.NOTE),
        "accepted": accepted,
        "baselined": len(findings) - len(open_) - accepted,
    }
