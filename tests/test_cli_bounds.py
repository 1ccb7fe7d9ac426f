"""`tipreport bounds` and `show --bounds`: what they print, and with which code they exit."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

import tipreport
from tipreport.cli import main
from tipreport.output.intervals import render
from tipreport.rules.rule import HEAD

if TYPE_CHECKING:
    from pathlib import Path

REPORT = (
    HEAD
    + """\
figures:
  - id: t
    indicator: identified_victims
    value: 100
    breakdowns:
      - {by: exploitation, complete: judged, parts: {sexual: about 70, labour: not reported}}
  - {id: theirs, indicator: identified_victims, reporter: ngo, sex: male, value: at least 1000}
"""
)

TOLD = """\
example: t, identified_victims [victim] (labour)
  at most 100 by the facts alone
    at most 100: by t
  25 to 35 with the assumptions
    at least 25: by t, t/sexual; assumes that 'about 70' means 65 to 75; the
      parts of t by exploitation are all of it, as the file judges
    at most 35: by t, t/sexual; assumes that codes of exploitation do not
      overlap; 'about 70' means 65 to 75

example: theirs, identified_victims [victim] (labour, male), as ngo reports it
  any number
"""

CONFLICT = """\
figures:
  - {id: t, indicator: convictions, unit: person, value: 5, breakdowns: [{by: actor, parts: {federal: 4, state: 4}}]}
  - {id: u, indicator: acquittals, unit: person, value: 5, breakdowns: [{by: sex, parts: {male: 6}}]}
"""

NO_NUMBER = """\
example: t, convictions [person] (male)
  at most 5 by the facts alone
    at most 5: by t
  With the assumptions no number: the figures contradict each other.
    OVL002 t/federal and t/state exceed t, the whole: 8 > 5.

example: u, acquittals [person] (male)
  No number: the figures contradict each other.
    SUM001 u/male exceeds u, the whole: 6 > 5.
"""


TABLE = """\
example: An example
breakdown          parts  pinned down  bounded  open  in no part
t by exploitation      2            0        2     0  at most 100; 0 with the assumptions
Of 2 parts 0 are pinned down, 2 bounded, 0 open.
"""

TABLE_OF_CONFLICTS = """\
example: An example
breakdown   parts  pinned down  bounded  open  in no part
t by actor      2            2        0     0  at most 1; no number with the assumptions
u by sex        -            -        -     -  no number: the figures contradict each other
Of 2 parts 2 are pinned down, 0 bounded, 0 open.
"""


@pytest.fixture(autouse=True)
def _in_a_directory_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "a.yaml").write_text(REPORT, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(HEAD + CONFLICT, encoding="utf-8")


def test_each_population_answers(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bounds", "a.yaml", "indicator=identified_victims", "exploitation=labour"]) == 0
    assert capsys.readouterr().out == TOLD


def test_an_exact_count_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bounds", "a.yaml", "figure=t", "unit=victim"]) == 0
    assert capsys.readouterr().out == "example: t, identified_victims [victim]\n  100\n    exactly 100: by t\n"


def test_codes_with_commas_mean_any_of_these(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bounds", "a.yaml", "figure=t", "exploitation=labour,sexual"]) == 0
    assert "(sexual+labour)" in capsys.readouterr().out.replace("labour+sexual", "sexual+labour")


def test_contradictory_figures_have_no_number(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bounds", "b.yaml", "sex=male"]) == 1
    assert capsys.readouterr().out == NO_NUMBER


def test_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bounds", "a.yaml", "figure=t", "exploitation=labour", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["version"] == 1
    (answer,) = told["answers"]
    assert list(answer) == [
        *("source", "account", "of", "indicator", "unit", "codes", "facts", "assumed", "conflicts", "undecided"),
    ]
    assert (answer["of"], answer["indicator"], answer["unit"]) == (["t"], "identified_victims", "victim")
    assert answer["codes"] == {"exploitation": ["labour"]}
    assert answer["facts"] == {
        "least": {"count": 0, "figures": [], "assumptions": [], "reached": None},
        "greatest": {"count": 100, "figures": ["t"], "assumptions": [], "reached": None},
    }
    assert answer["assumed"]["least"]["assumptions"][1]["kind"] == "complete as judged"
    assert main(["bounds", "b.yaml", "figure=u", "--format", "json"]) == 1
    (answer,) = json.loads(capsys.readouterr().out)["answers"]
    assert (answer["facts"], answer["assumed"]) == (None, None)
    assert answer["conflicts"][0]["code"] == "SUM001"


@pytest.mark.parametrize(
    "words, message",
    [
        (["a.yaml", "sexx=male"], "unknown code 'sexx': expected a dimension; did you mean sex? [INP005]\n"),
        (["a.yaml", "figure=tt"], "tt: expected the id of a figure in example; did you mean t?\n"),
        (["a.yaml", "indicator=convictions"], "this: expected what lies in the cell of some figure that counts; "),
    ],
)
def test_what_cannot_be_answered(words: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bounds", *words]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(message)


def test_a_directory_answers_where_it_can(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text((HEAD + CONFLICT).replace("example", "other"), encoding="utf-8")
    assert main(["bounds", ".", "figure=u"]) == 1
    assert capsys.readouterr().out.startswith("other: u, acquittals")


@pytest.mark.parametrize("word", ["male", "=male", "sex=", "sex=male,"])
def test_what_is_no_pair_is_refused(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["bounds", "a.yaml", word])
    assert "write what is asked for as KEY=CODE" in capsys.readouterr().err


def test_files_that_cannot_be_read_or_are_empty(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["bounds", "c.yaml"]) == 2
    assert "INP001" in capsys.readouterr().err
    (tmp_path / "c.yaml").write_text(HEAD + "figures: []\n", encoding="utf-8")
    assert main(["bounds", "c.yaml"]) == 3


@pytest.mark.parametrize("name, table", [("a.yaml", TABLE), ("b.yaml", TABLE_OF_CONFLICTS)])
def test_how_much_is_known_as_a_table(name: str, table: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "--bounds", name]) == 0
    assert capsys.readouterr().out == table


def test_what_was_not_decided_is_said() -> None:
    (known,) = tipreport.bounds(tipreport.loads(REPORT), "t")
    assert render([evolve(known, facts=None, assumed=None, reasons=("no more",))]) == (
        "example: t, identified_victims [victim]\n    Not decided: no more."
    )
    assert render([evolve(known, assumed=None, reasons=("no more",))]) == (
        "example: t, identified_victims [victim]\n"
        "  100 by the facts alone\n"
        "    exactly 100: by t\n"
        "    Not decided: no more."
    )
