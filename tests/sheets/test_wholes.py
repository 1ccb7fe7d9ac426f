"""Totals of periods and places: every figure has one of these, and a total has a wider one."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

import tipreport

if TYPE_CHECKING:
    from pathlib import Path

LAYOUT = """
    layout: 1
    source: {id: q, title: Q, edition: 2023}
    defaults: {indicator: identified_victims}
    tables:
      - header: 1
        columns: {Period: period, Country: place, Victims: value}
        complete: %s
        words: {place: {Elsewhere: ignore}}
    """
QUARTERS = ("2023,Mexico,%s", "2023-Q1,Mexico,40", "2023-Q2,Mexico,50", "2023-Q3,Mexico,10", "2023-Q4,Mexico,10")
STATES = ("2023,Mexico,%s", "2023,MX-CHP,40", "2023,MX-OAX,60", "2022,MX-CHP,3")


def found(folder: Path, complete: str, *rows: str) -> list[tuple[str, str]]:
    (folder / "q.csv").write_text("\n".join(("Period,Country,Victims", *rows)), encoding="utf-8")
    (folder / "q.layout.yaml").write_text(dedent(LAYOUT) % complete, encoding="utf-8")
    outcome = tipreport.check(folder / "q.csv")
    assert not outcome.problems
    return [(one.code, one.headline) for one in outcome.findings if one.severity.value == "error"]


@pytest.mark.parametrize(
    "complete, rows, right, wrong, headline",
    [("period", QUARTERS, "110", "200", "200 > 110"), ("place", STATES, "100", "120", "120 > 100")],
)
def test_the_parts_of_a_year_and_of_a_country_are_all_of_it(  # noqa: PLR0913, PLR0917 - of one case
    complete: str, rows: tuple[str, ...], right: str, wrong: str, headline: str, tmp_path: Path
) -> None:
    first, *others = rows
    assert found(tmp_path, complete, first % right, *others) == []
    assert found(tmp_path, complete, first % wrong, *others) == [("SUM002", headline)]
    assert found(tmp_path, "sex", first % wrong, *others) == []


def test_where_a_part_is_left_out_nothing_is_taken_to_be_complete(tmp_path: Path) -> None:
    first, *others = STATES
    assert found(tmp_path, "place", first % "120", *others, "2023,Elsewhere,20") == []
