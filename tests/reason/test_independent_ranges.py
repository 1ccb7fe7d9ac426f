"""Holds the narrowing of ranges to what is found by trying all numbers, and to z3."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.independent import ranges, sums
from tests.profiles import examples

MOST = 4  # of each unknown, where all numbers are tried
times = st.integers(-3, 3)
side = st.none() | st.integers(-8, 8)
programs = st.integers(1, 3).flatmap(
    lambda rows: st.lists(st.tuples(*[times] * (rows + 1)), min_size=1, max_size=3).flatmap(
        lambda found: st.tuples(st.just(found), st.tuples(*[st.tuples(side, side)] * rows))
    )
)


@examples(400)
@given(programs)
def test_what_is_narrowed_is_what_trying_all_numbers_finds(
    program: tuple[list[tuple[int, ...]], tuple[tuple[int | None, int | None], ...]],
) -> None:
    found, ends = program
    bounded = [(*column[:-1], *unit, column[-1]) for column, unit in zip(found, _units(len(found)), strict=True)]
    answer = ranges.solve(bounded, (*ends, *[(0, MOST)] * len(found)))
    worlds = [
        sum(n * column[-1] for n, column in zip(numbers, found, strict=True))
        for numbers in itertools.product(range(MOST + 1), repeat=len(found))
        if all(
            (low is None or low <= total) and (high is None or total <= high)
            for i, (low, high) in enumerate(ends)
            for total in [sum(n * column[i] for n, column in zip(numbers, found, strict=True))]
        )
    ]
    if answer is not None:
        word, numbers = answer
        assert word == (ranges.FOUND if worlds else ranges.INFEASIBLE)
        assert sum(n * column[-1] for n, column in zip(numbers, found, strict=False)) == min(worlds, default=0)


def _units(count: int) -> list[tuple[int, ...]]:
    return [tuple(int(i == j) for i in range(count)) for j in range(count)]


@pytest.mark.parametrize(
    "columns, ends, answer",
    [
        ([(1, 1, 0), (1, 0, 0)], ((10, 10), (11, None)), (2, ())),  # a part is greater than its whole
        ([(1, 1, 0), (1, 0, 0)], ((10, 10), (4, 4)), (0, (4, 6))),
        ([(1, 1), (1, 1)], ((6, None),), (0, (0, 6))),  # what is to be least is a sum with a lower end
        ([(1, -1), (1, 0)], ((None, 6),), (0, (6, 0))),  # the greatest number is as least the other way round
        ([(1, -1)], ((2, None),), None),  # there is no greatest number
        ([(2, 0), (2, 0)], ((3, 3),), (2, ())),  # twice a number is odd
        ([(2, 0), (2, 0), (2, 0)], ((3, 3),), None),  # it is, and no range shows it
    ],
)
def test_worked_programs(
    columns: list[tuple[int, ...]], ends: tuple[tuple[int | None, int | None], ...], answer: object
) -> None:
    assert ranges.solve(columns, ends) == answer


@examples(60)
@given(st.lists(st.tuples(st.frozensets(st.integers(0, 4), min_size=1), side, side), max_size=4), st.data())
def test_the_whole_way_agrees_with_z3(
    drawn: list[tuple[frozenset[int], int | None, int | None]], data: st.DataObject
) -> None:
    kinds = [frozenset([i]) for i in range(5)]
    rows: sums.Rows = [
        ((sums.Sum({frozenset([i]): data.draw(times) for i in some}, low, high),),) for some, low, high in drawn
    ]

    assert sums.solve(kinds, rows, exactly=True).word == sums.solve(kinds, rows).word
