"""Tests of the search for sums, and of branching on them: proportions of large numbers."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.profiles import examples
from tests.solver.systems import HUGE, conflict_rows, equal, form, free, row, systems
from tipreport.solver.branch import Strategy
from tipreport.solver.linear import Farkas, Feasible, Form, Infeasible, Rounded, Row, System, Undecided
from tipreport.solver.proofs import Proof
from tipreport.solver.propagation import Inequality, Propagation
from tipreport.solver.simplex import Budget
from tipreport.solver.solve import decide
from tipreport.solver.sum_search import SumSearch
from tipreport.solver.sums import Aggregate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ALONE = Strategy(bounds_of_sums=0)
BUDGET = 200_000
WIDE = 300  # columns: how many bounds of sums are drawn depends on them


def share(part: Form, base: Form, low: int, high: int, of: int) -> tuple[Row, Row]:
    """Return that a sum is at least `low` of so many of its base, and less than `high`."""
    terms = {column: -low for column, _ in base}
    least = {column: terms.get(column, 0) + of for column, _ in part}
    terms_of_most = {column: -high for column, _ in base}
    most = {column: terms_of_most.get(column, 0) + of for column, _ in part}
    ends = (
        {column: factor for column, factor in ends.items() if factor}
        for ends in ({**terms, **least}, {**terms_of_most, **most})
    )
    at_least, below = map(form, ends)
    return Row(at_least, 0), Row(below, None, -1)


def half(part: Form, base: Form) -> tuple[Row, Row]:
    """Return that a sum is nearly a half of its base, which may be empty."""
    least, most = share(part, base, 4999, 5001, 10_000)
    return least, Row(most.form, None, 0)


# Columns: men who are children, other men, women, others. Of all 82 percent are men, 8,858 are women.
MEN, ALL, CHILDREN, WOMEN = form({0: 1, 1: 1}), form({0: 1, 1: 1, 2: 1, 3: 1}), form({0: 1}), form({2: 1})
A_SHARE_AND_A_COUNT = System(
    4, (Row(CHILDREN, low=5), Row(WOMEN, 8858, 8858), *share(MEN, ALL, 815, 830, 1000)), free(ALL, MEN, CHILDREN, WOMEN)
)

# 49 others beside 90.945 to 90.96 percent of a base: it has 542 and no other number.
NARROW = System(
    2, (row({1: 1}, 49, 49), *share(form({0: 1}), form({0: 1, 1: 1}), 18189, 18192, 20000)), free(form({0: 1, 1: 1}))
)


def test_a_share_beside_a_count_is_decided_where_columns_alone_are_not() -> None:
    assert isinstance(decide(A_SHARE_AND_A_COUNT, BUDGET), Feasible)
    assert isinstance(decide(evolve(A_SHARE_AND_A_COUNT, sums=()), BUDGET), Undecided)


def test_a_share_that_one_number_alone_has_is_found_by_branching_alone() -> None:
    assert decide(NARROW, BUDGET, ALONE) == Feasible((493, 49))


def test_a_share_that_no_number_has_is_refuted_by_bounds_of_the_sums() -> None:
    base, part = form({0: 1, 1: 1}), form({0: 1})
    few = System(WIDE, (Row(base, 1, 10), *share(part, base, 1410, 1420, 10_000)), free(base, part))
    answer = decide(few, BUDGET)
    # Of 1 to 10 there are 14.1 percent or more, that is 1 or more; of so many there are 8 or more, and of these 2.
    assert isinstance(answer, Infeasible)
    assert answer.refutation == Rounded(
        -2,
        ((0, -1410), (1, -1)),
        10_000,
        Rounded(
            -3,
            ((-2, 10_000), (2, 1)),
            1420,
            Rounded(-4, ((0, 1420), (2, 1)), 10_000, Farkas(((-4, 10_000), (-3, 1410), (1, -1)))),
        ),
    )
    by_cases = decide(few, BUDGET, ALONE)
    assert isinstance(by_cases, Infeasible)
    assert "Split" in str(by_cases.refutation)
    assert conflict_rows(by_cases.refutation) <= {0, 1, 2}


def test_the_least_numbers_that_fit_a_proportion_are_tried_first() -> None:
    base, part = form({0: 1, 1: 1}), form({0: 1})
    system = System(2, (Row(base, 1), *share(part, base, 33_330, 33_340, 100_000)), free(base, part))
    assert decide(system, BUDGET) == Feasible((1, 2))


def test_the_nearer_case_is_tried_first_on_either_side() -> None:
    thirds = System(2, (row({0: 3, 1: -1}, 0, 0), row({1: 1}, 1, 2)), free(form({0: 1})))
    assert decide(thirds, BUDGET, ALONE) != Feasible((0, 0))
    assert isinstance(decide(thirds, BUDGET, ALONE), Infeasible)


def test_a_sum_between_two_whole_numbers_refutes_by_cuts() -> None:
    # 302 have 94.615 to 94.63 percent of a base: no number. Beside them is a sum that nothing bounds.
    part, base = form({0: 1}), form({0: 1, 1: 1})
    system = System(
        3, (row({0: 1}, 302, 302), *share(part, base, 18923, 18926, 20000), row({1: 1, 2: -1}, 0)), free(base, part)
    )
    for one in (system, evolve(system, width=WIDE)):
        answer = decide(one, BUDGET)
        assert isinstance(answer, Infeasible)
        assert conflict_rows(answer.refutation) <= {0, 1, 2}


def of(width: int, *rows: Row, sums: tuple[Form, ...] = ()) -> System:
    """Return a system with columns that nothing is stated of, so that its sums are looked at thoroughly."""
    return System(width, rows, free(*sums))


def test_sums_are_refuted_case_by_case() -> None:
    # Of three groups of at most two, half of each are in a part; together they are three.
    groups = [(form({one: 1, one + 1: 1}), form({one: 1})) for one in (0, 2, 4)]
    halves = [one for group, part in groups for one in (Row(group, None, 2), *half(part, group))]
    whole = form(dict.fromkeys(range(6), 1))
    sums = (whole, *(one for pair in groups for one in pair))
    system = of(WIDE, Row(whole, 3, 3), *halves, sums=sums)
    answer = decide(system, BUDGET)
    assert isinstance(answer, Infeasible)
    assert "Split" in str(answer.refutation)


def test_a_proportion_that_small_numbers_miss_is_found_in_large_ones() -> None:
    base, part = form({0: 1, 1: 1}), form({0: 1})
    system = of(WIDE, Row(base, 1), *share(part, base, 27_182_818, 27_182_819, 10**8), sums=(base, part))
    answer = decide(system, BUDGET)
    assert isinstance(answer, Feasible)
    assert sum(answer.world) > 10**7


def test_what_is_found_neither_among_small_sums_nor_among_large_ones_is_left_to_branches() -> None:
    base, first, second = form({0: 1, 1: 1}), form({0: 1}), form({1: 1})
    rows = (Row(base, 5), *share(first, base, 27_182_818, 27_182_819, 10**8), row({0: 10, 1: -7, 9: -1}, 3, 3))
    answer = decide(System(12, (*rows, row({9: 1}, 0, 2)), free(base, first, second)), BUDGET)
    assert isinstance(answer, Infeasible)


def test_sums_that_no_columns_add_up_to_are_ruled_out() -> None:
    # Each two of three are at least one, so all three are at least two, not one and a half.
    pairs = [form({0: 1, 1: 1}), form({1: 1, 2: 1}), form({0: 1, 2: 1})]
    whole = form({0: 1, 1: 1, 2: 1, 3: 1})
    rows = [Row(pair, 1, 9) for pair in pairs]
    answer = decide(of(WIDE, *rows, row({0: 2, 1: 2, 2: 2, 3: 3}, None, 3), sums=(whole, *pairs)), BUDGET)
    assert isinstance(answer, Infeasible)
    few = decide(of(WIDE, *rows, row({0: 2, 1: 2, 2: 2, 3: 3}, 3, 4), sums=(whole, *pairs)), BUDGET)
    assert isinstance(few, Feasible)


def test_whole_sums_of_columns_that_are_not_whole() -> None:
    # The first two with the last, the second two, and the outer two of three are one each.
    rows = (equal({0: 1, 1: 1, 3: 1}, 1), equal({1: 1, 2: 1}, 1), equal({0: 1, 2: 1}, 1))
    sums = tuple(one.form for one in rows)
    assert isinstance(decide(of(WIDE, *rows, sums=sums), BUDGET), Feasible)
    answer = decide(of(WIDE, *rows, row({3: 1, 4: -1}, None, 0), row({4: 1}, None, 0), sums=sums), BUDGET)
    assert isinstance(answer, Infeasible)


def test_nothing_follows_while_two_sums_have_no_end() -> None:
    bounds = Propagation([0, 0, 0], count(-1, -1), Budget(BUDGET), most=10, width=3)
    bounds.add(Inequality(((0, 1), (1, -1), (2, -1)), -1))  # either of the two may be the one that is not zero
    assert bounds.propagate() is None
    assert not bounds.trail


@pytest.mark.parametrize(
    "bounded, value",
    [
        (row({0: 1, 1: -1}, -5, -3), -5),  # a difference may be below zero
        (row({0: 1, 1: 1}, None, 5), 0),  # a sum may not
    ],
)
def test_the_least_value_of_a_sum_is_asked_for_first(bounded: Row, value: int) -> None:
    asked: list[list[int]] = []

    def ask(values: Sequence[int]) -> bool:
        asked.append(list(values))
        return True

    search = SumSearch(Aggregate.of(of(2, bounded)), count(-1, -1), Budget(BUDGET), most=10, beyond=0)
    assert search.run(ask) is True
    assert asked == [[value]]


def test_a_relation_that_the_columns_refute_a_value_by_holds_from_then_on() -> None:
    system = of(2, row({0: 1}, 1, 2), row({1: 1}, 1, 3))
    # The second is twice the first or more, and three times.
    learnt: Iterator[dict[int, int] | bool] = iter([{0: -2, 1: 1}, {0: -3, 1: 1}, True])
    asked: list[list[int]] = []

    def ask(values: Sequence[int]) -> dict[int, int] | bool:
        asked.append(list(values))
        return next(learnt)

    search = SumSearch(Aggregate.of(system), count(-1, -1), Budget(BUDGET), most=30, beyond=0)
    assert search.run(ask) is True
    assert asked == [[1, 1], [1, 2], [1, 3]]


def test_a_relation_that_no_value_keeps_refutes_the_sums() -> None:
    system = of(2, row({0: 1}, 1, 1), row({1: 1}, 3, 3))
    asked: list[list[int]] = []

    def ask(values: Sequence[int]) -> dict[int, int]:
        asked.append(list(values))
        return {0: -4, 1: 1}  # the second is four times the first or more

    search = SumSearch(Aggregate.of(system), count(-1, -1), Budget(BUDGET), most=30, beyond=0)
    assert isinstance(search.run(ask), Proof)
    assert asked == [[1, 3]]


def test_a_row_that_takes_a_sum_less_than_no_times_bounds_it_from_below() -> None:
    base, part = form({0: 1, 1: 1}), form({0: 1})
    rows = (row({0: -1, 1: -1}, None, -3), row({0: -1, 1: -1}, -4), *half(part, base), row({0: 2, 1: -3}, 0))
    answer = decide(of(WIDE, *rows, sums=(base, part)), BUDGET)
    assert isinstance(answer, Infeasible)
    assert isinstance(decide(of(WIDE, *rows[:-1], sums=(base, part)), BUDGET), Feasible)


def test_a_difference_is_a_sum_by_itself() -> None:
    # Twice the first are three more than twice the second, or three to five less.
    sums = (form({0: 1}), form({1: 1}))
    even = of(WIDE, row({0: 2, 1: -2, 2: 1}, 3, 3), row({2: 1}, 0, 0), row({0: 1}, None, 9), sums=sums)
    assert isinstance(decide(even, BUDGET), Infeasible)
    some = of(WIDE, row({0: 3, 1: -2}, -5, -3), row({0: 2, 1: -3}, -7), row({0: 1}, 1), sums=sums)
    assert isinstance(decide(some, BUDGET), Feasible)


@st.composite
def shares_of_sets(draw: st.DrawFn) -> System:
    """Draw sets of columns, with numbers and proportions of them near those of a world."""
    width = draw(st.integers(2, 5))
    near = draw(st.tuples(*[st.integers(0, 30)] * width))
    columns = st.sets(st.integers(0, width - 1), min_size=1)
    sets = [form(dict.fromkeys(one, 1)) for one in draw(st.lists(columns, min_size=2, max_size=6))]
    rows = []
    for one in draw(st.lists(st.sampled_from(sets), max_size=5)):
        value = sum(near[column] for column, _ in one) + draw(st.integers(-2, 2))
        rows.append(Row(one, *draw(st.sampled_from([(value, value), (value, None), (None, value)]))))
    for part, base in draw(st.lists(st.tuples(st.sampled_from(sets), st.sampled_from(sets)), max_size=4)):
        size = max(1, sum(near[column] for column, _ in base))
        low = 1000 * sum(near[column] for column, _ in part) // size + draw(st.integers(-1, 1))
        rows += share(part, base, low, low + draw(st.integers(1, 10)), 1000)
    return System(draw(st.sampled_from([width, WIDE])), tuple(rows), free(*dict.fromkeys(sets)))


@examples(150)
@given(shares_of_sets())
def test_shares_of_sets_have_a_world_or_a_proof_whatever_way_they_are_decided(system: System) -> None:
    answers = {type(decide(system, BUDGET)), type(decide(system, BUDGET, ALONE)), type(decide(evolve(system, sums=())))}
    assert len(answers - {Undecided}) <= 1


@examples(150)
@given(systems(), st.booleans())
def test_sums_never_lead_to_another_verdict(system: System, alone: bool) -> None:  # noqa: FBT001
    sums = free(*dict.fromkeys(one.form for one in system.rows if one.form))
    answer = decide(evolve(system, sums=sums), 20_000, ALONE if alone else Strategy())
    assert isinstance(answer, type(decide(system)) | Undecided)


def test_numbers_of_any_length_are_shares_as_well() -> None:
    base, part = form({0: 1, 1: 1}), form({0: 1})
    exact = System(2, (equal(dict(base), 8 * HUGE), *share(part, base, 125, 126, 1000)), free(base, part))
    assert isinstance(decide(exact, BUDGET), Feasible)
