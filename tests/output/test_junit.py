"""JUnit XML, read by a reader that is not ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from junitparser import Error, Failure, JUnitXml, Skipped, TestSuite

from tests.output.outcomes import (
    ACCEPTED,
    BAD_UNIT,
    CHANGED,
    GONE,
    TWICE,
    UNREADABLE,
    beside_baseline,
    built,
    outcome,
    undecided,
)
from tipreport.output import junit
from tipreport.rules.registry import RULES, family, titled
from tipreport.settings import Settings

if TYPE_CHECKING:
    from tipreport.checking import Outcome

FAMILIES = sorted({family(code) for code in RULES})
MANY = len(FAMILIES)
PASSED = [titled(letters) for letters in FAMILIES if letters != "SUM"]


def read(of: Outcome) -> JUnitXml:
    return JUnitXml.fromstring(junit.render(of).encode())


def cases(suite: TestSuite) -> list[tuple[str, list[type]]]:
    return [(case.name, [type(result) for result in case.result]) for case in suite]


def test_a_file_is_a_suite_and_a_finding_a_case_that_failed() -> None:
    (suite,) = document = read(outcome(TWICE))
    assert (suite.name, suite.tests, suite.failures, suite.errors, suite.skipped) == ("a.yaml", MANY, 1, 0, 0)
    assert (document.tests, document.failures, document.errors, document.skipped) == (MANY, 1, 0, 0)
    failed = ("SUM006 one count stated twice, differently: there, here", [Failure])
    assert cases(suite) == [failed, *((name, []) for name in PASSED)]


def test_a_failure_tells_all_with_its_place() -> None:
    (suite,) = read(outcome(TWICE))
    case = next(iter(suite))
    (failure,) = case.result
    assert (case.classname, case._elem.get("file"), case._elem.get("line")) == ("a_yaml", "a.yaml", "5")
    assert (failure.type, failure.message) == ("SUM006", "here and there state one count differently")
    assert failure.text.splitlines()[:3] == [
        "a.yaml:5:81: warning SUM006 one count stated twice, differently",
        "here and there state one count differently.",
        "440 against 444",
    ]


def test_an_input_problem_is_an_error() -> None:
    (suite,) = read(outcome(UNREADABLE))
    name = "INP008 unreadable amount: found 1.352, expected a whole number"
    assert (suite.errors, cases(suite)) == (1, [(name, [Error])])


@pytest.mark.parametrize(
    "path, name",
    [
        ("reports/found-claims.yaml", "reports.found-claims_yaml"),
        ("../tip-2.0/a.b.yaml", "__.tip-2_0.a_b_yaml"),
        ("/data/a.yaml", "data.a_yaml"),
        ("data\\a.yaml", "data.a_yaml"),
    ],
)
def test_a_file_is_a_class_in_the_package_of_its_folder(path: str, name: str) -> None:
    of = outcome(UNREADABLE)
    (problem,) = of.problems
    (suite,) = read(evolve(of, problems=(evolve(problem, location=evolve(problem.location, path=path)),)))
    assert [(case.classname, case._elem.get("file")) for case in suite] == [(name, path)]


def test_cases_that_read_alike_have_names_of_their_own() -> None:
    of = outcome(UNREADABLE)
    (suite,) = read(evolve(of, problems=of.problems * 3))
    name = "INP008 unreadable amount: found 1.352, expected a whole number"
    assert [case.name for case in suite] == [name, f"{name} (2)", f"{name} (3)"]


def test_of_a_file_that_was_not_read_no_family_passed() -> None:
    unread, with_finding = read(outcome(UNREADABLE, BAD_UNIT))
    assert (unread.tests, with_finding.tests) == (1, MANY)


def test_what_a_baseline_has_and_the_check_has_not_is_reported() -> None:
    known, new, baseline = read(beside_baseline())
    assert (known.failures, known.skipped, new.failures) == (0, 1, 1)
    assert (baseline.name, cases(baseline)) == ("baseline", [(GONE, [Skipped]), (CHANGED, [Skipped])])


@pytest.mark.parametrize("mark", ["accepted", "baselined"])
def test_what_stands_is_skipped(mark: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tipreport.output.remarks.standing", lambda _: mark)
    (suite,) = read(outcome(ACCEPTED))
    ((skipped,),) = (case.result for case in suite if case.result)
    assert isinstance(skipped, Skipped)
    assert (suite.skipped, suite.failures, skipped.type) == (1, 0, mark)
    assert skipped.message == f"{mark}: here and there state one count differently"


def test_what_is_below_the_threshold_passes_and_is_reported() -> None:
    (suite,) = read(evolve(outcome(TWICE), settings=Settings(fail_on="error")))
    case = next(iter(suite))
    assert (suite.failures, case.result, case.system_out.splitlines()[2]) == (0, [], "440 against 444")


def test_only_rules_that_ran_can_have_passed() -> None:
    (suite,) = read(evolve(outcome(TWICE), settings=Settings(select=["SUM006"])))
    assert [name for name, _ in cases(suite)][1:] == ["INP What cannot be read"]


@pytest.mark.parametrize("reporter, name", [("", "undecided"), (", reporter: io", "undecided io")])
def test_what_could_not_be_decided_is_skipped(reporter: str, name: str) -> None:
    of = undecided(BAD_UNIT.replace("value: 5", f"value: 5{reporter}"))
    (suite,) = read(of)
    assert cases(suite)[-1] == (name, [Skipped])


def test_what_was_not_read_from_a_file_is_a_suite_by_its_source() -> None:
    of = built(TWICE)
    (verdict,) = of.verdicts
    unread = evolve(verdict, report=evolve(verdict.report, path=None))
    (suite,) = read(evolve(of, verdicts=(unread,)))
    assert (suite.name, suite.tests) == ("a", MANY)


def test_what_xml_cannot_hold_is_shown_as_an_escape() -> None:
    of = outcome(UNREADABLE)
    (problem,) = of.problems
    (suite,) = read(evolve(of, problems=(evolve(problem, found="\x00\x1b\ufffe ∞"),)))
    assert cases(suite)[0][0] == "INP008 unreadable amount: found \\x00\\x1b\\ufffe ∞, expected a whole number"


def test_the_document_is_ascii_alone() -> None:
    assert junit.render(outcome(TWICE.replace("here", "h").replace("cite: p1 s2", 'cite: "p1 s2 \\"∞\\""'))).isascii()
