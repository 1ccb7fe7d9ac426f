"""Rules about the unit and the share of a single figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.model.indicator import standard_indicators
from tipreport.rules.rule import Rule, finds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tipreport.model.figure import Figure
    from tipreport.model.report import Report
    from tipreport.model.unit import Unit
    from tipreport.rules.finding import Finding

AMT003 = Rule(
    code="AMT003",
    name="unit does not fit the indicator",
    severity="error",
    when="A figure states a unit that its indicator cannot be counted in.",
    why="A visa is not a victim. Figures in the wrong unit are added up with others, or compared with them.",
    bad="""
        figures:
          - {id: visas, indicator: visas_granted, value: 5, unit: shelter}
        """,
    good="""
        figures:
          - {id: visas, indicator: visas_granted, value: 5, unit: visa}
        """,
)

AMT005 = Rule(
    code="AMT005",
    name="share of no whole number",
    severity="error; warning if the share is soft",
    when="No whole count of its base gives a stated share, or the count printed beside the share does not give it.",
    why="Shares are checked by whole units, rounded or cut off: no count of people is 33 percent of 10.",
    bad="""
        figures:
          - id: identified
            indicator: identified_victims
            value: 10
            breakdowns:
              - {by: sex, parts: {female: 33%}}
        """,
    good="""
        figures:
          - id: identified
            indicator: identified_victims
            value: 12
            breakdowns:
              - {by: sex, parts: {female: 33%}}
        """,
    settle="correct the share or its base, or name another base: `of: ID`",
)

RULES = (AMT003, AMT005)


@finds(AMT003)
def check(report: Report) -> Iterator[Finding]:
    """Find units that do not fit their indicators."""
    for root in report.particular:
        for figure in _misfits(root, report):
            cell = figure.cell
            units = ", ".join(cell.indicator.units)
            yield AMT003.finding(
                report,
                figure,
                message=f"{figure.id} counts {cell.indicator.id} in {cell.unit.plural}",
                headline=f"{cell.unit} is none of {units}",
                explanation=(f"{cell.indicator.title}: {cell.indicator.definition}",),
                account=report.account(root),
                settle=f"write one of these units: {units}; or choose another indicator{_counted_in(cell.unit)}",
            )


def _misfits(figure: Figure, report: Report, whole: Figure | None = None) -> Iterator[Figure]:
    """Yield the figures whose units do not fit, but for parts that have both from their whole."""
    cell = figure.cell
    fits = cell.indicator.fits(cell.unit) or cell.unit in report.units
    if not fits and (whole is None or (cell.indicator, cell.unit) != (whole.cell.indicator, whole.cell.unit)):
        yield figure
    for breakdown in figure.breakdowns:
        for part in breakdown.parts:
            yield from _misfits(part, report, figure)


def _counted_in(unit: Unit) -> str:
    """Return which built-in indicators are counted in a unit; nothing where there are none, or many."""
    few = 4
    found = [one.id for one in standard_indicators().values() if unit.name in one.units]
    return f", such as {' or '.join(found)}" if 0 < len(found) <= few else ""
