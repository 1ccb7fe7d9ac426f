"""Sheets of many countries: each a report, and what their layout says of figures belongs to one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import tipreport
from tests.sheets.making import HEAD, csv, told
from tipreport.cli import main

if TYPE_CHECKING:
    from pathlib import Path

WORLD = HEAD.replace(", country: KEN", "").replace(", place: KEN", "")
SHEET = """
    ISO,Sex,Citizenship,Year,n
    KEN,Total,Total,2020,5
    KEN,Female,Total,2020,6
    UGA,Total,Total,2020,4
    UGA,Total,Kosovo (UN),2020,7
    UGA,Total,Kosovo (UN),2020,6
    CAR,Total,Total,2020,9
"""
TABLE = """
    tables:
      - header: 1
        columns: {ISO: country, Sex: sex, Citizenship: nationality, Year: period, n: value}
        words: {place: {Kosovo (UN): XKX, "*": ignore}}
"""
ACCEPT = """
    accept:
      - {code: SUM001, figures: [identified_victims/KEN.2020.female, identified_victims/KEN.2020], reason: As printed}
      - {code: SUM001, figures: [identified_victims/UGA.2020, identified_victims/UGA.2020.XKX], reason: As printed}
      - {code: SUM001, figures: [E6, identified_victims/UGA.2020], reason: As printed}
      - {misprint: E6, expect: "6", reason: It stands there twice}
"""


def test_an_entry_belongs_to_the_country_of_its_first_figure(tmp_path: Path) -> None:
    path = csv(tmp_path, SHEET, TABLE + ACCEPT, WORLD)
    data = tipreport.load(path)
    assert [(report.source.id, len(report.accept)) for report in data] == [("counts-ken", 1), ("counts-uga", 3)]
    serious = [one for one in tipreport.check(data).findings if one.code == "SUM001"]
    assert [(one.source, one.headline, one.accepted) for one in serious] == [
        ("counts-ken", "6 > 5", True),
        ("counts-uga", "7 > 4", True),
    ]


def test_an_overlap_belongs_to_the_country_of_its_figures_and_declared_codes_to_all(tmp_path: Path) -> None:
    more = """
    dimensions: {route: {title: Route, codes: {sea: By sea}}}
    overlaps:
      - {between: [identified_victims/UGA.2020, identified_victims/UGA.2020.XKX], extent: none}
    """
    data = tipreport.load(csv(tmp_path, SHEET.replace("Kosovo (UN),2020,6", "Total,2021,6"), TABLE + more, WORLD))
    assert [(one.source.id, len(one.overlaps), [dim.id for dim in one.dimensions]) for one in data] == [
        ("counts-ken", 0, ["route"]),
        ("counts-uga", 1, ["route"]),
    ]


def test_an_entry_without_a_known_figure_is_told_once(tmp_path: Path) -> None:
    accept = "    accept: [{code: SUM001, figures: [identified_victims/TZA.2020], reason: As printed}]\n"
    path = csv(tmp_path, SHEET, TABLE + accept, WORLD)
    with pytest.raises(tipreport.InputError) as raised:
        tipreport.load(path)
    (problem,) = raised.value.problems
    assert (problem.found, problem.location.path.endswith("counts.layout.yaml")) == (
        "identified_victims/TZA.2020",
        True,
    )


def test_entries_of_a_sheet_of_one_report_are_its_own(tmp_path: Path) -> None:
    accept = "accept: [{code: COV001, figures: [], reason: As printed, expect: none}, 5]\n"
    path = csv(tmp_path, SHEET, TABLE.replace("country", "place") + "    " + accept)
    assert [found for _, found in told(path)] == ["5"]


def test_import_says_what_is_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = csv(tmp_path, SHEET, TABLE, WORLD)
    assert main(["import", str(path), "-o", str(tmp_path / "out.csv")]) == 0
    assert "Left out, as the layout says: 1 figure, by these labels:\n  country: CAR\n" in capsys.readouterr().out


REPEATED = """
    Form,2020,2021
    All,9,9
    Other,7,7
    Other,4,7
    Labour,3,2
"""


def covered(report: tipreport.Report) -> dict[str, bool]:
    """Return of each figure whether it counts only some of what it says."""
    return {str(figure.cite and figure.cite.cell): figure.coverage is not None for figure in report}


FORMS = """
    tables: [{header: 1, columns: {Form: exploitation}, across: period, words: {exploitation: {Other: %s}}}]
"""


def test_rows_with_one_label_contradict_each_other_unless_they_are_partial(tmp_path: Path) -> None:
    path = csv(tmp_path, REPEATED, FORMS % "other")
    assert [one.headline for one in tipreport.check(path).findings if one.code == "SUM006"] == ["7 > 4"]
    assert not any(covered(tipreport.read_table(path)).values())


def test_rows_that_a_label_no_longer_tells_apart_count_some_of_it_each(tmp_path: Path) -> None:
    path = csv(tmp_path, REPEATED, FORMS % "{exploitation: other, repeated: partial}")
    assert [one.code for one in tipreport.check(path).findings if one.code.startswith(("SUM006", "OVL"))] == ["OVL002"]
    report = tipreport.read_table(path)
    assert {cell for cell, some in covered(report).items() if some} == {"B3", "C3", "B4", "C4"}
    coverage = report["identified_victims/KEN.2020.other"].coverage
    assert (coverage.status.value, coverage.note) == ("partial", "one of several rows with this label")  # type: ignore[union-attr]


def test_columns_with_one_label_may_count_some_of_it_each_and_one_alone_counts_all(tmp_path: Path) -> None:
    table = """
        tables:
          - header: 1
            columns: {Year: period}
            across: exploitation
            words:
              exploitation:
                Other: {exploitation: other, repeated: partial}
                Labour: {repeated: partial, exploitation: labour}
    """
    report = tipreport.read_table(csv(tmp_path, "Year,Other,Other,Labour\n2020,7,4,3\n", table))
    assert covered(report) == {"B2": True, "C2": True, "D2": False}


def test_repeated_rows_are_partial_or_nothing(tmp_path: Path) -> None:
    path = csv(tmp_path, REPEATED, FORMS % "{exploitation: other, repeated: twice}")
    assert [found for _, found in told(path)] == ["twice"]
