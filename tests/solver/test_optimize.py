"""The least and the greatest value of a sum over all worlds."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.profiles import examples
from tests.solver.systems import (
    HUGE,
    SOME_MEN,
    TOO_MANY_MEN,
    TRIANGLE,
    equal,
    form,
    forms,
    has_world,
    row,
    systems,
)
from tipreport.solver import optimize, solve
from tipreport.solver.certify import holds, refuted
from tipreport.solver.linear import (
    Farkas,
    Feasible,
    Form,
    Infeasible,
    Row,
    Split,
    System,
    Undecided,
)
from tipreport.solver.optimize import Optimum, Sense, Unbounded, optimum, optimum_from
from tipreport.solver.solve import WrongAnswerError

ALL: Form = form({0: 1, 1: 1, 2: 1})


def total(terms: Form, world: tuple[int, ...]) -> int:
    return sum(factor * world[column] for column, factor in terms)


def beside(system: System, added: Row) -> System:
    return System(system.width, (*system.rows, added))


def value(system: System, terms: Form, sense: Sense) -> int | None:
    """Return the optimum value, or None if there is none, once it is seen to be right."""
    answer = optimum(system, terms, sense)
    assert isinstance(answer, Optimum | Unbounded)
    assert holds(system, answer.world)
    if isinstance(answer, Unbounded):
        further = tuple(map(sum, zip(answer.world, answer.direction, strict=True)))
        assert holds(system, further)
        gained = total(terms, answer.direction)
        assert gained > 0 if sense == "greatest" else gained < 0
        return None
    assert total(terms, answer.world) == answer.value == answer.bound
    assert not answer.reason
    assert answer.refutation is not None
    beyond = Row(terms, answer.value + 1) if sense == "greatest" else Row(terms, None, answer.value - 1)
    assert refuted(beside(system, beyond), answer.refutation)
    return answer.value


def test_what_is_left_of_a_whole_is_at_most_the_rest() -> None:
    women = form({1: 1})
    assert value(SOME_MEN, women, "least") == 0
    assert value(SOME_MEN, women, "greatest") == 60


def test_what_is_bounded_on_one_side_is_unbounded_on_the_other() -> None:
    system = System(2, (row({0: 1, 1: 1}, 16), row({0: 1, 1: -1}, 0, 0)))
    assert value(system, form({0: 3}), "least") == 24
    assert value(system, form({0: 3}), "greatest") is None
    assert value(system, form({1: -1}), "least") is None


def test_a_multiple_has_the_multiple_of_the_optimum() -> None:
    system = System(1, (row({0: 1}, 2, 7),))
    assert value(system, form({0: 3}), "greatest") == 21
    assert value(system, form({0: 3}), "least") == 6


def test_a_sum_of_nothing_is_zero() -> None:
    assert value(SOME_MEN, form({}), "least") == 0
    assert value(SOME_MEN, form({}), "greatest") == 0


def test_an_optimum_is_a_whole_number() -> None:
    # Half of a triangle of threes would be four and a half.
    threes = System(3, tuple(Row(one.form, None, 3) for one in TRIANGLE.rows))
    assert value(threes, ALL, "greatest") == 4
    at_least = System(3, tuple(Row(one.form, 3) for one in TRIANGLE.rows))
    assert value(at_least, ALL, "least") == 5


def test_an_optimum_may_be_far_from_what_fractions_allow() -> None:
    # Of two unlike kinds of lots, the fractions could make any number up to a hundred.
    lots = System(3, (equal({0: 60, 1: 60, 2: 1}, 59), row({0: 1, 2: 100}, None, 10_000)))
    assert value(lots, form({2: 1}), "least") == 59


def test_a_count_of_any_size_is_exact() -> None:
    halves = System(2, (equal({0: 1, 1: 1}, 2 * HUGE + 1), row({0: 1, 1: -1}, 0)))
    assert value(halves, form({0: 1}), "least") == HUGE + 1
    assert value(halves, form({0: 1}), "greatest") == 2 * HUGE + 1


def test_without_a_world_there_is_no_value() -> None:
    answer = optimum(TOO_MANY_MEN, ALL, "least")
    assert isinstance(answer, Infeasible)
    assert refuted(TOO_MANY_MEN, answer.refutation)


THREES = System(3, tuple(Row(one.form, None, 3) for one in TRIANGLE.rows))


@pytest.mark.parametrize(
    "question, sense, expected",
    [
        (0, "greatest", Undecided("too hard")),
        (1, "greatest", (None, None)),
        (2, "greatest", (0, 6)),
        (1, "least", (None, None)),
    ],
)
def test_it_may_be_given_up_at_any_question(
    question: int, sense: Sense, expected: Undecided | tuple[int | None, int | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = iter(range(3))
    real = solve.decide

    def decide(system: System, budget: int) -> Feasible | Infeasible | Undecided:
        return Undecided("too hard") if next(asked) == question else real(system, budget)

    monkeypatch.setattr(optimize, "decide", decide)
    answer = optimum(THREES, ALL, sense)
    if isinstance(expected, Undecided):
        assert answer == expected
        return
    assert isinstance(answer, Optimum)
    assert answer.reason == "too hard"
    assert total(ALL, answer.world) == answer.value
    value, limit = expected
    assert answer.bound == limit
    assert value in (None, answer.value)
    if limit is not None:
        assert answer.refutation is not None
        assert refuted(beside(THREES, Row(ALL, limit + 1)), answer.refutation)


def test_a_limit_that_is_wrong_is_never_returned(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = Optimum(0, (0, 0, 0), 3, Farkas(()), "too hard")
    monkeypatch.setattr(optimize, "_close_gap", lambda *_: wrong)
    with pytest.raises(WrongAnswerError, match="is wrong about"):
        optimum(THREES, ALL, "greatest")


def test_its_budget_is_that_of_each_question() -> None:
    assert isinstance(optimum(TRIANGLE, ALL, "least", budget=0), Undecided)


def test_a_wrong_value_is_never_returned(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = Optimum(59, (40, 0, 60), 59, Split(-1, form({}), 0, Farkas(()), Farkas(())))
    monkeypatch.setattr(optimize, "_close_gap", lambda *_: wrong)
    with pytest.raises(WrongAnswerError, match="is wrong about"):
        optimum(SOME_MEN, form({2: 1}), "greatest")


@examples(150)
@given(systems(), st.data(), st.sampled_from(["least", "greatest"]))
def test_an_independent_solver_finds_nothing_beyond(system: System, data: st.DataObject, sense: Sense) -> None:
    terms = data.draw(forms(system.width, st.integers(-3, 3)))
    assume(has_world(system))
    answer = optimum(system, terms, sense)
    assume(not isinstance(answer, Undecided) and not getattr(answer, "reason", ""))
    found = value(system, terms, sense)
    if found is not None:
        beyond = Row(terms, found + 1) if sense == "greatest" else Row(terms, None, found - 1)
        assert has_world(beside(system, beyond)) is not True


def test_it_starts_from_a_world_or_not_at_all() -> None:
    with pytest.raises(WrongAnswerError, match="is none of"):
        optimum_from(SOME_MEN, ALL, "greatest", (1, 2, 3))
