"""The oracle of claims: every pair of values that two amounts allow, asked one by one."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tipreport.comparison.possible import About, Range, against, certain, some
from tipreport.model.bounds import Bounds
from tipreport.model.claim_grammar import ClaimMeaning, Direction, read_change, read_share
from tipreport.model.ratio import Band, both, outside

if TYPE_CHECKING:
    from collections.abc import Iterable

CHANGES = [
    *("increase", "decrease", "unchanged", "doubled", "halved", "more than doubled", "nearly tripled", "nearly halved"),
    *("3 times", "1.5 times", "by 40%", "by nearly 50%", "by more than half", "increase by about a third"),
    *(
        "decrease by 40%",
        "by 3",
        "decrease by at least 2",
        "increase by about 4",
        "by up to 2",
        "fall by more than 90%",
    ),
]
SHARES = ["majority", "half", "less than half", "about 50%", "nearly 50%", "40%", "all", "none", "two thirds", "97%"]
SAID = [read_change(words) for words in CHANGES] + [read_share(words) for words in SHARES]
FAR = 60  # how far values are tried that have no greatest

ranges = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda pair: Bounds(min(pair), max(pair)))
floors = st.integers(0, 12).map(Bounds)
said = st.sampled_from(SAID)


def values(bounds: Bounds) -> range:
    return range(int(bounds.low), (FAR if bounds.high is None else int(bounds.high)) + 1)


def lies(band: Band, x: int, y: int) -> bool:
    over = y > band.low * x if band.above else y >= band.low * x
    under = band.high is None or (y < band.high * x if band.below else y <= band.high * x)
    return over and under


def goes(direction: Direction | None, x: int, y: int) -> bool:
    return {None: True, Direction.INCREASE: y > x, Direction.DECREASE: y < x, Direction.UNCHANGED: y == x}[direction]


def sized(meaning: ClaimMeaning, x: int, y: int, *, soft: bool) -> bool:
    bands = [meaning.firm, meaning.soft] if soft and meaning.soft else [meaning.firm]
    by = None if meaning.by is None else meaning.by.bounds if soft else meaning.by.firm
    differ = {None: abs(y - x), Direction.INCREASE: y - x, Direction.DECREASE: x - y}.get(meaning.direction, 0)
    return all(any(lies(band, x, y) for band in one) for one in bands) and (by is None or differ in by)


def expected(meaning: ClaimMeaning, pairs: Iterable[tuple[int, int]], *, soft: bool) -> About | None:
    gone = [pair for pair in pairs if goes(meaning.direction, *pair)]
    if not gone:
        return About.DIRECTION
    return None if any(sized(meaning, *pair, soft=soft) for pair in gone) else About.SIZE


@given(said, ranges, ranges, st.sampled_from(["firm", "soft"]))
@example(read_change("increase by about a third"), Bounds(0, 0), Bounds(0, 1), "soft")
@example(read_change("decrease by about a third"), Bounds(0, 0), Bounds(0, 1), "soft")
def test_a_claim_is_contradicted_if_and_only_if_no_pair_of_values_allows_it(
    meaning: ClaimMeaning, x: Bounds, y: Bounds, words: str
) -> None:
    pairs, soft = list(product(values(x), values(y))), words == "soft"
    found = against(meaning, Range.of(x, whole=True), Range.of(y, whole=True), soft=soft)
    assert found is expected(meaning, pairs, soft=soft)


@given(said, ranges, ranges)
def test_a_claim_holds_if_and_only_if_every_pair_of_values_allows_it(
    meaning: ClaimMeaning, x: Bounds, y: Bounds
) -> None:
    pairs = product(values(x), values(y))
    every = all(goes(meaning.direction, *pair) and sized(meaning, *pair, soft=True) for pair in pairs)
    assert certain(meaning, Range.of(x, whole=True), Range.of(y, whole=True)) is every


@given(said, ranges | floors, ranges | floors)
def test_where_there_is_no_greatest_no_pair_far_up_speaks_against_what_is_found(
    meaning: ClaimMeaning, x: Bounds, y: Bounds
) -> None:
    pairs = list(product(values(x), values(y)))
    both_ranges = Range.of(x, whole=True), Range.of(y, whole=True)
    if (found := against(meaning, *both_ranges, soft=True)) is not None:
        assert expected(meaning, pairs, soft=True) is not None
        assert found is About.SIZE or expected(meaning, pairs, soft=True) is About.DIRECTION
    if certain(meaning, *both_ranges):
        assert all(goes(meaning.direction, *pair) and sized(meaning, *pair, soft=True) for pair in pairs)


@given(said, ranges, ranges, st.integers(0, 4), st.integers(0, 4))
def test_widening_a_bound_never_makes_a_claim_hold_nor_contradicts_it(
    meaning: ClaimMeaning, x: Bounds, y: Bounds, down: int, up: int
) -> None:
    wider = Bounds(max(0, y.low - down), None if y.high is None else y.high + up)
    narrow, wide = (Range.of(one, whole=True) for one in (y, wider))
    fixed = Range.of(x, whole=True)
    if against(meaning, fixed, narrow, soft=True) is None:
        assert against(meaning, fixed, wide, soft=True) is None
    if not certain(meaning, fixed, narrow):
        assert not certain(meaning, fixed, wide)


# Bands

fractions = st.fractions(0, 3, max_denominator=6)
bands = st.builds(Band, fractions, st.none() | fractions, st.booleans(), st.booleans()).filter(
    lambda band: not band.empty
)
ratios = st.fractions(Fraction(1, 30), 30, max_denominator=30)


def has(band: Band, ratio: Fraction) -> bool:
    return lies(band, ratio.denominator, ratio.numerator)


@given(bands, bands, ratios)
def test_bands_meet_where_both_are(one: Band, other: Band, ratio: Fraction) -> None:
    assert any(has(band, ratio) for band in both((one,), (other,))) is (has(one, ratio) and has(other, ratio))


@given(st.lists(bands, max_size=3), ratios)
def test_what_is_outside_is_in_none(some_bands: list[Band], ratio: Fraction) -> None:
    out = outside(tuple(some_bands))
    assert any(has(band, ratio) for band in out) is not any(has(band, ratio) for band in some_bands)


@given(bands.filter(lambda band: band.high != 0), ratios)
def test_a_mirrored_band_has_the_inverse(band: Band, ratio: Fraction) -> None:
    assert has(band.mirrored(), 1 / ratio) is has(band, ratio)


@given(bands, ratios)
def test_a_rise_and_a_fall_are_by_the_proportion(band: Band, ratio: Fraction) -> None:
    assert has(band.risen(), 1 + ratio) is has(band, ratio)
    if ratio < 1:
        assert has(band.fallen(), 1 - ratio) is has(band, ratio)


# Numbers that are measured, and numbers too many to try


@given(bands, ratios, ratios, ratios)
def test_measured_numbers_meet_a_band_between_whole_ones(band: Band, x: Fraction, y: Fraction, more: Fraction) -> None:
    exact = Range(x, x, whole=False), Range(y, y, whole=False)
    assert some([(band,)], *exact) is has(band, y / x)
    wider = Range(x, x + more, whole=False), Range(y, y + more, whole=False)
    assert not some([(band,)], *exact) or some([(band,)], *wider)
    inside = [(x + more * a / 7, y + more * b / 7) for a in range(8) for b in range(8)]
    if any(has(band, b / a) for a, b in inside):
        assert some([(band,)], *wider)


@pytest.mark.parametrize(
    "words, x, y, found",
    [
        ("by 40%", Bounds(10**30, 10**31), Bounds(10**30, 10**31), None),
        ("by 40%", Bounds(10**30), Bounds(1, 10**29), About.SIZE),
        ("unchanged", Bounds(0, 10**30), Bounds(10**31), About.DIRECTION),
        ("increase", Bounds(0), Bounds(5), None),
        ("decrease", Bounds(0), Bounds(5), None),
        ("decrease", Bounds(0), Bounds(0, 0), None),
        ("increase", Bounds(0), Bounds(0, 0), About.DIRECTION),
    ],
)
def test_great_numbers_are_no_obstacle(words: str, x: Bounds, y: Bounds, found: About | None) -> None:
    assert against(read_change(words), Range.of(x, whole=True), Range.of(y, whole=True), soft=True) is found
