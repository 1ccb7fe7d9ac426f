"""Sheets of twelve makers, laid out as real ones are: read by their layouts, and a slip in each found by its cell.

The sheets and their figures are made up. In the texts below, values stand between bars; in a workbook, those that look
like numbers are numbers, and an indented label is indented by its format.
"""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
import yaml
from attrs import frozen

import tipreport
from tests.sheets.making import open_document, said, workbook
from tipreport.formats.sheets.cells import cell_name

if TYPE_CHECKING:
    from pathlib import Path

    from tipreport import Outcome, Report

DIMENSIONS = ("place", "period", "exploitation", "sex", "age", "nationality", "exploited_in")

Found = tuple[str, str, str]  # the code of a finding, its arithmetic, and the cell at which it is shown


@frozen
class Maker:
    """A sheet, what it takes to read it, and what its slip brings to light."""

    file: str
    sheet: str
    layout: str
    figures: int
    says: dict[str, str]
    slip: tuple[str, str]  # a cell, and what stands there by mistake
    found: set[Found]
    merged: tuple[str, ...] = ()
    encoding: str = "utf-8"
    delimiter: str = ","

    def write(self, folder: Path, *, slipped: bool = False) -> Path:
        """Write the sheet, as it is or with its slip, and the layout beside it."""
        rows = [line.split("|") for line in dedent(self.sheet).strip("\n").split("\n")]
        if slipped:
            rows = [
                [self.slip[1] if cell_name(row, column) == self.slip[0] else value for column, value in enumerate(line)]
                for row, line in enumerate(rows)
            ]
        path = folder / self.file
        path.with_name(f"{path.stem}.layout.yaml").write_text(dedent(self.layout).lstrip(), encoding="utf-8")
        if path.suffix in {".csv", ".tsv"}:
            path.write_text("\n".join(map(self.delimiter.join, rows)), encoding=self.encoding)
            return path
        values = [[int(value) if value.isdigit() else value.strip() for value in row] for row in rows]
        if path.suffix == ".ods":
            return open_document(path, values)
        indents = [cell_name(at, 0) for at, row in enumerate(rows) if row[0].strip() and row[0].startswith(" ")]
        return workbook(
            path, {"Data": [[None if value == "" else value for value in row] for row in values]}, self.merged, indents
        )


