"""Sets are decided together where they hang together, and only there: what stands apart costs nothing."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tipreport
from tests.profiles import examples
from tests.reports import report
from tests.strategies import reports
from tipreport.reason.building import accounts, one_population
from tipreport.reason.component import components, roots_meet


def together(of: tipreport.Report) -> list[tuple[str, ...]]:
    """The ids of the figures that are decided together."""
    (account,) = accounts(of)
    return [tuple(sorted(account.sets[index].figure.id for index in part.sets)) for part in components(account)]


def roots(*codes: str) -> str:
    """Figures `a`, `b`... with these codes."""
    names = zip("abc", codes, strict=False)
    return "figures:" + "".join(f"\n  - {{id: {id_}, indicator: visas_granted, value: 1{of}}}" for id_, of in names)


@pytest.mark.parametrize(
    "one, other, joined",
    [
        ("", "", True),
        ("", ", sex: male", True),
        (", sex: male", "", True),
        (", sex: male", ", age: child", True),
        (", exploitation: labour", ", exploitation: begging", True),
        (", exploitation: begging", ", exploitation: labour", True),
        (", exploitation: labour", ", exploitation: sexual", False),
        (", sex: male", ", sex: female", False),
        (", sex: male, age: child", ", age: child, sex: female", False),
        (", period: 2021/2022", ", period: 2022", True),
        (", period: 2021", ", period: 2022", False),
    ],
)
def test_cells_of_a_table_hang_together_where_a_record_of_single_codes_can_be_in_both(
    one: str,
    other: str,
    joined: bool,  # noqa: FBT001
) -> None:
    assert together(report(roots(one, other), kind="table")) == ([("a", "b")] if joined else [("a",), ("b",)])
    assert together(report(roots(one, other))) == [("a",), ("b",)]


PERIODS = (
    *("2019", "2020", "2021", "2021-Q4", "2022-03", "2021/22", "2022/2023", "since 2024", "until 2018", "2010/2012"),
    *("2016-02-29", "2021-12-31", "as of 2020-12-31", "unspecified"),
)


@examples(200)
@given(st.lists(st.sampled_from(PERIODS), min_size=2, max_size=8, unique=True))
def test_periods_hang_together_where_some_days_may_be_in_both(periods: list[str]) -> None:
    names = [f"f{place}" for place in range(len(periods))]
    rows = "".join(
        f"\n  - {{id: {name}, indicator: visas_granted, value: 1, period: {period}}}"
        for name, period in zip(names, periods, strict=True)
    )
    of = report("figures:" + rows, kind="table")
    (account,) = accounts(of)
    joined = {frozenset((one,)) for one in names}
    for one, other in combinations(range(len(names)), 2):
        codes = (account.cells[place].codes("period")[0] for place in (one, other))
        if account.book.together("period", *codes):
            both = [part for part in joined if part & {names[one], names[other]}]
            joined = joined.difference(both) | {frozenset().union(*both)}
    assert set(map(frozenset, together(of))) == joined


def test_without_a_country_nobody_knows_who_is_foreign() -> None:
    of = report(roots(", nationality: foreign", ", nationality: ARG", ", nationality: COL"), kind="table")
    assert together(of) == [("a", "b", "c")]
    source = tipreport.Source("example", "An example", "2023", kind="table")
    assert together(tipreport.Report(source, of.figures)) == [("a", "b", "c")]
    mine = tipreport.Source("example", "An example", "2023", country="ARG", kind="table")
    assert together(tipreport.Report(mine, of.figures)) == [("a", "c"), ("b",)]


@examples(40)
@given(reports())
def test_roots_that_do_not_meet_never_hang_together(of: tipreport.Report) -> None:
    for account in accounts(of):
        together = components(one_population(account, account.statements))
        meeting = any(sum(account.sets[index].whole is None for index in part.sets) > 1 for part in together)
        assert roots_meet(account) or not meeting


TWO = "figures:\n  - {{id: a, indicator: identified_victims, value: 1{}}}\n  - {{id: b, value: 1, {}}}\n"


@pytest.mark.parametrize(
    "one, other, meet",
    [
        ("", "indicator: identified_victims", True),
        (", sex: male", "indicator: identified_victims", True),
        (", sex: male", "indicator: identified_victims, age: child", True),
        (", sex: male", "indicator: identified_victims, sex: female", False),
        ("", "indicator: visas_granted", False),
        ("", "indicator: visas_granted, additional_to: a", True),
        (", period: 2021", "indicator: identified_victims, period: 2022", False),
    ],
)
def test_roots_meet_where_a_record_may_be_in_both(one: str, other: str, meet: bool) -> None:  # noqa: FBT001
    (account,) = accounts(report(TWO.format(one, other)))
    assert roots_meet(account) is meet
