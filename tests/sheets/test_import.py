"""`tipreport import`: a layout is proposed, answered and used."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

import tipreport
from tests.sheets.making import HEAD, csv, workbook
from tipreport.cli import main

WIDE: Any = [
    ["Victims identified in Kenya, 2022 and 2023"],
    [],
    [None, 2022, None, 2023, None],
    ["Form of exploitation", "Female", "Total", "Female", "Total"],
    ["Sexual exploitation", 91, 94, 100, 102],
    ["Dancing", 20, 70, 25, 65],
    ["Total", 111, 164, 125, 167],
    [],
    ["A note."],
]


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")


def proposed(text: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Return the layout that is proposed for a sheet in CSV."""
    Path("new.csv").write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    Path("new.layout.yaml").unlink(missing_ok=True)
    assert main(["import", "new.csv"]) == 0
    capsys.readouterr()
    return Path("new.layout.yaml").read_text(encoding="utf-8").partition("\n")[2]


def test_a_layout_is_proposed_with_questions_answered_and_used(capsys: pytest.CaptureFixture[str]) -> None:
    workbook(Path("counts.xlsx"), {"S": WIDE}, ["A1:E1", "B3:C3", "D3:E3"])
    assert main(["import", "counts.xlsx", "-o", "counts.csv"]) == 2
    told = capsys.readouterr()
    assert (told.out, "Answer the 5 questions in it" in told.err) == ("", True)
    beside = Path("counts.layout.yaml")
    text = beside.read_text(encoding="utf-8")
    assert text == dedent(
        """\
        # What the headers and labels of the sheet mean. Answer the questions, and run the command again.
        layout: 1
        source:
          id: counts
          title: "Victims identified in Kenya, 2022 and 2023"
          edition: "?"  # the year on the cover
        defaults:
          indicator: "?"  # what is counted: a word of `tipreport explain`; perhaps identified_victims
          place: "?"  # the country; perhaps KEN
        tables:
          - header: 3-4
            columns:
              Form of exploitation: exploitation
            across: [period, sex]
            complete: "?"  # are the parts of each total all of it? write [exploitation, sex], or delete the line
            words:
              exploitation:
                Dancing: "?"
        """
    )
    assert main(["import", "counts.xlsx"]) == 2
    assert "an answer in the place of each question" in capsys.readouterr().err
    answers = {
        'edition: "?"': "edition: 2024",
        'indicator: "?"': "indicator: identified_victims",
        'place: "?"': "place: KEN",
        'Dancing: "?"': "Dancing: sexual+labour",
        'complete: "?"': "complete: [exploitation]",
    }
    for question, answer in answers.items():
        text = text.replace(question, answer)
    beside.write_text(text, encoding="utf-8")
    assert main(["import", "counts.xlsx", "-o", "counts.csv"]) == 0
    assert capsys.readouterr().out == (
        "counts.csv is written: 12 figures. Check them: tipreport check counts.csv\n"
        "By the words of the catalogue, these labels mean:\n"
        "  sex: Total = all\n"
        "  exploitation: Sexual exploitation = sexual; Total = all\n"
    )
    of_sheet, of_table = tipreport.read_table("counts.xlsx"), tipreport.load("counts.csv").report("counts")
    assert of_sheet == of_table
    assert main(["import", "counts.xlsx"]) == 0
    assert capsys.readouterr().out == Path("counts.csv").read_text(encoding="utf-8")
    assert main(["import", "counts.xlsx", "-o", "counts.yaml"]) == 0
    assert tipreport.load("counts.yaml").report("counts") == of_sheet


def test_labels_that_nobody_knows_are_listed_to_be_answered(capsys: pytest.CaptureFixture[str]) -> None:
    sheet = "Year,Sex,n\n2020,Femail,4\n2020,,5\n"
    csv(Path(), sheet, "tables: [{header: 1, columns: {Year: period, Sex: sex, n: value}}]")
    assert main(["import", "counts.csv"]) == 2
    assert capsys.readouterr().err.endswith(
        dedent(
            """
            The labels that nobody knows, to be answered in counts.layout.yaml:

            words:
              sex:
                Femail: "?"  # female?
                blank: "?"
            """
        )
    )


