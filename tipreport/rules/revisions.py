"""Findings that compare editions and reporters; their rules are declared in `editions`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.comparison.revisions import Restated, Silence, disputes, restatements, silences
from tipreport.rules.editions import CMP003, CMP006, COV001
from tipreport.rules.finding import Finding, Member, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tipreport.comparison.digest import Candidates
    from tipreport.comparison.observation import Observation
    from tipreport.rules.rule import Rule


def findings(reports: Candidates) -> Iterator[Finding]:
    """Yield what is found by comparing the reports of a dataset."""
    yield from map(_restated, restatements(reports.restated))
    yield from map(_disputed, disputes(reports.disputed))
    yield from map(_silent, silences(reports.silenced))


def _finding(rule: Rule, severity: Severity, found: Sequence[Observation], message: str, headline: str) -> Finding:
    """Make a finding about observations, the oldest first; it belongs to the report of the latest."""
    *_, now = found
    source = now.report.source.id if now.report else ""
    return Finding(
        rule.code,
        rule.name,
        severity,
        message=message,
        headline=headline,
        explanation=tuple(f"{_dated_amount(observation)}." for observation in found),
        source=source,
        account=now.account,
        members=tuple(_member(observation, now) for observation in (now, *found[:-1])),
        settle=rule.settle,
    )


def _member(observation: Observation, now: Observation) -> Member:
    report = observation.report
    return Member(
        observation.figure, "figure", report.source.id if report is not None and report is not now.report else ""
    )


def _dated_amount(observation: Observation) -> str:
    """Return an amount in words, with its edition, its period and its line in the file."""
    location = observation.figure.location
    where = f", {location.in_words}" if location else ""
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


def _disputed(found: list[Observation]) -> Finding:
    message = f"{_listed(observation.account or 'the publisher' for observation in found)} disagree"
    return _finding(CMP006, Severity.NOTE, found, message, _listed(str(one.figure.amount) for one in found))


def _listed(words: Iterable[str]) -> str:
    """Return words as a list: one, two and three."""
    *first, last = words
    return f"{', '.join(first)} and {last}"


def _silent(silence: Silence) -> Finding:
    now, before = silence.now, silence.before
    periods = " or ".join(before.figure.cell.codes("period"))
    message = f"{now.figure.id} is not reported; for {periods} there is a number"
    return _finding(COV001, Severity.NOTE, (before, now), message, f"{before.figure.amount}, then not reported")
