"""Rules about figures that the source does not relate, which may count the same population."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.reason.account import figure_key
from tipreport.reason.building import stated_twice
from tipreport.rules.finding import Assumption, Severity, place_of
from tipreport.rules.rule import Rule, finds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tipreport.model.figure import Figure
    from tipreport.model.report import Report
    from tipreport.rules.finding import Finding

ONE_POPULATION = Assumption(
    "one population",
    "the figures count all that lies in their cells",
    "say what tells them apart: a code on one of them, `additional_to`, or `coverage: partial`",
)

SUM006 = Rule(
    code="SUM006",
    name="one count stated twice, differently",
    severity="warning; error in a table",
    when="Two figures of one account have one cell, one unit and one date, and amounts that exclude each other.",
    why=(
        "One of the two is mistaken, or they count two populations under the same words. If so, say what tells them "
        "apart: a code, `additional_to`, or a coverage that is partial."
    ),
    bad="""
        figures:
          - {id: here, indicator: identified_victims, place: MEX, period: 2022, value: 440}
          - {id: there, indicator: identified_victims, place: MEX, period: 2022, value: 444}
        """,
    good="""
        figures:
          - {id: here, indicator: identified_victims, place: MEX, period: 2022, value: 440}
          - {id: there, indicator: identified_victims, place: MEX, period: 2021, value: 444}
        """,
    settle="correct the one that is mistaken",
)

SUM009 = Rule(
    code="SUM009",
    name="several populations",
    severity="note",
    when="Figures that the source does not relate contradict each other if they all count one population.",
    why=(
        "Nearly always they do not: the words are the same, the people are others. It is worth a look whether one of "
        "them is a part of another, and then to say so."
    ),
    bad="""
        figures:
          - {id: identified, indicator: identified_victims, place: MEX, period: 2022, value: 20}
          - {id: girls, indicator: identified_victims, place: MEX, period: 2022, group: girls, value: 25}
        """,
    good="""
        figures:
          - {id: identified, indicator: identified_victims, place: MEX, period: 2022, value: 20}
          - {id: girls, indicator: identified_victims, place: MEX, period: 2022, group: girls, value: 15}
        """,
    settle="look whether one is a part of another; nothing has to be changed",
)

RULES = (SUM006, SUM009)


@finds(SUM006)
def check(report: Report) -> Iterator[Finding]:
    """Find counts that a narrative states twice, differently; in a table this is a conflict like any other."""
    for account, one, other in counted_twice(report):
        yield _twice(report, account, one, other)


def counted_twice(report: Report) -> Iterator[tuple[str, Figure, Figure]]:
    """Yield the counts that a narrative states twice, differently, each with its account; misprints are left open."""
    if report.is_table:
        return
    roots: dict[str, list[Figure]] = {}
    misprints = report.misprints
    for root in report.figures:
        if root.id not in misprints:
            roots.setdefault(report.account(root), []).append(root)
    for account, stated in roots.items():
        stated.sort(key=figure_key)
        yield from ((account, stated[one], stated[other]) for one, other in stated_twice(stated))


def _twice(report: Report, account: str, one: Figure, other: Figure) -> Finding:
    vague = () if one.amount.firm.excludes(other.amount.firm) else (one, other)
    soft = tuple(
        Assumption(
            "about",
            f"'{figure.amount}' means {figure.amount.soft}",
            "write the bounds that the source means, such as 'between 150 and 250'",
        )
        for figure in vague
        if figure.amount.soft is not None
    )
    return SUM006.finding(
        report,
        other,
        one,
        severity=Severity.WARNING,
        message=f"{one.id} and {other.id} state one count differently",
        headline=f"{one.amount} against {other.amount}",
        explanation=(
            f"{one.cell}: {one.amount} ({place_of(report, one)}) is {one.amount.bounds}.",
            f"{other.cell}: {other.amount} ({place_of(report, other)}) is {other.amount.bounds}.",
            "No number is both.",
        ),
        assumptions=(ONE_POPULATION, *soft),
        account=account,
    )
