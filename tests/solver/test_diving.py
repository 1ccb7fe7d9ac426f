"""Tests of dives: what the search for sums gives up is found where large numbers fit."""

from __future__ import annotations

import pytest

import tipreport
from tests.reports import report
from tests.solver.systems import form, free
from tests.solver.test_sums import share
from tipreport.solver.branch import Strategy
from tipreport.solver.diving import Dive
from tipreport.solver.linear import Feasible, Infeasible, Row, System
from tipreport.solver.simplex import Bound, Budget, Tableau
from tipreport.solver.solve import decide

BUDGET = 200_000
GIVEN_UP = Strategy(bounds_of_sums=1)  # the search for sums is
BASE, PART = form({0: 1, 1: 1}), form({0: 1})


def test_shares_of_millions_with_counts_beside_them_have_a_verdict() -> None:
    found = tipreport.check(
        report(
            """
            figures:
              - id: all
                indicator: identified_victims
                value: 7913176
                breakdowns:
                  - complete: closes
                    parts:
                      - {actor: ngo, value: 0.0%}
                      - actor: police
                        value: 99%
                        breakdowns:
                          - {parts: [{nationality: HND, value: 5032463}]}
                          - complete: closes
                            parts: [{age: child, value: 23.72%}, {age: adult, value: 5991219}]
                      - {actor: federal, value: about 40315}
                      - {actor: state, value: 0%}
            """
        ),
        select=["SUM"],
    )
    assert (found.undecided, found.findings) == ((), ())


@pytest.mark.parametrize(
    "least, low, high, of, world",
    [
        (7000, 1410, 1420, 10_000, (987, 6013)),
        (50, 33_330, 33_340, 100_000, (3_333_999, 6_666_001)),  # no part of 50 fits: large numbers are tried then
    ],
)
def test_a_proportion_is_found_where_sums_are_given_up(
    least: int, low: int, high: int, of: int, world: tuple[int, ...]
) -> None:
    system = System(2, (Row(BASE, least), *share(PART, BASE, low, high, of)), free(BASE, PART))
    assert decide(system, BUDGET, GIVEN_UP) == Feasible(world)


def test_what_no_dive_reaches_is_branched_on() -> None:
    few = System(2, (Row(BASE, 1, 10), *share(PART, BASE, 1410, 1420, 10_000)), free(BASE, PART))
    answer = decide(few, BUDGET, GIVEN_UP)
    assert isinstance(answer, Infeasible)
    assert "Split" in str(answer.refutation)


def test_a_dive_takes_back_what_it_set() -> None:
    tableau = Tableau(2, Budget(BUDGET))
    tableau.add_row(form({0: 1}), Bound(10**8, 0), None)
    tableau.add_row(form({0: 1, 1: 1}), None, Bound(10**8 + 5, 1))
    tableau.add_row(form({1: 1}), None, None)
    assert tableau.make_feasible() is None
    before = list(tableau.lower), list(tableau.upper)
    dive = Dive(tableau)
    dive.fix([2, 4], raised=True)
    assert tableau.lower[2] == tableau.upper[2] == Bound(10**8, None)
    assert tableau.lower[4] == tableau.upper[4]
    dive.undo()
    assert (tableau.lower, tableau.upper) == before
