"""SARIF: held against the schema of the standard, and read by a reader that is not ours."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from jsonschema import Draft4Validator
from sarif import loader

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
from tipreport.errors import Location
from tipreport.output import sarif
from tipreport.rules.registry import RULES

if TYPE_CHECKING:
    from tipreport.checking import Outcome

SCHEMA = Path(__file__).parent / "schema" / "sarif-2.1.0-rtm.5.json"
RELATIVE = "%SRCROOT%"


@cache
def standard() -> Draft4Validator:
    return Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def read(of: Outcome) -> dict[str, Any]:
    """The only run of a log that is as the standard wants it."""
    log = json.loads(sarif.render(of))
    assert [error.message for error in standard().iter_errors(log)] == []
    assert isinstance(log["runs"][0], dict)
    return log["runs"][0]


def test_the_schema_refuses_what_is_no_log() -> None:
    assert list(standard().iter_errors({"version": "2.1.0", "runs": [{"results": []}]}))


def test_code_scanning_keeps_it_apart_from_other_tools() -> None:
    assert read(outcome(TWICE))["automationDetails"] == {"id": "tipreport/"}


def test_a_finding_has_its_place_and_that_of_every_figure() -> None:
    (result,) = read(outcome(TWICE))["results"]
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("SUM006", 0, "warning")
    assert result["message"]["text"].splitlines()[:2] == [
        "here and there state one count differently.",
        "440 against 444",
    ]
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "a.yaml", "uriBaseId": RELATIVE},
                "region": {"startLine": 5, "startColumn": 81},
            }
        }
    ]
    assert result["message"]["text"].splitlines()[-1] == (
        "See [there, the figure: 444](0); [here, the figure: 440](1)."
    )
    assert [
        (
            related["id"],
            related["message"]["text"],
            related["physicalLocation"]["region"]["startLine"],
        )
        for related in result["relatedLocations"]
    ] == [(0, "there, the figure: 444", 5), (1, "here, the figure: 440", 4)]
    fingerprint = outcome(TWICE).findings[0].fingerprint
    assert result["partialFingerprints"] == {
        "primaryLocationLineHash": f"{fingerprint}:1",
        "tipreport/v2": fingerprint,
    }
    assert result.keys().isdisjoint({"suppressions", "baselineState"})


def test_an_input_problem_is_a_result_and_the_run_no_success() -> None:
    run = read(outcome(UNREADABLE, TWICE))
    problem, finding = run["results"]
    assert (problem["ruleId"], problem["level"], finding["level"]) == ("INP008", "error", "warning")
    assert problem["locations"][0]["physicalLocation"]["region"] == {"startLine": 4, "startColumn": 53}
    first, second = problem["message"]["text"].splitlines()
    assert first == "unreadable amount: found 1.352, expected a whole number."
    assert second.startswith("To mend it: a full stop ")
    assert "relatedLocations" not in problem
    assert problem["partialFingerprints"].keys() == {"primaryLocationLineHash"}
    assert [run["invocations"][0]["executionSuccessful"] for run in (run, read(outcome(TWICE)))] == [False, True]


def test_results_on_one_line_are_told_apart_for_github() -> None:
    of = outcome(UNREADABLE, TWICE)
    twice = evolve(of, problems=of.problems * 2, findings=of.findings * 2)
    hashes = [one["partialFingerprints"]["primaryLocationLineHash"] for one in read(twice)["results"]]
    assert [one.partition(":")[2] for one in hashes] == ["1", "2", "1", "2"]
    assert len({one.partition(":")[0] for one in hashes}) == 2


def test_the_other_places_of_a_problem_are_related_to_it() -> None:
    of = outcome(UNREADABLE)
    also = tuple(Location("a.yaml", line, 53) for line in range(5, 155))
    (result,) = read(evolve(of, problems=(evolve(of.problems[0], also=also),)))["results"]
    related = result["relatedLocations"]
    assert len(related) == 100
    assert related[0] == {
        "id": 0,
        "message": {"text": "line 5, column 53"},
        "physicalLocation": {
            "artifactLocation": {"uri": "a.yaml", "uriBaseId": RELATIVE},
            "region": {"startLine": 5, "startColumn": 53},
        },
    }
    *_, elsewhere, links = result["message"]["text"].splitlines()
    assert elsewhere == "Also at 5:53, 6:53, 7:53, 8:53, 9:53 and 145 more."
    assert links.startswith("See [line 5, column 53](0); [line 6, column 53](1); ")


def test_a_rule_brings_its_page() -> None:
    run = read(outcome(TWICE, BAD_UNIT, UNREADABLE))
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["AMT003", "INP008", "SUM006"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == ["INP008", "SUM006", "AMT003"]
    assert rules[2]["help"] == {"text": RULES["SUM006"].explain(), "markdown": RULES["SUM006"].markdown()}
    assert rules[2]["help"]["markdown"].count("```yaml\n") == 2
    assert [rule["defaultConfiguration"]["level"] for rule in rules] == ["error", "error", "warning"]


@pytest.mark.parametrize("code", RULES)
def test_every_rule_has_a_level(code: str) -> None:
    assert sarif._rule(RULES[code])["defaultConfiguration"]["level"] in {"error", "warning", "note"}


def test_what_a_file_as_such_can_have_shows_no_example() -> None:
    assert "```" not in RULES["INP001"].markdown()


def test_what_the_report_accepts_is_suppressed() -> None:
    (result,) = read(outcome(ACCEPTED))["results"]
    assert result["suppressions"] == [
        {"kind": "inSource", "status": "accepted", "justification": "the source has both"}
    ]


def test_a_baseline_tells_what_is_new_and_what_is_gone() -> None:
    run = read(of := beside_baseline())
    assert [result["baselineState"] for result in run["results"]] == ["unchanged", "new"]
    assert run["invocations"][0]["toolExecutionNotifications"] == [
        {"level": "note", "message": {"text": text}} for text in (GONE, CHANGED)
    ]
    nothing_known = evolve(of, findings=of.findings[1:], changed=())
    assert [result["baselineState"] for result in read(nothing_known)["results"]] == ["new"]


def test_what_was_not_read_from_a_file_is_named() -> None:
    (result,) = read(built(TWICE))["results"]
    assert result["locations"] == [{"logicalLocations": [{"fullyQualifiedName": "a"}]}]
    assert "See [" not in result["message"]["text"]
    names = [related["logicalLocations"][0]["fullyQualifiedName"] for related in result["relatedLocations"]]
    assert names == ["a/there", "a/here"]


@pytest.mark.parametrize(
    "path, expected",
    [
        ("data/año 1.yaml", {"uri": "data/a%C3%B1o%201.yaml", "uriBaseId": RELATIVE}),
        ("../a.yaml", {"uri": "../a.yaml", "uriBaseId": RELATIVE}),
        (str(Path("/data/a b.yaml").absolute()), {"uri": Path("/data/a b.yaml").absolute().as_uri()}),
    ],
)
def test_a_path_is_a_uri(path: str, expected: dict[str, str]) -> None:
    assert sarif._artifact(path) == expected


def test_what_could_not_be_decided_is_a_notification() -> None:
    (invocation,) = read(undecided(TWICE))["invocations"]
    assert invocation["toolExecutionNotifications"] == [
        {"level": "warning", "message": {"text": "a could not be decided: it takes too long."}}
    ]


def test_another_reader_finds_the_same(tmp_path: Path) -> None:
    path = tmp_path / "log.sarif"
    path.write_text(sarif.render(outcome(TWICE, BAD_UNIT, UNREADABLE)), encoding="utf-8")
    records = loader.load_sarif_file(str(path)).get_records()
    assert {(one["Location"], int(one["Line"]), one["Severity"], one["Code"]) for one in records} == {
        ("a.yaml", 5, "warning", "SUM006"),
        ("b.yaml", 4, "error", "AMT003"),
        ("c.yaml", 4, "error", "INP008"),
    }


def test_the_log_is_ascii_alone() -> None:
    assert sarif.render(outcome(TWICE.replace("here", "h").replace("444", "about 9 000"))).isascii()
