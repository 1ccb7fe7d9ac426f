"""Equations that no whole numbers solve are found, and no others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.profiles import examples
from tests.solver.systems import HUGE, equal, forms, has_world, row
from tipreport.solver.lattice import indivisible
from tipreport.solver.linear import Form, Row, System
from tipreport.solver.simplex import Budget, OutOfBudgetError

equations = st.lists(
    st.builds(lambda terms, value: Row(terms, value, value), forms(4, st.integers(-12, 12)), st.integers(-20, 20)),
    max_size=4,
)


def fails(given_rows: list[Row]) -> bool:
    """Tell whether the rows are found unsolvable, once the reason given for it is seen to be right."""
    found = indivisible(dict(enumerate(given_rows)), Budget(10_000))
    if found is None:
        return False
    multipliers, divisor = found
    left = [0, 0, 0, 0]
    right = 0
    for name, times in multipliers:
        assert -divisor <= 2 * times <= divisor
        right += times * (given_rows[name].low or 0)
        for column, factor in given_rows[name].form:
            left[column] += times * factor
    assert right % divisor
    assert not any(factor % divisor for factor in left)
    return True


def solvable(given_rows: list[Row]) -> bool | None:
    """Ask an independent solver whether whole numbers of either sign solve the equations."""
    # A number of either sign is the difference of two counts.
    signed = (
        Row(
            Form.of([*one.form, *((column + 4, -factor) for column, factor in one.form)]),
            one.low,
            one.high,
        )
        for one in given_rows
    )
    return has_world(System(8, tuple(signed)))


@examples(200)
@given(equations)
def test_it_agrees_with_an_independent_solver(given_rows: list[Row]) -> None:
    # `0 = 3` is left to the fractions: nothing divides its left side but not its right side.
    sides = [one for one in given_rows if one.form]
    if fails(sides):
        assert solvable(sides) is not True


def test_unknowns_are_replaced_until_one_stands_alone() -> None:
    sums = {0: 6, 1: 10, 2: 15}
    assert not fails([equal(sums, HUGE)])
    assert fails([equal(sums, HUGE), equal({**sums, 3: 4}, HUGE + 2)])
    assert not fails([equal(sums, HUGE), equal({**sums, 3: 4}, HUGE + 8)])
    assert not fails([equal(sums, HUGE), equal({1: 2, 2: 3, 3: 5, 4: 7}, 1)])


def test_counts_below_zero_solve_an_equation() -> None:
    assert not fails([equal({0: 1, 1: 1}, -3)])


def test_an_equation_that_says_nothing_new_is_passed_over() -> None:
    assert fails([equal({0: 1, 1: 1}, 1), equal({0: 3, 1: 3}, 3), equal({0: 2, 3: 2}, 1)])


def test_what_was_divided_twice_is_taken_as_often_as_that() -> None:
    # Halved, the first is `a + b = 1`; without it the second is `2b + 2c = 2`, and halved once more `b + c = 1`.
    twice = [equal({0: 2, 1: 2}, 2), equal({0: 1, 1: 3, 2: 2}, 3)]
    assert fails([*twice, equal({1: 1, 2: 3, 3: 4}, 2)])
    assert not fails([*twice, equal({1: 1, 2: 3, 3: 4}, 3)])


@pytest.mark.parametrize("other", [row({0: 2}, 1, 2), row({0: 2}, None, 1), row({0: 2}, 1)])
def test_only_equations_count(other: Row) -> None:
    assert not fails([other])


@pytest.mark.parametrize("budget", [0, 3])
def test_its_work_is_counted(budget: int) -> None:
    known = {0: equal({0: 6, 1: 10, 2: 15}, 1), 1: equal({0: 7, 1: 3, 2: 15}, 1)}
    with pytest.raises(OutOfBudgetError):
        indivisible(known, Budget(budget))
