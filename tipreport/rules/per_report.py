"""What is found in a report by itself, so that it can be looked for where the report is read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from attrs import frozen

from tipreport.rules import deferred
from tipreport.rules.registry import CHECKS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tipreport.comparison.digest import Digest
    from tipreport.model.report import Report
    from tipreport.reason.verdict import Verdict
    from tipreport.rules.finding import Finding


@frozen
class Claimed:
    """What the claims of a report come to.

    Attributes:
        found: What is wrong with them.
        undecided: How many could not be decided.
    """

    found: tuple[Finding, ...]
    undecided: int


@frozen
class Alone:
    """What was found in a report; None in the place of what a rule crashed on.

    Attributes:
        checks: By each of the checks.
        cited: In citations, without a copy of the source.
        conflicts: In each of the verdicts.
        digest: What the report says in short, for what is found in all reports together.
        claimed: What its claims come to; None where one is about another report, too.
    """

    checks: tuple[tuple[Finding, ...] | None, ...]
    cited: tuple[Finding, ...] | None
    conflicts: tuple[tuple[Finding, ...] | None, ...]
    digest: Digest | None = None
    claimed: Claimed | None = None


def alone(report: Report, verdicts: Sequence[Verdict]) -> Alone:
    """What the rules find in a report by itself."""
    # Imported here: a single report is set beside nothing.
    from tipreport.comparison.digest import digest  # noqa: PLC0415

    return Alone(
        tuple(_tried(partial(check, report)) for check in CHECKS),
        _tried(partial(deferred.cited, report, None)),
        tuple(_tried(partial(deferred.conflicting, verdict)) for verdict in verdicts),
        digest(report) if report.table is None else None,
        _claimed(report),
    )


def _claimed(report: Report) -> Claimed | None:
    if not report.claims:
        return Claimed((), 0)
    from tipreport.rules import claims  # noqa: PLC0415 - most reports claim nothing

    try:
        return claims.by_itself(report)
    except Exception:  # noqa: BLE001 - as below
        return None


def _tried(find: Callable[[], Iterable[Finding]]) -> tuple[Finding, ...] | None:
    try:
        return tuple(find())
    except Exception:  # noqa: BLE001 - whoever checks will meet it again, and tell it
        return None
