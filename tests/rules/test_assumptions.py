"""Tests of what findings rest on besides the facts."""

from __future__ import annotations

import pytest

import tipreport
from tests.reports import report, whole
from tipreport.rules.finding import Assumption

BOUNDS = "write the bounds that the source means, such as 'between 150 and 250'"
OVERLAP = "write `exclusive: no` or `excess` on the breakdown, or declare the overlap"


@pytest.mark.parametrize(
    "of, expected",
    [
        (whole("40", "{parts: [{sex: male, value: about 60}]}"), ("about", "'about 60' means 55 to 65", BOUNDS)),
        (
            whole("100", "{parts: [{sex: male, value: 4, share: nearly 100%}]}"),
            ("about", "'nearly 100%' means 50 to under 100 percent", BOUNDS),
        ),
        (
            whole("9", "{parts: [{actor: federal, value: 5}, {actor: state, value: 6}]}"),
            ("codes do not overlap", "codes of actor do not overlap", OVERLAP),
        ),
    ],
)
def test_an_assumption_is_named_and_said_how_to_settle(of: tipreport.Report, expected: tuple[str, ...]) -> None:
    (finding,) = tipreport.check(of, ignore=["SRC001"]).findings
    assert finding.assumptions == (Assumption(*expected),)


def test_that_all_count_one_population_is_an_assumption_of_its_own() -> None:
    of = report("""
        figures:
          - {id: t, indicator: identified_victims, value: 9}
          - {id: m, indicator: identified_victims, sex: male, value: 10}
        """)
    (finding,) = tipreport.check(of, ignore=["SRC001"]).findings
    assert [one.kind for one in finding.assumptions] == ["one population"]
