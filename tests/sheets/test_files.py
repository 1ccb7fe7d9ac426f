"""The files that sheets are in, and where they are read."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

import tipreport
from tests.sheets.making import HEAD, csv, figures, layout, messages, open_document, problems, said, told, workbook
from tests.text.test_readers import without
from tipreport.formats.sheets.cells import Grid, cell_name, column_name, column_number, quoted_name, text_of
from tipreport.formats.sheets.headers import header_rows, position, titles
from tipreport.formats.sheets.layout_writing import proposed_layout

if TYPE_CHECKING:
    from pathlib import Path

ROWS: Any = [["Year", "Sex", "n"], [2020, "F", 4], [2020, "M", 5]]
TABLE = "tables: [{header: 1, columns: {Year: period, Sex: sex, n: value}}]"
READ = {"C2": "2020 female = 4", "C3": "2020 male = 5"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_texts_are_read_whatever_separates_values_and_in_several_encodings(
    delimiter: str, encoding: str, tmp_path: Path
) -> None:
    path = csv(tmp_path, "", TABLE.replace("Year", "Año"))
    lines = [["Año", "Sex", "n"], ["2020", "F", "4"], ["2020", "M", "5"], []]
    path.write_bytes("\n".join(map(delimiter.join, lines)).encode(encoding))
    assert figures(path) == READ


@pytest.mark.parametrize(
    "content",
    [
        b"\xfe\xff" + "Year,Sex,n\n2020,F,4\n2020,M,5".encode("utf-16-be"),
        # Lines that end as on the first computers of Apple.
        b"Year,Sex,n\r2020,F,4\r2020,M,5\r",
    ],
)
def test_texts_of_other_makers_are_read(content: bytes, tmp_path: Path) -> None:
    path = csv(tmp_path, "", TABLE)
    path.write_bytes(content)
    assert figures(path) == READ


def test_commas_within_most_values_do_not_separate_them(tmp_path: Path) -> None:
    path = csv(tmp_path, "", "tables: [{header: 1, columns: {Year: period, n: value}}]")
    path.write_text("Year;n\n2020;1,234,567\n2021;2,345,678\n", encoding="utf-8")
    assert figures(path) == {"B2": "2020 = 1,234,567", "B3": "2021 = 2,345,678"}


def test_a_line_with_more_values_than_others_does_not_tell_what_separates_them(tmp_path: Path) -> None:
    path = csv(tmp_path, "", "tables: [{header: 1, rows: 2-3, columns: {Year: period, n: value}}]")
    path.write_text("Year;n\n2020;1,234\n2021;2,345\nNotes;a;b;c;d\n", encoding="utf-8")
    assert figures(path) == {"B2": "2020 = 1,234", "B3": "2021 = 2,345"}


@pytest.mark.parametrize("content", [b"Year,Sex,n\n2020,F,4\x81\n", "Year,Sex,n\n2020,F,4".encode("utf-16") + b"\n"])
def test_a_byte_that_means_nothing_is_told_at_its_cell(content: bytes, tmp_path: Path) -> None:
    path = csv(tmp_path, "", TABLE)
    path.write_bytes(content)
    assert told(path) == [("C2", "4\ufffd")]


def test_values_refused_for_one_reason_are_one_problem_with_the_place_of_each(tmp_path: Path) -> None:
    path = csv(tmp_path, "Year,Sex,n\n" + "".join(f"202{at},F,{at}.5\n" for at in range(5)), TABLE)
    (problem,) = problems(path)
    assert problem.found == "0.5; 1.5; 2.5; and 2 more"
    assert (problem.location.line, problem.location.column, problem.line) == (2, 3, "")
    assert [(one.line, one.column, one.cell) for one in problem.also] == [(at, 3, f"C{at}") for at in range(3, 7)]


def test_words_that_nobody_knows_are_one_problem_with_the_place_of_each(tmp_path: Path) -> None:
    path = csv(tmp_path, "Year,Sex,n\n" + "".join(f"2020,Zz{at},5\n" for at in range(5)), TABLE)
    (problem,) = problems(path)
    assert (problem.found, problem.line) == ("Zz0; Zz1; Zz2; and 2 more", "")
    places = [(one.line, one.column, one.cell) for one in (problem.location, *problem.also)]
    assert places == [(at, 2, f"B{at}") for at in range(2, 7)]


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = csv(tmp_path, "", TABLE)
    path.write_bytes(b"a\0b")
    assert messages(path) == ["1:1 counts.csv: a text; save it as CSV in UTF-8"]
    path.write_text('Year,Sex,n\n2020,"F,4\n', encoding="utf-8")
    assert messages(path) == [
        "1:1 unexpected end of data: values whose quotation marks match; write each mark within a value twice"
    ]
    path.write_text("", encoding="utf-8")
    assert [found for _, found in told(path)][:1] == ["Year"]


def test_workbooks_of_two_makers_are_read(tmp_path: Path) -> None:
    of_excel = workbook(tmp_path / "excel.xlsx", {"S": ROWS})
    of_libre_office = open_document(tmp_path / "libre.ods", ROWS)
    for path in (of_excel, of_libre_office):
        layout(path, TABLE)
        assert figures(path) == {f"S!{cell}": what for cell, what in READ.items()}


def test_a_table_that_begins_far_from_the_first_cell_keeps_its_cells(tmp_path: Path) -> None:
    rows: list[list[object]] = [[None] * 4] * 2 + [[None, None, *row] for row in ROWS]
    path = workbook(tmp_path / "counts.xlsx", {"S": rows})
    layout(path, TABLE.replace("header: 1", "header: 3"))
    moved = {"C2": "E4", "C3": "E5"}
    assert figures(path) == {f"S!{moved[cell]}": what for cell, what in READ.items()}


def test_what_is_no_workbook_is_told(tmp_path: Path) -> None:
    path = tmp_path / "counts.xlsx"
    path.write_bytes(b"no workbook")
    layout(path, TABLE)
    ((place, found),) = told(path)
    assert place == "1:1"
    assert found.startswith("counts.xlsx: ")
    path.unlink()
    assert told(path) == [("1:1", "counts.xlsx: No such file or directory")]


def test_a_password_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calamine = pytest.importorskip("python_calamine")
    path = workbook(tmp_path / "counts.xlsx", {"S": ROWS})
    layout(path, TABLE)

    class Locked:
        """A workbook with a password, which no library here can write."""

        @staticmethod
        def from_filelike(_: object) -> None:
            raise calamine.PasswordError("locked")

    monkeypatch.setattr(calamine, "CalamineWorkbook", Locked)
    (problem,) = problems(path)
    expected = ("counts.xlsx", "a workbook without a password", "save it without one")
    assert (problem.found, problem.expected, problem.fix) == expected


@pytest.mark.parametrize(
    "missing, rows, what",
    [
        ("python_calamine", ROWS, "python-calamine, which reads workbooks"),
        ("openpyxl", [["=A2"], [1]], "openpyxl, which reads workbooks with formulas and indented texts"),
    ],
)
def test_a_package_that_is_not_installed_is_told(
    missing: str,
    rows: list[list[object]],
    what: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = workbook(tmp_path / "counts.xlsx", {"S": rows})
    layout(path, TABLE)
    without(missing, monkeypatch)
    (problem,) = problems(path)
    assert (problem.found, problem.expected) == (f"no package {what.partition(',')[0]}", what)
    assert problem.fix == "python -m pip install 'tipreport[sheets]'"


@pytest.mark.parametrize("name", ["counts.xlsx", "counts.xlsm"])
def test_formulas_that_nobody_worked_out_are_told_behind_empty_cells_too(name: str, tmp_path: Path) -> None:
    rows: Any = [["Year", "Sex", "n"], [2020, None, "=1+1"]]
    path = workbook(tmp_path / name, {"S": rows})
    layout(path, TABLE.replace("Sex: sex", "Sex: ignore"))
    assert told(path) == [("S!C2", "=1+1")]


@pytest.mark.parametrize("ending", ["xlsx", "xlsm", "xlsb", "xls"])
def test_a_workbook_by_a_name_of_another_kind_is_read(ending: str, tmp_path: Path) -> None:
    path = open_document(tmp_path / "counts.ods", ROWS).rename(tmp_path / f"counts.{ending}")
    layout(path, TABLE)
    assert figures(path)["S!C2"] == READ["C2"]


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_frame_is_read_by_its_layout(library: str, tmp_path: Path) -> None:
    frames = pytest.importorskip(library)
    values = {"Year": [2020, 2020, 2021], "Sex": ["F", "M", None], "n": [4, 5, None]}
    beside = layout(
        tmp_path / "frame", TABLE.replace("}]", "}, words: {sex: {blank: total}}}]").replace("}}, w", "}, w")
    )
    report = tipreport.read_table(frames.DataFrame(values)[:2], beside)
    assert said(report) == READ
    assert str(report.figures[0].location) == "<frame>:C2"
    with pytest.raises(tipreport.InputError, match="an empty cell"):
        tipreport.read_table(frames.DataFrame(values), beside)
    with pytest.raises(tipreport.ArgumentError):
        tipreport.read_table(5, beside)


def test_a_frame_that_was_exported_as_a_workbook_reads_equal(tmp_path: Path) -> None:
    pytest.importorskip("pandas")
    path = csv(tmp_path, "Year,Sex,n\n2020,F,4\n2020,M,<5\n2020,Total,8\n", TABLE)
    report = tipreport.read_table(path)
    frame = report.to_pandas()[["period", "sex", "value"]]
    exported = tmp_path / "again.xlsx"
    frame.to_excel(exported, index=False)
    table = """
        tables:
          - {header: 1, columns: {period: period, sex: sex, value: value}, words: {sex: {blank: total}}}
    """
    layout(exported, table)
    again = tipreport.read_table(exported)
    assert [(one.id, one.amount) for one in again] == [(one.id, one.amount) for one in report]


def test_without_a_layout_a_sheet_is_told_how_to_get_one(tmp_path: Path) -> None:
    path = workbook(tmp_path / "counts.xlsx", {"S": ROWS})
    (problem,) = tipreport.check(path).problems
    assert (problem.expected, problem.fix) == (
        "a layout beside it: counts.layout.yaml",
        "`tipreport import counts.xlsx` writes one, with questions",
    )
    with pytest.raises(tipreport.InputError, match="`tipreport import"):
        tipreport.read_table(path)


def test_of_a_directory_sheets_with_a_layout_are_checked(tmp_path: Path) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        workbook(tmp_path / name, {"S": ROWS})
    layout(tmp_path / "one.xlsx", TABLE)
    csv(tmp_path, "Year;Sex;n\n2020;F;4\n", TABLE, HEAD.replace("id: counts", "id: other"))
    tabs = tmp_path / "three.tsv"
    tabs.write_text("Year\tSex\tn\n2020\tF\t4\n", encoding="utf-8")
    layout(tabs, TABLE, HEAD.replace("id: counts", "id: tabs"))
    outcome = tipreport.check(tmp_path)
    assert not outcome.problems
    assert (outcome.summary.figures, outcome.summary.files, outcome.summary.left_alone) == (4, 3, 0)


def test_a_sheet_is_examined_in_another_process_as_here(tmp_path: Path) -> None:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    rows = [*ROWS, [2020, "Total", 8]]
    for name in ("one", "two"):
        path = workbook(tmp_path / f"{name}.xlsx", {"S": rows})
        layout(path, TABLE, HEAD.replace("id: counts", f"id: {name}"))
    here = tipreport.check(tmp_path)
    with ProcessPoolExecutor(1) as executor:
        there = tipreport.check(tmp_path, executor=executor)
    assert [str(one) for one in there.findings] == [str(one) for one in here.findings]
    assert there.findings[0].explanation == here.findings[0].explanation
    assert len(here.findings) == 2


def test_a_report_of_a_sheet_is_sent_and_saved(tmp_path: Path) -> None:
    path = workbook(tmp_path / "counts.xlsx", {"S": ROWS})
    layout(path, TABLE)
    report = tipreport.read_table(path)
    again = pickle.loads(pickle.dumps(report))  # noqa: S301 - our own
    assert (again, [figure.location for figure in again]) == (report, [figure.location for figure in report])


def test_cells_have_names() -> None:
    assert [column_name(number) for number in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert [column_number(name) for name in ("A", "Z", "AA", "ZZ", "AAA")] == [0, 25, 26, 701, 702]
    assert cell_name(6, 2) == "C7"
    assert [quoted_name(name) for name in ("S1", "1S", "it's", 'a"b')] == ["S1", "'1S'", "'it''s'", "ab"]


def test_values_are_texts_as_people_see_them() -> None:
    from datetime import datetime, time  # noqa: PLC0415

    values = (5, 5.0, 5.25, True, "x", datetime(2020, 1, 2), datetime(2020, 1, 2, 3), time(3))  # noqa: DTZ001
    assert [text_of(value) for value in values] == [
        *("5", "5", "5.25", "TRUE", "x", "2020-01-02", "2020-01-02T03:00:00", "03:00:00")
    ]


def test_a_grid_is_empty_outside() -> None:
    grid = Grid("S", [["a"], []])
    assert (grid.text(0, 0), grid.text(0, 1), grid.text(9, 0), grid.width) == ("a", "", "", 1)
    assert "tables:" in proposed_layout([grid], "s")


def test_a_grid_knows_indents_and_what_is_merged_across_columns() -> None:
    merged = [((0, 0), (1, 0)), ((0, 1), (0, 2))]
    grid = Grid("S", [["a", "  b"], ["c"]], indents={(0, 0): 3, (0, 1): 1}, merged=merged)
    assert [grid.indent(0, 0), grid.indent(0, 1), grid.indent(1, 0)] == [6, 4, 0]
    assert list(grid.spans(0)) == [merged[1]]
    assert (grid.text(1, 0), grid.text(1, 1), grid.text(2, 0)) == ("c", "", "")
    assert Grid("S", []).width == 0


def test_headers_of_several_lines_are_one_text_each() -> None:
    merged = [((0, 0), (0, 1))]
    grid = Grid("S", [["Reported  in", "", "2022"], ["Female", "Male", "Male"]], merged=merged)
    rows = header_rows(grid, (0, 1))
    assert rows == [["Reported in", "Reported in", "2022"], ["Female", "Male", "Male"]]
    named = titles(rows)
    assert named == ["Reported in / Female", "Reported in / Male", "2022 / Male"]
    names = ("reported in / male", "female", "male", "C", "D", "c")
    assert [position(name, named) for name in names] == [1, 0, None, 2, None, None]


@pytest.mark.no_cover  # each branch has smaller examples
def test_a_layout_is_proposed_in_the_words_of_the_sheet() -> None:
    above = [["Año de víctimas: Kenya 2021"], ["Identified victims"]]
    labels = [[f"Land {number}", "5"] for number in range(203)]
    lines = proposed_layout([Grid("S", [*above, ["Nationality", "n"], *labels])], "My counts (2)").splitlines()
    assert lines[:16] == [
        "# What the headers and labels of the sheet mean. Answer the questions, and run the command again.",
        "layout: 1",
        "source:",
        "  id: My-counts-2",
        '  title: "Año de víctimas: Kenya 2021"',
        '  edition: "?"  # the year on the cover',
        "defaults:",
        '  indicator: "?"  # what is counted: a word of `tipreport explain`; perhaps identified_victims',
        '  place: "?"  # the country; perhaps KEN',
        '  period: "?"  # the year; perhaps 2021',
        "tables:",
        "  - header: 3",
        "    columns:",
        "      Nationality: nationality",
        "      n: value",
        "    words:",
    ]
    assert lines[-2:] == ['        Land 199: "?"', '        "*": "?"  # 3 more; `ignore` leaves them out']
    assert "perhaps identified_victims" in proposed_layout([Grid("S", [above[1], ["Year", "n"], ["2020", "5"]])], "s")


def test_a_hidden_sheet_is_not_read(tmp_path: Path) -> None:
    path = workbook(tmp_path / "counts.xlsx", {"S": ROWS, "Hidden": ROWS})
    book = openpyxl.load_workbook(path)
    book["Hidden"].sheet_state = "hidden"
    book.save(path)
    layout(path, TABLE)
    assert figures(path) == {f"S!{cell}": what for cell, what in READ.items()}
