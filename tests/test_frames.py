"""Figures, findings and verdicts as frames and plain values, and figures back from frames."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from textwrap import dedent
from typing import Any

import attrs
import pandas as pd  # type: ignore[import-untyped] # its stubs are a package of their own
import polars as pl
import pytest

import tipreport
from tipreport import ArgumentError, ExtraError, InputError, Report, Source, from_frame, loads
from tipreport.cli import main
from tipreport.indicators import FUNDING, IDENTIFIED_VICTIMS
from tipreport.tabular import Tabular

ROOT = Path(__file__).parents[1]
SOURCE = Source("a-2023", "A", 2023, country="MEX")
TEXT = """
    tipreport: 1
    source: {id: a-2023, title: A, edition: 2023, country: MEX}
    dimensions: {route: {title: Route, codes: {sea: By sea}}}
    figures:
      - id: identified
        indicator: identified_victims
        place: MEX
        period: 2022
        value: about 440
        cite: p1 s2 "440 victims"
        breakdowns:
          - by: group
            complete: closes
            parts: {girls: 40, women: 400}
          - where: {age: child}
            exclusive: no
            excess: 2
            parts: [{id: by-sea, route: sea, value: 12, note: "=1"}]
      - {id: money, indicator: funding, place: MEX, period: since 2020, unit: EUR, value: at least 1.5 million}
      - {id: shelters, indicator: shelters, place: [MEX, USA], period: until 2021, value: not reported}
    """
"""A report with each kind of column."""
PUBLISHED = [*sorted((ROOT / "seeds").glob("*-20*.yaml")), *sorted((ROOT / "tests/rules/cases").glob("found-*.yaml"))]
"""Reports of what was really published."""


def report(text: str = TEXT) -> Report:
    return loads(dedent(text))


def facts(made: Report) -> list[tuple[object, ...]]:
    """Return all of each figure that a frame keeps."""
    kept = [
        (one.id, one.cell, one.amount, one.share, one.of, one.additional_to, one.reporter, one.processing, one.note)
        for one in made
    ]
    breakdowns = [
        (figure.id, one.complete, one.exclusive, one.where, one.excess, [part.id for part in one.parts])
        for figure in made
        for one in figure.breakdowns
    ]
    return [*kept, *breakdowns, *((one.cite, one.complete, one.exclusive, one.overlapping) for one in made)]


def test_a_table_has_a_row_for_each_figure() -> None:
    (*_, whole) = rows = report().table().to_dicts()
    assert [row["id"] for row in rows] == [
        "identified",
        "identified/girls",
        "identified/women",
        "by-sea",
        "money",
        "shelters",
    ]
    assert {name: value for name, value in rows[0].items() if value is not None} == {
        "source": "a-2023",
        "edition": "2023",
        "country": "MEX",
        "id": "identified",
        "indicator": "identified_victims",
        "unit": "victim",
        "place": "MEX",
        "period": "2022",
        "value": "about 440",
        "status": "stated",
        "low": 0,
        "soft_low": 435,
        "soft_high": 445,
        "processing": "verbatim",
        "cite": 'p1 s2 "440 victims"',
        "locator": "p1 s2",
        "quote": "440 victims",
        "period_start": "2022-01-01",
        "period_end": "2022-12-31",
        "file": "<text>",
        "line": 10,
    }
    assert {name: rows[3][name] for name in ("part_of", "breakdown", "by_complete", "by_exclusive", "where")} == {
        "part_of": "identified",
        "breakdown": "2",
        "by_complete": None,
        "by_exclusive": "no",
        "where": "age=child",
    }
    assert [rows[1][name] for name in ("sex", "age", "group", "by_complete")] == ["female", "child", "girls", "closes"]
    assert [rows[3][name] for name in ("route", "excess", "note")] == ["sea", "2", "=1"]
    assert [rows[4][name] for name in ("low", "measure_low", "measure_high", "period_start", "period_end")] == [
        None,
        1_450_000.0,
        None,
        "2020-01-01",
        None,
    ]
    # What is not reported is not zero.
    assert [whole[name] for name in ("status", "low", "high", "place", "period_start", "period_end")] == [
        "not reported",
        None,
        None,
        "MEX; USA",
        None,
        "2021-12-31",
    ]


def test_types_do_not_depend_on_what_stands_in_a_frame() -> None:
    full, empty = report().to_pandas(), Report(SOURCE, ()).to_pandas()
    assert {name: str(kind) for name, kind in empty.dtypes.items()}.items() <= {
        name: str(kind) for name, kind in full.dtypes.items()
    }.items()
    assert [str(full[name].dtype) for name in ("value", "low", "measure_low", "period_start")] == [
        "string",
        "Int64",
        "Float64",
        "datetime64[s]",
    ]
    schema = report().to_polars().schema
    assert [schema[name] for name in ("value", "low", "measure_low", "period_start")] == [
        pl.String,
        pl.Int64,
        pl.Float64,
        pl.Date,
    ]
    assert Report(SOURCE, ()).to_polars().schema.items() <= schema.items()


@pytest.mark.no_cover  # each branch has smaller examples
def test_a_dataset_has_the_figures_of_all_its_reports() -> None:
    data = tipreport.load(ROOT / "seeds")
    frame = data.to_pandas()
    assert len(frame) == len(list(data.walk()))
    assert set(frame["source"]) == {one.source.id for one in data}
    assert data.to_dict()["reports"][0] == data.reports[0].to_dict()


def test_money_has_columns_of_its_own_in_a_series() -> None:
    text = """\
        tipreport: 1
        source: {id: a, title: A, edition: 2023, country: MEX}
        figures:
          - {id: old, indicator: funding, place: MEX, period: 2021, unit: EUR, value: 1.5}
          - {id: new, indicator: funding, place: MEX, period: 2022, unit: EUR, value: at least 2}
        """
    frame = tipreport.series(report(text), "old").to_polars()
    assert frame["measure_low"].to_list() == [1.5, 2.0]
    assert frame["measure_high"].to_list() == [1.5, None]
    assert frame["low"].to_list() == [None, None]


def test_what_a_report_declares_is_declared_again() -> None:
    text = """\
        tipreport: 1
        source: {id: a, title: A, edition: 2023, country: MEX}
        indicators:
          raids:
            title: Raids
            definition: Visits without a warning.
            units: [inspection, case]
            measure: count
            counts: events
        figures: [{id: raids, indicator: raids, place: MEX, period: 2021, value: 5}]
        """
    made = report(text)
    assert facts(from_frame(made.to_polars(), source=made.source, declared=made)) == facts(made)


def test_the_command_writes_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(ROOT / "seeds/mexico-2023.yaml"), "--format", "csv"]) == 0
    head, first, *_ = capsys.readouterr().out.splitlines()
    assert head.startswith("source,edition,country,id,indicator,unit,place,period,actor,exploitation,sex,age,")
    assert first.startswith("tip-2023-mex,2023,MEX,identified,identified_victims,victim,MEX,2022,government,,,,")


def test_plain_values_are_json() -> None:
    made = report().to_dict()
    assert json.loads(json.dumps(made)) == made
    assert tipreport.Dataset([report()]).to_dict() == {"reports": [made]}
    assert made["source"] | {"title": "A", "kind": "narrative", "rounded_to": None} == made["source"]
    outcome = tipreport.check(report())
    assert json.loads(json.dumps(outcome.to_dict())) == outcome.to_dict()


def test_a_number_that_has_no_place_in_64_bits_is_refused() -> None:
    figure = IDENTIFIED_VICTIMS.figure(2**63, id="many", place="MEX", period=2022)
    with pytest.raises(ArgumentError) as refusal:
        Report(SOURCE, [figure]).to_polars()
    assert str(refusal.value) == (
        "low=9223372036854775808: expected at most 9,223,372,036,854,775,807 in a frame; "
        "its words stand in the column `value`: leave the figure out, or take `to_dict()`"
    )
    largest = IDENTIFIED_VICTIMS.figure(2**63 - 1, id="many", place="MEX", period=2022)
    assert Report(SOURCE, [largest]).to_polars()["low"].to_list() == [2**63 - 1]


def test_findings_and_verdicts_have_frames() -> None:
    outcome = tipreport.check(ROOT / "tests/rules/cases/found-mexico-2016-agencies.yaml")
    (row,) = outcome.to_pandas().to_dict("records")
    assert (row["code"], row["severity"], row["headline"], row["line"], row["accepted"]) == (
        "OVL002",
        "warning",
        "885 > 740",
        14,
        False,
    )
    assert row["figures"] == "identified-2016; identified-2016/federal; identified-2016/state"
    assert row["assumptions"] == "codes of actor do not overlap"
    assert row["mistakes"].startswith("identified-2016: 740, not 885; ")
    verdicts = outcome.verdict_table().to_polars().rows(named=True)
    assert verdicts == [
        {
            "source": "tip-2018-mex",
            "account": None,
            "ruling": "consistent",
            "constrained": 9,
            "undecided": None,
            "hidden": None,
        }
    ]
    assert tipreport.check(report()).to_pandas()["accepted"].dtype == "boolean"


def test_input_problems_stand_among_the_findings(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("tipreport: 1\nfigures: []\n", encoding="utf-8")
    (row,) = tipreport.check(tmp_path).table().rows
    assert (row["code"], row["severity"], row["line"]) == ("INP004", "problem", 1)


@pytest.mark.parametrize("to", ["to_pandas", "to_polars"])
def test_a_frame_reads_back_equal(to: str) -> None:
    made = report()
    assert facts(from_frame(getattr(made, to)(), source=made.source, declared=made)) == facts(made)


@pytest.mark.no_cover  # each branch has smaller examples
@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.stem)
def test_published_reports_read_back_equal(path: Path) -> None:
    (made,) = tipreport.load(path)
    assert facts(from_frame(made.to_polars(), source=made.source, declared=made)) == facts(made)


def test_whatever_a_frame_has_for_numbers_and_days_is_read() -> None:
    frame = pd.DataFrame(
        {
            "indicator": ["identified_victims"] * 3,
            "period": [pd.Timestamp("2022-05-01"), 2021.0, "2020"],
            "value": [5, 7.0, None],
        }
    )
    made = from_frame(frame, source=attrs.evolve(SOURCE, marks="blank = withheld"))
    assert [(one.cell.codes("period"), str(one.amount)) for one in made] == [
        (("2022-05-01",), "5"),
        (("2021",), "7"),
        (("2020",), "blank"),
    ]


def test_a_period_that_is_unspecified_has_no_days() -> None:
    text = "tipreport: 1\nsource: {id: a, title: A, edition: 2023}\nfigures:\n  - {indicator: convictions, place: MEX, "
    made = loads(text + "period: 2022, value: 5, breakdowns: [{by: period, parts: {2022-01: 2, unspecified: 3}}]}")
    assert [row["period_end"] for row in made.table().to_dicts()] == ["2022-12-31", "2022-01-31", None]


def test_a_citation_of_more_than_a_line_keeps_its_section_and_quote() -> None:
    cite = tipreport.Citation(section="Protection", paragraph=2, quote='the "5" victims')
    made = Report(SOURCE, [IDENTIFIED_VICTIMS.figure(5, id="five", place="MEX", period=2022, cite=cite)])
    (again,) = from_frame(made.to_polars(), source=SOURCE)
    assert again.cite == tipreport.Citation(section="Protection p2", quote='the "5" victims')
    bare = Report(
        SOURCE,
        [FUNDING.figure("5", id="five", place="MEX", period=2022, unit="EUR", cite=tipreport.Citation(section="A"))],
    )
    (again,) = from_frame(bare.to_polars(), source=SOURCE)
    assert again.cite == tipreport.Citation(section="A")


@pytest.mark.parametrize(
    "rows, problems",
    [
        ({"value": 5}, ["1:1: INP004 missing", "no `indicator`"]),
        (
            {"indicator": "identified_victims", "gender": "F", "value": 5},
            ["1:2: INP003 unknown key", "did you mean sex?"],
        ),
        ({"indicator": "identified_victims", "source": "b", "value": 5}, ["1:2: INP017", "found: source: b"]),
        (
            {"id": "a", "indicator": "identified_victims", "part_of": "b", "value": 5},
            ["1:3: INP007 dangling reference", "expected: the `id` of a row above", "put the whole above its parts"],
        ),
        ({"indicator": "identified_victims", "value": 5.5}, ["1:2: INP008"]),
    ],
    ids=["no-indicator", "unknown-column", "other-source", "no-whole", "half"],
)
def test_problems_name_the_row(rows: dict[str, Any], problems: list[str]) -> None:
    with pytest.raises(InputError) as error:
        from_frame(pl.DataFrame({name: [value] for name, value in rows.items()}), source=SOURCE)
    for problem in problems:
        assert problem in str(error.value)


def test_parts_of_parts_are_read_to_a_limit() -> None:
    ids = [f"a{number}" for number in range(25)]
    frame = pl.DataFrame(
        {
            "id": ids,
            "part_of": [None, *ids[:-1]],
            "indicator": ["identified_victims"] * 25,
            "place": ["MEX"] * 25,
            "value": [5] * 25,
        }
    )
    with pytest.raises(InputError, match="at most 20 levels of parts"):
        from_frame(frame, source=SOURCE)


@pytest.mark.parametrize("wrong", [[1, 2], "text", None, {"a": [1]}, pl.LazyFrame({"value": [5]})])
def test_what_is_no_frame_is_refused(wrong: object) -> None:
    with pytest.raises(ArgumentError) as refusal:
        from_frame(wrong, source=SOURCE)
    assert refusal.value.found.startswith("frame=")
    assert refusal.value.expected == "a frame of pandas, polars or pyarrow"
    assert refusal.value.fix == "tipreport.load reads files"


def test_an_extra_that_is_absent_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = report().to_polars()
    for name in ("pandas", "polars", "narwhals"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ExtraError, match="pandas is not installed"):
        report().to_pandas()
    with pytest.raises(ExtraError, match="polars is not installed"):
        report().to_polars()
    with pytest.raises(ExtraError, match=r"narwhals is not installed: .*tipreport\[pandas\]"):
        from_frame(frame, source=SOURCE)


def test_a_declared_report_is_a_report() -> None:
    with pytest.raises(ArgumentError, match="expected a report"):
        from_frame(report().to_polars(), source=SOURCE, declared="a")  # type: ignore[arg-type]


def test_what_is_no_table_has_none() -> None:
    with pytest.raises(NotImplementedError):
        Tabular().table()


def test_two_columns_of_one_name_are_refused() -> None:
    frame = pd.DataFrame([["inspections", 5, 6]], columns=["indicator", "value", "value"])
    with pytest.raises(ArgumentError, match="expected columns that each have a name of their own"):
        from_frame(frame, source=SOURCE)


@pytest.mark.parametrize("index", [["period"], ["place", "period"]])
def test_an_index_that_carries_data_is_made_columns_first(index: list[str]) -> None:
    columns = {"indicator": ["inspections"], "place": ["MEX"], "period": ["2022"], "value": [5]}
    frame = pd.DataFrame(columns).set_index(index)
    layout = ROOT / "docs/examples/sheets/identified.layout.yaml"
    for read, keywords in ((from_frame, {"source": SOURCE}), (tipreport.read_table, {"layout": layout})):
        with pytest.raises(ArgumentError) as refusal:
            read(frame, **keywords)
        assert refusal.value.expected == f"columns alone: its index has {', '.join(f'`{name}`' for name in index)}"
        assert refusal.value.fix == "call `reset_index()` on it first"
    (figure,) = from_frame(frame.reset_index(), source=SOURCE)
    assert figure.cell.codes("period") == ("2022",)


def test_levels_of_an_index_carry_data_without_names_too() -> None:
    frame = pd.DataFrame({"indicator": ["inspections"], "value": [5]}, index=[["MEX"], ["2022"]])
    with pytest.raises(ArgumentError, match="its index has level 0, level 1"):
        from_frame(frame, source=SOURCE)


def test_labels_of_rows_are_no_data() -> None:
    frame = pd.DataFrame({"indicator": ["inspections"] * 2, "period": ["2021", "2022"], "value": [5, 6]}).loc[[1]]
    assert [figure.cell.codes("period") for figure in from_frame(frame, source=SOURCE)] == [("2022",)]
