"""The solver finds a world or a refutation, whichever there is."""

from __future__ import annotations

import random

import pytest
from hypothesis import assume, given

from tests.profiles import examples
from tests.solver.systems import (
    HUGE,
    SOME_MEN,
    TOO_MANY_MEN,
    TRIANGLE,
    conflict_rows,
    equal,
    form,
    has_world,
    row,
    systems,
    three_in,
)
from tipreport.solver import branch, solve
from tipreport.solver.branch import COST_OF_BRANCH, STRATEGY, Strategy
from tipreport.solver.certify import holds, refuted
from tipreport.solver.linear import (
    Farkas,
    Feasible,
    Form,
    Infeasible,
    Refutation,
    Rounded,
    Row,
    Split,
    System,
    Undecided,
)
from tipreport.solver.solve import WrongAnswerError, decide

BRANCHES = Strategy(rounds_of_cuts=0, lattice=False)
"""Branches alone."""


def refutation(system: System, strategy: Strategy = STRATEGY, budget: int = solve.BUDGET) -> Refutation:
    answer = decide(system, budget, strategy)
    assert isinstance(answer, Infeasible)
    assert refuted(system, answer.refutation)
    return answer.refutation


def world(system: System, strategy: Strategy = STRATEGY, budget: int = solve.BUDGET) -> tuple[int, ...]:
    answer = decide(system, budget, strategy)
    assert isinstance(answer, Feasible)
    assert holds(system, answer.world)
    return answer.world


@examples(150)
@given(systems())
def test_it_agrees_with_an_independent_solver(system: System) -> None:
    answer = decide(system)
    expected = has_world(system)
    assert not isinstance(answer, Undecided)
    assume(expected is not None)
    assert isinstance(answer, Feasible) is expected


@examples(150)
@given(systems())
def test_blands_rule_alone_leads_to_the_same_verdict(system: System) -> None:
    assert type(decide(system, strategy=Strategy(greedy_pivots=-1))) is type(decide(system))


@examples(150)
@given(systems())
def test_branches_alone_never_lead_to_another_verdict(system: System) -> None:
    alone = decide(system, 20_000, Strategy(rounds_of_cuts=0))
    assert isinstance(alone, type(decide(system)) | Undecided)


def test_a_world_is_found_by_blands_rule_as_well() -> None:
    assert holds(report(), world(report(), Strategy(greedy_pivots=1)))


def test_without_rows_all_counts_may_be_zero() -> None:
    assert decide(System(2, ())) == Feasible((0, 0))
    assert decide(System(0, ())) == Feasible(())


def test_a_part_may_be_known_where_the_other_is_not() -> None:
    men, *others = world(SOME_MEN)
    assert men == 40
    assert sum(others) == 60


def test_a_part_is_not_greater_than_its_whole() -> None:
    assert refutation(TOO_MANY_MEN) == Farkas(((0, 1), (1, -1)))


def test_rounding_that_a_refutation_does_without_is_left_out() -> None:
    rounded = row({3: 2}, 1)
    assert refutation(System(4, (*TOO_MANY_MEN.rows, rounded))) == Farkas(((0, 1), (1, -1)))


def test_a_row_without_unknowns_is_about_zero() -> None:
    assert refutation(System(1, (row({}, 1),))) == Farkas(((0, -1),))
    assert refutation(System(1, (row({}, None, -1),))) == Farkas(((0, 1),))
    assert world(System(1, (row({}, 0, 0),))) == (0,)


def test_a_row_may_contradict_itself() -> None:
    assert refutation(System(1, (row({0: 1}, 5, 4),))) == Farkas(((0, -1), (0, 1)))


def test_no_count_is_below_zero() -> None:
    assert refutation(System(2, (row({0: 1, 1: 2}, None, -1),))) == Farkas(((0, 1),))


def test_a_row_without_bounds_says_nothing() -> None:
    assert world(System(1, (row({0: 1}),))) == (0,)


@pytest.mark.parametrize("factor", [2, 3, HUGE])
def test_a_divided_bound_is_rounded(factor: int) -> None:
    assert world(System(1, (row({0: factor}, 1, factor + 1),))) == (1,)
    assert isinstance(refutation(System(1, (row({0: factor}, 1, factor - 1),))), Rounded)


def test_only_whole_numbers_refute_a_triangle() -> None:
    proof = refutation(TRIANGLE, budget=200)
    assert isinstance(proof, Rounded)
    assert conflict_rows(proof) == {0, 1, 2}


def test_what_is_odd_is_not_even_however_large() -> None:
    up, down = ((0, -1),), ((0, 1),)
    proof = Rounded(-1, up, 2, Rounded(-2, down, 2, Farkas(((-2, 1), (-1, 1)))))
    assert refutation(System(2, (equal({0: 2, 1: -2}, 1),)), budget=200) == proof
    both = System(4, (equal({0: 1, 1: 1, 2: -2}, 0), equal({0: 1, 1: -1, 3: -2}, 1)))
    assert conflict_rows(refutation(both, budget=200)) == {0, 1}


