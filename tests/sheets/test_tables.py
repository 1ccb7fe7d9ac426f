"""Tables of other makers by their layouts: what each cell counts, and what cannot be read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

import tipreport
from tests.sheets.making import HEAD, csv, figures, layout, problems, told, workbook

if TYPE_CHECKING:
    from pathlib import Path


# Long tables


def test_a_long_table_says_what_its_columns_say(tmp_path: Path) -> None:
    sheet = """
        Year,Gender,Age group,n,Remarks
        2022,F,18+,"1,352",
        2022,M,0-17,<5,estimated
        2022,Both,All ages,1400,
    """
    table = """
        tables:
          - header: 1
            columns: {Year: period, gender: sex, Age group: age, n: value, Remarks: note}
    """
    path = csv(tmp_path, sheet, table)
    assert figures(path) == {"D2": "2022 female adult = 1,352", "D3": "2022 male child = <5", "D4": "2022 = 1400"}
    assert tipreport.read_table(path)["identified_victims/KEN.2022.male.child"].note == "estimated"


def test_a_label_of_a_sex_and_an_age_is_of_both(tmp_path: Path) -> None:
    table = "tables: [{header: 1, columns: {Of whom: labels, Year: period, n: value}}]"
    rows = ["Adult male", "Female - under 18", "Males (18+)", "child, female", "Unknown male", "Female men"]
    sheet = "Of whom,Year,n\n" + "".join(f'"{row}",2022,{at}\n' for at, row in enumerate(rows))
    path = csv(tmp_path, sheet, table)
    assert told(path) == [("A7", "Female men")]
    path = csv(tmp_path, sheet.replace('"Female men",2022,5\n', ""), table)
    assert figures(path) == {
        "C2": "2022 male adult = 0",
        "C3": "2022 female child = 1",
        "C4": "2022 male adult = 2",
        "C5": "2022 female child = 3",
        "C6": "2022 male unspecified = 4",
    }


def test_each_label_of_a_dimension_without_codes_is_a_code(tmp_path: Path) -> None:
    sheet = """
        State,Year,n
        Oaxaca¹,2022,8
        San Luis Potosí,2022,5
        Not known,2022,1
        Total,2022,14
    """
    table = """
        tables:
          - header: 1
            columns: {State: state, Year: period, n: value}
            complete: [state]
        dimensions: {state: {title: state, exclusive: yes}}
    """
    report = tipreport.read_table(csv(tmp_path, sheet, table))
    assert [(figure.id, figure.complete) for figure in report] == [
        ("identified_victims/KEN.2022.oaxaca", ()),
        ("identified_victims/KEN.2022.san_luis_potosi", ()),
        ("identified_victims/KEN.2022.unspecified", ()),
        ("identified_victims/KEN.2022", ("state",)),
    ]
    (state,) = report.dimensions
    assert (state.exclusive, [code.title for code in state.codes]) == (True, ["Oaxaca", "San Luis Potosí"])
    assert tipreport.loads(tipreport.dumps(report)) == report


@pytest.mark.parametrize("label", ["Київ", "North; South", "A+B"])
def test_a_label_that_cannot_be_a_code_is_refused(tmp_path: Path, label: str) -> None:
    table = """
        tables: [{header: 1, columns: {State: state, Year: period, n: value}}]
        dimensions: {state: {title: state}}
    """
    (problem,) = problems(csv(tmp_path, f"State,Year,n\n{label},2022,8\n", table))
    assert (problem.found, problem.expected, problem.fix) == (
        label,
        "a label of which an id can be made, by its Latin letters and digits",
        f"give all labels of state ids: `dimensions: {{state: {{codes: {{id: {label}}}}}}}`",
    )


def test_labels_are_known_by_the_titles_of_declared_codes(tmp_path: Path) -> None:
    table = """
        tables: [{header: 1, columns: {Region: region, Year: period, n: value}}]
        dimensions: {region: {title: region, codes: {bei: 北, both: North; South}}}
    """
    path = csv(tmp_path, "Region,Year,n\n北,2022,8\nNorth; South,2022,5\n", table)
    assert figures(path) == {"C2": "2022 bei = 8", "C3": "2022 both = 5"}


def test_a_dimension_with_codes_has_no_others(tmp_path: Path) -> None:
    table = """
        tables: [{header: 1, columns: {State: state, Year: period, n: value}}]
        dimensions: {state: {title: state, codes: {north: North}}}
    """
    (problem,) = problems(csv(tmp_path, "State,Year,n\nNorth,2022,8\nSouth,2022,5\n", table))
    assert problem.found == "South"


def test_a_column_names_the_dimension_of_another_and_a_label_changes_the_indicator(tmp_path: Path) -> None:
    sheet = """
        Indicator,Dimension,Category,Year,Value
        Victims identified,Total,Total,2020,20
        Victims identified,by form of exploitation,Sexual exploitation,2020,12
        Victims identified,by citizenship,Mexico,2020,7
        Victims identified,by country of repatriation,Mexico,2020,3
    """
    table = """
        tables:
          - header: 1
            columns:
              Indicator: indicator
              Dimension: {dimension_of: Category}
              Category: labels
              Year: period
              Value: value
            words:
              dimension:
                by country of repatriation: {dimension: exploited_in, indicator: repatriated_victims}
    """
    report = tipreport.read_table(csv(tmp_path, sheet, table))
    assert [figure.id for figure in report.figures] == [
        "identified_victims/KEN.2020",
        "identified_victims/KEN.2020.sexual",
        "identified_victims/KEN.2020.MEX",
        "repatriated_victims/KEN.2020.MEX",
    ]


def test_a_label_whose_dimension_is_not_known_is_no_further_problem(tmp_path: Path) -> None:
    sheet = """
        Dimension,Category,Year,Value
        by moon,Sexual exploitation,2020,12
        by moon,Full moon,2020,8
        by moon,Other,2020,4
    """
    columns = "{Dimension: {dimension_of: Category}, Category: labels, Year: period, Value: value}"
    (problem,) = problems(csv(tmp_path, sheet, f"tables: [{{header: 1, columns: {columns}}}]"))
    assert (problem.found, problem.expected) == ("by moon", "the name of a dimension")
    fix = "say what it means in the layout: `words: {dimension: {by moon: ...}}`, or `total`, or `ignore`"
    assert problem.fix == fix
    assert [place.line for place in problem.also] == [3, 4]


def test_a_column_names_the_dimension_of_another_below_two_lines_of_header(tmp_path: Path) -> None:
    sheet = """
        Victims,Victims,Victims
        Dimension,Category,2020
        by form of exploitation,Other,12
    """
    columns = "{Dimension: {dimension_of: category}, Category: labels}"
    path = csv(tmp_path, sheet, f"tables: [{{header: 1-2, columns: {columns}, across: [ignore, period]}}]")
    assert tipreport.read_table(path).figures[0].cell.codes("exploitation") == ("other",)


def test_a_dimension_that_is_not_known_is_told_beside_a_category_that_is(tmp_path: Path) -> None:
    sheet = """
        Dimension,Category,2020
        by moon,Sexual exploitation,12
    """
    columns = "{Dimension: {dimension_of: Category}, Category: labels}"
    path = csv(tmp_path, sheet, f"tables: [{{header: 1, columns: {columns}, across: [period]}}]")
    assert [problem.found for problem in problems(path)] == ["by moon"]


def test_a_cell_whose_count_stands_elsewhere_has_an_id_of_its_own(tmp_path: Path) -> None:
    sheet = """
        Year,Sex,n
        2020,Total,5
        2020,All,5
    """
    path = csv(tmp_path, sheet, "tables: [{header: 1, columns: {Year: period, Sex: sex, n: value}}]")
    assert [figure.id for figure in tipreport.read_table(path).figures] == ["identified_victims/KEN.2020", "C3"]


def test_each_country_can_be_a_report_of_its_own(tmp_path: Path) -> None:
    sheet = """
        ISO,Citizenship,Year,n
        KEN,Nationals,2020,5
        UGA,Total,2020,4
        Western Africa,Total,2020,9
    """
    table = """
        tables: [{header: 1, columns: {ISO: country, Citizenship: nationality, Year: period, n: value}}]
    """
    head = HEAD.replace(", country: KEN", "").replace(", place: KEN", "")
    path = csv(tmp_path, sheet, table, head)
    data = tipreport.load(path)
    assert [(report.source.id, report.source.country) for report in data] == [
        ("counts-ken", "KEN"),
        ("counts-uga", "UGA"),
        ("counts-western_africa", None),
    ]
    with pytest.raises(tipreport.QuestionError, match=r"3 reports: expected a sheet with one report; tipreport\.load"):
        tipreport.read_table(path)


# Wide tables

WIDE: Any = [
    ["Victims, by form, year and sex"],
    [],
    [None, 2022, None, None, 2023, None, None],
    ["Form", "Female", "Male", "Total", "Female", "Male", "Total"],
    ["Sexual exploitation", 91, "<5", 94, 100, 2, 102],
    ["Forced labour¹", 20, 50, 70, 25, "40²", 65.0],
    ["Total", 111, 53, 164, 125, 42, 167],
    [],
    ["¹ With begging."],
]
ACROSS = """
    tables: [{header: 3-4, columns: {Form: exploitation}, across: [period, sex], complete: [exploitation, sex]}]
