"""In which order the figures stand in a file changes nothing but the order in which they are told of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import tipreport
from tests.profiles import examples
from tests.strategies import reports
from tipreport import Report

if TYPE_CHECKING:
    from collections.abc import Callable

SEED = Path(__file__).parents[2] / "seeds/mexico-2023.yaml"
PAIRS = """
tipreport: 1
source: {id: example, title: An example, edition: 2023, country: MEX}
figures:
  - {id: a, indicator: identified_victims, value: 440}
  - {id: b, indicator: identified_victims, value: 444}
  - {id: c, indicator: assisted_victims, value: 79}
  - {id: d, indicator: referred_victims, value: at least 50}
  - {id: e, indicator: visas_granted, value: 5, unit: shelter}
"""


def found(report: Report) -> set[tuple[str, frozenset[str]]]:
    return {(finding.code, finding.figure_ids) for finding in tipreport.check(report).findings}


def amounts(report: Report) -> dict[str, str]:
    return {figure.id: f"{figure.cell}: {figure.amount}" for figure in report.walk()}


def shuffled(report: Report, shuffle: Callable[[list[tipreport.Figure]], list[tipreport.Figure]]) -> Report:
    """The report read again from a file in which the figures stand in another order."""
    return tipreport.loads(tipreport.dumps(evolve(report, figures=shuffle(list(report.figures)))))


@examples(25)
@given(reports(), st.data())
def test_any_report_has_the_same_figures_in_any_order(report: Report, data: st.DataObject) -> None:
    other = shuffled(report, lambda figures: data.draw(st.permutations(figures)))
    assert amounts(other) == amounts(report)


@given(st.permutations(range(5)))
def test_the_same_is_found_in_any_order(order: list[int]) -> None:
    report = tipreport.loads(PAIRS)
    other = shuffled(report, lambda figures: [figures[place] for place in order])
    assert {code for code, _ in found(report)} >= {"AMT003", "OVL001", "SUM006"}
    assert found(other) == found(report)


@examples(10)
@given(st.data())
def test_a_real_report_is_the_same_in_any_order(data: st.DataObject) -> None:
    (report,) = tipreport.load(SEED)
    other = shuffled(report, lambda figures: data.draw(st.permutations(figures)))
    assert (amounts(other), found(other)) == (amounts(report), found(report))
