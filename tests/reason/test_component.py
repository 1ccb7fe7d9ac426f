"""Sets are decided together where they hang together, and only there: what stands apart costs nothing."""

from __future__ import annotations

import pytest

import tipreport
from tests.reports import report
from tipreport.reason.component import components
from tipreport.reason.world import accounts


def together(of: tipreport.Report) -> list[tuple[str, ...]]:
    """The ids of the figures that are decided together."""
    (account,) = accounts(of)
    return [tuple(account.groups[index].figure.id for index in part.groups) for part in components(account)]


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


def test_without_a_country_nobody_knows_who_is_foreign() -> None:
    of = report(roots(", nationality: foreign", ", nationality: ARG", ", nationality: COL"), kind="table")
    assert together(of) == [("a", "b", "c")]
    source = tipreport.Source("example", "An example", "2023", kind="table")
    assert together(tipreport.Report(source, of.figures)) == [("a", "b", "c")]
    mine = tipreport.Source("example", "An example", "2023", country="ARG", kind="table")
    assert together(tipreport.Report(mine, of.figures)) == [("a", "c"), ("b",)]
