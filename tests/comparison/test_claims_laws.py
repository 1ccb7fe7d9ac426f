"""The oracle of claims: every pair of values that two amounts allow, asked one by one."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise, product
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from tests.profiles import examples
from tests.reports import report
from tipreport.comparison.claims import judge
from tipreport.comparison.judged import Judgement
from tipreport.comparison.possible import About, Range, against, bases, certain, some
from tipreport.comparison.possible import goes as in_a_row
from tipreport.model.bounds import Bounds
from tipreport.model.claim_grammar import ClaimMeaning, Direction, read_change, read_share
from tipreport.model.hedges import Interpretation
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
    *("stable", "about the same", "twice as many", "half as many", "increase of just over 40%", "grew by a quarter"),
]
SHARES = [
    *("a quarter of", "just over half of them", "one in five", "most of", "just under 40%"),
    *("majority", "half", "less than half", "about 50%", "nearly 50%", "40%", "all", "none", "two thirds", "97%"),
]
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


def has(band: Band, number: Fraction) -> bool:
    return lies(band, number.denominator, number.numerator)


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


# Years in a row, and the highest of some years


def ways_of(direction: Direction, runs: Iterable[tuple[int, ...]]) -> bool:
    return any(all(goes(direction, a, b) for a, b in pairwise(run)) for run in runs)


@given(st.sampled_from(Direction), st.lists(ranges, min_size=2, max_size=4))
@example(Direction.INCREASE, [Bounds(5, 5), Bounds(1, 10), Bounds(6, 6)])
def test_years_in_a_row_go_one_way_if_and_only_if_some_numbers_do(direction: Direction, years: list[Bounds]) -> None:
    possible = ways_of(direction, product(*map(values, years)))
    assert in_a_row(direction, [Range.of(year, whole=True) for year in years]) is possible


@given(st.sampled_from(Direction), st.lists(ranges, min_size=2, max_size=4))
def test_measured_years_go_one_way_if_and_only_if_some_numbers_do(direction: Direction, years: list[Bounds]) -> None:
    # What is asked of real numbers is asked of eighths: between two whole numbers there is room for four.
    runs = product(*(range(8 * int(year.low), 8 * int(year.high or 0) + 1) for year in years))
    shown = [Range.of(year, whole=False) for year in years]
    small = all((year.high or 0) - year.low <= 2 for year in years)
    if small:
        assert in_a_row(direction, shown) is ways_of(direction, runs)


def stated(year: int, bounds: Bounds) -> str:
    value = f"{bounds.low} to {bounds.high}"
    return f"  - {{id: y{year}, indicator: identified_victims, place: MEX, period: {year}, value: {value}}}\n"


@given(st.lists(ranges, min_size=2, max_size=4), st.sampled_from(["highest", "lowest"]), st.integers(2018, 2021))
def test_a_number_is_the_highest_or_lowest_if_and_only_if_it_is_for_some_numbers(
    years: list[Bounds], which: str, since: int
) -> None:
    numbered = dict(enumerate(years, 2019))
    last = max(numbered)
    ids = ", ".join(f"y{year}" for year in numbered if year != last)
    words = f"{which} since {min(since, last - 1)}"
    of = report(
        f"figures:\n{''.join(stated(*one) for one in numbered.items())}"
        f"claims: [{{from: [{ids}], to: y{last}, says: {words}}}]"
    )
    found = {one.judgement for claim in of.claims for one in judge(claim, of, {})}
    asked = [bounds for year, bounds in numbered.items() if year > min(since, last - 1) and year != last]
    worlds = [(run, top) for run in product(*map(values, asked)) for top in values(numbered[last])]
    beats = [all(top >= one if which == "highest" else top <= one for one in run) for run, top in worlds]
    complete = min(since, last - 1) >= min(numbered) - 1
    expected_one = Judgement.HOLDS if all(beats) and complete else Judgement.OPEN if any(beats) else None
    assert found == {expected_one or Judgement.CONTRADICTS}


# Percentage points

twelfths = st.integers(0, 12).map(lambda number: Fraction(number, 12))
shares = st.builds(
    lambda one, other, above, below: Band(
        min(one, other), max(one, other), above and one != other, below and one != other
    ),
    twelfths,
    twelfths,
    st.booleans(),
    st.booleans(),
)
GRID = [Fraction(number, 48) for number in range(49)]  # fine enough for every strict inequality of two numbers


@given(st.sampled_from([None, Direction.INCREASE, Direction.DECREASE]), shares, shares, shares)
def test_percentage_points_are_contradicted_if_and_only_if_no_two_shares_differ_so(
    direction: Direction | None, x: Band, y: Band, by: Band
) -> None:
    assume(direction is None or by.high)  # a change by nothing is refused
    claimed = ClaimMeaning(direction, points=Interpretation(by))
    one, other = (Range(band.low, band.high, whole=False, above=band.above, below=band.below) for band in (x, y))
    pairs = [(a, b) for a in GRID if has(x, a) for b in GRID if has(y, b)]
    differ = [
        (abs(b - a) if direction is None else b - a if direction is Direction.INCREASE else a - b) for a, b in pairs
    ]
    gone = [gap for gap in differ if direction is None or gap > 0]
    near = [gap for gap in gone if has(by, gap)]
    assert against(claimed, one, other, soft=True) is (None if near else About.SIZE if gone else About.DIRECTION)
    assert certain(claimed, one, other) is (len(near) == len(pairs))


# Shares: a claim may be about them, or about what they count

worlds = st.tuples(st.integers(1, 12), st.integers(0, 12)).map(lambda pair: (max(pair), min(pair)))
forms = st.sampled_from(["{count}", "{percent}%", "{count}, share: {percent}%", "at least {percent}%"])
totals = st.sampled_from(["{base}", "at least {base}", "not stated"])
OF_SHARES = ["increase", "decrease", "unchanged", "by 20%", "by 3", "doubled", "highest since 2020"]


def is_true(says: str, x: int, y: int) -> bool:
    return y >= x if "highest" in says else expected(read_change(says), [(x, y)], soft=True) is None


@examples(100)
@given(st.tuples(worlds, worlds), st.tuples(forms, forms), totals, st.sampled_from(OF_SHARES))
@example(((10, 6), (20, 10)), ("{percent}%", "{percent}%"), "{base}", "increase")
@example(((10, 6), (20, 10)), ("{percent}%", "{percent}%"), "{base}", "decrease")
@example(((4, 1), (4, 1)), ("{count}", "{percent}%"), "{base}", "by 3")
@example(((10, 2), (10, 4)), ("{percent}%", "{percent}%"), "{base}", "by 20%")
def test_a_claim_that_is_true_of_counts_or_of_shares_is_no_error(
    both_years: tuple[tuple[int, int], tuple[int, int]], ways: tuple[str, str], total: str, says: str
) -> None:
    (one, other), (before, after) = both_years, ways

    def year(number: int, form: str, base: int, count: int) -> str:
        value = form.format(count=count, percent=100 * count // base)
        return (
            f"  - id: w{number}\n    indicator: identified_victims\n    period: {number}\n"
            f"    value: {total.format(base=base)}\n"
            f"    breakdowns: [{{parts: [{{id: p{number}, sex: female, value: {value}}}]}}]\n"
        )

    figures = year(2021, before, *one) + year(2022, after, *other)
    of = report(f"figures:\n{figures}claims: [{{from: p2021, to: p2022, says: {says}}}]\n")
    (found,) = judge(of.claims[0], of, {})
    (w, x), (v, y) = one, other
    of_counts = is_true(says, x, y)
    of_shares = says != "by 3" and is_true(says, x * v, y * w)
    in_points = {"by 20%": Fraction(1, 5), "by 3": Fraction(3, 100)}.get(says) == abs(Fraction(y, v) - Fraction(x, w))
    printed = "percent" in before + after
    if of_counts or (printed and (of_shares or in_points)):
        assert found.judgement is not Judgement.CONTRADICTS or found.needs_assumptions
    if found.judgement is Judgement.HOLDS:
        assert of_shares or in_points if "count" not in before + after else of_counts


# Numbers that are printed nowhere


@given(said, st.integers(0, 40))
@example(read_change("by 3"), 2)
@example(read_change("increase by about 4"), 0)
@example(ClaimMeaning(firm=(Band(Fraction(0), Fraction(0)),)), 0)
def test_a_number_is_allowed_before_if_and_only_if_the_claim_may_be_true_of_it(meaning: ClaimMeaning, y: int) -> None:
    allowed = bases(meaning, y)
    for number in range(430):
        possible = expected(meaning, [(number, y)], soft=True) is None
        assert any(number in bounds for bounds in allowed) is possible, number
    assert all(one.high is not None and one.high + 1 < other.low for one, other in pairwise(allowed))
