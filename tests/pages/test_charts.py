"""What is drawn of a series: every shape with its numbers."""

from __future__ import annotations

import pytest

from tipreport import Dataset, loads, series
from tipreport.pages.charts import chart


def drawn(**values: str) -> list[str]:
    """Return what is drawn of values by periods, each shape in a line."""
    head = "tipreport: 1\nsource: {id: a, title: A, edition: 2023, country: MEX}\nfigures:\n"
    lines = [
        f"- {{id: {name}, indicator: shelters, place: MEX, period: {name[1:].replace('_', ' ')}, value: {value}}}\n"
        for name, value in values.items()
    ]
    dataset = Dataset([loads(head + "".join(lines))])
    points = series(dataset, dataset.reports[0].figures[0]).points
    return [f"{mark.kind} {mark.role} {' '.join(mark.at)} {mark.text}".strip() for mark in chart(points)]


def test_every_shape_of_a_chart_has_its_place() -> None:
    assert drawn(
        y2017="between 5 and 9",
        y2018="12",
        y2020="at least 3, coverage: partial",
        y2021="not reported",
        y2022="0",
        y2023="8",
        ysince_2024="7",
        yuntil_2015="5",
    ) == [
        "line grid 60 184 620 184",
        "text count 54 188 0",
        "line grid 60 117.3 620 117.3",
        "text count 54 121.3 5",
        "line grid 60 50.7 620 50.7",
        "text count 54 54.7 10",
        "text period 60.1 222 until 2015",
        "text period 165.2 222 2017",
        "text period 235.1 222 2018",
        "text period 305 222 2019",
        "text period 375 222 2020",
        "text period 445 222 2021",
        "text period 515 222 2022",
        "text period 584.9 222 2023",
        "text period 619.9 222 since 2024",
        "rect gap 270.1 24 69.9 160",
        "line trend 165.2 117.3 235.1 24",
        "line trend 515 184 584.9 77.3",
        "line span 60 117.3 60.2 117.3",
        "circle point 60.1 117.3",
        "text amount 60.1 108.3 5",
        "line span 130.3 117.3 200.2 117.3",
        "line interval 165.2 117.3 165.2 64",
        "circle point 165.2 117.3",
        "text amount 165.2 108.3 between 5 and 9",
        "line span 200.2 24 270.1 24",
        "circle point 235.1 24",
        "text amount 235.1 15 12",
        "line span 340 144 410.1 144",
        "line interval open 375 144 375 16",
        "circle part 375 144",
        "text amount 375 162 at least 3",
        "text silent 445 202 ×",
        "line span 480 184 549.9 184",
        "circle point 515 184",
        "text amount 515 175 0",
        "line span 549.9 77.3 619.8 77.3",
        "circle point 584.9 77.3",
        "text amount 584.9 68.3 8",
        "line span 619.8 90.7 620 90.7",
        "circle point 619.9 90.7",
        "text amount 619.9 81.7 7",
    ]


@pytest.mark.parametrize(
    "value, counts",
    [
        ("0", ["0", "1"]),
        ("1", ["0", "1"]),
        ("4", ["0", "1", "2", "3", "4"]),
        ("5", ["0", "2", "4"]),
        ("8", ["0", "2", "4", "6", "8"]),
        ("9", ["0", "5"]),
        ("20", ["0", "5", "10", "15", "20"]),
        ("21", ["0", "10", "20"]),
        ("1234", ["0", "500", "1,000"]),
    ],
)
def test_an_axis_has_round_counts(value: str, counts: list[str]) -> None:
    lines = drawn(y2020=value, y2021="0")
    assert [line.rpartition(" ")[2] for line in lines if line.startswith("text count")] == counts


@pytest.mark.parametrize("years, shown", [(10, 1), (11, 2), (21, 3)])
def test_of_many_periods_some_have_their_names(years: int, shown: int) -> None:
    lines = drawn(**{f"y{year}": "5" for year in range(1990, 1990 + years)})
    names = [line.rpartition(" ")[2] for line in lines if line.startswith("text period")]
    assert names == [str(year) for year in range(1990, 1990 + years, shown)]