"""


def test_a_wide_table_says_what_stands_above_and_beside(tmp_path: Path) -> None:
    path = workbook(tmp_path / "counts.xlsx", {"Table 1": WIDE}, ["A1:G1", "B3:D3", "E3:G3"])
    layout(path, ACROSS)
    read = figures(path)
    assert len(read) == 18
    assert {cell: read[cell] for cell in ("'Table 1'!C5", "'Table 1'!F6", "'Table 1'!G6", "'Table 1'!D7")} == {
        "'Table 1'!C5": "2022 sexual male = <5",
        "'Table 1'!F6": "2023 labour male = 40",
        "'Table 1'!G6": "2023 labour = 65 [sex]",
        "'Table 1'!D7": "2022 = 164 [exploitation; sex]",
    }


def test_without_merged_cells_an_empty_one_takes_over_the_header_to_its_left(tmp_path: Path) -> None:
    merged = workbook(tmp_path / "merged.xlsx", {"Table 1": WIDE}, ["B3:D3", "E3:G3"])
    spread = workbook(tmp_path / "spread.xlsx", {"Table 1": WIDE})
    for path in (merged, spread):
        layout(path, ACROSS)
    assert figures(merged) == figures(spread)


def test_a_cell_merged_downwards_says_the_same_in_both_lines(tmp_path: Path) -> None:
    rows: Any = [["", 2022, None, "Total"], ["Sex", "Child", "Adult", None], ["Female", 1, 2, 3], ["Male", 4, 5, 9]]
    path = workbook(tmp_path / "counts.xlsx", {"S": rows}, ["B1:C1", "D1:D2"])
    table = """
        tables:
          - header: 1-2
            columns: {Sex: sex}
            across: [period, age]
            words: {period: {Total: "2022"}}
    """
    layout(path, table)
    assert figures(path)["S!D3"] == "2022 female = 3"


def test_a_label_that_is_left_out_leaves_its_total_incomplete(tmp_path: Path) -> None:
    sheet = """
        Sex,2022,2023
        Female,1,2
        Unclear,7,8
        Total,8,10
    """
    table = """
        tables: [{header: 1, columns: {Sex: sex}, across: [period], complete: [sex], words: {sex: {Unclear: %s}}}]
    """
    assert figures(csv(tmp_path, sheet, table % "unspecified"))["B4"] == "2022 = 8 [sex]"
    assert figures(csv(tmp_path, sheet, table % "ignore")) == {
        "B2": "2022 female = 1",
        "C2": "2023 female = 2",
        "B4": "2022 = 8",
        "C4": "2023 = 10",
    }


@pytest.mark.parametrize("label", ["Unknown", "Sex unknown", "Unknown sex", "No consta", "Non renseigné"])
def test_a_label_of_those_whose_code_nobody_recorded(tmp_path: Path, label: str) -> None:
    sheet = f"""
        Sex,2022
        Female,1
        {label},7
        Total,8
    """
    table = "tables: [{header: 1, columns: {Sex: sex}, across: [period], complete: [sex]}]"
    read = {"B2": "2022 female = 1", "B3": "2022 unspecified = 7", "B4": "2022 = 8 [sex]"}
    assert figures(csv(tmp_path, sheet, table)) == read


def test_the_header_of_those_whose_age_nobody_recorded_names_the_dimension(tmp_path: Path) -> None:
    sheet = """
        Year,Adults,Children,Age not stated
        2022,1,2,3
    """
    table = "tables: [{header: 1, columns: {Year: period}, across: [labels]}]"
    assert figures(csv(tmp_path, sheet, table))["D2"] == "2022 unspecified = 3"


def test_a_column_that_is_left_out_by_its_label_leaves_totals_incomplete_and_one_left_out_by_itself_does_not(
    tmp_path: Path,
) -> None:
    sheet = """
        Year,Female,Male,Unclear,% female,Total
        2022,1,2,3,16.6,6
    """
    table = """
        tables:
          - header: 1
            columns: {Year: period, "%% female": ignore}
            across: sex
            complete: sex
            words: {sex: {Unclear: %s}}
    """
    assert figures(csv(tmp_path, sheet, table % "unspecified"))["F2"] == "2022 = 6 [sex]"
    assert figures(csv(tmp_path, sheet, table % "ignore"))["F2"] == "2022 = 6"


def test_parts_by_two_dimensions_together_are_all_of_a_total(tmp_path: Path) -> None:
    sheet = """
        Year,Women,Men,Girls,Boys,Total
        2022,1,2,3,4,10
    """
    table = "tables: [{header: 1, columns: {Year: period}, across: labels, complete: age+sex}]"
    assert figures(csv(tmp_path, sheet, table))["F2"] == "2022 = 10 [sex+age]"


# Labels of rows

NATIONAL = """
    ,2022
    Total,100
    By sex,
    Female,60
    Male,40
    Age,
    Children,30
    Adults,70
    Form of exploitation,
    Sexual exploitation,55
    Labour exploitation,45
    of which:,
      Begging,5
    Victims referred,
    Total,12
