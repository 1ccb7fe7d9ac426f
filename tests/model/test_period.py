"""Periods: their grammar, their one normal form, and how they nest."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from tests.strategies import periods
from tipreport.errors import ArgumentError, PeriodError
from tipreport.model.period import Period, PeriodKind

WITHIN, APART, NEITHER = "within", "apart", "neither"
FORMS = (
    "2022, 2022-04, 2022-Q2, 2022-04-30, 2022-01/2022-08, 2013/2017, 2018/19 (a split year), "
    "'since 2019', 'until 2019' or 'as of 31 December 2022'"
)
SPLIT = "two years that follow each other"


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
        ("2013/2018", "interval", "2013-01-01", "2018-12-31", "2013-01/2018-12"),
        ("2013-2017", "interval", "2013-01-01", "2017-12-31", "2013-01/2017-12"),
        ("2013–2017", "interval", "2013-01-01", "2017-12-31", "2013-01/2017-12"),
        ("2022/2022", "interval", "2022-01-01", "2022-12-31", "2022"),
        ("2017-Q3", "interval", "2017-07-01", "2017-09-30", "2017-07/2017-09"),
        ("2017q1", "interval", "2017-01-01", "2017-03-31", "2017-01/2017-03"),
        ("2017-Q1/2017-Q3", "interval", "2017-01-01", "2017-09-30", "2017-01/2017-09"),
        ("March 2019", "interval", "2019-03-01", "2019-03-31", "2019-03"),
        ("31 Mar 2019", "interval", "2019-03-31", "2019-03-31", "2019-03-31"),
        ("March 31, 2019", "interval", "2019-03-31", "2019-03-31", "2019-03-31"),
        ("1 April 2018/31 March 2019", "interval", "2018-04-01", "2019-03-31", "2018-04/2019-03"),
        ("2022/2023", "fiscal", "2022-01-01", "2023-12-31", "2022/2023"),
        ("2018/19", "fiscal", "2018-01-01", "2019-12-31", "2018/2019"),
        ("2018-2019", "fiscal", "2018-01-01", "2019-12-31", "2018/2019"),
        ("1999/00", "fiscal", "1999-01-01", "2000-12-31", "1999/2000"),
        ("since 2019", "since", "2019-01-01", None, "since 2019"),
        ("Since  2019", "since", "2019-01-01", None, "since 2019"),
        ("since 2019-01", "since", "2019-01-01", None, "since 2019"),
        ("since 2019-04", "since", "2019-04-01", None, "since 2019-04"),
        ("since 2019-04-01", "since", "2019-04-01", None, "since 2019-04"),
        ("since 2019-04-02", "since", "2019-04-02", None, "since 2019-04-02"),
        ("until 2019", "until", "0001-01-01", "2019-12-31", "until 2019"),
        ("until 2019-06", "until", "0001-01-01", "2019-06-30", "until 2019-06"),
        ("until 10 June 2019", "until", "0001-01-01", "2019-06-10", "until 2019-06-10"),
        ("as of 31 March 2019", "as of", "2019-03-31", "2019-03-31", "as of 2019-03-31"),
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
        ("2022-23", "a date that exists", "write the split year with a slash: 2022/23"),
        ("2022-24", "a date that exists", ""),
        ("2022-Q5", FORMS, ""),
        ("5 March 7, 2019", FORMS, ""),
        ("30 February 2019", "a date that exists", ""),
        ("2013/18", SPLIT, "write several years in full, such as 2013/2018"),
        ("2010/12", SPLIT, "write several years in full, such as 2010/2012, and a month as 2010-12"),
        ("since", FORMS, ""),
        ("since 2019/2020", FORMS, ""),
        ("2022-02-30", "a date that exists", ""),
        ("2022-13", "a date that exists", ""),
        ("2022-00", "a date that exists", ""),
        ("2022-04-00", "a date that exists", ""),
        ("as of 2022-02-30", "a date that exists", ""),
        ("2022-01/2022-13", "a date that exists", ""),
        ("2018/2013", "a period that ends after it begins", "swap the two ends"),
        ("2022-05/2022-04", "a period that ends after it begins", "swap the two ends"),
        ("2022/2022-04", "both ends written alike", "write both as months or both as dates"),
        ("2017-Q1/2017-08", "both ends written alike", "write both as months or both as dates"),
        ("2022-01/2022-04-30", "both ends written alike", "write both as months or both as dates"),
    ],
)
def test_other_texts_are_refused_with_what_to_do(text: str, expected: str, fix: str) -> None:
    with pytest.raises(PeriodError) as refused:
        Period.read(text)
    assert (refused.value.found, refused.value.expected, refused.value.fix) == (text, expected, fix)


@pytest.mark.parametrize(
    "inner, outer, relation",
    [
        ("2022-04", "2022", WITHIN),
        ("2022", "2022-04", NEITHER),
        ("2022", "2023", APART),
        ("2022-01/2022-08", "2022-06/2022-12", NEITHER),
        ("2022-12-31", "2023-01-01", APART),
        ("2022", "2013-01/2022-12", WITHIN),
        # A split year's days are the reporter's business, but they are of these two years.
        ("2022/2023", "2022-01/2023-12", WITHIN),
        ("2022/2023", "2013/2025", WITHIN),
        ("2022/2023", "2022-02/2023-12", NEITHER),
        ("2022-06", "2022/2023", NEITHER),
        ("2022/2023", "2021/2022", NEITHER),
        ("2022/2023", "2010", APART),
        ("2018/2019", "2020/2021", APART),
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
        # `until` holds all that ends by then.
        ("2019", "until 2019", WITHIN),
        ("2018/2019", "until 2019", WITHIN),
        ("2019", "until 2019-11", NEITHER),
        ("until 2018", "until 2019", WITHIN),
        ("until 2019", "since 2019", NEITHER),
        ("until 2018", "since 2019", APART),
        ("as of 2018-12-31", "until 2019", NEITHER),
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


@pytest.mark.parametrize(
    "inner, outer, may",
    [
        ("2022-Q4", "2022/2023", True),
        ("2022-Q4", "2022", True),
        ("2021-Q4", "2022/2023", False),
        ("2022/2023", "2023/2024", False),
        ("2023", "2022", False),
        ("as of 2022-12-31", "2022", True),
        ("as of 2022-12-31", "2022/2023", True),
        ("as of 2022-12-31", "since 2019", True),
        ("as of 2022-12-31", "2021", False),
        ("as of 2022-12-31", "as of 2022", False),
        ("2022", "as of 2022", False),
    ],
)
def test_where_nobody_can_tell_a_period_may_lie_in_another(inner: str, outer: str, may: bool) -> None:  # noqa: FBT001
    assert Period.read(inner).may_lie_in(Period.read(outer)) is may


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


@pytest.mark.parametrize(
    "kind, start, end, message",
    [
        ("interval", date(2020, 1, 1), date(2020, 12, 31), "kind='interval': expected a PeriodKind"),
        (PeriodKind.INTERVAL, "2020", date(2020, 12, 31), "start='2020': expected a date"),
        (PeriodKind.INTERVAL, date(2020, 1, 1), "2020", "end='2020': expected a date"),
    ],
)
def test_ends_are_dates(kind: object, start: object, end: object, message: str) -> None:
    with pytest.raises(ArgumentError) as raised:
        Period(kind, start, end)  # type: ignore[arg-type]
    assert str(raised.value) == message


def test_a_period_ends_after_it_begins() -> None:
    with pytest.raises(PeriodError) as raised:
        Period(PeriodKind.INTERVAL, date(2020, 1, 2), date(2020, 1, 1))
    assert str(raised.value) == (
        "unreadable period '2020-01-02 to 2020-01-01': expected a period that ends after it begins; swap the two ends"
        " [INP010]"
    )


@pytest.mark.parametrize(
    "text, months, days",
    [
        ("2022", 12, 365),
        ("2020-02", 1, 29),
        ("2022-11/2023-01", 3, 92),
        ("2022-04-30", None, 1),
        ("2022-04-01/2022-04-29", None, 29),
    ],
)
def test_a_period_has_days_and_maybe_months(text: str, months: int | None, days: int) -> None:
    assert (Period.read(text).months, Period.read(text).days) == (months, days)