MAKERS = {
    "an organisation's years by sex, age and form, under three merged lines of header": Maker(
        file="ngo.xlsx",
        sheet="""
            Survivors assisted
                   |2022||||           |2023||||
                   |Women and girls||Men and boys||Total|Women and girls||Men and boys||Total
            Form   |18+|0-17|18+|0-17||18+|0-17|18+|0-17|
            Sexual exploitation|40|12|3|2|57|44|15|2|1|62
            Forced labour|11|4|25|6|46|9|3|31|7|50
            Domestic servitude|8|5|0|0|13|10|6|1|0|17
            All|59|21|28|8|116|63|24|34|8|129
        """,
        layout="""
            layout: 1
            source: {id: ngo, title: Survivors assisted, edition: 2024, country: KEN}
            defaults: {indicator: assisted_victims, place: KEN}
            tables:
              - header: 2-4
                columns: {Form: exploitation}
                across: [period, sex, age]
                complete: [exploitation, age+sex]
                words:
                  sex: {Women and girls: female, Men and boys: male}
        """,
        merged=("B2:F2", "G2:K2", "B3:C3", "D3:E3", "F3:F4", "G3:H3", "I3:J3", "K3:K4"),
        figures=40,
        says={
            "Data!C5": "2022 sexual female child = 12",
            "Data!I8": "2023 male adult = 34 [exploitation]",
            "Data!K8": "2023 = 129 [exploitation; sex+age]",
        },
        slip=("H5", "51"),
        found={
            ("OVL002", "135 > 129", "Data!K8"),
            ("SUM001", "51 > 24", "Data!H8"),
            ("SUM003", "133 > 129", "Data!K8"),
            ("SUM003", "95 > 62", "Data!K5"),
        },
    ),
    "a national referral mechanism's quarters, with cells left out on purpose": Maker(
        file="nrm.xlsx",
        sheet="""
            Table 3: Potential victims referred, by quarter and age at exploitation [note 1]
            This worksheet contains one table. Some cells hold shorthand: [x] not available.
            Quarter|Adult|Child|Age not stated|Total
            2023 Q1|1204|[x]|*|2073
            2023 Q2|1310|902|<5|2214
            2023 Q3|1288|856|7|2151 [r]
            2023 Q4|1402|915|0|2317 [p]
            2023 total|5204|3540|11|8755
            [note 1] Counts of one to four are replaced by an asterisk.
        """,
        layout="""
            layout: 1
            source:
              id: nrm
              title: Potential victims referred
              edition: 2024
              country: GBR
              marks: "nrm; * = withheld, 1 to 4"
            defaults: {indicator: referred_victims, place: GBR}
            tables:
              - header: 3
                columns: {Quarter: period}
                across: age
                complete: age
                words: {period: {2023 total: "2023"}}
        """,
        figures=20,
        says={"Data!D4": "2023-01/2023-03 unspecified = *", "Data!E7": "2023-10/2023-12 = 2317 [p] [age]"},
        slip=("E5", "2241"),
        found={("SUM002", "2,241 > 2,216", "Data!E5")},
    ),
    "an extract of Eurostat's database, with its codes, flags and colons": Maker(
        file="eurostat.tsv",
        delimiter="\t",
        sheet="""
            geo|sex|age|2021|2022
            DE|T|TOTAL|417|476 p
            DE|F|TOTAL|361|398 p
            DE|M|TOTAL|56|78 p
            AT|T|TOTAL|:|119 b
            AT|F|TOTAL|: c|84
            AT|M|TOTAL|:|35 e
        """,
        layout="""
            layout: 1
            source: {id: crim, title: Victims registered by the police, edition: 2024, marks: eurostat}
            defaults: {indicator: identified_victims}
            tables:
              - {header: 1, columns: {geo: country, sex: sex, age: age}, across: period, complete: sex}
        """,
        figures=12,
        says={"E2": "2022 = 476 p [sex]", "D6": "2021 female = : c", "E7": "2022 male = 35 e"},
        slip=("E7", "53 e"),
        found={("SUM003", "137 > 119", "E5")},
    ),
    "a national table in UNODC's form, one column of which names the dimension of another": Maker(
        file="unodc.xlsx",
        sheet="""
            Iso3_code|Indicator|Dimension|Category|Sex|Age|Year|txtVALUE
            KEN|Detected trafficking victims|Total|Total|Total|Total|2020|64
            KEN|Detected trafficking victims|Total|Total|Female|Total|2020|51
            KEN|Detected trafficking victims|Total|Total|Male|Total|2020|13
            KEN|Detected trafficking victims|by form of exploitation|Sexual exploitation|Total|Total|2020|22
            KEN|Detected trafficking victims|by form of exploitation|Forced labour|Total|Total|2020|38
            KEN|Detected trafficking victims|by form of exploitation|Other forms of exploitation|Total|Total|2020|<5
            KEN|Detected trafficking victims|by citizenship|Nationals|Total|Total|2020|41
            KEN|Detected trafficking victims|by citizenship|Uganda|Total|Total|2020|20
            KEN|Detected trafficking victims|by country of repatriation|Uganda|Total|Total|2020|7
        """,
        layout="""
            layout: 1
            source: {id: unodc, title: Trafficking in persons, edition: 2023}
            tables:
              - header: 1
                columns:
                  Iso3_code: country
                  Indicator: indicator
                  Dimension: {dimension_of: Category}
                  Category: labels
                  Sex: sex
                  Age: age
                  Year: period
                  txtVALUE: value
                complete: [sex, exploitation]
                words:
                  indicator: {Detected trafficking victims: identified_victims}
                  exploitation: {Other forms of exploitation: other}
                  dimension:
                    by country of repatriation: {dimension: exploited_in, indicator: repatriated_victims}
        """,
        figures=9,
        says={"Data!H7": "2020 other = <5", "Data!H8": "2020 national = 41", "Data!H10": "2020 UGA = 7"},
        slip=("H6", "83"),
        found={
            ("SUM001", "83 > 64", "Data!H2"),
            ("SUM004", "83 > 64", "Data!H6"),
        },
    ),
    "a ministry's sheet in two languages, with points for thousands": Maker(
        file="ministerio.xlsx",
        sheet="""
            Ministerio / Ministry
            Víctimas identificadas / Victims identified
            Sexo / Sex|Año / Year||
            |2021|2022|2023
            Mujeres / Female|1.056|1.102|998
            Hombres / Male|204|311|302
            No consta / Not stated|s/d|0|4
            Total|1.262|1.413|1.304
        """,
        layout="""
            layout: 1
            source:
              id: ministerio
              title: Víctimas identificadas
              edition: 2024
              country: ESP
              language: es-ES
              marks: s/d = not reported
            defaults: {indicator: identified_victims, place: ESP}
            tables:
              - header: 3-4
                columns: {Sexo / Sex: sex}
                across: [ignore, period]
                complete: sex
        """,
        merged=("B3:D3", "A3:A4"),
        figures=12,
        says={"Data!B5": "2021 female = 1.056", "Data!B7": "2021 unspecified = s/d", "Data!D8": "2023 = 1.304 [sex]"},
        slip=("C6", "113"),
        found={("SUM002", "1,413 > 1,215", "Data!C8")},
    ),
    "a shelter's rows, indented below the subtotals in which they lie": Maker(
        file="shelter.xlsx",
        sheet="""
            Residents|2022|2023
            Adults|61|70
              Women|52|58
              Men|9|12
            Children|30|27
              Girls|22|20
              Boys|8|7
            Total|91|97
        """,
        layout="""
            layout: 1
            source: {id: shelter, title: Residents, edition: 2024, country: KEN}
            defaults: {indicator: sheltered_victims, place: KEN}
            tables:
              - {header: 1, columns: {Residents: labels}, across: period, complete: [sex, age, age+sex]}
        """,
        figures=14,
        says={
            "Data!C4": "2023 male adult = 12",
            "Data!B5": "2022 child = 30 [sex]",
            "Data!C8": "2023 = 97 [age; sex+age]",
        },
        slip=("C6", "30"),
        found={
            ("SUM001", "30 > 27", "Data!C5"),
            ("SUM003", "100 > 97", "Data!C8"),
        },
    ),
    "a prosecutor's office, with several tables, their titles and notes on one sheet": Maker(
        file="prosecutor.xlsx",
        sheet="""
            Office of the Prosecutor: annual tables
            Table 1. Suspects
            Sex|2022|2023
            Male|34|41
            Female|12|9
            Total|46|50
            Source: register of the office.

            Table 2. Convictions (persons)
            Form|2022|2023
            Sexual exploitation|14|11
            Forced labour|5|8
            Total|19|19
            Final in the year.
        """,
        layout="""
            layout: 1
            source: {id: prosecutor, title: Annual tables, edition: 2024, country: KEN}
            defaults: {place: KEN}
            tables:
              - {header: 3, columns: {Sex: sex}, across: period, complete: sex, defaults: {indicator: suspects}}
              - header: 10
                columns: {Form: exploitation}
                across: period
                complete: exploitation
                defaults: {indicator: convictions}
        """,
        figures=12,
        says={"Data!B6": "2022 = 46 [sex]", "Data!C13": "2023 = 19 [exploitation]"},
        slip=("C13", "91"),
        found={("SUM002", "91 > 19", "Data!C13")},
    ),
    "a hotline's nationalities by sex, with a row and a column of totals": Maker(
        file="hotline.csv",
        sheet="""
            Nationality|Female|Male|Unknown|Total
            Kenya|31|12|2|45
            Uganda|18|7|0|25
            Ethiopia|9|14|1|24
            Total|58|33|3|94
        """,
        layout="""
            layout: 1
            source: {id: hotline, title: Calls, edition: 2024, country: KEN}
            defaults: {indicator: identified_victims, place: KEN, period: 2023}
            tables:
              - {header: 1, columns: {Nationality: nationality}, across: sex, complete: [nationality, sex]}
        """,
        figures=16,
        says={"D4": "2023 unspecified ETH = 1", "E2": "2023 KEN = 45 [sex]", "E5": "2023 = 94 [nationality; sex]"},
        slip=("C3", "17"),
        found={
            ("OVL002", "101 > 94", "E5"),
            ("OVL002", "43 > 33", "C5"),
            ("SUM003", "35 > 25", "E3"),
        },
    ),
    "a humanitarian cluster's sheet with hashtags below its headers": Maker(
        file="cluster.csv",
        sheet="""
            Country|Year|Identified|Girls|Boys|Women|Men
            #country+code|#date+year|#affected|#affected+f+children|#affected+m+children|#affected+f+adults|#affected+m+adults
            KEN|2022|40|12|9|15|4
            KEN|2023|55|20|8|21|6
        """,
        layout="""
            layout: 1
            source: {id: cluster, title: Protection cluster, edition: 2024, country: KEN}
            tables:
              - header: 2
                columns: {"#country+code": place, "#date+year": period}
                across: labels
                complete: age+sex
        """,
        figures=10,
        says={"C3": "2022 = 40 [sex+age]", "D4": "2023 female child = 20"},
        slip=("C4", "45"),
        found={("SUM003", "47 > 45", "C4")},
    ),
    "a statistical office's SDMX-CSV": Maker(
        file="sdmx.csv",
        sheet="""
            DATAFLOW|REF_AREA|SEX|AGE|TIME_PERIOD|OBS_VALUE|OBS_STATUS
            X:TIP(1.0)|KE|_T|_T|2023|88|A
            X:TIP(1.0)|KE|F|_T|2023|70|A
            X:TIP(1.0)|KE|M|_T|2023|18|A
            X:TIP(1.0)|KE|F|Y_LT18|2023|29|P
            X:TIP(1.0)|KE|M|Y_LT18|2023||M
        """,
        layout="""
            layout: 1
            source:
              id: sdmx
              title: Victims
              edition: 2024
              country: KEN
              marks: P = provisional; M = not reported
            defaults: {indicator: identified_victims}
            tables:
              - header: 1
                columns:
                  DATAFLOW: ignore
                  REF_AREA: place
                  SEX: sex
                  AGE: age
                  TIME_PERIOD: period
                  OBS_VALUE: value
                  OBS_STATUS: mark
                complete: sex
                words: {mark: {A: ignore}}
        """,
        figures=5,
        says={"F2": "2023 = 88 [sex]", "F5": "2023 female child = 29 [P]", "F6": "2023 male child = M"},
        slip=("F5", "92"),
        found={
            ("SUM001", "92 > 70", "F3"),
            ("SUM001", "92 > 88", "F2"),
        },
    ),
    "a French association's text from Excel, with semicolons and in Windows' letters": Maker(
        file="association.csv",
        encoding="cp1252",
        delimiter=";",
        sheet="""
            Victimes accompagnées||||
            Année|Femmes|Hommes|Inconnu|Ensemble
            2021|1.204|310|pas d’enquête|1.517
            2022|1.350|298|2|1.650
        """,
        layout="""
            layout: 1
            source:
              id: association
              title: Victimes accompagnées
              edition: 2024
              country: FRA
              language: fr
              marks: pas d’enquête = not reported
            defaults: {indicator: assisted_victims, place: FRA}
            tables:
              - {header: 2, columns: {Année: period}, across: sex, complete: sex}
        """,
        figures=8,
        says={"B3": "2021 female = 1.204", "D3": "2021 unspecified = pas d’enquête", "E4": "2022 = 1.650 [sex]"},
        slip=("E4", "1.560"),
        found={("SUM003", "1,648 > 1,560", "E4")},
    ),
    "a German office's table in LibreOffice's form": Maker(
        file="amt.ods",
        sheet="""
            Jahr|Form|Frauen|Männer|Gesamt
            2022|Sexuelle Ausbeutung|410|16|426
            2022|Zwangsarbeit|12|71|83
            2022|Gesamt|422|87|509
        """,
        layout="""
            layout: 1
            source: {id: amt, title: Opfer, edition: 2024, country: DEU, language: de}
            defaults: {indicator: identified_victims, place: DEU}
            tables:
              - header: 1
                columns: {Jahr: period, Form: exploitation}
                across: sex
                complete: [exploitation, sex]
        """,
        figures=9,
        says={"S!C3": "2022 labour female = 12", "S!E4": "2022 = 509 [exploitation; sex]"},
        slip=("D2", "61"),
        found={
            ("OVL002", "132 > 87", "S!D4"),
            ("OVL002", "542 > 509", "S!E4"),
            ("SUM003", "471 > 426", "S!E2"),
        },
    ),
}


