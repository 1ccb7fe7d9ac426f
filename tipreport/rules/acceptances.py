"""Rules about accepted findings: whether they still occur, in the form in which they were accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from tipreport.model.declared import Acceptance, Misprint
from tipreport.rules.finding import Member
from tipreport.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from tipreport.model.declared import Accepted
    from tipreport.model.report import Report
    from tipreport.rules.finding import Finding

_EXCEEDED = """
    figures:
      - id: identified
        indicator: identified_victims
        value: 740
        breakdowns:
          - {by: actor, parts: {federal: 194, state: 691}}
    accept:
      - code: OVL002
        figures: [identified, identified/federal, identified/state]
        reason: the source does not explain it
    """

ACC001 = Rule(
    code="ACC001",
    name="accepted finding no longer occurs",
    severity="warning",
    when="A report accepts a finding that the check does not have, or not of exactly these figures.",
    why="What is accepted and gone would hide the next mistake in its place. Delete the entry, or correct it.",
    bad=_EXCEEDED.replace("691", "491") + '    expect: "885 > 740"\n',
    good=_EXCEEDED + '    expect: "885 > 740"\n',
    settle="delete the entry from `accept`, or correct its code and figures",
)

ACC002 = Rule(
    code="ACC002",
    name="accepted finding has changed",
    severity="warning",
    when="An accepted finding has another arithmetic than was expected, or none was expected and there are several.",
    why="Something has changed since somebody looked at it. Until they look again, the finding is not accepted.",
    bad=_EXCEEDED.replace("691", "692") + '    expect: "885 > 740"\n',
    good=_EXCEEDED + '    expect: "885 > 740"\n',
)

ACC003 = Rule(
    code="ACC003",
    name="acceptance past its date",
    severity="warning",
    when="An entry of `accept` has an `until`, and that day is over.",
    why="The finding was to be settled by then. It is no longer accepted.",
    bad=_EXCEEDED + "    until: 2020-12-31\n",
    good=_EXCEEDED + "    until: 2999-12-31\n",
    settle="settle the finding, or give the entry another date",
)

RULES = (ACC001, ACC002, ACC003)


def accept(report: Report, found: Sequence[Finding], today: date) -> list[Finding]:
    """Mark the findings that a report accepts today."""
    holding = [entry for entry in _entries(report) if _holds(entry, today)]
    accepted = {id(finding) for entry in holding for finding in _covered(entry, found)}
    return [evolve(finding, accepted=id(finding) in accepted) for finding in found]


def check(
    report: Report, found: Sequence[Finding], today: date, looked: Callable[[str, frozenset[str]], bool]
) -> Iterator[Finding]:
    """Find the acceptances that accept nothing today.

    Args:
        report: The report with the acceptances.
        found: Its findings.
        today: The day of the check.
        looked: Whether a finding with a code and figures would have been found if it occurred.
    """
    for entry in _entries(report):
        same = [finding for finding in found if _about(entry, finding)]
        if not same and looked(entry.code, entry.figures):
            yield _gone(report, entry, found)
            continue
        if same and not _covered(entry, same):
            yield _changed(report, entry, same)
        if not _holds(entry, today):
            yield _finding(
                ACC003,
                report,
                entry,
                f"the acceptance of {_named(entry)} ended on {entry.until}",
                f"until {entry.until}",
            )


def check_misprints(report: Report, needed: frozenset[str]) -> Iterator[Finding]:
    """Find the misprints whose number has changed, or is in no conflict.

    Args:
        report: The report with the misprints.
        needed: The ids of those on whose numbers a conflict rests.
    """
    for entry in report.accept:
        if not isinstance(entry, Misprint) or entry.figure in needed:
            continue
        if entry.figure in report.misprints:
            message = f"{entry.figure} is a misprint, and its number is in no conflict"
            yield _finding(ACC001, report, entry, message, entry.expect, settle="delete the entry from `accept`")
        else:
            now = report[entry.figure].amount.text
            message = f"{entry.figure} is a misprint of {entry.expect}, and is {now} now"
            yield _finding(ACC002, report, entry, message, f"{now}, no longer {entry.expect}", settle=_LOOK_AGAIN)


def _entries(report: Report) -> Iterator[Acceptance]:
    return (entry for entry in report.accept if isinstance(entry, Acceptance))


_LOOK_AGAIN = "look at the figures again; then correct them, or `expect`"
_SAY_WHICH = "write an entry with `expect` for each of them that the source explains"


def _about(entry: Acceptance, finding: Finding) -> bool:
    """Whether an acceptance is about a finding; one without figures is recognised by its headline alone."""
    same = entry.code == finding.code and entry.figures == finding.figure_ids
    return same and (bool(entry.figures) or entry.expect == finding.headline)


def _covered(entry: Acceptance, found: Sequence[Finding]) -> list[Finding]:
    """Return the findings that an entry accepts: one without an arithmetic accepts no two that differ in it."""
    same = [finding for finding in found if _about(entry, finding)]
    if entry.expect is None:
        return same if len({finding.headline for finding in same}) == 1 else []
    return [finding for finding in same if finding.headline == entry.expect]


def _holds(entry: Acceptance, today: date) -> bool:
    return entry.until is None or today <= entry.until


def _gone(report: Report, entry: Acceptance, found: Sequence[Finding]) -> Finding:
    near = [finding for finding in found if finding.code == entry.code and finding.figure_ids & entry.figures]
    return _finding(
        ACC001,
        report,
        entry,
        f"{_named(entry)} is accepted and does not occur",
        entry.expect or "no such finding",
        tuple(f"Found instead: {one.code} of {', '.join(sorted(one.figure_ids))}: {one.headline}" for one in near),
    )


def _changed(report: Report, entry: Acceptance, same: Sequence[Finding]) -> Finding:
    now = " and ".join(finding.headline for finding in same)
    if entry.expect is None:
        message, headline, settle = f"is accepted, and is {now}", now, _SAY_WHICH
    else:
        message, headline = f"is accepted as {entry.expect}, and is {now} now", f"{now}, no longer {entry.expect}"
        settle = _LOOK_AGAIN
    return _finding(ACC002, report, entry, f"{_named(entry)} {message}", headline, settle=settle)


def _named(entry: Acceptance) -> str:
    return f"{entry.code} of {', '.join(sorted(entry.figures)) or entry.expect}"


def _finding(  # noqa: PLR0913, PLR0917 - what a finding is made of
    rule: Rule,
    report: Report,
    entry: Accepted,
    message: str,
    headline: str,
    explanation: tuple[str, ...] = (),
    settle: str | None = None,
) -> Finding:
    own = [Member(report[id_], "related") for id_ in report.ids if id_ in entry.figures]
    why = f"Accepted because: {entry.reason}"
    finding = rule.finding(
        report, *own, message=message, headline=headline, explanation=(why, *explanation), settle=settle
    )
    return evolve(finding, at=entry.location, about=entry.code if isinstance(entry, Acceptance) else "misprint")