def test_equations_that_differ_by_no_multiple_of_seven_contradict_each_other() -> None:
    first = equal({0: 2, 1: 3}, HUGE)
    assert world(System(4, (first, equal({0: 2, 1: 3, 2: -7, 3: 7}, HUGE + 7))))
    proof = refutation(System(4, (first, equal({0: 2, 1: 3, 2: -7, 3: 7}, HUGE + 3))), budget=500)
    assert conflict_rows(proof) == {0, 1}


def test_a_row_that_repeats_others_does_not_hide_an_unsolvable_equation() -> None:
    repeated = (equal({0: 1, 1: 1}, 1), equal({0: 2, 1: 2}, 2))
    assert conflict_rows(refutation(System(3, (*repeated, *TRIANGLE.rows[1:])))) >= {2, 3}


def test_multiples_of_three_are_told_apart_without_end() -> None:
    assert conflict_rows(refutation(three_in(most=None), budget=500)) == {0, 1}


def test_a_count_of_any_size_is_exact() -> None:
    whole = equal({0: 1, 1: 1}, 2 * HUGE + 1)
    same = equal({0: 1, 1: -1}, 1)
    assert world(System(2, (whole, same))) == (HUGE + 1, HUGE)
    assert conflict_rows(refutation(System(2, (whole, equal({0: 1, 1: -1}, 2))))) == {0, 1}


def test_a_share_leaves_whole_counts_only() -> None:
    # From 20.5 to under 22 percent of a total; no count of five is, but one of 14 is: 3.
    def share(total: int) -> System:
        return System(2, (equal({0: 1, 1: 1}, total), row({0: 795, 1: -205}, 0), row({0: 780, 1: -220}, None, -1)))

    assert isinstance(refutation(share(4)), Rounded | Split)
    assert world(share(14)) == (3, 11)


def test_cases_refute_what_rounding_leaves_open() -> None:
    assert isinstance(refutation(TRIANGLE, BRANCHES), Split)
    assert isinstance(decide(TRIANGLE, COST_OF_BRANCH, BRANCHES), Undecided)


def test_the_upper_case_may_hold_no_world_either() -> None:
    assert isinstance(refutation(System(3, (equal({0: 2, 1: 3}, 1), row({2: 1}, None, 4))), BRANCHES), Split)


def test_a_point_at_an_upper_bound_is_cut_off() -> None:
    assert world(System(2, (row({0: 3, 1: 2}, 4), row({0: 1, 1: -1}, None, 1)))) == (1, 1)


def test_a_case_that_a_refutation_does_without_is_left_out() -> None:
    # Column 0 is fractional for a reason that has nothing to do with the triangle.
    aside = [row({0: 2, 1: 1}, 1), row({0: 2, 1: -1}, None, 1)]
    shifted = [
        Row(Form.of((column + 2, factor) for column, factor in one.form), one.low, one.high) for one in TRIANGLE.rows
    ]
    proof = refutation(System(5, (*aside, *shifted)), BRANCHES)
    assert conflict_rows(proof) == {2, 3, 4}
    assert isinstance(proof, Split)
    assert proof.form != form({0: 1})


@pytest.mark.no_cover  # each branch has smaller examples
def test_cases_may_be_nested_deeper_than_calls() -> None:
    proof = refutation(three_in(most=1500), Strategy(rounds_of_cuts=0))
    assert conflict_rows(proof) == {0, 1, 2}


def test_a_search_without_end_is_given_up() -> None:
    answer = decide(three_in(most=None), 5000, Strategy(rounds_of_cuts=0))
    assert answer == Undecided("neither a world nor a refutation was found in 5000 steps")


def test_the_budget_counts_work() -> None:
    assert isinstance(decide(TRIANGLE, 0), Undecided)
    needed = next(budget for budget in range(200) if not isinstance(decide(TRIANGLE, budget), Undecided))
    assert needed == 107


def report() -> System:
    """Return a system like that of a large report: 60 figures, 200 kinds of records, true of some counts."""
    chance = random.Random(2023)  # noqa: S311  # the same each time
    kinds = [tuple(chance.randrange(4) for _ in range(4)) for _ in range(200)]
    counts = [chance.choice([0, 0, 1, 17, 250]) for _ in kinds]
    figures: list[Row] = []
    while len(figures) < 60:
        codes = [chance.choice([{0, 1, 2, 3}, {0, 1}, {chance.randrange(4)}]) for _ in range(4)]
        inside = [at for at, kind in enumerate(kinds) if all(map(set.__contains__, codes, kind))]
        figures.append(equal(dict.fromkeys(inside, 1), sum(counts[at] for at in inside)))
    return System(len(kinds), tuple(figures))


def test_a_large_report_takes_little_work() -> None:
    assert world(report(), budget=300_000)


@pytest.mark.parametrize("wrong", [Feasible((1, 1, 1)), Infeasible(Farkas(((0, 1),)))])
def test_a_wrong_answer_is_never_returned(wrong: Feasible | Infeasible, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(branch, "search", lambda *_: wrong)
    with pytest.raises(WrongAnswerError, match="is wrong about System"):
        decide(TRIANGLE)