def test_what_cannot_be_done_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "nothing.xlsx"]) == 2
    assert "nothing.xlsx: No such file or directory" in capsys.readouterr().err
    Path("new.csv").write_text("Sex,n\nF,4\n", encoding="utf-8")
    assert main(["import", "new.csv", "--layout", "missing/new.layout.yaml"]) == 2
    assert "missing/new.layout.yaml: not written: " in capsys.readouterr().err
    table = "tables: [{header: 1, columns: {Sex: sex}, across: period, words: {sex: {F: ignore}}}]"
    csv(Path(), "Sex,2020\nF,4\n", table)
    assert main(["import", "counts.csv"]) == 3
    assert "counts.csv: no figure was read." in capsys.readouterr().err


def test_a_table_has_no_place_for_all_that_a_layout_may_say(capsys: pytest.CaptureFixture[str]) -> None:
    table = """
        dimensions: {sex: {codes: {intersex: Intersex}}}
        tables: [{header: 1, columns: {Sex: sex}, across: period}]
    """
    csv(Path(), "Sex,2020\nIntersex,4\n", table)
    assert main(["import", "counts.csv", "-o", "out.csv"]) == 2
    assert "out.csv: not written: " in capsys.readouterr().err
    assert main(["import", "counts.csv"]) == 2
    assert "no table: not written: " in capsys.readouterr().err
    assert main(["import", "counts.csv", "-o", "out.yaml"]) == 0
    capsys.readouterr()
    head = HEAD.replace(", country: KEN", "").replace(", place: KEN", "")
    csv(Path(), "Where,2020\nKEN,4\nUGA,5\n", "tables: [{header: 1, columns: {Where: country}, across: period}]", head)
    assert main(["import", "counts.csv", "-o", "out.yaml"]) == 2
    assert "one report in a file" in capsys.readouterr().err


def test_many_labels_are_shown_in_short(capsys: pytest.CaptureFixture[str]) -> None:
    names = [
        "Kenya",
        "Uganda",
        "Chad",
        "Mali",
        "Niger",
        "Togo",
        "Benin",
        "Ghana",
        "Gabon",
        "Egypt",
        "Libya",
        "Malawi",
        "Zambia",
    ]
    rows = "".join(f"{name},1\n" for name in names)
    csv(Path(), f"From,2020\n{rows}", "tables: [{header: 1, columns: {From: nationality}, across: period}]")
    assert main(["import", "counts.csv", "-o", "out.csv"]) == 0
    assert capsys.readouterr().out.endswith("Malawi = MWI; and 1 more\n")


# Proposals


def test_a_long_table_is_known_by_its_headers(capsys: pytest.CaptureFixture[str]) -> None:
    sheet = """
        ISO,Country,Year,Gender,Unit,Indicator,Number of victims,Flag,Publisher
        KEN,Kenya,2020,F,victim,Victims identified,4,p,Office
        UGA,Uganda,2020,Unheard,victim,Victims identified,5,,Office
    """
    assert proposed(sheet, capsys) == dedent(
        """\
        layout: 1
        source:
          id: new
          title: "?"
          edition: "?"  # the year on the cover
        tables:
          - header: 1
            columns:
              ISO: "?"  # place or nationality or exploited_in: KEN; UGA
              Country: place
              Year: period
              Gender: sex
              Unit: unit
              Indicator: indicator
              Number of victims: value
              Flag: mark  # say in `marks` of the source what its marks mean
              Publisher: "?"  # every row says Office; `ignore`, if no figure needs it
            words:
              sex:
                Unheard: "?"
        """
    )


