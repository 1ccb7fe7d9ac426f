"""What is found of editions and reporters beside each other: the rules are declared in `editions`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.comparison.revisions import Restated, Silence, disputes, restatements, silences
from tipreport.rules.editions import CMP003, CMP006, COV001
from tipreport.rules.finding import Finding, Member, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tipreport.comparison.digest import Beside
    from tipreport.comparison.statement import Statement
    from tipreport.rules.rule import Rule


def findings(reports: Beside) -> Iterator[Finding]:
    """What the reports of a dataset come to, one beside the other."""
    yield from map(_restated, restatements(reports.restated))
    yield from (_disputed(*pair) for pair in disputes(reports.disputed))
    yield from map(_silent, silences(reports.silenced))


def _finding(rule: Rule, severity: Severity, pair: tuple[Statement, Statement], message: str, headline: str) -> Finding:
    """A finding about an earlier and a later statement; it belongs to the report of the later one."""
    before, now = pair
    source = now.report.source.id if now.report else ""
    other = before.report.source.id if before.report and before.report is not now.report else ""
    return Finding(
        rule.code,
        rule.name,
        severity,
        message=message,
        headline=headline,
        explanation=tuple(f"{_told(statement)}." for statement in (before, now)),
        source=source,
        account=now.account,
        members=(Member(now.figure, "figure"), Member(before.figure, "figure", other)),
        settle=rule.settle,
    )


def _told(statement: Statement) -> str:
    """A figure with its edition and its place in the file."""
    location = statement.figure.location
    where = f", line {location.line}" if location else ""
    periods = " or ".join(statement.figure.cell.codes("period"))
    return f"{statement.name}: {statement.figure.amount}{periods and f' in {periods}'}{where}"


def _restated(found: Restated) -> Finding:
    old, new = found.old, found.new
    why = ", which the edition itself sets beside it" if found.declared else ""
    if found.merged:
        ids = " and ".join(statement.figure.id for statement in found.merged)
        why = f": together with {ids} it is the same"
    return _finding(
        CMP003,
        Severity.NOTE if found.declared or found.merged else Severity.WARNING,
        (old, new),
        f"{new.figure.id} was {old.figure.amount} in edition {old.edition}{why}",
        f"{old.figure.amount} -> {new.figure.amount}",
    )


def _disputed(one: Statement, other: Statement) -> Finding:
    tellers = (statement.account or "the publisher" for statement in (one, other))
    message = "{} and {} disagree".format(*tellers)
    return _finding(CMP006, Severity.NOTE, (one, other), message, f"{one.figure.amount} and {other.figure.amount}")


def _silent(silence: Silence) -> Finding:
    now, before = silence.now, silence.before
    periods = " or ".join(before.figure.cell.codes("period"))
    message = f"{now.figure.id} is not reported; for {periods} there is a number"
    return _finding(COV001, Severity.NOTE, (before, now), message, f"{before.figure.amount}, then not reported")
