"""Hashtags of humanitarian data, read by the library of their standard."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from textwrap import dedent

import pandas as pd  # type: ignore[import-untyped] # its stubs are a package of their own
import pytest

import tipreport
from tipreport.cli import main
from tipreport.exports import hxl as output

hxl = pytest.importorskip("hxl", reason="libhxl, which reads hashtags, is not installed")

SEEDS = Path(__file__).parents[2] / "seeds"
TEXT = dedent("""
    tipreport: 1
    source: {id: a-2023, title: A, edition: 2023, country: MEX}
    dimensions: {by-route: {title: Route, codes: {sea: By sea}}}
    indicators: {raids: {title: Raids, definition: Raids., units: [case]}}
    defaults: {place: MEX, period: 2022}
    figures:
      - {id: all, indicator: identified_victims, value: 440}
      - {id: girls, indicator: identified_victims, sex: female, age: child, value: 40}
      - {id: women, indicator: identified_victims, sex: female, age: adult, value: about 400}
      - {id: labour, indicator: identified_victims, exploitation: labour, value: 9}
      - {id: by-sea, indicator: identified_victims, by-route: sea, value: 8}
      - {id: either, indicator: identified_victims, sex: [female, male], value: 7}
      - {id: silent, indicator: identified_victims, period: 2021, value: not reported}
      - {id: raids, indicator: raids, value: 3, note: "=1+1"}
      - {id: shelters, indicator: shelters, value: 2}
      - {id: beds, indicator: shelter_capacity, value: 30}
    """)


def read_back(text: str) -> tuple[list[str], list[dict[str, str]]]:
    """Return the hashtags of a table, and its rows by the names of the columns, as libhxl has them."""
    source = hxl.data(list(csv.reader(io.StringIO(text))))
    names = [column.header for column in source.columns]
    rows = [dict(zip(names, row.values, strict=True)) for row in source]
    return [column.display_tag for column in source.columns], rows


def test_each_column_has_a_hashtag() -> None:
    report = tipreport.loads(TEXT)
    tags, rows = read_back(output.render(report.table()))
    names = list(rows[0])
    assert dict(zip(names, tags, strict=True)) == {
        **{name: f"#meta+{name}" for name in report.table().columns},
        "country": "#country+code",
        "place": "#loc+code",
        "period": "#date+period",
        "period_start": "#date+start",
        "period_end": "#date+end",
        "indicator": "#indicator+code",
        "unit": "#indicator+unit",
        "value": "#indicator+text",
        "low": "#indicator+low+num",
        "high": "#indicator+high+num",
        "sex": "#indicator+sex",
        "age": "#indicator+age",
        "exploitation": "#indicator+exploitation",
        "by-route": "#indicator+by_route",
        **{tag: tag for tag in ("#affected", "#affected+f+children", "#capacity")},
    }


def test_a_number_stands_below_the_hashtag_that_says_all_it_counts() -> None:
    _, rows = read_back(output.render(tipreport.loads(TEXT).table()))
    told = {row["id"]: (row["#affected"], row["#affected+f+children"]) for row in rows}
    assert {row["id"]: row["#capacity"] for row in rows if row["#capacity"]} == {"beds": "30"}
    assert told.pop("all") == ("440", "")
    assert told.pop("girls") == ("", "40")
    # No single number; restricted otherwise; not reported; indicators without a hashtag.
    assert told == dict.fromkeys(
        ("women", "labour", "by-sea", "either", "silent", "raids", "shelters", "beds"), ("", "")
    )


def test_nothing_is_a_formula() -> None:
    _, rows = read_back(output.render(tipreport.loads(TEXT).table()))
    assert [row["note"] for row in rows if row["note"]] == ["'=1+1"]


@pytest.mark.no_cover  # each branch has smaller examples
def test_figures_come_back(capsys: pytest.CaptureFixture[str]) -> None:
    report = tipreport.load(SEEDS).report("tip-2023-mex")
    assert main(["export", "--format", "hxl", str(SEEDS / "mexico-2023.yaml")]) == 0
    _, rows = read_back(capsys.readouterr().out)
    known = [{name: value for name, value in row.items() if not name.startswith("#")} for row in rows]
    again = tipreport.from_frame(pd.DataFrame(known), source=report.source, declared=report)
    kept = [(figure.id, figure.cell, figure.amount) for figure in report]
    assert [(figure.id, figure.cell, figure.amount) for figure in again] == kept