def test_a_column_that_names_the_dimension_of_the_next_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    sheet = """
        Dimension,Category,Place,Country name,Period,Count
        by citizenship,Kenya,KEN,Kenya,2020,4
        by sex,Female,KEN,Kenya,2020,5
        Total,Total,KEN,Kenya,2020,9
    """
    lines = proposed(sheet, capsys).splitlines()
    assert [line.strip() for line in lines[lines.index("    columns:") + 1 :]] == [
        'Dimension: {dimension_of: "?"}  # the header of the column whose dimensions these are',
        "Category: labels  # what they are stands in the column before",
        "Place: place",
        'Country name: "?"  # place or nationality or exploited_in: Kenya',
        "Period: period",
        "Count: value",
    ]


def test_labels_and_headers_of_several_dimensions_say_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    sheet = """
        ,Number,Number,Number
        Kind,2021,2022,Total
        Female,1,2,3
        Children,4,5,9
        Something,6,7,13
        Total,11,14,25
    """
    assert dedent(
        """\
        tables:
          - header: 1-2
            columns:
              Kind: labels  # each says its own dimension
            across: ["?", period]  # such as Number
            complete: "?"  # are the parts of each total all of it? write [sex], or delete the line
            words:
              labels:
                Something: "?"
              period:
                Total: "?"
        """
    ) in proposed(sheet, capsys)


def test_labels_of_a_sex_and_an_age_are_of_both(capsys: pytest.CaptureFixture[str]) -> None:
    sheet = """
        Form,Adult male,"Female, under 18",Minors (male),All
        Forced labour,1,4,1,6
        Total,1,4,1,6
    """
    asked = 'complete: "?"  # are the parts of each total all of it? write [exploitation, age+sex], or delete the line'
    assert f"    across: [group]\n    {asked}\n" in proposed(sheet, capsys)


def test_labels_that_no_catalogue_has_may_be_a_list_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    sheet = "Estado (MX),2022,2023\nOaxaca,5,7\nMéxico,10,12\nTotal,15,19\n"
    text = proposed(sheet, capsys)
    asked = (
        'Estado (MX): "?"  # such as Oaxaca; México; Total; `estado_mx`, if they are a list of their own, '
        "with `dimensions: {estado_mx: {title: estado_mx}}` at the end"
    )
    assert asked in text


def test_a_line_that_names_what_is_below_it_is_ignored(capsys: pytest.CaptureFixture[str]) -> None:
    rows: Any = [["", "Gender", None], ["Year", "Female", "Male"], [2020, 1, 2]]
    workbook(Path("new.xlsx"), {"Notes": [["Hm."]], "A b": rows}, [])
    assert main(["import", "new.xlsx"]) == 0
    text = Path("new.layout.yaml").read_text(encoding="utf-8")
    assert "ignore: [Notes]  # no number stands there\ntables:\n  - sheet: A b\n    header: 1-2\n" in text
    assert "    across: [ignore, sex]  # Gender names what is below\n" in text
    capsys.readouterr()


def test_several_tables_on_a_sheet_are_proposed(capsys: pytest.CaptureFixture[str]) -> None:
    sheet = """
        Table 1: Victims identified
        Sex,2021,2022
        Female,1,2
        Table 2
        Age,2021,2022
        Child,1,2
        Of whom,in Kenya,abroad
        Adult,1,2
    """
    text = proposed(sheet, capsys)
    assert text.count("  - header: ") == 2
    assert "  - header: 2\n" in text
    assert "  - header: 5\n" in text


def test_hashtags_of_humanitarian_data_are_known(capsys: pytest.CaptureFixture[str]) -> None:
    sheet = """
        Country,Year,Women,Girls,Boys killed
        #country+code,#date+year,# affected +F +adults,#affected+f+children,#affected+killed
        KEN,2020,4,5,1
    """
    text = proposed(sheet, capsys)
    assert (
        dedent(
            """\
        tables:
          - header: 2
            columns:
              "#country+code": place
              "#date+year": period
            across: [labels]  # each says its own dimension
            words:
              labels:
                "#affected+killed": "?"
        """
        )
        in text
    )
    answered = text.replace('killed": "?"', 'killed": ignore').replace('edition: "?"', "edition: 2021")
    answered = answered.replace('title: "?"', "title: New").replace('indicator: "?"', "indicator: referred_victims")
    Path("new.layout.yaml").write_text("# one line\n" + answered, encoding="utf-8")
    report = tipreport.read_table("new.csv")
    assert [figure.id for figure in report] == [
        "identified_victims/KEN.2020.female.adult",
        "identified_victims/KEN.2020.female.child",
    ]


