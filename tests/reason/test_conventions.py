"""Conventions of a table: what stands beside another code although it usually lies in it."""

from __future__ import annotations

import pytest

import tipreport
from tests.reports import report
from tests.reports import told as told_of

NOTHING: list[tuple[str, str, str]] = []
COLUMNS = ["sex", "exploitation", "value", "complete", "exclusive", "overlapping"]
BEGGING = ("warning", "SUM001", "7 > 5")


def table(*rows: str, period: str = "2022") -> str:
    """Rows of a table of victims, each with a value for each of the columns."""
    return "".join(f"a,2023,identified_victims,{period},{row}\n" for row in rows)


def told(text: str) -> list[tuple[str, str, str]]:
    """What a check finds in a table: severity, code and headline."""
    read = tipreport.loads(f"source,edition,indicator,period,{','.join(COLUMNS)}\n{text}", format="csv")
    outcome = tipreport.check(read, ignore=["SRC001", "SUM007"])
    assert not outcome.problems  # what crashes finds nothing either
    return [(finding.severity.value, finding.code, finding.headline) for finding in outcome.findings]


@pytest.mark.parametrize(
    "rows, found",
    [
        # Begging is counted in labour unless the numbers, or the table, say otherwise.
        ([",,100,,,", ",labour,5,,,", ",begging,7,,,"], [BEGGING]),
        ([",,12,exploitation,,", ",labour,5,,,", ",begging,7,,,"], NOTHING),
        ([",,100,,exploitation,", ",labour,5,,,", ",begging,7,,,"], NOTHING),
        ([",,11,,exploitation,", ",labour,5,,,", ",begging,7,,,"], [("error", "SUM003", "12 > 11")]),
        ([",,100,,exploitation,", ",labour; sexual,5,,,", ",begging,7,,,"], NOTHING),
        # Numbers that are not exact show nothing.
        (
            [",,12,exploitation,,", ",labour,5,,,", ",begging,at least 7,,,"],
            [("warning", "SUM002", "12 > 5"), BEGGING],
        ),
        # Nor do those that do not add up.
        (
            [",,13,exploitation,,", ",labour,5,,,", ",begging,7,,,"],
            [("error", "SUM002", "13 > 12"), ("warning", "SUM002", "13 > 5"), BEGGING],
        ),
        # Nor do those that add up in two ways.
        (
            [",,12,exploitation,,", ",labour,5,,,", ",begging,7,,,", ",criminality,7,,,"],
            [("warning", "SUM002", "12 > 5"), BEGGING, BEGGING],
        ),
        # What lies in the other by definition does not stand beside it.
        ([",,12,exploitation,,", ",labour,5,,,", ",sexual,7,,,"], NOTHING),
        ([",,5,exploitation,,", ",labour,5,,,", ",begging,3,,,"], NOTHING),
        # Over two dimensions together.
        (
            ["male,,12,,,", ",,12,sex+exploitation,,", "male,labour,5,,,", "male,begging,7,,,"],
            NOTHING,
        ),
        # One of two stands beside.
        (
            [",,12,exploitation,,", ",labour,5,,,", ",begging,7,,,", ",criminality,4,,,"],
            NOTHING,
        ),
        # Codes that a row names as overlapping.
        ([",,10,,,exploitation", ",labour,7,,,", ",sexual,7,,,"], NOTHING),
        ([",,10,,,sex; exploitation", ",labour,7,,,", ",sexual,7,,,"], NOTHING),
        ([",,10,,,sex", ",labour,7,,,", ",sexual,7,,,"], [("warning", "OVL002", "14 > 10")]),
    ],
)
def test_what_a_table_says_of_conventions(rows: list[str], found: list[tuple[str, str, str]]) -> None:
    assert told(table(*rows)) == found


@pytest.mark.parametrize("misprint", ["total", "labour"])
def test_a_misprint_shows_nothing(misprint: str) -> None:
    of = report(
        f"""
        figures:
          - {{id: total, indicator: identified_victims, value: 12, complete: exploitation}}
          - {{id: labour, indicator: identified_victims, exploitation: labour, value: 5}}
          - {{id: begging, indicator: identified_victims, exploitation: begging, value: 7}}
          - {{id: labour-men, indicator: identified_victims, exploitation: labour, sex: male, value: 1}}
          - {{id: begging-men, indicator: identified_victims, exploitation: begging, sex: male, value: 2}}
        accept:
          - {{misprint: {misprint}, expect: "{5 if misprint == "labour" else 12}", reason: an example}}
        """,
        kind="table",
    )
    assert ("warning", "SUM001", "2 > 1") in told_of(of)


def test_what_stands_beside_in_one_sheet_of_a_table_does_so_in_all() -> None:
    later = table(",,100,,,", ",labour,5,,,", ",begging,7,,,", period="2023")
    assert told(table(",,12,,,", ",labour,12,,,", ",begging,0,,,") + later) == [BEGGING]
    assert told(table(",,12,,exploitation,", ",labour,12,,,", ",begging,0,,,") + later) == NOTHING


def test_what_lies_in_another_on_one_dimension_alone_shows_nothing() -> None:
    later = table(",,100,,,", ",labour,5,,,", ",begging,7,,,", period="2023")
    crossed = table(",,12,sex+exploitation,,", "male,labour,5,,,", "female,begging,7,,,")
    assert told(crossed + later) == [BEGGING]


@pytest.mark.no_cover  # each branch has smaller examples
def test_of_many_codes_no_choice_is_tried() -> None:
    forms = [f"{first}+{second}" for first in ("begging", "criminality") for second in ("sexual", "marriage", "other")]
    forms += [f"{first}+{second}" for first in ("bonded_labour", "child_labour") for second in ("sexual", "marriage")]
    forms += ["begging", "criminality", "bonded_labour"]
    rows = [f",{form},1,,," for form in forms]
    assert told(table(f",,{len(forms) + 1},exploitation,,", ",labour,1,,,", *rows)) != NOTHING


@pytest.mark.no_cover  # each branch has smaller examples
def test_with_many_codes_that_may_overlap_a_world_is_found() -> None:
    countries = [
        "ALB",
        "MKD",
        "SRB",
        "MNE",
        "BIH",
        "HRV",
        "SVN",
        "AUT",
        "DEU",
        "FRA",
        "ITA",
        "ESP",
        "PRT",
        "NLD",
        "BEL",
        "LUX",
        "POL",
        "CZE",
        "SVK",
        "HUN",
    ]
    text = "source,edition,indicator,nationality,sex,value\n"
    lines = [f"a,2023,identified_victims,{country},{sex},1" for country in countries for sex in ("female", "male")]
    lines += ["a,2023,identified_victims,,,20", "a,2023,identified_victims,,female,9"]
    outcome = tipreport.check(
        tipreport.loads(text + "\n".join(lines) + "\n", format="csv"), ignore=["SRC001", "SUM007"]
    )
    assert {finding.severity.value for finding in outcome.findings} == {"warning"}
    assert [verdict.verdict for verdict in outcome.verdicts] == ["consistent"]
