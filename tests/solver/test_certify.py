"""The checker accepts what proves something, and nothing else."""

from __future__ import annotations

import ast
import inspect

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.profiles import examples
from tests.solver.systems import TOO_MANY_MEN, TRIANGLE, conflict_rows, equal, form, forms, row, systems, worlds
from tipreport.solver import certify, certify_sets
from tipreport.solver.certify import holds, refuted
from tipreport.solver.certify_sets import holds_in_sets
from tipreport.solver.linear import (
    Farkas,
    Form,
    Infeasible,
    Refutation,
    Rounded,
    Row,
    Split,
    System,
    names,
    renamed,
)
from tipreport.solver.solve import decide

ROUNDED = Rounded(-1, ((0, 1), (1, 1), (2, 1)), 2, Farkas(((-1, 2), (0, -1), (1, -1), (2, -1))))

# Either there is none of the first, or at least one.
SPLIT = Split(
    -1,
    form({0: 1}),
    0,
    below=Farkas(((-1, 2), (0, -1), (1, 1), (2, -1))),
    above=Farkas(((-1, -2), (0, 1), (1, -1), (2, 1))),
)


@pytest.mark.parametrize(
    "world, expected",
    [
        ((2, 3), True),
        ((1, 4), True),
        ((0, 5), False),  # the first is at least one
        ((3, 2), False),  # and at most two
        ((2, 4), False),
        ((1, 3), False),
        ((2,), False),
        ((2, 3, 0), False),
        ((), False),
    ],
)
def test_a_world_makes_every_row_true(world: tuple[int, ...], expected: bool) -> None:  # noqa: FBT001
    assert holds(System(2, (equal({0: 1, 1: 1}, 5), row({0: 1}, 1, 2))), world) is expected


def test_a_world_has_no_count_below_zero() -> None:
    assert not holds(System(2, (equal({0: 1, 1: 1}, 5),)), (6, -1))


@pytest.mark.parametrize(
    "world, bounds, expected",
    [
        ({1: 2, 2: 3}, ((5, 5), (3, 3)), True),
        ({1: 2, 2: 3}, ((5, None), (0, 3)), True),
        ({2: 3}, ((3, 3), (3, 3)), True),
        ({}, ((0, 0), (0, None)), True),
        ({1: 2, 2: 3}, ((6, None), (0, 3)), False),
        ({1: 2, 2: 3}, ((0, 4), (0, 3)), False),
        ({1: 2, 2: 3}, ((0, 9), (4, 9)), False),
        ({}, ((1, 9), (0, 9)), False),
        ({1: -1, 2: 3}, ((0, 9), (0, 9)), False),
    ],
)
def test_a_system_may_be_given_by_the_sets_of_its_rows(
    world: dict[int, int],
    bounds: tuple[tuple[int, int | None], ...],
    expected: bool,  # noqa: FBT001
) -> None:
    assert holds_in_sets((0b11, 0b10), world, bounds) is expected


def test_a_missing_bound_allows_anything() -> None:
    assert holds(System(1, (row({0: 1}),)), (10**40,))


@pytest.mark.parametrize(
    "system, refutation", [(TOO_MANY_MEN, Farkas(((0, 1), (1, -1)))), (TRIANGLE, ROUNDED), (TRIANGLE, SPLIT)]
)
def test_a_refutation_may_be_written_by_hand(system: System, refutation: Refutation) -> None:
    assert refuted(system, refutation)


@pytest.mark.parametrize(
    "multipliers",
    [
        (),
        ((0, 1),),
        ((1, -1),),  # the left side of the sum is below zero
        ((0, -1), (1, 1)),
        ((0, 1), (1, -2)),
        ((0, 2), (1, -1)),  # the right side is not
        ((0, 1), (2, -1)),  # there is no such row
        ((0, 1), (-1, -1)),
    ],
)
def test_a_sum_of_other_rows_proves_nothing(multipliers: tuple[tuple[int, int], ...]) -> None:
    assert not refuted(TOO_MANY_MEN, Farkas(multipliers))


@pytest.mark.parametrize("open_row", [0, 1])
def test_a_bound_that_is_not_there_cannot_be_taken(open_row: int) -> None:
    rows = (row({0: 1}, 0, 3), row({0: 1}, 4, 9))
    assert refuted(System(1, rows), Farkas(((0, 1), (1, -1))))
    opened = (row({0: 1}, 0, None), rows[1]) if open_row == 0 else (rows[0], row({0: 1}, None, 9))
    assert not refuted(System(1, opened), Farkas(((0, 1), (1, -1))))