def test_a_column_of_values_by_a_hashtag_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    text = proposed("#country,#date,#indicator+num\nKEN,2020,4\n", capsys)
    assert '"#indicator+num": value\n' in text


def test_the_layout_of_a_sheet_without_numbers_has_no_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert proposed("Sex,Age\nFemale,Child\n", capsys).endswith('ignore: [""]  # no number stands there\ntables:\n')


def test_two_columns_of_one_header_are_named_by_letters(capsys: pytest.CaptureFixture[str]) -> None:
    text = proposed("Sex,Sex,Country,Nation,n\nF,F,KEN,KEN,4\nM,M,UGA,UGA,5\n", capsys)
    assert "      A: sex\n      B: ignore  # another column says the sex\n      Country: place\n" in text


def test_the_words_of_a_column_may_be_more_than_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    rows = "".join(f"2020,word {number},{number}\n" for number in range(300))
    text = proposed(f"Year,Sex,n\n{rows}", capsys)
    assert text.count("        word ") == 200
    assert '"*": "?"  # 100 more; `ignore` leaves them out\n' in text


def test_one_column_of_numbers_without_a_known_header_has_the_amounts(capsys: pytest.CaptureFixture[str]) -> None:
    text = proposed("Year,Sex,,Something\n2020,F,,4\n", capsys)
    assert "      Year: period\n      Sex: sex\n      Something: value\n" in text
    assert "Female: value" not in proposed("Year,Female\n2020,4\n", capsys)


def test_several_columns_of_numbers_may_each_count_something_else(capsys: pytest.CaptureFixture[str]) -> None:
    text = proposed("Year,calls,cases,%\n2020,829,210,25%\n2021,179,37,21%\n", capsys)
    assert text.endswith(
        dedent(
            """\
            tables:
              - header: 1
                columns:
                  Year: period
                  "%": "?"  # such as 25%; 21%
                across: [indicator]  # each column counts something else
                words:
                  indicator:
                    calls: "?"
                    cases: "?"
            """
        )
    )
    assert "across: [indicator]\n" in proposed("Year,Victims,Prosecutions,Convictions\n2020,9,4,5\n", capsys)
    women = proposed("Year,Victims,Female,Male\n2020,9,4,5\n", capsys)
    assert women.endswith('    across: [sex]\n    words:\n      sex:\n        Victims: "?"\n')
    unknown = proposed("Year,Cases,Red,Blue\n2020,9,4,5\n", capsys)
    assert "across: [indicator]  # each column counts something else\n" in unknown


def test_numbers_beside_the_amounts_are_asked_about(capsys: pytest.CaptureFixture[str]) -> None:
    text = proposed("Year,Sex,Code,Number\n2020,F,829,4\n2020,M,179,5\n", capsys)
    assert '      Code: "?"  # numbers, such as 829; 179; `ignore`, if no figure needs them\n' in text
    assert "      Number: value\n" in text
    assert "      Cases: value\n" in proposed("Year,%,Cases\n2020,25%,4\n2021,30%,5\n", capsys)


def test_a_line_of_the_header_may_be_empty_above_amounts(capsys: pytest.CaptureFixture[str]) -> None:
    text = proposed(",,Female,Male\nYear,Citizenship,,\n2020,KEN,4,5\n", capsys)
    assert "across: [sex, ignore]  # nothing stands there\n" in text


def test_a_table_may_have_no_labels_beside(capsys: pytest.CaptureFixture[str]) -> None:
    assert "tables:\n  - header: 1\n    across: [sex]\n" in proposed("Female,Male\n4,5\n", capsys)
