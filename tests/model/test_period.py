"""Periods: their grammar, their one normal form, and how they nest."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from tests.strategies import periods
from tipreport.errors import PeriodError
from tipreport.model.period import Period, PeriodKind

WITHIN, APART, NEITHER = "within", "apart", "neither"
FORMS = (
    "2022, 2022-04, 2022-04-30, 2022-01/2022-08, 2022-04-01/2023-03-31, 2022/2023 (a fiscal year), "
    "'since 2019' or 'as of 2022-12-31'"
)


@pytest.mark.parametrize(
    "text, kind, start, end, normal",
    [
        ("2022", "interval", "2022-01-01", "2022-12-31", "2022"),
        (" 2022 ", "interval", "2022-01-01", "2022-12-31", "2022"),
        ("2022-04", "interval", "2022-04-01", "2022-04-30", "2022-04"),
        ("2024-02", "interval", "2024-02-01", "2024-02-29", "2024-02"),
        ("2022-04-30", "interval", "2022-04-30", "2022-04-30", "2022-04-30"),
        ("2022-01/2022-08", "interval", "2022-01-01", "2022-08-31", "2022-01/2022-08"),
        ("2022-01/2022-12", "interval", "2022-01-01", "2022-12-31", "2022"),
        ("2022-01-01/2022-12-31", "interval", "2022-01-01", "2022-12-31", "2022"),
        ("2022-04/2022-04", "interval", "2022-04-01", "2022-04-30", "2022-04"),
        ("2022-04-01/2022-04-30", "interval", "2022-04-01", "2022-04-30", "2022-04"),
        ("2022-04-01/2022-04-01", "interval", "2022-04-01", "2022-04-01", "2022-04-01"),
        ("2022-04-01/2023-03-31", "interval", "2022-04-01", "2023-03-31", "2022-04/2023-03"),
        ("2022-04-02/2023-03-31", "interval", "2022-04-02", "2023-03-31", "2022-04-02/2023-03-31"),
        ("2022-04-01/2023-03-30", "interval", "2022-04-01", "2023-03-30", "2022-04-01/2023-03-30"),
        ("2013-01/2018-12", "interval", "2013-01-01", "2018-12-31", "2013-01/2018-12"),
        ("2022/2023", "fiscal", "2022-01-01", "2023-12-31", "2022/2023"),
        ("since 2019", "since", "2019-01-01", None, "since 2019"),
        ("Since  2019", "since", "2019-01-01", None, "since 2019"),
        ("since 2019-01", "since", "2019-01-01", None, "since 2019"),
        ("since 2019-04", "since", "2019-04-01", None, "since 2019-04"),
        ("since 2019-04-01", "since", "2019-04-01", None, "since 2019-04"),
        ("since 2019-04-02", "since", "2019-04-02", None, "since 2019-04-02"),
        ("as of 2022-12-31", "as of", "2022-12-31", "2022-12-31", "as of 2022-12-31"),
        ("As Of 2022-12", "as of", "2022-12-01", "2022-12-31", "as of 2022-12"),
        ("as of 2022", "as of", "2022-01-01", "2022-12-31", "as of 2022"),
    ],
)
def test_each_form_has_one_normal_form(text: str, kind: str, start: str, end: str | None, normal: str) -> None:
    period = Period.read(text)
    assert period == Period(PeriodKind(kind), date.fromisoformat(start), date.fromisoformat(end) if end else None)
    assert str(period) == normal


@pytest.mark.parametrize(
    "text, expected, fix",
    [
        ("", FORMS, ""),
        ("soon", FORMS, ""),
        ("22", FORMS, ""),
        ("0922", FORMS, ""),
        ("2022-4", FORMS, ""),
        ("2022-23", "a date that exists", ""),
        ("since", FORMS, ""),
        ("since 2019/2020", FORMS, ""),
        ("2022-02-30", "a date that exists", ""),
        ("2022-13", "a date that exists", ""),
        ("2022-00", "a date that exists", ""),
        ("2022-04-00", "a date that exists", ""),
        ("as of 2022-02-30", "a date that exists", ""),
        ("2022-01/2022-13", "a date that exists", ""),
        (
            "2013/2018",
            "two years that follow each other: a fiscal year",
            "for calendar years write the dates: 2013-01/2018-12",
        ),
        (
            "2022/2022",
            "two years that follow each other: a fiscal year",
            "for calendar years write the dates: 2022-01/2022-12",
        ),
        ("2022-05/2022-04", "a period that ends after it begins", "swap the two ends"),
        ("2022/2022-04", "both ends written alike", "write both as months or both as dates"),
        ("2022-01/2022-04-30", "both ends written alike", "write both as months or both as dates"),
    ],
)
def test_other_texts_are_refused_with_what_to_do(text: str, expected: str, fix: str) -> None:
    with pytest.raises(PeriodError) as refused:
        Period.read(text)
    assert (refused.value.found, refused.value.expected, refused.value.fix) == (text, expected, fix)


def test_years_that_do_not_follow_are_refused_even_if_reversed() -> None:
    with pytest.raises(PeriodError) as refused:
        Period.read("2018/2013")
    assert str(refused.value) == (
        "unreadable period '2018/2013': expected two years that follow each other: a fiscal year; "
        "for calendar years write the dates: 2013-01/2018-12 [INP010]"
    )


@pytest.mark.parametrize(
    "inner, outer, relation",
    [
        ("2022-04", "2022", WITHIN),
        ("2022", "2022-04", NEITHER),
        ("2022", "2023", APART),
        ("2022-01/2022-08", "2022-06/2022-12", NEITHER),
        ("2022-12-31", "2023-01-01", APART),
        ("2022", "2013-01/2022-12", WITHIN),
        # A fiscal year's days are the reporter's business.
        ("2022/2023", "2022-01/2023-12", NEITHER),
        ("2022-06", "2022/2023", NEITHER),
        ("2022/2023", "2021/2022", NEITHER),
        ("2022/2023", "2010", NEITHER),
        ("2022/2023", "2022/2023", WITHIN),
        # `since` holds all that begins later.
        ("2019", "since 2019", WITHIN),
        ("2019", "since 2019-02", NEITHER),
        ("since 2020", "since 2019", WITHIN),
        ("since 2019", "since 2020", NEITHER),
        ("2022/2023", "since 2019", WITHIN),
        ("2018", "since 2019", APART),
        ("2018-12/2019-01", "since 2019", NEITHER),
        ("since 2019", "2022", NEITHER),
        # A stock's date nests in nothing, and excludes nothing.
        ("as of 2022-12-31", "2022", NEITHER),
        ("as of 2022-12-31", "since 2019", NEITHER),
        ("as of 2022-12-31", "as of 2022", NEITHER),
        ("as of 2022-12-31", "as of 2021-12-31", NEITHER),
        ("as of 2022-12-31", "as of 2022-12-31", WITHIN),
    ],
)
def test_how_periods_nest(inner: str, outer: str, relation: str) -> None:
    one, other = Period.read(inner), Period.read(outer)
    assert one.within(other) is (relation == WITHIN)
    assert one.disjoint(other) is other.disjoint(one) is (relation == APART)


@given(periods())
def test_a_period_keeps_through_text_and_back(period: Period) -> None:
    assert Period.read(str(period)) == period


@given(periods(), periods())
def test_the_normal_form_tells_periods_apart(one: Period, other: Period) -> None:
    assert (str(one) == str(other)) is (one == other)


@given(periods(), periods(), periods())
def test_within_is_a_partial_order(one: Period, two: Period, three: Period) -> None:
    assert one.within(one)
    if one.within(two) and two.within(three):
        assert one.within(three)
    if one.within(two) and two.within(one):
        assert one == two


@given(periods(), periods())
def test_disjoint_is_symmetric_and_excludes_within(one: Period, other: Period) -> None:
    assert one.disjoint(other) is other.disjoint(one)
    assert not (one.disjoint(other) and one.within(other))


@given(periods(), periods())
def test_days_decide_between_calendar_intervals(one: Period, other: Period) -> None:
    if one.kind is other.kind is PeriodKind.INTERVAL:
        ours, theirs = days(one), days(other)
        assert one.within(other) is (ours <= theirs)
        assert one.disjoint(other) is ours.isdisjoint(theirs)


def days(period: Period) -> set[int]:
    assert period.end is not None
    return set(range(period.start.toordinal(), period.end.toordinal() + 1))
