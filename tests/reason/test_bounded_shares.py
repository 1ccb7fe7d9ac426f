"""Shares with bounds in the reasoning: narratives and tables, what is firm and what is soft, and the arithmetic."""

from __future__ import annotations

from fractions import Fraction

import pytest

import tipreport
from tests.reports import whole
from tipreport.model.ratio import ANY, Band, joined

TABLE = """\
source,edition,kind,indicator,period,sex,id,value,of
example,2023,table,identified_victims,2022,,all,{all},
example,2023,table,identified_victims,2022,female,f,"{female}",all
"""


def findings(report: tipreport.Report) -> list[str]:
    """What is found of the numbers: severity and headline."""
    found = tipreport.check(report, ignore=["SRC"]).findings
    return [f"{one.severity.value} {one.headline}" for one in found]


def narrative(value: str, female: str, count: str = "not stated") -> tipreport.Report:
    """A whole with a share of women, which a part of theirs counts."""
    count_of_women = f"{{complete: stated, parts: [{{id: c, value: {count}}}]}}"
    part = f"{{sex: female, id: f, value: '{female}', breakdowns: [{count_of_women}]}}"
    return whole(value, f"{{parts: [{part}]}}")


@pytest.mark.no_cover  # each branch has smaller examples
@pytest.mark.parametrize(
    "share, count, expected",
    [
        ("at least 60%", "60", []),
        ("at least 60%", "59", ["error 60 > 59"]),
        ("more than 70%", "71", []),
        ("more than 70%", "70", ["error 71 > 70"]),
        ("less than 1%", "0", []),
        ("less than 1%", "1", ["error 1 > 0"]),
        ("up to 5%", "5", []),
        ("up to 5%", "6", ["error 6 > 5"]),
        ("60-70%", "70", []),
        ("60-70%", "71", ["error 71 > 70"]),
        ("the majority", "51", []),
        ("the majority", "50", ["error 51 > 50"]),
        ("exactly half", "51", ["error 51 > 50"]),
        ("just over 50%", "55", []),
        ("just over 50%", "56", ["warning 56 > 55"]),
        ("just over 50%", "50", ["error 51 > 50"]),
        ("two thirds", "62", []),
        ("two thirds", "61", ["warning 62 > 61"]),
        ("almost half", "43", []),
        ("almost half", "42", ["warning 43 > 42"]),
        ("almost half", "50", ["error 50 > 49"]),
        ("one in five", "25", []),
        ("one in five", "26", ["warning 26 > 25"]),
    ],
)
def test_a_bounded_share_bounds_the_count(share: str, count: str, expected: list[str]) -> None:
    assert findings(narrative("100", share, count)) == expected


@pytest.mark.parametrize(
    "value, share, expected",
    [
        ("100", "at least 60%", []),
        ("0", "less than 1%", []),
        ("0", "up to 5%", []),
        ("0", "0-5%", []),
        # Nobody among nobody is no more than half, and no majority.
        ("0", "more than 0%", ["error 1 > 0"]),
    ],
)
def test_nobody_among_nobody_is_in_bounds_that_include_nothing(value: str, share: str, expected: list[str]) -> None:
    assert findings(narrative(value, share)) == expected


@pytest.mark.parametrize(
    "female, expected",
    [("at least 60%", []), ("one in five", []), ("more than 99%", []), ("61-62%", ["error 61-62% of 10"])],
)
def test_a_table_takes_bounded_shares_too(female: str, expected: list[str]) -> None:
    (report,) = tipreport.loads(TABLE.format(all=10, female=female), format="csv")
    assert findings(report) == expected


