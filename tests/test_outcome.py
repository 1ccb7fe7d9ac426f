"""Outcomes and findings as a script or a console meets them."""

from __future__ import annotations

import pytest
from attrs import evolve

from tests.output.outcomes import ACCEPTED, BAD_UNIT, TWICE, UNREADABLE, built, outcome
from tests.reason.test_presolve import row, table
from tipreport import Dataset, Report, Source, check, loads
from tipreport.baseline import Baseline, BaselineEntry
from tipreport.indicators import IDENTIFIED_VICTIMS
from tipreport.rules.rule import HEAD


def test_an_outcome_is_neither_true_nor_false() -> None:
    of = outcome(TWICE)
    with pytest.raises(
        TypeError, match=r"^an outcome is neither true nor false: write outcome\.ok, or len\(outcome\.f"
    ):
        bool(of)
    assert not of.ok


def test_a_console_shows_a_line() -> None:
    of = outcome(TWICE)
    assert repr(of) == f"<Outcome: {of.summary}>"
    (finding,) = of.findings
    assert repr(finding) == f"<Finding {finding}>"
    assert str(finding).startswith("a.yaml:5:")


def test_a_notebook_shows_problems_and_findings_with_their_places() -> None:
    assert outcome(TWICE, ACCEPTED, UNREADABLE)._repr_html_() == (
        "<table><caption>1 input problem, 1 warning, 1 accepted in 2 reports (4 figures, 0 constrained)</caption>"
        "<thead><tr><th>severity</th><th>code</th><th>message</th><th>place</th></tr></thead><tbody>"
        "<tr><td>problem</td><td>INP008</td><td>1.352: expected a whole number</td><td>c.yaml:4:53</td></tr>"
        "<tr><td>warning</td><td>SUM006</td><td>here and there state one count differently</td>"
        "<td>a.yaml:5:81</td></tr></tbody></table>"
    )
    assert "<td>here and there state one count differently</td><td>a</td>" in built(TWICE)._repr_html_()


def test_equal_outcomes_are_one_in_a_set() -> None:
    assert {outcome(TWICE), outcome(TWICE), outcome(UNREADABLE)} == {outcome(UNREADABLE), outcome(TWICE)}
    assert hash(outcome(TWICE)) != hash(outcome(UNREADABLE))


def test_a_check_of_nothing_is_not_ok() -> None:
    assert (outcome().ok, outcome(BAD_UNIT.replace("unit: shelter, ", "")).ok) == (False, True)


RICH = (
    HEAD.replace("country: MEX", "country: MEX, kind: table")
    + """\
figures:
  - id: all
    indicator: identified_victims
    place: MEX
    period: 2022
    reporter: ngo
    value: 10
    cite: p1
    breakdowns:
      - {by: sex, parts: {male: about 8, female: about 7}}
      - {by: age, parts: {child: about 6, adult: 9}}
accept:
  - {code: SUM003, figures: [all, all/male, all/female], reason: as printed}
"""
)


def test_a_finding_is_a_row_with_all_that_is_said_of_it() -> None:
    of = outcome(RICH)
    of = of.beside(Baseline([BaselineEntry.of(of.findings[1])]).compare(of.findings, lambda _: True))
    same = {
        "code": "SUM003",
        "name": "disjoint parts exceed their whole",
        "severity": "warning",
        "headline": "15 > 10",
        "source": "a",
        "account": "ngo",
        "mistakes": "all: 10, not 15",
        "group": "all",
        "file": "a.yaml",
        "line": 9,
        "column": 12,
    }
    hint = "Hint: if a single number is mistaken, the nearest that would do is 15 for all."
    counts = of.to_dict()["summary"]
    assert {name: number for name, number in counts.items() if number} == {
        "files": 1,
        "reports": 1,
        "figures": 5,
        "checked": 5,
        "accepted": 1,
        "baselined": 1,
        "unverified": 5,
    }
    assert of.to_dict()["findings"] == [
        same
        | {
            "message": "all/female and all/male exceed all, the whole",
            "figures": "all; all/female; all/male",
            "assumptions": "'about 7' means 7; 'about 8' means 8",
            "explanation": (
                "all: 10, line 9, p1\nall/female: about 7, line 12, p1\nall/male: about 8, line 12, p1\n"
                f"8 (male) + 7 (female) = 15, but all is 10: 5 too many.\n{hint}"
            ),
            "fingerprint": "037ae4104d2787b7",
            "accepted": True,
            "baselined": False,
        },
        same
        | {
            "message": "all/adult and all/child exceed all, the whole",
            "figures": "all; all/adult; all/child",
            "assumptions": "'about 6' means 6",
            "explanation": (
                "all: 10, line 9, p1\nall/adult: 9, line 13, p1\nall/child: about 6, line 13, p1\n"
                f"6 (child) + 9 (adult) = 15, but all is 10: 5 too many.\n{hint}"
            ),
            "fingerprint": "9af57ae01d731b6a",
            "accepted": False,
            "baselined": True,
        },
    ]


def test_an_input_problem_is_a_row_with_what_to_do() -> None:
    (row,) = outcome(UNREADABLE).to_dict()["findings"]
    assert {name: value for name, value in row.items() if value is not None} == {
        "code": "INP008",
        "name": "unreadable amount",
        "severity": "problem",
        "message": "unreadable amount: found 1.352, expected a whole number",
        "headline": "1.352",
        "explanation": (
            "a full stop is never a separator: write 1,352 if thousands are meant, else the whole count; or say on the"
            " source that it is in Spanish, French, German or Portuguese: `language: es`, fr, de or pt"
        ),
        "accepted": False,
        "baselined": False,
        "file": "a.yaml",
        "line": 4,
        "column": 53,
    }


def test_an_account_is_a_row_with_why_something_stayed_open() -> None:
    of = outcome(RICH)
    open_ = [evolve(one, reasons=("too long", "too wide"), hidden=("much", "more")) for one in of.verdicts]
    assert evolve(of, verdicts=tuple(open_)).to_dict()["verdicts"] == [
        {
            "source": "a",
            "account": "ngo",
            "ruling": "consistent",
            "constrained": 5,
            "undecided": "too long; too wide",
            "hidden": "much; more",
        }
    ]
    plain = check(table(row(5, place="MEX"), row(4, place="MEX", sex="male"), row(9, place="GTM")))
    (told,) = plain.to_dict()["verdicts"]
    assert (told["account"], told["constrained"], told["undecided"], told["hidden"]) == (None, 2, None, None)
    assert str(plain) == "nothing found in 1 report (3 figures, 2 constrained)"


def test_findings_without_a_place_stand_before_those_with_one() -> None:
    here = loads(TWICE, path="A.yaml")
    nowhere = Report(Source("nowhere", "Nowhere", 2023), [IDENTIFIED_VICTIMS.figure(1, id="one", place="MEX")])
    of = check(Dataset([here, nowhere]), select=["SRC001", "SUM006"])
    assert [(one.source, str(one.location)) for one in of.findings] == [("nowhere", "None"), ("example", "A.yaml:5:81")]
