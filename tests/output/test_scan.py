"""The numbers of a text as people and programs read them, and the skeleton of a report."""

from __future__ import annotations

import json
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

import tipreport
from tests.reports import report
from tipreport.cli import main
from tipreport.errors import InputError
from tipreport.output import draft, scan
from tipreport.rules.rule import HEAD
from tipreport.text.citations import taken_up
from tipreport.text.copies import Copy
from tipreport.text.kinds import NumberKind
from tipreport.text.matching import find

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


# The skeleton


def filled(skeleton: str) -> str:
    """A skeleton with its blanks filled in."""
    for blank, word in (("  id:  ", "  id: x"), ("title:", "title: x"), ("edition:", "edition: x")):
        skeleton = skeleton.replace(blank, word, 1)
    return skeleton.replace("indicator: ", "indicator: identified_victims ").replace(
        "    of:  ", "    of: not stated  "
    )


def test_a_skeleton_has_a_stub_for_each_count_and_share() -> None:
    assert dedent(draft.render(COPY).split("figures:\n")[1]) == dedent(
        """\
          - id: p1-s1-1
            indicator:            # what is counted
            value: 1,352
            cite: p1 s1 "1,352 women and nine men"
          - id: p1-s1-2
            indicator:            # what is counted
            value: nine
            cite: p1 s1 "nine men"
          - id: p1-s2-1
            indicator:            # what is counted
            value: 1.5%
            of:                   # what it is a share of
            cite: p1 s2 "1.5 percent"
          - id: p2-s1-1
            indicator:            # what is counted
            value: at least 16
            cite: p2 s1 "At least 16 girls"
          - id: p2-s1-2
            indicator:            # what is counted
            value: at least 75
            cite: p2 s1 "At least 16 girls, 75 boys"
          - id: p2-s1-3
            indicator:            # what is counted
            value: at least three
            cite: p2 s1 "At least 16 girls, 75 boys, and three others went\""""
    )


def test_what_figures_take_up_needs_no_stub() -> None:
    skeleton = draft.render(COPY, taken_up([report(FIGURES)], COPY))
    assert "1,352" not in skeleton
    assert skeleton.count("- id:") == 5
    assert draft.render(COPY, range(99)).endswith("figures: []")


def test_only_the_blanks_are_problems() -> None:
    with pytest.raises(InputError) as problems:
        tipreport.loads(draft.render(COPY))
    assert {problem.code for problem in problems.value.problems} == {"INP004"}
    assert sum(1 + len(problem.also) for problem in problems.value.problems) == 3 + 5 + 2


AWKWARD = Copy(
    'He said: "nine women: # all"\nIt saw at least nine very young girls of the north, and ten very young boys of the '
    "south, and 12 of the east.\fOn two pages: one hundred and five others of the four hundred and one, and 'six'."
)


@pytest.mark.parametrize("copy", [COPY, AWKWARD], ids=["plain", "awkward"])
def test_a_skeleton_that_is_filled_in_agrees_with_its_text(copy: Copy) -> None:
    of = tipreport.loads(filled(draft.render(copy)))
    checked = tipreport.check(of, select=["SRC"], sources={"x": copy})
    assert checked.findings == ()
    stated = (NumberKind.COUNT, NumberKind.PERCENTAGE)
    assert len(of) == sum(mention.kind in stated for mention in copy.mentions)


def test_shares_in_words_and_with_bounds_get_stubs_too() -> None:
    skeleton = draft.render(Copy("It rose by 120 percent. More than 70% were girls, almost half were children."))
    assert [line.strip() for line in skeleton.splitlines() if "value:" in line] == [
        "value: more than 70%",
        "value: nearly half",
    ]


WORDS = st.lists(
    st.sampled_from(
        [
            "at least",
            "nine",
            "9",
            "1,352",
            "women",
            "and",
            ",",
            ".",
            ":",
            "\n",
            '"',
            "'",
            "#",
            "It",
            "%",
            "-",
            "one",
            "hundred",
        ]
    ),
    max_size=20,
).map(" ".join)


@given(WORDS)
@example("nine - 1,352")  # both ends of a range are in the quote of the first as well
@example("nine %")  # so is the sign
def test_any_skeleton_can_be_read_once_it_is_filled_in(text: str) -> None:
    copy = Copy(text)
    of = tipreport.loads(filled(draft.render(copy)))
    # Of words that stand twice the first are taken.
    assume(all(len(find(figure.cite, copy)) == 1 for figure in of if figure.cite))
    assert {one.code for one in tipreport.check(of, select=["SRC"], sources={"x": copy}).findings} == set()


def test_the_sign_of_a_percentage_is_in_its_quote() -> None:
    assert 'cite: p1 s1 "nine %"' in draft.render(Copy("nine %"))


# The command


@pytest.fixture
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "copy.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "report.yaml").write_text(HEAD + FIGURES, encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("tipreport: 2\n", encoding="utf-8")


@pytest.mark.usefixtures("_files")
@pytest.mark.parametrize(
    "arguments, code, out, err",
    [
        ("copy.txt", 0, "0 of 5 counts taken up.", ""),
        ("copy.txt report.yaml", 0, "1 of 5 counts taken up.", ""),
        ("copy.txt report.yaml --format json", 0, '"taken_up": 1', ""),
        ("copy.txt report.yaml --draft", 0, "- id: p1-s1-1", ""),
        ("copy.txt --language es", 0, "0 of 5 counts taken up.", ""),
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
