"""Columns that wait until a pivot needs them."""

from __future__ import annotations

import pytest

from tests.solver.systems import form, free
from tipreport.solver.branch import STRATEGY, search
from tipreport.solver.certify import holds, refuted
from tipreport.solver.linear import Feasible, Form, Infeasible, Row, System
from tipreport.solver.pricing import Columns
from tipreport.solver.simplex import Bound, Budget, Tableau


def _columns(*forms: Form, width: int = 3) -> Columns:
    columns = Columns(width, whole=False)
    for row, one in enumerate(forms, start=width):
        assert columns.add_row(row, one) == {}
    return columns


def test_of_several_columns_those_in_the_fewest_rows_come_first() -> None:
    columns = _columns(form({0: 1, 1: 1, 2: 1}), form({0: 1, 1: 1}), form({0: 1}))
    assert columns.priced({3: 1}) == [2, 1, 0]
    assert columns.priced({3: 1, 4: -1}) == [2]
    assert columns.priced({3: 1, 4: -2}) == [2]
    assert columns.priced({3: -1, 4: 2}) == [1, 0]


def test_only_coefficients_above_zero_count_and_variables_that_are_no_rows_do_not() -> None:
    columns = _columns(form({0: 2, 1: -3}))
    assert columns.priced({3: 1, 7: 5}) == [0]
    assert columns.priced({3: -1, 7: 5}) == [1]
    assert columns.priced({7: 5}) == []


def test_a_sum_of_an_empty_row_prices_nothing() -> None:
    assert _columns(form({})).priced({3: 1}) == []


def test_few_columns_are_returned_at_once_and_none_that_is_active() -> None:
    columns = _columns(form(dict.fromkeys(range(6), 1)), width=6)
    assert columns.priced({6: 1}) == [0, 1, 2, 3]
    assert columns.activate(1) == [(6, 1)]
    assert columns.priced({6: 1}) == [0, 2, 3, 4]
    assert columns.waiting == 5
    assert columns.add_row(7, form({0: 4, 1: 5})) == {1: 5}
    assert columns.activate(0) == [(6, 1), (7, 4)]


@pytest.mark.parametrize("far", [2**30, 2**31, 2**63, 10**40])
def test_however_large_a_coefficient_is_its_sign_is_exact(far: int) -> None:
    columns = _columns(form({0: far, 1: 1 - far, 2: -1}), form({0: 1, 1: 1}))
    assert columns.priced({3: 1}) == [0]
    assert columns.priced({3: -1}) == [2, 1]
    assert columns.priced({3: 1, 4: -far}) == []
    assert columns.priced({3: 1, 4: 1 - far}) == [0]
    assert columns.priced({3: -far, 4: 1}) == [2, 1]


def test_a_column_enters_the_equations_where_a_pivot_needs_it() -> None:
    tableau = Tableau(3, Budget(1_000), priced=True)
    tableau.add_row(form({0: 1, 1: 1}), Bound(5, 0), None)
    tableau.add_row(form({1: 1, 2: 1}), None, Bound(3, 1))
    assert tableau.make_feasible() is None
    assert tableau.world() == (5, 0, 0)
    tableau.add_row(form({0: 1}), None, Bound(2, 2))
    assert tableau.make_feasible() is None
    assert tableau.world() == (2, 3, 0)
    tableau.add_row(form({1: 1}), None, Bound(2, 3))
    assert tableau.make_feasible() == ((0, -1), (2, 1), (3, 1))


def test_a_search_by_sums_takes_in_what_it_needs() -> None:
    whole, part = form({0: 1, 1: 1, 2: 1}), form({1: 1, 2: 1})
    share = form({0: -1, 1: 2, 2: 2})
    consistent = System(3, (Row(whole, 9, 9), Row(share, 0, 0)), free(whole, part))
    answer = search(consistent, Budget(10_000), STRATEGY)
    assert isinstance(answer, Feasible)
    assert holds(consistent, answer.world)
    torn = System(3, (Row(whole, 10, 10), Row(share, 0, 0)), free(whole, part))
    refutation = search(torn, Budget(10_000), STRATEGY)
    assert isinstance(refutation, Infeasible)
    assert refuted(torn, refutation.refutation)
