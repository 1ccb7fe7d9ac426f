"""SDMX-CSV, read by the library of the central banks' bank."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

import tipreport
from tipreport.cli import main
from tipreport.exports import sdmx
from tipreport.model.rows import dimension_columns

io = pytest.importorskip("pysdmx.io", reason="pysdmx, which reads SDMX-CSV, is not installed", exc_type=ImportError)

SEEDS = Path(__file__).parents[2] / "seeds"


def read_back(text: str, tmp_path: Path) -> Any:  # noqa: ANN401 - a frame of pandas, whose stubs are not installed
    path = tmp_path / "observations.csv"
    path.write_text(text, encoding="utf-8")
    (dataset,) = io.read_sdmx(path).data
    assert dataset.short_urn == "DataStructure=TIPREPORT:FIGURES(1.0.0)"
    return dataset.data.fillna("")


def observations(figures: str, tmp_path: Path, *columns: str) -> dict[str, tuple[str, ...]]:
    """Return some columns of each figure by its id."""
    head = """
        tipreport: 1
        source:
          id: a
          title: A
          edition: 2023
          country: MEX
          marks: "eurostat; ~ = estimated"
        dimensions: {by-route: {title: Route, codes: {sea: By sea}}}
        defaults: {place: MEX}
        figures:
        """
    lines = [line if "indicator:" in line else f"{line}, indicator: identified_victims" for line in figures.split("\n")]
    rows = "".join(f"  - {{id: {line.strip()}}}\n" for line in lines if ", value:" in line)
    dataset = tipreport.Dataset([tipreport.loads(dedent(head).strip() + "\n" + rows)])
    frame = read_back(sdmx.render(dataset), tmp_path)
    return {row["FIGURE"]: tuple(row[name] for name in columns) for row in frame.to_dict("records")}


def test_a_value_is_a_single_number(tmp_path: Path) -> None:
    figures = """
        exact, value: 440
        least, value: at least 9
        range, value: 5 to 7
        vague, value: about 200
        share, value: 20%, of: exact
        money, indicator: funding, unit: EUR, value: "1,500.50"
        silent, value: not reported
        """
    columns = ("OBS_VALUE", "OBS_STATUS", "OBS_LOW", "OBS_HIGH", "OBS_TEXT")
    assert observations(figures, tmp_path, *columns) == {
        "exact": ("440", "A", "440", "440", "440"),
        "least": ("", "O", "9", "", "at least 9"),
        "range": ("", "O", "5", "7", "5 to 7"),
        "vague": ("", "O", "0", "", "about 200"),
        "share": ("", "O", "", "", "20%"),
        "money": ("1500.5", "A", "1500.5", "1500.5", "1,500.50"),
        "silent": ("", "O", "", "", "not reported"),
    }


def test_why_there_is_no_number_is_a_status(tmp_path: Path) -> None:
    figures = """
        first, value: 1
        silent, value: not reported
        uncollected, value: not collected
        impossible, value: not applicable
        elsewhere, value: included in first
        withheld, value: withheld
        secondary, value: "withheld, secondary"
        """
    assert observations(figures, tmp_path, "OBS_VALUE", "OBS_STATUS", "CONF_STATUS") == {
        "first": ("1", "A", ""),
        "silent": ("", "O", ""),
        "uncollected": ("", "L", ""),
        "impossible": ("", "M", ""),
        "elsewhere": ("", "K", ""),
        "withheld": ("", "Q", "C"),
        "secondary": ("", "Q", "D"),
    }


def test_marks_beside_a_number_are_a_status(tmp_path: Path) -> None:
    letters = "bdfeipunr"
    figures = "\n".join(f'{letter}, value: "12 {letter}"' for letter in letters)
    figures += '\nboth, value: "12 pb"'
    told = {id_: status for id_, (status,) in observations(figures, tmp_path, "OBS_STATUS").items()}
    assert told == {**dict(zip(letters, "BDFEIPUNA", strict=True)), "both": "B"}


def test_periods_are_ranges(tmp_path: Path) -> None:
    words = (
        "2022",
        "2022-02",
        "2022-02-03",
        "2021-10/2022-09",
        "2022-Q1",
        "2018/19",
        "since 2020",
        "until 2021",
        "as of 31 December 2022",
    )
    figures = "\n".join(f'p{number}, period: "{word}", value: 1' for number, word in enumerate(words))
    figures += "\np9, period: [2020, 2022], value: 1\np10, value: 1\np11, period: unspecified, value: 1"
    told = observations(figures, tmp_path, "PERIOD", "TIME_PERIOD")
    assert list(told.values()) == [
        ("2022", "2022"),
        ("2022-02", "2022-02"),
        ("2022-02-03", "2022-02-03"),
        ("2021-10/2022-09", "2021-10-01/P365D"),
        ("2022-01/2022-03", "2022-01-01/P90D"),
        ("2018/2019", ""),  # a year that begins nobody knows when
        ("since 2020", ""),
        ("until 2021", ""),
        ("as of 2022-12-31", "2022-12-31"),
        ("2020; 2022", ""),
        ("", ""),
        ("unspecified", ""),
    ]


def test_each_column_stands_once() -> None:
    text = "tipreport: 1\nsource: {id: a, title: A, edition: 2023}\nfigures:\n"
    text += "  - {id: x, indicator: identified_victims, place: MEX, period: 2022, sex: male, value: 5}\n"
    head, _ = sdmx.render(tipreport.Dataset([tipreport.loads(text)])).splitlines()
    assert head == (
        "STRUCTURE,STRUCTURE_ID,ACTION,SOURCE,FIGURE,INDICATOR,UNIT_MEASURE,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE,"
        "OBS_STATUS,CONF_STATUS,OBS_LOW,OBS_HIGH,OBS_TEXT,PERIOD,PART_OF,OF,REPORTER,COVERAGE,CITE,NOTE"
    )


def test_codes_are_those_of_the_catalogue(tmp_path: Path) -> None:
    figures = """
        all, value: 9
        any, exploitation: [sexual, labour], value: 8
        unknown, exploitation: unspecified, value: 7
        other, exploitation: other, by-route: sea, value: 6
        """
    assert observations(figures, tmp_path, "REF_AREA", "EXPLOITATION", "BY_ROUTE") == {
        "all": ("MEX", "_T", "_T"),
        "any": ("MEX", "labour$sexual", "_T"),
        "unknown": ("MEX", "_U", "_T"),
        "other": ("MEX", "_O", "sea"),
    }


def test_nothing_is_a_formula(tmp_path: Path) -> None:
    assert observations('one, value: 1, note: "=1+1"', tmp_path, "NOTE") == {"one": ("'=1+1",)}


@pytest.mark.no_cover  # each branch has smaller examples
def test_figures_come_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tipreport.load(SEEDS).report("tip-2023-mex")
    assert main(["export", "--format", "sdmx-csv", str(SEEDS / "mexico-2023.yaml")]) == 0
    frame = read_back(capsys.readouterr().out, tmp_path)
    dimensions = [name for name in dimension_columns(report.table().columns) if name not in ("place", "period")]
    names = {"id": "FIGURE", "indicator": "INDICATOR", "unit": "UNIT_MEASURE", "place": "REF_AREA", "period": "PERIOD"}
    names |= {name: name.upper() for name in (*dimensions, "of", "reporter")} | {"value": "OBS_TEXT"}
    plain = {"_T": "", "_U": "unspecified", "_O": "other"}
    frame = frame[list(names.values())].set_axis(list(names), axis="columns")
    frame = frame.map(lambda value: plain.get(value, value.replace("$", "; ")))
    again = tipreport.from_frame(frame, source=report.source, declared=report)
    kept = [(figure.cell, figure.amount) for figure in report]
    assert [(figure.cell, figure.amount) for figure in again] == kept
