"""The numbers of a text as people and programs read them, and the skeleton of a report."""

from __future__ import annotations

import json
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

import tipreport
from tests.reports import report
from tipreport.cli import main
from tipreport.drafting.drafts import draft
from tipreport.output import draft as output
from tipreport.output import scan
from tipreport.rules.rule import HEAD
from tipreport.text.citations import taken_up
from tipreport.text.copies import Copy

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """\
In 2022 it helped 1,352 women and nine men. It took 1.5 percent.

At least 16 girls, 75 boys, and three others went; the law is Law 9.
"""
COPY = Copy(TEXT, "copy.txt")
FIGURES = """
figures:
  - {id: women, indicator: identified_victims, sex: female, value: "1,352", cite: 'p1 s1 "1,352 women"'}
  - {id: men, indicator: identified_victims, sex: male, value: 8, cite: p1 s1 "8 men"}
"""


def test_a_line_for_each_number_and_the_counts_last() -> None:
    of = report(FIGURES)
    assert scan.render(COPY, taken_up([of], COPY), [of]) == dedent(
        """\
        1:4   p1 s1  year        2022  2022 it helped
        1:19  p1 s1  count       1352  1,352 women and nine  women
        1:35  p1 s1  count       9     nine men              no figure
        1:53  p1 s2  percentage  1.5   1.5 percent
        3:10  p2 s1  count       16    16 girls              no figure
        3:20  p2 s1  count       75    75 boys               no figure
        3:33  p2 s1  count       3     three others went     no figure
        3:67  p2 s1  other       9     9

        8 numbers in copy.txt: 5 count, 1 year, 1 percentage, 1 other.
        2 quotes: 1 exact, 1 not found.
        1 of 5 counts taken up."""
    )


def test_a_share_that_no_decimal_is_is_a_fraction() -> None:
    assert scan.render(Copy("Two thirds of the girls, half were men."), {}).splitlines()[:2] == [
        "1:1   p1 s1  share  2/3  Two thirds of the girls",
        "1:26  p1 s1  share  0.5  half were men",
    ]


def test_a_text_may_have_no_numbers() -> None:
    assert scan.render(Copy("Nothing here."), {}) == "0 numbers in <text>.\n0 of 0 counts taken up."


def test_programs_get_offsets_that_slice_the_text() -> None:
    told = json.loads(scan.render_json(COPY, taken_up([report(FIGURES)], COPY)))
    assert told["summary"] == {"numbers": 8, "counts": 5, "taken_up": 1}
    assert (told["version"], told["text"], told["sha256"]) == (1, "copy.txt", COPY.sha256)
    assert all(TEXT[one["start"] : one["end"]] == one["text"] for one in told["numbers"])
    assert told["numbers"][1] == {
        "text": "1,352", "value": 1352, "kind": "count", "start": 18, "end": 23, "line": 1, "column": 19, "page": None,
        "paragraph": 1, "sentence": 1, "figures": ["women"],
    }  # fmt: skip
    assert told["numbers"][3]["value"] == "1.5"


# The first draft


def test_a_draft_says_what_it_is_and_what_it_leaves_out() -> None:
    made = draft(COPY)
    head, rest = output.render(made, COPY).split("tipreport: 1\n")
    assert head.splitlines()[0] == (
        "# A first draft from copy.txt: all of it is guessed by rules from the words around each number."
    )
    assert all(line.startswith("# ") for line in head.splitlines())
    assert rest.split("# Left out")[1] == dedent(
        """\
        , and why:
        #   1 year, 1 other number"""
    )
    assert output.summary(made) == ("6 figures drafted, none confirmed. Left out: 1 year, 1 other number.")


def test_a_draft_may_leave_out_nothing_or_everything() -> None:
    copy = Copy("They identified nine girls.")
    assert output.summary(draft(copy)) == "1 figure drafted, none confirmed. Left out: nothing."
    assert output.render(draft(copy), copy).endswith('cite: p1 s1 "nine girls"')
    assert output.render(draft(copy, (0,)), copy).endswith("figures: []")
    copy = Copy("It held 9 meetings.")
    assert '#   p1 s1 "9 meetings": nothing near it says what it counts\n# Those' in output.render(draft(copy), copy)