def checked(path: Path) -> Outcome:
    """Return what a check of a sheet says, in which all can be read."""
    outcome = tipreport.check(path)
    assert [str(problem) for problem in outcome.problems] == []
    return outcome


@pytest.mark.parametrize("name", MAKERS)
def test_a_makers_sheet_says_what_it_says_and_nothing_is_found(name: str, tmp_path: Path) -> None:
    maker = MAKERS[name]
    path = maker.write(tmp_path)
    read = {cell: words for report in tipreport.load(path) for cell, words in said(report).items()}
    assert {cell: read.get(cell) for cell in maker.says} == maker.says
    assert len(read) == maker.figures
    assert [str(one) for one in checked(path).findings] == []


@pytest.mark.no_cover  # each branch has smaller examples
@pytest.mark.parametrize("name", MAKERS)
def test_a_slip_in_a_makers_sheet_is_found_by_its_cell(name: str, tmp_path: Path) -> None:
    maker = MAKERS[name]
    outcome = checked(maker.write(tmp_path, slipped=True))
    found = {(one.code, one.headline, one.location.place if one.location else "") for one in outcome.findings}
    assert found == maker.found
    for one in outcome.findings:
        cells = {str(member.figure.location).rpartition(":")[2] for member in one.members}
        assert maker.slip[0] in {cell.rpartition("!")[2] for cell in cells}, str(one)


