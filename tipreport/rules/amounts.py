"""Rules about the unit and the share of a single figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.rules.rule import Rule, finds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tipreport.model.report import Report
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
        for figure in root.walk():
            cell = figure.cell
            if not cell.indicator.fits(cell.unit) and cell.unit not in report.units:
                units = ", ".join(cell.indicator.units)
                yield AMT003.finding(
                    report,
                    figure,
                    message=f"{figure.id} counts {cell.indicator.id} in {cell.unit.plural}",
                    headline=f"{cell.unit} is none of {units}",
                    explanation=(f"{cell.indicator.title}: {cell.indicator.definition}",),
                    account=report.account(root),
                    settle=f"write one of these units: {units}; or choose another indicator",
                )
