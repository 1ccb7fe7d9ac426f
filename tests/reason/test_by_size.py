"""Contradictions that no single sum shows, size by size."""
# ruff: noqa: E501 - lines as they are printed

from __future__ import annotations

import pytest

import tipreport
from tests.reports import whole


def lines(value: str, breakdown: str) -> tuple[str, ...]:
    """What a conflict's explanation says besides its figures and its hint."""
    (finding,) = (one for one in tipreport.check(whole(value, breakdown)).findings if one.mistakes or one.assumptions)
    return tuple(one for one in finding.explanation[len(finding.members) :] if not one.startswith("Hint"))


@pytest.mark.parametrize(
    "value, breakdown, shown",
    [
        (  # A share of few has no whole number, and of more it has another one.
            "at most 5",
            "{by: sex, parts: {male: nearly 76%}}",
            (
                "If t is at most 3, then male is a share of t, so t is at least 1.",
                "If t is at most 3, then nearly 76% of 1 to 3 (t) is at least 1 (male).",
                "If t is at most 3, then nearly 76% of 1 to 3 (t) is at most 2 (male).",
                "If t is at most 3, then 1 to 2 (male) is nearly 76% of 2 (t).",
                "If t is at most 3, then nearly 76% of 2 (t) is 1.51 to under 1.52 (male), which no whole number is.",
                "If t is 4 to 5, then nearly 76% of 4 to 5 (t) is at least 4 (male).",
                "If t is 4 to 5, then nearly 76% of 4 to 5 (t) is at most 3 (male).",
                "If t is 4 to 5, then 4 (male, nearly 76% of t), but male, nearly 76% of t, is at most 3: 1 too many.",
            ),
        ),
        (  # One thing follows from another.
            "1",
            "{parts: [{sex: male, value: withheld, breakdowns: [{by: age, parts: {child: about 90%}}]}]}",
            (
                "child is a share of male, so male is at least 1.",
                "about 90% of at least 1 (male) is at least 1 (child).",
                "at least 1 (child) is about 90% of at least 2 (male).",
                "2 (male, of which child is about 90%), but t is 1: 1 too many.",
            ),
        ),
        (  # No decimals tell a third from less than a third.
            "3",
            "{parts: [{sex: male, value: 1, share: less than a third}]}",
            ("1 (male) of 3 (t) is exactly 1/3, not less than a third.",),
        ),
        (
            "not stated",
            "{parts: [{sex: male, value: 1, share: almost a third}]}",
            ("1 (male) of 3 is exactly 1/3, and of 4 it is 25%: of no whole number (t) is it almost a third.",),
        ),
        (  # Counts are small shares of a large whole.
            "not stated",
            "{complete: stated, by: sex, parts: {male: 30%, female: 3, unspecified: 1}}",
            (
                "Every unit of t is in one of its parts: the breakdown is said to be complete.",
                "If t is at most 6, then male is a share of t, so t is at least 1.",
                "If t is at most 6, then 30% of 1 to 6 (t) is 1 (male).",
                "If t is at most 6, then 1 (male) of 3 is about 33.33%, and of 4 it is 25%: of no whole number (t) is it 30%.",
                "If t is at least 7, then at most 3 (female) is at most 42.86% of at least 7 (t).",
                "If t is at least 7, then at most 1 (unspecified) is at most 14.29% of at least 7 (t).",
                "If t is at least 7, then 42.86% (female) + 14.29% (unspecified) + 31% (male) = under 88.15% of t, less than 100%.",
            ),
        ),
        (  # So is what all but some leave.
            "not stated",
            "{parts: [{sex: male, value: all but 3, share: 33%}]}",
            (
                "If t is at most 5, then male is a share of t, so t is at least 1.",
                "If t is at most 5, then 33% of 1 to 5 (t) is 1 (male).",
                "If t is at most 5, then 1 (male) is 33% of 3 (t).",
                "If t is at most 5, then all but 3 of 3 (t) is 0 (male).",
                "If t is at most 5, then 1 (male, 33% of t), but male, all but 3 of t, is 0: 1 too many.",
                "If t is at least 6, then at most 3 (in t, not in male) is at most 50% of at least 6 (t).",
                "If t is at least 6, then 50% (in t, not in male) + 34% (male) = under 84% of t, less than 100%.",
            ),
        ),
        (  # Shares of shares.
            "at most 30",
            "{parts: [{sex: male, value: 37%, breakdowns: [{parts: [{age: child, value: 41%, breakdowns: [{parts: [{exploitation: sexual, value: 43%}]}]}]}]}]}",
            (
                "If t is at most 13, then male is a share of t, so t is at least 1.",
                "If t is at most 13, then 37% of 1 to 13 (t) is at least 1 (male).",
                "If t is at most 13, then 37% of 1 to 13 (t) is at most 4 (male).",
                "If t is at most 13, then 41% of 1 to 4 (male) is 1 (child).",
                "If t is at most 13, then 1 (child) of 2 is 50%, and of 3 it is about 33.33%: of no whole number (male) is it 41%.",
                "If t is 14 to 26, then 37% of 14 to 26 (t) is at least 6 (male).",
                "If t is 14 to 26, then 37% of 14 to 26 (t) is at most 9 (male).",
                "If t is 14 to 26, then 41% of 6 to 9 (male) is 3 (child).",
                "If t is 14 to 26, then 3 (child) of 7 is about 42.86%, and of 8 it is 37.5%: of no whole number (male) is it 41%.",
                "If t is 27 to 30, then 37% of 27 to 30 (t) is at least 10 (male).",
                "If t is 27 to 30, then 37% of 27 to 30 (t) is at most 11 (male).",
                "If t is 27 to 30, then 41% of 10 to 11 (male) is at least 5 (child).",
                "If t is 27 to 30, then 41% of 10 to 11 (male) is at most 4 (child).",
                "If t is 27 to 30, then 5 (child, 41% of male), but child, 41% of male, is at most 4: 1 too many.",
            ),
        ),
    ],
)
def test_what_is_shown_size_by_size(value: str, breakdown: str, shown: tuple[str, ...]) -> None:
    assert lines(value, breakdown) == shown


def test_a_count_is_compared_with_a_third_in_the_headline_too() -> None:
    of = whole("6", "{parts: [{sex: male, value: 4, share: more than two thirds}]}")
    assert [one.headline for one in tipreport.check(of).findings] == ["4 of 6 is exactly 2/3"]


def test_more_sizes_than_a_reader_would_follow_are_not_shown() -> None:
    assert lines("at most 315", "{by: sex, parts: {male: 12.341%}}") == (
        "Whatever number t is, male is not 12.341% of it if all else here is true.",
    )