def test_zero_is_not_below_zero() -> None:
    assert not refuted(System(1, (equal({0: 1}, 3),)), Farkas(((0, 1), (0, -1))))


@pytest.mark.parametrize(
    "changed",
    [
        evolve(ROUNDED, divisor=1),
        evolve(ROUNDED, divisor=3),
        evolve(ROUNDED, divisor=0),
        evolve(ROUNDED, divisor=-2),
        evolve(ROUNDED, multipliers=((0, 1), (1, 1))),
        evolve(ROUNDED, multipliers=((0, 1), (1, 1), (2, -1))),
        evolve(ROUNDED, multipliers=((0, 1), (1, 1), (3, 1))),
        evolve(ROUNDED, name=-2),  # the sum takes a row of another name
        evolve(ROUNDED, name=3),
        evolve(ROUNDED, name=0),
        evolve(ROUNDED, name=3, then=Farkas(((0, -1), (1, -1), (2, -1), (3, 2)))),  # added rows are below zero
        evolve(ROUNDED, then=Farkas(((-1, 1), (0, -1), (1, -1), (2, -1)))),
        evolve(ROUNDED, then=ROUNDED),  # the name is taken
        evolve(SPLIT, at=1),
        evolve(SPLIT, at=-1),
        evolve(SPLIT, form=form({1: 1})),
        evolve(SPLIT, form=form({0: 1, 1: 1})),
        evolve(SPLIT, below=SPLIT.above),
        evolve(SPLIT, above=SPLIT.below),
        evolve(SPLIT, name=-2),
        evolve(SPLIT, name=1),
        evolve(SPLIT, below=SPLIT),
    ],
)
def test_a_changed_refutation_is_refused(changed: Refutation) -> None:
    assert not refuted(TRIANGLE, changed)


def test_what_is_divided_is_rounded_on_both_sides() -> None:
    # One and a half times a count of at most one is no whole number: only once of it may be taken to be at most one.
    system = System(1, (row({0: 3}, None, 3), row({0: 1}, 1)))
    assert holds(system, (1,))
    assert not refuted(system, Rounded(-1, ((0, 1),), 2, Farkas(((-1, 2), (1, -3)))))


def test_a_row_added_in_one_case_is_not_known_in_the_other() -> None:
    borrowed = Farkas(((-2, 2), (0, -1), (1, -1), (2, -1)))
    first = Rounded(-2, ROUNDED.multipliers, 2, borrowed)
    assert refuted(TRIANGLE, Split(-1, form({0: 1}), 0, first, first))
    assert not refuted(TRIANGLE, Split(-1, form({0: 1}), 0, first, borrowed))
    assert not refuted(TRIANGLE, Split(-1, form({0: 1}), 0, borrowed, first))


def refutations(width: int) -> st.SearchStrategy[Refutation]:
    multipliers = st.lists(st.tuples(st.integers(-3, 6), st.integers(-4, 4)), max_size=5).map(tuple)
    return st.recursive(
        st.builds(Farkas, multipliers),
        lambda then: st.one_of(
            st.builds(Rounded, st.integers(-3, 0), multipliers, st.integers(-1, 4), then),
            st.builds(Split, st.integers(-3, 0), forms(width, st.integers(-2, 2)), st.integers(-2, 9), then, then),
        ),
        max_leaves=4,
    )


@examples(150)
@given(st.data())
def test_what_has_a_world_is_never_refuted(data: st.DataObject) -> None:
    system, world = data.draw(worlds())
    assert holds(system, world)
    assert not refuted(system, data.draw(refutations(system.width)))


@examples(150)
@given(worlds(), st.data())
def test_a_refutation_of_something_else_is_refused(known: tuple[System, tuple[int, ...]], data: st.DataObject) -> None:
    system, _ = known
    at = data.draw(st.integers(0, len(system.rows) - 1))
    moved = system.rows[at]
    step = data.draw(st.integers(-9, 9))
    rows = list(system.rows)
    rows[at] = Row(
        moved.form,
        None if moved.low is None else moved.low + step,
        None if moved.high is None else moved.high + step,
    )
    changed = System(system.width, tuple(rows))
    answer = decide(changed)
    if isinstance(answer, Infeasible):
        assert refuted(changed, answer.refutation)
        assert not refuted(system, answer.refutation)


