"""Laws of comparing, and the oracle of its intervals: every pair of values that two amounts allow."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from tests.profiles import examples
from tests.strategies import Draw, reports
from tipreport import Figure, Report, compare
from tipreport.comparison.comparability import ComparabilityVerdict
from tipreport.indicators import IDENTIFIED_VICTIMS
from tipreport.model.claim_grammar import Direction

if TYPE_CHECKING:
    from tipreport.comparison.change import Change

MIRRORED = {
    Direction.INCREASE: Direction.DECREASE,
    Direction.DECREASE: Direction.INCREASE,
    Direction.UNCHANGED: Direction.UNCHANGED,
    None: None,
}
ranges = st.tuples(st.integers(0, 8), st.integers(0, 8)).map(lambda pair: (min(pair), max(pair)))
floors = st.integers(0, 8).map(lambda low: (low, None))
bounds = ranges | floors


@st.composite
def pairs(draw: Draw) -> tuple[Report, Figure, Figure]:
    """Two figures of one report, whatever they are."""
    report = draw(reports().filter(lambda report: len(report) > 0))
    any_figure = st.sampled_from(list(report.walk()))
    return report, draw(any_figure), draw(any_figure)


def figure(bounds: tuple[int, int | None], period: int = 2022) -> Figure:
    low, high = bounds
    value = f"at least {low}" if high is None else f"between {low} and {high}"
    return IDENTIFIED_VICTIMS.figure(value, place="MEX", period=period)


def change(a: tuple[int, int | None], b: tuple[int, int | None]) -> Change:
    return compare(figure(a, 2021), figure(b))


def values(bounds: tuple[int, int | None]) -> range:
    """All values; far enough where there is no greatest."""
    low, high = bounds
    return range(low, (low + 12 if high is None else high) + 1)


def way(before: int, after: int) -> Direction:
    if before == after:
        return Direction.UNCHANGED
    return Direction.INCREASE if after > before else Direction.DECREASE


@given(ranges, ranges)
def test_every_pair_of_values_lies_within_and_the_ends_are_reached(a: tuple[int, int], b: tuple[int, int]) -> None:
    made, pairs = change(a, b), list(product(values(a), values(b)))
    differences = {after - before for before, after in pairs}
    assert made.absolute is not None
    assert [made.absolute.low, made.absolute.high] == [min(differences), max(differences)]
    proportions = {Fraction(after - before, before) for before, after in pairs if before}
    if not proportions:
        assert made.relative is None
        return
    assert made.relative is not None
    assert made.relative.low == min(proportions)
    assert made.relative.high == (max(proportions) if a[0] else None)


@given(bounds, bounds)
def test_the_direction_is_certain_if_and_only_if_every_pair_has_it(
    a: tuple[int, int | None], b: tuple[int, int | None]
) -> None:
    made = change(a, b)
    ways = {way(before, after) for before, after in product(values(a), values(b))}
    assert made.direction == (ways.pop() if len(ways) == 1 else None)


@given(bounds, bounds)
def test_every_pair_lies_within_where_there_is_no_greatest(
    a: tuple[int, int | None], b: tuple[int, int | None]
) -> None:
    made = change(a, b)
    for before, after in product(values(a), values(b)):
        assert made.absolute is not None
        assert after - before in made.absolute
        if before:
            assert made.relative is not None
            assert Fraction(after - before, before) in made.relative


@examples(20)
@given(pairs())
def test_comparing_mirrors(pair: tuple[Report, Figure, Figure]) -> None:
    report, a, b = pair
    there, back = compare(a, b, dataset=report), compare(b, a, dataset=report)
    assert there.direction is MIRRORED[back.direction]
    assert there.comparability == back.comparability
    assert (there.absolute is None) is (back.absolute is None)
    if there.absolute is not None and back.absolute is not None:
        ends = (back.absolute.high, back.absolute.low)
        assert (there.absolute.low, there.absolute.high) == tuple(None if end is None else -end for end in ends)


@examples(20)
@given(pairs())
def test_a_figure_compares_with_itself_without_a_reason(pair: tuple[Report, Figure, Figure]) -> None:
    report, figure, _ = pair
    made = compare(figure, figure, dataset=report)
    assert [reason for reason in made.comparability.reasons if reason.forbids] == []
    assert made.direction in {None, Direction.UNCHANGED}


@given(bounds, bounds, st.integers(0, 5), st.integers(0, 5) | st.none())
def test_widening_never_makes_a_direction_nor_turns_one_round(
    a: tuple[int, int | None], b: tuple[int, int | None], down: int, up: int | None
) -> None:
    low, high = b
    wider = (max(0, low - down), None if high is None or up is None else high + up)
    for before, after in (
        (change(a, b), change(a, wider)),
        (change(b, a), change(wider, a)),
    ):
        assert after.direction in {before.direction, None}
        for narrow, wide in ((before.absolute, after.absolute), (before.relative, after.relative)):
            if narrow is not None:
                assert wide is not None
                assert wide.low is None or (narrow.low is not None and wide.low <= narrow.low)
                assert wide.high is None or (narrow.high is not None and narrow.high <= wide.high)


@examples(20)
@given(pairs())
def test_no_proportion_across_a_reason_that_forbids_it_unless_it_is_forced(pair: tuple[Report, Figure, Figure]) -> None:
    report, a, b = pair
    made, forced = compare(a, b, dataset=report), compare(a, b, dataset=report, force=True)
    if made.comparability.verdict is ComparabilityVerdict.NOT:
        assert made.relative is None
    assert forced.forced is (made.comparability.forbidden and forced.absolute is not None)
    if forced.forced and forced.relative is not None:
        assert "if they could be compared" in str(forced)
