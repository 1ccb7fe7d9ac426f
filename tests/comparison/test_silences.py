"""Figures that are no longer reported: which earlier ones make a silence of them."""

from __future__ import annotations

from textwrap import dedent

import pytest

import tipreport
from tests.reports import report
from tipreport import Dataset, Report


def silent(of: Report | Dataset) -> list[tuple[str, ...]]:
    findings = tipreport.check(of, select=["COV001"]).findings
    return [tuple(member.id for member in finding.members) for finding in findings]


def figures(earlier: str, now: str = "") -> Report:
    line = f"{{id: now, indicator: identified_victims, place: MEX, period: 2022, value: not reported{now}}}"
    return report(f"figures:\n  - {{id: earlier, indicator: identified_victims, {earlier}}}\n  - {line}\n")


@pytest.mark.parametrize(
    "earlier, found",
    [
        ("place: MEX, period: 2021, value: 5", True),
        ("place: MX-CMX, period: 2021, sex: female, value: at least 5", True),
        ("place: MEX, period: 2021, value: not reported", False),
        ("place: MEX, period: 2021, value: not stated", False),
        ("place: MEX, period: 2023, value: 5", False),
        ("place: MEX, period: 2021-12, value: 5", True),
        ("place: MEX, period: since 2019, value: 5", False),  # the silent year lies within it
        ("place: MEX, period: unspecified, value: 5", False),
        ("place: NLD, period: 2021, value: 5", False),
        ("place: MEX, period: 2021, reporter: ngo, value: 5", False),
        ("place: MEX, period: 2021, unit: person, value: 5", False),
    ],
)
def test_an_earlier_number_within_the_cell_makes_it_a_silence(earlier: str, found: bool) -> None:  # noqa: FBT001
    assert silent(figures(earlier)) == ([("now", "earlier")] if found else [])


def test_one_that_names_no_period_is_no_silence() -> None:
    of = report("""
        figures:
          - {id: earlier, indicator: identified_victims, period: 2021, value: 5}
          - {id: now, indicator: identified_victims, value: not reported}
          - {id: beside, indicator: identified_victims, sex: male, period: 2022, value: not reported}
          - {id: men, indicator: identified_victims, sex: male, period: 2021, value: 3}
        """)
    assert silent(of) == [("beside", "men")]


def test_the_nearest_is_named_the_same_cell_first_and_of_one_period_the_latest_edition() -> None:
    def edition(year: int, text: str) -> Report:
        return tipreport.loads(
            f"tipreport: 1\nsource: {{id: e{year}, title: E, edition: {year}, country: MEX}}\nfigures:\n" + dedent(text)
        )

    old = edition(
        2021,
        """\
          - {id: a, indicator: identified_victims, place: MEX, period: 2019, value: 5}
          - {id: b, indicator: identified_victims, place: MEX, period: 2020, value: 6}
          - {id: c, indicator: identified_victims, place: MX-CMX, period: 2020, value: 2}
        """,
    )
    mid = edition(2022, "  - {id: b, indicator: identified_victims, place: MEX, period: 2020, value: 6}\n")
    new = edition(2023, "  - {id: n, indicator: identified_victims, place: MEX, period: 2022, value: not reported}\n")
    assert silent(Dataset([new, old])) == [("n", "e2021:b")]
    assert silent(Dataset([new, mid, old])) == [("n", "e2022:b")]
    assert (
        silent(
            Dataset(
                [
                    edition(
                        2020,
                        "  - {id: n, indicator: identified_victims, place: MEX, period: 2022, value: not reported}\n",
                    ),
                    old,
                ]
            )
        )
        == []
    )