"""


def test_headings_say_what_the_labels_below_them_are(tmp_path: Path) -> None:
    table = """
        tables:
          - header: 1
            columns: {A: labels}
            across: [period]
            headings: ["of which:"]
            words: {labels: {"of which:": total}}
    """
    assert figures(csv(tmp_path, NATIONAL, table)) == {
        "B2": "2022 = 100",
        "B4": "2022 female = 60",
        "B5": "2022 male = 40",
        "B7": "2022 child = 30",
        "B8": "2022 adult = 70",
        "B10": "2022 sexual = 55",
        "B11": "2022 labour = 45",
        "B13": "2022 begging = 5",
        "B15": "2022 = 12",
    }


def test_an_indented_label_lies_in_the_one_above(tmp_path: Path) -> None:
    rows: Any = [["", 2022], ["Sexual", 10], ["Girls", 4], ["Women", 6], ["Labour", 7], ["Male", 7], ["All", 17]]
    path = workbook(tmp_path / "counts.xlsx", {"S": rows}, indents=["A3", "A4", "A6"])
    layout(path, "tables: [{header: 1, columns: {A: labels}, across: [period]}]")
    assert figures(path) == {
        "S!B2": "2022 sexual = 10",
        "S!B3": "2022 sexual female child = 4",
        "S!B4": "2022 sexual female adult = 6",
        "S!B5": "2022 labour = 7",
        "S!B6": "2022 labour male = 7",
        "S!B7": "2022 = 17",
    }


def test_a_row_without_amounts_above_indented_ones_is_a_heading(tmp_path: Path) -> None:
    sheet = """
        Group,2022
        Adults,
          Female,6
          Male,7
        Children,9
    """
    table = "tables: [{header: 1, columns: {Group: labels}, across: [period]}]"
    assert figures(csv(tmp_path, sheet, table)) == {
        "B3": "2022 female adult = 6",
        "B4": "2022 male adult = 7",
        "B5": "2022 child = 9",
    }


def test_a_heading_may_stand_above_the_last_row_alone(tmp_path: Path) -> None:
    table = "tables: [{header: 1, columns: {Group: labels}, across: [period]}]"
    path = csv(tmp_path, "Group,2022\nLabour,9\nAdults,\n  Female,6\n", table)
    assert figures(path) == {"B2": "2022 labour = 9", "B4": "2022 female adult = 6"}
    assert [(figure.note, figure.coverage) for figure in tipreport.read_table(path).figures] == [(None, None)] * 2


def test_a_heading_names_the_dimension_of_labels_with_several_meanings(tmp_path: Path) -> None:
    table = "tables: [{header: 1, columns: {Group: labels}, across: [period]}]"
    path = csv(tmp_path, "Group,2022\nSex,\nOther,6\n", table)
    assert figures(path) == {"B3": "2022 other = 6"}
    assert tipreport.read_table(path).figures[0].cell.codes("sex") == ("other",)


def test_below_a_label_that_nobody_knows_the_others_are_read(tmp_path: Path) -> None:
    table = "tables: [{header: 1, columns: {Group: labels}, across: [period]}]"
    assert told(csv(tmp_path, "Group,2022\nWhatever,9\n  Female,6\n  Blah,3\n", table)) == [
        ("A2", "Whatever"),
        ("A4", "Blah"),
    ]


def test_of_two_labels_of_a_row_one_may_be_repeated(tmp_path: Path) -> None:
    table = """
        tables:
          - header: 1
            columns: {Sex: sex, Form: exploitation}
            across: period
            words: {exploitation: {Other: {exploitation: other, repeated: partial}}}
    """
    path = csv(tmp_path, "Sex,Form,2022\nF,Other,9\nF,Other,6\nM,Labour,3\n", table)
    assert [figure.coverage is not None for figure in tipreport.read_table(path).figures] == [True, True, False]


def test_a_row_without_amounts_that_is_no_heading_has_empty_cells(tmp_path: Path) -> None:
    sheet = """
        Sex,2022
        Female,
        Male,7
    """
    table = "tables: [{header: 1, columns: {Sex: sex}, across: [period]}]"
    assert told(csv(tmp_path, sheet, table)) == [("B2", "an empty cell")]
    head = HEAD.replace("country: KEN", "country: KEN, marks: blank = not reported")
    assert figures(csv(tmp_path, sheet, table, head)) == {"B2": "2022 female = blank", "B3": "2022 male = 7"}


def test_a_label_merged_with_those_below_says_the_same_in_each_row(tmp_path: Path) -> None:
    rows: Any = [["Year", "Sex", "n"], [2022, "Female", 5], [None, "Male", 4], [], [2023, "Female", 6]]
    path = workbook(tmp_path / "counts.xlsx", {"S": rows}, ["A2:A3"])
    layout(path, "tables: [{header: 1, columns: {Year: period, Sex: sex, n: value}}]")
    assert figures(path) == {"S!C2": "2022 female = 5", "S!C3": "2022 male = 4", "S!C5": "2023 female = 6"}


def test_a_mark_beside_an_amount_belongs_to_it(tmp_path: Path) -> None:
    sheet = """
        TIME_PERIOD,SEX,OBS_VALUE,OBS_STATUS
        2022,F,5,A
        2022,M,6,p
        2022,_T,,M
    """
    table = """
        tables:
          - header: 1
            columns: {TIME_PERIOD: period, SEX: sex, OBS_VALUE: value, OBS_STATUS: mark}
            words: {mark: {A: ignore, p: P}}
    """
    head = HEAD.replace("country: KEN", 'country: KEN, marks: "P = provisional; M = not applicable"')
    path = csv(tmp_path, sheet, table, head)
    assert figures(path) == {"C2": "2022 female = 5", "C3": "2022 male = 6 [P]", "C4": "2022 = M"}
    assert tipreport.read_table(path)["identified_victims/KEN.2022.male"].amount.flags == ("provisional",)


def test_several_tables_stand_on_a_sheet_and_on_several_sheets(tmp_path: Path) -> None:
    rows: Any = [["Sex", 2022], ["Female", 5], ["A note of 2022"], ["Age", 2022], ["Child", 4]]
    path = workbook(tmp_path / "counts.xlsx", {"One": rows, "Two": [["Form", 2022], ["Labour", 3]], "Notes": [["Hm"]]})
    table = """
        ignore: [Notes]
        words: {exploitation: {Labour: labour}}
        tables:
          - {sheet: One, header: 1, columns: {Sex: sex}, across: period, rows: 2}
          - {sheet: One, header: 4, columns: {Age: age}, across: period}
          - sheet: Two
            header: 1
            columns: {Form: exploitation}
            across: period
            defaults: {indicator: referred_victims}
    """
    layout(path, table)
    assert figures(path) == {"One!B2": "2022 female = 5", "One!B5": "2022 child = 4", "Two!B2": "2022 labour = 3"}
    assert tipreport.read_table(path).figures[2].cell.indicator.id == "referred_victims"


def test_a_table_ends_where_the_header_of_the_next_begins(tmp_path: Path) -> None:
    sheet = "Sex,2021,2022\nFemale,5,6\n,Reported,Reported\nAge,2021,2022\nChild,3,4\n"
    table = """
        tables:
          - {header: 1, columns: {Sex: sex}, across: period}
          - {header: 3-4, columns: {Age: age}, across: [ignore, period]}
    """
    assert figures(csv(tmp_path, sheet, table)) == {
        "B2": "2021 female = 5",
        "C2": "2022 female = 6",
        "B5": "2021 child = 3",
        "C5": "2022 child = 4",
    }


def test_figures_may_be_declared_as_in_a_report(tmp_path: Path) -> None:
    sheet = """
        Year,Office,n
        2022,Total,9
        2022,North,4
        2022,Harbour,2
    """
    table = """
        dimensions:
          office:
            title: Office
            codes: {north: North, harbour: {title: Harbour, under: north}}
        tables: [{header: 1, columns: {Year: period, Office: office, n: value}}]
        accept:
          - {code: SUM001, figures: [identified_victims/KEN.2022.harbour], reason: none, expect: none}
    """
    report = tipreport.read_table(csv(tmp_path, sheet, table))
    assert [figure.id for figure in report.figures][1:] == [
        "identified_victims/KEN.2022.north",
        "identified_victims/KEN.2022.harbour",
    ]
    assert report.book.within("office", "harbour", "north")
    (acceptance,) = report.accept
    assert str(acceptance.location).endswith("counts.layout.yaml:11:5")


def test_a_figure_keeps_its_cell_in_findings(tmp_path: Path) -> None:
    path = workbook(tmp_path / "counts.xlsx", {"S": [["Sex", 2022], ["Female", 5], ["Total", 4]]})
    layout(path, "tables: [{header: 1, columns: {Sex: sex}, across: period}]")
    (finding,) = tipreport.check(path).findings
    assert str(finding.location).endswith("counts.xlsx:S!B3")
    assert (finding.location.line, finding.location.column) == (3, 2)  # type: ignore[union-attr]
    assert "identified_victims/KEN.2022: 4, S!B3" in finding.explanation


# What cannot be read


def test_an_unknown_label_is_told_with_its_cells_and_the_nearest_word(tmp_path: Path) -> None:
    sheet = """
        Year,Sex,n
        2020,Femail,4
        2021,Femail,5
        2021,Total,7
    """
    path = csv(tmp_path, sheet, "tables: [{header: 1, columns: {Year: period, Sex: sex, n: value}}]")
    (problem,) = problems(path)
    assert (problem.code, problem.location.place, problem.elsewhere) == ("INP005", "B2", "B3")
    assert (problem.found, problem.expected) == ("Femail", "a word for a code of sex")
    assert problem.fix == ("say what it means in the layout: `words: {sex: {Femail: female}}`, or `total`, or `ignore`")


def test_a_label_with_several_meanings_is_asked_for(tmp_path: Path) -> None:
    sheet = """
        Who,2022
        Other,4
        Nowhere,5
    """
    path = csv(tmp_path, sheet, "tables: [{header: 1, columns: {Who: labels}, across: period}]")
    other, nowhere = problems(path)
    assert (other.found, other.expected) == ("Other", "a label with one meaning")
    assert other.fix.startswith("say which in the layout: `words: {labels: {Other: {actor: other}}}`, or {")
    assert (nowhere.found, nowhere.expected) == ("Nowhere", "a label that the layout or the catalogue knows")


def test_a_label_that_only_names_a_dimension_says_nothing_of_an_amount(tmp_path: Path) -> None:
    sheet = """
        Who,2022
        Gender,4
    """
    path = csv(tmp_path, sheet, "tables: [{header: 1, columns: {Who: labels}, across: period}]")
    assert told(path) == [("A2", "Gender")]


def test_an_unknown_heading_is_told(tmp_path: Path) -> None:
    sheet = """
        Who,2022
        Somebody,
          Female,4
    """
    path = csv(tmp_path, sheet, "tables: [{header: 1, columns: {Who: labels}, across: period}]")
    assert told(path) == [("A2", "Somebody")]


def test_an_empty_label_is_told_and_can_be_given_a_meaning(tmp_path: Path) -> None:
    sheet = """
        Year,Sex,n
        2020,,4
    """
    table = "tables: [{header: 1, columns: {Year: period, Sex: sex, n: value}, words: {sex: {%s}}}]"
    assert told(csv(tmp_path, sheet, table % "None: total")) == [("B2", "blank")]
    assert figures(csv(tmp_path, sheet, table % "blank: unspecified")) == {"C2": "2020 unspecified = 4"}


def test_a_column_of_which_the_layout_says_nothing_is_told(tmp_path: Path) -> None:
    sheet = """
        Year,Gender,Colour,n,
        2020,F,red,4,x
    """
    gender, colour, unnamed = problems(csv(tmp_path, sheet, "tables: [{header: 1, columns: {Year: period, n: value}}]"))
    assert (gender.found, gender.location.place) == ("Gender", "B1")
    assert gender.fix == "say what it is under `columns`, such as `Gender: sex`"
    assert colour.fix == "say what it is under `columns`, such as `Colour: ignore` if no figure needs it"
    assert unnamed.found == "E"


def test_a_column_that_is_not_there_is_told_in_the_layout(tmp_path: Path) -> None:
    path = csv(tmp_path, "Year,n\n2020,4\n", "tables: [{header: 1, columns: {Yaer: period, n: value}}]")
    problem, unknown = problems(path)
    assert problem.location.path.endswith("counts.layout.yaml")
    assert (problem.found, problem.fix) == ("Yaer", "did you mean Year?")
    assert unknown.found == "Year"


def test_columns_with_one_header_are_named_by_their_letters(tmp_path: Path) -> None:
    sheet = """
        Sex,Sex,n
        2020,F,4
    """
    path = csv(tmp_path, sheet, "tables: [{header: 1, columns: {A: period, B: sex, n: value}}]")
    assert figures(path) == {"C2": "2020 female = 4"}


def test_a_table_without_amounts_is_told(tmp_path: Path) -> None:
    path = csv(tmp_path, "Year\n2020\n", "tables: [{header: 1, columns: {Year: period}}]")
    (problem,) = problems(path)
    assert (problem.found, problem.location.place) == ("no `figures`", "A1")


@pytest.mark.parametrize("across", ["", ", across: period"])
def test_where_no_column_of_amounts_is_known_that_is_told_once(across: str, tmp_path: Path) -> None:
    table = f"tables: [{{header: 1, columns: {{Sex: sex}}{across}}}]"
    assert told(csv(tmp_path, "Sex,Whatever\nF,4\n", table)) == [("B1", "Whatever")]


def test_a_total_of_years_is_no_period(tmp_path: Path) -> None:
    sheet = """
        Sex,2020,2021,Total
        F,4,5,9
    """
    table = "tables: [{header: 1, columns: {Sex: sex}, across: period, words: {period: {%s}}}]"
    assert told(csv(tmp_path, sheet, table % "")) == [("D1", "Total")]
    assert figures(csv(tmp_path, sheet, table % "Total: 2020/2021"))["D2"] == "2020/2021 female = 9"


def test_a_period_that_nobody_recorded_is_asked_for(tmp_path: Path) -> None:
    table = "tables: [{header: 1, columns: {Sex: sex}, across: period}]"
    assert told(csv(tmp_path, "Sex,2020,Unknown\nF,4,5\n", table)) == [("C1", "Unknown")]


def test_a_line_of_years_with_an_empty_cell_leaves_the_year_open(tmp_path: Path) -> None:
    rows: Any = [["", None, 2022], ["Sex", "Child", "Adult"], ["F", 1, 2]]
    path = workbook(tmp_path / "counts.xlsx", {"S": rows})
    layout(path, "tables: [{header: 1-2, columns: {Sex: sex}, across: [period, age]}]")
    assert told(path) == [("S!B1", "blank")]


def test_a_label_above_and_one_beside_may_not_differ(tmp_path: Path) -> None:
    sheet = """
        Year,Sex,Female
        2020,M,4
        2020,F,5
    """
    path = csv(tmp_path, sheet, "tables: [{header: 1, columns: {Year: period, Sex: sex}, across: sex}]")
    assert told(path) == [("C2", "sex: female above, male beside")]


def test_a_date_is_no_period_before_somebody_says_which(tmp_path: Path) -> None:
    rows: Any = [["Month", "n"], [date(2021, 3, 1), 4]]
    path = workbook(tmp_path / "counts.xlsx", {"S": rows})
    table = "tables: [{header: 1, columns: {Month: period, n: value}, words: {period: {%s}}}]"
    layout(path, table % "")
    assert told(path) == [("S!A2", "2021-03-01")]
    layout(path, table % "2021-03-01: 2021-03")
    assert figures(path) == {"S!B2": "2021-03 = 4"}


def test_numbers_outside_of_all_tables_are_told(tmp_path: Path) -> None:
    sheet = """
        Year,Sex,n
        2020,F,4

        2021,F,5,6
    """
    path = csv(tmp_path, sheet, "tables: [{header: 1, rows: 2, columns: {Year: period, Sex: sex, n: value}}]")
    (problem,) = problems(path)
    assert (problem.location.place, problem.found) == ("C4", "no `table`")


def test_a_sheet_of_which_the_layout_says_nothing_is_told(tmp_path: Path) -> None:
    rows: Any = [["Sex", 2022], ["Female", 5]]
    path = workbook(tmp_path / "counts.xlsx", {"One": rows, "Two": rows, "Empty": []})
    layout(path, "tables: [{sheet: One, header: 1, columns: {Sex: sex}, across: period}]")
    assert told(path) == [("Two!A1", "no `sheet Two`")]
    layout(path, "tables: [{header: 1, columns: {Sex: sex}, across: period}, {sheet: Tow, header: 1}]")
    assert [found for _, found in told(path)][:2] == ["no `sheet`", "Tow"]


def test_what_a_cell_lacks_is_told_there(tmp_path: Path) -> None:
    path = workbook(tmp_path / "counts.xlsx", {"S": [["Sex", 2022], ["F", 1.5], ["M", "=B2+1"], ["Total", "#N/A"]]})
    layout(path, "tables: [{header: 1, columns: {Sex: sex}, across: period}]")
    assert told(path) == [("S!B3", "=B2+1"), ("S!B4", "#N/A"), ("S!B2", "1.5")]
    formula, error, fraction = problems(path)
    assert formula.expected == "the number that the formula gave"
    assert (error.expected, fraction.expected) == ("a number", "a whole number")


def test_a_table_of_labels_without_a_known_one_has_no_figure(tmp_path: Path) -> None:
    path = csv(tmp_path, "Sex,2022\nNobody,5\n", "tables: [{header: 1, columns: {Sex: sex}, across: period}]")
    assert told(path) == [("A2", "Nobody")]


def test_what_is_counted_has_to_be_said(tmp_path: Path) -> None:
    head = HEAD.replace("indicator: identified_victims, ", "")
    path = csv(tmp_path, "Sex,2022\nF,5\n", "tables: [{header: 1, columns: {Sex: sex}, across: period}]", head)
    assert told(path) == [("B2", "no `indicator`")]


def test_what_is_counted_in_what_and_by_whom_stands_in_columns(tmp_path: Path) -> None:
    sheet = """
        What,In,By,2022
        identified_victims,persons,A hotline,5
        Persons rescued,victim,A hotline,6
        VC_HTF_DETV,victim,B,7
        Victims rescuedd,victim,B,8
    """
    path = csv(
        tmp_path, sheet, "tables: [{header: 1, columns: {What: indicator, In: unit, By: reporter}, across: period}]"
    )
    (unknown,) = problems(path)
    assert (unknown.location.place, unknown.found) == ("A5", "Victims rescuedd")
    assert "{Victims rescuedd: rescued_victims}" in unknown.fix
    path.write_text("\n".join(path.read_text(encoding="utf-8").splitlines()[:4]), encoding="utf-8")
    read = [(one.cell.indicator.id, one.cell.unit.name, one.reporter) for one in tipreport.read_table(path)]
    assert read == [
        ("identified_victims", "person", "A hotline"),
        ("rescued_victims", "victim", "A hotline"),
        ("identified_victims", "victim", "B"),
    ]


def test_words_that_are_near_are_offered(tmp_path: Path) -> None:
    sheet = """
        Group,From,Where,2022
        Womin,Kenia,Ugando,5
        Zzz,Zzz,Zzz,6
    """
    table = "tables: [{header: 1, columns: {Group: group, From: nationality, Where: exploitation}, across: period}]"
    found = problems(csv(tmp_path, sheet, table))
    assert [problem.fix.partition("`words: ")[2].partition("`")[0] for problem in found] == [
        "{group: {Womin: women}}",
        "{nationality: {Kenia: KEN}}",
        "{exploitation: {Ugando: ...}}",
        "{group: {Zzz: ...}}",
        "{nationality: {Zzz: ...}}",
        "{exploitation: {Zzz: ...}}",
    ]


def test_labels_are_read_without_footnotes_with_mended_letters_and_in_two_languages(tmp_path: Path) -> None:
    sheet = """
        From,Sex,2022
        CÃ\u00b4te d'Ivoire,Femmes / Women,1
        "Tanzania, United Republic of (2)",Hombres | Male,2
        Bolivia (Plurinational State of)*,F,3
        Kenya,Femmes / Men,4
    """
    table = (
        "tables: [{header: 1, columns: {From: nationality, Sex: sex}, across: period, words: {sex: {Women: female}}}]"
    )
    path = csv(tmp_path, sheet, table)
    assert told(path) == [("B2", "Femmes / Women"), ("B5", "Femmes / Men")]
    path.write_text(
        path.read_text(encoding="utf-8").replace("Women", "Female").replace("Men", "Femmes"), encoding="utf-8"
    )
    assert list(figures(path).values()) == [
        "2022 female CIV = 1",
        "2022 male TZA = 2",
        "2022 female BOL = 3",
        "2022 female KEN = 4",
    ]


def test_a_heading_may_be_given_its_meaning(tmp_path: Path) -> None:
    sheet = """
        Who,2022
        Men and women,
        Female,4
        Our help,
        Female,3
        Nobody known,
        Total,9
    """
    words = "Men and women: {dimension: sex}, Our help: {indicator: assisted_victims}, Nobody known: {sex: other}"
    table = f"tables: [{{header: 1, columns: {{Who: labels}}, across: period, words: {{labels: {{{words}}}}}}}]"
    head = HEAD.replace("country: KEN", "country: KEN, marks: blank = not reported")
    report = tipreport.read_table(csv(tmp_path, sheet, table, head))
    assert [figure.id for figure in report] == [
        "identified_victims/KEN.2022.female",
        "assisted_victims/KEN.2022.female",
        "assisted_victims/KEN.2022.other",
        "assisted_victims/KEN.2022",
    ]


def test_notes_below_a_table_are_not_read_and_rows_with_an_empty_cell_are(tmp_path: Path) -> None:
    sheet = """
        Year,Sex,n
        2022,F,5
        2022,M,

        A note.
    """
    path = csv(tmp_path, sheet, "tables: [{header: 1, columns: {Year: period, Sex: sex, n: value}}]")
    assert told(path) == [("C3", "an empty cell")]


@pytest.mark.parametrize(
    "rows, found",
    [
        ("Labour,2020,5\nSome remark,and another,\n", [("A3", "Some remark"), ("B3", "and another")]),
        ("Labour,2020,5\nBegging,,\n", [("B3", "blank")]),  # a label that is known
        ("Some remark,,\n", [("A2", "Some remark"), ("B2", "blank")]),  # the only row
        ("Labour,2020,5\nSome remark,,\n", []),
    ],
)
def test_what_is_no_note_below_a_table_is_never_passed_over(
    rows: str, found: list[tuple[str, str]], tmp_path: Path
) -> None:
    table = "tables: [{header: 1, columns: {Form: exploitation, Year: period, n: value}}]"
    assert told(csv(tmp_path, f"Form,Year,n\n{rows}", table)) == found


@pytest.mark.parametrize(
    "third, women",
    [
        ("Children,3", "female adult"),
        ("Girls,3", "female adult"),
        ("Boys,3", "female adult"),
        ("Under 18,3", "female adult"),
        ("", "female"),
    ],
)
def test_women_are_those_of_age_where_children_are_named_beside_them(third: str, women: str, tmp_path: Path) -> None:
    table = "tables: [{header: 1, columns: {Who: labels, n: value}}]"
    head = HEAD.replace("place: KEN}", "place: KEN, period: 2022}")
    assert figures(csv(tmp_path, f"Who,n\nWomen,5\nMen,4\n{third}\n", table, head))["B2"] == f"2022 {women} = 5"


def test_the_words_of_places_hold_in_every_column_of_countries(tmp_path: Path) -> None:
    table = "tables: [{header: 1, columns: {From: nationality, n: value}, words: {place: {The neighbours: UGA}}}]"
    sheet = "From,n\nThe neighbours,5\nCôte d’Ivoire,2\nCÔTE D'IVOIRE,3\n"
    path = csv(tmp_path, sheet, table, HEAD.replace("place: KEN}", "place: KEN, period: 2022}"))
    assert [figure.cell.codes("nationality") for figure in tipreport.read_table(path).figures] == [
        ("UGA",),
        ("CIV",),
        ("CIV",),
    ]


def test_a_line_of_the_header_that_is_ignored_leaves_those_below_it(tmp_path: Path) -> None:
    table = "tables: [{header: 1-2, columns: {Form: exploitation}, across: [ignore, period]}]"
    path = csv(tmp_path, ",Counted,Counted\nForm,2019,2020\nLabour,1,2\n", table)
    assert figures(path) == {"B3": "2019 labour = 1", "C3": "2020 labour = 2"}


@pytest.mark.parametrize("quarter", ["Q1 2023", "2023 Q1", "Quarter 1 2023", "2023-Q1"])
def test_quarters_are_read_as_people_write_them(quarter: str, tmp_path: Path) -> None:
    path = csv(tmp_path, f"Sex,{quarter}\nF,4\n", "tables: [{header: 1, columns: {Sex: sex}, across: period}]")
    assert figures(path) == {"B2": "2023-01/2023-03 female = 4"}


def test_of_all_other_labels_one_word_may_say_what_becomes_of_them(tmp_path: Path) -> None:
    sheet = """
        From,Sex,2022
        Kosovo under UNSCR 1244,Unknown,1
        Atlantis,F,2
        Narnia,Not stated,3
        Kenya,F,4
    """
    words = 'place: {Kosovo under UNSCR 1244: XKX}, nationality: {"*": ignore}'
    table = f"tables: [{{header: 1, columns: {{From: nationality, Sex: sex}}, across: period, words: {{{words}}}}}]"
    assert figures(csv(tmp_path, sheet, table)) == {"C2": "2022 unspecified XKX = 1", "C5": "2022 female KEN = 4"}
