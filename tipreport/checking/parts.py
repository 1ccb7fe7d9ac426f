"""What the reasoning makes of a report; of a large table part by part, since it is the same as of all at once.

Sheets of a table that have no records in common are decided apart (`reason/tables/presolve.py`). What is found of each,
and what comes of its totals, does not depend on the others.
"""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from attrs import evolve

from tipreport.memory import gc_paused
from tipreport.model.account import PUBLISHER
from tipreport.reason.building import adds_up
from tipreport.reason.tables.presolve import isolation, verdicts
from tipreport.reason.verdict import Ruling, VerdictRecord
from tipreport.rules import breakdowns, deferred
from tipreport.rules.crash import Crash, Crashes
from tipreport.rules.registry import CONFLICTS
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tipreport.model.figure import Figure
    from tipreport.model.report import Report
    from tipreport.reason.verdict import Verdict
    from tipreport.rules.finding import Finding
    from tipreport.rules.totals import Tally
    from tipreport.settings import Settings

TOTALS = (breakdowns.SUM007.code, breakdowns.SUM008.code)
"""The codes of what is found of the totals of tables."""

FIGURES = 2_000
"""How many figures are decided together: enough to be worth sending, few enough for all processes to end together."""


@frozen
class Decision:
    """What the reasoning makes of a report, small enough to be sent from one process to another.

    Attributes:
        verdicts: On its accounts, without their proofs.
        findings: The conflicts.
        crashes: Of the reasoning, and of the rules about it.
        checked: How many figures stand in a constraint with others.
        undecided: The ids of the figures of accounts on which something could not be decided, or may be hidden.
        tallies: What comes of the totals of a table.
        beside: Whether codes stand beside those in which they lie by convention; then they do in the whole table.
    """

    verdicts: tuple[VerdictRecord, ...]
    findings: tuple[Finding, ...]
    crashes: tuple[Crash, ...]
    checked: int
    undecided: frozenset[str]
    tallies: tuple[Tally, ...]
    beside: bool


@frozen
class Part:
    """A part of a table, or a report as a whole.

    Attributes:
        report: A report of this part alone.
        positions: The positions of its sheets in the table.
    """

    report: Report
    positions: Sequence[int]


def parts(report: Report, size: int = FIGURES) -> list[Part]:
    """Return the parts of a report that can be decided apart, one if there are no such.

    Args:
        report: The report.
        size: How many figures of sheets a part has at least, the last one aside.
    """
    whole = Part(report, range(len(report.sheets)))
    if len(report) <= size or any(report.account(root) != PUBLISHER for root in report.particular):
        return [whole]
    alone = {position for position, isolated in isolation(report) if isolated}
    # All that is not alone stays together, with the first of the others.
    found = [[position for position in range(len(report.sheets)) if position not in alone]]
    room = size - sum(len(report.sheets[position].lines) for position in found[0])
    for position in sorted(alone):
        if room <= 0:
            found.append([])
            room = size
        found[-1].append(position)
        room -= len(report.sheets[position].lines)
    if len(found) == 1:
        return [whole]
    return [
        Part(report.part([report.sheets[position] for position in positions], particular=not number), positions)
        for number, positions in enumerate(found)
    ]


@gc_paused()
def decide(report: Report, settings: Settings) -> Decision:
    """Decide a report, and find its conflicts and what comes of its totals.

    Args:
        report: The report.
        settings: Those that hold for it.
    """
    crashes = Crashes()
    judged = crashes.guard(CONFLICTS, [report], partial(verdicts, report))
    found = [crashes.guard(CONFLICTS, [report], partial(deferred.conflicting, verdict)) for verdict in judged]
    codes = tuple(filter(settings.wants, TOTALS))
    tallies = crashes.guard(codes, [report], partial(deferred.tallied, report)) if codes else []
    return Decision(
        tuple(map(VerdictRecord.of, judged)),
        tuple(chain.from_iterable(found)),
        tuple(crashes.found),
        sum(map(_checked, judged)),
        frozenset(chain.from_iterable(map(undecided, judged))),
        tuple(tallies),
        any(verdict.about.beside for verdict in judged),
    )


def joined(report: Report, several: Sequence[Part], decisions: Sequence[Decision], settings: Settings) -> Decision:
    """Return what the decisions on the parts of a report come to.

    Where a part has something to say of the whole table, this is decided all at once.
    """
    if len(several) == 1:
        return decisions[0]
    records = [record for one in decisions for record in one.verdicts]
    if any(one.crashes or one.beside for one in decisions) or any(record.reasons for record in records):
        return decide(report, settings)
    # Imported here: most reports are no tables.
    from tipreport.rules import totals  # noqa: PLC0415

    verdict = _joined(several, records)
    return Decision(
        (verdict,),
        tuple(chain.from_iterable(one.findings for one in decisions)),
        (),
        sum(one.checked for one in decisions),
        frozenset(undecided(verdict.on(report))),
        totals.joined(chain.from_iterable(one.tallies for one in decisions)),
        beside=False,
    )


def _joined(several: Sequence[Part], records: Sequence[VerdictRecord]) -> VerdictRecord:
    """Return the verdict on the account of a table from those on its parts."""
    contradicts = any(record.ruling is Ruling.CONTRADICTION for record in records)
    return VerdictRecord(
        PUBLISHER,
        Ruling.CONTRADICTION if contradicts else Ruling.CONSISTENT,
        (),
        tuple(sorted({reason for record in records for reason in record.hidden})),
        frozenset().union(*(record.constrained for record in records)),
        tuple(
            evolve(sheet, position=part.positions[sheet.position])
            for part, record in zip(several, records, strict=True)
            for sheet in record.satisfied
        ),
    )


def _checked(verdict: Verdict) -> int:
    """Count the figures of an account that stand in a constraint with others; wholes printed nowhere are none."""
    if verdict.report.sheets:
        return len(verdict.constrained) + sum(len(sheet.constrained) for sheet in verdict.satisfied)
    return sum(figure.id in verdict.constrained for root in _roots(verdict) for figure in root.walk())


def undecided(verdict: Verdict) -> Iterator[str]:
    """Return the ids of the figures of an account on which something could not be decided, or may be hidden."""
    if verdict.reasons or verdict.hidden:
        for root in filter(adds_up, _roots(verdict)):
            yield from (figure.id for figure in (*root.walk(), *root.opened_wholes()))


def _roots(verdict: Verdict) -> Iterable[Figure]:
    return (root for root in verdict.report.figures if verdict.report.account(root) == verdict.account)
