"""Groups, and what may be hidden, in the formats for programs."""

from __future__ import annotations

import json
from typing import Any

import pytest

import tipreport
from tipreport.output import github, junit, markdown, sarif, text
from tipreport.output import json as as_json
from tipreport.testing import assert_consistent

CASES = "tests/rules/cases/"
SETTLED = "This and others would be settled if the number of t were open."
HIDDEN = "example may hide more than was found: more than 10 conflicts of figures that hang together."


def outcome(name: str) -> tipreport.Outcome:
    return tipreport.check(f"{CASES}{name}.yaml", ignore=["SRC001"])


def test_programs_are_told_of_each_conflict_with_its_group() -> None:
    of = outcome("found-three-breakdowns")
    found: Any = json.loads(as_json.render(of))
    assert [one["group"] for one in found["findings"]] == [None, "t", "t"]  # the warning has a group of its own
    (run,) = json.loads(sarif.render(of))["runs"]
    assert [result.get("properties") for result in run["results"]] == [None, {"group": "t"}, {"group": "t"}]
    assert [SETTLED in result["message"]["text"] for result in run["results"]] == [False, True, True]
    assert junit.render(of).count(SETTLED) == 2


def test_the_others_of_a_group_stay_where_one_is_accepted() -> None:
    found: Any = json.loads(as_json.render(outcome("found-one-of-a-group-accepted")))
    assert [(one["group"], one["accepted"]) for one in found["findings"]] == [(None, False), ("t", True), ("t", False)]


def test_all_are_told_that_more_may_be_hidden() -> None:
    of = outcome("found-more-may-be-hidden")
    assert of.summary.hidden == 1
    found: Any = json.loads(as_json.render(of))
    reason = "more than 10 conflicts of figures that hang together"
    assert found["hidden"] == [{"source": "example", "account": "", "reason": reason}]
    assert found["summary"]["hidden"] == 1
    assert HIDDEN in text.render(of)
    for form in (github, markdown, sarif):
        assert HIDDEN in form.render(of)
    assert f"more may be hidden: {reason}" in junit.render(of)


def test_what_may_be_hidden_is_no_success() -> None:
    with pytest.raises(AssertionError, match="may hide more than was found"):
        assert_consistent(f"{CASES}found-more-may-be-hidden.yaml")
