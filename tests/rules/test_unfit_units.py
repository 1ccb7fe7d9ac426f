"""Units that do not fit: told where they are stated, with the indicators that are counted in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import tipreport
from tests.reports import report

if TYPE_CHECKING:
    from tipreport.rules.finding import Finding


def unfit(figures: str) -> list[Finding]:
    return [one for one in tipreport.check(report(figures)).findings if one.code == "AMT003"]


PARTS = """
figures:
  - id: reports
    indicator: recorded_offences
    unit: victim
    value: 340
    breakdowns:
      - {by: exploitation, parts: {sexual: 73, labour: 43}}
      - parts: [{sex: female, unit: person, value: 40, breakdowns: [{by: age, parts: {child: 9}}]}]
"""


def test_parts_that_have_their_unit_from_their_whole_are_not_told_again() -> None:
    assert [one.members[0].figure.id for one in unfit(PARTS)] == ["reports", "reports/female"]


@pytest.mark.parametrize(
    "unit, more",
    [
        ("report", ", such as tips"),
        ("call", ", such as hotline_calls or tips"),
        ("victim", ""),  # many are counted in victims
        ("MXN", ""),  # none names a currency
    ],
)
def test_the_indicators_that_are_counted_in_the_unit_are_named(unit: str, more: str) -> None:
    (found,) = unfit(f"figures: [{{id: a, indicator: recorded_offences, unit: {unit}, value: 5}}]")
    assert found.settle == f"write one of these units: offence, case, incident; or choose another indicator{more}"
