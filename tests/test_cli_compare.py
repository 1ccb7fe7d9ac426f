"""The verbs that compare: what they print, where, and with which exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tipreport.cli import main
from tipreport.rules.rule import HEAD

FIGURES = """\
figures:
  - {id: now, indicator: identified_victims, place: MEX, period: 2022, value: 440}
  - {id: before, indicator: identified_victims, place: MEX, period: 2021, value: 744}
"""


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old.yaml").write_text(HEAD.replace("id: example", "id: old") + FIGURES, encoding="utf-8")
    Path("new.yaml").write_text(
        HEAD.replace("id: example", "id: new") + FIGURES.replace("744", "774"), encoding="utf-8"
    )
    Path("broken.txt").write_text("", encoding="utf-8")


def test_compare(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "before", "now", "old.yaml"]) == 0
    assert capsys.readouterr().out == "440 in 2022 against 744 in 2021: decrease, -304 (-40.9%). Comparable.\n"
    assert (
        main(
            ["compare", "old:before", "new:before", "--population", "1000000", "1000000", "--force", "--format", "json"]
        )
        == 0
    )
    told = json.loads(capsys.readouterr().out)
    assert (told["absolute"], told["rate_change"], told["population"]) == ([30, 30], [3, 3], [10**6, 10**6])


@pytest.mark.parametrize(
    "arguments, words",
    [
        ("compare before now", "in 2 reports, new, old; write source-id:figure-id"),
        ("compare befor now old.yaml", "did you mean before?"),
        ("compare before now old.yaml --population 0 5", "a whole number of residents, above 0"),
        ("compare before now broken.txt", "INP001 unreadable file"),
        ("series nothing old.yaml", "expected one figure of the reports"),
        ("diff old.yaml nowhere.yaml", "INP001 unreadable file"),
        ("diff old.yaml old.yaml", "expected two, the older edition and the newer one"),
    ],
)
def test_what_cannot_be_done(arguments: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments.split()) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert words in " ".join(err.split())


@pytest.mark.parametrize(
    "arguments", ["compare old.yaml before now", "compare before old.yaml now", "series old.yaml before"]
)
def test_a_file_in_the_place_of_a_figure_is_told(arguments: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments.split())
    assert ended.value.code == 2
    assert "'old.yaml' is a file: name the figure first, by its id, and files behind it\n" in capsys.readouterr().err


def test_series(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["series", "old:now", "old.yaml", "new.yaml"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Victims identified [victims] (MEX)\n\nperiod  value  edition")
    assert "\n2021    744    2023     2023: 774         restated\n" in out


def test_diff(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "old.yaml", "new.yaml"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("old to new: 1 same, 0 refined, 0 overlapping, 1 restated, 0 not repeated, 0 new.\n")
    assert main(["diff", "new.yaml", "old.yaml", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["old"] == "new"
