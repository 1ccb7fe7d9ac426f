"""Rules about overlaps: units that two figures may have in common."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from tipreport.model.bitsets import CellBitsets
from tipreport.rules.finding import place_of
from tipreport.rules.rule import Rule, finds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tipreport.model.figure import Figure
    from tipreport.model.report import Report
    from tipreport.rules.finding import Finding

OVL001 = Rule(
    code="OVL001",
    name="overlap not declared",
    severity="warning",
    when="Two figures count the same people at different stages, and nothing says how far they overlap.",
    why=(
        "Readers add up victims referred and victims assisted, and count people twice. If the source says how far "
        "they overlap, declare it; if it does not, declare that: `extent: unknown`."
    ),
    bad="""
        figures:
          - {id: assisted, indicator: assisted_victims, place: MEX, period: 2022, value: 79}
          - {id: referred, indicator: referred_victims, place: MEX, period: 2022, value: at least 50}
        """,
    good="""
        figures:
          - {id: assisted, indicator: assisted_victims, place: MEX, period: 2022, value: 79}
          - {id: referred, indicator: referred_victims, place: MEX, period: 2022, value: at least 50}
        overlaps:
          - {between: [assisted, referred], extent: unknown}
        """,
)

OVL002 = Rule(
    code="OVL002",
    name="parts exceed their whole unless codes overlap",
    severity="warning",
    when="Parts exceed their whole, in a narrative or a table, and an overlap that nobody declares could explain it.",
    why=(
        "Two agencies may have counted one person, and one person may be exploited in two forms, or have two "
        "nationalities. If the source says so, declare it, in a table in the column `overlapping`; if it does not, a "
        "number is probably mistaken."
    ),
    bad="""
        figures:
          - id: identified
            indicator: identified_victims
            value: 740
            breakdowns:
              - {by: actor, parts: {federal: 194, state: 691}}
        """,
    good="""
        figures:
          - id: identified
            indicator: identified_victims
            value: 740
            breakdowns:
              - {by: actor, exclusive: no, parts: {federal: 194, state: 691}}
        """,
    settle="correct the figure that is mistaken, if one is",
)

OVL003 = Rule(
    code="OVL003",
    name="contradicts the declared overlap",
    severity="error or warning",
    when="Figures cannot all be true together with an overlap that is declared between them.",
    why="Either a figure is mistaken, or the overlap is declared otherwise than the source means it.",
    bad="""
        figures:
          - {id: assisted, indicator: assisted_victims, value: 79}
          - {id: referred, indicator: referred_victims, value: 50}
        overlaps:
          - {between: [assisted, referred], extent: within}
        """,
    good="""
        figures:
          - {id: assisted, indicator: assisted_victims, value: 79}
          - {id: referred, indicator: referred_victims, value: 50}
        overlaps:
          - {between: [referred, assisted], extent: within}
        """,
    settle="correct the figures or the declared overlap",
)

RULES = (OVL001, OVL002, OVL003)


@finds(OVL001)
def check(report: Report) -> Iterator[Finding]:
    """Find roots that may count the same people, without an overlap declared between them."""
    declared = {frozenset(overlap.between) for overlap in report.overlaps}
    known = report.known_indicators()
    counted = report.counted
    stages = [id_ for id_ in counted if not counted.isdisjoint(known[id_].same_persons)]
    roots = [root for root in report.counting(*stages) if _counts_somebody(root)]
    ids = {root.cell.indicator.id for root in roots}
    roots = [root for root in roots if not ids.isdisjoint(root.cell.indicator.same_persons)]
    bitsets = CellBitsets(report.book, (root.cell for root in roots))
    bits = {root.id: bitsets.pack(root.cell) for root in roots}
    if report.is_table:
        roots = [root for root in roots if not _inside(bitsets, bits, root, roots)]
    for one, other in combinations(roots, 2):
        if other.cell.indicator.id not in one.cell.indicator.same_persons:
            continue
        apart = bitsets.disjoint(bits[one.id], bits[other.id], happens_once=False)
        related = frozenset((one.id, other.id)) in declared or _additional(one, other)
        if not apart and not related and report.account(one) == report.account(other):
            yield _undeclared(report, one, other)


def _inside(bitsets: CellBitsets, bits: dict[str, int], root: Figure, roots: list[Figure]) -> bool:
    """Whether a root lies in another by its codes, so that an overlap declared for that one covers it."""
    mine = bits[root.id]
    return any(bits[other.id] != mine and bitsets.contains(bits[other.id], mine) for other in roots)


def _counts_somebody(figure: Figure) -> bool:
    """Whether a figure counts at least one person, as far as the source says."""
    bounds = figure.amount.firm
    return bounds.high != 0 and (figure.amount.stated or bounds.low > 0)


def _additional(one: Figure, other: Figure) -> bool:
    return other.id in one.additional_to or one.id in other.additional_to


def _undeclared(report: Report, one: Figure, other: Figure) -> Finding:
    return OVL001.finding(
        report,
        other,
        one,
        message=f"{one.id} and {other.id} may count the same people, and no overlap is declared",
        headline=f"{one.amount} and {other.amount}",
        explanation=(
            f"{one.cell.indicator.title}: {one.amount} ({place_of(report, one)}).",
            f"{other.cell.indicator.title}: {other.amount} ({place_of(report, other)}).",
            "One person can be in both, so they cannot be added up.",
        ),
        account=report.account(one),
        settle=f"declare it: `overlaps: [{{between: [{one.id}, {other.id}], extent: unknown}}]`, or as the source says",
    )
