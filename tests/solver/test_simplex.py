"""The steps of the search, looked at one by one: a wrong one costs work, and never shows in an answer."""

from __future__ import annotations

from fractions import Fraction
from math import gcd
from typing import TYPE_CHECKING

from hypothesis import given

from tests.profiles import examples
from tests.solver.systems import SOME_MEN, form, systems
from tipreport.solver.branch import _BranchAndCut
from tipreport.solver.linear import Farkas, Infeasible, Refutation, Rounded
from tipreport.solver.simplex import Bound, Budget, Tableau
from tipreport.solver.solve import BUDGET, decide

if TYPE_CHECKING:
    from tipreport.solver.linear import Form, System


def value(tableau: Tableau, column: int) -> Fraction:
    """Where a column stands now."""
    if column in tableau._equations:
        return Fraction(tableau._numerators[column], tableau._equations[column][column])
    return Fraction(tableau._values.get(column, 0))


def total(tableau: Tableau, form: Form) -> Fraction:
    return sum((factor * value(tableau, column) for column, factor in form), Fraction(0))


@examples(150)
@given(systems())
def test_each_cut_breaks_the_point_that_it_is_made_for(system: System) -> None:
    search = _BranchAndCut(system, Budget(BUDGET))
    if search._enter_rows() or search._relaxation():
        return
    for column in search._tableau.fractional():
        _, form, high = search._round(*search._tableau.gomory_cut(column))
        assert total(search._tableau, form) > high


@examples(150)
@given(systems())
def test_equations_are_kept_short_and_their_variables_counted(system: System) -> None:
    search = _BranchAndCut(system, Budget(BUDGET))
    if search._enter_rows():
        return
    search._relaxation()
    tableau = search._tableau
    for basic, equation in tableau._equations.items():
        assert equation[basic] > 0
        assert gcd(*equation.values()) == 1
        assert all(equation.values())
    for variable, often in enumerate(tableau._frequency):
        assert often == sum(variable in equation for equation in tableau._equations.values())


def uses(refutation: Refutation) -> set[int]:
    """The rows that a refutation takes as given; each step that adds one has to be made use of."""
    if isinstance(refutation, Farkas):
        return {name for name, _ in refutation.multipliers}
    if isinstance(refutation, Rounded):
        then = uses(refutation.then)
        assert refutation.name in then
        return then - {refutation.name} | {name for name, _ in refutation.multipliers}
    below, above = uses(refutation.below), uses(refutation.above)
    assert refutation.name in below & above
    return (below | above) - {refutation.name}


@examples(150)
@given(systems())
def test_every_step_of_a_refutation_is_made_use_of(system: System) -> None:
    answer = decide(system)
    if isinstance(answer, Infeasible):
        assert uses(answer.refutation) <= set(range(len(system.rows)))


def lifted(*, most: int) -> Tableau:
    """Two columns of at most so many together, the first of which is then at least three."""
    tableau = Tableau(2, Budget(1000))
    tableau.add_row(form({0: 1, 1: 1}), None, Bound(most, 0))
    assert tableau.make_feasible() is None
    tableau.set_bounds(0, Bound(3, 1), None)
    return tableau


def test_a_column_that_is_lifted_takes_the_sums_along() -> None:
    tableau = lifted(most=3)
    assert tableau.make_feasible() is None
    assert tableau.world() == (3, 0)
    assert lifted(most=2).make_feasible() == ((0, 1), (1, -1))


def test_a_column_that_an_equation_gives_is_lifted_by_the_next_steps() -> None:
    search = _BranchAndCut(SOME_MEN, Budget(1000))
    assert search._enter_rows() is None
    assert search._relaxation() is None
    tableau = search._tableau
    (women, *_) = (column for column in (1, 2) if column in tableau._equations)
    tableau.set_bounds(women, Bound(61, 2), None)
    assert tableau.make_feasible() is not None


def test_greedy_pivots_keep_equations_short_and_those_by_blands_rule_take_the_lowest() -> None:
    tableau = Tableau(4, Budget(1000))
    for at, columns in enumerate(((0, 1, 2), (0, 1, 2, 3), (0,))):
        tableau.add_row(form(dict.fromkeys(columns, 1)), Bound(1, at), None)
    assert tableau._leaving(bland=False) == (6, 1, True)
    assert tableau._leaving(bland=True) == (4, 1, True)
    assert tableau._entering(4, rising=True, bland=False) == 1
    assert tableau._entering(4, rising=True, bland=True) == 0
    assert tableau._entering(4, rising=False, bland=True) is None


def test_after_many_pivots_blands_rule_takes_over() -> None:
    rules = []

    class Watched(Tableau):
        def _leaving(self, *, bland: bool) -> tuple[int, int, bool] | None:
            rules.append(bland)
            return super()._leaving(bland=bland)

        def _entering(self, basic: int, *, rising: bool, bland: bool) -> int | None:
            rules.append(bland)
            return super()._entering(basic, rising=rising, bland=bland)

    tableau = Watched(3, Budget(1000), greedy_pivots=1)
    for column in range(3):
        tableau.add_row(form({column: 1}), Bound(1, column), None)
    assert tableau.make_feasible() is None
    assert tableau.world() == (1, 1, 1)
    assert rules == [False] * 4 + [True] * 3


def test_a_sum_that_is_no_whole_number_is_no_column() -> None:
    tableau = Tableau(2, Budget(1000))
    tableau.add_row(form({0: 1, 1: 1}), None, None)
    tableau.add_row(form({1: 2}), Bound(1, 0), Bound(1, 0))
    assert tableau.make_feasible() is None
    assert value(tableau, 2) == Fraction(1, 2)
    assert tableau.fractional() == [1]
