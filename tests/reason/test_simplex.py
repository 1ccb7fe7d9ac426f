"""The steps of the search, looked at one by one: a wrong one costs work, and never shows in an answer."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import given, settings

from tests.reason.systems import SOME_MEN, systems
from tipreport.reason.branch import _Search
from tipreport.reason.linear import Farkas, Infeasible, Refutation, Rounded
from tipreport.reason.simplex import Bound, Budget, Tableau
from tipreport.reason.solve import BUDGET, decide

if TYPE_CHECKING:
    from tipreport.reason.linear import Form, System


def value(tableau: Tableau, column: int) -> Fraction:
    """Where a column stands now."""
    if column in tableau._equations:
        return Fraction(tableau._numerators[column], tableau._equations[column][column])
    return Fraction(tableau._values.get(column, 0))


def total(tableau: Tableau, form: Form) -> Fraction:
    return sum((factor * value(tableau, column) for column, factor in form), Fraction(0))


@settings(max_examples=300, deadline=None)
@given(systems())
def test_each_cut_breaks_the_point_that_it_is_made_for(system: System) -> None:
    search = _Search(system, Budget(BUDGET))
    if search._state() or search._settled():
        return
    for column in search._tableau.fractional():
        _, form, high = search._round(*search._tableau.cut(column))
        assert total(search._tableau, form) > high


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


@settings(max_examples=300, deadline=None)
@given(systems())
def test_every_step_of_a_refutation_is_made_use_of(system: System) -> None:
    answer = decide(system)
    if isinstance(answer, Infeasible):
        assert uses(answer.refutation) <= set(range(len(system.rows)))


def lifted(*, most: int) -> Tableau:
    """Two columns of at most so many together, the first of which is then at least three."""
    tableau = Tableau(2, Budget(1000))
    tableau.add(((0, 1), (1, 1)), None, Bound(most, 0))
    assert tableau.settle() is None
    tableau.lift(0, Bound(3, 1))
    return tableau


def test_a_column_that_is_lifted_takes_the_sums_along() -> None:
    tableau = lifted(most=3)
    assert tableau.settle() is None
    assert tableau.world() == (3, 0)
    assert lifted(most=2).settle() == ((0, 1), (1, -1))


def test_a_column_that_an_equation_gives_is_lifted_by_the_next_steps() -> None:
    search = _Search(SOME_MEN, Budget(1000))
    assert search._state() is None
    assert search._settled() is None
    tableau = search._tableau
    (women, *_) = (column for column in (1, 2) if column in tableau._equations)
    tableau.lift(women, Bound(61, 2))
    assert tableau.settle() is not None
