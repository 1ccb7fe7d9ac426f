"""Systems to try, and what an independent solver says about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import strategies as st

from tipreport.solver.linear import Form, Refutation, Rounded, Row, Split, System

if TYPE_CHECKING:
    from collections.abc import Mapping

HUGE = 10**30


def form(coefficients: Mapping[int, int]) -> Form:
    return Form.of(coefficients.items())


def row(coefficients: Mapping[int, int], low: int | None = None, high: int | None = None) -> Row:
    return Row(form(coefficients), low, high)


def free(*forms: Form) -> tuple[Row, ...]:
    """Return sums that nothing bounds."""
    return tuple(map(Row, forms))


def equal(coefficients: Mapping[int, int], value: int) -> Row:
    return row(coefficients, value, value)


# Each two of three sum to one: half of each would do, whole numbers do not.
TRIANGLE = System(3, (equal({0: 1, 1: 1}, 1), equal({1: 1, 2: 1}, 1), equal({0: 1, 2: 1}, 1)))

# Of a total of 100 there are 140 men.
TOO_MANY_MEN = System(3, (equal({0: 1, 1: 1, 2: 1}, 100), equal({0: 1}, 140)))

# Of a total of 100 there are 40 men, and women are not reported.
SOME_MEN = System(3, (equal({0: 1, 1: 1, 2: 1}, 100), equal({0: 1}, 40)))


def three_in(*, most: int | None) -> System:
    """Return the statement that one or two more than a multiple of three is a multiple of three.

    Fractions satisfy it for any of the multiples, and there is no end of them if there is no most.
    """
    return System(
        4,
        (
            equal({0: 1, 1: 1, 2: -3}, 0),
            row({0: 1, 1: 1, 3: -3}, 1, 2),
            row({3: 1}, high=most),
        ),
    )


def forms(width: int, factors: st.SearchStrategy[int]) -> st.SearchStrategy[Form]:
    nonzero = factors.filter(bool)
    return st.dictionaries(st.integers(0, width - 1), nonzero, max_size=width).map(form)


@st.composite
def rows(draw: st.DrawFn, width: int, near: tuple[int, ...], factors: st.SearchStrategy[int]) -> Row:
    """Draw a row with bounds near what a world gives: worlds and contradictions are both common then."""
    terms = draw(forms(width, factors))
    value = sum(factor * near[column] for column, factor in terms)
    low = draw(st.none() | st.integers(-2, 3)) if draw(st.booleans()) else 0
    high = draw(st.none() | st.integers(-1, 2)) if draw(st.booleans()) else 0
    return Row(
        terms,
        None if low is None else value + low,
        None if high is None else value + high,
    )


# How large counts are, and what they are multiplied by. Large counts with large unlike factors are left out:
# there an answer may take longer to find than a test should.
KINDS = [
    (st.integers(0, 3), st.just(1)),
    (st.integers(0, 3 * HUGE), st.just(1)),
    (st.integers(0, 3 * HUGE), st.integers(-2, 2)),
    (st.integers(0, 40), st.integers(-3, 3)),
    (st.integers(0, 3), st.sampled_from([1000, 795, -205])),
    (st.integers(0, 9), st.integers(5, 30)),
]


@st.composite
def systems(draw: st.DrawFn) -> System:
    width = draw(st.integers(1, 5))
    counts, factors = draw(st.sampled_from(KINDS))
    near = draw(st.tuples(*[counts] * width))
    return System(width, tuple(draw(st.lists(rows(width, near, factors), max_size=6))))


@st.composite
def worlds(draw: st.DrawFn) -> tuple[System, tuple[int, ...]]:
    """Draw a system with a world that makes it true."""
    width = draw(st.integers(1, 4))
    world = draw(st.tuples(*[st.integers(0, 9)] * width))
    found = []
    for terms in draw(st.lists(forms(width, st.integers(-3, 3)), min_size=1, max_size=5)):
        value = sum(factor * world[column] for column, factor in terms)
        low = draw(st.none() | st.integers(0, 2))
        high = draw(st.none() | st.integers(0, 2))
        found.append(
            Row(
                terms,
                None if low is None else value - low,
                None if high is None else value + high,
            )
        )
    return System(width, tuple(found)), world


def has_world(system: System) -> bool | None:
    """Ask z3 whether a system has a world; None if it does not find out."""
    z3 = pytest.importorskip("z3")
    solver = z3.Solver()
    solver.set("timeout", 2000)
    unknowns = [z3.Int(f"x{column}") for column in range(system.width)]
    solver.add(*[unknown >= 0 for unknown in unknowns])
    for one in system.rows:
        total = z3.Sum([z3.IntVal(0), *(factor * unknowns[column] for column, factor in one.form)])
        solver.add(*[total >= bound for bound in (one.low,) if bound is not None])
        solver.add(*[total <= bound for bound in (one.high,) if bound is not None])
    answers: dict[str, bool] = {"sat": True, "unsat": False}
    return answers.get(str(solver.check()))


def conflict_rows(refutation: Refutation) -> frozenset[int]:
    """Return the rows of the system that a refutation uses; it holds without the others too."""
    used: set[int] = set()
    waiting = [refutation]
    while waiting:
        step = waiting.pop()
        if isinstance(step, Split):
            waiting += [step.below, step.above]
            continue
        used.update(row for row, _ in step.multipliers if row >= 0)
        if isinstance(step, Rounded):
            waiting.append(step.then)
    return frozenset(used)
