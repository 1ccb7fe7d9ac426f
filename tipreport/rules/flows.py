"""Rules about stages that usually follow each other: identification and assistance, prosecution and conviction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.rules.finding import Finding, Member, Severity, place_of
from tipreport.rules.rule import Rule, finds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tipreport.model.codebook import Coordinates
    from tipreport.model.figure import Figure
    from tipreport.model.report import Report

FLW001 = Rule(
    code="FLW001",
    name="more referred or assisted than identified",
    severity="note",
    when=(
        "In one edition, for one place, period and actor, more victims were referred or assisted than identified: the "
        "least that the one amount allows is more than the most that the other allows."
    ),
    why=(
        "Nothing need be wrong. The usual reasons: people identified in earlier years still receive help; potential "
        "victims are among them, or family members; others identified them; services were counted, not people."
    ),
    bad="""
        figures:
          - {id: identified, indicator: identified_victims, place: MEX, period: 2022, value: 440}
          - {id: assisted, indicator: assisted_victims, place: MEX, period: 2022, value: at least 500}
        """,
    good="""
        figures:
          - {id: identified, indicator: identified_victims, place: MEX, period: 2022, value: 440}
          - {id: assisted, indicator: assisted_victims, place: MEX, period: 2022, value: at least 400}
        """,
    settle="say in a note which of the reasons the source gives",
)

FLW002 = Rule(
    code="FLW002",
    name="more convictions than prosecutions",
    severity="note",
    when=(
        "In one edition, for one place, period and actor, more were convicted than prosecuted: the least that the one "
        "amount allows is more than the most that the other allows."
    ),
    why=(
        "Nothing need be wrong. The usual reasons: courts decided cases begun in earlier years; one prosecution had "
        "several defendants; only new prosecutions were counted; courts and prosecutors count by other laws."
    ),
    bad="""
        figures:
          - {id: prosecuted, indicator: prosecutions, place: MEX, period: 2022, value: 20}
          - {id: convicted, indicator: convictions, place: MEX, period: 2022, value: 35}
        """,
    good="""
        figures:
          - {id: prosecuted, indicator: prosecutions, place: MEX, period: 2022, value: 40}
          - {id: convicted, indicator: convictions, place: MEX, period: 2022, value: 35}
        """,
    settle="say in a note which of the reasons the source gives",
)

RULES = (FLW001, FLW002)

_FLOWS = (
    (FLW001, "identified_victims", ("referred_victims", "assisted_victims")),
    (FLW002, "prosecutions", ("convictions",)),
)


@finds(*RULES)
def check(report: Report) -> Iterator[Finding]:
    """Find roots of later stages that exceed those of the stage before."""
    counted = report.counted
    for rule, first, later in _FLOWS:
        if first in counted and not counted.isdisjoint(later):
            yield from _exceeding(report, rule, report.counting(first), report.counting(*later))


def _exceeding(report: Report, rule: Rule, before: Iterable[Figure], after: Iterable[Figure]) -> Iterator[Finding]:
    alike: dict[Coordinates, list[Figure]] = {}
    for other in after:
        alike.setdefault(other.cell.coordinates, []).append(other)
    for one in before:
        for other in alike.get(one.cell.coordinates, ()):
            if _same_but_for_the_stage(report, one, other) and _exceeds(report, other, one):
                yield _finding(report, rule, one, other)


def _same_but_for_the_stage(report: Report, one: Figure, other: Figure) -> bool:
    # In its own unit, a conviction is to a prosecution as a person is to a person.
    own = all(figure.cell.unit.name == figure.cell.indicator.units[0] for figure in (one, other))
    units = own or one.cell.unit == other.cell.unit
    return units and report.account(one) == report.account(other)


def _exceeds(report: Report, other: Figure, one: Figure) -> bool:
    # Imported here: few reports state both.
    from tipreport.comparison.observation import Observation  # noqa: PLC0415

    most = Observation(one, report).bounds(soft=False).high
    return most is not None and Observation(other, report).bounds(soft=False).low > most


def _finding(report: Report, rule: Rule, one: Figure, other: Figure) -> Finding:
    return Finding(
        rule.code,
        rule.name,
        Severity.NOTE,
        message=f"{other.id} exceeds {one.id}",
        headline=f"{other.amount} > {one.amount}",
        explanation=(
            f"{one.cell.indicator.title}: {one.amount} ({place_of(report, one)}).",
            f"{other.cell.indicator.title}: {other.amount} ({place_of(report, other)}).",
            rule.why,
        ),
        source=report.source.id,
        account=report.account(one),
        members=(Member(other, "figure"), Member(one, "figure")),
        settle=rule.settle,
    )
