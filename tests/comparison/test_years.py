"""Year on year: two editions side by side, and a count by what it counts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import tipreport
from tipreport import Dataset, QuestionError, Report, loads, series
from tipreport.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[2]
TABLE = """\
source,edition,country,publisher,id,indicator,place,period,exploitation,reporter,value
d-2022,2022,GHA,P,,identified_victims,GHA,2021,,,727
d-2022,2022,GHA,P,,identified_victims,GHA,2021,labour,,657
d-2023,2023,GHA,P,,identified_victims,GHA,2022,,,574
d-2023,2023,GHA,P,,identified_victims,GHA,2022,labour,,484
d-2023,2023,GHA,P,by-ngo,identified_victims,GHA,2022,,An NGO,12
e-2023,2023,TGO,P,,identified_victims,TGO,2022,,,9
"""


def report(edition: int, figures: str) -> Report:
    return loads(
        f"tipreport: 1\nsource: {{id: a-{edition}, title: A, edition: {edition}, country: GHA, publisher: P}}\n"
        f"figures:\n{figures}"
    )


OLD = report(
    2022,
    "  - {id: identified, indicator: identified_victims, place: GHA, period: 2021, value: 727, breakdowns: "
    "[{by: exploitation, parts: {labour: 657, sexual: 70}}]}\n"
    "  - {id: before, indicator: identified_victims, place: GHA, period: 2020, value: 391}\n"
    "  - {id: half, indicator: convictions, place: GHA, period: 2021-07/2021-12, value: 3}\n"
    "  - {id: year, indicator: convictions, place: GHA, period: 2021, value: 8}\n"
    "  - {id: stock, indicator: shelters, place: GHA, period: as of 2021-12-31, value: 4}\n"
    "  - {id: undated, indicator: referred_victims, place: GHA, value: 5}\n"
    "  - {id: told, indicator: assisted_victims, place: GHA, period: 2021, value: 7}\n",
)
NEW = report(
    2023,
    "  - {id: told, indicator: assisted_victims, place: GHA, period: 2022, value: not reported}\n"
    "  - {id: identified, indicator: identified_victims, place: GHA, period: 2022, value: 574, breakdowns: "
    "[{by: exploitation, parts: {sexual: 90, labour: 484}}]}\n"
    "  - {id: before, indicator: identified_victims, place: GHA, period: 2021, value: 727}\n"
    "  - {id: half, indicator: convictions, place: GHA, period: 2021-07/2021-12, value: 3}\n"
    "  - {id: undated, indicator: referred_victims, place: GHA, value: 6}\n"
    "  - {id: stock, indicator: shelters, place: GHA, period: since 2022, value: 5}\n",
)


def pairs(changes: Iterable[tipreport.Change]) -> list[tuple[str, str, str]]:
    return [(one.b.figure.id, one.a.figure.amount.text, one.b.figure.amount.text) for one in changes]


def test_the_latest_periods_of_two_editions_stand_side_by_side() -> None:
    made = tipreport.diff(OLD, NEW)
    assert pairs(made.years) == [
        ("identified", "727", "574"),
        ("identified/sexual", "70", "90"),
        ("identified/labour", "657", "484"),
        ("stock", "4", "5"),
    ]
    text = str(made)
    assert "year on year:\n  identified_victims (GHA): 574 in 2022 against 727 in 2021: decrease, -153 (-21%)." in text
    assert "identified_victims (GHA, labour): 484 in 2022 against 657 in 2021: decrease, -173 (-26.3%)." in text
    assert "5 since 2022 against 4 as of 2021-12-31: increase, +1. Not comparable: one is of a day" in text
    assert [one["to"]["text"] for one in made.to_dict()["years"]] == ["574", "90", "484", "5"]
    assert "year on year" in made._repr_html_()


@pytest.mark.parametrize(
    "periods, latest",
    [
        (("2020", "2021"), "2021"),
        (("2021", "2020"), "2021"),
        (("2021", "2021-07/2021-12"), "2021-07/2021-12"),  # of two that end together, the narrower
        (("2021-07/2021-12", "2021"), "2021-07/2021-12"),
        (("2021", "since 2019"), "since 2019"),  # it has no end
        (("since 2019", "2021"), "since 2019"),
        (("since 2019", "since 2020"), "since 2020"),
        (("until 2020", "2020"), "2020"),
    ],
)
def test_the_latest_period_is_the_one_that_ends_last(periods: tuple[str, str], latest: str) -> None:
    line = "  - {{id: f{at}, indicator: convictions, place: GHA, period: {period}, value: {at}}}\n"
    old = report(2022, "".join(line.format(at=at, period=period) for at, period in enumerate(periods)))
    new = report(2023, line.format(at=9, period="2022"))
    assert pairs(tipreport.diff(old, new).years) == [("f9", str(periods.index(latest)), "9")]


def test_of_one_count_that_is_stated_twice_the_first_counts() -> None:
    line = "  - {{id: f{at}, indicator: convictions, place: GHA, period: 2021, value: {at}}}\n"
    old = report(2022, line.format(at=1) + line.format(at=2))
    new = report(2023, line.format(at=9).replace("2021", "2022"))
    assert pairs(tipreport.diff(old, new).years) == [("f9", "1", "9")]


def test_an_edition_has_no_year_on_year_with_itself() -> None:
    assert tipreport.diff(OLD, OLD).years == ()
    assert "year on year" not in str(tipreport.diff(OLD, OLD))


def test_two_editions_out_of_one_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("counts.csv").write_text(TABLE, encoding="utf-8")
    assert main(["diff", "counts.csv"]) == 2
    assert "name them: `--editions OLD NEW`, by the ids of their sources" in capsys.readouterr().err
    assert main(["diff", "counts.csv", "--editions", "d-2022", "d-2023", "--format", "json"]) == 0
    years = json.loads(capsys.readouterr().out)["years"]
    assert [(one["from"]["text"], one["to"]["text"], one["direction"]) for one in years] == [
        ("727", "574", "decrease"),
        ("657", "484", "decrease"),
    ]
    assert main(["diff", "counts.csv", "--editions", "d-2022", "d-2033"]) == 2
    assert "did you mean d-2023?" in capsys.readouterr().err


@pytest.mark.no_cover  # each branch has smaller examples
def test_a_series_by_indicator_and_place() -> None:
    data = tipreport.load(ROOT / "seeds")
    by_figure = series(data, "tip-2023-mex:identified")
    assert series(data, indicator="identified_victims", place="MEX") == by_figure
    assert (
        str(series(data, indicator="identified_victims", place="NLD").cell)
        == "identified_victims [victim] (NLD, potential)"
    )
    table = loads(TABLE, format="csv")
    made = series(table, indicator="identified_victims", unit="victim", exploitation="labour")
    assert [point.observation and str(point.observation.figure.amount) for point in made] == ["657", "484"]
    # What an outside reporter counts is followed where the publisher counts nothing of the kind.
    only = Dataset([loads(TABLE, format="csv").report("e-2023")])
    assert len(series(only, indicator="identified_victims")) == 1


@pytest.mark.parametrize(
    "asked, message",
    [
        ({}, "a figure; or an indicator and codes, without a period"),
        ({"indicator": "identified_victims", "period": 2022}, "without a period"),
        ({"indicator": "convictions"}, r"convictions: expected codes of one count; series\(data"),
        (
            {"indicator": "identified_victims"},
            "2 lie in it: name a figure of one, or more codes: d-2023:identified_victims/GHA.2022; e-2023:",
        ),
    ],
)
def test_what_no_single_count_answers(asked: dict[str, object], message: str) -> None:
    with pytest.raises(QuestionError, match=message):
        series(loads(TABLE, format="csv"), **asked)  # type: ignore[arg-type]


def test_the_command_takes_codes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("counts.csv").write_text(TABLE, encoding="utf-8")
    assert main(["series", "indicator=identified_victims", "place=GHA"]) == 0
    by_codes = capsys.readouterr().out
    assert main(["series", "d-2023:identified_victims/GHA.2022", "counts.csv"]) == 0
    assert capsys.readouterr().out == by_codes
    with pytest.raises(SystemExit):
        main(["series", "indicator=identified_victims", "place="])
    assert "'place=': write what is asked for as KEY=CODE" in capsys.readouterr().err
