"""Age bands in the reasoning, against an oracle: somebody has one age, known to the year or only within some years."""

from __future__ import annotations

from functools import cache
from itertools import combinations_with_replacement

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import tipreport
from tests.profiles import examples

OLDEST = 20  # in this world, where the youngest are 14
AGES = range(14, OLDEST + 1)
INTERVALS = [(low, high) for low in AGES for high in AGES if low <= high]
"""What can be known of somebody's age; a band counts those of whom it is known that they are in it."""
NAMED = {"child": (0, 17), "adult": (18, 99)}
bands = st.sampled_from([*INTERVALS, *NAMED.values()])
sizes = st.integers(0, 3)


def code(band: tuple[int, int]) -> str:
    named = {numbers: name for name, numbers in NAMED.items()}
    return named.get(band) or f"{band[0]}-{band[1]}"


@cache
def kinds(asked: tuple[tuple[int, int], ...]) -> frozenset[tuple[bool, ...]]:
    """In which of some bands somebody may be counted, all at once."""
    return frozenset(tuple(low <= a and b <= high for low, high in asked) for a, b in [*INTERVALS, (0, 99)])


def has_world(total: int, counts: dict[tuple[int, int], int]) -> bool:
    asked = tuple(counts)
    sums = tuple(counts.values())
    crowds = combinations_with_replacement(sorted(kinds(asked)), total)
    return any(tuple(map(sum, zip(*crowd, strict=True))) == sums for crowd in crowds if crowd) or (
        total == 0 and not any(sums)
    )


def table(total: int, counts: dict[tuple[int, int], int]) -> str:
    rows = [f"a,2023,identified_victims,{code(band)},{number}" for band, number in counts.items()]
    return "\n".join(["source,edition,indicator,age,value", f"a,2023,identified_victims,,{total}", *rows, ""])


@examples(60)
@given(st.integers(0, 3), st.dictionaries(bands, sizes, max_size=4))
@example(3, {(14, 17): 0, (15, 20): 3, (18, 99): 2})  # a minor of 15 to 20 is 15 to 17
@example(2, {(0, 17): 1, (15, 20): 2, (15, 17): 0, (18, 99): 1})
@example(2, {(0, 17): 1, (15, 20): 2, (18, 99): 1})
@example(2, {(14, 17): 2, (15, 18): 2, (16, 19): 2})  # all are 16 or 17, which no two of the bands ask for
@example(2, {(14, 17): 1, (15, 18): 2, (16, 19): 2, (17, 20): 1})
def test_a_table_by_age_contradicts_itself_if_and_only_if_nobody_could_be_so_old(
    total: int, counts: dict[tuple[int, int], int]
) -> None:
    outcome = tipreport.check(tipreport.loads(table(total, counts), format="csv"), ignore=["SRC"])
    errors = [finding for finding in outcome.findings if finding.severity.value == "error"]
    assert bool(errors) is not has_world(total, counts), [str(one) for one in outcome.findings]
    assert outcome.summary.undecided == 0


BREAKDOWN = """
figures:
  - id: identified
    indicator: identified_victims
    value: 100
    breakdowns:
      - {complete: stated, by: age, parts: {0-8: 10, 9-17: 20, 18-24: 30, 25+: 40}}
      - {by: age, parts: {child: %s, adult: %s}}
"""


def of(text: str) -> list[tuple[str, str, str]]:
    head = "tipreport: 1\nsource: {id: example, title: An example, edition: 2023, country: MEX}\n"
    found = tipreport.check(tipreport.loads(head + text), ignore=["SRC", "SUM007", "SUM008"]).findings
    return [(one.severity.value, one.code, one.headline) for one in found]


@pytest.mark.parametrize(
    "child, adult, found",
    [
        ("30", "70", []),
        ("29", "70", [("error", "SUM004", "100 > 99"), ("error", "SUM004", "30 > 29")]),
        ("31", "70", [("error", "SUM003", "101 > 100"), ("error", "SUM004", "31 > 30")]),
    ],
)
def test_bands_lie_in_child_and_adult(child: str, adult: str, found: list[tuple[str, str, str]]) -> None:
    assert of(BREAKDOWN % (child, adult)) == found


STRADDLING = """
dimensions: {age: {codes: {teenager: {title: Teenagers, under: child}, pensioner: Pensioners}}}
figures:
  - id: identified
    indicator: identified_victims
    value: 100
    breakdowns:
      - {by: age, parts: {15-24: 60, child: %s, adult: 50}}
      - {by: age, parts: {15-17: %s, teenager: 20, 0-20: 60}}
"""


@pytest.mark.parametrize(
    "child, minors, found",
    [
        ("50", "10", []),  # of 15 to 24, 10 are children and 50 are adults
        ("50", "9", [("error", "SUM004", "110 > 109")]),
        ("19", "0", [("error", "SUM004", "20 > 19")]),
    ],
)
def test_who_is_in_a_band_across_18_is_a_child_or_an_adult(
    child: str, minors: str, found: list[tuple[str, str, str]]
) -> None:
    assert of(STRADDLING % (child, minors)) == found


def test_a_code_whose_age_is_not_known_may_be_of_any_band() -> None:
    declared = "dimensions: {age: {codes: {pensioner: Pensioners}}}\n"
    figures = "figures: [{id: w, indicator: identified_victims, value: 100, breakdowns: [{by: age, parts: {%s}}]}]\n"
    assert of(declared + figures % "pensioner: 70, 60+: 70") == []
    assert of(declared + figures % "child: 70, 60+: 70") == [("error", "SUM003", "140 > 100")]
