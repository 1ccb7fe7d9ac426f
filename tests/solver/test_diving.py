"""Tests of branching on sums, and of the dive before it: proportions of large numbers."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.profiles import examples
from tests.solver.systems import HUGE, conflict_rows, equal, form, row, systems
from tipreport.solver.branch import Strategy
from tipreport.solver.diving import Dive
from tipreport.solver.linear import Feasible, Form, Infeasible, Row, System, Undecided
from tipreport.solver.simplex import Bound, Budget, Tableau
from tipreport.solver.solve import decide

ALONE = Strategy(branches_of_dive=0)
BUDGET = 200_000


def share(part: Form, base: Form, low: int, high: int, of: int) -> tuple[Row, Row]:
    """Return that a sum is at least `low` of so many of its base, and less than `high`."""
    terms = {column: -low for column, _ in base}
    least = {column: terms.get(column, 0) + of for column, _ in part}
    terms_of_most = {column: -high for column, _ in base}
    most = {column: terms_of_most.get(column, 0) + of for column, _ in part}
    return row({**terms, **least}, 0), row({**terms_of_most, **most}, None, -1)


# Columns: men who are children, other men, women, others. Of all 82 percent are men, 8,858 are women.
MEN, ALL, CHILDREN, WOMEN = form({0: 1, 1: 1}), form({0: 1, 1: 1, 2: 1, 3: 1}), form({0: 1}), form({2: 1})
A_SHARE_AND_A_COUNT = System(
    4, (Row(CHILDREN, low=5), Row(WOMEN, 8858, 8858), *share(MEN, ALL, 815, 830, 1000)), (ALL, MEN, CHILDREN, WOMEN)
)

# 49 others beside 90.945 to 90.96 percent of a base: it has 542 and no other number.
NARROW = System(
    2, (row({1: 1}, 49, 49), *share(form({0: 1}), form({0: 1, 1: 1}), 18189, 18192, 20000)), (form({0: 1, 1: 1}),)
)


def test_a_share_beside_a_count_is_decided_where_columns_alone_are_not() -> None:
    assert isinstance(decide(A_SHARE_AND_A_COUNT, BUDGET), Feasible)
    assert isinstance(decide(evolve(A_SHARE_AND_A_COUNT, sums=()), BUDGET), Undecided)


def test_a_share_that_one_number_alone_has_is_found_without_a_dive() -> None:
    assert decide(NARROW, BUDGET, ALONE) == Feasible((493, 49))


def test_a_share_that_no_number_has_is_refuted_by_cases_of_the_sum() -> None:
    base, part = form({0: 1, 1: 1}), form({0: 1})
    few = System(2, (Row(base, 1, 10), *share(part, base, 1410, 1420, 10_000)), (base, part))
    answer = decide(few, BUDGET)
    assert isinstance(answer, Infeasible)
    assert "Split" in str(answer.refutation)
    assert conflict_rows(answer.refutation) <= {0, 1, 2}


def test_large_numbers_are_tried_first() -> None:
    base, part = form({0: 1, 1: 1}), form({0: 1})
    answer = decide(System(2, share(part, base, 33_330, 33_340, 100_000), (base, part)), BUDGET)
    assert isinstance(answer, Feasible)
    assert sum(answer.world) == 10**7


def test_the_nearer_case_is_tried_first_on_either_side() -> None:
    thirds = System(2, (row({0: 3, 1: -1}, 0, 0), row({1: 1}, 1, 2)), (form({0: 1}),))
    assert decide(thirds, BUDGET, ALONE) != Feasible((0, 0))
    assert isinstance(decide(thirds, BUDGET, ALONE), Infeasible)


def test_a_sum_between_two_whole_numbers_refutes_by_cuts_where_dives_find_nothing() -> None:
    # 302 have 94.615 to 94.63 percent of a base: no number. Beside them is a sum that nothing bounds.
    part, base = form({0: 1}), form({0: 1, 1: 1})
    system = System(
        3, (row({0: 1}, 302, 302), *share(part, base, 18923, 18926, 20000), row({1: 1, 2: -1}, 0)), (base, part)
    )
    for strategy in (Strategy(), ALONE):
        answer = decide(system, BUDGET, strategy)
        assert isinstance(answer, Infeasible)
        assert conflict_rows(answer.refutation) <= {0, 1, 2}


def test_sums_keep_away_from_their_ends_in_a_second_dive() -> None:
    parts = [form({0: 1}), form({1: 1}), form({2: 1})]
    base = form({0: 1, 1: 1, 2: 1, 3: 1})
    shares = [one for part in parts for one in share(part, base, 2325, 2340, 10_000)]
    answer = decide(
        System(4, (row(dict(base), 999, 1400), *shares), (base, *parts)), BUDGET, Strategy(branches_of_dive=1)
    )
    assert isinstance(answer, Feasible)


def test_a_dive_takes_back_what_it_set() -> None:
    tableau = Tableau(2, Budget(BUDGET))
    tableau.add_row(form({0: 1, 1: 1}), Bound(3, 0), None)
    tableau.add_row(form({0: 2, 1: 2}), Bound(7, 1), Bound(7, 1))
    tableau.add_row(form({1: 1}), Bound(10**8, 2), None)
    assert tableau.make_feasible() is not None
    bounds = list(tableau.lower), list(tableau.upper)
    free = Tableau(2, Budget(BUDGET))
    free.add_row(form({0: 1}), Bound(10**8, 0), None)
    free.add_row(form({0: 1, 1: 1}), None, None)
    assert free.make_feasible() is None
    before = list(free.lower), list(free.upper)
    dive = Dive(free)
    dive.fix({2: None, 3: 1}, raised=True)
    assert free.lower[3] == free.upper[3] == Bound(10**8, None)
    dive.undo()
    assert (free.lower, free.upper) == before
    assert (tableau.lower, tableau.upper) == bounds


@examples(150)
@given(systems(), st.booleans())
def test_sums_never_lead_to_another_verdict(system: System, dives: bool) -> None:  # noqa: FBT001
    sums = tuple(dict.fromkeys(one.coefficients for one in system.rows if one.coefficients))
    answer = decide(evolve(system, sums=sums), 20_000, Strategy(branches_of_dive=30 if dives else 0))
    assert isinstance(answer, type(decide(system)) | Undecided)


def test_numbers_of_any_length_are_shares_as_well() -> None:
    base, part = form({0: 1, 1: 1}), form({0: 1})
    exact = System(2, (equal(dict(base), 8 * HUGE), *share(part, base, 125, 126, 1000)), (base, part))
    assert isinstance(decide(exact, BUDGET), Feasible)
