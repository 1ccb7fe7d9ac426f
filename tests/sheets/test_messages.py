"""What is said of a sheet that a layout does not fit, word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.sheets.making import csv, layout, messages, problems, workbook

if TYPE_CHECKING:
    from pathlib import Path

TABLE = "tables: [{header: 1, columns: {%s}}]"
YEARS = TABLE % "Year: period, Sex: sex, n: value"
KNOWN_BY_COLUMN = "a column that the layout knows; say what it is under `columns`, such as"
SAY = "say what it means in the layout:"
SHEETS = {
    "no amounts": (
        "Year\n2020\n",
        TABLE % "Year: period",
        ["A1 no `figures`: a column with amounts; give a column as `value`, or say in `across` what the header says"],
    ),
    "no such column": (
        "Year,Sex,n\n2020,F,5\n",
        TABLE % "Year: period, Sexes: sex, n: value, Sex: sex",
        ["4:46 Sexes: the header of a column in row 1 of the sheet, or its letters; did you mean Sex?"],
    ),
    "no such column below two lines": (
        "Year,Sex,n\n,,\n2020,F,5\n",
        "tables: [{header: 1-2, columns: {Year: period, Sex: sex, n: value, Zed: age}}]",
        ["4:68 Zed: the header of a column in rows 1-2 of the sheet, or its letters; known here: Year, Sex, n"],
    ),
    "above and beside": (
        "Year,Sex,Female\n2020,M,4\n",
        "tables: [{header: 1, columns: {Year: period, Sex: sex}, across: sex}]",
        ["C2 sex: female above, male beside: one of the two; correct `columns`, `across` or `words`"],
    ),
    "unknown columns": (
        "Year,Gender,n,Whatever,\n2020,F,5,x,6\n",
        TABLE % "Year: period, n: value",
        [
            f"B1 Gender: {KNOWN_BY_COLUMN} `Gender: sex`",
            f"D1 Whatever: {KNOWN_BY_COLUMN} `Whatever: ignore` if no figure needs it",
            f"E1 E: {KNOWN_BY_COLUMN} `E: ignore` if no figure needs it",
        ],
    ),
    "unknown labels": (
        "Year,Sex,n\n2020,Femail,5\n2020,,5\n",
        YEARS,
        [
            f"B2 Femail: a word for a code of sex; {SAY} `words: {{sex: {{Femail: female}}}}`, or `total`, or `ignore`",
            f"B3 blank: a word for a code of sex; {SAY} `words: {{sex: {{blank: ...}}}}`, or `total`, or `ignore`",
        ],
    ),
    "labels of no column": (
        "Year,Who,n\n2020,Foo,5\n2020,Other,6\n",
        TABLE % "Year: period, Who: labels, n: value",
        [
            (
                f"B2 Foo: a label that the layout or the catalogue knows; {SAY} `words: {{labels: {{Foo: ...}}}}`, "
                "or `total`, or `ignore`"
            ),
            (
                "B3 Other: a label with one meaning; say which in the layout: "
                "`words: {labels: {Other: {actor: other}}}`, or {exploitation: other}, {sex: other}, "
                "{sector: other}, {operator: other}"
            ),
        ],
    ),
    "rows of no table": (
        "Year,Sex,n\n2020,F,5\n\n1,2,3\n",
        "tables: [{header: 1, rows: 2, columns: {Year: period, Sex: sex, n: value}}]",
        ["A4 no `table`: a table for each row with numbers; describe the table that it belongs to, or correct `rows`"],
    ),
}


@pytest.mark.parametrize("name", SHEETS)
def test_what_a_sheet_lacks_is_told_with_what_to_do(name: str, tmp_path: Path) -> None:
    sheet, table, expected = SHEETS[name]
    assert messages(csv(tmp_path, sheet, table)) == expected


def test_what_a_workbook_lacks_is_told_with_what_to_do(tmp_path: Path) -> None:
    sheets: Any = {"S": [["Year", "n"], [2020, "=1+1"], [2021, "#DIV/0!"]], "Other one": [["a", 1, 2]]}
    path = workbook(tmp_path / "counts.xlsx", sheets)
    means = (
        "A1 no `sheet {0}`: what the sheet {0} means; "
        "describe its table under `tables`, or leave it out: `ignore: [{0}]`"
    )
    first = f"S!{means.format('S')}"
    layout(path, "tables: [{header: 1, sheet: S, columns: {Year: period, n: value}}]")
    assert messages(path) == [
        f"'Other one'!{means.format('Other one')}",
        "S!B2 =1+1: the number that the formula gave; open the file in a spreadsheet, and save it",
        "S!B3 #DIV/0!: a number; correct the formula, or write the mark of a missing number",
    ]
    layout(path, "tables: [{header: 1, columns: {Year: period, n: value}}]\nignore: [Other one]")
    assert messages(path) == ["4:10 no `sheet`: which sheet it is on: S, Other one; ", first]
    layout(path, "tables: [{header: 1, sheet: s, columns: {Year: period, n: value}}]\nignore: [Other one]")
    assert messages(path) == ["4:29 s: the name of a sheet; did you mean S?", first]


def test_a_sheet_without_a_layout_says_how_one_is_written(tmp_path: Path) -> None:
    path = tmp_path / "counts.csv"
    path.write_text("Year,n\n2020,5\n", encoding="utf-8")
    (problem,) = problems(path)
    assert problem.location.path == str(tmp_path / "counts.layout.yaml")
    assert problem.fix == f"`tipreport import {path}` writes one, with questions"