@examples(150)
@given(systems())
def test_rows_that_a_refutation_does_not_use_may_say_anything(system: System) -> None:
    answer = decide(system)
    if not isinstance(answer, Infeasible):
        return
    used = conflict_rows(answer.refutation)
    others = (one if at in used else row({}) for at, one in enumerate(system.rows))
    assert refuted(System(system.width, tuple(others)), answer.refutation)
    for gone in used:
        without = (one if at != gone else row({}) for at, one in enumerate(system.rows))
        assert not refuted(System(system.width, tuple(without)), answer.refutation)


def test_steps_may_be_nested_deeper_than_calls() -> None:
    deep: Refutation = Farkas(((0, 1), (1, -1)))
    for name in range(-2000, 0):
        deep = Rounded(name, ((0, 1),), 1, deep)
    assert refuted(TOO_MANY_MEN, deep)
    assert conflict_rows(deep) == {0, 1}


def test_it_shares_nothing_with_a_solver() -> None:
    sources = map(inspect.getsource, (certify, certify_sets))
    nodes = (node for source in sources for node in ast.walk(ast.parse(source)))
    imports = [node.module for node in nodes if isinstance(node, ast.ImportFrom)]
    assert [name for name in imports if name and name.startswith("tipreport")] == ["tipreport.solver.linear"]


@pytest.mark.parametrize("terms", [((0, 1), (0, 1)), ((0, 1), (0, 2)), ((1, 1), (0, 0)), ((-1, 1),)])
def test_a_sum_has_each_unknown_once_with_a_coefficient(terms: tuple[tuple[int, int], ...]) -> None:
    with pytest.raises(ValueError, match=r"must|negative shift count"):
        Form.of(terms)


def test_a_sum_is_the_same_whatever_the_order_of_its_unknowns() -> None:
    assert Form.of([(1, 2), (3, -1), (0, 2)]) == form({0: 2, 1: 2, 3: -1}) == Form(((-1, 0b1000), (2, 0b11)))
    assert list(form({3: -1, 0: 2, 1: 2})) == [(0, 2), (1, 2), (3, -1)]


@pytest.mark.parametrize("levels", [((2, 1), (-1, 2)), ((1, 1), (1, 2)), ((1, 3), (2, 2)), ((0, 1),), ((1, 0),)])
def test_a_sum_has_its_coefficients_in_order_each_with_unknowns_of_its_own(levels: tuple[tuple[int, int], ...]) -> None:
    with pytest.raises(ValueError, match="ascending coefficients of different unknowns"):
        Form(levels)


def test_sets_with_one_coefficient_have_no_unknown_in_common() -> None:
    with pytest.raises(ValueError, match="must not be in a sum twice"):
        Form.of_sets([(1, 0b11), (1, 0b10)])


def test_a_sum_of_sets_takes_those_with_one_coefficient_together() -> None:
    assert Form.of_sets([(2, 0b1), (0, 0b10), (2, 0b100), (-1, 0)]) == form({0: 2, 2: 2})


@pytest.mark.parametrize("columns", [(2,), (0, 2)])
def test_a_system_has_no_row_about_other_unknowns(columns: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="rows must be about the 2 unknowns, got column 2"):
        System(2, (row(dict.fromkeys(columns, 1), 0),))


NESTED = Split(-1, form({0: 1}), 0, Farkas(((0, 1), (-1, 1))), Rounded(-2, ((3, 1),), 2, Farkas(((-2, 1), (1, -1)))))


def test_the_rows_that_a_refutation_takes() -> None:
    assert names(NESTED) == {0, -1, 3, -2, 1}


def test_a_refutation_moves_with_its_rows() -> None:
    moved = Split(-1, form({0: 1}), 0, Farkas(((-1, 1), (5, 1))), Rounded(-2, ((0, 1),), 2, Farkas(((-2, 1), (1, -1)))))
    assert renamed(NESTED, {0: 5, 3: 0}) == moved
    system = System(3, tuple(reversed(TRIANGLE.rows)))
    for refutation in (ROUNDED, SPLIT):
        assert refuted(system, renamed(refutation, {0: 2, 1: 1, 2: 0}))