@pytest.mark.parametrize(
    "value, parts, sentences",
    [
        (
            "100",
            "{parts: [{sex: female, value: more than 70%}, {sex: male, value: 40}]}",
            [
                "more than 70% of 100 (t) is at least 71 (female).",
                "71 (female, more than 70% of t) + 40 (male) = 111, but t is 100: 11 too many.",
                "134 for t, more than 59% for female or 29 for male.",
            ],
        ),
        (
            "100 to 120",
            "{complete: stated, parts: [{sex: female, value: up to 30%}, {sex: male, value: at most 40}]}",
            [
                "up to 30% of 100 to 120 (t) is at most 36 (female).",
                "36 (female, up to 30% of t) + 40 (male) = 76, but t is at least 100: 24 too few.",
                "up to 60% for female or 70 for male.",
            ],
        ),
        (
            "not stated",
            "{parts: [{sex: female, value: more than 60%}, {sex: male, value: at least 40%}]}",
            [
                "60% (female) + 40% (male) = over 100% of t, more than 100%.",
                "more than 59% for female or at least 39% for male.",
            ],
        ),
        (
            "100",
            "{parts: [{sex: female, value: 40, share: at least 60%}]}",
            [
                "40 (female) of 100 (t) is 40%, not at least 60%.",
                "66 for t, 60 for female or at least 40% for female.",
            ],
        ),
        (
            "10",
            "{parts: [{sex: female, value: just over 1%}]}",
            [
                "just over 1% of 10 (t) is over 0.1 to 0.15 (female), which no whole number is.",
                "67 for t.",
            ],
        ),
        (
            "not stated",
            "{parts: [{sex: female, value: 3, share: 61-62%}]}",
            [
                "3 (female) of 4 is 75%, and of 5 it is 60%: of no whole number (t) is it 61-62%.",
                "8 for female (one digit misread).",
            ],
        ),
        (
            "at most 100",
            "{parts: [{sex: female, value: at least 71, share: up to 70%}]}",
            [
                "up to 70% of at most 100 (t) is at most 70 (female).",
                "71 (female), but female, up to 70% of t, is at most 70: 1 too many.",
                "102 for t, 70 for female or up to 71% for female.",
            ],
        ),
        (
            "100",
            "{parts: [{sex: female, value: two thirds}, {sex: male, value: 50}]}",
            [
                "two thirds of 100 (t) is at least 62 (female).",
                "62 (female, two thirds of t) + 50 (male) = 112, but t is 100: 12 too many.",
                "131 for t or 38 for male.",
            ],
        ),
    ],
)
def test_the_arithmetic_is_told(value: str, parts: str, sentences: list[str]) -> None:
    (finding,) = tipreport.check(whole(value, parts), ignore=["SRC"]).findings
    hint = "Hint: if a single number is mistaken, the nearest that would do is "
    assert [line.removeprefix(hint) for line in finding.explanation[-len(sentences) :]] == sentences


def test_a_fraction_in_words_is_a_named_assumption() -> None:
    of = whole("100", "{parts: [{sex: female, value: two thirds}, {sex: male, value: 50}]}")
    (finding,) = tipreport.check(of, ignore=["SRC"]).findings
    assert [one.text for one in finding.assumptions] == ["'two thirds' means 61.67 to 71.67 percent"]


def test_shares_under_100_percent_of_nobody_are_possible() -> None:
    parts = "{complete: stated, parts: [{sex: female, value: less than 60%}, {sex: male, value: up to 40%}]}"
    assert findings(whole("not stated", parts)) == []
    assert findings(whole("10", parts)) == ["error 10 > 9"]


@pytest.mark.parametrize(
    "value, count, expected",
    [
        ("not stated", "not stated", []),
        ("4000000000001", "2000000000000", []),
        ("4000000000000", "2000000000000", ["error 2,000,000,000,000 of 4,000,000,000,000 is 50%"]),
        ("not stated", "3" + "0" * 40, []),
        ("7" + "0" * 40, "all but 4" + "0" * 40, []),
        ("2" + "0" * 40, "all but 1" + "0" * 40, [f"error {10**40:,} > {10**40 - 1:,}"]),
    ],
)
def test_a_share_below_its_limit_takes_any_count(value: str, count: str, expected: list[str]) -> None:
    part = f"{{sex: female, id: f, value: {count}, share: less than 50%}}"
    assert findings(whole(value, f"{{parts: [{part}]}}")) == expected


@pytest.mark.parametrize("value, greatest", [("4000000000001", 2 * 10**12), ("at least 4000000000001", None)])
def test_what_is_below_a_share_of_many_has_a_greatest_number(value: str, greatest: int | None) -> None:
    women = whole(value, "{parts: [{sex: female, id: f, value: less than 50%}]}")
    known = tipreport.bounds(women, "f")
    assert (known.low, known.high) == (0, greatest)


def test_nobody_among_nobody_is_every_share_that_may_be_nothing() -> None:
    assert Band(high=Fraction(1, 100), below=True).fits(0, 0)
    assert not Band(high=Fraction(1, 100)).fits(1, 0)
    assert not Band(above=True).fits(0, 0)


def test_bands_are_joined_with_their_ends() -> None:
    half = Fraction(1, 2)
    assert joined((Band(half, above=True), Band(high=half, below=True))) == ANY
    assert joined((Band(half, above=True), Band(half, Fraction(1)))) == Band(half)
    assert joined((Band(Fraction(0), half, below=True), Band(half, half))) == Band(high=half)
    assert joined((Band(high=half, below=True),)) == Band(high=half, below=True)
