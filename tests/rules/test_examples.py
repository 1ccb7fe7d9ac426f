"""Every rule's own examples: the bad one has what it finds, the good one has nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import tipreport
from tipreport.formats.yaml import read
from tipreport.rules.inputs import WITHOUT_EXAMPLE
from tipreport.rules.registry import RULES
from tipreport.rules.rule import HEAD, Rule, whole_report

if TYPE_CHECKING:
    from pathlib import Path

WITH_EXAMPLE = [rule for code, rule in RULES.items() if code not in WITHOUT_EXAMPLE]


def codes_of(example: str, directory: Path) -> set[str]:
    path = directory / "example.yaml"
    path.write_text(whole_report(example), encoding="utf-8")
    reading = read([path])
    findings = tipreport.check(reading.dataset).findings
    return {problem.code for problem in reading.problems} | {finding.code for finding in findings}


@pytest.mark.parametrize("rule", WITH_EXAMPLE, ids=lambda rule: rule.code)
def test_the_bad_example_has_it(rule: Rule, tmp_path: Path) -> None:
    assert rule.code in codes_of(rule.bad, tmp_path)


@pytest.mark.parametrize("rule", WITH_EXAMPLE, ids=lambda rule: rule.code)
def test_the_bad_example_of_an_input_problem_has_no_other(rule: Rule, tmp_path: Path) -> None:
    if rule.code.startswith("INP"):
        found = {code for code in codes_of(rule.bad, tmp_path) if code.startswith("INP")}
        assert found - {"INP004"} == {rule.code} - {"INP004"}


@pytest.mark.parametrize("rule", WITH_EXAMPLE, ids=lambda rule: rule.code)
def test_the_good_example_has_nothing(rule: Rule, tmp_path: Path) -> None:
    assert codes_of(rule.good, tmp_path) == set()


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_page_holds_all_that_the_declaration_says(rule: Rule) -> None:
    page = rule.explain()
    assert page.startswith(f"{rule.code} {rule.name} ({rule.severity})\n\n")
    examples = (*rule.bad.split(), *rule.good.split()) if rule.bad.strip() else ()
    for words in (rule.when, rule.why, rule.settle, *examples):
        assert words in page
    assert ("Found in:" in page) is bool(examples)


def test_only_problems_of_files_have_no_example() -> None:
    assert {code for code, rule in RULES.items() if not rule.bad.strip()} == WITHOUT_EXAMPLE


def test_an_example_may_bring_its_own_head() -> None:
    assert whole_report("tipreport: 1\n") == "tipreport: 1\n"
    assert whole_report("figures: []\n") == HEAD + "figures: []\n"


def test_a_rule_stands_under_its_code() -> None:
    assert all(code == rule.code for code, rule in RULES.items())
