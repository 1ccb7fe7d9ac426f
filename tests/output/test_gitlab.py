"""Code Quality reports, held against what GitLab's documentation asks of one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from attrs import evolve
from jsonschema import Draft202012Validator

from tests.output.outcomes import ACCEPTED, BAD_UNIT, TWICE, UNREADABLE, beside_baseline, built, outcome, undecided
from tipreport.output import gitlab

if TYPE_CHECKING:
    from tipreport.checking import Outcome

# The section "Code Quality report format": a list of objects with these keys, paths relative without "./" before them.
TEXT = {"type": "string", "minLength": 1}
FORMAT = Draft202012Validator(
    {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                **dict.fromkeys(("description", "check_name", "fingerprint"), TEXT),
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string", "pattern": r"^(?!\./)."},
                        "lines": {
                            "type": "object",
                            "required": ["begin"],
                            "properties": {"begin": {"type": "integer", "minimum": 1}},
                        },
                    },
                },
            },
        },
    }
)


def read(of: Outcome) -> list[dict[str, Any]]:
    entries = json.loads(gitlab.render(of))
    assert [error.message for error in FORMAT.iter_errors(entries)] == []
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    assert isinstance(entries, list)
    return entries


def test_the_format_refuses_what_gitlab_does_not_show() -> None:
    assert len(list(FORMAT.iter_errors([{"severity": "error", "location": {"path": "./a", "lines": {}}}]))) == 6


def test_a_finding_stands_at_its_line_with_its_arithmetic() -> None:
    (entry,) = read(outcome(TWICE))
    assert entry["description"].splitlines()[:2] == [
        "SUM006 one count stated twice, differently: here and there state one count differently.",
        "440 against 444",
    ]
    assert (entry["check_name"], entry["severity"]) == ("SUM006", "major")
    assert entry["location"] == {"path": "a.yaml", "lines": {"begin": 5}}


def test_levels() -> None:
    levels = [entry["severity"] for entry in read(outcome(UNREADABLE, BAD_UNIT, TWICE, ACCEPTED))]
    assert levels == ["blocker", "critical", "major", "info"]


def test_what_a_baseline_knows_is_marked() -> None:
    known, new = read(beside_baseline())
    assert (known["description"][:17], known["severity"], new["severity"]) == ("baselined: SUM006", "info", "major")


def test_a_fingerprint_stays_when_lines_move() -> None:
    one, other = (read(outcome(text))[0] for text in (TWICE, TWICE.replace("figures:", "\n\nfigures:")))
    assert one["location"] != other["location"]
    assert one["fingerprint"] == other["fingerprint"]


def test_entries_that_read_alike_are_told_apart() -> None:
    of = outcome(UNREADABLE)
    assert len(read(evolve(of, problems=of.problems * 2))) == 2


def test_what_was_not_read_from_a_file_stands_under_its_source() -> None:
    (entry,) = read(built(TWICE))
    assert entry["location"] == {"path": "a", "lines": {"begin": 1}}


def test_what_could_not_be_decided_is_no_success() -> None:
    *_, entry = read(undecided(BAD_UNIT))
    assert (entry["check_name"], entry["severity"]) == ("undecided", "major")
    assert entry["description"] == "a could not be decided: it takes too long."


def test_a_file_in_the_working_directory_is_named_without_it() -> None:
    of = outcome(UNREADABLE)
    (problem,) = of.problems
    moved = evolve(problem, location=evolve(problem.location, path="./a.yaml"))
    assert read(evolve(of, problems=(moved,)))[0]["location"]["path"] == "a.yaml"


def test_nothing_found_is_an_empty_list() -> None:
    assert gitlab.render(outcome()) == "[]"
