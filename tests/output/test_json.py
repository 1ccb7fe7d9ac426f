"""What a program reads: the keys are a contract, so they stand here one by one."""

from __future__ import annotations

import json as standard_json
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from jsonschema import Draft202012Validator

from tests.output.outcomes import ACCEPTED, BAD_UNIT, TWICE, UNREADABLE, outcome
from tipreport.cli import main
from tipreport.output import json
from tipreport.output.json_schema import schema

if TYPE_CHECKING:
    from tipreport.checking import Outcome

SCHEMA = Draft202012Validator(schema())
FINDING = [
    *("code", "name", "severity", "message", "headline", "explanation", "path", "line", "column"),
    *("also", "figures", "assumptions", "fingerprint", "accepted", "baselined", "mistakes", "group"),
]
SUMMARY = [
    *("files", "reports", "figures", "checked", "errors", "warnings", "notes", "accepted", "baselined"),
    *("undecided", "hidden", "unverified", "gone", "left_alone"),
]


def read(of: Outcome) -> dict[str, Any]:
    text = json.render(of)
    told = standard_json.loads(text)
    assert isinstance(told, dict)
    assert text == standard_json.dumps(told, indent=2)
    assert [error.message for error in SCHEMA.iter_errors(told)] == []
    return told


@pytest.mark.parametrize("text", [TWICE, ACCEPTED, BAD_UNIT, UNREADABLE])
def test_the_keys_are_the_contract(text: str) -> None:
    told = read(outcome(text))
    assert list(told) == ["version", "findings", "undecided", "hidden", "summary"]
    assert told["version"] == 1
    assert [list(finding) for finding in told["findings"]] == [FINDING]
    for finding in told["findings"]:
        assert all(
            list(figure) == ["id", "source", "text", "path", "line", "column", "role"] for figure in finding["figures"]
        )
        assert all(list(assumption) == ["kind", "text", "settle"] for assumption in finding["assumptions"])
    assert list(told["summary"]) == SUMMARY


def test_the_schema_has_just_these_keys(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "outcome"]) == 0
    told = standard_json.loads(capsys.readouterr().out)
    Draft202012Validator.check_schema(told)
    assert told == schema()
    assert list(told["properties"]) == ["version", "findings", "undecided", "hidden", "summary"]
    assert told["$defs"]["finding"]["required"] == FINDING
    assert told["properties"]["summary"]["required"] == SUMMARY


def test_the_schema_refuses_what_is_never_printed() -> None:
    (finding,) = (told := read(outcome(TWICE)))["findings"]
    finding["severity"] = "fatal"
    del finding["headline"], told["summary"]["gone"]
    told["undecided"] = [{"source": "a"}]
    assert len(list(SCHEMA.iter_errors(told))) == 5


def test_none_or_several_are_laid_out_alike() -> None:
    assert [len(read(outcome(*texts))["findings"]) for texts in ((), (TWICE, UNREADABLE, BAD_UNIT))] == [0, 3]


def test_a_finding() -> None:
    told = read(outcome(TWICE))
    (finding,) = told["findings"]
    fingerprint = finding.pop("fingerprint")
    assert len(fingerprint) == 16
    assert finding == {
        "code": "SUM006",
        "name": "one count stated twice, differently",
        "severity": "warning",
        "message": "here and there state one count differently",
        "headline": "440 against 444",
        "explanation": [
            "identified_victims [victim] (MEX, 2022): 440 (line 4) is 440.",
            "identified_victims [victim] (MEX, 2022): 444 (line 5) is 444.",
            "No number is both.",
        ],
        "path": "a.yaml",
        "line": 5,
        "column": 81,
        "also": [],
        "figures": [
            {
                "id": "there",
                "source": "a",
                "text": "444",
                "path": "a.yaml",
                "line": 5,
                "column": 81,
                "role": "figure",
            },
            {
                "id": "here",
                "source": "a",
                "text": "440",
                "path": "a.yaml",
                "line": 4,
                "column": 80,
                "role": "figure",
            },
        ],
        "assumptions": [
            {
                "kind": "one population",
                "text": "the figures count all that lies in their cells",
                "settle": ("say what tells them apart: a code on one of them, `additional_to`, or `coverage: partial`"),
            }
        ],
        "accepted": False,
        "baselined": False,
        "mistakes": [],
        "group": None,
    }
    counts = dict.fromkeys(SUMMARY, 0) | {
        "files": 1,
        "reports": 1,
        "figures": 2,
        "warnings": 1,
        "unverified": 2,
    }
    assert told["summary"] | {"checked": 0} == counts


def test_an_input_problem_is_a_finding_of_a_severity_of_its_own() -> None:
    told = read(outcome(UNREADABLE))
    assert told["findings"] == [
        {
            "code": "INP008",
            "name": "unreadable amount",
            "severity": "problem",
            "message": "unreadable amount: found 1.352, expected a whole number",
            "headline": "1.352",
            "explanation": [
                (
                    "a full stop is never a separator: write 1,352 if thousands are meant, else the whole count; or "
                    "say on the source that it is in Spanish, French, German or Portuguese: `language: es`, fr, de "
                    "or pt"
                )
            ],
            "path": "a.yaml",
            "line": 4,
            "column": 53,
            "also": [],
            "figures": [],
            "assumptions": [],
            "fingerprint": None,
            "accepted": False,
            "baselined": False,
            "mistakes": [],
            "group": None,
        }
    ]
    assert told["summary"] == dict.fromkeys(SUMMARY, 0) | {"files": 1}


def test_the_other_places_of_a_problem_are_listed() -> None:
    told = read(outcome(UNREADABLE + "  - {id: two, indicator: identified_victims, value: 1.352}\n"))
    assert [finding["also"] for finding in told["findings"]] == [[{"path": "a.yaml", "line": 5, "column": 53}]]


def test_a_problem_that_needs_no_advice_has_none() -> None:
    told = read(outcome(UNREADABLE.replace("value: 1.352", "value: 5, period: soon")))
    assert told["findings"][0]["explanation"] == []


def test_what_the_report_accepts_is_reported_as_accepted() -> None:
    told = read(outcome(ACCEPTED))
    assert [finding["accepted"] for finding in told["findings"]] == [True]
    assert (told["summary"]["accepted"], told["summary"]["warnings"]) == (1, 0)


def test_what_was_not_read_from_a_file_has_no_place() -> None:
    (finding,) = (of := outcome(TWICE)).findings
    members = [evolve(one, figure=evolve(one.figure, location=None)) for one in finding.members]
    (told,) = read(evolve(of, findings=(evolve(finding, members=tuple(members)),)))["findings"]
    assert (told["path"], told["line"], told["column"]) == (None, None, None)


def test_what_could_not_be_decided_is_reported_with_the_reason() -> None:
    of = outcome(TWICE)
    undecided = tuple(evolve(verdict, reasons=("it takes too long",)) for verdict in of.verdicts)
    told = read(evolve(of, verdicts=undecided))
    assert told["undecided"] == [{"source": "a", "account": "", "reason": "it takes too long"}]


def test_problems_and_findings_stand_in_one_list() -> None:
    told = read(outcome(UNREADABLE, TWICE, BAD_UNIT))
    assert [finding["code"] for finding in told["findings"]] == ["INP008", "SUM006", "AMT003"]


def test_the_object_is_ascii_alone() -> None:
    shown = json.render(outcome(TWICE.replace("here", "h").replace("444", "about 9 000")))
    assert shown.isascii()