def exported(report: Report, folder: Path) -> Path:
    """Write the figures of a report as a workbook, as people do with a frame."""
    path = folder / f"{report.source.id}-again.xlsx"
    report.to_pandas().to_excel(path, index=False)
    return path


def counts(report: Report) -> list[tuple[object, ...]]:
    """Return what each figure counts, and how many."""
    return [(one.cell, one.amount) for one in report]


@pytest.mark.no_cover  # each branch has smaller examples
@pytest.mark.parametrize("name", MAKERS)
def test_a_makers_figures_exported_as_a_workbook_are_read_as_a_frame(name: str, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    for report in tipreport.load(MAKERS[name].write(tmp_path)):
        frame = pandas.read_excel(exported(report, tmp_path), engine="openpyxl", dtype=str, keep_default_na=False)
        again = tipreport.from_frame(frame, source=report.source)
        assert counts(again) == counts(report)


@pytest.mark.no_cover  # each branch has smaller examples
@pytest.mark.parametrize("name", MAKERS)
def test_a_makers_figures_exported_as_a_workbook_are_read_by_a_layout(name: str, tmp_path: Path) -> None:
    pytest.importorskip("pandas")
    for report in tipreport.load(MAKERS[name].write(tmp_path)):
        path = exported(report, tmp_path)
        stated = yaml.safe_load(dedent(MAKERS[name].layout))["source"]
        dimensions = [column for column in report.to_pandas().columns if column in DIMENSIONS]
        columns = dict.fromkeys(report.to_pandas().columns, "ignore")
        columns |= {column: column for column in ("indicator", "unit", "value", *dimensions)}
        text = {
            "layout": 1,
            "source": stated | {"id": report.source.id, "country": report.source.country},
            "tables": [
                {"header": 1, "columns": columns, "words": {column: {"blank": "total"} for column in dimensions}}
            ],
        }
        path.with_name(f"{path.stem}.layout.yaml").write_text(yaml.safe_dump(text, allow_unicode=True), "utf-8")
        assert counts(tipreport.read_table(path)) == counts(report)