def test_what_figures_take_up_is_not_drafted() -> None:
    taken = taken_up([report(FIGURES)], COPY)
    values = [figure.amount.text for figure in draft(COPY, taken).report.walk()]
    assert "1,352" not in values
    assert len(values) == 5


AWKWARD = Copy(
    'He said: "nine women: # all"\nThey identified at least nine very young girls of the north, and ten very young '
    "boys of the south, and 12 of the east.\fOn two pages: one hundred and five girls of the four hundred and one, and "
    "'six'."
)


@pytest.mark.parametrize("copy", [COPY, AWKWARD], ids=["plain", "awkward"])
def test_a_draft_agrees_with_its_text(copy: Copy) -> None:
    of = tipreport.loads(output.render(draft(copy), copy))
    assert tipreport.check(of, select=["SRC001", "SRC002", "SRC003"], sources={of.source.id: copy}).findings == ()


# The command


@pytest.fixture
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "copy.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "report.yaml").write_text(HEAD + FIGURES, encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("tipreport: 2\n", encoding="utf-8")
    (tmp_path / "spanish.txt").write_text("Según el informe, se identificaron 1.204 víctimas.", encoding="utf-8")
    (tmp_path / "italian.txt").write_text("Il numero delle vittime identificate è di 1.204.", encoding="utf-8")


@pytest.mark.usefixtures("_files")
@pytest.mark.parametrize(
    "arguments, code, out, err",
    [
        ("copy.txt", 0, "0 of 5 counts taken up.", ""),
        ("copy.txt report.yaml", 0, "1 of 5 counts taken up.", ""),
        ("copy.txt report.yaml --format json", 0, '"taken_up": 1', ""),
        ("copy.txt report.yaml --draft", 0, "- id: p1-s1-1", "5 figures drafted, none confirmed. Left out:"),
        ("copy.txt --language es", 0, "0 of 5 counts taken up.", ""),
        ("spanish.txt", 0, "1204 ", "spanish.txt: read as Spanish by its words; --language reads it otherwise"),
        ("spanish.txt --draft", 0, "language: es", "1 figure drafted, none confirmed."),
        ("italian.txt", 0, "1204 ", "italian.txt: read as it by its words; --language reads it otherwise\nit: none of"),
        (
            "copy.txt --language xx",
            0,
            "0 of 3 counts taken up.",
            "xx: none of the languages whose words are known, en, es,",
        ),
        ("copy.txt broken.yaml", 2, "0 of 5 counts taken up.", "INP"),
        ("nowhere.txt", 2, "", "nowhere.txt: No such file or directory"),
    ],
)
def test_scan(arguments: str, code: int, out: str, err: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scan", *arguments.split()]) == code
    shown = capsys.readouterr()
    assert out in shown.out
    assert err in shown.err


@pytest.mark.usefixtures("_files")
def test_a_check_takes_copies(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "report.yaml", "--source", "example=copy.txt", "--select", "SRC002"]) == 1
    assert '"8 men"' in capsys.readouterr().out


@pytest.mark.usefixtures("_files")
def test_a_copy_of_no_report_is_a_problem(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "report.yaml", "--source", "exmple=copy.txt"]) == 2
    assert "did you mean example?" in capsys.readouterr().out


@pytest.mark.usefixtures("_files")
@pytest.mark.parametrize("words", ["copy.txt", "=copy.txt", "example="])
def test_a_copy_is_given_with_the_id_of_its_source(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["check", "report.yaml", "--source", words])
    assert "write the id of a source, =, and the path of its copy" in " ".join(capsys.readouterr().err.split())


@pytest.mark.usefixtures("_files")
def test_where_a_copy_is_missing_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    named = (HEAD + FIGURES).replace("country: MEX", "country: MEX, text: gone.txt")
    (tmp_path / "report.yaml").write_text(named, encoding="utf-8")
    assert main(["check", "report.yaml"]) == 0
    assert "2 citations not compared with the source: nothing at gone.txt." in " ".join(capsys.readouterr().out.split())
