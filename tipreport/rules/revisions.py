"""Findings that compare editions and reporters; their rules are declared in `editions`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.comparison.revisions import Restated, Silence, disputes, restatements, silences
from tipreport.rules.editions import CMP003, CMP006, COV001
from tipreport.rules.finding import Finding, Member, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tipreport.comparison.digest import Candidates
    from tipreport.comparison.observation import Observation
    from tipreport.rules.rule import Rule


def findings(reports: Candidates) -> Iterator[Finding]:
    """Yield what is found by comparing the reports of a dataset."""
    yield from map(_restated, restatements(reports.restated))
    yield from (_disputed(*pair) for pair in disputes(reports.disputed))
    yield from map(_silent, silences(reports.silenced))


def _finding(
    rule: Rule, severity: Severity, pair: tuple[Observation, Observation], message: str, headline: str
) -> Finding:
    """Make a finding about an earlier and a later observation; it belongs to the report of the later one."""
    before, now = pair
    source = now.report.source.id if now.report else ""
    other = before.report.source.id if before.report and before.report is not now.report else ""
    return Finding(
        rule.code,
        rule.name,
        severity,
        message=message,
        headline=headline,
        explanation=tuple(f"{_dated_amount(observation)}." for observation in (before, now)),
        source=source,
        account=now.account,
        members=(Member(now.figure, "figure"), Member(before.figure, "figure", other)),
        settle=rule.settle,
    )


def _dated_amount(observation: Observation) -> str:
    """Return an amount in words, with its edition, its period and its line in the file."""
    location = observation.figure.location
    where = f", line {location.line}" if location else ""
    periods = " or ".join(observation.figure.cell.codes("period"))
    return f"{observation.name}: {observation.figure.amount}{periods and f' in {periods}'}{where}"


def _restated(found: Restated) -> Finding:
    old, new = found.old, found.new
    why = ", which the edition itself sets beside it" if found.declared else ""
    if found.merged:
        ids = " and ".join(observation.figure.id for observation in found.merged)
        why = f": together with {ids} it is the same"
    return _finding(
        CMP003,
        Severity.NOTE if found.declared or found.merged else Severity.WARNING,
        (old, new),
        f"{new.figure.id} was {old.figure.amount} in edition {old.edition}{why}",
        f"{old.figure.amount} -> {new.figure.amount}",
    )


def _disputed(one: Observation, other: Observation) -> Finding:
    reporters = (observation.account or "the publisher" for observation in (one, other))
    message = "{} and {} disagree".format(*reporters)
    return _finding(CMP006, Severity.NOTE, (one, other), message, f"{one.figure.amount} and {other.figure.amount}")


def _silent(silence: Silence) -> Finding:
    now, before = silence.now, silence.before
    periods = " or ".join(before.figure.cell.codes("period"))
    message = f"{now.figure.id} is not reported; for {periods} there is a number"
    return _finding(COV001, Severity.NOTE, (before, now), message, f"{before.figure.amount}, then not reported")
