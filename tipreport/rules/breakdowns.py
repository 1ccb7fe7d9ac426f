"""Rules about how a breakdown is declared: completeness that could be declared, and parts outside their whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from tipreport.model.group import GROUP, GROUPS
from tipreport.model.quality import Complete
from tipreport.reason.building import adds_up, is_partial
from tipreport.rules.finding import Member, place_of
from tipreport.rules.rule import Rule, finds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tipreport.model.figure import Breakdown, Figure
    from tipreport.model.report import Report
    from tipreport.rules.finding import Finding

_WHOLE = "figures:\n  - id: identified\n    indicator: identified_victims\n"

SUM007 = Rule(
    code="SUM007",
    name="parts add up and are not declared complete",
    severity="note",
    when=(
        "Parts of a whole with an exact value add up to it exactly, and are not said to be complete. In a table, the "
        "parts are the rows that a dimension divides it into, and all totals of a file that are alike are one note."
    ),
    why=(
        "If the source presents them as all of the whole, say so: `complete: closes`. A mistake in any of the numbers "
        "is found from then on."
    ),
    bad=f"{_WHOLE}    value: 79\n    breakdowns:\n      - {{by: exploitation, parts: {{sexual: 60, labour: 19}}}}\n",
    good=(
        f"{_WHOLE}    value: 79\n    breakdowns:\n"
        "      - {by: exploitation, complete: closes, parts: {sexual: 60, labour: 19}}\n"
    ),
    settle="write `complete: closes` if they are presented as all of it, else leave it",
)

SUM008 = Rule(
    code="SUM008",
    name="parts fall short of their whole",
    severity="note",
    when=(
        "Parts by sex, by age, or by all four groups fall short of their whole even at their greatest, and nothing "
        "says that they are complete. In a table, likewise, in one note, which names the nearest; and rows by any "
        "other dimension, where more of the totals alike are the sums of theirs than not."
    ),
    why="Everybody has a sex and an age, so some are missing: a number, or a part for whom none was recorded.",
    bad=f"{_WHOLE}    value: 100\n    breakdowns:\n      - {{by: sex, parts: {{female: 50, male: 40}}}}\n",
    good=f"{_WHOLE}    value: 100\n    breakdowns:\n      - {{by: sex, parts: {{female: 50, male: at least 40}}}}\n",
    settle="look for the rest in the source; if it is not there, nothing has to be changed",
)

SUM010 = Rule(
    code="SUM010",
    name="a part lies outside its whole",
    severity="warning",
    when="A part, or the `where` of a breakdown, states a code or a period that is not among its whole's.",
    why=(
        "Sources do that, but more often the whole is narrower than it was meant, perhaps by a default. Such a part "
        "counts as some of its whole, whatever its codes. Nothing is reported where nobody can tell: a quarter may lie "
        "in a split year, and a stock in the period of its day."
    ),
    bad=(
        f"{_WHOLE}    sex: female\n    value: 100\n    breakdowns:\n"
        "      - parts:\n          - {sex: male, value: 10}\n"
    ),
    good=f"{_WHOLE}    value: 100\n    breakdowns:\n      - parts:\n          - {{sex: male, value: 10}}\n",
    settle="correct the code, or widen the whole",
)

RULES = (SUM007, SUM008, SUM010)


@finds(SUM007, SUM008, SUM010)
def check(report: Report) -> Iterator[Finding]:
    """Find breakdowns that could be declared complete or fall short, and parts that lie outside their whole."""
    for root in report.particular:
        added = adds_up(root)
        for figure in root.walk():
            for breakdown in figure.breakdowns:
                whole = breakdown.opened or figure
                if breakdown.opened is not None:
                    yield from _outside(report, root, figure, breakdown.opened)
                for part in breakdown.parts:
                    yield from _outside(report, root, whole, part)
                if added and breakdown.complete is Complete.NO and not any(map(is_partial, breakdown.parts)):
                    yield from _undeclared(report, root, whole, breakdown)


def _outside(report: Report, root: Figure, whole: Figure, part: Figure) -> Iterator[Finding]:
    """Find codes of a part, be it one that `where` opens, that cannot lie in its whole's."""
    around = dict(whole.cell.coordinates)
    for name, codes in part.cell.coordinates:
        wider = around.get(name, codes)
        if wider == codes or report.book.may_lie_inside(name, codes, wider):
            continue
        default = dict(report.defaults.coordinates).get(name) == wider
        by_default = f", which the defaults say; write `{name}: all` on {root.id} to lift them" if default else ""
        found = SUM010.finding(
            report,
            Member(part, "part"),
            Member(whole, "whole"),
            message=f"{part.id} lies outside its whole {whole.id}",
            headline=f"{'+'.join(codes)} is not within {'+'.join(wider)}",
            explanation=(f"The whole's {name} is {'+'.join(wider)}{by_default}.",),
            account=report.account(root),
        )
        yield evolve(found, about=name)


def _undeclared(report: Report, root: Figure, whole: Figure, breakdown: Breakdown) -> Iterator[Finding]:
    """Find parts that add up to their whole, or fall short of it, and are not declared complete."""
    parts, counted = breakdown.parts, whole.cell.indicator
    if (
        breakdown.gaps
        or not _has_number(whole)
        or not all(map(_has_number, parts))
        or any(part.cell.indicator != counted for part in parts)
    ):
        return
    highs = [part.amount.firm.high for part in parts]
    low = whole.amount.firm.low
    known = [int(high) for high in highs if high is not None]
    if len(known) < len(parts) or len(parts) == 1:
        return
    total, terms = sum(known), " + ".join(f"{high:,}" for high in known)
    if total == low and whole.amount.exact and all(part.amount.exact for part in parts):
        yield _note(report, root, SUM007, whole, parts, f"{terms} = {total:,}")
    elif total < low and _everybody(breakdown):
        yield _note(report, root, SUM008, whole, parts, f"{terms} = {total:,} < {low:,}")


def _has_number(figure: Figure) -> bool:
    """Whether the source gives a number that does not depend on another figure."""
    return figure.amount.stated and figure.amount.counted


def _everybody(breakdown: Breakdown) -> bool:
    """Whether everybody should be in one of the parts: by sex, by age, or by all four groups."""
    stated = [dict(part.stated.coordinates) for part in breakdown.parts]
    names = {name for coordinates in stated for name in coordinates}
    groups = {word for coordinates in stated for word in coordinates.get(GROUP, ())}
    return names in ({"sex"}, {"age"}) or (names == {GROUP} and groups == GROUPS.keys())


def _note(  # noqa: PLR0913, PLR0917 - what a finding is made of
    report: Report, root: Figure, rule: Rule, whole: Figure, parts: tuple[Figure, ...], headline: str
) -> Finding:
    words = "add up to it" if rule is SUM007 else "fall short of it"
    return rule.finding(
        report,
        Member(whole, "whole"),
        *(Member(part, "part") for part in parts),
        message=f"the parts of {whole.id} {words}, and nothing says that they are complete",
        headline=headline,
        explanation=(f"{whole.id}: {whole.amount}, {place_of(report, whole)}",),
        account=report.account(root),
    )
